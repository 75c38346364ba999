"""Which propositions a claim is offered, and in what order."""

from csto_cli.annotators.interface import Taught
from csto_cli.annotators.topics.candidates import Candidates
from csto_cli.model.topic import Proposition


def proposition(id_, slug, statement, topic="mission", **more):
    return Proposition.model_validate({"id": id_, "slug": slug, "statement": statement, "topic": topic, **more})


SENT = proposition("P01", "pact-sent-troops", "The pact sent troops to Ruritania.", about=["state:ruritania"])
COUNT = proposition("P02", "size-of-the-force", "The pact sent 300 troops to Ruritania.", unit="troops")
LASTS = proposition("P03", "pact-lasts", "The alliance will endure.", topic="future")
HARVEST = proposition("P04", "harvest", "The harvest fails every year.", topic="economy", unit="year")


def order(candidates, *arguments, **more):
    return [found.proposition for found in candidates.of(*arguments, **more)]


def test_the_nearest_by_words_comes_first_and_no_more_than_three_are_given():
    candidates = Candidates([SENT, COUNT, LASTS, HARVEST])
    assert order(candidates, "the alliance endures")[0] == "P03"
    assert order(candidates, "the harvest was bad this year")[0] == "P04"
    assert len(order(candidates, "the pact sent an alliance for the harvest")) == 3


def scores(candidates, *arguments, **more):
    return {found.proposition: found.score for found in candidates.of(*arguments, **more)}


def test_a_quantity_of_its_unit_raises_a_proposition_and_none_lowers_it():
    candidates = Candidates([SENT, COUNT, LASTS])
    words = "troops were sent to Ruritania by the pact"
    with_troops, with_none = (
        scores(candidates, words, units=["percent", "troops"]),
        scores(candidates, words, units=["percent"]),
    )
    assert with_none == scores(candidates, words)
    assert round(with_troops["P02"] - with_none["P02"], 3) == 0.2
    assert with_troops["P01"] == with_none["P01"]


def test_a_date_has_the_unit_of_a_year():
    candidates = Candidates([HARVEST, SENT])
    dated, yearly, none = (scores(candidates, "the harvest", units=units)["P04"] for units in (["date"], ["year"], []))
    assert dated == yearly == round(none + 0.2, 3)


def test_topic_entities_and_passage_decide_where_words_do_not():
    alike = [
        proposition("P01", "first", "The treaty helps Ruritania.", about=["state:ruritania"]),
        proposition("P02", "second", "The treaty helps Strelia with bread.", topic="trade", about=["state:strelia"]),
    ]
    candidates = Candidates(alike)
    assert order(candidates, "the treaty helps", topics=["trade"])[0] == "P02"
    assert order(candidates, "the treaty helps", topics=["mission"])[0] == "P01"
    assert order(candidates, "the treaty helps", {"state:strelia"})[0] == "P02"
    alone, beside = scores(candidates, "a treaty"), scores(candidates, "a treaty", passage="Strelia has no bread.")
    assert beside["P02"] > alone["P02"]
    assert beside["P01"] == alone["P01"]


def test_accepted_claims_teach_words_that_a_proposition_has_not():
    taught = [Taught("Battalions crossed the frontier.", ("mission",), ("P01",), (), "ash")]
    assert order(Candidates([SENT, LASTS]), "battalions on the frontier") == []
    assert order(Candidates([SENT, LASTS], taught), "battalions on the frontier")[0] == "P01"


def test_nothing_is_offered_where_there_is_nothing_to_offer():
    assert Candidates([]).of("the pact sent troops") == ()
    assert Candidates([SENT]).of("") == ()
    assert Candidates([SENT]).of("Войска ушли") == ()
    assert Candidates([SENT], [Taught("troops", (), ("P99",), (), "ash")]).of("troops")[0].proposition == "P01"
