"""Opening the index of a corpus: fresh where it is fresh, brought up to date where a file changed.

An index is a folder with a catalog and a full text. `current` names the one that answers; where much is to be done, the
next one is built beside it (`next`), resumed where it was left, and takes its place when it is complete.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from csto_cli.config import index_folders
from csto_cli.errors import CorpusError
from csto_cli.store.catalog import SCHEMA_VERSION, Catalog, connect
from csto_cli.store.damage import DamagedError, made_anew
from csto_cli.store.fulltext import FullText, create_fulltext, open_fulltext, opstamp
from csto_cli.store.journal import files_lock, is_unfinished
from csto_cli.store.seal import SEAL, break_seal, check_seal, put_seal
from csto_cli.store.stamps import REGISTERED, Look, Stamp, folder_times, stamp_of, stamps_of, together

RACY = 50_000_000
"""Nanoseconds: a file changed so shortly before it was read may have changed once more within the clock's tick."""
FEW = 200
"""Articles that are brought up to date where they are; more go into a copy, and readers go on meanwhile."""

CURRENT = "current"
NEXT = "next"
CATALOG = "catalog.db"
FULLTEXT = "fulltext"
LONGEST_WAIT = 120
"""Seconds to wait for another writer, where there is nothing to answer from meanwhile."""
PATIENCE = 2
"""The same where there is: then the answer is of the state before, and that is told."""

Narrate = Callable[[str], None]
Progress = Callable[[int, int], None]
"""Takes how many articles are indexed, and how many are to be."""


class Index(NamedTuple):
    """The catalog and the full text of one corpus, of the same commit."""

    catalog: Catalog
    fulltext: FullText
    folder: Path | None
    """Where the folders of indexes are; `None` for memory."""
    saved: Callable[[str], str | None] | None = None
    """Name → the text of a saved query."""
    look: Look | None = None
    """A look at the files that is still under way: it will tell whether this is up to date."""


def open_index(
    corpus: Path,
    narrate: Narrate,
    progress: Progress | None = None,
    *,
    look: Look | None = None,
    is_for_adding: bool = False,
) -> Index:
    """The index of a corpus, up to date with its files.

    It lives in the first folder that can be written (`config.index_folders`); where none can, in memory for this
    command. A damaged or older one is made anew. `look` is a look at the files that was begun before. `is_for_adding`
    looks at no file of an article, only at whether any came or went: who adds does not answer from the others. Raises
    `DataError` where registry or codebook do not read.
    """
    for folder in index_folders(corpus):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            fresh = _fresh(corpus, folder, look, is_for_adding=is_for_adding)
            return fresh or _mended(corpus, folder, narrate, progress)
        except (_Unwritable, OSError):
            continue
    narrate("no folder for an index can be written: it is made in memory, for this command only")
    index = Index(Catalog(connect(":memory:")), create_fulltext(None), None)
    _bring_up_to_date(corpus, index, progress)
    return index


def update_articles(corpus: Path, index: Index, names: Iterable[str]) -> None:
    """Bring an open index up to date with the articles named, which were just written, and look at no other file.

    Where the index lives in memory it is this process's alone; else one writer at a time changes it. Raises
    `CorpusError` where it cannot be written; the next command then makes up for it.
    """
    from csto_cli.store.build import paths_of

    paths = {path for name in names for path in paths_of(name)}
    stamps = {path: stamp_of(corpus / path) for path in paths if os.path.lexists(corpus / path)}
    folder = index.folder
    if folder is None:
        _update(corpus, index, stamps, paths)
        return
    from filelock import FileLock

    try:
        with FileLock(folder / "lock", timeout=LONGEST_WAIT):
            if (named := _current(folder)) is None:
                raise DamagedError("it was taken away meanwhile")
            break_seal(named)
            _update(corpus, index, stamps, paths)
            _remember_folders(corpus, index.catalog)
            put_seal(named, index.catalog.db)
    except (DamagedError, sqlite3.DatabaseError, OSError, ValueError) as error:
        if isinstance(error, ValueError) and not _is_unwritable(error, folder):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        hint = "the same command goes on where it ended"
        raise CorpusError(f"the articles are stored, but the index cannot be written: {reason}", hint=hint) from error


def discard(index: Index) -> None:
    """Throw an index away that proved damaged; the next one that is opened is made anew."""
    index.catalog.db.close()
    if index.folder is not None and (named := _current(index.folder)):
        _discard(named)


class _Unwritable(Exception):
    """A folder that an index cannot live in."""


_DAMAGE = (DamagedError, sqlite3.DatabaseError, ValueError)
"""What says that an index cannot be read; ValueError is what tantivy raises."""


def _fresh(corpus: Path, folder: Path, look: Look | None, *, is_for_adding: bool) -> Index | None:
    """The index as it stands, where nothing is to be done: the way of nearly every command. `None` otherwise."""
    try:
        index = _opened(folder)
        if index is None or is_unfinished(corpus) or index.catalog.is_pending():
            return None
        if is_for_adding:
            return index if _has_same_folders(corpus, index.catalog) else None
        if look is not None and index.catalog.meta("stamps"):
            if look.is_under_way:
                return index._replace(look=look)
            if look.together() == index.catalog.meta("stamps"):
                return index
        return None if _changes(corpus, index.catalog)[1] else index
    except _DAMAGE:
        return None


def _opened(folder: Path) -> Index | None:
    """The current index; `None` where there is none of this version, or none of one commit can be had just now.

    Raises what `_DAMAGE` names where it does not read.
    """
    for _ in range(3):
        named = _current(folder)
        if named is None or not (named / CATALOG).is_file():
            return None
        check_seal(named)
        catalog = Catalog(_connected(named))
        if catalog.version() != SCHEMA_VERSION:
            return None
        before = opstamp(named / FULLTEXT)
        index = Index(catalog, open_fulltext(named / FULLTEXT), folder)
        catalog.db.execute("BEGIN")  # one state for all of the answer
        if before is not None and catalog.meta("opstamp") == str(before) and opstamp(named / FULLTEXT) == before:
            return index
        catalog.db.execute("COMMIT")
        time.sleep(0.02)
    return None


def _mended(corpus: Path, folder: Path, narrate: Narrate, progress: Progress | None) -> Index:
    """The index brought up to date, or made anew, by one writer at a time; who waited finds the work done."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=PATIENCE if _has_state(folder) else LONGEST_WAIT)
    except Timeout:
        if (before := _state(folder)) is None:
            raise CorpusError("another csto is indexing this corpus, and does not end", hint="try again") from None
        narrate("another csto is still indexing; this answer is of the state before")
        return before
    except OSError as error:
        raise _Unwritable from error
    try:
        with files_lock(corpus):  # finishes what a dead writer committed
            pass
        return _made_current(corpus, folder, narrate, progress)
    except _DAMAGE as reason:
        raise _Unwritable from reason
    finally:
        lock.release()


def _made_current(corpus: Path, folder: Path, narrate: Narrate, progress: Progress | None) -> Index:
    """The current index after what changed was read, or the next one in its place."""
    try:
        named = _current(folder)
        if named is None and (folder / CATALOG).exists():
            raise DamagedError("it is of another version of csto")
        if named is not None:
            check_seal(named)
            index = _for_writing(named)
            _, changed = _changes(corpus, index.catalog)
            if _affected(index.catalog, changed) <= FEW:
                break_seal(named)
                _bring_up_to_date(corpus, index, progress)
                _check(index)
                put_seal(named, index.catalog.db)
                index.catalog.db.close()
                return _reopened(folder)
            index.catalog.db.close()
    except _DAMAGE as reason:
        if _is_unwritable(reason, folder):
            raise _Unwritable from reason
        narrate(made_anew(reason))
        named = None
    try:
        return _built(corpus, folder, named, progress)
    except _DAMAGE as reason:
        if _is_unwritable(reason, folder):
            raise _Unwritable from reason
        _discard(folder / NEXT)  # what was left of an earlier build, or copied, cannot be built upon
        return _built(corpus, folder, None, progress)


def _built(corpus: Path, folder: Path, copied: Path | None, progress: Progress | None) -> Index:
    """The next index, complete and current. It begins as a copy, or goes on with what an interrupted one left."""
    import shutil

    building = folder / NEXT
    if not (building / CATALOG).exists():
        _discard(building)
        if copied is not None:
            staged = folder / f"{NEXT}-copy"
            _discard(staged)
            shutil.copytree(copied, staged, ignore=shutil.ignore_patterns("*-shm", "*.lock", SEAL))
            staged.rename(building)
    building.mkdir(exist_ok=True)
    index = _for_writing(building)
    _bring_up_to_date(corpus, index, progress)
    _check(index)
    if index.catalog.meta("opstamp") is None:  # a corpus without an article
        told = str(opstamp(building / FULLTEXT))
        index.catalog.db.execute("INSERT INTO meta VALUES ('opstamp', ?)", (told,))
    put_seal(building, index.catalog.db)
    index.catalog.db.close()
    name = f"index-{time.time_ns():x}"
    building.rename(folder / name)
    _point_to(folder, name)
    _sweep(folder, name)
    return _reopened(folder)


def _check(index: Index) -> None:
    """Raise `DamagedError` unless catalog and full text hold the same passages, as many as can be told in a moment."""
    index.fulltext.reload()
    (passages,) = index.catalog.db.execute("SELECT count(*) FROM stored_passage").fetchone()
    if passages != index.fulltext.searcher.num_docs:
        raise DamagedError("catalog and full text do not agree")


def _reopened(folder: Path) -> Index:
    """The index that was just written, as who reads opens it."""
    opened = _opened(folder)
    if opened is None:
        raise DamagedError("catalog and full text do not agree")
    return opened


def _bring_up_to_date(corpus: Path, index: Index, progress: Progress | None) -> None:
    from csto_cli.store.build import create

    if index.catalog.version() is None:
        create(index.catalog.db)
    elif index.catalog.version() != SCHEMA_VERSION:
        raise DamagedError("it is of another version of csto")
    folders = folder_times(corpus)
    stamps, changed = _changes(corpus, index.catalog)
    if changed or index.catalog.is_pending():
        _update(corpus, index, stamps, changed, progress)
        _remember(index.catalog, stamps)
    index.catalog.db.execute("INSERT OR REPLACE INTO meta VALUES ('folders', ?)", (folders,))


def _affected(catalog: Catalog, changed: set[str]) -> int:
    """How many articles, about, are to be read anew: all where the registry or the codebook changed."""
    if changed & set(REGISTERED):
        return int(catalog.rows("SELECT count(*) FROM article")[0][0])
    return len(changed)


def _connected(named: Path) -> sqlite3.Connection:
    db = connect(named / CATALOG)
    db.execute("PRAGMA synchronous = NORMAL")
    return db


def _for_writing(named: Path) -> Index:
    """The index in a folder, made where there is none."""
    db = _connected(named)
    # Readers go on while a writer commits. Once set it stays, and asking costs less than setting.
    if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        db.execute("PRAGMA journal_mode = WAL")
    return Index(Catalog(db), create_fulltext(named / FULLTEXT), named.parent)


def _current(folder: Path) -> Path | None:
    """The folder of the index that answers."""
    try:
        name = (folder / CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return folder / name if name.startswith("index-") and "/" not in name and (folder / name).is_dir() else None


def _point_to(folder: Path, name: str) -> None:
    from csto_cli.store.atomic import write_text

    write_text(folder / CURRENT, name + "\n")


def _state(folder: Path) -> Index | None:
    """The index as it stands, fresh or not; `None` where none reads."""
    try:
        return _opened(folder)
    except _DAMAGE:
        return None


def _has_state(folder: Path) -> bool:
    state = _state(folder)
    if state is not None:
        state.catalog.db.close()
    return state is not None


def _sweep(folder: Path, kept: str) -> None:
    """Take away indexes that answer no more; who reads one still keeps it open."""
    for other in folder.iterdir():
        if other.name.startswith("index-") and other.name != kept:
            _discard(other)
    for old in (*folder.glob(f"{CATALOG}*"), folder / FULLTEXT):  # as they lay before indexes had folders
        _discard(old)


def _discard(path: Path) -> None:
    import shutil

    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


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


def _update(
    corpus: Path,
    index: Index,
    stamps: dict[str, Stamp],
    changed: set[str],
    progress: Progress | None = None,
) -> None:
    """Index what changed by content; where only the clock changed, remember that."""
    from csto_cli.store import build

    catalog = index.catalog
    _end_of_reading(catalog)
    known = catalog.files(changed)
    hashed = {path: (*stamps[path], _hash(corpus / path)) for path in changed if path in stamps}
    differing = {
        path for path in changed if path not in hashed or path not in known or hashed[path][2] != known[path][2]
    }
    pending = {row[0] for row in catalog.rows("SELECT article FROM pending")}
    registered = build.read_registered(corpus)
    if differing & set(REGISTERED) or catalog.meta("registered") is None:
        build.write_registered(catalog.db, registered)
        # All articles are read anew; one that is done takes its stamp with it, so that this can be resumed.
        with build.transaction(catalog.db):
            catalog.db.execute("INSERT OR IGNORE INTO pending SELECT id FROM article")
            build.stamp(catalog.db, hashed.keys() & set(REGISTERED), hashed)
            catalog.db.execute("INSERT OR REPLACE INTO meta VALUES ('registered', '1')")
        pending = {row[0] for row in catalog.rows("SELECT article FROM pending")}
    articles = {Path(path).stem for path in differing if path not in REGISTERED} | pending
    again = {path for name in pending for path in build.paths_of(name)} - hashed.keys()
    hashed |= {path: (*stamp_of(corpus / path), _hash(corpus / path)) for path in again if (corpus / path).exists()}
    build.write_articles(corpus, catalog.db, index.fulltext, registered, articles, hashed, progress)
    build.write_stamps(catalog.db, changed, hashed)


def _end_of_reading(catalog: Catalog) -> None:
    """Let go of the one state that was read: what is written builds on the latest."""
    if catalog.db.in_transaction:
        catalog.db.execute("COMMIT")


def _changes(corpus: Path, catalog: Catalog) -> tuple[dict[str, Stamp], set[str]]:
    """The files of the corpus as (size, change time), and the paths that may differ from what was indexed."""
    found = stamps_of(corpus)
    if catalog.meta("stamps") == together(found):
        return found, set()
    known = catalog.files()
    changed = {
        path
        for path, (size, when) in found.items()
        if path not in known or known[path][:2] != (size, when) or when > known[path][3] - RACY
    }
    return found, changed | (known.keys() - found.keys())


def _remember(catalog: Catalog, stamps: dict[str, Stamp]) -> None:
    """Keep the stamps as one number, unless a file changed so lately that its stamp does not tell."""
    newest = max((when for _, when in stamps.values()), default=0)
    sql = "SELECT coalesce(min(seen), 0) FROM file WHERE changed > ?"
    (seen,) = catalog.db.execute(sql, (newest - RACY,)).fetchone()
    told = together(stamps) if newest <= seen - RACY else ""
    catalog.db.execute("INSERT OR REPLACE INTO meta VALUES ('stamps', ?)", (told,))


def _has_same_folders(corpus: Path, catalog: Catalog) -> bool:
    return catalog.meta("folders") == folder_times(corpus)


def _remember_folders(corpus: Path, catalog: Catalog) -> None:
    catalog.db.execute("INSERT OR REPLACE INTO meta VALUES ('folders', ?)", (folder_times(corpus),))


def _hash(path: Path) -> str:
    from hashlib import blake2b

    try:
        if not path.is_file():
            return "unreadable: not a file"
        return blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError as error:
        return f"unreadable: {error.strerror}"
