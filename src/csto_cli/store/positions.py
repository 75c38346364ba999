"""Rows of positions, with what their claims name where a proposition turns on something."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from csto_cli.model.results import PositionRow, Record
from csto_cli.model.values import Value

if TYPE_CHECKING:
    from csto_cli.model.annotation import Claim, Position

DATES: Final = frozenset({"year", "date"})
"""Units that make a figure a date."""


def position_row(row: Sequence[Any], codebook: Mapping[str, Record], names: Mapping[str, str]) -> PositionRow:
    """A row of the catalog's query for positions; the codebook by proposition, and what entities are called."""
    proposition, claim, article, holder_id, holder, voice, stance, holder_stance, band, origin, stored = row
    record: Record = json.loads(stored)
    target = record.get("target")
    taken = next(p for p in record["positions"] if p["proposition"] == proposition and p["stance"] == stance)
    likelihood = record.get("likelihood") or {}
    condition = likelihood.get("condition")
    about = codebook[proposition]
    if condition and about.get("condition") and _is_within(about["condition"], condition):
        condition = None
    return PositionRow(
        proposition=proposition,
        claim=claim,
        article=article,
        holder_id=holder_id,
        holder=holder,
        voice=voice,
        attitude=record.get("attitude"),
        stance=stance,
        holder_stance=holder_stance,
        band=band,
        statement=record.get("statement", ""),
        quote=target["quote"]["exact"] if target else "",
        origin=origin,
        value=_value(record, taken, about.get("unit"), about.get("turns_on"), names),
        scope=taken.get("scope"),
        condition=condition,
        event=likelihood.get("event"),
        low=likelihood.get("low"),
        high=likelihood.get("high"),
        cues=tuple(cue["exact"] for cue in likelihood.get("cues", ())),
        event_time=record.get("event_time"),
        salience=record.get("salience", "core"),
        confidence=record.get("confidence", "high"),
    )


def basis(claim: "Claim", position: "Position") -> str:
    """What of a claim's record verdicts on one of its positions rest on, without its words."""
    taken = position.model_dump(exclude_none=True)
    record: Record = {"positions": [taken]}
    if position.quantity is not None:
        part = {"in_source", "start", "end"}
        record["quantities"] = [claim.quantities[position.quantity].model_dump(exclude_none=True, exclude=part)]
        taken["quantity"] = 0
    if claim.likelihood and claim.likelihood.condition:
        record["likelihood"] = {"condition": claim.likelihood.condition}
    for name in ("event_time", "confidence", "salience", "attitude"):
        if (value := getattr(claim, name)) is not None:
            record[name] = value
    return json.dumps(record, ensure_ascii=False)


def _value(
    record: Record, taken: Record, unit: str | None, turns_on: str | None, names: Mapping[str, str]
) -> Value | None:
    if entities := taken.get("entities"):
        label = ", ".join(names.get(entity, entity) for entity in entities)
        return Value(turns_on or "list", label, entities=tuple(entities), is_whole=taken.get("is_whole", False))
    if (chosen := taken.get("quantity")) is None:
        return None
    quantity = record["quantities"][chosen]
    is_date = turns_on == "date" or unit in DATES or (turns_on is None and quantity["unit"] in DATES)
    value, low, high = quantity.get("value"), quantity.get("low"), quantity.get("high")
    as_of, measures = quantity.get("as_of"), quantity.get("measures")
    if is_date:
        written = str(value) if isinstance(value, str) else _year(value) or _years(low, high) or as_of
        return Value("date", written or quantity["exact"], date=written, measures=measures)
    if isinstance(value, int | float):
        low = high = float(value)
    label = _plain(value) if isinstance(value, int | float) else str(value or quantity["exact"])
    return Value("number", label, low, high, quantity.get("approximator"), quantity["unit"], measures, as_of)


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _year(value: float | None) -> str | None:
    return None if value is None else f"{int(value):04d}"


def _years(low: float | None, high: float | None) -> str | None:
    if low is None and high is None:
        return None
    return f"{_year(low) or '..'}/{_year(high) or '..'}"


def _is_within(condition: str, said: str) -> bool:
    """Whether a claim's condition adds nothing to the proposition's own: most of its names and verbs are there."""
    from csto_cli.text.stems import content_stems

    own, given = content_stems(condition), content_stems(said)
    return bool(given) and len(given & own) >= len(given) / 2
