"""Frequency and dispersion: how often something is said, by whom and when, and how evenly."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from csto_cli.analysis.dispersion import deviation_of_proportions, juilland_d, normalised_dp
from csto_cli.analysis.frequency import interval, per_million
from csto_cli.corpus.hits import Question, ask, hits
from csto_cli.corpus.searching import suggestions
from csto_cli.errors import UsageError
from csto_cli.model.concordances import Dispersion, DispersionRow, Frequency, FrequencyRow
from csto_cli.model.results import ArticleRow
from csto_cli.store.catalog import Catalog
from csto_cli.store.index import Index

BY = ("author", "outlet", "year", "article")
PARTS = ("article", "time")
NO_DATE = "(no date)"
NO_OUTLET = "(not stated)"


class _Met(NamedTuple):
    """The hits of one article."""

    passages: int
    places: list[tuple[int, int]]
    """(passage, word in it) of each."""


def frequency(index: Index, text: str, *, by: str = "author") -> Frequency:
    """How often the hits of a query stand in each part of the corpus, for a million of its words."""
    _check("--by", by, BY)
    question = ask(index, text)
    found = _found(index, question)
    rows = []
    for key, label, articles in _parts(index.catalog, by):
        n = sum(article.passage_words for article in articles)
        met = [found[article.id] for article in articles if article.id in found]
        f = sum(len(one.places) for one in met)
        low, high = interval(f, n) if n else (0.0, 0.0)
        passages = sum(one.passages for one in met)
        rows.append(FrequencyRow(key, label, f, n, per_million(f, n) if n else 0.0, low, high, passages))
    rows.sort(key=(lambda row: row.key) if by == "year" else (lambda row: (-row.per_million, row.key)))
    f, n = sum(row.f for row in rows), sum(row.n for row in rows)
    close = () if f else suggestions(index, question.query)
    return Frequency(text, by, f, n, per_million(f, n) if n else 0.0, tuple(rows), close)


def dispersion(index: Index, text: str, *, by: str = "article") -> Dispersion:
    """Where in each article the hits of a query stand, or in which periods, and how evenly."""
    _check("--by", by, PARTS)
    question = ask(index, text)
    found = _found(index, question)
    before = _words_before(index.catalog, found) if by == "article" else {}
    rows = []
    for key, label, articles in _parts(index.catalog, "article" if by == "article" else "year"):
        n = sum(article.passage_words for article in articles)
        f = sum(len(found[article.id].places) for article in articles if article.id in found)
        places: tuple[float, ...] = ()
        if by == "article" and f:
            starts = before[key]
            places = tuple(sorted((starts[passage] + word) / n for passage, word in found[key].places))
        rows.append(DispersionRow(key, label, f, n, per_million(f, n) if n else 0.0, places))
    if by == "article":
        rows.sort(key=lambda row: (-row.f, row.key))
    else:
        rows.sort(key=lambda row: row.key)
    counts, sizes = [row.f for row in rows], [row.n for row in rows]
    close = () if any(counts) else suggestions(index, question.query)
    return Dispersion(
        text,
        by,
        sum(counts),
        sum(sizes),
        len(rows),
        sum(f > 0 for f in counts),
        deviation_of_proportions(counts, sizes),
        normalised_dp(counts, sizes),
        juilland_d(counts, sizes),
        tuple(rows),
        close,
    )


def _check(option: str, given: str, valid: Sequence[str]) -> None:
    if given not in valid:
        from csto_cli.text.nearest import did_you_mean

        hint = did_you_mean(given, valid) or f"{option}: {', '.join(valid)}"
        raise UsageError(f'{option} takes no "{given}"', hint=hint)


def _found(index: Index, question: Question) -> dict[str, _Met]:
    """Article → its hits."""
    found: dict[str, _Met] = {}
    for passage in hits(index, question):
        met = found.get(passage.article) or _Met(0, [])
        met.places.extend((passage.number, first) for first, _ in passage.nodes)
        found[passage.article] = met._replace(passages=met.passages + 1)
    return found


def _words_before(catalog: Catalog, articles: Mapping[str, _Met]) -> dict[str, dict[int, int]]:
    """Article → passage → words of the article before it."""
    starts: dict[str, dict[int, int]] = {}
    for article in articles:
        at, of = 0, starts.setdefault(article, {})
        for number, length in catalog.passage_lengths(article):
            of[number] = at
            at += length
    return starts


def _parts(catalog: Catalog, by: str) -> Iterator[tuple[str, str, list[ArticleRow]]]:
    """(key, label, articles) of each part of the corpus."""
    naming: dict[str, Callable[[ArticleRow], tuple[str, str]]] = {
        "author": lambda row: ("+".join(row.author_ids), row.label),
        "outlet": lambda row: (row.outlet or NO_OUTLET, row.outlet or NO_OUTLET),
        "article": lambda row: (row.id, row.id),
        "year": lambda row: (_year(row.published), _year(row.published)),
    }
    parts: dict[tuple[str, str], list[ArticleRow]] = {}
    for row in catalog.articles():
        parts.setdefault(naming[by](row), []).append(row)
    for (key, label), articles in parts.items():
        yield key, label, articles


def _year(published: str | None) -> str:
    """The year of an EDTF date, with its question mark; a date of several years as it stands."""
    if not published:
        return NO_DATE
    if published[:4].isdecimal() and "/" not in published:
        return published[:4] + ("?" if published.endswith("?") else "")
    return published
