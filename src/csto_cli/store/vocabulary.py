"""The words of a corpus, each with a number and its frequency; and lines of words written as lines of characters.

A line of words kept as one character each is searched, cut and counted by the string methods of Python, at the speed of
C and without any library to load: what CQP and BlackLab call a forward index. A passage ends where `BREAK` stands.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

BREAK = "\0"
"""Between the passages of a block."""
RARE = "\U0010ffff"
"""Stands for every word beyond those that have a character: more than a million."""
_SURROGATES = range(0xD800, 0xE000)
MOST_WORDS = 0x10FFFF - 1 - len(_SURROGATES)
"""Words that have a character of their own."""


def character(number: int) -> str:
    """The character of a word by its number.

    >>> [character(n) for n in (0, 96)], character(MOST_WORDS) == RARE
    (['\\x01', 'a'], True)
    """
    if number >= MOST_WORDS:
        return RARE
    point = number + 1
    return chr(point if point < _SURROGATES.start else point + len(_SURROGATES))


def number(character: str) -> int:
    """The number of the word that a character stands for."""
    point = ord(character)
    return point - 1 if point < _SURROGATES.start else point - 1 - len(_SURROGATES)


class Vocabulary:
    """Numbers words as they come, and counts them. For writing: one process at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._characters: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        row = connection.execute("SELECT coalesce(max(number) + 1, 0) FROM word").fetchone()
        self._next = int(row[0])

    def encoded(self, said: Sequence[str]) -> str:
        """Folded words as characters; words that are new get the next numbers."""
        try:
            line = "".join(map(self._characters.__getitem__, said))
        except KeyError:
            self._number(dict.fromkeys(word for word in said if word not in self._characters))
            line = "".join(map(self._characters.__getitem__, said))
        self._counts.update(line)
        return line

    def forget(self, line: str) -> None:
        """Take the words of a line that goes out of the counts."""
        self._counts.subtract(line)
        del self._counts[BREAK]

    def write(self) -> None:
        """Put what was counted since the last time into the catalog."""
        rows = sorted((number(char), count) for char, count in self._counts.items() if count and char != RARE)
        self._db.executemany("UPDATE word SET f = f + ?2 WHERE number = ?1", rows)
        self._counts.clear()

    def _number(self, words: Mapping[str, None]) -> None:
        for word, found in _numbers(self._db, words):
            self._characters[word] = character(found)
        new = [word for word in words if word not in self._characters]
        numbered = list(enumerate(new, start=self._next))
        self._next += len(new)
        self._db.executemany("INSERT INTO word (number, word, f) VALUES (?, ?, 0)", numbered)
        self._characters.update((word, character(found)) for found, word in numbered)


def characters_of(connection: sqlite3.Connection, words: Iterable[str]) -> dict[str, str]:
    """Word → its character; words that the corpus has not are left out."""
    return {word: character(found) for word, found in _numbers(connection, words)}


def characters_with_prefix(connection: sqlite3.Connection, prefix: str) -> frozenset[str]:
    """The characters of all words that begin so."""
    sql = "SELECT number FROM word WHERE word >= ? AND word < ?"
    past = prefix[:-1] + chr(min(ord(prefix[-1]) + 1, 0x10FFFF))
    return frozenset(character(found) for (found,) in connection.execute(sql, (prefix, past)))


def words_of(connection: sqlite3.Connection, characters: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Character → (word, frequency in the corpus)."""
    import json

    numbers = json.dumps([number(character) for character in characters if character not in (BREAK, RARE)])
    sql = "SELECT number, word, f FROM word WHERE number IN (SELECT value FROM json_each(?))"
    return {character(found): (word, f) for found, word, f in connection.execute(sql, (numbers,))}


def _numbers(connection: sqlite3.Connection, words: Iterable[str]) -> list[tuple[str, int]]:
    import json

    sql = "SELECT word, number FROM word WHERE word IN (SELECT value FROM json_each(?))"
    return connection.execute(sql, (json.dumps(list(words)),)).fetchall()
