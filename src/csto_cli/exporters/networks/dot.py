"""Graphviz: a picture in one command (`dot -Tsvg`), relations told apart by the line as well as its colour."""

import re
from collections.abc import Mapping
from textwrap import wrap
from typing import Final

from csto_cli.exporters.networks.interface import description, edge_attributes, id_of, node_attributes
from csto_cli.model.networks import Network

WIDTH: Final = 36
"""Characters of a label's line."""
_SHAPES: Final = {"proposition": "box"}
_LINES: Final[dict[str, tuple[str, str]]] = {
    "supports": ("solid", "#1b7837"),
    "opposes": ("dashed", "#b2182b"),
    "qualifies": ("dotted", "#555555"),
    "mixed": ("bold", "#762a83"),
    "agreement": ("solid", "#1b7837"),
    "conflict": ("dashed", "#b2182b"),
    "subtract": ("dotted", "#555555"),
}
"""Relation → style and colour."""
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")


def write(network: Network) -> str:
    """The network as an undirected graph."""
    layout = {"rankdir": "LR"} if network.mode == "affiliation" else {"layout": "neato", "overlap": "false"}
    about = {"comment": description(network), "label": _legend(network), "outputorder": "edgesfirst", **layout}
    lines = [
        f"graph {quoted('csto')} {{",
        f"  graph{_listed(about)};",
        f"  node{_listed({'style': 'filled', 'fillcolor': '#ffffff'})};",
    ]
    for node in network.nodes:
        said: dict[str, str | float] = {**node_attributes(node), "shape": _SHAPES.get(node.kind, "ellipse")}
        label = _label(str(said.pop("label")))
        lines.append(f"  {quoted(id_of(node.id))}{_listed(said, label)};")
    for edge in network.edges:
        style, colour = _LINES.get(edge.relation, ("solid", "#000000"))
        said = {**edge_attributes(edge), "style": style, "color": colour}
        lines.append(f"  {quoted(id_of(edge.source))} -- {quoted(id_of(edge.target))}{_listed(said)};")
    return "\n".join([*lines, "}"]) + "\n"


def quoted(text: str) -> str:
    r"""A string that no quote within ends, and in which no escape acts.

    >>> print(quoted('a "b" \\N <b>'))
    "a \"b\" \\N <b>"
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _legend(network: Network) -> str:
    """Which line is which relation, of those that are there."""
    there = {edge.relation for edge in network.edges}
    return ", ".join(f"{style}: {relation}" for relation, (style, _) in _LINES.items() if relation in there)


def _label(text: str) -> str:
    """A label broken into lines, each of them quoted by itself; only here would Graphviz read entities (`&lt;`)."""
    lines = wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    return '"' + "\\n".join(quoted(_ENTITY.sub("&amp;", line))[1:-1] for line in lines) + '"'


def _listed(attributes: Mapping[str, str | float], label: str | None = None) -> str:
    said = [] if label is None else [f"label={label}"]
    said += [f"{name}={quoted(value) if isinstance(value, str) else value}" for name, value in attributes.items()]
    return f" [{', '.join(said)}]"
