"""Opening the index of a corpus: fresh where it is fresh, brought up to date where a file changed."""

import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import tantivy

from csto_cli.config import index_folders
from csto_cli.errors import CorpusError, CstoError
from csto_cli.store.catalog import SCHEMA_VERSION, Catalog, connect
from csto_cli.store.fulltext import open_fulltext
from csto_cli.store.journal import files_lock, is_unfinished

REGISTERED = ("corpus.toml", "entities.toml", "topics.toml")
RACY = 50_000_000
"""Nanoseconds: a file changed so shortly before it was read may have changed once more within the clock's tick."""

CATALOG = "catalog.db"
LONGEST_WAIT = 120
"""Seconds to wait for another writer."""

Narrate = Callable[[str], None]


class Index(NamedTuple):
    """The catalog and the full text of one corpus, up to date when it was opened."""

    catalog: Catalog
    fulltext: tantivy.Index
    folder: Path | None
    """Where it lives; `None` for memory."""


def open_index(corpus: Path, narrate: Narrate) -> Index:
    """The index of a corpus, up to date with its files.

    It lives in the first folder that can be written (`config.index_folders`); where none can, in memory for this
    command. A damaged or older one is made anew. Raises `DataError` where registry or codebook do not read.
    """
    for folder in index_folders(corpus):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _fresh(corpus, folder) or _mended(corpus, folder, narrate)
        except (_Unwritable, OSError):
            continue
    narrate("no folder for an index can be written: it is made in memory, for this command only")
    index = Index(Catalog(connect(":memory:")), open_fulltext(None), None)
    _bring_up_to_date(corpus, index)
    return index


def update_articles(corpus: Path, index: Index, names: Iterable[str]) -> None:
    """Bring an open index up to date with the articles named, which were just written, and look at no other file.

    Where the index lives in memory it is this process's alone; else one writer at a time changes it. Raises
    `CorpusError` where it cannot be written; the next command then makes up for it.
    """
    from csto_cli.store.build import paths_of

    paths = {path for name in names for path in paths_of(name)}
    stamps = {path: _stamp(corpus / path) for path in paths if os.path.lexists(corpus / path)}
    folder = index.folder
    if folder is None:
        _update(corpus, index.catalog, index.fulltext, stamps, paths)
        return
    from filelock import FileLock

    try:
        with FileLock(folder / "lock", timeout=LONGEST_WAIT):
            _update(corpus, index.catalog, index.fulltext, stamps, paths)
    except (sqlite3.DatabaseError, OSError, ValueError) as error:
        if isinstance(error, ValueError) and not _is_unwritable(error, folder):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        hint = "the same command goes on where it ended"
        raise CorpusError(f"the articles are stored, but the index cannot be written: {reason}", hint=hint) from error


class _Damaged(Exception):
    """An index that cannot be read, or contradicts itself: it is a cache, so it is thrown away."""


class _Unwritable(Exception):
    """A folder that an index cannot live in."""


_DAMAGE = (_Damaged, sqlite3.DatabaseError, ValueError)
"""What says that an index cannot be read; ValueError is what tantivy raises."""


def _fresh(corpus: Path, folder: Path) -> Index | None:
    """The index as it stands, where nothing is to be done: the way of nearly every command. `None` otherwise."""
    if not (folder / CATALOG).exists():
        return None
    try:
        index = _connect(folder)
        if (
            is_unfinished(corpus)
            or index.catalog.version() != SCHEMA_VERSION
            or index.catalog.is_pending()
            or not _agrees(index)
        ):
            return None
        return None if _changes(corpus, index.catalog)[1] else index
    except _DAMAGE:
        return None


def _mended(corpus: Path, folder: Path, narrate: Narrate) -> Index:
    """The index brought up to date, or made anew, by one writer at a time; who waited finds the work done."""
    from filelock import FileLock, Timeout

    try:
        lock = FileLock(folder / "lock", timeout=LONGEST_WAIT)
        lock.acquire()
    except Timeout:
        narrate("another csto is still indexing; this answer may be of the state before")
        return _connect(folder)
    except OSError as error:
        raise _Unwritable from error
    try:
        with files_lock(corpus):  # finishes what a dead writer committed
            pass
        try:
            return _updated(corpus, folder)
        except _DAMAGE as reason:
            if _is_unwritable(reason, folder):
                raise _Unwritable from reason
            narrate(f"the index is made anew: {reason}")
            _discard(folder)
            return _updated(corpus, folder)
    except _DAMAGE as reason:
        raise _Unwritable from reason
    finally:
        lock.release()


def _updated(corpus: Path, folder: Path) -> Index:
    """The index after what changed was read. Raises what `_DAMAGE` names where it cannot be trusted."""
    index = _connect(folder)
    _bring_up_to_date(corpus, index)
    if not _agrees(index):
        raise _Damaged("catalog and full text do not agree")
    index.catalog.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return index


def _bring_up_to_date(corpus: Path, index: Index) -> None:
    from csto_cli.store.build import create

    if index.catalog.version() is None:
        create(index.catalog.db)
    elif index.catalog.version() != SCHEMA_VERSION:
        raise _Damaged("it is of another version of csto")
    stamps, changed = _changes(corpus, index.catalog)
    if changed or index.catalog.is_pending():
        _update(corpus, index.catalog, index.fulltext, stamps, changed)


def _connect(folder: Path) -> Index:
    db = connect(folder / CATALOG)
    # Readers go on while a writer commits. Once set it stays, and asking costs less than setting.
    if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    return Index(Catalog(db), open_fulltext(folder / "fulltext"), folder)


def _agrees(index: Index) -> bool:
    """Whether catalog and full text hold as many passages: a folder that lost files must not answer "nothing"."""
    return index.catalog.passage_count() == index.fulltext.searcher().num_docs


def _is_unwritable(reason: Exception, folder: Path) -> bool:
    """Whether the folder, and not the index in it, is the trouble."""
    said = str(reason).lower()
    signs = (
        "readonly database",
        "read-only file system",
        "disk is full",
        "no space left",
        "too large",
        "permission denied",
    )
    return not os.access(folder, os.W_OK) or any(sign in said for sign in signs)


def _discard(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder / "fulltext", ignore_errors=True)
    for file in folder.glob(f"{CATALOG}*"):
        file.unlink(missing_ok=True)


def _update(
    corpus: Path, catalog: Catalog, fulltext: tantivy.Index, stamps: dict[str, tuple[int, int]], changed: set[str]
) -> None:
    """Index what changed by content; where only the clock changed, remember that."""
    from csto_cli.store import build

    known = catalog.files()
    hashed = {
        path: (*stamp, _hash(corpus / path) if path in changed or path not in known else known[path][2])
        for path, stamp in stamps.items()
    }
    differing = {
        path for path in changed if path not in hashed or path not in known or hashed[path][2] != known[path][2]
    }
    pending = {row[0] for row in catalog.rows("SELECT article FROM pending")}
    registered = build.read_registered(corpus)
    if differing & set(REGISTERED) or catalog.meta("registered") is None:
        build.write_registered(catalog.db, registered)
        articles = {Path(path).stem for path in {*hashed, *known} if path not in REGISTERED}
    else:
        articles = {Path(path).stem for path in differing}
    build.write_articles(corpus, catalog.db, fulltext, registered, articles | pending, hashed)
    build.write_stamps(catalog.db, changed | (hashed.keys() & set(REGISTERED)), hashed)
    catalog.db.execute("INSERT OR REPLACE INTO meta VALUES ('registered', '1')")


def _changes(corpus: Path, catalog: Catalog) -> tuple[dict[str, tuple[int, int]], set[str]]:
    """The files of the corpus as (size, change time), and the paths that may differ from what was indexed."""
    stamps: dict[str, tuple[int, int]] = {}
    for folder, suffix in (("articles", ".md"), ("annotations", ".jsonl")):
        try:
            with os.scandir(corpus / folder) as entries:
                for entry in entries:
                    if entry.name.endswith(suffix) and not entry.name.startswith("."):
                        stamps[f"{folder}/{entry.name}"] = _stamp(entry.path)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise CstoError(f"{folder}/: {error.strerror}") from error
    for name in REGISTERED:
        if (corpus / name).exists():
            stamps[name] = _stamp(corpus / name)
    known = catalog.files()
    changed = {
        path
        for path, (size, when) in stamps.items()
        if path not in known or known[path][:2] != (size, when) or when > known[path][3] - RACY
    }
    return stamps, changed | (known.keys() - stamps.keys())


def _stamp(path: str | Path) -> tuple[int, int]:
    try:
        found = Path(path).stat()
    except OSError:  # a link to nowhere: reading it will say so
        return 0, 0
    return found.st_size, max(found.st_mtime_ns, found.st_ctime_ns)


def _hash(path: Path) -> str:
    from hashlib import blake2b

    try:
        if not path.is_file():
            return "unreadable: not a file"
        return blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError as error:
        return f"unreadable: {error.strerror}"
