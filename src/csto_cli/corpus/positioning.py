"""Positions that a person gives a claim, and the propositions that it may be about."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from csto_cli.annotators.interface import NOTHING, Known
from csto_cli.annotators.topics.candidates import Candidates, has_unit
from csto_cli.errors import UsageError
from csto_cli.model.annotation import Claim, Mention, Position
from csto_cli.model.changes import Candidate
from csto_cli.model.topic import Proposition
from csto_cli.model.vocabulary import AUTHOR, CURATED, REJECTED, UNNAMED
from csto_cli.store.build import Registered
from csto_cli.text.normalise import one_line
from csto_cli.text.segment import passages
from csto_cli.text.stems import content_stems

SIDES = ("supports", "opposes", "qualifies")
"""What a holder may do with a proposition.

None is preset: the side of the nearest claim of another article, turned where one of the two is negated, is right for
45 % of the curated positions, and "supports" for 60 %.
"""
MOST_NAMED = 6
"""Propositions told where words mean several."""


def with_position(claim: Claim, proposition: Proposition, side: str) -> Claim:
    """The claim accepted, its holder on a side of the proposition; what it took there before is replaced.

    A relayed claim only reports. Where the proposition turns on a figure, the first quantity of its unit takes the
    position.
    """
    kept = tuple(position for position in claim.positions if position.proposition != proposition.id)
    new = Position.model_validate(
        {
            "proposition": proposition.id,
            "stance": side if claim.voice == "own" else "reports",
            "holder_stance": side,
            "quantity": _figure(claim, proposition),
        }
    )
    return claim.model_copy(update={"positions": (*kept, new), "origin": CURATED})


def _figure(claim: Claim, proposition: Proposition) -> int | None:
    if not proposition.unit:
        return None
    fitting = (i for i, quantity in enumerate(claim.quantities) if has_unit(proposition.unit, [quantity.unit]))
    return next(fitting, None)


def evidence_entities(claim: Claim, mentions: Iterable[Mention]) -> frozenset[str]:
    """The entities that are named in a claim's evidence, and the states that stand behind their capitals."""
    span = claim.target.position.span()
    inside = [m for m in mentions if m.origin != REJECTED and m.target.position.span() in span]
    return frozenset(name for m in inside for name in (m.entity, m.metonym_for) if name)


def holder_name(claim: Claim, registered: Registered) -> str | None:
    """Whose a relayed claim is; `None` where it is the author's own."""
    if claim.holder == AUTHOR:
        return None
    entity = registered.entities.get(claim.holder)
    return one_line(entity.name if entity else claim.holder.removeprefix(UNNAMED).strip())


class Codebook:
    """The propositions of a corpus, found by what a claim says or by what a person types."""

    def __init__(self, registered: Registered, known: Callable[[], Known] = lambda: NOTHING) -> None:
        """`known` is asked for the accepted claims when the first candidates are."""
        self.propositions = registered.propositions
        self._known = known

    @cached_property
    def _candidates(self) -> Candidates:
        """Built once for a walk: what is accepted on the way teaches the next one."""
        return Candidates(self.propositions.values(), self._known().claims)

    def of_claim(self, claim: Claim, text: str, mentions: Iterable[Mention]) -> tuple[Candidate, ...]:
        """The candidates for a claim of an article with this text and these mentions, nearest first."""
        if not self.propositions:
            return ()
        at = claim.target.position.start
        around = next((p.span for p in passages(text) if p.span.start <= at < p.span.end), None)
        quote = claim.target.quote.exact
        found = self._candidates.of(
            quote if quote == claim.statement else f"{claim.statement} {quote}",
            evidence_entities(claim, mentions),
            passage=text[around.slice()] if around else "",
            topics=claim.topics,
            units=[quantity.unit for quantity in claim.quantities],
        )
        return self.told([scored.proposition for scored in found])

    def told(self, ids: Sequence[str]) -> tuple[Candidate, ...]:
        """Propositions with their statements."""
        return tuple(Candidate(id_, self.propositions[id_].statement) for id_ in ids if id_ in self.propositions)

    def line(self, proposition: str) -> str:
        """A proposition by its id, with what it says."""
        return f"{proposition} “{one_line(self.propositions[proposition].statement)}”"

    def named(self, said: str) -> tuple[Candidate, ...]:
        """The propositions that an id, a slug or words mean, best first.

        Raises `UsageError` where there are none to choose from, or nothing is like it.
        """
        if not self.propositions:
            raise UsageError("the codebook has no propositions; csto edit proposition P01 makes one")
        exact = [p.id for p in self.propositions.values() if said.upper() == p.id or said.casefold() == p.slug]
        if exact:
            return self.told(exact)
        asked = content_stems(said)
        shares = {
            p.id: len(asked & content_stems(f"{p.statement} {p.slug.replace('-', ' ')}"))
            for p in self.propositions.values()
        }
        near = sorted((id_ for id_, share in shares.items() if share), key=lambda id_: (-shares[id_], id_))
        if not near:
            raise UsageError(f'no proposition is like "{said}"; csto list propositions lists them')
        return self.told(near[:MOST_NAMED])
