"""Fingerprints: a stretch of a text remembered by hashes, and found again where the text is at hand.

A curated annotation of a digest carries one for its source, so that whoever owns the source can re-anchor it there,
while the words themselves stay out of the repository.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

from csto_cli.model.span import Span
from csto_cli.text.words import fold, words

N = 3


class Fingerprint(NamedTuple):
    """The fields of `FingerprintSelector`."""

    n: int
    grams: tuple[int, ...]
    words: int
    lead: int
    position: float


def gram_hashes(folded: Sequence[str], n: int = N) -> list[int]:
    """A 24-bit BLAKE2b hash of each run of `n` folded words."""
    return [
        int.from_bytes(blake2b("\x1f".join(folded[i : i + n]).encode(), digest_size=3).digest(), "big")
        for i in range(len(folded) - n + 1)
    ]


def fingerprint(text: str, span: Span, n: int = N, *, lead: int | None = None) -> Fingerprint:
    """The fingerprint of a stretch of `text`, with `lead` words on either side (n - 1 unless told).

    Raises `ValueError` where the stretch holds no word.
    """
    found = list(words(text))
    inside = [i for i, word in enumerate(found) if word.start() < span.end and span.start < word.end()]
    if not inside:
        raise ValueError(f"no word from {span.start} to {span.end}")
    first, last = inside[0], inside[-1]
    around = n - 1 if lead is None else lead
    begin, end = max(0, first - around), min(len(found), last + 1 + around)
    folded = [fold(word.group()) for word in found[begin:end]]
    return Fingerprint(n, tuple(gram_hashes(folded, n)), last - first + 1, first - begin, round(first / len(found), 4))
