"""Reading brat: ours as it was, other tools' stretches of text by their words."""

from collections.abc import Iterable, Iterator
from typing import Any

from csto_cli.exporters.interface import File, Imported, Refused, Unanchored, UnreadableImportError
from csto_cli.exporters.notation import around, position_fields, refusal
from csto_cli.exporters.standoff import (
    CLAIM,
    DATABASE,
    IN_LINES,
    NOTE,
    PARTS,
    STATEMENT,
    SUFFIXES,
    TYPES,
    VALUES,
    Bound,
    Place,
    in_one_line,
    parse,
    place,
    record,
)
from csto_cli.model.annotation import ANNOTATION, Claim, Mention
from csto_cli.text.normalise import normalise


def read(files: Iterable[File]) -> Iterator[Imported | Refused]:
    """Ours as they were; of other tools' files every stretch of text, with its label, attributes and references.

    Events, relations and equivalences of other tools are refused: the model has no place for them.
    """
    pairs: dict[str, dict[str, str]] = {}
    for file in files:
        stem, dot, suffix = file.name.replace("\\", "/").rpartition("/")[2].rpartition(".")
        if dot + suffix in SUFFIXES:
            pairs.setdefault(stem, {})[suffix] = file.content
    if not any("ann" in pair for pair in pairs.values()):
        raise UnreadableImportError("no .ann file: annotations are in one, their text in the .txt of the same name")
    for stem, pair in pairs.items():
        if "ann" not in pair:
            yield refusal(f"{stem}.txt", "no .ann file beside it")
            continue
        text = pair.get("txt")
        bounds, refused = parse(pair["ann"])
        yield from refused
        imported = Imported(stem, [], text=None if text is None else normalise(text))
        owned = {to for bound in bounds.values() if bound.label == CLAIM for _, to in bound.relations}
        for bound in bounds.values():
            if bound.label not in PARTS.values() or bound.id not in owned:
                try:
                    imported.annotations.append(_annotation(bound, bounds, stem, text))
                except ValueError as error:
                    yield refusal(bound.id, error)
        yield imported


def _annotation(bound: Bound, bounds: dict[str, Bound], article: str, text: str | None) -> Mention | Claim | Unanchored:
    """What a text-bound line says. Raises `ValueError` where that cannot be."""
    own = record(bound, NOTE)
    where = place(bound, text, (own or {}).get("span"))
    said = _claim_fields(bound, bounds, own or {}, text) if bound.label == CLAIM else _mention_fields(bound)
    kind = "claim" if bound.label == CLAIM else "mention"
    shared = {"origin": bound.attributes.get("Origin"), "annotator": (own or {}).get("annotator")}
    said |= {name: value for name, value in shared.items() if value is not None}
    beside = _beside(where, text, own or {})
    if own and where.start is not None:
        target: dict[str, Any] = {
            "article": article,
            "position": {"start": where.start, "end": where.end},
            "quote": {"exact": where.exact, **beside},
            "source": own.get("source"),
        }
        return ANNOTATION.validate_python({**said, "annotation": kind, "id": own.get("id"), "target": target})
    return _foreign(bound, where, said, beside, text)


def _mention_fields(bound: Bound) -> dict[str, Any]:
    fields = {
        "entity": bound.references.get(DATABASE),
        "type": TYPES.get(bound.label.lower()),
        "metonym_for": bound.attributes.get("MetonymFor"),
        "variant": bound.attributes.get("Variant"),
    }
    return {name: value for name, value in fields.items() if value is not None}


def _claim_fields(bound: Bound, bounds: dict[str, Bound], own: dict[str, Any], text: str | None) -> dict[str, Any]:
    fields = {name: own[name] for name in Claim.model_fields if name in own and name not in IN_LINES}
    fields |= {name.lower(): bound.attributes[name] for name in VALUES if name in bound.attributes}
    band = fields.pop("likelihood", None)
    chain = own.get("asserted_by", ["author"] if fields.get("voice") == "own" else None)
    if isinstance(chain, list) and chain:
        fields |= {"asserted_by": chain, "holder": chain[-1]}
    fields["presupposed"] = "Presupposed" in bound.attributes
    shown, stored = bound.notes.get(STATEMENT, ""), own.get("statement")
    is_stored = isinstance(stored, str) and in_one_line(stored) == shown
    if is_stored or shown:  # somebody may have put it in other words
        fields["statement"] = stored if is_stored else shown
    positions = own.get("positions", [])
    if not isinstance(positions, list):
        raise ValueError("positions: not a list")
    fields["positions"] = [position_fields(p) if isinstance(p, str) else p for p in positions]
    parts = _parts(bound, bounds, text)
    rest = own.get("likelihood")
    if band is not None or rest is not None or parts["HasLikelihoodCue"]:
        fields["likelihood"] = {
            "band": band,
            "cues": parts["HasLikelihoodCue"],
            **(rest if isinstance(rest, dict) else {}),
        }
    for name, found in (("source", parts["HasSource"]), ("cue", parts["HasCue"])):
        if len(found) > 1:
            raise ValueError(f"{name}: it has several")
        fields |= {name: found[0]} if found else {}
    return fields | {"quantities": parts["HasQuantity"]}


def _parts(bound: Bound, bounds: dict[str, Bound], text: str | None) -> dict[str, list[dict[str, Any]]]:
    """The stretches that a claim's relations lead to. Raises `ValueError` where one does not stand there."""
    parts: dict[str, list[dict[str, Any]]] = {relation: [] for relation in PARTS}
    for relation, to in bound.relations:
        if to not in bounds:
            raise ValueError(f"its {PARTS[relation]} {to} is not there")
        part = bounds[to]
        own = record(part, NOTE) or {}
        where = place(part, text, own.pop("span", None))
        if where.start is None:
            raise ValueError(f"its {part.label} {to} does not stand at its offsets")
        scope = {"scope": part.attributes["Scope"]} if "Scope" in part.attributes else {}
        parts[relation].append({**own, **scope, **where._asdict()})
    return parts


def _foreign(bound: Bound, where: Place, said: dict[str, Any], beside: dict[str, str], text: str | None) -> Unanchored:
    """A stretch of text that another tool, or a person in brat, has labelled."""
    ours = {*VALUES, "Presupposed", "MetonymFor", "Variant", "Origin"}
    others = {name: value for name, value in bound.attributes.items() if name not in ours}
    tags = [name if value is True else f"{name}:{value}" for name, value in others.items()]
    tags += [f"{database}:{id_}" for database, id_ in bound.references.items() if database != DATABASE]
    is_same = text is None or text == normalise(text)  # else its offsets are not those of the normal form
    return Unanchored(
        bound.id,
        normalise(where.exact),
        said,
        beside["prefix"],
        beside["suffix"],
        where.start if is_same else None,
        where.end if is_same else None,
        None if bound.label in PARTS.values() else "claim" if bound.label == CLAIM else "mention",
        bound.label,
        None if bound.label == CLAIM else bound.notes.get(STATEMENT) or None,
        tuple(tags),
    )


def _beside(where: Place, text: str | None, own: dict[str, Any]) -> dict[str, str]:
    """What stands before and after: as the note has it, else as the text has it."""
    prefix, suffix = own.get("prefix"), own.get("suffix")
    if isinstance(prefix, str) and isinstance(suffix, str):
        return {"prefix": prefix, "suffix": suffix}
    if text is None or where.start is None or where.end is None:
        return {"prefix": "", "suffix": ""}
    return around(text, where.start, where.end)
