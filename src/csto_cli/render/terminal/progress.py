"""A progress bar on standard error, for whoever sits before a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(what: str, total: int | None, *, is_coloured: bool) -> Iterator[Callable[[int, str], None]]:
    """Shows how many are done of `total`, how fast, and what was last; gone when it ends."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    console = Console(file=sys.stderr, no_color=not is_coloured, highlight=False, markup=False)
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=total)

        def advance(done: int, _: str) -> None:
            bar.update(task, completed=done)

        yield advance
