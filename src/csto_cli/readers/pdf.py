"""PDF: text set in lines made into paragraphs again, and the document information."""

import logging
import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from time import monotonic
from typing import TYPE_CHECKING, Any

from csto_cli.errors import MissingExtraError
from csto_cli.readers.interface import Raw, Said, Source, UnreadableError
from csto_cli.readers.pdf_lines import Line, rebuild
from csto_cli.readers.record import Record, people, said
from csto_cli.text.dates import as_edtf

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 2_000
MOST_CHARACTERS = 20_000_000
MOST_OPERATORS = 20_000_000
"""Drawing instructions of all pages; a full page of text has about 3,000. They end what draws without a character."""
MOST_SECONDS = 180
"""A page may draw one form hundreds of times, and a form hold megabytes of nothing, which no count above sees."""

_LIMITS: dict[str, Any] = {  # a page's own text is kilobytes; pypdf allows 75 MB a stream and 5,000 forms a page
    "maximum_declared_stream_length": 64_000_000,
    "array_based_stream_maximum_output_length": 20_000_000,
    "lzw_maximum_output_length": 20_000_000,
    "run_length_maximum_output_length": 20_000_000,
    "zlib_maximum_output_length": 20_000_000,
    "zlib_maximum_recovery_input_length": 1_000_000,
    "stream_decoding_work_maximum_length": 60_000_000,
    "stream_parsing_work_maximum_count": 1_000_000,
    "xform_maximum_invocations_per_extraction": 500,
    "page_tree_maximum_entries": 20_000,
    "jbig2dec_binary": None,  # no program is run for a picture
}
_NO_TITLE = re.compile(
    r"microsoft word.*|untitled.*|unknown|\(?unspecified\)?|\(?anonymous\)?|none|document\d*|title|author|user|admin"
    r"|.*\.(?:docx?|odt|rtf|indd|qxd|pdf|tex|dvi|pptx?|html?|txt)",
    re.IGNORECASE | re.DOTALL,
)
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")
_UNMADE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffd]")

# pypdf reports what it mends; a handler of its own keeps that from stderr
logging.getLogger("pypdf").addHandler(logging.NullHandler())


class _TooMuchError(Exception):
    """Ends the extraction of a page from within pypdf."""


def read(source: Source) -> Iterator[Raw]:
    """The text of a document in paragraphs.

    Raises `UnreadableError` for what is encrypted, scanned, broken or too much, and `MissingExtraError` for a cipher
    that takes a further package.
    """
    if not source.content:
        raise UnreadableError("an empty file")
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import DependencyError

    try:
        with apply_configuration(**_LIMITS):
            document = PdfReader(BytesIO(source.content))
            _open(document)
            pages = _pages(document)
            record = _record(document)
    except (UnreadableError, MissingExtraError):
        raise
    except DependencyError as error:
        raise MissingExtraError(
            "a PDF encrypted with AES takes the package cryptography", hint="pip install 'csto[crypto]'"
        ) from error
    except Exception as error:  # pypdf leaks what its parser makes of broken files, RecursionError included
        raise UnreadableError(f"a broken PDF ({type(error).__name__})") from error
    yield _raw(source, pages, record)


def _raw(source: Source, pages: list[list[Line]], record: Record) -> Raw:
    paragraphs, warnings = rebuild(pages)
    text = "\n\n".join(paragraphs)
    unmade = len(_UNMADE.findall(text))
    if not text.strip() or unmade > len(text) / 2:
        raise UnreadableError("holds no text: a scan; text recognition comes first")
    if unmade:
        text = _UNMADE.sub("\ufffd", text)
        warnings = (*warnings, f"{unmade} characters could not be made out and stand as \ufffd")
    fields = record._replace(warnings=(*warnings, *record.warnings))._asdict()
    return Raw(text, "pdf", sha256(source.content).hexdigest(), **fields)


def _open(document: "PdfReader") -> None:
    if document.is_encrypted and not document.decrypt(""):
        raise UnreadableError("encrypted: it opens with a password only")
    count = len(document.pages)
    if count > MOST_PAGES:
        raise UnreadableError(f"{count:,} pages; more than {MOST_PAGES:,} are not read as one article")


def _pages(document: "PdfReader") -> list[list[Line]]:
    """The lines of each page with where they stand."""
    pages: list[list[Line]] = []
    characters = operators = 0
    latest = monotonic() + MOST_SECONDS

    def count(*_: Any) -> None:
        nonlocal operators
        operators += 1
        if operators > MOST_OPERATORS or monotonic() > latest:
            raise _TooMuchError

    for page in document.pages:
        pieces: list[tuple[str, float, float, float]] = []

        def take(
            text: str, cm: list[float], tm: list[float], font: Any, size: float,
            *, pieces: list[tuple[str, float, float, float]] = pieces,
        ) -> None:  # fmt: skip
            nonlocal characters
            characters += len(text)
            if characters > MOST_CHARACTERS:
                raise _TooMuchError
            scale = abs(tm[3] * cm[3]) or abs(tm[0] * cm[0]) or 1.0
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            pieces.append((text, x, y, abs(size) * scale))

        try:
            count()
            page.extract_text(visitor_operand_before=count, visitor_text=take)
        except _TooMuchError as error:
            raise UnreadableError("a bomb: its pages draw more than any article has") from error
        pages.append(list(_lines(pieces)))
    return pages


def _lines(pieces: list[tuple[str, float, float, float]]) -> Iterator[Line]:
    """Lines from pieces of text that may begin, hold or end them."""
    current: list[str] = []
    at: tuple[float, float, float] | None = None
    for text, *place in [*pieces, ("\n", 0.0, 0.0, 0.0)]:
        for index, part in enumerate(text.split("\n")):
            if index:
                line = "".join(current).strip()
                if line and at:
                    yield Line(line, *at)
                current, at = [], None
            current.append(part)
            if part.strip() and at is None:
                at = (place[0], place[1], place[2])


def _record(document: "PdfReader") -> Record:
    """What the document information says; the names of files and programs are no titles."""
    try:
        information: Any = document.metadata or {}
        found = {name: str(information.get(name) or "").strip() for name in ("/Title", "/Author", "/CreationDate")}
    except Exception:  # what of it does not read is not said
        return Record()
    place = "document information"
    title = None if _NO_TITLE.fullmatch(found["/Title"]) else said(found["/Title"], place)
    authors = () if _NO_TITLE.fullmatch(found["/Author"]) else tuple(people(found["/Author"], place))
    day = _DATE.match(found["/CreationDate"])
    edtf = as_edtf("-".join(part for part in day.groups() if part)) if day else None
    return Record(title=title, authors=authors, published=Said(edtf, place) if edtf else None)
