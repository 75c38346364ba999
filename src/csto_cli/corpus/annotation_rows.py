"""What annotators found as records: the lines of `csto annotate`, offsets in code points of the text as it was read."""

from collections.abc import Callable, Iterator
from typing import Any

from csto_cli.annotators import Document
from csto_cli.annotators.attribution.annotator import FoundAttribution
from csto_cli.annotators.attribution.holders import Holder
from csto_cli.annotators.claims.annotator import FoundClaim
from csto_cli.annotators.likelihood.annotator import FoundCue, FoundLikelihood
from csto_cli.annotators.mentions.annotator import FoundMention
from csto_cli.annotators.quantities.annotator import FoundQuantity
from csto_cli.annotators.topics.annotator import FoundTopics
from csto_cli.model.results import Record
from csto_cli.model.span import Span
from csto_cli.model.vocabulary import UNNAMED

NESTED = "nested-attribution"
"""The kind of the line of an attribution within what another one relays; its `parent` is the cue of that one."""


def rows(article: str, document: Document, layers: tuple[str, ...]) -> Iterator[Record]:
    """The annotations of these layers, one layer after another."""
    for layer in layers:
        if (layer == "topics" and "claims" in layers) or (layer == "holders" and "attribution" in layers):
            continue  # the lines of claims and attributions say it
        kind, fields = LAYERS[layer]
        for place, found in enumerate(document.layers[layer]):
            row = {"article": article, "kind": kind, **fields(found, document, place)}
            if row.get("parent") is not None:
                row["kind"] = NESTED
            yield row


def _span(span: Span, document: Document) -> Record:
    return {"start": span.start, "end": span.end, "surface": document.text[span.start : span.end]}


def _sentence(found: Span, document: Document, place: int) -> Record:
    return {"start": found.start, "end": found.end}


def _mention(found: FoundMention, document: Document, place: int) -> Record:
    return {
        **_span(found.span, document),
        "type": found.type,
        "entity": found.entity,
        "name": found.name,
        "metonym_for": found.metonym_for,
    }


def _quantity(found: FoundQuantity, document: Document, place: int) -> Record:
    return {
        **_span(found.span, document),
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "unit": found.unit,
        "approximator": found.approximator,
        "measures": found.measures,
    }


def _attribution(found: FoundAttribution, document: Document, place: int) -> Record:
    parts = [part for part in (found.source, found.cue, found.content) if part is not None]
    return {
        "start": min(part.start for part in parts),
        "end": max(part.end for part in parts),
        "source": _pair(found.source),
        "cue": _pair(found.cue),
        "content": _pair(found.content),
        "voice": found.voice,
        **_holder(document.layers["holders"][place] if "holders" in document.layers else None),
        "attitude": found.attitude,
        "negated": found.negated,
        "parent": None if found.parent is None else _pair(document.layers["attribution"][found.parent].cue),
    }


def _cue(found: FoundCue, document: Document, place: int) -> Record:
    return {
        **_span(found.span, document),
        "band": found.band,
        "low": found.low,
        "high": found.high,
        "scope": found.scope,
        "condition": _words(found.condition, document),
    }


def _claim(found: FoundClaim, document: Document, place: int) -> Record:
    about = document.layers["topics"][place] if "topics" in document.layers else None
    return {
        **_span(found.span, document),
        "claim_kind": found.kind,
        "voice": found.voice,
        **_holder(found.holder),
        "polarity": found.polarity,
        "likelihood": _likelihood(found.likelihood, document),
        "condition": _words(found.likelihood and found.likelihood.condition, document),
        "topics": [scored.topic for scored in about.topics] if about else [],
        "propositions": [scored.proposition for scored in about.propositions] if about else [],
    }


def _topics(found: FoundTopics, document: Document, place: int) -> Record:
    return {
        **_span(found.span, document),
        "topics": {scored.topic: scored.score for scored in found.topics},
        "propositions": {scored.proposition: scored.score for scored in found.propositions},
    }


def _tag(found: str, document: Document, place: int) -> Record:
    tokens = document.tokens
    return {"start": tokens.starts[place], "end": tokens.ends[place], "surface": tokens.words[place], "type": found}


def _holder(holder: Holder | None) -> Record:
    """Who is cited without a name is told apart as everywhere: "analysts (unnamed)"."""
    if holder is None:
        return {"holder": None, "holder_name": None}
    if not holder.is_named:
        return {"holder": f"{UNNAMED} {holder.name}", "holder_name": f"{holder.name} (unnamed)"}
    return {"holder": holder.entity, "holder_name": holder.name}


def _likelihood(found: FoundLikelihood | None, document: Document) -> Record | None:
    """Only what says how likely: a condition, or a hedge on the attribution alone, does not."""
    if found is None or found.band is None:
        return None
    return {
        "band": found.band,
        "low": found.low,
        "high": found.high,
        "cues": [document.text[cue.span.slice()] for cue in found.cues],
    }


def _words(span: Span | None, document: Document) -> str | None:
    return None if span is None else document.text[span.slice()]


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


LAYERS: dict[str, tuple[str, Callable[[Any, Document, int], Record]]] = {
    "sentences": ("sentence", _sentence),
    "tags": ("tag", _tag),
    "quantities": ("quantity", _quantity),
    "mentions": ("mention", _mention),
    "attribution": ("attribution", _attribution),
    "holders": ("holder", lambda found, document, place: _holder(found)),
    "likelihood": ("likelihood", _cue),
    "claims": ("claim", _claim),
    "topics": ("topics", _topics),
}
"""Layer → the kind of its lines, and what a line says."""
