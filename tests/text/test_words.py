"""Words: one definition for index, query, highlight and fingerprint."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csto_cli.text.words import fold, folded, word_spans, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nur-Sultan's 2,500 troops", ["Nur", "Sultan", "s", "2", "500", "troops"]),
        ("the U.S. (CSTO)", ["the", "U", "S", "CSTO"]),
        ("snake_case", ["snake", "case"]),
        ("Коллективная безопасность", ["Коллективная", "безопасность"]),
        ("…—!?", []),
        ("", []),
    ],
)
def test_hyphens_apostrophes_full_stops_and_underscores_separate_words(text: str, expected: list[str]) -> None:
    assert [word.group() for word in words(text)] == expected


def test_a_combining_mark_stays_with_the_letter_it_marks() -> None:
    assert [word.group() for word in words("Каза\u0301хстан Cafe\u0301s")] == ["Каза\u0301хстан", "Cafe\u0301s"]


@given(st.text())
def test_every_letter_and_digit_is_in_exactly_one_word(text: str) -> None:
    covered = [i for word in words(text) for i in range(word.start(), word.end())]
    assert len(covered) == len(set(covered))
    assert {i for i, character in enumerate(text) if character.isalnum()} <= set(covered)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Türkiye", "turkiye"),
        ("ПУТИН", "путин"),
        ("Straße", "STRASSE"),
        ("Cafe\u0301", "café"),
        ("Йошкар", "йошкар"),
        ("ﬁrst", "first"),
        ("２５００", "2500"),
    ],
)
def test_case_diacritics_and_compatibility_forms_do_not_tell_words_apart(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
@example("ᴬ")  # its compatibility form is a capital letter
@example("㎒")
@example("ϓ")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(categories=["L", "Nd"], max_codepoint=0x2FF), min_size=1))
def test_a_word_folds_alike_however_it_is_composed(word: str) -> None:
    assert fold(unicodedata.normalize("NFD", word)) == fold(unicodedata.normalize("NFC", word))


def test_folded_gives_the_words_in_order() -> None:
    assert folded("The CSTO’s Forces") == ("the", "csto", "s", "forces")


@given(text=st.text("aAbBzé1_-' ́", max_size=30), word=st.text("abz1", min_size=1, max_size=3), is_prefix=st.booleans())
def test_where_a_word_stands_is_where_the_words_of_the_text_say(text: str, word: str, is_prefix: bool) -> None:
    said = [(folded(found.group()), found.span()) for found in words(text)]
    wanted = [at for (one,), at in said if (one.startswith(word) if is_prefix else one == word)]
    assert word_spans(text, word, is_prefix=is_prefix) == wanted
