"""Layers of annotations that two people made of one small text, for tests; as `csto annotate --format jsonl` prints."""

import json
from typing import Any

TEXT = "Rudolf said that the Northern Pact will leave Ruritania. Strelsau may ask for more."
LEAVES = "the Northern Pact will leave Ruritania"


def mention(surface: str, type_: str, entity: str) -> dict[str, Any]:
    start, end = _place(surface)
    row = {"article": "inn", "kind": "mention", "start": start, "end": end, "surface": surface}
    return {**row, "type": type_, "entity": entity}


def claim(words: str, voice: str, holder: str | None, band: str | None, topic: str) -> dict[str, Any]:
    start, end = _place(words)
    row = {"article": "inn", "kind": "claim", "start": start, "end": end, "voice": voice, "holder_name": holder}
    return {**row, "likelihood": band and {"band": band}, "topics": [topic]}


def attribution(source: str, cue: str, content: str) -> dict[str, Any]:
    parts = {"source": _place(source), "cue": _place(cue), "content": _place(content)}
    return {"article": "inn", "kind": "attribution", **parts}


def lines(*rows: dict[str, Any]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def _place(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


ANN = (
    mention("Rudolf", "person", "person:rudolf"),
    mention("the Northern Pact", "organization", "org:northern-pact"),
    mention("Ruritania", "state", "state:ruritania"),
    mention("Strelsau", "place", "place:strelsau"),
    claim(LEAVES, "reported", "Rudolf", None, "future"),
    claim("Strelsau may ask for more", "own", None, "unquantified", "future"),
    attribution("Rudolf", "said", LEAVES),
)
BEN = (
    mention("Rudolf", "person", "person:rupert"),
    mention("Northern Pact", "organization", "org:northern-pact"),
    mention("Ruritania", "place", "state:ruritania"),
    mention("more", "group", "group:more"),
    claim(LEAVES, "own", None, None, "future"),
    claim("Strelsau may ask for more.", "own", None, "likely", "mission"),
    attribution("Rudolf", "said", f"that {LEAVES}"),
)
TEXT_LINE = {"id": "inn", "text": TEXT}
MOTT = (
    {"article": "mott.txt", "kind": "mention", "start": 22, "end": 31, "type": "state", "entity": "state:ruritania"},
    {"article": "mott.txt", "kind": "mention", "start": 36, "end": 44, "type": "person", "entity": "person:mott"},
    {"article": "mott.txt", "kind": "boilerplate", "start": 0, "end": 9},
)
LAYERS = {
    "layers/gold.jsonl": lines(TEXT_LINE, *ANN[:4]),
    "layers/ann.jsonl": lines(TEXT_LINE, *ANN),
    "layers/ben.jsonl": lines(*BEN),
    "layers/mott.jsonl": lines(*MOTT),
}
"""Files by their paths."""
