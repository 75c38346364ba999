"""Records of concordances and of corpus statistics; loaded when one was asked for."""

from collections.abc import Callable
from math import isfinite
from typing import Any

from csto_cli.model.concordances import (
    Collocate,
    Collocates,
    Concordance,
    ConcordanceLine,
    Dispersion,
    DispersionRow,
    Frequency,
    Keywords,
)
from csto_cli.model.results import Record
from csto_cli.render.records import Envelope

DIGITS = 4
"""Of a statistic, after the point."""


def _concordance(result: Concordance) -> Envelope:
    head: Record = {
        "query": result.query,
        "total": result.total,
        "passages": result.passages,
        "shown": len(result.rows),
        "sort": list(result.sort),
        "window": result.window or "sentence",
        "sample": result.sampled,
        "seed": result.seed,
        **_suggested(result),
    }
    rows = [_line(line) for line in result.rows]
    return Envelope("csto.kwic/1", head, "lines", rows, [_flat_line(line) for line in result.rows])


def _line(line: ConcordanceLine) -> Record:
    return {
        "id": line.id,
        "article": line.article,
        "authors": list(line.authors),
        "published": line.published,
        "start": line.start,
        "end": line.end,
        "left": line.left,
        "node": line.node,
        "right": line.right,
    }


def _flat_line(line: ConcordanceLine) -> Record:
    who = {"id": line.id, "source": line.label, "published": line.published or ""}
    return {**who, "left": line.left.strip(), "node": line.node, "right": line.right.strip()}


def _collocates(result: Collocates) -> Envelope:
    head: Record = {
        "query": result.query,
        "of": result.of,
        "window": list(result.window),
        "min": result.minimum,
        "measure": result.measure,
        "nodes": result.nodes,
        "near": result.near,
        "words": result.words,
        "total": result.total,
        "shown": len(result.rows),
        **_suggested(result),
    }
    rows = [_collocate(row) for row in result.rows]
    return Envelope("csto.collocates/1", head, "collocates", rows, rows)


def _collocate(row: Collocate) -> Record:
    return {name: _rounded(value) for name, value in row._asdict().items()}


def _keywords(result: Keywords) -> Envelope:
    head: Record = {
        "where": result.where,
        "against": result.against,
        "measure": result.measure,
        "min": result.minimum,
        "n1": result.n1,
        "n2": result.n2,
        "passages1": result.passages1,
        "passages2": result.passages2,
        "total": result.total,
        "shown": len(result.rows),
        "assumptions": list(result.notes),
    }
    rows = [{name: _rounded(value) for name, value in row._asdict().items()} for row in result.rows]
    return Envelope("csto.keywords/1", head, "keywords", rows, rows)


def _frequency(result: Frequency) -> Envelope:
    head: Record = {
        "query": result.query,
        "by": result.by,
        "f": result.f,
        "n": result.n,
        "per_million": _rounded(result.per_million),
        "interval": "Wilson, 95 percent",
        **_suggested(result),
    }
    rows = [{name: _rounded(value) for name, value in row._asdict().items()} for row in result.rows]
    return Envelope("csto.frequency/1", head, "parts", rows, rows)


def _dispersion(result: Dispersion) -> Envelope:
    head: Record = {
        "query": result.query,
        "by": result.by,
        "f": result.f,
        "n": result.n,
        "parts_total": result.parts,
        "range": result.range,
        "dp": _rounded(result.dp),
        "dp_norm": _rounded(result.dp_norm),
        "juilland_d": _rounded(result.juilland_d),
        **_suggested(result),
    }
    rows = [_part(row) | {"places": [round(place, DIGITS) for place in row.places]} for row in result.rows]
    return Envelope("csto.dispersion/1", head, "parts", rows, [_part(row) for row in result.rows])


def _part(row: DispersionRow) -> Record:
    return {name: _rounded(value) for name, value in row._asdict().items() if name != "places"}


def _suggested(result: Any) -> Record:
    return {"suggestions": list(result.suggestions)} if result.suggestions else {}


def _rounded(value: Any) -> Any:
    """Statistics to so many digits; what is infinite has no number in JSON."""
    if isinstance(value, float):
        return round(value, DIGITS) if isfinite(value) else None
    return value


ENVELOPES: dict[type, Callable[[Any], Envelope]] = {
    Concordance: _concordance,
    Collocates: _collocates,
    Keywords: _keywords,
    Frequency: _frequency,
    Dispersion: _dispersion,
}
"""Result → its records."""
