"""EDTF dates: made from written ones, and the earliest and the latest day they can mean."""

import re
from datetime import date
from functools import cache, lru_cache

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
_LONGEST = 80
"""Characters; what is longer is a sentence."""


@lru_cache(maxsize=4096)  # a parse takes 4 ms, and the articles of a corpus share their dates
def bounds(edtf: str) -> tuple[str, str] | None:
    """(earliest, latest) day of an EDTF date as ISO strings, or `None` where it is no EDTF date.

    >>> bounds("2022-01"), bounds("2022?")
    (('2022-01-01', '2022-01-31'), ('2022-01-01', '2022-12-31'))
    """
    from edtf import parse_edtf

    try:
        parsed = parse_edtf(edtf)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
    except Exception:  # its parser leaks what its classes raise on near misses such as "/.."
        return None
    return _iso(lower, "0001-01-01"), _iso(upper, "9999-12-31")


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


def _iso(day: object, otherwise: str) -> str:
    year = getattr(day, "tm_year", None)
    if year is None:  # an open end of an interval
        return otherwise
    return f"{year:04d}-{getattr(day, 'tm_mon', 1):02d}-{getattr(day, 'tm_mday', 1):02d}"
