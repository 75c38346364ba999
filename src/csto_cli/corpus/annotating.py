"""Annotations of texts that are in no corpus: what a machine finds, printed and not stored."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from csto_cli.annotators.mentions import MentionAnnotator
from csto_cli.corpus.sources import Incoming, first_line
from csto_cli.errors import UsageError
from csto_cli.intake import TakenIn, take_in
from csto_cli.model.changes import AnnotatedText, AnnotationStream
from csto_cli.model.entity import Entity
from csto_cli.model.results import Record
from csto_cli.model.span import Span
from csto_cli.readers.interface import Raw, Refused
from csto_cli.text.match import meeting
from csto_cli.text.nearest import did_you_mean
from csto_cli.text.segment import sentences

KINDS = {
    "boilerplate": "what of the text is not the article",
    "mentions": "names of the registry",
    "sentences": "sentence boundaries; only where asked for",
}
"""What can be annotated."""
USUAL = ("boilerplate", "mentions")


def annotate(
    sources: Iterable[Incoming],
    registry: Callable[[], Iterable[Entity]],
    *,
    only: str | None,
    also: str | None,
    refuse: Callable[[str, str], None],
) -> AnnotationStream:
    """The annotations of each source in turn, offsets counted in its text as it was read; nothing is stored.

    Raises `UsageError` for a kind there is none of. What cannot be read goes to `refuse`.
    """
    for name in (only, also):
        if name is not None and name not in KINDS:
            raise UsageError(f'there is no annotator "{name}"', hint=did_you_mean(name, KINDS) or ", ".join(KINDS))
    kinds = (only,) if only else (*USUAL, *([also] if also else []))
    return AnnotationStream(_rows(sources, registry, kinds, refuse))


def _rows(
    sources: Iterable[Incoming],
    registry: Callable[[], Iterable[Entity]],
    kinds: tuple[str, ...],
    refuse: Callable[[str, str], None],
) -> Iterator[Record]:
    annotator = MentionAnnotator(registry()) if "mentions" in kinds else None
    for name, raw in sources:
        if isinstance(raw, Refused):
            refuse(name, raw.reason)
            continue
        article = raw.id if raw.id is not None else name
        taken = take_in(raw.text, first_line=first_line(raw))
        if "boilerplate" in kinds:
            for exclusion in taken.exclusions:
                yield _row(article, "boilerplate", exclusion.span, reason=exclusion.reason)
        if annotator:
            yield from _mentions(article, raw, taken, annotator)
        if "sentences" in kinds:
            for span in sentences(raw.text):
                yield _row(article, "sentence", span)


def _mentions(article: str, raw: Raw, taken: TakenIn, annotator: MentionAnnotator) -> Iterator[Record]:
    is_out = meeting(exclusion.span for exclusion in taken.exclusions)
    for found in annotator.find(raw.text):
        if not is_out(found.span):
            fields = {"type": found.type, "entity": found.entity, "metonym_for": found.metonym_for}
            yield _row(article, "mention", found.span, surface=found.surface, **fields)


def _row(article: str, kind: str, span: Span, **fields: Any) -> Record:
    return {"article": article, "kind": kind, "start": span.start, "end": span.end, **fields}


def annotated_text(name: str, raw: Raw, entities: Iterable[Entity]) -> AnnotatedText:
    """A text with everything marked, for a person to see what was understood of it."""
    taken = take_in(raw.text, first_line=first_line(raw))
    rows = _mentions(name, raw, taken, MentionAnnotator(entities))
    said = {
        "title": (raw.title.value if raw.title else None) or (taken.title.value if taken.title else None),
        "authors": " & ".join(found.value for found in raw.authors or taken.authors) or None,
        "published": (raw.published.value if raw.published else None)
        or (taken.published.value if taken.published else None),
    }
    return AnnotatedText(
        name,
        raw.text,
        {field: value for field, value in said.items() if value},
        tuple((e.span.start, e.span.end, e.reason) for e in taken.exclusions),
        tuple((row["start"], row["end"], row["type"], row["entity"]) for row in rows),
    )
