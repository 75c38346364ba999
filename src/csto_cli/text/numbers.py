"""Numbers in figures and words, read from tokens."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
ONES: Final = {word: value for value, word in enumerate(_ONES.split())}
TENS: Final = {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
MAGNITUDES: Final = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12,
}  # fmt: skip
SUFFIXES: Final = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
"""Written to the figure: 40bn."""
PLURALS: Final = {
    "tens": 10.0, "dozens": 24.0, "scores": 40.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6,
    "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
"""The least that each can mean."""
ORDINALS: Final = {word: value for value, word in enumerate(_ORDINALS.split(), start=1)}
PARTS: Final = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10,
    "thirds": 1 / 3, "quarters": 1 / 4, "fifths": 1 / 5, "tenths": 1 / 10,
    "sixths": 1 / 6, "sevenths": 1 / 7, "eighths": 1 / 8, "ninths": 1 / 9,
}  # fmt: skip
_MOST = 1e15
"""What is beyond it is no amount of anything here; it keeps a chain of magnitudes finite."""
_FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([A-Za-z]*)\Z")
_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th)\Z")


class Number(NamedTuple):
    """A number, the token after its last, and letters written to its figure that are no part of it ("km")."""

    value: float
    end: int
    suffix: str = ""


def number_at(words: Sequence[str], at: int, last: int) -> Number | None:
    """The cardinal number that begins at a token, or `None`.

    >>> number_at("two thousand five hundred troops".split(), 0, 5)
    Number(value=2500.0, end=4, suffix='')
    >>> number_at(["$", "2.5", "million"], 1, 3), number_at(["40bn"], 0, 1), number_at(["10:30"], 0, 1)
    (Number(value=2500000.0, end=3, suffix=''), Number(value=40000000000.0, end=1, suffix=''), None)
    """
    found = _FIGURE.match(words[at])
    if found:
        suffix = found[3].lower()
        value = float(found[1].replace(",", "") + (found[2] or "")) * SUFFIXES.get(suffix, 1)
        at += 1
        while at < last and not suffix and (magnitude := MAGNITUDES.get(words[at].lower())) and value < _MOST:
            value, at = value * magnitude, at + 1
        if value > _MOST:
            return None
        return Number(value, at, "" if suffix in SUFFIXES else suffix)
    return None if words[at][0].isdigit() else _in_words(words, at, last)


def ordinal(word: str) -> int | None:
    """The rank that a word gives: `first`, `19th`."""
    if found := _ORDINAL.match(word):
        return int(found[1])
    return ORDINALS.get(word.lower())


def _in_words(words: Sequence[str], start: int, last: int) -> Number | None:
    """Groups below a thousand, each with its magnitude: (two) thousand (five hundred)."""
    total = group = 0.0
    at = end = start
    previous = ""
    while at < last:
        word = words[at].lower()
        if word in ONES and (previous in ("", "magnitude", "and") or (previous == "tens" and 0 < ONES[word] < 10)):
            group, previous = group + ONES[word], "ones"
        elif word in TENS and previous in ("", "magnitude", "and"):
            group, previous = group + TENS[word], "tens"
        elif word in MAGNITUDES and previous != "and" and total + group < _MOST / MAGNITUDES[word]:
            if not group and previous == "magnitude":  # two thousand million
                total *= MAGNITUDES[word]
            elif word == "hundred":
                group = (group or 1) * MAGNITUDES[word]
            else:
                total, group = total + (group or 1) * MAGNITUDES[word], 0.0
            previous = "magnitude"
        elif word == "and" and previous == "magnitude":
            previous = "and"
        elif word == "-" and previous in ("tens", "ones", "magnitude"):
            pass
        elif word == "and" and [w.lower() for w in words[at + 1 : at + 3]] == ["a", "half"] and at + 2 < last:
            group, previous, at = group + 0.5, "half", at + 2
        else:
            break
        at += 1
        if previous != "and" and word != "-":
            end = at
    return Number(total + group, end) if end > start else None
