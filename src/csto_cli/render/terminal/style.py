"""Roles and how they look: in colour, without colour, and without any styling at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.style import Style
from rich.text import Text
from rich.theme import Theme

from csto_cli.text.normalise import printable

ROLES = {
    "title": Style(bold=True),
    "id": Style(color="cyan"),
    "entity": Style(color="green"),
    "suggested": Style(color="green", italic=True),
    "holder": Style(color="magenta"),
    "cue": Style(color="yellow", italic=True),
    "claim": Style(underline=True),
    "hit": Style(color="yellow", bold=True, underline=True),
    "faint": Style(dim=True),
    "agree": Style(color="green", bold=True),
    "conflict": Style(color="red", bold=True),
    "qualifies": Style(color="yellow", bold=True),
    "unresolved": Style(bold=True),
}
THEME = Theme({f"csto.{name}": style for name, style in ROLES.items()}, inherit=True)

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARKS = {"hit": ("*", "*"), "cue": ("~", "~"), "claim": ("[", "]"), "entity": ("‹", "›"), "suggested": ("‹", "?›")}
_ASCII = str.maketrans(
    {
        "‹": "<",
        "›": ">",
        "·": "-",
        "…": "...",
        "—": "-",
        "–": "-",
        "✓": "+",
        "✗": "x",
        "×": "x",
        "→": "->",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
    }
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text with a role; `number` tells claims apart."""

    start: int
    end: int
    role: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How things are shown on one screen. Nothing is said by colour alone: without styles, marks say it."""

    width: int
    is_styled: bool
    is_unicode: bool

    def safe(self, content: str) -> str:
        """Text of the corpus or of ours without anything that acts on a terminal, in the characters it has."""
        safe = printable(content.replace("\t", " "))  # rich loses characters where it expands tabs
        return safe if self.is_unicode else safe.translate(_ASCII)

    def text(self, content: str, role: str | None = None) -> Text:
        """Safe text in a role."""
        return Text(self.safe(content), style=f"csto.{role}" if role else "")

    def joined(self, *parts: str | tuple[str, str] | Text | None, by: str = " · ") -> Text:
        """Parts side by side; a pair is (text, role)."""
        line, between = Text(), self.safe(by)
        for part in parts:
            if not part:
                continue
            if line:
                line.append(between)
            if isinstance(part, Text):
                line.append_text(part)
            elif isinstance(part, tuple):
                line.append(self.safe(part[0]), f"csto.{part[1]}")
            else:
                line.append(self.safe(part))
        return line

    def box(self, *, is_open: bool = False) -> box.Box:
        """The lines of tables."""
        if not self.is_unicode:
            return box.ASCII2 if not is_open else box.ASCII_DOUBLE_HEAD
        return box.SIMPLE_HEAD if is_open else box.ROUNDED

    def marked(self, content: str, marks: Iterable[Mark], *, starts: bool = False) -> Text:
        """A text on one line with its marks: styled where styles reach the reader, between signs where not.

        With `starts`, the first character of each numbered mark carries its number as metadata, so that whoever wraps
        the text can put the numbers in a margin.
        """
        text = Text()
        opening: dict[int, list[Mark]] = {}
        closing: dict[int, list[Mark]] = {}
        for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
            opening.setdefault(mark.start, []).append(mark)
            closing.setdefault(mark.end, []).insert(0, mark)
        active: list[Mark] = []
        for begin, end in pairwise(sorted({0, len(content), *opening, *closing})):
            for mark in opening.get(begin, ()):
                text.append_text(self._opening(mark, starts))
                active.append(mark)
            at = len(text)
            text.append(self.safe(content[begin:end].replace("\n", " ")))
            for role in dict.fromkeys(mark.role for mark in active):
                text.stylize(f"csto.{role}", at)
            for mark in closing.get(end, ()):
                active.remove(mark)
                text.append_text(self._closing(mark))
        return text

    def _opening(self, mark: Mark, starts: bool) -> Text:
        number = "" if mark.number is None else str(mark.number)
        if self.is_styled and self.is_unicode:
            sign = number.translate(_SUPERSCRIPT)
        else:
            sign = _MARKS.get(mark.role, ("", ""))[0] + (f"{number}:" if number else "")
        text = self.text(sign, "faint" if number else None)
        if starts and mark.number is not None:
            text.stylize(Style(meta={"number": mark.number}))
        return text

    def _closing(self, mark: Mark) -> Text:
        if self.is_styled and self.is_unicode:
            return self.text("?", "faint") if mark.role == "suggested" else Text()
        number = "" if mark.number is None else str(mark.number)
        return self.text(_MARKS.get(mark.role, ("", ""))[1] + number, "faint" if number else None)


class Indented(NamedTuple):
    """A text that keeps its distance from the left, wrapped or not."""

    text: Text
    by: int = 2


Part = RenderableType | Indented
"""What a page is made of."""


def page(parts: Iterable[Part], look: Look) -> RenderableType:
    """Parts one under the other. Texts are wrapped here, once, since rich takes several passes over what it nests."""
    blocks: list[RenderableType] = []
    lines: list[Text] = []
    for part in parts:
        if isinstance(part, str | Text | Indented):  # str: an empty line
            lines += wrapped(part, look)
            continue
        if lines:
            blocks.append(_unwrapped(lines))
            lines = []
        blocks.append(part)
    return Group(*blocks, *([_unwrapped(lines)] if lines else []))


def wrapped(part: str | Text | Indented, look: Look) -> list[Text]:
    """A text in lines that fit the width, indentation included."""
    text, by = (
        (part.text, part.by) if isinstance(part, Indented) else (look.text(part) if isinstance(part, str) else part, 0)
    )
    width = max(look.width - by, SMALLEST_LINE)
    plain = text.plain
    if text.no_wrap or ("\n" not in plain and cell_len(plain) <= width):
        lines = [text]
    else:
        lines = list(text.wrap(_MEASURING, width, overflow="fold"))
        for line in lines:  # rich crops the blank at a break and leaves styles that begin in it: wrapping again hangs
            line.spans = [span for span in line.spans if span.start < len(line)]
    if by:
        for line in lines:
            line.pad_left(by)
    return lines


def _unwrapped(lines: list[Text]) -> Text:
    joined = Text("\n").join(lines)
    joined.no_wrap, joined.overflow = True, "ignore"
    return joined


SMALLEST_LINE = 20
_MEASURING = Console(width=80, legacy_windows=False, _environ={})


def numbers_in(line: Text) -> list[int]:
    """The numbers of the marks that begin in a wrapped line (see `Look.marked`)."""
    found = []
    for span in line.spans:
        if isinstance(span.style, Style) and "number" in span.style.meta:
            number = int(span.style.meta["number"])
            if number not in found and span.start < span.end:
                found.append(number)
    return found
