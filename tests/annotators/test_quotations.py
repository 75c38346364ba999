"""Quotations: marks paired whatever their shape."""

import pytest

from csto_cli.annotators.quotations import quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He called it “a treaty” and left.", ["“a treaty”"]),
        ('"No," she said. "Never."', ['"No,"', '"Never."']),
        ("''Not now,'' he said.", ["''Not now,''"]),
        ("The ‘deal’ isn’t Aliev’s.", ["‘deal’"]),
        ("The 'deal' isn't Aliev's.", ["'deal'"]),
        ("“He said ‘leave’ twice,” she wrote.", ["“He said ‘leave’ twice,”", "‘leave’"]),
        ("It was “Mostly closed.“ Then it rained.", ["“Mostly closed.“"]),
    ],
)
def test_a_quotation_reaches_from_mark_to_mark(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_that_each_paragraph_opens_anew_is_one() -> None:
    text = "He wrote: “We came.\n\n“We saw.\n\n“We left.” So be it."
    assert quoted(text) == ["“We came.\n\n“We saw.\n\n“We left.”"]


def test_a_quotation_that_nobody_closes_ends_with_its_paragraph() -> None:
    text = "He said “we came.\n\nThen it rained."
    assert quoted(text) == ["“we came."]
    assert [q.is_closed for q in quotations(text)] == [False]


def test_a_quotation_within_another_is_deeper() -> None:
    assert [q.depth for q in quotations("“He said ‘leave’ twice.”")] == [0, 1]


def test_apostrophes_and_inches_are_no_quotations() -> None:
    assert quoted("The ministers' talks in the '90s weren't Aliev's.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'It's the traders' patience we count on,' he said.", ["'It's the traders' patience we count on,'"]),
        ("‘We know the generals’ promises,’ she said.", ["‘We know the generals’ promises,’"]),
        ("The 'rebels' of the ministers' talks were 'dead'.", ["'rebels'", "'dead'"]),
        ("The 'rebels' in the ministers' talks.", ["'rebels'"]),
    ],
)
def test_the_apostrophe_of_a_plural_closes_no_quotation(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_no_marks_no_quotations() -> None:
    assert quotations("The bloc met on Friday.") == []
