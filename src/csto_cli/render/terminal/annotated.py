"""What annotators found, on a terminal: a text with everything marked."""

from collections import Counter
from collections.abc import Callable, Sequence
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


def _annotated_line(line: str, start: int, rows: Sequence[Record], look: Look) -> list[Part]:
    marks = []
    claims = [row for row in rows if row["kind"] == "claim"]
    for row in rows:
        begin, end = row["start"] - start, min(row["end"] - start, len(line))
        if row["kind"] == "attribution":
            cue, source = row["cue"], row["source"]
            marks.append(Mark(cue[0] - start, min(cue[1] - start, len(line)), "cue"))
            if source and source[0] >= start:
                marks.append(Mark(source[0] - start, min(source[1] - start, len(line)), "holder"))
        elif row["kind"] == "claim":
            marks.append(Mark(begin, end, "claim", claims.index(row) + 1))
        elif row["kind"] in MARKED:
            marks.append(Mark(begin, end, MARKED[row["kind"]]))
    text = look.marked(line, [mark for mark in marks if 0 <= mark.start < mark.end])
    told: list[Part] = [Indented(text)]
    for number, row in enumerate(claims, 1):
        likelihood = row["likelihood"]
        words = ", ".join(f"“{cue}”" for cue in likelihood["cues"]) if likelihood else ""
        said = look.joined(
            (f"{number}", "faint"),
            (row["voice"] + (f": {row['holder_name']}" if row["holder_name"] else ""), "holder"),
            row["claim_kind"],
            "negated" if row["polarity"] == "negated" else None,
            (" ".join(filter(None, (likelihood["band"] or "hedged", words))), "cue") if likelihood else None,
            (", ".join([*row["topics"], *row["propositions"]]), "id") if row["topics"] else None,
        )
        told.append(Indented(said, 6))
    return [*told, ""] if claims else told


MARKED = {"mention": "suggested", "likelihood": "cue", "quantity": "quantity"}
"""Kind of annotation → the role of its mark."""


def _annotated_counts(result: annotated.AnnotatedText, look: Look) -> Text:
    counts = Counter(row["kind"] for row in result.rows)
    nouns = {"mention": "name", "likelihood": "hedge or booster", "quantity": "number or date"}
    said = [counted(number, nouns.get(kind, kind)) for kind, number in counts.most_common()]
    return look.joined(
        (said[0] if said else "nothing found", "title"), *said[1:], f"{len(result.left_out)} stretches left out"
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
