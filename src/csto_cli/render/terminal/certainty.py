"""Likelihood side by side: a scale of the seven ICD 203 bands that reads without colour, and its words."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from csto_cli.model.vocabulary import ICD_203, LIKELIHOODS
from csto_cli.render.terminal.style import Indented, Look
from csto_cli.render.verdicts import Positions, words_of

_BANDS = tuple(ICD_203)
NAMES = {"supports": "for", "opposes": "against", "qualifies": "limits", "mixed": "both sides", "reports": "relays"}


def certainty_lines(
    sides: Iterable[tuple[str, str, Sequence[str]]], positions: Positions, look: Look
) -> list[Indented]:
    """A line for each (label, stance, claims): the scale, how certain, the words, and what it is of or depends on."""
    return [
        Indented(_line(label, stance, [c for c in claims if c in positions], positions, look), 4)
        for label, stance, claims in sides
    ]


def scale(certainties: Iterable[str], *, is_unicode: bool) -> str:
    """The seven bands from remote to almost certain, filled where it stands; beyond the bracket: certain.

    >>> scale(["likely"], is_unicode=False), scale(["unquantified"], is_unicode=False)
    ('[----#--] ', '[???????] ')
    """
    found = set(certainties)
    empty, full, anywhere = ("·", "█", "░") if is_unicode else ("-", "#", "?")
    blank = anywhere if "unquantified" in found else empty
    marks = "".join(full if band in found else blank for band in _BANDS)
    return f"[{marks}]{full if 'certain' in found else ' '}"


def _line(label: str, stance: str, claims: Sequence[str], positions: Positions, look: Look) -> Text:
    certainties = {positions[claim].certainty for claim in claims}
    ordered = [band for band in LIKELIHOODS if band in certainties]
    held = [positions[claim] for claim in claims]
    notes = dict.fromkeys(note for p in held for note in (_event(p.event), _condition(p.condition)) if note)
    return look.joined(
        (scale(ordered, is_unicode=look.is_unicode), "cue"),
        (label, "holder"),
        NAMES[stance],
        ", ".join(map(_named, ordered)),
        words_of(claims, positions) or None,
        *((note, "faint") for note in notes),
    )


def _named(band: str) -> str:
    low_high = ICD_203.get(band)
    return band if low_high is None else f"{band} {low_high[0]}–{low_high[1]} %"


def _event(event: str | None) -> str | None:
    return f"of: {event}" if event else None


def _condition(condition: str | None) -> str | None:
    return f"if: {condition}" if condition else None
