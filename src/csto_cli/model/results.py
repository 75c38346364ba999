"""What commands answer with: plain frozen values, without a word about how they are shown."""

from typing import Any, NamedTuple

from csto_cli.model.values import Value
from csto_cli.model.vocabulary import certainty_of

Record = dict[str, Any]
"""A stored record as its file has it (see the schemas of the same names)."""


class Problem(NamedTuple):
    """Something in a file of the corpus that does not read as it should."""

    path: str
    """Relative to the corpus."""
    line: int | None
    reason: str
    annotation: str | None = None

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.reason}"


class ArticleRow(NamedTuple):
    """An article's record with its counts."""

    id: str
    label: str
    """Short citation: `Steel 2022?`."""
    title: str | None
    authors: tuple[str, ...]
    author_ids: tuple[str, ...]
    """Entities of the registry, or `unattributed:ARTICLE`."""
    outlet: str | None
    published: str | None
    kind: str
    words: int
    passages: int
    claims: int
    """Curated, as all counts are that do not say otherwise."""
    mentions: int
    suggested: int = 0
    """Claims and mentions that wait for a person's decision."""
    passage_words: int = 0
    """Words of the passages alone, headings left out: what frequencies are counted against."""


class PassageRow(NamedTuple):
    """A paragraph of an article."""

    id: str
    article: str
    section: str | None
    start: int
    end: int
    text: str


class Hit(NamedTuple):
    """A passage that matches a query."""

    passage: PassageRow
    article: ArticleRow
    matches: tuple[tuple[int, int], ...]
    """Half-open, in code points of the passage's text."""
    score: float
    """BM25 of the words; 0 where only fields were asked."""
    explanation: tuple[str, ...] = ()


class SearchResult(NamedTuple):
    """Passages, best first."""

    query: str
    total: int
    hits: tuple[Hit, ...]
    suggestions: tuple[str, ...] = ()
    """Close to what was asked, where nothing was found."""
    notes: tuple[str, ...] = ()


class Page(NamedTuple):
    """Something to read, as it stands."""

    content: str


class Listing(NamedTuple):
    """Rows of one kind, each with counts. The keys of every row are `columns`."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[Record, ...]
    notes: tuple[str, ...] = ()


class EntityRow(NamedTuple):
    """An entity with what the corpus says of it."""

    id: str
    type: str
    name: str
    mentions: int
    articles: tuple[str, ...]
    surfaces: dict[str, int]
    """As written → how often, most frequent first; capitals and seats standing for a state count for the state."""
    suggested: int = 0
    """Mentions that a machine found and nobody has decided on."""


class EntityTable(NamedTuple):
    """Entities, most mentioned first."""

    query: str | None
    type: str | None
    rows: tuple[EntityRow, ...]
    suggestions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class MentionRow(NamedTuple):
    """A mention with its passage."""

    id: str
    entity: str
    type: str
    name: str
    surface: str
    metonym_for: str | None
    variant: bool
    passage: PassageRow
    start: int
    """Within the passage."""
    end: int
    origin: str = "curated"


class ClaimRow(NamedTuple):
    """A claim with its passage and the label of its holder."""

    id: str
    article: str
    passage: PassageRow
    start: int
    """Of the evidence, within the passage."""
    end: int
    holder_id: str
    """`author` resolved: the author's entity, `unattributed:ARTICLE`, or an unnamed holder."""
    holder: str
    record: Record


class ArticleView(NamedTuple):
    """An article as a text with everything marked."""

    article: ArticleRow
    record: Record
    passages: tuple[PassageRow, ...]
    mentions: tuple[MentionRow, ...]
    claims: tuple[ClaimRow, ...]


class PassageView(NamedTuple):
    """A passage, or a stretch of one, with what is said there."""

    article: ArticleRow
    passage: PassageRow
    focus: tuple[int, int] | None
    """The stretch asked for, within the passage."""
    mentions: tuple[MentionRow, ...]
    claims: tuple[ClaimRow, ...]


class ClaimView(NamedTuple):
    """A claim, and what other holders say of the same propositions."""

    article: ArticleRow
    claim: ClaimRow
    propositions: dict[str, str]
    """Id → statement."""
    others: dict[str, tuple["PositionRow", ...]]
    """Proposition id → positions of other articles and holders."""


class EntityView(NamedTuple):
    """An entity: its record, every mention in context, who mentions it and with whom it occurs."""

    entity: EntityRow
    record: Record
    mentions: tuple[MentionRow, ...]
    by_article: dict[str, int]
    neighbours: tuple[tuple[str, str, int], ...]
    """(entity id, name, passages shared), most first."""
    claims_held: tuple[ClaimRow, ...]


class TopicView(NamedTuple):
    """A topic with its propositions and how many claims stand on each."""

    record: Record
    claims: int
    articles: dict[str, int]
    propositions: tuple[Record, ...]


class PropositionView(NamedTuple):
    """A proposition with every position taken on it."""

    record: Record
    positions: tuple["PositionRow", ...]


class SeveralViews(NamedTuple):
    """What several ids opened, in the order they were asked for."""

    views: tuple[Any, ...]


class PositionRow(NamedTuple):
    """A claim's position on a proposition, with what a comparison needs of the claim."""

    proposition: str
    claim: str
    article: str
    holder_id: str
    holder: str
    voice: str
    attitude: str | None
    stance: str
    holder_stance: str
    band: str
    """The likelihood's band, or `unstated`."""
    statement: str
    quote: str
    origin: str = "curated"
    value: Value | None = None
    """What it names, where the proposition turns on something."""
    scope: str | None = None
    """The part it speaks of, where that is less than the proposition."""
    condition: str | None = None
    """What it holds under, where that is more than the proposition's own condition."""
    event: str | None = None
    """What the likelihood is of, where that is not the statement."""
    low: float | None = None
    high: float | None = None
    """Percent, where the text gives a figure for the likelihood."""
    cues: tuple[str, ...] = ()
    """The words that carry the likelihood."""
    event_time: str | None = None
    """EDTF."""
    salience: str = "core"
    confidence: str = "high"
    """Of whoever annotated it, in the reading."""

    @property
    def figure(self) -> str | None:
        """What it names, as it is shown."""
        return self.value.label if self.value else None

    @property
    def certainty(self) -> str:
        """How sure its holder is of the side taken: that it is unlikely to stay is likely for "it leaves"."""
        return certainty_of(self.band)


class Verification(NamedTuple):
    """What reading every file of a corpus found."""

    corpus: str
    articles: int
    mentions: int
    claims: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_incomplete(self) -> bool:
        """Whether something did not read."""
        return bool(self.problems)


class SchemaText(NamedTuple):
    """A JSON Schema, or the names of those there are."""

    name: str | None
    schema: Record | None = None
    names: tuple[str, ...] = ()
