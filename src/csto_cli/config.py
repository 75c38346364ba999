"""Where things are: the corpus, its index and the caches."""

import os
import sys
from pathlib import Path

from csto_cli.errors import CorpusError

CORPUS_FILE = "corpus.toml"
INDEX_FOLDER = ".csto"


def shipped_corpus() -> Path:
    """The corpus that ships: inside an installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent.parent / "data"


def find_corpus(given: str | None = None) -> Path:
    """The corpus to explore: given, `CSTO_CORPUS`, the nearest parent with `corpus.toml`, or the shipped one.

    Raises `CorpusError` where the one that was named is none.
    """
    for named, by in ((given, "--corpus"), (os.environ.get("CSTO_CORPUS"), "CSTO_CORPUS")):
        if named:
            folder = Path(named).expanduser()
            if not (folder / CORPUS_FILE).is_file():
                raise CorpusError(
                    f'no corpus in "{named}" ({by}): there is no {CORPUS_FILE}',
                    hint="name a folder that holds corpus.toml, articles/ and annotations/",
                )
            return folder.resolve()
    try:
        here = Path.cwd()
    except FileNotFoundError:  # the folder the shell stands in was removed
        return _shipped_or_error()
    for folder in (here, *here.parents):
        if (folder / CORPUS_FILE).is_file():
            return folder
    return _shipped_or_error()


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
    """`CSTO_CACHE`, or the folder for caches of this system (XDG Base Directory Specification on Unix).

    platformdirs knows more systems, but importing it costs every command 17 ms, as long as Python takes to start.
    """
    if given := os.environ.get("CSTO_CACHE"):
        return Path(given).expanduser()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~\\AppData\\Local"
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    try:
        return Path(base).expanduser() / "csto"
    except RuntimeError:  # nobody's home
        return Path(base) / "csto"
