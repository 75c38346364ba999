"""Records of what commands that change a corpus did; loaded when one of them ran."""

from collections.abc import Callable
from typing import Any

from csto_cli.model import changes
from csto_cli.model.results import Record
from csto_cli.render.records import Envelope


def _initialised(result: changes.Initialised) -> Envelope:
    row = result._asdict()
    return Envelope("csto.init/1", {}, "corpora", [row], [row])


def _addition(result: changes.Addition) -> Envelope:
    rows = [{**row._asdict(), "left_out": [part._asdict() for part in row.left_out]} for row in result.rows]
    rows = [{**row, "warnings": list(row["warnings"])} for row in rows]
    flat = [
        {
            "source": row.source,
            "outcome": row.outcome,
            "article": row.article,
            "words": row.words,
            "suggestions": row.suggestions,
            "left_out": [f"{part.lines}: {part.reason}" for part in row.left_out],
            "said": added_note(row),
            "claims": row.claims,
        }
        for row in result.rows
    ]
    head = {"corpus": result.corpus, "total": len(rows), "interrupted": result.is_interrupted}
    return Envelope("csto.add/1", head, "sources", rows, flat)


def added_note(row: changes.AddedRow) -> str | None:
    """What there is to say of a source beside its outcome."""
    if row.reason:
        return row.reason
    if row.outcome == "same-text":
        return f"the same text as {row.article}"
    if row.reprint_of:
        return f"the same text as {row.reprint_of}, {row.changed:g} % changed"
    return None


def _removal(result: changes.Removal) -> Envelope:
    rows: list[Record] = [{"article": a, "curated": c, "suggested": s} for a, c, s in result.rows]
    return Envelope("csto.remove/1", {"total": len(rows)}, "articles", rows, rows)


def _decisions(result: changes.Decisions) -> Envelope:
    rows = [row._asdict() for row in result.rows]
    return Envelope("csto.decide/1", {"total": len(rows), "left": result.left}, "decisions", rows, rows)


def _proposed(result: changes.Proposed) -> Envelope:
    rows: list[Record] = [
        {
            "proposition": row.proposition,
            "statement": row.statement,
            "topic": row.topic,
            "new": row.is_new,
            "positions": [{"claim": claim, "holder_stance": stance} for claim, stance in row.positions],
        }
        for row in result.rows
    ]
    flat = [
        {**full, "positions": [f"{claim} {stance}" for claim, stance in row.positions]}
        for full, row in zip(rows, result.rows, strict=True)
    ]
    return Envelope("csto.propose/1", {"total": len(rows), "left": result.left}, "propositions", rows, flat)


def _anchoring(result: changes.Anchoring) -> Envelope:
    rows: list[Record] = []
    flat: list[Record] = []
    for one in result.articles:
        rows.append(
            {
                "article": one.article,
                "source": one.source,
                "counts": one.counts(),
                "annotations": [row._asdict() for row in one.rows],
                "digest_only": list(one.digest_only),
                "suggestions": one.suggestions,
                "left_out": [part._asdict() for part in one.left_out],
            }
        )
        flat += [{"article": one.article, **row._asdict()} for row in one.rows]
    refused = [{"source": source, "reason": reason} for source, reason in result.refused]
    head = {"corpus": result.corpus, "dry_run": result.is_dry, "refused": refused}
    return Envelope("csto.anchor/1", head, "articles", rows, flat)


def _edited(result: changes.EditedRecord) -> Envelope:
    row = {"kind": result.kind, "new": result.is_new, **result.record}
    return Envelope("csto.edit/1", {}, "records", [row], [row])


def _import(result: changes.Import) -> Envelope:
    rows: list[Record] = [
        {**row._asdict(), "refused": [{"place": place, "reason": reason} for place, reason in row.refused]}
        for row in result.rows
    ]
    flat = [
        {**row._asdict(), "refused": [": ".join(filter(None, refused)) for refused in row.refused]}
        for row in result.rows
    ]
    return Envelope("csto.import/1", {"corpus": result.corpus, "total": len(rows)}, "files", rows, flat)


def _exported(result: changes.Exported) -> Envelope:
    rows: list[Record] = [{"file": name} for name in result.files]
    head = {"format": result.format, "articles": result.articles, "losses": result.losses}
    return Envelope("csto.export/1", head, "files", rows, rows)


ENVELOPES: dict[type, Callable[[Any], Envelope]] = {
    changes.Initialised: _initialised,
    changes.Addition: _addition,
    changes.Removal: _removal,
    changes.Decisions: _decisions,
    changes.Proposed: _proposed,
    changes.Anchoring: _anchoring,
    changes.EditedRecord: _edited,
    changes.Import: _import,
    changes.Exported: _exported,
}
"""Result → its records."""
