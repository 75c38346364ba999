"""Which reader reads a source, and what that costs."""

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest

from csto_cli import readers
from csto_cli.readers.interface import Raw, Source

HEAVY = {"trafilatura", "lxml", "pypdf", "docx", "charset_normalizer", "yaml", "pydantic", "importlib.metadata"}


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("a.txt", b"words", "plain"),
        ("a.MD", b"words", "markdown"),
        ("a.pdf", b"words", "pdf"),
        ("a.ndjson", b"{}", "jsonl"),
        ("-", b"words", "plain"),
        ("a.txt", b"%PDF-1.7\n", "pdf"),
        ("page", b"<!DOCTYPE html><p>words", "html"),
        ("page.txt", b"\xef\xbb\xbf\n<!-- saved --> <HTML lang=en>", "html"),
        ("page", b'<?xml version="1.0"?>\n<!doctype HTML public>', "html"),
        ("page", "<!doctype html><p>words".encode("utf-16"), "html"),
        ("a.txt", b"<htmlish> is no page", "plain"),
        ("a.txt", b"PK\x03\x04 word/document.xml", "docx"),
        ("a.txt", b"PK\x03\x04 of something else", "plain"),
        ("a.unheard", b"words", "plain"),
    ],
)
def test_content_decides_then_the_suffix(name, content, format):
    assert readers.format_of(Source(name, content)) == format


def test_a_format_that_is_given_is_obeyed(read_one):
    assert read_one("a.md", "---\ntitle: x\n---\ntext", format="plain").text == "---\ntitle: x\n---\ntext"


def test_a_format_that_nobody_reads_is_named_at_once():
    with pytest.raises(ValueError, match='no reader for the format "epub"'):
        readers.read(Source("a.epub", b"words"), "epub")


def test_somebody_else_may_add_a_reader(monkeypatch):
    point = EntryPoint("shout", "tests_readers_shout:read", readers.GROUP)
    monkeypatch.setattr(EntryPoint, "load", lambda self: lambda source: iter([Raw("LOUD", "shout", "0")]))
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point] if group == readers.GROUP else [])
    readers._contributed.cache_clear()
    try:
        assert readers.format_by_name("a.shout") == "shout"
        assert [raw.text for raw in readers.read(Source("a.shout", b"x"))] == ["LOUD"]
        assert [raw.text for raw in readers.read(Source("a.txt", b"x"), "shout")] == ["LOUD"]
    finally:
        readers._contributed.cache_clear()


def test_every_suffix_has_a_reader_and_every_reader_a_suffix():
    assert set(readers.SUFFIXES.values()) == set(readers.READERS)
    assert all(callable(readers.reader(format)) for format in readers.READERS)


@pytest.mark.parametrize("module", ["csto_cli.readers", "csto_cli.readers.files"])
def test_importing_the_family_imports_no_library(module):
    code = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert HEAVY & set(loaded) == set()


def test_reading_plain_text_imports_no_library():
    code = "import sys\nfrom csto_cli.readers import files\nlist(files.read_bytes('-', b'words'))\nprint(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert HEAVY & set(loaded) == set()
