"""Articles: a text with its bibliographic record."""

from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, Field

from csto_cli.model.selectors import Record
from csto_cli.model.vocabulary import TextKind

ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


class Author(Record):
    """Somebody who signs an article."""

    name: Annotated[str, Field(min_length=1)]
    """As the article gives it."""
    entity: str | None = None
    """The person in the registry."""


@lru_cache(maxsize=4096)  # a parse takes 4 ms, and the articles of a corpus share their dates
def is_edtf(text: str) -> bool:
    """Whether a text is a date as EDTF writes them."""
    from edtf import parse_edtf

    try:
        parse_edtf(text)
    except Exception:  # its parser leaks what its classes raise on near misses such as "/.."
        return False
    return True


def _checked(value: str) -> str:
    if not is_edtf(value):
        raise ValueError(f'"{value}" is not an EDTF date such as 2022-01-13 or 2022?')
    return value


Edtf = Annotated[str, AfterValidator(_checked)]
"""A date, or an interval of two, as the Library of Congress writes them: `2022-01`, `2003/2005`, `2022?`."""


class Excluded(Record):
    """Lines of the source file that are not the article's."""

    lines: Annotated[str, Field(pattern=r"^[1-9][0-9]*(?:-[1-9][0-9]*)?$")]
    """`45-171`, counted from 1; a line of which only a part is left out counts."""
    reason: str


class SourceFile(Record):
    """The file that an article was read from: how to recognise it, and what was made of it."""

    name: str
    """As given, without its folders."""
    hash: str
    """SHA-256 of its bytes, hexadecimal; of one record in a file of many."""
    format: str
    """Which reader read it."""
    said: dict[str, str] = Field(default_factory=dict)
    """Field of the record → where the source says it: `published: line 1`."""
    excluded: tuple[Excluded, ...] = ()
    offsets: str | None = None
    """Where the text stands in what was read: `0+110 79+230` says that its first kept part stands at code point 110
    there, and the one that begins at 79 at 230. After `~` instead of `+`, a part goes on with a character that was
    several there (see `text.alignment`). `None` where the way back is too long to keep."""


class ArticleRecord(Record):
    """The front matter of an article file: what is known of a text."""

    id: Annotated[str, Field(pattern=ID_PATTERN)]
    """Short and stable: `steel-2022`."""
    title: str | None = None
    """As published; `None` where the source has none."""
    authors: tuple[Author, ...] = ()
    """Empty means *unattributed*: an identity of its own, never merged with another."""
    outlet: str | None = None
    """Who published it."""
    published: Edtf | None = None
    """EDTF; a question mark says it is inferred. `None`: unknown."""
    published_note: str | None = None
    """What an inferred date rests on."""
    language: str = "en"
    """BCP 47."""
    kind: TextKind = "full"
    """A digest retells the source in other words; a full text is the source."""
    source_note: str | None = None
    """What the source is."""
    rights: str | None = None
    """Whose the source text is."""
    warnings: tuple[str, ...] = ()
    """What was found unreliable at intake."""
    reprint_of: str | None = None
    """An article of the corpus that has nearly the same text."""
    file: SourceFile | None = None
    """What it was read from; `None` for a text that was written here."""


class Article(ArticleRecord):
    """An article with its text."""

    text: str
    """NFC, newlines as `\\n`; annotations count its code points."""
    text_hash: str
    """SHA-256 of the UTF-8 text, hexadecimal."""
