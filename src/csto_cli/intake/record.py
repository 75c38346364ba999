"""The bibliographic record as far as the text itself gives it: title, byline, date line, and where each stands."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from csto_cli.intake.blocks import Block
from csto_cli.model.span import Span
from csto_cli.text.dates import as_edtf
from csto_cli.text.words import folded

MOST_HEAD = 14
"""Blocks in which a page comes to its text."""
MOST_TITLE = 30
"""Words of a title."""

_PART = r"(?:[A-ZÀ-ÖØ-ÞĀ-ɏА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ][\w’'ʼ-]*\.?|(?:[A-Z]\.)+|de|da|van|von|der|bin|al|el|la|le|du|ter|ibn)"
NAME = rf"{_PART}(?:[ \u00a0]{_PART}){{1,4}}"
"""A person's name: two to five words, each with a capital or a particle."""
_NAMES = rf"({NAME}(?:(?:,| and| &|, and)[ \u00a0]{NAME})*)"
_BYLINE = re.compile(
    rf"(?:by|author|authors|written by|text by|words by|posted by|posted on by|story by|analysis by|opinion by)\s*:?\s+{_NAMES}"
    r"(?:\s*[|•·–—,/-]\s*(?P<rest>.*)|\s+(?:on|in|for)\s+(?P<on>.*))?",
)
_BYLINE_START = re.compile(
    r"(?i:by|author|authors|written by|text by|words by|posted by|story by|analysis by|opinion by)\b"
)
_TITLE_BYLINE = re.compile(rf"(.{{12,}}?)[\s,–—|-]+[Bb]y\s+{_NAMES}")
_SPLIT_NAMES = re.compile(r",? and |, | & ")
_DATE_LABEL = re.compile(
    r"(?:published|posted|updated|last updated|last modified|date|issued|released|created|first published)(?: on| at)?\s*:?\s*",
    re.IGNORECASE,
)
_DATE_PREFIX = re.compile(r"date\s*:?\s*(\d{4}-\d{2}-\d{2})\s+", re.IGNORECASE)
_DATE_PIECES = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_TIME = re.compile(r",?\s*(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*(?:[A-Z]{2,4}|\([A-Z]{2,4}\)|UTC[+-]\d+|GMT[+-]\d+))?\s*$", re.IGNORECASE)  # fmt: skip
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)


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
    candidates: list[Block] = []
    first = len(found)
    for number, block in enumerate(found[:MOST_HEAD]):
        if reasons[number]:
            continue
        if by := byline(block):
            authors = authors or list(by.names)
            published = published or by.date
            spent.append(block.span)
        elif dated := date_line(block):
            published = published or dated
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
            first = number
            break
        else:
            candidates.append(block)
    if title is None and candidates and first < len(found):
        title = _title(candidates, found)
        if title:
            spent.append(title.span)
    return Head(title, tuple(authors), published, tuple(spent), min(first, len(found)))


def _title(candidates: Sequence[Block], found: Sequence[Block]) -> Found | None:
    """Of the short lines above the text, the one that titles it: of lines that stand twice the last, else the first
    of several words."""
    said = [folded(block.text) for block in candidates]
    for number in range(len(candidates) - 1, -1, -1):
        if said[number] and said.count(said[number]) > 1:
            return _found(candidates[number])
    chosen = next((block for block in candidates if block.words >= 3 and not block.text.endswith(":")), None)
    if chosen is None and candidates[0].words and len(found) > 1:
        chosen = candidates[0]
    return _found(chosen) if chosen and not chosen.text.endswith((".", ";", ":", ",")) else None


def _found(block: Block) -> Found:
    return Found(block.text, block.span, block.first_line)


class Byline(NamedTuple):
    """Who wrote it, and when, where one line says both."""

    names: tuple[Found, ...]
    date: Found | None


def byline(block: Block) -> Byline | None:
    """The byline that a block is, if it is one: `By Christopher Mott`, `Author: A B and C D | 3 May 2022`."""
    if block.words > 25 or not _BYLINE_START.match(block.text):
        return None
    lowered = block.text[:1].lower() + block.text[1:]
    head = re.match(r"[A-Z]+(?: [A-Z]+)?\b", block.text)
    if head and head.group().isupper() and len(head.group()) > 1:  # BY ANN ASH
        lowered = head.group().lower() + block.text[head.end() :]
        if block.text.isupper():
            lowered = head.group().lower() + block.text[head.end() :].title()
    match = _BYLINE.fullmatch(_lower_label(lowered))
    if not match:
        return None
    rest = match.group("rest") or match.group("on")
    date = _date(rest) if rest else None
    return Byline(tuple(_names(match.group(1), block)), Found(date, block.span, block.first_line) if date else None)


def _lower_label(text: str) -> str:
    match = _BYLINE_START.match(text)
    return text[: match.end()].lower() + text[match.end() :] if match else text


def _names(text: str, block: Block) -> list[Found]:
    return [Found(" ".join(name.split()), block.span, block.first_line) for name in _SPLIT_NAMES.split(text)]


def title_with_byline(block: Block) -> tuple[Found, list[Found]] | None:
    """A title that ends with its byline on the same line: `… is a pop quiz by Caroline Steel`."""
    match = _TITLE_BYLINE.fullmatch(block.text) if block.words <= MOST_TITLE else None
    if not match:
        return None
    return Found(match.group(1).strip(), block.span, block.first_line), _names(match.group(2), block)


def date_line(block: Block) -> Found | None:
    """The date that a block is, if it is nothing else: `Published: January 13, 2022 | 10:30`."""
    date = _date(block.text) if block.words <= 16 else None
    return Found(date, block.span, block.first_line) if date else None


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
        plain = _TIME.sub("", _WEEKDAY.sub("", _DATE_LABEL.sub("", piece.strip(), count=1), count=1)).strip(" ,.")
        date = as_edtf(plain) if len(plain) <= 30 else None
        if date:
            dates.append(date)
        elif plain and not re.fullmatch(r"\d+ min(?:ute)?s? read|[\w ]{1,24}|updated .*", plain, re.IGNORECASE):
            return None
    return dates[0] if dates else None
