"""`csto timeline`: when articles were published, when what they claim happened, and who changed sides."""

import csv
import io
import json
import re

import pytest

STEEL, MOTT = "person:caroline-steel", "person:christopher-mott"
RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]")


def write_article(corpus, id_, published, claims, *, author="Ann Ash", title="A title"):
    """Put an article into a corpus: a sentence a claim, each of them a passage."""
    date = f"published: {json.dumps(published)}\n" if published else ""
    front = f"---\nid: {id_}\ntitle: {json.dumps(title)}\nauthors:\n  - name: {json.dumps(author)}\n{date}kind: full\n"
    text, lines = "", []
    for number, more in enumerate(claims, start=1):
        quote = f"Sentence {number} of {id_}"
        start = len(text)
        text += f"{quote}.\n\n"
        target = {"article": id_, "position": {"start": start, "end": start + len(quote)}, "quote": {"exact": quote}}
        claim = {"id": f"{id_}:c{number}", "annotation": "claim", "target": target, "statement": "It is so."}
        claim |= {"kind": "factual", "holder": "author", "voice": "own", "asserted_by": ["author"]}
        lines.append(json.dumps(claim | more) + "\n")
    (corpus / "articles" / f"{id_}.md").write_text(f"{front}---\n\n{text or 'Nothing.'}", encoding="utf-8")
    (corpus / "annotations" / f"{id_}.jsonl").write_text("".join(lines), encoding="utf-8")


def takes(stance, proposition="P01"):
    return {"positions": [{"proposition": proposition, "stance": stance, "holder_stance": stance}]}


RELAYED = {
    "holder": "person:rudolf",
    "voice": "reported",
    "asserted_by": ["author", "person:rudolf"],
    "attitude": "neutral",
}


@pytest.fixture
def corpus(small_corpus):
    """The small corpus, with articles of Ann Ash who changes her mind."""
    write_article(small_corpus, "ash-2019", "2019-05", [{"event_time": "1914", **takes("opposes")}, takes("opposes")])
    write_article(small_corpus, "ash-2020", "2020", [{"event_time": "1914-06-28", **takes("qualifies")}, RELAYED])
    write_article(small_corpus, "ash-2023", "2023", [takes("supports"), takes("opposes")])
    return small_corpus


@pytest.fixture
def told(csto, corpus):
    """What `csto timeline ARGUMENTS` says of that corpus, as JSON."""
    return lambda *more: json.loads(csto("timeline", *more, "--corpus", str(corpus), "--format", "json").stdout)


@pytest.fixture(scope="module")
def shipped(csto):
    return json.loads(csto("timeline", "--format", "json").stdout)


def claims_of(document):
    return [claim for period in document["periods"] for of in ("claims", "relayed") for claim in flat(period[of])]


def flat(columns):
    return [id_ for ids in columns.values() for id_ in ids]


def test_every_curated_claim_of_the_shipped_corpus_has_a_period_or_is_counted_as_undated(csto, shipped):
    listed = {row["id"] for row in json.loads(csto("list", "claims", "--format", "json").stdout)["claims"]}
    dated = claims_of(shipped)
    assert len(dated) == len(set(dated)) > 100
    assert set(dated) < listed
    assert len(dated) + sum(shipped["undated"].values()) == len(listed)


def test_january_2022_is_what_most_claims_of_the_shipped_corpus_are_about(shipped):
    assert (shipped["schema"], shipped["step"]) == ("csto.timeline/1", "month")
    january = next(period for period in shipped["periods"] if period["id"] == "2022-01")
    assert january["label"] == "January 2022"
    assert january["published"] == ["manning-2022"]
    assert "steel-2022:c3" in january["claims"][STEEL]
    assert 8 <= len(shipped["periods"]) <= 30


def test_what_is_longer_than_the_step_stands_for_itself(shipped):
    ids = [period["id"] for period in shipped["periods"]]
    assert {"18XX", "1945/..", "2003/2005", "2014/2022", "2021/..", "2022?"} < set(ids)
    assert ids.index("2003/2005") < ids.index("2005") < ids.index("2014/2022") < ids.index("2014")
    assert shipped["unpublished"] == ["iran-undated"]
    assert shipped["published"]["steel-2022"] == "2022?"


def test_years_between_are_told(csto):
    document = json.loads(csto("timeline", "--topic", "intervention", "--step", "year", "--format", "json").stdout)
    assert [(period["id"], period["empty_before"]) for period in document["periods"]] == [
        ("2020", 0),
        ("2022", 1),
        ("2025", 2),
    ]
    shown = csto("timeline", "--topic", "intervention", "--step", "year", "--format", "table").stdout
    assert "… 1 year\n" in shown
    assert "… 2 years\n" in shown


@pytest.mark.parametrize("arguments", [(), ("--by", "article"), ("--topic", "intervention"), ("--step", "decade")])
def test_every_id_opens(arguments, csto):
    rows = list(csv.DictReader(io.StringIO(csto("timeline", *arguments, "--format", "csv").stdout)))
    ids = {id_ for row in rows for id_ in row["ids"].split("; ") if id_} | {row["column"] for row in rows} - {""}
    opened = csto("show", *sorted(ids), "--format", "json")
    assert opened.code == 0, opened.stderr
    assert len(json.loads(opened.stdout)["views"]) >= len(ids)
    for row in rows:
        assert int(row["count"]) == len(re.findall(r"[:,]c\d+", row["ids"])) or row["kind"] not in ("claims", "relayed")


def test_every_group_of_ids_on_a_terminal_opens_as_it_stands(csto, terminal):
    shown = terminal("timeline", "--topic", "intervention", columns=60)
    groups = set(re.findall(r"[a-z0-9-]+:c[0-9]+(?:,c[0-9]+)*", shown.text))
    told = json.loads(csto("timeline", "--topic", "intervention", "--format", "json").stdout)
    named = {f"{group.partition(':')[0]}:{part}" for group in groups for part in group.partition(":")[2].split(",")}
    assert named == set(claims_of(told))
    assert csto("show", *groups).code == 0


def test_a_row_of_the_lines_is_a_period_a_kind_and_a_column(csto):
    rows = [line.split("\t") for line in csto("timeline", "--topic", "withdrawal").stdout.splitlines()]
    assert rows == [
        ["2022?", "published", "", "2", "mott-2022; steel-2022"],
        ["2022-01", "published", "", "1", "manning-2022"],
        ["2022-01", "claims", MOTT, "1", "mott-2022:c53"],
        ["2022-01", "claims", STEEL, "3", "steel-2022:c6,c7,c51"],
        ["2022-01", "relayed", "person:robert-a-manning", "1", "manning-2022:c21"],
        ["2022-01", "relayed", MOTT, "1", "mott-2022:c29"],
        ["", "undated", "person:robert-a-manning", "1", ""],
        ["", "undated", MOTT, "1", ""],
        ["", "undated", STEEL, "1", ""],
    ]


def test_one_who_takes_another_side_in_a_later_article_is_told_with_the_dates(told):
    (change,) = told("--topic", "mission")["changes"]
    assert (change["proposition"], change["column"]) == ("P01", "name:Ann Ash")
    assert [(step["published"], step["article"], step["stance"], step["claims"]) for step in change["steps"]] == [
        ("2019-05", "ash-2019", "opposes", ["ash-2019:c1", "ash-2019:c2"]),
        ("2022-03-01", "ash-2022", "supports", ["ash-2022:c1"]),
        ("2023", "ash-2023", "mixed", ["ash-2023:c1", "ash-2023:c2"]),
    ]


def test_articles_do_not_change_their_minds(told):
    assert told("--by", "article")["changes"] == []


def test_the_change_is_said_in_words_on_a_terminal(csto, corpus):
    shown = csto("timeline", "--corpus", str(corpus), "--format", "table").stdout
    assert shown.partition("Changed sides\n")[2].splitlines()[:5] == [
        "P01 · The pact sent troops to Ruritania.",
        "  Ann Ash",
        "    2019-05 · opposes · ash-2019:c1,c2",
        "    2022-03-01 · supports · ash-2022:c1",
        "    2023 · mixed · ash-2023:c1,c2",
    ]


def test_a_day_falls_in_its_month_and_year_and_undated_claims_are_counted(told):
    document = told("--step", "year")
    assert [period["id"] for period in document["periods"]] == ["1914", "2019", "2020", "2022", "2023"]
    assert document["periods"][0]["claims"] == {"name:Ann Ash": ["ash-2019:c1", "ash-2020:c1"]}
    assert document["periods"][1]["empty_before"] == 104
    assert document["undated"] == {"name:Ann Ash": 7, "unattributed:birch-undated": 1}
    assert document["unpublished"] == ["birch-undated"]


def test_what_is_relayed_is_not_counted_for_its_author(csto, corpus):
    relayed = {**RELAYED, "event_time": "1914"}
    write_article(corpus, "ash-2020", "2020", [relayed, {"event_time": "1914", "origin": "suggested"}])
    document = json.loads(csto("timeline", "--corpus", str(corpus), "--format", "json").stdout)
    assert document["periods"][0]["claims"] == {"name:Ann Ash": ["ash-2019:c1"]}
    assert document["periods"][0]["relayed"] == {"name:Ann Ash": ["ash-2020:c1"]}
    assert "ash-2020:c2" not in json.dumps(document)


@pytest.mark.parametrize(
    ("arguments", "error", "hint"),
    [
        (("--topic", "intervantion"), 'no topic "intervantion"', 'did you mean "intervention"?'),
        (("--by", "holder"), '--by takes no "holder"', "--by: author, article"),
        (("--step", "yaer"), '--step takes no "yaer"', 'did you mean "year"?'),
    ],
)
def test_what_there_is_none_of_is_said_with_what_is_near(arguments, error, hint, csto):
    ran = csto("timeline", *arguments)
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr == f"csto: error: {error}\nhint: {hint}\n"


def test_a_topic_that_nobody_treats_has_no_timeline(csto, small_corpus):
    (small_corpus / "annotations/ash-2022.jsonl").unlink()
    ran = csto("timeline", "--topic", "future", "--corpus", str(small_corpus))
    assert (ran.code, ran.stdout, ran.stderr) == (1, "", "csto: nothing found\n")


def test_a_corpus_without_any_date_still_says_what_it_has(csto, small_corpus):
    for suffix in ("articles/ash-2022.md", "annotations/ash-2022.jsonl"):
        (small_corpus / suffix).unlink()
    ran = csto("timeline", "--corpus", str(small_corpus), "--format", "table")
    assert "1 claim without a time · Unattributed (birch-undated) 1" in ran.stdout
    assert "1 article without a date · birch-undated" in ran.stdout
    assert ran.code == 1


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_it_fits_every_terminal(terminal, columns):
    shown = terminal("timeline", columns=columns)
    assert shown.code == 0
    assert max(map(len, shown.lines)) <= columns
    assert "… 45 years" in shown.text
    bars = {len(re.findall("█", line)) for line in shown.lines if "█" in line and "own" not in line}
    assert max(bars) > min(bars)


def test_a_longer_bar_is_more_claims_and_its_number_stands_beside_it(csto):
    shown = csto("timeline", "--topic", "intervention", "--format", "table").stdout
    bars = {
        int(number): 8 * bar.count("█") + " ▏▎▍▌▋▊▉".find(bar[-1]) * (bar[-1] != "█")
        for bar, number in re.findall(r" ([▏▎▍▌▋▊▉█]+) +(\d+)", shown)
    }
    assert sorted(bars) == sorted(bars, key=lambda number: bars[number])
    assert len(bars) == 4
    assert abs(bars[14] / 14 - bars[6] / 6) < 0.2


def test_without_unicode_it_is_drawn_in_ascii(csto):
    ran = csto("timeline", "--format", "table", env={"PYTHONIOENCODING": "ascii"})
    assert ran.stdout.isascii()
    assert "###" in ran.stdout
    assert "... 45 years" in ran.stdout


def test_hostile_names_and_titles_do_not_act_and_very_long_ones_are_folded(csto, small_corpus):
    hostile = "\x1b[31m[bold]red[/bold]\x1b]0;owned\x07\u202e" + "x" * 300
    write_article(small_corpus, "bad-2020", "2020", [{"event_time": "1914"}], author=hostile, title=hostile)
    for format_ in ("table", "lines", "csv", "json", "md"):
        ran = csto("timeline", "--corpus", str(small_corpus), "--format", format_, env={"COLUMNS": "60"})
        assert ran.code == 0
        assert not RAW.search(ran.stdout)
        if format_ == "table":
            assert "[bold]red[/bold]" in ran.stdout
            assert max(map(len, ran.stdout.splitlines())) <= 60


def test_more_claims_than_a_screen_holds_are_counted(csto, small_corpus):
    write_article(small_corpus, "long-2020", "2020", [{"event_time": "1914"}] * 75)
    shown = csto("timeline", "--corpus", str(small_corpus), "--format", "table").stdout
    assert "and 15 more; --format lines has all" in shown
    assert "c60" in shown
    assert "c61" not in shown
    assert "c75" in csto("timeline", "--corpus", str(small_corpus)).stdout
