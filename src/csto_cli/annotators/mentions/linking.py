"""Linking: which entity, or which full name of the text, a mention belongs to.

Aliases decide. A fuzzy match links nothing but a slip of one letter in a long name that is no word of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from csto_cli.annotators.mentions.lexicon import is_known
from csto_cli.model.entity import Entity
from csto_cli.model.vocabulary import RELATED_ALIAS_KINDS
from csto_cli.text.tokens import tokens

NEAR = 7
"""Letters of a registered name from which on a word one edit away may be a misspelling of it."""
_KEPT = 50_000
"""Surfaces whose nearest name is kept."""


class Candidate(NamedTuple):
    """An entity that a registered text may name."""

    entity: Entity
    variant: bool
    """The text is recorded as a misspelling."""
    certain: bool
    """The text alone decides."""


class Registered(NamedTuple):
    """A registered text found: its tokens `first` up to `last`, exclusive, and what it may name."""

    first: int
    last: int
    candidates: tuple[Candidate, ...]


class Names:
    """The registry's names as tokens, by their first one; case decides, either apostrophe will do."""

    def __init__(self, registry: Iterable[Entity]) -> None:
        owners: defaultdict[tuple[str, ...], dict[str, Candidate]] = defaultdict(dict)
        for entity in registry:
            owners[cut(entity.name)].setdefault(entity.id, Candidate(entity, False, True))
            for alias in entity.aliases:
                if alias.kind not in RELATED_ALIAS_KINDS:
                    made = Candidate(entity, alias.kind == "misspelling", not alias.ambiguous)
                    owners[cut(alias.text)].setdefault(entity.id, made)
        by_first: defaultdict[str, list[tuple[tuple[str, ...], tuple[Candidate, ...]]]] = defaultdict(list)
        for name, found in owners.items():
            if name:
                by_first[name[0]].append((name, tuple(found.values())))
        self._by_first = {first: sorted(listed, key=lambda one: -len(one[0])) for first, listed in by_first.items()}
        self._near: defaultdict[str, dict[str, Candidate]] = defaultdict(dict)
        for name, found in owners.items():
            only = next(iter(found.values()))
            is_long = len(name) < 3 and len(name[-1]) >= NEAR and name[0][0].isupper()
            if len(found) == 1 and only.certain and is_long:
                self._near[name[0][0]][" ".join(name)] = only
        self._kept: dict[str, Candidate | None] = {}

    def find(self, words: Sequence[str]) -> Iterator[Registered]:
        """Every registered text, left to right, longest first, without overlap."""
        by_first, free = self._by_first, 0
        for at in [i for i, word in enumerate(words) if word in by_first]:
            if at < free:
                continue
            for name, candidates in by_first[words[at]]:
                size = len(name)
                if size == 1 or tuple(w.replace("’", "'") for w in words[at : at + size]) == name:
                    yield Registered(at, at + size, candidates)
                    free = at + size
                    break

    def near(self, surface: str, type_: str) -> Candidate | None:
        """The one entity with a name one edit away, where nothing else can be meant; of several words, of its type."""
        listed = self._near.get(surface[0])
        if not listed or len(surface) < NEAR or not surface[-NEAR:].isalpha():
            return None
        if surface not in self._kept:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            self._kept[surface] = _nearest(surface, listed)
        found = self._kept[surface]
        return found if found and (found.entity.type == type_ or " " not in surface) else None


def _nearest(surface: str, listed: Mapping[str, Candidate]) -> Candidate | None:
    from rapidfuzz.distance import DamerauLevenshtein
    from rapidfuzz.process import extract

    if surface.isupper() or is_known(surface):
        return None
    found = extract(surface, list(listed), scorer=DamerauLevenshtein.distance, score_cutoff=1, limit=4)
    names = [name for name, _, _ in found]
    entities = {listed[name].entity.id for name in names}
    is_inflected = any(surface.startswith(name) or name.startswith(surface) for name in names)
    return listed[names[0]] if len(entities) == 1 and not is_inflected else None


def cut(name: str) -> tuple[str, ...]:
    """A name as tokens, with straight apostrophes."""
    return tuple(word.replace("’", "'") for word in tokens(name).words)


def decided(found: Sequence[Registered]) -> list[Candidate | None]:
    """What each registered text names: the only entity it can, or the only one of which the text says another name."""
    sure = {one.candidates[0].entity.id for one in found if len(one.candidates) == 1 and one.candidates[0].certain}
    out: list[Candidate | None] = []
    for one in found:
        if len(one.candidates) == 1 and one.candidates[0].certain:
            out.append(one.candidates[0])
            continue
        likely = [c for c in one.candidates if c.entity.id in sure]
        out.append(likely[0] if len(likely) == 1 else None)
    return out


class Belonging:
    """The full names of one text, and which of them a short form belongs to."""

    def __init__(self) -> None:
        self._full: dict[tuple[str, str], set[str]] = {}

    def learn(self, surface: str, type_: str, name: str) -> None:
        """Takes in a full name that stands in the text; `name` is what it goes by."""
        parts = surface.split()
        if len(parts) < 2:
            return
        shorts = {parts[-1], " ".join(parts[-2:])} if type_ == "person" else {parts[0], " ".join(parts[:2])}
        for short in shorts - {surface}:
            self._full.setdefault((type_, short), set()).add(name)

    def explain(self, short: str, type_: str, name: str) -> None:
        """Takes in an abbreviation that the text explains."""
        self._full[type_, short] = {name}

    def of(self, surface: str, type_: str) -> str | None:
        """The one full name that the surface is short for."""
        names = self._full.get((type_, surface))
        return next(iter(names)) if names and len(names) == 1 else None
