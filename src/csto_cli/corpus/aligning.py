"""Which claims of a corpus align: what the catalog knows of each, compared."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from csto_cli.analysis.alignment import Aligned, Comparable, aligned
from csto_cli.model.vocabulary import RELATED_ALIAS_KINDS
from csto_cli.store.catalog import Catalog
from csto_cli.text.gazetteer import Gazetteer

_CLAIMS = """
SELECT c.id, c.article, a.author_ids, c.statement, c.record, (
    SELECT json_group_array(value) FROM (
        SELECT m.entity AS value FROM mention m WHERE m.passage = c.passage AND m.start >= c.start AND m.end <= c.end
        UNION SELECT m.metonym_for FROM mention m
        WHERE m.passage = c.passage AND m.start >= c.start AND m.end <= c.end AND m.metonym_for IS NOT NULL)
) FROM claim c JOIN article a ON a.id = c.article ORDER BY c.article, c.start, c.end, c.id
"""


def alignments(catalog: Catalog, articles: Sequence[str] = ()) -> list[Aligned]:
    """The pairs of claims that align and share no proposition, best first; of some articles with any, where given."""
    pairs = aligned(comparables(catalog), names(catalog))
    return [pair for pair in pairs if not articles or {_article(pair.a), _article(pair.b)} & set(articles)]


def comparables(catalog: Catalog) -> Iterator[Comparable]:
    """Every claim that is curated or suggested, as far as it is compared."""
    for id_, article, authors, statement, stored, entities in catalog.rows(_CLAIMS):
        record = json.loads(stored)
        yield Comparable(
            id_,
            article,
            frozenset(json.loads(authors)),
            statement,
            frozenset(json.loads(entities)),
            frozenset(record.get("topics", ())),
            frozenset(quantity["unit"] for quantity in record.get("quantities", ())),
            frozenset(position["proposition"] for position in record.get("positions", ())),
        )


def names(catalog: Catalog) -> Gazetteer[str]:
    """The names of the registry that one entity bears, without those that name it by extension."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for _, entity, text, kind in catalog.aliases():
        if kind not in RELATED_ALIAS_KINDS:
            bearers[text].add(entity)
    return Gazetteer((text, min(entities)) for text, entities in bearers.items())


def _article(claim: str) -> str:
    return claim.partition(":")[0]
