"""A raw text as blocks: its lines, or its paragraphs where the lines were broken to a width."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from csto_cli.model.span import Span
from csto_cli.text.words import word_count

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_WORD = re.compile(r"\S+")
_ENDS = re.compile(r"(?<!\d)[.!?…][\"'”’»)\]]*(?:\[?\d{1,3}\]?)?\s*$|[.!?…][\"'”’»)\]]*\s*$")
_STOPS = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
WRAPPED_WIDTH = 100
"""Characters: longer lines are paragraphs, not lines broken to a width."""
TAIL = 40
"""Characters at the end of a block in which its full stop stands."""
PROSE = 12
"""Words from which a sentence is taken for prose and not for a label."""


class Block(NamedTuple):
    """A line or paragraph of a raw text."""

    span: Span
    """In the raw text, blanks at both ends left out."""
    text: str
    """On one line, runs of blanks as one."""
    words: int
    first_line: int
    last_line: int

    is_prose: bool
    """Whether it reads as running text: a sentence of some length with its full stop."""
    ends_sentence: bool
    """Whether it ends as sentences do."""
    raw: str
    """As it stands in the raw text."""

    def span_of(self, start: int, end: int) -> Span:
        """The stretch of the raw text that a stretch of `text` stands for; runs of blanks are longer there."""
        return Span(self.span.start + self._raw_offset(start), self.span.start + self._raw_offset(end - 1) + 1)

    def _raw_offset(self, offset: int) -> int:
        done = 0
        for word in _WORD.finditer(self.raw):
            length = word.end() - word.start()
            if offset < done + length:
                return word.start() + offset - done
            done += length + 1
            if offset < done:  # the blank after the word
                return word.end()
        return len(self.raw)


def blocks(text: str, first_line: int = 1) -> list[Block]:
    """The blocks of a raw text in order; `first_line` is the number of its first line."""
    lines = list(_lines(text, first_line))
    if not _is_wrapped(text, lines):
        return [_block(text, span, number, number) for span, number in lines]
    found: list[Block] = []
    begin = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i][1] > lines[i - 1][1] + 1:
            (first, above), (last, below) = lines[begin], lines[i - 1]
            found.append(_block(text, Span(first.start, last.end), above, below))
            begin = i
    return found


def _lines(text: str, first_line: int) -> Iterator[tuple[Span, int]]:
    """The lines that hold more than blanks, with their numbers."""
    number, counted = first_line, 0
    for match in _LINE.finditer(text):
        content = match.group().strip()
        if not content:
            continue
        number += newlines(text, counted, match.start())
        counted = match.start()
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        yield Span(start, start + len(content)), number


def newlines(text: str, start: int, end: int) -> int:
    """Line breaks between two offsets, a carriage return and a newline together counted once."""
    returns = text.count("\r", start, end)
    return text.count("\n", start, end) + returns - (text.count("\r\n", start, end) if returns else 0)


def _is_wrapped(text: str, lines: list[tuple[Span, int]]) -> bool:
    """Whether lines were broken to a width: most that another follows directly end in the middle of a sentence."""
    followed = [span for (span, number), (_, following) in pairwise(lines) if following == number + 1]
    if len(followed) < 3:
        return False
    widths = sorted(len(span) for span in followed)
    widest = widths[int(len(widths) * 0.95)]
    full = sum(width >= 0.7 * widest for width in widths)
    if widest > WRAPPED_WIDTH or widths[len(widths) // 2] < 40 or full < 0.6 * len(widths):
        return False
    broken = sum(1 for span in followed if not _ENDS.search(text[max(span.start, span.end - 8) : span.end]))
    return broken > 0.6 * len(followed)


def _block(text: str, span: Span, first: int, last: int) -> Block:
    raw = text[span.slice()]
    content = " ".join(raw.split())
    count, ends = word_count(content), bool(_ENDS.search(content[-TAIL:]))
    is_prose = count >= PROSE and (ends or len(_STOPS.findall(content)) > 1)
    return Block(span, content, count, first, last, is_prose, ends, raw)
