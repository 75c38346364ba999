"""Relative frequency, and how sure it is."""

from math import sqrt

MILLION = 1_000_000
Z = 1.959963984540054
"""Standard normal deviate of a two-sided interval of 95 percent."""


def per_million(f: int, n: int) -> float:
    """Occurrences in a million words. Raises `ZeroDivisionError` for no words."""
    return f * MILLION / n


def interval(f: int, n: int) -> tuple[float, float]:
    """The 95 percent interval of `per_million`: what as many words of the same kind would lead to expect.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927): the score
    interval, which holds for rare words as well. Words are taken as independent. Raises `ZeroDivisionError` for none.
    """
    share = f / n
    middle = share + Z * Z / (2 * n)
    reach = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    whole = 1 + Z * Z / n
    low = (middle - reach) / whole if f else 0.0  # which rounding would miss
    return max(0.0, low) * MILLION, min(1.0, (middle + reach) / whole) * MILLION
