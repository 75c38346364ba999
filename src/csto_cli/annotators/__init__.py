"""Annotators: what a machine finds in a text, as suggestions. One file each, one row each in `ANNOTATORS`."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import NamedTuple

from csto_cli.annotators.interface import Annotator, Document, Known, Taught

__all__ = ["ANNOTATORS", "Document", "Known", "Pipeline", "Row", "Taught", "pipeline"]


class Row(NamedTuple):
    """An annotator: where it is, what it finds, and the layers that it reads."""

    module: str
    factory: str
    finds: str
    requires: tuple[str, ...] = ()
    version: int = 1
    asks_corpus: bool = False
    """Whether it is made with what a corpus knows."""
    reads_any_language: bool = False
    """Whether it has something to say of a text that is not in English."""
    is_usual: bool = True
    """Whether `csto annotate` runs it unasked."""
    extra: str | None = None
    """The extra that brings what it needs."""
    instead: str | None = None
    """The annotator whose place it takes."""


ANNOTATORS: Mapping[str, Row] = {
    "sentences": Row(
        "sentences", "SentenceAnnotator", "where sentences begin and end", reads_any_language=True, is_usual=False
    ),
    "tags": Row("tags", "TagAnnotator", "the part of speech of each word", reads_any_language=True, is_usual=False),
    "quantities": Row(
        "quantities.annotator", "QuantityAnnotator", "numbers with unit and approximator, and dates as EDTF"
    ),
    "mentions": Row(
        "mentions.annotator",
        "MentionAnnotator",
        "names of the registry, and names that it does not know",
        ("tags",),
        version=2,
        asks_corpus=True,
        reads_any_language=True,  # of names, only those of the registry
    ),
    "attribution": Row(
        "attribution.annotator", "AttributionAnnotator", "who is cited, with which words, for what", ("tags",)
    ),
    "holders": Row(
        "attribution.holders",
        "HolderAnnotator",
        "whose words they are: the person, state or body behind a source",
        ("tags", "mentions", "attribution"),
        asks_corpus=True,
    ),
    "likelihood": Row("likelihood.annotator", "LikelihoodAnnotator", "hedges and boosters, figures and conditions"),
    "claims": Row(
        "claims.annotator",
        "ClaimAnnotator",
        "clauses that assert something: kind, polarity, voice, holder, likelihood",
        ("tags", "holders", "likelihood"),
    ),
    "topics": Row(
        "topics.annotator",
        "TopicAnnotator",
        "topics and candidate propositions of claims, from the codebook and from accepted claims",
        ("mentions", "claims"),
        asks_corpus=True,
    ),
    "spacy": Row(
        "spacy_pipeline",
        "SpacyAnnotator",
        "names, by an installed spaCy pipeline",
        asks_corpus=True,
        reads_any_language=True,
        is_usual=False,
        extra="spacy",
        instead="mentions",
    ),
}
"""Every annotator, by the name that `--only` and `--with` take, which is also the layer that it provides."""


class Pipeline:
    """Annotators in an order in which each finds the layers that it reads."""

    def __init__(self, names: Iterable[str], known: Known) -> None:
        self._annotators = [(ANNOTATORS[name], load(name, known)) for name in names]

    def annotate(self, document: Document) -> Document:
        """Runs all of them over a document."""
        for row, annotator in self._annotators:
            is_able = document.is_english or row.reads_any_language
            document.layers[annotator.name] = annotator.annotate(document) if is_able else []
        return document


def pipeline(names: Iterable[str], known: Known) -> Pipeline:
    """The annotators of these names, with all that they build on.

    An annotator that takes another's place provides its layer (`spacy` gives `mentions`).
    """
    asked = list(names)
    replaced = {row.instead: name for name, row in ANNOTATORS.items() if row.instead and name in asked}
    order: list[str] = []

    def need(name: str) -> None:
        chosen = replaced.get(name, name)
        if chosen not in order:
            for layer in ANNOTATORS[chosen].requires:
                need(layer)
            order.append(chosen)

    for name in asked:
        need(name)
    return Pipeline(order, known)


def load(name: str, known: Known) -> Annotator:
    """An annotator, made with the entities, topics and propositions of a corpus."""
    row = ANNOTATORS[name]
    factory: Callable[..., Annotator] = getattr(import_module(f"csto_cli.annotators.{row.module}"), row.factory)
    return factory(known) if row.asks_corpus else factory()
