"""Verdicts in sentences, as terminal, machine formats and reports tell them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from csto_cli.model.comparisons import Column
from csto_cli.model.results import PositionRow
from csto_cli.model.verdict import Side, Verdict
from csto_cli.render.phrases import listed
from csto_cli.text.words import folded

DOES: Final = {
    "supports": "supports it", "opposes": "opposes it", "qualifies": "only limits it", "mixed": "stands on both sides",
    "reports": "only relays it",
}  # fmt: skip
_DO: Final = {
    "supports": "support it", "opposes": "oppose it", "qualifies": "only limit it", "mixed": "stand on both sides",
    "reports": "only relay it",
}  # fmt: skip
_OF_VALUES: Final = frozenset(
    {"rounding", "different-values", "more-exact", "different-measure", "later-figure", "measure-unclear",
     "not-comparable", "period-not-given"}
)  # fmt: skip
"""Reasons that values decide: they are told, and not the stances."""
_OF_EACH_TWO: Final = frozenset({"same-side", "same-value", "qualified-by-both", "relayed-only"})
"""Reasons that say the same of both sides, so that two groups would read as one."""
JOINT: Final = {
    "different-certainty": ": the same side, with different certainty",
    "same-value": ": the same",
    "rounding": ": the same when rounded",
    "over-time": ": of successive times",
    "different-values": ": not all can be right",
    "conditional": ", under different conditions",
    "more-exact": ", one more exactly than another",
    "part-and-whole": ", of different parts",
    "different-measure": ", of different measures",
    "different-times": ", of different times",
    "later-figure": ", as of different times",
    "uncertain-reading": ", and one side is an uncertain reading",
    "measure-unclear": ": whether they measure the same is left open",
    "not-comparable": ": what they name cannot be set against each other",
    "period-not-given": ", without saying as of when",
}
"""Reason → what it adds where several columns are told together."""
_HELD: Final = {
    "certain": "as certain", "almost-certain": "as almost certain", "very-likely": "as very likely",
    "likely": "as likely", "even-chance": "as an even chance", "unlikely": "as unlikely",
    "very-unlikely": "as very unlikely", "remote": "as remote", "unquantified": "as possible",
    "unstated": "without a hedge",
}  # fmt: skip

Positions = Mapping[str, PositionRow]
"""Claim → its position on the proposition."""


def sentence(verdict: Verdict, labels: Mapping[str, str], positions: Positions, unit: str | None = None) -> str:
    """The verdict as a person says it; "it" is the proposition."""
    a, b = verdict.sides
    said = _TELLING[verdict.reason](_Told(a, b, labels, positions, unit))
    also = [f"{listed([labels[c] for c in verdict.limited_by])} also limits it"] if verdict.limited_by else []
    if len(verdict.limited_by) == 2:
        also = ["both also limit it"]
    also += ["one origin"] if verdict.one_origin else []
    also += ["rests on suggested claims"] if verdict.suggested else []
    return "; ".join([said, *also]) + "."


class Together(NamedTuple):
    """Verdicts of one proposition that say the same of several columns, told in one sentence."""

    verdicts: tuple[Verdict, ...]
    said: str

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of all of them, each once."""
        return tuple(dict.fromkeys(claim for verdict in self.verdicts for claim in verdict.claims))


def told_together(
    verdicts: Sequence[Verdict], labels: Mapping[str, str], positions: Positions, unit: str | None = None
) -> Iterator[Together]:
    """The verdicts of one proposition in as few sentences as say the same.

    Pairs are joined where every two columns relate alike ("A, B and C support it"), or every one of some to every one
    of others; else each is told by itself.
    """
    by_reason: dict[tuple[str, tuple[str, ...]], list[Verdict]] = {}
    for verdict in verdicts:
        stances = tuple(sorted(side.stance for side in verdict.sides))
        by_reason.setdefault((verdict.reason, stances), []).append(verdict)
    for of_reason in by_reason.values():
        for found in [of_reason] if _groups(of_reason) else _alike(of_reason):
            groups = _groups(found) if len(found) > 1 else None
            if groups is None:
                for verdict in found:
                    yield Together((verdict,), sentence(verdict, labels, positions, unit))
            else:
                yield Together(tuple(found), _joint(found, groups, labels, positions))


def _alike(verdicts: Sequence[Verdict]) -> Iterable[list[Verdict]]:
    """Verdicts by what their two sides hold and how surely, whoever holds it."""
    found: dict[frozenset[tuple[object, ...]], list[Verdict]] = {}
    for verdict in verdicts:
        held = frozenset((side.stance, side.certainties, side.values) for side in verdict.sides)
        found.setdefault(held, []).append(verdict)
    return found.values()


def _groups(verdicts: Sequence[Verdict]) -> tuple[list[str], list[str]] | None:
    """The columns of verdicts in two groups, each of the one with each of the other; one group and none where every
    two are there; `None` where neither is so."""
    pairs = {frozenset(verdict.columns) for verdict in verdicts}
    columns = list(dict.fromkeys(column for verdict in verdicts for column in verdict.columns))
    if len(pairs) == len(columns) * (len(columns) - 1) // 2:
        return columns, []
    if verdicts[0].reason in _OF_EACH_TWO:
        return None
    first = [column for column in columns if column == columns[0] or frozenset((column, columns[0])) not in pairs]
    other = [column for column in columns if column not in first]
    return (first, other) if pairs == {frozenset((a, b)) for a in first for b in other} else None


def _joint(
    verdicts: Sequence[Verdict], groups: tuple[list[str], list[str]], labels: Mapping[str, str], positions: Positions
) -> str:
    sides = {side.column: side for verdict in verdicts for side in verdict.sides}
    reason, is_hedged = verdicts[0].reason, verdicts[0].reason in ("different-certainty", "opposite-sides")
    said = []
    for group in filter(None, groups):
        names = listed([labels[column] for column in group])
        if reason in _OF_VALUES:
            values = dict.fromkeys(value for column in group for value in sides[column].values)
            said.append(f"{names} name{'s' if len(group) == 1 else ''} {' and '.join(values)}")
            continue
        does = does_all([sides[column].stance for column in group])
        certainties = {sides[column].certainties for column in group}
        hedge = f" {held(next(iter(certainties)))}" if is_hedged and len(certainties) == 1 else ""
        words = words_of([c for column in group for c in sides[column].claims], positions) if hedge else ""
        said.append(f"{names} {does}{hedge}{f' ({words})' if words else ''}")
    limited = dict.fromkeys(column for verdict in verdicts for column in verdict.limited_by)
    also = (
        [f"{listed([labels[c] for c in limited])} also limit{'s' if len(limited) == 1 else ''} it"] if limited else []
    )
    also += ["some of one origin"] if any(verdict.one_origin for verdict in verdicts) else []
    also += ["rests on suggested claims"] if any(verdict.suggested for verdict in verdicts) else []
    return "; ".join(["; ".join(said) + JOINT.get(reason, ""), *also]) + "."


def does_all(stances: Sequence[str]) -> str:
    """What several columns of one stance do: `support it`; of one column, what it does."""
    if len(set(stances)) > 1:
        return "take part"
    return DOES[stances[0]] if len(stances) == 1 else _DO[stances[0]]


def short_names(columns: Iterable[Column]) -> dict[str, str]:
    """Column → a name that means it alone, as short as can be typed: a surname that is no word of another's name."""
    listed_columns = list(columns)
    bearers = Counter(word for column in listed_columns for word in {*folded(column.label), *folded(column.id)})
    return {column.id: _short_name(column, bearers) for column in listed_columns}


def _short_name(column: Column, bearers: Mapping[str, int]) -> str:
    surname = (column.label.split() or [""])[-1]
    is_theirs = surname.isalpha() and bearers[folded(surname)[0]] == 1
    return surname if is_theirs else column.article or column.id


def short_id(verdict: Verdict, names: Mapping[str, str]) -> str:
    """The verdict's id with short names: `P05~Steel~Manning`."""
    return "~".join((verdict.proposition, *(names[column] for column in verdict.columns)))


def held(certainties: Sequence[str]) -> str:
    """How sure somebody is of their side: `as likely`; `partly as possible, partly without a hedge`."""
    told = [_HELD[band] for band in certainties]
    return told[0] if len(told) == 1 else ", ".join(f"partly {one}" for one in told)


def words_of(claims: Sequence[str], positions: Positions) -> str:
    """The words that carry the likelihood of these claims, in quotation marks; empty where none do."""
    held = [positions[claim] for claim in claims if claim in positions]
    words = dict.fromkeys(word for p in held if p.band != "unstated" for word in p.cues)
    return ", ".join(f"“{word}”" for word in words)


class _Told:
    """The two sides of a verdict, ready to be told."""

    def __init__(self, a: Side, b: Side, labels: Mapping[str, str], positions: Positions, unit: str | None) -> None:
        self.a, self.b = a, b
        self.names = labels[a.column], labels[b.column]
        self.positions = positions
        self.unit = "" if unit in (None, "year", "date") else f" {unit}"

    def each(self, say: Callable[[Side, str], str], *, by: str = "; ") -> str:
        """Both sides in one turn of phrase."""
        return by.join(say(side, name) for side, name in zip((self.a, self.b), self.names, strict=True))

    def does(self, side: Side, name: str) -> str:
        return f"{name} {DOES[side.stance]}"

    def hedged(self, side: Side, name: str) -> str:
        """What a side does and how surely, with the words that say so."""
        words = words_of(side.claims, self.positions)
        return f"{self.does(side, name)} {held(side.certainties)}{f' ({words})' if words else ''}"

    def names_value(self, side: Side, name: str) -> str:
        return f"{name} names {' and '.join(side.values)}{self.unit}"

    def measures(self, side: Side, name: str) -> str:
        return f"“{self.facts(side, lambda p: p.value.measures if p.value else None)}”"

    def of_time(self, side: Side, name: str) -> str:
        times = self.facts(side, lambda p: (p.value.as_of if p.value else None) or p.event_time)
        return f"{name} of {times}" if times else f"{name} of no stated time"

    def of_part(self, side: Side, name: str) -> str:
        parts = self.facts(side, lambda p: p.scope or (p.value.measures if p.value else None))
        return f"{self.does(side, name)}{f' of {parts}' if parts else ' as a whole'}"

    def under(self, side: Side, name: str) -> str:
        conditions = self.facts(side, lambda p: p.condition)
        return f"{self.does(side, name)}{f' if {conditions}' if conditions else ' without that condition'}"

    def relays(self, side: Side, name: str) -> str:
        if side.stance != "reports":
            return self.does(side, name)
        found = dict.fromkeys(
            f"{p.holder}, {p.attitude}" for claim in side.claims if (p := self.positions.get(claim)) is not None
        )
        return f"{name} only relays it ({'; '.join(found)})"

    def facts(self, side: Side, fact: Callable[[PositionRow], str | None]) -> str:
        """What the claims of a side say of something, each once."""
        found = [fact(self.positions[claim]) for claim in side.claims if claim in self.positions]
        return ", ".join(dict.fromkeys(said for said in found if said))

    @property
    def both(self) -> str:
        """Both names, and what both do."""
        return f"{listed(self.names)} {_DO[self.a.stance]}"


_TELLING: Final[dict[str, Callable[[_Told], str]]] = {
    "same-side": lambda t: t.both,
    "different-certainty": lambda t: f"{t.both}, with different certainty: {t.each(t.hedged)}",
    "same-value": lambda t: f"{t.both}, and name the same: {' and '.join(t.a.values)}{t.unit}",
    "rounding": lambda t: f"{t.both}; the figures are one when rounded: {t.each(t.names_value, by=', ')}",
    "over-time": lambda t: f"{t.both}, of successive times: {t.each(t.of_time, by=', ')}",
    "opposite-sides": lambda t: t.each(t.hedged),
    "different-values": lambda t: f"{t.each(t.names_value, by=', ')}: not both can be right",
    "qualified-by-one": lambda t: t.each(t.does),
    "no-figure-given": lambda t: t.each(
        lambda side, name: t.names_value(side, name) if side.values else f"{name} gives no figure and only limits it"
    ),
    "conditional": lambda t: t.each(t.under),
    "more-exact": lambda t: f"{t.each(t.names_value, by=', ')}: one lies within the other",
    "part-and-whole": lambda t: t.each(t.of_part),
    "different-measure": lambda t: f"{t.each(t.names_value, by=', ')}, of different things: {t.each(t.of_part)}",
    "different-times": lambda t: f"{t.each(t.does)}, of different times: {t.each(t.of_time, by=', ')}",
    "later-figure": lambda t: f"{t.each(t.names_value, by=', ')}, of different times: {t.each(t.of_time, by=', ')}",
    "mixed-positions": lambda t: t.each(t.does),
    "qualified-by-both": lambda t: t.both,
    "relayed-only": lambda t: t.each(t.relays),
    "uncertain-reading": lambda t: f"{t.each(t.does)}, and one side is an uncertain reading",
    "sides-against-values": lambda t: f"{t.each(t.does)}, and yet {t.each(t.names_value, by=', ')}",
    "measure-unclear": lambda t: (
        f"{t.each(t.names_value, by=', ')}, told as {t.each(t.measures, by=' and ')}: whether "
        "that is the same is left open"
    ),
    "not-comparable": lambda t: f"{t.each(t.names_value, by=', ')}: these cannot be set against each other",
    "period-not-given": lambda t: (
        f"{t.each(t.names_value, by=', ')}, in articles of different years that do not say as of when"
    ),
}
"""Reason → how it is told."""
