"""What an annotator is: it reads layers of a document and provides one."""

from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, Protocol

from csto_cli.annotators.quotations import Quotation, quotations
from csto_cli.model.entity import Entity
from csto_cli.model.span import Span
from csto_cli.model.topic import Proposition, Topic
from csto_cli.text.match import meeting
from csto_cli.text.segment import sentences
from csto_cli.text.tokens import Tokens, tokens

_COMMONEST = frozenset(
    "the of and to in is that for with was are by it this from has have be not at which but their been its had were"
    " they will would".split()
)
_FEW = 60
"""Tokens; a shorter text is taken for English."""
_ENOUGH = 2_000
"""Tokens that are looked at."""
_LEAST = 0.05
"""Of the tokens. Measured: English articles have 0.24 in the middle, lists of names 0.08; French, Spanish and German
under 0.04."""


class Sentence(NamedTuple):
    """A sentence of a document: `document.text[start:end]`, its tokens those from `first` up to `last`, exclusive."""

    start: int
    end: int
    first: int
    last: int


class Taught(NamedTuple):
    """A claim that a person has accepted."""

    text: str
    """Its statement and its evidence."""
    topics: tuple[str, ...]
    propositions: tuple[str, ...]
    entities: tuple[str, ...]
    article: str


class Known(NamedTuple):
    """What a corpus knows: its registry, its codebook, and the claims that a person has accepted."""

    entities: Collection[Entity] = ()
    topics: Collection[Topic] = ()
    propositions: Collection[Proposition] = ()
    claims: Collection[Taught] = ()


NOTHING = Known()
"""What is known without a corpus."""


class Document:
    """A text with what has been found in it so far: a layer is the list that one annotator gave.

    What is not the article (`out`) has neither sentences nor tokens, so no annotator looks at it. What stands beside
    its argument (`asides`: title, byline, the author's life) has names, and makes no claims.
    """

    def __init__(self, text: str, out: Sequence[Span] = (), asides: Sequence[Span] = ()) -> None:
        self.text = text
        self.out = tuple(out)
        self.asides = tuple(asides)
        self.layers: dict[str, list[Any]] = {}

    @cached_property
    def tokens(self) -> Tokens:
        """The tokens of all sentences."""
        return self._cut[0]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences in order."""
        return self._cut[1]

    @cached_property
    def _cut(self) -> tuple[Tokens, list[Sentence]]:
        is_out = meeting(self.out)
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        cut = []
        for span in sentences(self.text):
            if self.out and is_out(span):
                continue
            found = tokens(self.text, span.start, span.end)
            cut.append(Sentence(span.start, span.end, len(words), len(words) + len(found.words)))
            words += found.words
            starts += found.starts
            ends += found.ends
        return Tokens(words, starts, ends), cut

    @cached_property
    def lowered(self) -> list[str]:
        """The tokens in lower case."""
        return [word.lower() for word in self.tokens.words]

    @cached_property
    def quotations(self) -> list[Quotation]:
        """The stretches in quotation marks, in order."""
        return quotations(self.text)

    @cached_property
    def is_english(self) -> bool:
        """Whether it is in English: a text of some length with too few of its commonest words is not."""
        words = self.lowered
        known = sum(word in _COMMONEST for word in islice(words, _ENOUGH))
        return len(words) < _FEW or known >= _LEAST * min(len(words), _ENOUGH)

    @property
    def tags(self) -> list[str]:
        """The part of speech of each token; of the layer `tags`."""
        return self.layers["tags"]


class Annotator(Protocol):
    """Finds one kind of thing in a document. It holds no state of any document, so one serves a whole run."""

    @property
    def name(self) -> str:
        """What `--only` and `--with` call it, and the layer that it provides."""

    @property
    def version(self) -> int:
        """Raised with every change of what it finds; suggestions keep it (`mentions/2`)."""

    @property
    def requires(self) -> tuple[str, ...]:
        """The layers that it reads."""

    def annotate(self, document: Document) -> list[Any]:
        """What it finds, in the order of the text. It changes nothing in the document."""
