"""Precision, recall and F1 of hand-made layers, counted by hand."""

import random

from csto_cli.analysis.differences import differences
from csto_cli.analysis.evaluation import scores
from csto_cli.analysis.matching import iou, matches, trimmed
from csto_cli.model.evaluations import Unit


def table(kind, gold, found, texts=None):
    """(of, match) → (gold, found, precision, recall, F1), in whole percent."""
    return {
        (s.of, s.match): (s.gold, s.found, *(None if v is None else round(100 * v) for v in s[5:8]))
        for s in scores(kind, {"x": (gold, found)}, texts or {})
        if s.match != "matched"
    }


def accuracies(kind, gold, found):
    return {s.of: (s.found, s.gold) for s in scores(kind, {"x": (gold, found)}, {}) if s.match == "matched"}


GOLD = [Unit(0, 5, "person"), Unit(10, 20, "state"), Unit(30, 35, "state"), Unit(40, 45, "place")]
FOUND = [
    Unit(0, 5, "person"),
    Unit(12, 20, "state"),
    Unit(30, 35, "place"),
    Unit(50, 55, "group"),
    Unit(60, 61, "state"),
]


def test_mentions_count_by_boundaries_and_type_and_by_an_overlap_of_the_type():
    """Strict: the person. Lenient: also the state at 10–20. The state at 30–35 was found as a place."""
    found = table("mention", GOLD, FOUND)
    assert found["all", "strict"] == (4, 5, 20, 25, 22)
    assert found["all", "lenient"] == (4, 5, 40, 50, 44)
    assert found["person", "strict"] == (1, 1, 100, 100, 100)
    assert found["state", "strict"] == (2, 2, 0, 0, 0)
    assert found["state", "lenient"] == (2, 2, 50, 50, 50)
    assert found["place", "strict"] == (1, 1, 0, 0, 0)
    assert found["group", "strict"] == (0, 1, 0, None, 0)


def test_a_layer_that_found_nothing_has_no_precision():
    assert table("mention", GOLD[:1], []) == {
        ("all", "strict"): (1, 0, None, 0, 0),
        ("all", "lenient"): (1, 0, None, 0, 0),
    }


def test_a_type_that_one_side_does_not_say_is_held_against_nobody():
    found = table("mention", [Unit(0, 5), Unit(8, 9, "person")], [Unit(0, 5, "state"), Unit(8, 9)])
    assert found["all", "strict"] == (2, 2, 100, 100, 100)


def test_linking_is_scored_among_the_strict_matches_alone():
    gold = [
        Unit(0, 5, "person", {"entity": "a"}),
        Unit(8, 9, "state", {"entity": "b"}),
        Unit(11, 20, "state", {"entity": "c"}),
    ]
    found = [
        Unit(0, 5, "person", {"entity": "a"}),
        Unit(8, 9, "state", {"entity": "z"}),
        Unit(12, 20, "state", {"entity": "c"}),
    ]
    assert accuracies("mention", gold, found) == {"entity": (1, 2)}
    assert accuracies("mention", [Unit(0, 5, "person")], found) == {}


def test_claims_match_one_to_one_where_half_of_their_extent_is_shared():
    """0–10 and 0–9 share 9 of 10; 20–30 and 25–40 share 5 of 20; of two for one place, one is left over."""
    gold = [Unit(0, 10), Unit(20, 30), Unit(50, 60)]
    found = [Unit(0, 9), Unit(25, 40), Unit(50, 60), Unit(50, 58)]
    assert table("claim", gold, found) == {
        ("all", "strict"): (3, 4, 25, 33, 29),
        ("all", "lenient"): (3, 4, 50, 67, 57),
    }


def test_what_claims_say_is_scored_on_those_that_match():
    gold = [
        Unit(0, 10, None, {"voice": "own", "holder": "author", "likelihood": "unstated", "topics": ("a", "b")}),
        Unit(20, 30, None, {"voice": "quoted", "holder": "rudolf"}),
    ]
    found = [
        Unit(0, 9, None, {"voice": "own", "holder": "author", "likelihood": "likely", "topics": ("a", "b")}),
        Unit(20, 30, None, {"voice": "reported", "holder": "rudolf"}),
    ]
    assert accuracies("claim", gold, found) == {
        "voice": (1, 2),
        "holder": (2, 2),
        "likelihood": (0, 1),
        "topics": (1, 1),
    }


def test_of_two_claims_in_one_place_those_of_one_voice_match():
    a = [Unit(0, 9, None, {"voice": "own"}), Unit(0, 9, None, {"voice": "quoted"})]
    found, _, _ = matches("claim", a, list(reversed(a)))
    assert [(m.first.said["voice"], m.second.said["voice"]) for m in found] == [("own", "own"), ("quoted", "quoted")]


def attribution(source, cue, content):
    present = [part for part in (source, cue, content) if part]
    return Unit(
        min(s for s, _ in present), max(e for _, e in present), None, {"source": source, "cue": cue, "content": content}
    )


def test_an_attribution_is_scored_whole_and_in_its_parts():
    """One is exact; of one the content is cut short; one has a source too many; one is missed."""
    gold = [
        attribution((0, 5), (6, 10), (11, 30)),
        attribution((40, 45), (46, 50), (51, 70)),
        attribution(None, (80, 85), (86, 99)),
        attribution((100, 105), (106, 110), None),
    ]
    found = [
        attribution((0, 5), (6, 10), (11, 30)),
        attribution((40, 45), (46, 50), (55, 70)),
        attribution((75, 79), (80, 85), (86, 99)),
    ]
    assert table("attribution", gold, found) == {
        ("all", "strict"): (4, 3, 33, 25, 29),
        ("all", "lenient"): (4, 3, 67, 50, 57),
        ("source", "strict"): (3, 3, 67, 67, 67),
        ("source", "lenient"): (3, 3, 67, 67, 67),
        ("cue", "strict"): (4, 3, 100, 75, 86),
        ("cue", "lenient"): (4, 3, 100, 75, 86),
        ("content", "strict"): (3, 3, 67, 67, 67),
        ("content", "lenient"): (3, 3, 100, 100, 100),
    }


def test_boilerplate_is_scored_by_characters_that_are_not_blank_too():
    found = table("boilerplate", [Unit(0, 9)], [Unit(0, 4), Unit(5, 12)], {"x": "Home\nBlog by Ida"})
    assert found["all", "characters"] == (8, 10, 80, 100, 89)
    assert found["all", "strict"] == (1, 2, 0, 0, 0)
    assert table("boilerplate", [Unit(0, 9)], [Unit(0, 4), Unit(5, 12)])["all", "characters"] == (9, 11, 73, 89, 80)


def test_a_leading_article_and_a_trailing_possessive_do_not_count():
    names = ["the Kremlin's", "An Alliance", "states’", "The", "a ", "’s", "Theodore"]
    assert [name[slice(*trimmed(name))] for name in names] == [
        "Kremlin",
        "Alliance",
        "states",
        "The",
        "a ",
        "’s",
        "Theodore",
    ]


def test_every_overlap_is_found_in_a_tangle_of_units():
    chance = random.Random(3)
    first, second = (
        [Unit(s := chance.randrange(200), s + chance.randint(1, 40), chance.choice("ab")) for _ in range(60)]
        for _ in "ab"
    )
    by_hand = sum(any(iou(a.stretch, b.stretch) and a.label == b.label for b in second) for a in first)
    lenient = next(s for s in scores("mention", {"x": (first, second)}, {}) if s.match == "lenient")
    assert round(lenient.recall * len(first)) == by_hand


def told(kind, first, second):
    return [tuple(one[2:]) for one in differences(kind, "x", first, second, ("missed", "spurious"))]


def test_every_difference_is_told_with_what_each_side_says():
    assert told("mention", GOLD, FOUND) == [
        ("boundaries", 10, 20, None, "10-20", "12-20"),
        ("type", 30, 35, None, "state", "place"),
        ("missed", 40, 45, None, "place", None),
        ("spurious", 50, 55, None, None, "group"),
        ("spurious", 60, 61, None, None, "state"),
    ]
    assert told("mention", GOLD, GOLD) == []


def test_a_difference_of_a_field_or_of_a_part_is_one_of_its_own():
    a = Unit(0, 9, None, {"voice": "own", "topics": ("a",)}, "We leave.")
    b = Unit(0, 9, None, {"voice": "quoted", "topics": ("a", "b")}, "We leave.")
    assert told("claim", [a], [b]) == [
        ("voice", 0, 9, "We leave.", "own", "quoted"),
        ("topics", 0, 9, "We leave.", "a", "a; b"),
    ]
    without, with_one = attribution(None, (6, 10), (11, 30)), attribution((0, 5), (6, 10), (11, 30))
    assert told("attribution", [without], [with_one]) == [("source", 6, 30, None, None, "0-5")]
