"""Concordances and corpus statistics on a terminal: aligned lines, tables, small plots."""

from collections.abc import Callable, Iterator, Sequence
from math import isfinite
from typing import Any, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.console import RenderableType
from rich.text import Text

from csto_cli.model.concordances import Collocates, Concordance, ConcordanceLine, Dispersion, Frequency, Keywords
from csto_cli.render.phrases import counted, shown_of
from csto_cli.render.terminal.plots import bar, strip, whiskers
from csto_cli.render.terminal.style import Look, Part, page
from csto_cli.text.normalise import one_line

LONGEST_ID = 24
"""Cells for the passage a line stands in; longer ids are cut in the middle."""
WIDEST_PLOT = 100
MOST_PARTS = 40
"""Parts of a dispersion that are drawn."""
_ALL = "--format lines has all"


# --- concordance ------------------------------------------------------------------------------------------------------


class _Columns(NamedTuple):
    id: int
    left: int
    node: int
    """The most that a node may take."""
    width: int


def concordance(result: Concordance, look: Look) -> RenderableType:
    """A line a hit, the hits under one another."""
    if not result.total:
        return page([_nothing(result.query, look)], look)
    columns = _columns(result.rows, look)
    parts: list[Part] = [_line(line, columns, look) for line in result.rows]
    parts += ["", _lines_told(result, look)]
    return page(parts, look)


def _columns(lines: Sequence[ConcordanceLine], look: Look) -> _Columns:
    id_width = min(LONGEST_ID, max((cell_len(line.id) for line in lines), default=0), look.width // 3)
    free = look.width - id_width - 2
    longest = max((cell_len(one_line(line.node)) for line in lines), default=0) + 2 * (not look.is_styled)
    node = min(longest, max(8, free // 3))
    return _Columns(id_width, max(0, (free - node) // 2), node, look.width)


def _line(line: ConcordanceLine, columns: _Columns, look: Look) -> Text:
    mark = "" if look.is_styled else "*"
    node = mark + cut_middle(_flat(line.node, look), columns.node - 2 * len(mark), _dots(look)) + mark
    left = cut_left(_flat(line.left, look), columns.left)
    text = Text(no_wrap=True)
    text.append(cut_middle(look.safe(line.id), columns.id, _dots(look)), "csto.id")
    text.append(" " * (columns.id - text.cell_len + 2 + columns.left - cell_len(left)) + left)
    text.append(node, "csto.hit")
    text.append(cut_right(_flat(line.right, look), columns.width - text.cell_len))
    text.rstrip()
    return text


def _flat(written: str, look: Look) -> str:
    """A text on one line, blanks at its ends kept: they stand between the node and its neighbours."""
    return look.safe(" ".join(written.split("\n")))


def _lines_told(result: Concordance, look: Look) -> Text:
    shown = shown_of(len(result.rows), result.total, "hit")
    order = f"sorted by {', '.join(result.sort)}" if result.sort else "in the order of the corpus"
    drawn = None if result.sampled is None else f"a sample of {result.sampled:,} (seed {result.seed})"
    rest = "--all shows the rest" if len(result.rows) < (result.sampled or result.total) else None
    return look.joined(
        (shown, "title"),
        f"in {counted(result.passages, 'passage')}",
        drawn,
        order,
        (rest, "faint") if rest else None,
    )


def cut_right(text: str, width: int) -> str:
    """The beginning of a text that fits so many cells.

    >>> cut_right("troops", 4), cut_right("漢字かな", 5)
    ('troo', '漢字')
    """
    if text.isascii():
        return text[:width]
    return text if cell_len(text) <= width else set_cell_size(text, width).rstrip(" ")


def cut_left(text: str, width: int) -> str:
    """The end of a text that fits so many cells.

    >>> cut_left("the troops", 6), cut_left("漢字かな", 5)
    ('troops', 'かな')
    """
    if width <= 0:
        return ""
    if text.isascii():
        return text[-width:]
    cells = start = 0
    for start in range(len(text), -1, -1):
        if start and (cells := cells + cell_len(text[start - 1])) > width:
            break
    return text[start:]


def cut_middle(text: str, width: int, dots: str = "…") -> str:
    """A text that fits so many cells, with dots for what is left out.

    >>> cut_middle("tajikistan-2025:p12", 12)
    'tajiki…5:p12'
    """
    if cell_len(text) <= width:
        return text
    kept = max(0, width - len(dots))
    return cut_right(text, kept - kept // 2) + dots[:width] + cut_left(text, kept // 2)


def _dots(look: Look) -> str:
    return look.safe("…")


# --- tables -----------------------------------------------------------------------------------------------------------


class _Column(NamedTuple):
    name: str
    cells: list[str]
    weight: int
    """What is left out first, where the width does not take all: the highest. 0 stays."""
    is_number: bool = True
    role: str | None = None


def collocates(result: Collocates, look: Look) -> RenderableType:
    """Collocates, strongest first."""
    if not result.nodes:
        return page([_nothing(result.query, look)], look)
    rows = result.rows
    columns = [
        _Column("entity" if result.of == "entities" else "word", [row.name for row in rows], 0, False, "title"),
        _Column("f", [f"{row.f:,}" for row in rows], 0),
        _Column("left", [f"{row.left:,}" for row in rows], 3),
        _Column("right", [f"{row.right:,}" for row in rows], 3),
        _Column("f2", [f"{row.f2:,}" for row in rows], 1),
        _Column("expected", [_number(row.expected, 1) for row in rows], 2),
    ]
    for name, measure in (("log-likelihood", "log_likelihood"), ("logdice", "log_dice"), ("mi", "mi")):
        cells = [_number(getattr(row, measure), 2) for row in rows]
        columns.append(_Column(name, cells, 0 if name == result.measure else 4, role=None))
    left, right = result.window
    told = look.joined(
        (shown_of(len(rows), result.total, "collocate"), "title"),
        f"of {counted(result.nodes, 'hit')}",
        f"{left} words left, {right} right" if left != right else f"{left} words each side",
        f"{result.minimum} times at least",
        ("--all shows the rest", "faint") if len(rows) < result.total else None,
    )
    return page([*_table(columns, look, result.measure), "", told], look)


def keywords(result: Keywords, look: Look) -> RenderableType:
    """Keywords, strongest first."""
    against = "the rest" if result.against is None else result.against
    sizes = look.joined(
        (result.where, "title"),
        f"{counted(result.n1, 'word')} in {counted(result.passages1, 'passage')}",
        f"against {against}",
        f"{counted(result.n2, 'word')} in {counted(result.passages2, 'passage')}",
    )
    rows = result.rows
    if not rows:
        return page([sizes, look.text("no keyword found")], look)
    columns = [
        _Column("word", [row.word for row in rows], 0, False, "title"),
        _Column("f1", [f"{row.f1:,}" for row in rows], 0),
        _Column("f2", [f"{row.f2:,}" for row in rows], 0),
        _Column("per million 1", [_number(row.per_million1, 0) for row in rows], 3),
        _Column("per million 2", [_number(row.per_million2, 0) for row in rows], 3),
        _Column("log ratio", [_number(row.log_ratio, 2) for row in rows], 1),
        _Column("log-likelihood", [_number(row.log_likelihood, 2) for row in rows], 0),
        _Column("BIC", [_number(row.bic, 1) for row in rows], 4),
        _Column("articles", [f"{row.articles:,}" for row in rows], 2),
    ]
    told = look.joined(
        (shown_of(len(rows), result.total, "keyword"), "title"),
        f"{result.minimum} times at least",
        ("--all shows the rest", "faint") if len(rows) < result.total else None,
    )
    return page([*_table(columns, look, result.measure.replace("-ratio", " ratio")), "", told, sizes], look)


def _table(columns: Sequence[_Column], look: Look, marked: str = "") -> Iterator[Text]:
    """Columns that fit the width, the first one left-aligned; what does not fit is left out and told."""
    kept = list(columns)
    while _width(kept) > look.width and any(column.weight for column in kept):
        most = max(column.weight for column in kept)
        kept = [column for column in kept if column.weight < most]
    widths = [max([cell_len(column.name), *map(cell_len, column.cells)]) for column in kept]
    if (over := _width(kept) - look.width) > 0:
        widths[0] = max(8, widths[0] - over)
    arrow = "▾" if look.is_unicode else "v"
    names = [f"{column.name}{arrow if column.name == marked else ''}" for column in kept]
    widths = [max(width, cell_len(name)) for width, name in zip(widths, names, strict=True)]
    yield _row(names, kept, widths, look, role="faint")
    for number in range(len(kept[0].cells)):
        yield _row([column.cells[number] for column in kept], kept, widths, look)
    if left_out := [column.name for column in columns if column not in kept]:
        yield look.text(f"not shown here: {', '.join(left_out)}; a wider terminal or --format csv has them", "faint")


def _row(
    cells: Sequence[str], columns: Sequence[_Column], widths: Sequence[int], look: Look, role: str | None = None
) -> Text:
    text = Text(no_wrap=True)
    for number, (cell, column, width) in enumerate(zip(cells, columns, widths, strict=True)):
        shown = cut_middle(look.safe(one_line(cell)), width, _dots(look))
        fill = " " * (width - cell_len(shown))
        chosen = role or column.role
        is_last = number == len(widths) - 1
        text.append(fill + shown if column.is_number else shown + fill, f"csto.{chosen}" if chosen else "")
        text.append("" if is_last else "  ")
    text.rstrip()
    return text


def _width(columns: Sequence[_Column]) -> int:
    return sum(max([cell_len(c.name) + 1, *map(cell_len, c.cells)]) for c in columns) + 2 * (len(columns) - 1)


def _number(value: float, digits: int) -> str:
    return f"{value:,.{digits}f}" if isfinite(value) else ""


# --- plots ------------------------------------------------------------------------------------------------------------


def frequency(result: Frequency, look: Look) -> RenderableType:
    """A line a part: counts, and the frequency between the ends of its interval."""
    if not result.f:
        return page([_nothing(result.query, look)], look)
    rows = result.rows
    columns = [
        _Column(result.by, [row.label for row in rows], 0, False, "holder"),
        _Column("hits", [f"{row.f:,}" for row in rows], 0),
        _Column("words", [f"{row.n:,}" for row in rows], 1),
        _Column("per million", [_number(row.per_million, 0) for row in rows], 0),
    ]
    lines = list(_table(_narrowed(columns, look), look))
    room = min(WIDEST_PLOT, look.width - max(line.cell_len for line in lines) - 2)
    most = max(row.high for row in rows if row.n)
    if room >= _LEAST_PLOT:
        at = max(line.cell_len for line in lines) + 2
        lines[0].append(" " * (at - lines[0].cell_len) + _scale(most, room), "csto.faint")
        for line, row in zip(lines[1:], rows, strict=True):
            drawn = whiskers(row.low, row.per_million, row.high, most, room, is_unicode=look.is_unicode)
            line.append(" " * (at - line.cell_len) + (drawn if row.n else ""))
    parts: list[Part] = [lines[0]]
    for number, (line, row) in enumerate(zip(lines[1:], rows, strict=True)):
        if result.by == "year" and number and (years := _years_between(rows[number - 1].key, row.key)):
            dots = "⋮" if look.is_unicode else ":"
            parts.append(look.text(f"{dots} {counted(years, 'year')} without an article", "faint"))
        parts.append(line)
    total = look.joined(
        (counted(result.f, "hit"), "title"),
        f"in {counted(result.n, 'word')}",
        f"{_number(result.per_million, 0)} per million",
        ("whiskers: 95 percent interval", "faint"),
    )
    return page([*parts, "", total], look)


_LEAST_PLOT = 10
_LONGEST_LABEL = 30


def _narrowed(columns: list[_Column], look: Look) -> list[_Column]:
    """Labels cut so that a plot fits beside them."""
    longest = max(12, min(_LONGEST_LABEL, look.width // 4))
    first = columns[0]
    return [
        first._replace(cells=[cut_middle(one_line(cell), longest, _dots(look)) for cell in first.cells]),
        *columns[1:],
    ]


def _scale(most: float, width: int) -> str:
    told = _number(most, 0)
    return "0" + " " * max(1, width - 1 - len(told)) + told


def _years_between(before: str, after: str) -> int:
    first, second = before[:4], after[:4]
    return max(0, int(second) - int(first) - 1) if first.isdecimal() and second.isdecimal() else 0


def dispersion(result: Dispersion, look: Look) -> RenderableType:
    """A line a part: counts, and where in it the hits stand, or how many for its size."""
    if not result.f:
        return page([_nothing(result.query, look)], look)
    rows = [row for row in result.rows if row.f or result.parts <= MOST_PARTS]
    rows = rows[:MOST_PARTS] if result.by == "article" else rows
    columns = [
        _Column(result.by, [row.label for row in rows], 0, False, "id"),
        _Column("hits", [f"{row.f:,}" for row in rows], 0),
        _Column("words", [f"{row.n:,}" for row in rows], 2),
        _Column("per million", [_number(row.per_million, 0) for row in rows], 1),
    ]
    narrowed = _narrowed(columns, look)
    while _width(narrowed) + 2 + 2 * _LEAST_PLOT > look.width and any(column.weight for column in narrowed):
        narrowed = [c for c in narrowed if c.weight < max(column.weight for column in narrowed)]
    lines = list(_table(narrowed, look))
    at = max(line.cell_len for line in lines) + 2
    room = max(1, min(WIDEST_PLOT, look.width - at))
    most = max(row.per_million for row in rows)
    for line, row in zip(lines[1:], rows, strict=True):
        drawn = (
            strip(row.places, room, is_unicode=look.is_unicode)
            if result.by == "article"
            else bar(row.per_million, most, room, is_unicode=look.is_unicode)
        )
        line.append(" " * (at - line.cell_len) + drawn)
    noun = "article" if result.by == "article" else "year"
    told = look.joined(
        (counted(result.f, "hit"), "title"),
        f"in {result.range:,} of {counted(result.parts, noun)}",
        _measure("DP", result.dp),
        _measure("DPnorm", result.dp_norm),
        ("0 even, 1 in one part", "faint"),
        _measure("Juilland's D", result.juilland_d),
        ("1 even", "faint"),
    )
    parts: list[Part] = [*lines, "", told]
    if len(rows) < result.parts:
        parts.append(look.text(f"{len(rows):,} of {counted(result.parts, noun)}; {_ALL}", "faint"))
    return page(parts, look)


def _measure(name: str, value: float | None) -> str | None:
    return None if value is None else f"{name} {value:.2f}"


def _nothing(query: str, look: Look) -> Text:
    return look.joined(look.text("nothing found for ") + look.text(query, "title"))


VIEWS: dict[type, Callable[[Any, Look], RenderableType]] = {
    Concordance: concordance,
    Collocates: collocates,
    Keywords: keywords,
    Frequency: frequency,
    Dispersion: dispersion,
}
"""Result → how it looks."""
