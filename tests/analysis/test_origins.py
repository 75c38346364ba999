"""Which claims go back to one source."""

from csto_cli.analysis.origins import origins
from csto_cli.model.results import PositionRow

WIRE = "the alliance agreed on Tuesday to send two thousand men to the southern border"


def position(claim: str, quote: str = "…", holder: str | None = None) -> PositionRow:
    written = claim.partition(":")[0]
    voice, holder_id = ("reported", holder) if holder else ("own", f"person:{written}")
    return PositionRow(
        "P01", claim, written, holder_id, holder_id, voice, None, "supports", "supports", "unstated", "…", quote
    )


def test_claims_relayed_from_one_holder_have_one_origin() -> None:
    found = origins([position("a:c1", holder="person:x"), position("b:c2", holder="person:x")], {})
    assert [(o.reason, o.source, o.articles, o.claims) for o in found] == [
        ("same-source", "person:x", ("a", "b"), ("a:c1", "b:c2"))
    ]


def test_those_whom_nobody_names_may_be_others_each_time() -> None:
    holder = "unnamed: officials"
    assert origins([position("a:c1", holder=holder), position("b:c2", holder=holder)], {}) == ()


def test_one_article_alone_has_no_origin_to_share() -> None:
    assert origins([position("a:c1", holder="person:x"), position("a:c2", holder="person:x")], {}) == ()


def test_reprints_are_one_through_any_number_of_steps_and_circles_end() -> None:
    positions = [position("a:c1"), position("b:c1"), position("c:c1")]
    (found,) = origins(positions, {"c": "b", "b": "a"})
    assert (found.reason, found.articles) == ("reprint", ("a", "b", "c"))
    assert origins(positions[:2], {"a": "b", "b": "a"})


def test_passages_that_repeat_one_another_are_one_and_set_phrases_are_not() -> None:
    copied = position("a:c1", f"Officials said that {WIRE}"), position("b:c1", f"{WIRE}, it is said")
    (found,) = origins([*copied, position("c:c1", "the Collective Security Treaty Organization grows")], {})
    assert (found.reason, found.claims) == ("repeated-words", ("a:c1", "b:c1"))
    named = [position(f"{a}:c1", f"the Collective Security Treaty Organization {a * 30}") for a in "ab"]
    assert origins(named, {}) == ()


def test_what_repeats_what_repeats_is_one_group() -> None:
    first, second = WIRE, "on Tuesday to send two thousand men to the southern border and to stay there all winter"
    third = "to the southern border and to stay there all winter with new tents"
    (found,) = origins([position("a:c1", first), position("b:c1", second), position("c:c1", third)], {})
    assert found.articles == ("a", "b", "c")
