"""Fingerprints: a stretch of a text remembered by hashes, and found again where the text is at hand.

A curated annotation of a digest carries one for its source, so that whoever owns the source can re-anchor it there,
while the words themselves stay out of the repository.
"""

from collections import Counter
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


class Found(NamedTuple):
    """Where a fingerprint fits best."""

    span: Span
    overlap: float
    """Share of the n-grams found there, 0 to 1."""
    margin: float
    """How far the overlap is above that of the best place elsewhere; 0 says that two places fit alike."""


def gram_hashes(folded: Sequence[str], n: int = N) -> list[int]:
    """A 24-bit BLAKE2b hash of each run of `n` folded words."""
    return [
        int.from_bytes(blake2b("\x1f".join(folded[i : i + n]).encode(), digest_size=3).digest(), "big")
        for i in range(len(folded) - n + 1)
    ]


def fingerprint(text: str, span: Span, n: int = N) -> Fingerprint:
    """The fingerprint of a stretch of `text`. Raises `ValueError` where the stretch holds no word."""
    found = list(words(text))
    inside = [i for i, word in enumerate(found) if word.start() < span.end and span.start < word.end()]
    if not inside:
        raise ValueError(f"no word from {span.start} to {span.end}")
    first, last = inside[0], inside[-1]
    begin, end = max(0, first - n + 1), min(len(found), last + n)
    folded = [fold(word.group()) for word in found[begin:end]]
    return Fingerprint(n, tuple(gram_hashes(folded, n)), last - first + 1, first - begin, round(first / len(found), 4))


def locate(mark: Fingerprint, text: str) -> Found | None:
    """The stretch of `text` with the most n-grams of `mark`; of equals, the one whose n-grams stand where they stood,
    then the one nearest its old position.

    Returns `None` where not one n-gram is there. Time grows with the length of the text.
    """
    found = list(words(text))
    hashes = gram_hashes([fold(word.group()) for word in found], mark.n)
    wanted = Counter(mark.grams)
    size = len(mark.grams)
    if not any(h in wanted for h in hashes):
        return None
    window: Counter[int] = Counter()
    scores: list[int] = []
    score = 0
    for i in range(-size + 1, len(hashes)):  # a window may begin before the text or end after it
        entering, leaving = i + size - 1, i - 1
        if entering < len(hashes) and (h := hashes[entering]) in wanted:
            window[h] += 1
            score += window[h] <= wanted[h]
        if leaving >= 0 and (h := hashes[leaving]) in wanted:
            score -= window[h] <= wanted[h]
            window[h] -= 1
        scores.append(score)
    offset = -size + 1
    stood: dict[int, list[int]] = {}
    for place, gram in enumerate(mark.grams):
        stood.setdefault(gram, []).append(place)
    aligned = Counter(i - place for i, h in enumerate(hashes) for place in stood.get(h, ()))

    def rank(index: int) -> tuple[int, int, float]:
        first = index + offset + mark.lead
        return scores[index], aligned[index + offset], -abs(first / max(1, len(found)) - mark.position)

    best = max(range(len(scores)), key=rank)
    elsewhere = max((s for i, s in enumerate(scores) if abs(i - best) >= size), default=0)
    first = min(max(0, best + offset + mark.lead), len(found) - 1)
    last = min(first + mark.words, len(found)) - 1
    return Found(Span(found[first].start(), found[last].end()), scores[best] / size, (scores[best] - elsewhere) / size)
