"""The questions csto exists for, asked of the corpus that ships."""

import json

import pytest

from csto_cli.model.provenance import Provenance

STEEL, MANNING, MOTT = "person:caroline-steel", "person:robert-a-manning", "person:christopher-mott"
IRAN, TAJIKISTAN = "unattributed:iran-undated", "unattributed:tajikistan-2025"


@pytest.fixture(scope="module")
def intervention(csto):
    return json.loads(csto("compare", "--topic", "intervention", "--format", "json").stdout)


def cell(compared, proposition, column):
    row = next(p for p in compared["propositions"] if p["id"] == proposition)
    return next(c for c in row["cells"] if c["column"] == column)


def relations(compared, proposition):
    row = next(p for p in compared["propositions"] if p["id"] == proposition)
    return {(v["relation"], v["reason"], *sorted(v["columns"])) for v in row["verdicts"]}


def test_steel_and_manning_agree_on_the_first_intervention(intervention):
    assert ("agree", "same-side", *sorted((STEEL, MANNING))) in relations(intervention, "P01")


def test_steel_and_manning_agree_on_2500_troops_and_mott_gives_no_number(intervention):
    assert cell(intervention, "P02", STEEL)["values"] == ["2500"]
    assert cell(intervention, "P02", MANNING)["values"] == ["2500"]
    assert cell(intervention, "P02", MOTT)["values"] == []
    assert ("agree", "same-value", *sorted((STEEL, MANNING))) in relations(intervention, "P02")
    assert ("qualifies", "no-figure-given", *sorted((STEEL, MOTT))) in relations(intervention, "P02")


def test_manning_qualifies_who_asked_for_it(intervention):
    assert cell(intervention, "P03", MANNING)["stances"] == ["supports", "qualifies"]
    assert ("agree", "same-side", *sorted((MANNING, MOTT))) in relations(intervention, "P03")
    (verdict,) = next(p for p in intervention["propositions"] if p["id"] == "P03")["verdicts"]
    assert verdict["limited_by"] == [MANNING]


def test_the_unattributed_articles_are_silent_or_outside(intervention):
    for proposition in ("P01", "P02", "P03"):
        assert cell(intervention, proposition, IRAN)["status"] == "outside"
        assert cell(intervention, proposition, TAJIKISTAN)["status"] == "silent"


def test_every_id_of_every_comparison_opens(csto):
    topics = [row["id"] for row in json.loads(csto("list", "topics", "--format", "json").stdout)["topics"]]
    ids = set()
    for topic in topics:
        compared = json.loads(csto("compare", "--topic", topic, "--voice", "all", "--format", "json").stdout)
        for row in compared["propositions"]:
            ids.add(row["id"])
            ids |= {i for v in row["verdicts"] for i in v["claims"]}
            ids |= {i for c in row["cells"] for i in (*c["claims"], *c["passages"])}
            ids |= {v["id"] for v in row["verdicts"]} | {c["id"] for c in row["cells"]}
            ids |= {i for origin in row["origins"] for i in origin["claims"]}
    opened = json.loads(csto("show", *sorted(ids), "--format", "json").stdout)["views"]
    assert [view["id"] for view in opened] == sorted(ids)
    assert len(ids) > 700


def test_every_match_of_a_search_reads_what_was_asked(csto):
    found = json.loads(csto("search", "Kazakhstan", "--all", "--format", "json").stdout)
    assert found["total"] == found["shown"] == len(found["hits"])
    read = {hit["text"][a:b] for hit in found["hits"] for a, b in hit["matches"]}
    assert read == {"Kazakhstan"}


def test_a_name_finds_its_entity_only_when_asked_and_says_so(csto):
    said = csto("search", "Kazakhstan", "--all")
    assert "Nur-Sultan" not in {line.split("\t")[0] for line in said.stdout.splitlines()}
    assert "otherwise (Nur-Sultan" in said.stderr or "steel-2022:p2" in said.stdout
    asked = json.loads(csto("search", "entity:state:kazakhstan Nur-Sultan", "--format", "json").stdout)
    assert [hit["id"] for hit in asked["hits"]] == ["steel-2022:p2"]


@pytest.mark.parametrize(
    ("arguments", "keys", "rows", "row"),
    [
        (
            ["search", "Kazakhstan"],
            ["schema", "query", "total", "shown", "hits"],
            "hits",
            ["id", "article", "authors", "published", "text_kind", "text", "matches", "score"],
        ),
        (
            ["entities", "--type", "state"],
            ["schema", "total", "entities"],
            "entities",
            ["id", "type", "name", "mentions", "articles", "surfaces", "suggested"],
        ),
        (
            ["compare", "--topic", "intervention"],
            ["schema", "subject", "id", "label", "topic", "by", "voice", "columns", "propositions"],
            "propositions",
            ["id", "topic", "statement", "cells", "verdicts", "origins"],
        ),
        (
            ["list", "topics"],
            ["schema", "kind", "total", "topics"],
            "topics",
            ["id", "label", "propositions", "claims", "articles"],
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_the_shapes_of_json_are_stable(csto, arguments, keys, rows, row):
    document = json.loads(csto(*arguments, "--format", "json").stdout)
    assert list(document.pop("provenance")) == [*Provenance._fields, "command"]
    assert list(document) == keys
    version = 2 if arguments[0] == "compare" else 1
    assert document["schema"] == f"csto.{arguments[0]}/{version}"
    assert list(document[rows][0]) == row
