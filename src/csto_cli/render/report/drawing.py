"""The drawings of a report as SVG: real text, named for who cannot see them, as narrow as a phone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from math import cos, pi, sin
from typing import Final, NamedTuple

from csto_cli.text.normalise import one_line

WIDTH: Final = 360
"""User units, and pixels where there is room: text keeps its size on a phone."""
LINE: Final = 24
MOST_NODES: Final = 12
"""Columns on the circle, before names run into one another."""
MOST_TIES: Final = 30
"""Lines between them, before counts do."""
FEW_NODES: Final = 6
"""Columns that leave room for names above and below their nodes."""
_LABEL: Final = 15
"""Characters of a name beside its node."""


Spot = tuple[float, float]
"""In user units, from the left and from the top."""


class Likely(NamedTuple):
    """A likelihood with how many claims have it."""

    name: str
    range: tuple[float, float] | None
    """Percent."""
    claims: int


class Bar(NamedTuple):
    """A period of a timeline, drawn."""

    label: str
    published: tuple[str, ...]
    """Short citations."""
    own: int
    relayed: int
    gap: str = ""
    """What lies empty before it."""


class Tie(NamedTuple):
    """How often two columns agree and conflict."""

    a: str
    b: str
    agree: int
    conflict: int
    other: int


def small_scale(id_: str, said: str, ranges: Iterable[tuple[float, float]]) -> str:
    """A scale from 0 to 100 % with ranges on it, small enough for a row of a table."""
    bars = "".join(
        f'<rect class="bar" x="{2 + low:g}" y="2" width="{max(high - low, 2):g}" height="8"/>' for low, high in ranges
    )
    ticks = "".join(f'<path class="axis" d="M{2 + at} 1v10"/>' for at in (0, 50, 100))
    body = f'<path class="axis" d="M2 6h100"/>{ticks}{bars}'
    return _svg(id_, 104, 12, said, "On a scale from 0 to 100 %.", body, kind="small")


def scale(id_: str, rows: Sequence[Likely]) -> str:
    """The scale of likelihood, with how many claims stand where."""
    top, left, width = 26, 118, 176
    body = [_text(left + width * at / 100, 14, f"{at} %", "end" if at == 100 else "middle") for at in (0, 50, 100)]
    body += [
        f'<path class="axis" d="M{left + width * at / 100:g} {top - 6}v{len(rows) * LINE}"/>' for at in (0, 50, 100)
    ]
    body.append(_text(WIDTH, 14, "claims", "end"))
    for number, row in enumerate(rows):
        y = top + number * LINE
        body.append(_text(0, y + 10, row.name))
        if row.range:
            at, long = left + width * row.range[0] / 100, max(width * (row.range[1] - row.range[0]) / 100, 3)
            style = "bar" if row.claims else "bar none"
            body.append(f'<rect class="{style}" x="{at:g}" y="{y}" width="{long:g}" height="12"/>')
        body.append(_text(WIDTH, y + 10, str(row.claims), "end", "strong" if row.claims else "faint"))
    said = "; ".join(f"{row.name}: {row.claims}" for row in rows if row.claims) or "no claim"
    return _svg(id_, WIDTH, top + len(rows) * LINE, "How likely, in how many claims", f"{said}.", "".join(body))


def timeline(id_: str, bars: Sequence[Bar]) -> str:
    """Periods from early to late: when articles were published, and how many claims are about what happened then."""
    left, width = 118, 180
    most = max((bar.own + bar.relayed for bar in bars), default=0) or 1
    body, y = [], 8
    for bar in bars:
        if bar.gap:
            body += [
                f'<path class="axis broken" d="M{left} {y - 4}v{LINE}"/>',
                _text(left + 10, y + 10, bar.gap, cls="faint"),
            ]
            y += LINE
        body.append(_text(0, y + 11, _short(bar.label, 18), cls="strong" if bar.own else ""))
        body.append(f'<path class="axis" d="M{left} {y - 4}v{LINE}"/>')
        if total := bar.own + bar.relayed:
            own, both = width * bar.own / most, width * total / most
            body.append(f'<rect class="bar" x="{left}" y="{y}" width="{own:.1f}" height="14"/>')
            if bar.relayed:
                at, wide = left + own + 1, both - own
                body.append(f'<rect class="bar hollow" x="{at:.1f}" y="{y + 0.75}" width="{wide:.1f}" height="12.5"/>')
            count = f"{bar.own} + {bar.relayed}" if bar.relayed else str(bar.own)
            body.append(_text(left + both + 6, y + 11, count))
            y += LINE
        for cited in bar.published:
            body.append(f'<path class="axis" d="M{left} {y - 4}v{LINE}"/>')
            body.append(f'<path class="diamond" d="M{left} {y}l6 6l-6 6l-6 -6z"/>')
            body.append(_text(left + 12, y + 11, f"published: {_short(cited, 26)}"))
            y += LINE
        y += 0 if total or bar.published else LINE
    said = "; ".join(filter(None, map(_in_words, bars)))
    return _svg(id_, WIDTH, y, "What was published when, and what is told of when", f"{said}.", "".join(body))


def network(id_: str, names: Mapping[str, str], ties: Sequence[Tie]) -> str:
    """Columns on a circle: solid lines for agreement, dashed ones for conflict, each with its count."""
    is_crowded = len(names) > FEW_NODES
    wide, high = (76, 13 * len(names)) if is_crowded else (116, 105)
    middle, centre = (high + 34 if len(names) > 2 else 50), WIDTH / 2
    spots = dict(zip(names, _circle(len(names), centre, middle, wide, high), strict=True))
    drawn = [tie for tie in ties if tie.a in spots and tie.b in spots and (tie.agree or tie.conflict)]
    lines, counts = [], []
    taken = [*spots.values(), *((x, y - 18 if y < middle - 1 else y + 20) for x, y in spots.values())]
    for tie in drawn:
        bend = 0.18 if tie.agree and tie.conflict else 0.0
        for number, style, sign, way in ((tie.agree, "agree", "✓", bend), (tie.conflict, "conflict", "✗", -bend)):
            if number:
                line = _curve(spots[tie.a], spots[tie.b], way)
                lines.append(f'<path class="tie {style}" stroke-width="{min(1 + number * 0.7, 6):g}" d="{line.path}"/>')
                taken.append(_free(line, taken))
                counts.append(_count(taken[-1], f"{sign} {number}", style))
    nodes = [_node(spots[column], names[column], (centre, middle), is_beside=is_crowded) for column in names]
    said = "; ".join(
        f"{names[tie.a]} and {names[tie.b]}: {tie.agree} agreements, {tie.conflict} conflicts" for tie in drawn
    )
    title = "Who agrees with whom, and who conflicts"
    return _svg(id_, WIDTH, 2 * middle, title, f"{said or 'nobody'}.", "".join([*lines, *nodes, *counts]))


def _circle(number: int, x: float, y: float, wide: float, high: float) -> Iterator[Spot]:
    """Spots on an ellipse from the top on, which leaves names their room; two stand side by side."""
    turn = -pi / 2 if number > 2 else pi
    for at in range(number):
        angle = turn + 2 * pi * at / max(number, 1)
        yield x + wide * cos(angle), y + high * sin(angle)


class _Line(NamedTuple):
    """A line from a to b, bent towards a point between."""

    a: Spot
    between: Spot
    b: Spot

    @property
    def path(self) -> str:
        (ax, ay), (cx, cy), (bx, by) = self
        return f"M{ax:.1f} {ay:.1f}Q{cx:.1f} {cy:.1f} {bx:.1f} {by:.1f}"

    def at(self, t: float) -> Spot:
        """A spot on it, from 0 at a to 1 at b."""
        (ax, ay), (cx, cy), (bx, by) = self
        near, far, both = (1 - t) ** 2, t**2, 2 * (1 - t) * t
        return near * ax + both * cx + far * bx, near * ay + both * cy + far * by


def _curve(a: Spot, b: Spot, bend: float) -> _Line:
    (ax, ay), (bx, by) = a, b
    return _Line(a, ((ax + bx) / 2 - (by - ay) * bend, (ay + by) / 2 + (bx - ax) * bend), b)


def _free(line: _Line, taken: Sequence[Spot]) -> Spot:
    """Where its count stands: in its middle, or as near to it as others leave room."""

    def room(spot: Spot) -> float:
        return min(max(abs(spot[0] - x) / 36, abs(spot[1] - y) / 19) for x, y in taken)

    spots = [line.at(t) for t in (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.22, 0.78)]
    return next((spot for spot in spots if room(spot) >= 1), max(spots, key=room))


def _count(at: Spot, said: str, style: str) -> str:
    (x, y), wide = at, 8 * len(said) + 4
    behind = f'<rect class="behind" x="{x - wide / 2:.1f}" y="{y - 9:.1f}" width="{wide}" height="18"/>'
    return behind + _text(x, y + 4.5, said, "middle", f"count {style}")


def _node(at: Spot, name: str, centre: Spot, *, is_beside: bool) -> str:
    """A node with its name: above or below it; beside it where many nodes share a side."""
    (x, y), said = at, _short(name, _LABEL - 3 if is_beside else _LABEL)
    half = 4.2 * len(said)
    if is_beside and abs(x - centre[0]) > 12:
        side = 1 if x > centre[0] else -1
        tx, ty, anchor = x + 12 * side, y + 5, "start" if side > 0 else "end"
        behind = ""
    else:
        tx, ty, anchor = min(max(x, half), WIDTH - half), y - 14 if y < centre[1] - 1 else y + 24, "middle"
        behind = f'<rect class="behind" x="{tx - half:.1f}" y="{ty - 12:.1f}" width="{2 * half:.1f}" height="16"/>'
    return f'{behind}<circle class="node" cx="{x:.1f}" cy="{y:.1f}" r="7"/>{_text(tx, ty, said, anchor)}'


def _in_words(bar: Bar) -> str:
    parts = [f"{bar.own} own and {bar.relayed} relayed claims"] if bar.own or bar.relayed else []
    parts += [f"published {', '.join(bar.published)}"] if bar.published else []
    return f"{bar.label}: {', '.join(parts)}" if parts else ""


def _svg(id_: str, width: int, height: float, title: str, desc: str, body: str, kind: str = "drawing") -> str:
    named = f'<title id="{id_}-t">{_escaped(title)}</title><desc id="{id_}-d">{_escaped(desc)}</desc>'
    return (
        f'<svg class="{kind}" role="img" aria-labelledby="{id_}-t {id_}-d" viewBox="0 0 {width} {height:g}" '
        f'width="{width}" height="{height:g}">{named}{body}</svg>'
    )


def _text(x: float, y: float, said: str, anchor: str = "start", cls: str = "") -> str:
    styled = f' class="{cls}"' if cls else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{styled}>{_escaped(said)}</text>'


def _escaped(said: str) -> str:
    return escape(one_line(said))


def _short(said: str, most: int) -> str:
    said = one_line(said)
    return said if len(said) <= most else said[: most - 1].rstrip() + "…"
