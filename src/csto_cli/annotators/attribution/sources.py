"""Who is cited: the subject of a cue, found on the line of phrases, to the left of the cue or behind it."""

import re

from csto_cli.annotators.attribution.phrases import Phrases, Stretch

_WINDOW = 60
"""Phrases looked at to one side."""
_STEPS = 4
"""Verbs that a subject is carried over."""

# The left side is matched reversed, so that a pattern is anchored at the cue.
_OBJECT = re.compile(r"[rZ]*(?P<chain>N)V")
_NOUN = r"(?:\)[^()]{1,10}\()?N"
_CHAIN = rf"{_NOUN}(?:(?:[iOy]{{1,2}}|&|[iOy]{{0,2}}r?[EG]){_NOUN}){{0,12}}"
_DIRECT = re.compile(rf"[rZj]*(?:[NZ]i)??(?P<chain>{_CHAIN})(?P<before>.?)")
_RELATIVE = re.compile(rf"(?:N[iOy]|[rZ]){{0,6}}(?P<chain>[WT][,h]?{_CHAIN}(?:,{_CHAIN}(?=$|[\"}}T&u:hV]))?)")
_RESTRICTED = re.compile(rf"[rZ]*[,h]?[NiOy&rZjIE]{{0,20}}V[WT][,h]?(?P<chain>{_CHAIN})")
_CONTACT = re.compile(rf"[rZ]*V[r]?N(?P<chain>{_CHAIN})")
"""A relative clause without its pronoun: "everyone I asked said"."""
_APPOSED = re.compile(
    rf"[rZ]*,(?P<chain>[NiOyj&]{{1,12}}(?<=N),{_CHAIN})(?=$|[\"}}T&u:h]|,[NZ](?:i[NZ]){{0,4}}i(?:$|,))"
)
"""A name and an apposition between commas: "the head of the bloc, X, said"."""
_INSERTED = re.compile(rf"[rZ]*[,h](?P<chain>{_CHAIN})(?P<before>.?)")
_INSERTION = re.compile(r"[rZ]*[,h][^,hT]{1,25}")
_BEHIND = re.compile(r"[rZ]*(?P<chain>N(?:[iOy&]N){0,8}(?:,N(?:[iOy&]N){0,8}(?=,))?)(?=[,.:;)h}(\"WZiGrukE&]|$)")
_CLAUSE_STARTS = frozenset(['"', "}", "T", "&", "u", ":", "V", "h", ""])


def _left(phrases: Phrases, phrase: int) -> str:
    return phrases.line[max(0, phrase - _WINDOW) : phrase][::-1]


def _stretch(phrase: int, found: re.Match[str], offset: int = 0) -> Stretch:
    start, end = found.span("chain")
    return Stretch(phrase - offset - end, phrase - offset - start)


def subject(phrases: Phrases, phrase: int, steps: int = _STEPS) -> Stretch | None:
    """Whose saying, thinking or wishing the verb group at `phrase` is: its subject, or that of the verb it hangs on."""
    letter = phrases.line[phrase]
    if letter == "G" or letter == "I":
        return _controller(phrases, phrase, steps)
    return own_subject(phrases, phrase) or _carried(phrases, phrase, steps)


def own_subject(phrases: Phrases, phrase: int) -> Stretch | None:
    """The noun phrase before a finite verb, over its modifiers, relative clauses and appositions."""
    left = _left(phrases, phrase)
    if apposed := _APPOSED.match(left):
        return _stretch(phrase, apposed)
    for pattern in (_RELATIVE, _RESTRICTED, _CONTACT, _DIRECT):
        if found := pattern.match(left):
            return _stretch(phrase, found)
    return _before_insertion(left, phrase)


def _before_insertion(left: str, phrase: int) -> Stretch | None:
    """The noun phrase before the comma that opens what is inserted: "X, who came from Y, said"."""
    at = 0
    best: Stretch | None = None
    for _ in range(3):
        gap = _INSERTION.match(left, at)
        if gap is None:
            return best
        at = gap.end()
        if found := _INSERTED.match(left, at):
            start, end = found.span("chain")
            here = Stretch(phrase - end, phrase - start)
            if found["before"] in _CLAUSE_STARTS:
                return here
            best = best or here
    return best


def _carried(phrases: Phrases, phrase: int, steps: int) -> Stretch | None:
    """The subject of the finite verb before: "X said … and added …"."""
    if not steps:
        return None
    line, tense = phrases.line, phrases.spelled(phrase)[-1]
    first = max(0, phrase - _WINDOW)
    nearest = before = max(line.rfind("V", first, phrase), line.rfind("NE", first, phrase) + 1 or -1)
    if line[phrase - 1] == "&":
        closed = "WT" if line[phrase - 2 : phrase] == ",&" else ""
        while before > 0 and (phrases.spelled(before)[-1] != tense or (line[before - 1] in closed)):
            before = line.rfind("V", first, before)
    before = before if before >= 0 else nearest
    return subject(phrases, before, steps - 1) if before >= 0 else None


def _controller(phrases: Phrases, phrase: int, steps: int) -> Stretch | None:
    """The subject of a participle or infinitive: what stands right before it, else the subject of its verb."""
    left = _left(phrases, phrase)
    if phrases.line[phrase] == "G" and left[:1] == "N":
        found = _DIRECT.match(left)
        if found and found["before"] != "V":
            return _stretch(phrase, found)
    if phrases.line[phrase] == "I" and (found := _OBJECT.match(left)):
        taken = _stretch(phrase, found)
        if set(phrases.spelled(taken.first)) <= {"N", "p", "-"}:
            return taken
    if left[:1] == "," and (main := _main_subject(phrases, phrase)):
        return main
    if carried := _carried(phrases, phrase, steps):
        return carried
    after = phrases.line.find("V", phrase + 1, phrase + _WINDOW)
    return own_subject(phrases, after) if after > 0 else None


def _main_subject(phrases: Phrases, phrase: int) -> Stretch | None:
    """The subject of the sentence's first verb outside of quotations and subordinate clauses."""
    line = phrases.line
    first = max(0, phrase - _WINDOW)
    at = max(line.rfind("}", first, phrase) + 1, line.rfind(";", first, phrase) + 1, first)
    for verb in range(at, phrase):
        if line[verb] != "V":
            continue
        found = own_subject(phrases, verb) if verb > at else behind(phrases, verb)
        if (
            found
            and line[max(0, found.first - 1)] not in "uWTki"
            and line[found.last - 1] not in "WT"
            and "W" not in line[found.first : found.last]
        ):
            return found
    return None


def behind(phrases: Phrases, phrase: int) -> Stretch | None:
    """The subject that follows its verb: "…", said X, a minister."""
    found = _BEHIND.match(phrases.line, phrase + 1)
    return Stretch(*found.span("chain")) if found else None


_AGENT = re.compile(r"[rZ]*y(?P<chain>N(?:[iO&]N){0,8})")


_LATE_AGENT = re.compile(r"[rZ]*[Nj\"}]{0,4}y(?P<chain>N(?:[iO&]N){0,8})")


def agent(phrases: Phrases, phrase: int, has_object: bool = False) -> Stretch | None:
    """Who is named with "by" behind a passive, or behind what is said of its subject ("was called a liar by")."""
    found = (_LATE_AGENT if has_object else _AGENT).match(phrases.line, phrase + 1)
    return Stretch(*found.span("chain")) if found else None


_PHRASE_BEHIND = re.compile(r"(?P<chain>N(?:[iOy&]N){0,8}(?:,?[WT]V[NiOy]{0,8})?)")


def named_at(phrases: Phrases, phrase: int) -> Stretch | None:
    """The noun phrase that begins at `phrase`, with what belongs to it."""
    found = _PHRASE_BEHIND.match(phrases.line, phrase)
    return Stretch(*found.span("chain")) if found else None


def possessor(phrases: Phrases, phrase: int) -> tuple[int, int] | None:
    """The tokens, first and past the last, that name the owner in a noun phrase: "Moscow's claim", "his"."""
    letters, first = phrases.spelled(phrase), phrases.firsts[phrase]
    mark = letters.rfind("P")
    if mark > 0:
        return first, first + mark
    return (first, first + 1) if letters[0] == "s" else None
