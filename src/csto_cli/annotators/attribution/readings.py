"""A sentence as the rules of attribution read it, and what a rule gives."""

import re
from typing import NamedTuple

from csto_cli.annotators.attribution.cue_words import ENDORSING, REJECTING, Attitude, CueClass
from csto_cli.annotators.attribution.cues import Cue
from csto_cli.annotators.attribution.extents import Quoted, Within, clause_end, object_end
from csto_cli.annotators.attribution.phrases import Phrases, Stretch
from csto_cli.annotators.interface import Document
from csto_cli.model.span import Span

_DATELINE = re.compile(r"[A-Z]{3}[^\n“\"—–.]{0,60}\s(?:[—–]|--?)\s+(?=[A-Z])")


class Citation(NamedTuple):
    """Somebody cited for something, before it is known what is nested in what."""

    source: Span | None
    cue: Span
    content: Span
    cue_class: CueClass
    negated: bool = False
    attitude: Attitude = "neutral"
    further: tuple[Span, ...] = ()
    """Other stretches of the same content."""
    is_spoken: bool = False
    """Whether it is somebody's own words without quotation marks, as in an interview."""

    def holds(self, span: Span) -> bool:
        """Whether a stretch lies within what is cited."""
        return span in self.content or any(span in more for more in self.further)


class Reading(NamedTuple):
    """A sentence with its phrases, and the document it stands in."""

    document: Document
    number: int
    """Of the sentence."""
    phrases: Phrases
    words: list[str]
    """The lower-cased tokens of the document."""
    quoted: Quoted

    @property
    def start(self) -> int:
        """Where the sentence begins, behind a dateline ("MINSK, May 3 — ")."""
        start = self.document.sentences[self.number].start
        found = _DATELINE.match(self.document.text, start)
        return found.end() if found else start

    def tokens_span(self, first: int, last: int) -> Span:
        """The code points of tokens `first` up to `last`, exclusive."""
        tokens = self.document.tokens
        return Span(tokens.starts[first], tokens.ends[last - 1])

    def span(self, first: int, last: int) -> Span | None:
        """The code points of phrases `first` up to `last`, exclusive; `None` where that is empty."""
        return self.tokens_span(self.phrases.firsts[first], self.phrases.lasts[last - 1]) if first < last else None

    def stretch(self, stretch: Stretch | None) -> Span | None:
        """The code points of a stretch of phrases."""
        return self.span(*stretch) if stretch else None

    def words_of(self, first: int, last: int) -> list[str]:
        """The lower-cased words of phrases `first` up to `last`, exclusive."""
        return self.words[self.phrases.firsts[first] : self.phrases.lasts[last - 1]]

    def clause(self, first: int, *, is_object: bool = False, within: Within = None) -> Span | None:
        """The content that begins at a phrase, to the end of a quotation that it opens."""
        end = object_end(self.phrases, first) if is_object else clause_end(self.phrases, first, self.words, within)
        content = self.span(first, end)
        return self.to_quotation_end(content) if content else None

    def to_quotation_end(self, content: Span) -> Span:
        """Content that ends within a quotation that it holds reaches to the end of it."""
        quotation = self.quoted.around(content.end - 1)
        if quotation and quotation.end > content.end and content.start <= quotation.start:
            return Span(content.start, quotation.end)
        return content

    def before(self, begin: int) -> Span | None:
        """The content that ends before phrase `begin`: the quotation there, else the sentence so far."""
        last = begin
        while last > 0 and self.phrases.line[last - 1] in ",h(":
            last -= 1
        if last == 0:
            return None
        end = self.document.tokens.ends[self.phrases.lasts[last - 1] - 1]
        quotation = self.quoted.around(end - 1)
        return Span(quotation.start if quotation else self.start, end)

    def cited(self, cue: Cue, first: int, last: int, source: Span | None, *content: Span | None) -> Citation | None:
        """A citation by the verb at phrase `first`, whose cue ends before phrase `last`; `None` without content."""
        stretches = [c for c in content if c]
        span = self.span(first, max(last, first + 1))
        if not stretches or span is None:
            return None
        negated = "!" in self.phrases.spelled(first)
        attitude = _attitude(cue, set(self.words_of(first, first + 1)))
        return Citation(source, span, stretches[0], cue.cue_class, negated, attitude, tuple(stretches[1:]))


def _attitude(cue: Cue, words: set[str]) -> Attitude:
    if words & REJECTING:
        return "rejects"
    return "endorses" if words & ENDORSING else cue.attitude
