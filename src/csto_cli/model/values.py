"""What a position names where its proposition turns on something: a number, date, list, place or actor."""

from typing import NamedTuple


class Value(NamedTuple):
    """A number, date, list, place or actor, as a claim gives it."""

    kind: str
    """`number`, `date`, `list`, `place` or `actor`."""
    label: str
    """As it is shown: a plain number, a date, or names."""
    low: float | None = None
    high: float | None = None
    """Of a number: both the same, or the ends of a range, or one bound."""
    approximator: str | None = None
    """"about", "at least" …"""
    unit: str | None = None
    measures: str | None = None
    """What is counted."""
    as_of: str | None = None
    """EDTF: when it was so many."""
    date: str | None = None
    """EDTF, of a date."""
    entities: tuple[str, ...] = ()
    """Of a list, place or actor."""
    is_whole: bool = False
    """Whether a list is said to be the whole one."""
