"""Dates in running text, read from tokens, as EDTF."""

import re
from calendar import monthrange
from collections.abc import Sequence
from typing import Final, NamedTuple

from csto_cli.text.dates import as_edtf
from csto_cli.text.numbers import ordinal
from csto_cli.text.wordset import wordset

_NAMES = "January February March April May June July August September October November December"
_SHORT = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Sept": 9, "Oct": 10, "Nov": 11,
    "Dec": 12,
}  # fmt: skip
MONTHS: Final = {**{name: number for number, name in enumerate(_NAMES.split(), start=1)}, **_SHORT}
SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""EDTF's numbers for them."""
_ALSO_WORDS = frozenset({"March", "April", "May", "June", "August", *_SHORT})
"""Month names that are verbs, names of persons or something else where no date stands around them."""
_BEFORE = wordset(
    """in of since by until till from after before during through throughout between for on early mid late last
    this next past following around about circa to and or as year years"""
)
_BEFORE_MONTH = wordset("""in of since by until till from during through early mid late last this next between past""")
_DETERMINERS = wordset("the a its their his her our my this that 's ’s s")
_PARTS = {"early": 0, "mid": 1, "late": 2}
_BLUR = frozenset({"around", "about", "circa", "ca", "approximately", "roughly"})
_JOINTS = frozenset({"-", "–", "—", "to", "until", "till", "through"})
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\Z")
_YEAR = re.compile(r"(?:1\d{3}|20\d\d|2100)\Z")
_DECADE = re.compile(r"(1\d|20)(\d)0s\Z")
_NUMERIC = re.compile(r"\d{4}-\d\d(?:-\d\d)?|\d{1,2}[./]\d{1,2}[./]\d{4}")


class FoundDate(NamedTuple):
    """A date in EDTF, and its tokens from the first up to `end`, exclusive."""

    edtf: str
    first: int
    end: int
    approximator: str | None = None


class _Point(NamedTuple):
    edtf: str
    end: int


class DateReader:
    """Reads dates from the tokens of one sentence: those from `first` up to `last`, exclusive."""

    def __init__(self, words: Sequence[str], first: int, last: int) -> None:
        self.words, self.first, self.last = words, first, last

    def date_at(self, at: int) -> FoundDate | None:
        """The date whose first figure, month, season or century stands at a token.

        Early, mid and late mean thirds: of a year four months each. A season is EDTF's (spring is 21). Without a year
        it stays open (XXXX-01-11); `since` leaves the end open.
        """
        point = self._point(at)
        if point is None:
            return None
        second = self._second(point, at)
        if second is not None:
            edtf = _interval(point.edtf, second.edtf)
            return FoundDate(edtf, at, second.end) if edtf else FoundDate(point.edtf, at, point.end)
        return self._modified(point, at)

    def _modified(self, point: _Point, at: int) -> FoundDate:
        """The point with the word before it: early 2022, since 2002, around 1900."""
        edtf, first = point.edtf, at
        before = self._before(first)
        if before == "-" and self._before(first - 1) == "mid":
            edtf, first = part_of(edtf, 1), first - 2
        elif before in _PARTS:
            edtf, first = part_of(edtf, _PARTS[before]), first - 1
        elif before in _BLUR:
            return FoundDate(edtf if "/" in edtf or "X" in edtf else f"{edtf}~", at, point.end, before)
        if first != at and self._before(first) == "the":
            return FoundDate(edtf, first, point.end)
        before = self._before(first - 1) if self._before(first) == "the" else self._before(first)
        if before in ("until", "till") and self._word(first - 2).lower() in ("not", "n't", "n’t"):  # then it began
            return FoundDate(edtf, first, point.end)
        if before in ("since", "until", "till") and "X" not in edtf:
            ends = edtf.split("/")
            edtf = f"{ends[0]}/.." if before == "since" else f"../{ends[-1]}"
        is_bound = before in ("since", "until", "till", "before", "after", "by")
        return FoundDate(edtf, first, point.end, before if is_bound else None)

    def _second(self, point: _Point, at: int) -> _Point | None:
        """The end of a period that the point begins."""
        joint = self._word(point.end).lower()
        is_between = joint == "and" and self._before(at) == "between"
        if joint not in _JOINTS and not is_between:
            return None
        following = self._word(point.end + 1)
        if re.fullmatch(r"\d\d", following) and _YEAR.match(point.edtf) and joint in "-–":  # 2010–14
            return _Point(point.edtf[:2] + following, point.end + 2)
        return self._point(point.end + 1, is_second=True)

    def _point(self, at: int, *, is_second: bool = False) -> _Point | None:
        word = self._word(at)
        if word in MONTHS:
            return self._from_month(at)
        if word[:1].isdigit():
            return self._from_figure(at, is_second=is_second)
        if word.lower() in SEASONS:
            return self._season(at)
        rank = ordinal(word)
        return self._century(at, rank) if rank else None

    def _from_month(self, at: int) -> _Point | None:
        """January, January 2022, January 5, January 5, 2022, January 5-7, 2022."""
        month, end = MONTHS[self._word(at)], at + 1
        end += self._word(at) in _SHORT and self._word(end) == "."
        if _YEAR.match(self._word(end)):
            return _Point(f"{self._word(end)}-{month:02d}", end + 1)
        day = self._word(end)
        if _DAY.match(day):
            day_end = end + 1
            until = self._day_after(day_end)
            end = day_end + 2 if until else day_end
            year, end = self._year(end)
            return _day(year, month, day, until, end)
        if self._word(at + 1) == "," and _YEAR.match(self._word(at + 2)):
            return _Point(f"{self._word(at + 2)}-{month:02d}", at + 3)
        if self._word(at) in _SHORT or (self._word(at) in _ALSO_WORDS and self._before(at) not in _BEFORE_MONTH):
            return None
        return _Point(f"XXXX-{month:02d}", end)

    def _from_figure(self, at: int, *, is_second: bool) -> _Point | None:
        word = self._word(at)
        if decade := _DECADE.match(word):
            return _Point(f"{decade[1]}{decade[2]}X", at + 1)
        if _DAY.match(word):
            until = self._day_after(at + 1)
            end = at + 3 if until else at + 1
            end += self._word(end) == "of" and self._word(end + 1) in MONTHS
            if self._word(end) in MONTHS:
                dotted = self._word(end) in _SHORT and self._word(end + 1) == "."
                year, after = self._year(end + 1 + dotted)
                return _day(year, MONTHS[self._word(end)], word, until, after)
        numeric = _NUMERIC.fullmatch("".join(self.words[at : min(at + 5, self.last)])) or _NUMERIC.fullmatch(word)
        if numeric:
            edtf = as_edtf(numeric.group())
            return _Point(edtf, at + (5 if len(word) < 5 else 1)) if edtf else None
        if _YEAR.match(word) and (is_second or self._is_year(at)):
            return _Point(word, at + 1)
        rank = ordinal(word)
        return self._century(at, rank) if rank else None

    def _is_year(self, at: int) -> bool:
        """Whether four figures name a year; a count, an article or a resolution are none."""
        before, after = self._before(at), self._word(at + 1)
        if before in _BEFORE or (before == "-" and self._before(at - 1) in ("mid", "post", "pre")):
            return not (before in ("to", "about", "around", "for", "and", "or", "as") and _is_counted(after))
        if self._word(at) < "1800":
            return False
        if before in _DETERMINERS or before in MONTHS or before in SEASONS:
            return after[:1].isalpha() or not after[:1].isalnum()
        if before in ("", "(", ",", "–", "—", ";", "[", "-", "/"):
            return not _is_counted(after) and (before != "" or after in (",", ":", "")) and not self._is_glued(at)
        return False

    def _is_glued(self, at: int) -> bool:
        return self._before(at) in ("-", "/") and not _YEAR.match(self._word(at - 2))

    def _season(self, at: int) -> _Point | None:
        end = at + 1 + (self._word(at + 1) in ("of", ","))
        if not _YEAR.match(self._word(end)):
            return None
        return _Point(f"{self._word(end)}-{SEASONS[self._word(at).lower()]}", end + 1)

    def _century(self, at: int, rank: int) -> _Point | None:
        end = at + 1 + (self._word(at + 1) == "-")
        if self._word(end).lower() not in ("century", "centuries") or not 1 <= rank <= 21:
            return None
        return _Point(f"{rank - 1:02d}XX", end + 1)

    def _day_after(self, at: int) -> str | None:
        """The second day of "5-7" or "5 to 7"."""
        joint = self._word(at)
        return self._word(at + 1) if joint in _JOINTS and _DAY.match(self._word(at + 1)) else None

    def _year(self, at: int) -> tuple[str | None, int]:
        if _YEAR.match(self._word(at)):
            return self._word(at), at + 1
        if self._word(at) in (",", "of") and _YEAR.match(self._word(at + 1)):
            return self._word(at + 1), at + 2
        return None, at

    def _word(self, at: int) -> str:
        return self.words[at] if self.first <= at < self.last else ""

    def _before(self, at: int) -> str:
        return self._word(at - 1).lower()


def part_of(edtf: str, third: int) -> str:
    """The first, second or last third (0, 1, 2) of a month, year, decade or century.

    >>> part_of("2022", 0), part_of("2022-01", 2), part_of("199X", 1)
    ('2022-01/2022-04', '2022-01-21/2022-01-31', '1994/1996')
    """
    if re.fullmatch(r"\d{4}", edtf):
        return f"{edtf}-{4 * third + 1:02d}/{edtf}-{4 * third + 4:02d}"
    if re.fullmatch(r"(?:\d{4}|XXXX)-(?:0\d|1[0-2])", edtf):
        last = monthrange(int(edtf[:4].replace("XXXX", "2000")), int(edtf[5:]))[1]
        return f"{edtf}-{10 * third + 1:02d}/{edtf}-{(10, 20, last)[third]:02d}"
    if re.fullmatch(r"\d{3}X", edtf):
        return f"{edtf[:3]}{(0, 4, 7)[third]}/{edtf[:3]}{(3, 6, 9)[third]}"
    if re.fullmatch(r"\d\dXX", edtf):
        return f"{edtf[:2]}{('00', '34', '67')[third]}/{edtf[:2]}{('33', '66', '99')[third]}"
    return edtf


def _day(year: str | None, month: int, day: str, until: str | None, end: int) -> _Point | None:
    """A day, or the days up to another; `None` where the calendar has no such day."""
    days = [f"{month:02d}-{int(re.sub(r'[a-z]', '', d)):02d}" for d in (day, until) if d]
    if not all(as_edtf(f"{year or 2000}-{d}") for d in days):
        return None
    return _Point("/".join(f"{year or 'XXXX'}-{d}" for d in days), end)


def _interval(start: str, end: str) -> str | None:
    """A period; the year that its start leaves open is that of its end. `None` where it would run backwards."""
    if "/" in start or "/" in end:
        return None
    if start.startswith("XXXX") and not end.startswith("XXXX"):
        start = end[:4] + start[4:]
    return f"{start}/{end}" if start.replace("X", "0") <= end.replace("X", "9") else None


def _is_counted(word: str) -> bool:
    """Whether a word after a figure looks like what is counted: a plural, a magnitude, a percentage."""
    return word in ("%", "percent", "million", "people", "troops", "km") or (
        word.islower() and len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    )
