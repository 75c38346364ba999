"""Propositions that a claim may take a position on, nearest first, for a person to choose from.

What the words of accepted claims teach (`WordModel`), and what they cannot: the words that a proposition's own line
shares with the claim and with its passage, its topic, and the unit of the figure that it turns on. The nearest single
claims of other articles were tried as well, and made it worse: authors who agree seldom use the same words.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable

from csto_cli.annotators.interface import Taught
from csto_cli.annotators.topics.scoring import TAUGHT, ScoredProposition
from csto_cli.annotators.topics.word_model import Example, WordModel
from csto_cli.model.topic import Proposition
from csto_cli.text.stems import content_stems

MOST = 3
"""Candidates that are shown."""
WORDS = 0.4
"""What the words shared with the proposition's line count, beside what is taught."""
PASSAGE = 0.2
"""What it counts that the passage has the proposition's words."""
TOPIC = 0.1
"""What a topic in common adds."""
UNIT = 0.1
"""What a quantity of the proposition's unit adds, and what it takes off where the claim has none."""
DATES = frozenset({"year", "date"})
"""Units that make a figure a date."""


class Candidates:
    """Ranks the propositions of a codebook for one claim after another. Built once for a walk.

    Measured leaving each article out, on the curated claims that take positions (`propositions_score.py`).
    """

    def __init__(self, propositions: Iterable[Proposition], taught: Iterable[Taught] = ()) -> None:
        self._propositions = tuple(propositions)
        claims = tuple(taught)
        texts = [_features(f"{p.statement} {_plain(p)}", p.about) for p in self._propositions]
        counts = Counter(feature for bag in texts for feature in bag)
        counts.update(feature for claim in claims for feature in _features(claim.text, claim.entities))
        total = len(texts) + len(claims)
        self._unseen = math.log(1 + total)
        self._rarity = {feature: math.log(1 + total / count) for feature, count in counts.items()}
        self._bags = [(bag, self._weight(bag)) for bag in texts]
        examples = [Example(p.statement, (p.id,), p.about) for p in self._propositions]
        examples += [Example(_plain(p), (p.id,), (), 0.5) for p in self._propositions]
        examples += [Example(claim.text, claim.propositions, claim.entities, TAUGHT) for claim in claims]
        self._model = WordModel(examples, [p.id for p in self._propositions]) if self._propositions else None

    def of(
        self,
        text: str,
        entities: Collection[str] = (),
        *,
        passage: str = "",
        topics: Collection[str] = (),
        units: Collection[str] = (),
        most: int = MOST,
    ) -> tuple[ScoredProposition, ...]:
        """The nearest propositions, best first; none where the claim has no word or entity of the codebook."""
        scores = self._model.scores(text, entities) if self._model else None
        if scores is None:
            return ()
        own, around = _features(text, entities), content_stems(passage)
        weight = self._weight(own)
        found = []
        for proposition, score, (bag, total) in zip(self._propositions, scores, self._bags, strict=True):
            score += WORDS * self._weight(own & bag) / math.sqrt(weight * total or 1)
            score += PASSAGE * self._weight(around & bag) / (total or 1)
            score += TOPIC * (proposition.topic in topics)
            if proposition.unit:
                score += UNIT if has_unit(proposition.unit, units) else -UNIT
            found.append((score, proposition.id))
        near = sorted(found, key=lambda pair: (-pair[0], pair[1]))
        return tuple(ScoredProposition(name, round(score, 3)) for score, name in near[:most])

    def _weight(self, features: Iterable[str]) -> float:
        return sum(self._rarity.get(feature, self._unseen) for feature in features)


def has_unit(unit: str, units: Iterable[str]) -> bool:
    """Whether one of the units is the one that a figure has to have; a year and a date are one.

    >>> has_unit("year", ["date"]), has_unit("troops", ["year"])
    (True, False)
    """
    return any(own == unit or (own in DATES and unit in DATES) for own in units)


def _features(text: str, entities: Collection[str]) -> frozenset[str]:
    return content_stems(text) | {f"@{entity}" for entity in entities}


def _plain(proposition: Proposition) -> str:
    return proposition.slug.replace("-", " ")
