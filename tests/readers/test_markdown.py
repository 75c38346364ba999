"""Markdown and its front matter."""

import pytest

from csto_cli.readers import read
from csto_cli.readers.interface import Said, Source, UnreadableError

FULL = """---
title: "Nine days: what the mission was"
authors:
  - A. Ash
  - name: B. Birch
date: 2022-01-13
outlet: The Plain Review
lang: en_GB
id: ash-2022
tags: [one, two]
---

# Nine days

Words.
"""


def test_front_matter_is_the_record_and_the_rest_the_text(read_one):
    raw = read_one("a.md", FULL)
    assert raw.text == "\n# Nine days\n\nWords.\n"
    assert raw.first_line == 12
    assert FULL.split("\n")[raw.first_line :] == ["# Nine days", "", "Words.", ""]
    assert raw.title == Said("Nine days: what the mission was", "front matter")
    assert [author.value for author in raw.authors] == ["A. Ash", "B. Birch"]
    assert (raw.published.value, raw.outlet.value, raw.language.value) == ("2022-01-13", "The Plain Review", "en-GB")
    assert (raw.id, raw.warnings, raw.format) == ("ash-2022", (), "markdown")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_may_end_either_way(read_one, ending):
    raw = read_one("a.md", ending.join(["---", "title: One", "...", "Text", "more"]))
    assert (raw.title.value, raw.text, raw.first_line) == ("One", f"Text{ending}more", 4)


@pytest.mark.parametrize(("field", "names"), [
    ("author: A. Ash", ["A. Ash"]), ("author: A. Ash; B. Birch", ["A. Ash", "B. Birch"]),
    ("authors: [A. Ash, B. Birch]", ["A. Ash", "B. Birch"]), ("author: {name: A. Ash, mail: x}", ["A. Ash"]),
    ("author:", []),
])  # fmt: skip
def test_authors_come_in_every_shape(read_one, field, names):
    assert [author.value for author in read_one("a.md", f"---\n{field}\n---\nText").authors] == names


def test_values_are_the_text_that_stands_there(read_one):
    raw = read_one("a.md", "---\ntitle: Yes\nyear: 2022\nid: 007\n---\nText")
    assert (raw.title.value, raw.published.value, raw.id) == ("Yes", "2022", "007")


def test_what_cannot_be_used_is_left_out_and_quoted(read_one):
    raw = read_one("a.md", "---\ntitle: [a]\ndate: 01/02/2022\nlanguage: English\nauthor: {mail: x}\n---\nText")
    assert raw[4:9] == (None, (), None, None, None)
    assert raw.warnings == (
        "front matter cannot be used: \"['a']\"",
        "front matter cannot be used: \"{'mail': 'x'}\"",
        'front matter is not a date that can be used: "01/02/2022"',
        'front matter is not a language tag such as en: "English"',
    )


@pytest.mark.parametrize(("yaml", "warning"), [
    ("title: [", "line 3: the front matter is read as text: expected the node content, but found '<stream end>'"),
    ("a: &x [1]\nb: *x", "the front matter is read as text: a reference (*name) is not allowed"),
    ("just words", "the front matter is read as text: not a list of fields such as title: …"),
    ("[" * 5000, "the front matter is read as text: nested too deeply"),
    ("a: !!bool maybe", "the front matter is read as text: a value is not what its tag says"),
    ("a: !!timestamp x", "the front matter is read as text: a value is not what its tag says"),
    ("a: !!python/object:os.system x", "line 2: the front matter is read as text: could not determine a constructor"),
])  # fmt: skip
def test_broken_front_matter_is_text_with_a_warning(read_one, yaml, warning):
    content = f"---\n{yaml}\n---\nText"
    raw = read_one("a.md", content)
    assert (raw.text, raw.first_line, raw.title) == (content, 1, None)
    assert raw.warnings[0].startswith(warning)


def test_front_matter_without_an_end_is_text_with_a_warning(read_one):
    raw = read_one("a.md", "---\ntitle: One\n\nText")
    assert raw.text == "---\ntitle: One\n\nText"
    assert raw.warnings == ("line 1: the front matter has no closing ---; it is read as text",)


def test_a_text_without_front_matter_is_read_whole(read_one):
    assert read_one("a.md", "Text\n---\ntitle: x\n---\n").text == "Text\n---\ntitle: x\n---\n"


def test_front_matter_alone_is_no_article():
    with pytest.raises(UnreadableError, match="holds front matter and no text"):
        list(read(Source("a.md", b"---\ntitle: One\n---\n\n")))
