"""Quotations that no sentence of their own attributes: the speaker stands in the sentence before or behind."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from csto_cli.annotators.attribution.continuations import holder_of
from csto_cli.annotators.attribution.cue_words import EVIDENCE
from csto_cli.annotators.attribution.cues import VERBS
from csto_cli.annotators.attribution.readings import Citation, Reading
from csto_cli.annotators.attribution.sources import subject
from csto_cli.annotators.interface import Document
from csto_cli.annotators.quotations import Quotation
from csto_cli.model.span import Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SHORTEST = 5
"""Tokens, marks included; shorter ones are slogans and names."""
_FARTHEST = 3
"""Code points between a sentence and the quotation: a blank or the gap between two paragraphs."""
_NO_SPEAKERS = frozenset("it this that these those there here what which who they i we you".split())
_PERSONS = frozenset({"he", "she"})


class _Speaker(NamedTuple):
    source: Span
    cue: Span
    number: int | None
    """Of the citation there; `None` where the verb cites nothing yet ("spoke to reporters")."""


def with_neighbours(
    document: Document,
    citations: list[Citation],
    quotations: Sequence[Quotation],
    reading_of: Callable[[int], Reading],
) -> list[Citation]:
    """The citations, and of each unattributed quotation of whole sentences the one by the speaker next to it."""
    held = sorted((s.start, s.end, number) for number, c in enumerate(citations) for s in (c.content, *c.further))
    starts = [start for start, _, _ in held]
    further: dict[int, list[Span]] = {}
    new = []
    for quotation in quotations:
        if quotation.depth or not quotation.is_closed or holder_of(held, starts, quotation) is not None:
            continue
        if sides := _sides(document, quotation):
            spoken = Span(quotation.start, quotation.end)
            speaker = _speaker(document.text, [_speakers(reading_of(side), citations) for side in sides])
            if speaker and speaker.number is not None:
                further.setdefault(speaker.number, []).append(spoken)
            elif speaker:
                new.append(Citation(speaker.source, speaker.cue, spoken, "speech"))
    return [c._replace(further=(*c.further, *further[n])) if n in further else c for n, c in enumerate(citations)] + new


def _sides(document: Document, quotation: Quotation) -> list[int]:
    """The sentences beside a quotation that is whole sentences, with a verb; none if it is not."""
    sentences, tokens = document.sentences, document.tokens
    first = bisect_left(sentences, quotation.start, key=lambda s: s.start)
    behind = bisect_left(sentences, quotation.end, key=lambda s: s.start)
    if first == len(sentences) or sentences[first].start != quotation.start or behind == first:
        return []
    if sentences[behind - 1].end != quotation.end:
        return []
    inside = range(sentences[first].first, sentences[behind - 1].last)
    if len(inside) < _SHORTEST or not any(document.tags[token] in _FINITE for token in inside):
        return []
    sides = []
    if first and quotation.start - sentences[first - 1].end <= _FARTHEST:
        sides.append(first - 1)
    if behind < len(sentences) and sentences[behind].start - tokens.ends[inside[-1]] == 1:
        sides.append(behind)
    return sides


def _speaker(text: str, sides: list[list[_Speaker]]) -> _Speaker | None:
    """The only speaker of the first side that has one; `None` if a side has two, or the sides differ."""
    found = [speakers for speakers in sides if speakers]
    if not found or any(len(speakers) > 1 for speakers in found):
        return None
    names = {text[speakers[0].source.slice()].lower() for speakers in found}
    return found[0][0] if len(names - _PERSONS) < 2 else None


def _speakers(reading: Reading, citations: list[Citation]) -> list[_Speaker]:
    """Who speaks in a sentence, outside of quotations, one entry each."""
    text, phrases = reading.document.text, reading.phrases
    sentence = reading.document.sentences[reading.number]
    low = bisect_left(citations, sentence.start, key=lambda c: c.cue.start)
    high = bisect_right(citations, sentence.end, key=lambda c: c.cue.start)
    cited = {citations[n].cue.start: n for n in range(low, high)}
    found: dict[str, _Speaker] = {}
    for phrase, letter in enumerate(phrases.line):
        if letter != "V" or not _is_speech(reading.words[phrases.lasts[phrase] - 1]):
            continue
        cue = reading.tokens_span(phrases.firsts[phrase], phrases.lasts[phrase])
        source = subject(phrases, phrase)
        named = reading.stretch(source)
        if named is None or reading.quoted.around(cue.start):
            continue
        words = text[named.slice()].lower()
        if words not in _NO_SPEAKERS:
            found.setdefault(words, _Speaker(named, cue, cited.get(cue.start)))
    return list(found.values())


def _is_speech(word: str) -> bool:
    return any(cue.cue_class == "speech" and cue.lemma not in EVIDENCE for cue in VERBS.get(word, ()))
