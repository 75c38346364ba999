"""Phrases: a sentence as a line with one letter a phrase."""

import pytest

from csto_cli.annotators.attribution.phrases import letters, phrases


def line(tagged: str) -> str:
    pairs = [pair.rsplit("/", 1) for pair in tagged.split()]
    return phrases(letters([word.lower() for word, _ in pairs], [tag for _, tag in pairs])).line


@pytest.mark.parametrize(
    ("tagged", "expected"),
    [
        ("The/DT old/JJ treaty/NN has/VBZ not/RB been/VBN signed/VBN ./.", "NV."),
        ("Moscow/NNP 's/POS envoy/NN said/VBD that/IN he/PRP would/MD go/VB ./.", "NVTNV."),
        ("Mr/NNP ./. Aliev/NNP wants/VBZ to/TO leave/VB ./.", "NVI."),
        ("He/PRP left/VBD ,/, saying/VBG nothing/NN ./.", "NV,GN."),
        ("On/IN Tuesday/NNP the/DT bloc/NN met/VBD in/IN Minsk/NNP ./.", "iZNViN."),
        ("It/PRP 's/POS denouncing/VBG the/DT vote/NN ./.", "NVN."),
        ("Aliev/NNP ,/, who/WP leads/VBZ it/PRP ,/, agreed/VBD ./.", "N,WVN,V."),
    ],
)
def test_words_become_the_phrases_they_form(tagged: str, expected: str) -> None:
    assert line(tagged) == expected


def test_a_verb_that_was_tagged_a_plural_is_a_verb_behind_a_pronoun() -> None:
    assert line("She/PRP plans/NNS to/TO leave/VB ./.") == "NVI."


def test_a_pronoun_has_a_finite_verb_whatever_its_tag() -> None:
    assert line("They/PRP called/VBN it/PRP off/RP ./.") == "NVNr."


def test_phrases_know_their_tokens() -> None:
    found = phrases("dnfN", 10)
    assert (found.line, found.firsts, found.lasts) == ("NVN", [10, 12, 13], [12, 13, 14])
    assert [found.at(token) for token in (10, 11, 12, 13)] == [0, 0, 1, 2]
    assert found.spelled(0) == "dn"


def test_quotation_marks_open_and_close_as_told() -> None:
    assert phrases("QNvQ", 0, lambda token: '"' if token == 0 else "}").line == '"NV}'
