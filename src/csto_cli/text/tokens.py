"""Tokens: the words and marks of a text as annotators read them, finer than the words that search counts."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      (?:[A-Z]\.){2,}                                # U.S., J.F.
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?\b           # 2,500  1990s  19th  10:30
    | [^\W\d_]+(?=[nN]['’][tT]\b) | [nN]['’][tT]\b   # do n't
    | ['’](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b        # it 's
    | [^\W_]+(?:['’](?!(?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M|t|T)\b)[^\W\d_]+)*[\u0300-\u036f]*   # O'Brien
    | \.{2,} | -{2,}
    | [^\s]
    """,
    re.VERBOSE,
)


class Tokens(NamedTuple):
    """The tokens of a stretch of text, in order; positions are code points of the text."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokens(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Cuts as treebanks do: a possessive and "n't" apart, hyphens and marks each for themselves.

    >>> tokens("Russia's U.S.-led 2,500 didn’t").words
    ['Russia', "'s", 'U.S.', '-', 'led', '2,500', 'did', 'n’t']
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        words.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(words, starts, ends)
