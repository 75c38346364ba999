"""What the commands of corpus linguistics answer with: concordance, collocates, keywords, frequency, dispersion.

Counts bear the field's names: `f` how often together, `f1` and `f2` how often each, `n` how many words in all.
"""

from typing import NamedTuple


class ConcordanceLine(NamedTuple):
    """One hit with the words around it."""

    id: str
    """The passage that it stands in."""
    article: str
    label: str
    """Short citation of the article: `Steel 2022?`."""
    authors: tuple[str, ...]
    published: str | None
    start: int
    """Of the node, in code points of the passage."""
    end: int
    left: str
    """As written, up to the node, blanks included; of the same passage."""
    node: str
    right: str


class Concordance(NamedTuple):
    """Lines, sorted."""

    query: str
    total: int
    """Hits; `rows` may be fewer."""
    passages: int
    """Passages that the hits stand in."""
    rows: tuple[ConcordanceLine, ...]
    sort: tuple[str, ...]
    """What the lines are sorted by, first to last: `L1` … `L3`, `R1` … `R3`, `node`, `author`, `date`, `entity`,
    `article`; empty for the order of the corpus."""
    window: int | None
    """Words on each side; `None` for the sentence."""
    sampled: int | None = None
    """Lines drawn at random of all hits, before sorting."""
    seed: int | None = None
    suggestions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Collocate(NamedTuple):
    """A word, or an entity, near the node."""

    word: str
    """Folded; of an entity its id."""
    name: str
    """The word, or what the entity is called."""
    f: int
    """Occurrences within the window of a node; one that stands in two windows counts once."""
    left: int
    right: int
    """Of those, before and after their nearest node."""
    f2: int
    """Occurrences in the corpus."""
    expected: float
    """Occurrences that chance would put into the windows."""
    log_likelihood: float
    log_dice: float
    mi: float


class Collocates(NamedTuple):
    """What stands near a node, strongest first."""

    query: str
    of: str
    """`words` or `entities`."""
    window: tuple[int, int]
    """Words to the left and to the right, within the passage."""
    minimum: int
    """Collocates met less often are left out."""
    measure: str
    """`log-likelihood`, `logdice` or `mi`: what the rows are sorted by."""
    nodes: int
    """f1: occurrences of the node."""
    near: int
    """Words in the windows, nodes left out."""
    words: int
    """n: words of the corpus."""
    total: int
    """Collocates that reach the minimum; `rows` may be fewer."""
    rows: tuple[Collocate, ...]
    suggestions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Keyword(NamedTuple):
    """A word that one part of the corpus uses more, or less, than another."""

    word: str
    f1: int
    """In the target."""
    f2: int
    """In the reference."""
    per_million1: float
    per_million2: float
    log_likelihood: float
    log_ratio: float
    """Binary logarithm of how many times more frequent; negative where less."""
    bic: float
    """Log-likelihood less what chance alone gives in a corpus of this size."""
    articles: int
    """Of the target, those with the word."""


class Keywords(NamedTuple):
    """What a part of the corpus is about, against another part or all the rest; strongest first."""

    where: str
    """Query that selects the target."""
    against: str | None
    """Query that selects the reference; `None` for the rest of the corpus."""
    measure: str
    """`log-ratio` or `log-likelihood`: what the rows are sorted by."""
    minimum: int
    n1: int
    """Words of the target."""
    n2: int
    """Words of the reference."""
    passages1: int
    passages2: int
    total: int
    rows: tuple[Keyword, ...]
    suggestions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class FrequencyRow(NamedTuple):
    """How often something is said in one part of the corpus."""

    key: str
    """An article's or an author's id, an outlet, a year (EDTF), or a word."""
    label: str
    f: int
    n: int
    """Words of the part."""
    per_million: float
    low: float
    high: float
    """95 percent interval of `per_million`."""
    passages: int
    """With a hit."""


class Frequency(NamedTuple):
    """How often something is said, part by part."""

    query: str
    by: str
    """`author`, `outlet`, `year`, `article`."""
    f: int
    n: int
    per_million: float
    rows: tuple[FrequencyRow, ...]
    suggestions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class DispersionRow(NamedTuple):
    """Where in one part of the corpus something is said."""

    key: str
    """An article's id, or a period (EDTF)."""
    label: str
    f: int
    n: int
    """Words of the part."""
    per_million: float
    places: tuple[float, ...]
    """Of each hit, how far into the part: 0 the first word, below 1 the last. Empty where parts are periods."""


class Dispersion(NamedTuple):
    """How evenly something is spread over the parts of the corpus. Parts without a hit are rows as well."""

    query: str
    by: str
    """`article` or `time`."""
    f: int
    n: int
    parts: int
    range: int
    """Parts with a hit."""
    dp: float | None
    """Gries' deviation of proportions: 0 spread as the words are, towards 1 all in one small part."""
    dp_norm: float | None
    juilland_d: float | None
    """1 even, 0 all in one part; `None` where there are fewer than two parts."""
    rows: tuple[DispersionRow, ...]
    suggestions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
