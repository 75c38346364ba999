"""Coverage: what is missing, read from the catalog. Only curated annotations cover anything."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from csto_cli.analysis.columns import author_key
from csto_cli.errors import NotFoundError, UsageError
from csto_cli.model.coverage import GAPS, Coverage, Gap
from csto_cli.model.results import ArticleRow
from csto_cli.model.vocabulary import CURATED, SUGGESTED
from csto_cli.render.phrases import counted
from csto_cli.store.catalog import Catalog
from csto_cli.text.nearest import did_you_mean

SHOWN: Final = 80
"""Characters of a passage that tell which one it is."""
_READ: Final = 400
"""Characters of a passage that are looked at."""


class Scope(NamedTuple):
    """What is looked at: everything, or what concerns some articles."""

    catalog: Catalog
    articles: tuple[str, ...]
    """All, where none are named."""

    def concerns(self, articles: Iterable[str]) -> bool:
        """Whether one of these is looked at."""
        return not self.articles or not set(self.articles).isdisjoint(articles)

    def rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Rows of a query in which `:all` says that every article counts, and `:some` lists those that do."""
        return self.catalog.db.execute(sql, {"all": not self.articles, "some": json.dumps(self.articles)})


class Counted(NamedTuple):
    """The gaps of one kind, of how many things there are."""

    gaps: Sequence[Gap]
    total: int


_CHOSEN = "(:all OR {} IN (SELECT value FROM json_each(:some)))"


def coverage(catalog: Catalog, gap: str | None, articles: Sequence[str]) -> Coverage:
    """What is missing: of every kind or of one, in the corpus or as far as it concerns some articles.

    Topics and propositions are judged by the whole corpus; with articles, those are left out that concern none of
    them. Raises `UsageError` for a kind there is none of, `NotFoundError` for an article.
    """
    if gap is not None and gap not in GAPS:
        raise UsageError(f'no gap "{gap}"', hint=did_you_mean(gap, GAPS) or "gaps: " + ", ".join(GAPS))
    known = [row[0] for row in catalog.rows("SELECT id FROM article")]
    for id_ in articles:
        if id_ not in known:
            raise NotFoundError(f'there is no article "{id_}"', hint=did_you_mean(id_, known) or "csto list articles")
    scope = Scope(catalog, tuple(dict.fromkeys(articles)))
    found = {kind: finder(scope) for kind, finder in FINDERS.items() if gap in (None, kind)}
    gaps = tuple(one for of in found.values() for one in of.gaps)
    notes = () if gaps else ("nothing is missing" if gap is None else f'nothing is missing of the kind "{gap}"',)
    totals = {kind: (len(of.gaps), of.total) for kind, of in found.items()}
    return Coverage(totals, gaps, gap, scope.articles, notes)


def _passages(scope: Scope) -> Counted:
    """Passages that no curated claim shares a character with; what has no word is no passage to claim in."""
    chosen = _CHOSEN.format("article")
    claims = scope.rows(
        f"SELECT article, start, end FROM claim WHERE origin = '{CURATED}' AND {chosen} ORDER BY article, start"
    )
    sql = f"""
        SELECT article, start, end, id, substr(text, 1, {_READ}), length(text) FROM passage
        WHERE {chosen} ORDER BY article, start"""
    found, total = [], 0
    claimed = _Sweep(claims)
    for article, start, end, id_, text, length in scope.rows(sql):
        is_claimed = claimed.meets(article, start, end)
        if length <= _READ and not any(map(str.isalnum, text)):
            continue
        total += 1
        if not is_claimed:
            found.append(Gap("passage-without-claim", id_, article, _first_words(text)))
    return Counted(found, total)


class _Sweep:
    """Stretches in order of article and start, asked in the same order whether one meets another stretch."""

    def __init__(self, stretches: Iterator[tuple[Any, ...]]) -> None:
        self._left = stretches
        self._next = next(stretches, None)
        self._reached: tuple[str, int] = ("", 0)

    def meets(self, article: str, start: int, end: int) -> bool:
        """Whether a stretch of the article shares a character with this one."""
        while self._next and (self._next[0], self._next[1]) < (article, end):
            self._reached = max(self._reached, (self._next[0], self._next[2]))
            self._next = next(self._left, None)
        return self._reached[0] == article and self._reached[1] > start


def _topics_of_one(scope: Scope) -> Counted:
    return _topics(scope, "topic-with-one-author", lambda authors: len(authors) == 1)


def _topics_of_none(scope: Scope) -> Counted:
    return _topics(scope, "topic-without-claim", lambda authors: not authors)


def _topics(scope: Scope, gap: str, is_gap: Callable[[dict[str, list[ArticleRow]]], bool]) -> Counted:
    treated = _by_author(
        scope,
        f"""SELECT DISTINCT x.topic, c.article FROM claim_topic x JOIN claim c ON c.id = x.claim
            WHERE c.origin = '{CURATED}' ORDER BY c.article""",
    )
    topics = {record["id"]: record["label"] for record in scope.catalog.topics()}
    return _of_codebook(scope, gap, topics, treated, is_gap)


def _propositions_of_one(scope: Scope) -> Counted:
    return _propositions(scope, "proposition-with-one-position", lambda authors: len(authors) == 1)


def _propositions_of_none(scope: Scope) -> Counted:
    return _propositions(scope, "proposition-without-position", lambda authors: not authors)


def _propositions(scope: Scope, gap: str, is_gap: Callable[[dict[str, list[ArticleRow]]], bool]) -> Counted:
    taken = _by_author(
        scope,
        f"""SELECT DISTINCT o.proposition, c.article FROM position o JOIN claim c ON c.id = o.claim
            WHERE c.origin = '{CURATED}' AND c.voice = 'own' ORDER BY c.article""",
    )
    statements = {record["id"]: record["statement"] for record in scope.catalog.propositions()}
    return _of_codebook(scope, gap, statements, taken, is_gap)


def _by_author(scope: Scope, sql: str) -> dict[str, dict[str, list[ArticleRow]]]:
    """(topic or proposition, article) pairs → whoever wrote the articles, with these."""
    articles = {row.id: row for row in scope.catalog.articles()}
    found: dict[str, dict[str, list[ArticleRow]]] = {}
    for name, article in scope.catalog.rows(sql):
        row = articles[article]
        found.setdefault(name, {}).setdefault(author_key(row), []).append(row)
    return found


def _of_codebook(
    scope: Scope,
    gap: str,
    said: dict[str, str],
    found: dict[str, dict[str, list[ArticleRow]]],
    is_gap: Callable[[dict[str, list[ArticleRow]]], bool],
) -> Counted:
    gaps, total = [], 0
    for name, words in said.items():
        authors = found.get(name, {})
        rows = [row for written in authors.values() for row in written]
        if not scope.concerns(row.id for row in rows):
            continue
        total += 1
        if is_gap(authors):
            only = f"{words} · only {rows[0].label}" if rows else words
            gaps.append(Gap(gap, name, rows[0].id if len(rows) == 1 else None, only))
    return Counted(gaps, total)


def _verdicts(scope: Scope) -> Counted:
    from csto_cli.corpus.comparing import verdicts_of

    statements = {record["id"]: record["statement"] for record in scope.catalog.propositions()}
    gaps, total = [], 0
    for verdict in verdicts_of(scope.catalog, None):
        if not scope.concerns(claim.rpartition(":")[0] for claim in verdict.claims):
            continue
        total += 1
        if verdict.relation == "unresolved":
            said = f"{verdict.reason} · {statements[verdict.proposition]}"
            gaps.append(Gap("unresolved-verdict", verdict.id, None, said))
    return Counted(gaps, total)


def _claims(scope: Scope) -> Counted:
    core = f"""c.origin = '{CURATED}' AND {_CHOSEN.format("c.article")}
        AND coalesce(json_extract(c.record, '$.salience'), 'core') = 'core'"""
    sql = f"""
        SELECT c.id, c.article, c.statement FROM claim c
        WHERE {core} AND NOT EXISTS (SELECT 1 FROM position o WHERE o.claim = c.id)
        ORDER BY c.article, c.start, c.end, c.id"""
    gaps = [Gap("claim-without-proposition", *row) for row in scope.rows(sql)]
    (total,) = next(scope.rows(f"SELECT count(*) FROM claim c WHERE {core}"))
    return Counted(gaps, total)


def _suggestions(scope: Scope) -> Counted:
    chosen = f"origin = '{SUGGESTED}' AND {_CHOSEN.format('article')}"
    sql = f"""
        SELECT article, sum(is_claim), sum(NOT is_claim) FROM
          (SELECT article, 1 AS is_claim FROM claim WHERE {chosen}
           UNION ALL SELECT article, 0 FROM mention WHERE {chosen})
        GROUP BY article ORDER BY article"""
    gaps = []
    for article, claims, mentions in scope.rows(sql):
        parts = [counted(number, noun) for number, noun in ((claims, "claim"), (mentions, "mention")) if number]
        gaps.append(Gap("waiting-suggestion", article, article, f"suggested: {', '.join(parts)}"))
    (total,) = next(scope.rows(f"SELECT count(*) FROM article WHERE {_CHOSEN.format('id')}"))
    return Counted(gaps, total)


def _first_words(text: str) -> str:
    """The words a passage begins with; a word too long for it is cut."""
    flat = " ".join(text.split())
    if len(flat) <= SHOWN:
        return flat
    cut = flat[: SHOWN - 1]
    return (cut[: cut.rfind(" ")] if cut.rfind(" ") > SHOWN // 2 else cut) + "…"


FINDERS: Final[dict[str, Callable[[Scope], Counted]]] = {
    "passage-without-claim": _passages,
    "topic-with-one-author": _topics_of_one,
    "topic-without-claim": _topics_of_none,
    "proposition-with-one-position": _propositions_of_one,
    "proposition-without-position": _propositions_of_none,
    "unresolved-verdict": _verdicts,
    "claim-without-proposition": _claims,
    "waiting-suggestion": _suggestions,
}
"""Kind of gap → what finds it; in the order of `GAPS`."""
