"""Attribution: who is cited, by which words, for what."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from csto_cli.annotators.attribution.citations import TRIGGERS, citations, may_cite
from csto_cli.annotators.attribution.continuations import with_continuations
from csto_cli.annotators.attribution.cue_words import Attitude, CueClass
from csto_cli.annotators.attribution.exclusions import is_excluded
from csto_cli.annotators.attribution.extents import Quoted
from csto_cli.annotators.attribution.neighbours import with_neighbours
from csto_cli.annotators.attribution.phrases import letters, phrases
from csto_cli.annotators.attribution.readings import Citation, Reading
from csto_cli.annotators.attribution.speeches import speeches
from csto_cli.annotators.interface import NOTHING, Document, Known
from csto_cli.annotators.quotations import Quotation
from csto_cli.model.span import Span


class FoundAttribution(NamedTuple):
    """Somebody is cited for something."""

    source: Span | None
    """The words naming whoever is cited; `None` where nobody is named."""
    cue: Span
    """The words that introduce the content."""
    content: Span
    voice: Literal["quoted", "reported"]
    quotation: Literal["direct", "indirect", "mixed"]
    cue_class: CueClass
    negated: bool
    """The cue is denied: "did not say"."""
    attitude: Attitude
    """The author's attitude, as far as the cue tells."""
    parent: int | None
    """The number of the attribution in whose content this one stands."""
    further: tuple[Span, ...] = ()
    """Other stretches of the same content, such as quotations that go on after the cue: "…," he said. "…" """


class AttributionAnnotator:
    """Finds attributions by a lexicon of cues and a grammar of phrases: of speech, belief, wish, intention …"""

    name = "attribution"
    version = 1
    requires = ("tags",)

    def __init__(self, known: Known = NOTHING) -> None:
        pass

    def annotate(self, document: Document) -> list[FoundAttribution]:
        """The attributions by the place of their cues; those nested in another's content name it as `parent`."""
        marks = document.quotations
        quoted = Quoted(marks)
        words = document.lowered
        read = _reader(document, words, marks, quoted)
        found = sorted(_citations(document, words, marks, quoted, read), key=_place)
        found = with_continuations(document, found, marks)
        found = sorted(with_neighbours(document, found, marks, read), key=_place)
        parents = _parents(found)
        return [_attribution(c, p, quoted) for c, p in zip(found, parents, strict=True)]


def _reader(document: Document, lowered: list[str], marks: list[Quotation], quoted: Quoted) -> Callable[[int], Reading]:
    """Reads a sentence by its number."""
    tokens, tags = document.tokens, document.tags
    roles = {q.start: '"' for q in marks} | {q.end - 1: "}" for q in marks if q.is_closed}

    def mark(token: int) -> str:
        return roles.get(tokens.starts[token], "x")

    def read(number: int) -> Reading:
        sentence = document.sentences[number]
        span = slice(sentence.first, sentence.last)
        line = phrases(letters(lowered[span], tags[span]), sentence.first, mark)
        return Reading(document, number, line, lowered, quoted)

    return read


def _citations(
    document: Document, words: list[str], marks: list[Quotation], quoted: Quoted, read: Callable[[int], Reading]
) -> Iterator[Citation]:
    yield from speeches(document, marks)
    triggers = [token for token, word in enumerate(words) if word in TRIGGERS]
    at = 0
    for number, sentence in enumerate(document.sentences):
        first = at
        while at < len(triggers) and triggers[at] < sentence.last:
            at += 1
        if at > first and (at - first > 1 or may_cite(words, sentence.first, triggers[first])):
            for citation in citations(read(number), triggers[first:at]):
                if not is_excluded(document.text, citation, quoted):
                    yield citation


def _place(citation: Citation) -> tuple[int, int]:
    return citation.cue.start, -citation.content.end


def _parents(found: list[Citation]) -> list[int | None]:
    """For each the one with the smallest stretch of content around its cue."""
    held = sorted((s.start, -s.end, n) for n, c in enumerate(found) for s in (c.content, *c.further))
    starts = [start for start, _, _ in held]
    parents: list[int | None] = []
    for number, citation in enumerate(found):
        last = bisect_right(starts, citation.cue.start)
        around = (held[at] for at in range(last - 1, max(0, last - _NEAR) - 1, -1))
        cue = citation.cue.start
        parents.append(
            next((n for _, end, n in around if -end > cue and n != number and _is_outer(found[n], citation)), None)
        )
    return parents


_NEAR = 12
"""Stretches of content that begin before a cue and are looked at as its possible frame."""


def _is_outer(outer: Citation, inner: Citation) -> bool:
    return outer.holds(inner.cue) and inner.content != outer.content and not inner.holds(outer.cue)


def _attribution(citation: Citation, parent: int | None, quoted: Quoted) -> FoundAttribution:
    share = 1.0 if citation.is_spoken else quoted.share(citation.content.start, citation.content.end)
    kind: Literal["direct", "indirect", "mixed"] = "direct" if share > 0.9 else "mixed" if share else "indirect"
    return FoundAttribution(
        citation.source,
        citation.cue,
        citation.content,
        "quoted" if share > 0.5 else "reported",
        kind,
        citation.cue_class,
        citation.negated,
        citation.attitude,
        parent,
        citation.further,
    )
