"""Go through suggestions in their context: accept, turn down, link, edit, undo.

Each decision is on disk when the next question appears, so it can be left at any moment. Keys: a accept, A accept all
of the article that are alike, r turn down, R all alike, l link to another entity, e edit, s skip, u undo, q quit.

A claim is shown with the propositions it may be about, nearest first: 1, 2 or 3 accepts it with a position on that one,
p on another, by id, slug or words. What is asked then is where its holder stands: s supports, o opposes, q qualifies.

--propositions goes through pairs of claims of different authors that say the same or contradict each other, and share
no proposition. Keys: a make a proposition of the two, 1 2 3 or p take one of the codebook, r turn down (for this walk
only), s skip, u undo, q quit. A position accepts a suggested claim.

Examples:

  csto review --corpus my-corpus
  csto review mott-2020 --type state --corpus my-corpus
  csto review mott-2020 --propositions --corpus my-corpus
"""

from typing import TYPE_CHECKING, Annotated

import typer

from csto_cli.commands import asking
from csto_cli.commands.arguments import SomeArticles
from csto_cli.commands.complete import complete_types
from csto_cli.commands.session import Session
from csto_cli.errors import UsageError
from csto_cli.model.changes import Decisions, Proposed

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
    propositions: Annotated[
        bool, typer.Option("--propositions", help="Pairs of claims that align, to make propositions of.")
    ] = False,
) -> Decisions | Proposed:
    session: Session = context.obj
    if propositions:
        from csto_cli.commands.proposing import propose

        if type_ is not None:
            raise UsageError("--type is of names, and --propositions of claims; take one of them")
        return propose(session, articles or ())
    walk = session.own_corpus.review(articles or (), type_)
    walk.learn_from(session.known)
    asking.go_through(walk, session.show, lambda key: _act(walk, key))
    return walk.result()


def _act(walk: "Review", key: str) -> None:
    """Do what a key says."""
    if key in ("a", "A", "r", "R"):
        walk.decide("curated" if key in "aA" else "rejected", alike=key.isupper())
    elif key in ("s", "\r", "\n", " "):
        walk.skip()
    elif key == "u":
        if not walk.undo():
            asking.tell("nothing to undo")
    elif key == "p":
        walk.offered()
        _take(walk, asking.ask_proposition(walk.named))
    elif key.isdecimal():
        _take(walk, asking.numbered(walk.offered(), key))
    elif key == "l":
        _link(walk)
    elif key == "e":
        _edit(walk)
    else:
        asking.tell("a, A, 1, 2, 3, p, r, R, l, e, s, u or q: see csto review --help")


def _take(walk: "Review", proposition: str | None) -> None:
    """Ask where the holder of the current claim stands on a proposition, and accept the claim so."""
    suggestion = walk.current()
    if proposition is None or suggestion is None:
        asking.tell("no proposition was chosen")
        return
    holder = suggestion.holder
    who = f"{holder} (the article only reports it)" if holder else "the author"
    if side := asking.ask_side(who, walk.told(proposition)):
        walk.take(proposition, side)


def _link(walk: "Review") -> None:
    """Ask for an entity, and link to the one that is meant."""
    name = asking.ask("entity (name or id):")
    if not name:
        return
    found = walk.candidates(name)
    if not found:
        asking.tell(f'nothing in the registry is like "{name}"; csto edit entity ID makes one')
        return
    if len(found) == 1:
        walk.link(found[0][0])
        return
    for number, (id_, label) in enumerate(found, start=1):
        asking.tell(f"  {number} {label} ({id_})")
    chosen = asking.ask("number:")
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
