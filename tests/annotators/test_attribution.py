"""Attribution: who is cited, by which words, for what."""

import time

import pytest

from csto_cli.annotators.attribution import AttributionAnnotator, FoundAttribution
from csto_cli.annotators.interface import Document
from csto_cli.annotators.tags import TagAnnotator

TAGS, ATTRIBUTION = TagAnnotator(), AttributionAnnotator()


def tagged(text: str) -> Document:
    document = Document(text)
    document.layers["tags"] = TAGS.annotate(document)
    return document


def found(text: str) -> list[FoundAttribution]:
    return ATTRIBUTION.annotate(tagged(text))


def cited(text: str) -> list[tuple[str | None, str, str]]:
    return [(a.source and text[a.source.slice()], text[a.cue.slice()], text[a.content.slice()]) for a in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said that the border would stay open.",
            ("The minister", "said", "that the border would stay open"),
        ),
        (
            "Aliev, who leads a small party in the south, said the vote was rigged.",
            ("Aliev", "said", "the vote was rigged"),
        ),
        (
            "The head of the bloc, Dana Kim, warned that it was late.",
            ("The head of the bloc, Dana Kim", "warned", "that it was late"),
        ),
        ("Aliev left the hall, saying that he was tired.", ("Aliev", "saying", "that he was tired")),
        ("The general denied that shots were fired.", ("The general", "denied", "that shots were fired")),
        ("Lukashenko called the mission a success.", ("Lukashenko", "called", "the mission a success")),
        ("The base, which Aliev said was empty, reopened.", ("Aliev", "said", "was empty")),
        (
            "Analysts are confident that the bloc will survive.",
            ("Analysts", "are confident", "that the bloc will survive"),
        ),
        ("He was quoted as saying that the troops would leave.", ("He", "saying", "that the troops would leave")),
    ],
)
def test_a_cue_verb_cites_its_subject_for_what_follows(text: str, expected: tuple[str, str, str]) -> None:
    assert cited(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The treaty is dead,” said Marat Aliev, a lawyer in Almaty.",
            ("Marat Aliev", "said", "“The treaty is dead,”"),
        ),
        ('"The treaty is dead," the lawyer said on Friday.', ("the lawyer", "said", '"The treaty is dead,"')),
        ("He said: “I shall not go.”", ("He", "said", "“I shall not go.”")),
        ("The pact had failed, Aliev argued.", ("Aliev", "argued", "The pact had failed")),
        ("The pact, Aliev argued, had outlived its purpose.", ("Aliev", "argued", "had outlived its purpose")),
        (
            "According to two diplomats, the summit failed.",
            ("two diplomats", "According to", "the summit failed"),
        ),
        ("The summit failed, according to two diplomats.", ("two diplomats", "according to", "The summit failed")),
        ("As Aliev put it, the bloc is a club.", ("Aliev", "put it", "the bloc is a club")),
        ("“Peace is near.” ― Dana Kim", ("Dana Kim", "―", "“Peace is near.”")),
        ("KIM: The bloc will not survive the year.", ("KIM", ":", "The bloc will not survive the year.")),
    ],
)
def test_a_cue_may_stand_behind_its_content_or_in_its_midst(text: str, expected: tuple[str, str, str]) -> None:
    assert cited(text) == [expected]


def test_a_quotation_goes_on_after_its_attribution() -> None:
    text = "“The treaty is dead,” said Aliev. “Nobody in the region will miss it.”"
    (one,) = found(text)
    assert [text[more.slice()] for more in one.further] == ["“Nobody in the region will miss it.”"]


def test_a_colon_at_the_end_of_a_line_introduces_the_quotation_below() -> None:
    text = "Nazarov wrote:\n\n“We came as friends.\n\n“We left as strangers.”"
    assert cited(text)[0] == ("Nazarov", "wrote:", "“We came as friends.\n\n“We left as strangers.”")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The president's plan to leave the bloc is old.", ("The president", "plan", "to leave the bloc is old")),
        ("The envoy rejected their claim that it was late.", ("their", "claim", "that it was late")),
    ],
)
def test_a_cue_noun_cites_its_possessor(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in cited(text)


def test_a_source_is_carried_to_the_next_cue() -> None:
    assert cited("Aliev said the bloc was weak and added that it would break.") == [
        ("Aliev", "said", "the bloc was weak"),
        ("Aliev", "added", "that it would break"),
    ]
    assert cited("The ministry called for restraint and accused the rebels of breaking the truce.") == [
        ("The ministry", "called for", "restraint"),
        ("The ministry", "accused", "the rebels of breaking the truce"),
    ]


def test_what_is_cited_within_a_content_names_its_parent() -> None:
    outer, inner = found("Moscow says that Yerevan believes the bloc is weak.")
    assert (outer.parent, inner.parent) == (None, 0)


def test_a_passive_without_an_agent_cites_nobody() -> None:
    text = "It was reported that the alliance is believed to be divided."
    assert cited(text) == [
        (None, "was reported", "that the alliance is believed to be divided"),
        (None, "is believed", "to be divided"),
    ]


@pytest.mark.parametrize(
    ("text", "quotation", "voice"),
    [
        ("“The treaty is dead,” said Aliev.", "direct", "quoted"),
        ("Aliev said the treaty was dead.", "indirect", "reported"),
        ("Aliev said the treaty was for all practical purposes “dead”.", "mixed", "reported"),
    ],
)
def test_the_marks_tell_direct_from_indirect(text: str, quotation: str, voice: str) -> None:
    (one,) = found(text)
    assert (one.quotation, one.voice) == (quotation, voice)


@pytest.mark.parametrize(
    ("text", "attitude"),
    [
        ("The governor said that the base was empty.", "neutral"),
        ("The governor admitted that the base was empty.", "endorses"),
        ("The governor claimed that the base was empty.", "distances"),
        ("The governor falsely claimed that the base was empty.", "rejects"),
    ],
)
def test_the_cue_hints_at_the_authors_attitude(text: str, attitude: str) -> None:
    assert [one.attitude for one in found(text)] == [attitude]


def test_a_denied_cue_is_negated() -> None:
    assert [one.negated for one in found("Aliev did not say whether the troops would stay.")] == [True]


def test_so_called_cites_nobody_and_distances() -> None:
    text = "The so-called peacekeepers left."
    (one,) = found(text)
    assert (one.source, one.attitude, text[one.content.slice()]) == (None, "distances", "peacekeepers")


@pytest.mark.parametrize(
    "text",
    [
        "That said, the bloc survived.",
        "So to speak, it grew.",
        "Nobody told the press.",
        "The episode shows a weakness.",
        "The bloc met in Minsk on Friday.",
        "",
    ],
)
def test_what_only_looks_like_a_cue_cites_nobody(text: str) -> None:
    assert cited(text) == []


def test_every_stretch_lies_in_the_text() -> None:
    text = "“No,” he said. They say that, he said, “and” so on — said X: “y"
    for one in found(text):
        for span in (one.cue, one.content, *one.further, *((one.source,) if one.source else ())):
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("unit", ["he said that ", "X said: ", "plan to ", "“a,” he said. ", "“", "claims that "])
def test_what_repeats_without_end_costs_no_more_than_its_length(unit: str) -> None:
    def cost(size: int) -> float:
        document = tagged(unit * (size // len(unit)))
        start = time.process_time()
        ATTRIBUTION.annotate(document)
        return time.process_time() - start

    cost(2_000)
    assert cost(40_000) < 40 * max(cost(4_000), 0.005)
