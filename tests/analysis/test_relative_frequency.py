"""Relative frequency and its interval, against an independent library."""

import random

import pytest
from scipy.stats import binomtest

from csto_cli.analysis.frequency import interval, per_million


def test_the_interval_is_wilsons() -> None:
    chance = random.Random(6)
    for _ in range(300):
        n = chance.randint(1, 1_000_000)
        f = chance.randint(0, min(n, 5000))
        whole = binomtest(f, n).proportion_ci(method="wilson")
        assert interval(f, n) == pytest.approx((whole.low * 1e6, whole.high * 1e6), abs=1e-3)


def test_it_holds_the_frequency_and_none_at_all_may_still_come() -> None:
    assert per_million(5, 2000) == 2500
    low, high = interval(5, 2000)
    assert low < 2500 < high
    low, high = interval(0, 2000)
    assert low == 0
    assert high == pytest.approx(1917, abs=1)
