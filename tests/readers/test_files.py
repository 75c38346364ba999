"""Files, folders and patterns, and what is not read from them."""

import os
import socket
import threading
import time

import pytest

from csto_cli.readers import files
from csto_cli.readers.files import gather, load, read_bytes, read_path, stream_lines
from csto_cli.readers.interface import Refused, UnreadableError


def gathered(*paths, base):
    refused = []
    found = gather(paths, on_refused=lambda path, reason: refused.append((os.path.relpath(path, base), reason)))
    return [os.path.relpath(path, base) for path in found], refused


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "folder"
    for name in ("b.txt", "a.md", "inner/c.TXT", "inner/.hidden.txt", ".git/d.txt", "picture.png", "z.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("words")
    return folder


def test_a_folder_gives_what_readers_know_in_order_of_names(folder):
    assert gathered(folder, base=folder) == (["a.md", "b.txt", "inner/c.TXT", "z.html"], [])


def test_a_file_named_twice_is_given_once_and_in_its_first_place(folder):
    assert gathered(folder / "z.html", folder, folder / "inner", base=folder)[0] == [
        "z.html", "a.md", "b.txt", "inner/c.TXT",
    ]  # fmt: skip


def test_a_file_that_is_named_is_given_whatever_its_suffix(folder):
    assert gathered(folder / "picture.png", folder / "inner/.hidden.txt", base=folder) == (
        ["picture.png", "inner/.hidden.txt"], [],
    )  # fmt: skip


def test_a_pattern_the_shell_left_is_expanded(folder):
    assert gathered(folder / "**" / "*.[tT]*", base=folder)[0] == ["b.txt", "inner/c.TXT"]
    assert gathered(folder / "*.pdf", base=folder) == ([], [("*.pdf", "no file has a name like this")])


def test_a_name_that_looks_like_a_pattern_is_a_name(folder):
    (folder / "a[1].txt").write_text("words")
    assert gathered(folder / "a[1].txt", base=folder) == (["a[1].txt"], [])


def test_what_is_missing_or_impossible_is_refused_and_the_rest_goes_on(folder):
    assert gathered(folder / "none.txt", folder / ("x" * 300), folder / "a.md", base=folder)[0] == ["a.md"]
    assert gathered(folder / "none.txt", base=folder)[1] == [("none.txt", "no such file")]
    assert gathered("nul\0.txt", base="")[1][0][1] == "a name that no file can have"


def test_a_folder_without_anything_to_read_is_said_to_be_one(tmp_path):
    assert gathered(tmp_path, base=tmp_path) == ([], [(".", "a folder without a file that some reader knows")])


def test_links_are_followed_where_named_and_not_out_of_a_folder(folder, tmp_path):
    (tmp_path / "outside.txt").write_text("words")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "out").symlink_to(tmp_path)
    (folder / "same.txt").symlink_to(folder / "b.txt")
    (folder / "broken.txt").symlink_to(folder / "none.txt")
    found, refused = gathered(folder, base=folder)
    assert found == ["a.md", "b.txt", "inner/c.TXT", "z.html"]
    assert refused == [
        ("broken.txt", "no such file"),
        ("link.txt", "a link that leads out of the folder"),
        ("out", "a link that leads out of the folder"),
    ]
    assert gathered(folder / "link.txt", base=folder)[0] == ["link.txt"]
    assert gathered(folder / "out", base=folder)[0][0].startswith("out")


def test_loops_of_links_end(folder):
    (folder / "loop").symlink_to(folder)
    (folder / "inner/up").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    found, refused = gathered(folder, base=folder)
    assert found == ["a.md", "b.txt", "inner/c.TXT", "z.html"]
    assert [path for path, _ in refused] == ["self.txt"]


def test_a_folder_nested_deeply_is_walked(tmp_path):
    deep = tmp_path
    for _ in range(60):
        deep = deep / "nested"
        deep.mkdir()
    (deep / "a.txt").write_text("words")
    assert len(gathered(tmp_path, base=tmp_path)[0]) == 1


def refusal(path, reads=load):
    with pytest.raises(UnreadableError) as error:
        found = reads(path)
        if reads is not load:
            list(found)
    return str(error.value)


@pytest.mark.parametrize("reads", [load, stream_lines])
def test_what_is_no_file_is_refused_and_never_waited_for(reads, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "socket"))
    server.close()
    (tmp_path / "empty.txt").touch()
    assert refusal(tmp_path, reads) == "a folder, not a file"
    assert refusal(tmp_path / "pipe.txt", reads) == "a pipe, not a file"
    assert refusal(tmp_path / "socket", reads) == "a socket, not a file"
    assert refusal(tmp_path / "empty.txt", reads) == "an empty file"
    assert refusal(tmp_path / "none.txt", reads) == "no such file"
    assert refusal(files.Path("/dev/zero"), reads) == "a device, not a file"


def test_a_big_file_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(2_140_000_000)  # no disk is used: the file is a hole
    assert refusal(tmp_path / "big.txt") == "2.1 GB; more than 64 MB is not read as one article"


def test_what_may_not_be_read_is_said(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("words")
    monkeypatch.setattr(os, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    assert refusal(tmp_path / "a.txt") == "may not be read"


@pytest.mark.parametrize("change", ["grow", "shrink", "touch"])
def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, monkeypatch, change):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 3_000_000)
    read = os.read
    done = []

    def changing(descriptor: int, count: int) -> bytes:
        if not done:
            done.append(change)
            if change == "touch":
                os.utime(path, ns=(1, 1))
            else:
                os.truncate(path, 4_000_000 if change == "grow" else 2_000_000)
        return read(descriptor, count)

    monkeypatch.setattr(os, "read", changing)
    assert refusal(path) == "changed while it was read"


def test_lines_of_a_file_that_changes_are_refused_at_its_end(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "one"}\n' * 3)
    found = read_path(path)
    assert next(found).text == "one"
    with path.open("ab") as file:
        file.write(b'{"text": "late"}\n')
    assert next(found).text == "one"
    with pytest.raises(UnreadableError, match="changed while it was read"):
        list(found)


def test_lines_come_without_their_newlines_and_the_last_needs_none(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"one\n\nthree\r\nfour")
    assert list(stream_lines(tmp_path / "a.jsonl")) == [b"one", b"", b"three\r", b"four"]


def test_a_line_that_is_too_long_is_refused_and_the_rest_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 20)
    (tmp_path / "a.jsonl").write_bytes(b"x" * 20 + b"\n" + b"y" * 5_000_000 + b"\nlast\n" + b"z" * 21)
    assert list(stream_lines(tmp_path / "a.jsonl")) == [
        b"x" * 20, Refused("line 2", "longer than 20 bytes"), b"last", Refused("line 4", "longer than 20 bytes"),
    ]  # fmt: skip


def test_a_file_of_many_has_no_limit_as_a_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 100)
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "one"}\n' * 100)
    assert len(list(read_path(tmp_path / "a.jsonl"))) == 100
    assert len(list(read_path(tmp_path / "a.jsonl", "jsonl"))) == 100


def test_standard_input_is_read_by_content_or_by_the_format_given():
    assert [raw.format for raw in read_bytes("-", b"words")] == ["plain"]
    assert [raw.format for raw in read_bytes("-", b'{"text": "one"}\n{"text": "two"}', "jsonl")] == ["jsonl", "jsonl"]


def test_a_path_is_read_by_content_and_an_unknown_format_is_named_at_once(tmp_path):
    (tmp_path / "page.txt").write_text("<!doctype html><html><body><p>Some words of a page.</p></body></html>")
    assert [raw.format for raw in read_path(tmp_path / "page.txt")] == ["html"]
    with pytest.raises(ValueError, match="no reader"):
        read_path(tmp_path / "page.txt", "epub")


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    regular = files.Path(__file__).stat()
    monkeypatch.setattr(type(path), "stat", lambda self, **_: regular)
    before = time.monotonic()
    done = []
    thread = threading.Thread(target=lambda: done.append(refusal(path)), daemon=True)
    thread.start()
    thread.join(10)
    assert done == ["a pipe, not a file"]
    assert time.monotonic() - before < 10
