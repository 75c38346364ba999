"""Agreement of columns with columns: counted by hand on a small table."""

import pytest

from csto_cli.analysis.congruence import NORMALISATIONS, congruence
from csto_cli.model.comparisons import Column, Congruence
from csto_cli.model.results import PositionRow
from csto_cli.model.values import Value

PROPOSITIONS = [{"id": f"P{n}", "statement": f"Statement {n}.", "topic": "t"} for n in range(1, 5)]
COLUMNS = [Column(id_, id_.upper(), None) for id_ in "abcd"]
# a and b agree on P1 and P2 and conflict on P3; c agrees with a on P1 and qualifies P2; d is mixed on P1.
TABLE = {
    "P1": {"a": ["supports"], "b": ["supports"], "c": ["supports"], "d": ["supports", "opposes"]},
    "P2": {"a": ["opposes"], "b": ["opposes"], "c": ["qualifies"]},
    "P3": {"a": ["supports"], "b": ["opposes"]},
    "P4": {"b": ["supports"]},
}


def position(proposition: str, column: str, stance: str, value: Value | None = None) -> PositionRow:
    claim = f"{column}:c1"
    return PositionRow(
        proposition, claim, column, column, column, "own", None, stance, stance, "unstated", "…", "…", value=value
    )


def counted(normalisation: str = "none") -> Congruence:
    held = [
        (column, position(proposition, column, stance))
        for proposition, row in TABLE.items()
        for column, stances in row.items()
        for stance in stances
    ]
    return congruence(PROPOSITIONS, COLUMNS, held, topic=None, by="author", normalisation=normalisation)


def test_pairs_count_the_propositions_on_which_they_agree_and_conflict() -> None:
    rows = {(pair.a, pair.b): (pair.shared, pair.agreements, pair.conflicts) for pair in counted().rows}
    assert rows == {
        ("a", "b"): (3, 2, 1),
        ("a", "c"): (2, 1, 0),
        ("b", "c"): (2, 1, 0),
        ("a", "d"): (1, 0, 0),
        ("b", "d"): (1, 0, 0),
        ("c", "d"): (1, 0, 0),
    }


def test_activity_is_the_number_of_propositions_taken_part_in() -> None:
    assert dict(zip("abcd", counted().activity, strict=True)) == {"a": 3, "b": 4, "c": 2, "d": 1}


@pytest.mark.parametrize(
    ("normalisation", "agreement", "conflict"),
    [
        ("none", 2, 1),
        ("average", 2 / 3.5, 1 / 3.5),
        ("jaccard", 2 / 4, 1 / 4),
        ("cosine", 2 / 12**0.5, 1 / 12**0.5),
    ],
)
def test_counts_are_divided_as_asked(normalisation: str, agreement: float, conflict: float) -> None:
    pair = next(pair for pair in counted(normalisation).rows if pair.id == "a~b")
    assert (pair.agreement, pair.conflict) == pytest.approx((agreement, conflict))
    assert pair.subtract == pytest.approx(agreement - conflict)
    assert normalisation in NORMALISATIONS


def test_those_who_relate_most_come_first_and_a_relay_takes_no_part() -> None:
    assert counted().rows[0].id == "a~b"
    relayed = position("P1", "a", "reports")._replace(voice="reported", holder_id="x")
    held = [("a", relayed), ("b", position("P1", "b", "supports"))]
    assert congruence(PROPOSITIONS, COLUMNS, held, topic=None, by="author", normalisation="none").rows == ()


def test_figures_that_differ_conflict_although_both_support() -> None:
    held = [
        (column, position("P1", column, "supports", Value("number", str(n), n, n, unit="troops")))
        for column, n in (("a", 2500), ("b", 5000))
    ]
    (pair,) = congruence(PROPOSITIONS, COLUMNS, held, topic=None, by="author", normalisation="none").rows
    assert (pair.agreements, pair.conflicts) == (0, 1)
