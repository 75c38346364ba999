"""Making a corpus: its folder, with the shipped registry and codebook or with empty ones."""

from pathlib import Path

from csto_cli.config import CORPUS_FILE, shipped_corpus
from csto_cli.errors import CorpusError
from csto_cli.model.changes import Initialised
from csto_cli.store.build import read_registered
from csto_cli.store.journal import Change, commit, files_lock
from csto_cli.store.writing import GITIGNORE

REGISTERED = {
    "entities.toml": "# The registry: who and what the articles name. `csto schema entity` names every field.\n",
    "topics.toml": "# The codebook: topics, and the propositions under each. `csto schema topic` names every field.\n",
}
"""File → what an empty one says."""


def init(folder: Path, *, is_empty: bool) -> Initialised:
    """A new corpus in a folder, which is made where it is not there; other files in it are left alone.

    Raises `CorpusError` where there is a corpus already, or the folder cannot be written.
    """
    if (folder / CORPUS_FILE).exists():
        raise CorpusError(f'there is a corpus in "{folder}" already')
    taken = [name for name in REGISTERED if (folder / name).exists()]
    if taken:
        raise CorpusError(f'"{folder}" has a file {taken[0]} that is no corpus’s', hint="name another folder")
    try:
        for part in ("articles", "annotations"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        with files_lock(folder):
            commit(folder, _files(folder, is_empty=is_empty))
    except OSError as error:
        raise CorpusError(f'cannot make a corpus in "{folder}": {error.strerror or error}') from error
    registered = read_registered(folder)
    counts = (len(registered.entities), len(registered.topics), len(registered.propositions))
    return Initialised(str(folder), *counts)


def _files(folder: Path, *, is_empty: bool) -> list[Change]:
    changes = [Change(CORPUS_FILE, _record(folder.absolute().name or "corpus"))]
    for name, empty in REGISTERED.items():
        shipped = (shipped_corpus() / name).read_text(encoding="utf-8")
        changes.append(Change(name, empty if is_empty else shipped))
    if not (folder / ".gitignore").exists():
        changes.append(Change(".gitignore", GITIGNORE))
    return changes


def _record(name: str) -> str:
    import tomlkit

    return tomlkit.dumps({"name": name, "description": "", "languages": ["en"], "schema": "csto.corpus/1"})
