"""Passages and sentences of a text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from csto_cli.model.span import Span
from csto_cli.text.boundaries import CANDIDATE, end_of_mark, is_line_end, next_item

_BLOCK = re.compile(r"\S[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*")
_PARAGRAPH = re.compile(r"\S[^\n]*+(?:\n(?![^\S\n]*+\n)[^\n]++)*+")
_INK = re.compile(r"\S")
_HEADING = re.compile(r"#{1,6}[ \t]+(.+)")


class Passage(NamedTuple):
    """A paragraph, and the heading it stands under."""

    span: Span
    section: str | None


def passages(text: str) -> Iterator[Passage]:
    """The paragraphs of a text in order: blocks between blank lines. A Markdown heading names those that follow."""
    section: str | None = None
    for block in _BLOCK.finditer(text):
        heading = _HEADING.fullmatch(block.group().strip())
        if heading:
            section = heading.group(1).strip()
            continue
        yield Passage(Span(block.start(), block.start() + len(block.group().rstrip())), section)


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a text, blanks around them left out; a blank line always ends one.

    >>> [t[s.slice()] for t in ["Asked by the U.S. Congress, he left. It was over."] for s in sentences(t)]
    ['Asked by the U.S. Congress, he left.', 'It was over.']
    """
    for paragraph in _PARAGRAPH.finditer(text):
        start, stop = paragraph.start(), paragraph.start() + len(paragraph.group().rstrip())
        for end in _ends(text, start, stop):
            yield Span(start, start + len(text[start:end].rstrip()))
            following = _INK.search(text, end, stop)
            start = following.start() if following else stop
        if start < stop:
            yield Span(start, stop)


def _ends(text: str, start: int, stop: int) -> Iterator[int]:
    """Where the sentences of a paragraph end, but for its last."""
    width, line_start = 0, start
    item = next_item(text, start, stop)
    for found in CANDIDATE.finditer(text, start, stop):
        at = found.start()
        while item is not None and item <= at:
            yield item
            start, item = item, next_item(text, item, stop)
        end = None
        if found["mark"] or found["gap"]:
            end = end_of_mark(text, start, found)
        elif text[at] == "\n":
            width = width or max(map(len, text[line_start:stop].split("\n")))
            if at > start and is_line_end(text, line_start, at, width):
                end = at
            line_start = at + 1
        elif at > start and text[at - 1].isspace():  # a bullet
            end = at
        if end is not None:
            yield end
            following = _INK.search(text, end, stop)
            start = following.start() if following else stop
            item = next_item(text, start, stop)
    while item is not None:
        yield item
        item = next_item(text, item, stop)
