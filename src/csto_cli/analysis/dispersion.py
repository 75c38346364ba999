"""Dispersion: how evenly occurrences are spread over the parts of a corpus.

`counts` are the occurrences in each part, `sizes` its words. A part without words counts for nothing.
"""

from collections.abc import Sequence
from math import sqrt


def deviation_of_proportions(counts: Sequence[int], sizes: Sequence[int]) -> float | None:
    """DP: half the sum of how far each part's share of the occurrences is from its share of the words.

    0 where they are spread as the words are, near 1 where all stand in one small part. `None` without an occurrence.
    S. Th. Gries, "Dispersions and adjusted frequencies in corpora", International Journal of Corpus Linguistics 13
    (2008).

    >>> deviation_of_proportions([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])
    0.18
    """
    f, n = sum(counts), sum(sizes)
    if not f or not n:
        return None
    return round(sum(abs(size / n - count / f) for count, size in zip(counts, sizes, strict=True)) / 2, 12)


def normalised_dp(counts: Sequence[int], sizes: Sequence[int]) -> float | None:
    """DP as a share of the most it can be, 1 less the share of the smallest part: 0 to 1.

    `None` where there are fewer than two parts with words, or no occurrence. J. Lijffijt and S. Th. Gries, "Correction
    to Stefan Th. Gries' 'Dispersions and adjusted frequencies in corpora'", IJCL 17 (2012).
    """
    parts = [(count, size) for count, size in zip(counts, sizes, strict=True) if size]
    if len(parts) < 2:
        return None
    dp = deviation_of_proportions(*zip(*parts, strict=True))
    most = 1 - min(size for _, size in parts) / sum(size for _, size in parts)
    return None if dp is None else min(1.0, dp / most)


def juilland_d(counts: Sequence[int], sizes: Sequence[int]) -> float | None:
    """Juilland's D: 1 less the variation of the relative frequencies, as a share of the most it can be.

    1 - (sd / mean) / sqrt(parts - 1), with the standard deviation of the population: 1 where every part has as many for
    its size, 0 where one has all. `None` where there are fewer than two parts with words, or no occurrence. A. Juilland
    et al., "Frequency dictionary of French words" (1970); for parts of unequal size as in Gries (2008).

    >>> round(juilland_d([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 3)
    0.785
    """
    rates = [count / size for count, size in zip(counts, sizes, strict=True) if size]
    if len(rates) < 2 or not any(rates):
        return None
    mean = sum(rates) / len(rates)
    deviation = sqrt(sum((rate - mean) ** 2 for rate in rates) / len(rates))
    return max(0.0, 1 - deviation / mean / sqrt(len(rates) - 1))
