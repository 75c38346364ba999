"""Records of coverage; loaded when it was asked for."""

from collections.abc import Callable
from typing import Any

from csto_cli.model.coverage import GAPS, Coverage
from csto_cli.render.records import Envelope


def _coverage(result: Coverage) -> Envelope:
    totals = {
        kind: {"count": number, "of": total, "meaning": GAPS[kind]} for kind, (number, total) in result.totals.items()
    }
    rows = [gap._asdict() for gap in result.gaps]
    head = {"gap": result.gap, "articles": list(result.articles), "totals": totals}
    return Envelope("csto.coverage/1", head, "gaps", rows, rows)


ENVELOPES: dict[type, Callable[[Any], Envelope]] = {Coverage: _coverage}
"""Result → its records."""
