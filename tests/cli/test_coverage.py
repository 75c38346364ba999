"""`csto coverage`: what is missing, and that each of it opens."""

import csv
import io
import json
import re

import pytest

from csto_cli.model.coverage import GAPS, OF

RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]")
MOTT = "person:christopher-mott"


@pytest.fixture(scope="module")
def shipped(csto):
    return json.loads(csto("coverage", "--format", "json").stdout)


@pytest.fixture
def told(csto, small_corpus):
    """What `csto coverage ARGUMENTS` says of the small corpus, as JSON."""
    return lambda *more: json.loads(csto("coverage", *more, "--corpus", str(small_corpus), "--format", "json").stdout)


def edit(path, *changes):
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def rows(document, kind):
    return [(row["id"], row["article"], row["said"]) for row in document["gaps"] if row["gap"] == kind]


def test_every_kind_has_a_meaning_and_a_noun():
    from csto_cli.corpus.covering import FINDERS

    assert list(FINDERS) == list(GAPS) == list(OF)


@pytest.mark.parametrize("kind", GAPS)
def test_every_id_of_every_kind_opens(kind, csto, shipped):
    ids = [row["id"] for row in shipped["gaps"] if row["gap"] == kind]
    assert len(ids) == len(set(ids)) == shipped["totals"][kind]["count"] <= shipped["totals"][kind]["of"]
    if ids:
        opened = csto("show", *ids, "--format", "json")
        assert opened.code == 0, opened.stderr
        assert len(json.loads(opened.stdout)["views"]) == len(ids)


def test_the_shipped_corpus_leaves_no_topic_and_no_proposition_without_a_claim(shipped):
    assert shipped["schema"] == "csto.coverage/1"
    assert {kind: shipped["totals"][kind]["of"] for kind in ("topic-without-claim", "waiting-suggestion")} == {
        "topic-without-claim": 14,
        "waiting-suggestion": 5,
    }
    assert shipped["totals"]["topic-without-claim"]["count"] == 0
    assert rows(shipped, "topic-with-one-author") == [
        ("iran-accession", "iran-undated", "Iranian accession · only Unattributed (iran-undated)")
    ]


def test_passages_without_a_claim_are_those_that_no_claim_touches(csto, shipped):
    gaps = {row["id"] for row in shipped["gaps"] if row["gap"] == "passage-without-claim"}
    articles = {row["id"].partition(":")[0] for row in shipped["gaps"] if row["gap"] == "passage-without-claim"}
    for article in articles:
        view = json.loads(csto("show", article, "--format", "json").stdout)["views"][0]
        at = {passage["id"]: passage["start"] for passage in view["passages"]}
        spans = [(at[c["passage"]] + c["start"], at[c["passage"]] + c["end"]) for c in view["claims"]]
        untouched = {p["id"] for p in view["passages"] if not any(a < p["end"] and b > p["start"] for a, b in spans)}
        assert gaps & set(at) == untouched


def test_unresolved_verdicts_are_those_that_the_comparisons_tell(csto, shipped):
    topics = [row["id"] for row in json.loads(csto("list", "topics", "--format", "json").stdout)["topics"]]
    unresolved = set()
    for topic in topics:
        compared = json.loads(csto("compare", "--topic", topic, "--format", "json").stdout)
        unresolved |= {
            f"{row['id']}~{'~'.join(verdict['columns'])}"
            for row in compared["propositions"]
            for verdict in row["verdicts"]
            if verdict["relation"] == "unresolved"
        }
    assert {row["id"] for row in shipped["gaps"] if row["gap"] == "unresolved-verdict"} == unresolved


def test_lone_positions_count_own_voices_alone(told):
    """Only Rudolf, whom Ash relays, holds that the pact protects everyone; Ash and Birch are at odds on P01."""
    document = told()
    assert rows(document, "proposition-without-position") == [("P02", None, "The pact protects its members.")]
    assert rows(document, "proposition-with-one-position") == []
    assert rows(document, "topic-with-one-author") == [("future", "ash-2022", "The future of the pact · only Ann Ash")]
    assert rows(document, "claim-without-proposition") == [
        ("ash-2022:c2", "ash-2022", "Ruritania asks for more troops.")
    ]
    assert document["totals"]["claim-without-proposition"] == {
        "count": 1,
        "of": 4,
        "meaning": GAPS["claim-without-proposition"],
    }


def test_minor_claims_need_no_proposition(told, small_corpus):
    edit(
        small_corpus / "annotations/ash-2022.jsonl",
        ('"kind": "predictive"', '"kind": "predictive", "salience": "minor"'),
    )
    assert told("--gap", "claim-without-proposition")["totals"]["claim-without-proposition"]["of"] == 3


def test_suggested_claims_cover_nothing_and_wait(told, small_corpus):
    path = small_corpus / "annotations/birch-undated.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("".join(json.dumps({**line, "origin": "suggested"}) + "\n" for line in lines), encoding="utf-8")
    document = told()
    assert rows(document, "waiting-suggestion") == [
        ("birch-undated", "birch-undated", "suggested: 1 claim, 2 mentions")
    ]
    assert rows(document, "passage-without-claim") == [
        ("birch-undated:p1", "birch-undated", "The NP never sent troops to Ruritania.")
    ]
    assert rows(document, "proposition-with-one-position") == [
        ("P01", "ash-2022", "The pact sent troops to Ruritania. · only Ann Ash")
    ]


def test_headings_and_rules_are_no_passages_and_a_claim_across_two_covers_both(told, small_corpus):
    edit(
        small_corpus / "articles/birch-undated.md",
        (
            "The NP never sent troops to Ruritania.\n",
            "The NP never sent troops to Ruritania.\n\n## Notes\n\n---\n\nNo.\n",
        ),
    )
    document = told("--gap", "passage-without-claim")
    assert rows(document, "passage-without-claim") == [("birch-undated:p3", "birch-undated", "No.")]
    assert document["totals"]["passage-without-claim"]["of"] == 4
    edit(
        small_corpus / "annotations/birch-undated.jsonl",
        ('"position": {"start": 0, "end": 37}', '"position": {"start": 0, "end": 58}'),
        (
            '{"exact": "The NP never sent troops to Ruritania"}',
            '{"exact": "The NP never sent troops to Ruritania.\\n\\n## Notes\\n\\n---\\n\\nNo."}',
        ),
    )
    assert told("--gap", "passage-without-claim")["gaps"] == []


def test_with_articles_only_what_concerns_them_is_told(told):
    document = told("birch-undated")
    assert document["articles"] == ["birch-undated"]
    assert document["gaps"] == []
    assert {kind: total["of"] for kind, total in document["totals"].items()} == {
        "passage-without-claim": 1,
        "topic-with-one-author": 1,
        "topic-without-claim": 1,
        "proposition-with-one-position": 1,
        "proposition-without-position": 1,
        "unresolved-verdict": 1,
        "claim-without-proposition": 1,
        "waiting-suggestion": 1,
    }
    assert {row["gap"] for row in told("ash-2022")["gaps"]} == {"topic-with-one-author", "claim-without-proposition"}


def test_that_nothing_is_missing_is_an_answer(csto, small_corpus):
    ran = csto("coverage", "birch-undated", "--corpus", str(small_corpus))
    assert (ran.code, ran.stdout, ran.stderr) == (0, "", "hint: nothing is missing\n")
    asked = csto("coverage", "--gap", "waiting-suggestion", "--corpus", str(small_corpus), "--format", "table")
    assert asked.code == 0
    assert "waiting-suggestion" in asked.stdout
    assert "0 of 2 articles" in asked.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "error", "hint"),
    [
        (
            ("--gap", "passage-witout-claim"),
            2,
            'no gap "passage-witout-claim"',
            'did you mean "passage-without-claim"?',
        ),
        (("--gap", "x"), 2, 'no gap "x"', "gaps: " + ", ".join(GAPS)),
        (("mot-2022",), 1, 'there is no article "mot-2022"', 'did you mean "mott-2022"?'),
    ],
)
def test_what_there_is_none_of_is_said_with_what_is_near(arguments, code, error, hint, csto):
    ran = csto("coverage", *arguments)
    assert (ran.code, ran.stdout) == (code, "")
    assert ran.stderr == f"csto: error: {error}\nhint: {hint}\n"


def test_a_terminal_shows_five_of_each_and_how_to_see_all(csto, shipped):
    count = shipped["totals"]["claim-without-proposition"]["count"]
    shown = csto("coverage", "--format", "table").stdout
    assert f"5 of {count}; csto coverage --gap claim-without-proposition shows all" in shown
    whole = csto("coverage", "--gap", "claim-without-proposition", "--format", "table").stdout
    assert "shows all" not in whole
    ids = [row["id"] for row in shipped["gaps"] if row["gap"] == "claim-without-proposition"]
    assert count == len(ids) > 5
    assert all(re.search(rf"^  {id_}\b", whole, re.MULTILINE) for id_ in ids)
    assert [bool(re.search(rf"^  {id_}\b", shown, re.MULTILINE)) for id_ in ids] == [True] * 5 + [False] * (count - 5)


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_it_fits_every_terminal_and_begins_with_the_counts(terminal, columns):
    shown = terminal("coverage", columns=columns)
    assert shown.code == 0
    assert max(map(len, shown.lines)) <= columns
    summary = " ".join(shown.text.partition("5 of")[0].split())
    assert [kind for kind in GAPS if kind in summary] == list(GAPS)
    assert "of 81 passages" in summary


def test_csv_has_a_row_a_gap(csto, shipped):
    table = list(csv.DictReader(io.StringIO(csto("coverage", "--format", "csv").stdout)))
    assert [row["id"] for row in table] == [row["id"] for row in shipped["gaps"]]
    assert list(table[0]) == ["gap", "id", "article", "said"]


def test_hostile_passages_and_topics_do_not_act_and_very_long_words_are_cut(csto, small_corpus):
    edit(
        small_corpus / "articles/birch-undated.md",
        ("Ruritania.\n", f"Ruritania.\n\n\x1b[31m[bold]red[/bold]\x1b]0;owned\x07\u202e{'x' * 5000}\n"),
    )
    edit(small_corpus / "topics.toml", ('label = "The future of the pact"', r'label = "\u001b[2J\u202e[red]The[/red]"'))
    for format_ in ("table", "lines", "csv", "json", "md"):
        ran = csto("coverage", "--corpus", str(small_corpus), "--format", format_, env={"COLUMNS": "60"})
        assert ran.code == 0
        assert not RAW.search(ran.stdout)
        assert "xxx" in ran.stdout
        if format_ == "table":
            assert "[bold]red[/bold]" in ran.stdout
            assert max(map(len, ran.stdout.splitlines())) <= 60
