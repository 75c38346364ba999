"""Timelines on a terminal: periods from above to below, a bar for each author, and gaps where nothing is."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from csto_cli.model.timelines import ChangedPosition, ChangeStep, Period, Timeline
from csto_cli.render.phrases import counted, grouped_ids
from csto_cli.render.terminal.style import Indented, Look, Part, page
from csto_cli.text.normalise import one_line

MOST_IDS = 60
"""Claims of one bar that are named; more are counted, and every machine format has them."""
MOST_CHANGES = 20
"""Changes that are told; JSON has all."""
_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"
_BARS: Final = {"own": ("█", "#"), "relayed": ("░", ".")}
"""What a bar is made of, and what it is made of in ASCII."""
_LEAST_IDS = 30
"""Columns that ids need to stand beside their bar; with fewer they stand below it."""
_STANCES = {"supports": "agree", "opposes": "conflict", "mixed": "unresolved"}
_STEPS_OF = {"day": (1, 30, 365), "month": (0, 1, 12), "year": (0, 0, 1), "decade": (0, 0, 0)}
"""Step → how many steps make a day, a month (about), a year (about); 0 where a step is longer."""


class _Measures(NamedTuple):
    """Widths that all bars of a timeline share."""

    label: int
    bar: int
    number: int
    ids: int
    """0 where they stand below."""
    most: int
    """Claims of the longest bar."""


def timeline(result: Timeline, look: Look) -> RenderableType:
    """The periods, then what has no date, then who changed sides."""
    if not result.rows and not result.undated and not result.unpublished:
        return look.text("nothing found")
    measures = _measures(result, look)
    parts: list[Part] = [_head(result, look), _legend(look)]
    for period in result.rows:
        parts.append(_gap(period, result.step, look) if period.empty else "")
        parts += _period(period, result, measures, look)
    parts += ["", *_without_date(result, look)]
    if result.changes:
        parts += ["", look.text("Changed sides", "title")]
        told = result.changes[:MOST_CHANGES]
        parts += [part for change in told for part in _change(change, _labels(result), look)]
        if len(told) < len(result.changes):
            parts.append(look.text(f"{len(told)} of {len(result.changes):,}; --format json tells each", "faint"))
    return page([*parts, "", look.joined((_total(result), "title"), ("csto show ID opens each id", "faint"))], look)


def _head(result: Timeline, look: Look) -> Text:
    of = f"topic {result.topic}" if result.topic else "all topics"
    return look.joined(("Timeline", "title"), one_line(of), f"by {result.by}", f"in steps of a {result.step}")


def _legend(look: Look) -> Text:
    own, relayed = (_BARS[voice][0 if look.is_unicode else 1] for voice in ("own", "relayed"))
    return look.text(f"{own} own claims about what happened then · {relayed} relayed ones · … nothing between", "faint")


def _measures(result: Timeline, look: Look) -> _Measures:
    labels = [cell_len(look.safe(one_line(column.label))) for column in result.columns]
    label = min(max([len("relayed") + 2, *labels]), max(16, look.width // 3))
    counts = [len(ids) for period in result.rows for of in (period.claims, period.relayed) for ids in of.values()]
    most = max(counts, default=1)
    number = len(f"{most:,}")
    bar = min(max(look.width // 7, 8), 32)
    left = look.width - (2 + label + 2 + bar + 1 + number + 2)
    return _Measures(label, bar, number, left if left >= _LEAST_IDS else 0, most)


def _gap(period: Period, step: str, look: Look) -> Text:
    within = f", within {period.within}" if period.within else ""
    return look.text(f"  {'⋮' if look.is_unicode else ':'} … {_duration(period.empty, step)}{within}", "faint")


def _duration(steps: int, step: str) -> str:
    """`3 years`, `over 3 years`: the steps in the longest unit of which they are two or more.

    >>> _duration(40, "month"), _duration(24, "month"), _duration(1, "year")
    ('over 3 years', '2 years', '1 year')
    """
    for unit, length in zip(("year", "month", "day"), reversed(_STEPS_OF[step]), strict=True):
        if length and (steps >= 2 * length or unit == step):
            over = "over " if steps % length else ""
            return over + counted(steps // length, unit)
    return counted(steps, step)


def _period(period: Period, result: Timeline, measures: _Measures, look: Look) -> Iterator[Part]:
    own, relayed = (sum(map(len, of.values())) for of in (period.claims, period.relayed))
    yield look.joined(
        (period.id, "title"),
        period.label if period.label != period.id else None,
        counted(own, "own claim") if own else None,
        f"{relayed:,} relayed" if relayed else None,
    )
    if period.published:
        dates = ((article, result.published[article]) for article in period.published)
        said = ", ".join(article if date == period.id else f"{article} ({date})" for article, date in dates)
        yield Indented(look.joined("published", (said, "id"), by=" "))
    labels = _labels(result)
    for column in dict.fromkeys([*labels, *period.claims, *period.relayed]):
        label = look.text(one_line(labels.get(column, column)), "holder")
        if ids := period.claims.get(column):
            yield from _bar(label, "own", ids, measures, look)
        if ids := period.relayed.get(column):
            if column not in period.claims:
                yield Indented(label)
            yield from _bar(look.text("  relayed"), "relayed", ids, measures, look)


def _bar(label: Text, voice: str, ids: Sequence[str], measures: _Measures, look: Look) -> Iterator[Part]:
    """A line with a bar and its number, and the ids beside or below."""
    shown = Text()
    if label.cell_len > measures.label:
        yield Indented(label)
    else:
        shown.append_text(label)
    shown.append(" " * (measures.label - shown.cell_len + 2))
    shown.append(_blocks(len(ids), voice, measures, look))
    shown.append(f" {len(ids):>{measures.number},}")
    listed = _fitted(ids[:MOST_IDS], measures.ids or look.width - 4)
    if measures.ids:
        below = Text(" " * shown.cell_len)
        for number, line in enumerate(listed):
            before = below.copy() if number else shown
            yield Indented(before.append("  ").append_text(look.text(line, "id")))
    else:
        yield Indented(shown)
        yield from (Indented(look.text(line, "id"), 4) for line in listed)
    if len(ids) > MOST_IDS:
        yield Indented(look.text(f"and {len(ids) - MOST_IDS:,} more; --format lines has all", "faint"), 4)


def _blocks(number: int, voice: str, measures: _Measures, look: Look) -> str:
    """A bar as wide as all bars are, filled in proportion; what there is shows, however little."""
    solid = _BARS[voice][0 if look.is_unicode else 1]
    if voice == "own" and look.is_unicode:
        eighths = max(round(8 * measures.bar * number / measures.most), 1)
        filled = solid * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")
    else:
        filled = solid * max(round(measures.bar * number / measures.most), 1)
    return filled.ljust(measures.bar)


def _fitted(ids: Sequence[str], width: int) -> list[str]:
    """Ids grouped by article, in lines that each open as they stand.

    >>> _fitted(["a:c1", "a:c2", "a:c10", "b:c3"], 8)
    ['a:c1,c2', 'a:c10', 'b:c3']
    """
    lines: list[list[str]] = []
    article = None
    for id_ in ids:
        is_same = id_.rpartition(":")[0] == article
        if is_same and len(grouped_ids([*lines[-1], id_])[0]) <= width:
            lines[-1].append(id_)
        else:
            lines.append([id_])
            article = id_.rpartition(":")[0]
    grouped = [grouped_ids(line)[0] for line in lines]
    packed: list[str] = []
    for group in grouped:
        if packed and len(packed[-1]) + 1 + len(group) <= width:
            packed[-1] += f" {group}"
        else:
            packed.append(group)
    return packed


def _without_date(result: Timeline, look: Look) -> Iterator[Part]:
    if result.undated:
        labels = _labels(result)
        each = ", ".join(f"{one_line(labels.get(name, name))} {n:,}" for name, n in result.undated.items())
        yield look.joined((counted(sum(result.undated.values()), "claim") + " without a time", "title"), each)
    if result.unpublished:
        said = counted(len(result.unpublished), "article") + " without a date"
        yield look.joined((said, "title"), (", ".join(result.unpublished), "id"))


def _change(change: ChangedPosition, labels: dict[str, str], look: Look) -> Iterator[Part]:
    yield look.joined((change.proposition, "id"), one_line(change.statement))
    yield Indented(look.text(one_line(labels.get(change.column, change.column)), "holder"))
    for step in change.steps:
        yield Indented(_change_step(step, look), 4)


def _change_step(step: ChangeStep, look: Look) -> Text:
    return look.joined(
        step.published or "no date",
        (step.stance, _STANCES[step.stance]),
        (" ".join(grouped_ids(step.claims)), "id"),
    )


def _labels(result: Timeline) -> dict[str, str]:
    return {column.id: column.label for column in result.columns}


def _total(result: Timeline) -> str:
    dated = sum(len(ids) for period in result.rows for of in (period.claims, period.relayed) for ids in of.values())
    published = len(result.published) - len(result.unpublished)
    return (
        f"{counted(len(result.rows), 'period')}, {counted(dated, 'claim')} with a time, "
        f"{counted(published, 'article')} with a date"
    )


VIEWS: dict[type, Callable[[Any, Look], RenderableType]] = {Timeline: timeline}
"""Result → how it looks."""
