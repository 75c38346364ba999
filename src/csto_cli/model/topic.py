"""The codebook: topics, and the propositions under each."""

from typing import Annotated

from pydantic import Field

from csto_cli.model.annotation import EntityId
from csto_cli.model.article import ID_PATTERN
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
    """The unit of the one number or date that it turns on."""


class CorpusRecord(Record):
    """`corpus.toml`: what a corpus is."""

    name: str
    description: str = ""
    languages: tuple[str, ...] = ("en",)
    annotations_licence: str | None = None
    schema_: Annotated[str, Field(alias="schema")] = "csto.corpus/1"
