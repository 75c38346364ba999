"""Listings and tables on a terminal, fitted to its width."""

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table

from csto_cli.model.results import EntityTable, Listing, SchemaText, Verification
from csto_cli.render.phrases import counted
from csto_cli.render.terminal.style import Indented, Look, Part, page

PROSE = 14
"""Least width of a column of prose, unless a word of it is longer."""
MOST_ROWS = 120
"""Rows of a table; more are shown as blocks, which read as well and take a third of the time."""
_PROSE = {"title", "statement", "label", "surfaces", "name", "authors", "holder"}
_ROLES = {"id": "id", "holder": "holder", "name": "title", "statement": None}
_HEADS = ("title", "name", "label", "statement")
"""What stands beside the id in a block, the first that a row has."""


def listing(result: Listing, look: Look) -> RenderableType:
    """Rows of one kind with their counts."""
    rows = [[_cell(row[column]) for column in result.columns] for row in result.rows]
    return Group(
        _table(result.columns, rows, look), look.text(counted(len(rows), result.kind.removesuffix("s")), "title")
    )


def entity_table(result: EntityTable, look: Look) -> RenderableType:
    """Entities with their counts and the surfaces met. The type is told where it is not asked for."""
    waiting = sum(row.suggested for row in result.rows)
    counts = ("mentions", "suggested") if waiting else ("mentions",)
    columns = ("id", *(() if result.type else ("type",)), "name", *counts, "articles", "surfaces")
    rows = []
    for row in result.rows:
        surfaces = ", ".join(f"{surface} {count}" for surface, count in row.surfaces.items())
        kind = () if result.type else (row.type,)
        numbers = [str(getattr(row, name)) for name in counts]
        rows.append([row.id, *kind, row.name, *numbers, str(len(row.articles)), surfaces])
    if not rows:
        return look.text("no entity found")
    total = sum(row.mentions for row in result.rows)
    return Group(
        _table(columns, rows, look),
        look.joined(
            (counted(len(rows), "entity"), "title"),
            counted(total, "mention"),
            f"{waiting:,} suggested" if waiting else None,
            ("csto show ID opens one", "faint"),
        ),
    )


def verification(result: Verification, look: Look) -> RenderableType:
    """What was read, and what does not fit."""
    read = (("article", result.articles), ("claim", result.claims), ("mention", result.mentions))
    counts = ", ".join(counted(number, noun) for noun, number in read)
    parts: list[Part] = [look.text(str(problem)) for problem in result.problems]
    said = counted(len(result.problems), "problem") if result.problems else "every annotation reads its quote"
    parts.append(look.joined((said, "conflict" if result.problems else "agree"), counts, (result.corpus, "faint")))
    return page(parts, look)


def schema_names(result: SchemaText, look: Look) -> RenderableType:
    """The schemas there are."""
    return Group(*(look.text(name) for name in result.names))


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], look: Look) -> RenderableType:
    """A table where its words fit, else a block a row."""
    least = [_least(column, [row[i] for row in rows]) for i, column in enumerate(columns)]
    if sum(least) + 2 * len(columns) > look.width or len(rows) > MOST_ROWS:
        return _blocks(columns, rows, look)
    table = Table(box=look.box(is_open=True), pad_edge=False, header_style="csto.faint")
    for i, column in enumerate(columns):
        is_numeric = all(row[i].replace(",", "").isdigit() for row in rows)
        table.add_column(
            column,
            justify="right" if is_numeric else "left",
            no_wrap=column not in _PROSE,
            overflow="fold",
            min_width=least[i],
        )
    for row in rows:
        table.add_row(*(look.text(value, _ROLES.get(column)) for column, value in zip(columns, row, strict=True)))
    return table


def _least(column: str, values: Sequence[str]) -> int:
    """The least width a column is readable in: whole cells, or whole words where it is prose."""
    if column not in _PROSE:
        return max([len(column), *(cell_len(value) for value in values)])
    longest_word = max((cell_len(word) for value in values for word in value.split()), default=0)
    widest = max((cell_len(value) for value in values), default=0)
    return max(len(column), min(max(longest_word, PROSE), widest))


def _blocks(columns: Sequence[str], rows: Sequence[Sequence[str]], look: Look) -> RenderableType:
    """A row as a heading and a line of what else is known."""
    head = next((name for name in _HEADS if name in columns), None)
    parts: list[Part] = []
    for row in rows:
        values = dict(zip(columns, row, strict=True))
        first = values.pop(columns[0])
        title = (values.pop(head), "title") if head and values.get(head) else None
        parts.append(look.joined((first, "id"), title))
        rest = " · ".join(f"{name} {value}" for name, value in values.items() if value)
        parts.append(Indented(look.text(rest)))
    return page(parts, look)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "unattributed"
    return str(value)
