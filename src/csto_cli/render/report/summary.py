"""The comparison in sentences: who agrees, conflicts, is mixed, limits, relays and is silent."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from csto_cli.model.comparisons import ComparedProposition, Comparison
from csto_cli.model.verdict import Verdict
from csto_cli.render.phrases import listed
from csto_cli.render.report.grouping import named, pairs_between

MOST_SUMMED: Final = 8
"""Names in a sentence of the summary."""


class Point(NamedTuple):
    """One sentence of the summary."""

    proposition: str
    """Empty where it is of none."""
    said: str


def summary_of(found: Comparison) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    """Who agrees, conflicts, is mixed, limits, relays and is silent, in sentences."""
    labels = {column.id: column.label for column in found.columns}
    parts: dict[str, list[Point]] = {
        "Agreement": [], "Conflict": [], "On both sides": [], "Only limits": [], "Only relays": [],
    }  # fmt: skip
    for row in found.propositions:
        for heading, relations in (("Agreement", ("agree", "refinement")), ("Conflict", ("conflict",))):
            for said in _sides(row, relations, labels):
                parts[heading].append(Point(row.id, said))
        for heading, chosen in (
            ("On both sides", [cell.column for cell in row.cells if cell.is_mixed]),
            (
                "Only limits",
                [cell.column for cell in row.cells if cell.stances == ("qualifies",) and not cell.reported],
            ),
            ("Only relays", [cell.column for cell in row.cells if cell.reported and found.by != "holder"]),
        ):
            if chosen:
                parts[heading].append(Point(row.id, f"{named([labels[c] for c in chosen], MOST_SUMMED)}."))
    if found.by != "holder":  # who is only heard through others is not silent elsewhere
        parts["Silent"] = list(_silences(found))
    return tuple((heading, tuple(points)) for heading, points in parts.items() if points)


def _sides(row: ComparedProposition, relations: Sequence[str], labels: Mapping[str, str]) -> Iterable[str]:
    """Who stands where, of the verdicts of some relations: each two of one side, or one side against the other."""
    by_stances: dict[tuple[str, ...], list[Verdict]] = {}
    for verdict in row.verdicts:
        if verdict.relation in relations:
            by_stances.setdefault(tuple(sorted({side.stance for side in verdict.sides})), []).append(verdict)
    for verdicts in by_stances.values():
        holding: dict[str, dict[str, None]] = {}
        for side in (side for verdict in verdicts for side in verdict.sides):
            holding.setdefault(side.stance, {})[side.column] = None
        said = "; ".join(
            f"{named([label for c, label in labels.items() if c in of], MOST_SUMMED)} {_VERBS[stance][len(of) > 1]}"
            for stance, of in holding.items()
        )
        if "conflict" in relations and len(holding) == 1:
            values = dict.fromkeys(value for verdict in verdicts for side in verdict.sides for value in side.values)
            said += f", and name different things: {named(list(values), MOST_SUMMED)}"
        yield f"{said}." if len(verdicts) == pairs_between(holding) else f"{said}; not every two of them relate so."


_VERBS: Final = {
    "supports": ("supports it", "support it"), "opposes": ("opposes it", "oppose it"),
    "qualifies": ("limits it", "limit it"), "mixed": ("is on both sides", "are on both sides"),
    "reports": ("relays it", "relay it"),
}  # fmt: skip


def _silences(found: Comparison) -> Iterable[Point]:
    """Who treats the topic and leaves propositions out, and who does not treat it."""
    everywhere = [row.id for row in found.propositions]
    held: dict[tuple[str, str], list[str]] = {}
    for row in found.propositions:
        for cell in row.cells:
            if cell.status in ("silent", "outside"):
                held.setdefault((cell.column, "period" if cell.why == "period" else cell.status), []).append(row.id)
    told: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for column in found.columns:
        for status in ("silent", "period", "outside"):
            if where := held.get((column.id, status)):
                told.setdefault((status, tuple(where)), []).append(column.label)
    for (status, ids), names in told.items():
        on = "every proposition" if list(ids) == everywhere else listed(ids)
        does, do = _ABSENT[status]
        yield Point("", f"{named(names, MOST_SUMMED)} {do if len(names) > 1 else does} {on}.")


_ABSENT: Final = {
    "silent": ("treats the topic and is silent on", "treat the topic and are silent on"),
    "outside": ("does not treat the topic, and so is outside", "do not treat the topic, and so are outside"),
    "period": ("was published before, and so cannot speak of", "were published before, and so cannot speak of"),
}
