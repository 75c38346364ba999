"""Exporters: interchange formats, written and read back as pure functions.

A new one is a file with `ONE_FILE`, `SUFFIXES`, `write`, `losses` and `read`, and a row in `EXPORTERS`. Another package
offers one as an entry point of the group `csto.exporters`.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from csto_cli.exporters.interface import Exporter

if TYPE_CHECKING:  # holds every member to the interface
    import csto_cli.exporters.brat as _brat
    import csto_cli.exporters.jsonl as _jsonl
    import csto_cli.exporters.spreadsheet as _spreadsheet
    import csto_cli.exporters.webannotation as _webannotation

    _MEMBERS: list[Exporter] = [_brat, _jsonl, _spreadsheet, _webannotation]

GROUP: Final = "csto.exporters"


class Row(NamedTuple):
    """A format of this package."""

    module: str
    summary: str


EXPORTERS: Final[dict[str, Row]] = {
    "brat": Row("brat", "brat standoff: a text and its annotations an article, with the configuration"),
    "csv": Row("spreadsheet", "a row an annotation, for spreadsheets"),
    "jsonl": Row("jsonl", "everything: an article's record and text on a line, then its annotations"),
    "webannotation": Row("webannotation", "W3C Web Annotation (JSON-LD), a file an article"),
}


def exporter(name: str) -> Exporter | None:
    """The format of that name, or `None`; other packages are asked only for names that are not in the table."""
    row = EXPORTERS.get(name)
    if row:
        return cast(Exporter, import_module(f"{__name__}.{row.module}"))
    from importlib.metadata import entry_points

    offered = next(iter(entry_points(group=GROUP, name=name)), None)
    return cast(Exporter, offered.load()) if offered else None


def names() -> list[str]:
    """Every format there is, those of other packages included."""
    from importlib.metadata import entry_points

    return sorted({*EXPORTERS, *(offered.name for offered in entry_points(group=GROUP))})


def together(format_: Exporter, paths: Iterable[str]) -> list[list[str]]:
    """Paths in groups that are read together: a text and its annotations differ only in the suffix.

    >>> together(exporter("brat"), ["a/x.ann", "a/y.ann", "a/x.txt"])
    [['a/x.ann', 'a/x.txt'], ['a/y.ann']]
    >>> together(exporter("csv"), ["x.csv", "y.csv"])
    [['x.csv'], ['y.csv']]
    """
    groups: dict[str, list[str]] = {}
    for path in paths:
        suffix = next((s for s in format_.SUFFIXES if path.endswith(s)), "") if len(format_.SUFFIXES) > 1 else ""
        groups.setdefault(path.removesuffix(suffix), []).append(path)
    return list(groups.values())
