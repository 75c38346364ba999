"""Go through suggestions in their context: accept, turn down, link, edit, undo.

Each decision is on disk when the next question appears, so it can be left at any moment. Keys: a accept, A accept all
of the article that are alike, r turn down, R all alike, l link to another entity, e edit, s skip, u undo, q quit.

Examples:

  csto review --corpus my-corpus
  csto review mott-2020 --type state --corpus my-corpus
"""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from csto_cli.commands.arguments import SomeArticles
from csto_cli.commands.complete import complete_types
from csto_cli.commands.session import Session
from csto_cli.errors import CstoError
from csto_cli.model.changes import Decisions

if TYPE_CHECKING:
    from csto_cli.corpus.reviewing import Review


def review(
    context: typer.Context,
    articles: SomeArticles = None,
    type_: Annotated[
        str | None,
        typer.Option(
            "--type",
            "-t",
            metavar="TYPE",
            help="Mentions of one entity type: state, person …",
            autocompletion=complete_types,
        ),
    ] = None,
) -> Decisions:
    session: Session = context.obj
    walk = session.own_corpus.review(articles or (), type_)
    while True:
        suggestion = walk.current()
        if suggestion:
            session.show(suggestion)
        elif walk.can_undo:
            typer.echo("nothing is left: u takes the last decision back, any other key ends", err=True)
        key = _key() if suggestion or walk.can_undo else ""
        if key in ("q", "\x04", "") or (suggestion is None and key != "u"):
            break
        try:
            _act(walk, key)
        except CstoError as error:
            typer.echo(f"csto: {error.message}", err=True)
    return walk.result()


def _act(walk: "Review", key: str) -> None:
    """Do what a key says."""
    if key in ("a", "A", "r", "R"):
        walk.decide("curated" if key in "aA" else "rejected", alike=key.isupper())
    elif key in ("s", "\r", "\n", " "):
        walk.skip()
    elif key == "u":
        if not walk.undo():
            typer.echo("nothing to undo", err=True)
    elif key == "l":
        _link(walk)
    elif key == "e":
        _edit(walk)
    else:
        typer.echo("a, A, r, R, l, e, s, u or q: see csto review --help", err=True)


def _key() -> str:
    """A key from the terminal, or the first letter of the next line from a pipe; empty at its end."""
    if sys.stdin.isatty():
        try:
            return typer.getchar()
        except EOFError:
            return ""
    line = sys.stdin.readline()
    return line[:1]


def _ask(question: str) -> str:
    typer.echo(question, nl=False, err=True)
    return sys.stdin.readline().strip()


def _link(walk: "Review") -> None:
    """Ask for an entity, and link to the one that is meant."""
    name = _ask("entity (name or id): ")
    if not name:
        return
    found = walk.candidates(name)
    if not found:
        typer.echo(f'nothing in the registry is like "{name}"; csto edit entity ID makes one', err=True)
        return
    if len(found) == 1:
        walk.link(found[0][0])
        return
    for number, (id_, label) in enumerate(found, start=1):
        typer.echo(f"  {number} {label} ({id_})", err=True)
    chosen = _ask("number: ")
    if chosen.isdecimal() and 1 <= int(chosen) <= len(found):
        walk.link(found[int(chosen) - 1][0])


def _edit(walk: "Review") -> None:
    """Open the annotation in the analyst's editor."""
    import tomllib

    from csto_cli.commands.editor import edited, toml
    from csto_cli.errors import DataError

    before = toml(walk.fields())
    after = edited(before, ".toml")
    if after.strip() == before.strip():
        return
    try:
        walk.replace(walk.edited(tomllib.loads(after)))
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(error)) from error
