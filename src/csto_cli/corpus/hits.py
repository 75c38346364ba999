"""A query → every hit, in words: what concordance and statistics count."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from csto_cli.errors import QueryError
from csto_cli.model.query import And, Field, Near, Phrase, Query, Token, fields_of, leaves
from csto_cli.store import fulltext
from csto_cli.store.compile import Compiler
from csto_cli.store.index import Index
from csto_cli.store.lines import passage_lines
from csto_cli.text.match import CodedLine, Stretch, TokenLine, is_match, joined, nodes_of
from csto_cli.text.parse import parse
from csto_cli.text.words import folded


class Question(NamedTuple):
    """A query, understood and compiled for one index."""

    text: str
    query: Query
    compiler: Compiler
    keys: list[int]
    """The passages that may answer, in order: exactly those, where the compiler is exact."""


class Passage(NamedTuple):
    """A passage that answers, and where."""

    key: int
    article: str
    number: int
    line: CodedLine | TokenLine
    nodes: list[Stretch]
    """In words; in order, none overlapping another."""

    @property
    def said(self) -> Sequence[str]:
        """The words: as characters, where the line is coded."""
        return said(self.line)


def said(line: CodedLine | TokenLine) -> Sequence[str]:
    """The words of a line: one character each where it is coded, else folded."""
    return line.code if isinstance(line, CodedLine) else line.folded


def ask(index: Index, text: str) -> Question:
    """What is asked. Raises `QueryError` where it cannot be meant."""
    query = parse(text, index.saved)
    compiler = Compiler(index.catalog, index.fulltext, text)
    return Question(text, query, compiler, fulltext.matching(index.fulltext, compiler.compile(query)))


def hits(index: Index, question: Question) -> Iterator[Passage]:
    """The passages that answer, in the order of their keys, with the stretches of words that do.

    Raises `QueryError` where the query asks for no word and no name, so that it has no stretches.
    """
    sought = _sought(index, question)
    if not sought:
        raise QueryError(
            "no word to find: this only selects passages",
            query=question.text,
            position=0,
            hint="name a word, a phrase or an entity beside it",
        )
    for one in answering(index, question, sought):
        nodes = [node for leaf in sought for node in nodes_of(leaf, one.line)]
        if nodes:
            yield one._replace(nodes=joined(nodes) if len(sought) > 1 else nodes)


def answering(index: Index, question: Question, sought: Sequence[Phrase | Near] = ()) -> Iterator[Passage]:
    """The passages that answer, in the order of their keys, hits not looked for."""
    query = question.query
    met = _met(index, question)
    for one in passage_lines(index.catalog, question.keys, And((query, *sought))):
        if met is None or is_match(query, one.line, lambda field, key=one.key: key in met[field]):  # type: ignore[misc]
            yield Passage(one.key, one.article, one.number, one.line, [])


def _met(index: Index, question: Question) -> Mapping[Field, set[int]] | None:
    """Field → the passages that meet it; `None` where the full text was exact, and nothing is left to decide."""
    if question.compiler.is_exact:
        return None
    compiler = question.compiler
    fields = dict.fromkeys(fields_of(question.query))
    return {field: set(fulltext.matching(index.fulltext, compiler.compile(field))) for field in fields}


def _sought(index: Index, question: Question) -> list[Phrase | Near]:
    """The words, phrases and NEARs to find; a condition on mentions is one to find mentions."""
    found: list[Phrase | Near] = []
    for leaf in leaves(question.query):
        if not isinstance(leaf, Field):
            found.append(leaf)
        elif leaf.name in ("entity", "type"):
            value = leaf.value.strip("<>").lower()
            named = [value]
            if leaf.name == "entity" and ":" not in value:
                named = sorted({e for e, _, _ in index.catalog.entities_named(" ".join(folded(leaf.value)))})
            found += [Phrase((Token(f"<{name}>"),), leaf.value) for name in named]
    return found
