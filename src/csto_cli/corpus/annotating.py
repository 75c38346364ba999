"""Annotations of texts that are in no corpus: what a machine finds, printed and not stored."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import TYPE_CHECKING

from csto_cli.annotators import ANNOTATORS, Document, Known, Pipeline, Taught, pipeline
from csto_cli.corpus.annotation_rows import LAYERS, rows
from csto_cli.corpus.sources import Incoming, first_line
from csto_cli.errors import UsageError
from csto_cli.intake import TakenIn, take_in
from csto_cli.model.annotated import AnnotatedText, AnnotationStream, AnnotatorList, AnnotatorRow
from csto_cli.model.results import Record
from csto_cli.readers.interface import Raw, Refused
from csto_cli.store.build import read_registered
from csto_cli.text.nearest import did_you_mean

if TYPE_CHECKING:
    from csto_cli.corpus import Corpus

BOILERPLATE = "boilerplate"
"""What intake leaves out; it is no annotator's."""
NOT_ENGLISH = "not in English: only names of the registry are looked for"
USUAL = (BOILERPLATE, *(name for name, row in ANNOTATORS.items() if row.is_usual))
AHEAD = 4
"""Texts given to each process before the first of them has to be done: memory stays flat."""


def annotate(
    sources: Iterable[Incoming],
    known: Callable[[], Known],
    *,
    only: str | None = None,
    also: str | None = None,
    jobs: int = 1,
    refuse: Callable[[str, str], None],
) -> AnnotationStream:
    """The annotations of each source in turn, offsets counted in its text as it was read; nothing is stored.

    `jobs` processes share the work; the order is that of the sources all the same. What cannot be read goes to
    `refuse`. Raises `UsageError` for an annotator there is none of.
    """
    asked = chosen(only, also)
    if jobs < 1:
        raise UsageError(f"--jobs takes a number from 1, not {jobs}")
    texts = _readable(sources, refuse)
    if jobs == 1:
        line = _pipeline(asked, known())
        return AnnotationStream(row for article, raw in texts for row in annotations(article, raw, line, asked))
    return AnnotationStream(_shared(texts, known(), asked, jobs))


def chosen(only: str | None, also: str | None) -> tuple[str, ...]:
    """The names of what is to be annotated."""
    names = (BOILERPLATE, *ANNOTATORS)
    for name in (only, also):
        if name is not None and name not in names:
            hint = did_you_mean(name, names) or "csto annotators lists them"
            raise UsageError(f'there is no annotator "{name}"', hint=hint)
    return (only,) if only else (*USUAL, *([also] if also and also not in USUAL else []))


def _pipeline(asked: tuple[str, ...], known: Known) -> Pipeline:
    return pipeline([name for name in asked if name != BOILERPLATE], known)


def _readable(sources: Iterable[Incoming], refuse: Callable[[str, str], None]) -> Iterator[tuple[str, Raw]]:
    for name, raw in sources:
        if isinstance(raw, Refused):
            refuse(name, raw.reason)
        else:
            yield raw.id if raw.id is not None else name, raw


def annotations(article: str, raw: Raw, line: Pipeline, asked: tuple[str, ...]) -> Iterator[Record]:
    """The annotations of one text."""
    taken, document = understood(raw, line)
    if BOILERPLATE in asked:
        for out in taken.exclusions:
            start, end = out.span.start, out.span.end
            yield {"article": article, "kind": BOILERPLATE, "start": start, "end": end, "reason": out.reason}
    yield from _language(article, document)
    layers = dict.fromkeys(ANNOTATORS[name].instead or name for name in asked if name != BOILERPLATE)
    yield from rows(article, document, tuple(layers))


def _language(article: str, document: Document) -> Iterator[Record]:
    """A line that says so where a text is in a language that nobody here reads."""
    if not document.is_english:
        yield {"article": article, "kind": "language", "start": 0, "end": len(document.text), "reason": NOT_ENGLISH}


def understood(raw: Raw, line: Pipeline) -> tuple[TakenIn, Document]:
    """A raw text with what is not the article, and with its layers."""
    taken = take_in(raw.text, first_line=first_line(raw))
    out = [exclusion.span for exclusion in taken.exclusions]
    return taken, line.annotate(Document(raw.text, out, taken.asides))


def _shared(texts: Iterator[tuple[str, Raw]], known: Known, asked: tuple[str, ...], jobs: int) -> Iterator[Record]:
    """The work of several processes, in the order of the texts."""
    from concurrent.futures import ProcessPoolExecutor

    waiting: deque[Future[list[Record]]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(known, asked)) as pool:
        for article, raw in texts:
            waiting.append(pool.submit(_work, article, raw))
            if len(waiting) >= jobs * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


_mine: tuple[Pipeline, tuple[str, ...]]
"""What a process of several has been given to work with."""


def _begin(known: Known, asked: tuple[str, ...]) -> None:
    global _mine
    _mine = _pipeline(asked, known), asked


def _work(article: str, raw: Raw) -> list[Record]:
    return list(annotations(article, raw, *_mine))


def annotated_text(name: str, raw: Raw, known: Known) -> AnnotatedText:
    """A text with everything marked, for a person to see what was understood of it."""
    taken, document = understood(raw, _pipeline(USUAL, known))
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
        (*_language(name, document), *rows(name, document, tuple(layer for layer in LAYERS if layer in USUAL))),
    )


def known(corpus: "Corpus") -> Known:
    """What annotators are to know of a corpus: its registry, its codebook, and the claims accepted there."""
    registered = read_registered(corpus.folder)
    entities, topics = tuple(registered.entities.values()), tuple(registered.topics.values())
    return Known(entities, topics, tuple(registered.propositions.values()), tuple(_taught(corpus)))


MOST_TAUGHT = 5_000
"""Accepted claims to learn from: those of the corpus's first articles, where there are more."""


_ACCEPTED = """
SELECT c.article, c.record, (
    SELECT json_group_array(m.entity) FROM mention m
    WHERE m.passage = c.passage AND m.start >= c.start AND m.end <= c.end AND m.origin = 'curated'
) FROM claim c WHERE c.origin = 'curated' ORDER BY c.article, c.start LIMIT ?
"""


def _taught(corpus: "Corpus") -> Iterator[Taught]:
    for article, stored, entities in corpus.index.catalog.rows(_ACCEPTED, (MOST_TAUGHT,)):
        claim = json.loads(stored)
        propositions = tuple(position["proposition"] for position in claim.get("positions", ()))
        text = f"{claim['statement']} {claim['target']['quote']['exact']}"
        named = tuple(sorted(set(json.loads(entities))))
        yield Taught(text, tuple(claim.get("topics", ())), propositions, named, article)


def annotators() -> AnnotatorList:
    """Every annotator there is."""
    found = [AnnotatorRow(BOILERPLATE, 1, "what of the text is not the article", (), "always", None)]
    for name, row in ANNOTATORS.items():
        asked = f"asked for, --with {name}"
        runs = "always" if row.is_usual else f"{asked}, in place of {row.instead}" if row.instead else asked
        extra = row.extra and f"csto[{row.extra}]"
        found.append(AnnotatorRow(name, row.version, row.finds, row.requires, runs, extra))
    return AnnotatorList(tuple(found))
