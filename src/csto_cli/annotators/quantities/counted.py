"""What a number counts: the noun phrase after it, and that phrase's head."""

from collections.abc import Sequence
from typing import NamedTuple

from csto_cli.annotators.quantities.units import NOT_PLURAL, PEOPLE, SKIPPED, STOPS

_LONGEST = 6
"""Words; a longer phrase is none."""
_ADJECTIVES = ("al", "ic", "ive", "ous", "ful", "less", "ish", "ese", "ian", "ed", "ing", "able", "est", "ary", "ique")
_SINGULAR = ("ss", "us", "is")
_POSSESSIVES = ("'s", "’s")


class Counted(NamedTuple):
    """The head noun, and the tokens of its phrase from `first` up to `end`, exclusive."""

    head: str
    first: int
    end: int


def counted_at(words: Sequence[str], at: int, last: int, *, is_one: bool = False) -> Counted | None:
    """The phrase counted by a number that ends before a token: "rival power centers".

    Without tags, the head is the first plural; of what is one, or a mass, the first word that is built like no
    adjective.
    """
    if at + 1 < last and words[at] == "or" and words[at + 1] in ("more", "so", "less", "fewer"):
        at += 2
    if at < last and words[at].lower() == "of":
        at += 1
    while at < last and words[at].lower() in SKIPPED:
        at += 1
    end, stop = at, min(last, at + _LONGEST)
    while end < stop and (words[end][0].isalpha() or _goes_on(words, end, at, stop)):
        word = words[end].lower()
        if word in STOPS and words[end] not in _POSSESSIVES:
            break
        end += 1
        follows = words[end] if end < stop else ""
        is_part = (
            words[end - 2] == "-" and end - 2 > at and follows.isalpha() and follows not in STOPS
        )  # plain-clothes men
        if is_one and follows == ",":  # the first of several adjectives
            return None
        if not word[0].isalpha() or is_part or follows in ("-", *_POSSESSIVES):
            continue
        if is_plural(word) or (is_one and not word.endswith(_ADJECTIVES) and words[end - 1].islower()):
            return Counted(words[end - 1], at, end)
    return None


def is_plural(word: str) -> bool:
    """Whether a word in small letters looks like a plural."""
    if word in PEOPLE:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(_SINGULAR) and word not in NOT_PLURAL


def _goes_on(words: Sequence[str], at: int, first: int, stop: int) -> bool:
    return first < at < stop - 1 and words[at + 1][0].isalpha() and (words[at] == "-" or words[at] in _POSSESSIVES)
