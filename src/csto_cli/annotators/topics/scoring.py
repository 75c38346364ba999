"""Topics of a claim and the propositions it may take a position on, from the codebook and from accepted claims.

Labels, definitions, `words` and propositions are the first examples, so a codebook without claims will do; accepted
claims add to them. Where nothing is near enough the annotator abstains.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import repeat
from typing import NamedTuple

from csto_cli.annotators.interface import Taught
from csto_cli.annotators.topics.word_model import Example, WordModel
from csto_cli.model.topic import Proposition, Topic
from csto_cli.text.stems import SAY_NOTHING
from csto_cli.text.words import words

NEAR = 0.2
"""The score from which a topic is given. One for all: thresholds fitted topic by topic did no better elsewhere."""
NEAR_BEST = 0.4
"""The part of the best topic's score that a further one needs."""
MOST_TOPICS = 3
CONTEXT = 0.5
"""What the surroundings of a clause count beside its own words."""
TAUGHT = 0.25
"""What an accepted claim counts beside a line of the codebook: there are many, and those of one article are alike."""
OWN_TOPIC = 0.3
"""What the score of its topic adds to that of a proposition."""
NEAR_PROPOSITION = 0.08
MOST_PROPOSITIONS = 3
ON_SUBJECT = 0.08
"""How much a text on the subject uses the codebook's names, at least, beside how much the codebook does."""

_SCOPE_NOTE = re.compile(r"\bbelongs? (?:to|here)\b|\bof (?:its|their) own\b")
_PARTS = re.compile(r"(?<=[.!?])\s+|[;:]\s*")
_SMALL_PARTS = re.compile(r"(?<=[.!?])\s+|[;:,]\s*")
"""Cut at commas too, each word of a definition weighs more: 4 points of F1 where a codebook has no further words."""


class ScoredTopic(NamedTuple):
    """A topic, and how near a claim is to it: from 0 to 1."""

    topic: str
    score: float


class ScoredProposition(NamedTuple):
    """A proposition that a claim may take a position on, and how near the claim is to it: from 0 to 1."""

    proposition: str
    score: float


class TopicModel:
    """Finds what a claim is about. Built once for a run; a claim costs look-ups of its words."""

    def __init__(
        self, topics: Iterable[Topic], propositions: Iterable[Proposition], taught: Iterable[Taught] = ()
    ) -> None:
        self._topics, self._propositions, self._taught = tuple(topics), tuple(propositions), tuple(taught)
        self._names, self._density = _names(self._topics, self._propositions)
        examples = [*_of_topics(self._topics), *_of_propositions(self._propositions)]
        examples += [Example(claim.text, claim.topics, claim.entities, TAUGHT) for claim in self._taught]
        self._model = WordModel(examples, [topic.id for topic in self._topics]) if self._topics else None
        self._surroundings: tuple[str, list[float] | None] = ("", None)

    def concerns(self, tokens: Sequence[str]) -> bool:
        """Whether a whole text of these tokens is on the codebook's subject; ask it once an article.

        The names of the codebook decide, by how densely they stand: its other words are in all texts on politics.
        """
        density = sum(map(self._names.get, tokens, repeat(0.0))) / max(1, len(tokens))
        return density >= ON_SUBJECT * self._density or not self._names

    def topics_of(self, text: str, entities: Collection[str] = (), context: str = "") -> tuple[ScoredTopic, ...]:
        """The topics of a clause, best first; empty where none is near. The context is best its paragraph."""
        if self._model is None:
            return ()
        own, around = self._model.scores(text, entities), self._scores_of(context)
        if own is None:
            return ()
        if around is not None:
            own = [(score + CONTEXT * beside) / (1 + CONTEXT) for score, beside in zip(own, around, strict=True)]
        best = max(own)
        if best < NEAR:
            return ()
        least = max(NEAR, NEAR_BEST * best)
        near = sorted(((score, place) for place, score in enumerate(own) if score >= least), reverse=True)
        return tuple(ScoredTopic(self._model.labels[place], _share(score)) for score, place in near[:MOST_TOPICS])

    def propositions_of(
        self, text: str, entities: Collection[str] = (), topics: Collection[ScoredTopic] = ()
    ) -> tuple[ScoredProposition, ...]:
        """At most three propositions that a clause with these topics may speak to, best first; often none."""
        model = self._proposition_model
        scores = model.scores(text, entities) if model else None
        if model is None or scores is None:
            return ()
        of_topic = dict(topics)
        found = [
            (score + OWN_TOPIC * of_topic.get(proposition.topic, 0), proposition.id)
            for score, proposition in zip(scores, self._propositions, strict=True)
        ]
        near = sorted((pair for pair in found if pair[0] >= NEAR_PROPOSITION), key=lambda pair: (-pair[0], pair[1]))
        return tuple(ScoredProposition(name, _share(score)) for score, name in near[:MOST_PROPOSITIONS])

    def _scores_of(self, context: str) -> list[float] | None:
        """Those of the surroundings, which the clauses of a paragraph share."""
        if self._model is None or not context:
            return None
        if context != self._surroundings[0]:
            self._surroundings = (context, self._model.scores(context))
        return self._surroundings[1]

    @cached_property
    def _proposition_model(self) -> WordModel | None:
        """Learnt when it is first asked for: most runs ask for topics only."""
        examples = [Example(p.statement, (p.id,), p.about) for p in self._propositions]
        examples += [Example(p.slug.replace("-", " "), (p.id,), (), 0.5) for p in self._propositions]
        examples += [Example(claim.text, claim.propositions, claim.entities, TAUGHT) for claim in self._taught]
        return WordModel(examples, [p.id for p in self._propositions]) if self._propositions else None


def _of_topics(topics: Iterable[Topic]) -> Iterator[Example]:
    """Label, further words and definition; what the definition says to belong elsewhere is no example."""
    for topic in topics:
        parts = (_PARTS if topic.words else _SMALL_PARTS).split(topic.definition)
        for text in (topic.label, *topic.words, *parts):
            if not _SCOPE_NOTE.search(text):
                yield Example(text, (topic.id,))


def _of_propositions(propositions: Iterable[Proposition]) -> Iterator[Example]:
    for proposition in propositions:
        yield Example(proposition.statement, (proposition.topic,), proposition.about)


def _names(topics: Iterable[Topic], propositions: Iterable[Proposition]) -> tuple[dict[str, float], float]:
    """Each name of the codebook with its weight, the number of lines it is in; and the mean weight of a word there.

    A capital that only begins a sentence makes no name, nor does a word that also stands there without one.
    """
    lines = [p.statement for p in propositions]
    lines += [line for topic in topics for line in (topic.label, *_PARTS.split(topic.definition))]
    listed = [[match.group() for match in words(line)] for line in lines]
    common = {word for line in listed for word in line if word.islower()} | SAY_NOTHING
    inside = {word for line in listed for word in line[1:] if word[0].isupper() and word.lower() not in common}
    weights = {name: float(sum(name in line for line in listed)) for name in inside}
    total = sum(weights.get(word, 0.0) for line in listed for word in line)
    return weights, total / max(1, sum(map(len, listed)))


def _share(score: float) -> float:
    return round(min(1.0, max(0.0, score)), 3)
