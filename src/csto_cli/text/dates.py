"""EDTF dates: made from written ones, and the earliest and the latest day they can mean."""

import re
import time
from datetime import date
from functools import cache, lru_cache
from typing import Final, NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_TIME = r"(?:(?:\s*[T,]\s*|\s+)(?:at\s+)?\d{1,2}:?\d\d(?!\d)[^\n]{0,40})?"
_NUMERIC = rf"(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}{_TIME}"
# Whole patterns and not python-dateutil: that fills what is missing from today ("May" becomes a day of this year) and
# takes 01/02/2022 for January.
_WRITTEN = (
    rf"{_YEAR}(?:(?P<mark>[-/.])(?P<month>\d\d)(?:(?P=mark)(?P<day>\d\d){_TIME})?)?",
    rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}{_TIME}",
    rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_TIME}",
    rf"{_MONTH},?\s+{_YEAR}",
)
_ISO_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?[?~%]?"
_EDTF = rf"{_ISO_DAY}(?:/(?:{_ISO_DAY}|\.\.))?|\.\./{_ISO_DAY}|\d{{3}}X|\d\dXX"
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
PLAIN: Final = re.compile(
    r"(\d{4}|\d{3}X|\d\dXX)(?:(?<=\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?([?~%]?)", re.ASCII
)
"""The common forms of a date: year, month and day, and its mark."""
OPEN: Final = ("", "..")
"""The ends of an interval that has no end."""
Day = tuple[int, int, int]
"""Year, month and day; years before 1 and after 9999 exist."""
_LONGEST = 80
"""Characters; what is longer is a sentence."""


@lru_cache(maxsize=100_000)  # the claims of a corpus share their dates
def bounds(edtf: str) -> tuple[str, str] | None:
    """(earliest, latest) day of an EDTF date as ISO strings, or `None` where it is no EDTF date.

    >>> bounds("2022-01"), bounds("2022?")
    (('2022-01-01', '2022-01-31'), ('2022-01-01', '2022-12-31'))
    """
    extent = extent_of(edtf)
    return None if extent is None else (_iso(extent.first, "0001-01-01"), _iso(extent.last, "9999-12-31"))


class Extent(NamedTuple):
    """From the earliest to the latest day that a date can mean."""

    first: Day | None
    """`None` where it is open."""
    last: Day | None


@lru_cache(maxsize=100_000)  # each date of a large corpus is asked for at every step
def extent_of(edtf: str) -> Extent | None:
    """The days that a date can mean; `None` where it is no EDTF date.

    Common forms are read here, since a parse of the whole grammar takes 4 ms.

    >>> extent_of("2022-01?")
    Extent(first=(2022, 1, 1), last=(2022, 1, 31))
    >>> extent_of("1945/..")
    Extent(first=(1945, 1, 1), last=None)
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        ends = _ends(edtf)
        return Extent(*ends) if ends else None
    begin, end = (None if part in OPEN else _ends(part) for part in (first, last))
    if (begin is None and first not in OPEN) or (end is None and last not in OPEN) or begin is end is None:
        return None
    return Extent(begin[0] if begin else None, end[1] if end else None)


def _ends(edtf: str) -> tuple[Day, Day] | None:
    """The first and the last day of a date that is no interval."""
    if not (found := PLAIN.fullmatch(edtf)):
        return _parsed(edtf)
    year, month, day, _ = found.groups()
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month is None:
        return (low, 1, 1), (high, 12, 31)
    number = int(month)
    is_long = number == 2 and low % 4 == 0 and (low % 100 != 0 or low % 400 == 0)
    length = 29 if is_long else _LENGTHS[number - 1]
    if day is None:
        return (low, number, 1), (low, number, length)
    return ((low, number, int(day)),) * 2 if int(day) <= length else None


def _parsed(edtf: str) -> tuple[Day, Day] | None:
    """The first and the last day of a date in the less common forms, by the whole grammar."""
    from edtf import parse_edtf

    try:
        parsed = parse_edtf(edtf)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
        return _day(lower), _day(upper)
    except Exception:  # its parser leaks what its classes raise on near misses such as "/.."
        return None


def _day(day: time.struct_time) -> Day:
    return day.tm_year, day.tm_mon, day.tm_mday


def as_edtf(text: str) -> str | None:
    """The EDTF date that a text is, or `None`; what it leaves open is never guessed.

    The time of day is left out. Of a date in figures, day and month must be told apart by their size.

    >>> [as_edtf(text) for text in ("2022-01-13T10:00Z", "Jan. 13, 2022", "January 2022", "13.01.2022", "2022?")]
    ['2022-01-13', '2022-01-13', '2022-01', '2022-01-13', '2022?']
    >>> [as_edtf(text) for text in ("01/02/2022", "13 January", "2022-02-30", "before 2022")]
    [None, None, None, None]
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    *written, numeric, edtf = _compiled()
    for pattern in written:
        if match := pattern.fullmatch(text):
            found = match.groupdict()
            month, day = found.get("month"), found.get("day")
            return _date(int(found["year"]), _month(month) if month else None, int(day) if day else None)
    if match := numeric.fullmatch(text):
        year, first, second = int(match["year"]), int(match["first"]), int(match["second"])
        readings = {_date(year, second, first), _date(year, first, second)} - {None}
        return readings.pop() if len(readings) == 1 else None
    return text if edtf.fullmatch(text) and bounds(text) else None


@cache  # 10 ms, of which a query that only asks for `bounds` pays nothing
def _compiled() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE | re.ASCII) for pattern in (*_WRITTEN, _NUMERIC, _EDTF))


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTHS.index(text[:3].lower()) + 1


def _date(year: int, month: int | None, day: int | None) -> str | None:
    """An ISO year, month or day; `None` where the calendar has no such day."""
    try:
        whole = date(year, 1 if month is None else month, 1 if day is None else day).isoformat()
    except ValueError:
        return None
    return whole[: 4 if month is None else 7 if day is None else 10]


def _iso(day: Day | None, otherwise: str) -> str:
    return otherwise if day is None else f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}"
