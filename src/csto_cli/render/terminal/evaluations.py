"""Evaluations and agreement on a terminal: figures in a table, then what differs."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table

from csto_cli.model.evaluations import Agreement, Coefficient, Difference, Evaluation, Score
from csto_cli.render.phrases import counted
from csto_cli.render.terminal.style import Indented, Look, Part, page
from csto_cli.text.normalise import one_line

MOST_DIFFERENCES = 20
"""Differences told one by one beside the figures; asked for, all are."""
MOST_TYPES = 40
"""Rows of a table; a layer may hold any number of types."""
_SHOWN = 60
"""Characters of a surface."""
_MATCHES = ("strict", "lenient", "characters")


class _Row(NamedTuple):
    """A line of figures: what they are of, and a cell a column."""

    kind: str
    of: str
    cells: tuple[str, ...]


def evaluation(result: Evaluation, look: Look) -> RenderableType:
    """A layer against a reference."""
    head = look.joined(
        (one_line(result.layer), "title"), f"against {one_line(result.gold)}", counted(result.articles, "article")
    )
    fields = [score for score in result.scores if score.match == "matched"]
    parts: list[Part] = [head]
    if not result.is_listing:
        parts += ["", _figures(_EVALUATION, _score_rows(result.scores), look)]
        for one in fields:
            said = f"{_figure(one.accuracy)} right of {counted(one.gold, 'match').replace('matchs', 'matches')}"
            parts.append(look.joined((f"{one.kind} {one.of}", "title"), said))
    return page([*parts, *_told(result, look)], look)


def agreement(result: Agreement, look: Look) -> RenderableType:
    """Two layers side by side."""
    head = look.joined(
        (f"A {one_line(result.a)}", "title"),
        (f"B {one_line(result.b)}", "title"),
        counted(result.articles, "article"),
        counted(result.characters, "character"),
    )
    parts: list[Part] = [head]
    if not result.is_listing:
        parts += ["", _figures(_AGREEMENT, [_coefficient_row(one) for one in result.coefficients], look)]
        parts += [look.text(line, "faint") for line in _EXPLAINED]
        overlaps = {one.kind: one.overlapping for one in result.coefficients if one.overlapping}
        parts += [
            look.text(
                f"{counted(number, kind)} overlap others of the same person: what they share is a unit of its own"
            )
            for kind, number in overlaps.items()
        ]
    return page([*parts, *_told(result, look)], look)


_EVALUATION = ("gold", "found", "strict P", "R", "F1", "lenient P", "R", "F1")
_AGREEMENT = ("A", "B", "same", "F1", "u-alpha", "|u-alpha", "cu-alpha")
_EXPLAINED = (
    "u-alpha: units and values · |u-alpha: units alone · cu-alpha: values where both have a unit",
    "Krippendorff's alpha, nominal, over characters; unmarked text counts as gaps (Krippendorff et al. 2016)",
)


def _score_rows(scores: Sequence[Score]) -> list[_Row]:
    """Strict and lenient side by side; what is counted in characters is a line of its own."""
    rows: dict[tuple[str, str], dict[str, Score]] = {}
    for score in scores:
        if score.match in _MATCHES:
            of = "characters" if score.match == "characters" else score.of
            rows.setdefault((score.kind, of), {})[score.match] = score
    found = []
    for (kind, of), matches in rows.items():
        first = next(iter(matches.values()))
        strict, lenient = matches.get("strict"), matches.get("lenient")
        cells = [f"{first.gold:,}", f"{first.found:,}", *_cells(strict or matches.get("characters")), *_cells(lenient)]
        found.append(_Row(kind, of, tuple(cells)))
    return found


def _cells(score: Score | None) -> tuple[str, str, str]:
    return ("", "", "") if score is None else (_figure(score.precision), _figure(score.recall), _figure(score.f1))


def _coefficient_row(one: Coefficient) -> _Row:
    figures = (one.f1, one.u_alpha, one.u_alpha_binary, one.cu_alpha)
    return _Row(one.kind, f"by {one.by}", (f"{one.a:,}", f"{one.b:,}", f"{one.same:,}", *map(_figure, figures)))


def _figure(value: float | None) -> str:
    """Three digits; a dash where there is nothing to count."""
    return "–" if value is None else f"{value:.3f}"


def _figures(columns: Sequence[str], rows: Sequence[_Row], look: Look) -> RenderableType:
    """A table where it fits, else a heading and a line of figures a row."""
    told = rows[:MOST_TYPES]
    labels = [_label(row, i == 0 or told[i - 1].kind != row.kind) for i, row in enumerate(told)]
    widths = [max(cell_len(column), *(cell_len(row.cells[i]) for row in told)) for i, column in enumerate(columns)]
    needed = max(map(cell_len, labels)) + sum(widths) + 2 * len(columns)
    table: RenderableType
    if needed <= look.width:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="csto.faint")
        table.add_column("", no_wrap=True)
        for column in columns:
            table.add_column(look.safe(column), justify="right", no_wrap=True)
        for label, row in zip(labels, told, strict=True):
            role = None if label.startswith(" ") else "title"
            table.add_row(look.text(label, role), *(look.text(cell) for cell in row.cells))
    else:
        table = page([part for row in told for part in _block(columns, row, look)], look)
    more = f"{len(rows) - len(told):,} more types; --format lines tells each" if len(rows) > len(told) else ""
    return page([table, *([look.text(more, "faint")] if more else [])], look)


def _label(row: _Row, is_first: bool) -> str:
    """The kind once, then what is under it."""
    of = one_line(row.of)
    of = of if len(of) <= 20 else of[:19] + "…"
    return f"{row.kind} {of}" if is_first and of != "all" else row.kind if is_first else f"  {of}"


def _block(columns: Sequence[str], row: _Row, look: Look) -> list[Part]:
    shown = " ".join(f"{column} {cell}" for column, cell in zip(columns, row.cells, strict=True) if cell)
    return [look.joined((row.kind, "title"), one_line(row.of)), Indented(look.text(shown))]


def _told(result: Evaluation | Agreement, look: Look) -> list[Part]:
    """What differs, and what could not be used."""
    shown = result.differences if result.is_listing else result.differences[:MOST_DIFFERENCES]
    parts: list[Part] = ["", *(part for one in shown for part in _difference(one, look))]
    if left := len(result.differences) - len(shown):
        parts.append(look.text(f"{left:,} more; --list tells each", "faint"))
    parts += [look.joined(("refused", "conflict"), one_line(place), reason) for place, reason in result.refused]
    parts.append(look.text(counted(len(result.differences), "difference"), "title"))
    return parts


def _difference(one: Difference, look: Look) -> list[Part]:
    is_alone = one.first is None or one.second is None
    role = "conflict" if is_alone and one.difference not in ("source", "cue", "content") else "qualifies"
    said = " / ".join(_short(value) for value in (one.first, one.second) if value is not None)
    if not is_alone:
        said = f"{_short(one.first or '')} → {_short(one.second or '')}"
    where = f"{one_line(one.article)} {one.start}-{one.end}"
    quote = None if one.surface is None or one.difference == "boundaries" else f"“{_short(one.surface)}”"
    return [
        look.joined((one.difference, role), one.kind, (where, "id")),
        Indented(look.joined(quote, said if said != one.kind else None)),
    ]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"


VIEWS: dict[type, Callable[[Any, Look], RenderableType]] = {Evaluation: evaluation, Agreement: agreement}
"""Result → how it looks."""
