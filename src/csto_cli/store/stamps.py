"""How the files of a corpus stand: whether one changed since it was indexed."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from select import select
from zlib import crc32

from csto_cli.errors import CstoError

REGISTERED = ("corpus.toml", "entities.toml", "topics.toml")
FOLDERS = (("articles", ".md"), ("annotations", ".jsonl"))
MANY = 1_000
"""Files of a folder that are looked at by a process of their own."""

Stamp = tuple[int, int]
"""Size and change time (ns) of a file."""


def stamps_of(corpus: Path) -> dict[str, Stamp]:
    """Path → stamp of every file that a corpus is made of. Raises `CstoError` where a folder cannot be read."""
    found = dict(_registered(corpus))
    for name, suffix in FOLDERS:
        found |= _in_folder(corpus, name, suffix)
    return found


def stamp_of(path: str | Path) -> Stamp:
    """The stamp of one file."""
    try:
        found = Path(path).stat()
    except OSError:  # a link to nowhere: reading it will say so
        return 0, 0
    return found.st_size, max(found.st_mtime_ns, found.st_ctime_ns)


def together(found: dict[str, Stamp]) -> str:
    """All stamps as one number: equal where every file is as it was, without the catalog's row of each."""
    return str(_sum(found))


def _sum(found: dict[str, Stamp]) -> int:
    """A sum, so that parts of a corpus can be looked at apart. A hash of numbers alone is the same in every process."""
    return sum(hash((crc32(path.encode("utf-8", "surrogateescape")), *of)) for path, of in found.items())


def folder_times(corpus: Path) -> str:
    """When a file last came to the folders of the corpus, or went; and the registry and codebook as they stand."""
    return str([stamp_of(corpus / name) for name in (*(name for name, _ in FOLDERS), *REGISTERED)])


class Look:
    """A look at all files of a corpus, begun when it is made.

    At 17,000 files it takes longer than all else a search does; so where there are many, forked processes take it, one
    for each folder, while this one loads what the answer needs.
    """

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        self._begun: list[tuple[int, int]] = []
        self._answer: str | None = None
        if _has_many(corpus) and _can_fork():
            self._begun = [begun for folder in FOLDERS if (begun := _forked(corpus, *folder))]

    @property
    def is_under_way(self) -> bool:
        """Whether another process still looks."""
        pipes = [pipe for _, pipe in self._begun]
        return len(select(pipes, [], [], 0)[0]) < len(pipes)

    def together(self) -> str:
        """The stamps of all files as one number (see `together`). Raises as `stamps_of` does."""
        if self._answer is None:
            told = [_told(*begun) for begun in self._begun]
            self._begun = []
            if len(told) == len(FOLDERS) and all(line.endswith(b"\n") for line in told):
                self._answer = str(sum(map(int, told), _sum(_registered(self._corpus))))
            else:
                self._answer = together(stamps_of(self._corpus))
        return self._answer


def _has_many(corpus: Path) -> bool:
    try:
        with os.scandir(corpus / FOLDERS[0][0]) as entries:
            return next(islice(entries, MANY, None), None) is not None
    except OSError:
        return False


def _can_fork() -> bool:
    """Whether a copy of this process can go on by itself: not where threads hold what it would wait for."""
    return sys.platform == "linux" and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


def _forked(corpus: Path, name: str, suffix: str) -> tuple[int, int] | None:
    """A process that looks at a folder, and where it tells what it saw; `None` where none is to be had."""
    reading, writing = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if child:
        os.close(writing)
        return child, reading
    try:
        for stream in (0, 1, 2, reading):  # who waits for the end of the output does not wait for this one
            with suppress(OSError):
                os.close(stream)
        os.write(writing, f"{_sum(_in_folder(corpus, name, suffix))}\n".encode("ascii"))
    finally:
        os._exit(0)


def _told(child: int, pipe: int) -> bytes:
    """What a process told of a folder; no whole line where its look was cut short."""
    with os.fdopen(pipe, "rb") as told:
        answer = told.read()
    os.waitpid(child, 0)
    return answer


def _in_folder(corpus: Path, name: str, suffix: str) -> dict[str, Stamp]:
    found: dict[str, Stamp] = {}
    try:
        with _names_in(corpus / name) as (entries, stat):
            for entry in entries:
                if entry.endswith(suffix) and not entry.startswith("."):
                    try:
                        of = stat(entry)
                    except OSError:  # as in `stamp_of`
                        found[f"{name}/{entry}"] = (0, 0)
                        continue
                    found[f"{name}/{entry}"] = (of.st_size, max(of.st_mtime_ns, of.st_ctime_ns))
    except FileNotFoundError:
        pass
    except OSError as error:
        raise CstoError(f"{name}/: {error.strerror}") from error
    return found


def _registered(corpus: Path) -> dict[str, Stamp]:
    return {name: stamp_of(corpus / name) for name in REGISTERED if (corpus / name).exists()}


@contextmanager
def _names_in(folder: Path) -> Iterator[tuple[list[str], Callable[[str], os.stat_result]]]:
    """The names in a folder, and how to look at one: from within the folder, at half the cost, where that can be."""
    if os.stat not in os.supports_dir_fd:
        yield os.listdir(folder), lambda name: (folder / name).stat()  # noqa: PTH208 - as below
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # Names alone; pathlib would make an object of each.
        yield os.listdir(descriptor), lambda name: os.stat(name, dir_fd=descriptor)  # noqa: PTH208
    finally:
        os.close(descriptor)
