"""Where things are: the corpus, its index and the caches."""

import os
import sys
from pathlib import Path

from csto_cli.errors import CorpusError

CORPUS_FILE = "corpus.toml"
INDEX_FOLDER = ".csto"
JOURNAL_FOLDER = ".journal"
SHIPPED = "shipped"
"""What `--corpus` and `CSTO_CORPUS` call the corpus that ships."""


def shipped_corpus() -> Path:
    """The corpus that ships: inside an installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent.parent / "data"


def find_corpus(given: str | None = None) -> Path:
    """The corpus to explore: given, `CSTO_CORPUS`, the nearest parent with `corpus.toml`, the analyst's own, or the
    shipped one.

    Raises `CorpusError` where the one that was named is none.
    """
    found = _named_corpus(given) or _corpus_above()
    if found:
        return found
    own = own_corpus()
    return own if (own / CORPUS_FILE).is_file() else _shipped_or_error()


def find_own_corpus(given: str | None = None) -> Path:
    """The corpus to change: found like the one to explore, but never the shipped one; where there is none, the
    folder of the analyst's own, which may not be there yet.

    Raises `CorpusError` where the shipped one was named.
    """
    found = _named_corpus(given) or _corpus_above()
    if found == shipped_corpus():
        raise CorpusError(
            "the corpus that ships is not changed", hint="csto init DIR makes one of your own; --corpus DIR names it"
        )
    return found or own_corpus()


def own_corpus() -> Path:
    """The analyst's own default corpus: `CSTO_HOME`, or the folder for data of this system."""
    if given := os.environ.get("CSTO_HOME"):
        return Path(given).expanduser().absolute()
    return _system_folder("XDG_DATA_HOME", "~/.local/share", "~/Library/Application Support") / "corpus"


def _named_corpus(given: str | None) -> Path | None:
    """The corpus that `--corpus` or `CSTO_CORPUS` names."""
    for named, by in ((given, "--corpus"), (os.environ.get("CSTO_CORPUS"), "CSTO_CORPUS")):
        if not named:
            continue
        folder = Path(named).expanduser()
        if (folder / CORPUS_FILE).is_file():
            return folder.resolve()
        if named == SHIPPED:
            return _shipped_or_error()
        raise CorpusError(
            f'no corpus in "{named}" ({by}): there is no {CORPUS_FILE}',
            hint=f"csto init {named} makes one; {SHIPPED} names the one that ships",
        )
    return None


def _corpus_above() -> Path | None:
    """The nearest folder with a corpus, from the one the shell stands in upwards."""
    try:
        here = Path.cwd()
    except FileNotFoundError:  # the folder the shell stands in was removed
        return None
    return next((folder for folder in (here, *here.parents) if (folder / CORPUS_FILE).is_file()), None)


def _shipped_or_error() -> Path:
    folder = shipped_corpus()
    if not (folder / CORPUS_FILE).is_file():
        raise CorpusError("the shipped corpus is missing from this installation", hint="install csto again")
    return folder


def index_folders(corpus: Path) -> list[Path]:
    """Where the index of a corpus may live, best first.

    Beside the files; in the user's cache where the corpus cannot be written, and for the shipped corpus, so that
    an installation stays as the installer left it.
    """
    import zlib

    name = f"{corpus.name}-{zlib.crc32(os.fsencode(corpus)):08x}"
    cached = cache_folder() / name
    if corpus == shipped_corpus():
        return [cached]
    return [corpus / INDEX_FOLDER, cached]


def cache_folder() -> Path:
    """`CSTO_CACHE`, or the folder for caches of this system."""
    if given := os.environ.get("CSTO_CACHE"):
        return Path(given).expanduser()
    return _system_folder("XDG_CACHE_HOME", "~/.cache", "~/Library/Caches")


def _system_folder(variable: str, unix: str, mac: str) -> Path:
    """Our folder of one kind on this system (XDG Base Directory Specification on Unix).

    platformdirs knows more systems, but importing it costs every command 17 ms, as long as Python takes to start.
    """
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~\\AppData\\Local"
    elif sys.platform == "darwin":
        base = mac
    else:
        base = os.environ.get(variable) or unix
    try:
        return Path(base).expanduser() / "csto"
    except RuntimeError:  # nobody's home
        return Path(base) / "csto"
