"""Records of evaluations and agreement; loaded when one was asked for."""

from collections.abc import Callable, Iterable
from typing import Any

from csto_cli.model.evaluations import Agreement, Difference, Evaluation
from csto_cli.model.results import Record
from csto_cli.render.records import Envelope


def _evaluation(result: Evaluation) -> Envelope:
    head = {"gold": result.gold, "layer": result.layer, "articles": result.articles}
    rows = [_rounded(score._asdict()) for score in result.scores]
    return _envelope("csto.evaluate/1", head, ("scores", rows), result)


def _agreement(result: Agreement) -> Envelope:
    head = {"a": result.a, "b": result.b, "articles": result.articles, "characters": result.characters}
    rows = [_rounded(one._asdict()) for one in result.coefficients]
    return _envelope("csto.agreement/1", head, ("coefficients", rows), result)


def _envelope(schema: str, head: Record, figures: tuple[str, list[Record]], result: Evaluation | Agreement) -> Envelope:
    """JSON has figures and differences both; a table has the one that is asked for."""
    head = {**head, "refused": [{"place": place, "reason": reason} for place, reason in result.refused]}
    listed = ("differences", _differences(result.differences))
    rows, also = (listed, figures) if result.is_listing else (figures, listed)
    return Envelope(schema, {**head, also[0]: also[1]}, rows[0], rows[1], rows[1])


def _differences(found: Iterable[Difference]) -> list[Record]:
    return [one._asdict() for one in found]


def _rounded(row: Record) -> Record:
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in row.items()}


ENVELOPES: dict[type, Callable[[Any], Envelope]] = {Evaluation: _evaluation, Agreement: _agreement}
"""Result → its records."""
