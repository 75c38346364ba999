"""The stored form of a text, and the form that is safe to print."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.text.normalise import normalise, one_line, printable

any_text = st.text(st.characters(), max_size=60)
nasty = st.text(st.sampled_from("a \t\n\r\v\x00\x1b\x7f\x85\x9b\u00ad\u2028\u202e\u2066\ufeff\U000e0041\ud800"))


def test_newlines_of_every_system_become_one_kind() -> None:
    assert normalise("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_characters_are_composed() -> None:
    assert normalise("Cafe\u0301") == "Caf\u00e9"


@given(any_text | nasty)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x9b2J", r"\x9b2J"),
        ("\x00\x07\x08\x7f", r"\x00\x07\x08\x7f"),
        ("abc\u202etxt.exe", r"abc\u202etxt.exe"),
        ("\u2066a\u2069", r"\u2066a\u2069"),
        ("a\u200bb\ufeff", r"a\u200bb\ufeff"),
        ("\U000e0041", r"\U000e0041"),
        ("\ud800", r"\ud800"),
        ("a\tb\nc", "a\tb\nc"),
        ("Ольга 日本 é [bold]", "Ольга 日本 é [bold]"),
    ],
)
def test_what_acts_on_a_terminal_or_hides_is_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(any_text | nasty)
def test_printable_text_holds_no_control_character_but_newline_and_tab(text: str) -> None:
    shown = printable(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t"]
    assert not [c for c in shown if unicodedata.bidirectional(c) in ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI")]


@given(any_text | nasty)
def test_one_line_is_one_line_without_tabs(text: str) -> None:
    shown = one_line(text)
    assert "\t" not in shown
    assert len(shown.splitlines()) <= 1


def test_one_line_keeps_blanks_that_hold_no_newline() -> None:
    assert one_line("a  b") == "a  b"
    assert one_line("a\n\n b\tc") == "a b c"
