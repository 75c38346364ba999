"""What pronouns and "the president", "the ministry" stand for: the last suitable name within reach."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

from csto_cli.annotators.interface import Document
from csto_cli.model.span import Span
from csto_cli.text.match import meeting

SENTENCES = 2
"""How many sentences back a name may stand."""

_PERSON, _BODY, _STATE = frozenset({"person"}), frozenset({"organization"}), frozenset({"state", "place"})
_MANY = frozenset({"organization", "group", "state"})

_PRONOUNS: dict[str, frozenset[str]] = {
    **dict.fromkeys("he she him his her hers himself herself".split(), _PERSON),
    **dict.fromkeys("they them their theirs".split(), _MANY),
    **dict.fromkeys("it its".split(), frozenset({"organization", "state"})),
}
_ROLES: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        "president premier minister chancellor leader spokesman spokeswoman spokesperson official secretary "
        "general ambassador diplomat analyst expert author scholar historian professor senator governor mayor "
        "chairman commander dictator autocrat strongman director politician man woman".split(),
        _PERSON,
    ),
    **dict.fromkeys(
        "ministry alliance organization organisation bloc group union party agency company institute council "
        "center centre committee commission pact newspaper paper movement secretariat kremlin".split(),
        _BODY,
    ),
    **dict.fromkeys("country government state nation republic regime".split(), _STATE),
}
"""Nouns that with "the" take up a name, by their last word."""
_DEFINITE = re.compile(r"(?:(?:former|prime|foreign|defense|defence|russian|then|deputy|press) )*([a-z]+)$")
_TITLE_REACH = 40


class Reach(NamedTuple):
    """What a pronoun or definite noun may stand for."""

    types: frozenset[str]
    role: str | None = None
    """The noun, which a name with that title fits best."""


def reach_of(phrase: str, *, pronouns_only: bool = False) -> Reach | None:
    """What a lower-cased noun phrase without its article may take up; `None` where it stands for itself.

    >>> reach_of("she").types
    frozenset({'person'})
    """
    if types := _PRONOUNS.get(phrase):
        return Reach(types)
    found = None if pronouns_only else _DEFINITE.fullmatch(phrase)
    types = _ROLES.get(found[1]) if found else None
    return Reach(types, found[1]) if found and types else None


def _fits(mention: Any, reach: Reach) -> bool:
    """Whether a name is of the kind; a capital may be the state it stands for."""
    return mention.type in reach.types or ("state" in reach.types and bool(mention.metonym_for))


def is_person_role(phrase: str) -> bool:
    """Whether a noun phrase without its article ends in a person's office: "former president"."""
    found = _DEFINITE.fullmatch(phrase)
    return found is not None and _ROLES.get(found[1]) is _PERSON


class Antecedents:
    """The names of a document, to ask which one was last before a place."""

    def __init__(self, document: Document, mentions: Sequence[Any], spoken: Sequence[Span] = ()) -> None:
        """`spoken` are quotations: what is named in them is not taken up outside."""
        is_spoken = meeting(spoken)
        self._is_quoted = [bool(spoken) and is_spoken(m.span) for m in mentions]
        self._is_spoken = is_spoken
        self._text = document.text
        self._mentions = mentions
        self._starts = [m.span.start for m in mentions]
        self._sentences = [s.start for s in document.sentences]

    def before(self, position: int, reach: Reach) -> Any | None:
        """The name that is meant: of the title in question, else the first of the nearest sentence that has one."""
        here = bisect_right(self._sentences, position) - 1
        last = bisect_left(self._starts, position)
        is_within = self._is_spoken(Span(position, position + 1))
        for sentence in range(here, max(-1, here - SENTENCES - 1), -1):
            first = bisect_left(self._starts, self._sentences[sentence])
            fitting = [
                self._mentions[n]
                for n in range(first, last)
                if _fits(self._mentions[n], reach)
                and not self._is_possessive(self._mentions[n])
                and (is_within or not self._is_quoted[n])
            ]
            if fitting:
                titled = [m for m in fitting if reach.role and self._has_title(m, reach.role)]
                return (titled or fitting)[0]
            last = first
        return None

    def are_in_one_sentence(self, first: int, second: int) -> bool:
        """Whether two places of the text are in the same sentence."""
        return bisect_right(self._sentences, first) == bisect_right(self._sentences, second)

    def _is_possessive(self, mention: Any) -> bool:
        return self._text[mention.span.end : mention.span.end + 1] in ("'", "’")

    def _has_title(self, mention: Any, role: str) -> bool:
        start = max(0, mention.span.start - _TITLE_REACH)
        around = self._text[start : mention.span.start] + self._text[mention.span.end : mention.span.end + _TITLE_REACH]
        return role in around.lower()
