"""Names by an installed spaCy pipeline, for those who want it: the extra `csto[spacy]`."""

import os
from functools import cached_property
from typing import TYPE_CHECKING

from csto_cli.annotators.interface import NOTHING, Document, Known
from csto_cli.annotators.mentions.annotator import FoundMention, MentionAnnotator
from csto_cli.errors import MissingExtraError
from csto_cli.model.span import Span
from csto_cli.model.vocabulary import EntityType
from csto_cli.text.match import meeting

if TYPE_CHECKING:
    from spacy.language import Language

PIPELINE = "CSTO_SPACY"
"""The variable that names another pipeline than the small English one."""
SMALL = "en_core_web_sm"
TYPES: dict[str, EntityType] = {
    "PERSON": "person", "NORP": "group", "ORG": "organization", "FAC": "place", "LOC": "place", "GPE": "place",
    "EVENT": "event", "LAW": "document", "WORK_OF_ART": "document",
}  # fmt: skip
"""OntoNotes 5 label → type; the others name no entity."""
_UNUSED = ("parser", "tagger", "attribute_ruler", "lemmatizer")
_LONGEST = 100_000
"""Characters given to spaCy at once, ending at a sentence's end: its memory grows with the length."""


class SpacyAnnotator:
    """Takes the place of `mentions`; registered names are linked by their text alone."""

    name = "mentions"
    version = 1
    requires = ()

    def __init__(self, known: Known = NOTHING) -> None:
        self._registry = MentionAnnotator(known)

    @cached_property
    def _pipeline(self) -> "Language":
        name = os.environ.get(PIPELINE, SMALL)
        try:
            import spacy

            return spacy.load(name, exclude=_UNUSED)
        except (ImportError, OSError) as error:
            raise MissingExtraError(
                f"the spaCy pipeline {name} is not installed",
                hint=f"pip install 'csto[spacy]', then python -m spacy download {SMALL}; {PIPELINE} names another",
            ) from error

    def annotate(self, document: Document) -> list[FoundMention]:
        """The names of a text in order."""
        registered = {mention.span: mention for mention in self._registry.find(document.text)}
        found = []
        for start, end in _stretches(document):
            for entity in self._pipeline(document.text[start:end]).ents:
                type_ = TYPES.get(entity.label_)
                if type_:
                    span = Span(start + entity.start_char, start + entity.end_char)
                    bare = Span(span.start + 4, span.end) if entity.text.lower().startswith("the ") else span
                    unknown = FoundMention(span, entity.text, None, type_, None, False, entity.text)
                    found.append(registered.get(bare, unknown))
        return found


def _stretches(document: Document) -> list[tuple[int, int]]:
    """Runs of whole sentences of at most `_LONGEST` characters, unless one alone is longer."""
    cut: list[tuple[int, int]] = []
    is_out = meeting(document.out)
    for sentence in document.sentences:
        if (
            cut
            and sentence.end - cut[-1][0] <= _LONGEST
            and not (cut[-1][1] < sentence.start and is_out(Span(cut[-1][1], sentence.start)))
        ):
            cut[-1] = (cut[-1][0], sentence.end)
        else:
            cut.append((sentence.start, sentence.end))
    return cut
