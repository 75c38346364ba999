"""Likelihood: how likely a text says that something is, and under what condition."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from csto_cli.annotators.interface import Document, Sentence
from csto_cli.annotators.likelihood.conditions import CONDITIONALS, condition_at
from csto_cli.annotators.likelihood.contexts import TESTS, Around
from csto_cli.annotators.likelihood.words import (
    CHANCES,
    CLAUSE_ENDS,
    ENTRIES,
    ESTIMATE,
    LEVELS,
    NEGATED,
    NONE,
    RANGE,
    SUBJECTS,
    VERY,
    Entry,
    Kind,
)
from csto_cli.model.span import Span
from csto_cli.model.vocabulary import ICD_203, Band, CueScope

_FIGURE = r"(\d{1,3}(?:\.\d+)?)"
_SIGN = r"(?:%|percent|per\s?cent|pct)"
_PERCENT = re.compile(rf"(?:{_FIGURE}\s?{_SIGN}?\s?(?:[-–—]|to|and|or)\s?)?{_FIGURE}[\s-]?{_SIGN}\Z", re.IGNORECASE)
_PERCENT_WORDS = frozenset({"%", "percent", "cent", "pct"})
_CERTAIN_CHANCES = CHANCES - {"risk", "prospects"}
_ESTIMATES = CHANCES | {"likely", "unlikely", "certain", "probable"}
_BETWEEN_ENDS: Final = frozenset({"-", "–", "—", "to", "and", "or"})
_JOINTS: Final = frozenset({"and", "or", ","})
_LONGEST_CLAUSE: Final = 60
"""Tokens."""
_MOST_JOINTS: Final = 4
_REACH: Final = 30
"""Tokens between a word for probability and its figure or level."""


_LONGEST_JOINT: Final = len(", and thereby ")
"""Code points from where a clause goes on to where a claim in it may begin."""


class FoundCue(NamedTuple):
    """Words that carry likelihood, or the conjunction of a condition."""

    span: Span
    band: Band | None
    low: float | None
    high: float | None
    scope: CueScope
    kind: Kind
    condition: Span | None = None
    """The clause, of a condition."""
    rank: int = NONE
    """How specific it is; see `words`."""
    within: Span | None = None
    """The parenthesis that it stands in, beyond which it says nothing."""
    goes_on: tuple[Span, ...] = ()
    """What goes on with its clause, from the comma or conjunction: "could undermine trust *and expose rifts*"; of an
    opening condition, the clause that depends on it."""


class FoundLikelihood(NamedTuple):
    """What the cues in a claim say together; the fields mean what those of `Likelihood` mean."""

    band: Band | None
    low: float | None
    high: float | None
    cues: tuple[FoundCue, ...]
    condition: Span | None


class LikelihoodAnnotator:
    """Finds words and figures of likelihood, and conditions."""

    name = "likelihood"
    version = 1
    requires: tuple[str, ...] = ()

    def annotate(self, document: Document) -> list[FoundCue]:
        """The cues in the order of the text; none overlap but for those within a condition."""
        words = document.tokens.words
        found: list[FoundCue] = []
        for sentence in document.sentences:
            at = sentence.first
            while at < sentence.last:
                word = words[at]
                cue, after = None, at + 1
                if word in ENTRIES:
                    cue, after = _of_words(document, sentence, at)
                if cue is None and word in _OTHERS:
                    cue, after = _of_others(document, sentence, at)
                if cue is not None:
                    found.append(cue)
                at = after
        return found


def likelihood_in(cues: Iterable[FoundCue], span: Span) -> FoundLikelihood | None:
    """What the cues that lie in a claim's span say together, or `None` where there are none.

    Figures outrank words, and the most specific word the rest; what stands in a condition or a parenthesis of the claim
    says nothing of the whole. Cues of the attribution alone give no band. A claim without a cue of its own has the last
    one whose clause it goes on with, and the condition before it.
    """
    cues = list(cues)
    inside = [cue for cue in cues if span.start <= cue.span.start and cue.span.end <= span.end]
    governing = [cue for cue in cues if any(_is_at(span, part) for part in cue.goes_on)]
    conditions = [cue.condition for cue in (*inside, *governing) if cue.condition is not None]
    counted = [
        cue
        for cue in inside
        if cue.condition is None
        and not any(_holds_part(clause, cue.span, span) for clause in conditions)
        and not (cue.within and span.start < cue.within.start)
    ]
    if not any(cue.scope == "content" for cue in counted):
        counted += [cue for cue in governing if cue.band is not None][-1:]
    if not counted and not conditions:
        return None
    best = max((cue for cue in counted if cue.scope == "content"), key=lambda cue: cue.rank, default=None)
    condition = conditions[0] if conditions else None
    if best is None:
        return FoundLikelihood(None, None, None, tuple(counted), condition)
    return FoundLikelihood(best.band, best.low, best.high, tuple(counted), condition)


def band_of(low: float, high: float) -> Band:
    """The ICD 203 band that holds the middle of a range of percent.

    >>> band_of(5, 10), band_of(70, 70), band_of(100, 100)
    ('very-unlikely', 'likely', 'certain')
    """
    middle = (low + high) / 2
    if middle > ICD_203["almost-certain"][1]:
        return "certain"
    bands: list[Band] = ["remote", "very-unlikely", "unlikely", "even-chance", "likely", "very-likely"]
    return next((band for band in bands if middle <= ICD_203[band][1]), "almost-certain")


def _is_at(claim: Span, part: Span) -> bool:
    return 0 <= claim.start - part.start <= _LONGEST_JOINT and claim.end <= part.end


def _holds_part(clause: Span, cue: Span, claim: Span) -> bool:
    """Whether a clause holds the cue and leaves out some of the claim."""
    holds_cue = clause.start <= cue.start and cue.end <= clause.end
    return holds_cue and not (clause.start <= claim.start and claim.end <= clause.end)


def _of_words(document: Document, sentence: Sentence, at: int) -> tuple[FoundCue | None, int]:
    """The cue whose first word stands at a token, and the token after it."""
    words = document.tokens.words
    for entry in ENTRIES[words[at]]:
        end = at + len(entry.phrase)
        if end > sentence.last or any(
            w.lower() != p for w, p in zip(words[at + 1 : end], entry.phrase[1:], strict=True)
        ):
            continue
        here = Around(words, at, end, sentence.first, sentence.last)
        test = TESTS.get(entry.test or "")
        if test is None or test(here):
            return _cue(document, sentence, entry, here), end
    return None, at + 1


def _cue(document: Document, sentence: Sentence, entry: Entry, here: Around) -> FoundCue:
    tokens = document.tokens
    band = entry.band
    if band and entry.test in ("negatable", "clear", "certain") and here.is_negated():
        band = NEGATED.get(band, band)
    span = Span(tokens.starts[here.at], tokens.ends[here.end - 1])
    within = _parenthesis(document, sentence, here.at)
    goes_on = _goes_on(document, sentence, here.end) if entry.scope == "content" and within is None else ()
    return FoundCue(span, band, None, None, entry.scope, entry.kind, None, entry.rank, within, goes_on)


def _of_others(document: Document, sentence: Sentence, at: int) -> tuple[FoundCue | None, int]:
    """A condition, a percentage of probability, or its level, that begins at a token."""
    words, starts, ends = document.tokens
    word = words[at].lower()
    if word in CONDITIONALS and (condition := condition_at(words, at, sentence.first, sentence.last)):
        end = condition.end
        clause = Span(starts[at], ends[end - 1])
        main = _clause_end(document, sentence, end + 1) if at == sentence.first else end
        goes_on = (Span(ends[end - 1], ends[main - 1]),) if main > end + 1 else ()
        conjunction = Span(starts[at], ends[condition.conjunction_end - 1])
        return FoundCue(conjunction, None, None, None, "content", "condition", clause, goes_on=goes_on), at + 1
    if word in _PERCENT_WORDS:
        return _percentage(document, sentence, at), at + 1
    return _level(document, sentence, at) if word in LEVELS else (None, at + 1)


def _percentage(document: Document, sentence: Sentence, at: int) -> FoundCue | None:
    """A figure or range of percent that is a probability."""
    words, starts, ends = document.tokens
    after = words[at + 1].lower() if at + 1 < sentence.last else ""
    if at == sentence.first or not document.text[starts[at - 1] : starts[at]].strip()[-1:].isalnum():
        return None
    if after in _BETWEEN_ENDS and words[min(at + 2, sentence.last - 1)][0].isdigit():  # the range comes as a whole
        return None
    if after not in _ESTIMATES and after.isalpha() and after not in ("that", "to", "and", "or", "in", "by"):
        return None
    window = [w.lower() for w in words[max(sentence.first, at - _REACH) : at]]
    is_estimate = after in _ESTIMATES or not _CERTAIN_CHANCES.isdisjoint(window)
    if not is_estimate and _ESTIMATES.isdisjoint(window[-8:]):
        return None
    start = max(sentence.start, starts[at] - 24)
    figure = _PERCENT.search(document.text, start, ends[at])
    if figure is None:
        return None
    high = float(figure[2])
    low = float(figure[1]) if figure[1] else high
    if not low <= high <= 100:
        return None
    return FoundCue(Span(figure.start(), ends[at]), band_of(low, high), low, high, "content", "range", None, RANGE)


def _level(document: Document, sentence: Sentence, at: int) -> tuple[FoundCue | None, int]:
    """ "Very low" of a probability that the same clause names before it."""
    words, starts, ends = document.tokens
    is_very = at > sentence.first and words[at - 1].lower() in VERY
    first = at - is_very
    before = {w.lower() for w in words[max(sentence.first, first - 2) : first]}
    if not before & {"is", "are", "was", "were", "remains", "remain", "be", "seems", "as"}:
        return None, at + 1
    if not any(w.lower() in CHANCES for w in words[max(sentence.first, first - _REACH) : first]):
        return None, at + 1
    band = LEVELS[words[at].lower()][is_very]
    return FoundCue(Span(starts[first], ends[at]), band, None, None, "content", "hedge", None, ESTIMATE), at + 1


def _goes_on(document: Document, sentence: Sentence, at: int) -> tuple[Span, ...]:
    """Where the clause of a cue goes on after a conjunction with the same subject, or with a participle."""
    words, starts, ends = document.tokens
    end = _clause_end(document, sentence, at)
    joints = (
        i for i in range(at, end - 1) if words[i] in _JOINTS and (words[i] != "," or _is_participle(words, i + 1, end))
    )
    return tuple(Span(starts[i], ends[end - 1]) for i in islice(joints, _MOST_JOINTS))


def _is_participle(words: list[str], at: int, end: int) -> bool:
    at += words[at] in ("thus", "thereby")
    return at < end and words[at].endswith("ing")


def _clause_end(document: Document, sentence: Sentence, at: int) -> int:
    """The token after the clause that goes on at a token: before another clause, or another subject."""
    words = document.tokens.words
    end, stop = at, min(sentence.last, at + _LONGEST_CLAUSE)
    while end < stop and words[end] not in CLAUSE_ENDS:
        is_joint = words[end] in (",", "and", "or") and end + 1 < stop
        if is_joint and (words[end + 1] in SUBJECTS or words[end + 1][0].isupper()):
            break
        end += 1
    return end


def _parenthesis(document: Document, sentence: Sentence, at: int) -> Span | None:
    """The round brackets around a token, if they close within reach."""
    words, starts, ends = document.tokens
    opening = next((i for i in _back(words, at, max(sentence.first, at - _REACH)) if words[i] in "()"), None)
    if opening is None or words[opening] == ")":
        return None
    stop = min(sentence.last, at + _REACH)
    closing = next((i for i in range(at, stop) if words[i] == ")"), None)
    return None if closing is None else Span(starts[opening], ends[closing])


def _back(words: list[str], at: int, first: int) -> Iterator[int]:
    return iter(range(at - 1, first - 1, -1))


_OTHERS: Final = frozenset(
    form for word in (*CONDITIONALS, *LEVELS, *_PERCENT_WORDS) for form in (word, word.capitalize())
)
