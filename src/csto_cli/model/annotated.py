"""What `csto annotate` and `csto annotators` answer."""

from collections.abc import Iterator
from typing import NamedTuple

from csto_cli.model.results import Record


class AnnotationStream(NamedTuple):
    """Annotations of texts, one after another, made as they are asked for."""

    rows: Iterator[Record]


class AnnotatorRow(NamedTuple):
    """An annotator, as `csto annotators` lists it."""

    name: str
    version: int
    finds: str
    requires: tuple[str, ...]
    """The annotators whose layers it reads."""
    runs: str
    """When `csto annotate` runs it."""
    extra: str | None
    """What has to be installed for it."""


class AnnotatorList(NamedTuple):
    """The annotators there are."""

    rows: tuple[AnnotatorRow, ...]


class AnnotatedText(NamedTuple):
    """A raw text with all that was understood of it, for a person to see."""

    name: str
    text: str
    said: dict[str, str]
    """What it says of itself."""
    left_out: tuple[tuple[int, int, str], ...]
    """(start, end, reason)."""
    rows: tuple[Record, ...]
    """Its annotations, as `csto annotate` prints them."""
