"""How an answer leaves: to a pipe, a terminal, a file, or a place that does not take it."""

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pytest

ESCAPE = b"\x1b"
SGR = re.compile(rb"\x1b\[([0-9;]*)m")
JOINED = re.compile(r"([a-z0-9-]+):([cp][0-9]+(?:,[cp][0-9]+)*)")
MODULE = [sys.executable, "-m", "csto_cli"]


def test_a_pipe_gets_a_row_a_line_with_tabs_between_and_no_escape(csto):
    ran = csto("list", "authors")
    rows = [line.split("\t") for line in ran.stdout.splitlines()]
    assert rows[0] == ["person:caroline-steel", "Caroline Steel", "1", "62", "57", "5"]
    assert {len(row) for row in rows} == {6}
    assert "\x1b" not in ran.stdout + ran.stderr


def test_a_terminal_gets_the_table(terminal):
    shown = terminal("list", "outlets", columns=80)
    assert shown.lines[1].split() == ["outlet", "articles", "claims"]
    assert shown.lines[-1] == "2 outlets"
    assert ESCAPE in shown.raw


def test_a_terminal_gets_lines_where_they_are_asked_for(terminal):
    shown = terminal("list", "outlets", "--format", "lines")
    assert shown.raw == b"Navanti News\t1\t62\r\n(not stated)\t4\t362\r\n"


@pytest.mark.parametrize(
    "arguments",
    [["search", "troops", "-n", "2"], ["compare", "--topic", "withdrawal"], ["show", "steel-2022:c3"]],
    ids=lambda arguments: arguments[0],
)
def test_no_color_leaves_bold_and_underline_but_no_colour(arguments, terminal):
    codes = _codes(terminal(*arguments, env={"NO_COLOR": "1"}).raw)
    assert codes & {1, 4}
    assert not {code for code in codes if 30 <= code <= 49 or 90 <= code <= 107}


def test_no_color_keeps_hits_marked(terminal):
    marked = re.findall(rb"\x1b\[([0-9;]+)mtroops\x1b", terminal("search", "troops", env={"NO_COLOR": "1"}).raw)
    assert marked
    assert all(set(map(int, codes.split(b";"))) & {1, 4} for codes in marked)


def test_a_dumb_terminal_gets_no_escape_and_signs_around_hits(terminal):
    shown = terminal("search", "troops", "-n", "2", env={"TERM": "dumb"})
    assert ESCAPE not in shown.raw
    assert "*troops*" in shown.text


def test_color_never_on_a_terminal_is_as_plain_as_a_dumb_one(terminal):
    shown = terminal("search", "troops", "-n", "2", "--color", "never")
    assert ESCAPE not in shown.raw
    assert "*troops*" in shown.text


def test_color_always_reaches_a_pipe_for_a_table_and_never_a_machine_format(csto):
    assert 33 in _codes(csto("search", "troops", "--format", "table", "--color", "always").stdout.encode())
    for format_ in ("lines", "json", "jsonl", "csv", "md"):
        assert "\x1b" not in csto("search", "troops", "-n", "1", "--format", format_, "--color", "always").stdout


@pytest.mark.parametrize("columns", [60, 80, 200])
@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "--topic", "intervention"],
        ["search", "Kazakhstan"],
        ["entities"],
        ["list", "claims"],
        ["show", "iran-undated", "state:russia", "P01", "intervention", "mott-2022:c9"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_line_is_wider_than_the_terminal(arguments, columns, terminal):
    shown = terminal(*arguments, columns=columns)
    assert shown.code == 0
    written = SGR.sub(b"", shown.raw).decode().replace("\r\n", "\n").splitlines()
    assert max(map(_cells, written)) <= columns
    assert ESCAPE not in SGR.sub(b"", shown.raw), "only styles are sent"


def test_a_comparison_shows_the_same_evidence_at_every_width(csto, terminal):
    compared = json.loads(csto("compare", "--topic", "intervention", "--format", "json").stdout)
    cells = [cell for proposition in compared["propositions"] for cell in proposition["cells"]]
    expected = {id_ for cell in cells for id_ in (*cell["claims"], *cell["passages"])}
    assert len(expected) > 30
    for columns in (60, 80, 200):
        assert _ids(terminal("compare", "--topic", "intervention", columns=columns).text) >= expected


def test_a_table_too_wide_for_the_screen_becomes_blocks_and_loses_no_row(terminal):
    narrow, wide = (terminal("list", "topics", columns=columns).text for columns in (60, 120))
    for topic in ("intervention", "afghan-border", "csto-capability"):
        assert topic in narrow
        assert topic in wide
    assert narrow.splitlines()[0] == "intervention · The 2022 intervention"


def test_columns_beats_the_window(terminal):
    shown = terminal("list", "topics", columns=60, env={"COLUMNS": "120"})
    assert max(map(len, shown.raw.decode().splitlines())) > 60


def test_whoever_has_read_enough_may_close_the_pipe(environment, elsewhere):
    process = subprocess.Popen(
        [*MODULE, "list", "claims", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=elsewhere,
    )
    assert process.stdout.readline() == b"{\n"
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.parametrize("arguments", ["list claims", "--help", "search nothing-like-it", "show nothing-like-it"])
def test_without_a_stdout_nothing_breaks(arguments, environment, elsewhere):
    done = _in_shell(f"exec {{csto}} {arguments} >&-", environment, elsewhere)
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr


def test_without_a_stderr_nothing_breaks(environment, elsewhere):
    done = _in_shell("exec {csto} show nothing-like-it 2>&-", environment, elsewhere)
    assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", ["list claims", "--help", "list claims -o /dev/full"])
def test_a_full_disk_is_an_error_in_one_line(arguments, environment, elsewhere):
    done = _in_shell(f"exec {{csto}} {arguments} > /dev/full", environment, elsewhere)
    assert done.returncode == 3
    assert done.stderr.decode().startswith("csto: error: ")
    assert "No space left on device" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_the_name_of_the_file_chooses_the_format(csto, tmp_path):
    for suffix in ("json", "jsonl", "csv", "md", "tsv", "svg"):
        ran = csto("list", "outlets", "-o", f"outlets.{suffix}", cwd=tmp_path)
        assert ran == (0, "", "")
    wrote = {file.suffix: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()}
    assert json.loads(wrote[".json"])["schema"] == "csto.list/1"
    assert wrote[".jsonl"].startswith('{"outlet": "Navanti News"')
    assert wrote[".csv"] == "outlet,articles,claims\nNavanti News,1,62\n(not stated),4,362\n"
    assert wrote[".md"].startswith("| outlet | articles | claims |\n")
    assert wrote[".tsv"] == "Navanti News\t1\t62\n(not stated)\t4\t362\n"
    picture = ElementTree.fromstring(wrote[".svg"])
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert not [part.tag for part in picture.iter() if part.tag.endswith("}script")]
    assert "Navanti" in "".join(picture.itertext())


def test_a_format_that_is_named_beats_the_name_of_the_file(csto, tmp_path):
    csto("list", "outlets", "-o", "outlets.txt", "--format", "csv", cwd=tmp_path)
    assert (tmp_path / "outlets.txt").read_text() == "outlet,articles,claims\nNavanti News,1,62\n(not stated),4,362\n"


def test_a_picture_of_an_article_with_markup_stays_well_formed(csto, write_small_corpus, tmp_path):
    corpus = write_small_corpus(tmp_path / "small")
    hostile = "Hills <script>alert(1)</script> & ]]> \x1b[31m \x00 \ufffe end."
    (corpus / "articles" / "oak-2022.md").write_text(f"---\nid: oak-2022\n---\n\n{hostile}\n", encoding="utf-8")
    csto("show", "oak-2022", "--corpus", "small", "-o", "oak.svg", cwd=tmp_path)
    picture = ElementTree.fromstring((tmp_path / "oak.svg").read_text(encoding="utf-8"))
    assert not [part.tag for part in picture.iter() if part.tag.endswith("}script")]


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(csto, tmp_path):
    (tmp_path / "old.csv").write_text("old")
    (tmp_path / "old.csv").chmod(0o640)
    assert csto("list", "outlets", "-o", "old.csv", cwd=tmp_path).code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["old.csv"]
    assert (tmp_path / "old.csv").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "old.csv").read_text().startswith("outlet,articles")


def test_an_answer_that_fails_leaves_the_old_file_as_it_was(csto, tmp_path):
    (tmp_path / "old.csv").write_text("old")
    assert csto("list", "articels", "-o", "old.csv", cwd=tmp_path).code == 2
    assert (tmp_path / "old.csv").read_text() == "old"


@pytest.mark.parametrize(
    ("target", "reason"), [("missing/list.csv", "No such file or directory"), (".", "Is a directory")]
)
def test_a_file_that_cannot_be_written_is_an_error(target, reason, csto, tmp_path):
    ran = csto("list", "-o", target, cwd=tmp_path)
    assert ran == (3, "", f'csto: error: cannot write "{target}": {reason}\n')


@pytest.mark.parametrize(
    "env",
    [{"PYTHONIOENCODING": "ascii"}, {"LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}],
    ids=["ascii", "LANG=C"],
)
def test_a_screen_without_unicode_gets_ascii_and_escapes(env, csto):
    for arguments in (["compare", "--topic", "withdrawal"], ["show", "P06"], ["search", "Tokayev"], ["list"]):
        ran = csto(*arguments, "--format", "table", env=env)
        assert ran.code == 0
        assert (ran.stdout + ran.stderr).isascii()
    assert "+ supports" in csto("compare", "--topic", "withdrawal", "--format", "table", env=env).stdout
    assert "\\u2019" in csto("show", "steel-2022:p1", "--format", "lines", env=env).stdout


def test_machine_formats_say_the_same(csto):
    rows = json.loads(csto("list", "topics", "--format", "json").stdout)["topics"]
    lines = csto("list", "topics").stdout.splitlines()
    csv = csto("list", "topics", "--format", "csv").stdout.splitlines()
    jsonl = csto("list", "topics", "--format", "jsonl").stdout.splitlines()
    assert [list(map(str, row.values())) for row in rows] == [line.split("\t") for line in lines]
    assert [json.loads(line) for line in jsonl] == rows
    assert csv == [",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]


def test_lines_have_as_many_cells_in_every_row_whatever_the_texts_hold(csto):
    for kind in ("articles", "claims", "propositions"):
        assert len({line.count("\t") for line in csto("list", kind).stdout.splitlines()}) == 1


def _codes(raw):
    return {int(code) for codes in SGR.findall(raw) for code in codes.split(b";") if code}


def _cells(line):
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in line)
    return len(line) + wide - sum(unicodedata.combining(char) > 0 for char in line)


def _ids(text):
    """Every id on the screen; `steel-2022:c3,c23` names two, also where a narrow screen broke it after the comma."""
    flowing = re.sub(r",\s+(?=[cp][0-9])", ",", text)
    return {f"{article}:{part}" for article, parts in JOINED.findall(flowing) for part in parts.split(",")}


def _in_shell(command, environment, folder):
    line = command.format(csto=" ".join(MODULE))
    return subprocess.run(["sh", "-c", line], capture_output=True, env=environment, cwd=folder, timeout=60)
