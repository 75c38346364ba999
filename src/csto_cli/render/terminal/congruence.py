"""Agreement of columns with columns on a terminal: a matrix where it fits, and the pairs by how they relate."""

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from csto_cli.model.comparisons import Congruence, Pair
from csto_cli.render.phrases import counted, shown_of
from csto_cli.render.terminal.style import Indented, Look, Part, page
from csto_cli.render.verdicts import short_names

MOST_PAIRS = 40
"""Pairs told one by one; machine formats have all."""
CELL = 9


def congruence(result: Congruence, look: Look) -> RenderableType:
    """Who agrees and conflicts with whom, and how often."""
    head = look.joined(
        ("Agreement", "title"), (result.topic, "id") if result.topic else "all topics", f"by {result.by}",
        None if result.normalisation == "none" else f"normalised: {result.normalisation}",
    )  # fmt: skip
    parts: list[Part] = [
        head,
        look.text("+ propositions on which both take one side, - on which they conflict", "faint"),
        "",
    ]
    names = short_names(result.columns)
    shown = [c for c in result.columns if any(c.id in (pair.a, pair.b) for pair in result.rows)]
    if shown and look.width >= 20 + len(shown) * (CELL + 3):
        parts += [_matrix(result, names, look), ""]
    labels = {column.id: column.label for column in result.columns}
    for pair in result.rows[:MOST_PAIRS]:
        parts.append(Indented(_pair(pair, labels, names, result.normalisation, look)))
    if len(result.rows) > MOST_PAIRS:
        parts.append(look.text(f"{shown_of(MOST_PAIRS, len(result.rows), 'pair')}; --format csv has all", "faint"))
    parts += ["", look.text("csto show A~B opens a pair; it lists every verdict behind the counts", "faint")]
    return page(parts, look)


def _matrix(result: Congruence, names: dict[str, str], look: Look) -> RenderableType:
    pairs = {frozenset((pair.a, pair.b)): pair for pair in result.rows}
    shown = [c.id for c in result.columns if any(c.id in key for key in pairs)]
    table = Table(box=look.box(is_open=True), header_style="", padding=(0, 1))
    table.add_column("")
    for column in shown:
        table.add_column(look.text(names[column], "holder"), justify="right", overflow="fold")
    for row in shown:
        cells = [_counts(pairs.get(frozenset((row, column))), is_self=row == column) for column in shown]
        table.add_row(look.text(names[row], "holder"), *map(look.text, cells))
    return table


def _counts(pair: Pair | None, *, is_self: bool) -> str:
    if is_self:
        return "."
    return f"+{pair.agreements} -{pair.conflicts}" if pair else "none"


def _pair(pair: Pair, labels: dict[str, str], names: dict[str, str], normalisation: str, look: Look) -> Text:
    said = (
        f"agree on {pair.agreements}, conflict on {pair.conflicts}, of {counted(pair.shared, 'proposition')} they share"
    )
    normalised = f"{pair.agreement:.2f} - {pair.conflict:.2f} = {pair.subtract:+.2f}"
    return look.joined(
        (f"{labels[pair.a]} and {labels[pair.b]}", "holder"),
        said,
        None if normalisation == "none" else normalised,
        (f"{names[pair.a]}~{names[pair.b]}", "id"),
    )
