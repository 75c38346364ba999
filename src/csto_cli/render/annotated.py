"""Records of what annotators found."""

from collections.abc import Callable, Iterator
from typing import Any

from csto_cli.model import annotated
from csto_cli.model.results import Record
from csto_cli.render.records import Envelope

ANNOTATION_COLUMNS = (
    "article", "kind", "start", "end", "surface", "type", "entity", "name", "metonym_for", "voice", "holder",
    "holder_name", "band", "value", "unit", "topics", "reason",
)  # fmt: skip


def annotation_cells(row: Record) -> Record:
    """An annotation with a cell for every column, for lines, csv and md."""
    cells = {name: row.get(name) for name in ANNOTATION_COLUMNS}
    if row["kind"] == "claim":
        cells["type"] = row["claim_kind"]
        cells["band"] = row["likelihood"] and row["likelihood"]["band"]
    if row.get("low") is not None and cells["value"] is None:
        cells["value"] = f"{row['low']:g}–{row['high']:g}" if row.get("high") is not None else f"{row['low']:g}–"
    return cells


def _annotators(result: annotated.AnnotatorList) -> Envelope:
    rows: list[Record] = [{**row._asdict(), "requires": list(row.requires)} for row in result.rows]
    return Envelope("csto.annotators/1", {"total": len(rows)}, "annotators", rows, rows)


def streamed(rows: Iterator[Record], format_: str) -> Iterator[str]:
    """Annotations as jsonl or lines, each as it comes."""
    from csto_cli.render.formats import FORMATS

    write = FORMATS[format_]
    for row in rows:
        yield write(Envelope("", {}, "", [row], [annotation_cells(row)]))


def _stream(result: annotated.AnnotationStream) -> Envelope:
    rows = list(result.rows)
    return Envelope("csto.annotate/1", {"total": len(rows)}, "annotations", rows, list(map(annotation_cells, rows)))


ENVELOPES: dict[type, Callable[[Any], Envelope]] = {
    annotated.AnnotationStream: _stream,
    annotated.AnnotatorList: _annotators,
}
"""Result → its records."""
