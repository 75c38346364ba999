"""Small drawings of characters: what is where, and how much, in as many cells as there are."""

from collections.abc import Sequence

EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(value: float, most: float, width: int, *, is_unicode: bool = True) -> str:
    """A bar as long as the value's share of the most; whatever is not nothing shows.

    >>> bar(1, 2, 4), bar(1, 3, 4), bar(0, 3, 4), bar(1, 3, 4, is_unicode=False)
    ('██', '█▍', '', '#')
    """
    if value <= 0 or most <= 0:
        return ""
    if not is_unicode:
        return "#" * max(1, round(width * value / most))
    eighths = max(1, round(8 * width * value / most))
    return "█" * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else "")


def whiskers(low: float, value: float, high: float, most: float, width: int, *, is_unicode: bool = True) -> str:
    """A value between the ends of its interval, on a scale from 0 to the most.

    >>> whiskers(2, 4, 8, 10, 11), whiskers(2, 4, 8, 10, 11, is_unicode=False)
    ('  ├─●───┤', '  [-o---]')
    """
    left, dot, right, line = "├●┤─" if is_unicode else "[o]-"
    if most <= 0 or width < 1:
        return ""
    first, at, last = (min(width - 1, round((width - 1) * part / most)) for part in (low, value, high))
    cells = [" "] * first + [line] * (last - first + 1)
    cells[first], cells[last] = left, right
    cells[at] = dot
    return "".join(cells)


def strip(places: Sequence[float], width: int, *, is_unicode: bool = True) -> str:
    """Places from 0 to 1 as marks on a line: one, several, many in a cell.

    >>> strip([0, 0.5, 0.52, 0.99], 8), strip([0.5], 4, is_unicode=False)
    ('│···┃··│', '..|.')
    """
    none, one, several, many = "·│┃█" if is_unicode else ".|H#"
    counts = [0] * width
    for place in places:
        counts[min(width - 1, int(place * width))] += 1
    return "".join(none if not n else one if n == 1 else several if n < _MANY else many for n in counts)


_MANY = 4
"""Hits in one cell that are drawn solid."""
