"""Dates as sources write them."""

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.text.dates import as_edtf, bounds


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2022", "2022"),
        ("2022-01", "2022-01"),
        ("2022-01-13", "2022-01-13"),
        ("2022/01/13", "2022-01-13"),
        ("2022-01-13T10:00Z", "2022-01-13"),
        ("2022-01-13 10:00:00.000+0300", "2022-01-13"),
        ("Thu, 13 Jan 2022 10:00:00 GMT", "2022-01-13"),
        ("Thursday, January 13th, 2022 at 10:00", "2022-01-13"),
        ("13 January 2022", "2022-01-13"),
        ("13th of January, 2022", "2022-01-13"),
        ("Sept. 3, 2022", "2022-09-03"),
        ("May 2022", "2022-05"),
        ("13.01.2022", "2022-01-13"),
        ("1/13/2022", "2022-01-13"),
        ("5.5.2022", "2022-05-05"),
        (" 2022? ", "2022?"),
        ("2021/2022", "2021/2022"),
        ("2022-01/..", "2022-01/.."),
        ("199X", "199X"),
    ],
)
def test_a_whole_date_is_taken(written: str, edtf: str) -> None:
    assert as_edtf(written) == edtf


@pytest.mark.parametrize(
    "written",
    [
        "", "01/02/2022", "13 January", "May", "yesterday", "before 13 January 2022", "2022-02-30", "2022-00",
        "2022-13", "31.31.2022", "April 31, 2022", "0000", "20220113", "13 Juneau 2022", "２０２２", "../..",
        "2022-1-3", "x" * 100_000, "2022-01-13Tea", "1642032000",
    ],
)  # fmt: skip
def test_what_stands_open_is_never_guessed(written: str) -> None:
    assert as_edtf(written) is None


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_a_day_is_known_in_whatever_way_it_is_written(day: datetime.date) -> None:
    month = calendar.month_name[day.month]
    for written in (f"{day.day} {month} {day.year}", f"{month[:3]}. {day.day}, {day.year}", f"{day.isoformat()}T00:00"):
        assert as_edtf(written) == day.isoformat()


@given(st.text(st.sampled_from("0129-/.,:X?~% TZJanMay"), max_size=20))
def test_what_is_taken_is_edtf(written: str) -> None:
    edtf = as_edtf(written)
    assert edtf is None or bounds(edtf) is not None
