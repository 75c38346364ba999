"""Claims: which clauses assert something that can be disputed, in whose voice, and of what kind."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from csto_cli.annotators.attribution.annotator import FoundAttribution
from csto_cli.annotators.attribution.holders import Holder
from csto_cli.annotators.claims.clauses import ACTIVE, VERBS, Clause, clauses, letters
from csto_cli.annotators.claims.kinds import kind_of, polarity_of
from csto_cli.annotators.claims.voices import HeardVoice, Voices
from csto_cli.annotators.interface import Document, Sentence
from csto_cli.annotators.likelihood.annotator import FoundCue, FoundLikelihood, likelihood_in
from csto_cli.model.span import Span
from csto_cli.model.vocabulary import Kind, Polarity, Voice
from csto_cli.text.match import meeting

FEWEST = 2
"""Tokens of a claim with a subject; without one it needs one more."""
_LEAD_IN = re.compile(r"[c,.;:()\-]+")
"""What stands before a clause and is not of it."""
LONGEST_HEADING = 15
"""Tokens; what is longer is a sentence, also where it has lost its full stop."""
_ENDS = re.compile(r"[.!…;:,][\"'”’)\]]*$")


_TEXTS = "article|paper|essay|report|chapter|section|brief|piece|study|post|note|panel|event|series|volume"
_TREATS = "discuss|describ|examin|explor|analy|look|investigat|consider|review|outlin|present|address|trace|assess|ask"
_FILLER = re.compile(
    r"(?:(?:First|Second|Third|Finally|Next|Then|Below|Here|In (?:this|the (?:following|next)) \w+),? )?(?:"
    rf"(?:[Tt]his|[Tt]he (?:present|following)) (?:\w+ )?(?:{_TEXTS})\b[^.]{{0,20}}? (?:will |shall )?(?:\w+ly )?"
    rf"(?:{_TREATS}|proceed|is divided|is organi)"
    rf"|(?:I|[Ww]e) (?:(?:will|shall|would|now|first|then|also|wish|like|sincerely|to) )*"
    rf"(?:{_TREATS}|turn|begin|thank|congratulate|welcome))"
)
"""Sentences that tell what the text will do, or are polite."""


_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+")
"""The number of a paragraph or of an item."""


class FoundClaim(NamedTuple):
    """A clause that asserts something."""

    span: Span
    kind: Kind
    polarity: Polarity
    voice: Voice
    holder: Holder | None
    """`None`: the article's author; of a relayed claim, nobody who is named."""
    attribution: FoundAttribution | None
    """`None` for own claims, and where nobody is found behind quotation marks."""
    likelihood: FoundLikelihood | None


class ClaimAnnotator:
    """Takes each clause with a verb of its own; headings, questions and what only introduces others are left out."""

    name = "claims"
    version = 1
    requires = ("tags", "holders", "likelihood")

    def annotate(self, document: Document) -> list[FoundClaim]:
        """The claims of a text in order."""
        line = letters(document)
        voices = Voices(document, line)
        cues = document.layers["likelihood"]
        places = [cue.span.start for cue in cues]
        is_aside = meeting(document.asides)
        found: list[FoundClaim] = []
        for number, sentence in enumerate(document.sentences):
            if is_assertion(document, sentence, line):
                near = cues[bisect_left(places, sentence.start) : bisect_left(places, sentence.end)]
                found += _of_sentence(document, number, line, voices, near)
        return sorted((claim for claim in found if not is_aside(claim.span)), key=lambda claim: claim.span.start)


def is_assertion(document: Document, sentence: Sentence, line: str) -> bool:
    """Whether a sentence can assert: it ends as one, asks nothing, and bids nobody do anything."""
    number = _NUMBER.match(document.text, sentence.start, sentence.end)
    if _FILLER.match(document.text, number.end() if number else sentence.start, sentence.end):
        return False
    tags = line[sentence.first : sentence.last]
    ends = _ENDS.search(document.text, max(sentence.start, sentence.end - 6), sentence.end)
    return (bool(ends) or len(tags) > LONGEST_HEADING) and tags.lstrip('r"')[:1] != "b" and not VERBS.isdisjoint(tags)


_BEFORE = 6
"""Cues before a clause that may go on into it."""
_MOST_CUES = 16
"""Of one clause."""
_SEEN = 40
"""Tokens before a cue that are looked at."""


def _near(cues: list[FoundCue], span: Span) -> list[FoundCue]:
    """The cues of a sentence that stand in a clause, and the last before it."""
    first = bisect_left(cues, span.start, key=lambda cue: cue.span.start)
    last = bisect_left(cues, span.end, key=lambda cue: cue.span.start)
    return cues[max(0, first - _BEFORE) : min(last, first + _MOST_CUES)]


_CONTACT = re.compile(r"[vkm].*(?:np|[nij]wr*)$")
"""A verb, then a noun with a relative clause that only begins: "seeks the gains it", "blamed a force which"."""
_ITEM = re.compile(r",r[^vkm,;.]*[,.]")
"""An item of a list with a hedge of its own: ", perhaps China,"."""


def _is_aside(document: Document, first: int, last: int, line: str, cue: FoundCue) -> bool:
    """Whether a cue in a clause speaks of a thing within it, and not of what it asserts."""
    at = bisect_left(document.tokens.starts, cue.span.start)
    if not first < at < last:
        return False
    if line[at] == "m":
        return bool(_CONTACT.search(line, max(first, at - _SEEN), at))
    return bool(_ITEM.match(line, at - 1, last + 1))


def _of_sentence(
    document: Document, number: int, line: str, voices: Voices, cues: list[FoundCue]
) -> Iterator[FoundClaim]:
    tokens = document.tokens
    used: set[FoundAttribution] = set()
    for clause in clauses(line, document.sentences[number]):
        first, last = _trimmed(clause, line)
        if last - first < FEWEST + (line[first : first + 1] not in ("n", "p")) or ACTIVE.isdisjoint(line[first:last]):
            continue
        span = Span(tokens.starts[first], tokens.ends[last - 1])
        if number_before := _NUMBER.match(document.text, span.start, span.end):
            span = Span(number_before.end(), span.end)
        if voices.only_introduces(number, span):
            continue
        voice = voices.of(number, span)
        if voice and voices.leads(voice, span):
            span = span & voice.attribution.content or span
        own: Voice = "quoted" if voices.is_quoted(span) else "own"
        if voice:
            used.add(voice.attribution)
        speaking = [cue for cue in _near(cues, span) if not _is_aside(document, first, last, line, cue)]
        likelihood = likelihood_in(speaking, span) if speaking else None
        yield _claim(document.lowered[first:last], line[first:last], span, voice, own, likelihood)

    yield from _embedded(document, number, line, voices, used)


def _claim(
    words: list[str],
    tags: str,
    span: Span,
    heard: HeardVoice | None,
    otherwise: Voice = "own",
    likelihood: FoundLikelihood | None = None,
) -> FoundClaim:
    """A claim of these lower-case words; `otherwise` is its voice where none is heard."""
    return FoundClaim(
        span,
        kind_of(words, tags),
        polarity_of(words, tags),
        heard.attribution.voice if heard else otherwise,
        heard.holder if heard else None,
        heard.attribution if heard else None,
        likelihood,
    )


def _embedded(
    document: Document, number: int, line: str, voices: Voices, used: set[FoundAttribution]
) -> Iterator[FoundClaim]:
    """What is relayed within clauses of the author's own: "the view *that the pact is dead* has spread"."""
    sentence, tokens = document.sentences[number], document.tokens
    for voice in voices.embedded(number):
        attribution = voice.attribution
        span = attribution.content
        if attribution in used or not sentence.start <= span.start < span.end <= sentence.end:
            continue
        first, last = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
        if line[first : first + 1] == "y":
            first += 1
        has_verb = not VERBS.isdisjoint(line[first:last])
        if not has_verb:
            first = bisect_left(tokens.starts, (attribution.source or attribution.cue).start)
        if last - first < FEWEST + 1:
            continue
        whole = Span(tokens.starts[first], tokens.ends[last - 1])
        yield _claim(document.lowered[first:last], line[first:last], whole, voice)


def _trimmed(clause: Clause, line: str) -> tuple[int, int]:
    """The clause without the conjunction before it and the marks around it."""
    lead = _LEAD_IN.match(line, clause.first, clause.last)
    first, last = (lead.end() if lead else clause.first), clause.last
    while last > first and line[last - 1] in ",.;:":
        last -= 1
    if line.count('"', first, last) == 1:  # the other one is not here
        first += line[first] == '"'
        last -= line[last - 1] == '"'
    return first, last
