"""Words: how a text is cut into them, and when two count as the same.

The one definition of a word for indexing, querying, highlighting and fingerprints.
"""

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_MARKS = re.compile(r"[\u0300-\u036f]")


def words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text in order: runs of letters and digits, their combining marks included.

    Hyphens, apostrophes and full stops separate, so "Nur-Sultan" is two words and a possessive finds its name.

    >>> [m.group() for m in words("Nur-Sultan's 2,500 troops")]
    ['Nur', 'Sultan', 's', '2', '500', 'troops']
    """
    return _WORD.finditer(text)


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def fold(word: str) -> str:
    """The form under which words are compared: case and diacritics aside.

    >>> fold("Türkiye"), fold("ПУТИН")
    ('turkiye', 'путин')
    """
    if word.isascii():
        return word.lower()
    for _ in range(2):  # what decomposes may have case, and what is folded may decompose
        word = _MARKS.sub("", unicodedata.normalize("NFKD", word)).casefold()
    return unicodedata.normalize("NFC", "".join(word.split()))  # a ligature may stand for several words: it stays one


class _Folded(dict[str, str]):
    """Words with their folded forms: texts say the same words again and again."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_FOLDED:
            self.clear()
        found = self[word] = fold(word)
        return found


_FOLDED = _Folded()
_MOST_FOLDED = 200_000


def folded(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(folded_words(text))


def folded_words(text: str) -> list[str]:
    """The same as a list; the way in which whole corpora are read, at some 20 million words a minute."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return list(map(_FOLDED.__getitem__, _WORD.findall(text)))


def folded_with_spans(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The folded words of a text, and where in it each stands."""
    if text.isascii():
        found = list(words(text.lower()))  # the small letters stand where the others did
        return [word[0] for word in found], [word.span() for word in found]
    found = list(words(text))
    return [_FOLDED[word[0]] for word in found], [word.span() for word in found]


def word_spans(text: str, word: str, *, is_prefix: bool = False) -> list[tuple[int, int]]:
    """Where in a text a folded word stands, or each that begins with it; without telling all its words apart where the
    text is ASCII.

    >>> word_spans("The Kremlin and the kremlins", "kremlin"), word_spans("The kremlins", "krem", is_prefix=True)
    ([(4, 11)], [(4, 12)])
    """
    if text.isascii():
        small = text.lower()
        # What stands before is looked at afterwards: a pattern that begins with letters is found far faster.
        pattern = re.escape(word) + ("[a-z0-9]*" if is_prefix else "(?![a-z0-9])")
        spans = (found.span() for found in re.finditer(pattern, small))
        return [(start, end) for start, end in spans if not small[start - 1 : start].isalnum()]
    if is_prefix:
        return [found.span() for found in words(text) if _FOLDED[found[0]].startswith(word)]
    return [found.span() for found in words(text) if _FOLDED[found[0]] == word]
