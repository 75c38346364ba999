"""Roles and how they look: in colour, without colour, and without any styling at all."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich import box
from rich.style import Style
from rich.text import Text
from rich.theme import Theme

from csto_cli.text.normalise import printable

ROLES = {
    "title": Style(bold=True),
    "id": Style(color="cyan"),
    "entity": Style(color="green"),
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
_MARKS = {"hit": ("*", "*"), "cue": ("~", "~"), "claim": ("[", "]"), "entity": ("‹", "›")}
_ASCII = str.maketrans({"‹": "<", "›": ">", "·": "-", "…": "...", "—": "-", "–": "-", "✓": "+", "✗": "x", "×": "x"})


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

    def text(self, content: str, role: str | None = None) -> Text:
        """Text of the corpus or of ours, made safe, in a role."""
        safe = printable(content)
        if not self.is_unicode:
            safe = safe.translate(_ASCII)
        return Text(safe, style=f"csto.{role}" if role else "")

    def joined(self, *parts: str | tuple[str, str] | Text | None, by: str = " · ") -> Text:
        """Parts side by side; a pair is (text, role)."""
        shown = [
            part if isinstance(part, Text) else self.text(*part) if isinstance(part, tuple) else self.text(part)
            for part in parts
            if part
        ]
        return self.text(by).join(shown)

    def box(self, *, is_open: bool = False) -> box.Box:
        """The lines of tables."""
        if not self.is_unicode:
            return box.ASCII2 if not is_open else box.ASCII_DOUBLE_HEAD
        return box.SIMPLE_HEAD if is_open else box.ROUNDED

    def marked(self, content: str, marks: Iterable[Mark], *, starts: bool = False) -> Text:
        """A text with its marks: styled where styles reach the reader, between signs where not.

        With `starts`, the first character of each numbered mark carries its number as metadata, so that whoever wraps
        the text can put the numbers in a margin.
        """
        text = Text()
        marks = sorted(marks, key=lambda mark: (mark.start, -mark.end))
        edges = sorted({0, len(content), *(m.start for m in marks), *(m.end for m in marks)})
        for begin, end in zip(edges, edges[1:], strict=False):
            for mark in [m for m in marks if m.start == begin]:
                text.append_text(self._opening(mark, starts))
            roles = [m.role for m in marks if m.start <= begin and end <= m.end]
            piece = self.text(content[begin:end])
            for role in sorted(set(roles), key=list(ROLES).index):
                piece.stylize(f"csto.{role}")
            text.append_text(piece)
            for mark in [m for m in reversed(marks) if m.end == end]:
                text.append_text(self._closing(mark))
        return text

    def _opening(self, mark: Mark, starts: bool) -> Text:
        number = "" if mark.number is None else str(mark.number)
        if self.is_styled and self.is_unicode:
            sign = number.translate(_SUPERSCRIPT)
        else:
            sign = _MARKS.get(mark.role, ("", ""))[0] + (f"{number} " if number else "")
        text = self.text(sign, "faint" if number else None)
        if starts and mark.number is not None:
            text.stylize(Style(meta={"number": mark.number}))
        return text

    def _closing(self, mark: Mark) -> Text:
        if self.is_styled and self.is_unicode:
            return Text()
        number = "" if mark.number is None else f" {mark.number}"
        return self.text(number + _MARKS.get(mark.role, ("", ""))[1], "faint" if number else None)


def numbers_in(line: Text) -> list[int]:
    """The numbers of the marks that begin in a wrapped line (see `Look.marked`)."""
    found = []
    for span in line.spans:
        if isinstance(span.style, Style) and "number" in span.style.meta:
            number = int(span.style.meta["number"])
            if number not in found and span.start < span.end:
                found.append(number)
    return found
