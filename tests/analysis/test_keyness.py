"""Keyness against an independent library, and the field's anchor points."""

import random
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from csto_cli.analysis.keyness import bic, log_likelihood, log_ratio


def test_log_likelihood_agrees_with_an_independent_library_on_random_tables() -> None:
    chance = random.Random(5)
    for _ in range(500):
        n1, n2 = chance.randint(20, 1_000_000), chance.randint(20, 1_000_000)
        f1, f2 = chance.randint(0, n1 - 1), chance.randint(1, n2 - 1)
        table = [[f1, n1 - f1], [f2, n2 - f2]]
        statistic = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        assert log_likelihood(f1, f2, n1, n2) == pytest.approx(statistic, abs=1e-6, rel=1e-9)


def test_for_a_rare_word_it_is_the_two_cells_of_rayson_and_garside() -> None:
    f1, f2, n1, n2 = 120, 40, 1_000_000, 2_000_000
    e1, e2 = (size * (f1 + f2) / (n1 + n2) for size in (n1, n2))
    two_cells = 2 * (f1 * log(f1 / e1) + f2 * log(f2 / e2))
    assert log_likelihood(f1, f2, n1, n2) == pytest.approx(two_cells, rel=0.001)


@pytest.mark.parametrize(("f1", "f2", "expected"), [(10, 10, 0), (20, 10, 1), (40, 10, 2), (5, 10, -1), (80, 10, 3)])
def test_log_ratio_adds_one_each_time_the_ratio_doubles(f1: int, f2: int, expected: float) -> None:
    """The scale of Hardie (2014)."""
    assert log_ratio(f1, f2, 1000, 1000) == expected


def test_a_word_that_one_part_has_not_counts_half_there() -> None:
    assert log_ratio(4, 0, 1000, 1000) == 3
    assert log_ratio(0, 4, 1000, 1000) == -3


def test_bic_charges_the_logarithm_of_all_words() -> None:
    assert bic(10.0, 1_000_000) == pytest.approx(10 - 13.8155, abs=1e-4)
    assert bic(0.0, 0) == 0


sizes = st.integers(1000, 100_000)


@given(f1=st.integers(0, 1000), f2=st.integers(0, 1000), n1=sizes, n2=sizes)
def test_which_part_is_the_target_changes_the_sign_and_not_the_evidence(f1: int, f2: int, n1: int, n2: int) -> None:
    assert log_likelihood(f1, f2, n1, n2) == pytest.approx(log_likelihood(f2, f1, n2, n1))
    assert log_ratio(f1, f2, n1, n2) == pytest.approx(-log_ratio(f2, f1, n2, n1))
