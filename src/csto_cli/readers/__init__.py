"""Readers: a source file → the texts in it, and what the source says of itself.

One module per format, behind `interface.Reader`. A package of somebody else adds one through the entry point group
`csto.readers`: the entry point's name is the format and the suffix of its files, its object a reader.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from csto_cli.readers.interface import Raw, Reader, Refused, Source

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

READERS = {
    "plain": "csto_cli.readers.plain",
    "markdown": "csto_cli.readers.markdown",
    "html": "csto_cli.readers.html",
    "pdf": "csto_cli.readers.pdf",
    "docx": "csto_cli.readers.docx",
    "jsonl": "csto_cli.readers.jsonl",
}
"""Format → the module that reads it, imported when a source of the format comes."""

SUFFIXES = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
"""Suffix of a file name in lower case → format."""

GROUP = "csto.readers"
_HEAD = 4096
_HTML = re.compile(rb"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def read(source: Source, format: str | None = None) -> Iterator[Raw | Refused]:
    """The texts of a source, read as the format given, or as what its content and name show.

    Raises `ValueError` at once for a format that nobody reads, and `UnreadableError` while reading.
    """
    return reader(format or format_of(source))(source)


def reader(format: str) -> Reader:
    """The reader of a format. Raises `ValueError` where there is none."""
    if format in READERS:
        found: Any = import_module(READERS[format])
    elif format in _contributed():
        found = _contributed()[format].load()
    else:
        raise ValueError(f'no reader for the format "{format}"')
    read_it: Reader = getattr(found, "read", found)
    return read_it


def format_of(source: Source) -> str:
    """The format of a source: by its first bytes, else by the suffix of its name, else plain text."""
    head = source.content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04") and b"word/document.xml" in source.content:
        return "docx"
    # UTF-16 is ASCII with NUL bytes between, as far as this goes
    if _HTML.match(head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")):
        return "html"
    return format_by_name(source.name) or "plain"


def format_by_name(name: str) -> str | None:
    """The format that the suffix of a file name stands for, or `None`."""
    suffix = PurePath(name).suffix.lower()
    if suffix in SUFFIXES or not suffix:
        return SUFFIXES.get(suffix)
    return suffix[1:] if suffix[1:] in _contributed() else None


@cache  # the list of installed packages is read from disk
def _contributed() -> "dict[str, EntryPoint]":
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=GROUP)}
