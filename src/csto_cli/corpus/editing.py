"""Editing the registry and the codebook: one record at a time, checked before it is written."""

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from csto_cli.errors import DataError, UsageError
from csto_cli.model.changes import EditedRecord
from csto_cli.model.entity import Entity
from csto_cli.model.selectors import Record
from csto_cli.model.topic import Proposition, Topic
from csto_cli.store.build import Registered, read_registered
from csto_cli.store.files import validated
from csto_cli.store.journal import commit, files_lock
from csto_cli.store.writing import with_tables

KINDS: dict[str, tuple[type[Record], str]] = {
    "entity": (Entity, "entities.toml"),
    "topic": (Topic, "topics.toml"),
    "proposition": (Proposition, "topics.toml"),
}
"""Kind → its model and its file."""

_NEW: dict[str, Callable[[str], dict[str, Any]]] = {
    "entity": lambda id_: {"type": id_.partition(":")[0].replace("org", "organization"), "name": ""},
    "topic": lambda _: {"label": "", "definition": ""},
    "proposition": lambda id_: {"slug": id_.lower(), "statement": "", "topic": ""},
}
"""What a new record begins with."""


def record_of(corpus: Path, kind: str, id_: str) -> tuple[dict[str, Any], bool]:
    """The record as its file has it, and whether it is new. Raises `UsageError` for a kind there is none of."""
    if kind not in KINDS:
        raise UsageError(f'there is no kind "{kind}" to edit', hint=f"kinds: {', '.join(KINDS)}")
    registered = read_registered(corpus)
    found = _all(registered, kind).get(id_)
    if found is None:
        return {"id": id_, **_NEW[kind](id_)}, True
    fields: dict[str, Any] = found.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    return fields, False


def edit(corpus: Path, kind: str, id_: str, settings: Sequence[str]) -> EditedRecord:
    """Set fields of a record, or make it: `name=Armenia`, `aliases=[{"text": …, "kind": …}]`, `note=` to empty one.

    Raises `UsageError` for what is no setting, `DataError` for a record that cannot be.
    """
    fields, is_new = record_of(corpus, kind, id_)
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign:
            raise UsageError(f'"{setting}" sets nothing', hint="--set FIELD=VALUE")
        fields.pop(name, None)
        if value:
            fields[name] = _value(value)
    return put(corpus, kind, fields, is_new=is_new)


def put(corpus: Path, kind: str, fields: dict[str, Any], *, is_new: bool) -> EditedRecord:
    """Write a record. Raises `DataError`, and writes nothing, where it cannot be or the file would not fit together."""
    model, name = KINDS[kind]
    record = validated(model, fields, kind)
    with files_lock(corpus):
        change = with_tables(corpus, name, {kind: [record]})
        _check(corpus, name, change.content or "")
        commit(corpus, [change])
    return EditedRecord(kind, record.model_dump(mode="json", exclude_defaults=True, exclude_none=True), is_new)


def _check(corpus: Path, name: str, content: str) -> None:
    """Whether registry and codebook would fit together as they did before."""
    before = {str(problem) for problem in read_registered(corpus).problems}
    with tempfile.TemporaryDirectory() as folder:
        for other in ("corpus.toml", "entities.toml", "topics.toml"):
            if (corpus / other).exists():
                Path(folder, other).write_bytes((corpus / other).read_bytes())
        Path(folder, name).write_text(content, encoding="utf-8")
        new = [p for p in read_registered(Path(folder)).problems if str(p) not in before]
    if new:
        raise DataError(str(new[0]), hint="nothing was written")


def _all(registered: Registered, kind: str) -> dict[str, Any]:
    every: dict[str, dict[str, Any]] = {
        "entity": dict(registered.entities),
        "topic": dict(registered.topics),
        "proposition": dict(registered.propositions),
    }
    return every[kind]


def _value(text: str) -> Any:
    """A setting's value: JSON for lists and tables, else the text itself."""
    if text[0] not in "[{":
        return text
    try:
        return json.loads(text)
    except ValueError as error:
        raise UsageError(f'"{text}" is not JSON: {error}') from error
