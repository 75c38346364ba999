"""Values are compared as what they are: numbers, dates, lists, places and actors."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.analysis.measures import are_in_contrast, own_words
from csto_cli.analysis.values import CLOSEST_FIRST, Named, World, closest, relate_values
from csto_cli.model.values import Value

WORLD = World(
    names_in=lambda text: {
        name: f"state:{name.lower()}" for name in ("Russia", "Belarus", "Kazakhstan") if name in text
    },
    within={"place:almaty": "state:kazakhstan", "state:kazakhstan": "place:central-asia"},
)


def number(value: float | None = None, high: float | None = None, **more: Any) -> Named:
    """A number, or a range to `high`."""
    time, published, scope = (more.pop(name, None) for name in ("time", "published", "scope"))
    low = more.pop("low", value)
    top = high if high is not None or "bound" in more else value
    more.pop("bound", None)
    return Named(Value("number", "…", low, top, **{"unit": "troops", **more}), time, published, scope)


def date(edtf: str) -> Named:
    return Named(Value("date", edtf, date=edtf))


def entities(kind: str, *ids: str, is_whole: bool = False, time: str | None = None) -> Named:
    return Named(Value(kind, "…", entities=ids, is_whole=is_whole), time)


def relation(a: Named, b: Named) -> str:
    found = relate_values(a, b, WORLD)
    assert relate_values(b, a, WORLD) == found
    return found


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (30, 29, "rounding"),
        (2500, 2540, "rounding"),
        (2500, 3000, "different-values"),
        (160, 164, "rounding"),
        (225, 227, "different-values"),
        (10, 9, "different-values"),
        (7, 7, "same-value"),
        (0, 0, "same-value"),
    ],
)
def test_a_round_number_is_as_exact_as_its_last_figure(a: float, b: float, expected: str) -> None:
    assert relation(number(a), number(b)) == expected


def test_years_and_ordinals_are_never_rounded() -> None:
    assert relation(number(2010, unit="year"), number(2011, unit="year")) == "different-values"
    assert relation(number(20, unit="ordinal"), number(21, unit="ordinal")) == "different-values"


def test_about_allows_a_tenth() -> None:
    assert relation(number(3000, approximator="about"), number(2750)) == "rounding"
    assert relation(number(3000, approximator="about"), number(2500)) == "different-values"


def test_a_number_beyond_a_bound_or_within_a_range_says_it_more_exactly() -> None:
    assert relation(number(2000, approximator="at least"), number(2500)) == "more-exact"
    assert relation(number(2000, approximator="up to"), number(2500)) == "different-values"
    assert relation(number(100, high=999), number(227)) == "more-exact"
    assert relation(number(100, high=999), number(1500)) == "different-values"
    assert relation(number(2000, high=3000), number(2500, high=4000)) == "not-comparable"
    assert relation(number(None, low=1000, bound=True), number(5000)) == "more-exact"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (number(600, unit="miles"), number(966, unit="km"), "rounding"),
        (number(48, unit="hours"), number(2, unit="days"), "same-value"),
        (number(0.667, unit="share"), number(67, unit="percent"), "rounding"),
        (number(9, unit="months"), number(0.75, unit="years"), "same-value"),
        (number(50, unit="miles"), number(30, unit="km"), "different-values"),
        (number(5, unit="percent"), number(5, unit="tonnes"), "not-comparable"),
        (number(5, unit="soldiers"), number(5, unit="troops"), "same-value"),
        (number(18, unit="villages"), number(18, unit="hamlets"), "same-value"),
        (number(18, unit="battalions"), number(2400, unit="rockets"), "measure-unclear"),
    ],
)
def test_units_are_converted_where_they_can_be(a: Named, b: Named, expected: str) -> None:
    assert relation(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("people killed", "people wounded"),
        ("planned strength", "actual strength"),
        ("net migration", "gross migration"),
        ("children who crossed", "people who crossed"),
        ("troops of Russia", "troops of Belarus"),
        ("the first agreement", "the second agreement"),
        ("cases in the Tbilisi district", "cases in the Batumi district"),
    ],
)
def test_other_measures_are_no_conflict(a: str, b: str) -> None:
    assert relation(number(17, measures=a), number(80, measures=b)) == "different-measure"


def test_measures_that_name_more_of_the_same_are_one() -> None:
    a, b = number(2500, measures="troops sent to Kazakhstan"), number(5000, measures="troops of Russia in Kazakhstan")
    assert relation(a, b) == "different-values"


def test_what_a_measure_says_beyond_the_proposition_is_its_own() -> None:
    assert own_words("lives lost in January", "In the January unrest 227 people died.") == frozenset()
    assert own_words("vanguard soldiers", "Troops went in.") == {"vanguard"[:7]}
    assert are_in_contrast("dead", "wounded")
    assert not are_in_contrast("dead and wounded", "wounded")


def test_figures_of_other_times_are_no_conflict() -> None:
    january, march = number(227, time="2022-01"), number(238, time="2022-03")
    assert relation(january, march) == "later-figure"
    assert relation(january, number(238, time="2022-01-15")) == "different-values"
    assert relation(number(227, published="2012"), number(300, published="2022")) == "period-not-given"
    assert relation(number(227, time="2012"), number(300, published="2022")) == "period-not-given"
    assert relation(number(227, published="2022-01"), number(300, published="2022-06")) == "different-values"


def test_of_several_figures_those_of_one_time_decide() -> None:
    a = [number(6_000_000, time="2022-12"), number(4_100_000, time="2024")]
    assert closest(a, [number(5_500_000, time="2024")], WORLD) == "different-values"
    assert closest(a, [number(4_100_000, time="2024")], WORLD) == "same-value"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2004", "2014", "different-values"),
        ("2004", "2004-11", "more-exact"),
        ("2004-11-22", "2004-11-22", "same-value"),
        ("2003/2005", "2004/2006", "not-comparable"),
        ("2004?", "2004", "same-value"),
    ],
)
def test_dates_are_the_days_they_can_mean(a: str, b: str, expected: str) -> None:
    assert relation(date(a), date(b)) == expected


def test_lists_are_sets_and_whole_ones_leave_nothing_out() -> None:
    ab, ba, abc = (entities("list", *ids) for ids in (("a", "b"), ("b", "a"), ("a", "b", "c")))
    assert relation(ab, ba) == "same-value"
    assert relation(ab, abc) == "more-exact"
    assert relation(ab, entities("list", "b", "c")) == "not-comparable"
    whole = entities("list", "a", "b", is_whole=True)
    assert relation(whole, abc) == "different-values"
    assert relation(whole, entities("list", "a")) == "more-exact"
    assert relation(whole, entities("list", "a", "b", "c", is_whole=True)) == "different-values"
    later = entities("list", "a", "b", "c", is_whole=True, time="2014")
    assert relation(whole._replace(time="2008"), later) == "later-figure"


def test_a_place_lies_in_another_through_any_number_of_steps() -> None:
    almaty, region = entities("place", "place:almaty"), entities("place", "place:central-asia")
    assert relation(almaty, region) == "more-exact"
    assert relation(almaty, entities("place", "place:tashkent")) == "different-values"


def test_actors_in_common_are_more_exact_and_none_conflict() -> None:
    both, one, other = entities("actor", "a", "b"), entities("actor", "a"), entities("actor", "c")
    assert relation(both, one) == "more-exact"
    assert relation(one, other) == "different-values"


def test_values_of_two_kinds_are_not_comparable() -> None:
    assert relation(number(5), date("2004")) == "not-comparable"


@given(
    st.floats(min_value=0, max_value=1e9, allow_nan=False),
    st.floats(min_value=0, max_value=1e9, allow_nan=False),
    st.sampled_from([None, "about", "at least", "up to", "nearly"]),
)
def test_the_order_of_two_numbers_decides_nothing(a: float, b: float, said: str | None) -> None:
    assert relation(number(a, approximator=said), number(b)) in CLOSEST_FIRST


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(["troops", "percent", "km", "year"]))
def test_a_number_is_the_same_as_itself(value: int, unit: str) -> None:
    assert relation(number(value, unit=unit), number(value, unit=unit)) == "same-value"
