"""No space left: one plain line, nothing lost, and the same command works once there is space."""

import random
import resource
import subprocess
import sys

import pytest

FULL = ("no space left", "too large", "disk is full", "disk i/o error")
LEFT = [4, 500]
"""Kilobytes left: too few for the files, and enough for them but not for the index."""


@pytest.fixture
def source(tmp_path):
    """A text of 240 kB."""
    chance = random.Random(1)
    words = [f"{chance.choice(('alder', 'birch', 'cedar'))}{chance.randrange(9999)}" for _ in range(24_000)]
    paragraphs = (" ".join(["Ruritania", *words[begin : begin + 60]]) for begin in range(0, len(words), 60))
    file = tmp_path / "long-text.txt"
    file.write_text(".\n\n".join(paragraphs), encoding="utf-8")
    return file


@pytest.fixture
def small_disk(tmp_path):
    """A file system of four megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not sys.platform.startswith("linux"):
        pytest.skip("tmpfs is of Linux")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("only root may mount a small file system; the limit on file sizes is tested instead")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(disk, left):
    """A file that leaves some kilobytes of a disk."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        with pytest.raises(OSError, match="No space"):
            while True:
                file.write(bytes(4096))
        file.truncate(file.tell() - left * 1000)
    return filler


def assert_failed_plainly(ran):
    assert (ran.code, ran.stdout) == (3, "")
    error, *hints = ran.stderr.splitlines()
    assert error.startswith("csto: error: ")
    assert any(sign in error.lower() for sign in FULL), error
    assert "Error:" not in error
    assert all(line.startswith("hint: ") for line in hints)
    assert len(hints) <= 1


@pytest.mark.parametrize("left", LEFT)
def test_a_full_disk_loses_nothing(left, small_disk, source, csto, write_small_corpus):
    corpus = write_small_corpus(small_disk / "corpus")
    here = ("--corpus", str(corpus))
    before = csto("search", "troops", *here)
    assert before.code == 0
    filler = fill(small_disk, left)
    assert_failed_plainly(csto("add", str(source), *here))
    assert csto("verify", *here).code == 0
    assert csto("search", "rudolf", *here).stdout.count("\n") == 1
    filler.unlink()
    ran = csto("add", str(source), *here)
    assert ran.code == 0
    assert ran.stdout.split("\t")[1:3] in (["added", "long-text"], ["there", "long-text"])
    assert csto("search", "troops", *here, "--format", "json").code == 0
    assert csto("search", "article:long-text", "--all", *here).stdout.count("\n") == 400
    assert csto("accept", "long-text", *here).code == 0
    assert csto("verify", *here).code == 0


def test_a_decision_that_cannot_be_written_is_not_taken(small_disk, source, csto, write_small_corpus):
    corpus = write_small_corpus(small_disk / "corpus")
    here = ("--corpus", str(corpus))
    assert csto("add", str(source), *here).code == 0
    annotations = (corpus / "annotations" / "long-text.jsonl").read_bytes()
    filler = fill(small_disk, 4)
    assert_failed_plainly(csto("accept", "long-text", *here))
    assert (corpus / "annotations" / "long-text.jsonl").read_bytes() == annotations
    assert csto("verify", *here).code == 0
    filler.unlink()
    assert csto("accept", "long-text", *here).stdout.count("suggested\tcurated") == 400


@pytest.mark.parametrize("limit", [20_000, 300_000])
def test_files_that_may_not_grow_lose_nothing(limit, source, small_corpus, csto, environment):
    here = ("--corpus", str(small_corpus))
    assert csto("search", "troops", *here).code == 0

    def limited(*arguments):
        ran = subprocess.run(
            [sys.executable, "-m", "csto_cli", *arguments, *here],
            env=environment, capture_output=True, text=True, timeout=60,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )  # fmt: skip
        return type(csto("--version"))(ran.returncode, ran.stdout, ran.stderr)

    ran = limited("add", str(source))
    assert "Traceback" not in ran.stderr
    if ran.code:
        assert_failed_plainly(ran)
    assert csto("verify", *here).code == 0
    assert csto("add", str(source), *here).code == 0
    assert csto("search", "article:long-text", "--all", *here).stdout.count("\n") == 400
    annotations = (small_corpus / "annotations" / "long-text.jsonl").read_bytes()
    if limit < len(annotations):
        assert_failed_plainly(limited("accept", "long-text"))
        assert (small_corpus / "annotations" / "long-text.jsonl").read_bytes() == annotations
    assert csto("accept", "long-text", *here).stdout.count("suggested\tcurated") == 400
    assert csto("verify", *here).code == 0
