"""What comparisons answer with: columns, cells, verdicts and what they rest on."""

from collections.abc import Mapping
from typing import NamedTuple

from csto_cli.model.results import ArticleRow, PositionRow
from csto_cli.model.verdict import Verdict


class Column(NamedTuple):
    """Whose positions a column of a comparison holds."""

    id: str
    """An author's entity (`person:a`; co-authors joined by `+`), an article, or a holder: `csto show` opens it."""
    label: str
    article: str | None
    """The article, where the column has one only."""


class Relayed(NamedTuple):
    """A position that a column only relays."""

    holder_id: str
    holder: str
    stance: str
    """The holder's own: supports, opposes or qualifies."""
    attitude: str
    """The author's: endorses, neutral, distances or rejects."""
    claims: tuple[str, ...]


class Cell(NamedTuple):
    """What one column holds of one proposition."""

    column: str
    stances: tuple[str, ...]
    bands: tuple[str, ...]
    """The likelihoods of its claims, in the order of the scale."""
    reported: bool
    """Whether the claims are relayed ones."""
    status: str
    """One of `vocabulary.CELL_STATUSES`."""
    claims: tuple[str, ...]
    values: tuple[str, ...] = ()
    """What the claims name, where the proposition turns on something."""
    passages: tuple[str, ...] = ()
    """The passages that made it *mentions*."""
    relayed: tuple[Relayed, ...] = ()
    """What the column relays of others, beside its own positions or instead of them."""
    is_mixed: bool = False
    """Whether it stands on both sides, or gives figures that differ."""
    why: str | None = None
    """Of *outside*: `subject` or `period`."""
    suggested: tuple[str, ...] = ()
    """Claims that nobody has accepted yet: its own, and such as are near the proposition and take no side."""

    @property
    def likelihood(self) -> str | None:
        """The one likelihood of its claims, or `mixed`; `None` where there are no claims."""
        if not self.bands:
            return None
        return self.bands[0] if len(self.bands) == 1 else "mixed"


class Origin(NamedTuple):
    """Claims of several articles that go back to one source, as far as can be seen."""

    reason: str
    """`same-source`, `repeated-words` or `reprint`."""
    source: str | None
    """The holder they all relay; `None` for repeated words."""
    articles: tuple[str, ...]
    claims: tuple[str, ...]


class ComparedProposition(NamedTuple):
    """One row of a comparison."""

    id: str
    statement: str
    unit: str | None
    cells: tuple[Cell, ...]
    verdicts: tuple[Verdict, ...]
    topic: str = ""
    origins: tuple[Origin, ...] = ()


class Comparison(NamedTuple):
    """Propositions as rows, authors, holders or articles as columns."""

    subject: str
    """What was asked for: `topic`, `proposition`, `entity`, or `pair` for two columns over all topics."""
    id: str
    """The topic, proposition or entity; of a pair `A~B`."""
    label: str
    by: str
    voice: str
    columns: tuple[Column, ...]
    propositions: tuple[ComparedProposition, ...]
    positions: Mapping[tuple[str, str], PositionRow]
    """(proposition, claim) → the position, for the quotes and likelihoods behind cells and verdicts."""
    notes: tuple[str, ...] = ()

    @property
    def topic(self) -> str | None:
        """The topic, where that was asked for."""
        return self.id if self.subject == "topic" else None


class VerdictView(NamedTuple):
    """One verdict, opened: both sides with all their positions."""

    verdict: Verdict
    statement: str
    topic: str
    unit: str | None
    columns: tuple[Column, Column]
    positions: Mapping[str, PositionRow]
    """Claim → its position on the proposition."""


class CellView(NamedTuple):
    """One cell, opened: what a column holds of a proposition, and how it relates to the others."""

    row: ComparedProposition
    cell: Cell
    column: Column
    labels: Mapping[str, str]
    """Column → label, of all columns."""
    positions: Mapping[str, PositionRow]


class Pair(NamedTuple):
    """Two columns, over all propositions on which both take a side."""

    a: str
    b: str
    shared: int
    """Propositions on which both take part."""
    agreements: int
    conflicts: int
    agreement: float
    """Normalised (congruence)."""
    conflict: float
    """Normalised."""

    @property
    def id(self) -> str:
        """What `csto show` opens: `person:a~person:b`."""
        return f"{self.a}~{self.b}"

    @property
    def subtract(self) -> float:
        """Agreement less conflict, both normalised."""
        return self.agreement - self.conflict


class Congruence(NamedTuple):
    """Columns by columns: how often they agree and conflict. Pairs that share nothing are left out."""

    topic: str | None
    by: str
    normalisation: str
    """One of `congruence.NORMALISATIONS`."""
    columns: tuple[Column, ...]
    activity: tuple[int, ...]
    """Propositions on which each column takes part."""
    rows: tuple[Pair, ...]
    notes: tuple[str, ...] = ()


__all__ = [
    "ArticleRow",
    "Cell",
    "CellView",
    "Column",
    "ComparedProposition",
    "Comparison",
    "Congruence",
    "Origin",
    "Pair",
    "Relayed",
    "VerdictView",
]
