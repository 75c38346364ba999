"""A discourse network: who takes which position, or who agrees and conflicts with whom."""

from typing import NamedTuple


class Node(NamedTuple):
    """An author, article, holder or proposition."""

    id: str
    """What `csto show` opens."""
    label: str
    kind: str
    """`author`, `article`, `holder` or `proposition`."""
    topic: str | None = None
    """Of a proposition."""
    activity: int = 0
    """Positions it takes, or that are taken on it."""


class Edge(NamedTuple):
    """A tie between two nodes."""

    source: str
    target: str
    relation: str
    """`supports`, `opposes`, `qualifies` or `mixed` between a column and a proposition; `agreement`, `conflict` or
    `subtract` between two columns, or two propositions."""
    weight: float
    """Claims behind a position; of a projection, the count or its normalised value. Only `subtract` may be negative."""
    evidence: tuple[str, ...] = ()
    """What `csto show` opens: claims, the pair of columns, or the two propositions."""


class Network(NamedTuple):
    """Nodes and undirected edges. Whoever takes no position is no node; a node may have no tie."""

    mode: str
    """`affiliation` (column by proposition), `columns` or `propositions`."""
    by: str
    topic: str | None
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    normalisation: str = "none"
    """Of the weights: one of `congruence.NORMALISATIONS`."""
