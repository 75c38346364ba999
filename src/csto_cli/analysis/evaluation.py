"""How well one layer of annotations finds what another holds: precision, recall and F1, strict and lenient.

What matches is said in `analysis.matching`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from csto_cli.analysis.matching import KINDS, PARTS, Match, Places, matches, overlapping, part, part_overlaps
from csto_cli.model.evaluations import Score, Stretch, Unit

Sides = Mapping[str, tuple[Sequence[Unit], Sequence[Unit]]]
"""Article → its units of one kind in the reference, and in the layer that is held against it."""


def scores(kind: str, sides: Sides, texts: Mapping[str, str]) -> Iterator[Score]:
    """All that is told of a kind: the whole, each type or part, the fields. Texts tell which characters are blank."""
    if kind in ("claim", "attribution"):
        paired = [matches(kind, *both) for both in sides.values()]
        yield from (_part_scores if kind == "attribution" else _claim_scores)(
            sides, [m for one in paired for m in one[0]]
        )
    else:
        yield from _span_scores(kind, sides)
        paired = [matches(kind, *both) for both in sides.values()] if KINDS[kind].fields else []
    if kind == "boilerplate":
        yield _character_score(kind, sides, texts)
    compared = [m for one in paired for m in one[0] if KINDS[kind].is_matched_loosely or m.is_strict]
    yield from _field_scores(kind, compared)


def f1(precision: float | None, recall: float | None) -> float | None:
    """The harmonic mean; `None` where neither is, 0 where one is and nothing was right."""
    if precision is None and recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def _span_scores(kind: str, sides: Sides) -> Iterator[Score]:
    """The whole kind, then each type, strict and lenient."""
    totals: tuple[Counter[str | None], Counter[str | None]] = (Counter(), Counter())
    hits: dict[tuple[str, int], Counter[str | None]] = {
        (m, s): Counter() for m in ("strict", "lenient") for s in (0, 1)
    }
    for both in sides.values():
        places = [Places(units) for units in both]
        for side, units in enumerate(both):
            totals[side].update(unit.label for unit in units)
            there = places[1 - side]
            hits["strict", side].update(unit.label for unit in units if there.strict(unit))
            hits["lenient", side].update(unit.label for unit in units if there.lenient(unit))
    labels = sorted({label for total in totals for label in total if label is not None})
    for label in ("", *labels) if len(labels) > 1 else ("",):
        for match in ("strict", "lenient"):
            gold, found, right_gold, right_found = (
                counts[label] if label else counts.total() for counts in (*totals, hits[match, 0], hits[match, 1])
            )
            yield _score(kind, label or "all", match, gold, found, right_gold, right_found)


def _claim_scores(sides: Sides, matched: Sequence[Match]) -> Iterator[Score]:
    gold, found = (sum(len(both[side]) for both in sides.values()) for side in (0, 1))
    for match, right in (("strict", sum(m.is_strict for m in matched)), ("lenient", len(matched))):
        yield _score("claim", "all", match, gold, found, right, right)


def _part_scores(sides: Sides, matched: Sequence[Match]) -> Iterator[Score]:
    """The whole of an attribution, then each part. Of the whole, lenient: a source that one lacks is wrong."""
    totals = [[unit for both in sides.values() for unit in both[side]] for side in (0, 1)]
    right: dict[tuple[str, str], int] = {}
    for name in PARTS:
        right[name, "strict"] = sum(part(a, name) is not None and part(a, name) == part(b, name) for a, b in matched)
        right[name, "lenient"] = sum(part_overlaps(a, b, name) for a, b in matched)
    right["all", "strict"] = sum(match.is_strict for match in matched)
    right["all", "lenient"] = sum(
        all(part_overlaps(a, b, name) or part(a, name) is part(b, name) is None for name in PARTS) for a, b in matched
    )
    for name in ("all", *PARTS):
        gold, found = (sum(name == "all" or part(unit, name) is not None for unit in units) for units in totals)
        for match in ("strict", "lenient"):
            yield _score("attribution", name, match, gold, found, right[name, match], right[name, match])


def _field_scores(kind: str, matched: Sequence[Match]) -> Iterator[Score]:
    """How often a field that the reference says is the same in the layer."""
    for field in KINDS[kind].fields:
        said = [match for match in matched if field in match.first.said]
        right = sum(match.first.said[field] == match.second.said.get(field, _UNSAID) for match in said)
        if said:
            yield Score(kind, field, "matched", len(said), right, None, None, None, right / len(said))


_UNSAID: Final = object()


def _character_score(kind: str, sides: Sides, texts: Mapping[str, str]) -> Score:
    """By characters that are not blank: how a stretch is cut into lines says nothing."""
    gold = found = both_have = 0
    for article, (first, second) in sides.items():
        text = texts.get(article)
        a, b = _merged(first), _merged(second)
        gold += sum(_solid(text, stretch) for stretch in a)
        found += sum(_solid(text, stretch) for stretch in b)
        both_have += sum(
            _solid(text, (max(x[0], y[0]), min(x[1], y[1])))
            for i, j in overlapping([Unit(*x) for x in a], [Unit(*y) for y in b])
            for x, y in [(a[i], b[j])]
        )
    return _score(kind, "all", "characters", gold, found, both_have, both_have)


def _merged(units: Iterable[Unit]) -> list[Stretch]:
    merged: list[Stretch] = []
    for start, end in sorted(unit.stretch for unit in units):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _solid(text: str | None, stretch: Stretch) -> int:
    start, end = stretch
    return end - start if text is None else sum(not character.isspace() for character in text[start:end])


def _score(kind: str, of: str, match: str, gold: int, found: int, right_gold: int, right_found: int) -> Score:
    precision = right_found / found if found else None
    recall = right_gold / gold if gold else None
    return Score(kind, of, match, gold, found, precision, recall, f1(precision, recall))
