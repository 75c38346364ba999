"""What is kept of a source can be found in it again."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.model.span import Span
from csto_cli.text.alignment import Alignment, aligned
from csto_cli.text.normalise import normalise

characters = st.sampled_from("ab e\u0301\u0323\r\n\u1112\u1161\u11abé\U0001f600қ\u09c7\u09be\u212b")
sources = st.text(characters, min_size=1, max_size=40)


@given(sources)
def test_a_whole_text_becomes_its_normal_form(source: str) -> None:
    text, _ = aligned(source, [Span(0, len(source))])
    assert text == normalise(source)


@given(sources, st.data())
def test_every_stretch_of_the_text_leads_to_the_characters_it_was_made_from(source: str, data: st.DataObject) -> None:
    text, way = aligned(source, [Span(0, len(source))])
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = way.to_source(Span(start, end))
    is_whole = not any(unicodedata.combining(text[i : i + 1] or "a") for i in (start, end))
    if is_whole:
        assert normalise(source[found.slice()]) == text[start:end]


@given(sources)
def test_the_way_back_survives_being_written(source: str) -> None:
    text, way = aligned(source, [Span(0, len(source))])
    again = Alignment.parse(str(way))
    spans = [Span(i, i + 1) for i in range(len(text))]
    assert [again.to_source(s) for s in spans] == [way.to_source(s) for s in spans]


def test_what_lies_between_kept_parts_is_left_out_and_a_blank_line_stands_for_it() -> None:
    source = "Menu Share\nTroops left.\nSubscribe!\nAll of them."
    first, second = Span(11, 23), Span(35, 47)
    text, way = aligned(source, [first, second])
    assert text == "Troops left.\n\nAll of them."
    assert way.to_source(Span(0, 12)) == first
    assert way.to_source(Span(14, 26)) == second
    assert way.to_text(Span(35, 38)) == Span(14, 17)
    assert way.to_text(Span(0, 5)) is None
    assert way.to_text(Span(24, 34)) is None
    assert way.to_text(Span(18, 40)) == Span(7, 19)


def test_decomposed_letters_and_windows_newlines_are_counted_as_they_stand_in_the_source() -> None:
    source = "Cafe\u0301s\r\nclosed"
    text, way = aligned(source, [Span(0, len(source))])
    assert text == "Cafés\nclosed"
    assert source[way.to_source(Span(0, 5)).slice()] == "Cafe\u0301s"
    assert source[way.to_source(Span(6, 12)).slice()] == "closed"


def test_nothing_written_means_that_nothing_moved() -> None:
    assert Alignment.parse(None).to_source(Span(3, 5)) == Span(3, 5)
    with pytest.raises(ValueError, match="invalid literal"):
        Alignment.parse("0+x")
