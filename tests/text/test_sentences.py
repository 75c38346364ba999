"""Sentences of whole texts: abbreviations, marks, quotes, lists, headings and wrapped lines."""

import itertools
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.text.segment import sentences

messy = st.text(st.sampled_from('aB1. \n\t!?"”’()[]•…\xa0'), max_size=120)


def cut(text: str) -> list[str]:
    return [text[s.slice()] for s in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Stanislav Zas briefed Lt. Col. Ivan Petrov of St. Petersburg.",
        "Turn to p. 14 of vol. 2, or to Art. 5 and No. 7 of the annex.",
        "Talks with J. R. Carter and Ann B. Lee of the U.S. Senate went on.",
        "The envoy, e.g. Mr. Rakhimov, left at 7 a.m. Monday.",
        "On Jan. 6 and Sept. 11 the U.N. Council met.",
        "He joined Acme Inc. Kazakhstan later.",
        "The site portal.example.org/News.Html and mail Ivan.Petrov@example.org exist.",
        "He paid $2.50 for version 3.1 of it.",
        "They left (Nobody knew why.) in the night.",
        "“Will it hold?” asked the envoy.",
        "“Will it hold?” Petrov asked.",
        "The order [...] Was it given?",
        "Well ... Maybe not.",
    ],
)
def test_a_mark_within_a_sentence_ends_nothing(text):
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He lives in the U.S. They do not.", ["He lives in the U.S.", "They do not."]),
        ("It was sold to Baker & Co. The price fell.", ["It was sold to Baker & Co.", "The price fell."]),
        ("The call came at 6 p.m. Dr. Orlov answered.", ["The call came at 6 p.m.", "Dr. Orlov answered."]),
        ("At 6 p.m. Dr. Orlov answered.", ["At 6 p.m. Dr. Orlov answered."]),
        ("It was he and I. We left.", ["It was he and I.", "We left."]),
        ("He said no. The pact held.", ["He said no.", "The pact held."]),
        ("Nobody came.... The hall was empty.", ["Nobody came....", "The hall was empty."]),
        ("They met in March.The pact held.", ["They met in March.", "The pact held."]),
        ("He called it “a bluff.”Nobody replied.", ["He called it “a bluff.”", "Nobody replied."]),
        ("The border closed.[12] Trade stopped.", ["The border closed.[12]", "Trade stopped."]),
        ("Prices fell. the regime stayed.", ["Prices fell.", "the regime stayed."]),
        ("(They had left.) Nobody stayed.", ["(They had left.)", "Nobody stayed."]),
        ("It cost much. $5 million was lost.", ["It cost much.", "$5 million was lost."]),
    ],
)
def test_a_mark_ends_a_sentence_where_another_begins(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Withdraw all troops. 2. Report to the council.", ["1. Withdraw all troops.", "2. Report to the council."]),
        ("a) Withdraw b) Report c) Rest", ["a) Withdraw", "b) Report", "c) Rest"]),
        ("• Withdraw • Report", ["• Withdraw", "• Report"]),
        ("127.\tThe Assembly met. It adjourned.", ["127.\tThe Assembly met.", "It adjourned."]),
    ],
)
def test_items_of_a_list_in_one_line_are_sentences(text, expected):
    assert cut(text) == expected


def test_a_blank_line_always_ends_a_sentence():
    assert cut("What drives the pact\n\nIt is fear\n \t\nand money") == [
        "What drives the pact",
        "It is fear",
        "and money",
    ]


def test_a_short_line_before_a_long_one_is_a_heading():
    long = "The members agreed on a common plan for the border, and " + "a budget for it was put to the vote " * 4
    assert cut(f"Broader aims\n{long}") == ["Broader aims", long.strip()]


def test_a_wrapped_line_ends_no_sentence():
    text = (
        "The members of the alliance agreed on a common plan for the\n"
        "Tajik border, and asked the secretary to put a budget for it\n"
        "to the vote."
    )
    assert cut(text) == [text]


def test_items_under_a_lead_in_are_sentences():
    text = "The operation would:\nbreak with tradition;\nset a precedent;\nRisk losses."
    assert cut(text) == ["The operation would:", "break with tradition;", "set a precedent;", "Risk losses."]


@given(messy)
def test_sentences_cover_all_but_blanks(text):
    found = list(sentences(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    covered = {i for s in found for i in range(s.start, s.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
    assert all(text[s.slice()] == text[s.slice()].strip() for s in found)


def test_no_run_of_marks_is_a_trap():
    code = """
from csto_cli.text.segment import sentences
for unit in ('.', '. ', '."', '.)', '( ', '1. ', '1) a ', '\\u2022 ', 'A?\\u201d B C ', '.A', ' ', '[1]', 'a\\n'):
    list(sentences(unit * (400_000 // len(unit))))
"""
    # Ten seconds suffice for all; where the time of one grows with the square of its length, hours do not.
    subprocess.run([sys.executable, "-c", code], timeout=120, check=True)
