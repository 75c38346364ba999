"""What `csto timeline` answers with: when articles were published, and when what they claim happened."""

from collections.abc import Mapping
from typing import NamedTuple

from csto_cli.model.comparisons import Column


class Period(NamedTuple):
    """One step of the timeline, or a longer time that a claim or an article's date names."""

    id: str
    """EDTF: `2022-01`, `2003/2005`."""
    label: str
    """The same in words: `January 2022`."""
    published: tuple[str, ...]
    """Articles."""
    claims: Mapping[str, tuple[str, ...]]
    """Column → claims in its own voice about what happened then, in reading order; columns without any are left out."""
    relayed: Mapping[str, tuple[str, ...]]
    """Column → claims that it reports or quotes, likewise."""
    empty: int = 0
    """Steps between the period above and this one: no period is about them, or but the one that `within` names."""
    within: str | None = None
    """The longer period, further above, that they lie in."""


class ChangeStep(NamedTuple):
    """The side that one article takes."""

    published: str | None
    article: str
    stance: str
    """`supports`, `opposes`, or `mixed` where the article stands on both sides."""
    claims: tuple[str, ...]


class ChangedPosition(NamedTuple):
    """A column that took another side of a proposition in another article."""

    proposition: str
    statement: str
    column: str
    steps: tuple[ChangeStep, ...]
    """By publication; articles without a date come last."""


class Timeline(NamedTuple):
    """Periods in order; only those where something is."""

    topic: str | None
    by: str
    step: str
    """`day`, `month`, `year` or `decade`: what an ordinary period is; a longer time stands as a period of its own."""
    columns: tuple[Column, ...]
    rows: tuple[Period, ...]
    published: Mapping[str, str | None]
    """Article → its date as recorded; a question mark says it is inferred."""
    undated: Mapping[str, int]
    """Column → its claims without a time."""
    changes: tuple[ChangedPosition, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def unpublished(self) -> tuple[str, ...]:
        """Articles without a date of publication."""
        return tuple(article for article, date in self.published.items() if date is None)
