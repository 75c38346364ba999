"""Attribution: who is cited, by which words, for what."""

import time

import pytest

from csto_cli.annotators.attribution.annotator import AttributionAnnotator, FoundAttribution
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
        (
            "They see a breach as virtually certain.",
            ("They", "see", "a breach as virtually certain"),
        ),
        (
            "Article 7 provides that no member shall host a base.",
            ("Article 7", "provides", "that no member shall host a base"),
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
        (
            "The zone stayed shut, Marsh recalls, and no permit was issued.",
            ("Marsh", "recalls", "The zone stayed shut"),
        ),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "General Oran spoke without notes:\n\n“We came late. We left early.\n\n“It rained.”\n\nHe sat down.",
            ("General Oran", "spoke", "“We came late. We left early.\n\n“It rained.”"),
        ),
        (
            "Colonel Dana Kim was blunt: “The bridge is gone.”",
            ("Colonel Dana Kim", "was blunt", "“The bridge is gone.”"),
        ),
        (
            "The mayor put it this way:\n\n“We are poor. We are also proud.”",
            ("The mayor", "put it this way", "“We are poor. We are also proud.”"),
        ),
        (
            "Aliev had a warning for his guests: “Do not drink the water.”",
            ("Aliev", "warning", "“Do not drink the water.”"),
        ),
    ],
)
def test_whatever_verb_stands_before_a_colon_introduces_the_quotation(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert cited(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry's message has not changed: the road is open.",
            ("The ministry", "message", "the road is open"),
        ),
        (
            "The verdict of the panel on the army is harsh: it is not ready.",
            ("the panel", "verdict", "it is not ready"),
        ),
        ("Her answer: nothing will happen.", ("Her", "answer", "nothing will happen")),
    ],
)
def test_a_noun_before_a_colon_cites_its_owner(text: str, expected: tuple[str, str, str]) -> None:
    assert cited(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He had a nickname: “the Butcher of the North”.",
        "The plan has three parts: the army leaves, the police stays, and the mayor pays.",
        "My own view is simple: the alliance is dead.",
    ],
)
def test_a_colon_alone_cites_nobody(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The wells are dry,” one engineer, speaking on condition of anonymity, complained.",
            ("one engineer", "complained", "“The wells are dry,”"),
        ),
        (
            "“The wells are dry,” Aliev, who runs the office, sighed.",
            ("Aliev", "sighed", "“The wells are dry,”"),
        ),
        (
            "“It is a trap,” Aliev, the former head of a service who now lives abroad, told a radio station.",
            ("Aliev, the former head of a service", "told", "“It is a trap,”"),
        ),
        (
            "“An army without an enemy is a choir,” my old teacher, Lev Oran, used to say.",
            ("my old teacher, Lev Oran", "used to say", "“An army without an enemy is a choir,”"),
        ),
        (
            "'It's the traders' patience we count on, not the state's,' a driver in Osh told me at dusk.",
            ("a driver in Osh", "told", "'It's the traders' patience we count on, not the state's,'"),
        ),
        ("“We wait for spring,” shrugged the guard.", ("the guard", "shrugged", "“We wait for spring,”")),
        (
            "The drill was a farce, say the villagers.",
            ("the villagers", "say", "The drill was a farce"),
        ),
    ],
)
def test_a_quotation_has_its_speaker_far_from_the_verb(text: str, expected: tuple[str, str, str]) -> None:
    assert cited(text) == [expected]


def test_a_verb_of_gesture_cites_beside_a_quotation_only() -> None:
    assert cited("When the bus came, he smiled.") == []


def test_a_quotation_ends_before_what_its_speaker_does_next() -> None:
    text = "The historian told me, ‘Sign nothing before noon,’ and left."
    assert cited(text) == [("The historian", "told", "‘Sign nothing before noon,’")]


def test_a_paragraph_that_is_a_quotation_goes_on_from_the_one_before() -> None:
    text = (
        "“The treaty is dead,” said Marat Aliev, a lawyer in Almaty.\n\n“Nobody will miss it. It cost too much.”\n\n"
        "The lawyer left."
    )
    (one,) = found(text)
    assert [text[more.slice()] for more in one.further] == ["“Nobody will miss it. It cost too much.”"]


def test_a_quotation_without_a_cue_belongs_to_the_only_speaker_beside_it() -> None:
    text = "Aliev spoke to reporters after the vote. “They sold us the old tanks. We paid twice.” It rained."
    assert cited(text) == [("Aliev", "spoke", "“They sold us the old tanks. We paid twice.”")]
    text = "“They sold us the old tanks.” Aliev was speaking in Minsk."
    assert cited(text) == [("Aliev", "was speaking", "“They sold us the old tanks.”")]
    text = "Aliev spoke of betrayal. “They sold us the old tanks.”"
    assert [text[more.slice()] for one in found(text) for more in one.further] == ["“They sold us the old tanks.”"]


def test_a_quotation_between_two_speakers_stays_without_one() -> None:
    text = "Aliev spoke to reporters. “They sold us the old tanks.” Kim was speaking in Minsk."
    assert cited(text) == []


def test_the_turns_of_an_interview_are_quoted() -> None:
    text = "Lukin: The pact is alive.\n\nReporter: And now?\n\nLukin: Now they smile.\n\nThey smile a lot."
    assert cited(text) == [
        ("Lukin", ":", "The pact is alive."),
        ("Reporter", ":", "And now?"),
        ("Lukin", ":", "Now they smile."),
    ]
    assert {one.voice for one in found(text)} == {"quoted"}
    assert [one[:2] for one in cited("Q: Is it over?\n\nA: The pact has failed.")] == [("Q", ":"), ("A", ":")]


def test_a_sheet_of_facts_is_no_interview() -> None:
    assert cited("Location: Minsk\n\nDate: 3 May\n\nLocation: Osh") == []


def test_a_dateline_is_no_content() -> None:
    text = "MINSK, May 3 (Agency) — The road is open again, the ministry said."
    assert cited(text) == [("the ministry", "said", "The road is open again")]


def test_the_content_of_a_noun_that_is_the_subject_ends_before_the_predicate() -> None:
    text = "The notion that the clans won the war tells us little."
    assert cited(text) == [(None, "notion", "that the clans won the war")]


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
        "China will stay out, provided that its mines are safe.",
        "Nobody asked about the bridge.",
        "No one in the hall said that it was late.",
        "None of the ministers believes that the pact will hold.",
        "The officer spoke on condition of anonymity.",
        "The so-called ‘observers’ stayed in their tents.",
        "The plan, criticised for years, went ahead.",
        "It is fashionable to call the region lost.",
        "The governor admits it.",
        "Please do not quote names.",
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


@pytest.mark.parametrize(
    "unit",
    [
        "he said that ",
        "X said: ",
        "plan to ",
        "“a,” he said. ",
        "“",
        "claims that ",
        "his answer: we go ",
        "X was blunt: “We go home.” ",
        "“We went home at noon.” He spoke to us. ",
        "'the traders' way ",
        "A: Why?\n\nB: So.\n\n",
    ],
)
def test_what_repeats_without_end_costs_no_more_than_its_length(unit: str) -> None:
    def cost(size: int) -> float:
        document = tagged(unit * (size // len(unit)))
        start = time.process_time()
        ATTRIBUTION.annotate(document)
        return time.process_time() - start

    cost(2_000)
    assert cost(40_000) < 40 * max(cost(4_000), 0.005)
