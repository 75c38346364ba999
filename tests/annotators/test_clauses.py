"""Clauses: a sentence cut where one assertion ends and another begins."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_cli.annotators.claims.clauses import clauses, letters
from csto_cli.annotators.interface import Document
from csto_cli.annotators.tags import TagAnnotator

TAGS = TagAnnotator()


def tagged(text: str) -> Document:
    document = Document(text)
    document.layers["tags"] = TAGS.annotate(document)
    return document


def cut(text: str) -> list[str]:
    document = tagged(text)
    line = letters(document)
    starts, ends = document.tokens.starts, document.tokens.ends
    return [
        text[starts[clause.first] : ends[clause.last - 1]].rstrip(".")
        for sentence in document.sentences
        for clause in clauses(line, sentence)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pact is weak.", ["The pact is weak"]),
        (
            "The pact is weak, but its members need it.",
            ["The pact is weak", "its members need it"],
        ),
        (
            "The envoy praised the pact and criticised its members.",
            ["The envoy praised the pact", "criticised its members"],
        ),
        ("The envoy and the minister praised the pact.", ["The envoy and the minister praised the pact"]),
        (
            "Moscow sent troops, which left within a week.",
            ["Moscow sent troops", "which left within a week"],
        ),
        (
            "The pact, which was signed in Tashkent, has six members.",
            ["The pact, which was signed in Tashkent, has six members", "which was signed in Tashkent"],
        ),
        (
            "Although the mission was short, it changed the region.",
            ["Although the mission was short", "it changed the region"],
        ),
        (
            "The price of fuel rose because the state lifted its cap.",
            ["The price of fuel rose", "because the state lifted its cap"],
        ),
        (
            "If the talks fail, the border will close.",
            ["If the talks fail, the border will close"],
        ),
        (
            "The mission ended in January, calming fears of a long stay.",
            ["The mission ended in January", "calming fears of a long stay"],
        ),
        (
            "In 2020, the council met in Minsk, Yerevan and Dushanbe.",
            ["In 2020, the council met in Minsk, Yerevan and Dushanbe"],
        ),
        ("The state wants to train guards and buy arms.", ["The state wants to train guards and buy arms"]),
        (
            "Russia won—and China, its rival, lost.",
            ["Russia won", "and China, its rival, lost"],
        ),
    ],
)
def test_each_assertion_is_a_clause(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@settings(deadline=None)
@given(st.text(st.sampled_from("aAb ,.;()—\"'who and that if 1"), max_size=120))
def test_clauses_lie_in_their_sentence_in_order(text: str) -> None:
    document = tagged(text)
    line = letters(document)
    assert len(line) == len(document.tokens.words)
    for sentence in document.sentences:
        found = clauses(line, sentence)
        assert all(sentence.first <= clause.first < clause.last <= sentence.last for clause in found)
        assert [clause.first for clause in found] == sorted(clause.first for clause in found)


@pytest.mark.parametrize("unit", ["and ", ", ", "that ", "( ", "of the ", "he said ", "with ", "— ", "which is "])
def test_what_repeats_without_end_costs_no_more_than_its_length(unit: str) -> None:
    def seconds(count: int) -> float:
        document = tagged(unit * count)
        line = letters(document)
        start = time.perf_counter()
        for sentence in document.sentences:
            clauses(line, sentence)
        return time.perf_counter() - start

    seconds(100)
    assert seconds(8000) < 0.02 + 12 * max(seconds(1000), seconds(1000))
