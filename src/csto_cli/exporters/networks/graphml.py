"""GraphML: every attribute a typed scalar, its key called by its name.

Keys that networkx numbers would be misread: Gephi takes a node's `d3` and an edge's `d7` for labels, as yEd has them.
"""

from csto_cli.exporters.networks.interface import description, document, graph_of
from csto_cli.model.networks import Network


def write(network: Network) -> str:
    """The network, with a description of it first."""
    from xml.etree.ElementTree import Element

    from networkx.readwrite.graphml import GraphMLWriter  # type: ignore[import-untyped]

    # Not `write_graphml`, which is another writer where lxml is installed.
    writer = GraphMLWriter(graph_of(network), prettyprint=False, named_key_ids=True)
    about = Element("desc")
    about.text = description(network)
    writer.xml.insert(0, about)
    return document(writer.xml)
