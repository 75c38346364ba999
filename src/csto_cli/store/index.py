"""Opening the index of a corpus: fresh where it is fresh, brought up to date where a file changed."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import tantivy

from csto_cli.config import index_folders
from csto_cli.errors import CstoError
from csto_cli.store.catalog import SCHEMA_VERSION, Catalog, connect
from csto_cli.store.fulltext import open_fulltext

REGISTERED = ("corpus.toml", "entities.toml", "topics.toml")
RACY = 50_000_000
"""Nanoseconds: a file changed so shortly before it was read may have changed once more within the clock's tick."""

Narrate = Callable[[str], None]


class Index(NamedTuple):
    """The catalog and the full text of one corpus, up to date when it was opened."""

    catalog: Catalog
    fulltext: tantivy.Index


def open_index(corpus: Path, narrate: Narrate) -> Index:
    """The index of a corpus, up to date with its files.

    It lives in the first folder that can be written (`config.index_folders`); where none can, in memory for this
    command. A damaged or older one is made anew. Raises `DataError` where registry or codebook do not read.
    """
    for folder in index_folders(corpus):
        try:
            return _open(corpus, folder, narrate)
        except _Damaged as reason:
            narrate(f"the index is made anew: {reason}")
            try:
                _discard(folder)
                return _open(corpus, folder, narrate)
            except (_Damaged, OSError):
                continue
        except OSError:
            continue
    narrate("no folder for an index can be written: it is made in memory, for this command only")
    return _open(corpus, None, narrate)


class _Damaged(Exception):
    """An index that cannot be read: it is a cache, so it is thrown away."""


def _open(corpus: Path, folder: Path | None, narrate: Narrate) -> Index:
    try:
        db = _connect(folder)
        catalog = Catalog(db)
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            from csto_cli.store.build import create

            create(db)
        if catalog.meta("version") != str(SCHEMA_VERSION):
            raise _Damaged("it is of another version of csto")
        stamps, changed = _changes(corpus, catalog)
        if folder is None:
            fulltext = open_fulltext(None)
            _update(corpus, catalog, fulltext, stamps, changed)
            return Index(catalog, fulltext)
        fulltext = open_fulltext(folder / "fulltext")
        if changed or catalog.is_pending():
            _update_locked(corpus, folder, catalog, fulltext, narrate)
        return Index(catalog, fulltext)
    except sqlite3.OperationalError as error:
        if "readonly" in str(error) or "unable to open" in str(error) or "disk" in str(error):
            raise OSError(str(error)) from error
        raise _Damaged(str(error)) from error
    except sqlite3.DatabaseError as error:
        raise _Damaged(str(error)) from error
    except ValueError as error:  # what tantivy raises, for a damaged index and for a folder it cannot write
        if folder is not None and not os.access(folder, os.W_OK):
            raise OSError(str(error)) from error
        raise _Damaged(str(error)) from error


def _connect(folder: Path | None) -> sqlite3.Connection:
    if folder is None:
        return connect(":memory:")
    folder.mkdir(parents=True, exist_ok=True)
    db = connect(folder / "catalog.db")
    # Readers go on while a writer commits. Once set it stays, and asking costs a write.
    if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal" and os.access(folder, os.W_OK):
        db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    return db


def _discard(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder / "fulltext", ignore_errors=True)
    for file in folder.glob("catalog.db*"):
        file.unlink(missing_ok=True)


def _update_locked(corpus: Path, folder: Path, catalog: Catalog, fulltext: tantivy.Index, narrate: Narrate) -> None:
    """Bring the index up to date, one writer at a time; who waited finds the work done."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder / "lock", timeout=120):
            fulltext.reload()
            stamps, changed = _changes(corpus, catalog)
            if changed or catalog.is_pending():
                _update(corpus, catalog, fulltext, stamps, changed)
    except Timeout:
        narrate("another csto is still indexing; this answer may be of the state before")
    fulltext.reload()


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
    build.write_stamps(catalog.db, {*changed, *REGISTERED}, hashed)
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
        return blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError as error:
        return f"unreadable: {error.strerror}"
