"""Tokens."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.text.tokens import tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It’s Russia's, isn't it?", ["It", "’s", "Russia", "'s", ",", "is", "n't", "it", "?"]),
        ("the states’ borders", ["the", "states", "’", "borders"]),
        ("U.S. troops, J.F. Kane", ["U.S.", "troops", ",", "J.F.", "Kane"]),
        ("2,500 men on the 19th, at 10:30", ["2,500", "men", "on", "the", "19th", ",", "at", "10:30"]),
        ("$40bn in the 1990s", ["$", "40bn", "in", "the", "1990s"]),
        ("Nur-Sultan -- or O’Brien…", ["Nur", "-", "Sultan", "--", "or", "O’Brien", "…"]),
        ("well... then", ["well", "...", "then"]),
        ("Казахстан 中国", ["Казахстан", "中国"]),
        (" \n", []),
    ],
)
def test_tokens_are_words_and_marks_as_treebanks_cut_them(text: str, words: list[str]) -> None:
    assert tokens(text).words == words


@given(st.text(max_size=80))
def test_tokens_stand_in_order_and_leave_out_only_blanks(text: str) -> None:
    found = tokens(text)
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == found.words
    assert all(
        a <= b for a, b in itertools.pairwise(x for pair in zip(found.starts, found.ends, strict=True) for x in pair)
    )
    assert "".join(found.words) == "".join(c for c in text if not c.isspace())


def test_a_stretch_of_a_text_keeps_the_positions_of_the_text() -> None:
    assert tokens("one two three", 4, 7) == (["two"], [4], [7])
