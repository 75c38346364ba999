"""Passages and sentences."""

import itertools
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.text.segment import passages, sentences

prose = st.text(st.sampled_from('aB. \n\t#!?"”’)1é'), max_size=80)


def test_passages_are_the_blocks_between_blank_lines() -> None:
    text = "\nFirst line\nstill first.  \n \t\n  Second.\n\n\n"
    assert [text[p.span.slice()] for p in passages(text)] == ["First line\nstill first.", "Second."]


def test_a_heading_is_no_passage_and_names_those_that_follow() -> None:
    text = "Before.\n\n## Aims \n\nOne.\n\nTwo.\n\n# Means\n\nThree.\n\n#nothing"
    found = [(text[p.span.slice()], p.section) for p in passages(text)]
    assert found == [
        ("Before.", None),
        ("One.", "Aims"),
        ("Two.", "Aims"),
        ("Three.", "Means"),
        ("#nothing", "Means"),
    ]


@given(prose)
def test_passages_stand_in_order_and_hold_all_that_is_no_heading(text: str) -> None:
    found = [p.span for p in passages(text)]
    assert all(a.end < b.start for a, b in itertools.pairwise(found))
    assert all(text[s.slice()] == text[s.slice()].strip() for s in found)
    outside = "".join(c for i, c in enumerate(text) if not any(s.start <= i < s.end for s in found))
    assert all(not line.strip() or line.lstrip().startswith("#") for line in outside.split("\n"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It came. It went!", ["It came.", "It went!"]),
        ("Asked by the U.S. Congress, he left. It was over.", ["Asked by the U.S. Congress, he left.", "It was over."]),
        ("Gen. Zas and Mr. Putin met.", ["Gen. Zas and Mr. Putin met."]),
        ("He said “no.” Then he left.", ["He said “no.”", "Then he left."]),
        ("About 2.5 million came. 300 left.", ["About 2.5 million came.", "300 left."]),
        ("Really?! Yes… perhaps", ["Really?!", "Yes… perhaps"]),
        ("  trailing ends  ", ["trailing ends"]),
        ("", []),
        (" \n", []),
    ],
)
def test_sentences_end_at_their_mark_and_not_at_an_abbreviation(text: str, expected: list[str]) -> None:
    assert [text[s.slice()] for s in sentences(text)] == expected


@given(prose)
def test_sentences_stand_in_order_and_leave_out_only_blanks(text: str) -> None:
    found = list(sentences(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert (
        "".join(text[s.slice()] for s in found).split()
        == "".join(c for i, c in enumerate(text) if any(s.start <= i < s.end for s in found)).split()
    )
    covered = {i for s in found for i in range(s.start, s.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


def test_a_megabyte_of_dots_is_no_trap() -> None:
    code = 'from csto_cli.text.segment import sentences; print(len(list(sentences("." * 1_000_000))))'
    # A second suffices; where the time grows with the square of the length, hours do not.
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20, check=True)
    assert ran.stdout == "1\n"
