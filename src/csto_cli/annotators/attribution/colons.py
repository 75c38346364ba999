"""Cues before a colon: "X was blunt: “…”", "X spoke without notes: “…”", "his message has not changed: …"."""

import re
from bisect import bisect_left

from csto_cli.annotators.attribution.cue_words import BEFORE_COLONS, LIGHT_VERBS, Attitude, CueClass
from csto_cli.annotators.attribution.cues import VERBS, Cue
from csto_cli.annotators.attribution.extents import HORIZON
from csto_cli.annotators.attribution.readings import Citation, Reading
from csto_cli.annotators.attribution.sources import possessor, subject
from csto_cli.model.span import Span

_NEUTRAL: Attitude = "neutral"
_SPEECH: CueClass = "speech"
_ANY = Cue("", _SPEECH, _NEUTRAL, frozenset(), frozenset())
"""Of a verb that says nothing of speech: the colon does."""
_SHORTEST = 4
"""Tokens, the first mark included; a shorter quotation behind a colon is a name or a single term."""
_ENOUGH = 60
"""Tokens of a quotation that are looked at for a verb."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
_AGENT = re.compile(r"[iOy]N")
_AGENT_WORDS = frozenset("of from by".split())
_THINGS = frozenset("it this that these those there here what which who".split())
_OWN = frozenset("my our your".split())
_HAVING = LIGHT_VERBS | frozenset("has had have gives".split())
_BEHIND = re.compile(r"[rjN]{0,3}")
"""What belongs to a verb that is no verb of speech: "was blunt", "put it this way"."""
_STATED = re.compile(r"[^.;:]{0,40}[VB]")
_PREDICATE = re.compile(r"(?:[iOy]N){0,3}(?:V|[rZ]*:)")


def colon(reading: Reading, token: int) -> Citation | None:
    """Cites by the words before a colon for the quotation behind it, and by a noun also for a sentence."""
    phrases = reading.phrases
    at = phrases.at(token)
    first = max(0, at - HORIZON)
    begin = max(first, *(phrases.line.rfind(mark, first, at) + 1 for mark in ";}."))
    quotation = _quotation(reading, token)
    content = quotation or _sentence(reading, at)
    if content is None or begin >= at:
        return None
    return _by_noun(reading, begin, at, content) or (_by_verb(reading, begin, at, content) if quotation else None)


def _quotation(reading: Reading, token: int) -> Span | None:
    """The quotation right behind a colon, over all its sentences and paragraphs."""
    tokens = reading.document.tokens
    if token + 1 >= len(tokens.starts):
        return None
    start = tokens.starts[token + 1]
    quotation = reading.quoted.around(start)
    if quotation is None or quotation.start != start:
        return None
    last = bisect_left(tokens.starts, quotation.end, token + 1, min(len(tokens.starts), token + 1 + _ENOUGH))
    is_stated = any(tag in _FINITE for tag in reading.document.tags[token + 1 : last])
    is_whole = reading.document.text[quotation.end - 2] in ".!?…"
    is_long = last - token > _SHORTEST
    return Span(quotation.start, quotation.end) if is_long and (is_stated or is_whole) else None


def _sentence(reading: Reading, at: int) -> Span | None:
    line = reading.phrases.line
    if not _STATED.match(line, at + 1):
        return None
    return reading.span(at + 1, min(len(line) - (line[-1] == "."), at + HORIZON))


def _by_verb(reading: Reading, begin: int, at: int, content: Span) -> Citation | None:
    """By the last verb of speech before the colon, else by the last verb."""
    line = reading.phrases.line
    verbs = [p for p in range(begin, at) if line[p] == "V" and (p == begin or line[p - 1] not in "WT")]
    verbs = verbs or [p for p in range(begin, at) if line[p] in "BE"]
    if not verbs:
        return None
    verb = next((p for p in reversed(verbs) if _is_speech(_last_word(reading, p))), verbs[-1])
    letters = reading.phrases.spelled(verb).rstrip("r!")
    if "B" in letters and letters[-1] == "e" and _last_word(reading, verb) in VERBS:
        return None
    source = subject(reading.phrases, verb)
    if source is None or source.first < begin or _is_thing(reading.words_of(*source)):
        return None
    predicate = None if _is_speech(_last_word(reading, verb)) else _BEHIND.match(line, verb + 1, at)
    last = predicate.end() if predicate else verb + 1
    return reading.cited(_ANY, verb, last, reading.stretch(source), content)


def _by_noun(reading: Reading, begin: int, at: int, content: Span) -> Citation | None:
    """By "X's message", "the verdict of X" as subject, or as what X has or gives."""
    phrases = reading.phrases
    for phrase in range(begin, at):
        if phrases.line[phrase] == "N" and _last_word(reading, phrase) in BEFORE_COLONS:
            source = _owner(reading, phrase)
            if source is not None and reading.document.text[source.slice()].lower() not in _OWN:
                last = phrases.lasts[phrase]
                return Citation(source, reading.tokens_span(last - 1, last), content, _SPEECH)
    return None


def _owner(reading: Reading, phrase: int) -> Span | None:
    phrases = reading.phrases
    after = phrase + 1
    if _AGENT.match(phrases.line, after) and reading.words[phrases.firsts[after]] in _AGENT_WORDS:
        after += 2
        owner = reading.span(after - 1, after)
    else:
        possessing = possessor(phrases, phrase)
        owner = reading.tokens_span(*possessing) if possessing else None
    if owner and _PREDICATE.match(phrases.line, after):
        return owner
    if phrase and phrases.line[phrase - 1] == "V" and _last_word(reading, phrase - 1) in _HAVING:
        source = subject(phrases, phrase - 1)
        return reading.stretch(source) if source and not _is_thing(reading.words_of(*source)) else None
    return None


def _last_word(reading: Reading, phrase: int) -> str:
    return reading.words[reading.phrases.lasts[phrase] - 1]


def _is_speech(word: str) -> bool:
    return any(cue.cue_class == "speech" and cue.particle is None for cue in VERBS.get(word, ()))


def _is_thing(words: list[str]) -> bool:
    return len(words) == 1 and words[0] in _THINGS
