"""GEXF 1.3: what Gephi reads. The relation is an edge's kind as well, so that Gephi does not merge parallel ties."""

from typing import Any, Final

from csto_cli.exporters.networks.interface import description, document, graph_of
from csto_cli.model.networks import Network

KEYS: Final = frozenset({"key", "networkx_key"})
"""What networkx calls the number of a parallel edge, by its version."""


def write(network: Network) -> str:
    """The network, with a description of it, and without the day on which it was written."""
    from networkx.readwrite.gexf import GEXFWriter  # type: ignore[import-untyped]

    graph = graph_of(network)
    for *_, key, attributes in graph.edges(keys=True, data=True):
        attributes["id"] = key
    writer = GEXFWriter(graph, prettyprint=False, version="1.3")
    _describe(writer.xml.find("meta"), description(network))
    writer.graph_element.attrib.pop("name", None)  # which GEXF does not have
    writer.xml.set("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")  # networkx misspells it for 1.3
    relations = {f"e{number}": edge.relation for number, edge in enumerate(network.edges, start=1)}
    _set_kinds(writer.graph_element, relations)
    return document(writer.xml)


def _describe(meta: Any, said: str) -> None:
    from xml.etree.ElementTree import SubElement

    meta.attrib.pop("lastmodifieddate")
    meta.find("creator").text = "csto"
    SubElement(meta, "description").text = said


def _set_kinds(graph: Any, relations: dict[str, str]) -> None:
    """Give each edge its relation as its kind, and take out the number that networkx repeats as an attribute."""
    keys = set()
    for declared in graph.findall("attributes[@class='edge']"):
        for attribute in [found for found in declared if found.get("title") in KEYS]:
            keys.add(attribute.get("id"))
            declared.remove(attribute)
    for edge in graph.iterfind("edges/edge"):
        edge.set("kind", relations[edge.get("id")])
        values = edge.find("attvalues")
        for value in [value for value in values if value.get("for") in keys]:
            values.remove(value)
