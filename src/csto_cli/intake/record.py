"""The bibliographic record as far as the text itself gives it: title, byline, date line, and where each stands."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from csto_cli.intake.blocks import Block
from csto_cli.intake.furniture import MENU_WORD
from csto_cli.model.span import Span
from csto_cli.text.dates import as_edtf
from csto_cli.text.words import folded

MOST_HEAD = 14
"""Blocks in which a page comes to its text."""
MOST_TITLE = 30
"""Words of a title."""
MOST_CHARACTERS = 400
"""Of a title, a byline or a date line: what has few words and more characters is none, and costs time to read."""

_PART = r"(?:[A-ZÀ-ÖØ-ÞĀ-ɏА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ][\w’'ʼ-]*\.?|(?:[A-Z]\.)+|de|da|van|von|der|bin|al|el|la|le|du|ter|ibn)"
NAME = rf"{_PART}(?:[ \u00a0]{_PART}){{1,4}}"
"""A person's name: two to five words, each with a capital or a particle."""
_NAMES = rf"({NAME}(?:(?:,| and| &|, and)[ \u00a0]{NAME})*)"
_LABELS = (
    r"by|authors?|written by|text(?: by)?|words by|posted by|story by|analysis by|opinion by|report by|reported by|"
    r"(?:an )?interview by|commentary by"
)
_BYLINE = re.compile(rf"(?:{_LABELS})\s*:?\s+{_NAMES}(?:[\s|•·–—,/-]+(?P<rest>.*))?")
_BYLINE_START = re.compile(rf"(?i:{_LABELS})\b")
_POSTED = re.compile(
    rf"(?:posted |published )?on (?P<date>.{{6,30}}?) by {_NAMES}(?:[\s|•·–—,/-]+(?P<rest>.*))?", re.IGNORECASE
)
_POSTED_BY_NOBODY = re.compile(
    r"(?:posted |published )?on (?P<date>.{6,30}?) (?:by (?:admin|editors?|the editors?|staff|guest|webmaster|team)|in)\b.*",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"{_NAMES}(?P<rest>[\s|•·–—,/-]+.*)?")
_DATED_NAME = re.compile(rf"(?P<date>[^|•·]{{6,30}}?)[\s|•·–—,/-]+{_NAMES}(?P<rest>[\s|•·–—,/-]+.*)?")
_TITLE_BYLINE = re.compile(rf"(.{{12,}}?)[\s,–—|-]+[Bb]y\s+{_NAMES}")
_WORD = re.compile(r"[^\W\d_]{2}")
_SPLIT_NAMES = re.compile(r",? and |, | & ")
_DATE_LABEL = re.compile(
    r"(?:published|posted|updated|last updated|last modified|date|issued|released|created|first published)(?: online)?(?: on| at)?\s*:?\s*",
    re.IGNORECASE,
)
_ISSUE = re.compile(r"(?:issue|no\.?|vol\.?|volume|number)\s*\d+,?\s*", re.IGNORECASE)
_DATE_PREFIX = re.compile(r"(?:date|(?:published|posted)(?: on)?)\s*:?\s*(\d{4}-\d{2}-\d{2})\s+", re.IGNORECASE)
_DATE_PIECES = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|(?<=[a-zA-Z])(?=Updated )")
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*(?:[A-Z]{2,4}|\([A-Z]{2,4}\)|UTC[+-]\d+|GMT[+-]\d+))?"
_TIME = re.compile(rf",?\s+(?:at\s+)?{_CLOCK}\s*$|^{_CLOCK},?\s+", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_UPDATE = re.compile(r"(?:updated|last updated|last modified|modified|revised)\b", re.IGNORECASE)


class Found(NamedTuple):
    """Something the text says of itself, and the stretch that says it."""

    value: str
    span: Span
    line: int


class Head(NamedTuple):
    """What stands above the text."""

    title: Found | None
    authors: tuple[Found, ...]
    published: Found | None
    spent: tuple[Span, ...]
    """The stretches that say it: they go into the record and leave the text."""
    first: int
    """The block at which the text begins."""


def read_head(found: Sequence[Block], reasons: Sequence[str | None]) -> Head:
    """The record that the blocks above the text give. Blocks that have a reason to be left out say nothing."""
    title: Found | None = None
    authors: list[Found] = []
    published: Found | None = None
    spent: list[Span] = []
    candidates: list[int] = []
    first = len(found)
    head = [number for number in range(len(found)) if not reasons[number]][:MOST_HEAD]
    for number in head:
        block = found[number]
        by = byline(block) or (
            _bare_byline(block, found, number) if (candidates or named_with_date(block)) and not authors else None
        )
        if by:
            authors = authors or list(by.names)
            published = published or by.date
            spent.append(block.span)
        elif dated := date_line(block):
            published = dated if published is None or not _UPDATE.match(block.text) else published
            spent.append(block.span)
        elif prefixed := date_prefix(block):
            published = published or prefixed
            spent.append(prefixed.span)
            first = number
            break
        elif signed := title_with_byline(block):
            title, names = signed
            authors = authors or names
            spent.append(block.span)
            candidates = []
        elif block.is_prose or block.words > MOST_TITLE:
            first = min(first, number)
            if not _says_more(found, reasons, number, is_signed=bool(authors)):
                break
        elif _WORD.search(block.text) and first > number and not (candidates and (authors or published)):
            candidates.append(number)
    if title is None and candidates and first < len(found):
        title = _title(candidates, found, reasons, first)
        if title:
            spent.append(title.span)
    return Head(title, tuple(authors), published, tuple(spent), min(first, len(found)))


def _says_more(found: Sequence[Block], reasons: Sequence[str | None], number: int, *, is_signed: bool) -> bool:
    """Whether a byline or a date comes directly after what reads as prose, which then only introduces the text."""
    if is_signed:
        return False
    following = [i for i in range(number + 1, min(number + 5, len(found))) if not reasons[i]][:2]
    return any(
        byline(found[i]) or date_line(found[i]) or _bare_byline(found[i], found, i) for i in following
    ) and not any(found[i].is_prose for i in following[:1])


def _title(
    candidates: Sequence[int], found: Sequence[Block], reasons: Sequence[str | None], first: int
) -> Found | None:
    """Of the short lines above the text, the one that most likely titles it; of equals, the first."""
    said = [folded(block.text) for block in found]

    def weight(number: int) -> int:
        block = found[number]
        others = [other for i, other in enumerate(said[:first]) if i != number and other == said[number]]
        named = [
            other for i, other in enumerate(said) if i != number and reasons[i] and _is_within(said[number], other)
        ]
        follows = next((b for b, r in zip(found[number + 1 :], reasons[number + 1 :], strict=True) if not r), None)
        is_followed = follows is not None and bool(
            follows.is_prose or follows.ends_sentence or byline(follows) or date_line(follows) or _is_name(follows)
        )
        return (
            3 * bool(others or named)
            + 2 * is_followed
            + (number == candidates[-1])
            + (block.words >= 3)
            + (block.words >= 5)
            - 3 * block.text.endswith((".", ":", ";", ","))
            - 3 * bool(re.search(r"[|•·»©]|^\w+:\s", block.text))
            - (block.text.isupper() and block.words <= 4)
        )

    # of a title that stands several times, the last is nearest to the text
    chosen = max(candidates, key=lambda number: (weight(number), said.count(said[number]) > 1 and number, -number))
    before = chosen - 1
    if before in candidates and 4 <= found[before].words < found[chosen].words and weight(before) >= 2:
        chosen = before  # what follows a title directly and is longer introduces the text
    block = found[chosen]
    if block.text.endswith((".", ";", ":", ",")) or not block.words or len(found) == 1:
        return None
    return Found(re.sub(r"^#{1,6}\s+", "", block.text), block.span, block.first_line)


def _is_within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return len(part) > 2 and f" {' '.join(part)} " in f" {' '.join(whole)} "


class Byline(NamedTuple):
    """Who wrote it, and when, where one line says both."""

    names: tuple[Found, ...]
    date: Found | None


def byline(block: Block) -> Byline | None:
    """The byline that a block is, if it says so: `By Christopher Mott`, `Author: A B and C D | 3 May 2022`."""
    if block.words > 25 or len(block.text) > MOST_CHARACTERS:
        return None
    if (dated := _TITLE_BYLINE.fullmatch(block.text)) and (date := _date(dated.group(1))):
        return Byline(tuple(_names(dated.group(2), block)), _dated(date, block))
    if posted := _POSTED_BY_NOBODY.fullmatch(block.text):
        date = _date(posted.group("date"))
        return Byline((), _dated(date, block)) if date else None
    if posted := _POSTED.fullmatch(block.text):
        date = _date(posted.group("date"))
        return Byline(tuple(_names(posted.group(2), block)), _dated(date, block)) if date else None
    start = _BYLINE_START.match(block.text)
    if not start:
        return None
    text = block.text.title().replace(" And ", " and ") if block.text.isupper() else block.text
    match = _BYLINE.fullmatch(text[: start.end()].lower() + text[start.end() :])
    if not match:
        return None
    return Byline(tuple(_names(match.group(1), block)), _dated(_date_in(match.group("rest")), block))


def _bare_byline(block: Block, found: Sequence[Block], number: int) -> Byline | None:
    """A byline that only names somebody, alone or with a date: `Jana Perlikova 17 April 2023`.

    A heading has the same form; but the words of a heading stand in the text with small letters, and no name's do.
    """
    if block.words > 14 or len(block.text) > MOST_CHARACTERS or block.ends_sentence:
        return None
    dated = _DATED_NAME.fullmatch(block.text)
    if dated and not dated.group(2).split()[0].isupper() and (date := _date(dated.group("date"))):
        return Byline(tuple(_names(dated.group(2), block)), _dated(date, block))
    match = _NAMED.fullmatch(block.text)
    if not match:
        return None
    date = _date_in(match.group("rest"))
    if match.group("rest") and not date and not re.fullmatch(r"\s*[,|–—-]\s*[A-Z][\w-]+", match.group("rest")):
        return None
    if sum(1 for word in match.group(1).split() if re.search(r"[a-zа-яё]", word)) < 2:
        return None
    names = [word for word in re.findall(r"[^\W\d_]{2,}", match.group(1)) if word[0].isupper()]
    below = " ".join(other.text for other in found[number + 1 :])
    if any(re.search(rf"\b{word.lower()}\b", below) for word in names):
        return None
    return Byline(tuple(_names(match.group(1), block)), _dated(date, block))


def named_with_date(block: Block) -> bool:
    """Whether a block is a name and a date, and nothing else: `Jana Perlikova 17 April 2023`."""
    match = _NAMED.fullmatch(block.text) if block.words <= 14 and len(block.text) <= MOST_CHARACTERS else None
    return match is not None and _date_in(match.group("rest")) is not None


def _is_name(block: Block) -> bool:
    return block.words <= 8 and len(block.text) <= MOST_CHARACTERS and bool(_NAMED.fullmatch(block.text))


def _dated(date: str | None, block: Block) -> Found | None:
    return Found(date, block.span, block.first_line) if date else None


def _names(text: str, block: Block) -> list[Found]:
    named = []
    for name in _SPLIT_NAMES.split(text):
        words_ = name.split()
        while len(words_) > 2 and MENU_WORD.fullmatch(words_[-1]):  # the section it stands in
            words_.pop()
        named.append(Found(" ".join(words_), block.span, block.first_line))
    return named


def title_with_byline(block: Block) -> tuple[Found, list[Found]] | None:
    """A title that ends with its byline on the same line: `… is a pop quiz by Caroline Steel`."""
    is_short = block.words <= MOST_TITLE and len(block.text) <= MOST_CHARACTERS
    match = _TITLE_BYLINE.fullmatch(block.text) if is_short else None
    if not match:
        return None
    return Found(match.group(1).strip(), block.span, block.first_line), _names(match.group(2), block)


def date_line(block: Block) -> Found | None:
    """The date that a block is, if it is nothing else: `Published: January 13, 2022 | 10:30`."""
    is_short = block.words <= 16 and len(block.text) <= MOST_CHARACTERS
    return _dated(_date(block.text), block) if is_short else None


def date_prefix(block: Block) -> Found | None:
    """A date with its label glued before the first sentence: ` date 2022-01-13 the upheaval…`."""
    match = _DATE_PREFIX.match(block.text)
    date = as_edtf(match.group(1)) if match else None
    if not match or not date:
        return None
    start = block.span.start
    return Found(date, Span(start, start + match.end()), block.first_line)


def _date(text: str) -> str | None:
    """The date that a line gives and nothing else, with a label, a weekday or a time at most."""
    dates = []
    for piece in _DATE_PIECES.split(text):
        piece = _ISSUE.sub("", piece.strip(), count=1)
        plain = _TIME.sub("", _WEEKDAY.sub("", _DATE_LABEL.sub("", piece.strip(), count=1), count=1)).strip(" ,.")
        date = as_edtf(plain) if len(plain) <= 30 else None
        if date:
            dates.append(date)
        elif plain and not re.fullmatch(
            rf"\d+ min(?:ute)?s? read|[\w ]{{1,24}}|updated .*|{_CLOCK}", plain, re.IGNORECASE
        ):
            return None
    return dates[0] if dates else None


def _date_in(text: str | None) -> str | None:
    """The first date among the parts of what follows a name."""
    parts = re.split(r"\s*[|•·]\s*|\s+[–—-]\s+", text or "")
    return next((date for part in parts if (date := _date(part.strip(" ,|–—-")))), None)
