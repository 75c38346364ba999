"""Anchoring: a stretch that was remembered by the hashes of its words, found again in a text at hand.

Every run of three words votes for the place it would put the stretch at; the votes of one neighbourhood together are a
candidate. A candidate must beat the second best by a margin: a wrong place is worse than none.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import NamedTuple

from csto_cli.model.span import Span
from csto_cli.text.fingerprint import Fingerprint, gram_hashes
from csto_cli.text.words import fold, words

COMMON = 64
"""Places of one run of words beyond which it says nothing of where a stretch is."""


class Hit(NamedTuple):
    """A run of words that both have: its place in the fingerprint, its place in the text."""

    place: int
    position: int


class Found(NamedTuple):
    """Where a fingerprint fits best."""

    span: Span
    overlap: float
    """Share of the n-grams found there, 0 to 1."""
    margin: float
    """How far the overlap is above that of the best place elsewhere; 0 says that two places fit alike."""
    first: int
    """The stretch's first word, counted in words of the text."""
    hits: tuple[Hit, ...]


class AnchoringText:
    """A text made ready for stretches to be found in it: its words, and where each run of them stands."""

    def __init__(self, text: str, n: int = 3) -> None:
        self.text = text
        self.n = n
        self.words = [(word.start(), word.end()) for word in words(text)]
        self._at: defaultdict[int, list[int]] = defaultdict(list)
        for position, gram in enumerate(gram_hashes([fold(text[start:end]) for start, end in self.words], n)):
            self._at[gram].append(position)

    def locate(self, mark: Fingerprint) -> Found | None:
        """The stretch with the most n-grams of `mark`; of equals, the one whose n-grams stand exactly as they stood,
        then the one nearest its old position. `None` where not one n-gram is there, or `mark` has others than `n`.
        """
        hits = self._hits(mark)
        if not hits or mark.n != self.n:
            return None
        size, drift = len(mark.grams), 2 + len(mark.grams) // 10
        exact = Counter(hit.position - hit.place for hit in hits)
        scores = _scores(hits, sorted(exact), drift)
        total = max(1, len(self.words))
        best = max(
            scores, key=lambda at: (scores[at], exact[at], -abs((at + mark.lead) / total - mark.position))
        )  # fmt: skip
        elsewhere = max((score for at, score in scores.items() if abs(at - best) >= max(size, drift)), default=0)
        chosen = _chosen(hits, best, drift)
        first, last = _edges(chosen, mark, len(self.words))
        span = Span(self.words[first][0], self.words[last][1])
        return Found(span, scores[best] / size, (scores[best] - elsewhere) / size, first, chosen)

    def part(self, found: Found, mark: Fingerprint, offset: int, count: int) -> Span | None:
        """A part of a stretch that was found: `offset` words from the stretch's first word, `count` words long."""
        begin = _position(found.hits, mark.lead + offset, self.n)
        end = _position(found.hits, mark.lead + offset + count - 1, self.n)
        if not 0 <= begin <= end < len(self.words):
            return None
        return Span(self.words[begin][0], self.words[end][1])

    def has(self, gram: int) -> bool:
        """Whether a run of words with this hash is there."""
        return gram in self._at

    def word_at(self, offset: int) -> int:
        """The number of the word at a code point, or of the first one after it."""
        return bisect_left(self.words, (offset, offset))

    def _hits(self, mark: Fingerprint) -> list[Hit]:
        found = {gram: self._at[gram] for gram in set(mark.grams) if gram in self._at}
        telling = {gram: at for gram, at in found.items() if len(at) <= COMMON} or {
            gram: at[:COMMON] for gram, at in found.items()
        }
        return [Hit(place, at) for place, gram in enumerate(mark.grams) for at in telling.get(gram, ())]


def _scores(hits: list[Hit], candidates: list[int], drift: int) -> dict[int, int]:
    """Candidate → how many places of the fingerprint have a hit within `drift` words of it."""
    by_diagonal: defaultdict[int, set[int]] = defaultdict(set)
    for hit in hits:
        by_diagonal[hit.position - hit.place].add(hit.place)
    return {
        at: len(set().union(*(by_diagonal[d] for d in range(at - drift, at + drift + 1) if d in by_diagonal)))
        for at in candidates
    }


def _chosen(hits: list[Hit], at: int, drift: int) -> tuple[Hit, ...]:
    """For each place of the fingerprint the hit nearest to where the candidate puts it, in order."""
    nearest: dict[int, tuple[int, Hit]] = {}
    for hit in hits:
        distance = abs(hit.position - hit.place - at)
        if distance <= drift and (hit.place not in nearest or distance < nearest[hit.place][0]):
            nearest[hit.place] = (distance, hit)
    return tuple(hit for _, (_, hit) in sorted(nearest.items()))


def _edges(hits: tuple[Hit, ...], mark: Fingerprint, total: int) -> tuple[int, int]:
    """The first and the last word of the stretch."""
    first = _position(hits, mark.lead, mark.n)
    last = _position(hits, mark.lead + mark.words - 1, mark.n)
    first = min(max(0, first), total - 1)
    return first, min(max(first, last), total - 1)


def _position(hits: tuple[Hit, ...], word: int, n: int) -> int:
    """Where a word of the fingerprint's window stands in the text, by the hit that covers it or is nearest."""

    def distance(hit: Hit) -> int:
        return max(hit.place - word, word - (hit.place + n - 1), 0)

    hit = min(hits, key=distance)
    return hit.position + word - hit.place
