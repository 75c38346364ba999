"""Likelihood: the cues that the annotator finds, and what they say together in a claim."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.annotators.interface import Document
from csto_cli.annotators.likelihood.annotator import FoundCue, FoundLikelihood, LikelihoodAnnotator, likelihood_in
from csto_cli.annotators.likelihood.words import ENTRIES
from csto_cli.model.span import Span
from csto_cli.model.vocabulary import BANDS

OTHERS = "not very if , . ( ) 5 % low is the may"
words = st.lists(st.sampled_from([*sorted(ENTRIES)[:60], *OTHERS.split()]), max_size=25)


def cues(text: str) -> list[FoundCue]:
    return LikelihoodAnnotator().annotate(Document(text))


def said(text: str, part: str | None = None) -> FoundLikelihood | None:
    start = text.index(part) if part else 0
    return likelihood_in(cues(text), Span(start, start + len(part or text)))


def band(text: str) -> str | None:
    likelihood = said(text)
    return likelihood.band if likelihood else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There is almost no chance that the pact breaks.", "remote"),
        ("A breach is highly unlikely.", "very-unlikely"),
        ("It seems unlikely that the pact breaks.", "unlikely"),
        ("It is doubtful whether they agree.", "unlikely"),
        ("The odds are roughly even.", "even-chance"),
        ("The pact will probably break.", "likely"),
        ("The aim was likely to impress.", "likely"),
        ("The truce appears to hold.", "likely"),
        ("The record suggests a rift.", "likely"),
        ("I suspect they know it.", "likely"),
        ("Prices should fall by autumn.", "likely"),
        ("The pact may well break.", "likely"),
        ("In all likelihood they knew.", "very-likely"),
        ("They are almost certain to leave.", "almost-certain"),
        ("It is clear that they left.", "certain"),
        ("They will undoubtedly leave.", "certain"),
        ("Their losses are well-documented.", "certain"),
        ("The pact may break.", "unquantified"),
        ("Perhaps the pact breaks.", "unquantified"),
        ("They risk losing the base.", "unquantified"),
        ("A small patrol is more plausible.", "unquantified"),
    ],
)
def test_words_of_estimative_probability_have_their_band(text, expected):
    assert band(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A breach is not likely.", "unlikely"),
        ("A breach isn't at all likely.", "unlikely"),
        ("It is not certain that they left.", "unquantified"),
        ("There is no certainty of that.", "unquantified"),
        ("It is not clear that they left.", "unquantified"),
        ("A breach cannot be ruled out.", "unquantified"),
        ("There is no doubt that they left.", "certain"),
    ],
)
def test_a_negation_turns_the_band(text, expected):
    assert band(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They left in May and came back on 5 May.",
        "May the pact hold!",
        "Its military might is great, and the might of its army too.",
        "They could not enter the town.",
        "They sent buses so that people could leave.",
        "Russia should withdraw.",
        "They will leave and would stay.",
        "Certain states left as soon as possible.",
        "The suspect appears before the court.",
        "They have a clear strategy.",
        "The analyst suggests sending troops.",
        "A tariff of 35 percent applies.",
        "The quality is low.",
    ],
)
def test_words_with_another_meaning_are_no_cues(text):
    assert cues(text) == []


def test_may_in_a_headline_is_the_verb():
    assert band("Why Armenia May Leave the Alliance") == "unquantified"


@pytest.mark.parametrize(
    ("text", "ends", "expected"),
    [
        ("The probability of a raid is unlikely (5–10%).", (5, 10), "very-unlikely"),
        ("There is a 60 percent chance of a raid.", (60, 60), "likely"),
        ("They put the likelihood of a raid at 20 to 30 per cent.", (20, 30), "unlikely"),
        ("The chance of a raid is between 80% and 90%.", (80, 90), "very-likely"),
    ],
)
def test_a_probability_in_figures_outranks_the_words(text, ends, expected):
    likelihood = said(text)
    assert likelihood is not None
    assert (likelihood.low, likelihood.high) == ends
    assert likelihood.band == expected


def test_the_level_of_a_probability_is_a_cue():
    assert band("The probability of a raid is very low.") == "very-unlikely"
    assert band("The likelihood of a raid remains high.") == "likely"


def test_the_more_specific_word_decides():
    assert band("The charge appears plausible.") == "unquantified"
    assert band("This implies that the pact may break.") == "unquantified"
    assert band("It is clear that the pact might break.") == "unquantified"


@pytest.mark.parametrize(
    "text", ["It reportedly asked for help.", "The alleged plot failed.", "It is said to be over."]
)
def test_cues_of_the_attribution_carry_no_band(text):
    likelihood = said(text)
    assert likelihood is not None
    assert likelihood.band is None
    assert [cue.scope for cue in likelihood.cues] == ["attribution"]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If Moscow refuses, the pact may fail.", "If Moscow refuses"),
        ("The pact fails unless Moscow pays.", "unless Moscow pays"),
        ("Should Moscow refuse, the pact fails.", "Should Moscow refuse"),
        ("Were Moscow to refuse, the pact would fail.", "Were Moscow to refuse"),
        ("Without Russian money, the pact would fail.", "Without Russian money"),
        ("It holds provided that Moscow pays.", "provided that Moscow pays"),
        ("In the event of war, they fight.", "In the event of war"),
        ("If troops were to die—despite the truce—it fails.", "If troops were to die"),
    ],
)
def test_a_condition_is_its_clause(text, condition):
    likelihood = said(text)
    assert likelihood is not None
    assert likelihood.condition is not None
    assert text[likelihood.condition.slice()] == condition


@pytest.mark.parametrize(
    "text",
    [
        "Even if they left, the pact holds.",
        "They asked if it was over.",
        "Many, if not most, left.",
        "Should Moscow refuse?",
        "Were they there?",
        "They left without a word.",
    ],
)
def test_what_compares_concedes_or_asks_is_no_condition(text):
    assert said(text) is None


def test_a_cue_in_the_condition_says_nothing_of_the_claim():
    likelihood = said("If it seems that they left, the pact holds.")
    assert likelihood is not None
    assert (likelihood.band, likelihood.cues) == (None, ())


def test_a_cue_in_a_parenthesis_says_nothing_of_what_is_around_it():
    text = "The leader took (or perhaps sought) the offer."
    assert said(text) is None
    inside = said(text, "or perhaps sought")
    assert inside is not None
    assert inside.band == "unquantified"


def test_a_claim_that_goes_on_with_a_clause_has_its_cue():
    text = "Losses could undermine trust and expose rifts, but the pact holds."
    likelihood = said(text, "expose rifts")
    assert likelihood is not None
    assert likelihood.band == "unquantified"
    assert said(text, "the pact holds") is None


def test_a_claim_after_a_condition_has_it():
    text = "If Moscow refuses, the pact fails."
    likelihood = said(text, "the pact fails")
    assert likelihood is not None
    assert likelihood.condition == Span(0, 17)


def test_no_cue_in_the_span_is_no_likelihood():
    assert said("The pact holds. It may break.", "The pact holds.") is None


@given(words)
def test_cues_stand_in_order_with_bands_of_the_vocabulary(tokens):
    found = cues(" ".join(tokens))
    assert [cue.span.start for cue in found] == sorted(cue.span.start for cue in found)
    assert {cue.band for cue in found} <= {*BANDS, None}


def test_no_run_of_cues_is_a_trap():
    code = """
from csto_cli.annotators.interface import Document
from csto_cli.annotators.likelihood.annotator import LikelihoodAnnotator
for unit in ('may ', 'if ', '(may ', 'may and ', 'low ', 'likely 5% ', 'not ', '%', 'without ', 'Should '):
    LikelihoodAnnotator().annotate(Document(unit * (200_000 // len(unit))))
"""
    # Ten seconds suffice for all; where the time of one grows with the square of its length, hours do not.
    subprocess.run([sys.executable, "-c", code], timeout=120, check=True)
