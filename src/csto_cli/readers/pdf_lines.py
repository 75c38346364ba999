"""Lines of printed pages → paragraphs: page furniture left out, divided words joined. Knows nothing of PDF."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from csto_cli.readers.record import quoted

_EDGE = 2
"""Lines at the top and at the bottom of a page that can be furniture."""
_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–—\[(|\s]*(\d{1,4}|[ivxlc]{1,7})[-–—\])|\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]»]*\d{0,3}$")
_DIVIDED = re.compile(r"[^\w]{0,9}(?:[^\W\d_]+-)*([^\W\d_]+)[-\u00ad\u2010]")
_REST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WIDE_GAP = 1.3
"""Times the usual distance between lines; more space parts paragraphs."""
_SHORT = 0.8
"""Times the usual length of a line; a shorter one that ends a sentence ends its paragraph."""


class Line(NamedTuple):
    """A printed line: its text, where it begins in points from the left and bottom edges, and its size of type."""

    text: str
    x: float
    y: float
    size: float


class Rebuilt(NamedTuple):
    """The paragraphs of a document, and what was done to get them."""

    paragraphs: list[str]
    warnings: tuple[str, ...]


def rebuild(pages: Sequence[Sequence[Line]]) -> Rebuilt:
    """The paragraphs of pages, in the order in which the lines come."""
    bare, warnings = _without_furniture(pages)
    known = Counter(word.lower() for page in bare for line in page for word in _WORD.findall(line.text))
    joined: list[str] = []
    paragraphs = [_join(paragraph, known, joined) for paragraph in _paragraphs(bare)]
    if joined:
        one = len(joined) == 1
        warnings.append(
            f"{len(joined)} word{'' if one else 's'} divided at a line's end {'is' if one else 'are'} joined"
        )
    return Rebuilt([paragraph for paragraph in paragraphs if paragraph], tuple(warnings))


def _without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """(pages without running heads and page numbers, what was left out as warnings)."""
    edges = [{*range(min(_EDGE, len(page))), *range(max(0, len(page) - _EDGE), len(page))} for page in pages]
    often = Counter(
        key for page, edge in zip(pages, edges, strict=True) for key in {_key(page[at].text) for at in edge}
    )
    enough = max(3, len(pages) // 3)  # left and right pages have running heads of their own
    repeated = {key for key, count in often.items() if count >= enough and key.strip("#")}
    numbered = _numbered(pages, edges)
    dropped: dict[str, list[str]] = {}
    numbers = 0
    bare: list[list[Line]] = []
    for index, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        kept = []
        for at, line in enumerate(page):
            if at in edge and (index, at) in numbered:
                numbers += 1
            elif at in edge and _key(line.text) in repeated:
                dropped.setdefault(_key(line.text), []).append(line.text)
            else:
                kept.append(line)
        bare.append(kept)
    warnings = [f"left out at the edge of {len(lines)} pages: {quoted(lines[0])}" for lines in dropped.values()]
    if numbers:
        warnings.append(f"left out {numbers} page number{'' if numbers == 1 else 's'}")
    return bare, warnings


def _numbered(pages: Sequence[Sequence[Line]], edges: Sequence[set[int]]) -> set[tuple[int, int]]:
    """(page, line) of the numbers that stand alone at an edge and rise with the pages, as a year or a sum does not."""
    found: dict[int | None, set[tuple[int, int]]] = {}
    for index, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        for at in edge:
            if match := _PAGE_NUMBER.fullmatch(page[at].text.strip()):
                figure = int(match.group(1)) - index if match.group(1).isdecimal() else None
                found.setdefault(figure, set()).add((index, at))
    enough = max(2, len(pages) // 2)
    return {place for first, places in found.items() if len(places) >= enough or first == 1 for place in places}


def _key(text: str) -> str:
    """A line as furniture is compared: figures and blanks aside."""
    return re.sub(r"\d+", "#", " ".join(text.split())).casefold()


def _paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[list[str]]:
    lines = [line for page in pages for line in page]
    lengths = sorted(len(line.text) for line in lines)
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    gap = _usual_gap(pages)
    current: list[Line] = []
    for page in pages:
        for at, line in enumerate(page):
            if current and _parts(current[-1], line, usual, gap, is_first=at == 0):
                yield [one.text for one in current]
                current = []
            current.append(line)
    if current:
        yield [one.text for one in current]


def _usual_gap(pages: Sequence[Sequence[Line]]) -> float:
    """The distance between lines of a paragraph in units of their size, 0 where pages do not tell.

    The lower quartile: where most paragraphs have a line or two, more gaps are between them than within.
    """
    gaps = sorted(
        (above.y - below.y) / below.size
        for page in pages
        for above, below in pairwise(page)
        if below.size > 0 and 0.8 * below.size < above.y - below.y < 5 * below.size
    )
    return gaps[len(gaps) // 4] if gaps else 0.0


def _parts(above: Line, below: Line, usual: int, gap: float, *, is_first: bool) -> bool:
    """Whether a new paragraph begins with the line below."""
    ends = bool(_SENTENCE_END.search(above.text[-40:]))
    is_short = len(above.text) < _SHORT * usual
    if ends and is_short:
        return True
    if abs(above.size - below.size) > 0.1 * max(above.size, below.size):  # a heading, a note
        return not is_first or ends
    is_indented = 0.7 * below.size < below.x - above.x < 6 * below.size
    if is_first or above.y <= below.y:  # a new page or column: only the line itself tells
        return ends and is_indented
    if gap and above.y - below.y > _WIDE_GAP * gap * below.size:
        return True
    return is_indented and (ends or is_short)


def _join(lines: Sequence[str], known: Counter[str], joined: list[str]) -> str:
    """The lines of a paragraph as one; a word divided at a line's end is noted in `joined` where its hyphen goes."""
    pieces: list[str] = []
    for line in lines:
        line = " ".join(line.split())
        last = pieces[-1] if pieces else ""
        divided, rest = _DIVIDED.fullmatch(last.rpartition(" ")[2]), _REST.match(line)
        if not (divided and rest and line[0].islower()):
            pieces += [" ", line] if pieces else [line]
        elif last.endswith("\u00ad") or _is_one_word(divided.group(1), rest.group(), known):
            joined.append(divided.group(1) + rest.group())
            pieces[-1] = last[:-1]
            pieces.append(line)
        else:
            pieces.append(line)
    return "".join(pieces).strip()


def _is_one_word(first: str, second: str, known: Counter[str]) -> bool:
    """Whether a hyphen at a line's end only divides: the document writes the word whole, or has no such parts apart."""
    first, second = first.lower(), second.lower()
    if known[first + second]:
        return True
    if known[f"{first}-{second}"]:
        return False
    # both parts end and begin a line once here, as what the hyphen divided
    return not (known[first] > 1 and known[second] > 1)
