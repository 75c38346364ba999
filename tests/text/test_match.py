"""Which stretches of a passage answer a query."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.model.query import Near, Phrase, leaves
from csto_cli.model.span import Span
from csto_cli.text.match import extended, is_match, merged, nodes_of, spans_of, token_line
from csto_cli.text.parse import parse

TEXT = "The Kremlin asked Kazakhstan's leaders; then Kazakhstan asked the Kremlin."
LINE = token_line(
    TEXT,
    [
        (Span(0, 11), ("<place>", "<place:kremlin>", "<state:russia>")),
        (Span(18, 28), ("<state>", "<state:kazakhstan>")),
        (Span(45, 55), ("<state>", "<state:kazakhstan>")),
        (Span(62, 73), ("<place>", "<place:kremlin>", "<state:russia>")),
    ],
)


def shown(typed: str) -> list[str]:
    query = parse(typed)
    assert isinstance(query, Phrase | Near)
    return [TEXT[span.slice()] for span in spans_of(query, LINE)]


@pytest.mark.parametrize(
    ("typed", "stretches"),
    [
        ("kazakhstan", ["Kazakhstan", "Kazakhstan"]),
        ("kazakhstan's", ["Kazakhstan's"]),
        ('"kremlin asked"', ["Kremlin asked"]),
        ("lead*", ["leaders"]),
        ("lead", []),
        ("<state>", ["Kazakhstan", "Kazakhstan"]),
        ("<state:russia>", ["The Kremlin", "The Kremlin", "the Kremlin", "the Kremlin"]),
        ('"<place> asked"', ["The Kremlin asked"]),
        ('"asked <place>"', ["asked the Kremlin"]),
        ('"<state> <state>"', []),
        ("NEAR(then leaders, 0)", ["leaders", "then"]),
        ("NEAR(kremlin kazakhstan, 0)", []),
        ("NEAR(kremlin kazakhstan, 1)", ["Kremlin", "Kazakhstan"]),
        ("NEAR(asked asked, 4)", []),
        ("NEAR(asked asked, 5)", ["asked", "asked", "asked", "asked"]),
    ],
)
def test_a_query_matches_these_stretches(typed: str, stretches: list[str]) -> None:
    assert sorted(shown(typed)) == sorted(stretches)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("kremlin leaders", True),
        ("kremlin troops", False),
        ("kremlin -troops", True),
        ("kremlin -leaders", False),
        ("troops OR leaders", True),
        ("troops OR -leaders", False),
        ("-troops", True),
        ("-NEAR(kremlin leaders then, 1)", True),
        ("NEAR(kremlin leaders then, 5)", True),
        ("kremlin author:steel", True),
    ],
)
def test_a_passage_answers_or_not(typed: str, answer: bool) -> None:
    assert is_match(parse(typed), LINE) is answer


spans = st.lists(st.builds(lambda start, size: Span(start, start + size), st.integers(0, 30), st.integers(1, 6)))


@given(spans)
def test_merging_keeps_every_character_and_leaves_gaps_between(given_spans: list[Span]) -> None:
    result = merged(given_spans)
    assert {i for s in result for i in range(s.start, s.end)} == {i for s in given_spans for i in range(s.start, s.end)}
    assert all(a.end < b.start for a, b in itertools.pairwise(result))
    assert merged(result) == result


@given(st.text(st.sampled_from("ab AB,.'"), max_size=40), st.sampled_from(["a", "ab", "a*", '"a b"', "NEAR(a b, 2)"]))
def test_what_matches_shows_a_stretch_and_what_does_not_shows_none(text: str, typed: str) -> None:
    query, line = parse(typed), token_line(text)
    assert isinstance(query, Phrase | Near)
    found = spans_of(query, line)
    assert bool(found) == is_match(query, line)
    assert all(span.end <= len(text) for span in found)


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_mentions_at_one_word_the_longer_counts_whatever_their_order(order: int) -> None:
    text = "the old state of Ruritania asked"
    whole, part = Span(0, 26), Span(17, 26)
    line = token_line(text, [(span, ["<state>"]) for span in (whole, part)][::order])
    (phrase,) = leaves(parse('"<state> asked"'))
    assert nodes_of(phrase, line) == [(0, 6)]
    assert extended((0, 2), (1, 3)) == extended((1, 3), (0, 2)) == (0, 2)
