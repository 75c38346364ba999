"""Passages as lines of characters, one a word, with the annotations a query asks for at them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from csto_cli.model.query import Query, Token, tokens_of
from csto_cli.store.catalog import Catalog
from csto_cli.store.packing import unpacked
from csto_cli.store.vocabulary import BREAK, RARE, characters_of, characters_with_prefix
from csto_cli.text.match import CodedLine, TokenLine, token_line

MOST_KEYS = 20_000
"""Passages asked for at once; more than a few of those there are, and all lines are read, which is as quick."""


class PassageLine(NamedTuple):
    """A passage's place in the corpus, and its words."""

    key: int
    article: str
    number: int
    line: CodedLine | TokenLine


def passage_lines(catalog: Catalog, keys: Sequence[int], query: Query) -> Iterator[PassageLine]:
    """The passages with these keys (in order), as lines on which the tokens of the query can be found.

    Lines are coded. Only where the query has a word that shares its character with other rare ones, they are made of
    the texts.
    """
    tokens = tokens_of(query)
    characters = _characters(catalog, tokens)
    if characters is None:
        yield from _from_texts(catalog, keys)
        return
    marked = {token.text for token in tokens if token.is_annotation}
    for some in _portions(keys):
        marks = catalog.marks(some, marked) if marked else {}
        for key, article, number, code in coded_passages(catalog, some):
            yield PassageLine(key, article, number, CodedLine(code, characters, marks.get(key, {})))


def coded_passages(catalog: Catalog, keys: Sequence[int] | None) -> Iterator[tuple[int, str, int, str]]:
    """(key, article, number, code) of passages, in the order of their keys; of all without keys."""
    block, parts = None, list[str]()
    for key, article, number, place, stored in catalog.places(keys):
        if stored != block:
            block, parts = stored, unpacked(catalog.line(stored)).split(BREAK)
        yield key, article, number, parts[place]


def _portions(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(keys), MOST_KEYS):
        yield keys[first : first + MOST_KEYS]


def _characters(catalog: Catalog, tokens: Iterable[Token]) -> Mapping[Token, str | frozenset[str]] | None:
    """Token → the characters it stands for; `None` where one of them is not its word's alone."""
    words = {token for token in tokens if not token.is_annotation}
    known = characters_of(catalog.db, {token.text for token in words if not token.is_prefix})
    found: dict[Token, str | frozenset[str]] = {}
    for token in words:
        if token.is_prefix:
            found[token] = characters_with_prefix(catalog.db, token.text)
        else:
            found[token] = known.get(token.text, "")
    return None if any(RARE in characters for characters in found.values()) else found


def _from_texts(catalog: Catalog, keys: Sequence[int]) -> Iterator[PassageLine]:
    for some in _portions(keys):
        mentions = catalog.mentions_of_passages(some)
        passages = catalog.passages_by_key(some)
        for key in some:
            if passage := passages.get(key):
                number = int(passage.id.rpartition(":p")[2])
                yield PassageLine(key, passage.article, number, token_line(passage.text, mentions.get(key, ())))
