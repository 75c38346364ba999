"""EDTF dates as the days they can mean."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csto_cli.text.dates import bounds


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2022", ("2022-01-01", "2022-12-31")),
        ("2022?", ("2022-01-01", "2022-12-31")),
        ("2022-02", ("2022-02-01", "2022-02-28")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2022-01-13", ("2022-01-13", "2022-01-13")),
        ("199X", ("1990-01-01", "1999-12-31")),
        ("2021/2022", ("2021-01-01", "2022-12-31")),
        ("2022-01/..", ("2022-01-01", "9999-12-31")),
        ("../2022", ("0001-01-01", "2022-12-31")),
    ],
)
def test_a_date_spans_the_days_it_can_mean(edtf: str, expected: tuple[str, str]) -> None:
    assert bounds(edtf) == expected


@pytest.mark.parametrize("text", ["", "January 2022", "2022-13", "2022-02-30", "13.01.2022", "unknown"])
def test_what_is_no_date_has_no_bounds(text: str) -> None:
    assert bounds(text) is None


@given(st.text(st.sampled_from("0129-/.X?~%[]{},YESu "), max_size=14))
@example("\x00")
@example("{}")
def test_no_text_breaks_it_and_the_earliest_day_is_not_after_the_latest(text: str) -> None:
    found = bounds(text)
    assert found is None or "-" in found[0].lstrip("-")


@given(st.dates(min_value=__import__("datetime").date(1000, 1, 1)))
def test_a_day_is_its_own_bounds(day) -> None:
    assert bounds(day.isoformat()) == (day.isoformat(), day.isoformat())
