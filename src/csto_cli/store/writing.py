"""The files of a corpus as they are written: an article, its annotations, the registry and the codebook."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from csto_cli.model.annotation import Claim, Mention
from csto_cli.model.article import ArticleRecord
from csto_cli.model.selectors import Record
from csto_cli.store.journal import Change

GITIGNORE = ".csto/\n.journal/\n"
_WIDTH = 10_000
"""Characters of a line of front matter: nothing is folded, so that a change of one value changes one line."""


def article_path(article: str) -> str:
    """The file of an article, relative to the corpus."""
    return f"articles/{article}.md"


def annotation_path(article: str) -> str:
    """The file of an article's annotations, relative to the corpus."""
    return f"annotations/{article}.jsonl"


def article_file(record: ArticleRecord, text: str) -> str:
    """An article as its file has it: front matter, then the text."""
    import yaml

    fields = record.model_dump(mode="json", exclude_defaults=True, exclude={"text", "text_hash"})
    front = yaml.dump(fields, Dumper=yaml.SafeDumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return f"---\n{front}---\n\n{text}\n"


def annotation_line(annotation: Mention | Claim) -> str:
    """An annotation as its file has it, without what goes without saying."""
    fields = annotation.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return json.dumps({"id": fields.pop("id"), "annotation": annotation.annotation, **fields}, ensure_ascii=False)


def annotation_file(annotations: Iterable[Mention | Claim]) -> str:
    """The annotations of an article as their file has them."""
    return "".join(f"{annotation_line(annotation)}\n" for annotation in annotations)


def with_lines_changed(content: str, changes: Mapping[str, Mention | Claim | None]) -> str:
    """An annotation file in which the annotations named are exchanged, or gone; every other line stays as it is."""
    kept = []
    for line in content.splitlines(keepends=True):
        name = _id_of(line) or ""
        if name not in changes:
            kept.append(line)
        elif (annotation := changes[name]) is not None:
            kept.append(f"{annotation_line(annotation)}\n")
    return "".join(kept)


def _id_of(line: str) -> str | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record.get("id") if isinstance(record, dict) else None


def with_tables(corpus: Path, name: str, records: Mapping[str, Iterable[Record]]) -> Change:
    """`entities.toml` or `topics.toml` with records put in, by the kind of their tables: exchanged where their id
    stands there, else at the end. Comments and layout of everything else stay.
    """
    import tomlkit
    from tomlkit.items import AoT

    path = corpus / name
    document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
    for kind, listed in records.items():
        tables = document.get(kind)
        if not isinstance(tables, AoT):
            document[kind] = tables = tomlkit.aot()
        for record in listed:
            fields = record.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
            new = tomlkit.table()
            for field, value in fields.items():
                new.add(field, _toml_value(value))
            at = next((i for i, table in enumerate(tables) if table.get("id") == fields["id"]), None)
            if at is None:
                tables.append(new)
            else:
                _exchange(tables[at], new)
    return Change(name, tomlkit.dumps(document))


def _exchange(table: Any, new: Any) -> None:
    """Give a table the fields of another, keeping the place and comment of each it has."""
    for field in [field for field in table if field not in new]:
        del table[field]
    for field, value in new.items():
        if field not in table or table[field] != value:
            table[field] = value


def _toml_value(value: Any) -> Any:
    """A value as people write it: tables in a list inline, one a line."""
    import tomlkit

    if isinstance(value, dict):
        inline = tomlkit.inline_table()
        inline.update({name: _toml_value(part) for name, part in value.items()})
        return inline
    if isinstance(value, list):
        array = tomlkit.array()
        for part in value:
            array.append(_toml_value(part))
        return array.multiline(any(isinstance(part, dict) for part in value))
    return value
