"""Which claims go back to one source: what repeats one another's words, is a reprint, or relays the same holder.

That claims have several origins does not make them independent, and nothing here says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from csto_cli.model.comparisons import Origin
from csto_cli.model.results import PositionRow
from csto_cli.text.words import folded

RUN: Final = 5
"""Words in a row that are compared: names and set phrases are shorter."""
REPEATED: Final = 0.5
"""The part of the shorter quote's runs that the other has."""
LEAST: Final = 3
"""Runs that two quotes share at least: seven words in a row."""
COMMON: Final = 50
"""Claims that share a run, beyond which it is a formula and says nothing of where they come from."""


def origins(positions: Sequence[PositionRow], reprint_of: Mapping[str, str]) -> tuple[Origin, ...]:
    """The origins that claims of several articles share, on one proposition; `reprint_of` is article → article."""
    return (*_same_source(positions), *_reprints(positions, reprint_of), *_repeated(positions))


def _same_source(positions: Iterable[PositionRow]) -> Iterable[Origin]:
    relayed: dict[str, list[PositionRow]] = {}
    for position in positions:
        if position.voice != "own" and not position.holder_id.startswith("unnamed:"):
            relayed.setdefault(position.holder_id, []).append(position)
    for found in relayed.values():
        if len({p.article for p in found}) > 1:
            yield _origin("same-source", found[0].holder, found)


def _reprints(positions: Iterable[PositionRow], reprint_of: Mapping[str, str]) -> Iterable[Origin]:
    written: dict[str, list[PositionRow]] = {}
    for position in positions:
        written.setdefault(_first(position.article, reprint_of), []).append(position)
    for found in written.values():
        if len({p.article for p in found}) > 1:
            yield _origin("reprint", None, found)


def _first(article: str, reprint_of: Mapping[str, str]) -> str:
    seen = {article}
    while (earlier := reprint_of.get(article)) and earlier not in seen:
        seen.add(earlier)
        article = earlier
    return min(seen) if reprint_of.get(article) else article  # each says it reprints the other: they are one


def _repeated(positions: Sequence[PositionRow]) -> Iterable[Origin]:
    """Groups of claims, each of which repeats the words of another of its group."""
    claims = list({p.claim: p for p in positions}.values())
    runs = [_runs(p.quote) for p in claims]
    holding: dict[tuple[str, ...], list[int]] = {}
    for at, found in enumerate(runs):
        for run in found:
            holding.setdefault(run, []).append(at)
    shared: dict[tuple[int, int], int] = {}
    for places in holding.values():
        if 1 < len(places) <= COMMON:
            for number, one in enumerate(places):
                for other in places[number + 1 :]:
                    if claims[one].article != claims[other].article:
                        shared[one, other] = shared.get((one, other), 0) + 1
    group = list(range(len(claims)))
    for (one, other), count in shared.items():
        if count >= max(LEAST, REPEATED * min(len(runs[one]), len(runs[other]))):
            old, new = group[other], group[one]
            group = [new if g == old else g for g in group]
    gathered: dict[int, list[PositionRow]] = {}
    for at, g in enumerate(group):
        gathered.setdefault(g, []).append(claims[at])
    for found_claims in gathered.values():
        if len({p.article for p in found_claims}) > 1:
            yield _origin("repeated-words", None, found_claims)


def _runs(quote: str) -> set[tuple[str, ...]]:
    said = folded(quote)
    return {said[at : at + RUN] for at in range(len(said) - RUN + 1)}


def _origin(reason: str, source: str | None, found: Sequence[PositionRow]) -> Origin:
    articles = tuple(dict.fromkeys(p.article for p in found))
    return Origin(reason, source, articles, tuple(dict.fromkeys(p.claim for p in found)))
