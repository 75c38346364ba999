"""Formats that networks are written in, as pure functions. A new one is a file with `write` and a row in `FORMATS`."""

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from csto_cli.exporters.networks.interface import NetworkFormat

if TYPE_CHECKING:  # holds every member to the interface
    import csto_cli.exporters.networks.dot as _dot
    import csto_cli.exporters.networks.gexf as _gexf
    import csto_cli.exporters.networks.graphml as _graphml

    _MEMBERS: list[NetworkFormat] = [_graphml, _gexf, _dot]


class Row(NamedTuple):
    """A format of this package."""

    module: str
    suffixes: tuple[str, ...]
    """Of files that are of this format."""
    summary: str


FORMATS: Final[dict[str, Row]] = {
    "graphml": Row("graphml", (".graphml",), "GraphML, for visone and R"),
    "gexf": Row("gexf", (".gexf",), "GEXF 1.3, for Gephi, which keeps parallel ties of different relations apart"),
    "dot": Row("dot", (".dot", ".gv"), "Graphviz, for a picture"),
}


def network_format(name: str) -> NetworkFormat:
    """The format of a row of the table."""
    return cast(NetworkFormat, import_module(f"{__name__}.{FORMATS[name].module}"))


def format_of_file(path: str) -> str | None:
    """The format that a file's name says.

    >>> format_of_file("debate.gv"), format_of_file("debate.txt")
    ('dot', None)
    """
    return next((name for name, row in FORMATS.items() if path.lower().endswith(row.suffixes)), None)
