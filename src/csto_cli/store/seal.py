"""The seal of an index: the size and time of each of its files. What something else wrote is not trusted.

It is broken before a writer begins, and put on when one is done. Without one nothing is told.
"""

import json
import os
import sqlite3
from pathlib import Path

from csto_cli.store.damage import DamagedError

SEAL = "seal.json"


def break_seal(named: Path) -> None:
    """The files of the index in a folder are about to change."""
    (named / SEAL).unlink(missing_ok=True)


def put_seal(named: Path, db: sqlite3.Connection) -> None:
    """The files are as they should be. Where they may yet change, as somebody reads the state before, none is put."""
    # What is left in the log would be moved into the catalog by whoever closes it last: it has to be empty, at once.
    (patience,) = db.execute("PRAGMA busy_timeout").fetchone()
    db.execute("PRAGMA busy_timeout = 0")
    is_busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    db.execute(f"PRAGMA busy_timeout = {patience}")
    if is_busy:
        return
    try:
        written = named / f".{SEAL}"
        written.write_text(json.dumps(_files(named)), encoding="utf-8")
        written.replace(named / SEAL)
    except OSError:  # no space for it: then nothing is told
        break_seal(named)


def check_seal(named: Path) -> None:
    """Raise `DamagedError` where a file is not as it was when the seal was put on."""
    sealed = _sealed(named)
    if sealed is None:
        return
    files = _files(named)
    wrong = next((name for name in (*sealed, *files) if sealed.get(name) != files.get(name)), None)
    if wrong is not None and _sealed(named) == sealed:  # else a writer just began
        raise DamagedError(f"{wrong} is not as it was written")


def _sealed(named: Path) -> dict[str, list[int]] | None:
    try:
        found = json.loads((named / SEAL).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise DamagedError(f"{SEAL} does not read") from error
    return found if isinstance(found, dict) else {}


def _files(named: Path) -> dict[str, list[int]]:
    """Name → size and time; SQLite's and tantivy's passing files are left out."""
    found = {}
    for folder in (named, named / "fulltext"):
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not entry.name.startswith(".") and not entry.name.endswith(("-wal", "-shm", SEAL)):
                        of = entry.stat()
                        if entry.is_file():
                            found[entry.name] = [of.st_size, of.st_mtime_ns]
        except FileNotFoundError:
            continue
    return found
