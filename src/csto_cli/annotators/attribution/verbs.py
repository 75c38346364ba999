"""Attribution by cue verbs: with what follows them, as parentheses, and in the passive."""

import re

from csto_cli.annotators.attribution.asides import parenthesis, said_by
from csto_cli.annotators.attribution.complements import Complement, complement
from csto_cli.annotators.attribution.cue_words import CONJUNCTIONS, DOCUMENTS, EVIDENCE, SPEAKERS
from csto_cli.annotators.attribution.cues import VERBS, Cue
from csto_cli.annotators.attribution.extents import Within
from csto_cli.annotators.attribution.phrases import Stretch
from csto_cli.annotators.attribution.readings import Citation, Reading
from csto_cli.annotators.attribution.sources import agent, own_subject, subject
from csto_cli.model.span import Span

_GAP = re.compile(r"[rZ]*(?=V)")
_INFINITIVE = re.compile(r"r*(?=I)")
_SPEAKER = re.compile(r"(?:(?<!numb)(?<!pow)ers?|ors|ists?|[^u]men|ants?|ials?|tives?)$")
"""Endings of nouns for persons."""
_OVER = re.compile(r"[,.?!]\W (?:and|but|then|before|while|as) ")
_SAYINGS = ("clause", "quotation", "colon")


def verb(reading: Reading, token: int) -> Citation | None:
    """The citation by the verb at a token."""
    phrases = reading.phrases
    phrase = phrases.at(token)
    rest = phrases.spelled(phrase)[token + 1 - phrases.firsts[phrase] :]
    if phrases.line[phrase] not in "VGIEB" or rest.strip("r!"):
        return None
    if reading.words[token] in CONJUNCTIONS and phrases.line[phrase : phrase + 2] in ("ET", "GT"):
        return None
    for cue in VERBS[reading.words[token]]:
        after = _behind_particle(reading, token, phrase, cue)
        if after and (citation := _verb_as(reading, phrase, after, cue)):
            return citation
    return None


def _behind_particle(reading: Reading, token: int, phrase: int, cue: Cue) -> int | None:
    """The phrase behind a verb and its particle; `None` where the particle is missing."""
    if cue.particle is None:
        return phrase + 1
    particle = cue.particle.split("+")
    end = token + 1 + len(particle)
    if reading.words[token + 1 : end] != particle or end > reading.phrases.lasts[-1]:
        return None
    return reading.phrases.at(end - 1) + 1


def _verb_as(reading: Reading, phrase: int, after: int, cue: Cue) -> Citation | None:
    phrases = reading.phrases
    if _is_passive(reading, phrase, after):
        return _passive(reading, phrase, after, cue)
    if cue.frames & {"q", "p"}:
        if phrase == 0 and (opening := said_by(reading)):
            return _cited(reading, cue, 0, *opening)
        if citation := parenthesis(reading, phrase, after, cue):
            return citation
    source = subject(phrases, phrase)
    follows = complement(phrases, after, cue, reading.words)
    if follows is None and source is not None:
        follows = _without_clause(reading, after, cue, source)
    if follows is None or (source is None and not _may_lack_source(phrases.line[phrase], follows)):
        return None
    if follows.frame == "preposition" and "a" in cue.frames and not _asks_for_object(reading, source):
        return None
    if cue.lemma in EVIDENCE and source is not None and not _may_speak(reading, source):
        return None
    if (
        phrases.line[phrase] == "E"
        and follows.frame == "object"
        and "n" in cue.frames
        and not _asks_for_object(reading, source)
    ):
        return None
    return _cited(reading, cue, phrase, follows, reading.stretch(source))


def _may_lack_source(letter: str, follows: Complement) -> bool:
    """Not of a bare form or participle, nor of an order ("do not quote names"); a quotation is always somebody's."""
    return letter not in "VBE" or (letter == "V" and follows.frame in ("quotation", "colon"))


def _may_speak(reading: Reading, source: Stretch) -> bool:
    """Whether a source is a person, a body or a document, and not an event that the author takes as evidence."""
    letters = reading.phrases.spelled(source.first)
    words = set(reading.words_of(source.first, source.first + 1))
    if letters in ("p", "d"):
        return not words & {"it", "this", "that", "these", "those", "there"}
    return "N" in letters or "W" in letters or bool(words & (DOCUMENTS | SPEAKERS)) or any(map(_SPEAKER.search, words))


def _asks_for_object(reading: Reading, source: Stretch | None) -> bool:
    """Whether the object of the source's clause is a "which" or "what" before it."""
    return source is not None and reading.phrases.line[max(0, source.first - 1)] in "Wk"


def _without_clause(reading: Reading, after: int, cue: Cue, source: Stretch) -> Complement | None:
    """Finds "which he said were", whose clause lacks its subject, and "polls show a lead", of a document."""
    line = reading.phrases.line
    if "c" in cue.frames and (found := _GAP.match(line, after)) and line[max(0, source.first - 1)] in "WkTNh,":
        return Complement(after, found.end(), "object")
    if "d" in cue.frames and line[after : after + 1] == "N" and DOCUMENTS & set(reading.words_of(*source)):
        return Complement(after, after, "object")
    return None


def _cited(reading: Reading, cue: Cue, phrase: int, follows: Complement, source: Span | None) -> Citation | None:
    phrases = reading.phrases
    if follows.first >= len(phrases.line) or phrases.line[follows.first] == ".":
        content = _next_text(reading) if follows.frame == "colon" else None
    else:
        content = _within(reading, phrase, follows)
    return reading.cited(cue, phrase, follows.cue_last, source, content)


def _within(reading: Reading, phrase: int, follows: Complement) -> Span | None:
    """The content that follows; it stays within the quotation in which its cue stands."""
    is_object = follows.frame in ("object", "preposition") and reading.phrases.line[follows.first] != "k"
    within: Within = "infinitive" if follows.frame == "infinitive" else None
    if _is_fronted(reading, phrase):
        within = "fronted"
    content = reading.clause(follows.first, is_object=is_object, within=within)
    around = reading.quoted.around(reading.document.tokens.starts[reading.phrases.firsts[phrase]])
    if content is None:
        return None
    if follows.frame == "quotation" and (whole := _closed(reading, content)):
        return whole
    if around is None:
        return content
    end = min(content.end, around.end)
    return Span(content.start, end) if content.start < end else None


def _closed(reading: Reading, content: Span) -> Span | None:
    """The quotation that opens a content and is over before it: told me, “Sign nothing,” and left."""
    quotation = reading.quoted.around(content.start)
    if quotation is None or quotation.start != content.start or not quotation.is_closed:
        return None
    text = reading.document.text
    is_over = _OVER.match(text, quotation.end - 2) is not None and quotation.end < content.end
    return Span(quotation.start, quotation.end) if is_over else None


def _is_fronted(reading: Reading, phrase: int) -> bool:
    """Whether the cue stands in a clause before the main one: "Although X said …, it …"."""
    found = _SUBORDINATE.search(reading.phrases.line, max(0, phrase - _SUBJECT), phrase)
    if found is None or (found.start() and reading.phrases.line[found.start() - 1] not in ',}"&h'):
        return False
    return found.group()[0] != "i" or reading.words[reading.phrases.firsts[found.start()]] in _SUBORDINATORS


_SUBJECT = 8
"""Phrases that a subject has at most, for a subordinator to be seen before it."""
_SUBORDINATE = re.compile(r"[uki][NiOjZr&]{1,7}$")
_SUBORDINATORS = frozenset("after before since as until once".split())


def _next_text(reading: Reading) -> Span | None:
    """The quotation or sentence behind a colon that ends a sentence."""
    sentences = reading.document.sentences
    if reading.number + 1 >= len(sentences):
        return None
    after = sentences[reading.number + 1]
    quotation = reading.quoted.around(after.start)
    return Span(quotation.start, quotation.end) if quotation else Span(after.start, after.end)


def _is_passive(reading: Reading, phrase: int, after: int) -> bool:
    letters = reading.phrases.spelled(phrase).rstrip("r!")
    has_agent = reading.phrases.line[after : after + 1] == "y"
    if reading.phrases.line[phrase] == "E":
        return has_agent
    if reading.words[reading.phrases.firsts[phrase]] in ("'s", "’s") and "A" not in letters:
        return has_agent
    return ("B" in letters or "A" in letters) and letters[-1] in "ef"


def _passive(reading: Reading, phrase: int, after: int, cue: Cue) -> Citation | None:
    """Cites by a passive: "X is believed to", "it was reported that", "was criticised by Y"."""
    phrases = reading.phrases
    by = agent(phrases, phrase, "n" in cue.frames)
    source = reading.stretch(by)
    follows = complement(phrases, by.last if by else after, cue, reading.words, is_passive=True)
    if follows and follows.frame in _SAYINGS:
        return _cited(reading, cue, phrase, follows, source)
    about = reading.stretch(own_subject(phrases, phrase))
    if by and cue.frames & {"o", "n", "c"}:
        return reading.cited(cue, phrase, by.first, source, about)
    if "n" in cue.frames and phrases.line[after : after + 1] in {"N", "j", '"'}:
        return reading.cited(cue, phrase, after, None, reading.clause(after, is_object=True), about) if about else None
    infinitive = _INFINITIVE.match(phrases.line, after)
    if infinitive and cue.frames & {"c", "i"} and "r" not in cue.frames:
        return reading.cited(cue, phrase, after, None, reading.clause(infinitive.end()), about)
    if follows and follows.frame == "preposition":
        return reading.cited(cue, phrase, follows.cue_last, None, reading.clause(follows.first, is_object=True), about)
    return None
