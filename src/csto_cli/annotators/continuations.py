"""Quotations that go on after their attribution: "…," he said. "…" """

import re
from bisect import bisect_right
from collections.abc import Sequence

from csto_cli.annotators.quotations import Quotation
from csto_cli.annotators.readings import Citation
from csto_cli.model.span import Span

_SENTENCE_BEFORE = re.compile(r"[.!?:,…][”\"'’)]*\s*$|^\s*$|\n\s*$")
_SHORTEST = 15
"""Characters; a shorter quotation is a name or a scare quote."""


def with_continuations(text: str, citations: list[Citation], quotations: Sequence[Quotation]) -> list[Citation]:
    """The citations, each with the quotations that follow it and that nobody else is cited for.

    A quotation goes on if it begins a sentence in the paragraph of the one before, or fills the next paragraph.
    """
    held = sorted((c.content.start, c.content.end, number) for number, c in enumerate(citations))
    starts = [start for start, _, _ in held]
    further: dict[int, list[Span]] = {}
    last: tuple[int, int] | None = None
    for quotation in quotations:
        if quotation.depth or not quotation.is_double:
            continue
        number = _holder(held, starts, quotation)
        if number is not None:
            if citations[number].content.start <= quotation.start:
                last = number, max(quotation.end, citations[number].cue.end)
        elif last and _goes_on(text, last[1], quotation):
            further.setdefault(last[0], []).append(Span(quotation.start, quotation.end))
            last = last[0], quotation.end
    return [c._replace(further=tuple(further[n])) if n in further else c for n, c in enumerate(citations)]


def _holder(held: list[tuple[int, int, int]], starts: list[int], quotation: Quotation) -> int | None:
    """The citation whose content overlaps a quotation."""
    at = bisect_right(starts, quotation.end - 1)
    for start, end, number in held[max(0, at - 6) : at]:
        if start < quotation.end and quotation.start < end:
            return number
    return None


def _goes_on(text: str, end: int, quotation: Quotation) -> bool:
    if quotation.end - quotation.start < _SHORTEST or quotation.start - end > 600:
        return False
    between = text[end : quotation.start]
    if not _SENTENCE_BEFORE.search(text[max(0, quotation.start - 12) : quotation.start]):
        return False
    return "\n\n" not in between or not between.strip(" \n\t.,")
