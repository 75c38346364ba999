"""Cues: the lexicon of `cue_words` by each form that stands in a text."""

from typing import Final, NamedTuple

from csto_cli.annotators.attribution import cue_words
from csto_cli.annotators.attribution.cue_words import Attitude, CueClass, Row


class Cue(NamedTuple):
    """What a cue word may do."""

    lemma: str
    cue_class: CueClass
    attitude: Attitude
    frames: frozenset[str]
    """What may follow; the letters are told in `cue_words`."""
    prepositions: frozenset[str]
    """After which the content may stand."""
    particle: str | None = None
    """What has to follow, words joined by "+" ("point *out*")."""


def inflections(lemma: str) -> frozenset[str]:
    """The forms of a verb, the lemma included.

    >>> sorted(inflections("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        third, past, gerund = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    elif lemma.endswith("e"):
        third, past, gerund = lemma + "s", lemma + "d", (lemma if lemma.endswith("ee") else lemma[:-1]) + "ing"
    else:
        stem = lemma + lemma[-1] if lemma in cue_words.DOUBLING else lemma
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s")
        past, gerund = stem + "ed", stem + "ing"
    return frozenset({lemma, third, gerund, *cue_words.IRREGULAR.get(lemma, past).split()})


def _cue(row: Row, word: str) -> Cue:
    cue_class, attitude, frames, prepositions, _ = row
    lemma, _, particle = word.partition(":")
    return Cue(lemma, cue_class, attitude, frozenset(frames), frozenset(prepositions.split()), particle or None)


def _by_form(rows: tuple[Row, ...], *, are_verbs: bool = False) -> dict[str, list[Cue]]:
    table: dict[str, list[Cue]] = {}
    for row in rows:
        for word in row[-1].split():
            cue = _cue(row, word)
            for form in inflections(cue.lemma) if are_verbs else {word}:
                table.setdefault(form, []).append(cue)
    return table


def _plurals(nouns: dict[str, list[Cue]]) -> dict[str, list[Cue]]:
    return {(w[:-1] + "ies" if w.endswith("y") else w + "s"): cues for w, cues in nouns.items()}


VERBS: Final = _by_form(cue_words.PHRASAL + cue_words.VERBS, are_verbs=True)
"""The cue verbs by each of their forms; phrasal verbs first."""
_SINGULAR = _by_form(cue_words.NOUNS)
NOUNS: Final = _plurals(_SINGULAR) | _SINGULAR
"""The cue nouns by form."""
ADJECTIVES: Final = _by_form(cue_words.ADJECTIVES)
"""The cue adjectives."""
ADVERBS: Final[dict[str, Attitude]] = dict.fromkeys(
    ("reportedly", "allegedly", "supposedly", "purportedly"), "distances"
)
"""Words that cite nobody in particular."""
THIRD: Final = frozenset(form for form in VERBS if form.endswith("s") and not form.endswith("ss"))
"""The cue verbs' forms in -s."""
PLAIN_THIRD: Final = sorted(THIRD - cue_words.ALSO_NOUNS)
"""Those that are no plural of a noun, so that a tagger's doubt is settled."""
