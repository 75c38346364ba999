"""Which units of two layers are of the same thing.

Strict: same boundaries and same type; of an attribution, the same source, cue and content. Lenient: an overlap of the
same type; of claims, one to one with at least half of their common hull shared (IoU ≥ 0.5); of attributions, one to one
by an overlap of the cues. A type that one side does not say is held against nobody.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple, cast

from csto_cli.model.evaluations import Stretch, Unit

PARTS: Final = ("source", "cue", "content")
"""Of an attribution."""
LEAST_IOU: Final = 0.5
_ARTICLES: Final = ("the ", "a ", "an ")
_POSSESSIVES: Final = ("'s", "’s", "'", "’")


class Kind(NamedTuple):
    """How a kind of annotation is compared."""

    label: str | None
    """The field that is its type."""
    fields: tuple[str, ...] = ()
    """What else is compared, on the units that match."""
    is_matched_loosely: bool = False
    """The fields are compared on lenient matches, and not on strict ones alone."""


KINDS: Final[dict[str, Kind]] = {
    "mention": Kind("type", ("entity",)),
    "attribution": Kind(None, ("voice", "holder"), is_matched_loosely=True),
    "claim": Kind(None, ("voice", "holder", "likelihood", "topics", "claim_kind", "polarity"), is_matched_loosely=True),
    "quantity": Kind(None, ("value", "unit")),
    "likelihood": Kind("band", ("scope",)),
    "boilerplate": Kind(None),
    "sentence": Kind(None),
}
"""Every kind, in the order in which it is told."""


class Match(NamedTuple):
    """Two units that are of the same thing."""

    first: Unit
    second: Unit

    @property
    def is_strict(self) -> bool:
        """Whether boundaries and type are the same; of attributions, every part."""
        a, b = self
        return a.stretch == b.stretch and same_label(a, b) and all(a.said.get(p) == b.said.get(p) for p in PARTS)


def trimmed(surface: str) -> Stretch:
    """The part of a name that counts: a leading article and a trailing possessive do not.

    >>> trimmed("the Kremlin's")
    (4, 11)
    """
    folded = surface.lower()
    start = next((len(a) for a in _ARTICLES if folded.startswith(a)), 0)
    start = len(surface) - len(surface[start:].lstrip()) if start and surface[start:].strip() else 0
    end = len(surface)
    suffix = next((p for p in _POSSESSIVES if surface.endswith(p)), "")
    return start, end - len(suffix) if end - len(suffix) > start else end


def same_label(a: Unit, b: Unit) -> bool:
    """Whether two types agree; one that is not said agrees with every other."""
    return a.label is None or b.label is None or a.label == b.label


def iou(a: Stretch, b: Stretch) -> float:
    """What two stretches share, by their common hull; 0 where they share nothing."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def matches(kind: str, first: Sequence[Unit], second: Sequence[Unit]) -> tuple[list[Match], list[Unit], list[Unit]]:
    """The units that are of the same thing, one to one, the likest first taken; and those that each has alone."""
    likeness = _LIKENESS.get(kind, _span_likeness)
    pairs = [
        (-like, i, j) for i, j in overlapping(first, second) if (like := likeness(first[i], second[j])) > 0
    ]  # fmt: skip
    used_first: dict[int, int] = {}
    used_second: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in used_first and j not in used_second:
            used_first[i] = j
            used_second.add(j)
    found = [Match(first[i], second[j]) for i, j in sorted(used_first.items())]
    return (
        found,
        [unit for i, unit in enumerate(first) if i not in used_first],
        [unit for j, unit in enumerate(second) if j not in used_second],
    )


def overlapping(first: Sequence[Unit], second: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """The pairs (number in the first, in the second) that share a character."""
    order = sorted(
        [(unit.start, unit.end, 0, i) for i, unit in enumerate(first)]
        + [(unit.start, unit.end, 1, j) for j, unit in enumerate(second)]
    )
    active: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for start, end, side, number in order:
        active[1 - side][:] = [one for one in active[1 - side] if one[0] > start]
        yield from ((number, other) if side == 0 else (other, number) for _, other in active[1 - side])
        active[side].append((end, number))


def _span_likeness(a: Unit, b: Unit) -> float:
    """Same boundaries and type, then the same boundaries, then an overlap of the same type."""
    if a.stretch == b.stretch:
        return 3 if same_label(a, b) else 2
    return iou(a.stretch, b.stretch) if same_label(a, b) else 0


def _claim_likeness(a: Unit, b: Unit) -> float:
    """By what they share; of those of one place, the ones of one voice and one holder first."""
    shared = iou(a.stretch, b.stretch)
    return (
        shared + 0.001 * sum(a.said.get(f) == b.said.get(f) for f in ("voice", "holder")) if shared >= LEAST_IOU else 0
    )


def _part_likeness(a: Unit, b: Unit) -> float:
    """An overlap of the cues; of several, the one with the likest parts."""
    if not part_overlaps(a, b, "cue"):
        return 0
    stretches = [(part(a, name), part(b, name)) for name in PARTS]
    return 1 + sum(iou(x, y) if x and y else x == y for x, y in stretches)


_LIKENESS: Final[dict[str, Callable[[Unit, Unit], float]]] = {
    "claim": _claim_likeness,
    "attribution": _part_likeness,
}


def part(unit: Unit, name: str) -> Stretch | None:
    """The source, cue or content of an attribution."""
    return cast("Stretch | None", unit.said.get(name))


def part_overlaps(a: Unit, b: Unit, name: str) -> bool:
    x, y = part(a, name), part(b, name)
    return bool(x and y and iou(x, y))


class Places:
    """Where the units of a layer are, so that many can be asked for quickly."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._labels: dict[Stretch, set[str | None]] = {}
        grouped: dict[str | None, list[Stretch]] = {}
        everything: list[Stretch] = []
        for unit in units:
            self._labels.setdefault(unit.stretch, set()).add(unit.label)
            grouped.setdefault(unit.label, []).append(unit.stretch)
            everything.append(unit.stretch)
        self._groups = {label: _Reach(stretches) for label, stretches in grouped.items()}
        self._everything = _Reach(everything)

    def strict(self, unit: Unit) -> bool:
        """Whether a unit of the same boundaries and type is there."""
        there = self._labels.get(unit.stretch, set())
        return bool(there) and (unit.label is None or not there.isdisjoint((unit.label, None)))

    def lenient(self, unit: Unit) -> bool:
        """Whether a unit of the same type overlaps."""
        if unit.label is None:
            return self._everything.meets(unit.stretch)
        return any(label in self._groups and self._groups[label].meets(unit.stretch) for label in (unit.label, None))


class _Reach:
    """Stretches by their beginnings, and how far those before each reach."""

    def __init__(self, stretches: list[Stretch]) -> None:
        stretches.sort()
        self._starts = [start for start, _ in stretches]
        self._reach = list(accumulate((end for _, end in stretches), max))

    def meets(self, stretch: Stretch) -> bool:
        """Whether one of them overlaps."""
        begun = bisect_left(self._starts, stretch[1])
        return bool(begun) and self._reach[begun - 1] > stretch[0]
