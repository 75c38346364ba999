"""Verdicts: how the positions of two columns on one proposition relate, and why."""

from typing import NamedTuple

RELATIONS: dict[str, str] = {
    "agree": "both take the same side",
    "conflict": "they take opposite sides",
    "qualifies": "one limits what the other, or it itself, holds",
    "unresolved": "the positions alone do not decide",
}

REASONS: dict[str, str] = {
    "same-side": "both support it, or both oppose it",
    "same-value": "both support it and give the same figure",
    "same-side-different-value": "both support it, with different figures",
    "same-side-different-likelihood": "the same side, stated with different certainty",
    "opposite-sides": "one supports it, the other opposes it",
    "qualified-by-one": "one takes a side, the other only qualifies",
    "own-side-qualified": "the same side, and one of them limits it elsewhere",
    "no-figure-given": "one gives a figure, the other only limits or circumscribes it",
    "mixed-positions": "one of them both supports and opposes it",
    "qualified-by-both": "neither takes a side",
}


class Verdict(NamedTuple):
    """The relation of two columns on one proposition. A verdict always has a reason, and abstaining is one."""

    relation: str
    """One of `RELATIONS`."""
    reason: str
    """One of `REASONS`."""
    columns: tuple[str, str]
    claims: tuple[str, ...]
    """The claims it rests on, of both sides."""
