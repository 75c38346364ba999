"""Coverage on a terminal: how much is missing of each kind, then what."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table

from csto_cli.model.coverage import GAPS, OF, Coverage, Gap
from csto_cli.render.phrases import shown_of
from csto_cli.render.terminal.style import Indented, Look, Part, page
from csto_cli.text.normalise import one_line

MOST_ROWS = 5
"""Rows of a kind, unless it is the one that was asked for."""
_LEAST_MEANING = 32
"""Columns that the meaning of a kind needs in a table; with fewer it stands below."""


def coverage(result: Coverage, look: Look) -> RenderableType:
    """The kinds with their counts, then the rows of each."""
    of = ", ".join(result.articles) or "all articles"
    parts: list[Part] = [look.joined(("Coverage", "title"), one_line(of)), "", *_summary(result, look)]
    for kind, (number, total) in result.totals.items():
        if number:
            gaps = [gap for gap in result.gaps if gap.gap == kind]
            heading = look.joined((kind, "title"), f"{number:,} of {total:,}")
            # Of the one kind that is asked for the summary has told as much.
            parts += ["", *([] if result.gap else [heading]), *_rows(gaps, look, is_whole=result.gap == kind)]
    return page(parts, look)


def _summary(result: Coverage, look: Look) -> Iterator[Part]:
    counts = {kind: shown_of(*numbers, OF[kind]) for kind, numbers in result.totals.items()}
    needed = max(map(cell_len, counts), default=0) + max(map(cell_len, counts.values()), default=0) + 4
    if look.width - needed < _LEAST_MEANING:
        for kind, said in counts.items():
            yield look.joined((kind, "title"), said)
            yield Indented(look.text(GAPS[kind]))
        return
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for kind, said in counts.items():
        table.add_row(look.text(kind, "title"), look.text(said), look.text(GAPS[kind]))
    yield table


def _rows(gaps: Sequence[Gap], look: Look, *, is_whole: bool) -> Iterator[Part]:
    shown = gaps if is_whole else gaps[:MOST_ROWS]
    for gap in shown:
        id_, said = look.text(one_line(gap.id), "id"), look.text(one_line(gap.said))
        if id_.cell_len + said.cell_len + 5 <= look.width:
            yield Indented(look.joined(id_, said))
        else:
            yield from (Indented(id_), Indented(said, 4))
    if len(shown) < len(gaps):
        more = f"{len(shown)} of {len(gaps):,}; csto coverage --gap {gaps[0].gap} shows all"
        yield Indented(look.text(more, "faint"))


VIEWS: dict[type, Callable[[Any, Look], RenderableType]] = {Coverage: coverage}
"""Result → how it looks."""
