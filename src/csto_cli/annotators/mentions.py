"""Mentions of the registry's entities: aliases decide, nothing is guessed."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from csto_cli.model.entity import Entity
from csto_cli.model.span import Span
from csto_cli.model.vocabulary import RELATED_ALIAS_KINDS
from csto_cli.text.gazetteer import Gazetteer

MENTIONS = "mentions/1"
"""This annotator and its version."""


class FoundMention(NamedTuple):
    """A stretch of text that bears a registered name."""

    span: Span
    surface: str
    entity: str
    type: str
    metonym_for: str | None
    """The state that a capital or seat may stand for; whether it does here, a person decides."""
    variant: bool


class MentionAnnotator:
    """Finds registered names, the longest first.

    A name belongs to the entity that bears it directly; demonyms, capitals and seats recorded on a state are names of
    their group or place. Names marked ambiguous, and names that two entities bear, are left to a person.
    """

    def __init__(self, registry: Iterable[Entity]) -> None:
        owners: dict[str, list[tuple[Entity, bool]]] = {}
        for entity in registry:
            owners.setdefault(entity.name, []).append((entity, False))
            for alias in entity.aliases:
                if alias.kind not in RELATED_ALIAS_KINDS and not alias.ambiguous:
                    owners.setdefault(alias.text, []).append((entity, alias.kind == "misspelling"))
        self._names = Gazetteer(
            (text, found[0]) for text, found in owners.items() if len({e.id for e, _ in found}) == 1
        )

    def find(self, text: str) -> Iterator[FoundMention]:
        """The mentions of a text in order."""
        for span, surface, (entity, variant) in self._names.find(text):
            stands_for = entity.of if entity.type == "place" else None
            yield FoundMention(span, surface, entity.id, entity.type, stands_for, variant)
