"""The report on a topic: the comparison gathered with its articles, every quote read again where it stands."""

import json
from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from csto_cli.analysis.columns import columns_of_positions
from csto_cli.analysis.timeline import DatedClaim, chosen_step, in_words, periods
from csto_cli.corpus.comparing import Asked, compare, topic_of
from csto_cli.errors import UsageError
from csto_cli.model.comparisons import ComparedProposition, Comparison
from csto_cli.model.reports import Dossier, Quote, Report, Source
from csto_cli.model.results import ArticleRow, ClaimRow, PositionRow, Problem
from csto_cli.render.phrases import citation
from csto_cli.render.report import FORMATS, render
from csto_cli.store.catalog import Catalog
from csto_cli.store.files import read_article, read_corpus_record, read_loose_annotations
from csto_cli.store.writing import annotation_path, article_path
from csto_cli.text.dates import extent_of
from csto_cli.text.nearest import did_you_mean

FEW_DATES: Final = 4
"""Dates that are named one by one."""
_SUFFIXES: Final = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}


def chosen_format(given: str | None, output: str | None) -> str:
    """The format that is named, else that of the file's suffix; HTML where neither says.

    Raises `UsageError` for one there is none of.
    """
    if given is not None:
        if given not in FORMATS:
            hint = did_you_mean(given, FORMATS) or f"--format: {', '.join(FORMATS)}"
            raise UsageError(f'--format takes no "{given}"', hint=hint)
        return given
    suffix = Path(output).suffix.lower() if output else ""
    if suffix and suffix not in _SUFFIXES:
        raise UsageError(f'a report cannot be written as "{suffix}"', hint="-o report.html or -o report.md")
    return _SUFFIXES.get(suffix, "html")


def report(folder: Path, catalog: Catalog, topic: str, format_: str, *, by: str = "author") -> Report:
    """The comparison of a topic as a document.

    Every quote is read in its article's file as it is now. A claim whose quote does not read takes part in nothing:
    the comparison is made without it, and the document names it. Raises `UsageError` for a topic there is none of.
    """
    about = topic_of(catalog, topic)
    asked = Asked(topic=topic, by=by)
    found = compare(catalog, asked)
    unread = unreadable(folder, _claims(catalog, {claim for _, claim in found.positions}))
    if unread:
        found = compare(_Without(catalog, unread), asked)
    left_out = tuple(dict.fromkeys((*unread, *_refused(folder, catalog, topic))))
    quotes = numbered(found)
    dossier = _dossier(folder, catalog, found, quotes, about["definition"], left_out)
    return Report(topic, format_, render(dossier, format_), len(quotes), left_out, found.notes)


def unreadable(folder: Path, claims: Iterable[ClaimRow]) -> tuple[str, ...]:
    """The claims whose quote does not stand in their article's file where they say it does."""
    texts: dict[str, str | None] = {}
    found = []
    for claim in claims:
        if claim.article not in texts:
            article = read_article(folder, article_path(claim.article), _ignored)
            texts[claim.article] = article.text if article else None
        target = claim.record["target"]
        start, end = target["position"]["start"], target["position"]["end"]
        text = texts[claim.article]
        if text is None or text[start:end] != target["quote"]["exact"]:
            found.append(claim.id)
    return tuple(found)


def numbered(comparison: Comparison) -> tuple[Quote, ...]:
    """The quotes of a comparison from 1, in the order in which a reader meets them."""
    met = dict.fromkeys(claim for row in comparison.propositions for claim in _met(row))
    held = {claim: position for (_, claim), position in comparison.positions.items()}
    return tuple(
        Quote(number, claim, p.article, p.quote, p.holder, p.voice, p.attitude, p.confidence)
        for number, (claim, p) in enumerate(((claim, held[claim]) for claim in met), start=1)
    )


class _Without(Catalog):
    """A catalog that some claims take no part in."""

    def __init__(self, catalog: Catalog, claims: Collection[str]) -> None:
        super().__init__(catalog.db)
        self._left_out = frozenset(claims)

    def positions(
        self, where: str = "1", values: Sequence[Any] = (), *, with_suggested: bool = False, is_bare: bool = False
    ) -> tuple[PositionRow, ...]:
        """Positions of the claims that take part."""
        found = super().positions(where, values, with_suggested=with_suggested, is_bare=is_bare)
        return tuple(position for position in found if position.claim not in self._left_out)


def _met(row: ComparedProposition) -> Iterable[str]:
    for cell in row.cells:
        yield from cell.claims
        for relayed in cell.relayed:
            yield from relayed.claims


def _claims(catalog: Catalog, ids: Collection[str]) -> tuple[ClaimRow, ...]:
    return catalog.claims("c.id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(ids)),))


def _refused(folder: Path, catalog: Catalog, topic: str) -> Iterable[str]:
    """Claims on the topic's propositions that the index left out already, because they do not fit their article."""
    propositions = {record["id"] for record in catalog.propositions(topic)}
    known = {row[0] for row in catalog.rows("SELECT id FROM claim")}
    for article in dict.fromkeys(Path(problem.path).stem for problem in _of_articles(catalog)):
        for annotation in read_loose_annotations(folder, annotation_path(article), _ignored):
            taken = getattr(annotation, "positions", ())
            if annotation.id not in known and any(position.proposition in propositions for position in taken):
                yield annotation.id


def _of_articles(catalog: Catalog) -> Iterable[Problem]:
    return (problem for problem in catalog.problems() if problem.path.startswith(("articles/", "annotations/")))


def _dossier(
    folder: Path,
    catalog: Catalog,
    found: Comparison,
    quotes: Sequence[Quote],
    definition: str,
    left_out: tuple[str, ...],
) -> Dossier:
    corpus = read_corpus_record(folder)
    quoted = {quote.article for quote in quotes}
    articles = catalog.articles()
    chosen = [article for article in articles if article.id in quoted]
    published = {article.id: article.published for article in chosen}
    dated, times = _dated(found, articles)
    step = chosen_step([*times, *(date for date in published.values() if date)])
    first_and_last = _span([article.published for article in chosen])
    return Dossier(
        corpus=corpus.name,
        description=corpus.description,
        language=corpus.languages[0] if corpus.languages else "en",
        licence=corpus.annotations_licence,
        fingerprint=_fingerprint(catalog),
        published=first_and_last,
        undated=sum(1 for article in chosen if not article.published),
        definition=definition,
        comparison=found,
        quotes=tuple(quotes),
        sources=tuple(_source(article, catalog) for article in chosen),
        periods=periods(dated, published, step),
        step=step,
        untimed=len(quotes) - len(times),
        left_out=left_out,
    )


def _dated(found: Comparison, articles: Sequence[ArticleRow]) -> tuple[list[DatedClaim], list[str]]:
    """The claims with a time, each once, and their times."""
    dated: dict[str, DatedClaim] = {}
    for column, p in columns_of_positions(articles, list(found.positions.values()), found.by):
        if p.event_time and extent_of(p.event_time):
            dated.setdefault(p.claim, DatedClaim(p.claim, column, p.event_time, p.voice == "own"))
    return list(dated.values()), [claim.time for claim in dated.values()]


def _span(dates: Iterable[str | None]) -> str | None:
    """The dates in words; of many the earliest and the latest."""
    known = sorted(
        {(extent.first or extent.last or (0, 0, 0), date) for date in dates if date and (extent := extent_of(date))}
    )
    words = list(dict.fromkeys(in_words(date) for _, date in known))
    return ("; ".join(words) if len(words) <= FEW_DATES else f"{words[0]} to {words[-1]}") or None


def _source(article: ArticleRow, catalog: Catalog) -> Source:
    record = catalog.article_record(article.id)
    return Source(
        id=article.id,
        label=citation(article),
        authors=article.authors,
        title=article.title,
        outlet=article.outlet,
        published=in_words(article.published) if article.published else None,
        published_note=record.get("published_note"),
        kind=article.kind,
        source_note=record.get("source_note"),
        warnings=tuple(record.get("warnings", ())),
        language=record.get("language", "en"),
    )


def _fingerprint(catalog: Catalog) -> str:
    """One hash over the files of the corpus, by their paths and contents."""
    files = sorted((path, row[2]) for path, row in catalog.files().items())
    return sha256(json.dumps(files).encode()).hexdigest()


def _ignored(problem: Problem) -> None:
    """The index has told of it already."""
