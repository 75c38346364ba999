"""Saved queries: names for queries, in a file of the corpus, or of the user where the corpus is not to be changed."""

import os
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from csto_cli import config
from csto_cli.errors import CorpusError, DataError, UsageError
from csto_cli.model.results import Listing
from csto_cli.text.parse import parse

FILE = "queries.toml"
TABLE = "query"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_LONGEST_WAIT = 60
"""Seconds to wait for another process that saves a query."""
_SHOWN = 60
"""Characters of a query that was replaced that are told."""


def saved(corpus: Path, name: str) -> str:
    """The text of a saved query. Raises `UsageError`, with the nearest that there are, where there is none of that
    name."""
    found = _all(corpus)
    if name in found:
        return found[name]
    from csto_cli.text.nearest import did_you_mean

    hint = did_you_mean(f"@{name}", [f"@{one}" for one in found])
    other = f'csto list queries shows those there are; for the word itself write "@{name}" in quotes'
    raise UsageError(f'no saved query "@{name}"', hint=hint or other)


def save(corpus: Path, name: str, text: str) -> str:
    """Keep a query that reads, in place of one of that name. Returns what to tell.

    Raises `UsageError` where the name is none, `QueryError` where the query does not read, `DataError` where the file
    does not, `CorpusError` where it cannot be written.
    """
    if not _NAME.fullmatch(name):
        hint = "small letters, digits and hyphens: --save kazakhstan-2022"
        raise UsageError(f'a query cannot be called "{name}"', hint=hint)
    parse(text, lambda other: text if other == name else saved(corpus, other))
    folder = _folders(corpus)[0]
    with _alone(corpus, folder):
        before = _read(folder).get(name)
        if before != text:
            _write(corpus, folder, name, text)
    where = "" if folder == corpus else f" in {folder / FILE}"
    replaced = "" if before in (None, text) else f", in place of {_short(str(before))}"
    return f"saved as @{name}{where}{replaced}"


def queries(corpus: Path) -> Listing:
    """Every saved query."""
    found = _all(corpus)
    rows = tuple({"name": f"@{name}", "query": found[name]} for name in sorted(found))
    return Listing("queries", ("name", "query"), rows)


def _all(corpus: Path) -> dict[str, str]:
    """Name → text of what can be named; where two files have a name, that of the file which is written to."""
    found = {name: text for folder in reversed(_folders(corpus)) for name, text in _read(folder).items()}
    return {name: text for name, text in found.items() if _NAME.fullmatch(name)}


def _folders(corpus: Path) -> list[Path]:
    """Where queries are kept, the folder to write to first: the corpus, unless it is not to be changed or cannot be."""
    users = config.own_corpus().parent
    is_changed = corpus != config.shipped_corpus() and os.access(corpus, os.W_OK)
    return [corpus, users] if is_changed else [users, corpus]


def _read(folder: Path) -> dict[str, str]:
    try:
        content = tomllib.loads(_content(folder))
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(folder, str(error)) from error
    table = content.get(TABLE, {})
    if not isinstance(table, dict):
        raise _unreadable(folder, f"[{TABLE}] is no table of names and queries")
    return {name: text for name, text in table.items() if isinstance(text, str)}


def _content(folder: Path) -> str:
    try:
        return (folder / FILE).read_bytes().decode()  # line ends as they are
    except FileNotFoundError:
        return ""


def _write(corpus: Path, folder: Path, name: str, text: str) -> None:
    """Put a query into the file, comments and layout kept. The caller is alone with it, and has read it."""
    import tomlkit

    from csto_cli.store.atomic import write_text
    from csto_cli.store.journal import Change, commit

    document = tomlkit.parse(_content(folder))
    document.setdefault(TABLE, tomlkit.table())[name] = text
    content = tomlkit.dumps(document)
    content += "" if content.endswith("\n") else "\n"
    if tomllib.loads(content).get(TABLE, {}).get(name) != text:
        raise _unreadable(folder, f"a query cannot be put into [{TABLE}] as it is written there")
    if folder == corpus:
        commit(corpus, [Change(FILE, content)])
        return
    try:
        write_text(folder / FILE, content)
    except OSError as error:
        raise CorpusError(f"the query cannot be saved in {folder}: {error.strerror or error}") from error


@contextmanager
def _alone(corpus: Path, folder: Path) -> Iterator[None]:
    """One process at a time changes a file of queries; what another saved meanwhile is not lost."""
    if folder == corpus:
        from csto_cli.store.journal import files_lock

        with files_lock(corpus):
            yield
        return
    from filelock import FileLock

    lock = FileLock(folder / f".{FILE}.lock", timeout=_LONGEST_WAIT)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except OSError as error:
        raise CorpusError(f"the query cannot be saved in {folder}: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()


def _unreadable(folder: Path, reason: str) -> DataError:
    return DataError(f"{FILE}: {reason}", hint=f"{folder / FILE} holds the saved queries; mend it first")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
