"""The model of names: where it looks, what it sees, and what a whole text says of a name."""

from csto_cli.annotators.interface import Document
from csto_cli.annotators.mentions.name_rules import Name, refined
from csto_cli.annotators.mentions.names import has_capitals, keys, recased, stretches, windows
from csto_cli.annotators.mentions.states import is_state


def test_only_stretches_around_capitals_are_looked_at() -> None:
    document = Document("The talks went on for days before the envoy saw Anna in the hall of a hotel.")
    (window,) = windows(document.tokens.words, document.sentences)
    assert document.tokens.words[slice(*window)] == ["envoy", "saw", "Anna", "in", "the"]


def test_a_text_without_capitals_has_no_stretches() -> None:
    document = Document("nothing here, and nothing there.")
    assert windows(document.tokens.words, document.sentences) == []


def test_the_first_word_of_a_sentence_is_told_from_the_same_word_within() -> None:
    document = Document("Major Orlov left. He saw Major Orlov.")
    seen = keys(document.tokens.words, document.sentences)
    assert seen[0] != seen[6]
    assert seen[1] == seen[7]


def test_a_line_in_capitals_is_read_in_title_case() -> None:
    document = Document("RUSSIA AND THE CSTO SEND TROOPS TO THE BORDER")
    read = recased(document.tokens.words, document.sentences)
    assert read == ["Russia", "and", "the", "CSTO", "SEND", "Troops", "to", "the", "Border"]


def test_a_sentence_with_an_abbreviation_stays_as_it_is() -> None:
    document = Document("NATO and the EU sent an envoy.")
    assert recased(document.tokens.words, document.sentences) == document.tokens.words


def test_a_headline_is_in_title_case_and_a_sentence_is_not() -> None:
    assert has_capitals(["Russia", "Sends", "Troops", "to", "Armenia"])
    assert not has_capitals(["Russia", "sends", "troops", "to", "Armenia"])


def test_labels_mark_stretches() -> None:
    labels = ["O", "B-PER", "E-PER", "S-LOC", "S-LOC", "B-EVT", "I-EVT"]
    assert stretches(labels) == [(1, 3, "PER"), (3, 4, "LOC"), (4, 5, "LOC"), (5, 7, "EVT")]


def found(text: str, *names: tuple[int, int, str]) -> list[Name]:
    document = Document(text)
    return refined(names, document.tokens.words, document.sentences)


def test_an_abbreviation_is_of_the_kind_of_the_name_that_it_stands_for() -> None:
    names = found("Volga Trade Bank (VTB) and VTB grew.", (0, 3, "ORG"), (7, 8, "PER"))
    assert names == [Name(0, 3, "ORG"), Name(4, 5, "ORG"), Name(7, 8, "ORG")]


def test_the_last_name_of_a_person_is_one_everywhere() -> None:
    names = found("Anna Orlova left. Then Orlova spoke.", (0, 2, "PER"), (5, 6, "LOC"))
    assert names == [Name(0, 2, "PER"), Name(5, 6, "PER")]


def test_a_name_found_once_in_full_is_found_where_it_stands_again() -> None:
    names = found("Volga Bank grew. They say that Volga Bank fell.", (0, 2, "ORG"))
    assert names == [Name(0, 2, "ORG"), Name(7, 9, "ORG")]


def test_an_abbreviation_of_common_nouns_is_no_name() -> None:
    assert found("The NGOs and the CEO met.", (1, 2, "ORG"), (4, 5, "ORG")) == []


def test_states_are_told_from_other_places() -> None:
    assert [is_state(name) for name in ("Paraguay", "Republic of Korea", "the Soviet Union", "Lake Baikal")] == [
        True,
        True,
        True,
        False,
    ]
