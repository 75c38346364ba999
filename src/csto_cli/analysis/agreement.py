"""Krippendorff's alpha for units that people cut out of a text themselves.

The uα family: Krippendorff, Mathet, Bouvry, Widlöcher, "On the reliability of unitizing textual continua: Further
developments", Quality & Quantity 50 (2016); Krippendorff, Content Analysis (4th ed., 2019), 12.6, equations 32 to 37.
The continuum is the text in characters; what an annotator left unmarked is a gap. Values are nominal.

* `u`: units and their values, gaps being a value of their own.
* `binary` (written |uα): marked or not, whatever the value.
* `cu`: the values alone, over what several annotators marked.

What it assumes: annotators worked apart, on the same text. Coincidences are counted by character, so where units fill
the text, as sentences do, their boundaries leave no trace in alpha; F1 sees them.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import Final, NamedTuple

from csto_cli.analysis.evaluation import Sides, f1
from csto_cli.analysis.matching import KINDS, PARTS, matches, part
from csto_cli.model.evaluations import Coefficient, Unit

Valued = tuple[int, int, Hashable]
"""(start, end, value) of a unit."""
_GAP: Final = None


class Continuum(NamedTuple):
    """One text, and the units that each annotator marked in it."""

    length: int
    """In characters."""
    layers: Sequence[Sequence[Valued]]


class Alpha(NamedTuple):
    """The three coefficients; `None` where nothing varies, so that there is no chance to correct for."""

    u: float | None
    binary: float | None
    cu: float | None


def coefficients(kind: str, sides: Sides, lengths: Mapping[str, int]) -> Iterator[Coefficient]:
    """How far two layers agree in a kind: by type, then by every other field that both say; attributions by part.

    `lengths` are those of the articles' texts, in characters.
    """
    a, b = (sum(len(both[side]) for both in sides.values()) for side in (0, 1))
    same = sum(match.is_strict for both in sides.values() for match in matches(kind, *both)[0])
    agreed = f1(same / a if a else None, same / b if b else None)
    overlaps = sum(crossing(_valued(kind, None, units)) for both in sides.values() for units in both)
    for by in (None, *(KINDS[kind].fields if kind != "attribution" else ())):
        if by and not all(any(by in unit.said for both in sides.values() for unit in both[side]) for side in (0, 1)):
            continue
        found = unitised_alpha(
            Continuum(lengths[article], [_valued(kind, by, units) for units in both]) for article, both in sides.items()
        )
        name = by or ("part" if kind == "attribution" else KINDS[kind].label or "units")
        yield Coefficient(kind, name, a, b, same, agreed, *found, overlaps)


def _valued(kind: str, field: str | None, units: Iterable[Unit]) -> list[Valued]:
    """Units with their values: the type, else a field. An attribution is a unit for each of its parts."""
    if kind == "attribution":
        return [(*stretch, name) for unit in units for name in PARTS if (stretch := part(unit, name))]
    return [(*unit.stretch, unit.label if field is None else unit.said.get(field)) for unit in units]


def unitised_alpha(continua: Iterable[Continuum]) -> Alpha:
    """The coefficients over several texts, as if they were one after the other.

    Units of one annotator that overlap are cut where one begins or ends (see `flattened`). Raises `ValueError` for a
    text that has not two annotators.

    >>> unitised_alpha([Continuum(10, [[(0, 4, "x")], [(0, 4, "x")]])])
    Alpha(u=1.0, binary=1.0, cu=None)
    """
    tally = _Tally()
    for continuum in continua:
        tally.add(continuum)
    return Alpha(tally.u(), tally.binary(), tally.cu())


def flattened(units: Iterable[Valued]) -> list[Valued]:
    """Units of one annotator without overlaps: the stretch that several share is a unit of all their values together.

    >>> flattened([(0, 9, "claim"), (4, 9, "quoted")])
    [(0, 4, ('claim',)), (4, 9, ('claim', 'quoted'))]
    """
    edges: dict[int, tuple[list[Valued], list[Valued]]] = {}
    for unit in units:
        edges.setdefault(unit[0], ([], []))[0].append(unit)
        edges.setdefault(unit[1], ([], []))[1].append(unit)
    flat: list[Valued] = []
    active: Counter[Hashable] = Counter()
    before = 0
    for at in sorted(edges):
        if active:
            flat.append((before, at, tuple(sorted(active.elements(), key=repr))))
        begin, end = edges[at]
        active.subtract(value for _, _, value in end)
        active.update(value for _, _, value in begin)
        active = +active
        before = at
    return flat


def crossing(units: Iterable[Valued]) -> int:
    """How many units overlap another one of them."""
    count = 0
    reach, previous_counts = -1, True
    for start, end, _ in sorted(units, key=lambda unit: unit[:2]):
        if start < reach:
            count += 1 if previous_counts else 2
            previous_counts = True
        else:
            previous_counts = False
        reach = max(reach, end)
    return count


class _Tally:
    """Coincidences of values by the lengths in which they meet, and what is taken off the chance of each.

    Chance pairs every unit with every other, but none with itself: a unit of length l takes l² pairs off, a gap, whose
    characters nobody put together, l (equation 33). Of the values alone, l is what of the unit others marked too.
    """

    def __init__(self) -> None:
        self.coincidences: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
        self.own_pairs = 0
        self.own_marked_pairs = 0.0

    def add(self, continuum: Continuum) -> None:
        """Count one text."""
        layers = [list(_partition(flattened(units), continuum.length)) for units in continuum.layers]
        others = len(layers) - 1
        if others < 1:
            raise ValueError("agreement takes two annotators")
        meets: list[Counter[int]] = [Counter() for _ in layers]
        for first, second in permutations(range(len(layers)), 2):
            for place, value, other, length in _meeting(layers[first], layers[second]):
                self.coincidences[value, other] += length / others
                if value is not _GAP and other is not _GAP:
                    meets[first][place] += length
        for layer, met in zip(layers, meets, strict=True):
            self.own_pairs += sum(end - start if value is _GAP else (end - start) ** 2 for start, end, value in layer)
            self.own_marked_pairs += sum((length / others) ** 2 for length in met.values())

    def u(self) -> float | None:
        """Units and values (equation 34)."""
        return _alpha(self.coincidences, self.own_pairs)

    def binary(self) -> float | None:
        """Units alone (equation 35)."""
        collapsed: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
        for (value, other), length in self.coincidences.items():
            collapsed[value is _GAP, other is _GAP] += length
        return _alpha(collapsed, self.own_pairs)

    def cu(self) -> float | None:
        """Values alone (equations 36 and 37)."""
        marked = {pair: length for pair, length in self.coincidences.items() if _GAP not in pair}
        return _alpha(marked, self.own_marked_pairs)


def _alpha(coincidences: Mapping[tuple[Hashable, Hashable], float], own_pairs: float) -> float | None:
    """1 − observed / expected disagreement of nominal values; `own_pairs` are no chance."""
    sums: dict[Hashable, float] = defaultdict(float)
    for (value, _), length in coincidences.items():
        sums[value] += length
    total = sum(sums.values())
    observed = sum(length for (value, other), length in coincidences.items() if value != other)
    pairs_apart = total**2 - sum(length**2 for length in sums.values())
    if not pairs_apart or total**2 <= own_pairs:
        return None
    expected = pairs_apart / (total - own_pairs / total)
    return 1 - observed / expected


def _partition(units: Iterable[Valued], length: int) -> Iterator[Valued]:
    """Units that do not overlap, with the gaps between them."""
    at = 0
    for start, end, value in units:
        if at < start:
            yield at, start, _GAP
        yield start, end, value
        at = end
    if at < length:
        yield at, length, _GAP


def _meeting(first: Sequence[Valued], second: Sequence[Valued]) -> Iterator[tuple[int, Hashable, Hashable, int]]:
    """(number in the first, its value, the other's value, length) of all that two partitions share."""
    i = j = 0
    while i < len(first) and j < len(second):
        (start, end, value), (other_start, other_end, other) = first[i], second[j]
        yield i, value, other, min(end, other_end) - max(start, other_start)
        i += end <= other_end
        j += other_end <= end
