from csto_cli.annotators.interface import Taught
from csto_cli.annotators.topics.scoring import ScoredTopic, TopicModel
from csto_cli.annotators.topics.word_model import Example, WordModel
from csto_cli.model.topic import Proposition, Topic

RIVERS = Topic(
    id="rivers",
    label="Rivers",
    definition="Water of the Syr Darya: dams, canals, irrigation and floods. Fish belong to food.",
)
FOOD = Topic(id="food", label="Food", definition="Harvests, wheat and bread prices.")
DAM = Proposition(
    id="P01",
    slug="dam-harms",
    statement="The dam on the Syr Darya harms farmers downstream.",
    topic="rivers",
    about=("state:uzbekistan",),
)
PRICES = Proposition(id="P02", slug="bread-dear", statement="Bread has become too dear for most.", topic="food")
CODEBOOK = ((RIVERS, FOOD), (DAM, PRICES))


def ids(found: tuple[ScoredTopic, ...]) -> list[str]:
    return [topic.topic for topic in found]


def test_a_codebook_without_claims_is_enough() -> None:
    annotator = TopicModel(*CODEBOOK)
    assert ids(annotator.topics_of("the flooding of the canal")) == ["rivers"]
    assert ids(annotator.topics_of("wheat was harvested late")) == ["food"]


def test_a_clause_of_unknown_words_has_no_topic() -> None:
    assert TopicModel(*CODEBOOK).topics_of("she sang a quiet tune", (), "She sang a quiet tune.") == ()


def test_a_clause_may_have_several_topics_the_best_first() -> None:
    found = TopicModel(*CODEBOOK).topics_of("dams and canals for wheat and bread")
    assert ids(found) == ["rivers", "food"]
    assert 1 >= found[0].score >= found[1].score > 0


def test_what_a_definition_leaves_to_another_topic_is_no_example_of_it() -> None:
    assert TopicModel(*CODEBOOK).topics_of("they eat fish") == ()


def test_the_paragraph_decides_where_the_clause_says_little() -> None:
    annotator = TopicModel(*CODEBOOK)
    clause = "prices of water rose"
    by_rivers = annotator.topics_of(clause, (), "Dams, canals and irrigation: prices of water rose.")
    by_food = annotator.topics_of(clause, (), "Bread, wheat and harvests: prices of water rose.")
    assert (by_rivers[0].topic, by_food[0].topic) == ("rivers", "food")


def test_an_entity_that_a_proposition_is_about_counts() -> None:
    annotator = TopicModel(*CODEBOOK)
    assert annotator.topics_of("it protested") == ()
    assert ids(annotator.topics_of("it protested", ["state:uzbekistan"])) == ["rivers"]


def test_accepted_claims_teach_words_that_the_codebook_lacks() -> None:
    taught = [Taught(f"Sturgeon vanish from the delta, {n}.", ("rivers",), (), (), "a") for n in ("one", "two")]
    assert TopicModel(*CODEBOOK).topics_of("the sturgeon of the delta") == ()
    assert ids(TopicModel(*CODEBOOK, taught).topics_of("the sturgeon of the delta")) == ["rivers"]


def test_candidate_propositions_are_at_most_three_and_the_nearest_first() -> None:
    annotator = TopicModel(*CODEBOOK)
    text = "farmers downstream suffer from the dam"
    found = annotator.propositions_of(text, (), annotator.topics_of(text))
    assert found[0].proposition == "P01"
    assert len(found) <= 3
    assert annotator.propositions_of("she sang a quiet tune") == ()


def test_an_empty_codebook_finds_nothing_and_refuses_nothing() -> None:
    annotator = TopicModel((), ())
    assert annotator.topics_of("the dam") == ()
    assert annotator.propositions_of("the dam") == ()
    assert annotator.concerns(["the", "dam"])


def test_names_of_the_codebook_tell_whether_a_text_is_on_its_subject() -> None:
    annotator = TopicModel(*CODEBOOK)
    assert annotator.concerns(["Farmers", "along", "the", "Syr", "Darya", "had", "no", "water"])
    assert not annotator.concerns(["The", "Assembly", "elects", "its", "President"])


def test_british_and_american_spellings_and_endings_are_one_word() -> None:
    model = WordModel([Example("colour", ("hue",)), Example("deployment", ("army",))], ["hue", "army"])
    assert model.scores("colors") == model.scores("colour")
    assert model.scores("deployed") == model.scores("deployment")


def test_a_pair_of_words_says_more_than_the_words_apart() -> None:
    examples = [Example("orange revolution", ("protest",)), Example("orange", ("fruit",))]
    model = WordModel(examples, ["protest", "fruit"])
    together, apart = model.scores("orange revolution"), model.scores("revolution of the orange")
    assert together is not None
    assert apart is not None
    assert together[0] > apart[0]
