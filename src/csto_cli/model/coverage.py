"""What `csto coverage` answers with: what is missing."""

from collections.abc import Mapping
from typing import Final, NamedTuple

GAPS: Final[dict[str, str]] = {
    "passage-without-claim": "a passage in which nobody claims anything, as far as anyone annotated",
    "topic-with-one-author": "a topic on which only one author has claims",
    "topic-without-claim": "a topic on which there is no claim",
    "proposition-with-one-position": "a proposition on which only one author takes a position",
    "proposition-without-position": "a proposition on which no author takes a position",
    "unresolved-verdict": "two positions of which csto does not say how they relate",
    "claim-without-proposition": "a core claim that takes no position on any proposition",
    "waiting-suggestion": "suggestions of an article that nobody has decided on",
}
"""Kind of gap → what it means."""

OF: Final[dict[str, str]] = {
    "passage-without-claim": "passage",
    "topic-with-one-author": "topic",
    "topic-without-claim": "topic",
    "proposition-with-one-position": "proposition",
    "proposition-without-position": "proposition",
    "unresolved-verdict": "verdict",
    "claim-without-proposition": "core claim",
    "waiting-suggestion": "article",
}
"""Kind of gap → what is counted."""


class Gap(NamedTuple):
    """One thing that is missing."""

    gap: str
    """One of `GAPS`."""
    id: str
    """What `csto show` opens: a passage, topic, proposition, verdict, claim or article."""
    article: str | None
    """Where one article alone has it."""
    said: str
    """The passage's first words, the topic's label, the proposition, the reason …"""


class Coverage(NamedTuple):
    """What is missing, kind by kind. To find nothing is an answer: all is covered."""

    totals: Mapping[str, tuple[int, int]]
    """Kind of gap → (how many, of how many there are)."""
    gaps: tuple[Gap, ...]
    gap: str | None = None
    """The one kind that was asked for."""
    articles: tuple[str, ...] = ()
    """Those that were asked for; all without."""
    notes: tuple[str, ...] = ()
