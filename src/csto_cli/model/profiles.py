"""What `csto author` answers with: what one author holds."""

from collections.abc import Mapping
from typing import NamedTuple

from csto_cli.model.comparisons import Cell, Column
from csto_cli.model.results import ArticleRow, PositionRow


class HeldPosition(NamedTuple):
    """What the author holds of one proposition."""

    proposition: str
    statement: str
    cell: Cell
    is_alone: bool
    """Whether no other author takes a position on it."""


class HeldTopic(NamedTuple):
    """The author on one topic."""

    topic: str
    label: str
    claims: int
    """Own claims on the topic, with a position or without."""
    positions: tuple[HeldPosition, ...]


class UsedSource(NamedTuple):
    """Somebody whose claims the author relays."""

    holder_id: str
    holder: str
    claims: tuple[str, ...]
    attitudes: Mapping[str, int]
    """Attitude → how many of the claims."""


class Profile(NamedTuple):
    """An author over all topics."""

    column: Column
    articles: tuple[ArticleRow, ...]
    voices: Mapping[str, int]
    """own, reported, quoted → claims."""
    certainty: Mapping[str, tuple[str, ...]]
    """Likelihood of own claims, in the order of `vocabulary.LIKELIHOODS` → the claims."""
    rows: tuple[HeldTopic, ...]
    """Topics on which the author has claims, most first."""
    sources: tuple[UsedSource, ...]
    """Most relied on first."""
    positions: Mapping[tuple[str, str], PositionRow]
    """(proposition, claim) → the position."""
    notes: tuple[str, ...] = ()
