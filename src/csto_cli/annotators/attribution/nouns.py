"""Attribution by cue nouns and adjectives: "the claim that", "his plan to", "is confident that"."""

import re

from csto_cli.annotators.attribution.complements import complement
from csto_cli.annotators.attribution.cue_words import COPULAS, LIGHT_VERBS
from csto_cli.annotators.attribution.cues import ADJECTIVES, NOUNS, Cue
from csto_cli.annotators.attribution.extents import predicate_behind
from csto_cli.annotators.attribution.phrases import Phrases
from csto_cli.annotators.attribution.readings import Citation, Reading
from csto_cli.annotators.attribution.sources import possessor, subject
from csto_cli.model.span import Span

_RELATIVE_THAT = re.compile("T[rZ]*V")
_BEHIND_AGENT = re.compile(r"[TI]|iN")
_AGENT_WORDS = frozenset("of by from among".split())


def noun(reading: Reading, token: int) -> Citation | None:
    """Cites by "the claim that", "his plan to": with a possessor, an agent, or a verb such as "make" before."""
    phrases = reading.phrases
    phrase = phrases.at(token)
    if phrases.line[phrase] != "N" or phrases.lasts[phrase] != token + 1:
        return None
    for cue in NOUNS[reading.words[token]]:
        if citation := _noun_as(reading, token, phrase, cue):
            return citation
    return None


def _noun_as(reading: Reading, token: int, phrase: int, cue: Cue) -> Citation | None:
    phrases = reading.phrases
    source, after = _owner(reading, phrase, cue)
    has_agent = after > phrase + 1
    if "b" in cue.frames and source is None:
        return None
    follows = complement(phrases, after, cue, reading.words)
    if follows is None or _RELATIVE_THAT.match(phrases.line, follows.first):
        return None
    if source is None:
        source = _light_subject(reading, phrase)
    if source is None and (follows.frame != "clause" or not _may_be_nobodys(reading, token, phrase)):
        return None
    content = reading.clause(follows.first, is_object=follows.frame == "preposition")
    if content is None:
        return None
    if _begins_clause(phrases, phrase) and (end := predicate_behind(phrases, follows.first)):
        content = reading.span(follows.first, end) or content
    last = token + 1 if has_agent else max(token + 1, phrases.lasts[follows.cue_last - 1])
    span = reading.tokens_span(token, last)
    return Citation(source, span, content, cue.cue_class, attitude=cue.attitude)


def _begins_clause(phrases: Phrases, phrase: int) -> bool:
    return phrase == 0 or phrases.line[phrase - 1] in ',;:&uh"}'


def _owner(reading: Reading, phrase: int, cue: Cue) -> tuple[Span | None, int]:
    """Whose claim or plan it is, and the phrase behind what names them."""
    phrases = reading.phrases
    after = phrase + 1
    if "b" in cue.frames:
        is_predicate = phrase > 0 and phrases.line[phrase - 1] == "V" and "B" in phrases.spelled(phrase - 1)
        return (reading.stretch(subject(phrases, phrase - 1)) if is_predicate else None), after
    if owner := possessor(phrases, phrase):
        return reading.tokens_span(*owner), after
    is_agent = phrases.line[after : after + 2] in ("iN", "ON", "yN") and _BEHIND_AGENT.match(phrases.line, after + 2)
    if is_agent and reading.words[phrases.firsts[after]] in _AGENT_WORDS:
        return reading.span(after + 1, after + 2), after + 2
    return None, after


def _light_subject(reading: Reading, phrase: int) -> Span | None:
    """The subject of "make", "issue", "have" and the like before the noun."""
    line = reading.phrases.line
    if phrase and line[phrase - 1] in "VGI" and reading.words[reading.phrases.lasts[phrase - 1] - 1] in LIGHT_VERBS:
        return reading.stretch(subject(reading.phrases, phrase - 1))
    return None


def _may_be_nobodys(reading: Reading, token: int, phrase: int) -> bool:
    """Not of a name, nor of "in a statement", whose verb cites."""
    is_in = phrase > 0 and reading.words[reading.phrases.firsts[phrase - 1]] == "in"
    return reading.document.tags[token] != "NNP" and not is_in


def adjective(reading: Reading, token: int) -> Citation | None:
    """Cites by "is confident that", "remains worried about"."""
    phrases = reading.phrases
    phrase = phrases.at(token)
    verb = phrase if phrases.line[phrase] == "V" else phrase - 1
    while verb > 0 and phrases.line[verb] == "r":
        verb -= 1
    if verb < 0 or phrases.line[verb] not in "VGI" or phrases.lasts[phrase] != token + 1:
        return None
    if not COPULAS.intersection(reading.words_of(verb, verb + 1)):
        return None
    for cue in ADJECTIVES[reading.words[token]]:
        if follows := complement(phrases, phrase + 1, cue, reading.words):
            content = reading.clause(follows.first, is_object=follows.frame == "preposition")
            source = reading.stretch(subject(phrases, verb))
            return None if _is_dummy(reading, source) else reading.cited(cue, verb, follows.cue_last, source, content)
    return None


def _is_dummy(reading: Reading, source: Span | None) -> bool:
    """Whether it is the "it" of "it is clear that": the author says so."""
    return source is not None and reading.document.text[source.slice()].lower() == "it"
