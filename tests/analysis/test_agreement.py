"""Unitised alpha against published figures, figures of another program, and what it must be at its ends."""

import random

import pytest

from csto_cli.analysis.agreement import Continuum, coefficients, crossing, flattened, unitised_alpha
from csto_cli.model.evaluations import Unit


def numbered(*units):
    """Units as the book counts them: from 1, the end included."""
    return [(start - 1, end, value) for start, end, value in units]


ALEX = numbered((1, 7, "1"), (8, 13, "2"), (31, 32, "5"), (33, 37, "6"), (38, 44, "6"), (45, 60, "7"))
PAUL = numbered((1, 7, "1"), (8, 13, "3"), (14, 21, "5"), (33, 44, "6"))
SUZAN = numbered((1, 7, "1"), (8, 13, "4"), (14, 21, "5"), (33, 37, "6"), (38, 41, "6"), (42, 44, "6"))


def test_alpha_is_that_of_the_published_example():
    """Krippendorff, Content Analysis (2019), figure 12.11: 0.510, 0.413 and 0.724."""
    found = unitised_alpha([Continuum(60, [ALEX, PAUL, SUZAN])])
    assert round(found.u, 3) == 0.510
    assert found.binary == pytest.approx(0.413, abs=0.001)
    assert round(found.cu, 3) == 0.724


CODED = [
    # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), A and B
    ("0100000010", "1110010000", 0.0952),
    ("aabbdcccedda", "babbbccceddd", 0.6920),
    # by the package krippendorff 0.9.0, level nominal; a dot is a gap
    (".p.pp....pop..oopp..p..pp..ppp.oppo...pp", ".o.opo...pop..oopp.pp.p..p.p..ppo..ppp..", 0.1972),
]


@pytest.mark.parametrize(("first", "second", "alpha"), CODED)
def test_with_units_of_one_character_it_is_the_alpha_of_coded_characters(first, second, alpha):
    layers = [[(i, i + 1, c) for i, c in enumerate(text) if c != "."] for text in (first, second)]
    assert round(unitised_alpha([Continuum(len(first), layers)]).u, 4) == alpha


def test_two_units_that_share_half_by_hand():
    """Of 20 characters, one marks 0–8, the other 4–12. Both marked 4, neither 8: 8 of 20 disagree.

    Marked: 16 of 40; pairs apart by chance 2 · 16 · 24 = 768; pairs of units with themselves 2 · 8² + 12 + 12 = 152.
    Expected: 768 / (40 − 152 / 40) = 21.215; observed: 16.
    """
    found = unitised_alpha([Continuum(20, [[(0, 8, "x")], [(4, 12, "x")]])])
    assert round(found.u, 4) == round(1 - 16 / (768 / (40 - 152 / 40)), 4) == 0.2458
    assert found.binary == found.u
    assert found.cu is None


def test_the_same_layer_twice_agrees_wholly():
    found = unitised_alpha([Continuum(60, [ALEX, ALEX]), Continuum(60, [SUZAN, SUZAN])])
    assert (found.u, found.binary, found.cu) == (1, 1, 1)


def test_where_nothing_varies_there_is_no_alpha():
    assert unitised_alpha([Continuum(9, [[], []])]) == (None, None, None)
    assert unitised_alpha([Continuum(9, [[(0, 9, "x")], [(0, 9, "x")]])]) == (None, None, None)
    assert unitised_alpha([]) == (None, None, None)


def test_values_at_random_agree_as_chance_has_it():
    chance = random.Random(7)
    texts = [
        Continuum(40, [[(at, at + 2, chance.choice("abc")) for at in range(0, 40, 4)] for _ in range(2)])
        for _ in range(300)
    ]
    found = unitised_alpha(texts)
    assert abs(found.cu) < 0.03
    assert found.binary == 1


def test_one_annotator_alone_agrees_with_nobody():
    with pytest.raises(ValueError, match="two annotators"):
        unitised_alpha([Continuum(9, [[(0, 3, "x")]])])


def test_what_units_of_one_annotator_share_is_a_unit_of_all_their_values():
    assert flattened([(0, 10, "claim"), (2, 5, "claim"), (5, 12, "quoted")]) == [
        (0, 2, ("claim",)), (2, 5, ("claim", "claim")), (5, 10, ("claim", "quoted")), (10, 12, ("quoted",)),
    ]  # fmt: skip
    assert flattened([(0, 2, "a"), (2, 4, "a")]) == [(0, 2, ("a",)), (2, 4, ("a",))]


def test_units_that_overlap_are_counted_once_each():
    assert crossing([(0, 5, "a"), (1, 3, "a"), (4, 9, "a"), (9, 12, "a"), (20, 22, "a"), (20, 21, "b")]) == 5
    assert crossing([]) == 0


def test_agreement_is_told_by_type_and_by_each_field_that_both_say():
    a = [Unit(0, 4, "person", {"entity": "person:a"}), Unit(6, 9, "state", {"entity": "state:b"})]
    b = [Unit(0, 4, "person", {"entity": "person:c"}), Unit(6, 9, "state", {"entity": "state:b"}), Unit(9, 10, "group")]
    by_type, by_entity = coefficients("mention", {"x": (a, b)}, {"x": 10})
    assert by_type[:6] == ("mention", "type", 2, 3, 2, 0.8)
    assert by_type.cu_alpha == 1
    assert by_entity.by == "entity"
    assert by_entity.u_alpha < by_type.u_alpha
    assert [one.by for one in coefficients("mention", {"x": (a, [Unit(0, 4, "person")])}, {"x": 10})] == ["type"]
