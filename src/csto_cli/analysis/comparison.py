"""Who holds what of each proposition of a topic, and how their positions relate."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from csto_cli.model.results import ArticleRow, Cell, Column, ComparedProposition, PositionRow, Record
from csto_cli.model.verdict import Verdict
from csto_cli.model.vocabulary import LIKELIHOODS, STANCES

SIDES = frozenset({"supports", "opposes"})


class Evidence(NamedTuple):
    """What a comparison is made from."""

    articles: Sequence[ArticleRow]
    positions: Sequence[PositionRow]
    treated: frozenset[str]
    """Articles with a claim on the topic, or with a position on one of its propositions."""
    touched: Mapping[str, Mapping[str, Sequence[str]]]
    """Proposition id → article → passages on the topic that name what the proposition is about."""


def columns_of(evidence: Evidence, by: str) -> tuple[Column, ...]:
    """The columns of a comparison by `author`, `article` or `holder`; authors in the order of their articles."""
    if by == "article":
        return tuple(Column(a.id, f"{a.label}, {a.id}" if a.authors else a.label, a.id) for a in evidence.articles)
    articles: dict[str, list[ArticleRow]] = {}
    for article in evidence.articles:
        articles.setdefault(author_key(article), []).append(article)
    authors = [
        Column(key, written[0].label, written[0].id if len(written) == 1 else None) for key, written in articles.items()
    ]
    if by == "author":
        return tuple(authors)
    counts: dict[str, int] = {}
    labels: dict[str, str] = {}
    for position in evidence.positions:
        counts[position.holder_id] = counts.get(position.holder_id, 0) + 1
        labels[position.holder_id] = position.holder
    others = sorted(counts.keys() - articles.keys(), key=lambda holder: (-counts[holder], holder))
    return (*(column for column in authors if column.id in counts), *(Column(i, labels[i], None) for i in others))


def compare_propositions(
    propositions: Iterable[Record], columns: Sequence[Column], evidence: Evidence, *, by: str, voice: str
) -> tuple[ComparedProposition, ...]:
    """A row for each proposition: a cell for each column, and the verdicts between the cells that take a position."""
    column_of_article = {a.id: a.id if by == "article" else author_key(a) for a in evidence.articles}
    held: dict[tuple[str, str], list[PositionRow]] = {}
    for position in evidence.positions:
        key = position.holder_id if by == "holder" else column_of_article[position.article]
        held.setdefault((position.proposition, key), []).append(position)
    rows = []
    for proposition in propositions:
        taken: dict[str, list[PositionRow]] = {}
        cells = []
        for column in columns:
            positions = held.get((proposition["id"], column.id), [])
            own = positions if by == "holder" or voice == "all" else [p for p in positions if p.voice == "own"]
            if own:
                taken[column.id] = own
            written = [article for article, key in column_of_article.items() if key == column.id]
            cells.append(_cell(proposition, column, own, positions, written, evidence, by=by))
        verdicts = tuple(
            verdict
            for a, b in combinations(taken, 2)
            for verdict in relate((a, taken[a]), (b, taken[b]), proposition, by=by)
        )
        row = ComparedProposition(
            proposition["id"], proposition["statement"], proposition.get("unit"), tuple(cells), verdicts
        )
        rows.append(row)
    return tuple(rows)


def author_key(article: ArticleRow) -> str:
    """One identity for whoever wrote an article; several authors together are one."""
    return "+".join(article.author_ids)


def relate(
    a: tuple[str, Sequence[PositionRow]], b: tuple[str, Sequence[PositionRow]], proposition: Record, *, by: str
) -> Iterable[Verdict]:
    """The verdicts between two columns' positions on one proposition; positions that only report take no part."""
    (column_a, held_a), (column_b, held_b) = ((name, _taking(held, by)) for name, held in (a, b))
    if not held_a or not held_b:
        return

    def verdict(relation: str, reason: str, claims: Iterable[PositionRow]) -> Verdict:
        return Verdict(relation, reason, (column_a, column_b), tuple(dict.fromkeys(p.claim for p in claims)))

    sides_a, sides_b = _sides(held_a, by), _sides(held_b, by)
    qualifying = [p for p in (*held_a, *held_b) if _stance(p, by) == "qualifies"]
    taking_sides = [p for p in (*held_a, *held_b) if _stance(p, by) in SIDES]
    if len(sides_a) > 1 or len(sides_b) > 1:
        yield verdict("unresolved", "mixed-positions", taking_sides)
    elif sides_a and sides_b and sides_a != sides_b:
        yield verdict("conflict", "opposite-sides", taking_sides)
    elif sides_a and sides_b:
        yield verdict("agree", _same_side(held_a, held_b, by), taking_sides)
        if qualifying:
            yield verdict("qualifies", "own-side-qualified", qualifying)
    elif sides_a or sides_b:
        side, other = (held_a, held_b) if sides_a else (held_b, held_a)
        is_figure_missing = proposition.get("unit") is not None and bool(_values(side)) and not _values(other)
        reason = "no-figure-given" if is_figure_missing else "qualified-by-one"
        yield verdict("qualifies", reason, (*taking_sides, *qualifying))
    else:
        yield verdict("unresolved", "qualified-by-both", qualifying)


def _cell(
    proposition: Record,
    column: Column,
    own: Sequence[PositionRow],
    positions: Sequence[PositionRow],
    written: Sequence[str],
    evidence: Evidence,
    *,
    by: str,
) -> Cell:
    shown = own or positions
    touched = evidence.touched.get(proposition["id"], {})
    passages = tuple(passage for article in written for passage in touched.get(article, ()))
    if own:
        status = "claims"
    elif positions or passages:
        status = "mentions"
    else:
        status = "silent" if any(article in evidence.treated for article in written) else "outside"
    return Cell(
        column=column.id,
        stances=tuple(stance for stance in STANCES if any(_stance(p, by) == stance for p in shown)),
        bands=tuple(band for band in LIKELIHOODS if any(p.band == band for p in shown)),
        reported=bool(shown) and all(p.voice != "own" for p in shown),
        status=status,
        claims=tuple(dict.fromkeys(p.claim for p in shown)),
        values=_values(shown),
        passages=passages if status == "mentions" and not positions else (),
    )


def _stance(position: PositionRow, by: str) -> str:
    return position.holder_stance if by == "holder" else position.stance


def _taking(held: Sequence[PositionRow], by: str) -> list[PositionRow]:
    return [p for p in held if _stance(p, by) != "reports"]


def _sides(held: Iterable[PositionRow], by: str) -> set[str]:
    return {stance for p in held if (stance := _stance(p, by)) in SIDES}


def _same_side(held_a: Sequence[PositionRow], held_b: Sequence[PositionRow], by: str) -> str:
    values_a, values_b = _values(held_a), _values(held_b)
    if values_a and values_b:
        return "same-value" if set(values_a) == set(values_b) else "same-side-different-value"
    bands = [{p.band for p in held if _stance(p, by) in SIDES} for held in (held_a, held_b)]
    return "same-side" if bands[0] & bands[1] else "same-side-different-likelihood"


def _values(positions: Iterable[PositionRow]) -> tuple[str, ...]:
    """The figures that positions take, each once."""
    return tuple(dict.fromkeys(position.figure for position in positions if position.figure is not None))
