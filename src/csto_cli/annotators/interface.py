"""What an annotator is: it reads layers of a document and provides one."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from csto_cli.model.span import Span
from csto_cli.text.match import meeting
from csto_cli.text.segment import sentences
from csto_cli.text.tokens import Tokens, tokens


class Sentence(NamedTuple):
    """A sentence of a document: `document.text[start:end]`, its tokens those from `first` up to `last`, exclusive."""

    start: int
    end: int
    first: int
    last: int


class Document:
    """A text with what has been found in it so far: a layer is the list that one annotator gave.

    What is not the article (`out`) has neither sentences nor tokens, so no annotator looks at it.
    """

    def __init__(self, text: str, out: Sequence[Span] = ()) -> None:
        self.text = text
        self.out = tuple(out)
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
        all_tokens, cut = Tokens([], [], []), []
        for span in sentences(self.text):
            if self.out and is_out(span):
                continue
            first = len(all_tokens.words)
            for whole, part in zip(all_tokens, tokens(self.text, span.start, span.end), strict=True):
                whole.extend(part)  # type: ignore[arg-type]
            cut.append(Sentence(span.start, span.end, first, len(all_tokens.words)))
        return all_tokens, cut

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
