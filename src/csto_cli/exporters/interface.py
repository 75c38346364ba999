"""What every exporter takes and gives."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

if TYPE_CHECKING:  # the table of formats is read without pydantic
    from csto_cli.model.annotation import AnnotatedArticle, Claim, Mention
    from csto_cli.model.article import ArticleRecord
    from csto_cli.model.entity import Entity
    from csto_cli.model.selectors import Target


class File(NamedTuple):
    """A file, or the next piece of one: pieces of one name follow each other."""

    name: str
    """Made from an article's id alone; read, it is the name as given, and folders in it say nothing."""
    content: str


class Unanchored(NamedTuple):
    """An annotation whose place in the corpus's text, or whose body, is not settled yet."""

    place: str
    """`line 12`, `row 3`, `T4`, `annotation 7`."""
    exact: str
    """Its characters, as the file has them."""
    said: Mapping[str, Any]
    """Fields of the mention or claim that the file gives, by the model's names."""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    """First code point, where the file says so; the quote decides."""
    end: int | None = None
    annotation: Literal["mention", "claim"] | None = None
    """`None`: a note of some other kind."""
    label: str | None = None
    """The other tool's name for its type."""
    text: str | None = None
    """What somebody wrote about it."""
    tags: tuple[str, ...] = ()
    """Tags, attributes and references of the other tool."""


class Imported(NamedTuple):
    """The annotations of one article, and of the article what the format holds."""

    article: str | None
    """Its id, else the IRI that the file names, else `None`."""
    annotations: "list[Mention | Claim | Unanchored]"
    record: "ArticleRecord | None" = None
    text: str | None = None
    """In normal form."""
    text_hash: str | None = None
    """SHA-256 of the text that the positions count; `None` where the file does not say."""


class Refused(NamedTuple):
    """One thing in a file that cannot be used; the rest goes on."""

    place: str
    """`line 12`, `row 3`, `T4`, `annotation 7`."""
    reason: str


class UnreadableImportError(Exception):
    """Content that is not of the format at all, with the reason in one plain sentence without a full stop."""


class Exporter(Protocol):
    """A module of this package: an interchange format, written and read back. It touches no disk and no terminal."""

    @property
    def ONE_FILE(self) -> bool:
        """Whether all articles go into one file; else each has its own."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:
        """Of the files that hold one article's annotations together: `.ann` and `.txt`."""

    def write(self, articles: "Iterable[AnnotatedArticle]", entities: "Mapping[str, Entity]") -> Iterator[File]:
        """The files, article by article."""

    def losses(self, one: "AnnotatedArticle") -> dict[str, int]:
        """What the format cannot hold of an article, counted by what; empty where it holds everything."""

    def read(self, files: Iterable[File]) -> Iterator[Imported | Refused]:
        """What files hold that belong together. Raises `UnreadableImportError` where they are not of the format."""


def decoded(content: bytes) -> str:
    """The text of a file. Raises `UnreadableImportError` where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableImportError(f"not UTF-8: byte {content[error.start]:#04x} in line {line}") from None


def annotation_of(found: Unanchored, id_: str, target: "Target", **otherwise: Any) -> "Mention | Claim":
    """The mention or claim that was found, in its place; `otherwise` fills what the file does not say.

    Raises `ValueError` with one plain reason where it says too little or what cannot be.
    """
    from csto_cli.exporters.notation import reason
    from csto_cli.model.annotation import ANNOTATION

    if found.annotation is None:
        raise ValueError("it is a note, neither a mention nor a claim")
    fields = {**otherwise, **found.said, "annotation": found.annotation, "id": id_, "target": target}
    try:
        return ANNOTATION.validate_python(fields)
    except ValueError as error:
        raise ValueError(reason(error)) from None
