"""A process that dies at a chosen step: of a change to the files, and of one to the index."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DIES = """
import importlib, os, sys
place, when, small = sys.argv.pop(1), sys.argv.pop(1), int(sys.argv.pop(1))
when, _, left = when.partition(" ")
left = int(left or 1)
from csto_cli.app import main
from csto_cli.store import build
build.SMALL = small
module, _, name = place.partition(":")
owner = importlib.import_module(module)
*outer, name = name.split(".")
for one in outer:
    owner = getattr(owner, one)
inner = getattr(owner, name)
def dying(*arguments, **options):
    global left
    left -= 1
    if left or when == "after":
        answer = inner(*arguments, **options)
    if left:
        return answer
    os._exit(9)
setattr(owner, name, dying)
main()
"""
"""Dies before or after a function is called, or is called for the nth time."""
INDEX_STEPS = [
    ("csto_cli.corpus.adding:update_articles", "before"),
    ("csto_cli.store.build:transaction.__exit__", "before"),
    ("csto_cli.store.build:transaction.__exit__", "after"),
    ("csto_cli.store.build:_loaded", "before"),
    ("csto_cli.store.build:_add_passages", "before"),
    ("csto_cli.store.build:_add", "after"),
    ("csto_cli.store.build:_write_whole", "after"),
    ("csto_cli.store.build:stamp", "after"),
    ("csto_cli.store.build:transaction.__exit__", "before 2"),  # the full text is committed, the catalog is not
    ("csto_cli.store.build:transaction.__exit__", "after 2"),
    ("csto_cli.store.build:write_stamps", "before"),
]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each step dies in a forked child")
def test_a_commit_that_dies_at_any_step_is_whole_or_nothing_and_so_is_a_recovery_that_dies(tmp_path):
    script = Path(__file__).with_name("crash_points.py")
    ran = subprocess.run([sys.executable, script, tmp_path], capture_output=True, text=True, timeout=60, check=True)
    found = json.loads(ran.stdout)
    outcomes = found["outcomes"]
    assert found["wrong"] == []
    assert outcomes == sorted(outcomes, reverse=True)  # before, as far as the rename that commits; then after
    assert set(outcomes) == {"before", "after"}
    assert len(outcomes) > 25
    assert found["recoveries"] > 100


@pytest.mark.parametrize("small", [5_000, 0], ids=["written whole", "written in part"])
@pytest.mark.parametrize(("place", "when"), INDEX_STEPS, ids=[f"{when} {place}" for place, when in INDEX_STEPS])
def test_an_index_that_was_left_half_written_answers_rightly(
    place, when, small, small_corpus, tmp_path, csto, environment
):
    if not small:
        place = place.replace("_write_whole", "_hand_over")
    assert csto("search", "troops", "--corpus", str(small_corpus)).code == 0
    source = tmp_path / "cedar.txt"
    source.write_text(
        "Many troops of the Northern Pact came by the hill road to Ruritania in spring.", encoding="utf-8"
    )
    add = ("add", str(source), "--corpus", str(small_corpus))
    died = subprocess.run(
        [sys.executable, "-c", DIES, place, when, str(small), *add], env=environment, capture_output=True, timeout=60
    )
    assert died.returncode == 9, died.stderr
    ran = csto("search", "troops", "--corpus", str(small_corpus), "--format", "jsonl")
    assert ran.code == 0
    told = ran.stderr.splitlines()
    assert [line[:9] for line in told] == ["csto: of "]  # where the answer is from, and nothing of an index made anew
    assert sorted(json.loads(line)["article"] for line in ran.stdout.splitlines()) == [
        "ash-2022",
        "birch-undated",
        "cedar",
    ]
    ran = csto(*add)
    assert (ran.code, ran.stderr) == (0, "")
    assert "there\tcedar" in ran.stdout


PLANTED = [
    '[{"path": "../stolen.md", "removed": false}]',
    '[{"path": "articles/../../stolen.md", "removed": false}]',
    '[{"path": "elsewhere/stolen.md", "removed": false}]',
    '[{"path": "articles/nul\\u0000.md", "removed": false}]',
    '[{"path": "../kept.txt", "removed": true}]',
    '[{"path": ',
    '{"path": "articles/x.md"}',
    "[" * 100_000,
]


@pytest.mark.parametrize("manifest", PLANTED, ids=range(len(PLANTED)))
def test_a_journal_that_came_with_a_corpus_writes_and_removes_nothing_outside(manifest, small_corpus, tmp_path, csto):
    kept = tmp_path / "kept.txt"
    kept.write_text("kept", encoding="utf-8")
    committed = small_corpus / ".journal" / "committed"
    committed.mkdir(parents=True)
    (committed / "manifest.json").write_text(manifest, encoding="utf-8")
    (committed / "0").write_text("planted", encoding="utf-8")
    ran = csto("search", "troops", "--corpus", str(small_corpus))
    assert (ran.code, ran.stdout) == (3, "")
    error, hint = ran.stderr.splitlines()
    assert error.startswith("csto: error: the journal of this corpus ")
    assert hint == "hint: to give up the change it was for, remove the folder .journal"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept.txt", "small"]
    assert kept.read_text(encoding="utf-8") == "kept"


def test_articles_are_not_put_into_a_folder_that_a_link_leads_to(small_corpus, tmp_path, csto):
    outside = tmp_path / "outside"
    (small_corpus / "articles").rename(outside)
    (small_corpus / "articles").symlink_to(outside)
    before = sorted(outside.iterdir())
    source = tmp_path / "cedar.txt"
    source.write_text("Many troops came by the hill road in spring.", encoding="utf-8")
    ran = csto("add", str(source), "--corpus", str(small_corpus))
    assert ran.code == 3
    assert 'csto: error: "articles/cedar.md" would be written outside the corpus; nothing was changed' in ran.stderr
    assert sorted(outside.iterdir()) == before
    assert not (small_corpus / ".journal").exists()
