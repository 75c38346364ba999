"""The codebook: topics, and the propositions under each."""

from typing import Annotated, Literal

from pydantic import Field

from csto_cli.model.annotation import EntityId
from csto_cli.model.article import ID_PATTERN, Edtf
from csto_cli.model.selectors import Record


class Topic(Record):
    """What claims are about."""

    id: Annotated[str, Field(pattern=ID_PATTERN)]
    label: str
    definition: str
    broader: str | None = None
    """The topic this one is part of."""
    words: tuple[str, ...] = ()
    """Further words and names that a text on it uses; annotators learn from them."""


class Proposition(Record):
    """A statement that claims of several authors take a position on."""

    id: Annotated[str, Field(pattern=r"^P[0-9]{2,}$")]
    slug: Annotated[str, Field(pattern=ID_PATTERN)]
    """A readable name that commands take as well as the id."""
    statement: str
    topic: str
    about: tuple[EntityId, ...] = ()
    """Entities that a passage names when it touches the proposition."""
    unit: str | None = None
    """The unit of the one number or date that it turns on; `year` and `date` make it a date."""
    turns_on: Literal["number", "date", "list", "place", "actor"] | None = None
    """What it turns on: where there is a unit, that says so already."""
    condition: str | None = None
    """The condition that it holds under by its own words ("Iran joins"): claims under it limit nothing."""
    period: Edtf | None = None
    """When it is about; an article published before cannot speak of it."""


class CorpusRecord(Record):
    """`corpus.toml`: what a corpus is."""

    name: str
    description: str = ""
    languages: tuple[str, ...] = ("en",)
    annotations_licence: str | None = None
    schema_: Annotated[str, Field(alias="schema")] = "csto.corpus/1"
