"""What commands that change a corpus, or read what is not in one, answer with.

Plain frozen values like those of `results`, and apart from them, so that a query does not load them.
"""

from typing import NamedTuple

from csto_cli.model.results import Record
from csto_cli.model.vocabulary import OUTCOMES


class Initialised(NamedTuple):
    """A corpus that was made."""

    corpus: str
    entities: int
    topics: int
    propositions: int


class LeftOut(NamedTuple):
    """Lines of a source that are not the article's."""

    lines: str
    reason: str


class AddedRow(NamedTuple):
    """What became of one source."""

    source: str
    """The file as it was named, with the line of a record in a file of many."""
    outcome: str
    """One of `vocabulary.ADD_OUTCOMES`."""
    article: str | None = None
    label: str | None = None
    title: str | None = None
    words: int = 0
    left_out: tuple[LeftOut, ...] = ()
    suggestions: int = 0
    """Mentions that were suggested."""
    claims: int = 0
    """Claims that were suggested."""
    reprint_of: str | None = None
    changed: float | None = None
    """Percent of the words that differ from the article it repeats."""
    reason: str | None = None
    warnings: tuple[str, ...] = ()


class Addition(NamedTuple):
    """What `csto add` did."""

    corpus: str
    rows: tuple[AddedRow, ...]
    is_interrupted: bool = False

    @property
    def is_incomplete(self) -> bool:
        """Whether a source was refused."""
        return any(row.outcome == "refused" for row in self.rows)


class Removal(NamedTuple):
    """What `csto remove` did: article → (curated, suggested) annotations that went with it."""

    rows: tuple[tuple[str, int, int], ...]


class DecidedRow(NamedTuple):
    """A decision on an annotation."""

    id: str
    was: str
    """Its origin before."""
    origin: str
    says: str
    """What it names or claims."""


class Decisions(NamedTuple):
    """Decisions on annotations that are on disk."""

    rows: tuple[DecidedRow, ...]
    left: int
    """Suggestions not yet decided on."""


class Candidate(NamedTuple):
    """A proposition that a claim may take a position on."""

    id: str
    statement: str


class Suggestion(NamedTuple):
    """A suggestion in its passage, for a person to decide on."""

    id: str
    annotation: str
    """`mention` or `claim`."""
    passage: str
    start: int
    """Within the passage."""
    end: int
    says: str
    """What it names or claims."""
    entity: str | None
    annotator: str | None
    alike: int
    """Suggestions of the article that say the same by the same words, this one included."""
    number: int
    total: int
    holder: str | None = None
    """Of a claim that is relayed: whose it is."""
    candidates: tuple[Candidate, ...] = ()
    """Propositions that a claim may take a position on, nearest first."""


class AlignedClaim(NamedTuple):
    """One of two claims that align."""

    id: str
    article: str
    """Author and year."""
    holder: str | None
    """Of a relayed claim."""
    origin: str
    quote: str
    statement: str
    propositions: tuple[Candidate, ...]
    """Those it takes a position on already."""


class AlignedPair(NamedTuple):
    """Two claims that may be about one proposition, for a person to decide on."""

    a: AlignedClaim
    b: AlignedClaim
    shared: tuple[str, ...]
    """The words in common."""
    candidates: tuple[Candidate, ...]
    """Propositions of the codebook that both may be about: those of either first."""
    statement: str
    """The statement of a proposition, where nobody words another."""
    topic: str | None
    number: int
    total: int


class ProposedRow(NamedTuple):
    """A proposition that two claims were set against."""

    proposition: str
    statement: str
    topic: str
    is_new: bool
    positions: tuple[tuple[str, str], ...]
    """(claim, stance of its holder)."""


class Proposed(NamedTuple):
    """Propositions made of claims that align, or found for them."""

    rows: tuple[ProposedRow, ...]
    left: int
    """Pairs not yet decided on."""


class AnchoredRow(NamedTuple):
    """What became of one annotation."""

    id: str
    outcome: str
    """One of `vocabulary.OUTCOMES`."""
    before: str
    """Its words before; of a digest's annotation, those of the digest."""
    after: str | None
    """Its words now."""
    overlap: float
    """Share of its word n-grams found, 0 to 1."""


class AnchoredArticle(NamedTuple):
    """The annotations of one article on its new text."""

    article: str
    source: str
    """The file that was attached, or the article's own."""
    rows: tuple[AnchoredRow, ...]
    digest_only: tuple[str, ...] = ()
    """Annotations of the digest alone: the source does not say it there."""
    suggestions: int = 0
    left_out: tuple[LeftOut, ...] = ()

    def counts(self) -> dict[str, int]:
        """Outcome → annotations, every outcome named."""
        return {outcome: sum(row.outcome == outcome for row in self.rows) for outcome in OUTCOMES}


class Anchoring(NamedTuple):
    """What `csto attach` or `csto reanchor` did."""

    corpus: str
    articles: tuple[AnchoredArticle, ...]
    refused: tuple[tuple[str, str], ...] = ()
    """(source, reason)."""
    is_dry: bool = False

    @property
    def is_incomplete(self) -> bool:
        """Whether a source was refused, or an annotation has no place."""
        return bool(self.refused) or any(row.after is None for one in self.articles for row in one.rows)


class EditedRecord(NamedTuple):
    """An entity, topic or proposition that was written."""

    kind: str
    record: Record
    is_new: bool


class ImportedRow(NamedTuple):
    """What one file brought."""

    source: str
    articles: int
    annotations: int
    refused: tuple[tuple[str, str], ...]
    """(place, reason)."""


class Import(NamedTuple):
    """What `csto import` did."""

    corpus: str
    rows: tuple[ImportedRow, ...]

    @property
    def is_incomplete(self) -> bool:
        """Whether something in the files was refused."""
        return any(row.refused for row in self.rows)


class Exported(NamedTuple):
    """What `csto export` wrote, and what the format cannot hold."""

    format: str
    articles: int
    files: tuple[str, ...]
    """Written; empty where it went to standard output."""
    losses: dict[str, int]
    content: str | None = None
    """What goes to standard output."""
