"""What annotators found, on a terminal: a text with everything marked."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from csto_cli.model import annotated
from csto_cli.model.results import Record
from csto_cli.render.phrases import counted
from csto_cli.render.terminal.style import Indented, Look, Mark, Part, page
from csto_cli.text.normalise import one_line


def annotated_text(result: annotated.AnnotatedText, look: Look) -> RenderableType:
    """A text with its names, cues and claims marked; under each line, what each of its claims is taken for."""
    parts: list[Part] = [look.text(one_line(result.name), "title")]
    parts += [Indented(look.joined((field, "faint"), value)) for field, value in result.said.items()]
    parts += [look.text(row["reason"], "unresolved") for row in result.rows if row["kind"] == "language"]
    parts.append("")
    placed = sorted(result.rows, key=lambda row: (row["start"], -row["end"]))
    start = at = 0
    for line in result.text.splitlines(keepends=True):
        end = start + len(line.rstrip())
        here = []
        while at < len(placed) and placed[at]["start"] < max(end, start + 1):
            here.append(placed[at])
            at += 1
        out = next((reason for a, b, reason in result.left_out if a < end and start < b), None)
        if out and line.strip():
            parts.append(Indented(look.joined((f"left out, {out}:", "qualifies"), (line.strip(), "faint"), by=" "), 4))
        elif line.strip():
            parts += _annotated_line(line.rstrip(), start, here, look)
        start += len(line)
    parts += ["", _annotated_counts(result, look)]
    return page(parts, look)


MARKED = {"mention": "suggested", "likelihood": "cue"}
"""Kind of annotation → the role of its mark."""
NOUNS = {"mention": "name", "likelihood": "likelihood cue", "nested-attribution": "nested attribution"}


def _annotated_line(line: str, start: int, rows: Sequence[Record], look: Look) -> list[Part]:
    claims = [row for row in rows if row["kind"] == "claim"]
    numbers = {id(row): number for number, row in enumerate(claims, 1)}
    marks = [mark for row in rows for mark in _marks(row, start, len(line), numbers.get(id(row)))]
    told: list[Part] = [Indented(look.marked(line, dict.fromkeys(m for m in marks if 0 <= m.start < m.end)))]
    quantities = [row for row in rows if row["kind"] == "quantity"]
    for number, row in enumerate(claims, 1):
        within = [q for q in quantities if row["start"] <= q["start"] and q["end"] <= row["end"]]
        told.append(Indented(_told(number, row, within, look), 6))
    return [*told, ""] if claims else told


def _marks(row: Record, start: int, length: int, number: int | None) -> Iterator[Mark]:
    if row["kind"] in ("attribution", "nested-attribution"):
        for part, role in ((row["source"], "holder"), (row["cue"], "cue")):
            if part:
                yield Mark(part[0] - start, min(part[1] - start, length), role)
        return
    begin, end = row["start"] - start, min(row["end"] - start, length)
    if row["kind"] == "claim":
        yield Mark(begin, end, "claim", number)
    elif row["kind"] in MARKED:
        yield Mark(begin, end, MARKED[row["kind"]])


def _told(number: int, row: Record, quantities: Sequence[Record], look: Look) -> Text:
    """What a claim is taken for, on one line."""
    likelihood = row["likelihood"]
    words = ", ".join(f"“{cue}”" for cue in likelihood["cues"]) if likelihood else ""
    figures = [" ".join(filter(None, (q["approximator"], q["surface"], q["measures"]))) for q in quantities]
    return look.joined(
        (f"{number}", "faint"),
        (row["voice"] + (f": {row['holder_name']}" if row["holder_name"] else ""), "holder"),
        row["claim_kind"],
        "negated" if row["polarity"] == "negated" else None,
        (f"{likelihood['band']} {words}", "cue") if likelihood else None,
        ", ".join(figures) or None,
        (", ".join([*row["topics"], *row["propositions"]]), "id") if row["topics"] else None,
    )


def _annotated_counts(result: annotated.AnnotatedText, look: Look) -> Text:
    counts = Counter(row["kind"] for row in result.rows if row["kind"] != "language")
    said = [counted(number, NOUNS.get(kind, kind)) for kind, number in counts.most_common()]
    out = len(result.left_out)
    return look.joined(
        (said[0] if said else "nothing found", "title"),
        *said[1:],
        f"{counted(out, 'stretch') if out == 1 else f'{out:,} stretches'} left out" if out else None,
    )


def annotators(result: annotated.AnnotatorList, look: Look) -> RenderableType:
    """Each annotator with what it finds."""
    parts: list[Part] = []
    for row in result.rows:
        parts.append(
            look.joined((f"{row.name}/{row.version}", "title"), row.runs, (row.extra, "id") if row.extra else None)
        )
        parts.append(Indented(look.text(row.finds)))
        if row.requires:
            parts.append(Indented(look.text(f"reads {', '.join(row.requires)}", "faint")))
    return page(parts, look)


VIEWS: dict[type, Callable[[Any, Look], RenderableType]] = {
    annotated.AnnotatedText: annotated_text,
    annotated.AnnotatorList: annotators,
}
"""Result → how it looks."""
