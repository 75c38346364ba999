"""Dispersion against the worked example of the literature, and its algebra."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.analysis.dispersion import deviation_of_proportions, juilland_d, normalised_dp

COUNTS, SIZES = [1, 2, 3, 4, 5], [9, 10, 10, 10, 11]
"""The word "a" in the small corpus of Gries (2008)."""


def test_it_is_what_gries_printed() -> None:
    assert deviation_of_proportions(COUNTS, SIZES) == pytest.approx(0.18)
    assert normalised_dp(COUNTS, SIZES) == pytest.approx(0.18 / (1 - 9 / 50))
    assert juilland_d(COUNTS, SIZES) == pytest.approx(0.785, abs=0.0005)


def test_what_is_even_is_even_and_what_stands_in_one_part_is_not() -> None:
    assert deviation_of_proportions([9, 10, 10, 10, 11], SIZES) == 0
    assert juilland_d([18, 20, 20, 20, 22], SIZES) == pytest.approx(1)
    assert normalised_dp([7, 0, 0, 0, 0], SIZES) == pytest.approx(1)
    assert juilland_d([7, 0, 0, 0], [10, 10, 10, 10]) == pytest.approx(0)


@pytest.mark.parametrize(
    ("counts", "sizes"), [([], []), ([0, 0], [5, 5]), ([0], [0])], ids=["no part", "no hit", "no word"]
)
def test_where_there_is_nothing_to_spread_there_is_no_dispersion(counts: list[int], sizes: list[int]) -> None:
    assert deviation_of_proportions(counts, sizes) is None
    assert normalised_dp(counts, sizes) is None
    assert juilland_d(counts, sizes) is None


def test_of_one_part_alone_only_dp_can_be_told() -> None:
    assert deviation_of_proportions([3], [10]) == 0
    assert normalised_dp([3], [10]) is None
    assert juilland_d([3], [10]) is None


def test_a_part_without_words_changes_nothing() -> None:
    assert normalised_dp([*COUNTS, 0], [*SIZES, 0]) == normalised_dp(COUNTS, SIZES)
    assert juilland_d([*COUNTS, 0], [*SIZES, 0]) == juilland_d(COUNTS, SIZES)


parts = st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 10_000)), min_size=2, max_size=30)


@given(parts=parts, times=st.integers(2, 50))
def test_it_lies_between_0_and_1_and_does_not_depend_on_scale_or_order(
    parts: list[tuple[int, int]], times: int
) -> None:
    counts, sizes = [count for count, _ in parts], [size for _, size in parts]
    for measure in (deviation_of_proportions, normalised_dp, juilland_d):
        value = measure(counts, sizes)
        if not any(counts):
            assert value is None
            continue
        assert value is not None
        assert 0 <= value <= 1
        assert measure([times * count for count in counts], [times * size for size in sizes]) == pytest.approx(value)
        assert measure(counts[::-1], sizes[::-1]) == pytest.approx(value)
