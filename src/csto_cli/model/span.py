"""Spans: half-open stretches of a text, in code points."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of an article's text, counted in code points.

    Empty and reversed spans do not exist: constructing one is a `ValueError`, so no caller has to ask.

    >>> Span(3, 9) & Span(6, 12)
    Span(start=6, end=9)
    >>> "0123456789"[Span(3, 5).slice()]
    '34'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span from {self.start} to {self.end}")

    def __and__(self, other: "Span") -> "Span | None":
        """The stretch both share, or `None`."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start

    def shift(self, by: int) -> "Span":
        """The same stretch, `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def slice(self) -> slice:
        """For `text[span.slice()]`."""
        return slice(self.start, self.end)
