"""Association of words: how much more often two stand together than chance would put them.

Counts of surface co-occurrence as in S. Evert, "Corpora and collocations" (2008): of a corpus of `n` words, `near`
stand within the window of a node; a word that occurs `f2` times in all occurs `f` times there. That is a table of four
cells,

                    this word     other words
    in a window     f             near - f
    outside         f2 - f        n - near - f2 + f
"""

from math import inf, log, log2


def expected(near: int, f2: int, n: int) -> float:
    """Occurrences that chance would put into the windows: near · f2 / n. 0 in a corpus without words."""
    return near * f2 / n if n else 0.0


def log_likelihood(f: int, near: int, f2: int, n: int) -> float:
    """Evidence that a word and a node belong together, or avoid each other; 0 or more, 3.84 for p = 0.05.

    G² = 2 Σ O · ln(O / E) over the four cells. T. Dunning, "Accurate methods for the statistics of surprise and
    coincidence", Computational Linguistics 19 (1993). A cell that comes out below 0, where windows hold words that the
    corpus counts differently, is 0.

    >>> round(log_likelihood(10, 40, 50, 1000), 2)
    19.49
    """
    cells = ((f, near, f2), (near - f, near, n - f2), (f2 - f, n - near, f2), (n - near - f2 + f, n - near, n - f2))
    return max(0.0, 2 * sum(o * log(o * n / (row * column)) for o, row, column in cells if min(o, row, column, n) > 0))


def log_dice(f: int, f1: int, f2: int) -> float:
    """How exclusively a node and a word go together: 14 at most, 1 less for half as often, in any corpus.

    14 + log2(2 · f / (f1 + f2)), f1 the occurrences of the node. P. Rychlý, "A lexicographer-friendly association
    score", RASLAN 2008. Minus infinity where they never meet.

    >>> log_dice(10, 10, 10), log_dice(5, 10, 10)
    (14.0, 13.0)
    """
    return 14 + log2(2 * f / (f1 + f2)) if f else -inf


def mutual_information(f: int, near: int, f2: int, n: int) -> float:
    """How many times more often than chance, as a binary logarithm: log2(f / E). Favours rare words.

    K. W. Church and P. Hanks, "Word association norms, mutual information, and lexicography", Computational Linguistics
    16 (1990). Minus infinity where they never meet.
    """
    by_chance = expected(near, f2, n)
    return log2(f / by_chance) if f and by_chance else -inf
