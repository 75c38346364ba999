"""A record in the analyst's editor, as TOML, until it can be written or is given up."""

import os
import shlex
import subprocess
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import typer

from csto_cli.errors import DataError, UsageError
from csto_cli.model.changes import EditedRecord


def edit_record(corpus: Path, kind: str, id_: str) -> EditedRecord:
    """Open a record; what is saved is checked, and opened again with the reason where it cannot be.

    Raises `UsageError` where there is no editor, `Abort` where nothing was changed.
    """
    from csto_cli.corpus.editing import put, record_of

    fields, is_new = record_of(corpus, kind, id_)
    before = text = toml(fields)
    while True:
        text = edited(text, ".toml")
        if text.strip() == before.strip():
            raise typer.Abort
        try:
            return put(corpus, kind, tomllib.loads(text), is_new=is_new)
        except (tomllib.TOMLDecodeError, DataError) as reason:
            typer.echo(f"csto: {reason}", err=True)
            if not typer.confirm("Edit it again?", default=True, err=True):
                raise typer.Abort from reason


def edited(text: str, suffix: str) -> str:
    """What the editor made of a text. Raises `UsageError` where there is none, or it fails."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise UsageError("no editor is known", hint="set EDITOR, or use --set FIELD=VALUE")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"csto{suffix}")
        file.write_text(text, encoding="utf-8")
        try:
            subprocess.run([*shlex.split(command), str(file)], check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise UsageError(f'the editor "{command}" failed: {error}') from error
        return file.read_text(encoding="utf-8")


def toml(fields: dict[str, Any]) -> str:
    """A record as TOML."""
    import tomlkit

    return tomlkit.dumps(fields)
