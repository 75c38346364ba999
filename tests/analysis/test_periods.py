"""Where dates stand on a timeline, what lies between them, and who changed sides."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.analysis.timeline import (
    DatedClaim,
    Side,
    changes,
    chosen_step,
    in_words,
    periods,
    place,
)
from csto_cli.text.dates import bounds, extent_of

STEPS = ("day", "month", "year", "decade")


def claims(*times, column="a"):
    return [DatedClaim(f"x:c{number}", column, time, is_own=True) for number, time in enumerate(times, start=1)]


def ids(found):
    return [period.id for period in found]


def between(found):
    return [(period.empty, period.within) for period in found]


@pytest.mark.parametrize(
    "edtf",
    ["2022", "2022?", "2022-01~", "2020-02", "2100-02", "2020-02-29%", "201X", "18XX", "0001", "9999-12-31", "2001-21"],
)
def test_the_days_of_a_date_are_those_that_the_grammar_gives(edtf):
    first, last = bounds(edtf)
    told = [f"{year:04d}-{month:02d}-{day:02d}" for year, month, day in extent_of(edtf)]
    assert told == [first, last]


@pytest.mark.parametrize("edtf", ["2022-13", "2021-02-29", "2022-01-32", "soon", "", "/", "../..", "2022/x", "x/2022"])
def test_what_is_no_date_has_no_days(edtf):
    assert extent_of(edtf) is None


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2003/2005", (2003, 1, 1), (2005, 12, 31)),
        ("2022-01/2022-01-19", (2022, 1, 1), (2022, 1, 19)),
        ("2021/..", (2021, 1, 1), None),
        ("2021/", (2021, 1, 1), None),
        ("../2014", None, (2014, 12, 31)),
        ("-0500", (-500, 1, 1), (-500, 12, 31)),
        ("Y17000", (17000, 1, 1), (17000, 12, 31)),
    ],
)
def test_intervals_are_open_where_they_say_so_and_years_have_any_number_of_digits(edtf, first, last):
    assert extent_of(edtf) == (first, last)


@pytest.mark.parametrize(
    ("edtf", "step", "id_", "is_ordinary"),
    [
        ("2022-01-11", "day", "2022-01-11", True),
        ("2022-01-11", "month", "2022-01", True),
        ("2022-01-11", "year", "2022", True),
        ("2022-01-11", "decade", "202X", True),
        ("2022-01", "day", "2022-01", False),
        ("2022?", "month", "2022?", False),
        ("2022?", "year", "2022", True),
        ("2003/2005", "year", "2003/2005", False),
        ("2003/2005", "decade", "200X", True),
        ("2022-01-02/2022-01-19", "month", "2022-01", True),
        ("2021/..", "decade", "2021/..", False),
        ("18XX", "decade", "18XX", False),
        ("-0044", "decade", "-0050/-0041", True),
    ],
)
def test_a_date_belongs_to_its_step_or_stands_for_itself(edtf, step, id_, is_ordinary):
    assert (place(edtf, step).id, place(edtf, step).is_ordinary) == (id_, is_ordinary)


@given(st.dates(), st.dates())
def test_days_are_counted_as_the_calendar_counts_them(one, other):
    starts = [place(day.isoformat(), "day").start for day in (one, other)]
    assert starts[1] - starts[0] == (other - one).days


@given(st.dates(), st.sampled_from(STEPS))
def test_the_name_of_a_step_names_the_step(day, step):
    at = place(day.isoformat(), step)
    assert place(at.id, step) == at


def test_periods_stand_in_order_and_the_longest_of_those_that_begin_alike_first():
    found = periods(claims("2022-01-11", "2022", "2021/..", "2022-01", "2021-12", "../2021-11", "2021"), {}, "month")
    assert ids(found) == ["2021/..", "2021", "../2021-11", "2021-12", "2022", "2022-01"]
    assert found[-1].claims == {"a": ("x:c1", "x:c4")}


def test_own_and_relayed_claims_and_articles_are_kept_apart():
    said = [DatedClaim("x:c1", "a", "2020", is_own=True), DatedClaim("x:c2", "a", "2020-05", is_own=False)]
    (period,) = periods(said, {"x": "2020-06-01", "y": None, "z": "unknown"}, "year")
    assert (period.published, period.claims, period.relayed) == (("x",), {"a": ("x:c1",)}, {"a": ("x:c2",)})


def test_years_without_anything_are_counted_from_the_last_that_something_is_about():
    assert between(periods(claims("2001", "2002", "2005", "18XX"), {}, "year")) == [
        (0, None),
        (101, None),  # 1900 to 2000: the nineteenth century is not empty
        (0, None),
        (2, None),
    ]


def test_years_that_only_a_longer_period_covers_name_it():
    found = periods(claims("2010/2020", "2012", "2015", "2021"), {}, "year")
    assert between(found) == [(0, None), (0, None), (2, "2010/2020"), (5, "2010/2020")]


def test_an_open_period_covers_only_the_step_in_which_it_begins():
    assert between(periods(claims("1945/..", "1950"), {}, "year")) == [(0, None), (4, None)]


def test_a_period_that_ends_where_the_next_begins_leaves_nothing_between():
    assert between(periods(claims("2003/2005", "2006", "2006-03"), {}, "year")) == [(0, None), (0, None)]


@given(st.lists(st.tuples(st.integers(1900, 2030), st.integers(0, 9)), min_size=1), st.sampled_from(STEPS))
def test_every_claim_with_a_date_stands_in_one_period(drawn, step):
    times = [str(year) if not more else f"{year}/{year + more}" for year, more in drawn]
    found = periods(claims(*times), {}, step)
    told = [claim for period in found for claim in period.claims["a"]]
    assert sorted(told) == sorted(f"x:c{number}" for number in range(1, len(times) + 1))
    starts = [place(period.id, step).start for period in found]
    assert starts == sorted(starts)


@given(st.lists(st.tuples(st.integers(1900, 1960), st.integers(0, 9)), min_size=1))
def test_the_years_told_as_empty_are_those_that_nothing_is_about(drawn):
    found = periods(claims(*(f"{year}/{year + more}" for year, more in drawn)), {}, "year")
    about = {year for first, more in drawn for year in range(first, first + more + 1)}
    assert sum(period.empty for period in found if not period.within) == max(about) - min(about) + 1 - len(about)


def test_no_empty_step_is_one_that_something_is_about():
    times = ["2010/2012", "2011", "2015-03", "2015-07", "2020"]
    found = periods(claims(*times), {}, "month")
    assert between(found) == [(0, None), (0, None), (26, None), (3, None), (53, None)]


@pytest.mark.parametrize(
    ("times", "step"),
    [
        ([date(2022, 1, day).isoformat() for day in range(1, 21)], "day"),
        ([f"2022-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 29)], "month"),
        ([f"{year}-{month:02d}" for year in range(2000, 2012) for month in range(1, 13)], "year"),
        ([str(year) for year in range(1800, 2000)], "decade"),
        (["2022"] * 5, "year"),
        (["2000/2030"] * 5, "decade"),
        (["2022-01-01", "2022-01-09", "2022-03-01"], "day"),
        ([], "year"),
        (["unknown"], "year"),
    ],
)
def test_the_step_is_the_one_that_makes_8_to_30_rows_or_comes_next_to_it(times, step):
    assert chosen_step(times) == step


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2022-01-13", "13 January 2022"),
        ("2022-01~", "about January 2022"),
        ("2022%", "about 2022, uncertain"),
        ("201X", "2010s"),
        ("../2014", "until 2014"),
        ("2022-01/2022-01-19", "January 2022 to 19 January 2022"),
        ("2001-21", "2001-21"),
    ],
)
def test_dates_are_told_in_words_where_they_are_common(edtf, said):
    assert in_words(edtf) == said


DATES = {"old": "2019", "new": "2022-05", "undated": None}


def sides(*taken, column="a"):
    return [Side("P01", column, article, stance, claim) for article, stance, claim in taken]


def test_a_column_that_takes_another_side_later_has_changed():
    taken = sides(("new", "opposes", "new:c1"), ("old", "supports", "old:c1"), ("old", "supports", "old:c2"))
    (change,) = changes(taken, DATES, {"P01": "It is so."})
    assert (change.proposition, change.statement, change.column) == ("P01", "It is so.", "a")
    assert change.steps == (
        ("2019", "old", "supports", ("old:c1", "old:c2")),
        ("2022-05", "new", "opposes", ("new:c1",)),
    )


def test_a_column_that_keeps_its_side_has_not_changed_nor_has_one_that_is_mixed_throughout():
    assert not changes(sides(("old", "opposes", "old:c1"), ("new", "opposes", "new:c1")), DATES, {"P01": ""})
    both = sides(("old", "opposes", "old:c1"), ("old", "supports", "old:c2"))
    assert not changes(both, DATES, {"P01": ""})
    assert not changes([*both, *sides(("new", "supports", "new:c1"), ("new", "opposes", "new:c2"))], DATES, {"P01": ""})


def test_two_columns_on_two_sides_have_not_changed():
    taken = [*sides(("old", "opposes", "old:c1")), *sides(("new", "supports", "new:c1"), column="b")]
    assert not changes(taken, DATES, {"P01": ""})


def test_of_one_who_comes_to_stand_on_both_sides_the_step_is_mixed_and_what_has_no_date_is_last():
    taken = sides(
        ("undated", "supports", "undated:c1"),
        ("new", "supports", "new:c1"),
        ("new", "opposes", "new:c2"),
        ("old", "supports", "old:c1"),
    )
    (change,) = changes(taken, DATES, {"P01": ""})
    assert [(step.article, step.stance) for step in change.steps] == [
        ("old", "supports"),
        ("new", "mixed"),
        ("undated", "supports"),
    ]
