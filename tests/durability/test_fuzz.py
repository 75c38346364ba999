"""Generated inputs through readers and intake; `bench/fuzz.py` tries many more, and longer ones."""

import unicodedata

import pytest

import fuzz
from csto_cli.model.span import Span
from csto_cli.text.alignment import aligned

INPUTS = 1_500
SEED = 20_260_000


def test_no_input_breaks_a_promise_or_takes_long():
    failed = []
    for seed in range(SEED, SEED + INPUTS):
        name, content, how = fuzz.generated(seed)
        result = fuzz.tried(name, content)
        if result.outcome.startswith("FAILED") or result.seconds > fuzz.MOST_SECONDS:
            failed.append(f"seed {seed} ({name}, {how}): {result}")
    assert failed == []


def test_inputs_are_the_same_for_the_same_seed_and_of_every_kind():
    made = [fuzz.generated(seed) for seed in range(SEED, SEED + 300)]
    assert made == [fuzz.generated(seed) for seed in range(SEED, SEED + 300)]
    assert {how for _, _, how in made} == set(fuzz.MAKERS)
    assert {name for name, _, _ in made} >= {name for name, _ in fuzz.SEEDS}


@pytest.mark.parametrize("name", fuzz.LONG)
def test_time_grows_with_length_and_no_faster(name):
    unit = fuzz.LONG[name]
    short = max(0.005, fuzz.seconds_of(unit, 2_500))
    growth = (fuzz.seconds_of(unit, 25_000, limit=2) / short / 10 for _ in range(2))  # twice: the machine may be busy
    assert any(found <= fuzz.MOST_GROWTH for found in growth)


@pytest.mark.parametrize(
    ("source", "word", "said"),
    [
        ("\u0928\u093c\u093e", "\u0929", "\u0928\u093c"),  # a vowel sign of Devanagari, which no word goes on with
        ("C\u0301\ufe0f", "\u0106", "C\u0301"),
        ("\u1112\u1161\u11ab\ufe0f", "\ud55c", "\u1112\u1161\u11ab"),
        ("\ufb1d\u1161", "\u1161", "\u1161"),  # the letter before it becomes two
        ("a\u0301\u0323.", "\u1ea1\u0301", "a\u0301\u0323"),
    ],
)
def test_a_word_leads_back_to_all_its_characters_before_a_mark_that_stays(source, word, said):
    text, way = aligned(source, [Span(0, len(source))])
    assert text == unicodedata.normalize("NFC", source)
    start = text.index(word)
    assert source[way.to_source(Span(start, start + len(word))).slice()] == said


def test_tables_within_tables_without_end_are_refused_at_once():
    result = fuzz.tried("a.html", b"<table>" * 1500 + b"<p>Words of a page.</p>")
    assert result.outcome == "refused"
    assert result.seconds < fuzz.MOST_SECONDS
