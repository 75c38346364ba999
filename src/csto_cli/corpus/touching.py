"""Passages that touch a proposition without a position on it: they name what it is about, in its words."""

import json
from collections.abc import Sequence

from csto_cli.model.results import Record
from csto_cli.store.catalog import Catalog
from csto_cli.text.stems import content_stems

SHARED = 0.4
"""The part of the statement's words, names aside, that a passage has at least."""
AT_LEAST = 2
"""Words, where the statement has that many."""


def touched(catalog: Catalog, propositions: Sequence[Record]) -> dict[str, dict[str, list[str]]]:
    """Proposition → article → passages with a claim on its topic that name all it is about, in its words."""
    names = {id_: content_stems(name) for id_, _, name in catalog.entities()}
    of_topic: dict[str, list[tuple[str, str, frozenset[str], frozenset[str]]]] = {}
    found: dict[str, dict[str, list[str]]] = {}
    for proposition in propositions:
        about = frozenset(proposition.get("about", ()))
        if not about:
            continue
        topic = proposition["topic"]
        if topic not in of_topic:
            of_topic[topic] = _passages(catalog, topic)
        own = content_stems(proposition["statement"]).difference(*(names.get(entity, frozenset()) for entity in about))
        least = max(min(AT_LEAST, len(own)), SHARED * len(own))
        for article, passage, entities, stems in of_topic[topic]:
            if about <= entities and len(own & stems) >= least:
                found.setdefault(proposition["id"], {}).setdefault(article, []).append(passage)
    return found


def _passages(catalog: Catalog, topic: str) -> list[tuple[str, str, frozenset[str], frozenset[str]]]:
    """(article, passage, entities it names, its stems) of the passages with a claim on the topic, in reading order."""
    sql = """
        SELECT p.article, p.id, p.text,
          (SELECT json_group_array(DISTINCT m.entity) FROM mention m WHERE m.passage = p.key),
          (SELECT json_group_array(DISTINCT m.metonym_for) FROM mention m WHERE m.passage = p.key)
        FROM passage p WHERE p.live AND p.key IN
          (SELECT c.passage FROM claim_topic x JOIN claim c ON c.id = x.claim WHERE x.topic = ?)
        ORDER BY p.article, p.start"""
    return [
        (article, passage, frozenset(json.loads(named)) | frozenset(json.loads(meant)), content_stems(text))
        for article, passage, text, named, meant in catalog.rows(sql, (topic,))
    ]
