"""Word documents (DOCX): paragraphs and tables in order, headings, and the core properties.

Read from the XML itself and not through python-docx: that leaves out, without a word, what stands in tracked insertions
and in content controls, which templates of institutes put whole texts in; and lxml is there for HTML already.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from csto_cli.readers.decode import without_controls
from csto_cli.readers.files import MOST_BYTES, shown_size
from csto_cli.readers.interface import Raw, Source, UnreadableError
from csto_cli.readers.record import Record, dated, people, said, spoken

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ENTRIES = 10_000
MOST_RATIO = 200
"""Times a part may grow when it is unpacked; Word's own XML grows 10 to 30 times."""
_FREE_BYTES = 1_000_000
"""Below this, a part may grow as much as it likes: an empty table of a thousand rows is honest."""
MOST_TAGS = 5_000_000
"""Of one part; at 150 bytes an element, lxml would make gigabytes of 64 MB of nothing else."""

_PARTS = ("word/document.xml", "word/styles.xml", "docProps/core.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_HEADING_STYLE = re.compile(r"(?:heading|title|überschrift|titre|заголовок)\b", re.IGNORECASE)
# Deleted and moved text, what a drawing is called, and the second of two ways to draw one are no text of the document.
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read(source: Source) -> Iterator[Raw]:
    """The text of a document. Raises `UnreadableError` for what is no such document, broken, or a zip bomb."""
    if not source.content:
        raise UnreadableError("an empty file")
    try:
        with ZipFile(BytesIO(source.content)) as archive:
            parts = _parts(archive)
        body, styles, core = (
            _xml(parts.get(f"{name}.xml")) for name in ("word/document", "word/styles", "docProps/core")
        )
        text = "\n\n".join(_blocks(body, _heading_styles(styles))) if body is not None else ""
        record = _record(core)
    except UnreadableError:
        raise
    except Exception as error:  # zipfile and lxml leak what broken archives make of them, RecursionError included
        raise UnreadableError(f"not a Word document, or a broken one ({type(error).__name__})") from error
    if not text:
        raise UnreadableError("the document holds no text")
    yield Raw(text, "docx", sha256(source.content).hexdigest(), **record._asdict())


def _parts(archive: ZipFile) -> dict[str, bytes]:
    """The parts that are read, unpacked in memory; how much that would be is checked before."""
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MOST_ENTRIES:
        raise UnreadableError(f"a zip bomb: {len(entries):,} parts")
    used = [entry for entry in entries if entry.filename in _PARTS]  # pictures stay packed; a blank one may well grow
    if total > MOST_RATIO * packed or any(e.file_size > max(_FREE_BYTES, MOST_RATIO * e.compress_size) for e in used):
        raise UnreadableError(f"a zip bomb: {shown_size(total)} packed in {shown_size(packed)}")
    if total > MOST_BYTES:
        raise UnreadableError(f"{shown_size(total)}; more than {shown_size(MOST_BYTES)} is not read as one article")
    parts = {entry.filename: archive.read(entry) for entry in used}  # never more than the entry says
    if _PARTS[0] not in parts:
        raise UnreadableError("not a Word document: it has no word/document.xml")
    return parts


def _xml(content: bytes | None) -> "_Element | None":
    if content is None:
        return None
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableError("its XML declares a document type, which no Word document does")
    if content.count(b"<") > MOST_TAGS:
        raise UnreadableError(f"more than {MOST_TAGS:,} tags; that is not read as one article")
    from lxml import etree

    content = content.replace(_STRICT.encode(), _W[1:-1].encode())
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _heading_styles(styles: "_Element | None") -> frozenset[str]:
    """The ids of the styles that are headings: by their name, which Word keeps in English, or their outline level."""
    found = set()
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = style.find(f"{_W}name")
        level = style.find(f"{_W}pPr/{_W}outlineLvl")
        if (name is not None and _HEADING_STYLE.match(name.get(f"{_W}val") or "")) or level is not None:
            found.add(style.get(f"{_W}styleId") or "")
    return frozenset(found)


def _blocks(body: "_Element", headings: frozenset[str]) -> Iterator[str]:
    """The paragraphs in order, a heading marked; the cells of a table are paragraphs too."""
    from lxml.etree import iterwalk

    open_paragraphs: list[list[str]] = []
    walk = iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start" and (tag in _LEFT_OUT or tag == _FALLBACK or not isinstance(tag, str)):
            walk.skip_subtree()
        elif tag == f"{_W}p":
            if event == "start":  # a text box has paragraphs within a paragraph
                open_paragraphs.append([])
            elif block := _block(element, "".join(open_paragraphs.pop()), headings):
                yield block
        elif event == "start" and open_paragraphs:
            open_paragraphs[-1].append(_written(element))


def _written(element: "_Element") -> str:
    match element.tag.removeprefix(_W):
        case "t":
            return element.text or ""
        case "tab" if element.getparent().tag == f"{_W}r":
            return "\t"
        case "br" | "cr":
            return "\n"
        case "noBreakHyphen":
            return "\u2011"
    return ""


def _block(paragraph: "_Element", text: str, headings: frozenset[str]) -> str:
    text = "\n".join(line.strip() for line in without_controls(text).split("\n")).strip()
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    has_level = paragraph.find(f"{_W}pPr/{_W}outlineLvl") is not None
    if text and (has_level or (style is not None and style.get(f"{_W}val") in headings)):
        return "## " + " ".join(text.split())
    return text


def _record(core: Any) -> Record:
    """What the core properties say."""
    if core is None:
        return Record()
    place = "core properties"
    published, no_day = dated(core.findtext(f"{_TERMS}created"), place)
    language, _ = spoken(core.findtext(f"{_DC}language") or None, place)
    return Record(
        title=said(core.findtext(f"{_DC}title"), place),
        authors=tuple(people(core.findtext(f"{_DC}creator"), place)),
        published=published,
        language=language,
        warnings=(no_day,) if no_day else (),
    )
