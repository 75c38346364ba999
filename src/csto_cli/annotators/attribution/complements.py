"""For what somebody is cited: the clause, quotation, infinitive or object that belongs to a cue."""

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from csto_cli.annotators.attribution.cue_words import ASIDE_FROM_CONTENT
from csto_cli.annotators.attribution.cues import Cue
from csto_cli.annotators.attribution.phrases import Phrases

_AROUND = r"(?:[iOy]G?[iOy]?[NZ](?:[iOy&][NZ]){0,6}|[iOy]r|Z|r){0,8}"
_THAT = re.compile(rf"{_AROUND}(?:,[^,]{{1,12}},)?,?[rZ]*T")
_QUOTED = re.compile(rf"{_AROUND}[,:]?(?=\")")
_COLON = re.compile(rf"{_AROUND}:")
_CLAUSE = re.compile(rf"{_AROUND}(?=[NjkuEc\"])(?=[^.,;:V]{{0,20}}(?:,[^,V]{{1,20}},[^.,;:V]{{0,6}})?V)")
_ANYTHING = re.compile(r"[rZ]*(?=[NkuWj\"EGicd&O])")
_INFINITIVE = re.compile(rf"{_AROUND},?(?=I|o\")")
_OBJECT_INFINITIVE = re.compile(r"[rZ]*(?=[N\"][^V.,]{0,8}?(?:I|o\"))")
_OBJECT = re.compile(r"[rZ]*(?=[Nk\"])")
_TWO_OBJECTS = re.compile(r"[rZ]*(?=N[iOy&NP]{0,8}[Nji\"EG]|\")")
_GERUND = re.compile(r"[rZ]*(?=G)")
_QUESTION = re.compile(rf"{_AROUND}(?=[kuW])")
_RECIPIENT = re.compile(r"[rZ]*N(?:\"N})?(?:[iOy&]N){0,6}(?:\"N})?")
_PREPOSITION = re.compile(r"[rZ]*(?:N[OiN]{0,4})??(?=[iOyoBr])")
_NEXT_PREPOSITION = re.compile(r"[rZ]*N(?=[iOy]r)")
_ADVERBS = re.compile(r"[rZ]*")
_ADVERBIALS = re.compile(_AROUND)
_DONE = re.compile(rf"{_AROUND}(?=[,.;)h}}]|$)")


Frame = Literal["clause", "quotation", "colon", "infinitive", "question", "object", "preposition"]
"""How a content hangs together with its cue."""


class Complement(NamedTuple):
    """Where a cue's words end and its content begins, in phrases."""

    cue_last: int
    """Exclusive."""
    first: int
    frame: Frame


Finder = Callable[[Phrases, int, int, Cue, list[str]], Complement | None]
"""Of the phrases, the one behind the cue and its recipient, the one behind the cue, the cue, and the words."""


def complement(phrases: Phrases, after: int, cue: Cue, words: list[str], is_passive: bool = False) -> Complement | None:
    """What follows a cue that ends before phrase `after`, by the cue's frames; `None` if nothing of the kind does.

    `words` are the lower-cased tokens of the document.
    """
    line, frames = phrases.line, cue.frames
    start = after
    if "r" in frames and not is_passive and (found := _RECIPIENT.match(line, after)):
        start = found.end()
    for frame in "T", "q", "i", "x", "prep", "w", "n", "g", "c", "o":
        if found_complement := _FINDERS[frame](phrases, after if frame == "x" else start, after, cue, words):
            return found_complement
    return None


def _clause_with_that(phrases: Phrases, start: int, after: int, cue: Cue, words: list[str]) -> Complement | None:
    if not cue.frames & {"c", "T"}:
        return None
    found = _THAT.match(phrases.line, start) or (start != after and _THAT.match(phrases.line, after)) or None
    return Complement(after, found.end() - 1, "clause") if found else None


def _quoted(phrases: Phrases, start: int, after: int, cue: Cue, words: list[str]) -> Complement | None:
    if not cue.frames & {"c", "q"}:
        return None
    if found := _QUOTED.match(phrases.line, start):
        return Complement(after, found.end(), "quotation")
    found = _COLON.match(phrases.line, start)
    return Complement(found.end(), found.end(), "colon") if found else None


def _clause(phrases: Phrases, start: int, after: int, cue: Cue, words: list[str]) -> Complement | None:
    if "c" not in cue.frames:
        return None
    found = _CLAUSE.match(phrases.line, start)
    return Complement(after, found.end(), "clause") if found else None


def _object(phrases: Phrases, start: int, after: int, cue: Cue, words: list[str]) -> Complement | None:
    if "o" not in cue.frames:
        return None
    pattern = _ANYTHING if cue.lemma == "say" else _OBJECT
    found = pattern.match(phrases.line, start)
    return Complement(after, found.end(), "object") if found else None


def _simple(frame: str, pattern: re.Pattern[str], name: Frame) -> Finder:
    def find(phrases: Phrases, start: int, after: int, cue: Cue, words: list[str]) -> Complement | None:
        found = pattern.match(phrases.line, start) if frame in cue.frames else None
        return Complement(after, found.end(), name) if found else None

    return find


def _prepositions(start: int, after: int) -> tuple[tuple[re.Pattern[str], int], ...]:
    """Where a preposition may stand: behind the whole object, behind its first noun, right behind the verb."""
    return (_PREPOSITION, start), (_NEXT_PREPOSITION, start), (_ADVERBS, after)


def _with_preposition(phrases: Phrases, start: int, after: int, cue: Cue, words: list[str]) -> Complement | None:
    if not cue.prepositions:
        return None
    for found in (pattern.match(phrases.line, at) for pattern, at in _prepositions(start, after)):
        at = found.end() if found else len(phrases.line)
        if at + 1 >= len(phrases.line) or words[phrases.firsts[at]] not in cue.prepositions:
            continue
        if phrases.line[at + 1] in ",.;:)}Z" or words[phrases.lasts[at + 1] - 1] in ASIDE_FROM_CONTENT:
            continue
        if not (found and "N" in found.group()):
            return Complement(at + 1, at + 1, "preposition")
        if "a" in cue.frames:
            return Complement(after, after, "clause")
    return None


_FINDERS = {
    "T": _clause_with_that,
    "q": _quoted,
    "i": _simple("i", _INFINITIVE, "infinitive"),
    "x": _simple("x", _OBJECT_INFINITIVE, "infinitive"),
    "prep": _with_preposition,
    "w": _simple("w", _QUESTION, "question"),
    "n": _simple("n", _TWO_OBJECTS, "object"),
    "g": _simple("g", _GERUND, "object"),
    "c": _clause,
    "o": _object,
}


def is_complete(phrases: Phrases, after: int, has_recipient: bool = False) -> bool:
    """Whether nothing but adverbials follow up to a mark: the cue stands behind its content, or in its midst."""
    line = phrases.line
    if has_recipient and (found := _RECIPIENT.match(line, after)) and _DONE.match(line, found.end()):
        return True
    return _DONE.match(line, after) is not None


def behind_adverbials(phrases: Phrases, after: int) -> int:
    """The first phrase at or behind `after` that is no adverb and of no prepositional phrase."""
    found = _ADVERBIALS.match(phrases.line, after)
    return found.end() if found else after


def has_clause(phrases: Phrases, after: int) -> bool:
    """Whether a clause follows."""
    return (_THAT.match(phrases.line, after) or _CLAUSE.match(phrases.line, after)) is not None
