"""Phrases: a sentence as a line with one letter a phrase, on which patterns of clauses are matched.

Two steps, each one pass: tokens become letters by tag and word, and one regular expression cuts the line of letters
into phrases. Letters of phrases: `N` noun phrase, `V` finite verb group, `G` gerund or present participle, `E` past
participle alone, `B` base form alone, `I` to-infinitive, `Z` time, `i` preposition, `O` of, `y` by, `T` that, `u`
subordinator, `W` who or which, `k` other question words, `r` adverb, `j` adjective, `&` conjunction, `"` and `}`
opening and closing quotation mark, `h` dash, and punctuation as itself.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from csto_cli.annotators.attribution.cues import PLAIN_THIRD, THIRD

TAG_LETTERS = {
    "NN": "n", "NNS": "n", "NNP": "N", "PRP": "p", "EX": "p", "PRP$": "s", "WP$": "W", "DT": "d", "JJ": "j",
    "CD": "c", "POS": "P", "RB": "r", "RP": "r", "IN": "i", "TO": "o", "VB": "b", "VBD": "f", "VBZ": "v", "VBP": "v",
    "VBN": "e", "VBG": "g", "MD": "m", "CC": "&", "WDT": "W", "WP": "W", "WRB": "k", ",": ",", ".": ".", ":": ":",
    "''": "Q", "(": "(", ")": ")", "-": "-", "SYM": "x", "UH": "r", "FW": "n",
}  # fmt: skip
_VERBS = ("VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "POS")
_ANY = tuple(TAG_LETTERS)
_WORDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("A", "being having", ("VBG",)),
    ("B", "be is are was were am been 're 'm", _VERBS),
    ("B", "'s", _VERBS[:-1]),
    ("H", "have has had 've", _VERBS),
    ("D", "do does did", _VERBS),
    ("f", "said told", ("VB", "VBN", "NNP", "NN")),
    ("v", " ".join(PLAIN_THIRD), ("NNP", "NNS", "NN")),
    ("v", "say", ("MD", "NN")),
    ("m", "cannot", _ANY),
    ("N", "beijing", ("VBG", "VBD", "NN")),
    ("j", "disparaging damning growing existing remaining ongoing leading pending coming alarming", ("VBG",)),
    ("M", "rep sen gov mr mrs ms dr gen lt col prof sgt maj capt rev hon st b c d e f g h j k l m n o p q r s t u v w "
     "x y z", ("NNP", "NN")),
    ("r", "himself herself itself themselves", ("PRP",)),
    ("!", "not n't never", _ANY),
    ("T", "that", ("IN", "WDT")),
    ("O", "of", _ANY),
    ("y", "by", _ANY),
    ("u", "because if while although though unless whereas whether", ("IN", "RB", "CC")),
    ("W", "who whom which whose", _ANY),
    ("k", "what how why when where", _ANY),
    ("h", "— – -- ― •", _ANY),
    ("-", "-", _ANY),
    (":", ":", _ANY),
    (";", ";", _ANY),
    (",", ",", _ANY),
    ("Q", "“ ” \" ' ‘ ’ „ « » `", tuple(t for t in _ANY if t != "POS")),
    ("z", "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
     "september october november december", ("NNP",)),
    ("t", "today yesterday tomorrow tonight week weeks month months year years day days morning afternoon evening "
     "night weekend ago", ("NN", "NNS", "RB", "IN")),
)  # fmt: skip
LETTERS = {(word, tag): letter for letter, words, tags in _WORDS for word in words.split() for tag in tags} | {
    (word.replace("'", "’"), tag): letter
    for letter, words, tags in _WORDS
    for word in words.split()
    if "'" in word[:-1] or word in {"n't", "'s"}
    for tag in tags
}
"""The letter of a lower-cased word with its tag, where the tag alone does not give it."""

_FINITE = re.compile(r"(?<=p)e")
"""A pronoun's verb is finite, whatever the tag says."""
_PHRASE = re.compile(
    r"""
      (?P<Z>d?[jc]?[jc]?t(?![Pn])r?|z(?!P|[nN])(?:c?,?c)*)
    | (?P<I>[r!]{0,2}o[r!]{0,3}(?:[bBHD](?:[r!]{0,3}[egBHD](?![nN]))+|[bBHD]))
    | (?P<V>[r!]{0,4}(?:(?:[mBHD][r!]{0,4}){1,6}(?:A[r!]{0,3})?[febg]?|[fv]!?))
    | (?P<N>[ds]?(?:
          [jcxnNzt-] | P(?!r?[mfvBHD]) | (?<=[dsjcrnNzPt-])[eg](?=[jnN-]) | (?<=[iOy])e(?=[jnN]) | r(?=[jeg])
        ){0,30}[nN](?:(?<=[nN])c(?![jcnNzteg-]))?
        |p|s(?![eg])|d(?:[jc]{1,2})?|[jx]?c[jcx-]*)
    | (?P<G>[r!]{0,3}(?:g|AB?[r!]{0,3}e?)) | (?P<E>r{0,3}e) | (?P<B>b)
    | (?P<quote>"+|}+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Stretch(NamedTuple):
    """Phrases from `first` up to `last`, exclusive."""

    first: int
    last: int


class Phrases(NamedTuple):
    """The phrases of a sentence; `firsts` and `lasts` are token numbers of the document, `lasts` exclusive."""

    line: str
    firsts: list[int]
    lasts: list[int]
    letters: str
    """Of the tokens, from the first of the sentence on."""

    def spelled(self, phrase: int) -> str:
        """The letters of a phrase's tokens."""
        first = self.firsts[0]
        return self.letters[self.firsts[phrase] - first : self.lasts[phrase] - first]

    def at(self, token: int) -> int:
        """The phrase in which a token of the sentence stands."""
        low, high = 0, len(self.firsts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.firsts[middle] <= token else (low, middle)
        return low


def letters(words: Sequence[str], tags: Sequence[str]) -> str:
    """One letter a token: `words` lower-cased."""
    line = "".join([LETTERS.get(pair) or TAG_LETTERS.get(pair[1], "x") for pair in zip(words, tags, strict=True)])
    if "M" in line:
        line = line.replace("M.", "NN").replace("M", "N")
    line = line.replace("pP", "pB").replace("N,c,", "N,t,")
    line = _FINITE.sub("f", line) if "pe" in line else line
    return _with_verbs(line, words, tags) if "NNS" in tags or "NNP" in tags else line


_BEFORE_VERB = re.compile(r"(?:[pW]|[nNp]r{1,2}|N)$")
_BEHIND_VERB = re.compile(r"o[r!]*[bBHD]|T|[\"Q.]?$")


def _with_verbs(line: str, words: Sequence[str], tags: Sequence[str]) -> str:
    """Makes verbs of what a tagger took for plurals ("plans", "claims"): behind a pronoun, or before "to", "that"."""
    verbs = []
    for at, tag in enumerate(tags):
        if tag in ("NNS", "NNP") and at and words[at] in THIRD and line[at] in "nN":
            before = _BEFORE_VERB.search(line[max(0, at - 3) : at])
            if before and (before.group() != "N" or _BEHIND_VERB.match(line, at + 1) or _is_aside(line, at)):
                verbs.append(at)
    if not verbs:
        return line
    out = list(line)
    for at in verbs:
        out[at] = "v"
    return "".join(out)


def _is_aside(line: str, at: int) -> bool:
    """Whether a name and what may be its verb stand between commas: "…, Marsh recalls, …"."""
    return line[at + 1 : at + 2] == "," and line[max(0, at - 8) : at].rstrip("N")[-1:] in (",", "Q")


def phrases(line: str, first: int = 0, mark: Callable[[int], str] | None = None) -> Phrases:
    """Cuts a line of letters; `first` is the token its first letter stands for.

    `mark` tells of a token that is a quotation mark whether it opens (`"`), closes (`}`) or is none (`x`).

    >>> phrases("NNfTNfb").line
    'NVTNVB'
    """
    if mark is not None and "Q" in line:
        line = "".join([mark(first + i) if letter == "Q" else letter for i, letter in enumerate(line)])
    out: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    for found in _PHRASE.finditer(line):
        kind = found.lastgroup or ""
        start, end = found.span()
        out.append(kind if len(kind) == 1 else line[start])
        firsts.append(first + start)
        lasts.append(first + end)
    return Phrases("".join(out), firsts, lasts, line)
