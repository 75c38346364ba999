"""Fingerprints: found again where they were taken, and after an edit."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from csto_cli.analysis.anchoring import ENOUGH
from csto_cli.model.span import Span
from csto_cli.text.anchor import AnchoringText, Found
from csto_cli.text.fingerprint import Fingerprint, fingerprint, gram_hashes
from csto_cli.text.words import words

TEXT = (
    "Protests swept the country at the turn of the year. The alliance voted to send soldiers. "
    "By the nineteenth of January all of its troops had left again."
)
vocabulary = ["troops", "alliance", "sent", "January", "left", "the", "of", "Kazakhstan"]


def locate(mark: Fingerprint, text: str) -> Found | None:
    return AnchoringText(text).locate(mark)


def span_of(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


@pytest.mark.parametrize("part", ["Protests swept", "The alliance voted to send soldiers", "soldiers", "left again"])
def test_a_stretch_is_found_at_its_own_place(part: str) -> None:
    found = locate(fingerprint(TEXT, span_of(TEXT, part)), TEXT)
    assert found is not None
    assert (TEXT[found.span.slice()], found.overlap) == (part, 1.0)


@given(st.data(), st.lists(st.sampled_from(vocabulary), min_size=3, max_size=60))
def test_any_stretch_of_any_text_is_found_at_its_own_place(data: st.DataObject, chosen: list[str]) -> None:
    text = " ".join(chosen)
    found = [Span(word.start(), word.end()) for word in words(text)]
    first = data.draw(st.integers(0, len(found) - 1))
    last = data.draw(st.integers(first, len(found) - 1))
    span = Span(found[first].start, found[last].end)
    again = locate(fingerprint(text, span), text)
    assert again is not None
    assert (again.span, again.overlap) == (span, 1.0)


@given(st.integers(0, 10_000), st.integers(0, 180))
def test_a_stretch_is_still_found_after_one_word_in_twenty_changed(seed: int, first: int) -> None:
    chance = random.Random(seed)
    original = [f"w{chance.randrange(300)}" for _ in range(200)]
    text = " ".join(original)
    size = 20
    assume(first + size <= len(original))
    spans = [Span(word.start(), word.end()) for word in words(text)]
    mark = fingerprint(text, Span(spans[first].start, spans[first + size - 1].end))
    changed = list(original)
    for place in chance.sample(range(len(changed)), len(changed) // 20):
        changed[place] = f"new{place}"
    edited = " ".join(changed)
    found = locate(mark, edited)
    assert found is not None
    begin = edited[: found.span.start].count(" ")
    assert abs(begin - first) <= 2
    assert found.overlap >= ENOUGH


def test_case_and_punctuation_do_not_matter() -> None:
    mark = fingerprint(TEXT, span_of(TEXT, "alliance voted to send"))
    other = "Before that, THE ALLIANCE VOTED — to send soldiers; by now they left."
    found = locate(mark, other)
    assert found is not None
    assert other[found.span.slice()] == "ALLIANCE VOTED — to send"


def test_of_two_like_places_the_one_nearest_the_old_position_is_taken_and_the_margin_says_so() -> None:
    sentence = "the alliance sent its own troops there"
    text = f"{sentence} and then for a long while nothing at all happened until {sentence}"
    second = Span(len(text) - len(sentence), len(text))
    found = locate(fingerprint(text, Span(second.start + 4, second.end - 6)), text)
    assert found is not None
    assert found.span.start == second.start + 4
    assert found.margin < 0.5
    alone = locate(fingerprint(TEXT, span_of(TEXT, "voted to send")), TEXT)
    assert alone is not None
    assert alone.margin > 0.5


def test_a_stretch_that_is_not_there_is_not_found() -> None:
    mark = fingerprint(TEXT, span_of(TEXT, "The alliance voted to send soldiers"))
    assert locate(mark, "Completely other words about some quite different matter") is None
    assert locate(mark, "") is None


def test_a_stretch_without_a_word_has_no_fingerprint() -> None:
    with pytest.raises(ValueError, match="no word from 5 to 8"):
        fingerprint("Well, … so", Span(5, 8))


def test_no_single_word_is_hashed() -> None:
    assert gram_hashes(["troops", "left"], 3) == []
    assert len(gram_hashes(["the", "troops", "left", "again"], 3)) == 2
    assert all(0 <= h < 2**24 for h in gram_hashes(["the", "troops", "left", "again"], 3))
