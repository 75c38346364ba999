"""Measures of association against published tables and an independent library."""

import random
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from csto_cli.analysis.association import expected, log_dice, log_likelihood, mutual_information


@pytest.mark.parametrize(
    ("both", "first", "second", "neither", "published"),
    [(110, 2442, 111, 29114, 270.72), (29, 13, 123, 31612, 263.90), (31, 23, 139, 31584, 256.84)],
    ids=["the swiss", "can be", "previous year"],
)
def test_log_likelihood_is_what_dunning_printed(
    both: int, first: int, second: int, neither: int, published: float
) -> None:
    """Table 1 of Dunning (1993), rounded to two digits there."""
    n = both + first + second + neither
    assert log_likelihood(both, both + first, both + second, n) == pytest.approx(published, abs=0.01)


@pytest.mark.parametrize(
    ("f", "f1", "f2", "published"),
    [(12, 111, 621, 11.3), (8, 1105, 44, 11.3), (30, 1105, 241, 10.7), (8, 1105, 154, 9.4), (25, 621, 1407, 8.7)],
    ids=["honorary doctor", "doctors dentists", "doctors nurses", "doctors treating", "doctor bills"],
)
def test_mutual_information_is_what_church_and_hanks_printed(f: int, f1: int, f2: int, published: float) -> None:
    """Table 2 of Church and Hanks (1990): 15 million words, one digit after the point (not all of them rounded)."""
    assert mutual_information(f, f1, f2, 15_000_000) == pytest.approx(published, abs=0.07)


def test_log_dice_is_14_for_words_that_never_part_and_loses_1_for_half_as_often() -> None:
    assert log_dice(1000, 1000, 1000) == 14
    assert log_dice(500, 1000, 1000) == 13
    assert log_dice(1, 2**14, 2**14) == 0
    assert log_dice(0, 10, 10) == -inf


def test_log_likelihood_agrees_with_an_independent_library_on_random_tables() -> None:
    chance = random.Random(4)
    for _ in range(500):
        n = chance.randint(50, 100_000)
        near, f2 = chance.randint(1, n - 1), chance.randint(1, n - 1)
        f = chance.randint(max(0, near + f2 - n), min(near, f2))
        table = [[f, near - f], [f2 - f, n - near - f2 + f]]
        statistic = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        assert log_likelihood(f, near, f2, n) == pytest.approx(statistic, abs=1e-6, rel=1e-9)
        assert expected(near, f2, n) == pytest.approx(chi2_contingency(table).expected_freq[0][0])


counts = st.integers(0, 10_000)


@given(f=counts, near=counts, f2=counts, n=counts)
def test_any_counts_have_an_answer(f: int, near: int, f2: int, n: int) -> None:
    assert log_likelihood(f, near, f2, n) >= 0
    assert expected(near, f2, n) >= 0
    mutual_information(f, near, f2, n)


@given(f=st.integers(1, 50), f2=st.integers(50, 500), near=st.integers(100, 1000))
def test_what_is_met_as_often_as_by_chance_is_no_evidence(f: int, f2: int, near: int) -> None:
    n = 100_000
    by_chance = expected(near, f2, n)
    assert mutual_information(f, near, f2, n) > 0 or f <= by_chance
    assert log_likelihood(f, near, f2, n) >= log_likelihood(round(by_chance), near, f2, n) or f <= by_chance + 1
