"""How two values relate: numbers, dates, lists, places and actors, each compared as what it is.

`docs/comparing.md` states the rules; where they do not decide, the answer is that the two are not comparable.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from csto_cli.analysis.measures import are_in_contrast
from csto_cli.model.values import Value
from csto_cli.text.dates import bounds
from csto_cli.text.stems import content_stems, stem
from csto_cli.text.words import fold, folded, words
from csto_cli.text.wordset import wordset

ABOUT: Final = 0.10
"""The part by which an "about" may be off."""
ROUND: Final = 0.05
"""The part by which a round number may be off, at most: 30 may be 29, and 3,000 is not 2,500."""
COUNTED: Final = 12
"""A whole number up to this was counted and is not rounded."""
CLOSEST_FIRST: Final = (
    "same-value", "rounding", "more-exact", "later-figure", "period-not-given", "different-measure", "measure-unclear",
    "not-comparable", "different-values",
)  # fmt: skip
"""Of several values on each side the closest two decide, so that a conflict is one of all of them."""
SAME_UNIT: Final = (
    frozenset({"person", "people", "individual", "civilian", "casualty", "fatality", "death", "dead", "victim"}),
    frozenset({"troop", "soldier", "serviceman", "servicemen", "personnel", "peacekeeper", "servicepeople"}),
    frozenset({"percent", "%", "per cent", "percentage"}),
    frozenset({"km", "kilometre", "kilometer"}),
    frozenset({"state", "country", "nation", "member", "member state"}),
    frozenset({"year", "yr"}),
    frozenset({"usd", "dollar", "us dollar", "$"}),
    frozenset({"tonne", "ton", "metric ton"}),
)
"""Units that count the same things."""
CONVERSIONS: Final[dict[str, tuple[str, float]]] = {
    "share": ("percent", 100), "kilometre": ("metre", 1000), "km": ("metre", 1000), "mile": ("metre", 1609.344),
    "foot": ("metre", 0.3048), "feet": ("metre", 0.3048), "m": ("metre", 1), "meter": ("metre", 1),
    "kilometer": ("metre", 1000), "minute": ("hour", 1 / 60), "day": ("hour", 24), "week": ("hour", 168),
    "kilogram": ("tonne", 0.001), "kg": ("tonne", 0.001), "ton": ("tonne", 1), "decade": ("year", 10),
    "century": ("year", 100), "month": ("year", 1 / 12), "acre": ("hectare", 0.404686),
}  # fmt: skip
"""Unit → what it is in another (NIST SP 811, appendix B), where commentary mixes the two."""
MEASURED: Final = frozenset({target for target, _ in CONVERSIONS.values()}) | wordset(
    "dollar usd euro eur ruble rouble rub tenge kzt yuan cny pound gbp dram lari som somoni percent point factor "
    "barrel bcm mw gw megawatt gigawatt degree ordinal times"
)
"""Units of measures, not of what is counted: others cannot be set against them."""
CONVERTED: Final = 0.01
"""The part by which a converted figure may be off: whoever converts rounds."""
A_YEAR: Final = 366
"""Days between two articles, beyond which figures without a time may be of different ones."""
NEVER_ROUNDED: Final = frozenset({"ordinal", "year", "date"})

_ABOUT = frozenset(
    {"about", "around", "some", "roughly", "approximately", "approx", "circa", "ca", "~", "nearly", "almost",
     "close to", "an estimated", "estimated", "or so", "just over", "just under", "a little over", "a little under",
     "a little more than", "slightly more than", "slightly less than", "slightly over", "slightly under", "not quite"}
)  # fmt: skip
_LEAST = frozenset(
    {"at least", "more than", "over", "no fewer than", "no less than", "upwards of", "in excess of", "greater than",
     "exceeding", "above", "or more", "plus", "well over", "higher than", "as many as at least", "not less than"}
)  # fmt: skip
_MOST = frozenset(
    {"at most", "up to", "less than", "fewer than", "no more than", "not more than", "under", "below",
     "a maximum of", "as many as", "as much as"}
)  # fmt: skip


class Named(NamedTuple):
    """A value with what decides whether another is of the same measure, scope and time."""

    value: Value
    time: str | None = None
    """EDTF: as of when; of the figure, else of the claim."""
    published: str | None = None
    """EDTF, of the article."""
    scope: str | None = None
    own_words: frozenset[str] = frozenset()
    """What its measure says beyond the proposition (see `measures.own_words`)."""


class World(NamedTuple):
    """What the registry knows."""

    names_in: Callable[[str], Mapping[str, str]] = lambda text: {}
    """The states, places, organizations and groups that a text names: as it names them → entity."""
    within: Mapping[str, str] = {}
    """Place or state → what it lies in."""


def closest(a: Iterable[Named], b: Iterable[Named], world: World) -> str:
    """The reason that relates two columns' values: that of their closest two, of one time where there are such."""
    pairs = list(product(a, b))
    of_one_time = [(x, y) for x, y in pairs if not (x.time and y.time and do_not_meet(x.time, y.time))]
    found = {relate_values(one, other, world) for one, other in of_one_time or pairs}
    return next(reason for reason in CLOSEST_FIRST if reason in found)


def relate_values(a: Named, b: Named, world: World) -> str:
    """One of `CLOSEST_FIRST`: how two values of one proposition relate."""
    if a.value.kind != b.value.kind:
        return "not-comparable"
    if is_other_scope(a.scope, b.scope) or _is_other_measure(a.value, b.value, world):
        return "different-measure"
    compare = {"number": _numbers, "date": _dates, "list": _lists, "place": _places, "actor": _actors}[a.value.kind]
    found = compare(a.value, b.value, world)
    if found != "different-values":
        return found
    is_number = a.value.kind == "number"
    if (is_number or a.value.kind == "date") and a.own_words - b.own_words and b.own_words - a.own_words:
        return "measure-unclear"
    if a.time and b.time and a.value.kind != "date":
        return "later-figure" if do_not_meet(a.time, b.time) else found
    dates = a.time or a.published, b.time or b.published
    if is_number and dates[0] and dates[1] and are_apart(dates[0], dates[1]):
        return "period-not-given"
    return found


def is_other_scope(a: str | None, b: str | None) -> bool:
    """Whether two claims speak of different parts; one that names no part speaks of the whole."""
    if a is None or b is None:
        return a != b
    stems_a, stems_b = content_stems(a), content_stems(b)
    return stems_a != stems_b and a.casefold() != b.casefold()


def are_apart(a: str, b: str) -> bool:
    """Whether two EDTF dates are more than a year apart at the least."""
    found = sorted(times for time in (a, b) if (times := bounds(time)))
    if len(found) < 2:
        return False
    return (date.fromisoformat(found[1][0]) - date.fromisoformat(found[0][1])).days > A_YEAR


def do_not_meet(a: str, b: str) -> bool:
    """Whether two EDTF times have no day in common; what is no EDTF meets everything."""
    first, second = bounds(a), bounds(b)
    return bool(first and second) and (first[1] < second[0] or second[1] < first[0])  # type: ignore[index]


def _is_other_measure(a: Value, b: Value, world: World) -> bool:
    """Whether what is measured has other names, each of its own, or words that exclude one another."""
    said_a, said_b = a.measures or "", b.measures or ""
    if not said_a or not said_b or said_a == said_b:
        return False
    if are_in_contrast(said_a, said_b):
        return True
    names_a, names_b = _names(said_a, world), _names(said_b, world)
    return not (names_a <= names_b or names_b <= names_a)


def _names(text: str, world: World) -> frozenset[str]:
    """The entities that a text names, and its other words with a capital, but for the first."""
    known = world.names_in(text)
    spoken = {word for surface in known for word in folded(surface)}
    inside = [match.group() for match in words(text)][1:]
    others = {stem(word) for word in inside if word[0].isupper() and fold(word) not in spoken}
    return frozenset(known.values()) | others


def _numbers(a: Value, b: Value, world: World) -> str:
    if _is_one_unit(a.unit, b.unit):
        return _figures(a, b)
    one, other = _converted(a), _converted(b)
    if one is None and other is None:  # what is counted has two names: figures that fit are of one thing
        found = _figures(a, b)
        return found if found in ("same-value", "rounding") else "measure-unclear"
    if one is None or other is None or one.unit != other.unit:
        return "not-comparable"
    found = _figures(one, other)
    if found == "different-values" and one.low == one.high and other.low == other.high:
        off = CONVERTED * max(abs(one.low or 0), abs(other.low or 0))
        return "rounding" if abs((one.low or 0) - (other.low or 0)) <= off else found
    return found


def _converted(value: Value) -> Value | None:
    """The value in the unit that its own converts to; itself where others convert to its own."""
    unit = _singular(value.unit or "")
    if unit in CONVERSIONS:
        target, factor = CONVERSIONS[unit]
        low, high = (None if end is None else end * factor for end in (value.low, value.high))
        return value._replace(unit=target, low=low, high=high)
    return value._replace(unit=unit) if unit in MEASURED else None


def _is_one_unit(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return True
    one, other = _unit(a), _unit(b)
    return one == other or any(one in units and other in units for units in SAME_UNIT)


@lru_cache(maxsize=4096)
def _unit(unit: str) -> str:
    """A unit as it is compared: in the singular, by its stem where it is no common one."""
    singular = _singular(unit)
    return singular if any(singular in units for units in SAME_UNIT) else stem(singular)


def _singular(unit: str) -> str:
    lowered = unit.strip().casefold()
    if any(lowered in units for units in SAME_UNIT):
        return lowered
    singular = lowered.removesuffix("s") if len(lowered) > 3 else lowered
    return singular.removesuffix("ie") + "y" if singular.endswith("ie") else singular


def _figures(a: Value, b: Value) -> str:
    low_a, high_a = _ends(a)
    low_b, high_b = _ends(b)
    if (low_a, high_a) == (low_b, high_b):
        return "same-value"
    point_a, point_b = low_a == high_a, low_b == high_b
    if point_a and point_b:
        apart = abs(low_a - low_b)
        if apart > 2 * ABOUT * max(abs(low_a), abs(low_b)):  # beyond any slack
            return "different-values"
        return "rounding" if apart <= _slack(a, low_a) + _slack(b, low_b) else "different-values"
    if point_a or point_b:
        (point, of), (low, high) = ((low_a, a), (low_b, high_b)) if point_a else ((low_b, b), (low_a, high_a))
        off = _slack(of, point)
        return "more-exact" if low - off <= point <= high + off else "different-values"
    if high_a < low_b or high_b < low_a:
        return "different-values"
    is_within = (low_a <= low_b and high_b <= high_a) or (low_b <= low_a and high_a <= high_b)
    return "more-exact" if is_within else "not-comparable"


def _ends(value: Value) -> tuple[float, float]:
    """The lowest and the highest number that is meant."""
    low, high = value.low, value.high
    said = (value.approximator or "").casefold().strip()
    if low is not None and low == high:
        if said in _LEAST:
            return low, math.inf
        if said in _MOST:
            return -math.inf, low
    return (-math.inf if low is None else low), (math.inf if high is None else high)


def _slack(value: Value, number: float) -> float:
    """By how much a number may be off, either way."""
    if value.unit in NEVER_ROUNDED:
        return 0
    if (value.approximator or "").casefold().strip() in _ABOUT:
        return ABOUT * abs(number)
    if number == int(number) and abs(number) <= COUNTED:
        return 0
    return min(_last_figure(number) / 2, ROUND * abs(number))


def _last_figure(number: float) -> float:
    """The place of the last figure that is not zero: 100 for 2,500, and nothing for a number whose units are told.

    >>> _last_figure(2500), _last_figure(30), _last_figure(29), _last_figure(2.5)
    (100.0, 10.0, 0.0, 0.0)
    """
    if number == 0 or number != int(number) or number % 10:
        return 0.0
    place = 1.0
    while number % (place * 10) == 0:
        place *= 10
    return place


def _dates(a: Value, b: Value, world: World) -> str:
    first, second = bounds(a.date or ""), bounds(b.date or "")
    if first is None or second is None:
        return "same-value" if a.date == b.date else "not-comparable"
    if first == second:
        return "same-value"
    if first[1] < second[0] or second[1] < first[0]:
        return "different-values"
    is_within = (first[0] <= second[0] and second[1] <= first[1]) or (second[0] <= first[0] and first[1] <= second[1])
    return "more-exact" if is_within else "not-comparable"


def _lists(a: Value, b: Value, world: World) -> str:
    one, other = set(a.entities), set(b.entities)
    if one == other:
        return "same-value"
    if a.is_whole and b.is_whole:
        return "different-values"
    if a.is_whole or b.is_whole:
        whole, some = (one, other) if a.is_whole else (other, one)
        return "more-exact" if some <= whole else "different-values"
    return "more-exact" if one <= other or other <= one else "not-comparable"


def _places(a: Value, b: Value, world: World) -> str:
    one, other = set(a.entities), set(b.entities)
    if one == other:
        return "same-value"
    if _are_within(one, other, world) or _are_within(other, one, world):
        return "more-exact"
    return "not-comparable" if one & other else "different-values"


def _are_within(inner: Iterable[str], outer: set[str], world: World) -> bool:
    return all(outer & {place, *_holding(place, world)} for place in inner)


def _holding(place: str, world: World) -> Iterable[str]:
    seen: list[str] = []
    while (holding := world.within.get(place)) and holding not in seen:
        seen.append(holding)
        place = holding
    return seen


def _actors(a: Value, b: Value, world: World) -> str:
    one, other = set(a.entities), set(b.entities)
    if one == other:
        return "same-value"
    return "more-exact" if one & other else "different-values"
