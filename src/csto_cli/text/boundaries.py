"""Where a sentence ends: what a mark, a line break and the items of a list decide."""

import re
from typing import Final

from csto_cli.text.abbreviations import (
    ABBREVIATED,
    BEFORE_A_NAME,
    BEFORE_A_NUMBER,
    DEBRIS_STARTERS,
    DOMAINS,
    HANGING,
    OF_THE_DAY,
    SPEECH,
    STARTERS,
)

BULLETS: Final = "•▪‣⁃◦●"
_OPENING = r"\"'“‘(\[$€£"
_CLOSING = r"[\"'”’)\]»]*+(?:\[\d{1,3}\])*+(?:(?<=[a-z][.!?”’\"])\d{1,3}(?=\s))?+"  # the last two: marks of a footnote
# Every branch takes a whole run or one character, so that no character is read twice from different starts.
CANDIDATE: Final = re.compile(
    rf"""
      (?P<gap>\.(?:[ \u00a0]\.)++){_CLOSING}                          # . . . .
    | (?<![.!?…])(?P<mark>[.!?…]++)(?P<closing>{_CLOSING})
      (?:(?=\s++[{_OPENING}]*+(?P<next>\w{{1,24}})) | (?=(?P<glued>[A-Z][^\W\d_]{{0,24}})))
    | \n
    | [{BULLETS}]
    """,
    re.VERBOSE,
)
_NEXT = re.compile(rf"\s++[{_OPENING}]*+(\w{{1,24}})")
_SPEAKER = re.compile(rf"\s+([A-Z][\w’'-]{{0,30}})(?:\s+[A-Z][\w’'-]{{0,30}}){{0,2}}\s+(?:{SPEECH})\b")
_TAIL = re.compile(r"[\w.°&]+\Z")
_DOTTED = re.compile(r"(?:[A-Za-z]{1,2}\.)+[A-Za-z]{1,2}")
_NUMBER = re.compile(r"\d|[IVXLC]+\Z")
_ADDRESS = re.compile(r"[@/:]|www")
_RUN = re.compile(r"\S{1,60}")
_ITEM = re.compile(rf"(?:[{BULLETS}]\s*)?(?P<ordinal>\d{{1,3}}|[a-z]|[IVX]{{1,5}}|[A-Z])(?P<form>\.\)|[.)])")
_LINE = re.compile(
    rf"\n[^\S\n]*(?:(?P<bullet>[{BULLETS}*])|(?P<item>[-–—](?=\s)|(?:\d{{1,2}}|[a-z])[.)](?=\s)))?\s*(\S{{1,40}})"
)
_NEXT_ITEM_WITHIN: Final = 600
"""Characters; beyond it, a number is no longer taken for the next item of a list. It keeps the search linear."""
_WRAPPED: Final = (40, 130)
"""Characters of the longest line of a block whose lines a program may have broken; others were broken by hand."""


def end_of_mark(text: str, start: int, found: re.Match[str]) -> int | None:
    """Where the sentence that began at `start` ends, if the mark that was found ends it."""
    if found["gap"]:
        return _end_of_gap(text, start, found)
    mark, closing, following = found["mark"], found["closing"], found["next"]
    if following is None:
        return found.end() if _is_end_before_glued(text, start, found) else None
    at = found.start()
    if following[0].islower():
        is_end = mark == "." and not closing and following in DEBRIS_STARTERS and _is_plain(text, start, at)
    elif text[at - 1 : at] == "[" and closing[:1] == "]":  # an omission: [...]
        is_end = False
    elif "?" in mark or "!" in mark:
        is_end = not closing or not _names_speaker(text, found.end())
    elif mark == ".":
        is_end = (closing != "" and closing[0] not in ")0123456789") or is_full_stop(text, start, at, following)
    else:
        is_end = len(mark) == 2 or len(mark) > 3 or not text[at - 1 : at].isspace()
    return found.end() if is_end else None


def is_full_stop(text: str, start: int, at: int, following: str) -> bool:
    """Whether the full stop at `at` is more than that of an abbreviation, an initial or a list number."""
    if at - start <= 6 and _ITEM.fullmatch(text, start, at + 1):
        return False
    word = _last_word(text, start, at)
    if word in BEFORE_A_NAME:
        return False
    if word in BEFORE_A_NUMBER:
        return not _NUMBER.match(following)
    if word in OF_THE_DAY and following in BEFORE_A_NAME:
        return len(text[max(start, at - 60) : at].split()) > 3  # not after "At 5 a.m." alone
    if word in ABBREVIATED or _DOTTED.fullmatch(word) or (len(word) == 1 and word.isupper()):
        return following in STARTERS
    return True


def is_line_end(text: str, line_start: int, at: int, width: int) -> bool:
    """Whether a line break is more than the wrap of a long line; `width` is that of the longest line of its block.

    A break is a wrap where the next word would not have fitted on the line.
    """
    following = _LINE.match(text, at)
    if following is None or following["bullet"]:
        return True
    line = text[line_start:at].rstrip()
    word = following[3]
    narrow, wide = _WRAPPED
    is_wrap = narrow <= width <= wide and len(line) + 1 + len(word) > 0.8 * width
    if is_wrap:
        return bool(following["item"]) and line[-1:] in tuple(".:;!?")
    if following["item"] or line[-1:] in tuple(".:;!?"):
        return True
    return not word[0].islower() and line[-24:].split()[-1:] != [] and line[-24:].split()[-1] not in HANGING


def next_item(text: str, start: int, stop: int) -> int | None:
    """Where the list item after the one that begins at `start` begins in the same line, by its number.

    >>> next_item("1) Withdraw 2) Report", 0, 21)
    12
    """
    first = _ITEM.match(text, start, stop)
    if not first or not (ordinal := first["ordinal"]) or ordinal.isupper():
        return None
    following = str(int(ordinal) + 1) if ordinal.isdecimal() else chr(ord(ordinal) + 1)
    limit = min(stop, start + _NEXT_ITEM_WITHIN)
    at = text.find(f" {following}{first['form']} ", first.end(), limit)
    return None if at < 0 or "\n" in text[start:at] else at + 1


def _end_of_gap(text: str, start: int, found: re.Match[str]) -> int | None:
    """Dots with blanks between them: the first of four may be the full stop before an omission."""
    following = _NEXT.match(text, found.end())
    dots = found["gap"].count(".")
    if not following or following[1][0].islower() or dots < 4:
        return None
    is_attached = found.start() > start and not text[found.start() - 1].isspace()
    return found.start() + 1 if is_attached and found.end() == found.end("gap") else found.end()


def _is_end_before_glued(text: str, start: int, found: re.Match[str]) -> bool:
    """A mark with a capital right behind it ("in January.The next"), where it is not in a name or an address."""
    at, glued = found.start(), found["glued"]
    before = text[max(start, at - 60) : at].rsplit(None, 1)[-1:]
    after = _RUN.match(text, found.end())
    if not before or after is None or _ADDRESS.search(before[0]) or _ADDRESS.search(after.group()):
        return False
    if found["closing"] or found["mark"] != ".":
        return len(found["closing"]) < 2
    if glued.lower() in DOMAINS or "." in before[0]:
        return False
    word = _last_word(text, start, at)
    if word in BEFORE_A_NAME or word in ABBREVIATED or len(word) < 2:
        return False
    return word[-1].islower() or glued in STARTERS


def _is_plain(text: str, start: int, at: int) -> bool:
    word = _last_word(text, start, at)
    return len(word) > 3 and word.isalpha() and word.islower() and word not in ABBREVIATED and word not in BEFORE_A_NAME


def _names_speaker(text: str, end: int) -> bool:
    """Whether what follows a quoted question only says who asked it."""
    speaker = _SPEAKER.match(text, end)
    return speaker is not None and speaker[1] not in STARTERS


def _last_word(text: str, start: int, at: int) -> str:
    words = text[max(start, at - 24) : at].rsplit(None, 1)
    word = words[-1] if words else ""
    if word.isalpha():
        return word
    tail = _TAIL.search(word)
    return tail.group() if tail else ""
