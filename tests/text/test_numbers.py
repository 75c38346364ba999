"""Numbers in figures and words."""

import pytest

from csto_cli.text.numbers import number_at, ordinal
from csto_cli.text.tokens import tokens


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2,500 troops", 2500),
        ("2.5 million", 2_500_000),
        ("40bn", 4e10),
        ("three hundred thousand", 300_000),
        ("seven hundred and fifty-three delegates", 753),
        ("one and a half million", 1_500_000),
        ("ninety-nine of them", 99),
        ("two dozen states", 24),
        ("two thousand million dollars", 2e9),
        ("one million two hundred thousand", 1_200_000),
    ],
)
def test_a_number_is_read_from_its_first_token(text, value):
    words = tokens(text).words
    found = number_at(words, 0, len(words))
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("text", ["10:30", "1.2.3", "troops", "13.01.2022", "2,50,1"])
def test_times_and_ids_are_no_numbers(text):
    words = tokens(text).words
    assert number_at(words, 0, len(words)) is None


def test_a_unit_written_to_its_figure_is_kept():
    assert number_at(["90km"], 0, 1) == (90.0, 1, "km")


def test_two_numbers_side_by_side_stay_two():
    assert number_at(["twenty", "thirty"], 0, 2) == (20.0, 1, "")
    assert number_at(["five", "six"], 0, 2) == (5.0, 1, "")


def test_a_chain_of_magnitudes_stays_finite():
    found = number_at(["million"] * 100, 0, 100)
    assert found is not None
    assert found.value < 1e16


@pytest.mark.parametrize(("word", "rank"), [("first", 1), ("Third", 3), ("19th", 19), ("101st", 101), ("one", None)])
def test_an_ordinal_gives_a_rank(word, rank):
    assert ordinal(word) == rank
