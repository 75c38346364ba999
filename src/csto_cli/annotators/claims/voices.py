"""Voices: whose claim a clause is, by the attribution in whose content it stands."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import NamedTuple

from csto_cli.annotators.attribution.annotator import FoundAttribution
from csto_cli.annotators.attribution.holders import Holder
from csto_cli.annotators.claims.clauses import VERBAL, VERBS
from csto_cli.annotators.interface import Document
from csto_cli.model.span import Span

_MOST_NEAR = 24
"""Attributions that a clause is held against."""
MOSTLY = 0.5
"""The share of a clause, its source and cue left out, that a content has to cover for the clause to be relayed."""
DEEDS = frozenset({"decision", "intention"})
"""Classes of cues that tell what somebody did; what they introduce is the author's own claim."""
REQUESTS = frozenset(
    "ask asks asked asking request requests requested order orders ordered invite invites invited invitation instruct "
    "instructs instructed command commands commanded allow allows allowed encourage encourages encouraged seek seeks "
    "sought seeking refuse refuses refused decline declines declined willingness refusal determination".split()
)
"""Cues that tell of a deed where an infinitive follows: "asked the alliance to intervene"."""
JUDGEMENTS = re.compile(
    r"\b(?:call|describ|consider|view|regard|see|saw|deem|portray|depict|label|dub|brand|characteri|blam|accus|condemn|"
    r"denounc|warn|criti|dismiss|hail|prais|notion|idea|concept|belief|view|concern|fear|hope|worr|aspiration|claim|"
    r"reiterat|reaffirm|stress|underlin|emphasi|insist|according|words|think|thought|believ|promis|vow|threat|deny|denied|alleg|expect|want|wish|demand|doubt)"
)
"""Cues that relay a claim even where what follows has no verb: "considers it a threat"."""
_MODAL = re.compile(r"\b(?:could|may|might|would|should|can)\b|\bin the eyes?\b")
"""A cue that nobody is said to have uttered: "could see it as", "in the eyes of"."""
_THINGS = frozenset("it this that these those there which".split())
_AUTHOR = frozenset("i we one".split())
"""Sources outside quotation marks by which the author speaks: "I suspect", "one wonders"."""
_FACTIVE = re.compile(r"\b(?:discover|realiz|realis|notic|learn)")
"""Cues after which the author holds the content for true, and says so in their own voice."""


class HeardVoice(NamedTuple):
    """An attribution with its holder."""

    attribution: FoundAttribution
    holder: Holder | None
    extent: Span
    """From the first to the last of its parts."""
    relays: bool
    """Whether it relays a claim, and does not only tell of a deed."""


class Voices:
    """The attributions of a document that relay claims, by the sentences that their contents touch."""

    def __init__(self, document: Document, line: str) -> None:
        self._document = document
        self._line = line
        self._by_sentence: defaultdict[int, list[HeardVoice]] = defaultdict(list)
        self._starts: defaultdict[int, list[int]] = defaultdict(list)
        outer = [quotation for quotation in document.quotations if not quotation.depth]
        self._quotation_starts = [quotation.start for quotation in outer]
        self._quotation_ends = [quotation.end for quotation in outer]
        starts = [sentence.start for sentence in document.sentences]
        voices = [
            HeardVoice(attribution, holder, _extent(attribution), self._relays(attribution))
            for attribution, holder in zip(document.layers["attribution"], document.layers["holders"], strict=True)
        ]
        for voice in sorted(voices, key=lambda voice: voice.extent.start):
            first = max(0, bisect_right(starts, voice.extent.start) - 1)
            for number in range(first, bisect_right(starts, voice.extent.end - 1)):
                self._by_sentence[number].append(voice)
                self._starts[number].append(voice.extent.start)

    def _near(self, number: int, clause: Span) -> list[HeardVoice]:
        """The last voices of a sentence that begin before a clause ends: all of them but in a text of nothing else."""
        last = bisect_left(self._starts[number], clause.end)
        return self._by_sentence[number][max(0, last - _MOST_NEAR) : last]

    def of(self, number: int, clause: Span) -> HeardVoice | None:
        """The innermost voice that most of a clause of this sentence is in; `None` for the author's own."""
        inside = [
            voice
            for voice in self._near(number, clause)
            if voice.relays and _share(voice.attribution, clause) >= MOSTLY and not self._is_within(voice, clause)
        ]
        return min(inside, key=lambda voice: _length(voice.attribution.content), default=None)

    def embedded(self, number: int) -> list[HeardVoice]:
        """The voices of a sentence that relay a clause, or speak by a noun: "his warning of a plot"."""
        return [
            voice
            for voice in self._by_sentence.get(number, ())
            if voice.relays
            and (
                not VERBS.isdisjoint(self._letters(voice.attribution.content))
                or self._letters(voice.attribution.cue)[:1] == "n"
            )
        ]

    def is_quoted(self, clause: Span) -> bool:
        """Whether a clause stands in quotation marks as a whole, whoever is quoted: it is not the author's own."""
        at = bisect_right(self._quotation_starts, clause.start + 1) - 1
        return at >= 0 and self._quotation_ends[at] >= clause.end - 1

    def leads(self, voice: HeardVoice, clause: Span) -> bool:
        """Whether a clause begins with the words that cite, set off by a comma: "According to X, …"."""
        introduced, content = _joined(voice.attribution), voice.attribution.content
        between = self._document.text[introduced.end : content.start + 1]
        return introduced.start <= clause.start and "," in between

    def only_introduces(self, number: int, clause: Span) -> bool:
        """Whether a clause says nothing but that somebody says what stands elsewhere: ", he told reporters"."""
        return any(
            voice.attribution.cue in clause and not any(clause & part for part in contents(voice.attribution))
            for voice in self._near(number, clause)
        )

    def _relays(self, attribution: FoundAttribution) -> bool:
        """See `HeardVoice.relays`."""
        text = self._document.text
        cue = text[attribution.cue.slice()].lower()
        source = text[attribution.source.slice()].lower() if attribution.source else ""
        if attribution.cue_class in DEEDS or _MODAL.search(cue) or source in _THINGS:
            return False
        if attribution.quotation != "indirect":
            return True
        if source in _AUTHOR or _FACTIVE.search(cue):
            return False
        letters = self._letters(attribution.content)
        is_infinitive = letters.startswith("t") or VERBS.isdisjoint(letters)
        if is_infinitive and not REQUESTS.isdisjoint(cue.split()):
            return False
        return bool(JUDGEMENTS.search(cue)) or not VERBAL.isdisjoint(letters)

    def _is_within(self, voice: HeardVoice, clause: Span) -> bool:
        """Whether a clause has asserted something of its own before the attribution begins in it."""
        begin = voice.extent.start
        before = self._letters(Span(clause.start, begin)) if begin > clause.start else ""
        return not VERBS.isdisjoint(re.sub(r"[auf].*", "", before))

    def _letters(self, span: Span) -> str:
        starts = self._document.tokens.starts
        return self._line[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def contents(attribution: FoundAttribution) -> tuple[Span, ...]:
    """Every stretch that is relayed."""
    return (attribution.content, *attribution.further)


def _share(attribution: FoundAttribution, clause: Span) -> float:
    """The part of a clause, apart from its source and cue, that is content."""
    shared = [part for content in contents(attribution) if (part := clause & content)]
    if not shared:
        return 0.0
    length = _length(clause)
    for part in (attribution.source, attribution.cue):
        beside = part and clause & part
        if beside and not any(beside & content for content in shared):
            length -= _length(beside)
    return sum(map(_length, shared)) / max(1, length)


def _extent(attribution: FoundAttribution) -> Span:
    parts = [part for part in (attribution.source, attribution.cue, *contents(attribution)) if part]
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def _joined(attribution: FoundAttribution) -> Span:
    """From the source to the cue."""
    source, cue = attribution.source or attribution.cue, attribution.cue
    return Span(min(source.start, cue.start), max(source.end, cue.end))


def _length(span: Span) -> int:
    return span.end - span.start
