"""Records of an author's profile."""

from collections.abc import Callable
from typing import Any

from csto_cli.model.profiles import HeldPosition, Profile
from csto_cli.model.results import Record
from csto_cli.render.comparisons import cell_record, column_record
from csto_cli.render.records import Envelope


def _profile(result: Profile) -> Envelope:
    rows: list[Record] = []
    flat: list[Record] = []
    for topic in result.rows:
        positions = [_held(held) for held in topic.positions]
        rows.append({"id": topic.topic, "label": topic.label, "claims": topic.claims, "positions": positions})
        flat += [
            {
                "topic": topic.topic,
                "proposition": held["id"],
                "statement": held["statement"],
                "status": held["cell"]["status"],
                "stances": held["cell"]["stances"],
                "likelihood": held["cell"]["likelihood"],
                "only": held["only"],
                "ids": held["cell"]["claims"],
            }
            for held in positions
        ]
    head: Record = {
        "author": column_record(result.column),
        "articles": [article.id for article in result.articles],
        "voices": dict(result.voices),
        "certainty": {band: list(claims) for band, claims in result.certainty.items()},
        "sources": [
            {"id": s.holder_id, "name": s.holder, "claims": list(s.claims), "attitudes": dict(s.attitudes)}
            for s in result.sources
        ],
    }
    return Envelope("csto.author/1", head, "topics", rows, flat)


def _held(held: HeldPosition) -> Record:
    cell = cell_record(held.cell, held.proposition)
    return {"id": held.proposition, "statement": held.statement, "only": held.is_alone, "cell": cell}


ENVELOPES: dict[type, Callable[[Any], Envelope]] = {Profile: _profile}
"""Result → its records."""
