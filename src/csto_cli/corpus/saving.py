"""Saved queries: names for queries, in a file of the corpus, or of the user where the corpus is not to be changed."""

import re
import tomllib
from pathlib import Path

from csto_cli import config
from csto_cli.errors import CstoError, DataError, UsageError
from csto_cli.model.results import Listing
from csto_cli.text.parse import parse

FILE = "queries.toml"
TABLE = "query"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


def saved(corpus: Path, name: str) -> str | None:
    """The text of a saved query: the corpus's own before the user's. `None` where there is none of that name."""
    for file in _files(corpus):
        if (text := _read(file).get(name)) is not None:
            return text
    return None


def save(corpus: Path, name: str, text: str) -> str:
    """Keep a query that reads, in place of one of that name. Returns what to tell.

    Raises `UsageError` where the name is none, `QueryError` where the query does not read.
    """
    if not _NAME.fullmatch(name):
        hint = "small letters, digits and hyphens: --save kazakhstan-2022"
        raise UsageError(f'a query cannot be called "{name}"', hint=hint)
    parse(text, lambda other: text if other == name else saved(corpus, other))
    file = _files(corpus)[0]
    before = _read(file).get(name)
    _write(corpus, file, name, text)
    replaced = "" if before in (None, text) else f", in place of {before}"
    return f"saved as @{name}{replaced}"


def queries(corpus: Path) -> Listing:
    """Every saved query."""
    found = {name: text for file in reversed(_files(corpus)) for name, text in _read(file).items()}
    rows = tuple({"name": f"@{name}", "query": found[name]} for name in sorted(found))
    return Listing("queries", ("name", "query"), rows)


def _files(corpus: Path) -> list[Path]:
    """Where queries of a corpus are kept, the one to write first."""
    users = config.own_corpus().parent / FILE
    return [users] if corpus == config.shipped_corpus() else [corpus / FILE, users]


def _read(file: Path) -> dict[str, str]:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise DataError(f"{file.name}: {error}", hint="it holds the saved queries; mend it first") from error
    table = content.get(TABLE)
    return {name: text for name, text in table.items() if isinstance(text, str)} if isinstance(table, dict) else {}


def _write(corpus: Path, file: Path, name: str, text: str) -> None:
    import tomlkit

    from csto_cli.store.atomic import write_text
    from csto_cli.store.journal import Change, commit, files_lock

    document = tomlkit.parse(file.read_text(encoding="utf-8")) if file.exists() else tomlkit.document()
    table = document.setdefault(TABLE, tomlkit.table())
    table[name] = text
    content = tomlkit.dumps(document).rstrip("\n") + "\n"
    if file.parent == corpus:
        with files_lock(corpus):
            commit(corpus, [Change(FILE, content)])
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_text(file, content)
    except OSError as error:
        raise CstoError(f"the query cannot be saved: {error.strerror or error}") from error
