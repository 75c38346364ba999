"""What two layers say otherwise, one thing after the other."""

from collections.abc import Hashable, Iterator, Sequence

from csto_cli.analysis.matching import KINDS, PARTS, Match, matches, part, same_label
from csto_cli.model.evaluations import Difference, Stretch, Unit


def differences(
    kind: str, article: str, first: Sequence[Unit], second: Sequence[Unit], alone: tuple[str, str]
) -> Iterator[Difference]:
    """Everything in which two layers differ in an article; `alone` names what only one has."""
    matched, only_first, only_second = matches(kind, first, second)
    found = [
        *(Difference(article, kind, alone[0], *_where(unit), _said(kind, unit), None) for unit in only_first),
        *(Difference(article, kind, alone[1], *_where(unit), None, _said(kind, unit)) for unit in only_second),
        *(
            Difference(article, kind, what, *_where(match.first), a, b)
            for match in matched
            for what, a, b in _unlike(kind, match)
        ),
    ]
    return iter(sorted(found, key=lambda one: (one.start, one.end)))


def _where(unit: Unit) -> tuple[int, int, str | None]:
    return unit.start, unit.end, unit.surface


def _said(kind: str, unit: Unit) -> str:
    """What a layer says of a unit, in a few words."""
    fields = [unit.said.get(name) for name in KINDS[kind].fields]
    return ", ".join(shown for value in (unit.label, *fields) if (shown := _shown(value))) or kind


def _shown(value: Hashable) -> str | None:
    if isinstance(value, tuple):
        return "; ".join(map(str, value)) or None
    return None if value is None else str(value)


def _unlike(kind: str, match: Match) -> Iterator[tuple[str, str | None, str | None]]:
    """(what, what the first says, what the second says) of all in which two units of one thing differ."""
    a, b = match
    if kind == "attribution":
        for name in PARTS:
            if part(a, name) != part(b, name):
                yield name, _place(part(a, name)), _place(part(b, name))
    elif a.stretch != b.stretch:
        yield "boundaries", _place(a.stretch, a.surface), _place(b.stretch, b.surface)
    if not same_label(a, b):
        yield KINDS[kind].label or "type", a.label, b.label
    for field in KINDS[kind].fields:
        if field in a.said and field in b.said and a.said[field] != b.said[field]:
            yield field, _shown(a.said[field]), _shown(b.said[field])


def _place(stretch: Stretch | None, surface: str | None = None) -> str | None:
    if stretch is None:
        return None
    return f"{stretch[0]}-{stretch[1]}" + (f" {surface}" if surface else "")
