"""JSON Lines: many texts in one file."""

import json
from hashlib import sha256

import pytest

from csto_cli.readers import read
from csto_cli.readers.interface import Raw, Refused, Said, Source, UnreadableError


def read_all(*lines: object, name: str = "a.jsonl"):
    content = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(read(Source(name, content)))


def test_a_line_is_a_text_with_its_record():
    line = {"id": 12, "text": "One.\n\nTwo.", "title": "T", "author": ["A. Ash", {"name": "B. Birch"}],
            "publisher": "The Review", "date": "2022-01-13T10:00Z", "language": "en"}  # fmt: skip
    (raw,) = read_all(line)
    assert raw == Raw(
        "One.\n\nTwo.", "jsonl", sha256(json.dumps(line).encode()).hexdigest(), "12",
        Said("T", 'field "title"'), (Said("A. Ash", 'field "author"'), Said("B. Birch", 'field "author"')),
        Said("The Review", 'field "publisher"'), Said("2022-01-13", 'field "date"'), Said("en", 'field "language"'),
    )  # fmt: skip


def test_a_texts_hash_and_line_are_those_of_its_line():
    first, second = read_all(b'\xef\xbb\xbf{"text": "one"}\r', b"", b' {"text": "two"} ')[:2]
    assert (first.hash, first.first_line) == (sha256(b'{"text": "one"}').hexdigest(), 1)
    assert (second.hash, second.first_line) == (sha256(b'{"text": "two"}').hexdigest(), 3)


@pytest.mark.parametrize(("line", "reason"), [
    (b"{", "not JSON: Expecting property name enclosed in double quotes at character 2"),
    (b'{"text": "\xff"}', "not UTF-8"),
    (b"[" * 100_000, "nested too deeply"),
    (b'{"text": "x", "n": ' + b"9" * 5_000 + b"}", "holds a number that is too long"),
    ([1], "not an object: a line is {…} with a text"),
    ({"title": "x"}, 'no "text"'),
    ({"text": 3}, '"text" is not a text'),
    ({"text": " \n"}, '"text" is blank'),
    (b'{"text": "\\ud800"}', '"text" holds half of a character (a lone surrogate)'),
])  # fmt: skip
def test_a_line_that_does_not_read_is_refused_and_the_rest_goes_on(line, reason):
    found = read_all({"text": "one"}, line, {"text": "three"})
    assert found[1] == Refused("line 2", reason)
    assert [raw.text for raw in (found[0], found[2])] == ["one", "three"]


@pytest.mark.parametrize(("date", "edtf"), [
    ("2022", "2022"), (2022, "2022"), ("2022-01", "2022-01"), ("2022-01-13", "2022-01-13"),
    ("2022-01-13T10:00Z", "2022-01-13"), ("January 13, 2022", "2022-01-13"), ("2022?", "2022?"),
])  # fmt: skip
def test_dates_are_taken_as_edtf(date, edtf):
    (raw,) = read_all({"text": "one", "date": date})
    assert (raw.published.value, raw.warnings) == (edtf, ())


@pytest.mark.parametrize("date", ["01/02/2022", "yesterday", 1642032000, True, ["2022"], "2022-02-30", "20" * 3000])
def test_what_is_no_date_is_left_out_and_quoted(date):
    (raw,) = read_all({"text": "one", "date": date})
    assert raw.published is None
    assert raw.warnings[0].startswith('field "date" is not a date that can be used: "')
    assert len(raw.warnings[0]) < 150


@pytest.mark.parametrize(("id", "expected"), [
    ("a", "a"), (7, "7"), (1.5, "1.5"), (None, None), (True, None), (["a"], None), ("\ud800", None),
])  # fmt: skip
def test_ids_are_texts_or_numbers(id, expected):
    assert read_all({"text": "one", "id": id})[0].id == expected


def test_fields_that_are_empty_say_nothing_and_warn_of_nothing():
    (raw,) = read_all({"text": "one", "title": "", "authors": [], "date": None, "source": None})
    assert raw[3:] == (None, None, (), None, None, None, 1, ())


@pytest.mark.parametrize(("content", "reason"), [
    (b"", "holds no line"), (b"\n \n", "holds no line"), ("{}".encode("utf-16"), "UTF-16; JSON Lines are UTF-8"),
])  # fmt: skip
def test_a_file_without_lines_is_refused(content, reason):
    with pytest.raises(UnreadableError) as error:
        list(read(Source("a.jsonl", content)))
    assert str(error.value) == reason
