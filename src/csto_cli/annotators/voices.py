"""Voices: whose claim a clause is, by the attribution in whose content it stands."""

from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple

from csto_cli.annotators.attribution import FoundAttribution
from csto_cli.annotators.holders import Holder
from csto_cli.annotators.interface import Document
from csto_cli.model.span import Span

MOSTLY = 0.5
"""The share of a clause, its source and cue left out, that a content has to cover for the clause to be relayed."""
DEEDS = frozenset({"decision", "intention"})
"""Classes of cues that tell what somebody did; what they introduce is the author's own claim."""
REQUESTS = frozenset(
    "ask asks asked asking request requests requested order orders ordered invite invites invited instruct instructs "
    "instructed command commands commanded allow allows allowed encourage encourages encouraged".split()
)
"""Cues that tell of a deed where what is asked for is an infinitive: "asked the alliance to intervene"."""


class Voice(NamedTuple):
    """An attribution with its holder."""

    attribution: FoundAttribution
    holder: Holder | None


class Voices:
    """The attributions of a document by the sentences that their contents touch."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._by_sentence: defaultdict[int, list[Voice]] = defaultdict(list)
        starts = [sentence.start for sentence in document.sentences]
        for attribution, holder in zip(document.layers["attribution"], document.layers["holders"], strict=True):
            whole = _extent(attribution)
            first = max(0, bisect_right(starts, whole.start) - 1)
            for number in range(first, bisect_right(starts, whole.end - 1)):
                self._by_sentence[number].append(Voice(attribution, holder))

    def of(self, number: int, clause: Span) -> Voice | None:
        """The innermost voice that most of a clause of this sentence is in; `None` for the author's own."""
        inside = [
            voice
            for voice in self._by_sentence.get(number, ())
            if not self._is_deed(voice.attribution) and share(voice.attribution, clause) >= MOSTLY
        ]
        return min(inside, key=lambda voice: _length(voice.attribution.content), default=None)

    def leads(self, voice: Voice, clause: Span) -> bool:
        """Whether a clause begins with the words that cite, set off by a comma: "According to X, …"."""
        introduced, content = _joined(voice.attribution), voice.attribution.content
        return introduced.start <= clause.start and "," in self._text[introduced.end : content.start + 1]

    def only_introduces(self, number: int, clause: Span) -> bool:
        """Whether a clause says nothing but that somebody says what stands elsewhere: ", he told reporters"."""
        return any(
            voice.attribution.cue in clause and not clause & voice.attribution.content
            for voice in self._by_sentence.get(number, ())
        )

    def _is_deed(self, attribution: FoundAttribution) -> bool:
        if attribution.cue_class in DEEDS:
            return True
        content = self._text[attribution.content.start : attribution.content.start + 4]
        return self._text[attribution.cue.slice()].lower() in REQUESTS and content[:3] == "to "


def share(attribution: FoundAttribution, clause: Span) -> float:
    """The part of a clause, apart from its source and cue, that is content."""
    content = clause & attribution.content
    if content is None:
        return 0.0
    length = _length(clause)
    for part in (attribution.source, attribution.cue):
        shared = part and clause & part
        if shared and not (shared & content):
            length -= _length(shared)
    return _length(content) / max(1, length)


def _extent(attribution: FoundAttribution) -> Span:
    parts = [part for part in (attribution.source, attribution.cue, attribution.content) if part]
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def _joined(attribution: FoundAttribution) -> Span:
    """From the source to the cue."""
    source, cue = attribution.source or attribution.cue, attribution.cue
    return Span(min(source.start, cue.start), max(source.end, cue.end))


def _length(span: Span) -> int:
    return span.end - span.start
