"""Claims: which clauses assert, in whose voice, of what kind, how likely."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_cli.annotators import Document, Known, pipeline
from csto_cli.annotators.claims.annotator import FoundClaim
from csto_cli.model.entity import Entity
from csto_cli.model.span import Span

KNOWN = Known(
    (
        Entity(id="person:anna-belova", type="person", name="Anna Belova"),
        Entity(id="state:ruritania", type="state", name="Ruritania"),
        Entity(id="place:strelsau", type="place", name="Strelsau", of="state:ruritania"),
    )
)
PIPELINE = pipeline(["claims"], KNOWN)


def found(text: str, asides: tuple[Span, ...] = ()) -> list[FoundClaim]:
    return list(PIPELINE.annotate(Document(text, (), asides)).layers["claims"])


def told(text: str) -> list[tuple[str, str, str | None]]:
    """(words, voice, holder) of each claim."""
    return [(text[c.span.slice()], c.voice, c.holder and c.holder.name) for c in found(text)]


def test_an_authors_own_clauses_have_no_holder() -> None:
    text = "The pact is weak, but its members need it."
    assert told(text) == [("The pact is weak", "own", None), ("its members need it", "own", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Anna Belova said that the border was quiet.",
            [("Anna Belova said that the border was quiet", "reported", "Anna Belova")],
        ),
        (
            "According to Anna Belova, the border was quiet.",
            [("the border was quiet", "reported", "Anna Belova")],
        ),
        (
            "“The border is quiet,” Anna Belova told reporters.",
            [("“The border is quiet,”", "quoted", "Anna Belova")],
        ),
        (
            "Strelsau insists that its troops have left.",
            [("Strelsau insists that its troops have left", "reported", "Ruritania")],
        ),
        (
            "Western observers believe the pact will fail.",
            [("Western observers believe the pact will fail", "reported", "Western observers")],
        ),
    ],
)
def test_what_somebody_says_is_theirs(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(words.strip("“”,"), voice, holder) for words, voice, holder in told(text)] == [
        (words.strip("“”,"), voice, holder) for words, voice, holder in expected
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Belova asked the alliance to intervene.",  # a deed, told by the author
        "Recent events suggest that the pact is weak.",  # nobody speaks
        "The pact could be seen as a threat.",
        "I suspect that the pact is weak.",
    ],
)
def test_deeds_events_and_the_authors_own_doubts_are_the_authors_claims(text: str) -> None:
    assert {voice for _, voice, _ in told(text)} == {"own"}


def test_a_whole_sentence_in_quotation_marks_is_not_the_authors_whoever_said_it() -> None:
    assert [voice for _, voice, _ in told("The hall fell silent. “We have all been betrayed tonight.”")][-1] == "quoted"


@pytest.mark.parametrize(
    "text",
    [
        "Will the pact hold?",
        "The Future of the Northern Pact",
        "Consider the northern border.",
        "This article examines the pact.",
        "3. We would also wish to congratulate the king.",
        "",
    ],
)
def test_questions_headings_orders_and_filler_claim_nothing(text: str) -> None:
    assert found(text) == []


def test_the_number_of_a_paragraph_is_no_part_of_its_claim() -> None:
    assert [words for words, _, _ in told("12.\tThe pact is weak.")] == ["The pact is weak"]


def test_what_stands_beside_the_argument_claims_nothing() -> None:
    text = "The pact is weak.\n\nEva Elm is a fellow of the institute."
    assert [text[c.span.slice()] for c in found(text, (Span(19, len(text)),))] == ["The pact is weak"]


@pytest.mark.parametrize(
    ("text", "kind", "polarity", "band"),
    [
        ("Russia should leave the pact.", "normative", "affirmed", None),
        ("The pact will not survive.", "predictive", "negated", None),
        ("The pact may survive.", "predictive", "affirmed", "unquantified"),
        ("The pact is probably dead.", "evaluative", "affirmed", "likely"),
        ("The troops left because the talks failed.", "factual", "affirmed", None),
        ("The alliance sent 2,500 troops.", "factual", "affirmed", None),
        ("Nobody left the pact.", "factual", "negated", None),
        ("It was not until 2019 that the pact grew.", "factual", "affirmed", None),
    ],
)
def test_kind_polarity_and_likelihood_come_from_the_words(
    text: str, kind: str, polarity: str, band: str | None
) -> None:
    claim = found(text)[0]
    assert (claim.kind, claim.polarity, claim.likelihood and claim.likelihood.band) == (kind, polarity, band)


def test_a_hedge_on_one_item_does_not_hedge_the_clause() -> None:
    claim = found("It is a dilemma for the king, perhaps his heir, and the court.")[0]
    assert claim.likelihood is None


def test_what_is_relayed_within_a_clause_of_the_author_is_a_claim_of_its_own() -> None:
    text = "The view among Western observers that the pact is dead has spread."
    assert ("the pact is dead", "reported") in [(words, voice) for words, voice, _ in told(text)]


def test_a_text_in_another_language_claims_nothing_and_keeps_its_registered_names() -> None:
    text = "Le royaume de Ruritania a demandé des troupes. " * 12
    document = pipeline(["claims"], KNOWN).annotate(Document(text))
    assert document.layers["claims"] == []
    assert {mention.entity for mention in document.layers["mentions"]} == {"state:ruritania"}


WORDS = ["Putin", "said", "that", "the", "pact", "may", "fail", ",", ".", "“", "”", '"', "'", "(", ")", "—", ";", "and"]
WORDS += [
    "which",
    "if",
    "he",
    "told",
    "of",
    "?",
    ":",
    "\n",
    "\n\n",
    "-",
    "according",
    "to",
    "with",
    "as",
    "is",
    "…",
    "1",
]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.booleans())
def test_claims_of_any_words_lie_in_the_text_in_order(words: list[str], is_tight: bool) -> None:
    text = ("" if is_tight else " ").join(words)
    spans = [claim.span for claim in found(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert spans == sorted(spans, key=lambda span: span.start)
