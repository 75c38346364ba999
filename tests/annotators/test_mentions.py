"""Mentions: the registry's names, the names that it does not know, and what each belongs to."""

import time
from itertools import pairwise

import pytest

from csto_cli.annotators.interface import Document, Known
from csto_cli.annotators.mentions.annotator import FoundMention, MentionAnnotator
from csto_cli.annotators.tags import TagAnnotator
from csto_cli.model.entity import Alias, Entity

REGISTRY = (
    Entity(
        id="state:kazakhstan",
        type="state",
        name="Kazakhstan",
        aliases=(Alias(text="Kazakh", kind="demonym"), Alias(text="Kazahstan", kind="misspelling")),
    ),
    Entity(id="group:kazakhs", type="group", name="Kazakhs", aliases=(Alias(text="Kazakh", kind="variant spelling"),)),
    Entity(id="state:russia", type="state", name="Russia"),
    Entity(id="place:moscow", type="place", name="Moscow", of="state:russia"),
    Entity(
        id="org:csto",
        type="organization",
        name="Collective Security Treaty Organization",
        aliases=(Alias(text="CSTO", kind="acronym"), Alias(text="Organization", kind="short form", ambiguous=True)),
    ),
    Entity(
        id="person:kassym-jomart-tokayev",
        type="person",
        name="Kassym-Jomart Tokayev",
        aliases=(Alias(text="Tokayev", kind="short form"),),
    ),
    Entity(
        id="person:ahmad-rahimi",
        type="person",
        name="Ahmad Rahimi",
        aliases=(Alias(text="Rahimi", kind="short form"),),
    ),
    Entity(
        id="person:karim-rahimi",
        type="person",
        name="Karim Rahimi",
        aliases=(Alias(text="Rahimi", kind="short form"),),
    ),
    Entity(id="person:oleksandr-vyshnevetskyi", type="person", name="Oleksandr Vyshnevetskyi"),
)
ANNOTATOR = MentionAnnotator(REGISTRY)
TAGS = TagAnnotator()


def found(text: str) -> list[FoundMention]:
    document = Document(text)
    document.layers["tags"] = TAGS.annotate(document)
    return ANNOTATOR.annotate(document)


def linked(text: str) -> list[tuple[str, str | None]]:
    return [(one.surface, one.entity) for one in found(text)]


def typed(text: str) -> list[tuple[str, str]]:
    return [(one.surface, one.type) for one in found(text)]


def test_a_registered_name_is_linked_and_bears_the_registrys_name() -> None:
    (one,) = found("The CSTO sent no troops.")
    assert (one.entity, one.type, one.name) == (
        "org:csto",
        "organization",
        "Collective Security Treaty Organization",
    )


def test_a_demonym_is_a_mention_of_its_group() -> None:
    assert linked("The Kazakh army stayed away.") == [("Kazakh", "group:kazakhs")]


def test_a_capital_may_stand_for_its_state() -> None:
    (one,) = found("He flew to Moscow.")
    assert (one.entity, one.metonym_for) == ("place:moscow", "state:russia")


def test_a_recorded_misspelling_is_a_variant() -> None:
    (one,) = found("Protests shook Kazahstan in January.")
    assert (one.entity, one.variant) == ("state:kazakhstan", True)


def test_a_slip_of_one_letter_in_a_long_name_is_a_variant() -> None:
    (one,) = found("President Oleksandr Vyshnevetskiy visited.")
    assert (one.surface, one.entity, one.variant) == (
        "Oleksandr Vyshnevetskiy",
        "person:oleksandr-vyshnevetskyi",
        True,
    )


def test_another_inflection_of_a_long_name_is_no_slip() -> None:
    assert [one.entity for one in found("Two Kazakhstanis spoke.")] in ([], [None])


def test_an_ambiguous_name_is_not_linked_alone() -> None:
    assert "org:csto" not in [entity for _, entity in linked("The Organization met in May.")]


def test_an_ambiguous_name_is_linked_where_the_text_has_another_name_of_the_entity() -> None:
    assert linked("The CSTO has six members. The Organization met in May.")[-1] == ("Organization", "org:csto")


def test_a_name_that_two_entities_bear_is_linked_to_the_one_that_the_text_names_in_full() -> None:
    assert ("Rahimi", "person:karim-rahimi") in linked("Karim Rahimi spoke first. Later Rahimi left.")


def test_a_name_that_two_entities_bear_is_not_linked_where_the_text_names_both_or_none() -> None:
    both = linked("Karim Rahimi met Ahmad Rahimi in Herat. Then Rahimi left.")
    assert [entity for surface, entity in both if surface == "Rahimi"] in ([], [None])


def test_people_organizations_and_places_that_the_registry_does_not_know_are_found() -> None:
    text = "Maria Petrova of the Institute of Peace Studies spoke in London."
    assert typed(text) == [
        ("Maria Petrova", "person"),
        ("Institute of Peace Studies", "organization"),
        ("London", "place"),
    ]
    assert {one.entity for one in found(text)} == {None}


def test_a_country_that_the_registry_does_not_know_is_a_state() -> None:
    assert typed("Troops left Paraguay for Belgium.") == [("Paraguay", "state"), ("Belgium", "state")]


def test_a_last_name_belongs_to_the_full_name_in_the_text() -> None:
    names = {one.surface: one.name for one in found("Maria Petrova spoke on Monday. Petrova said that talks failed.")}
    assert names["Petrova"] == "Maria Petrova"


def test_an_abbreviation_in_parentheses_belongs_to_the_name_before_it() -> None:
    text = "The European Development Fund (EDF) paid. Ministers thanked the EDF on Friday."
    assert {one.name for one in found(text) if one.surface == "EDF"} == {"European Development Fund"}


def test_a_registered_name_within_a_longer_one_is_a_part_of_it() -> None:
    assert linked("The Bank of Russia raised its rate.") == [("Bank of Russia", None)]


def test_a_currency_is_no_mention() -> None:
    assert found("It cost US$ 40 million.") == []


def test_names_in_a_headline_of_capitals_are_found() -> None:
    assert linked("TOKAYEV VISITS MOSCOW AFTER LONG TALKS") == [
        ("TOKAYEV", "person:kassym-jomart-tokayev"),
        ("MOSCOW", "place:moscow"),
    ]


def test_find_gives_the_registrys_names_only() -> None:
    assert [one.entity for one in ANNOTATOR.find("Maria Petrova went to Moscow.")] == ["place:moscow"]


def test_what_a_corpus_knows_can_stand_for_the_registry() -> None:
    assert next(MentionAnnotator(Known(REGISTRY)).find("Russia")).entity == "state:russia"


@pytest.mark.parametrize("text", ["", "  \n ", "Владимир Петров прибыл.", "中国和俄罗斯", "A", "((((", "Ça va? Oui."])
def test_any_text_is_taken(text: str) -> None:
    for one in found(text):
        assert text[one.span.start : one.span.end]


def test_mentions_are_in_order_and_none_is_over_another() -> None:
    text = "Maria Petrova of Russia's Bank of Russia met the Kazakh envoy and Tokayev in Moscow, London and Paris. " * 4
    spans = [one.span for one in found(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_long_text_costs_no_more_by_the_character_than_a_short_one() -> None:
    def seconds(copies: int) -> float:
        document = Document("Maria Petrova and Ivan Orlov of the Volga Bank (VB) met Tokayev in Moscow. " * copies)
        document.layers["tags"] = ["NNP"] * len(document.tokens.words)
        start = time.perf_counter()
        ANNOTATOR.annotate(document)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(4000) < 40 * max(seconds(400), 0.01)


def test_in_a_heading_with_capitals_throughout_only_what_is_a_name_elsewhere_is_one() -> None:
    text = "Countering Western Influence After Brenda Kowal\n\nThe plan of Brenda Kowal for Russia has failed."
    assert [surface for surface, _ in typed(text)] == ["Brenda Kowal", "Brenda Kowal", "Russia"]


def test_registered_names_on_both_sides_of_a_hyphen_are_two() -> None:
    assert linked("The Russia-Kazakhstan frontier is long.")[:2] == [
        ("Russia", "state:russia"),
        ("Kazakhstan", "state:kazakhstan"),
    ]
