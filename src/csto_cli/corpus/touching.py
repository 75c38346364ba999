"""Passages that touch a proposition without a position on it: they name what it is about, in its words."""

import json
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from csto_cli.model.results import Record
from csto_cli.store.catalog import Catalog
from csto_cli.text.stems import content_stems

SHARED = 0.4
"""The part of the statement's words, names aside, that a passage has at least."""
AT_LEAST = 2
"""Words, where the statement has that many."""


class _Passage(NamedTuple):
    """A passage with the entities it names."""

    article: str
    id: str
    entities: frozenset[str]
    text: str


def touched(
    catalog: Catalog, propositions: Sequence[Record], *, with_suggested: bool = False
) -> dict[str, dict[str, list[str]]]:
    """Proposition → article → passages with a claim on its topic that name all it is about, in its words."""
    called = {id_: name for id_, _, name in catalog.entities()}
    of_topic: dict[str, list[_Passage]] = {}
    stems = cache(content_stems)
    found: dict[str, dict[str, list[str]]] = {}
    for proposition in propositions:
        about = frozenset(proposition.get("about", ()))
        if not about:
            continue
        topic = proposition["topic"]
        if topic not in of_topic:
            of_topic[topic] = _passages(catalog, topic, with_suggested=with_suggested)
        own = content_stems(proposition["statement"]).difference(
            *(content_stems(called.get(entity, "")) for entity in about)
        )
        least = max(min(AT_LEAST, len(own)), SHARED * len(own))
        for article, passage, entities, text in of_topic[topic]:
            if about <= entities and len(own & stems(text)) >= least:
                found.setdefault(proposition["id"], {}).setdefault(article, []).append(passage)
    return found


def _passages(catalog: Catalog, topic: str, *, with_suggested: bool) -> list[_Passage]:
    """The passages with a claim on the topic, in reading order."""
    origin = "c.origin <> 'rejected'" if with_suggested else "c.origin = 'curated'"
    sql = f"""
        SELECT p.article, p.id, p.text,
          (SELECT json_group_array(DISTINCT m.entity) FROM mention m WHERE m.passage = p.key),
          (SELECT json_group_array(DISTINCT m.metonym_for) FROM mention m WHERE m.passage = p.key)
        FROM passage p WHERE p.key IN
          (SELECT c.passage FROM claim_topic x JOIN claim c ON c.id = x.claim WHERE x.topic = ? AND {origin})
        ORDER BY p.article, p.start"""
    return [
        _Passage(article, passage, frozenset(json.loads(named)) | frozenset(json.loads(meant)), text)
        for article, passage, text, named, meant in catalog.rows(sql, (topic,))
    ]
