"""What `csto report` answers with, and what a report is made from."""

from typing import NamedTuple

from csto_cli.model.comparisons import Comparison
from csto_cli.model.timelines import Period


class Report(NamedTuple):
    """A comparison as one file."""

    topic: str
    format: str
    """`html` or `md`."""
    content: str
    quotes: int
    """How many quotes stand in it; each was read in its article when this was written."""
    left_out: tuple[str, ...] = ()
    """Claims whose quote did not read, and that are not in it."""
    notes: tuple[str, ...] = ()

    @property
    def is_incomplete(self) -> bool:
        """Whether a quote did not read."""
        return bool(self.left_out)


class Source(NamedTuple):
    """An article that is quoted, as a reader finds it again."""

    id: str
    label: str
    """Short citation: `Steel 2022?`."""
    authors: tuple[str, ...]
    title: str | None
    outlet: str | None
    published: str | None
    """In words: `13 January 2022`."""
    published_note: str | None
    kind: str
    """`digest` or `full`."""
    source_note: str | None
    warnings: tuple[str, ...]
    language: str = "en"
    """BCP 47."""


class Quote(NamedTuple):
    """A quote that was read in its article, with its number."""

    number: int
    claim: str
    article: str
    text: str
    holder: str
    voice: str
    attitude: str | None
    confidence: str = "high"
    """Of whoever read it so: high, moderate or low."""


class Dossier(NamedTuple):
    """Everything a report says, before it is put into words."""

    corpus: str
    description: str
    language: str
    """BCP 47."""
    licence: str | None
    """Of the annotations."""
    fingerprint: str
    """Of the corpus files, hexadecimal: the same files give the same report."""
    published: str | None
    """From when to when its articles were published, in words."""
    undated: int
    """Articles without a date."""
    definition: str
    """Of the topic."""
    comparison: Comparison
    quotes: tuple[Quote, ...]
    """In the order of their numbers, from 1."""
    sources: tuple[Source, ...]
    periods: tuple[Period, ...]
    """When the articles were published, and when what the quotes are about happened."""
    step: str
    """What a period is: `day`, `month`, `year` or `decade`."""
    untimed: int
    """Quotes without a time."""
    left_out: tuple[str, ...] = ()
