"""What is close to a word, for hints."""

from hypothesis import given
from hypothesis import strategies as st

from csto_cli.text.nearest import did_you_mean, nearest

TOPICS = ["intervention", "withdrawal", "membership", "china"]
some_words = st.lists(st.text(st.sampled_from("abcABC"), min_size=1, max_size=6))


def test_the_best_spelled_come_first_case_aside() -> None:
    assert nearest("KAZAKSTAN", ["Kyrgyzstan", "Kazakhstan", "Kazakh"])[0] == "Kazakhstan"


def test_what_is_not_close_is_not_suggested() -> None:
    assert nearest("weather", TOPICS) == ()
    assert did_you_mean("weather", TOPICS) is None


def test_a_transposition_is_close() -> None:
    assert nearest("mebmership", TOPICS) == ("membership",)


def test_the_hint_quotes_what_is_valid() -> None:
    assert did_you_mean("intervantion", TOPICS) == 'did you mean "intervention"?'
    assert did_you_mean("cold", ["colt", "bold"]) == 'did you mean "colt" or "bold"?'


@given(st.text(max_size=8), some_words, st.integers(1, 4))
def test_only_valid_words_are_suggested_each_once_and_no_more_than_asked(
    word: str, valid: list[str], limit: int
) -> None:
    found = nearest(word, valid, limit=limit)
    assert set(found) <= set(valid)
    assert len(found) == len(set(found)) <= limit


@given(some_words.filter(len))
def test_a_valid_word_is_nearest_to_itself(valid: list[str]) -> None:
    assert nearest(valid[0], valid)[0].casefold() == valid[0].casefold()
