"""Holders: whose claim it is, by the name a person would write."""

from typing import NamedTuple

import pytest

from csto_cli.annotators.attribution.annotator import AttributionAnnotator
from csto_cli.annotators.attribution.holders import found_holders
from csto_cli.annotators.interface import Document
from csto_cli.annotators.tags import TagAnnotator
from csto_cli.model.span import Span

TAGS, ATTRIBUTION = TagAnnotator(), AttributionAnnotator()


class Mention(NamedTuple):
    span: Span
    type: str
    name: str
    entity: str | None
    metonym_for: str | None = None


NAMES = {
    "Dmitry Peskov": ("person", "Dmitry Peskov", "person:dmitry-peskov", None),
    "Putin": ("person", "Vladimir Putin", "person:vladimir-putin", None),
    "Xi": ("person", "Xi Jinping", "person:xi-jinping", None),
    "Kremlin": ("place", "Kremlin", "place:kremlin", "state:russia"),
    "Moscow": ("place", "Moscow", "place:moscow", "state:russia"),
    "NATO": ("organization", "North Atlantic Treaty Organization", "org:nato", None),
}


def named(text: str) -> list[str | None]:
    document = Document(text)
    document.layers["tags"] = TAGS.annotate(document)
    mentions = [
        Mention(Span(text.index(name), text.index(name) + len(name)), *row)
        for name, row in NAMES.items()
        if name in text
    ]
    found = found_holders(document, ATTRIBUTION.annotate(document), mentions, {})
    return [holder and holder.name for holder in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Putin, Russia's president, who denied that it was over, left.", ["Vladimir Putin"]),
        ("After talks with Putin, analysts said it was over.", ["analysts"]),
        ("Kremlin spokesman Dmitry Peskov said it was over.", ["Dmitry Peskov"]),
        ("The head of the bloc, Putin, warned that it was late.", ["Vladimir Putin"]),
        ("Moscow says that it will leave.", ["Russia"]),
        ("NATO warned that it would answer.", ["North Atlantic Treaty Organization"]),
        ("Putin and Xi agreed to meet.", ["Vladimir Putin and Xi Jinping"]),
        ("Analysts at NATO believe it is lost.", ["Analysts at NATO"]),
        ("The Western observers believe that it is lost.", ["Western observers"]),
        ("It was reported that the bloc was divided.", [None]),
    ],
)
def test_the_holder_is_named_as_a_person_would_name_it(text: str, expected: list[str | None]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("His deputy hinted that it was late.", ["deputy"]),
        ("His critics' accusation that he lies is old.", ["critics"]),
        ("A study by the NATO found that it was late.", ["North Atlantic Treaty Organization"]),
        ("The office (without a head since May) replied that it was late.", ["office"]),
        ("Few believed that it would hold.", [None]),
    ],
)
def test_a_holder_is_without_possessive_parenthesis_and_quantifier(text: str, expected: list[str | None]) -> None:
    assert named(text) == expected


def test_a_name_within_a_quotation_is_not_taken_up_outside() -> None:
    assert named("Putin came at noon. “Tell Xi we can wait,” he said.") == ["Vladimir Putin"]


def test_a_pronoun_takes_up_an_unnamed_speaker() -> None:
    assert named("“It is late,” the negotiator recalled. She said that it rained.") == ["negotiator", "negotiator"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Putin arrived late. He said that it rained.", ["Vladimir Putin"]),
        ("President Putin met the envoys. The president said that peace had come.", ["Vladimir Putin"]),
        ("Putin and Xi agreed to meet. They vowed to win.", ["Vladimir Putin and Xi Jinping"] * 2),
        ("Putin left. It rained. It snowed. It was cold. He said that it was late.", [None]),
    ],
)
def test_pronouns_and_titles_take_up_a_name_within_two_sentences(text: str, expected: list[str | None]) -> None:
    assert named(text) == expected
