"""An analyst's own corpus, from the first file to the last decision."""

import json
import signal
import subprocess
import sys
import time

import pytest

from corpora import SOURCES, write_sources

MODULE = [sys.executable, "-m", "csto_cli"]


@pytest.fixture
def folder(tmp_path, write_small_corpus):
    """A folder with the small corpus as `small`, and files to add."""
    write_small_corpus(tmp_path / "small")
    write_sources(tmp_path)
    return tmp_path


@pytest.fixture
def run(csto, folder):
    """Runs csto there, its own corpus being `home`."""
    return lambda *arguments, **more: csto(
        *arguments, cwd=folder, env={"CSTO_HOME": str(folder / "home")} | more.pop("env", {}), **more
    )


def rows(ran):
    return [line.split("\t") for line in ran.stdout.splitlines()]


def test_the_first_add_outside_a_corpus_makes_one_and_says_where_and_it_is_asked_from_then_on(run, folder):
    shipped = run("search", "Kazakhstan")
    first = run("add", "mott.txt")
    assert first.code == 0
    assert f"made a corpus of your own in {folder / 'home'}" in first.stderr
    assert "made a corpus" not in run("add", "notes").stderr
    assert run("search", "Kazakhstan").code == 1
    assert run("search", "bridges").code == 0
    assert run("search", "Kazakhstan", "--corpus", "shipped").stdout == shipped.stdout


def test_commands_that_change_a_corpus_make_none_where_there_is_nothing_to_change(run, folder):
    for command in (["accept", "a:m1"], ["remove", "a"], ["review"], ["reanchor", "a"], ["edit", "topic", "x"]):
        ran = run(*command)
        assert (ran.code, "there is no corpus of your own yet" in ran.stderr) == (3, True), command
    assert not (folder / "home").exists()


def test_adding_again_changes_nothing(run, folder):
    run("add", "mott.txt", "notes", "saved-page.html", "speeches.jsonl", "--corpus", "small")
    before = {file: file.read_bytes() for file in (folder / "small").rglob("*.*") if ".csto" not in file.parts}
    again = run("add", "mott.txt", "notes", "saved-page.html", "speeches.jsonl", "--corpus", "small")
    assert again.code == 0
    assert {row[1] for row in rows(again)} == {"there"}
    assert before == {file: file.read_bytes() for file in (folder / "small").rglob("*.*") if ".csto" not in file.parts}


def test_a_record_holds_what_the_source_says_of_itself_and_where(run):
    run("add", "saved-page.html", "mott.txt", "--corpus", "small")
    page = json.loads(run("show", "elm-2019", "--corpus", "small", "--format", "json").stdout)["views"][0]
    assert (page["title"], page["published"], page["authors"][0]["name"]) == (
        "Winter in the pass",
        "2019-12-01",
        "Eva Elm",
    )
    assert page["file"]["said"] == {
        "title": "h1 element",
        "authors": "meta author",
        "published": "meta article:published_time",
    } or page["file"]["said"].keys() == {"title", "authors", "published"}
    text = json.loads(run("show", "mott-2020", "--corpus", "small", "--format", "json").stdout)["views"][0]
    assert text["file"]["said"] == {"title": "line 4", "authors": "line 6", "published": "line 8"}
    assert text["outlet"] is None


def test_every_mention_leads_back_to_its_characters_in_the_file(run):
    from csto_cli.model.span import Span
    from csto_cli.text.alignment import Alignment

    run("add", "mott.txt", "--corpus", "small")
    view = json.loads(run("show", "mott-2020", "--corpus", "small", "--format", "json").stdout)["views"][0]
    way = Alignment.parse(view["file"]["offsets"])
    starts = {passage["id"]: passage["start"] for passage in view["passages"]}
    for mention in view["mentions"]:
        at = starts[mention["passage"]]
        span = way.to_source(Span(at + mention["start"], at + mention["end"]))
        assert SOURCES["mott.txt"][span.slice()] == mention["surface"]


def test_what_is_left_out_can_be_kept_and_more_cut_and_decisions_move_along(run):
    run("add", "mott.txt", "--corpus", "small")
    run("accept", "mott-2020", "--corpus", "small")
    assert run("search", "newsletter", "--corpus", "small").code == 1
    kept = run("add", "mott.txt", "--keep", "--corpus", "small")
    assert rows(kept)[0][1:3] == ["updated", "mott-2020"]
    assert run("search", "newsletter", "--corpus", "small").code == 0
    assert "3 mentions" in run("show", "mott-2020", "--corpus", "small", "--format", "table").stdout
    cut = run("add", "mott.txt", "--cut", "12", "--corpus", "small")
    assert "would lose its place" in cut.stdout
    assert cut.code == 4
    assert run("verify", "--corpus", "small").code == 0


def test_the_same_text_is_not_added_twice_and_nearly_the_same_is_said_to_be(run, folder):
    words = [f"word{number}" for number in range(100)]
    (folder / "a.txt").write_text(" ".join(words) + ".", encoding="utf-8")
    (folder / "b.txt").write_text("  " + " ".join(words) + ".\n\n", encoding="utf-8")
    (folder / "c.txt").write_text(" ".join(["other", "two", *words[2:]]) + ".", encoding="utf-8")
    added = rows(run("add", "a.txt", "b.txt", "c.txt", "--corpus", "small"))
    assert [row[1] for row in added] == ["added", "same-text", "added"]
    assert added[2][6] == "the same text as a, 2 % changed"
    assert [row[1] for row in rows(run("add", "b.txt", "c.txt", "--corpus", "small"))] == ["same-text", "there"]


def test_suggestions_are_counted_apart_until_they_are_accepted(run):
    before = json.loads(run("entities", "--type", "state", "--corpus", "small", "--format", "json").stdout)
    run("add", "mott.txt", "--corpus", "small")
    after = json.loads(run("entities", "--type", "state", "--corpus", "small", "--format", "json").stdout)
    assert (before["entities"][0]["mentions"], before["entities"][0]["suggested"]) == (3, 0)
    assert (after["entities"][0]["mentions"], after["entities"][0]["suggested"]) == (3, 2)
    run("reject", "mott-2020:m3", "--corpus", "small")
    run("accept", "mott-2020:m1", "--corpus", "small")
    decided = json.loads(run("entities", "--type", "state", "--corpus", "small", "--format", "json").stdout)
    assert (decided["entities"][0]["mentions"], decided["entities"][0]["suggested"]) == (4, 0)
    assert rows(run("add", "mott.txt", "--corpus", "small"))[0][1] == "there"
    assert run("show", "mott-2020:m3", "--corpus", "small").code == 1


def test_suggested_claims_take_nobodys_position(run, folder):
    path = folder / "small/annotations/birch-undated.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps({**line, "origin": "suggested"} if line["annotation"] == "claim" else line) + "\n")
    compared = run("compare", "--topic", "mission", "--corpus", "small").stdout
    assert "birch-undated:c1" not in compared
    assert "suggested" in run("show", "birch-undated:c1", "--corpus", "small", "--format", "table").stdout
    run("accept", "birch-undated:c1", "--corpus", "small")
    assert "birch-undated:c1" in run("compare", "--topic", "mission", "--corpus", "small").stdout


def test_review_writes_each_decision_before_the_next_question(run, folder):
    run("add", "mott.txt", "--corpus", "small")
    path = folder / "small/annotations/mott-2020.jsonl"

    def names():
        read = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [annotation for annotation in read if annotation["annotation"] == "mention"]

    def origins():
        return [name.get("origin", "curated") for name in names()]

    assert run("review", "--corpus", "small", input="a\nr\nq\n").code == 0
    assert origins() == ["curated", "rejected", "suggested"]
    run("review", "--corpus", "small", input="a\nu\ns\n")
    assert origins() == ["curated", "rejected", "suggested"]
    run("review", "--corpus", "small", input="l\nrudolf\n")
    assert names()[2]["entity"] == "person:rudolf"
    assert run("review", "--corpus", "small", "--type", "place", input="a\n").code == 1


def test_review_accepts_what_the_editor_made_of_it_and_refuses_what_cannot_be(run, folder):
    run("add", "mott.txt", "--corpus", "small")
    editor = folder / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "s/state:ruritania/$TO/" "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    bad = run("review", "--corpus", "small", input="e\nq\n", env={"EDITOR": str(editor), "TO": "state:atlantis"})
    assert "state:atlantis" in bad.stderr
    good = run("review", "--corpus", "small", input="e\nq\n", env={"EDITOR": str(editor), "TO": "org:northern-pact"})
    assert "curated" in good.stdout
    assert '"entity": "org:northern-pact"' in (folder / "small/annotations/mott-2020.jsonl").read_text(encoding="utf-8")


def test_an_edited_text_gets_its_annotations_back(run, folder):
    path = folder / "small/articles/ash-2022.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("The Northern Pact sent", "It is known that the Northern Pact has sent"), encoding="utf-8"
    )
    assert run("verify", "--corpus", "small").code == 4
    dry = run("reanchor", "ash-2022", "--corpus", "small", "--dry-run")
    assert run("verify", "--corpus", "small").code == 4
    done = run("reanchor", "ash-2022", "--corpus", "small")
    assert dry.stdout == done.stdout
    outcomes = {row[1]: row[2] for row in rows(done)}
    assert outcomes["ash-2022:m1"] in ("moved", "changed")
    assert outcomes["ash-2022:c2"] == "moved"
    left = {row[1] for row in rows(done) if row[2] in ("ambiguous", "orphan")}
    assert done.code == (4 if left else 0)
    problems = json.loads(run("verify", "--corpus", "small", "--format", "json").stdout)["problems"]
    assert {problem["annotation"] for problem in problems} == left


def test_what_is_exported_and_imported_again_is_what_was_there(run, folder):
    before = [
        json.loads(line) for line in (folder / "small/annotations/ash-2022.jsonl").read_text("utf-8").splitlines()
    ]
    for format_, output in (("jsonl", "all.jsonl"), ("webannotation", "web"), ("brat", "brat"), ("csv", "all.csv")):
        assert run("export", "--format", format_, "-o", output, "--corpus", "small").code == 0
        path = folder / output
        files = sorted(map(str, path.iterdir())) if path.is_dir() else [str(path)]
        back = run("import", "--format", format_, *(f for f in files if not f.endswith(".conf")), "--corpus", "small")
        assert back.code == 0, back
        after = json.loads(run("show", "ash-2022", "--corpus", "small", "--format", "json").stdout)["views"][0]
        assert len(after["claims"]) + len(after["mentions"]) == len(before), format_
        assert run("verify", "--corpus", "small").code == 0
        assert "300 troops" in run("compare", "--topic", "mission", "--corpus", "small", "--format", "table").stdout


def test_an_interrupted_add_keeps_what_is_in_and_goes_on_when_run_again(folder, environment):
    lines = [json.dumps({"id": f"text-{n}", "text": f"Speech {n} on the pact. " * 60}) for n in range(1500)]
    (folder / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [*MODULE, "add", "many.jsonl", "--corpus", "small", "--format", "json"]
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 30
    # the second batch begins: the first is in, moved into place and told
    while not (folder / "small/articles/text-200.md").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    told = [row["article"] for row in json.loads(out)["sources"] if row["outcome"] == "added"]
    assert 200 <= len(told) < 1500
    assert all((folder / f"small/articles/{name}.md").exists() for name in told)
    again = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    outcomes = [row["outcome"] for row in json.loads(again.stdout)["sources"]]
    assert outcomes.count("there") >= len(told)
    assert outcomes.count("there") + outcomes.count("added") == 1500


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_what_add_says_fits_every_terminal(terminal, folder, columns):
    shown = terminal("add", str(folder / "mott.txt"), "--corpus", str(folder / "small"), columns=columns)
    assert shown.code == 0
    assert "Bridges of Ruritania" in " ".join(shown.text.split())
    assert max(map(len, shown.lines)) <= columns


def test_an_article_in_another_language_goes_in_and_is_said_not_to_be_understood(run, folder):
    text = "Le roi de Ruritania a demandé des troupes pour rétablir l'ordre dans tout le pays. " * 8
    (folder / "roi.txt").write_text(text, encoding="utf-8")
    row = json.loads(run("add", "roi.txt", "--corpus", "small", "--format", "json").stdout)["sources"][0]
    assert (row["outcome"], row["suggestions"], row["claims"]) == ("added", 8, 0)
    assert row["warnings"] == ["not in English: no claims are suggested, and only names of the registry"]
