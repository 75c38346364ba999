"""Pairs of quotation marks: curly and straight, double and single, nested, over several paragraphs, unbalanced."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARK = re.compile(r"[“”„«»\"]|''|``|(?<!\w)['‘’](?=[\w“\"$])|(?<=[\w.,!?…%)\"”])['’](?!\w)")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*|\n(?=\s*[“\"])\s*")
_POSSESSIVE = re.compile(r"[sxz]['’] [^\W\d_A-Z]")
_DEEPEST = 6
"""Marks nested deeper are noise, and looking for their partners would take time."""

OPENING = frozenset("“„«‘`")
CLOSING = frozenset("”»")


class Quotation(NamedTuple):
    """A quoted stretch with its marks: `text[start:end]`."""

    start: int
    end: int
    depth: int
    """0 where it stands in no other quotation."""
    is_double: bool
    is_closed: bool
    """Whether its closing mark was found; if not, it ends with its paragraph."""


class _Open(NamedTuple):
    start: int
    is_double: bool


def quotations(text: str) -> list[Quotation]:
    """The quotations of a text by their start; one that every paragraph opens anew and the last one closes is one.

    >>> [text for q in quotations("“No ‘deal’,” he said.") for text in ["“No ‘deal’,” he said."[q.start:q.end]]]
    ['“No ‘deal’,”', '‘deal’']
    """
    if not any(mark in text for mark in "“\"'‘’«„`"):
        return []
    found: list[Quotation] = []
    stack: list[_Open] = []
    for start, end in _paragraphs(text):
        marks = _without_possessives(text, list(_MARK.finditer(text, start, end)))
        runs_on = bool(stack and marks and marks[0].start() == start and _role(text, marks[0]) != "close")
        if stack and not runs_on:
            found.append(Quotation(stack[0].start, _last(text, start), 0, True, False))
            stack.clear()
        for mark in marks[runs_on:]:
            _take(text, mark, stack, found)
        stack = [opened for opened in stack if opened.is_double][:1]
    if stack:
        found.append(Quotation(stack[0].start, _last(text, len(text)), 0, True, False))
    return sorted(found)


def _without_possessives(text: str, marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks without a plural's apostrophe in a quotation that closes later: 'the traders' quarrels,' he said."""
    kept: list[re.Match[str]] = []
    following: str | None = None
    for mark in reversed(marks):
        if mark.group() in "'’":
            is_possessive = _POSSESSIVE.match(text, mark.start() - 1) is not None if mark.start() else False
            if is_possessive and following == "close":
                continue
            if not is_possessive:
                following = _role(text, mark)
        elif mark.group() == "‘":
            following = "open"
        kept.append(mark)
    return kept[::-1]


def _take(text: str, mark: re.Match[str], stack: list[_Open], found: list[Quotation]) -> None:
    """Opens a quotation, or closes the innermost of its kind and drops what stayed open in it."""
    role = _role(text, mark)
    is_double = mark.end() - mark.start() == 2 or mark.group() not in "'‘’"
    same = [depth for depth, opened in enumerate(stack) if opened.is_double == is_double]
    if role == "close" or (role == "either" and same):
        if same:
            found.append(Quotation(stack[same[-1]].start, mark.end(), same[-1], is_double, True))
            del stack[same[-1] :]
    elif len(stack) < _DEEPEST:
        stack.append(_Open(mark.start(), is_double))


def _role(text: str, mark: re.Match[str]) -> str:
    """Open, close, or either, by the mark itself and by what stands beside it."""
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    opens = not before or before.isspace() or before in "([—–-"
    closes = not after or after.isspace() or after in ".,;:!?)]—–-"
    if opens != closes:
        return "open" if opens else "close"
    glyph = mark.group()[0]
    return "open" if glyph in OPENING else "close" if glyph in CLOSING else "either"


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _last(text: str, end: int) -> int:
    """The end of the last character before `end` that is no white space."""
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end
