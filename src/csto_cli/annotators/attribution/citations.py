"""The rules that find attributions in a sentence: which word starts which."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence

from csto_cli.annotators.attribution.asides import according_to, adverb, so_called, viewpoint
from csto_cli.annotators.attribution.colons import colon
from csto_cli.annotators.attribution.cue_words import BEFORE_COLONS, VIEWPOINTS
from csto_cli.annotators.attribution.cues import ADJECTIVES, ADVERBS, NOUNS, VERBS
from csto_cli.annotators.attribution.nouns import adjective, noun
from csto_cli.annotators.attribution.readings import Citation, Reading
from csto_cli.annotators.attribution.verbs import verb
from csto_cli.model.span import Span

Rule = Callable[[Reading, int], Citation | None]

_RULES: tuple[tuple[Rule, Collection[str], str], ...] = (
    (according_to, {"according"}, "gi"),
    (so_called, {"called"}, "fejn-"),
    (viewpoint, VIEWPOINTS, "ng"),
    (verb, VERBS, "fvbeg"),
    (noun, NOUNS, "nN"),
    (adjective, ADJECTIVES, "je"),
    (adverb, ADVERBS, "rj"),
)
"""The rule, the words that start it, and the letters that the word may have (see `phrases`)."""

_STARTED = {
    word: [(rule, letters) for rule, words, letters in _RULES if word in words]
    for word in {word for _, words, _ in _RULES for word in words}
}
_COLON = ":"
TRIGGERS = frozenset({*_STARTED, _COLON})
"""The words that are worth a closer look at a sentence."""


_MARKS = frozenset("“\"‘'«„`")


def may_cite(words: Sequence[str], first: int, token: int) -> bool:
    """Whether the only trigger of a sentence that begins at token `first` is worth a reading; most colons are not."""
    if words[token] != _COLON:
        return True
    return words[token + 1 : token + 2] != [] and (
        words[token + 1] in _MARKS or not BEFORE_COLONS.isdisjoint(words[first:token])
    )


def citations(reading: Reading, triggers: Sequence[int]) -> Iterator[Citation]:
    """The attributions whose cues stand at the given tokens; the first rule that finds one at a token decides.

    A colon cites only for what no other cue does.
    """
    phrases = reading.phrases
    found: list[Citation] = []
    for token in triggers:
        letter = phrases.letters[token - phrases.firsts[0]]
        for rule, letters in _STARTED.get(reading.words[token], ()):
            if letter in letters and (citation := rule(reading, token)):
                found.append(citation)
                break
    yield from found
    starts = [citation.cue.start for citation in found]
    for token in triggers:
        if reading.words[token] == _COLON and (citation := colon(reading, token)):
            before = bisect_left(starts, citation.content.start)
            behind = bisect_left(starts, citation.content.end)
            others = found[max(0, before - _NEAR) : before] + found[behind : behind + _NEAR]
            if not any(_overlap(other, citation.content) for other in others):
                yield citation


_NEAR = 8
"""Attributions before and behind a colon's content that are looked at."""


def _overlap(citation: Citation, span: Span) -> bool:
    return any(stretch & span for stretch in (citation.content, *citation.further))
