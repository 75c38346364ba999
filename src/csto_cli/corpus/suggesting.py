"""What a machine proposes for an article: suggestions, which wait for a person."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from csto_cli.analysis.anchoring import target_at
from csto_cli.annotators import ANNOTATORS, Document, Known, Pipeline, pipeline
from csto_cli.model.annotation import Claim, Likelihood, LikelihoodCue, Mention, Part, Quantity
from csto_cli.model.span import Span
from csto_cli.model.vocabulary import AUTHOR, SUGGESTED, UNNAMED
from csto_cli.text.match import meeting
from csto_cli.text.normalise import one_line

if TYPE_CHECKING:
    from csto_cli.annotators.claims.annotator import FoundClaim
    from csto_cli.annotators.likelihood.annotator import FoundLikelihood
    from csto_cli.annotators.mentions.annotator import FoundMention
    from csto_cli.annotators.quantities.annotator import FoundQuantity

Annotation = Mention | Claim
_UNTOLD = "not told"
"""Who is cited, where the text names nobody."""


class Suggester:
    """Proposes mentions of registered entities, and claims, for the texts of one run."""

    def __init__(self, known: Callable[[], Known]) -> None:
        """`known` is asked when the first text comes."""
        self._known = known

    @cached_property
    def _mentions(self) -> Pipeline:
        return pipeline(["mentions"], self._known())

    @cached_property
    def _claims(self) -> Pipeline:
        return pipeline(["quantities", "topics"], self._known())

    def mentions(self, article: str, text: str, beside: Iterable[Annotation] = ()) -> list[Mention]:
        """The registered names of a text that no mention marks yet, numbered after those there are."""
        return list(_mentions(article, self._mentions.annotate(Document(text)), list(beside)))

    def annotations(
        self, article: str, text: str, asides: Iterable[Span] = (), beside: Iterable[Annotation] = ()
    ) -> "Suggested":
        """Mentions, and claims where no claim stands; `asides` tell of the author or the text and claim nothing."""
        document = self._claims.annotate(Document(text, (), tuple(asides)))
        there = list(beside)
        mentions, claims = list(_mentions(article, document, there)), list(_claims(article, document, there))
        return Suggested(mentions, claims, document.is_english)


class Suggested(NamedTuple):
    """What is proposed for an article."""

    mentions: list[Mention]
    claims: list[Claim]
    is_english: bool
    """Whether it could be read: of a text in another language only registered names are found."""


def _mentions(article: str, document: Document, beside: list[Annotation]) -> Iterator[Mention]:
    there = [annotation for annotation in beside if isinstance(annotation, Mention)]
    is_marked = meeting(mention.target.position.span() for mention in there)
    number = next_number(there)
    found: FoundMention
    for found in document.layers["mentions"]:
        if found.entity is None or is_marked(found.span):
            continue
        yield Mention(
            id=f"{article}:m{number}",
            target=target_at(article, document.text, found.span),
            origin=SUGGESTED,
            annotator=_made_by("mentions"),
            entity=found.entity,
            type=found.type,
            metonym_for=found.metonym_for,
            variant=found.variant,
        )
        number += 1


def _claims(article: str, document: Document, beside: list[Annotation]) -> Iterator[Claim]:
    there = [annotation for annotation in beside if isinstance(annotation, Claim)]
    is_claimed = meeting(claim.target.position.span() for claim in there)
    number = next_number(there)
    quantities: list[FoundQuantity] = document.layers["quantities"]
    at = 0
    found: FoundClaim
    for found, about in zip(document.layers["claims"], document.layers["topics"], strict=True):
        while at < len(quantities) and quantities[at].span.end <= found.span.start:
            at += 1
        if is_claimed(found.span):
            continue
        near = quantities[at : at + MOST_QUANTITIES]
        yield _claim(f"{article}:c{number}", found, [scored.topic for scored in about.topics], near, document)
        number += 1


MOST_QUANTITIES = 8
"""Of one claim."""


def _claim(
    id_: str, found: "FoundClaim", topics: list[str], quantities: list["FoundQuantity"], document: Document
) -> Claim:
    holder = _holder(found, document)
    relayed = found.attribution
    return Claim(
        id=id_,
        target=target_at(id_.partition(":")[0], document.text, found.span),
        origin=SUGGESTED,
        annotator=_made_by("claims"),
        statement=one_line(document.text[found.span.slice()]),
        kind=found.kind,
        holder=holder,
        voice=found.voice,
        asserted_by=(AUTHOR,) if holder == AUTHOR else (AUTHOR, holder),
        source=_part(relayed.source, document) if relayed and relayed.source else None,
        cue=_part(relayed.cue, document) if relayed else None,
        attitude=None if holder == AUTHOR else relayed.attitude if relayed else "neutral",
        polarity=found.polarity,
        topics=tuple(topics),
        likelihood=_likelihood(found.likelihood, document),
        quantities=tuple(_quantity(q, document) for q in quantities if q.span in found.span),
        confidence="low",
    )


def _holder(found: "FoundClaim", document: Document) -> str:
    if found.voice == "own":
        return AUTHOR
    if found.holder is None:
        source = found.attribution and found.attribution.source
        return f"{UNNAMED} {one_line(document.text[source.slice()]) if source else _UNTOLD}"
    return found.holder.entity or f"{UNNAMED} {one_line(found.holder.name)}"


def _part(span: Span, document: Document) -> Part:
    return Part(start=span.start, end=span.end, exact=document.text[span.slice()])


def _likelihood(found: "FoundLikelihood | None", document: Document) -> Likelihood | None:
    if found is None:
        return None
    cues = tuple(
        LikelihoodCue(**_part(cue.span, document).model_dump(exclude_none=True), scope=cue.scope)
        for cue in found.cues
        if cue.kind != "condition"
    )
    condition = one_line(document.text[found.condition.slice()]) if found.condition else None
    return Likelihood(band=found.band, low=found.low, high=found.high, cues=cues, condition=condition)


def _quantity(found: "FoundQuantity", document: Document) -> Quantity:
    return Quantity(
        start=found.span.start,
        end=found.span.end,
        exact=document.text[found.span.slice()],
        value=found.value,
        low=found.low,
        high=found.high,
        unit=found.unit,
        approximator=found.approximator,
        measures=found.measures or found.unit,
    )


def _made_by(name: str) -> str:
    return f"{name}/{ANNOTATORS[name].version}"


def next_number(annotations: Iterable[Mention] | Iterable[Claim]) -> int:
    """The number of an article's next mention, or of its next claim."""
    return 1 + max((int(annotation.id.rpartition(":")[2][1:]) for annotation in annotations), default=0)
