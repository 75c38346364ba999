"""Files and folders → bytes, safely, and the one door to reading them: `read_path` and `read_bytes`."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from glob import has_magic, iglob
from pathlib import Path

from csto_cli import readers
from csto_cli.readers.interface import Raw, Refused, Source, UnreadableError

MOST_BYTES = 64_000_000
"""Of one article, and of one line of a file of many; the longest book has a tenth of that."""
_CHUNK = 1 << 20

OnRefused = Callable[[str, str], None]
"""Takes a path as it was given or found, and the reason in one plain sentence without a full stop."""


def read_path(path: Path, format: str | None = None) -> Iterator[Raw | Refused]:
    """The texts of a file, read as the format given or as what its content and name show.

    JSON Lines are read line by line in flat memory; anything else is loaded whole. Raises `ValueError` at once for a
    format that nobody reads, and `UnreadableError` while reading: for a file of many possibly at its end.
    """
    if (format or readers.format_by_name(path.name)) == "jsonl":
        from csto_cli.readers import jsonl

        return jsonl.read_lines(stream_lines(path))
    if format is not None:
        readers.reader(format)
    return _read_whole(path, format)


def read_bytes(name: str, content: bytes, format: str | None = None) -> Iterator[Raw | Refused]:
    """The texts of bytes that did not come from a named file: standard input is called `-`."""
    return readers.read(Source(name, content), format)


def _read_whole(path: Path, format: str | None) -> Iterator[Raw | Refused]:
    yield from readers.read(load(path), format)


def gather(paths: Iterable[str | os.PathLike[str]], *, on_refused: OnRefused) -> Iterator[Path]:
    """The files that paths, folders and patterns mean, each once.

    A folder gives, sorted by name and with the folders in it, what is not hidden and has a suffix that some reader
    knows. A link named in `paths` is followed, one in a folder only to a file of that folder. A pattern is one where no
    file has that name: not every shell expands them.
    """
    seen: set[Path] = set()
    for given in paths:
        for path in _expanded(os.fspath(given), on_refused):
            try:
                real = path.resolve(strict=True)
                found = _in_folder(path, real, on_refused) if real.is_dir() else iter([(path, real)])
                for file, target in found:
                    if target not in seen:
                        seen.add(target)
                        yield file
            except (OSError, RuntimeError, ValueError) as error:  # a link to itself; a name with NUL
                on_refused(str(path), _reason(error))


def load(path: Path) -> Source:
    """A file in memory. Raises `UnreadableError` for what is no file, empty, too big, or changes meanwhile."""
    with _opened(path) as (descriptor, size):
        if size > MOST_BYTES:
            raise UnreadableError(f"{shown_size(size)}; more than {shown_size(MOST_BYTES)} is not read as one article")
        content = bytearray()
        while len(content) <= size and (chunk := os.read(descriptor, min(_CHUNK, size + 1 - len(content)))):
            content += chunk
        if len(content) != size:
            raise UnreadableError("changed while it was read")
    return Source(path.name, bytes(content))


def stream_lines(path: Path) -> Iterator[bytes | Refused]:
    """The lines of a file one by one, without their newlines; a line of more than `MOST_BYTES` is refused.

    Raises `UnreadableError` as `load` does, but for any size; that the file changed meanwhile is known at its end.
    """
    with _opened(path) as (descriptor, size), open(descriptor, "rb", _CHUNK, closefd=False) as file:
        number = left = 0
        while left < size and (line := file.readline(min(MOST_BYTES + 1, size - left))):
            number += 1
            left += len(line)
            if len(line) <= MOST_BYTES or line.endswith(b"\n"):
                yield line.removesuffix(b"\n")
                continue
            while left < size and not line.endswith(b"\n") and (line := file.readline(min(_CHUNK, size - left))):
                left += len(line)
            yield Refused(f"line {number}", f"longer than {shown_size(MOST_BYTES)}")
        if left != size:
            raise UnreadableError("changed while it was read")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[int, int]]:
    """(descriptor, size) of a regular file that has bytes; at the end it must be what it was at the beginning."""
    descriptor = None
    try:
        _refuse_no_file(path.stat().st_mode)  # some devices act on being opened
        # without O_NONBLOCK, a pipe that took the file's place would be waited for
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        before = os.fstat(descriptor)
        _refuse_no_file(before.st_mode)
        if not before.st_size:
            raise UnreadableError("an empty file")
        yield descriptor, before.st_size
        after = os.fstat(descriptor)
        if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
            raise UnreadableError("changed while it was read")
    except (OSError, ValueError) as error:
        raise UnreadableError(_reason(error)) from error
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _refuse_no_file(mode: int) -> None:
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    if not stat.S_ISREG(mode):
        raise UnreadableError(f"{next((name for is_kind, name in kinds if is_kind(mode)), 'a device')}, not a file")


def _expanded(given: str, on_refused: OnRefused) -> Iterator[Path]:
    if os.path.lexists(given) or not has_magic(given):
        yield Path(given)
        return
    matches = sorted(iglob(given, recursive=True))  # noqa: PTH207 (Path.glob refuses an absolute pattern)
    if not matches:
        on_refused(given, "no file has a name like this")
    yield from map(Path, matches)


def _in_folder(folder: Path, root: Path, on_refused: OnRefused) -> Iterator[tuple[Path, Path]]:
    """(path, what it is after links) of the files in a folder, in the order of their names."""
    found = False
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if path == folder or (path.is_dir() and not path.is_symlink()):
                inside = sorted(path.iterdir(), reverse=True)
                waiting += [one for one in inside if not one.name.startswith(".")]
                continue
            if path.is_symlink():
                target = path.resolve(strict=True)
                if not target.is_relative_to(root):
                    found = True
                    on_refused(str(path), "a link that leads out of the folder")
                    continue
                if target.is_dir():  # what it leads to is walked where it is, so that no loop is followed
                    continue
            if readers.format_by_name(path.name):
                found = True
                yield path, path.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            found = True
            on_refused(str(path), _reason(error))
    if not found:
        on_refused(str(folder), "a folder without a file that some reader knows")


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "may not be read"
    if isinstance(error, RuntimeError):
        return "a link to itself"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return "a name that no file can have"


def shown_size(size: int) -> str:
    """A number of bytes as a person says it.

    >>> shown_size(64_000_000), shown_size(2_140_000_000), shown_size(42_000)
    ('64 MB', '2.1 GB', '42 kB')
    """
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{size} bytes"
