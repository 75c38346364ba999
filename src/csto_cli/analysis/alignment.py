"""Claims of different authors that say the same or contradict each other, where no proposition links them yet.

Words, names and topics in common do not tell agreement from contradiction, nor need they: a proposition has both sides.
"""

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from csto_cli.text.gazetteer import Gazetteer
from csto_cli.text.stems import SAY_NOTHING, content_stems, stem
from csto_cli.text.words import words

NEAR = 0.53
"""The score from which two claims align."""
TOPICS = 0.3
"""What the share of topics in common adds."""
ENTITIES = 0.2
"""What it adds that the same entities are named."""
FIGURES = 0.1
"""What it adds that both count the same thing."""
DOUBT = 1.5
"""Words in common that stand nowhere else which a pair has to have besides, so that a short clause is not near to all
that has its two words."""
FEWEST = 2
"""Words in common, at least: three where all of them are names, since much is said of any two."""
OPENING = 300
"""Claims that a word may stand in and still lead from one to another: work then grows as the claims do."""
UNCOUNTED = frozenset({"year", "date", "ordinal"})
"""Units that everything has: they say nothing of what is counted."""


class Comparable(NamedTuple):
    """A claim as far as it is compared."""

    id: str
    article: str
    authors: frozenset[str]
    """Whose article it is."""
    text: str
    """Its statement; of a suggested claim its words."""
    entities: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    """Of what it counts."""
    propositions: frozenset[str] = frozenset()
    """Those that it takes a position on."""


class Aligned(NamedTuple):
    """Two claims that may be about one proposition."""

    a: str
    b: str
    score: float
    shared: tuple[str, ...]
    """The words in common, as the first has them."""


def aligned(claims: Iterable[Comparable], names: Gazetteer[str] | None = None, least: float = NEAR) -> list[Aligned]:
    """The pairs of claims that align, best first: each the other's nearest in its article.

    Left out are pairs that share a proposition, and those in which both take positions already: a person has set both
    against the codebook. `names` are such as count for one word, however many they have.

    Measured on the shipped corpus with its propositions hidden (`tests/evaluation/alignment_score.py`), each pair read:
    11 of 12 pairs of curated claims are right; 11 of 12 of a suggested claim with a curated one, each article taken as
    just added; 4 of 7 of two suggested ones. From 0.5 to 0.53 it would be 2 of 5 more. They lead to 12, and of an added
    article to 7, of the 54 propositions that two articles share: most of what belongs together has other words.
    10,000 claims take 4 s.
    """
    return [pair for pair, a, b in nearest_pairs(claims, names, least) if not (a.propositions and b.propositions)]


def nearest_pairs(
    claims: Iterable[Comparable], names: Gazetteer[str] | None, least: float
) -> list[tuple[Aligned, Comparable, Comparable]]:
    """The pairs of different authors from a score on, each the other's nearest in its article, linked or not."""
    compared = list(claims)
    model = _Words(compared, names)
    met = ((i, j) for i, j in meeting(model.stems) if model.can_align(i, j))
    scored = [(score, i, j) for i, j in met if (score := model.score(i, j)) >= least]
    best: dict[tuple[int, str], float] = defaultdict(float)
    for score, i, j in scored:
        for one, other in ((i, j), (j, i)):
            place = (one, compared[other].article)
            best[place] = max(best[place], score)
    scored.sort(key=lambda found: (-found[0], compared[found[1]].id, compared[found[2]].id))
    return [
        (Aligned(compared[i].id, compared[j].id, round(score, 3), model.shared(i, j)), compared[i], compared[j])
        for score, i, j in scored
        if score >= best[i, compared[j].article] and score >= best[j, compared[i].article]
    ]


def meeting(bags: Sequence[Collection[str]]) -> Iterator[tuple[int, int]]:
    """The places (i < j) of bags that may have `FEWEST` features in common, one of them in few bags.

    Through an index from each feature to its bags: what is in more than `OPENING` of them leads nowhere.

    >>> list(meeting([{"sent", "troops"}, {"troops"}, {"sent", "troops", "home"}]))
    [(0, 2)]
    """
    bearers: dict[str, list[int]] = defaultdict(list)
    for place, bag in enumerate(bags):
        for feature in bag:
            bearers[feature].append(place)
    for i, bag in enumerate(bags):
        opening = [bearers[feature] for feature in bag if len(bearers[feature]) <= OPENING]
        met: Counter[int] = Counter()
        for places in opening:
            met.update(places[bisect_right(places, i) :])
        further = len(bag) - len(opening)
        for j, shared in met.items():
            if shared + further >= FEWEST:
                yield i, j


class _Words:
    """The words of all claims, each weighed by how rare it is."""

    def __init__(self, claims: Sequence[Comparable], names: Gazetteer[str] | None) -> None:
        self._claims = claims
        self._texts = [_short_names(claim.text, names) for claim in claims]
        self.stems = [content_stems(text) for text in self._texts]
        self._rarity = _rarity(self.stems)
        self._rarity_of_entities = _rarity([claim.entities for claim in claims])
        self._lengths = [math.sqrt(_weight(stems, self._rarity)) for stems in self.stems]
        self._entity_lengths = [math.sqrt(_weight(claim.entities, self._rarity_of_entities)) for claim in claims]
        self._common = {stem(word) for claim in claims for word in _WORD.findall(claim.text) if word.islower()}
        """The stems that are not of names alone."""
        self._doubt = DOUBT * math.log(1 + len(claims)) ** 2

    def can_align(self, i: int, j: int) -> bool:
        """Whether two claims are of different authors, and have words enough in common."""
        shared = self.stems[i] & self.stems[j]
        is_enough = len(shared) >= FEWEST + self._common.isdisjoint(shared)
        return is_enough and self._claims[i].authors.isdisjoint(self._claims[j].authors)

    def score(self, i: int, j: int) -> float:
        """How near two claims are: 0 to about 1.5."""
        a, b = self._claims[i], self._claims[j]
        words_of_both = _weight(self.stems[i] & self.stems[j], self._rarity)
        score = words_of_both / (self._lengths[i] * self._lengths[j] + self._doubt)
        if topics := a.topics & b.topics:
            score += TOPICS * len(topics) / len(a.topics | b.topics)
        if entities := a.entities & b.entities:
            lengths = self._entity_lengths[i] * self._entity_lengths[j]
            score += ENTITIES * _weight(entities, self._rarity_of_entities) / lengths
        return score + FIGURES * bool((a.units & b.units) - UNCOUNTED)

    def shared(self, i: int, j: int) -> tuple[str, ...]:
        """The words that two claims have in common, as the first has them."""
        both = self.stems[i] & self.stems[j]
        found = (match.group() for match in words(self._texts[i]))
        return tuple(dict.fromkeys(word for word in found if word.lower() not in SAY_NOTHING and stem(word) in both))


def _rarity(bags: Sequence[Collection[str]]) -> dict[str, float]:
    """The squared weight of each feature: log(1 + N / n)², n of N claims having it."""
    counts = Counter(feature for bag in bags for feature in bag)
    return {feature: math.log(1 + len(bags) / count) ** 2 for feature, count in counts.items()}


def _weight(features: Iterable[str], rarity: dict[str, float]) -> float:
    return sum(rarity[feature] for feature in features)


def _short_names(text: str, names: Gazetteer[str] | None) -> str:
    """A text in which a name of several words is its last one: "the United States" would else count for two."""
    if names is None:
        return text
    parts, last = [], 0
    for span, _, _ in names.find(text):
        own = _WORD.findall(text[span.start : span.end])
        if len(own) > 1:
            parts += [text[last : span.start], own[-1]]
            last = span.end
    return "".join([*parts, text[last:]])


_WORD = re.compile(r"\w+")
