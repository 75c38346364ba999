"""Discourse networks from positions, as discourse network analysis defines them.

Philip Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", in The Oxford Handbook of Political
Networks (2017): an affiliation network of actors and concepts, and its two projections. A tie of a projection counts
what two nodes hold alike (agreement, there congruence), what they hold apart (conflict), or the first less the second
(subtract). Here as everywhere, who stands on both sides of a proposition takes neither.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from csto_cli.analysis.congruence import DIVISORS
from csto_cli.analysis.relating import stance_of, without_exceptions
from csto_cli.model.comparisons import Column, Congruence
from csto_cli.model.networks import Edge, Network, Node
from csto_cli.model.results import PositionRow, Record

MODES: Final[dict[str, str]] = {
    "affiliation": "who takes which position: columns by propositions",
    "columns": "who agrees and conflicts with whom",
    "propositions": "which propositions are held together, and which apart",
}
SIDES: Final[dict[str, int]] = {"supports": 1, "opposes": -1}


class Taken(NamedTuple):
    """What one column holds of one proposition."""

    column: str
    proposition: str
    relation: str
    """`supports`, `opposes`, `qualifies`, or `mixed` where it stands on both sides."""
    claims: tuple[str, ...]


def taken(held: Iterable[tuple[str, PositionRow]], by: str) -> list[Taken]:
    """What columns hold: authors and articles by their own claims, holders by any claim and their own stance in it."""
    found: dict[tuple[str, str], list[PositionRow]] = {}
    for column, position in _counting(held, by):
        found.setdefault((column, position.proposition), []).append(position)
    return [
        Taken(column, proposition, _relation(positions, by), tuple(dict.fromkeys(p.claim for p in positions)))
        for (column, proposition), positions in found.items()
    ]


def _counting(held: Iterable[tuple[str, PositionRow]], by: str) -> Iterator[tuple[str, PositionRow]]:
    """The positions that count for their columns; what is only relayed counts for nobody but its holder."""
    for column, position in held:
        if (by == "holder" or position.voice == "own") and stance_of(position, by) != "reports":
            yield column, position


def _relation(positions: Sequence[PositionRow], by: str) -> str:
    on_side = without_exceptions([p for p in positions if stance_of(p, by) in SIDES], by)
    sides = {stance_of(p, by) for p in on_side}
    return "mixed" if len(sides) > 1 else next(iter(sides), "qualifies")


def affiliation(
    propositions: Sequence[Record],
    columns: Sequence[Column],
    held: Iterable[tuple[str, PositionRow]],
    *,
    topic: str | None,
    by: str,
) -> Network:
    """Columns by propositions: an edge a position, as heavy as the claims behind it."""
    rows = taken(held, by)
    column_order, proposition_order = _places(c.id for c in columns), _places(p["id"] for p in propositions)
    rows.sort(key=lambda row: (column_order[row.column], proposition_order[row.proposition]))
    active: dict[str, int] = {}
    for row in rows:
        for id_ in (row.column, row.proposition):
            active[id_] = active.get(id_, 0) + 1
    edges = tuple(Edge(r.column, r.proposition, r.relation, float(len(r.claims)), r.claims) for r in rows)
    nodes = (*_column_nodes(columns, active, by), *_proposition_nodes(propositions, active))
    return Network("affiliation", by, topic, nodes, edges)


def columns_network(congruence: Congruence) -> Network:
    """Columns by columns, with the counts of `csto agreement`."""
    active = {c.id: n for c, n in zip(congruence.columns, congruence.activity, strict=True)}
    edges = tuple(
        edge for pair in congruence.rows for edge in _ties(pair.a, pair.b, pair.agreement, pair.conflict, (pair.id,))
    )
    nodes = tuple(_column_nodes(congruence.columns, active, congruence.by))
    return Network("columns", congruence.by, congruence.topic, nodes, edges, congruence.normalisation)


def propositions_network(
    propositions: Sequence[Record],
    held: Iterable[tuple[str, PositionRow]],
    *,
    topic: str | None,
    by: str,
    normalisation: str,
) -> Network:
    """Propositions by propositions: how many columns take the same side of both, and how many opposite sides."""
    import numpy as np

    place = _places(p["id"] for p in propositions)
    ids = list(place)
    shared, same, apart = (np.zeros((len(ids), len(ids)), dtype=np.int32) for _ in range(3))
    rows = sorted((row.column, place[row.proposition], SIDES.get(row.relation, 0)) for row in taken(held, by))
    for _, of_column in groupby(rows, key=itemgetter(0)):
        _, at, sides = zip(*of_column, strict=True)
        both, product = np.ix_(at, at), np.multiply.outer(sides, sides)
        shared[both] += 1
        same[both] += product > 0
        apart[both] += product < 0
    activity = shared.diagonal().tolist()
    divisor = DIVISORS[normalisation]
    edges: list[Edge] = []
    # Row by row: what is tied to one proposition is few, all pairs of a large codebook are many.
    for a, id_ in enumerate(ids):
        for b in (np.nonzero(same[a, a + 1 :] | apart[a, a + 1 :])[0] + a + 1).tolist():
            by_ = divisor(activity[a], activity[b], int(shared[a, b]))
            edges += _ties(id_, ids[b], int(same[a, b]) / by_, int(apart[a, b]) / by_, (id_, ids[b]))
    nodes = tuple(_proposition_nodes(propositions, dict(zip(ids, activity, strict=True))))
    return Network("propositions", by, topic, nodes, tuple(edges), normalisation)


def _ties(a: str, b: str, agreement: float, conflict: float, evidence: tuple[str, ...]) -> list[Edge]:
    """An edge a relation; what is nought is no tie."""
    weights = {"agreement": agreement, "conflict": conflict, "subtract": agreement - conflict}
    return [Edge(a, b, relation, float(weight), evidence) for relation, weight in weights.items() if weight]


def _column_nodes(columns: Iterable[Column], active: Mapping[str, int], by: str) -> Iterator[Node]:
    return (Node(c.id, c.label, by, None, active[c.id]) for c in columns if active.get(c.id))


def _proposition_nodes(propositions: Iterable[Record], active: Mapping[str, int]) -> Iterator[Node]:
    return (
        Node(p["id"], p["statement"], "proposition", p["topic"], active[p["id"]])
        for p in propositions
        if active.get(p["id"])
    )


def _places(ids: Iterable[str]) -> dict[str, int]:
    return {id_: at for at, id_ in enumerate(ids)}
