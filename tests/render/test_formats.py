"""Machine formats, compared as bytes."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.model import results
from csto_cli.render.formats import FORMATS, to_csv, to_json, to_jsonl, to_lines, to_md
from csto_cli.render.records import envelope

COLUMNS = ("id", "authors", "note", "count")


def listing(*notes: str) -> results.Listing:
    rows = tuple(
        {"id": f"a{i}", "authors": ["Ann Lee", "Bo"], "note": note, "count": i} for i, note in enumerate(notes, start=1)
    )
    return results.Listing("claims", COLUMNS, rows)


def cell(format_: str, note: str) -> str:
    """The bytes of a cell that holds `note`."""
    text = FORMATS[format_](envelope(results.Listing("claims", ("note",), ({"note": note},))))
    if format_ == "lines":
        return text.removesuffix("\n")
    if format_ == "csv":
        return text.removeprefix("note\n").removesuffix("\n")
    return text.removeprefix("| note |\n| --- |\n| ").removesuffix(" |\n")


ARTICLE = results.ArticleRow(
    "steel", "Caroline Steel", "T", ("Caroline Steel",), ("person:steel",), None, "2022?", "digest", 9, 1, 0, 0
)
PASSAGE = results.PassageRow("steel:p1", "steel", None, 0, 21, "Troops left,\nsaid “A”.")
SEARCH = results.SearchResult("troops", 3, (results.Hit(PASSAGE, ARTICLE, ((0, 6),), 1.25),))


def test_json_is_one_object_with_the_name_of_its_shape() -> None:
    assert (
        to_json(envelope(SEARCH))
        == """{
  "schema": "csto.search/1",
  "query": "troops",
  "total": 3,
  "shown": 1,
  "hits": [
    {
      "id": "steel:p1",
      "article": "steel",
      "authors": [
        "Caroline Steel"
      ],
      "published": "2022?",
      "text_kind": "digest",
      "text": "Troops left,\\nsaid “A”.",
      "matches": [
        [
          0,
          6
        ]
      ],
      "score": 1.25
    }
  ]
}
"""
    )


def test_jsonl_is_a_row_a_line() -> None:
    assert to_jsonl(envelope(listing("one\ntwo", "é"))) == (
        '{"id": "a1", "authors": ["Ann Lee", "Bo"], "note": "one\\ntwo", "count": 1}\n'
        '{"id": "a2", "authors": ["Ann Lee", "Bo"], "note": "é", "count": 2}\n'
    )


def test_lines_are_cells_between_tabs_without_a_header() -> None:
    assert to_lines(envelope(listing("one\ttwo\r\nthree"))) == "a1\tAnn Lee; Bo\tone two three\t1\n"
    assert to_lines(envelope(SEARCH)) == "steel:p1\tCaroline Steel\t2022?\t1.25\tTroops left, said “A”.\n"


def test_csv_has_a_header_and_quotes_as_rfc_4180_says() -> None:
    assert to_csv(envelope(listing('he said "no", twice', "plain"))) == (
        'id,authors,note,count\na1,Ann Lee; Bo,"he said ""no"", twice",1\na2,Ann Lee; Bo,plain,2\n'
    )


def test_md_is_a_table() -> None:
    assert to_md(envelope(listing("plain"))) == (
        "| id | authors | note | count |\n| --- | --- | --- | --- |\n| a1 | Ann Lee; Bo | plain | 1 |\n"
    )


def test_absence_is_empty_and_truth_is_a_word() -> None:
    row = {"a": None, "b": True, "c": False, "d": {"Kazakh": 2, "Kazakhs": 1}, "e": [], "f": 0}
    assert to_lines(envelope(results.Listing("x", tuple(row), (row,)))) == "\tyes\tno\tKazakh: 2; Kazakhs: 1\t\t0\n"


@pytest.mark.parametrize("format_", FORMATS)
def test_no_rows_are_no_rows(format_: str) -> None:
    expected = {"json": '{\n  "schema": "csto.list/1",\n  "kind": "claims",\n  "total": 0,\n  "claims": []\n}\n'}
    assert FORMATS[format_](envelope(listing())) == expected.get(format_, "")


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\n=1", "'=1"),
        ('=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'),
        ("a=1", "a=1"),
        ("\r=1", r"\x0d=1"),
    ],
)
def test_a_spreadsheet_computes_no_cell_of_a_csv_file(note: str, written: str) -> None:
    assert cell("csv", note) == written


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("a | b", r"a \| b"),
        ("**bold** _it_ `code`", r"\*\*bold\*\* \_it\_ \`code\`"),
        ("[x](javascript:y) ![z]", r"\[x\](javascript:y) !\[z\]"),
        ("back\\slash {#id}", r"back\\slash \{\#id\}"),
        ("AT&amp;T &lt;b&gt;", r"AT\&amp;T \&lt;b\&gt;"),
        ("~~struck~~", r"\~\~struck\~\~"),
        ("one\n\ntwo", "one two"),
    ],
)
def test_nothing_in_a_cell_is_read_as_markdown_or_html(note: str, written: str) -> None:
    assert cell("md", note) == written


@pytest.mark.parametrize("format_", ["lines", "csv", "md"])
@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("\x1b]0;x\x07", r"\x1b]0;x\x07"),
        ("\x9b2J", r"\x9b2J"),
        ("\u202eevil\u2069", r"\u202eevil\u2069"),
        ("a\u2028b\x0bc", r"a\u2028b\x0bc"),
        ("nul\x00", r"nul\x00"),
    ],
)
def test_what_would_act_on_a_terminal_is_written_out(format_: str, note: str, written: str) -> None:
    if format_ == "md":
        written = written.replace("\\", "\\\\").replace("]", "\\]")
    assert cell(format_, note) == written


HIDDEN = [
    "\x00",
    "\x1b",
    "\x7f",
    "\x9b",
    "\u00ad",
    "\u061c",
    "\u200b",
    "\u200f",
    "\u2028",
    "\u202e",
    "\u2066",
    "\ufeff",
]


@pytest.mark.parametrize("hidden", [*HIDDEN, "\ud800", "\U000e0041"])
def test_json_escapes_what_acts_or_hides_and_loses_nothing(hidden: str) -> None:
    for text in (to_json(envelope(listing(hidden))), to_jsonl(envelope(listing(hidden)))):
        assert hidden not in text
        assert _notes(text) == [hidden]


def test_the_escape_is_the_one_json_knows() -> None:
    assert r'"note": "a\u202eb\u009b"' in to_json(envelope(listing("a\u202eb\x9b")))


def _notes(text: str) -> list[str]:
    document = json.loads(text)
    return [row["note"] for row in document.get("claims", [document])]


@given(st.text())
def test_json_reads_back_as_it_was(note: str) -> None:
    assert _notes(to_json(envelope(listing(note)))) == [note]
    assert _notes(to_jsonl(envelope(listing(note)))) == [note]


@given(st.lists(st.text(st.characters() | st.sampled_from("\t\n\r\x0b\x85\u2028,|\"'=")), min_size=1, max_size=4))
def test_a_row_is_a_line_whatever_its_cells_hold(notes: list[str]) -> None:
    made = envelope(listing(*notes))
    assert [line.count("\t") for line in to_lines(made).splitlines()] == [3] * len(notes)
    assert len(to_jsonl(made).splitlines()) == len(notes)
    assert len(to_md(made).splitlines()) == len(notes) + 2
    assert [len(row) for row in csv.reader(io.StringIO(to_csv(made)))] == [4] * (len(notes) + 1)
