"""What `csto evaluate` answers with, and the units that it compares; plain frozen values, like `results`."""

from collections.abc import Hashable, Mapping
from typing import NamedTuple

Stretch = tuple[int, int]
"""(start, end), half-open, in code points."""


class Unit(NamedTuple):
    """One annotation, as far as two layers can be compared in it."""

    start: int
    end: int
    label: str | None = None
    """Its type; `None` where the layer does not say, or where the kind has none."""
    said: Mapping[str, Hashable] = {}
    """What else the layer says of it, by field: an entity, a voice; of an attribution, its parts as stretches."""
    surface: str | None = None
    """Its characters, where they are known."""

    @property
    def stretch(self) -> Stretch:
        """Where it stands."""
        return self.start, self.end


class Score(NamedTuple):
    """How well one layer finds what another holds. Shares are from 0 to 1; `None` where there is nothing to count."""

    kind: str
    of: str
    """A type, a part or a field; `all` for the whole kind."""
    match: str
    """`strict`, `lenient`, `characters`; of a field, `matched`: it is counted on the annotations that match."""
    gold: int
    """In the reference; of a field, the matches in which the reference says it."""
    found: int
    """In the layer; of a field, the matches in which both say the same."""
    precision: float | None
    recall: float | None
    f1: float | None
    accuracy: float | None = None
    """Of a field alone."""


class Coefficient(NamedTuple):
    """How far two layers agree in a kind."""

    kind: str
    by: str
    """The field whose values the units have."""
    a: int
    b: int
    same: int
    """Units that both have alike: boundaries and type; of an attribution, every part."""
    f1: float | None
    """2 × same / (a + b): agreement where nobody can count what both left out (Hripcsak and Rothschild 2005)."""
    u_alpha: float | None
    """Units and values; see `analysis.agreement`."""
    u_alpha_binary: float | None
    """Units alone."""
    cu_alpha: float | None
    """Values alone, where both have a unit."""
    overlapping: int
    """Units that overlap another one of their own layer."""


class Difference(NamedTuple):
    """One thing that two layers say otherwise."""

    article: str
    kind: str
    difference: str
    """`missed`, `spurious`, `only in A`, `only in B`; else what differs: `boundaries`, `type`, a field, a part."""
    start: int
    end: int
    surface: str | None
    first: str | None
    """What the reference, or A, says."""
    second: str | None


class Evaluation(NamedTuple):
    """A layer against a reference."""

    gold: str
    layer: str
    articles: int
    scores: tuple[Score, ...]
    differences: tuple[Difference, ...]
    refused: tuple[tuple[str, str], ...] = ()
    """(place, reason) of lines that cannot be used."""
    notes: tuple[str, ...] = ()
    is_listing: bool = False
    """The differences are asked for, and not the scores."""

    @property
    def is_incomplete(self) -> bool:
        """Whether something could not be used."""
        return bool(self.refused)


class Agreement(NamedTuple):
    """Two people's layers side by side."""

    a: str
    b: str
    articles: int
    characters: int
    """Length of what alpha is taken over."""
    coefficients: tuple[Coefficient, ...]
    differences: tuple[Difference, ...]
    refused: tuple[tuple[str, str], ...] = ()
    """(place, reason) of lines that cannot be used."""
    notes: tuple[str, ...] = ()
    is_listing: bool = False

    @property
    def is_incomplete(self) -> bool:
        """Whether something could not be used."""
        return bool(self.refused)
