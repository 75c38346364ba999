"""Who holds what, and how their positions relate: from positions made by hand."""

from collections.abc import Sequence
from typing import Any

import pytest

from csto_cli.analysis.columns import columns_of
from csto_cli.analysis.comparison import Evidence, compare_propositions
from csto_cli.model.comparisons import Cell, ComparedProposition, Relayed
from csto_cli.model.results import ArticleRow, PositionRow
from csto_cli.model.values import Value
from csto_cli.model.verdict import REASONS, RELATIONS
from csto_cli.model.vocabulary import CELL_STATUSES

P01: dict[str, Any] = {"id": "P01", "statement": "It was the first intervention.", "topic": "t"}
P02: dict[str, Any] = {"id": "P02", "statement": "About 2,500 troops took part.", "unit": "troops", "topic": "t"}


def article(id_: str, author: str | None, name: str | None = None, published: str = "2022") -> ArticleRow:
    names, label = ((name or id_.title(),), name or id_.title()) if author else ((), f"Unattributed ({id_})")
    ids = (author,) if author else (f"unattributed:{id_}",)
    return ArticleRow(id_, label, None, names, ids, None, published, "full", 100, 4, 3, 5)


STEEL = article("steel", "person:steel", "Caroline Steel")
MANNING = article("manning", "person:manning", "Sam Manning")
IRAN = article("iran", None)


def number(value: float, **more: Any) -> Value:
    return Value("number", f"{value:g}", value, value, unit="troops", **more)


def position(
    claim: str,
    stance: str,
    *,
    proposition: str = "P01",
    holder: str | None = None,
    holder_stance: str | None = None,
    figure: float | None = None,
    band: str = "unstated",
    quote: str = "…",
    **more: Any,
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
        statement="…",
        quote=quote,
        value=number(figure) if figure is not None else more.pop("value", None),
        **more,
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
    reprint_of: dict[str, str] | None = None,
) -> ComparedProposition:
    topics = {"t": treated | {p.article for p in positions}}
    evidence = Evidence(articles, positions, topics, touched or {}, reprint_of or {})
    columns = columns_of(articles, positions, by)
    return next(compare_propositions([proposition], columns, evidence, by=by, voice=voice))


def verdicts(
    a: Sequence[PositionRow], b: Sequence[PositionRow], proposition: dict[str, Any] = P01
) -> list[tuple[str, str, tuple[str, ...]]]:
    positions = [p._replace(proposition=proposition["id"]) for p in (*a, *b)]
    found = compared(positions, proposition=proposition).verdicts
    return [(v.relation, v.reason, v.claims) for v in found]


def cell_of(row: ComparedProposition, column: str) -> Cell:
    return next(cell for cell in row.cells if cell.column == column)


def p(claim: str, stance: str, **more: Any) -> PositionRow:
    return position(claim, stance, **more)


LIST = {"id": "P03", "statement": "The members are these.", "turns_on": "list", "topic": "t"}
HIGH, JAN, FEB = "high", "2022-01-05", "2022-01-20"
Case = tuple[str, list[PositionRow], list[PositionRow], dict[str, Any], str]
CASES: list[Case] = [
    ("both support it", [p("steel:c1", "supports")], [p("manning:c1", "supports")], P01, "same-side"),
    ("both oppose it", [p("steel:c1", "opposes")], [p("manning:c1", "opposes")], P01, "same-side"),
    (
        "both give one figure",
        [p("steel:c1", "supports", figure=2500)],
        [p("manning:c1", "supports", figure=2500, band="likely")],
        P02,
        "same-value",
    ),
    (
        "both give a figure, and one is the other rounded",
        [p("steel:c1", "supports", figure=2500)],
        [p("manning:c1", "supports", figure=2520)],
        P02,
        "rounding",
    ),
    (
        "both give a figure, and not the same: on one side of the proposition they conflict all the same",
        [p("steel:c1", "supports", figure=2500)],
        [p("manning:c1", "supports", figure=3000)],
        P02,
        "different-values",
    ),
    (
        "figures as of different days",
        [p("steel:c1", "supports", value=number(2500, as_of=JAN))],
        [p("manning:c1", "supports", value=number(300, as_of=FEB))],
        P02,
        "later-figure",
    ),
    (
        "figures of different measures",
        [p("steel:c1", "supports", value=number(2500, measures="soldiers killed"))],
        [p("manning:c1", "supports", value=number(300, measures="soldiers wounded"))],
        P02,
        "different-measure",
    ),
    (
        "figures whose measures are told in other words",
        [p("steel:c1", "supports", value=number(2500, measures="soldiers at the airport"))],
        [p("manning:c1", "supports", value=number(300, measures="soldiers of the vanguard"))],
        P02,
        "measure-unclear",
    ),
    (
        "a figure within a range",
        [p("steel:c1", "supports", value=Value("number", "2,000–3,000", 2000, 3000, unit="troops"))],
        [p("manning:c1", "supports", figure=2500)],
        P02,
        "more-exact",
    ),
    (
        "ranges that overlap",
        [p("steel:c1", "supports", value=Value("number", "2,000–3,000", 2000, 3000, unit="troops"))],
        [p("manning:c1", "supports", value=Value("number", "2,500–4,000", 2500, 4000, unit="troops"))],
        P02,
        "not-comparable",
    ),
    (
        "opposite sides with the same figure: the annotation is at odds with itself",
        [p("steel:c1", "supports", figure=2500)],
        [p("manning:c1", "opposes", figure=2500)],
        P02,
        "sides-against-values",
    ),
    (
        "one is surer than the other",
        [p("steel:c1", "supports", band="certain")],
        [p("manning:c1", "supports", band="unquantified")],
        P01,
        "different-certainty",
    ),
    (
        "an assertion and a hedge",
        [p("steel:c1", "supports")],
        [p("manning:c1", "supports", band="likely")],
        P01,
        "different-certainty",
    ),
    (
        "that it is unlikely to stay is as sure as that it is likely to leave",
        [p("steel:c1", "supports", band="unlikely")],
        [p("manning:c1", "supports", band="likely")],
        P01,
        "same-side",
    ),
    (
        "one certainty is shared",
        [p("steel:c1", "supports", band="certain"), p("steel:c2", "supports", band="likely")],
        [p("manning:c1", "supports", band="likely")],
        P01,
        "same-side",
    ),
    (
        "announced one day, done another",
        [p("steel:c1", "supports", event_time=JAN)],
        [p("manning:c1", "supports", event_time=FEB)],
        P01,
        "over-time",
    ),
    (
        "the same side in different decades is no course of events",
        [p("steel:c1", "supports", event_time="1999")],
        [p("manning:c1", "supports", event_time="2022")],
        P01,
        "same-side",
    ),
    ("opposite sides", [p("steel:c1", "supports")], [p("manning:c1", "opposes")], P01, "opposite-sides"),
    (
        "opposite sides of different times",
        [p("steel:c1", "supports", event_time="1999")],
        [p("manning:c1", "opposes", event_time="2022")],
        P01,
        "different-times",
    ),
    (
        "opposite sides, one without a time: it is taken to speak of all",
        [p("steel:c1", "supports", event_time="1999")],
        [p("manning:c1", "opposes")],
        P01,
        "opposite-sides",
    ),
    (
        "opposite sides, one of a part only",
        [p("steel:c1", "supports", scope="in the capital")],
        [p("manning:c1", "opposes")],
        P01,
        "part-and-whole",
    ),
    (
        "a part agrees with the whole",
        [p("steel:c1", "supports", scope="in the capital")],
        [p("manning:c1", "supports")],
        P01,
        "same-side",
    ),
    (
        "two parts are two things",
        [p("steel:c1", "supports", scope="in the capital")],
        [p("manning:c1", "supports", scope="on the border")],
        P01,
        "part-and-whole",
    ),
    (
        "a condition contradicts nobody who does not grant it",
        [p("steel:c1", "supports", condition="the troops stay")],
        [p("manning:c1", "opposes")],
        P01,
        "conditional",
    ),
    (
        "nor does it agree with who sets none",
        [p("steel:c1", "supports", condition="the troops stay")],
        [p("manning:c1", "supports")],
        P01,
        "conditional",
    ),
    (
        "one condition in two wordings",
        [p("steel:c1", "supports", condition="the troops stay on")],
        [p("manning:c1", "opposes", condition="foreign troops stay on")],
        P01,
        "opposite-sides",
    ),
    (
        "a side that was read with low confidence makes no conflict",
        [p("steel:c1", "supports", confidence="low")],
        [p("manning:c1", "opposes")],
        P01,
        "uncertain-reading",
    ),
    (
        "one clear claim is enough",
        [p("steel:c1", "supports", confidence="low"), p("steel:c2", "supports", confidence="moderate")],
        [p("manning:c1", "opposes")],
        P01,
        "opposite-sides",
    ),
    (
        "opposite sides, one of them limited: still a conflict, resting on the sides alone",
        [p("steel:c1", "supports"), p("steel:c2", "qualifies")],
        [p("manning:c1", "opposes")],
        P01,
        "opposite-sides",
    ),
    ("one only qualifies", [p("steel:c1", "supports")], [p("manning:c1", "qualifies")], P01, "qualified-by-one"),
    (
        "one gives a figure, the other limits it without one",
        [p("steel:c1", "supports", figure=2500)],
        [p("manning:c1", "qualifies")],
        P02,
        "no-figure-given",
    ),
    (
        "the figure is the one who qualifies' own",
        [p("steel:c1", "supports")],
        [p("manning:c1", "qualifies", figure=2030)],
        P02,
        "qualified-by-one",
    ),
    (
        "one holds both sides",
        [p("steel:c1", "supports"), p("steel:c2", "opposes")],
        [p("manning:c1", "supports")],
        P01,
        "mixed-positions",
    ),
    (
        "an exception for a part is a limit, and no second side",
        [p("steel:c1", "supports"), p("steel:c2", "opposes", scope="in the valley")],
        [p("manning:c1", "supports")],
        P01,
        "same-side",
    ),
    (
        "one gives two figures that cannot both be right",
        [p("steel:c1", "supports", figure=2500), p("steel:c2", "supports", figure=5000)],
        [p("manning:c1", "supports", figure=2500)],
        P02,
        "mixed-positions",
    ),
    ("neither takes a side", [p("steel:c1", "qualifies")], [p("manning:c1", "qualifies")], P01, "qualified-by-both"),
    (
        "one only relays",
        [p("steel:c1", "supports")],
        [p("manning:c1", "reports", holder="person:x", holder_stance="supports")],
        P01,
        "relayed-only",
    ),
]


@pytest.mark.parametrize(("a", "b", "proposition", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_two_columns_relate_for_a_reason(
    a: list[PositionRow], b: list[PositionRow], proposition: dict[str, Any], expected: str
) -> None:
    relation = REASONS[expected][0]
    assert [verdict[:2] for verdict in verdicts(a, b, proposition)] == [(relation, expected)]
    assert [verdict[:2] for verdict in verdicts(b, a, proposition)] == [(relation, expected)]


def test_every_reason_is_reached_by_a_case_but_one_that_takes_articles_of_different_years() -> None:
    assert {case[4] for case in CASES} == set(REASONS) - {"period-not-given"}
    assert {relation for relation, _ in REASONS.values()} == set(RELATIONS)


def test_figures_without_a_time_in_articles_years_apart_are_left_open() -> None:
    old = article("steel", "person:steel", published="2012-03")
    positions = [p("steel:c1", "supports", figure=2500), p("manning:c1", "supports", figure=4000)]
    positions = [position._replace(proposition="P02") for position in positions]
    row = compared(positions, proposition=P02, articles=(old, MANNING))
    assert [verdict.reason for verdict in row.verdicts] == ["period-not-given"]
    row = compared(positions, proposition=P02, articles=(STEEL, MANNING))
    assert [verdict.reason for verdict in row.verdicts] == ["different-values"]


def test_a_verdict_names_its_sides_with_the_claims_that_say_it_best_first() -> None:
    a = [
        p("steel:c1", "supports", salience="minor"),
        p("steel:c2", "supports", band="likely"),
        p("steel:c3", "qualifies"),
    ]
    (verdict,) = compared([*a, p("manning:c1", "opposes", band="unlikely")]).verdicts
    steel, manning = verdict.sides
    assert (steel.column, steel.stance, steel.certainties) == ("person:steel", "supports", ("likely", "unstated"))
    assert steel.claims == ("steel:c2", "steel:c1")
    assert (manning.stance, manning.certainties) == ("opposes", ("likely",))
    assert verdict.id == "P01~person:steel~person:manning"


def test_who_limits_the_side_they_take_agrees_and_is_named() -> None:
    a = [p("steel:c1", "supports"), p("steel:c2", "qualifies")]
    (verdict,) = compared([*a, p("manning:c1", "supports")]).verdicts
    assert (verdict.relation, verdict.limited_by) == ("agree", ("person:steel",))


def test_claims_that_nobody_accepted_mark_the_verdict_and_the_cell() -> None:
    row = compared([p("steel:c1", "supports", origin="suggested"), p("manning:c1", "supports")])
    assert row.verdicts[0].suggested
    assert cell_of(row, "person:steel").suggested == ("steel:c1",)
    assert not compared([p("steel:c1", "supports"), p("manning:c1", "supports")]).verdicts[0].suggested


def test_agreement_of_two_who_relay_one_source_is_said_to_have_one_origin() -> None:
    positions = [
        p("steel:c1", "supports", holder="person:x", holder_stance="supports"),
        p("manning:c1", "supports", holder="person:x", holder_stance="supports"),
    ]
    row = compared(positions, voice="all")
    assert [origin.reason for origin in row.origins] == ["same-source"]
    assert row.verdicts[0].one_origin


def test_mixed_positions_and_likelihoods_are_shown_and_never_averaged() -> None:
    row = compared([p("steel:c1", "opposes", band="unlikely"), p("steel:c2", "supports", band="likely")])
    cell = cell_of(row, "person:steel")
    assert cell.stances == ("supports", "opposes")
    assert cell.bands == ("unlikely", "likely")
    assert cell.likelihood == "mixed"
    assert cell.claims == ("steel:c1", "steel:c2")
    assert cell.is_mixed


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
        relayed=(Relayed("person:putin", "Putin", "opposes", "neutral", ("manning:c1",)),),
    )
    assert [(v.relation, v.reason) for v in row.verdicts] == [("unresolved", "relayed-only")]


def test_not_even_with_what_they_relay_and_take_up_until_all_voices_are_asked_for() -> None:
    taken_up = [p("steel:c1", "supports"), p("manning:c1", "supports", holder="person:putin")]
    assert [v.reason for v in compared(taken_up).verdicts] == ["relayed-only"]
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
    (verdict,) = row.verdicts
    assert (verdict.relation, verdict.reason) == ("conflict", "opposite-sides")
    assert (verdict.columns, verdict.claims) == (("person:steel", "person:putin"), ("steel:c1", "manning:c1"))


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
    assert [c.id for c in columns_of((STEEL, MANNING), positions, "holder")] == [
        "person:manning",
        "person:c",
        "person:a",
        "person:b",
    ]


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
    assert [(c.id, c.article) for c in columns_of((IRAN, article("tajikistan", None)), [], "author")] == [
        ("unattributed:iran", "iran"),
        ("unattributed:tajikistan", "tajikistan"),
    ]


def test_figures_stand_in_the_cell_each_once() -> None:
    row = compared(
        [
            p("steel:c1", "supports", proposition="P02", figure=2500),
            p("steel:c2", "supports", proposition="P02", figure=2500),
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


def test_an_article_from_before_the_period_is_outside_it_and_says_so() -> None:
    old = article("steel", "person:steel", published="2019")
    row = compared(
        [p("manning:c1", "supports")],
        proposition={**P01, "period": "2022-01"},
        articles=(old, MANNING),
        treated=frozenset({"steel"}),
    )
    cell = cell_of(row, "person:steel")
    assert (cell.status, cell.why) == ("outside", "period")
