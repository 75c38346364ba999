"""kwic, collocates, keywords, frequency, dispersion and help as commands: what they refuse, and how they say it."""

import json
import subprocess
import sys

import pytest

from csto_cli.commands.help import EXAMPLES
from csto_cli.model.query import FIELDS, OPERATORS

POINTED = [
    ("kwic", ["*"], "nothing to search for", 0),
    ("kwic", ["troops", '""'], "an empty phrase", 7),
    ("kwic", ['"..."'], "an empty phrase", 0),
    ("kwic", [" ".join(f"w{i}" for i in range(10_000))], "more than 200 words in one query", 37),
    ("kwic", ["a OR " * 10_000 + "a"], "more than 200 words in one query", 37),
    ("kwic", ["troops /(a+)+$/"], "regular expressions are not part of the language", 7),
    ("kwic", ['[word="troops"]'], "queries by attribute, as CQP has them, are not part of the language", 0),
    ("kwic", ["troops after:2022 before:2021"], "no day lies between these dates", 18),
    ("kwic", ["author:steel"], "no word to find: this only selects passages", 0),
    ("collocates", ["<stat>"], 'no entity type "stat"', 0),
    ("frequency", ["@unheard-of"], 'no saved query "@unheard-of"', 0),
    ("dispersion", ["NEAR(a)"], "NEAR takes two words or phrases at least", 0),
    ("keywords", ["--where", "autor:steel"], 'no field "autor"', 0),
]


@pytest.mark.parametrize(("command", "arguments", "message", "at"), POINTED, ids=lambda value: str(value)[:24])
def test_a_query_that_cannot_be_meant_is_pointed_at(csto, command, arguments, message, at):
    ran = csto(command, *arguments)
    said = ran.stderr.split("\n")
    assert (ran.code, ran.stdout, said[0]) == (2, "", f"csto: error: {message}")
    assert said[2] == "  " + " " * at + "^"
    assert "Traceback" not in ran.stderr


REFUSED = [
    (["kwic", "troops", "--window", "0"], "--window takes 1 to 500 words, or sentence, and not 0"),
    (["kwic", "troops", "--window", "-3"], "--window takes 1 to 500 words, or sentence, and not -3"),
    (["kwic", "troops", "--window", "page"], '--window takes words on each side, or sentence, and not "page"'),
    (["kwic", "troops", "--window", "9" * 400], None),
    (["kwic", "troops", "--sort", "R4"], '--sort takes no "R4"'),
    (["kwic", "troops", "--sample", "0"], "--sample takes one line at least, and not 0"),
    (["collocates", "troops", "--window", "0"], "--window takes up to 100 words on each side"),
    (
        ["collocates", "troops", "--window", "1,2,3"],
        '--window takes words on each side, or LEFT,RIGHT, and not "1,2,3"',
    ),
    (["collocates", "troops", "--measure", "loglik"], '--measure takes no "loglik"'),
    (["collocates", "troops", "--of", "verbs"], '--of takes no "verbs"'),
    (["collocates", "troops", "--min", "0"], "--min takes one occurrence at least, and not 0"),
    (["keywords", "--where", "author:steel", "--against", "article:steel-2022"], "10 passages are in both parts"),
    (["frequency", "troops", "--by", "decade"], '--by takes no "decade"'),
    (["dispersion", "troops", "--by", "author"], '--by takes no "author"'),
    (["search", "troops", "--save", "No Name"], 'a query cannot be called "No Name"'),
    (["help", "serch"], 'no help on "serch"'),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED, ids=lambda value: str(value)[:30])
def test_what_an_option_cannot_take_is_said_in_a_line(csto, arguments, message):
    ran = csto(*arguments)
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"csto: error: {message or '--window takes'}")
    assert "Traceback" not in ran.stderr


def test_a_sample_larger_than_the_hits_takes_all_and_says_so(csto):
    ran = csto("kwic", "Kazakhstan", "--sample", "5000", "--format", "json")
    told = json.loads(ran.stdout)
    assert (ran.code, told["sample"], told["total"]) == (0, 22, 22)
    assert "the sample takes all of the 22 hits there are" in ran.stderr


def test_nothing_found_is_exit_1_with_what_was_close(csto):
    for command in ("kwic", "collocates", "frequency", "dispersion"):
        ran = csto(command, "Kazakhstn", "--format", "json")
        assert ran.code == 1, command
        assert json.loads(ran.stdout)["suggestions"][0] == "Kazakhstan"
        assert "did you mean “Kazakhstan”" in ran.stderr


def test_every_answer_tells_what_it_was_taken_from(csto, tmp_path):
    told = [json.loads(csto("kwic", "troops", "-f", "json", "--sort", "R1").stdout)["provenance"] for _ in range(2)]
    assert told[0] == told[1]
    assert len(told[0]["content"]) == 32
    assert (told[0]["articles"], told[0]["command"]) == (5, "csto kwic troops -f json --sort R1")
    for extra in (
        ["-f", "csv"],
        ["-f", "jsonl"],
        ["-o", str(tmp_path / "a.csv")],
        ["-o", str(tmp_path / "a.tsv")],
    ):
        assert f"of CSTO commentary {told[0]['content'][:12]}: 5 articles" in csto("kwic", "troops", *extra).stderr
    assert csto("kwic", "troops").stderr == csto("kwic", "troops", "-f", "md").stderr == ""
    below = csto("kwic", "troops", "-f", "md").stdout.splitlines()[-1]
    assert below.startswith(f"of CSTO commentary {told[0]['content'][:12]}: 5 articles")


def test_the_content_is_known_by_its_hash_and_not_by_the_clock(csto, small_corpus):
    ask = ("kwic", "troops", "-f", "json", "--corpus", str(small_corpus))
    content = [json.loads(csto(*ask).stdout)["provenance"]["content"]]
    file = next((small_corpus / "articles").glob("*.md"))
    text = file.read_text()
    for written in (text, text + "\nMore of it.\n", text):
        file.write_text(written)
        content.append(json.loads(csto(*ask).stdout)["provenance"]["content"])
    assert content[0] == content[1] == content[3] != content[2]


def test_a_saved_query_stands_wherever_a_query_does(csto, small_corpus):
    own = ("--corpus", str(small_corpus))
    first = csto("search", "troops OR pact", "--save", "force", *own)
    assert (first.code, first.stderr) == (0, "csto: saved as @force\n")
    plain, saved = csto("search", "troops OR pact", *own), csto("search", "@force", *own)
    assert saved.stdout == plain.stdout
    assert csto("search", "-@force", *own).stdout == csto("search", "-troops -pact", *own).stdout
    assert csto("list", "queries", *own).stdout == "@force\ttroops OR pact\n"
    again = csto("search", "troops", "--save", "force", *own)
    assert again.stderr == "csto: saved as @force, in place of troops OR pact\n"
    assert (small_corpus / "queries.toml").read_text() == '[query]\nforce = "troops"\n'


def test_a_saved_query_may_name_others_but_not_itself(csto, small_corpus):
    own = ("--corpus", str(small_corpus))
    (small_corpus / "queries.toml").write_text('[query]\na = "@b troops"\nb = "pact OR @a"\nc = "author:nobody-here"\n')
    ran = csto("search", "river @a", *own)
    assert ran.code == 2
    assert ran.stderr.split("\n")[:3] == [
        "csto: error: a saved query that means itself: @a → @b → @a",
        "  river @a",
        "        ^",
    ]
    wrong = csto("search", "troops @c", *own)
    assert wrong.stderr.split("\n")[:3] == ['csto: error: no author "nobody-here"', "  troops @c", "         ^"]
    assert csto("search", "(troops", "--save", "d", *own).code == 0
    assert csto("search", '""', "--save", "e", *own).code == 2
    assert csto("kwic", "troops", "--window", "0", "--save", "f", *own).code == 2
    assert csto("search", "author:nobody-here", "--save", "g", *own).code == 2
    assert csto("list", "queries", *own).stdout.count("\n") == 4


def test_an_answer_tells_what_a_saved_query_meant(csto, small_corpus):
    own = ("--corpus", str(small_corpus))
    (small_corpus / "queries.toml").write_text(
        '[query]\na = "@b troops"\nb = "pact OR \\u001b[31m[red]river"\nc = "x"\n'
    )
    meant = json.loads(csto("search", "@a", "-f", "json", *own).stdout)["provenance"]["queries"]
    assert meant == {"a": "@b troops", "b": "pact OR \x1b[31m[red]river"}
    for format_ in ("csv", "table"):
        ran = csto("search", "@a", "-f", format_, *own, env={"COLUMNS": "200"})
        told = (ran.stdout + ran.stderr).splitlines()[-1]
        assert "; @a is @b troops; @b is pact OR " in told
        assert told.endswith("[red]river")
        assert "\x1b" not in told


def test_queries_of_the_corpus_that_ships_are_the_users_own(csto, tmp_path):
    home = {"CSTO_HOME": str(tmp_path / "mine" / "corpus")}
    ran = csto("kwic", "Kazakhstan", "--save", "kz", "--corpus", "shipped", env=home)
    assert ran.code == 0
    assert (tmp_path / "mine" / "queries.toml").exists()
    assert csto("frequency", "@kz", "--corpus", "shipped", env=home).code == 0


def test_a_file_of_queries_that_does_not_read_says_so_only_where_one_is_asked_for(csto, small_corpus):
    (small_corpus / "queries.toml").write_text("= broken")
    own = ("--corpus", str(small_corpus))
    assert csto("search", "troops", *own).code == 0
    ran = csto("search", "@a", *own)
    assert ran.code == 4
    assert ran.stderr.startswith("csto: error: queries.toml:")


def test_the_help_on_queries_names_everything_and_its_examples_find_something(csto):
    shown = csto("help", "query").stdout
    assert all(written in shown and said in shown for written, said in OPERATORS.items())
    assert all(f"{name}:" in shown and said in shown for name, said in FIELDS.items())
    assert len(shown.splitlines()) <= 45
    assert max(map(len, shown.splitlines())) <= 80
    for example in EXAMPLES:
        command = f"{sys.executable} -m csto_cli search {example}"
        found = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60)
        assert (found.returncode, bool(found.stdout)) == (0, True), example


def test_the_help_on_a_command_is_its_own(csto):
    assert csto("help", "kwic").stdout == csto("kwic", "--help").stdout
