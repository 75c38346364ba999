"""What a whole text says of a name: its other occurrences, the full name of a person, an abbreviation explained."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from csto_cli.annotators.interface import Sentence
from csto_cli.annotators.mentions.lexicon import lexicon
from csto_cli.annotators.mentions.names import COMMON

CURRENCIES = frozenset("$€£¥")
OFTEN = 4
"""A surface found so often of another kind is not the last name of a person who is named too."""
AMBIGUOUS = frozenset("chad jordan turkey guinea georgia america holland niger dominica england".split())
"""Names of states that are names of others too: only the model decides."""
LAST = {
    **dict.fromkeys(
        "Sea Lake River Ocean Gulf Bay Strait Mountains Peninsula Valley Desert Airport Island".split(), "LOC"
    ),
    **dict.fromkeys("Islands Province Oblast".split(), "LOC"),
    **dict.fromkeys("Revolution Uprising Crisis Olympics War Wars".split(), "EVT"),
    **dict.fromkeys("Treaty Protocol Accord Accords Declaration Pact Memorandum".split(), "DOC"),
    **dict.fromkeys("Airlines University Ministry Inc Corporation Ltd".split(), "ORG"),
}
"""What a name is that ends so."""
FIRST = dict.fromkeys(("Lake", "Mount"), "LOC") | dict.fromkeys(("Ministry", "University", "Institute"), "ORG")
"""What a name is that begins so."""
GENERIC = frozenset(
    "NGO CEO CFO GDP GNP MP MEP PM IDP POW AIDS HIV WMD ICT IT AI TV DNA SMS VIP PhD FDI SME LNG".split()
)
"""Abbreviations of common nouns."""
_PLURAL = re.compile(r"[A-Z]{2,}s")
ABBREVIATED = frozenset(("ORG", "EVT", "DOC", "LOC"))
"""Kinds whose names are abbreviated in parentheses."""


class Name(NamedTuple):
    """A name: its tokens `first` up to `last`, exclusive, and its kind."""

    first: int
    last: int
    kind: str


def refined(found: Iterable[tuple[int, int, str]], words: Sequence[str], sentences: Sequence[Sentence]) -> list[Name]:
    """A model's names after what the text says elsewhere."""
    names = [Name(*one) for one in found]
    names = [_headed(_shorn(n, words), words) for n in names]
    names = [n for n in names if not is_currency(words, n.last) and not _is_common(words[n.first : n.last])]
    names = _abbreviations(_explained(names, words), words)
    names = _agreeing(names, words)
    return _spread(names, words, sentences)


def is_currency(words: Sequence[str], at: int) -> bool:
    """Whether a sign of a currency stands there, so that what is before it ("US$") names that."""
    return at < len(words) and words[at] in CURRENCIES


def _is_common(surface: Sequence[str]) -> bool:
    """Whether it is an abbreviation for many things of a kind ("NGOs", "CEO") and no name."""
    return len(surface) == 1 and (surface[0] in GENERIC or _PLURAL.fullmatch(surface[0]) is not None)


def _shorn(name: Name, words: Sequence[str]) -> Name:
    """A name without an office before it ("CEO of Gazprom")."""
    if name.last - name.first > 2 and words[name.first] in GENERIC and words[name.first + 1] == "of":
        return name._replace(first=name.first + 2)
    return name


def _headed(name: Name, words: Sequence[str]) -> Name:
    """A longer name is of the kind that its head says: its last word, or the one before "of"."""
    if name.last - name.first < 2:
        return name
    kind = LAST.get(words[name.last - 1]) or FIRST.get(words[name.first])
    return name._replace(kind=kind) if kind else name


def _explained(names: list[Name], words: Sequence[str]) -> list[Name]:
    """Before "(OSCE)" stands a name with these initials, whole, whatever parts of it were found."""
    more = []
    for at in [i for i, word in enumerate(words) if word == "(" and i + 2 < len(words) and words[i + 2] == ")"]:
        first = _initials_begin(words[at + 1], words, at)
        if first is not None and not any(n.first <= first and n.last == at for n in names):
            more.append(Name(first, at, "ORG"))
    if not more:
        return names
    return sorted([n for n in names if not any(m.first < n.last and n.first < m.last for m in more)] + more)


def _initials_begin(short: str, words: Sequence[str], end: int) -> int | None:
    """Where the words before `end` begin whose capitals are the letters of an abbreviation."""
    left = len(short)
    if left < 3 or not short.isupper():
        return None
    for at in range(end - 1, max(-1, end - 3 * len(short)), -1):
        word = words[at]
        if not word[0].isalpha() and word != "-":
            return None
        if not word[0].isupper() or words[at - 1] == "-":
            continue
        left -= 1
        if word[0] != short[left]:
            return None
        if left == 0:
            return at
    return None


def _abbreviations(names: list[Name], words: Sequence[str]) -> list[Name]:
    """In "Customs Union Commission (CUC)" the abbreviation is of the kind of the name, here and everywhere."""
    kinds: dict[str, str] = {}
    starts = {n.first: i for i, n in enumerate(names)}
    more: list[Name] = []
    for name in names:
        at = name.last
        if name.kind not in ABBREVIATED or name.last - name.first < 2 or at + 2 >= len(words) or words[at] != "(":
            continue
        short = words[at + 1]
        if words[at + 2] == ")" and _abbreviates(short, words[name.first : name.last]):
            kinds[short] = name.kind
            if at + 1 not in starts:
                more.append(Name(at + 1, at + 2, name.kind))
    if not kinds:
        return names
    changed = [
        n._replace(kind=kinds[words[n.first]]) if n.last - n.first == 1 and words[n.first] in kinds else n
        for n in names
    ]
    return sorted(changed + more)


def _abbreviates(short: str, full: Sequence[str]) -> bool:
    letters = [c for c in short if c.isupper()]
    initials = {w[0].upper() for w in full}
    return (
        len(letters) >= 2
        and 2 * len(letters) > len(short)
        and sum(c in initials for c in letters) * 3 >= 2 * len(letters)
    )


def _agreeing(names: list[Name], words: Sequence[str]) -> list[Name]:
    """One surface is of one kind in a text; what ends a person's full name, and no name of a state, is a person."""
    counts: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    last_names = set()
    for name in names:
        counts[tuple(words[name.first : name.last])][name.kind] += 1
        if name.kind == "PER" and name.last - name.first > 1:
            last_names.add((words[name.last - 1],))
    kinds: dict[tuple[str, ...], str] = {}
    for surface, seen in counts.items():
        (kind, most), *others = seen.most_common(2)
        if (
            surface in last_names
            and surface[0].lower() not in lexicon().lists["s"]
            and _may_be_person(kind, most, seen)
        ):
            kinds[surface] = "PER"
        elif not others or most > others[0][1]:
            kinds[surface] = kind
    return [n._replace(kind=kinds.get(tuple(words[n.first : n.last]), n.kind)) for n in names]


def _may_be_person(kind: str, most: int, seen: Counter[str]) -> bool:
    return seen["PER"] > 0 or (kind != "OTH" and most < OFTEN)


def _spread(names: list[Name], words: Sequence[str], sentences: Sequence[Sentence]) -> list[Name]:
    """A name found in one place is one in every other, where nothing else is."""
    known = _spreading(names, words)
    covered = bytearray(len(words))
    for name in names:
        covered[name.first : name.last] = b"\1" * (name.last - name.first)
    firsts = {sentence.first for sentence in sentences}
    more = []
    for at in [i for i, word in enumerate(words) if word in known]:
        for surface, kind in known[words[at]]:
            end = at + len(surface)
            if any(covered[at:end]) or tuple(words[at:end]) != surface:
                continue
            if len(surface) == 1 and not _stands_alone(at, words, kind, firsts):
                continue
            covered[at:end] = b"\1" * len(surface)
            more.append(Name(at, end, kind))
            break
    return sorted(names + more) if more else names


@cache
def _states() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    return {
        word.capitalize(): [((word.capitalize(),), "LOC")]
        for word in lexicon().lists["s"] - AMBIGUOUS
        if word.isalpha() and len(word) > 3
    }


def _spreading(names: Sequence[Name], words: Sequence[str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Names to look for in the rest of a text, by their first word, the longest first; states are known anyway."""
    counts: Counter[tuple[tuple[str, ...], str]] = Counter()
    for name in names:
        counts[tuple(words[name.first : name.last]), name.kind] += 1
        if name.kind == "PER" and name.last - name.first > 1:
            counts[(words[name.last - 1],), "PER"] += 1
    known = dict(_states())
    for (surface, kind), count in counts.items():
        lower = surface[0].lower()
        is_sure = len(surface) > 1 or count > 1 or kind == "PER" or lower not in lexicon().clusters
        if surface[0][0].isupper() and lower not in COMMON and is_sure:
            known[surface[0]] = sorted([(surface, kind), *known.get(surface[0], ())], key=lambda one: -len(one[0]))
    return known


def _stands_alone(at: int, words: Sequence[str], kind: str, firsts: Container[int]) -> bool:
    """Whether a word is no part of a longer name, and no common word with the capital of a sentence's beginning."""
    if _is_capital(words, at - 1) or _is_capital(words, at + 1):
        return False
    return at not in firsts or kind in ("ORG", "PER") or words[at].lower() not in lexicon().clusters


def _is_capital(words: Sequence[str], at: int) -> bool:
    return 0 <= at < len(words) and words[at][0].isupper()
