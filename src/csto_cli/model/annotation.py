"""Annotations: a span of an article's text plus what is said of it."""

from typing import Annotated, Literal, NamedTuple

from pydantic import Field, SerializerFunctionWrapHandler, TypeAdapter, model_serializer, model_validator

from csto_cli.model.article import Article, Edtf
from csto_cli.model.selectors import Record, Target, TextPositionSelector, WordsSelector
from csto_cli.model.vocabulary import (
    AUTHOR,
    UNNAMED,
    Attitude,
    Band,
    Confidence,
    CueScope,
    EntityType,
    Kind,
    Origin,
    Polarity,
    Salience,
    Stance,
    Voice,
)

ENTITY_ID = r"^[a-z]+:[a-z0-9]+(?:-[a-z0-9]+)*$"
HOLDER = rf"^(?:{AUTHOR}|{UNNAMED} \S.*|[a-z]+:[a-z0-9]+(?:-[a-z0-9]+)*)$"
EntityId = Annotated[str, Field(pattern=ENTITY_ID)]
HolderId = Annotated[str, Field(pattern=HOLDER)]


class Annotation(Record):
    """What mentions and claims share."""

    id: str
    """`ARTICLE:c12` for a claim, `ARTICLE:m40` for a mention."""
    target: Target
    """The evidence."""
    origin: Origin = "curated"
    """Curated: accepted by a person. Suggested: proposed by an annotator. Rejected: turned down by a person."""
    annotator: str | None = None
    """Which annotator proposed it, and its version: `mentions/1`; of an import, its format: `import:brat`."""

    @model_validator(mode="after")
    def _belongs_to_its_article(self) -> "Annotation":
        if self.id.partition(":")[0] != self.target.article:
            raise ValueError(f'id "{self.id}" is not of the article "{self.target.article}"')
        return self


class Mention(Annotation):
    """A stretch of text that names an entity."""

    annotation: Literal["mention"] = "mention"
    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+:m[1-9][0-9]*$")]
    """`ARTICLE:m40`."""
    entity: EntityId
    type: EntityType
    """Of what is named: "Moscow" for the government is a place that stands for a state."""
    metonym_for: EntityId | None = None
    """The state that a capital or seat stands for ("the Kremlin" for Russia)."""
    variant: bool = False
    """A misspelling of the name."""


_SELDOM = frozenset({"entities", "is_whole", "scope"})
"""Fields of a position that are left out where they say nothing."""


class Position(Record):
    """Where a claim stands on a shared proposition."""

    proposition: str
    stance: Stance
    """What the article does with it: a relayed claim *reports*."""
    holder_stance: Literal["supports", "opposes", "qualifies"]
    """Where the claim's holder stands."""
    quantity: Annotated[int, Field(ge=0)] | None = None
    """Which of the claim's quantities takes the position, where the proposition turns on a figure; the first is 0."""
    entities: tuple[EntityId, ...] = ()
    """What the claim names, where the proposition turns on a list, a place or an actor."""
    is_whole: bool = False
    """Whether the list is said to be the whole list."""
    scope: Annotated[str, Field(min_length=1)] | None = None
    """The part that the claim speaks of, where that is less than the proposition: "in Almaty", "the paratroopers"."""

    @model_serializer(mode="wrap")
    def _without_what_is_not_said(self, write: SerializerFunctionWrapHandler) -> dict[str, object]:
        written: dict[str, object] = write(self)
        return {name: value for name, value in written.items() if value or name not in _SELDOM}


class Part(TextPositionSelector):
    """A stretch of the evidence, or of its passage, with its characters: a source, a cue, a quantity."""

    exact: str
    in_source: WordsSelector | None = None
    """The same in the source text, from the first word of the evidence there, where the article here is a digest."""


class LikelihoodCue(Part):
    """Words that carry likelihood."""

    scope: CueScope
    """Of the content ("may complicate") or of the attribution ("reportedly")."""


class Likelihood(Record):
    """How likely the claimed event is said to be; not how sure the annotator is."""

    band: Band | None = None
    """An ICD 203 band, `certain` or `unquantified`; `None` where cues or a condition say nothing of probability."""
    low: Annotated[float, Field(ge=0, le=100)] | None = None
    """Percent, where the text gives a figure."""
    high: Annotated[float, Field(ge=0, le=100)] | None = None
    """Percent, where the text gives a figure."""
    cues: tuple[LikelihoodCue, ...] = ()
    condition: str | None = None
    """The if-clause, in other words."""
    event: str | None = None
    """What the likelihood is of, where it is not the statement."""

    @model_validator(mode="after")
    def _is_in_order(self) -> "Likelihood":
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a likelihood from {self.low:g} to {self.high:g} percent is none")
        return self


class Quantity(Part):
    """A number, amount or date in the evidence or its passage."""

    value: float | str | None = None
    """A number, or EDTF for a date."""
    low: float | None = None
    high: float | None = None
    unit: str
    approximator: str | None = None
    """"about", "at least", "more than" …"""
    measures: str
    """What is counted."""
    as_of: Edtf | None = None
    """When it was so many."""


class Claim(Annotation):
    """An assertion that an article makes or relays."""

    annotation: Literal["claim"] = "claim"
    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+:c[1-9][0-9]*$")]
    """`ARTICLE:c12`."""
    statement: Annotated[str, Field(min_length=1)]
    """The content as one sentence in the project's words, without who says it."""
    kind: Kind
    holder: HolderId
    """Whose claim it is: `author`, an entity, or `unnamed: …`."""
    voice: Voice
    asserted_by: tuple[HolderId, ...]
    """The chain of voices, from the author to the holder."""
    source: Part | None = None
    """The words naming whoever is cited."""
    cue: Part | None = None
    """The words introducing what is cited."""
    attitude: Attitude | None = None
    """The author's attitude to a relayed claim; `None` for own claims."""
    polarity: Polarity = "affirmed"
    presupposed: bool = False
    """Taken for granted in a noun phrase, a relative clause or a why-question."""
    topics: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    likelihood: Likelihood | None = None
    """`None`: a bare assertion."""
    quantities: tuple[Quantity, ...] = ()
    event_time: Edtf | None = None
    """When what is claimed happened, or was so."""
    salience: Salience = "core"
    confidence: Confidence = "high"
    """Of the annotator in this reading; not the likelihood of the event."""
    note: str | None = None

    @model_validator(mode="after")
    def _voices_are_kept_apart(self) -> "Claim":
        own = self.voice == "own"
        if own and (self.holder != AUTHOR or self.asserted_by != (AUTHOR,) or self.attitude is not None):
            raise ValueError("an own claim is held by the author, and carries no attitude")
        if not own and (self.holder == AUTHOR or self.attitude is None):
            raise ValueError("a relayed claim has a holder other than the author, and the author's attitude")
        if self.asserted_by[:1] != (AUTHOR,) or self.asserted_by[-1] != self.holder:
            raise ValueError("asserted_by leads from the author to the holder")
        if own and any(p.stance == "reports" for p in self.positions):
            raise ValueError("an own claim takes its position; only a relayed one reports")
        if any(p.quantity is not None and p.quantity >= len(self.quantities) for p in self.positions):
            raise ValueError("a position names a quantity that the claim has not")
        return self


AnyAnnotation = Annotated[Mention | Claim, Field(discriminator="annotation")]
ANNOTATION: TypeAdapter[Mention | Claim] = TypeAdapter(AnyAnnotation)
"""Reads one line of an annotation file."""


class AnnotatedArticle(NamedTuple):
    """An article with the annotations that fit it."""

    article: Article
    mentions: list[Mention]
    claims: list[Claim]

    @property
    def annotations(self) -> list[Mention | Claim]:
        """Claims and mentions together."""
        return [*self.claims, *self.mentions]
