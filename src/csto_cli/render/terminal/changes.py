"""What commands that change a corpus did, on a terminal."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from csto_cli.model import changes
from csto_cli.model.vocabulary import ADD_OUTCOMES, CURATED, OUTCOMES
from csto_cli.render.changes import added_note
from csto_cli.render.phrases import counted, lines
from csto_cli.render.terminal.style import Indented, Look, Mark, Part, page
from csto_cli.text.normalise import one_line

MOST_SOURCES = 20
"""Articles told one by one; of more, only those that need a look."""
MOST_ANNOTATIONS = 40
"""Annotations told one by one."""
_SHOWN = 60
"""Characters of a quote."""


def initialised(result: changes.Initialised, look: Look) -> RenderableType:
    """A corpus that was made."""
    counts = ((result.entities, "entity"), (result.topics, "topic"), (result.propositions, "proposition"))
    parts: list[Part] = [
        look.joined(("a new corpus", "title"), *(counted(number, noun) for number, noun in counts)),
        Indented(look.text(result.corpus, "id")),
        look.text("csto add FILE... puts articles in", "faint"),
    ]
    return page(parts, look)


def addition(result: changes.Addition, look: Look) -> RenderableType:
    """Each article with what was left out of it, then the counts."""
    told = [row for row in result.rows if row.outcome in ("added", "updated")]
    parts: list[Part] = []
    if len(told) <= MOST_SOURCES:
        for row in told:
            parts += [*_added(row, look), ""]
    other = [row for row in result.rows if row.outcome not in ("added", "updated")]
    for row in other[:MOST_SOURCES]:
        said = added_note(row) or ADD_OUTCOMES[row.outcome]
        role = "conflict" if row.outcome == "refused" else "faint"
        article = (row.article, "id") if row.article else None
        parts.append(look.joined((row.outcome.replace("-", " "), role), one_line(row.source), article, said))
    if len(other) > MOST_SOURCES:
        parts.append(look.text(f"{len(other) - MOST_SOURCES:,} more; --format lines tells each", "faint"))
    counts = Counter(row.outcome for row in result.rows)
    said = ", ".join(f"{counts[outcome]:,} {outcome.replace('-', ' ')}" for outcome in ADD_OUTCOMES if counts[outcome])
    waiting = _waiting(sum(row.suggestions for row in result.rows), sum(row.claims for row in result.rows))
    parts.append(
        look.joined(
            (said or "nothing to add", "title"),
            waiting,
            (result.corpus, "faint"),
        )
    )
    if result.is_interrupted:
        parts.append(look.text("interrupted: the same command goes on where it ended", "unresolved"))
    if waiting:
        parts.append(look.text("csto review goes through what is suggested", "faint"))
    return page(parts, look)


def _waiting(names: int, claims: int) -> str | None:
    said = [counted(number, noun) for number, noun in ((names, "name"), (claims, "claim")) if number]
    return f"{' and '.join(said)} suggested" if said else None


def _added(row: changes.AddedRow, look: Look) -> list[Part]:
    head = look.joined(
        (row.article or "", "id"),
        (one_line(row.title or "(no title in the source)"), "title"),
        row.label or "unattributed",
        "taken in anew" if row.outcome == "updated" else None,
    )
    told: list[Part] = [head]
    told.append(
        Indented(look.joined(one_line(row.source), counted(row.words, "word"), _waiting(row.suggestions, row.claims)))
    )
    told += [
        Indented(look.joined((f"{lines(part.lines)} left out", "qualifies"), part.reason)) for part in row.left_out
    ]
    if note := added_note(row):
        told.append(Indented(look.text(note, "unresolved")))
    told += [Indented(look.joined(("warning", "qualifies"), warning)) for warning in row.warnings]
    return told


def removal(result: changes.Removal, look: Look) -> RenderableType:
    """What went."""
    parts: list[Part] = [
        look.joined(("removed", "title"), (article, "id"), f"{curated} accepted, {suggested} suggested annotations")
        for article, curated, suggested in result.rows
    ]
    return page(parts, look)


def decisions(result: changes.Decisions, look: Look) -> RenderableType:
    """What was decided."""
    parts: list[Part] = [
        look.joined((row.id, "id"), f"{row.was} → {row.origin}", row.says) for row in result.rows[:MOST_ANNOTATIONS]
    ]
    if len(result.rows) > MOST_ANNOTATIONS:
        parts.append(look.text(f"{len(result.rows) - MOST_ANNOTATIONS:,} more; --format lines tells each", "faint"))
    parts.append(
        look.joined((counted(len(result.rows), "decision"), "title"), f"{result.left:,} suggestions left there")
    )
    return page(parts, look)


def suggestion(result: changes.Suggestion, look: Look) -> RenderableType:
    """A suggestion with its sentence and what stands around it, and what it says."""
    text, start, end = _around(result, look)
    alike = f"{result.alike} alike in the article" if result.alike > 1 else None
    parts: list[Part] = [
        "",
        look.joined((f"{result.number:,} of {result.total:,}", "title"), (result.id, "id"), result.annotator, alike),
        Indented(look.marked(text, [Mark(start, end, "hit")])),
        _said(result, look),
        *_candidates(result.candidates, look),
        look.text(KEYS if result.annotation == "mention" else CLAIM_KEYS, "faint"),
    ]
    return page(parts, look)


def _said(result: changes.Suggestion, look: Look) -> Text:
    """What is suggested, where it is not just the words that are marked; and whose it is."""
    is_said = result.annotation == "claim" and result.says == one_line(result.passage[result.start : result.end])
    entity = (result.entity, "id") if result.entity else None
    return look.joined(None if is_said else (result.says, "title"), entity, _relayed(result.holder, look))


def _candidates(candidates: Sequence[changes.Candidate], look: Look) -> list[Part]:
    """Numbered propositions."""
    return [
        Indented(look.joined((str(number), "title"), (one.id, "id"), one_line(one.statement), by=" "))
        for number, one in enumerate(candidates, start=1)
    ]


def _relayed(holder: str | None, look: Look) -> Text | None:
    return look.joined("relayed from", (holder, "holder"), by=" ") if holder else None


def aligned_pair(result: changes.AlignedPair, look: Look) -> RenderableType:
    """Two quotes with who says them, the propositions that may be meant, and what a new one would say."""
    shared = f"both: {', '.join(result.shared)}"
    parts: list[Part] = ["", look.joined((f"{result.number:,} of {result.total:,}", "title"), (shared, "faint"))]
    for one in (result.a, result.b):
        origin = None if one.origin == CURATED else (one.origin, "unresolved")
        parts.append(look.joined((one.id, "id"), one_line(one.article), _relayed(one.holder, look), origin))
        parts.append(Indented(look.marked(one.quote, [Mark(0, len(one.quote), "hit")])))
        if one.statement != one.quote:
            parts.append(Indented(look.text(one_line(one.statement))))
        if one.propositions:
            on = look.joined(*((p.id, "id") for p in one.propositions), by=", ")
            parts.append(Indented(look.joined(("takes a position on", "faint"), on, by=" ")))
    if result.candidates:
        parts += [look.text("in the codebook:", "faint"), *_candidates(result.candidates, look)]
    parts.append(look.joined(("a new one:", "faint"), (result.statement, "title"), by=" "))
    parts.append(look.text(PAIR_KEYS, "faint"))
    return page(parts, look)


def proposed(result: changes.Proposed, look: Look) -> RenderableType:
    """Each proposition with the positions that were taken."""
    parts: list[Part] = []
    for row in result.rows:
        made = ("made", "title") if row.is_new else None
        parts.append(look.joined((row.proposition, "id"), made, (row.topic, "faint"), one_line(row.statement)))
        parts += [Indented(look.joined((claim, "id"), stance, by=" ")) for claim, stance in row.positions]
    made_of = f"{counted(len(result.rows), 'pair')} decided on"
    parts.append(look.joined((made_of, "title"), f"{result.left:,} left"))
    return page(parts, look)


CLAIM_KEYS = (
    "a accept  1 2 3 accept with a position  p another proposition  r turn down  e edit  s skip  u undo  q quit"
)
PAIR_KEYS = "a make a proposition  1 2 3 take one  p another  r turn down  s skip  u undo  q quit"
KEYS = "a accept  A all alike  r turn down  R all alike  l link  e edit  s skip  u undo  q quit"
_AROUND = 200
"""Characters of a passage on either side."""


def _around(result: changes.Suggestion, look: Look) -> tuple[str, int, int]:
    """The stretch with the words around it, and where in that it is."""
    first = max(0, result.start - _AROUND)
    last = min(len(result.passage), result.end + _AROUND)
    if first:
        first = min(result.passage.find(" ", first) + 1 or result.start, result.start)
    if last < len(result.passage):
        last = max(result.passage.rfind(" ", 0, last), result.end)
    before, after = "… " if first else "", " …" if last < len(result.passage) else ""
    text = before + result.passage[first:last] + after
    return text, result.start - first + len(before), result.end - first + len(before)


def anchoring(result: changes.Anchoring, look: Look) -> RenderableType:
    """Each article with the outcomes counted, and every annotation that is not simply where it was."""
    parts: list[Part] = []
    for one in result.articles:
        counts = one.counts()
        said = ", ".join(f"{counts[outcome]} {outcome}" for outcome in OUTCOMES)
        parts.append(look.joined((one.article, "id"), (one_line(one.source), "title"), said))
        parts += [
            Indented(look.joined((f"{lines(left.lines)} left out", "qualifies"), left.reason)) for left in one.left_out
        ]
        if one.digest_only:
            listed = ", ".join(one.digest_only)
            parts.append(Indented(look.joined((f"{len(one.digest_only)} of the digest alone", "faint"), listed)))
        if one.suggestions:
            parts.append(Indented(look.text(f"{one.suggestions} more names suggested")))
        parts += [*_outcomes(one.rows, look), ""]
    parts += [look.joined(("refused", "conflict"), one_line(source), reason) for source, reason in result.refused]
    if result.is_dry:
        parts.append(look.text("a dry run: nothing was written", "unresolved"))
    parts.append(look.text(result.corpus, "faint"))
    return page(parts, look)


def _outcomes(rows: Sequence[changes.AnchoredRow], look: Look) -> list[Part]:
    told = [row for row in rows if row.outcome not in ("exact", "moved")]
    told.sort(key=lambda row: list(OUTCOMES).index(row.outcome), reverse=True)
    parts: list[Part] = []
    for row in told[:MOST_ANNOTATIONS]:
        role = "qualifies" if row.outcome == "changed" else "conflict"
        parts.append(Indented(look.joined((row.id, "id"), (row.outcome, role), _short(row.before, look))))
        if row.after is not None:
            parts.append(Indented(look.joined(("now", "faint"), _short(row.after, look)), 4))
    if len(told) > MOST_ANNOTATIONS:
        parts.append(look.text(f"  {len(told) - MOST_ANNOTATIONS:,} more; --format lines tells each", "faint"))
    return parts


def _short(text: str, look: Look) -> str:
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= _SHOWN else f"“{flat[: _SHOWN - 1]}…”"


def edited(result: changes.EditedRecord, look: Look) -> RenderableType:
    """The record as it is now."""
    head = look.joined((result.record["id"], "id"), ("made" if result.is_new else "written", "title"), result.kind)
    fields = [
        Indented(look.joined((name, "faint"), str(value))) for name, value in result.record.items() if name != "id"
    ]
    return page([head, *fields], look)


def imported(result: changes.Import, look: Look) -> RenderableType:
    """What each file brought."""
    parts: list[Part] = []
    for row in result.rows:
        counts = f"{counted(row.articles, 'article')}, {counted(row.annotations, 'annotation')}"
        parts.append(look.joined((one_line(row.source), "title"), counts))
        parts += [
            Indented(look.joined(("refused", "conflict"), place or None, reason)) for place, reason in row.refused
        ]
    parts.append(look.text(result.corpus, "faint"))
    return page(parts, look)


def exported(result: changes.Exported, look: Look) -> RenderableType:
    """What was written."""
    head = look.joined(
        (result.format, "title"), counted(result.articles, "article"), counted(len(result.files), "file")
    )
    return page([head, *(Indented(look.text(name)) for name in result.files[:MOST_SOURCES])], look)


VIEWS: dict[type, Callable[[Any, Look], RenderableType]] = {
    changes.Initialised: initialised,
    changes.Addition: addition,
    changes.Removal: removal,
    changes.Decisions: decisions,
    changes.Suggestion: suggestion,
    changes.AlignedPair: aligned_pair,
    changes.Proposed: proposed,
    changes.Anchoring: anchoring,
    changes.EditedRecord: edited,
    changes.Import: imported,
    changes.Exported: exported,
}
"""Result → how it looks."""
