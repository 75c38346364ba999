"""Where an annotation stands: an article, and selectors that find the place in its text (W3C Web Annotation)."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from csto_cli.model.span import Span


class Record(BaseModel):
    """A record of a corpus file: frozen, and strict about what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class TextPositionSelector(Record):
    """A stretch of the text by its offsets."""

    start: Annotated[int, Field(ge=0)]
    """First code point."""
    end: int
    """One past the last code point."""

    @model_validator(mode="after")
    def _is_a_span(self) -> "TextPositionSelector":
        Span(self.start, self.end)
        return self

    def span(self) -> Span:
        """The stretch as a `Span`."""
        return Span(self.start, self.end)


class TextQuoteSelector(Record):
    """A stretch of the text by its characters, with what stands before and after it."""

    exact: Annotated[str, Field(min_length=1)]
    """The characters themselves; they prove the position on every load."""
    prefix: str = ""
    """Up to 32 characters before."""
    suffix: str = ""
    """Up to 32 characters after."""


class FingerprintSelector(Record):
    """A stretch of a text that is not here: found again by maximum overlap of word n-grams, and readable by nobody."""

    n: Annotated[int, Field(ge=2)] = 3
    """Words in one n-gram."""
    grams: tuple[int, ...]
    """A 24-bit hash of each n-gram of the window, in order: the stretch with `lead` words before it and as many after
    (see `text.fingerprint`). No single word is hashed, and short hashes have many readings, so none can be undone."""
    words: Annotated[int, Field(ge=1)]
    """Length of the stretch in words."""
    lead: Annotated[int, Field(ge=0)] = 0
    """Words of the window before the stretch; fewer than n - 1 only where the source begins."""
    position: Annotated[float, Field(ge=0, le=1)]
    """Where the stretch begins, as a share of the source's words."""


class WordsSelector(Record):
    """A part of a stretch by its words: nothing of the text is told."""

    offset: int
    """Words from the first word of the stretch; less than 0 where the part stands before it."""
    words: Annotated[int, Field(ge=1)]


class Target(Record):
    """An article and the selectors of one stretch of it."""

    article: str
    """Article id."""
    position: TextPositionSelector
    quote: TextQuoteSelector
    source: FingerprintSelector | None = None
    """The same stretch in the source text, where the article here is a digest of it."""
