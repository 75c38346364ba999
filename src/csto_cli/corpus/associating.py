"""Collocates: what stands near a word more often than chance would put it there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from csto_cli.analysis.association import expected, log_dice, log_likelihood, mutual_information
from csto_cli.corpus.hits import Passage, ask, hits
from csto_cli.corpus.searching import suggestions
from csto_cli.errors import UsageError
from csto_cli.model.concordances import Collocate, Collocates
from csto_cli.store.catalog import Catalog
from csto_cli.store.index import Index
from csto_cli.store.vocabulary import words_of
from csto_cli.text.match import CodedLine, Stretch

MEASURES = ("log-likelihood", "logdice", "mi")
OF = ("words", "entities")
WINDOW = (5, 5)
WIDEST = 100
MINIMUM = 3


class _Met(NamedTuple):
    """What the windows hold."""

    left: Counter[str]
    right: Counter[str]
    nodes: int
    near: int


def collocates(
    index: Index,
    text: str,
    *,
    of: str = "words",
    window: tuple[int, int] = WINDOW,
    minimum: int = MINIMUM,
    measure: str = MEASURES[0],
    limit: int | None = 50,
) -> Collocates:
    """The words, or the entities, that stand within a window of the hits, most strongly associated first.

    Windows end with their passage, and hold no word of a hit; a word in two windows counts once, with its nearer hit.
    """
    _check(of, window, minimum, measure)
    question = ask(index, text)
    found = hits(index, question)
    met = _words_near(found, window) if of == "words" else _entities_near(index.catalog, found, window)
    n = index.catalog.size().words
    rows = list(_rows(index.catalog, met, n, minimum, of))
    rows.sort(key=lambda row: (-_strength(row, measure), row.word))
    close = () if met.nodes else suggestions(index, question.query)
    shown = tuple(rows if limit is None else rows[:limit])
    return Collocates(text, of, window, minimum, measure, met.nodes, met.near, n, len(rows), shown, close)


def window_of(given: str) -> tuple[int, int]:
    """Words on the left and on the right: `5` or `3,5`. Raises `UsageError`.

    >>> window_of("5"), window_of("0,3")
    ((5, 5), (0, 3))
    """
    sides = [side.strip() for side in given.split(",")]
    if len(sides) not in (1, 2) or not all(side.isascii() and side.isdecimal() and len(side) <= 6 for side in sides):
        hint = "for example: --window 5, or --window 0,3 for three words on the right"
        raise UsageError(f'--window takes words on each side, or LEFT,RIGHT, and not "{given}"', hint=hint)
    return int(sides[0]), int(sides[-1])


def _check(of: str, window: tuple[int, int], minimum: int, measure: str) -> None:
    from csto_cli.text.nearest import did_you_mean

    for option, given, valid in (("--of", of, OF), ("--measure", measure, MEASURES)):
        if given not in valid:
            hint = did_you_mean(given, valid) or f"{option}: {', '.join(valid)}"
            raise UsageError(f'{option} takes no "{given}"', hint=hint)
    if not all(0 <= side <= WIDEST for side in window) or window == (0, 0):
        raise UsageError(f"--window takes up to {WIDEST} words on each side, one at least on one of them")
    if minimum < 1:
        raise UsageError(f"--min takes one occurrence at least, and not {minimum}")


def _strength(row: Collocate, measure: str) -> float:
    """By log-likelihood, what is avoided near the node is as telling as what is sought there; it comes last."""
    if measure == "log-likelihood":
        return row.log_likelihood if row.f >= row.expected else -row.log_likelihood
    return row.log_dice if measure == "logdice" else row.mi


def _rows(catalog: Catalog, met: _Met, n: int, minimum: int, of: str) -> Iterator[Collocate]:
    both = met.left + met.right
    enough = {key: f for key, f in both.items() if f >= minimum}
    named = _named_words(catalog, enough) if of == "words" else _named_entities(catalog, enough)
    for key, f in enough.items():
        if key not in named:
            continue
        word, name, f2 = named[key]
        yield Collocate(
            word,
            name,
            f,
            met.left[key],
            met.right[key],
            f2,
            expected(met.near, f2, n),
            log_likelihood(f, met.near, f2, n),
            log_dice(f, met.nodes, f2),
            mutual_information(f, met.near, f2, n),
        )


def _named_words(catalog: Catalog, found: Mapping[str, int]) -> dict[str, tuple[str, str, int]]:
    """What was counted → (word, word, frequency in the corpus)."""
    coded = words_of(catalog.db, found)
    if coded:
        return {character: (word, word, f) for character, (word, f) in coded.items()}
    return {word: (word, word, f) for word, f in catalog.frequencies(found).items()}


def _named_entities(catalog: Catalog, found: Mapping[str, int]) -> dict[str, tuple[str, str, int]]:
    """Entity → (id, name, mentions in the corpus)."""
    counts = catalog.mention_counts()
    names = {id_: name for id_, _, name in catalog.entities()}
    return {entity: (entity, names.get(entity, entity), counts.get(entity, 0)) for entity in found}


def _words_near(found: Iterator[Passage], window: tuple[int, int]) -> _Met:
    left: list[Sequence[str]] = []
    right: list[Sequence[str]] = []
    met = _Met(Counter(), Counter(), 0, 0)
    nodes = near = 0
    for passage in found:
        words = passage.said
        nodes += len(passage.nodes)
        for (a, b), (c, d) in _windows(passage.nodes, len(words), window):
            left.append(words[a:b])
            right.append(words[c:d])
            near += b - a + d - c
        if len(left) > _AT_ONCE:
            _count(left, met.left, passage)
            _count(right, met.right, passage)
    if nodes:
        _count(left, met.left, passage)
        _count(right, met.right, passage)
    return met._replace(nodes=nodes, near=near)


_AT_ONCE = 50_000
"""Windows that are counted together."""


def _count(parts: list[Sequence[str]], into: Counter[str], passage: Passage) -> None:
    """Count the words of many windows: of coded lines as one string, which is five times as fast."""
    if isinstance(passage.line, CodedLine):
        into.update("".join(map(str, parts)))
    else:
        for part in parts:
            into.update(part)
    parts.clear()


def _entities_near(catalog: Catalog, found: Iterator[Passage], window: tuple[int, int]) -> _Met:
    met = _Met(Counter(), Counter(), 0, 0)
    nodes = near = 0
    for passage in found:
        nodes += len(passage.nodes)
        mentions = catalog.mentioned(passage.key)
        for (a, b), (c, d) in _windows(passage.nodes, len(passage.said), window):
            near += b - a + d - c
            met.left.update(entity for first, _, entity in mentions if a <= first < b)
            met.right.update(entity for first, _, entity in mentions if c <= first < d)
    return met._replace(nodes=nodes, near=near)


def _windows(nodes: Sequence[Stretch], length: int, window: tuple[int, int]) -> Iterator[tuple[Stretch, Stretch]]:
    """For each node the words on its left and on its right; those between two nodes go to the nearer one.

    >>> list(_windows([(2, 3), (6, 7)], 9, (2, 2)))
    [((0, 2), (3, 5)), ((5, 6), (7, 9))]
    """
    starts = [max(0, nodes[0][0] - window[0])]
    ends = []
    for (_, past), (first, _) in pairwise(nodes):
        end, start = min(past + window[1], first), max(first - window[0], past)
        if start < end:  # both windows reach what is between: the nearer has it, in the middle the earlier
            start = end = min(max((past + first + 1) // 2, start), end)
        ends.append(end)
        starts.append(start)
    ends.append(min(length, nodes[-1][1] + window[1]))
    for (first, past), start, end in zip(nodes, starts, ends, strict=True):
        yield (start, first), (past, end)
