"""Comparison as a user asks for it: by proposition, entity and pair, with suggested claims, and every id opens."""

import json
import re

import pytest

STEEL, MANNING, MOTT = "person:caroline-steel", "person:robert-a-manning", "person:christopher-mott"


def compared(csto, *arguments):
    document = json.loads(csto("compare", *arguments, "--format", "json").stdout)
    del document["provenance"]  # the command is told there
    return document


def opens(csto, *ids):
    answer = csto("show", *sorted(ids), "--format", "json")
    assert answer.code == 0, answer.stderr
    return json.loads(answer.stdout)["views"]


def verdict(document, proposition, *columns):
    row = next(p for p in document["propositions"] if p["id"] == proposition)
    return next(v for v in row["verdicts"] if set(v["columns"]) == set(columns))


def test_a_proposition_is_compared_by_its_id_or_its_name(csto):
    by_id, by_name = (compared(csto, "--proposition", name) for name in ("P01", "first-intervention"))
    assert by_id == by_name
    assert (by_id["subject"], by_id["id"]) == ("proposition", "P01")


def test_two_authors_are_compared_over_all_topics_however_they_are_named(csto):
    documents = [
        compared(csto, *names)
        for names in (("Mott", "Manning"), (MOTT, MANNING), ("mott-2022", "Manning"), ("Christopher Mott", "manning"))
    ]
    assert documents.count(documents[0]) == len(documents)
    assert documents[0]["subject"] == "pair"
    assert {c["id"] for c in documents[0]["columns"]} == {MOTT, MANNING}
    relations = {v["relation"] for p in documents[0]["propositions"] for v in p["verdicts"]}
    assert {"agree", "conflict", "qualifies"} <= relations


def test_two_articles_are_compared_as_articles(csto):
    document = compared(csto, "steel-2022", "mott-2022")
    assert document["by"] == "article"
    assert [c["id"] for c in document["columns"]] == ["steel-2022", "mott-2022"]


def test_an_entity_brings_the_propositions_that_are_about_it(csto):
    document = compared(csto, "--entity", "org:taliban")
    statements = {p["id"]: p["statement"] for p in document["propositions"]}
    assert {"P71", "P75"} <= set(statements)
    assert all("Taliban" in statement for statement in statements.values())


def test_the_year_of_the_orange_revolution_is_a_conflict_with_both_quotes(csto):
    found = verdict(compared(csto, "--proposition", "P13"), "P13", MOTT, MANNING)
    assert (found["relation"], found["reason"]) == ("conflict", "different-values")
    assert {side["column"]: side["values"] for side in found["sides"]} == {MOTT: ["2004"], MANNING: ["2014"]}
    assert all(side["quote"]["exact"] for side in found["sides"])
    assert "2004" in found["sentence"] and "2014" in found["sentence"]


def test_one_reign_rounded_is_one_reign(csto):
    found = verdict(compared(csto, "--proposition", "P40"), "P40", MOTT, MANNING)
    assert (found["relation"], found["reason"]) == ("agree", "rounding")


def test_a_clear_win_and_what_may_complicate_matters_conflict_in_certainty_too(csto):
    found = verdict(compared(csto, "--proposition", "P05"), "P05", STEEL, MANNING)
    assert found["relation"] == "conflict"
    certainty = {side["column"]: side["certainty"] for side in found["sides"]}
    assert certainty == {STEEL: ["certain", "unstated"], MANNING: ["likely", "unquantified"]}
    assert "“clear”" in found["sentence"] and "“may”" in found["sentence"]


def test_three_articles_tell_one_withdrawal_over_time(csto):
    document = compared(csto, "--topic", "withdrawal", "--by", "holder")
    found = verdict(document, "P06", "person:vladimir-putin", "person:kassym-jomart-tokayev")
    assert (found["relation"], found["reason"]) == ("agree", "over-time")
    row = next(p for p in document["propositions"] if p["id"] == "P06")
    assert not [v for v in row["verdicts"] if v["relation"] == "conflict" and "unnamed" not in "".join(v["columns"])]


def test_what_an_author_relays_counts_for_its_holder_with_the_authors_attitude(csto):
    document = compared(csto, "--proposition", "P12")
    cell = next(c for c in document["propositions"][0]["cells"] if c["column"] == MANNING)
    assert (cell["status"], cell["reported"]) == ("mentions", True)
    assert {one["holder_id"] for one in cell["relayed"]} == {"person:vladimir-putin"}
    assert all(one["attitude"] in ("endorses", "neutral", "distances", "rejects") for one in cell["relayed"])


def test_claims_of_two_articles_that_relay_one_speaker_have_one_origin(csto):
    row = compared(csto, "--proposition", "P12")["propositions"][0]
    assert [(o["reason"], o["source"], len(o["articles"])) for o in row["origins"]] == [
        ("same-source", "Vladimir Putin", 2)
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "nothing to compare was named"),
        (["Steel"], "two are compared"),
        (["Steel", "Mott", "Manning"], "two are compared"),
        (["Steel", "Steel"], "is compared with nobody else"),
        (["Steel", "Nobody"], 'no one author is meant by "Nobody"'),
        (["--proposition", "P999"], 'no proposition "P999"'),
        (["--entity", "Russia"], "did you mean state:russia?"),
        (["--topic", "china", "--proposition", "P01"], "cannot be asked for together"),
        (["--topic", "china", "--by", "autor"], "did you mean"),
    ],
)
def test_a_wrong_question_is_told_what_is_wrong(csto, arguments, told):
    answer = csto("compare", *arguments)
    assert answer.code == 2
    assert told in answer.stderr


def test_every_id_of_every_view_opens(csto):
    ids = set()
    for arguments in (["--entity", "state:russia"], ["Steel", "Manning"], ["--proposition", "P11", "--by", "holder"]):
        for row in compared(csto, *arguments)["propositions"]:
            ids |= {row["id"], row["topic"], *(v["id"] for v in row["verdicts"]), *(c["id"] for c in row["cells"])}
    profile = json.loads(csto("author", "Steel", "--format", "json").stdout)
    ids |= {profile["author"]["id"], *profile["articles"], *(source["id"] for source in profile["sources"])}
    ids |= {claim for claims in profile["certainty"].values() for claim in claims}
    ids |= {held["cell"]["id"] for topic in profile["topics"] for held in topic["positions"]}
    ids |= {claim for source in profile["sources"] for claim in source["claims"]}
    for arguments in ([], ["--by", "article"], ["--topic", "china", "--by", "holder"]):
        agreement = json.loads(csto("agreement", *arguments, "--format", "json").stdout)
        ids |= {pair["id"] for pair in agreement["pairs"]}
    assert len(opens(csto, *ids)) >= len(ids)


@pytest.mark.parametrize("arguments", [["--topic", "intervention"], ["Steel", "Manning"], ["--proposition", "P05"]])
def test_every_short_id_that_a_terminal_shows_opens(csto, arguments):
    shown = csto("compare", *arguments, "--format", "table", env={"COLUMNS": "100"}).stdout
    ids = set(re.findall(r"\bP\d\d(?:~[\w:-]+){1,2}", shown))
    assert ids
    assert len(opens(csto, *ids)) == len(ids)


def test_counts_of_agreement_are_the_verdicts_of_the_pair(csto):
    agreement = json.loads(csto("agreement", "--format", "json").stdout)
    for pair in agreement["pairs"]:
        (view,) = opens(csto, pair["id"])
        relations = [v["relation"] for p in view["propositions"] for v in p["verdicts"]]
        assert relations.count("conflict") == pair["conflicts"]
        assert sum(relation in ("agree", "refinement") for relation in relations) == pair["agreements"]


def test_an_opened_verdict_and_cell_say_what_the_comparison_says(csto):
    document = compared(csto, "--proposition", "P05")
    for found in document["propositions"][0]["verdicts"]:
        (view,) = opens(csto, found["id"])
        assert {name: view[name] for name in found} == found
    for cell in document["propositions"][0]["cells"]:
        (view,) = opens(csto, cell["id"])
        assert {name: view[name] for name in cell} == cell


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_the_same_answer_without_colour_at_every_width(csto, columns):
    env = {"COLUMNS": str(columns)}
    plain = csto("compare", "--topic", "intervention", "--format", "table", "--color", "never", env=env).stdout
    styled = csto("compare", "--topic", "intervention", "--format", "table", "--color", "always", env=env).stdout
    assert re.sub(r"\x1b\[[0-9;]*m", "", styled).split() == plain.split()
    flat = " ".join(plain.split())
    for said in ("✗ opposes", "Conflict", "opposite-sides", "[░░░░░█░]", "very-likely 80–95 %", "treats the topic"):
        assert said in flat
    assert max(map(len, plain.splitlines())) <= columns


def test_an_author_is_told_by_topic_with_certainty_and_sources(csto):
    shown = " ".join(csto("author", "Manning", "--format", "table", env={"COLUMNS": "80"}).stdout.split())
    for said in (
        "Robert A. Manning",
        "Colour revolutions",
        "✗ opposes",
        "How certainly",
        "Whom they relay",
        "Vladimir Putin",
    ):
        assert said in shown
    assert "only here" in shown
    profile = json.loads(csto("author", "Manning", "--format", "json").stdout)
    claims = sum(map(len, profile["certainty"].values()))
    assert claims == profile["voices"]["own"]


def test_an_unknown_author_is_told_who_there_is(csto):
    answer = csto("author", "Manninng")
    assert (answer.code, 'no one author is meant by "Manninng"' in answer.stderr) == (2, True)


ROE = """The mission, seen from the steppe
By Jane Roe
12 February 2022

The Collective Security Treaty Organization sent 3,600 troops to Kazakhstan in January 2022, mostly paratroopers.

The intervention was the first military deployment in the history of the CSTO. It restored order in Kazakhstan.
"""


@pytest.fixture
def with_roe(csto, tmp_path):
    """A corpus of one's own: the shipped articles and one just added."""
    own = tmp_path / "own"
    assert csto("init", str(own)).code == 0
    exported = tmp_path / "shipped.jsonl"
    csto("export", "--format", "jsonl", "-o", str(exported))
    assert csto("import", "--format", "jsonl", str(exported), "--corpus", str(own)).code == 0
    (tmp_path / "roe.txt").write_text(ROE, encoding="utf-8")
    assert csto("add", str(tmp_path / "roe.txt"), "--corpus", str(own)).code == 0
    return ["--corpus", str(own)]


def test_suggested_claims_take_part_when_asked_and_are_marked(csto, with_roe):
    without = csto("compare", "--topic", "intervention", *with_roe, "--format", "json")
    assert "--suggested takes them in" in without.stderr
    assert not any(v["suggested"] for p in json.loads(without.stdout)["propositions"] for v in p["verdicts"])
    document = compared(csto, "--topic", "intervention", "--suggested", *with_roe)
    roe = next(c["id"] for c in document["columns"] if "Roe" in c["label"])
    found = verdict(document, "P02", STEEL, roe)
    assert (found["relation"], found["reason"], found["suggested"]) == ("conflict", "different-values", True)
    assert "rests on suggested claims" in found["sentence"]
    first = next(p for p in document["propositions"] if p["id"] == "P01")
    cell = next(c for c in first["cells"] if c["column"] == roe)
    assert (cell["status"], cell["stances"]) == ("mentions", []), "the side is not guessed"
    assert cell["suggested"]
    assert csto("show", found["id"], cell["id"], *cell["suggested"], *with_roe).code == 0


def test_without_suggested_claims_a_new_article_is_outside(csto, with_roe):
    document = compared(csto, "--proposition", "P01", *with_roe)
    cells = {c["column"]: c["status"] for c in document["propositions"][0]["cells"]}
    assert next(status for column, status in cells.items() if "Roe" in column) == "outside"
