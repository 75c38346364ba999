"""Records of comparisons: cells and verdicts, with the quotes and likelihoods they rest on."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from csto_cli.model.comparisons import (
    Cell,
    CellView,
    Column,
    ComparedProposition,
    Comparison,
    Congruence,
    Origin,
    VerdictView,
)
from csto_cli.model.results import PositionRow, Record
from csto_cli.model.verdict import Side, Verdict
from csto_cli.render.records import Envelope, position_record
from csto_cli.render.verdicts import Positions, sentence

FLAT: Final = ("row", "column", "other", "status", "reason", "stances", "likelihood", "values", "reported")
"""What lines, csv and md tell of a cell or a verdict beside its proposition, its claims and what is said."""


def _comparison(result: Comparison) -> Envelope:
    labels = {column.id: column.label for column in result.columns}
    rows: list[Record] = []
    flat: list[Record] = []
    for proposition in result.propositions:
        positions = positions_on(proposition.id, result.positions)
        cells = [cell_record(cell, proposition.id) for cell in proposition.cells]
        verdicts = [verdict_record(verdict, labels, positions, proposition.unit) for verdict in proposition.verdicts]
        about = {"id": proposition.id, "topic": proposition.topic, "statement": proposition.statement}
        origins = [origin_record(origin) for origin in proposition.origins]
        rows.append({**about, "cells": cells, "verdicts": verdicts, "origins": origins})
        flat += [_flat_cell(cell, proposition, labels) for cell in cells]
        flat += [_flat_verdict(verdict, proposition, labels) for verdict in verdicts]
    head: Record = {"subject": result.subject, "id": result.id, "label": result.label}
    if result.topic:
        head["topic"] = result.topic
    head |= {"by": result.by, "voice": result.voice, "columns": [column_record(c) for c in result.columns]}
    return Envelope("csto.compare/2", head, "propositions", rows, flat)


def positions_on(proposition: str, positions: Mapping[tuple[str, str], PositionRow]) -> Positions:
    """Claim → its position on one proposition."""
    return _Positions(proposition, positions)


class _Positions(Mapping[str, PositionRow]):
    """The positions on one proposition, without a copy for each."""

    def __init__(self, proposition: str, positions: Mapping[tuple[str, str], PositionRow]) -> None:
        self._proposition, self._positions = proposition, positions

    def __getitem__(self, claim: str) -> PositionRow:
        return self._positions[self._proposition, claim]

    def __iter__(self) -> Any:
        return (claim for proposition, claim in self._positions if proposition == self._proposition)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def column_record(column: Column) -> Record:
    """A column as plain data."""
    return {"id": column.id, "label": column.label, "article": column.article}


def cell_record(cell: Cell, proposition: str) -> Record:
    """A cell as plain data; `id` is what `csto show` opens."""
    return {
        "id": f"{proposition}~{cell.column}",
        "column": cell.column,
        "stances": list(cell.stances),
        "likelihood": cell.likelihood,
        "reported": cell.reported,
        "status": cell.status,
        "why": cell.why,
        "mixed": cell.is_mixed,
        "claims": list(cell.claims),
        "values": list(cell.values),
        "passages": list(cell.passages),
        "relayed": [{**relayed._asdict(), "claims": list(relayed.claims)} for relayed in cell.relayed],
        "suggested": list(cell.suggested),
    }


def verdict_record(
    verdict: Verdict, labels: Mapping[str, str], positions: Positions, unit: str | None = None
) -> Record:
    """A verdict as plain data, with a sentence, and both quotes."""
    return {
        "id": verdict.id,
        "relation": verdict.relation,
        "reason": verdict.reason,
        "columns": list(verdict.columns),
        "sentence": sentence(verdict, labels, positions, unit),
        "sides": [_side(side, positions) for side in verdict.sides],
        "limited_by": list(verdict.limited_by),
        "one_origin": verdict.one_origin,
        "suggested": verdict.suggested,
        "claims": list(verdict.claims),
    }


def origin_record(origin: Origin) -> Record:
    """An origin as plain data."""
    return {**origin._asdict(), "articles": list(origin.articles), "claims": list(origin.claims)}


def _side(side: Side, positions: Positions) -> Record:
    first = positions.get(side.claims[0]) if side.claims else None
    record: Record = {"column": side.column, "stance": side.stance, "certainty": list(side.certainties)}
    record |= {"values": list(side.values), "claims": list(side.claims)}
    if first:
        record["quote"] = {
            "claim": first.claim,
            "exact": first.quote,
            "likelihood": first.band,
            "words": list(first.cues),
            "origin": first.origin,
        }
    return record


def _flat_cell(cell: Record, proposition: ComparedProposition, labels: Mapping[str, str]) -> Record:
    plain = {**cell, "row": "cell", "other": "", "reason": cell["why"] or "", "column": labels[cell["column"]]}
    return _flat(plain, proposition, cell["claims"] or cell["passages"], "")


def _flat_verdict(verdict: Record, proposition: ComparedProposition, labels: Mapping[str, str]) -> Record:
    one, other = verdict["sides"]
    plain = {
        "row": "verdict",
        "column": labels[one["column"]],
        "other": labels[other["column"]],
        "status": verdict["relation"],
        "reason": verdict["reason"],
        "stances": [one["stance"], other["stance"]],
        "likelihood": " / ".join(", ".join(side["certainty"]) for side in (one, other)),
        "values": [*one["values"], *other["values"]],
        "reported": False,
    }
    return _flat(plain, proposition, verdict["claims"], verdict["sentence"])


def _flat(plain: Record, proposition: ComparedProposition, ids: list[str], said: str) -> Record:
    about = {"proposition": proposition.id, "statement": proposition.statement}
    return {**about, **{name: plain[name] for name in FLAT}, "ids": ids, "said": said}


def _congruence(result: Congruence) -> Envelope:
    rows: list[Record] = [
        {
            "id": pair.id,
            "a": pair.a,
            "b": pair.b,
            "shared": pair.shared,
            "agreements": pair.agreements,
            "conflicts": pair.conflicts,
            "agreement": round(pair.agreement, 4),
            "conflict": round(pair.conflict, 4),
            "subtract": round(pair.subtract, 4),
        }
        for pair in result.rows
    ]
    columns = [
        {**column_record(column), "activity": activity}
        for column, activity in zip(result.columns, result.activity, strict=True)
    ]
    head = {"topic": result.topic, "by": result.by, "normalisation": result.normalisation, "columns": columns}
    return Envelope("csto.congruence/1", head, "pairs", rows, rows)


def _verdict_view(view: VerdictView) -> Record:
    labels = {column.id: column.label for column in view.columns}
    record = verdict_record(view.verdict, labels, view.positions, view.unit)
    held = [position_record(p) for p in view.positions.values()]
    about = {"proposition": view.verdict.proposition, "statement": view.statement, "topic": view.topic}
    return {"view": "verdict", **about, **record, "positions": held}


def _cell_view(view: CellView) -> Record:
    verdicts = [
        verdict_record(verdict, view.labels, view.positions, view.row.unit)
        for verdict in view.row.verdicts
        if view.cell.column in verdict.columns
    ]
    about = {"proposition": view.row.id, "statement": view.row.statement, "topic": view.row.topic}
    return {
        "view": "cell",
        "label": view.column.label,
        **about,
        **cell_record(view.cell, view.row.id),
        "verdicts": verdicts,
    }


ENVELOPES: dict[type, Callable[[Any], Envelope]] = {Comparison: _comparison, Congruence: _congruence}
"""Result → its records."""
RECORDS: dict[type, Callable[[Any], Record]] = {
    VerdictView: _verdict_view,
    CellView: _cell_view,
    Comparison: lambda result: {"view": "comparison", **_comparison(result).document()},
}
"""Opened id → its record."""
