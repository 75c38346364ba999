"""What every network format takes and gives, and the flat form that all of them write."""

from typing import Any, Final, Protocol

from csto_cli.model.networks import Edge, Network, Node
from csto_cli.text.normalise import one_line, printable

ABSENT: Final = "-"
"""Stands where there is nothing: readers take an empty value for a missing one. No topic can have this id."""


class NetworkFormat(Protocol):
    """A module of this package. It touches no disk, and the same network gives the same bytes."""

    def write(self, network: Network) -> str:
        """The network as the text of one file."""


def id_of(id_: str) -> str:
    r"""An id that every format can hold, and that differs wherever ids differ.

    >>> print(id_of("person:a"), id_of("unnamed:a\x07"), id_of("unnamed:a\\x07"))
    person:a unnamed:a\x07 unnamed:a\\x07
    """
    escaped = id_.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    return printable(escaped)


def node_attributes(node: Node) -> dict[str, str | int]:
    """Scalars, none missing."""
    return {
        "label": one_line(node.label).strip() or id_of(node.id),
        "kind": one_line(node.kind),
        "topic": one_line(node.topic or ABSENT),
        "activity": node.activity,
    }


def edge_attributes(edge: Edge) -> dict[str, str | float]:
    """Scalars, none missing."""
    evidence = " ".join(map(id_of, edge.evidence))
    return {"relation": one_line(edge.relation), "weight": float(edge.weight), "evidence": evidence or ABSENT}


def description(network: Network) -> str:
    """What the network is, in one line."""
    about = f"topic {network.topic}" if network.topic else "all topics"
    how = f"mode {network.mode}, by {network.by}, {about}, normalisation {network.normalisation}"
    return one_line(f"csto discourse network: {how}")


def graph_of(network: Network) -> Any:
    """The network as a networkx graph; edges are numbered, since two nodes may have several ties."""
    import networkx as nx  # type: ignore[import-untyped]

    graph = nx.MultiGraph()
    for node in network.nodes:
        graph.add_node(id_of(node.id), **node_attributes(node))
    for number, edge in enumerate(network.edges, start=1):
        graph.add_edge(id_of(edge.source), id_of(edge.target), key=f"e{number}", **edge_attributes(edge))
    return graph


def document(root: Any) -> str:
    """An XML element as a file's text."""
    from xml.etree.ElementTree import indent, tostring

    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + str(tostring(root, encoding="unicode")) + "\n"
