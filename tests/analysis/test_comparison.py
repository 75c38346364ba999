"""Comparison: who holds what, and how positions relate."""

from csto_cli.analysis.comparison import Evidence, columns_of, compare_propositions
from csto_cli.model.results import ArticleRow, PositionRow
from csto_cli.model.verdict import REASONS, RELATIONS

ASH = ArticleRow("ash", "Ann Ash", None, ("Ann Ash",), ("person:ash",), None, None, "full", 1, 1, 1, 1)
BIRCH = ArticleRow("birch", "Bo Birch", None, ("Bo Birch",), ("person:birch",), None, None, "full", 1, 1, 1, 1)
NOBODY = ArticleRow("cedar", "Unattributed (cedar)", None, (), ("unattributed:cedar",), None, None, "full", 1, 1, 1, 1)
PROPOSITION = {"id": "P01", "statement": "The pact acts.", "topic": "mission"}


def position(claim: str, stance: str, **more: object) -> PositionRow:
    article = claim.partition(":")[0]
    holder = {"ash": "person:ash", "birch": "person:birch", "cedar": "unattributed:cedar"}[article]
    values = {
        "proposition": "P01", "claim": claim, "article": article, "holder_id": holder, "holder": holder, "voice": "own",
        "attitude": None, "stance": stance, "holder_stance": stance, "band": "unstated", "figure": None,
        "statement": "", "quote": "",
    }  # fmt: skip
    return PositionRow(**{**values, **more})


def compare(*positions: PositionRow, by: str = "author", voice: str = "own", treated=("ash", "birch"), touched=None, **more):
    evidence = Evidence((ASH, BIRCH, NOBODY), positions, frozenset(treated), {"P01": touched or {}})
    columns = columns_of(evidence, by)
    (row,) = compare_propositions([{**PROPOSITION, **more}], columns, evidence, by=by, voice=voice)
    return row


def verdicts(*positions: PositionRow, **more):
    return [(v.relation, v.reason, v.claims) for v in compare(*positions, **more).verdicts]


def test_the_same_side_is_agreement():
    assert verdicts(position("ash:c1", "supports"), position("birch:c1", "supports")) == [
        ("agree", "same-side", ("ash:c1", "birch:c1"))
    ]
    assert verdicts(position("ash:c1", "opposes"), position("birch:c1", "opposes"))[0][:2] == ("agree", "same-side")


def test_the_same_figure_is_agreement_on_it():
    same = [position(f"{a}:c1", "supports", figure="2500") for a in ("ash", "birch")]
    assert verdicts(*same, unit="troops")[0][:2] == ("agree", "same-value")


def test_agreement_with_another_certainty_says_so():
    pair = position("ash:c1", "supports"), position("birch:c1", "supports", band="likely")
    assert verdicts(*pair)[0][:2] == ("agree", "same-side-different-likelihood")


def test_opposite_sides_are_a_conflict():
    pair = position("ash:c1", "supports"), position("birch:c1", "opposes")
    assert verdicts(*pair) == [("conflict", "opposite-sides", ("ash:c1", "birch:c1"))]


def test_who_only_limits_qualifies():
    pair = position("ash:c1", "supports"), position("birch:c1", "qualifies")
    assert verdicts(*pair) == [("qualifies", "qualified-by-one", ("ash:c1", "birch:c1"))]


def test_who_gives_no_figure_where_another_does_qualifies():
    pair = position("ash:c1", "supports", figure="2500"), position("birch:c1", "qualifies")
    assert verdicts(*pair, unit="troops")[0][:2] == ("qualifies", "no-figure-given")


def test_who_agrees_may_limit_it_elsewhere():
    three = position("ash:c1", "supports"), position("ash:c2", "qualifies"), position("birch:c1", "supports")
    assert verdicts(*three) == [
        ("agree", "same-side", ("ash:c1", "birch:c1")),
        ("qualifies", "own-side-qualified", ("ash:c2",)),
    ]


def test_both_sides_in_one_author_are_mixed_and_never_averaged():
    three = position("ash:c1", "supports"), position("ash:c2", "opposes"), position("birch:c1", "supports")
    assert verdicts(*three) == [("unresolved", "mixed-positions", ("ash:c1", "ash:c2", "birch:c1"))]
    assert compare(*three).cells[0].stances == ("supports", "opposes")


def test_two_who_only_limit_leave_it_unresolved():
    pair = position("ash:c1", "qualifies"), position("birch:c1", "qualifies")
    assert verdicts(*pair)[0][:2] == ("unresolved", "qualified-by-both")


def test_every_reason_and_relation_is_documented():
    cases = [
        (position("ash:c1", a), position("birch:c1", b)) for a in ("supports", "opposes") for b in ("opposes", "qualifies")
    ]
    for pair in cases:
        for relation, reason, _ in verdicts(*pair):
            assert relation in RELATIONS
            assert reason in REASONS


REPORTED = {"voice": "reported", "holder_id": "person:putin", "holder": "Putin", "holder_stance": "supports"}


def test_what_an_author_relays_is_not_the_authors():
    row = compare(position("ash:c1", "reports", **REPORTED), position("birch:c1", "supports"))
    relayed = row.cells[0]
    assert (relayed.status, relayed.stances, relayed.reported) == ("mentions", ("reports",), True)
    assert relayed.claims == ("ash:c1",)
    assert row.verdicts == ()


def test_with_all_voices_relaying_is_shown_and_still_takes_no_side():
    pair = position("ash:c1", "reports", **REPORTED), position("birch:c1", "supports")
    row = compare(*pair, voice="all")
    assert (row.cells[0].status, row.cells[0].stances) == ("claims", ("reports",))
    assert row.verdicts == ()


def test_by_holder_a_relayed_claim_counts_for_whoever_made_it():
    pair = position("ash:c1", "reports", **REPORTED), position("birch:c1", "opposes")
    row = compare(*pair, by="holder")
    stances = {cell.column: cell.stances for cell in row.cells}
    assert stances == {"person:birch": ("opposes",), "person:putin": ("supports",)}
    assert row.verdicts[0].relation == "conflict"


def test_silence_is_told_from_what_an_article_does_not_treat():
    row = compare(position("ash:c1", "supports"), touched={"birch": ["birch:p2"]}, treated=("ash", "birch"))
    assert [cell.status for cell in row.cells] == ["claims", "mentions", "outside"]
    assert row.cells[1].passages == ("birch:p2",)
    assert compare(position("ash:c1", "supports")).cells[1].status == "silent"


def test_likelihoods_that_differ_are_mixed_in_the_order_of_the_scale():
    cell = compare(position("ash:c1", "supports"), position("ash:c2", "supports", band="unlikely")).cells[0]
    assert cell.bands == ("unlikely", "unstated")
    assert cell.likelihood == "mixed"
    assert compare(position("ash:c1", "supports", band="likely")).cells[0].likelihood == "likely"
