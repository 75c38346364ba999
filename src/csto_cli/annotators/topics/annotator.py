"""Topics and candidate propositions of the claims that were found in a text."""

from bisect import bisect_left
from typing import NamedTuple

from csto_cli.annotators.interface import NOTHING, Document, Known
from csto_cli.annotators.topics.scoring import ScoredProposition, ScoredTopic, TopicModel
from csto_cli.model.span import Span


class FoundTopics(NamedTuple):
    """What a claim is about; empty where no topic is near enough."""

    span: Span
    """Of the claim."""
    topics: tuple[ScoredTopic, ...]
    propositions: tuple[ScoredProposition, ...]


class TopicAnnotator:
    """Gives each claim its topics: by its words and entities, and by those of its paragraph."""

    name = "topics"
    version = 1
    requires = ("mentions", "claims")

    def __init__(self, known: Known = NOTHING) -> None:
        self._model = TopicModel(known.topics, known.propositions, known.claims)

    def annotate(self, document: Document) -> list[FoundTopics]:
        """One for each claim, in the order of the claims."""
        claims = document.layers["claims"]
        if not self._model.concerns(document.tokens.words):
            return [FoundTopics(claim.span, (), ()) for claim in claims]
        mentions = document.layers["mentions"]
        starts = [mention.span.start for mention in mentions]
        found = []
        for claim in claims:
            span = claim.span
            named = mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            entities = {entity for m in named for entity in (m.entity, m.metonym_for) if entity}
            text = document.text[span.slice()]
            topics = self._model.topics_of(text, entities, _paragraph(document.text, span))
            propositions = self._model.propositions_of(text, entities, topics) if topics else ()
            found.append(FoundTopics(span, topics, propositions))
        return found


_LONGEST = 4_000
"""Characters of a paragraph that are looked at."""


def _paragraph(text: str, span: Span) -> str:
    """The line that a claim begins in: what other tools and csto's own articles keep a paragraph in."""
    start = text.rfind("\n", max(0, span.start - _LONGEST), span.start) + 1
    end = text.find("\n", span.end, span.end + _LONGEST)
    return text[start or max(0, span.start - _LONGEST) : end if end >= 0 else span.end + _LONGEST]
