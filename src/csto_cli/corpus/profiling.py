"""An author's profile: what they hold by topic, how certainly, on whom they rely, and what only they say."""

from collections.abc import Iterable, Mapping, Sequence

from csto_cli.analysis.columns import columns_of
from csto_cli.analysis.comparison import Evidence, compare_propositions
from csto_cli.corpus.comparing import column_named
from csto_cli.corpus.knowing import read_world
from csto_cli.errors import UsageError
from csto_cli.model.comparisons import Column
from csto_cli.model.profiles import HeldPosition, HeldTopic, Profile, UsedSource
from csto_cli.model.results import ArticleRow, ClaimRow, PositionRow
from csto_cli.model.vocabulary import CURATED, LIKELIHOODS, REJECTED, VOICES
from csto_cli.store.catalog import Catalog
from csto_cli.text.nearest import did_you_mean


def profile(catalog: Catalog, name: str, *, with_suggested: bool = False) -> Profile:
    """The profile of an author, by id, name, or a word of the name. Raises `UsageError` where no one is meant."""
    articles = catalog.articles()
    columns = columns_of(articles, (), "author")
    column = column_named(name, columns, articles)
    if column is None:
        known = [text for c in columns for text in (c.id, c.label)]
        listed = "; ".join(f"{c.label} ({c.id})" for c in columns[:8])
        raise UsageError(f'no one author is meant by "{name}"', hint=did_you_mean(name, known) or f"authors: {listed}")
    written = tuple(article for article in articles if "+".join(article.author_ids) == column.id)
    ids = [article.id for article in written]
    claims = [
        claim
        for id_ in ids
        for claim in catalog.claims("c.article = ?", (id_,))
        if claim.record["origin"] == CURATED or (with_suggested and claim.record["origin"] != REJECTED)
    ]
    positions = catalog.positions(with_suggested=with_suggested)
    return Profile(
        column,
        written,
        {voice: sum(claim.record["voice"] == voice for claim in claims) for voice in VOICES},
        _certainty(claims),
        _topics(catalog, column, articles, claims, positions),
        _sources(claims),
        {(p.proposition, p.claim): p for p in positions if p.article in ids},
    )


def _certainty(claims: Iterable[ClaimRow]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for claim in claims:
        if claim.record["voice"] == "own":
            band = (claim.record.get("likelihood") or {}).get("band") or "unstated"
            found.setdefault(band, []).append(claim.id)
    return {band: tuple(found[band]) for band in LIKELIHOODS if band in found}


def _topics(
    catalog: Catalog,
    column: Column,
    articles: Sequence[ArticleRow],
    claims: Sequence[ClaimRow],
    positions: Sequence[PositionRow],
) -> tuple[HeldTopic, ...]:
    """Topics on which the author has claims, with the propositions they take part in."""
    propositions = catalog.propositions()
    evidence = Evidence(articles, positions, world=read_world(catalog))
    columns = columns_of(articles, (), "author")
    by_topic: dict[str, list[HeldPosition]] = {}
    for row in compare_propositions(propositions, columns, evidence, by="author", voice="own"):
        cell = next(cell for cell in row.cells if cell.column == column.id)
        if cell.claims:
            others = any(c.status == "claims" for c in row.cells if c.column != column.id)
            is_alone = cell.status == "claims" and not others
            by_topic.setdefault(row.topic, []).append(HeldPosition(row.id, row.statement, cell, is_alone))
    counts: dict[str, int] = {}
    for claim in claims:
        if claim.record["voice"] == "own":
            for topic in claim.record.get("topics", ()):
                counts[topic] = counts.get(topic, 0) + 1
    labels: Mapping[str, str] = {topic["id"]: topic["label"] for topic in catalog.topics()}
    found = [
        HeldTopic(topic, label, counts.get(topic, 0), tuple(by_topic.get(topic, ())))
        for topic, label in labels.items()
        if counts.get(topic) or topic in by_topic
    ]
    return tuple(sorted(found, key=lambda topic: -topic.claims))


def _sources(claims: Iterable[ClaimRow]) -> tuple[UsedSource, ...]:
    relayed: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        if claim.record["voice"] != "own":
            relayed.setdefault(claim.holder_id, []).append(claim)
    found = []
    for holder_id, held in relayed.items():
        attitudes: dict[str, int] = {}
        for claim in held:
            attitude = claim.record.get("attitude") or "neutral"
            attitudes[attitude] = attitudes.get(attitude, 0) + 1
        found.append(UsedSource(holder_id, held[0].holder, tuple(claim.id for claim in held), attitudes))
    return tuple(sorted(found, key=lambda source: (-len(source.claims), source.holder)))
