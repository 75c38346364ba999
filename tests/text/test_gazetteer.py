"""Registered names in a text."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from csto_cli.text.gazetteer import Gazetteer
from csto_cli.text.words import words


def found(names: list[str], text: str) -> list[str]:
    return [text[span.slice()] for span, _, _ in Gazetteer((name, None) for name in names).find(text)]


def test_the_longest_name_that_stands_there_is_found() -> None:
    names = ["CSTO", "CSTO Rapid Reaction Force", "Rapid Reaction"]
    assert found(names, "the CSTO Rapid Reaction Force") == ["CSTO Rapid Reaction Force"]
    assert found(names, "the CSTO Rapid Response Force") == ["CSTO"]


def test_case_decides() -> None:
    assert found(["US"], "let us see the US") == ["US"]


def test_a_name_is_never_part_of_a_word() -> None:
    assert found(["Iran", "Oman"], "Iranian Woman, Iran’s Oman.") == ["Iran", "Oman"]


def test_a_stress_mark_does_not_end_a_word() -> None:
    assert found(["Рус"], "Рус\u0301кий") == []


def test_straight_and_curly_apostrophes_agree() -> None:
    assert found(["People's Party", "Côte d’Ivoire"], "People’s Party in Côte d'Ivoire") == [
        "People’s Party",
        "Côte d'Ivoire",
    ]


def test_names_with_full_stops_are_found_whole() -> None:
    assert found(["U.S."], "The U.S. left; the U.S.A. stayed.") == ["U.S."]


def test_each_name_brings_what_it_stands_for_and_the_first_given_wins() -> None:
    gazetteer = Gazetteer([("Moscow", "place"), ("Moscow", "state"), ("CSTO", "organization")])
    assert [(str(name), value) for _, name, value in gazetteer.find("Moscow, CSTO")] == [
        ("Moscow", "place"),
        ("CSTO", "organization"),
    ]


@given(
    st.lists(st.text(st.sampled_from("ab '-."), min_size=1, max_size=5)),
    st.text(st.sampled_from("ab '’-.\n"), max_size=30),
)
def test_finds_stand_in_order_without_overlap_between_word_borders(names: list[str], text: str) -> None:
    spans = [span for span, _, _ in Gazetteer((name, None) for name in names).find(text)]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    inside = {i for word in words(text) for i in range(word.start() + 1, word.end())}
    assert not inside & {border for span in spans for border in (span.start, span.end)}
    assert all(text[span.slice()].replace("’", "'") in names for span in spans)
