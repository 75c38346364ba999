"""Who holds what, and how their positions relate: from positions made by hand."""

from collections.abc import Sequence
from typing import Any

import pytest

from csto_cli.analysis.comparison import Evidence, columns_of, compare_propositions, relate
from csto_cli.model.results import ArticleRow, Cell, ComparedProposition, PositionRow
from csto_cli.model.verdict import REASONS, RELATIONS, Verdict
from csto_cli.model.vocabulary import CELL_STATUSES

P01: dict[str, Any] = {"id": "P01", "statement": "It was the first intervention."}
P02: dict[str, Any] = {"id": "P02", "statement": "About 2,500 troops took part.", "unit": "troops"}


def article(id_: str, author: str | None, name: str | None = None) -> ArticleRow:
    names, label = ((name or id_.title(),), name or id_.title()) if author else ((), f"Unattributed ({id_})")
    ids = (author,) if author else (f"unattributed:{id_}",)
    return ArticleRow(id_, label, None, names, ids, None, "2022", "full", 100, 4, 3, 5)


STEEL = article("steel", "person:steel", "Caroline Steel")
MANNING = article("manning", "person:manning", "Sam Manning")
IRAN = article("iran", None)


def position(
    claim: str,
    stance: str,
    *,
    proposition: str = "P01",
    holder: str | None = None,
    holder_stance: str | None = None,
    band: str = "unstated",
    figure: str | None = None,
) -> PositionRow:
    """A position of the article named before the colon: its author's own, or relayed where a holder is given."""
    written = claim.partition(":")[0]
    voice, holder_id = ("own", f"person:{written}") if holder is None else ("reported", holder)
    return PositionRow(
        proposition=proposition,
        claim=claim,
        article=written,
        holder_id=holder_id,
        holder=holder_id.partition(":")[2].title(),
        voice=voice,
        attitude=None if holder is None else "neutral",
        stance=stance,
        holder_stance=holder_stance or stance,
        band=band,
        figure=figure,
        statement="…",
        quote="…",
    )


def compared(
    positions: Sequence[PositionRow],
    *,
    proposition: dict[str, Any] = P01,
    articles: Sequence[ArticleRow] = (STEEL, MANNING, IRAN),
    by: str = "author",
    voice: str = "own",
    treated: frozenset[str] = frozenset(),
    touched: dict[str, dict[str, list[str]]] | None = None,
) -> ComparedProposition:
    evidence = Evidence(articles, positions, treated | {p.article for p in positions}, touched or {})
    columns = columns_of(evidence, by)
    return compare_propositions([proposition], columns, evidence, by=by, voice=voice)[0]


def verdicts(
    a: Sequence[PositionRow], b: Sequence[PositionRow], proposition: dict[str, Any] = P01
) -> list[tuple[str, str, tuple[str, ...]]]:
    found = relate(("A", a), ("B", b), proposition, by="author")
    return [(v.relation, v.reason, v.claims) for v in found if v.columns == ("A", "B")]


def cell_of(row: ComparedProposition, column: str) -> Cell:
    return next(cell for cell in row.cells if cell.column == column)


def p(claim: str, stance: str, **more: Any) -> PositionRow:
    return position(claim, stance, **more)


CASES: list[
    tuple[str, list[PositionRow], list[PositionRow], dict[str, Any], list[tuple[str, str, tuple[str, ...]]]]
] = [
    (
        "both support it",
        [p("steel:c1", "supports")],
        [p("manning:c1", "supports")],
        P01,
        [("agree", "same-side", ("steel:c1", "manning:c1"))],
    ),
    (
        "both oppose it",
        [p("steel:c1", "opposes")],
        [p("manning:c1", "opposes")],
        P01,
        [("agree", "same-side", ("steel:c1", "manning:c1"))],
    ),
    (
        "both give one figure",
        [p("steel:c1", "supports", figure="2500")],
        [p("manning:c1", "supports", figure="2500", band="likely")],
        P02,
        [("agree", "same-value", ("steel:c1", "manning:c1"))],
    ),
    (
        "both give a figure, and not the same",
        [p("steel:c1", "supports", figure="2500")],
        [p("manning:c1", "supports", figure="3000", band="likely")],
        P02,
        [("agree", "same-side-different-value", ("steel:c1", "manning:c1"))],
    ),
    (
        "one is surer than the other",
        [p("steel:c1", "supports", band="certain")],
        [p("manning:c1", "supports", band="unquantified")],
        P01,
        [("agree", "same-side-different-likelihood", ("steel:c1", "manning:c1"))],
    ),
    (
        "one certainty is shared",
        [p("steel:c1", "supports", band="certain"), p("steel:c2", "supports", band="likely")],
        [p("manning:c1", "supports", band="likely")],
        P01,
        [("agree", "same-side", ("steel:c1", "steel:c2", "manning:c1"))],
    ),
    (
        "opposite sides",
        [p("steel:c1", "supports")],
        [p("manning:c1", "opposes")],
        P01,
        [("conflict", "opposite-sides", ("steel:c1", "manning:c1"))],
    ),
    (
        "opposite sides, one of them limited: still a conflict, resting on the sides alone",
        [p("steel:c1", "supports"), p("steel:c2", "qualifies")],
        [p("manning:c1", "opposes")],
        P01,
        [("conflict", "opposite-sides", ("steel:c1", "manning:c1"))],
    ),
    (
        "one only qualifies",
        [p("steel:c1", "supports")],
        [p("manning:c1", "qualifies")],
        P01,
        [("qualifies", "qualified-by-one", ("steel:c1", "manning:c1"))],
    ),
    (
        "the same side, and one limits it elsewhere",
        [p("steel:c1", "supports")],
        [p("manning:c1", "supports"), p("manning:c2", "qualifies")],
        P01,
        [
            ("agree", "same-side", ("steel:c1", "manning:c1")),
            ("qualifies", "own-side-qualified", ("manning:c2",)),
        ],
    ),
    (
        "one gives a figure, the other limits it without one",
        [p("steel:c1", "supports", figure="2500")],
        [p("manning:c1", "qualifies")],
        P02,
        [("qualifies", "no-figure-given", ("steel:c1", "manning:c1"))],
    ),
    (
        "the figure is the one who qualifies' own",
        [p("steel:c1", "supports")],
        [p("manning:c1", "qualifies", figure="2030")],
        P02,
        [("qualifies", "qualified-by-one", ("steel:c1", "manning:c1"))],
    ),
    (
        "one holds both sides",
        [p("steel:c1", "supports"), p("steel:c2", "opposes")],
        [p("manning:c1", "supports")],
        P01,
        [("unresolved", "mixed-positions", ("steel:c1", "steel:c2", "manning:c1"))],
    ),
    (
        "neither takes a side",
        [p("steel:c1", "qualifies")],
        [p("manning:c1", "qualifies")],
        P01,
        [("unresolved", "qualified-by-both", ("steel:c1", "manning:c1"))],
    ),
    ("one only relays", [p("steel:c1", "supports")], [p("manning:c1", "reports", holder="person:x")], P01, []),
]


@pytest.mark.parametrize(("a", "b", "proposition", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_two_columns_relate_for_a_reason(
    a: list[PositionRow],
    b: list[PositionRow],
    proposition: dict[str, Any],
    expected: list[tuple[str, str, tuple[str, ...]]],
) -> None:
    assert verdicts(a, b, proposition) == expected
    assert {(relation, reason) for relation, reason, _ in verdicts(b, a, proposition)} == {
        (relation, reason) for relation, reason, _ in expected
    }


def test_every_relation_and_reason_of_the_vocabulary_is_reached_by_a_case() -> None:
    reached = [(relation, reason) for case in CASES for relation, reason, _ in case[4]]
    assert {reason for _, reason in reached} == set(REASONS)
    assert {relation for relation, _ in reached} == set(RELATIONS)


def test_the_order_in_which_figures_are_given_makes_no_difference() -> None:
    a = [p("steel:c1", "supports", figure="2500"), p("steel:c2", "supports", figure="3000")]
    b = [p("manning:c1", "supports", figure="3000"), p("manning:c2", "supports", figure="2500")]
    assert [reason for _, reason, _ in verdicts(a, b, P02)] == ["same-value"]


def test_mixed_positions_and_likelihoods_are_shown_and_never_averaged() -> None:
    row = compared([p("steel:c1", "opposes", band="unlikely"), p("steel:c2", "supports", band="likely")])
    cell = cell_of(row, "person:steel")
    assert cell.stances == ("supports", "opposes")
    assert cell.bands == ("unlikely", "likely")
    assert cell.likelihood == "mixed"
    assert cell.claims == ("steel:c1", "steel:c2")


def test_one_likelihood_is_told_and_none_is_none() -> None:
    row = compared([p("steel:c1", "supports", band="likely"), p("steel:c2", "supports", band="likely")])
    assert cell_of(row, "person:steel").likelihood == "likely"
    assert cell_of(row, "person:manning").likelihood is None


RELAYED = [
    p("steel:c1", "supports"),
    p("manning:c1", "reports", holder="person:putin", holder_stance="opposes"),
]


def test_an_author_is_not_credited_with_what_they_relay() -> None:
    row = compared(RELAYED)
    assert cell_of(row, "person:manning") == Cell(
        column="person:manning",
        stances=("reports",),
        bands=("unstated",),
        reported=True,
        status="mentions",
        claims=("manning:c1",),
    )
    assert row.verdicts == ()


def test_not_even_with_what_they_relay_and_take_up_until_all_voices_are_asked_for() -> None:
    taken_up = [p("steel:c1", "supports"), p("manning:c1", "supports", holder="person:putin")]
    assert compared(taken_up).verdicts == ()
    row = compared(taken_up, voice="all")
    assert cell_of(row, "person:manning").status == "claims"
    assert cell_of(row, "person:manning").reported
    assert [v.relation for v in row.verdicts] == ["agree"]


def test_with_all_voices_a_mere_report_is_shown_and_decides_nothing() -> None:
    row = compared(RELAYED, voice="all")
    assert (cell_of(row, "person:manning").status, cell_of(row, "person:manning").stances) == ("claims", ("reports",))
    assert row.verdicts == ()


def test_own_claims_hide_relayed_ones_of_the_same_author() -> None:
    cell = cell_of(compared([p("steel:c1", "supports"), p("steel:c2", "reports", holder="person:x")]), "person:steel")
    assert (cell.claims, cell.stances, cell.reported) == (("steel:c1",), ("supports",), False)


def test_by_holder_each_voice_answers_for_itself() -> None:
    row = compared(RELAYED, by="holder")
    assert [cell.column for cell in row.cells] == ["person:steel", "person:putin"]
    assert cell_of(row, "person:putin").stances == ("opposes",)
    assert row.verdicts == (
        Verdict("conflict", "opposite-sides", ("person:steel", "person:putin"), ("steel:c1", "manning:c1")),
    )


def test_by_holder_one_who_writes_and_is_cited_is_one_column() -> None:
    row = compared(
        [
            p("steel:c1", "supports"),
            p("manning:c1", "reports", holder="person:steel", holder_stance="supports"),
            p("manning:c2", "reports", holder="person:putin", holder_stance="supports"),
        ],
        by="holder",
    )
    assert [cell.column for cell in row.cells] == ["person:steel", "person:putin"]
    assert cell_of(row, "person:steel").claims == ("steel:c1", "manning:c1")
    assert not cell_of(row, "person:steel").reported


def test_by_holder_the_most_heard_come_first_after_the_authors() -> None:
    positions = [
        p("manning:c1", "reports", holder="person:b", holder_stance="supports"),
        p("manning:c2", "reports", holder="person:c", holder_stance="supports"),
        p("manning:c3", "reports", holder="person:c", holder_stance="supports"),
        p("manning:c4", "reports", holder="person:a", holder_stance="supports"),
        p("manning:c5", "supports"),
    ]
    evidence = Evidence((STEEL, MANNING), positions, frozenset(), {})
    assert [c.id for c in columns_of(evidence, "holder")] == ["person:manning", "person:c", "person:a", "person:b"]


def test_silence_says_whether_the_topic_is_treated() -> None:
    row = compared([p("steel:c1", "supports")], treated=frozenset({"manning"}))
    statuses = {cell.column: cell.status for cell in row.cells}
    assert statuses == {"person:steel": "claims", "person:manning": "silent", "unattributed:iran": "outside"}
    assert set(statuses.values()) <= set(CELL_STATUSES)


def test_who_names_what_a_proposition_is_about_mentions_it_and_the_passages_say_where() -> None:
    row = compared([p("steel:c1", "supports")], touched={"P01": {"iran": ["iran:p2"], "steel": ["steel:p1"]}})
    assert cell_of(row, "unattributed:iran") == Cell(
        "unattributed:iran", (), (), False, "mentions", (), (), ("iran:p2",)
    )
    assert cell_of(row, "person:steel").passages == ()


def test_articles_of_one_author_are_one_column_by_author_and_two_by_article() -> None:
    second = article("steel-2", "person:steel", "Caroline Steel")
    positions = [p("steel:c1", "supports"), p("steel-2:c1", "opposes")]
    row = compared(positions, articles=(STEEL, second, MANNING))
    assert cell_of(row, "person:steel").stances == ("supports", "opposes")
    assert row.verdicts == ()
    row = compared(positions, articles=(STEEL, second, MANNING), by="article")
    assert [(v.relation, v.columns) for v in row.verdicts] == [("conflict", ("steel", "steel-2"))]


def test_unattributed_articles_are_never_one_author() -> None:
    evidence = Evidence((IRAN, article("tajikistan", None)), [], frozenset(), {})
    assert [(c.id, c.article) for c in columns_of(evidence, "author")] == [
        ("unattributed:iran", "iran"),
        ("unattributed:tajikistan", "tajikistan"),
    ]


def test_figures_stand_in_the_cell_each_once() -> None:
    row = compared(
        [
            p("steel:c1", "supports", proposition="P02", figure="2500"),
            p("steel:c2", "supports", proposition="P02", figure="2500"),
            p("steel:c3", "qualifies", proposition="P02"),
        ],
        proposition=P02,
    )
    assert cell_of(row, "person:steel").values == ("2500",)
    assert row.unit == "troops"


def test_three_columns_give_a_verdict_for_every_pair() -> None:
    other = article("mott", "person:mott", "Mott")
    row = compared(
        [p("steel:c1", "supports"), p("manning:c1", "supports"), p("mott:c1", "opposes")],
        articles=(STEEL, MANNING, other),
    )
    assert [(v.columns, v.relation) for v in row.verdicts] == [
        (("person:steel", "person:manning"), "agree"),
        (("person:steel", "person:mott"), "conflict"),
        (("person:manning", "person:mott"), "conflict"),
    ]
