"""Keyness: whether a word is more frequent in one corpus than in another, and by how much."""

from math import log, log2

ASSUMPTIONS = (
    "log-likelihood takes words as independent draws, which texts are not: a word that one article repeats looks "
    "surer than it is (see the column of articles); it grows with the corpus, so log ratio tells how large a "
    "difference is"
)
"""What a list of keywords is to be read with."""
ZERO = 0.5
"""Occurrences that stand in for none, so that a ratio can be told."""


def log_likelihood(f1: int, f2: int, n1: int, n2: int) -> float:
    """Evidence for a difference between `f1` in `n1` words and `f2` in `n2`; 0 or more, 3.84 for p = 0.05.

    G² over all four cells (word and other words, in each corpus): Dunning 1993. P. Rayson and R. Garside, "Comparing
    corpora using frequency profiling" (2000), leave the two cells of the other words out, which changes little while
    the word is rare. 0 where a corpus has no words.

    >>> round(log_likelihood(20, 10, 1000, 1000), 2)
    3.45
    """
    n, f = n1 + n2, f1 + f2
    cells = ((f1, f, n1), (f2, f, n2), (n1 - f1, n - f, n1), (n2 - f2, n - f, n2))
    return max(0.0, 2 * sum(o * log(o * n / (row * column)) for o, row, column in cells if min(o, row, column) > 0))


def log_ratio(f1: int, f2: int, n1: int, n2: int) -> float:
    """How many times as frequent in the first corpus, as a binary logarithm: 1 is twice, 2 four times, -1 half.

    A. Hardie, "Log Ratio: an informal introduction" (2014). None counts as half an occurrence. Raises
    `ZeroDivisionError` where a corpus has no words.

    >>> log_ratio(20, 10, 1000, 1000), log_ratio(4, 0, 1000, 1000)
    (1.0, 3.0)
    """
    return log2(((f1 or ZERO) / n1) / ((f2 or ZERO) / n2))


def bic(likelihood: float, n: int) -> float:
    """Log-likelihood less what a model with one more parameter is charged for: above 2 positive evidence, above 10 very
    strong, below 0 evidence for no difference. `n` words in both corpora.

    A. Wilson, "Embracing Bayes factors for key item analysis in corpus linguistics" (2013).
    """
    return likelihood - log(n) if n else 0.0
