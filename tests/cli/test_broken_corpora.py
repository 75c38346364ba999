"""Corpora that lack something, cannot be written or point elsewhere; and what must survive the way out."""

import json

import pytest

EVERY = ["list", "search troops", "show ash-2022:c1", "entities", "compare --topic mission", "verify"]


@pytest.mark.parametrize("name", ["corpus.toml", "entities.toml", "topics.toml"])
def test_a_registry_that_is_no_toml_stops_every_command_with_its_name(csto, small_corpus, name):
    (small_corpus / name).write_text("id = [\n")
    for arguments in ("list", "verify"):
        ran = csto(*arguments.split(), "--corpus", str(small_corpus))
        assert (ran.code, ran.stdout) == (4, "")
        assert ran.stderr.startswith(f"csto: error: {name}: Invalid value")
        assert ran.stderr.endswith("\nhint: every command needs this file; mend it first\n")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("topics.toml", 'ash-2022:c1 names the topic "mission", which is not registered'),
        ("entities.toml", 'ash-2022:m1 names the entity "org:northern-pact", which is not in the registry'),
    ],
)
def test_without_registry_or_codebook_what_names_it_is_left_out_and_told(csto, small_corpus, name, reason):
    (small_corpus / name).unlink()
    listed = csto("list", "--corpus", str(small_corpus))
    assert listed.code == 4
    assert len(listed.stdout.splitlines()) == 2
    assert reason in listed.stderr
    assert reason in csto("verify", "--corpus", str(small_corpus)).stdout


def test_without_a_codebook_the_hint_for_a_topic_is_not_an_empty_list(csto, small_corpus):
    (small_corpus / "topics.toml").unlink()
    ran = csto("compare", "--topic", "mission", "--corpus", str(small_corpus))
    assert ran.code == 2
    assert "hint: topics: \n" not in ran.stderr


def test_annotations_without_an_article_are_told_by_every_way_in(csto, small_corpus):
    (small_corpus / "annotations" / "gone.jsonl").write_text("{}\n")
    listed = csto("list", "--corpus", str(small_corpus))
    assert listed.code == 4
    assert "csto: warning: annotations/gone.jsonl: there is no article of this name\n" in listed.stderr
    verified = csto("verify", "--corpus", str(small_corpus))
    assert verified[:2] == (4, "annotations/gone.jsonl\t\t\tthere is no article of this name\n")


def test_a_corpus_without_articles_answers_nothing_found(csto, small_corpus):
    for folder in ("articles", "annotations"):
        for file in (small_corpus / folder).iterdir():
            file.unlink()
    codes = {a: csto(*a.split(), "--corpus", str(small_corpus)).code for a in ("list", "search troops", "entities")}
    assert codes == {"list": 1, "search troops": 1, "entities": 1}


def test_nothing_found_is_said_by_every_command_that_can_find_nothing(csto):
    for arguments in ("search zzzzqq", "entities zzzzqq"):
        ran = csto(*arguments.split())
        assert (ran.code, ran.stdout) == (1, "")
        assert ran.stderr.startswith("csto: nothing found\n")


def test_a_link_out_of_the_corpus_is_not_followed(csto, small_corpus, tmp_path):
    (tmp_path / "secret.md").write_text("---\nid: secret\n---\n\nHidden troops.\n")
    (small_corpus / "articles" / "secret.md").symlink_to(tmp_path / "secret.md")
    for arguments in ("search hidden", "list", "show secret", "verify"):
        ran = csto(*arguments.split(), "--corpus", str(small_corpus))
        assert ran.code == (1 if arguments == "show secret" else 4)
        assert "Hidden" not in ran.stdout
    assert (
        "articles/secret.md: a link to a file outside the corpus is not followed"
        in csto("list", "--corpus", str(small_corpus)).stderr
    )


@pytest.mark.parametrize("target", ["nowhere.md", "oak.md"], ids=["to nowhere", "to itself"])
def test_a_link_that_leads_nowhere_is_told_and_the_rest_loads(csto, small_corpus, target):
    (small_corpus / "articles" / "oak.md").symlink_to(target)
    listed = csto("list", "--corpus", str(small_corpus))
    assert listed.code == 4
    assert len(listed.stdout.splitlines()) == 2
    assert "articles/oak.md" in listed.stderr
    verified = csto("verify", "--corpus", str(small_corpus))
    assert verified.code == 4
    assert verified.stdout.startswith("articles/oak.md\t")


def test_lines_of_every_broken_shape_are_named_one_by_one(csto, small_corpus):
    file = small_corpus / "annotations" / "birch-undated.jsonl"
    with file.open("a") as lines:
        lines.write("[" * 200_000 + '\nnull\n{"annotation": "claim"}\n\x00\n{"annotation": "opinion"}\n')
        lines.write(file.read_text().splitlines()[2] + "\n")
    ran = csto("verify", "--corpus", str(small_corpus))
    assert ran.code == 4
    told = [line.split("\t") for line in ran.stdout.splitlines()]
    assert [line for _, line, *_ in told] == ["4", "5", "6", "7", "8", "9"]
    assert told[-1][2:] == ["birch-undated:c1", "the id birch-undated:c1 stands twice"]
    assert csto("show", "birch-undated:c1", "--corpus", str(small_corpus)).code == 4


@pytest.mark.parametrize("arguments", EVERY)
def test_a_corpus_and_a_cache_that_cannot_be_written_still_answer(csto, small_corpus, arguments):
    (small_corpus / ".csto").write_text("a file stands where the index would go")
    unwritable = str(small_corpus / "corpus.toml" / "cache")
    ran = csto(*arguments.split(), "--corpus", str(small_corpus), env={"CSTO_CACHE": unwritable})
    usual = csto(*arguments.split(), "--corpus", str(small_corpus))
    assert (ran.code, ran.stdout) == (usual.code, usual.stdout)
    assert ran.code == 0
    told = "csto: no folder for an index can be written: it is made in memory, for this command only\n"
    assert (told in ran.stderr) is (arguments != "verify")
    assert usual.stderr == ran.stderr.replace(told, "")


def test_the_shipped_corpus_is_never_written_to(csto):
    from csto_cli.config import shipped_corpus

    before = sorted(shipped_corpus().rglob("*"))
    csto("search", "Kazakhstan")
    assert [path for path in sorted(shipped_corpus().rglob("*")) if path not in before] == []


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_traceback_is_for_debugging_only(csto, small_corpus, debug):
    ran = csto("list", "--corpus", str(small_corpus), env={"CSTO_DEBUG": debug, "PYTHONPATH": _sabotage(small_corpus)})
    assert ("Traceback (most recent call last)" in ran.stderr) is bool(debug)
    assert debug or ran == (3, "", "csto: error: ValueError: sabotaged\nhint: CSTO_DEBUG=1 shows where it happened\n")


def test_an_error_a_person_can_mend_is_one_line_even_when_debugging(csto):
    ran = csto("compare", "--topic", "intervantion", env={"CSTO_DEBUG": "1"})
    assert ran == (2, "", 'csto: error: no topic "intervantion"\nhint: did you mean "intervention"?\n')


def test_what_a_history_of_edits_leaves_in_the_index_changes_no_answer(csto, small_corpus):
    ask = ["search", "troops", "--format", "json", "--corpus", str(small_corpus)]
    before = json.loads(csto(*ask).stdout)["hits"]
    for _ in range(3):
        with (small_corpus / "annotations" / "birch-undated.jsonl").open("a") as file:
            file.write("\n")
        csto("list", "--corpus", str(small_corpus))
    assert json.loads(csto(*ask).stdout)["hits"] == before


def test_a_large_figure_keeps_its_digits(csto, small_corpus):
    file = small_corpus / "annotations" / "ash-2022.jsonl"
    file.write_text(file.read_text().replace('"value": 300', '"value": 1234567'))
    ran = csto("compare", "--topic", "mission", "--format", "json", "--corpus", str(small_corpus))
    cells = json.loads(ran.stdout)["propositions"][0]["cells"]
    assert [value.replace(",", "") for value in cells[0]["values"]] == ["1234567"]


def test_a_topic_without_propositions_says_so(csto, small_corpus):
    ran = csto("compare", "--topic", "future", "--corpus", str(small_corpus))
    assert "no proposition" in ran.stdout + ran.stderr


def test_a_suggestion_is_never_what_was_asked(csto):
    for query in ("Kazakhstan after:2025", "Kirghizia"):
        said = csto("search", query)
        assert said.code == 1
        assert f"“{query.split()[0]}”" not in said.stderr


@pytest.mark.parametrize("kind", ["articles", "authors", "topics", "propositions", "claims"])
def test_every_id_of_a_listing_opens(csto, untouched_corpus, kind):
    corpus = ["--corpus", str(untouched_corpus)]
    ids = [row["id"] for row in json.loads(csto("list", kind, "--format", "json", *corpus).stdout)[kind]]
    opened = csto("show", *ids, "--format", "json", *corpus)
    assert opened.code == 0, opened.stderr
    assert len(json.loads(opened.stdout)["views"]) == len(ids)


def test_every_id_of_an_opened_article_opens(csto, untouched_corpus):
    corpus = ["--corpus", str(untouched_corpus)]
    (article,) = json.loads(csto("show", "ash-2022", "--format", "json", *corpus).stdout)["views"]
    ids = [row["id"] for part in ("passages", "claims", "mentions") for row in article[part]]
    ids += [row["entity"] for row in article["mentions"]]
    assert len(ids) == 2 + 3 + 4 + 4
    assert csto("show", *ids, *corpus).code == 0


def test_nothing_in_plain_output_is_a_python_value(csto, untouched_corpus):
    for arguments in (
        "list",
        "list claims",
        "show ash-2022 birch-undated",
        "show ash-2022:c3",
        "compare --topic mission",
    ):
        for format_ in ("lines", "csv", "md"):
            said = csto(*arguments.split(), "--format", format_, "--corpus", str(untouched_corpus)).stdout
            assert "None" not in said
            assert "{'" not in said


def _sabotage(corpus):
    """A folder for PYTHONPATH that makes listing a folder fail as no code expects."""
    folder = corpus.parent / "sabotage"
    folder.mkdir()
    content = "import os\n\n\ndef listdir(path):\n    raise ValueError('sabotaged')\n\n\nos.listdir = listdir\n"
    (folder / "sitecustomize.py").write_text(content)
    return str(folder)
