"""Sketches: a handful of hashes of a text, by which texts that are nearly the same find each other.

Bottom-k sketches of word shingles (A. Broder, "On the resemblance and containment of documents", 1997): of the hashes
of all runs of four words, the smallest; two texts share as large a part of them as they share of their runs.
"""

from heapq import nsmallest
from zlib import crc32

from csto_cli.text.words import folded

SHINGLE = 4
SIZE = 64


def sketch(text: str, size: int = SIZE) -> tuple[int, ...]:
    """The smallest `size` 32-bit hashes of the text's runs of four words; of a shorter text, its one run.

    >>> sketch("the troops had left by January") == sketch("The troops – had left, by January!")
    True
    """
    said = folded(text)
    if not said:
        return ()
    runs = {" ".join(said[i : i + SHINGLE]) for i in range(max(1, len(said) - SHINGLE + 1))}
    return tuple(nsmallest(size, {crc32(run.encode()) for run in runs}))


def changed(text: str, other: str) -> float:
    """The share of words, in percent, that have to change to make one text the other (Levenshtein over words).

    >>> changed("all troops had left by then", "all troops had gone by then")
    16.7
    """
    from rapidfuzz.distance import Levenshtein

    return round(100 * Levenshtein.normalized_distance(folded(text), folded(other)), 1)
