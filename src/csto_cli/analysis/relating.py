"""How the positions of two columns on one proposition relate: the rules of `docs/comparing.md`, in their order.

What a column holds is first reduced to a `Stand`, which has no claims in it. Columns with equal stands relate equally
to all others, so a corpus of a thousand authors has few pairs of stands to decide on.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations, product
from typing import Final, NamedTuple, TypeVar

from csto_cli.analysis.measures import own_words
from csto_cli.analysis.values import Named, World, closest, do_not_meet, is_other_scope, relate_values
from csto_cli.model.results import PositionRow
from csto_cli.model.values import Value
from csto_cli.model.vocabulary import LIKELIHOODS
from csto_cli.text.dates import bounds
from csto_cli.text.stems import content_stems

SIDES: Final = frozenset({"supports", "opposes"})
ONE_COURSE: Final = 366
"""Days within which events of one course follow each other."""
_LIKELIHOODS: Final = tuple(LIKELIHOODS)


class Stand(NamedTuple):
    """What a column holds of a proposition, without the claims that say so."""

    stance: str
    """`supports`, `opposes`, `qualifies`, `mixed`, or `reports` of one who only relays."""
    qualifies: bool = False
    """Whether it also limits the side it takes."""
    certainties: tuple[str, ...] = ()
    values: tuple[Named, ...] = ()
    times: tuple[str | None, ...] = ()
    scopes: tuple[str | None, ...] = ()
    conditions: tuple[str | None, ...] = ()
    is_clear: bool = True
    """Whether whoever annotated it read the side with more than low confidence in one claim at least."""


REPORTS: Final = Stand("reports")


def stance_of(position: PositionRow, by: str) -> str:
    """The stance that counts: the holder's own where holders are compared, else what the article does."""
    return position.holder_stance if by == "holder" else position.stance


def stand_of(
    positions: Sequence[PositionRow], by: str, published: dict[str, str | None], statement: str, world: World
) -> Stand | None:
    """What a column's positions on a statement come to; `None` where they only relay."""
    if len(positions) == 1 and positions[0].value is None:
        return _of_one(positions[0], by)
    taking = [p for p in positions if stance_of(p, by) != "reports"]
    if not taking:
        return None
    on_side = without_exceptions([p for p in taking if stance_of(p, by) in SIDES], by)
    sides = {stance_of(p, by) for p in on_side}
    deciding = on_side or taking
    values = _distinct(_named(p, p.value, published.get(p.article), statement) for p in deciding if p.value)
    is_mixed = len(sides) > 1 or any(
        relate_values(a, b, world) == "different-values" for a, b in combinations(values, 2)
    )
    return Stand(
        "mixed" if is_mixed else next(iter(sides), "qualifies"),
        bool(on_side) and len(on_side) < len(taking),
        certainties_of(deciding),
        values,
        _distinct(p.event_time for p in deciding),
        _distinct(p.scope for p in deciding),
        _distinct(p.condition for p in deciding),
        any(p.confidence != "low" for p in deciding),
    )


def without_exceptions(on_side: list[PositionRow], by: str) -> list[PositionRow]:
    """The claims that take a side, but for those that say of a part the contrary of what others say of the whole."""
    of_whole = {stance_of(p, by) for p in on_side if p.scope is None}
    return [p for p in on_side if p.scope is None or stance_of(p, by) in of_whole or len(of_whole) != 1]


def _of_one(p: PositionRow, by: str) -> Stand | None:
    """What one position without a value comes to: most columns of a large corpus hold no more."""
    stance = stance_of(p, by)
    if stance == "reports":
        return None
    held = ((p.event_time,), (p.scope,), (p.condition,))
    return Stand(stance, False, (p.certainty,), (), *held, p.confidence != "low")


def _named(position: PositionRow, value: Value, published: str | None, statement: str) -> Named:
    words = own_words(value.measures, statement) if value.measures else frozenset()
    time = value.as_of or position.event_time
    month = published[:7] if published else None  # no finer, so that equal stands are met
    return Named(value, time, month, position.scope, words)


def certainties_of(positions: Iterable[PositionRow]) -> tuple[str, ...]:
    """How sure of their side the positions are, in the order of the scale."""
    found = {position.certainty for position in positions}
    return tuple(band for band in _LIKELIHOODS if band in found)


def relate(a: Stand, b: Stand, world: World, *, has_unit: bool) -> str:
    """The reason of the verdict on two stands, one of `verdict.REASONS`; with a unit, they turn on a figure."""
    if "reports" in (a.stance, b.stance):
        return "relayed-only"
    if "mixed" in (a.stance, b.stance):
        return "mixed-positions"
    if a.stance not in SIDES or b.stance not in SIDES:
        return _limited(a, b, has_unit)
    is_same_side = a.stance == b.stance
    if a.values and b.values and (reason := _by_values(a, b, is_same_side, world)):
        return reason
    if _are_of_parts(a, b, is_same_side):
        return "part-and-whole"
    if _are_conditioned_apart(a, b):
        return "conditional"
    return _on_one_side(a, b) if is_same_side else _on_two_sides(a, b)


def _limited(a: Stand, b: Stand, has_unit: bool) -> str:
    """At least one of them takes no side."""
    if a.stance not in SIDES and b.stance not in SIDES:
        return "qualified-by-both"
    side, other = (a, b) if a.stance in SIDES else (b, a)
    is_figure_missing = has_unit and bool(side.values) and not other.values
    return "no-figure-given" if is_figure_missing else "qualified-by-one"


def _by_values(a: Stand, b: Stand, is_same_side: bool, world: World) -> str | None:
    """What the values decide; `None` where a condition or the sides have to."""
    reason = closest(a.values, b.values, world)
    if reason == "different-values" and _are_conditioned_apart(a, b):
        return None
    if not is_same_side and reason in ("same-value", "rounding", "more-exact"):
        times = product((named.time for named in a.values), (named.time for named in b.values))
        apart = all(one and other and do_not_meet(one, other) for one, other in times)
        return "later-figure" if apart else "sides-against-values"
    return reason


def _are_of_parts(a: Stand, b: Stand, is_same_side: bool) -> bool:
    """Whether every two of their claims speak of different parts; on one side, a part agrees with the whole."""
    if is_same_side and (None in a.scopes or None in b.scopes):
        return False
    return all(is_other_scope(one, other) for one, other in product(a.scopes, b.scopes))


def _are_conditioned_apart(a: Stand, b: Stand) -> bool:
    """Whether no two of their claims hold under the same condition, or both under none."""
    return all(not _is_one_condition(one, other) for one, other in product(a.conditions, b.conditions))


def _is_one_condition(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return a == b
    one, other = content_stems(a), content_stems(b)
    return len(one & other) > min(len(one), len(other)) / 2


def _on_one_side(a: Stand, b: Stand) -> str:
    if not set(a.certainties) & set(b.certainties):
        return "different-certainty"
    times = [(one, other) for one, other in product(a.times, b.times)]
    return "over-time" if all(_follow(one, other) for one, other in times) else "same-side"


def _on_two_sides(a: Stand, b: Stand) -> str:
    times = product(a.times, b.times)
    apart = all(one is not None and other is not None and do_not_meet(one, other) for one, other in times)
    if apart:
        return "different-times"
    return "opposite-sides" if a.is_clear and b.is_clear else "uncertain-reading"


def _follow(a: str | None, b: str | None) -> bool:
    """Whether two times do not meet and are near enough for one course of events."""
    if a is None or b is None or not do_not_meet(a, b):
        return False
    from datetime import date

    first, second = sorted(found for time in (a, b) if (found := bounds(time)))
    days = [date.fromisoformat(day) for day in (*first, *second)]
    return (days[3] - days[0]).days <= ONE_COURSE


T = TypeVar("T")


def _distinct(found: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(found))
