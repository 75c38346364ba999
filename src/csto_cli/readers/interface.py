"""What every reader takes and gives."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol


class Said(NamedTuple):
    """Something that a source says of itself, and where."""

    value: str
    place: str
    """`line 8`, `front matter`, `meta og:title`, `document information`, `field "author"`."""


class Raw(NamedTuple):
    """A text as a reader found it, with what the source says of itself in a place made for it.

    What only stands in the text (a byline, a date line) is left to intake.
    """

    text: str
    """As it was decoded: nothing is normalised or left out, so that its offsets are those of the source."""
    format: str
    """The reader's name."""
    hash: str
    """SHA-256 of the bytes it was made from, hexadecimal."""
    id: str | None = None
    """As given; whether it can be an article's id is not the reader's to say."""
    title: Said | None = None
    authors: tuple[Said, ...] = ()
    outlet: Said | None = None
    published: Said | None = None
    """EDTF."""
    language: Said | None = None
    """BCP 47."""
    first_line: int = 1
    """The line of the source at which the text begins."""
    warnings: tuple[str, ...] = ()


class Refused(NamedTuple):
    """One record of a file of many that cannot be read; the others go on."""

    place: str
    """`line 12`."""
    reason: str


class Source(NamedTuple):
    """A file to read: its name, and its bytes."""

    name: str
    """As given, without its folders; `-` for standard input."""
    content: bytes


class UnreadableError(Exception):
    """A source that holds no text that can be read, with the reason in one plain sentence without a full stop."""


class Reader(Protocol):
    """A module of this package: `read(source)` gives the texts of a source, nearly always one.

    Raises `UnreadableError` where there is none to be had.
    """

    def __call__(self, source: Source) -> Iterator[Raw | Refused]: ...
