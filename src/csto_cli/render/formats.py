"""Records → bytes that are a contract: json, jsonl, csv, md and lines. None of them knows a terminal."""

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

from csto_cli.model.results import Record
from csto_cli.render.records import Envelope
from csto_cli.text.normalise import one_line

_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|#&~])")
_ESCAPED = r"\\\1"
# C1, bidirectional and invisible characters: legal in JSON, but a terminal or an editor would act on them.
_HIDDEN = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)


LONG = 5_000
"""Parts of a document that nobody reads any more: it is written without line breaks, in a tenth of the time."""


def to_json(envelope: Envelope) -> str:
    """One object; what hides or acts is escaped, so that it reads back as it was."""
    rows = envelope.rows
    is_long = len(rows) > LONG or sum(len(v) for row in rows for v in row.values() if isinstance(v, list)) > LONG
    return _dumps(envelope.document(), indent=None if is_long else 2) + "\n"


def to_jsonl(envelope: Envelope) -> str:
    """A row a line."""
    return "".join(_dumps(row) + "\n" for row in envelope.rows)


def to_csv(envelope: Envelope) -> str:
    """A header and a row a line, as RFC 4180 quotes them; a cell that a spreadsheet would compute is made text."""
    if not envelope.flat:
        return ""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(envelope.flat[0])
    writer.writerows([_csv_cell(value) for value in row.values()] for row in envelope.flat)
    return out.getvalue()


def to_md(envelope: Envelope) -> str:
    """A table, and a note below it; nothing from a text is read as Markdown or HTML."""
    if not envelope.flat:
        return ""
    rows = [list(envelope.flat[0]), ["---"] * len(envelope.flat[0])]
    rows += [[_MARKDOWN.sub(_ESCAPED, _cell(value)) for value in row.values()] for row in envelope.flat]
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return table + (f"\n{_MARKDOWN.sub(_ESCAPED, _cell(envelope.note))}\n" if envelope.note else "")


def to_lines(envelope: Envelope) -> str:
    """A row a line, its cells between tabs, without a header: for cut, sort and awk."""
    return "".join("\t".join(_cell(value) for value in row.values()) + "\n" for row in envelope.flat)


FORMATS: dict[str, Callable[[Envelope], str]] = {
    "lines": to_lines,
    "json": to_json,
    "jsonl": to_jsonl,
    "csv": to_csv,
    "md": to_md,
}


def _dumps(value: Record, indent: int | None = None) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _HIDDEN.sub(lambda match: json.dumps(match.group())[1:-1], text)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        return one_line("; ".join(f"{name}: {part}" for name, part in value.items() if part is not None))
    if isinstance(value, list | tuple):
        return "; ".join(_cell(part) for part in value)
    return one_line(value)


def _csv_cell(value: Any) -> str:
    return _cell(value) if isinstance(value, int | float) else _inert(_cell(value))


def _inert(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
