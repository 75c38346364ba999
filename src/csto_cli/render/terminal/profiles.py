"""An author's profile on a terminal."""

from collections.abc import Callable
from typing import Any

from rich.console import RenderableType

from csto_cli.model.profiles import HeldPosition, Profile, UsedSource
from csto_cli.model.vocabulary import LIKELIHOODS
from csto_cli.render.phrases import citation, counted, grouped_ids
from csto_cli.render.terminal.certainty import scale
from csto_cli.render.terminal.comparisons import SIGNS
from csto_cli.render.terminal.style import Indented, Look, Part, page
from csto_cli.render.verdicts import words_of

BAR = 30
"""Cells of the longest bar."""


def profile(result: Profile, look: Look) -> RenderableType:
    """What an author holds, topic by topic; how certainly; on whom they rely."""
    total = sum(result.voices.values())
    voices = ", ".join(f"{count} {voice}" for voice, count in result.voices.items() if count)
    parts: list[Part] = [look.joined((result.column.label, "title"), (result.column.id, "id"))]
    parts += [
        Indented(look.joined((article.id, "id"), article.title, article.outlet, citation(article)))
        for article in result.articles
    ]
    parts.append(Indented(look.text(f"{counted(total, 'claim')}: {voices}" if total else "no claims")))
    for topic in result.rows:
        head = look.joined((topic.label, "title"), (topic.topic, "id"), counted(topic.claims, "own claim"))
        parts += ["", head, *(line for held in topic.positions for line in _held(held, result, look))]
    return page([*parts, *_certainty(result, look), *_sources(result, look)], look)


def _held(held: HeldPosition, result: Profile, look: Look) -> list[Indented]:
    cell = held.cell
    stance = ", ".join(SIGNS[stance] for stance in cell.stances)
    relayed = "; ".join(f"{one.holder} {one.stance}; {one.attitude}" for one in cell.relayed) if cell.reported else None
    positions = {claim: p for (proposition, claim), p in result.positions.items() if proposition == held.proposition}
    words = words_of(cell.claims, positions)
    line = look.joined(
        (held.proposition, "id"),
        ("± mixed", "unresolved") if cell.is_mixed else None,
        (stance, "title"),
        (", ".join(cell.bands), "cue") if set(cell.bands) - {"unstated"} else None,
        words or None,
        ("relayed: " + relayed, "faint") if relayed else None,
        ("? suggested", "unresolved") if cell.suggested else None,
        ("only here", "cue") if held.is_alone else None,
        held.statement,
    )
    ids = look.joined(*((id_, "id") for id_ in grouped_ids(cell.claims)))
    return [Indented(line), Indented(ids, 4)]


def _certainty(result: Profile, look: Look) -> list[Part]:
    """The mix of likelihoods of own claims, drawn."""
    if not result.certainty:
        return []
    most = max(len(claims) for claims in result.certainty.values())
    full = "█" if look.is_unicode else "#"
    parts: list[Part] = ["", look.text("How certainly they claim what they claim", "title")]
    for band in LIKELIHOODS:
        if claims := result.certainty.get(band):
            bar = full * max(1, round(BAR * len(claims) / most))
            drawn = scale([band], is_unicode=look.is_unicode)
            parts.append(Indented(look.joined((drawn, "cue"), band, f"{bar} {len(claims)}")))
            if band != "unstated":
                parts.append(Indented(look.joined(*((id_, "id") for id_ in grouped_ids(claims))), 4))
    return parts


def _sources(result: Profile, look: Look) -> list[Part]:
    if not result.sources:
        return []
    return ["", look.text("Whom they relay", "title"), *(_source(source, look) for source in result.sources)]


def _source(source: UsedSource, look: Look) -> Indented:
    attitudes = ", ".join(f"{attitude} {count}" for attitude, count in source.attitudes.items())
    ids = [(id_, "id") for id_ in grouped_ids(source.claims)]
    return Indented(look.joined((source.holder, "holder"), counted(len(source.claims), "claim"), attitudes, *ids))


VIEWS: dict[type, Callable[[Any, Look], RenderableType]] = {Profile: profile}
"""Result → how it looks."""
