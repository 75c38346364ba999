"""Records of timelines; loaded when one was asked for."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from csto_cli.model.results import Record
from csto_cli.model.timelines import ChangedPosition, Period, Timeline
from csto_cli.render.phrases import grouped_ids
from csto_cli.render.records import Envelope


def _timeline(result: Timeline) -> Envelope:
    head = {
        "topic": result.topic,
        "by": result.by,
        "step": result.step,
        "columns": [column._asdict() for column in result.columns],
        "published": dict(result.published),
        "unpublished": list(result.unpublished),
        "undated": dict(result.undated),
        "changes": [_change(change) for change in result.changes],
    }
    flat = [row for period in result.rows for row in _flat(period)]
    # What has no time stands at the end without a period: a table leaves nothing out unsaid.
    flat += [_row("", "undated", column, number, []) for column, number in result.undated.items()]
    if result.unpublished:
        flat.append(_row("", "unpublished", "", len(result.unpublished), list(result.unpublished)))
    return Envelope("csto.timeline/1", head, "periods", [_period(period) for period in result.rows], flat)


def _period(period: Period) -> Record:
    return {
        "id": period.id,
        "label": period.label,
        "empty_before": period.empty,
        "within": period.within,
        "published": list(period.published),
        "claims": _lists(period.claims),
        "relayed": _lists(period.relayed),
    }


def _change(change: ChangedPosition) -> Record:
    steps = [{**step._asdict(), "claims": list(step.claims)} for step in change.steps]
    return {**change._asdict(), "steps": steps}


def _flat(period: Period) -> Iterator[Record]:
    if period.published:
        yield _row(period.id, "published", "", len(period.published), list(period.published))
    for kind, columns in (("claims", period.claims), ("relayed", period.relayed)):
        for column, ids in columns.items():
            yield _row(period.id, kind, column, len(ids), grouped_ids(ids))


def _row(period: str, kind: str, column: str, count: int, ids: list[str]) -> Record:
    return {"period": period, "kind": kind, "column": column, "count": count, "ids": ids}


def _lists(columns: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {column: list(ids) for column, ids in columns.items()}


ENVELOPES: dict[type, Callable[[Any], Envelope]] = {Timeline: _timeline}
"""Result → its records."""
