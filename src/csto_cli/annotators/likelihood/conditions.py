"""Conditions: clauses that say under what circumstances something is claimed."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from csto_cli.text.wordset import wordset

CONDITIONALS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "if": (("if",),),
    "unless": (("unless",),),
    "provided": (("provided", "that"), ("provided",)),
    "providing": (("providing", "that"),),
    "assuming": (("assuming", "that"), ("assuming",)),
    "in": (("in", "the", "event", "that"), ("in", "the", "event", "of"), ("in", "case", "of"), ("in", "case")),
    "as": (("as", "long", "as"),),
    "so": (("so", "long", "as"),),
    "on": (("on", "condition", "that"), ("on", "the", "condition", "that")),
    "without": (("without",),),
    "should": (("should",),),
    "were": (("were",),),
    "had": (("had",),),
    "absent": (("absent",),),
}
"""By their first word, the longest first."""
_ASKING = wordset(
    """as even only wonder wonders wondered ask asks asked see know knows unclear doubt question what determine
    tell or not and"""
)
"""Before "if": it compares, concedes or asks."""
_INVERTED = frozenset({"should", "were", "had"})
_SUBJECTS = wordset("""the a an this that these those it he she they we you i there its their his her any all""")
_ENDS = frozenset({";", ":", "—", "–", ")", "then"})
_LONGEST: Final = 80
"""Tokens; a clause is cut there, so that no text takes quadratic time."""
_SHORTEST: Final = 2
"""Tokens; a condition is no shorter, so a comma before is one in a list or after a parenthesis."""


class Condition(NamedTuple):
    """A conditional clause: the tokens after its conjunction and after its last word."""

    conjunction_end: int
    end: int


def condition_at(words: Sequence[str], at: int, first: int, last: int) -> Condition | None:
    """The conditional clause that begins at a token of the sentence from `first` up to `last`.

    >>> condition_at("If Moscow refuses , the pact fails .".split(), 0, 0, 8)
    Condition(conjunction_end=1, end=3)
    """
    word = words[at].lower()
    for phrase in CONDITIONALS.get(word, ()):
        end = at + len(phrase)
        if end < last and tuple(w.lower() for w in words[at:end]) == phrase:
            is_condition = _is_condition(words, at, end, first, last)
            return Condition(end, _clause_end(words, end, first, last, at)) if is_condition else None
    return None


def _is_condition(words: Sequence[str], at: int, end: int, first: int, last: int) -> bool:
    word, before = words[at].lower(), words[at - 1].lower() if at > first else ""
    is_opening = before in ("", ";", "(", "—", "–", "“", '"', "but")
    if word in _INVERTED:
        is_asked = "?" in words[last - 2 : last]
        return not is_asked and (is_opening or (before == "," and word == "should")) and _is_inverted(words, end, last)
    if word in ("without", "absent"):
        is_unreal = any(w in ("would", "could", "might", "cannot", "will") for w in words[end : min(last, end + 40)])
        return is_opening and is_unreal
    if word == "if":
        return before not in _ASKING and words[end].lower() not in (
            "not",
            "any",
            "ever",
            "anything",
            "possible",
            "only",
        )
    if end - at == 1 and word in ("assuming", "provided"):
        return before in ("", ",") and words[end].lower() in _SUBJECTS
    return True


def _is_inverted(words: Sequence[str], end: int, last: int) -> bool:
    """Whether a subject follows, as in "Should Russia refuse" and "Were it to refuse"."""
    word, inverted = words[end], words[end - 1].lower()
    if inverted == "should":
        return word.isalpha() and word.lower() not in ("be", "have", "not", "never", "also")
    is_subject = word.lower() in _SUBJECTS or word[0].isupper()
    return is_subject and (inverted == "had" or "to" in words[end : min(last, end + 8)])


def _clause_end(words: Sequence[str], start: int, first: int, last: int, at: int) -> int:
    """Up to the comma after an opening clause; elsewhere up to the end of the sentence or of what is quoted."""
    is_opening = at - first <= 2 or words[at - 1] in (",", ";", "—", "–") or words[at - 1].lower() in ("but", "and")
    end, last = start, min(last, start + _LONGEST)
    while end < last and words[end].lower() not in _ENDS:
        if words[end] == "," and end - at >= _SHORTEST and is_opening:
            break
        if words[end] in ("”", '"') and words[end - 1] in (",", ".", "?", "!"):
            break
        end += 1
    while end > start + 1 and words[end - 1] in (".", "!", "?", ",", "”", '"', "’"):
        end -= 1
    return end
