"""The registry: what mentions can mean."""

from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from csto_cli.model.annotation import EntityId
from csto_cli.model.selectors import Record
from csto_cli.model.vocabulary import AliasKind, EntityType


class Alias(Record):
    """Another text that names an entity, and what kind of name it is."""

    text: Annotated[str, Field(min_length=1)]
    kind: AliasKind
    ambiguous: bool = False
    """The text alone does not decide: it is never linked without a person."""


class Codes(Record):
    """ISO 3166 codes of a state."""

    alpha_2: str | None = None
    alpha_3: str | None = None
    alpha_4: str | None = None
    """ISO 3166-3, of a former state."""


class Entity(Record):
    """A state, person, organization, place, event, document or group."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: EntityId
    """`state:kazakhstan`; stable."""
    type: EntityType
    name: Annotated[str, Field(min_length=1)]
    aliases: tuple[Alias, ...] = ()
    codes: Codes | None = None
    never_merge: tuple[EntityId, ...] = ()
    """Entities whose names only look alike."""
    of: EntityId | None = None
    """The state that a group is the people of, or that a place is the seat of."""
    part_of: EntityId | None = None
    """The state or region that a place or state lies in."""
    note: str | None = None

    @model_validator(mode="after")
    def _codes_are_of_states(self) -> "Entity":
        if self.codes and self.type != "state":
            raise ValueError("only a state has ISO 3166 codes")
        return self
