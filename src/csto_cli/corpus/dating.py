"""The timeline: dated claims and articles, read from the catalog."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from csto_cli.analysis.columns import column_of, columns_of
from csto_cli.analysis.timeline import STEPS, DatedClaim, Side, changes, chosen_step, periods
from csto_cli.corpus.comparing import topic_of
from csto_cli.errors import UsageError
from csto_cli.model.results import ArticleRow
from csto_cli.model.timelines import Timeline
from csto_cli.model.vocabulary import CURATED
from csto_cli.store.catalog import Catalog
from csto_cli.text.dates import extent_of
from csto_cli.text.nearest import did_you_mean

BY: Final = ("author", "article")

_TREATS = """(EXISTS (SELECT 1 FROM claim_topic x WHERE x.claim = c.id AND x.topic = :topic) OR EXISTS
  (SELECT 1 FROM position o JOIN proposition p ON p.id = o.proposition WHERE o.claim = c.id AND p.topic = :topic))"""
"""Whether a claim is on the topic, or takes a position on a proposition of it."""


def timeline(catalog: Catalog, topic: str | None, *, by: str, step: str | None) -> Timeline:
    """When articles were published, and when what their curated claims are about happened.

    With a topic, its claims and the articles that treat it. Raises `UsageError` for a topic, `by` or step there is
    none of.
    """
    _check("--by", by, BY)
    if step is not None:
        _check("--step", step, STEPS)
    if topic is not None:
        topic_of(catalog, topic)
    claims = _claims(catalog, topic)
    treated = {article for _, article, _, _ in claims}
    articles = [row for row in catalog.articles() if topic is None or row.id in treated]
    column = {row.id: column_of(row, by) for row in articles}
    published = {row.id: row.published for row in articles}
    dated, undated = [], dict.fromkeys(column.values(), 0)
    for id_, article, voice, time in claims:
        if time and extent_of(time):
            dated.append(DatedClaim(id_, column[article], time, voice == "own"))
        else:
            undated[column[article]] += 1
    chosen = step or chosen_step([*(claim.time for claim in dated), *filter(None, published.values())])
    return Timeline(
        topic=topic,
        by=by,
        step=chosen,
        columns=columns_of(articles, (), by),
        rows=periods(dated, published, chosen),
        published=published,
        undated={name: number for name, number in undated.items() if number},
        changes=changes(_sides(catalog, topic, articles, by), published, _statements(catalog)),
    )


def _claims(catalog: Catalog, topic: str | None) -> list[tuple[str, str, str, str | None]]:
    """(id, article, voice, event time) of the curated claims, in reading order."""
    chosen = "1" if topic is None else _TREATS
    sql = f"""
        SELECT c.id, c.article, c.voice, json_extract(c.record, '$.event_time') FROM claim c
        WHERE c.origin = '{CURATED}' AND {chosen} ORDER BY c.article, c.start, c.end, c.id"""
    found: list[tuple[str, str, str, str | None]] = catalog.db.execute(sql, {"topic": topic}).fetchall()
    return found


def _sides(catalog: Catalog, topic: str | None, articles: Sequence[ArticleRow], by: str) -> list[Side]:
    """The sides that own claims take; only columns with several articles can change theirs."""
    columns = {row.id: column_of(row, by) for row in articles}
    several = {column for column, number in Counter(columns.values()).items() if number > 1}
    sql = f"""
        SELECT o.proposition, c.article, o.stance, c.id
        FROM position o JOIN claim c ON c.id = o.claim JOIN proposition p ON p.id = o.proposition
        WHERE c.origin = '{CURATED}' AND c.voice = 'own' AND o.stance IN ('supports', 'opposes')
          AND (:topic IS NULL OR p.topic = :topic) ORDER BY c.article, c.start, c.end, c.id"""
    rows = catalog.db.execute(sql, {"topic": topic}) if several else ()
    return [
        Side(proposition, columns[article], article, stance, claim)
        for proposition, article, stance, claim in rows
        if columns.get(article) in several
    ]


def _statements(catalog: Catalog) -> dict[str, str]:
    return {record["id"]: record["statement"] for record in catalog.propositions()}


def _check(option: str, given: str, valid: Sequence[str]) -> None:
    if given not in valid:
        hint = did_you_mean(given, valid) or f"{option}: {', '.join(valid)}"
        raise UsageError(f'{option} takes no "{given}"', hint=hint)
