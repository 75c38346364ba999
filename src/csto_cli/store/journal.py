"""Changing several files of a corpus at once: all of them or none, whenever the process dies.

A change is first written whole into `.journal/`, then committed by one rename, then moved into place. Whoever comes
next finishes what a dead process committed, and throws away what it only began.
"""

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from csto_cli.config import INDEX_FOLDER, JOURNAL_FOLDER
from csto_cli.errors import CorpusError

COMMITTED = "committed"
MANIFEST = "manifest.json"
LONGEST_WAIT = 600
"""Seconds to wait for another writer; each holds the files for one batch only."""
_FILE = re.compile(
    r"(?:articles/[^/\\\0]+\.md|annotations/[^/\\\0]+\.jsonl|(?:corpus|entities|topics|queries)\.toml|\.gitignore)"
)
"""The files of a corpus. A journal may have come with a corpus from somebody else, and write nowhere but here."""


class Change(NamedTuple):
    """What a file of the corpus becomes."""

    path: str
    """Relative to the corpus."""
    content: str | None
    """`None`: the file goes."""


@contextmanager
def files_lock(corpus: Path) -> Iterator[None]:
    """One process at a time reads or changes files that belong together. The system frees it when a process dies.

    Finishes what a dead process left. Where the corpus cannot be written, nobody changes it and nothing is locked.
    """
    from filelock import FileLock, Timeout

    try:
        (corpus / INDEX_FOLDER).mkdir(exist_ok=True)
        lock = FileLock(corpus / INDEX_FOLDER / "files.lock", timeout=LONGEST_WAIT)
        lock.acquire()
    except Timeout as error:
        raise CorpusError("another csto is changing this corpus, and does not end") from error
    except OSError:
        yield
        return
    try:
        if (corpus / JOURNAL_FOLDER).exists():
            recover(corpus)
        yield
    finally:
        lock.release()


def is_unfinished(corpus: Path) -> bool:
    """Whether a committed change waits to be moved into place."""
    return os.path.lexists(corpus / JOURNAL_FOLDER / COMMITTED)


def commit(corpus: Path, changes: Iterable[Change]) -> None:
    """Make the changes, all or none. The caller holds `files_lock`. Raises `CorpusError` where they cannot be written;
    then nothing has changed."""
    changes = list(changes)
    for change in changes:
        if not _is_here(corpus, change.path):
            raise CorpusError(f'"{change.path}" would be written outside the corpus; nothing was changed')
    journal = corpus / JOURNAL_FOLDER
    begun = journal / f"begun-{os.getpid()}"
    try:
        begun.mkdir(parents=True)
        staged = [begun / str(number) for number in range(len(changes))]
        for file, change in zip(staged, changes, strict=True):
            if change.content is not None:
                file.write_text(change.content, encoding="utf-8", newline="")
        manifest = [{"path": c.path, "removed": c.content is None} for c in changes]
        (begun / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
        # All are written before the first is flushed: the system then writes them in one go.
        for file in (*staged, begun / MANIFEST):
            if file.exists():
                _flush(file)
        _flush(begun)
        begun.rename(journal / COMMITTED)
    except BaseException as error:
        shutil.rmtree(begun, ignore_errors=True)
        _remove_if_empty(journal)
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            raise CorpusError(f"the corpus cannot be written, and nothing was changed: {reason}") from error
        raise
    _flush(journal)
    _apply(corpus)


def recover(corpus: Path) -> None:
    """Finish a change that was committed, and drop one that was only begun. The caller holds `files_lock`."""
    journal = corpus / JOURNAL_FOLDER
    if is_unfinished(corpus):
        _apply(corpus)
    for begun in journal.glob("begun-*"):
        shutil.rmtree(begun, ignore_errors=True)
    _remove_if_empty(journal)


def _manifest(corpus: Path, committed: Path) -> list[tuple[Path, bool]]:
    """(file, whether it goes) of a committed change. Raises `CorpusError` for what csto has not written."""
    hint = "to give up the change it was for, remove the folder .journal"
    try:
        manifest = json.loads((committed / MANIFEST).read_text(encoding="utf-8"))
        entries = [(str(entry["path"]), bool(entry["removed"])) for entry in manifest]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise CorpusError("the journal of this corpus does not read", hint=hint) from error
    for path, _ in entries:
        if not _is_here(corpus, path):
            raise CorpusError(f'the journal of this corpus names "{path}", which is no file of it', hint=hint)
    return [(corpus / path, is_removed) for path, is_removed in entries]


def _is_here(corpus: Path, path: str) -> bool:
    """Whether a file is one that a corpus has, and lies in it when links are followed."""
    return bool(_FILE.fullmatch(path)) and (corpus / path).parent.resolve().is_relative_to(corpus.resolve())


def _apply(corpus: Path) -> None:
    """Move a committed change into place; doing it twice does no harm."""
    committed = corpus / JOURNAL_FOLDER / COMMITTED
    folders = set()
    for number, (target, is_removed) in enumerate(_manifest(corpus, committed)):
        folders.add(target.parent)
        if is_removed:
            target.unlink(missing_ok=True)
        elif (committed / str(number)).exists():
            target.parent.mkdir(exist_ok=True)
            (committed / str(number)).replace(target)
    for folder in folders:
        _flush(folder)
    # The manifest goes last but its folder: without it, what is left would not be understood.
    done = committed.with_name(f"begun-{os.getpid()}-done")
    committed.rename(done)
    shutil.rmtree(done, ignore_errors=True)
    _remove_if_empty(committed.parent)


def _flush(path: Path) -> None:
    """Wait until a file or the entries of a folder are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return
