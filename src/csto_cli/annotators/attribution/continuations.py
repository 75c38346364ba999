"""Quotations that go on after their attribution: "…," he said. "…" """

import re
from bisect import bisect_right
from collections.abc import Sequence

from csto_cli.annotators.attribution.readings import Citation
from csto_cli.annotators.interface import Document
from csto_cli.annotators.quotations import Quotation
from csto_cli.model.span import Span

_SENTENCE_BEFORE = re.compile(r"[.!?:,…][”\"'’)]*\s*$|^\s*$|\n\s*$")
_WHOLE = re.compile(r"[.!?…]\W{0,2}$")
"""A quotation that is a sentence of its own, its marks included."""
_SHORTEST = 15
"""Characters; a shorter quotation is a name or a scare quote."""
_FARTHEST = 600
"""Characters between two stretches of one quotation."""


def with_continuations(
    document: Document, citations: list[Citation], quotations: Sequence[Quotation]
) -> list[Citation]:
    """The citations, each with the quotations that follow it and that nobody else is cited for.

    A quotation goes on if it begins a sentence in the paragraph of the one before, or begins the next paragraph.
    """
    text = document.text
    sentences = [sentence.start for sentence in document.sentences]
    held = sorted((c.content.start, c.content.end, number) for number, c in enumerate(citations))
    starts = [start for start, _, _ in held]
    further: dict[int, list[Span]] = {}
    last: tuple[int, int] | None = None
    for quotation in quotations:
        if quotation.depth or not (quotation.is_double or _WHOLE.search(text, quotation.start, quotation.end)):
            continue
        number = holder_of(held, starts, quotation)
        if number is not None:
            citation = citations[number]
            if citation.content.start <= quotation.start:
                last = number, max(quotation.end, citation.cue.end, citation.source.end if citation.source else 0)
        elif last and _goes_on(text, last[1], _sentence_end(document, sentences, last[1]), quotation):
            further.setdefault(last[0], []).append(Span(quotation.start, quotation.end))
            last = last[0], quotation.end
    return [c._replace(further=(*c.further, *further[n])) if n in further else c for n, c in enumerate(citations)]


def holder_of(held: list[tuple[int, int, int]], starts: list[int], quotation: Quotation) -> int | None:
    """The number of the citation whose content, of those `held` by their start, overlaps a quotation."""
    at = bisect_right(starts, quotation.end - 1)
    for start, end, number in held[max(0, at - 6) : at]:
        if start < quotation.end and quotation.start < end:
            return number
    return None


def _sentence_end(document: Document, starts: list[int], position: int) -> int:
    """Where the sentence of the last words of an attribution ends."""
    number = bisect_right(starts, position - 1) - 1
    return max(position, document.sentences[number].end) if number >= 0 else position


def _goes_on(text: str, end: int, sentence_end: int, quotation: Quotation) -> bool:
    if quotation.end - quotation.start < _SHORTEST or quotation.start - end > _FARTHEST:
        return False
    if not _SENTENCE_BEFORE.search(text[max(0, quotation.start - 12) : quotation.start]):
        return False
    between = text[end : quotation.start]
    if "\n\n" not in between or not between.strip(" \n\t.,"):
        return True
    begins = not text[sentence_end : quotation.start].strip()
    return begins and _WHOLE.search(text, quotation.start, quotation.end) is not None
