"""Dates → periods of a timeline: pure, and quick where a hundred thousand claims are dated."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from csto_cli.model.timelines import ChangedPosition, ChangeStep, Period
from csto_cli.text.dates import OPEN, PLAIN, Day, extent_of

STEPS: Final = ("day", "month", "year", "decade")
FEWEST, MOST = 8, 30
"""Rows of a timeline that reads well."""

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SAID = {"": "{}", "?": "{}, uncertain", "~": "about {}", "%": "about {}, uncertain"}


class DatedClaim(NamedTuple):
    """A claim with the column it stands in and the time it is about."""

    id: str
    column: str
    time: str
    """EDTF."""
    is_own: bool
    """Whether the author says it; not where it is relayed."""


class Side(NamedTuple):
    """An own claim that takes a side of a proposition."""

    proposition: str
    column: str
    article: str
    stance: str
    claim: str


class Place(NamedTuple):
    """Where a date stands on a timeline of one step."""

    id: str
    start: int
    """Of the step in which it begins; in which it ends, where the beginning is open."""
    end: int | None
    """Of the step in which it ends; `None` where it is open at either side."""
    is_ordinary: bool
    """Whether it is one step and no longer time."""


def chosen_step(times: Iterable[str]) -> str:
    """The step that makes a timeline of these dates read best.

    Of the steps that hold at least half of the dates, the one with 8 to 30 periods, or with the least more or less;
    of several the finest.
    """
    weights = Counter(time for time in times if extent_of(time))
    if not weights:
        return "year"
    fits: list[tuple[float, str]] = []
    for step in STEPS:
        places = {time: place(time, step) for time in weights}
        ordinary = sum(weights[time] for time, at in places.items() if at.is_ordinary)
        if 2 * ordinary >= weights.total():
            rows = len({at.id for at in places.values()})
            fits.append((max(rows / MOST, FEWEST / rows, 1), step))
    return min(fits, key=lambda fit: fit[0])[1] if fits else STEPS[-1]


def periods(claims: Iterable[DatedClaim], published: Mapping[str, str | None], step: str) -> tuple[Period, ...]:
    """The periods in which an article was published or that a claim is about, in order.

    A date that lies within one step belongs to it. One that does not, an interval or an open one, is a period of its
    own, placed by its earliest day. What has no date, or one that cannot be read, is left out.
    """
    places: dict[str, Place] = {}
    articles: dict[str, list[str]] = {}
    own: dict[str, dict[str, list[str]]] = {}
    relayed: dict[str, dict[str, list[str]]] = {}
    for article, date in published.items():
        if date and extent_of(date):
            at = place(date, step)
            places[at.id] = at
            articles.setdefault(at.id, []).append(article)
    for claim in claims:
        if extent_of(claim.time):
            at = place(claim.time, step)
            places[at.id] = at
            of = own if claim.is_own else relayed
            of.setdefault(at.id, {}).setdefault(claim.column, []).append(claim.id)
    # Of those that begin alike the longest comes first, as a heading does.
    ordered = sorted(places.values(), key=lambda at: (at.start, -_length(at), at.id))
    return tuple(
        Period(at.id, in_words(at.id), tuple(articles.get(at.id, ())), _ids(own, at), _ids(relayed, at), empty, within)
        for at, (empty, within) in zip(ordered, _gaps(ordered), strict=True)
    )


def changes(
    sides: Iterable[Side], published: Mapping[str, str | None], statements: Mapping[str, str]
) -> tuple[ChangedPosition, ...]:
    """The columns that took different sides of a proposition in different articles, in the propositions' order."""
    taken: dict[tuple[str, str], dict[str, list[Side]]] = {}
    for side in sides:
        taken.setdefault((side.proposition, side.column), {}).setdefault(side.article, []).append(side)
    found = []
    for (proposition, column), by_article in taken.items():
        steps = [_change_step(article, published.get(article), of) for article, of in by_article.items()]
        if len({step.stance for step in steps}) > 1:
            steps.sort(key=lambda step: (_when(step.published), step.article))
            found.append(ChangedPosition(proposition, statements[proposition], column, tuple(steps)))
    order = {proposition: number for number, proposition in enumerate(statements)}
    return tuple(sorted(found, key=lambda change: (order[change.proposition], change.column)))


def place(edtf: str, step: str) -> Place:
    """Where a date stands. Raises `ValueError` where it is no EDTF date.

    >>> place("2022-01-11", "month")
    Place(id='2022-01', start=24264, end=24264, is_ordinary=True)
    >>> place("2003/2005", "year").is_ordinary, place("2003/2005", "decade").id
    (False, '200X')
    """
    extent = extent_of(edtf)
    if extent is None:
        raise ValueError(f'"{edtf}" is no EDTF date')
    index = _INDEX[step]
    first, last = extent
    if first and last and index(first) == index(last):
        return Place(_step_id(first, step), index(first), index(last), is_ordinary=True)
    start = index(first or last or (1, 1, 1))
    return Place(edtf, start, index(last) if first and last else None, is_ordinary=False)


def in_words(edtf: str) -> str:
    """A date as it is read aloud; the EDTF itself where it is none of the common forms.

    >>> [in_words(date) for date in ("2022-01-13", "2003/2005", "2021/..", "2022?", "202X", "18XX")]
    ['13 January 2022', '2003 to 2005', 'from 2021', '2022, uncertain', '2020s', '1800s']
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _side_in_words(edtf)
    if first in OPEN:
        return f"until {_side_in_words(last)}"
    return f"from {_side_in_words(first)}" if last in OPEN else f"{_side_in_words(first)} to {_side_in_words(last)}"


def _side_in_words(edtf: str) -> str:
    if not (found := PLAIN.fullmatch(edtf)):
        return edtf
    year, month, day, mark = found.groups()
    said = year.replace("X", "0") + ("s" if year.endswith("X") else "")
    if month:
        said = f"{_MONTHS[int(month) - 1]} {said}"
    return _SAID[mark].format(f"{int(day)} {said}" if day else said)


def _count(day: Day) -> int:
    """Days since 1 January of the year 0, in the calendar of today taken backwards and onwards."""
    year, month, number = day
    year, month = (year - 1, month + 9) if month < 3 else (year, month - 3)  # years that begin in March
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + number + 59


_INDEX: Final[dict[str, Callable[[Day], int]]] = {
    "day": _count,
    "month": lambda day: 12 * day[0] + day[1] - 1,
    "year": lambda day: day[0],
    "decade": lambda day: day[0] // 10,
}
"""Step → the number of the step that a day is in."""


def _step_id(day: Day, step: str) -> str:
    year, month, number = day
    if step == "decade":
        decade = year // 10
        return f"{decade:03d}X" if 0 <= year <= 9999 else f"{_year(10 * decade)}/{_year(10 * decade + 9)}"
    parts = {"day": f"-{month:02d}-{number:02d}", "month": f"-{month:02d}", "year": ""}
    return _year(year) + parts[step]


def _year(year: int) -> str:
    return f"Y{year}" if abs(year) > 9999 else f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _length(at: Place) -> float:
    return float("inf") if at.end is None else at.end - at.start + (0 if at.is_ordinary else 1)


def _gaps(ordered: Sequence[Place]) -> Iterator[tuple[int, str | None]]:
    """Before each period: the steps without anything, or those between it and the one above that lie in a longer one.

    What is open counts for the step in which it begins: nobody says until when it lasts.
    """
    above = longest = None
    for at in ordered:
        if above is None or longest is None:
            yield 0, None
        elif at.start > (reached := _end(longest)) + 1:
            yield at.start - reached - 1, None
        else:
            between = max(at.start - _end(above) - 1, 0)
            yield between, longest.id if between else None
        above = at
        if longest is None or _end(at) >= _end(longest):
            longest = at


def _end(at: Place) -> int:
    return at.start if at.end is None else at.end


def _ids(by_period: Mapping[str, Mapping[str, list[str]]], at: Place) -> dict[str, tuple[str, ...]]:
    return {column: tuple(ids) for column, ids in by_period.get(at.id, {}).items()}


def _change_step(article: str, published: str | None, sides: Sequence[Side]) -> ChangeStep:
    stances = {side.stance for side in sides}
    stance = stances.pop() if len(stances) == 1 else "mixed"
    return ChangeStep(published, article, stance, tuple(dict.fromkeys(side.claim for side in sides)))


def _when(published: str | None) -> tuple[bool, Day]:
    extent = extent_of(published) if published else None
    first = extent and (extent.first or extent.last)
    return (True, (0, 0, 0)) if first is None else (False, first)
