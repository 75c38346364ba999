"""What a query means, after parsing and before any index sees it."""

from typing import NamedTuple


class Token(NamedTuple):
    """One word, or one annotation at a word's position (`<state>`, `<state:russia>`).

    `text` is folded (see `text.words.fold`). A prefix token stands for every word that begins with it.
    """

    text: str
    is_prefix: bool = False

    @property
    def is_annotation(self) -> bool:
        """Whether it names an entity or a type and not a word."""
        return self.text.startswith("<")


class Phrase(NamedTuple):
    """Tokens in direct succession; a single word is a phrase of one."""

    tokens: tuple[Token, ...]
    typed: str
    """As the user wrote it, for messages."""


class Near(NamedTuple):
    """Phrases in any order, with at most `distance` words between the first's end and the last's start."""

    phrases: tuple[Phrase, ...]
    distance: int


class Field(NamedTuple):
    """A condition on the record of a passage's article, or on a claim the passage carries."""

    name: str
    value: str
    position: int
    """Where it stands in the query, for errors."""


class Not(NamedTuple):
    """What must not match."""

    query: "Query"


class And(NamedTuple):
    """Everything must match."""

    parts: tuple["Query", ...]


class Or(NamedTuple):
    """One at least must match."""

    parts: tuple["Query", ...]


Query = Phrase | Near | Field | Not | And | Or


OPERATORS: dict[str, str] = {
    "Kazakhstan troops": "passages with both words, in any order",
    '"collective security"': "the words in direct succession",
    "deploy*": "every word that begins so",
    "-NATO": "passages without it",
    "troops OR soldiers": "either; a b OR c is a, and b or c",
    "NEAR(Putin Tokayev, 10)": "both, in any order, at most 10 words apart",
    "<state>": "a word that names an entity of a type",
    "<state:russia>": "a word that names this entity, under any name",
    '"<state> asked"': "words and names mixed in one phrase",
    "field:value": "a condition: see the fields",
    "@name": "a query that was kept with --save name",
}
"""The query language: what is written → what it finds. `csto help query` and the manual show it."""

FIELDS: dict[str, str] = {
    "author": "who wrote the article",
    "article": "the article's id",
    "outlet": "who published it",
    "after": "published on or after an EDTF date",
    "before": "published before an EDTF date",
    "entity": "a mention of this entity, under any name",
    "type": "a mention of an entity of this type",
    "holder": "a claim held by this entity",
    "topic": "a claim on this topic",
    "proposition": "a claim that takes a position on this proposition",
    "voice": "a claim in this voice",
    "stance": "a claim with this stance",
    "likelihood": "a claim this likely",
    "kind": "a claim of this kind",
}
"""The fields of the query language. Claim fields beside one another ask for one claim that meets them all."""

CLAIM_FIELDS = frozenset({"holder", "topic", "proposition", "voice", "stance", "likelihood", "kind"})


def leaves(query: Query, *, negated: bool = False) -> list[Phrase | Near | Field]:
    """The words, phrases and fields that a hit shows; those under a *not* are left out."""
    match query:
        case Not(inner):
            return leaves(inner, negated=not negated)
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in leaves(part, negated=negated)]
        case _:
            return [] if negated else [query]


def fields_of(query: Query) -> list[Field]:
    """The field conditions of a query, those under a *not* included."""
    match query:
        case Field():
            return [query]
        case Not(inner):
            return fields_of(inner)
        case And(parts) | Or(parts):
            return [field for part in parts for field in fields_of(part)]
        case _:
            return []


def tokens_of(query: Query) -> set[Token]:
    """Every token of the words, phrases and NEARs of a query, those under a *not* included."""
    match query:
        case Phrase(tokens):
            return set(tokens)
        case Near(phrases):
            return {token for phrase in phrases for token in phrase.tokens}
        case Not(inner):
            return tokens_of(inner)
        case And(parts) | Or(parts):
            return {token for part in parts for token in tokens_of(part)}
        case _:
            return set()
