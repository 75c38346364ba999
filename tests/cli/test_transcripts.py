"""Transcripts: `$ csto …` and, under it, exactly what it answers.

Standard error stands after standard output, each line after `! `; an exit code other than 0 comes last. Every file
runs in a folder that holds the small corpus as `small`. `CSTO_UPDATE=1 pytest tests/cli/test_transcripts.py` writes
them anew: read the difference as a user would before committing it.
"""

import os
import shlex
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpora import write_digest, write_sources
from csto_cli.app import COMMANDS
from csto_cli.config import shipped_corpus

CHANGING = ("init", "add", "accept", "reject", "review", "edit", "attach", "reanchor", "remove", "import")
"""Commands after which others answer otherwise: a transcript with one of them runs in order."""
FOLDER = Path(__file__).parent.parent / "transcripts"
FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_transcript_is_what_csto_answers(file, csto, write_small_corpus, tmp_path):
    write_small_corpus(tmp_path / "small")
    write_sources(tmp_path)
    write_digest(tmp_path / "small") if file.stem == "attach" else None
    written = file.read_text(encoding="utf-8")
    commands = [line for line in written.splitlines() if line.startswith("$ ")]
    changes = any(f"csto {name}" in written for name in CHANGING)
    with ThreadPoolExecutor(1 if changes else os.cpu_count()) as workers:
        answered = "\n".join(workers.map(lambda command: _transcript(command, csto, tmp_path), commands))
    if os.environ.get("CSTO_UPDATE"):
        file.write_text(answered, encoding="utf-8")
    else:
        assert answered == written


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_transcript(name):
    assert f"csto {name}" in (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def _transcript(line, csto, folder):
    """A command line with its answer; paths of this machine are `SHIPPED` and `HERE`."""
    *assignments, _, arguments = _parsed(line.removeprefix("$ "))
    ran = csto(*arguments, env={"CSTO_HOME": str(folder / "home")} | dict(assignments), cwd=folder)
    said = ran.stdout + "".join(f"! {told}\n" for told in ran.stderr.splitlines())
    said += f"(exit {ran.code})\n" if ran.code else ""
    return f"{line}\n" + said.replace(str(shipped_corpus()), "SHIPPED").replace(str(folder), "HERE")


def _parsed(line):
    words = shlex.split(line)
    at = words.index("csto")
    return [*(word.split("=", 1) for word in words[:at]), "csto", words[at + 1 :]]
