"""Whether two figures measure the same, from the words that say what is measured.

Words that exclude one another (killed and wounded, gross and net) make two measures. Where each of the two has words of
its own beyond the proposition's, it stays unclear: figures that differ are then no conflict that csto would assert.
"""

from functools import lru_cache
from typing import Final

from csto_cli.text.stems import SAY_NOTHING, stem
from csto_cli.text.words import folded
from csto_cli.text.wordset import wordset

CONTRASTS: Final = (
    ("killed dead death deaths died fatalities", "wounded injured", "detained arrested jailed", "missing",
     "displaced evacuated fled homeless"),
    ("planned pledged promised announced ordered authorised authorized voted budget budgeted target capacity quota",
     "actual delivered spent spending arrived shipped carried received"),
    ("planned scheduled promised", "expected forecast projected"),
    ("gross", "net balance"),
    ("registered identified confirmed", "estimated unregistered"),
    ("exports exported", "imports imported"),
    ("soldiers troops servicemen", "civilians civilian"),
    ("deployed", "stored stockpile stockpiled reserve"),
    ("signature signing signed initialled", "ratification ratified", "force effect", "expiry expired"),
    ("before", "after"),
    ("half quarter month monthly weekly", "whole annual yearly"),
    ("price tariff", "bill revenue earnings income"),
    ("consumption", "production output"),
    ("first", "second", "third", "fourth", "fifth"),
    ("northern north", "southern south", "eastern east", "western west"),
    ("minimum lowest", "maximum highest"),
)  # fmt: skip
"""Rows of words of which what is measured has those of one group, not of two."""
PARTS: Final = wordset("children women girls boys officers conscripts civilians foreigners minors teenagers pensioners")
"""Words that make a part of whoever is counted, where only one of two measures has them."""
_SAME: Final = (
    "killed dead death deaths died die dying fatalities fatality lives lost killings toll",
    "troops soldiers servicemen peacekeepers contingent force forces personnel garrison men strength army",
    "monitors observers", "state states country countries nation nations", "leave left leaving quit withdrawal exit",
    "members membership member signatories signatory", "belt zone strip corridor", "trade turnover commerce",
    "alliance organisation organization bloc pact", "gdp economy product", "deputies seats mandates lawmakers",
)  # fmt: skip
_GENERIC: Final = wordset(
    "number numbers size total totals count amount length year years date time percent people persons person level "
    "figure figures sum sums part share measured told given stated source rate quantity volume value height depth "
    "width duration age"
)


def are_in_contrast(a: str, b: str) -> bool:
    """Whether the words of two measures exclude one another, or one of them counts a part of whoever is counted."""
    one, other = frozenset(folded(a)), frozenset(folded(b))
    parts = one & PARTS, other & PARTS
    if parts[0] != parts[1] and bool(parts[0]) != bool(parts[1]):
        return True
    return any(
        mine & one and theirs & other and not mine & other and not theirs & one
        for groups in _GROUPS
        for mine in groups
        for theirs in groups
        if mine is not theirs
    )


_GROUPS: Final = tuple(tuple(wordset(group) for group in row) for row in CONTRASTS)


@lru_cache(maxsize=4096)
def own_words(measures: str, statement: str) -> frozenset[str]:
    """What a measure says beyond its proposition, as stems, words of one meaning as one.

    >>> sorted(own_words("children who crossed the border", "Refugees crossed the border."))
    ['childre']
    """
    return _meanings(measures) - _meanings(statement)


def _meanings(text: str) -> frozenset[str]:
    found = (word for word in folded(text) if word not in SAY_NOTHING and word not in _GENERIC)
    return frozenset(_MEANING.get(word) or stem(word) for word in found)


_MEANING: Final = {word: group.split()[0] for group in _SAME for word in group.split()}
