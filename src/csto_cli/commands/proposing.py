"""The walk of `csto review --propositions`: pairs of claims that align, until the last or until it is left."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csto_cli.commands import asking
from csto_cli.commands.session import Session
from csto_cli.model.changes import Proposed

if TYPE_CHECKING:
    from csto_cli.corpus.proposing import Proposing


def propose(session: Session, articles: Sequence[str]) -> Proposed:
    """Show each pair of claims that align, and do what the keys say."""
    from csto_cli.corpus.proposing import Proposing

    walk = Proposing(session.own_corpus, articles)
    asking.go_through(walk, session.show, lambda key: _act(walk, key))
    return walk.result()


def _act(walk: "Proposing", key: str) -> None:
    """Do what a key says."""
    if key == "u":
        if not walk.undo():
            asking.tell("nothing to undo")
    elif key == "a":
        _make(walk)
    elif key == "p":
        _take(walk, asking.ask_proposition(walk.named))
    elif key.isdecimal():
        pair = walk.current()
        _take(walk, asking.numbered(pair.candidates, key) if pair else None)
    elif key == "r":
        walk.turn_down()
    elif key in ("s", "\r", "\n", " "):
        walk.skip()
    else:
        asking.tell("a, 1, 2, 3, p, r, s, u or q: see csto review --help")


def _make(walk: "Proposing") -> None:
    """Ask what a new proposition says, its topic, and where the two claims stand; then make it."""
    pair = walk.current()
    if pair is None:
        return
    statement = asking.ask("statement (empty: the one above):") or pair.statement
    topic = asking.ask(f"topic (empty: {pair.topic}):" if pair.topic else "topic:") or pair.topic or ""
    topic = walk.topic(topic)
    if sides := _sides(walk, None, f"“{statement}”"):
        walk.propose(statement, topic, sides)


def _take(walk: "Proposing", proposition: str | None) -> None:
    """Ask where those of the two claims stand that take no position on a proposition yet."""
    if proposition is None:
        asking.tell("no proposition was chosen")
    elif sides := _sides(walk, proposition, walk.told(proposition)):
        walk.take(proposition, sides)


def _sides(walk: "Proposing", proposition: str | None, said: str) -> dict[str, str]:
    """Claim → side; empty where one question was given up."""
    sides: dict[str, str] = {}
    for claim in walk.sides_wanted(proposition):
        side = asking.ask_side(f"{claim.holder} ({claim.id})" if claim.holder else claim.id, said)
        if side is None:
            return {}
        sides[claim.id] = side
    return sides
