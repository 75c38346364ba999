"""What help and guide tell of queries is so: every example is run, every message is read."""

import re
import shlex
from pathlib import Path

import pytest

from csto_cli.commands.help import EXAMPLES, TOPICS
from csto_cli.errors import QueryError
from csto_cli.model.query import OPERATORS, And, Near, Not, Or, Phrase, leaves
from csto_cli.text.parse import parse

GUIDE = (Path(__file__).resolve().parent.parent.parent / "docs" / "query.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in GUIDE.split("\n## ")}
EXPLAINED = ("field:value", "@name")
"""Rows of the table that stand for what they name."""


def table_of(section):
    """(written, said) of each row of the table of a section."""
    return re.findall(r"^\| `([^`]*)` \| (.*) \|$", SECTIONS[section], re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_phrase_of_an_example_finds_something_by_itself(csto, example):
    for leaf in leaves(parse(" ".join(shlex.split(example)))):
        if isinstance(leaf, Phrase):
            alone = f'"{leaf.typed}"'
            assert csto("search", alone).code == 0, alone


def test_every_command_that_the_help_shows_runs(csto):
    shown = csto("help", "query").stdout
    commands = re.findall(r"^  csto (.+)$", shown, re.MULTILINE)
    assert len(commands) == len(EXAMPLES) + 1
    for command in commands:
        ran = csto(*shlex.split(command))
        assert (ran.code, bool(ran.stdout)) == (0, True), command


def test_the_help_on_queries_fits_a_screen(csto):
    lines = csto("help", "query").stdout.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80


def test_an_operator_of_the_table_is_one():
    assert {name: type(parse(name)) for name in OPERATORS if name not in EXPLAINED} == {
        "Kazakhstan troops": And,
        '"collective security"': Phrase,
        "deploy*": Phrase,
        "-NATO": Not,
        "troops OR soldiers": Or,
        "NEAR(Putin Tokayev, 10)": Near,
        "<state>": Phrase,
        "<state:russia>": Phrase,
        '"<state> asked"': Phrase,
    }


def test_the_operators_of_the_table_find_something_but_where_nobody_asked(csto):
    found = {name: csto("search", "--", name).code for name in OPERATORS if name not in EXPLAINED}
    assert {name for name, code in found.items() if code} <= {'"<state> asked"'}


def test_help_alone_lists_the_topics_and_points_to_the_commands(csto):
    ran = csto("help")
    assert (ran.code, ran.stderr) == (0, "")
    assert all(f"  {topic}  {said}\n" in ran.stdout for topic, said in TOPICS.items())
    assert "csto --help lists them all" in ran.stdout


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_that_is_listed_can_be_read(csto, topic):
    ran = csto("help", topic)
    assert (ran.code, ran.stderr) == (0, "")
    assert len(ran.stdout.splitlines()) > 20


def test_the_commands_of_the_guide_run_one_after_the_other_and_find_something(csto, tmp_path):
    home = {"CSTO_HOME": str(tmp_path / "mine" / "corpus")}
    blocks = re.findall(r"^```\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    commands = [line.removeprefix("csto ") for block in blocks for line in block.splitlines()]
    assert len(commands) >= 10
    for command in commands:
        ran = csto(*shlex.split(command), env=home)
        assert (ran.code, bool(ran.stdout)) == (0, True), (command, ran)
    listed = re.findall(r'^(\w+) = "(.*?)"', SECTIONS["Saved queries"], re.MULTILINE)
    assert csto("list", "queries", env=home).stdout == "".join(f"@{name}\t{text}\n" for name, text in listed)


@pytest.mark.parametrize(("written", "said"), table_of("What is refused"))
def test_what_the_guide_calls_refused_is_refused_in_these_words(written, said):
    with pytest.raises(QueryError) as raised:
        parse(written, lambda name: None)
    assert raised.value.message.startswith(f"{said}\n")


@pytest.mark.parametrize(("written", "said"), table_of("Words and names together"))
def test_what_the_guide_writes_of_names_can_be_read(written, said):
    assert leaves(parse(written))
    assert said


@pytest.mark.parametrize("literal", ["and/or", "/path/to", "1/2", "a@b.org", "@b.org", '"@kz"'])
def test_what_the_guide_calls_words_are_words(literal):
    assert f"`{literal}`" in GUIDE
    query = parse(literal, lambda name: None)
    assert isinstance(query, Phrase)
    assert not any(token.is_prefix for token in query.tokens)
