"""Sketches: a handful of hashes of a text, by which texts that are nearly the same find each other.

Bottom-k sketches of word shingles (A. Broder, "On the resemblance and containment of documents", 1997): of the hashes
of all runs of four words, the smallest; two texts share as large a part of them as they share of their runs.
"""

from collections.abc import Sequence
from heapq import nsmallest
from itertools import accumulate
from zlib import crc32

from csto_cli.text.words import folded

SHINGLE = 4
SIZE = 64


def sketch(text: str, size: int = SIZE) -> tuple[int, ...]:
    """The smallest `size` 32-bit hashes of the text's runs of four words; of a shorter text, its one run.

    >>> sketch("the troops had left by January") == sketch("The troops – had left, by January!")
    True
    """
    return sketch_of(folded(text), size)


def sketch_of(said: Sequence[str], size: int = SIZE) -> tuple[int, ...]:
    """The same of a text's folded words."""
    if not said:
        return ()
    encoded = list(map(str.encode, said))
    line = b" ".join(encoded)
    starts = list(accumulate(map(len, encoded), lambda at, length: at + length + 1, initial=0))
    runs = {crc32(line[start : end - 1]) for start, end in zip(starts, starts[SHINGLE:] or starts[-1:], strict=False)}
    return tuple(nsmallest(size, runs))


def changed(text: str, other: str) -> float:
    """The share of words, in percent, that have to change to make one text the other (Levenshtein over words).

    >>> changed("all troops had left by then", "all troops had gone by then")
    16.7
    """
    from rapidfuzz.distance import Levenshtein

    return round(100 * Levenshtein.normalized_distance(folded(text), folded(other)), 1)
