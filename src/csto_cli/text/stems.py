"""Stems: what words of one family share, for comparing what texts are about. Never for identity."""

from functools import lru_cache

from csto_cli.text.words import fold, words
from csto_cli.text.wordset import wordset

STEM = 7
"""Letters that count of a stem: "capabil(ity)" and "capable" are kept apart, "deployment" and "deploying" meet."""

SAY_NOTHING = wordset(
    "a about according after again against all already also although am among an and another any appear appeared "
    "appears are as at be because been before being between both but by came can come comes coming could d did do does "
    "done down during each even ever every few for from get give given go goes gone got had has have having he hence "
    "her here him himself his how however i if in into is it its itself just less let like ll m made make makes making "
    "many may me might more most much must my no nor not now of off on one only onto or other others our out over own "
    "per put rather re s said same say saying says seem seemed seems shall she should since so some still such t take "
    "taken takes taking than that the their them themselves then there therefore these they this those though three "
    "through thus to today too took two under until up upon us ve very via was we went were what when where whether "
    "which while who whom whose why will with within without would yet you your"
)
_SPELLINGS = (("colour", "color"), ("defence", "defense"), ("labour", "labor"), ("isation", "ization"), ("ise", "ize"))
_ENDINGS = (
    ("ational", "ate"), ("ization", "ize"), ("ations", "ate"), ("ation", "ate"), ("iveness", "ive"), ("fulness", ""),
    ("ments", ""), ("ment", ""), ("ities", ""), ("ity", ""), ("ings", ""), ("ing", ""), ("edly", ""), ("ed", ""),
    ("ies", "y"), ("ied", "y"), ("ions", ""), ("ion", ""), ("ers", ""), ("er", ""), ("ists", "ist"), ("ally", "al"),
    ("ly", ""), ("ic", ""), ("al", ""), ("ive", ""), ("es", ""), ("s", ""),
)  # fmt: skip


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What words of one family share, roughly: a spelling, an ending and what is beyond seven letters are left out.

    >>> [stem(word) for word in ("deployed", "deployment", "colours", "defence")]
    ['deploy', 'deploy', 'color', 'defens']
    """
    folded = fold(word)
    for british, american in _SPELLINGS:
        folded = folded.replace(british, american)
    if len(folded) <= 3:
        return folded
    for ending, rest in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= 3:
            folded = folded.removesuffix(ending) + rest
            break
    if len(folded) > 4:
        folded = folded.removesuffix("e")
        if folded[-1] == folded[-2] and folded[-1] not in "sl":
            folded = folded[:-1]
    return folded[:STEM]


def content_stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that say something.

    >>> sorted(content_stems("The troops were deployed in 2022"))
    ['2022', 'deploy', 'troop']
    """
    found = (match.group() for match in words(text))
    return frozenset(stem(word) for word in found if word.lower() not in SAY_NOTHING)
