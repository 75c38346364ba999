"""Which claims of different authors align."""

from csto_cli.analysis.alignment import Aligned, Comparable, aligned, meeting
from csto_cli.text.gazetteer import Gazetteer


def claim(id_, text, **more):
    article = id_.partition(":")[0]
    sets = {name: frozenset(value) for name, value in more.items()}
    return Comparable(id_, article, sets.pop("authors", frozenset({article})), text, **sets)


FILLER = [
    claim(f"other-{n}:c1", text)
    for n, text in enumerate(
        [
            "The harvest was poor in the valley.",
            "Bankers fear a new tax on silver.",
            "Nobody repaired the northern road.",
            "The opera reopened after a long winter.",
            "Fishermen left the lake for the coast.",
            "A bridge fell into the river.",
            "Schools teach three languages.",
            "The king hunts boar in autumn.",
        ]
    )
]


def pairs(*claims, **more):
    return {(pair.a, pair.b) for pair in aligned([*FILLER, *claims], **more)}


def test_claims_of_two_authors_that_say_the_same_align():
    ours = claim("ash:c1", "The garrison costs nine million crowns a year.", topics={"mission"})
    theirs = claim("birch:c1", "Nine million crowns go to the garrison.", topics={"mission"})
    found = aligned([*FILLER, ours, theirs])
    assert [(pair.a, pair.b, pair.shared) for pair in found] == [
        ("ash:c1", "birch:c1", ("garrison", "nine", "million", "crowns"))
    ]
    assert 0.53 <= found[0].score <= 1.5


def test_a_claim_and_its_contradiction_align():
    ours = claim("ash:c1", "The soldiers left the capital in January.", topics={"withdrawal"})
    theirs = claim("birch:c1", "The soldiers never left the capital.", topics={"withdrawal"})
    assert pairs(ours, theirs) == {("ash:c1", "birch:c1")}


def test_claims_of_one_author_do_not_align_in_one_article_or_in_two():
    text = "The garrison costs nine million crowns a year."
    ours = claim("ash-1:c1", text, authors={"person:ash"}, topics={"mission"})
    same = claim("ash-1:c2", text, authors={"person:ash"}, topics={"mission"})
    later = claim("ash-2:c1", text, authors={"person:ash", "person:birch"}, topics={"mission"})
    assert pairs(ours, same, later) == set()


def test_claims_that_share_a_proposition_or_both_take_positions_are_left_out():
    text = "The garrison costs nine million crowns a year."
    ours = claim("ash:c1", text, topics={"mission"}, propositions={"P01"})
    same = claim("birch:c1", text, topics={"mission"}, propositions={"P01", "P02"})
    other = claim("birch:c1", text, topics={"mission"}, propositions={"P02"})
    none = claim("birch:c1", text, topics={"mission"})
    assert pairs(ours, same) == pairs(ours, other) == set()
    assert pairs(ours, none) == {("ash:c1", "birch:c1")}


def test_one_word_in_common_is_not_enough_nor_are_two_names():
    garrison = claim(
        "ash:c1", "The garrison costs nine million crowns.", topics={"mission"}, entities={"state:ruritania"}
    )
    word = claim("birch:c1", "Our garrison!", topics={"mission"}, entities={"state:ruritania"})
    assert pairs(garrison, word) == set()
    ours = claim("ash:c1", "Zenda met Strelsau.", topics={"mission"})
    theirs = claim("birch:c1", "Zenda and Strelsau quarrelled.", topics={"mission"})
    assert pairs(ours, theirs) == set()
    further = claim("birch:c1", "Zenda met with Strelsau again.", topics={"mission"})
    assert pairs(ours, further) == {("ash:c1", "birch:c1")}


def test_a_name_of_several_words_counts_once():
    names = Gazetteer([("Grand Duchy of Black Mountain", "state:duchy")])
    ours = claim("ash:c1", "the Grand Duchy of Black Mountain exports salt", topics={"trade"})
    theirs = claim("birch:c1", "people fled the Grand Duchy of Black Mountain", topics={"trade"})
    assert pairs(ours, theirs) == {("ash:c1", "birch:c1")}
    assert pairs(ours, theirs, names=names) == set()


def test_each_claim_has_its_nearest_partner_in_an_article_only():
    ours = claim("ash:c1", "The garrison costs nine million crowns a year.", topics={"mission"})
    near = claim("birch:c1", "The garrison costs nine million crowns every year.", topics={"mission"})
    less = claim("birch:c2", "The garrison costs many million crowns in wages and bread.", topics={"mission"})
    assert pairs(ours, less) == {("ash:c1", "birch:c2")}
    assert pairs(ours, near, less) == {("ash:c1", "birch:c1")}


def test_what_is_counted_tells_but_not_that_both_name_a_year():
    ours = claim("ash:c1", "The garrison costs nine crowns.", units={"crowns", "year"})
    theirs = claim("birch:c1", "Nine crowns were paid.", units={"crowns"})
    year = claim("birch:c1", "Nine crowns were paid.", units={"year"})
    score = {
        name: aligned([*FILLER, ours, other], least=0)[0].score for name, other in (("same", theirs), ("year", year))
    }
    assert round(score["same"] - score["year"], 3) == 0.1


def test_nothing_aligns_where_there_is_nothing_to_compare():
    assert aligned([]) == []
    assert aligned([claim("ash:c1", "")]) == []
    assert aligned([claim("ash:c1", "—"), claim("birch:c1", "?!")]) == []


def test_claims_in_other_scripts_are_compared_by_their_words():
    ours = claim("ash:c1", "Войска покинули столицу в январе.", topics={"withdrawal"})
    theirs = claim("birch:c1", "Войска не покинули столицу.", topics={"withdrawal"})
    assert pairs(ours, theirs) == {("ash:c1", "birch:c1")}


def test_the_order_of_pairs_does_not_depend_on_the_order_of_claims():
    claims = [
        claim("ash:c1", "The garrison costs nine million crowns a year.", topics={"mission"}),
        claim("birch:c1", "Nine million crowns go to the garrison.", topics={"mission"}),
        claim("cole:c1", "The garrison costs nine million crowns.", topics={"mission"}),
    ]
    as_sets = [
        [(frozenset({pair.a, pair.b}), pair.score) for pair in aligned(listed)]
        for listed in ([*FILLER, *claims], [*claims, *FILLER])
    ]
    assert len(as_sets[0]) == 3
    assert as_sets[0] == as_sets[1]


def test_words_that_stand_in_very_many_claims_lead_to_no_pair_so_that_work_does_not_grow_with_the_square():
    bags = [{"treaty", "members", f"matter{n // 2}"} for n in range(2000)]
    assert list(meeting(bags)) == [(n, n + 1) for n in range(0, 2000, 2)]
    assert len(list(meeting(bags[:300]))) == 300 * 299 / 2


def test_a_pair_is_a_plain_tuple():
    assert Aligned("a:c1", "b:c1", 0.6, ("troops",))._asdict() == {
        "a": "a:c1",
        "b": "b:c1",
        "score": 0.6,
        "shared": ("troops",),
    }
