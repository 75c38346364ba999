"""`csto annotate` and `csto annotators`: every annotator alone, several processes, other languages, what is missing."""

import json

import pytest

from csto_cli.annotators import ANNOTATORS

TEXT = """Allies without trust

By Nina Varga
12 March 2022

In January the alliance sent some 2,500 troops to Kazakhstan. Vladimir Putin said that they may stay. "We will leave
soon," he told reporters on Friday. According to Emil Aydarov, the mission was a clear win.

Nina Varga is a fellow at the Steppe Institute.
"""


@pytest.fixture
def annotate(csto, tmp_path):
    """The lines that `csto annotate` prints of a text."""

    def run(*arguments, text=TEXT, env=None):
        (tmp_path / "text.txt").write_text(text, encoding="utf-8")
        ran = csto("annotate", "text.txt", "--format", "jsonl", *arguments, cwd=tmp_path, env=env or {})
        assert ran.code == 0, ran
        return [json.loads(line) for line in ran.stdout.splitlines()]

    return run


def test_each_line_reads_its_surface_in_the_text(annotate):
    lines = annotate()
    assert {line["kind"] for line in lines} == {"quantity", "mention", "attribution", "likelihood", "claim"}
    assert all(TEXT[line["start"] : line["end"]] == line["surface"] for line in lines if "surface" in line)


def test_a_quotation_has_its_source_cue_content_and_holder(annotate):
    quoted = [line for line in annotate("--only", "attribution") if line["voice"] == "quoted"]
    assert [TEXT[slice(*quoted[0][part])] for part in ("source", "cue")] == ["he", "told"]
    whose = [line["holder"] for line in annotate() if line["kind"] == "attribution" and line["voice"] == "quoted"]
    assert whose == ["person:vladimir-putin"]


@pytest.mark.parametrize("name", ["boilerplate", *(n for n, row in ANNOTATORS.items() if row.extra is None)])
def test_each_annotator_runs_alone(annotate, name):
    kinds = {line["kind"] for line in annotate("--only", name)}
    assert len(kinds) <= 1


def test_sentences_and_tags_are_there_for_the_asking(annotate):
    assert "sentence" in {line["kind"] for line in annotate("--with", "sentences")}
    tags = [(line["surface"], line["type"]) for line in annotate("--only", "tags", text="Troops left.")]
    assert tags == [("Troops", "NNS"), ("left", "VBD"), (".", ".")]


def test_several_processes_print_what_one_prints_in_the_same_order(csto, tmp_path):
    texts = [{"id": f"t{n}", "text": f"{n} troops left. Putin said that the pact may fail."} for n in range(2, 30)]
    stdin = "\n".join(map(json.dumps, texts))
    one, two = (
        csto("annotate", "-", "--input", "jsonl", "--format", "jsonl", "--jobs", jobs, input=stdin) for jobs in "12"
    )
    assert one.code == two.code == 0
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) > 28 * 3


def test_no_process_is_no_number_of_processes(csto, tmp_path):
    ran = csto("annotate", "-", "--jobs", "0", input="x")
    assert (ran.code, ran.stdout) == (2, "")
    assert "--jobs takes a number from 1, not 0" in ran.stderr


def test_a_text_in_another_language_is_said_to_be_and_not_guessed_at(annotate):
    text = "Le président du Kazakhstan a demandé des troupes pour rétablir l'ordre dans tout le pays. " * 8
    lines = annotate(text=text)
    assert [line["reason"] for line in lines if line["kind"] == "language"] == [
        "not in English: only names of the registry are looked for"
    ]
    assert {line["kind"] for line in lines} == {"language", "mention"}
    assert {line["entity"] for line in lines if line["kind"] == "mention"} == {"state:kazakhstan"}


@pytest.mark.parametrize("text", ["", "\n \n", "…", "* * *"])
def test_a_text_without_words_has_no_annotations(csto, tmp_path, text):
    ran = csto("annotate", "-", "--format", "jsonl", input=text)
    assert ran.stdout == ""


def test_controls_in_a_text_do_not_act_on_a_terminal(csto, tmp_path):
    (tmp_path / "evil.txt").write_text("Putin said that the pact\u202e [bold]may fail[/bold].\n", encoding="utf-8")
    ran = csto("annotate", "evil.txt", "--format", "table", "--color", "never", cwd=tmp_path)
    assert "\u202e" not in ran.stdout
    assert r"pact\u202e [bold]may" in ran.stdout.replace("~", "").replace("\n  ", " ")


def test_a_pipeline_that_is_not_installed_is_named_with_its_remedy(csto, tmp_path):
    ran = csto(
        "annotate", "-", "--with", "spacy", "--format", "jsonl", input="Putin left.", env={"CSTO_SPACY": "no_such"}
    )
    assert (ran.code, ran.stdout) == (5, "")
    assert "no_such is not installed" in ran.stderr
    assert "pip install 'csto[spacy]'" in ran.stderr


def test_the_list_of_annotators_names_each_with_what_it_reads(csto):
    ran = csto("annotators", "--format", "json")
    rows = json.loads(ran.stdout)["annotators"]
    assert [row["name"] for row in rows] == ["boilerplate", *ANNOTATORS]
    assert all(set(row["requires"]) <= set(ANNOTATORS) for row in rows)
