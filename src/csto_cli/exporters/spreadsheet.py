"""CSV for spreadsheets: a row an annotation, with the names of the columns first.

RFC 4180, in UTF-8. A cell that a spreadsheet would compute is made text by an apostrophe, which reading takes off.
Written by a person, a file needs only the columns it has something to say in: the article and the quote are enough.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal

from csto_cli.exporters.interface import File, Imported, Refused, Unanchored, UnreadableImportError, annotation_of
from csto_cli.exporters.notation import (
    FINGERPRINTS,
    RECORD,
    TEXT,
    annotations,
    band_of,
    fingerprints,
    joined,
    lost,
    positions_fields,
    positions_text,
    refusal,
    split,
)
from csto_cli.model.annotation import ANNOTATION, AnnotatedArticle, Claim, Likelihood, Mention
from csto_cli.model.entity import Entity
from csto_cli.model.selectors import Target
from csto_cli.model.span import Span
from csto_cli.text.normalise import one_line

ONE_FILE: Final = True
SUFFIXES: Final = (".csv",)
NAME: Final = "annotations.csv"
COLUMNS: Final = (
    "article", "id", "annotation", "start", "end", "prefix", "quote", "suffix",
    "entity", "name", "type", "metonym_for", "variant",
    "statement", "kind", "holder", "voice", "asserted_by", "source", "cue", "attitude", "polarity", "presupposed",
    "topics", "positions", "likelihood", "low", "high", "condition", "event", "event_time", "salience", "confidence",
    "note", "origin", "annotator",
)  # fmt: skip
FOR_PEOPLE: Final = frozenset({"name", "source", "cue"})
"""Columns that are written and not read: a name is the registry's, a source's words say no place."""
_MENTION = ("entity", "type", "metonym_for")
_CLAIM = (
    "statement", "kind", "holder", "voice", "attitude", "polarity", "event_time", "salience", "confidence", "note",
)  # fmt: skip
_LIKELIHOOD = ("low", "high", "condition", "event")
_CLOSED = frozenset(
    {
        "article", "id", "annotation", "entity", "type", "metonym_for", "kind", "voice", "attitude", "polarity",
        "likelihood", "salience", "confidence", "origin",
    }
)  # fmt: skip
"""Columns whose blanks at the ends mean nothing."""
_ACTIVE = re.compile(r"'*(?:[=+\-@\t\r\n]|\Z)")
_MADE_TEXT = re.compile(r"'+(?:[=+\-@\t\r\n]|\Z)")
_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def write(articles: Iterable[AnnotatedArticle], entities: Mapping[str, Entity]) -> Iterator[File]:
    """One file: the header, then the rows, a piece an article."""
    yield File(NAME, _rows([COLUMNS]))
    for one in articles:
        cells = (_cells(annotation, entities) for annotation in annotations(one))
        yield File(NAME, _rows([inert(row.get(name)) for name in COLUMNS] for row in cells))


def losses(one: AnnotatedArticle) -> dict[str, int]:
    """Everything that does not fit a cell."""
    likelihoods = [claim.likelihood for claim in one.claims if claim.likelihood]
    return lost(
        {
            RECORD: 1,
            TEXT: 1,
            FINGERPRINTS: fingerprints(one),
            "places of sources and cues": sum((c.source is not None) + (c.cue is not None) for c in one.claims),
            "likelihood cues": sum(len(likelihood.cues) for likelihood in likelihoods),
            "quantities": sum(len(claim.quantities) for claim in one.claims),
            "figures, names and scopes that positions turn on": sum(
                p.quantity is not None or bool(p.entities) or p.is_whole or p.scope is not None
                for c in one.claims
                for p in c.positions
            ),
        }
    )


def inert(value: str | None) -> str:
    """A cell; text that a spreadsheet would compute, and empty text, begins with an apostrophe.

    >>> inert("=1+1"), inert("'tis"), inert(""), inert(None)
    ("'=1+1", "'tis", "'", '')
    """
    return "" if value is None else f"'{value}" if _ACTIVE.match(value) else value


def live(cell: str) -> str | None:
    """The text of a cell; `None` for an empty one.

    >>> live("'=1+1"), live("'tis"), live("'"), live("")
    ('=1+1', "'tis", '', None)
    """
    return cell[1:] if cell[:1] == "'" and _MADE_TEXT.match(cell) else cell or None


def read(files: Iterable[File]) -> Iterator[Imported | Refused]:
    """Annotations by article. A row with an id, offsets and a quote is what it was; others wait for their place."""
    for file in files:
        found: dict[str | None, Imported] = {}
        header, rows = _table(file.content)
        columns = [name for name in header if name in COLUMNS and name not in FOR_PEOPLE]
        for name in header:
            if name and name not in COLUMNS:
                yield refusal(f'column "{name}"', "no column of csto; what stands in it is left out")
        if "quote" not in columns:
            raise UnreadableImportError('no column "quote" in its first row')
        for number, cells in enumerate(rows, start=2):
            if not any(cell.strip() for cell in cells):
                continue
            try:
                if any(cells[len(header) :]):
                    raise ValueError("more cells than columns")
                row = {name: live(cell) for name, cell in zip(header, cells, strict=False) if name in columns}
                article, one = _annotation({name: cell for name, cell in row.items() if cell is not None}, number)
            except ValueError as error:
                yield refusal(f"row {number}", error)
            else:
                found.setdefault(article, Imported(article, [])).annotations.append(one)
        yield from found.values()


def _rows(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _cells(annotation: Mention | Claim, entities: Mapping[str, Entity]) -> dict[str, str | None]:
    """The cells of an annotation by column; what is missing is empty."""
    target = annotation.target
    cells: dict[str, str | None] = {
        "article": target.article,
        "id": annotation.id,
        "annotation": annotation.annotation,
        "start": str(target.position.start),
        "end": str(target.position.end),
        "prefix": target.quote.prefix or None,
        "quote": target.quote.exact,
        "suffix": target.quote.suffix or None,
        "origin": annotation.origin,
        "annotator": annotation.annotator,
    }
    if isinstance(annotation, Mention):
        entity = entities.get(annotation.entity)
        cells |= {name: getattr(annotation, name) for name in _MENTION}
        return cells | {"name": entity.name if entity else None, "variant": "yes" if annotation.variant else "no"}
    cells |= {name: getattr(annotation, name) for name in _CLAIM}
    if annotation.likelihood:
        numbers = {name: getattr(annotation.likelihood, name) for name in _LIKELIHOOD}
        cells |= {name: _number(value) if isinstance(value, float) else value for name, value in numbers.items()}
    return cells | {
        "asserted_by": joined(annotation.asserted_by),
        "source": annotation.source.exact if annotation.source else None,
        "cue": annotation.cue.exact if annotation.cue else None,
        "presupposed": "yes" if annotation.presupposed else "no",
        "topics": joined(annotation.topics),
        "positions": positions_text(annotation.positions),
        "likelihood": band_of(annotation.likelihood),
    }


def _number(value: float) -> str:
    return f"{value:.0f}" if value.is_integer() else repr(value)


def _table(content: str) -> tuple[list[str], list[list[str]]]:
    """The names of the columns, and the rows, by whichever separator the first row has its columns in."""
    content = content.removeprefix("\ufeff")
    first = content[:4096].splitlines()[:1]
    separator = max(",;\t", key=lambda one: sum(_name(cell) in COLUMNS for cell in "".join(first).split(one)))
    table = csv.reader(io.StringIO(content, newline=""), delimiter=separator, strict=True)
    try:
        rows = list(table)
    except csv.Error as error:
        raise UnreadableImportError(f"not CSV: {error} in line {table.line_num}") from None
    header = [_name(cell) for cell in rows[0]] if rows else []
    for name, count in Counter(header).items():
        if name and count > 1:
            raise UnreadableImportError(f'the column "{one_line(name)}" stands twice')
    return header, rows[1:]


def _name(cell: str) -> str:
    return cell.strip().strip('"').lower().replace(" ", "_")


def _annotation(row: dict[str, str], number: int) -> tuple[str | None, Mention | Claim | Unanchored]:
    """The annotation of a row, and its article. Raises `ValueError`."""
    row = {name: cell.strip() if name in _CLOSED else cell for name, cell in row.items()}
    id_ = row.get("id", "")
    article = row.get("article") or id_.partition(":")[0] or None
    kind = _kind(row, id_)
    said = _claim_fields(row) if kind == "claim" else _mention_fields(row)
    said |= {name: row[name] for name in ("origin", "annotator") if name in row}
    if not row.get("quote"):
        raise ValueError("quote: it quotes nothing")
    start, end = _offsets(row)
    around = {name: row.get(name, "") for name in ("prefix", "suffix")}
    is_whole = kind == "claim" or (kind == "mention" and {"entity", "type"} <= said.keys())
    if is_whole and id_ and start is not None:
        target = {
            "article": article,
            "position": {"start": start, "end": end},
            "quote": {"exact": row["quote"], **around},
        }
        return article, ANNOTATION.validate_python({**said, "annotation": kind, "id": id_, "target": target})
    found = Unanchored(f"row {number}", row["quote"], said, around["prefix"], around["suffix"], start, end, kind)
    if kind:
        _check(found)
    return article, found if kind else found._replace(said={}, text=row.get("note"))


def _kind(row: dict[str, str], id_: str) -> Literal["mention", "claim"] | None:
    """As the row says it, else as its id or its other cells have it."""
    said = row.get("annotation", "").lower()
    if said not in ("", "mention", "claim"):
        raise ValueError(f'annotation: "{said}" is neither mention nor claim')
    if said == "claim" or (not said and (":c" in id_ or "statement" in row)):
        return "claim"
    return "mention" if said or ":m" in id_ or "entity" in row or "type" in row else None


def _mention_fields(row: dict[str, str]) -> dict[str, Any]:
    return {name: row[name] for name in _MENTION if name in row} | _flag(row, "variant")


def _claim_fields(row: dict[str, str]) -> dict[str, Any]:
    """The fields of a claim; with no holder it is the author's own."""
    fields: dict[str, Any] = {name: row[name] for name in _CLAIM if name in row} | _flag(row, "presupposed")
    holder = fields.setdefault("holder", "author")
    fields.setdefault("voice", "own" if holder == "author" else "reported")
    chain = ["author"] if holder == "author" else ["author", holder]
    fields["asserted_by"] = split(row["asserted_by"]) if "asserted_by" in row else chain
    fields["topics"] = split(row.get("topics", ""))
    fields["positions"] = positions_fields(row.get("positions", ""))
    likelihood: dict[str, Any] = {name: row[name] for name in _LIKELIHOOD if name in row}
    for name in {"low", "high"} & set(likelihood):
        likelihood[name] = likelihood[name].strip().removesuffix("%").replace(",", ".")
    if "likelihood" in row or likelihood:
        band = row.get("likelihood")
        fields["likelihood"] = likelihood | {"band": None if band == band_of(Likelihood()) else band}
    return fields


def _check(found: Unanchored) -> None:
    """Raises `ValueError` where no place in a text will make this row an annotation."""
    target = Target.model_validate(
        {"article": "a", "position": {"start": 0, "end": 1}, "quote": {"exact": found.exact}}
    )
    unlinked = {} if found.annotation == "claim" else {"entity": "group:unlinked", "type": "group"}
    annotation_of(found, "a:c1" if found.annotation == "claim" else "a:m1", target, **unlinked)


def _offsets(row: dict[str, str]) -> tuple[int | None, int | None]:
    """Both or neither."""
    cells = [row.get(name, "").strip() for name in ("start", "end")]
    for cell in cells:
        if cell and not (cell.isascii() and cell.isdigit() and len(cell) < 13):
            raise ValueError(f'"{cell}" is no offset')
    if not all(cells):
        return None, None
    span = Span(int(cells[0]), int(cells[1]))
    return span.start, span.end


def _flag(row: dict[str, str], name: str) -> dict[str, bool]:
    cell = row.get(name, "").strip().lower()
    if cell and cell not in _YES:
        raise ValueError(f'{name}: "{cell}" is neither yes nor no')
    return {name: _YES[cell]} if cell else {}
