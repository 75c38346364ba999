"""Who holds what of each proposition, and how each two relate."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from csto_cli.analysis.columns import column_of, columns_of_positions
from csto_cli.analysis.origins import origins
from csto_cli.analysis.relating import REPORTS, SIDES, Stand, relate, stance_of, stand_of, without_exceptions
from csto_cli.analysis.values import World
from csto_cli.model.comparisons import Cell, Column, ComparedProposition, Origin, Relayed
from csto_cli.model.results import ArticleRow, PositionRow, Record
from csto_cli.model.verdict import REASONS, Side, Verdict
from csto_cli.model.vocabulary import LIKELIHOODS, STANCES
from csto_cli.text.dates import bounds

CONDENSED = 1_000
"""Characters that a quote may have for its claim to be told first."""


class Evidence(NamedTuple):
    """What a comparison is made from."""

    articles: Sequence[ArticleRow]
    positions: Sequence[PositionRow]
    treated: Mapping[str, frozenset[str]] = {}
    """Topic → articles with a claim on it, or with a position on one of its propositions."""
    touched: Mapping[str, Mapping[str, Sequence[str]]] = {}
    """Proposition → article → passages that name what it is about, in its words."""
    reprint_of: Mapping[str, str] = {}
    """Article → the article it reprints."""
    world: World = World()
    near: Mapping[str, Mapping[str, Sequence[str]]] = {}
    """Proposition → article → suggested claims that are near it, and take no side of it."""


def compare_propositions(
    propositions: Iterable[Record], columns: Sequence[Column], evidence: Evidence, *, by: str, voice: str
) -> Iterator[ComparedProposition]:
    """A row for each proposition: a cell for each column, and a verdict for each two that take part in it.

    One by one, since verdicts are as many as pairs of columns.
    """
    written: dict[str, list[ArticleRow]] = {}
    for article in evidence.articles:
        written.setdefault(column_of(article, by), []).append(article)
    held: dict[str, dict[str, list[PositionRow]]] = {}
    for key, position in columns_of_positions(evidence.articles, evidence.positions, by):
        held.setdefault(position.proposition, {}).setdefault(key, []).append(position)
    relating = Relating(evidence, by, voice)
    for proposition in propositions:
        taken = held.get(proposition["id"], {})
        stands = relating.stands(taken, proposition["statement"])
        shared = origins([p for found in taken.values() for p in found], evidence.reprint_of)
        cells = tuple(
            _cell(proposition, column, taken.get(column.id, ()), written.get(column.id, ()), evidence, relating)
            for column in columns
        )
        ordered = [column.id for column in columns if column.id in stands]
        yield ComparedProposition(
            proposition["id"],
            proposition["statement"],
            proposition.get("unit"),
            cells,
            tuple(relating.verdicts(proposition, ordered, stands, taken, shared)),
            proposition["topic"],
            shared,
        )


class Relating:
    """Verdicts of one comparison. Stands that are equal are related once."""

    def __init__(self, evidence: Evidence, by: str, voice: str) -> None:
        self.by = by
        self.is_own_only = by != "holder" and voice == "own"
        self._world = evidence.world
        self._published = {article.id: article.published for article in evidence.articles}
        self._stands: dict[Stand, Stand] = {}
        self._known: dict[tuple[int, int, bool], str] = {}

    def counting(self, positions: Iterable[PositionRow]) -> list[PositionRow]:
        """Those of a column's positions that count for it."""
        return [p for p in positions if p.voice == "own"] if self.is_own_only else list(positions)

    def stands(self, taken: Mapping[str, Sequence[PositionRow]], statement: str) -> dict[str, Stand]:
        """Column → its stand on a statement, of those that take part or relay."""
        found: dict[str, Stand] = {}
        for column, positions in taken.items():
            stand = stand_of(self.counting(positions), self.by, self._published, statement, self._world)
            if stand:
                found[column] = self._stands.setdefault(stand, stand)
            elif self.is_own_only and positions:
                found[column] = REPORTS
        return found

    def bare(self, stand: Stand) -> Stand:
        """A stand without what decides on reasons only: relations are the same, and far fewer stands differ."""
        bare = stand._replace(certainties=(), qualifies=False)
        return self._stands.setdefault(bare, bare)

    def reason(self, a: Stand, b: Stand, proposition: Record) -> str:
        """Why two stands relate as they do; of `stands`, where equal ones are one object, which is quick to look up."""
        has_unit = proposition.get("unit") is not None
        key = (id(a), id(b), has_unit)
        if (known := self._known.get(key)) is None:
            known = self._known[key] = relate(a, b, self._world, has_unit=has_unit)
        return known

    def verdicts(
        self,
        proposition: Record,
        columns: Sequence[str],
        stands: Mapping[str, Stand],
        taken: Mapping[str, Sequence[PositionRow]],
        shared: Sequence[Origin],
    ) -> Iterable[Verdict]:
        """A verdict for each two columns."""
        sides = {column: self._side(column, stands[column], taken[column]) for column in columns}
        waiting = {column for column in columns if any(p.origin != "curated" for p in taken[column])}
        groups = [frozenset(origin.claims) for origin in shared]
        for a, b in combinations(columns, 2):
            one, other = stands[a], stands[b]
            reason = self.reason(one, other, proposition)
            relation = REASONS[reason][0]
            limited = [c for c, stand in ((a, one), (b, other)) if stand.qualifies] if relation == "agree" else []
            yield Verdict(
                proposition["id"],
                relation,
                reason,
                (sides[a], sides[b]),
                tuple(limited),
                any(
                    not group.isdisjoint(sides[a].claims) and not group.isdisjoint(sides[b].claims) for group in groups
                ),
                bool(waiting & {a, b}),
            )

    def _side(self, column: str, stand: Stand, positions: Sequence[PositionRow]) -> Side:
        """The claims a column's stand rests on, those that say it best first."""
        if stand is REPORTS:
            return Side(column, "reports", (), (), tuple(dict.fromkeys(p.claim for p in positions)))
        counting = [p for p in self.counting(positions) if stance_of(p, self.by) != "reports"]
        on_side = [p for p in counting if stance_of(p, self.by) in SIDES]
        deciding = without_exceptions(on_side, self.by) or counting
        values = tuple(dict.fromkeys(named.value.label for named in stand.values))
        best = sorted(deciding, key=lambda p: (p.value is None, p.salience != "core", len(p.quote) > CONDENSED))
        return Side(column, stand.stance, stand.certainties, values, tuple(dict.fromkeys(p.claim for p in best)))


def _cell(
    proposition: Record,
    column: Column,
    positions: Sequence[PositionRow],
    written: Sequence[ArticleRow],
    evidence: Evidence,
    relating: Relating,
) -> Cell:
    own = relating.counting(positions)
    shown = own or positions
    touched = evidence.touched.get(proposition["id"], {})
    passages = tuple(passage for article in written for passage in touched.get(article.id, ()))
    waiting = [claim for article in written for claim in evidence.near.get(proposition["id"], {}).get(article.id, ())]
    why = None
    if own:
        status = "claims"
    elif positions or passages or waiting:
        status = "mentions"
    else:
        status, why = _silence(proposition, written, evidence)
    stand = relating.stands({column.id: own}, proposition["statement"]).get(column.id) if own else None
    stances = {stance_of(p, relating.by) for p in shown}
    bands = {p.band for p in shown}
    return Cell(
        column=column.id,
        stances=tuple(stance for stance in STANCES if stance in stances),
        bands=tuple(band for band in LIKELIHOODS if band in bands),
        reported=bool(shown) and all(p.voice != "own" for p in shown),
        status=status,
        claims=tuple(dict.fromkeys(p.claim for p in shown)),
        values=tuple(dict.fromkeys(p.figure for p in shown if p.figure is not None)),
        passages=passages if status == "mentions" and not positions else (),
        relayed=_relayed(positions) if relating.by != "holder" else (),
        is_mixed=stand is not None and stand.stance == "mixed",
        why=why,
        suggested=tuple(dict.fromkeys([*(p.claim for p in shown if p.origin != "curated"), *waiting])),
    )


def _silence(proposition: Record, written: Sequence[ArticleRow], evidence: Evidence) -> tuple[str, str | None]:
    """Silent, or outside and why: an article published before the proposition's period cannot speak of it."""
    period = bounds(proposition["period"]) if proposition.get("period") else None
    dated = [bounds(article.published) if article.published else None for article in written]
    if period and dated and all(found is not None and found[1] < period[0] for found in dated):
        return "outside", "period"
    treated = evidence.treated.get(proposition["topic"], frozenset())
    return ("silent", None) if any(article.id in treated for article in written) else ("outside", "subject")


def _relayed(positions: Iterable[PositionRow]) -> tuple[Relayed, ...]:
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for p in positions:
        if p.voice != "own":
            key = (p.holder_id, p.holder, p.holder_stance, p.attitude or "neutral")
            found.setdefault(key, []).append(p.claim)
    return tuple(Relayed(*key, tuple(dict.fromkeys(claims))) for key, claims in found.items())
