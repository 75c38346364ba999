"""`csto evaluate` over the files that analysts have, right and wrong."""

import json

import pytest

from corpora import write_sources
from layers import ANN, BEN, TEXT, lines, mention


@pytest.fixture
def folder(tmp_path, write_small_corpus):
    write_small_corpus(tmp_path / "small")
    write_sources(tmp_path)
    return tmp_path


@pytest.fixture
def evaluate(csto, folder):
    """Runs `csto evaluate` beside the files; each of `files` is written first."""

    def run(*arguments, input=None, **files):
        for name, content in files.items():
            (folder / f"{name}.jsonl").write_bytes(content if isinstance(content, bytes) else content.encode())
        return csto("evaluate", *arguments, "--corpus", "small", cwd=folder, input=input)

    return run


def scored(ran):
    return {(r["kind"], r["of"], r["match"]): r for r in json.loads(ran.stdout)["scores"]}


def test_a_layer_is_scored_against_a_reference(evaluate):
    """Ben has Rudolf and the Pact as Ann; Ruritania is of another type, Strelsau is not there, "more" is too much."""
    ran = evaluate("layers/ann.jsonl", "--against", "layers/ben.jsonl", "--format", "json")
    assert ran.code == 0
    rows = scored(ran)
    strict = rows["mention", "all", "strict"]
    assert (strict["gold"], strict["found"], strict["precision"], strict["recall"], strict["f1"]) == (
        4,
        4,
        0.5,
        0.5,
        0.5,
    )
    assert rows["mention", "entity", "matched"]["accuracy"] == 0.5
    assert (rows["claim", "all", "strict"]["f1"], rows["claim", "all", "lenient"]["f1"]) == (0.5, 1.0)
    fields = {name: rows["claim", name, "matched"]["accuracy"] for name in ("voice", "holder", "likelihood", "topics")}
    assert fields == {"voice": 0.5, "holder": 0.5, "likelihood": 0.5, "topics": 0.5}
    assert (rows["attribution", "all", "strict"]["f1"], rows["attribution", "all", "lenient"]["f1"]) == (0.0, 1.0)


def test_two_layers_that_are_one_agree_wholly(evaluate):
    ran = evaluate("layers/ann.jsonl", "layers/ann.jsonl", "--agreement", "--format", "json")
    result = json.loads(ran.stdout)
    assert (ran.code, result["schema"], result["articles"], result["characters"]) == (
        0,
        "csto.agreement/1",
        1,
        len(TEXT),
    )
    assert {row["f1"] for row in result["coefficients"]} == {1.0}
    assert {row["u_alpha"] for row in result["coefficients"]} == {1.0}
    assert result["differences"] == []


def test_the_differences_of_two_people_are_listed(evaluate):
    ran = evaluate("layers/ann.jsonl", "layers/ben.jsonl", "--agreement", "--list", "--only", "mention")
    assert ran.stdout.splitlines() == [
        "inn\tmention\tentity\t0\t6\tRudolf\tperson:rudolf\tperson:rupert",
        "inn\tmention\ttype\t46\t55\tRuritania\tstate\tplace",
        "inn\tmention\tonly in A\t57\t65\tStrelsau\tplace, place:strelsau\t",
        "inn\tmention\tonly in B\t78\t82\tmore\t\tgroup, group:more",
    ]


def test_the_built_in_annotators_are_scored_on_the_texts_of_the_reference(evaluate):
    ran = evaluate("layers/gold.jsonl", "--only", "mention", "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.stdout)["layer"] == "csto annotate"
    assert scored(ran)["mention", "all", "strict"]["recall"] == 1.0


def test_texts_are_found_by_the_names_of_their_files(evaluate):
    for given in ("mott.txt", ".", "./mott.txt"):
        ran = evaluate("layers/mott.jsonl", "--text", given, "--only", "mention", "--format", "json")
        assert ran.code == 0, ran
        assert scored(ran)["mention", "state", "strict"]["recall"] == 1.0


def test_articles_of_the_corpus_need_no_text_named(evaluate):
    gold = lines({"article": "birch-undated", "kind": "mention", "start": 28, "end": 37, "type": "state"})
    ran = evaluate("gold.jsonl", "--format", "json", gold=gold)
    assert ran.code == 0
    assert scored(ran)["mention", "state", "strict"]["f1"] == 1.0


def test_a_corpus_is_its_curated_annotations_and_as_a_layer_its_suggested_ones(csto, evaluate):
    assert scored(evaluate("small", "--format", "json"))["mention", "all", "strict"]["gold"] == 6
    ran = evaluate("small", "--against", "small", "--only", "claim", "--format", "json")
    assert scored(ran)["claim", "all", "strict"]["found"] == 0
    assert "10 annotations of another origin are left out" in ran.stderr
    same = evaluate("small", "small", "--agreement", "--format", "json")
    assert {row["f1"] for row in json.loads(same.stdout)["coefficients"]} == {1.0}


@pytest.mark.parametrize("format_", ["jsonl", "csv", "brat", "webannotation"])
def test_what_csto_exports_is_a_layer_that_agrees_with_its_corpus(csto, evaluate, folder, format_):
    target = {"jsonl": "out.jsonl", "csv": "out.csv"}.get(format_, "out")
    csto("export", "--format", format_, "-o", target, "--corpus", "small", cwd=folder)
    ran = evaluate("small", target, "--agreement", "--format", "json")
    assert ran.code == 0, ran
    result = json.loads(ran.stdout)
    assert [row["same"] for row in result["coefficients"] if row["by"] in ("type", "units")] == [6, 4]
    assert {row["u_alpha"] for row in result["coefficients"]} == {1.0}


def test_a_layer_may_come_from_standard_input(evaluate):
    ran = evaluate("layers/ann.jsonl", "--against", "-", "--only", "mention", input=lines(*ANN))
    assert ran.code == 0
    assert ran.stdout.splitlines()[0] == "mention\tall\tstrict\t4\t4\t1.0\t1.0\t1.0\t"


WRONG = [
    (("no-such-file.jsonl",), 2, 'cannot read "no-such-file.jsonl": no such file'),
    (("layers",), 2, '"layers" is no corpus and holds no layer'),
    (("layers/gold.jsonl", "layers/ben.jsonl"), 2, "two layers without --against or --agreement"),
    (("layers/gold.jsonl", "--agreement"), 2, "--agreement takes two layers"),
    (("layers/gold.jsonl", "--only", "mentoin"), 2, 'there is no kind "mentoin"\nhint: did you mean "mention"?'),
    (("layers/gold.jsonl", "--text", "no-such.txt"), 2, 'cannot read "no-such.txt": no such file'),
    (("layers/ben.jsonl",), 1, 'no text of "inn" to annotate'),
    (("layers/ann.jsonl", "--against", "layers/mott.jsonl"), 1, "the layers have no article in common"),
    (("layers/ann.jsonl", "layers/mott.jsonl", "--agreement"), 1, "the layers have no article in common"),
    (("empty.jsonl",), 1, "the reference has no annotation to compare"),
    (("empty.jsonl", "layers/ann.jsonl", "--agreement"), 1, "has no annotation to compare (empty.jsonl)"),
    (("noise.jsonl",), 4, "noise.jsonl, line 1: not JSON"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), WRONG)
def test_what_cannot_be_compared_is_said_in_one_line(evaluate, arguments, code, said):
    ran = evaluate(*arguments, empty="", noise="what is this\n")
    assert (ran.code, ran.stdout) == (code, "")
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_empty_layer_found_nothing(evaluate):
    ran = evaluate("layers/ann.jsonl", "--against", "empty.jsonl", "--only", "claim", empty="")
    assert ran.code == 0
    assert ran.stdout.splitlines()[0] == "claim\tall\tstrict\t2\t0\t\t0.0\t0.0\t"
    assert 'empty.jsonl has no line on "inn": counted as nothing found there' in ran.stderr


RUDOLF = mention("Rudolf", "person", "person:rudolf")
BAD = {
    "{broken": "line 2: not JSON: Expecting property name enclosed in double quotes at character 2",
    "[1]": "line 2: not an object: a line is {…}",
    '{"id": "inn"}': "line 2: neither an annotation nor a text: it has no kind, and no id with a text",
    json.dumps(RUDOLF | {"end": 999}): "line 2: start and end: 0–999 is outside the text, which has 83 characters",
    json.dumps(RUDOLF | {"start": 6}): "line 2: start and end: no stretch from 6 to 6",
    json.dumps(RUDOLF | {"start": True}): "line 2: start and end: not two offsets",
    json.dumps(RUDOLF | {"start": 1, "end": 7}): 'line 2: its surface "Rudolf" does not stand at 1–7 of the text',
    json.dumps(RUDOLF | {"article": None}): "line 2: it names no article",
    '{"article": "inn", "kind": "attribution", "cue": null}': "line 2: an attribution without a cue",
    '{"article": "inn", "kind": "attribution", "cue": [7]}': "line 2: cue: not two offsets",
    '{"annotation": "mention", "target": {"article": "inn"}}': "line 2: its target has no article, position or quote",
    '{"id": "inn", "text": "Another text."}': '"inn" has another text there than in layers/gold.jsonl; it is left out',
    "[" * 20_000: "line 2: nested too deeply",
}


@pytest.mark.parametrize(("line", "reason"), BAD.items(), ids=range(len(BAD)))
def test_a_line_that_cannot_be_used_is_told_the_others_count_and_the_code_is_4(evaluate, line, reason):
    layer = lines(RUDOLF) + line + "\n" + lines({**RUDOLF, "article": "other"})
    ran = evaluate("layers/gold.jsonl", "--against", "layer.jsonl", layer=layer)
    assert ran.code == 4
    assert reason in ran.stderr
    if "another text" in reason:
        assert "the reference has no annotation to compare (layers/gold.jsonl)" in ran.stderr
    else:
        assert ran.stdout.splitlines()[0].startswith("mention\tall\tstrict\t4\t1\t1.0")


def test_bytes_that_are_no_text_are_told(evaluate):
    ran = evaluate(
        "layers/gold.jsonl", "--against", "layer.jsonl", layer=b"\xef\xbb\xbf" + lines(RUDOLF).encode() + b"\xff\n"
    )
    assert ran.code == 4
    assert "line 2: not UTF-8" in ran.stderr
    assert ran.stdout.startswith("mention\tall\tstrict\t4\t1\t1.0")


def test_of_many_bad_lines_ten_are_told_and_the_others_counted(evaluate):
    ran = evaluate("layers/gold.jsonl", "--against", "layer.jsonl", layer=lines(RUDOLF) + "x\n" * 1000)
    assert ran.code == 4
    assert ran.stderr.count("not JSON") == 10
    assert "layer.jsonl: 990 more like these" in ran.stderr


def test_a_tangle_that_no_person_makes_is_refused_and_not_waited_for(evaluate):
    tangle = [{"article": "inn", "kind": "claim", "start": i, "end": 9999 - i} for i in range(3000)]
    ran = evaluate("a.jsonl", "b.jsonl", "--agreement", a=lines(*ANN[:6], *tangle), b=lines(*BEN))
    assert ran.code == 4
    assert 'more than 64 of claim overlap in one place of "inn"; left out' in ran.stderr
    assert "only b.jsonl has any claim: not compared" in ran.stderr


def test_layers_that_read_other_words_in_one_place_are_not_of_one_text(evaluate):
    ran = evaluate("a.jsonl", "b.jsonl", "--agreement", a=lines(*BEN), b=lines({**RUDOLF, "surface": "Rupert"}, BEN[1]))
    assert ran.code == 4
    assert 'b.jsonl, line 1: it reads "Rupert" where a.jsonl reads "Rudolf": the texts differ' in ran.stderr
    assert 'no text of "inn": alpha is taken up to the last annotation there' in ran.stderr


def test_unknown_kinds_are_said_and_left_out(evaluate):
    ran = evaluate(
        "layers/gold.jsonl", "--against", "layer.jsonl", layer=lines(*ANN, {"article": "inn", "kind": "mood"})
    )
    assert ran.code == 0
    assert 'layer.jsonl: of no known kind and left out: 1 × "mood"; kinds: mention, attribution, claim' in ran.stderr
    assert "of kinds that the reference has none of, and not scored: 1 attribution, 2 claim" in ran.stderr


def test_a_line_that_stands_twice_counts_once(evaluate):
    ran = evaluate("layers/gold.jsonl", "--against", "layer.jsonl", layer=lines(*ANN[:4], ANN[0]))
    assert ran.stdout.splitlines()[0] == "mention\tall\tstrict\t4\t4\t1.0\t1.0\t1.0\t"
    assert "1 annotations stand there twice; each counts once" in ran.stderr


HOSTILE = "\x1b[31mred\u202e[bold]\x9b=1+1"


@pytest.mark.parametrize("format_", ["table", "lines", "csv", "md", "json", "jsonl"])
@pytest.mark.parametrize("more", [(), ("--list",), ("--agreement",), ("--agreement", "--list")])
def test_nothing_from_a_layer_acts(evaluate, format_, more):
    text = f"{HOSTILE} says no."
    row = {"article": HOSTILE, "kind": "mention", "start": 0, "end": len(HOSTILE), "type": HOSTILE, "entity": HOSTILE}
    odd = {"article": HOSTILE, "kind": HOSTILE}
    a = lines({"id": HOSTILE, "text": text}, row, {**row, "end": 3}, odd)
    b = lines({**row, "entity": "x"}, {**row, "surface": "no"}, {**row, "start": 4, "type": "y"}, odd)
    given = ("a.jsonl", "b.jsonl") if "--agreement" in more else ("a.jsonl", "--against", "b.jsonl")
    ran = evaluate(*given, *more, "--format", format_, a=a, b=b)
    assert ran.code == 4
    unsafe = [c for c in ran.stdout + ran.stderr if (c < " " and c not in "\n\t") or c in "\x7f\x9b\u202e"]
    assert unsafe == []


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
@pytest.mark.parametrize("more", [("--against", "layers/ben.jsonl"), ("layers/ben.jsonl", "--agreement")])
def test_figures_and_differences_fit_the_terminal(csto, folder, columns, more):
    ran = csto("evaluate", "layers/ann.jsonl", *more, "-f", "table", cwd=folder, env={"COLUMNS": str(columns)})
    assert ran.code == 0
    assert max(map(len, ran.stdout.splitlines())) <= columns
    for said in ("mention", "attribution", "content", "0.500", "Ruritania", "person:rupert"):
        assert said in ran.stdout
