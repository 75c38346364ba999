"""A corpus on a mount that cannot be written: it is asked like any other, and its index lives elsewhere."""

import json
import subprocess
import sys

import pytest


@pytest.fixture
def read_only(small_corpus, tmp_path):
    """Makes the corpus, as it is now, a mount of its own that nobody can write."""
    mounted = []

    def mount():
        if not sys.platform.startswith("linux"):
            pytest.skip("bind mounts are of Linux")
        place = tmp_path / "mounted"
        place.mkdir()
        for options in (("--bind", small_corpus), ("-o", "remount,ro,bind")):
            if subprocess.run(["mount", *options, place], capture_output=True, check=False).returncode:
                pytest.skip("only root may mount; folders without the right to write are tested instead")
            mounted[:] = [place]
        return place

    yield mount
    for place in mounted:
        subprocess.run(["umount", "--lazy", place], check=True)


@pytest.mark.parametrize("has_index", [False, True], ids=["without an index", "with one"])
def test_a_corpus_on_a_read_only_mount_answers_and_is_not_written(has_index, read_only, small_corpus, csto):
    if has_index:
        assert csto("search", "troops", "--corpus", str(small_corpus)).code == 0
    expected = {"ash-2022", "birch-undated"}
    before = sorted(str(file) for file in small_corpus.rglob("*"))
    here = ("--corpus", str(read_only()))
    for _ in range(2):
        ran = csto("search", "troops", *here, "--format", "json")
        assert (ran.code, ran.stderr) == (0, "")
        assert {hit["article"] for hit in json.loads(ran.stdout)["hits"]} == expected
        assert csto("kwic", "troops", *here).code == 0
    assert csto("search", "troops", "--save", "force", *here).code == 0  # in the user's own folder
    assert csto("search", "@force", *here).code == 0
    assert sorted(str(file) for file in small_corpus.rglob("*")) == before


def test_what_would_change_a_read_only_corpus_is_refused_in_a_line(read_only, csto, tmp_path):
    source = tmp_path / "cedar.txt"
    source.write_text("Many troops came by the hill road in spring.", encoding="utf-8")
    ran = csto("add", str(source), "--corpus", str(read_only()))
    assert (ran.code, ran.stdout) == (3, "")
    assert ran.stderr.startswith("csto: error: ")
    assert "read-only" in ran.stderr.lower()
    assert "Traceback" not in ran.stderr
