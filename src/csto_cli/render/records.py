"""A result → records: the one source of every machine format, so that json, csv, lines and md agree."""

from collections.abc import Callable
from functools import singledispatch
from importlib import import_module
from typing import Any, NamedTuple

from csto_cli.model import results
from csto_cli.model.results import Record


class Envelope(NamedTuple):
    """A result as plain data."""

    schema: str
    """`csto.search/1`: the shape's name and version."""
    head: Record
    """What is said once."""
    key: str
    """The name of the rows in JSON."""
    rows: list[Record]
    """One record a row, as JSON has it."""
    flat: list[Record]
    """The same rows with plain cells, for lines, csv and md."""
    note: str = ""
    """What is said below the rows where a format has room for it."""

    def document(self) -> Record:
        """The whole as one JSON object."""
        return {"schema": self.schema, **self.head, self.key: self.rows}


@singledispatch
def envelope(result: Any) -> Envelope:
    """The records of a result of any command: those of `model.NAME` are told by `render.NAME`."""
    module = import_module(f"csto_cli.render.{type(result).__module__.rpartition('.')[2]}")
    if record := module.ENVELOPES.get(type(result)):
        told: Envelope = record(result)
        return told
    raise TypeError(f"no records for {type(result).__name__}")


@envelope.register
def _search(result: results.SearchResult) -> Envelope:
    rows, flat = [], []
    for hit in result.hits:
        row: Record = {
            "id": hit.passage.id,
            "article": hit.article.id,
            "authors": list(hit.article.authors),
            "published": hit.article.published,
            "text_kind": hit.article.kind,
            "text": hit.passage.text,
            "matches": [list(match) for match in hit.matches],
            "score": hit.score,
        }
        if hit.explanation:
            row["explanation"] = list(hit.explanation)
        rows.append(row)
        plain = {"id": hit.passage.id, "authors": hit.article.label, "published": hit.article.published or ""}
        flat.append({**plain, "score": hit.score, "text": hit.passage.text})
    head: Record = {"query": result.query, "total": result.total, "shown": len(rows)}
    if result.suggestions:
        head["suggestions"] = list(result.suggestions)
    return Envelope("csto.search/1", head, "hits", rows, flat)


@envelope.register
def _listing(result: results.Listing) -> Envelope:
    head = {"kind": result.kind, "total": len(result.rows)}
    return Envelope("csto.list/1", head, result.kind, list(result.rows), list(result.rows))


@envelope.register
def _entities(result: results.EntityTable) -> Envelope:
    rows = [
        {
            "id": row.id,
            "type": row.type,
            "name": row.name,
            "mentions": row.mentions,
            "articles": list(row.articles),
            "surfaces": row.surfaces,
            "suggested": row.suggested,
        }
        for row in result.rows
    ]
    head: Record = {"total": len(rows)}
    if result.suggestions:
        head["suggestions"] = list(result.suggestions)
    return Envelope("csto.entities/1", head, "entities", rows, rows)


@envelope.register
def _verification(result: results.Verification) -> Envelope:
    rows = [{"path": p.path, "line": p.line, "annotation": p.annotation, "reason": p.reason} for p in result.problems]
    counts = {"articles": result.articles, "claims": result.claims, "mentions": result.mentions}
    return Envelope("csto.verify/1", {"corpus": result.corpus, **counts, "total": len(rows)}, "problems", rows, rows)


@envelope.register
def _schema(result: results.SchemaText) -> Envelope:
    rows = [{"name": name} for name in result.names]
    return Envelope("csto.schemas/1", {}, "schemas", rows, rows)


@envelope.register
def _views(result: results.SeveralViews) -> Envelope:
    rows = [view_record(view) for view in result.views]
    flat = [{"id": row["id"], "field": name, "value": value} for row in rows for name, value in _plain_fields(row)]
    return Envelope("csto.show/1", {}, "views", rows, flat)


@singledispatch
def view_record(view: Any) -> Record:
    """An opened id as plain data: views of `model.NAME` are told by `render.NAME`."""
    name = type(view).__module__.rpartition(".")[2]
    if name != "results" and (record := import_module(f"csto_cli.render.{name}").RECORDS.get(type(view))):
        told: Record = record(view)
        return told
    raise TypeError(f"no record for {type(view).__name__}")


@view_record.register
def _article_view(view: results.ArticleView) -> Record:
    return {
        "view": "article",
        **view.record,
        "passages": [_passage(passage) for passage in view.passages],
        "claims": [_claim(claim) for claim in view.claims],
        "mentions": [_mention(mention) for mention in view.mentions],
    }


@view_record.register
def _passage_view(view: results.PassageView) -> Record:
    record: Record = {"view": "passage", "article": view.article.id, "authors": list(view.article.authors)}
    record |= {"published": view.article.published, "text_kind": view.article.kind, **_passage(view.passage)}
    if view.focus:
        record["focus"] = list(view.focus)
    record["claims"] = [_claim(claim) for claim in view.claims]
    record["mentions"] = [_mention(mention) for mention in view.mentions]
    return record


@view_record.register
def _claim_view(view: results.ClaimView) -> Record:
    others = {name: [position_record(p) for p in positions] for name, positions in view.others.items()}
    return {
        "view": "claim",
        **_claim(view.claim),
        "authors": list(view.article.authors),
        "published": view.article.published,
        "text_kind": view.article.kind,
        "record": view.claim.record,
        "passage": _passage(view.claim.passage),
        "propositions": view.propositions,
        "others": others,
    }


@view_record.register
def _entity_view(view: results.EntityView) -> Record:
    return {
        "view": "entity",
        **view.record,
        "mentions": view.entity.mentions,
        "suggested": view.entity.suggested,
        "surfaces": view.entity.surfaces,
        "articles": view.by_article,
        "occurs_with": [{"id": i, "name": name, "passages": n} for i, name, n in view.neighbours],
        "contexts": [_mention(mention) for mention in view.mentions],
        "claims_held": [_claim(claim) for claim in view.claims_held],
    }


@view_record.register
def _topic_view(view: results.TopicView) -> Record:
    return {
        "view": "topic",
        **view.record,
        "claims": view.claims,
        "articles": view.articles,
        "propositions": list(view.propositions),
    }


@view_record.register
def _proposition_view(view: results.PropositionView) -> Record:
    return {"view": "proposition", **view.record, "positions": [position_record(p) for p in view.positions]}


def _passage(passage: results.PassageRow) -> Record:
    return {
        "id": passage.id,
        "section": passage.section,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
    }


def _claim(claim: results.ClaimRow) -> Record:
    return {
        "id": claim.id,
        "passage": claim.passage.id,
        "start": claim.start,
        "end": claim.end,
        "holder": {"id": claim.holder_id, "name": claim.holder},
        "voice": claim.record["voice"],
        "origin": claim.record["origin"],
        "statement": claim.record["statement"],
        "likelihood": (claim.record.get("likelihood") or {}).get("band") or "unstated",
        "positions": claim.record.get("positions", []),
    }


def _mention(mention: results.MentionRow) -> Record:
    return {
        "id": mention.id,
        "entity": mention.entity,
        "type": mention.type,
        "surface": mention.surface,
        "metonym_for": mention.metonym_for,
        "variant": mention.variant,
        "origin": mention.origin,
        "passage": mention.passage.id,
        "start": mention.start,
        "end": mention.end,
    }


def position_record(position: results.PositionRow) -> Record:
    """A position as plain data."""
    names = ("claim", "article", "holder_id", "holder", "voice", "attitude", "stance", "holder_stance")
    record = {name: getattr(position, name) for name in names}
    return {**record, "likelihood": position.band, "statement": position.statement, "quote": position.quote}


def _plain_fields(row: Record) -> list[tuple[str, Any]]:
    """A view as (field, value) pairs: passages by their ids, lists of records one by one."""
    fields: list[tuple[str, Any]] = []
    for name, value in row.items():
        if name in ("id", "record") or value in (None, [], {}):
            continue
        if isinstance(value, list) and value and isinstance(value[0], dict):
            fields += [_named_row(name, entry) for entry in value]
        elif name == "passage" and isinstance(value, dict):
            fields.append((value["id"], value["text"]))
        elif name == "others":
            fields += [_named_row("also", entry) for entries in value.values() for entry in entries]
        else:
            fields.append((name, value))
    return fields


def _named_row(name: str, entry: Record) -> tuple[str, Any]:
    """One record of a list as a pair that says the most in one line."""
    tell: dict[str, Callable[[Record], tuple[str, Any]]] = {
        "passages": lambda r: (r["id"], r["text"]),
        "claims": lambda r: (r["id"], f"{r['holder']['name']} ({r['voice']}): {r['statement']}"),
        "claims_held": lambda r: (r["id"], f"{r['holder']['name']} ({r['voice']}): {r['statement']}"),
        "mentions": lambda r: (r["id"], f"{r['surface']} = {r['entity']}"),
        "contexts": lambda r: (r["id"], f"{r['surface']} in {r['passage']}"),
        "occurs_with": lambda r: (r["id"], r["passages"]),
        "positions": lambda r: (str(r.get("claim") or r.get("proposition")), _stance_of(r)),
        "also": lambda r: (r["claim"], _stance_of(r)),
        "propositions": lambda r: (r["id"], r["statement"]),
    }
    return tell[name](entry) if name in tell else (name, entry)


def _stance_of(entry: Record) -> str:
    if "holder" not in entry:
        return str(entry["stance"])
    said = "" if entry["voice"] == "own" else f" ({entry['voice']} by {entry['article']})"
    return f"{entry['holder']} {entry['holder_stance']}{said}: {entry['statement']}"
