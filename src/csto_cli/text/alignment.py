"""Where a text that was made from another stands in it: kept parts, put in normal form, and the way back."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from csto_cli.model.span import Span

_BREAK_OR_PLAIN = re.compile(r"\r\n?|[^\r\x80-\U0010ffff]+|.", re.DOTALL)

LONGEST_CLUSTER = 16
"""Marks that are looked at one by one; no script writes more on one character."""


class Run(NamedTuple):
    """A stretch of the new text and the place in the source where it begins; inside it both go on alike."""

    text: int
    source: int
    is_part: bool = True
    """Whether a kept part begins here, and not only a character that became shorter ended."""


class Alignment:
    """The way from offsets of a text back to the source it was made from, both in code points.

    >>> text, way = aligned("Menu\\nTroops left.\\nAll of them.", [Span(5, 17), Span(18, 30)])
    >>> text, str(way)
    ('Troops left.\\n\\nAll of them.', '0+5 14+18')
    >>> way.to_source(Span(14, 17))
    Span(start=18, end=21)
    """

    def __init__(self, runs: Iterable[Run]) -> None:
        self._runs = list(runs) or [Run(0, 0)]
        self._starts = [run.text for run in self._runs]

    def __str__(self) -> str:
        return " ".join(f"{run.text}{'+' if run.is_part else '~'}{run.source}" for run in self._runs)

    @classmethod
    def parse(cls, written: str | None) -> "Alignment":
        """What `str` wrote; nothing written means that nothing moved. Raises `ValueError` for anything else."""
        pairs = (part.partition("~" if "~" in part else "+") for part in (written or "0+0").split())
        return cls(Run(int(text), int(source), sign == "+") for text, sign, source in pairs)

    def to_source(self, span: Span) -> Span:
        """The stretch of the source that a stretch of the text came from, whatever was left out between included."""
        last = bisect_right(self._starts, span.end) - 1
        # Where a run begins, the last character may have been several.
        ends_a_run = last > 0 and self._starts[last] == span.end
        return Span(self._offset(span.start), self._offset(span.end) if ends_a_run else self._offset(span.end - 1) + 1)

    def to_text(self, span: Span) -> Span | None:
        """The stretch of the text that came from a stretch of the source; `None` where nothing of it was kept."""
        found = []
        for run, following in zip(self._runs, [*self._runs[1:], None], strict=True):
            end = span.end
            if following:
                length = following.text - run.text - len(BETWEEN) * following.is_part
                end = min(end, following.source, run.source + length)
            start = max(span.start, run.source)
            if start < end:
                found.append((start - run.source + run.text, end - run.source + run.text))
        return Span(found[0][0], found[-1][1]) if found else None

    def _offset(self, offset: int) -> int:
        run = self._runs[max(0, bisect_right(self._starts, offset) - 1)]
        return run.source + offset - run.text


BETWEEN = "\n\n"
"""What separates kept parts in the new text."""


def aligned(source: str, parts: Iterable[Span]) -> tuple[str, Alignment]:
    """The parts of the source in normal form (NFC, `\\n`), a blank line between them, and the way back."""
    written: list[str] = []
    runs: list[Run] = []
    length = 0
    for part in parts:
        if written:
            written.append(BETWEEN)
            length += len(BETWEEN)
        piece = source[part.slice()]
        runs.append(Run(length, part.start))
        if "\r" in piece or not unicodedata.is_normalized("NFC", piece):
            piece, inner = _normalised(piece)
            runs += [Run(length + run.text, part.start + run.source, is_part=False) for run in inner]
        written.append(piece)
        length += len(piece)
    return "".join(written), Alignment(_joined(runs))


def _normalised(piece: str) -> tuple[str, list[Run]]:
    """The piece in normal form, with a run after each line break and character that changed its length."""
    written: list[str] = []
    runs: list[Run] = []
    length = 0
    for cluster in chain.from_iterable(map(_cut, _clusters(piece))):
        new = "\n" if cluster[0] == "\r" else _nfc(cluster)
        written.append(new)
        length += len(new)
        if len(new) != len(cluster):
            done = (runs[-1].source - runs[-1].text if runs else 0) + length + len(cluster) - len(new)
            runs.append(Run(length, done))
    return "".join(written), runs


def _clusters(piece: str) -> Iterator[str]:
    """Line breaks, plain stretches, and characters with all that may compose with them."""
    current = ""
    for match in _BREAK_OR_PLAIN.finditer(piece):
        part = match.group()
        if part[0] < "\x80":
            if current:
                yield current
            if part[0] != "\r" and len(part) > 1:  # its last character may be what a mark composes with
                yield part[:-1]
            current = part if part[0] == "\r" else part[-1]
        elif current and current[0] != "\r" and _composes(part, current[-1]):
            current += part
        else:
            if current:
                yield current
            current = part
    if current:
        yield current


def _cut(cluster: str) -> Iterator[str]:
    """A character with its marks, cut where both sides compose alone: a word may end there, as before a vowel sign."""
    start = 0
    if 2 < len(cluster) <= LONGEST_CLUSTER:
        for at in range(1, len(cluster)):
            left, right = cluster[start:at], cluster[at:]
            if _nfc(left) + _nfc(right) == _nfc(left + right):
                yield left
                start = at
    yield cluster[start:]


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _composes(character: str, before: str) -> bool:
    """Whether it may become one with what stands before it: a mark, or a vowel or final of Hangul after Hangul."""
    if "\u1160" <= character <= "\u11ff":
        return "\u1100" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7a3"
    return unicodedata.category(character)[0] == "M"


def _joined(runs: list[Run]) -> list[Run]:
    """Without runs that only go on where the one before would; at one place, the last counts."""
    kept: list[Run] = []
    for run in runs:
        if kept and kept[-1].text == run.text:
            kept[-1] = Run(run.text, run.source, kept[-1].is_part or run.is_part)
        elif not kept or run.is_part or run.text - kept[-1].text != run.source - kept[-1].source:
            kept.append(run)
    return kept
