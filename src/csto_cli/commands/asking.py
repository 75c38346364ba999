"""Walks and questions for whoever decides on suggestions: a key on a terminal, a line from a pipe."""

import shutil
import sys
import textwrap
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import typer

from csto_cli.errors import CstoError
from csto_cli.model.changes import Candidate
from csto_cli.text.normalise import printable

SIDES = {"s": "supports", "o": "opposes", "q": "qualifies"}
"""Key → what the holder of a claim does with a proposition."""

NARROWEST = 20
"""Columns below which no line is broken to fit."""


class Walk(Protocol):
    """What is decided on one by one."""

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""

    def current(self) -> Any:
        """What is to be decided on; `None` at the end."""


def go_through(walk: Walk, show: Callable[[Any], None], act: Callable[[str], None]) -> None:
    """Show what is to be decided on, and act on keys until the end, or until it is left.

    At the end only u is acted on. What cannot be done is told, and asked again.
    """
    while True:
        current = walk.current()
        if current is not None:
            show(current)
        elif walk.can_undo:
            tell("nothing is left: u takes the last decision back, any other key ends")
        pressed = key() if current is not None or walk.can_undo else ""
        if pressed in ("q", "\x04", "") or (current is None and pressed != "u"):
            return
        try:
            act(pressed)
        except CstoError as error:
            tell_error(error)


def key() -> str:
    """A key from the terminal, or the first letter of the next line from a pipe; empty at its end."""
    if sys.stdin.isatty():
        try:
            return typer.getchar()
        except EOFError:
            return ""
    line = sys.stdin.readline()
    return line[:1]


def ask(question: str) -> str:
    """A line that is typed; empty at the end of a pipe."""
    typer.echo(_fitted(question) + " ", nl=False, err=True)
    return sys.stdin.readline().strip()


def tell(line: str) -> None:
    """Something for whoever is asked, beside the answer."""
    typer.echo(_fitted(line), err=True)


def _fitted(line: str) -> str:
    """Safe to print, and on a terminal broken between words."""
    safe = printable(line)
    if not sys.stderr.isatty():
        return safe
    width = max(shutil.get_terminal_size().columns - 1, NARROWEST)
    return "\n".join(textwrap.wrap(safe, width, subsequent_indent="  ")) or safe


def tell_error(error: CstoError) -> None:
    """Why a decision could not be made; the walk goes on."""
    tell(f"csto: {error.message}" + (f" ({error.hint})" if error.hint else ""))


def ask_side(who: str, proposition: str) -> str | None:
    """Where the holder of a claim stands on a proposition; `None` for any other key, which gives it up."""
    tell(f"Where does {who} stand on {proposition}?")
    tell("s supports  o opposes  q qualifies  any other key: back")
    return SIDES.get(key())


def ask_proposition(named: Callable[[str], Sequence[Candidate]]) -> str | None:
    """The id of a proposition that is typed, or chosen from those that the words mean; `None` where none is."""
    said = ask("proposition (id, slug or words):")
    if not said:
        return None
    found = named(said)
    if len(found) == 1:
        return found[0].id
    for number, one in enumerate(found, start=1):
        tell(f"  {number} {one.id} {one.statement}")
    return numbered(found, ask("number:"))


def numbered(candidates: Sequence[Candidate], said: str) -> str | None:
    """The id of the candidate with a number; `None` for a number that none has."""
    return candidates[int(said) - 1].id if said.isdecimal() and 1 <= int(said) <= len(candidates) else None
