"""Verdicts in sentences: for every reason, and told together where they say the same."""

import pytest

from csto_cli.model.comparisons import Column
from csto_cli.model.results import PositionRow
from csto_cli.model.values import Value
from csto_cli.model.verdict import REASONS, Side, Verdict
from csto_cli.render.terminal.certainty import scale
from csto_cli.render.verdicts import _TELLING, sentence, short_names, told_together

LABELS = {"person:a": "Ann Ash", "person:b": "Bo Birch", "person:c": "Cy Cedar"}
POSITION = PositionRow(
    "P01", "a:c1", "a", "person:x", "Rudolf", "reported", "rejects", "reports", "supports", "likely", "…", "…",
    cues=("probably",),
)  # fmt: skip
POSITIONS = {
    "a:c1": POSITION._replace(condition="it rains", scope="the north", event_time="2022-01"),
    "b:c1": POSITION._replace(claim="b:c1", band="unstated", value=Value("number", "300", 300, 300, measures="men")),
}


def verdict(reason: str, a: str = "supports", b: str = "opposes", **more: object) -> Verdict:
    sides = (
        Side("person:a", a, ("likely",), ("2500",), ("a:c1",)),
        Side("person:b", b, ("unstated",), ("300",), ("b:c1",)),
    )
    return Verdict("P01", REASONS[reason][0], reason, sides, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_a_sentence_that_names_both(reason: str) -> None:
    said = sentence(verdict(reason), LABELS, POSITIONS, "troops")
    assert said.endswith(".")
    assert "Ann Ash" in said and "Bo Birch" in said
    assert set(_TELLING) == set(REASONS)


def test_sentences_say_what_decides() -> None:
    def said(reason: str, a: str = "supports", b: str = "opposes") -> str:
        return sentence(verdict(reason, a, b), LABELS, POSITIONS, "troops")

    assert said("opposite-sides") == "Ann Ash supports it as likely (“probably”); Bo Birch opposes it without a hedge."
    assert said("different-values") == "Ann Ash names 2500 troops, Bo Birch names 300 troops: not both can be right."
    assert said("conditional") == "Ann Ash supports it if it rains; Bo Birch opposes it without that condition."
    assert (
        said("relayed-only", "reports", "supports") == "Ann Ash only relays it (Rudolf, rejects); Bo Birch supports it."
    )
    assert said("same-side", b="supports") == "Ann Ash and Bo Birch support it."


def test_limits_origins_and_suggestions_are_said() -> None:
    found = verdict("same-side", b="supports", limited_by=("person:b",), one_origin=True, suggested=True)
    assert sentence(found, LABELS, POSITIONS) == (
        "Ann Ash and Bo Birch support it; Bo Birch also limits it; one origin; rests on suggested claims."
    )


def among(reason: str, *pairs: str) -> list[Verdict]:
    """Verdicts between columns: capitals support, the others oppose."""

    def side(name: str) -> Side:
        stance = "supports" if name.isupper() else "opposes"
        return Side(f"person:{name.lower()}", stance, ("unstated",), (), (f"{name.lower()}:c1",))

    return [Verdict("P01", REASONS[reason][0], reason, (side(a), side(b))) for a, b in pairs]


def told(verdicts: list[Verdict]) -> list[str]:
    return [together.said for together in told_together(verdicts, LABELS, {})]


def test_pairs_that_say_the_same_are_told_in_one_sentence() -> None:
    assert told(among("same-side", "AB", "AC", "BC")) == ["Ann Ash, Bo Birch and Cy Cedar support it."]
    assert told(among("opposite-sides", "Ac", "Bc")) == [
        "Ann Ash and Bo Birch support it without a hedge; Cy Cedar opposes it without a hedge."
    ]


def test_one_pair_never_speaks_for_all() -> None:
    assert told(among("same-side", "AB", "BC")) == [
        "Ann Ash and Bo Birch support it.",
        "Bo Birch and Cy Cedar support it.",
    ]


def test_short_names_are_surnames_that_are_nobody_elses() -> None:
    columns = [
        Column("person:a", "Ann Ash", "a-2020"),
        Column("person:b", "Bo Ash", "b-2020"),
        Column("person:c", "Cy Cedar", None),
        Column("unattributed:d", "Unattributed (d)", "d"),
    ]
    assert short_names(columns) == {
        "person:a": "a-2020",
        "person:b": "b-2020",
        "person:c": "Cedar",
        "unattributed:d": "d",
    }


def test_the_scale_reads_without_colour_and_without_unicode() -> None:
    assert scale(["likely"], is_unicode=True) == "[····█··] "
    assert scale(["very-likely", "unquantified"], is_unicode=False) == "[?????#?] "
    assert scale(["certain"], is_unicode=False) == "[-------]#"
    assert scale(["unstated"], is_unicode=False) == "[-------] "
