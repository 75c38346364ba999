"""Passages and sentences of a text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from csto_cli.model.span import Span

_BLOCK = re.compile(r"\S[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*")
_INK = re.compile(r"\S")
_HEADING = re.compile(r"#{1,6}[ \t]+(.+)")
# A full stop, question or exclamation mark with its closing quotes, then space, then what can begin a sentence.
# It begins where a run of marks begins and gives nothing back, so that a megabyte of dots is read once.
_END = re.compile(r"(?<![.!?])[.!?]++[\"'”’)\]]*+(?=\s++[\"'“‘(\[]*+[^\Wa-z_])")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|St|Jr|Sr|Inc|Ltd|Co|vs|No|cf|e\.g|i\.e|approx|ca)|\b(?:[A-Z]\.)+[A-Z])$"
)


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
    """The sentences of a passage, trailing blanks left out.

    >>> [t[s.slice()] for t in ["Asked by the U.S. Congress, he left. It was over."] for s in sentences(t)]
    ['Asked by the U.S. Congress, he left.', 'It was over.']
    """
    start = len(text) - len(text.lstrip())
    for end in _END.finditer(text):
        if end.group().startswith(".") and _ABBREVIATION.search(text, max(start, end.start() - 12), end.start()):
            continue
        if end.end() > start:
            yield Span(start, end.end())
            following = _INK.search(text, end.end())
            start = following.start() if following else len(text)
    rest = len(text.rstrip())
    if rest > start:
        yield Span(start, rest)
