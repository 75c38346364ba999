"""Sources made with intent, given to the commands: each bad one is named, the good ones are in, and that is all."""

import json
import os
import re
import threading
from pathlib import Path

import pytest
import samples

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What may reach nobody's terminal from a file name or a text."""
SPARSE = 2 << 30
REFUSED = {
    "binary.txt": (bytes(range(256)) * 10, "a binary file with the name of a text"),
    "bomb.docx": (samples.zip_bomb(), "a zip bomb: 40 MB packed in 39 kB"),
    "controls.txt": (samples.ESCAPE + samples.GOOD, "a binary file with the name of a text"),
    "empty-\x1b[2J.txt": (b"", "an empty file"),
    "growing.docx": (samples.entities_docx(), "its XML declares a document type, which no Word document does"),
    "locked.pdf": (samples.encrypted_pdf(), "encrypted: it opens with a password only"),
    "login.html": (samples.login_page(), "a login page, not an article"),
    "scan.pdf": (samples.scanned_pdf(), "holds no text: a scan; text recognition comes first"),
}
"""File → its bytes, and why it is refused."""
REFUSED_OTHERWISE = {
    "dangling.txt": "no such file",
    "huge.txt": "2.1 GB; more than 64 MB is not read as one article",
    "leads-out.txt": "a link that leads out of the folder",
    "pipe.txt": "a pipe, not a file",
    "to-itself.txt": "a link to itself",
}
RECORDS = [
    ({"id": "../../x"}, '"../../x" cannot be the id of an article'),
    ({"id": "/etc/x"}, '"/etc/x" cannot be the id of an article'),
    ({"id": "nul\0x"}, r'"nul\x00x" cannot be the id of an article'),
    ({"id": ".."}, '".." cannot be the id of an article'),
    ({"id": "a\\b"}, r'"a\b" cannot be the id of an article'),
    ({"id": samples.ESCAPE}, r'"\x1b[31m\x1b]0;owned\x07\x9b2J\u202e" cannot be the id of an article'),
    ({"id": "ash-2022"}, "the id ash-2022 is taken by another text"),
    ({"id": "good-record"}, None),
    ({"id": "good-record"}, "the id good-record is taken by another text"),
    ({"id": "x" * 10_000}, None),
    ({"id": ""}, None),
    ({"id": 5.5}, None),
    ({"text": "half \ud800"}, '"text" holds half of a character (a lone surrogate)'),
    ({"text": 5}, '"text" is not a text'),
    ({"text": None}, 'no "text"'),
    ({"text": "\x1b[2J" * 200}, None),
]
"""Fields of a record, and why it is refused; `None` where it is not."""
GOOD = {
    "a..b..txt": samples.GOOD,
    "entities.html": samples.entities_html(),
    "front.md": '---\ntitle: "\\e[31mRed\\x9b"\nauthors: ["\\e]0;owned\\a Ann"]\ndate: "\\e[1m"\n---\n' + samples.GOOD,
    "good.docx": samples.docx(samples.word(samples.GOOD)),
    "\x1b[31mred\x1b]0;owned\x07.txt": samples.GOOD,
    "\u202egnirts.txt": samples.GOOD,
    "two\nlines.txt": samples.GOOD,
    "tab\tbed.txt": samples.GOOD,
    "l" * 251 + ".txt": samples.GOOD,
    "<b>[red]bold[red].txt": samples.GOOD,
}


def put(folder, name, content):
    (folder / os.fsdecode(name)).write_bytes(content if isinstance(content, bytes) else content.encode())


def listing(folder):
    """Everything in a folder with its size; a pipe is not opened and a link not followed."""
    return {
        path: path.lstat().st_size
        for at, folders, files in os.walk(folder)
        for path in (Path(at) / name for name in (*folders, *files))
    }


def around(corpus):
    """What stands beside a corpus."""
    return {path: size for path, size in listing(corpus.parent).items() if not path.is_relative_to(corpus)}


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """A folder of everything at once."""
    top = tmp_path_factory.mktemp("top")
    folder = top / "sources"
    folder.mkdir()
    for name, (content, _) in REFUSED.items():
        put(folder, name, content)
    for number, (name, content) in enumerate(GOOD.items()):
        end = f" Number {number}."
        put(folder, name, content if isinstance(content, bytes) else content + end)
    if os.name == "posix" and os.uname().sysname == "Linux":
        put(folder, b"no-\xff\xfe-utf8.txt", samples.GOOD + " With an odd name.")
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(SPARSE)
    os.mkfifo(folder / "pipe.txt")
    (top / "secret.txt").write_text("A secret that nobody meant to add.", encoding="utf-8")
    (folder / "leads-out.txt").symlink_to(top / "secret.txt")
    (folder / "to-itself.txt").symlink_to(folder / "to-itself.txt")
    (folder / "dangling.txt").symlink_to(folder / "nowhere.txt")
    (folder / "loop").symlink_to(folder)
    records = [{"text": f"{samples.GOOD} Record {number}."} | fields for number, (fields, _) in enumerate(RECORDS)]
    put(folder, "records.jsonl", samples.lines(*records) + b"\n[]\n{\n")
    return folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory, write_small_corpus):
    return write_small_corpus(tmp_path_factory.mktemp("corpus") / "small")


@pytest.fixture(scope="module")
def added(sources, corpus, csto):
    """The sources added: what the command left, and the files around before and after."""
    before = listing(sources.parent), around(corpus)
    ran = csto("add", str(sources), "--corpus", str(corpus))
    after = listing(sources.parent), around(corpus)
    return ran, before, after


def cells(out):
    return [line.split("\t") for line in out.splitlines()]


def test_each_bad_source_is_named_on_its_line_with_its_reason(added, sources):
    ran, _, _ = added
    assert ran.code == 4, ran
    assert ran.stderr == ""
    refused = {row[0]: row[6] for row in cells(ran.stdout) if row[1] == "refused"}
    expected = {name.replace("\x1b", r"\x1b"): reason for name, (_, reason) in REFUSED.items()} | REFUSED_OTHERWISE
    expected |= {f"records.jsonl, line {n}": reason for n, (_, reason) in enumerate(RECORDS, 1) if reason}
    expected["records.jsonl, line 18"] = "not an object: a line is {…} with a text"
    expected["records.jsonl, line 19"] = refused[f"{sources}/records.jsonl, line 19"]
    assert expected["records.jsonl, line 19"].startswith("not JSON: ")
    assert refused == {f"{sources}/{name}": reason for name, reason in expected.items()}


def test_the_good_ones_among_them_are_in(added, corpus, csto):
    ran, _, _ = added
    good = len(GOOD) + sum(reason is None for _, reason in RECORDS) + (os.uname().sysname == "Linux")
    assert [row[1] for row in cells(ran.stdout)].count("added") == good
    assert len(list((corpus / "articles").iterdir())) == good + 2
    verified = csto("verify", "--corpus", str(corpus))
    assert (verified.code, verified.stdout) == (0, ""), verified
    assert csto("search", '"hill towns"', "--all", "--corpus", str(corpus)).stdout.count("\n") == good - 1


def test_nothing_is_written_outside_the_corpus(added, corpus):
    _, before, after = added
    assert before == after
    folders = {".csto", "annotations", "articles"}
    assert {path.name for path in corpus.iterdir()} == folders | {"corpus.toml", "entities.toml", "topics.toml"}
    names = [path.name for folder in ("articles", "annotations") for path in (corpus / folder).iterdir()]
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:md|jsonl)", name) for name in names)
    assert max(map(len, names)) < 80


def test_no_file_outside_is_read(added, corpus):
    texts = "".join(path.read_text(encoding="utf-8") for path in (corpus / "articles").iterdir())
    assert "root:" not in texts
    assert "A secret" not in texts


@pytest.mark.parametrize("format_", ["table", "lines", "jsonl", "json", "csv", "md"])
def test_no_control_character_of_a_name_or_text_reaches_anybody(format_, added, sources, corpus, csto):
    here = ("--corpus", str(corpus), "--format", format_)
    ran = csto("add", str(sources), *here)
    assert ran.code == 4
    for command in (("search", '"hill towns" OR 2j', "--all"), ("list", "articles"), ("show", "red-undated")):
        ran = csto(*command, *here)
        assert not RAW.search(ran.stdout), (command, RAW.search(ran.stdout))
        assert not RAW.search(ran.stderr)
    if format_ == "jsonl":
        told = [json.loads(line) for line in csto("add", str(sources), *here).stdout.splitlines()]
        assert {row["outcome"] for row in told} == {"there", "refused"}


def test_a_terminal_is_told_and_not_told_what_to_do(added, sources, corpus, terminal):
    shown = terminal("add", str(sources), "--corpus", str(corpus), env={"NO_COLOR": "1"})
    assert shown.code == 4
    assert b"\x1b[31mred" not in shown.raw
    assert b"\x1b]0;" not in shown.raw
    assert b"\x07" not in shown.raw
    assert "\u202e".encode() not in shown.raw


def test_names_given_on_the_command_line_are_as_harmless(small_corpus, csto):
    ran = csto("add", "\x1b[2J.txt", "no\nsuch.txt", "x" * 5000, "--corpus", str(small_corpus))
    assert ran.code == 4
    assert [row[1] for row in cells(ran.stdout)] == ["refused"] * 3
    assert not RAW.search(ran.stdout + ran.stderr)


def test_a_list_may_name_what_is_not_there(small_corpus, tmp_path, csto):
    (tmp_path / "good.txt").write_text(samples.GOOD, encoding="utf-8")
    named = [str(tmp_path / "good.txt"), "/no/such/file.txt", "", "a\0b.txt", "*.nothing", str(tmp_path / "good.txt")]
    (tmp_path / "list").write_text("\n".join(named), encoding="utf-8")
    ran = csto("add", "--from-list", str(tmp_path / "list"), "--corpus", str(small_corpus))
    assert ran.code == 4
    assert [(row[0], row[1], row[6]) for row in cells(ran.stdout)][1:4] == [
        ("/no/such/file.txt", "refused", "no such file"),
        (r"a\x00b.txt", "refused", "a name that no file can have"),
        ("*.nothing", "refused", "no file has a name like this"),
    ]
    assert cells(ran.stdout)[0][1:3] == ["added", "good"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"], ids=["not there", "not UTF-8"])
def test_a_list_that_does_not_read_is_a_wrong_use(content, small_corpus, tmp_path, csto):
    if content is not None:
        (tmp_path / "list").write_bytes(content)
    ran = csto("add", "--from-list", str(tmp_path / "list"), "--corpus", str(small_corpus))
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr.startswith("csto: error: cannot read the list ")


NO_LINES = ["0", "0-5", "5-3", "x", "-1", "1-", "1,2", "1-99999999999", "1e3", "１-２", "\x1b[2J", ""]


@pytest.mark.parametrize("cut", NO_LINES, ids=range(len(NO_LINES)))
def test_lines_to_cut_that_are_none_are_a_wrong_use(cut, small_corpus, tmp_path, csto):
    (tmp_path / "good.txt").write_text(samples.GOOD, encoding="utf-8")
    before = listing(small_corpus)
    ran = csto("add", str(tmp_path / "good.txt"), f"--cut={cut}", "--corpus", str(small_corpus))
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr.startswith("csto: error: --cut takes no ")
    assert not RAW.search(ran.stderr)
    assert listing(small_corpus) == before


def test_cutting_everything_or_nothing_is_said(small_corpus, tmp_path, csto):
    (tmp_path / "good.txt").write_text(samples.GOOD, encoding="utf-8")
    ran = csto("add", str(tmp_path / "good.txt"), "--cut", "1-999999999", "--corpus", str(small_corpus))
    assert (ran.code, cells(ran.stdout)[0][1]) == (4, "refused")
    ran = csto("add", str(tmp_path / "good.txt"), "--cut", "500-999999999", "--corpus", str(small_corpus))
    assert (ran.code, cells(ran.stdout)[0][1]) == (0, "added")


def test_a_file_that_grows_while_it_is_read_is_refused(small_corpus, tmp_path, csto):
    file = tmp_path / "growing.txt"
    has_ended = threading.Event()

    def grow():
        with file.open("ab", buffering=0) as out:
            while not has_ended.is_set() and out.tell() < 63_000_000:
                out.write(b"word ")

    with file.open("wb") as out:
        out.truncate(40_000_000)
    thread = threading.Thread(target=grow)
    thread.start()
    try:
        ran = csto("add", str(file), "--corpus", str(small_corpus))
    finally:
        has_ended.set()
        thread.join()
    assert ran.code == 4
    assert cells(ran.stdout)[0][1:] == ["refused", "", "0", "0", "", "changed while it was read", "0"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(small_corpus, tmp_path, csto):
    for name in ("shut.txt", "open.txt"):
        (tmp_path / name).write_text(samples.GOOD, encoding="utf-8")
    (tmp_path / "shut.txt").chmod(0)
    ran = csto("add", str(tmp_path / "shut.txt"), str(tmp_path / "open.txt"), "--corpus", str(small_corpus))
    assert ran.code == 4
    assert [(Path(row[0]).name, row[1], row[6]) for row in cells(ran.stdout)] == [
        ("shut.txt", "refused", "may not be read"),
        ("open.txt", "added", ""),
    ]


@pytest.mark.parametrize("given", ["--id", "record"])
def test_an_article_that_was_written_by_hand_is_not_written_over(given, small_corpus, tmp_path, csto):
    before = {path: path.read_bytes() for path in small_corpus.rglob("*-*.*") if path.is_file()}
    source = tmp_path / ("other.txt" if given == "--id" else "other.jsonl")
    source.write_bytes(
        samples.GOOD.encode() if given == "--id" else samples.lines({"id": "ash-2022", "text": samples.GOOD})
    )
    wish = ("--id", "ash-2022") if given == "--id" else ()
    ran = csto("add", str(source), *wish, "--corpus", str(small_corpus))
    assert ran.code == 4
    assert cells(ran.stdout)[0][1:] == [
        "refused",
        "ash-2022",
        "0",
        "0",
        "",
        "the id ash-2022 is taken by another text",
        "0",
    ]
    assert {path: path.read_bytes() for path in before} == before
