"""Verdicts that say the same, told together: pairs grow with the square of the columns, sentences need not."""

from collections.abc import Iterable, Mapping, Sequence, Sized
from typing import Final, NamedTuple

from csto_cli.model.verdict import REASONS, Verdict
from csto_cli.render.phrases import counted, listed
from csto_cli.render.verdicts import Positions, does_all, told_together

HEADINGS: Final = {
    "conflict": "Conflict", "agree": "Agreement", "refinement": "Said more exactly", "qualifies": "Qualified",
    "different-scope": "Different parts", "different-period": "Different times", "unresolved": "Not decided",
}  # fmt: skip
"""Relation → how it heads its verdicts, in the order in which a reader wants them."""
MOST_TOLD: Final = 30
"""Pairs of one reason and the same stances that are told by their sentences; more are summed."""
MOST_NAMED: Final = 12
"""Names in a sentence, before the rest is counted."""


class Told(NamedTuple):
    """One statement on one or several verdicts."""

    names: str
    """Whom it is about, where the statement itself does not say so."""
    said: str
    claims: tuple[str, ...]
    verdicts: tuple[str, ...]


class Group(NamedTuple):
    """The verdicts on a proposition that have one relation and one reason."""

    relation: str
    heading: str
    reason: str
    meaning: str
    pairs: int
    told: tuple[Told, ...]


def grouped(
    verdicts: Iterable[Verdict], labels: Mapping[str, str], positions: Positions, unit: str | None
) -> tuple[Group, ...]:
    """The verdicts on one proposition by relation and reason."""
    found: dict[tuple[str, str], dict[tuple[str, ...], list[Verdict]]] = {}
    for verdict in verdicts:
        stances = tuple(sorted(side.stance for side in verdict.sides))
        found.setdefault((verdict.relation, verdict.reason), {}).setdefault(stances, []).append(verdict)
    order = {relation: at for at, relation in enumerate(HEADINGS)}
    return tuple(
        Group(
            relation,
            HEADINGS[relation],
            reason,
            REASONS[reason][1],
            sum(map(len, by_stances.values())),
            tuple(told for of in by_stances.values() for told in _told(of, labels, positions, unit)),
        )
        for (relation, reason), by_stances in sorted(found.items(), key=lambda pair: order[pair[0][0]])
    )


def named(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """Names in a row; of many the first, and how many more.

    >>> named(["A", "B", "C", "D"], most=2)
    'A, B and 2 more'
    """
    if len(names) <= most + 1:
        return listed(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def pairs_between(holding: Mapping[str, Sized]) -> int:
    """How many pairs there are: of each two that hold one stance, or of one with each of another.

    >>> pairs_between({"supports": "abc"}), pairs_between({"supports": "abc", "opposes": "de"})
    (3, 6)
    """
    sizes = [len(columns) for columns in holding.values()]
    return sizes[0] * (sizes[0] - 1) // 2 if len(sizes) == 1 else sizes[0] * sizes[1]


def _told(
    verdicts: Sequence[Verdict], labels: Mapping[str, str], positions: Positions, unit: str | None
) -> Iterable[Told]:
    if len(verdicts) > MOST_TOLD:
        yield _summed(verdicts, labels)
        return
    for together in told_together(verdicts, labels, positions, unit):
        columns = [labels[column] for column in together.verdicts[0].columns]
        names = "" if len(together.verdicts) > 1 or any(name in together.said for name in columns) else listed(columns)
        yield Told(names, together.said, together.claims, tuple(verdict.id for verdict in together.verdicts))


def _summed(verdicts: Sequence[Verdict], labels: Mapping[str, str]) -> Told:
    """Many verdicts between the same stances: who stands where, and whether each two relate so.

    Their quotes are too many to be numbered once more.
    """
    holding: dict[str, dict[str, None]] = {}
    for verdict in verdicts:
        for side in verdict.sides:
            holding.setdefault(side.stance, {})[side.column] = None
    every = pairs_between(holding)
    pairs = counted(len(verdicts), "pair")
    if len(verdicts) < every:
        pairs = f"{pairs} of the {every:,} between them"
    said = "; ".join(
        f"{named([label for c, label in labels.items() if c in of])} {does_all([stance] * len(of))}"
        for stance, of in holding.items()
    )
    return Told(pairs, f"{said}; the quotes stand in the table.", (), tuple(verdict.id for verdict in verdicts))
