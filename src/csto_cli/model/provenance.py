"""What an answer was taken from: enough to tell whether it can be had again."""

from typing import NamedTuple


class Provenance(NamedTuple):
    """A state of a corpus, and the program that asked it."""

    corpus: str
    """Its name."""
    content: str
    """Hash of all its files: 32 hexadecimal digits, equal for equal files whatever the clock says."""
    articles: int
    passages: int
    words: int
    """Of the passages."""
    queries: dict[str, str]
    """Of the saved queries that were asked: name → what it meant."""
    csto: str
    """The version that answered."""
