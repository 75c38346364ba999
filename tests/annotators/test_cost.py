"""What annotating costs: no more than in proportion to the length, whatever a text repeats."""

import random
import time

import pytest

from csto_cli.annotators import ANNOTATORS, Document, Known, pipeline
from csto_cli.intake import take_in

PIPELINE = pipeline([name for name, row in ANNOTATORS.items() if row.is_usual], Known())
UNITS = [
    "a", "A", ".", " ", ",", '"', "'", "“", "(", "[", "1", "1 ", "A ", "and ", "the ", "that ", "if ", "may ",
    "and said ",
    "he said that ", "A. ", "$5 ", "5 percent ", "1,", "January ", "May ", "\n", "\n\n", "A\n", "word\n", "Putin ",
    "PUTIN AND ", "Kazakhstan, ", "which ", "— ", "- ", "“a” ", "'a' ", "according to ", "x@y.z ", "http://a.b ",
    "if it may be that ", "U.S. ", "e.g. ", "1. a\n", "€", "中", "а", "\ufffd",
]  # fmt: skip
LENGTH = 60_000
TIMES = 9
"""Of running prose of the same length: measured, the worst takes 5 (a line for each letter), nearly all under 2."""


def seconds(text: str) -> float:
    """Of the processor: what else the machine does meanwhile is not counted."""
    start = time.process_time()
    taken = take_in(text)
    PIPELINE.annotate(Document(text, [exclusion.span for exclusion in taken.exclusions], taken.asides))
    return time.process_time() - start


@pytest.fixture(scope="module")
def prose() -> float:
    """Seconds for running prose of the same length: sentences of words drawn at random, no two alike."""
    draw = random.Random(4)
    words = [
        "the",
        "a",
        "troops",
        "alliance",
        "state",
        "said",
        "border",
        "left",
        "of",
        "in",
        "to",
        "with",
        "and",
        "but",
    ]
    words += ["which", "may", "not", "Russia", "Kazakhstan", "Putin", "talks"]
    sentences = [" ".join(draw.choices(words, k=draw.randint(6, 30))).capitalize() + "." for _ in range(900)]
    text = " ".join(sentences)[:LENGTH]
    seconds(text)
    return max(seconds(text), 0.05)


@pytest.mark.parametrize("unit", UNITS)
def test_what_repeats_costs_a_few_times_as_much_as_prose(unit: str, prose: float) -> None:
    assert seconds((unit * LENGTH)[:LENGTH]) < TIMES * prose


def test_words_in_any_order_cost_in_proportion_to_their_number(prose: float) -> None:
    draw = random.Random(5)
    text = "".join(draw.choice(UNITS) for _ in range(LENGTH))[:LENGTH]
    assert seconds(text) < TIMES * prose


def test_a_megabyte_in_one_text_is_annotated() -> None:
    text = "The alliance said that it may send 2,500 troops to Kazakhstan. " * 16_000
    document = PIPELINE.annotate(Document(text))
    assert len(document.layers["claims"]) >= 16_000
