"""Cues beside their content: "…", he said; …, said X, …; as X put it; according to X; in X's view; reportedly."""

import re

from csto_cli.annotators.attribution.complements import Complement, behind_adverbials, has_clause, is_complete
from csto_cli.annotators.attribution.cues import ADVERBS, Cue
from csto_cli.annotators.attribution.extents import HORIZON
from csto_cli.annotators.attribution.phrases import Phrases, Stretch
from csto_cli.annotators.attribution.readings import Citation, Reading
from csto_cli.annotators.attribution.sources import behind, named_at, own_subject, possessor
from csto_cli.model.span import Span

_OPENS = re.compile(r"[rZ]*[^,.}V]{0,12}(?:,\"|:)")
_HAS_CONTENT = re.compile(r"[rZ]*[NTI\"]")
_SAID_BY = re.compile(r"V(N(?:[iO&]N){0,6})[,:](?=\")")
_FINITE = re.compile("V")
_OPEN = re.compile(r"[Tu][,h]*$")
"""A clause that has only begun: "it may be that, as X said, …"."""
_HAS_VERB = re.compile(r"[VE\"]")
_HABITS = frozenset("used liked likes loved loves has had hastened went came".split())
"""Verbs before the infinitive of a cue that stands behind a quotation."""
_APPOSED_REACH = 12
_APPOSED = re.compile(r"}(?P<named>N(?:[iOy&]N){0,4}),$")
"""A name before an apposition that is long: “…,” Aliev, a man who lives abroad, said."""
_SAYING = frozenset({"say", "write", "report", "argue"})
"""Verbs that stand before their subject also without a quotation."""


def parenthesis(reading: Reading, phrase: int, after: int, cue: Cue) -> Citation | None:
    """A cue verb behind its content or in its midst: "…", he said; …, said X, …; and "as he said"."""
    line = reading.phrases.line
    if line[phrase] == "I" and phrase and reading.words[reading.phrases.lasts[phrase - 1] - 1] in _HABITS:
        return _habitual(reading, phrase, after, cue)
    if line[phrase] not in "VEB":
        return None
    source = _inverted(reading.phrases, phrase, cue)
    if source is not None:
        begin, last = phrase, source.last
    elif line[phrase] == "B":
        return None
    else:
        source = own_subject(reading.phrases, phrase)
        if source is None:
            return None
        if apposed := _APPOSED.search(line, max(0, source.first - _APPOSED_REACH), source.first):
            source = Stretch(apposed.start("named"), source.last)
        begin, last = source.first, after
        if begin and reading.words[reading.phrases.firsts[begin - 1]] == "as" and not _HAS_CONTENT.match(line, after):
            return reading.cited(cue, phrase, after, reading.stretch(source), *_around(reading, begin - 1, after))
        if not _is_parenthesis(reading, begin, after, cue):
            return None
    if begin == 0 or line[begin - 1] not in ("}" if "p" in cue.frames else ",}h("):
        return None
    return reading.cited(cue, phrase, after, reading.stretch(source), *_beside(reading, begin, last))


def _habitual(reading: Reading, phrase: int, after: int, cue: Cue) -> Citation | None:
    """A cue in an infinitive behind a quotation: “…,” my father used to say."""
    source = own_subject(reading.phrases, phrase - 1)
    if source is None or source.first == 0 or reading.phrases.line[source.first - 1] != "}":
        return None
    content = reading.before(source.first)
    return reading.cited(cue, phrase - 1, after, reading.stretch(source), content)


def said_by(reading: Reading) -> tuple[Complement, Span | None] | None:
    """The content and the subject of a sentence such as: Said X: "…"."""
    found = _SAID_BY.match(reading.phrases.line)
    return (Complement(1, found.end(), "quotation"), reading.span(1, found.end(1))) if found else None


def _is_parenthesis(reading: Reading, begin: int, after: int, cue: Cue) -> bool:
    line = reading.phrases.line
    if begin and line[begin - 1] == "}" and not _is_title(reading, begin, after):
        return True
    return not _OPENS.match(line, after) and is_complete(reading.phrases, after, "r" in cue.frames)


def _is_title(reading: Reading, begin: int, after: int) -> bool:
    """Whether the quotation before names something and the content follows: on “The Hour,” X said that …"""
    opening = reading.phrases.line.rfind('"', max(0, begin - HORIZON), begin)
    return opening > 0 and reading.phrases.line[opening - 1] not in ",." and has_clause(reading.phrases, after)


def _inverted(phrases: Phrases, phrase: int, cue: Cue) -> Stretch | None:
    """The subject behind its verb: after a quotation, or between commas."""
    line = phrases.line
    if not phrase or line[phrase - 1] not in ",}h" or len(phrases.spelled(phrase).strip("r")) > 1:
        return None
    source = behind(phrases, phrase)
    if source is None or line[phrase - 1] == "}" or line[phrase - 2 : phrase] == "},":
        return source
    is_plain = cue.lemma in _SAYING and line[source.last : source.last + 1] in {"", ",", ".", "}"}
    return source if is_plain else None


def _beside(reading: Reading, begin: int, last: int) -> tuple[Span | None, ...]:
    """The content around an aside from phrase `begin` to `last`: before it, behind it, or both."""
    line = reading.phrases.line
    before, last = reading.before(begin), behind_adverbials(reading.phrases, last)
    has_clause_before = _FINITE.search(line, max(0, begin - HORIZON), begin) is not None
    if line[last : last + 2] == ',"' and line[begin - 1] != "}":
        return (reading.clause(last + 1), None if has_clause_before else before)
    if before is None or line[last : last + 1] != "," or not _HAS_VERB.search(line, last, last + HORIZON):
        return (before,)
    if _OPEN.search(line, max(0, begin - 3), begin):
        return (reading.clause(last + 1),)
    return (before,) if has_clause_before else _longest_first(reading.clause(last + 1), before)


def _longest_first(*stretches: Span | None) -> tuple[Span, ...]:
    return tuple(sorted((s for s in stretches if s), key=len, reverse=True))


def _around(reading: Reading, first: int, last: int) -> tuple[Span | None, ...]:
    """The content of an aside that opens, interrupts or ends its sentence."""
    line = reading.phrases.line
    while first > 0 and line[first - 1] in ',"(&hr':
        first -= 1
    if first > 0:
        return _beside(reading, first, last)
    comma = line.find(",", last, last + HORIZON)
    at = comma + 1 if comma >= 0 else last
    content = reading.span(at, min(len(line) - (line[-1:] == "."), at + HORIZON))
    return (reading.to_quotation_end(content) if content else None,)


def _aside(reading: Reading, cue: Span, source: Stretch | Span, first: int, last: int) -> Citation | None:
    content = [c for c in _around(reading, first, last) if c]
    if not content:
        return None
    named = source if isinstance(source, Span) else reading.stretch(source)
    return Citation(named, cue, content[0], "speech", further=tuple(content[1:]))


def according_to(reading: Reading, token: int) -> Citation | None:
    """Cites by "according to X"."""
    phrase = reading.phrases.at(token)
    if phrase + 2 >= len(reading.phrases.line) or reading.words[token + 1] != "to":
        return None
    source = named_at(reading.phrases, phrase + 2)
    return _aside(reading, reading.tokens_span(token, token + 2), source, phrase, source.last) if source else None


def viewpoint(reading: Reading, token: int) -> Citation | None:
    """Cites by "in her view", "in the words of X", "by his own account"."""
    phrases = reading.phrases
    phrase = phrases.at(token)
    if (
        not phrase
        or phrases.lasts[phrase] != token + 1
        or reading.words[phrases.firsts[phrase] - 1] not in ("in", "by")
    ):
        return None
    cue = reading.tokens_span(phrases.firsts[phrase] - 1, token + 1)
    if owner := possessor(phrases, phrase):
        return _aside(reading, cue, reading.tokens_span(*owner), phrase - 1, phrase + 1)
    named = named_at(phrases, phrase + 2) if phrases.line[phrase + 1 : phrase + 3] == "ON" else None
    return _aside(reading, cue, named, phrase - 1, named.last) if named else None


def adverb(reading: Reading, token: int) -> Citation | None:
    """Cites nobody in particular for the clause that goes on: "reportedly", "allegedly"."""
    phrases = reading.phrases
    phrase = phrases.at(token)
    first = phrase if phrases.firsts[phrase] > token or phrases.lasts[phrase] > token + 1 else phrase + 1
    content = reading.clause(first) if first < len(phrases.line) else None
    cue = reading.tokens_span(token, token + 1)
    if content and cue in content and token + 1 < phrases.lasts[-1]:
        behind_cue = reading.document.tokens.starts[token + 1]
        content = Span(behind_cue, content.end) if behind_cue < content.end else None
    return Citation(None, cue, content, "speech", attitude=ADVERBS[reading.words[token]]) if content else None


def so_called(reading: Reading, token: int) -> Citation | None:
    """Cites nobody for a word that the author keeps away from: "the so-called reformers"."""
    phrases, words = reading.phrases, reading.words
    if token - 2 < phrases.firsts[0] or words[token - 2 : token] != ["so", "-"]:
        return None
    phrase = phrases.at(token)
    last = phrases.lasts[phrase]
    if last == token + 1 and phrase + 1 < len(phrases.lasts) and phrases.line[phrase + 1] == "N":
        last = phrases.lasts[phrase + 1]
    if last <= token + 1:
        return None
    cue, content = reading.tokens_span(token - 2, token + 1), reading.tokens_span(token + 1, last)
    return Citation(None, cue, content, "speech", attitude="distances")
