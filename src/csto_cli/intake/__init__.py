"""Intake: a raw text becomes an article's text and record; what is not the article is left out, with its reason.

It is suspicious, says what it did, and can be overruled.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from csto_cli.intake.blocks import Block, blocks
from csto_cli.intake.boilerplate import Exclusion, find_boilerplate
from csto_cli.intake.record import Found
from csto_cli.model.span import Span
from csto_cli.text.alignment import Alignment, aligned

__all__ = ["Exclusion", "TakenIn", "take_in"]

CUT = "cut by hand"

Lines = tuple[int, int]
"""The first and the last line of a stretch, counted from 1."""


class TakenIn(NamedTuple):
    """A text as an article will hold it, and what the source says of itself in its text."""

    text: str
    alignment: Alignment
    exclusions: tuple[Exclusion, ...]
    title: Found | None
    authors: tuple[Found, ...]
    published: Found | None
    kept_lines: tuple[int, ...]
    """Lines of the source at which something that stayed begins."""
    asides: tuple[Span, ...]
    """Stretches of the raw text that are no part of what the article says: title, byline, date, the author's life."""


def take_in(
    raw: str, *, first_line: int = 1, keep: bool = False, cut: Sequence[Lines] = (), protect: Iterable[Span] = ()
) -> TakenIn:
    """The article in a raw text.

    `keep` leaves nothing out; `cut` leaves out lines whatever they hold; `protect` keeps stretches of the raw text that
    are known to be the article's.
    """
    reading = find_boilerplate(blocks(raw, first_line))
    exclusions = [] if keep else _unprotected(reading.exclusions(), tuple(protect))
    exclusions += _cut(reading.blocks, cut, exclusions)
    spent = [] if keep else [span for span in reading.head.spent if not any(span & e.span for e in exclusions)]
    kept = _kept(reading.blocks, [*(e.span for e in exclusions), *spent])
    text, alignment = aligned(raw, kept)
    authors = reading.head.authors or ((reading.author,) if reading.author else ())
    starts = {span.start for span in kept}
    kept_lines = tuple(block.first_line for block in reading.blocks if block.span.start in starts)
    head = reading.head
    asides = (*head.spent, *reading.asides)
    return TakenIn(text, alignment, tuple(sorted(exclusions)), head.title, authors, head.published, kept_lines, asides)


def _unprotected(exclusions: Iterable[Exclusion], protect: Sequence[Span]) -> list[Exclusion]:
    return [e for e in exclusions if not any(e.span & span for span in protect)]


def _cut(found: Sequence[Block], cut: Sequence[Lines], exclusions: Sequence[Exclusion]) -> list[Exclusion]:
    """The blocks in lines that a person cut, where nothing else left them out."""
    return [
        Exclusion(block.span, CUT, block.first_line, block.last_line)
        for block in found
        if any(block.first_line <= last and first <= block.last_line for first, last in cut)
        and not any(block.span & e.span for e in exclusions)
    ]


def _kept(found: Sequence[Block], left_out: Iterable[Span]) -> list[Span]:
    """What stays of each block."""
    out = sorted(left_out)
    kept: list[Span] = []
    at = 0
    for block in found:
        start = block.span.start
        while at < len(out) and out[at].end <= start:
            at += 1
        i = at
        while i < len(out) and out[i].start < block.span.end:
            if out[i].start > start:
                kept.append(Span(start, out[i].start))
            start = max(start, out[i].end)
            i += 1
        if start < block.span.end:
            kept.append(Span(start, block.span.end))
    return kept
