"""Commands are light to start, documented, and end with the right code."""

import importlib
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from corpora import write_digest, write_sources
from csto_cli import errors
from csto_cli.app import COMMANDS

HEAVY = {"rich", "pydantic", "yaml", "edtf", "rapidfuzz", "filelock", "asyncio", "hashlib"}
QUERIES = ["search Kazakhstan", "list claims", "entities --type state", "show steel-2022:c3", "compare --topic china"]


def imported(arguments: str, environment, elsewhere) -> set[str]:
    code = (
        "import sys\nfrom csto_cli.app import main\n"
        f"try: main({shlex.split(arguments)!r})\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd=elsewhere)
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", QUERIES)
def test_a_query_to_a_pipe_imports_nothing_heavy(arguments, csto, environment, elsewhere):
    csto("list")  # the index is made
    assert imported(arguments, environment, elsewhere) & HEAVY == set()


@pytest.mark.parametrize("arguments", QUERIES)
def test_a_query_for_a_terminal_imports_rich_and_nothing_else_heavy(arguments, csto, environment, elsewhere):
    csto("list")
    assert imported(f"{arguments} --format table", environment, elsewhere) & HEAVY == {"rich"}


def test_help_imports_no_command(environment, elsewhere):
    loaded = imported("--help", environment, elsewhere)
    assert not [name for name in loaded if name.startswith(("csto_cli.commands", "csto_cli.store"))]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_is_the_first_line_of_its_manual(name):
    module = importlib.import_module(f"csto_cli.commands.{COMMANDS[name].module}")
    assert module.__doc__.splitlines()[0] == COMMANDS[name].help


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_a_manual_run(name, csto, write_small_corpus, tmp_path):
    """In a folder with a corpus, files to add, and a digest whose source is there."""
    module = importlib.import_module(f"csto_cli.commands.{COMMANDS[name].module}")
    examples = re.findall(r"^  csto (.+)$", module.__doc__, re.MULTILINE)
    assert examples
    write_small_corpus(tmp_path / "my-corpus")
    write_sources(tmp_path)
    home = {"CSTO_HOME": str(tmp_path / "home"), "EDITOR": "true"}
    if name in ("accept", "reject", "review"):
        csto("add", "mott.txt", "--corpus", "my-corpus", cwd=tmp_path)
    if name == "attach":
        write_small_corpus(tmp_path / "home")
        write_digest(tmp_path / "home")
    for example in examples:
        ran = csto(*expanded(example, tmp_path), cwd=tmp_path, env=home)
        assert ran.code == 0, (example, ran)


def expanded(example, folder):
    """The arguments of an example, with patterns as a shell gives them."""
    return [
        found
        for word in shlex.split(example)
        for found in (sorted(str(p.relative_to(folder)) for p in folder.glob(word)) if "*" in word else []) or [word]
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_and_the_reference_tell_of_every_command(name):
    checkout = Path(__file__).resolve().parent.parent.parent
    for page in ("README.md", "docs/reference.md"):
        assert f"csto {name}" in (checkout / page).read_text(encoding="utf-8"), page


def test_every_error_has_an_exit_code_of_the_house():
    leaves = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.CstoError)]
    assert {kind.__name__: int(kind.exit_code) for kind in leaves} == {
        "CstoError": 3, "UsageError": 2, "QueryError": 2, "NotFoundError": 1, "CorpusError": 3, "DataError": 4,
        "MissingExtraError": 5,
    }  # fmt: skip
