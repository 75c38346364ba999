"""The rules that find attributions in a sentence: which word starts which."""

from collections.abc import Callable, Collection, Iterator, Sequence

from csto_cli.annotators.asides import according_to, adverb, so_called, viewpoint
from csto_cli.annotators.cue_words import VIEWPOINTS
from csto_cli.annotators.cues import ADJECTIVES, ADVERBS, NOUNS, VERBS
from csto_cli.annotators.nouns import adjective, noun
from csto_cli.annotators.readings import Citation, Reading
from csto_cli.annotators.verbs import verb

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
TRIGGERS = frozenset(_STARTED)
"""The words that are worth a closer look at a sentence."""


def citations(reading: Reading, triggers: Sequence[int]) -> Iterator[Citation]:
    """The attributions whose cues stand at the given tokens; the first rule that finds one at a token decides."""
    phrases = reading.phrases
    for token in triggers:
        letter = phrases.letters[token - phrases.firsts[0]]
        for rule, letters in _STARTED[reading.words[token]]:
            if letter in letters and (citation := rule(reading, token)):
                yield citation
                break
