"""Listings and tables on a terminal, fitted to its width."""

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table

from csto_cli.model.results import EntityTable, Listing, SchemaText, Verification
from csto_cli.render.phrases import counted
from csto_cli.render.terminal.style import Look

NARROW = 72
"""Columns below which a wide table is shown as blocks."""
_WIDE = {"title", "statement", "label", "surfaces", "name"}
_ROLES = {"id": "id", "holder": "holder", "name": "title", "statement": None}


def listing(result: Listing, look: Look) -> RenderableType:
    """Rows of one kind with their counts."""
    rows = [[_cell(row[column]) for column in result.columns] for row in result.rows]
    return Group(
        _table(result.columns, rows, look), look.text(counted(len(rows), result.kind.removesuffix("s")), "title")
    )


def entity_table(result: EntityTable, look: Look) -> RenderableType:
    """Entities with their counts and the surfaces met."""
    columns = ("id", "type", "name", "mentions", "articles", "surfaces")
    rows = [
        [
            row.id,
            row.type,
            row.name,
            str(row.mentions),
            str(len(row.articles)),
            ", ".join(f"{surface} {count}" for surface, count in row.surfaces.items()),
        ]
        for row in result.rows
    ]
    if not rows:
        return look.text("no entity found")
    total = sum(row.mentions for row in result.rows)
    return Group(
        _table(columns, rows, look),
        look.joined((counted(len(rows), "entity"), "title"), counted(total, "mention"), ("csto show ID opens one", "faint")),
    )


def verification(result: Verification, look: Look) -> RenderableType:
    """What was read, and what does not fit."""
    counts = f"{counted(result.articles, 'article')}, {counted(result.claims, 'claim')}, {counted(result.mentions, 'mention')}"
    parts: list[RenderableType] = [look.text(str(problem)) for problem in result.problems]
    said = counted(len(result.problems), "problem") if result.problems else "every annotation reads its quote"
    parts.append(look.joined((said, "conflict" if result.problems else "agree"), counts, (result.corpus, "faint")))
    return Group(*parts)


def schema_names(result: SchemaText, look: Look) -> RenderableType:
    """The schemas there are."""
    return Group(*(look.text(name) for name in result.names))


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], look: Look) -> RenderableType:
    """A table where its words fit, else a block a row."""
    numeric = [all(row[i].replace(",", "").isdigit() for row in rows) for i in range(len(columns))]
    needed = sum(_least(columns[i], [row[i] for row in rows]) + 2 for i in range(len(columns)))
    if needed > look.width:
        return _blocks(columns, rows, look)
    table = Table(box=look.box(is_open=True), pad_edge=False, header_style="csto.faint", expand=False)
    for i, column in enumerate(columns):
        is_wide = column in _WIDE
        table.add_column(
            column,
            justify="right" if numeric[i] else "left",
            no_wrap=not is_wide,
            overflow="fold",
            ratio=None,
            min_width=_least(column, [row[i] for row in rows]),
        )
    for row in rows:
        table.add_row(*(look.text(value, _ROLES.get(column)) for column, value in zip(columns, row, strict=True)))
    return table


def _least(column: str, values: Sequence[str]) -> int:
    """The least width a column is readable in: whole cells, or whole words and two of them for prose."""
    from rich.cells import cell_len

    if column in _WIDE:
        longest = max((cell_len(word) for value in values for word in value.split()), default=0)
        return max(len(column), min(max(longest, 22), max((cell_len(v) for v in values), default=0)))
    return max([len(column), *(cell_len(value) for value in values)])


def _blocks(columns: Sequence[str], rows: Sequence[Sequence[str]], look: Look) -> RenderableType:
    parts: list[RenderableType] = []
    label = max(len(column) for column in columns)
    for row in rows:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=label, no_wrap=True)
        grid.add_column(overflow="fold")
        for column, value in zip(columns, row, strict=True):
            if value:
                grid.add_row(look.text(column, "faint"), look.text(value, _ROLES.get(column)))
        parts += [grid, ""]
    return Group(*parts)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "unattributed"
    return str(value)
