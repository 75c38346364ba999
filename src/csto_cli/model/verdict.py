"""Verdicts: how the positions of two columns on one proposition relate, and why. `docs/comparing.md` explains each."""

from typing import Final, NamedTuple

RELATIONS: Final[dict[str, str]] = {
    "agree": "both take the same side, and what they name fits",
    "conflict": "they take opposite sides, or name different things where one can be right",
    "qualifies": "one limits or conditions what the other holds",
    "refinement": "the same, said more exactly by one",
    "different-scope": "they speak of different parts, or count different things",
    "different-period": "they speak of different times",
    "unresolved": "what they say does not decide it",
}

REASONS: Final[dict[str, tuple[str, str]]] = {
    "same-side": ("agree", "both support it, or both oppose it"),
    "different-certainty": ("agree", "the same side, held with different certainty"),
    "same-value": ("agree", "the same figure, date, place, actor or list"),
    "rounding": ("agree", "figures that rounding or an “about” makes one"),
    "over-time": ("agree", "the same side, of one course of events at successive times"),
    "opposite-sides": ("conflict", "one supports it, the other opposes it"),
    "different-values": ("conflict", "different figures, dates, places, actors or whole lists for the same thing"),
    "qualified-by-one": ("qualifies", "one takes a side, the other only limits it"),
    "no-figure-given": ("qualifies", "one gives a figure, the other only limits it"),
    "conditional": ("qualifies", "one holds it, or its contrary, only under a condition"),
    "more-exact": ("refinement", "what one names lies within what the other names"),
    "part-and-whole": ("different-scope", "one speaks of a part only, or they speak of different parts"),
    "different-measure": ("different-scope", "the figures count different things"),
    "different-times": ("different-period", "opposite sides, of times that do not meet"),
    "later-figure": ("different-period", "different figures, as of times that do not meet"),
    "mixed-positions": ("unresolved", "one of them stands on both sides, or gives figures that differ"),
    "qualified-by-both": ("unresolved", "neither takes a side"),
    "relayed-only": ("unresolved", "one of them only relays it, whatever their attitude"),
    "uncertain-reading": ("unresolved", "opposite sides, one of them read so with low confidence"),
    "sides-against-values": ("unresolved", "they take opposite sides and name the same"),
    "measure-unclear": ("unresolved", "different figures or dates, and what they measure is told in different words"),
    "not-comparable": ("unresolved", "what they name cannot be set against each other"),
    "period-not-given": ("unresolved", "different figures, of articles years apart that do not say as of when"),
}
"""Reason → the relation it belongs to, and what it says."""


class Side(NamedTuple):
    """What one column holds of the proposition, as far as the verdict rests on it."""

    column: str
    stance: str
    """`supports`, `opposes`, `qualifies`, `mixed`, or `reports` for one who only relays."""
    certainties: tuple[str, ...]
    """How sure they are of the side they take, by `vocabulary.LIKELIHOODS`."""
    values: tuple[str, ...]
    """Figures, dates or names that they give, where the proposition turns on one."""
    claims: tuple[str, ...]
    """The claims it rests on; the first says it best."""


class Verdict(NamedTuple):
    """The relation of two columns on one proposition. A verdict always has a reason, and abstaining is one."""

    proposition: str
    relation: str
    """One of `RELATIONS`."""
    reason: str
    """One of `REASONS`."""
    sides: tuple[Side, Side]
    limited_by: tuple[str, ...] = ()
    """Columns that take the same side and limit it elsewhere."""
    one_origin: bool = False
    """Whether both rest on one source, or on passages that repeat one another."""
    suggested: bool = False
    """Whether a claim takes part that nobody has accepted yet."""

    @property
    def columns(self) -> tuple[str, str]:
        """Whose positions these are."""
        return self.sides[0].column, self.sides[1].column

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of both sides."""
        return self.sides[0].claims + self.sides[1].claims

    @property
    def id(self) -> str:
        """What `csto show` opens: `P05~person:a~person:b`."""
        return "~".join((self.proposition, *self.columns))
