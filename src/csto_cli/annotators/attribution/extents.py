"""How far content reaches: to the end of a clause, an object or a quotation, in code points."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from csto_cli.annotators.attribution.cues import VERBS
from csto_cli.annotators.attribution.phrases import Phrases
from csto_cli.annotators.quotations import Quotation

_BREAK = re.compile(
    r"(?P<joined>,?&r*[VE]|[,h}]&N[iON]{0,6}V|[,}]r*G)|(?P<contrast>[,}h](?=[&u]))|(?P<end>[;.])"
    r"|(?P<aside>,N[iON]{0,6}V(?=[,.T\"]))|(?P<source>,r*G)"
)
_MAIN_CLAUSE = re.compile(r",}?(?=[rZ]*N[iOy&N]{0,6}V)")
_RELATIVE = re.compile(r",(?=[Wk])")
_OBJECT_BREAK = re.compile(r"[,;:.V&uh]|}")
"""Where an object ends: what follows belongs to somebody else."""
_SUBJECT_CLAUSE = re.compile(r"T[rZij]{0,4}N(?:[iOy&]N){0,4}[rZ]*V[NrZiOyjGEI]{0,16}?(?=V)")
HORIZON = 120
"""Phrases that content reaches at most, so that a sentence without end costs no more than its length."""
_CONTRAST = frozenset("but yet while although though whereas".split())


Within = Literal["fronted", "infinitive"] | None
"""Where content stands: in a clause before the main one ("Although he said …, it …"), or in an infinitive."""
_EARLIER = {"fronted": _MAIN_CLAUSE, "infinitive": _RELATIVE}


class Quoted:
    """The outermost quotations of a document, to ask what stands in them."""

    def __init__(self, found: Sequence[Quotation]) -> None:
        self.quotations = [q for q in found if q.depth == 0]
        self._starts = [q.start for q in self.quotations]

    def around(self, position: int) -> Quotation | None:
        """The quotation in which a position stands, its marks included."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self.quotations[index].end:
            return self.quotations[index]
        return None

    def share(self, start: int, end: int) -> float:
        """How much of a stretch is quoted, from 0 to 1."""
        covered = 0
        for index in range(max(0, bisect_right(self._starts, start) - 1), len(self.quotations)):
            quotation = self.quotations[index]
            if quotation.start >= end:
                break
            covered += max(0, min(end, quotation.end) - max(start, quotation.start))
        return covered / (end - start)


def object_end(phrases: Phrases, first: int) -> int:
    """The phrase before which an object that begins at `first` ends."""
    limit = min(len(phrases.line), first + HORIZON)
    found = _OBJECT_BREAK.search(phrases.line, first + 1, limit)
    return found.start() if found else limit


def predicate_behind(phrases: Phrases, first: int) -> int | None:
    """The main verb behind a clause with "that" that belongs to the subject: "the claim that X fired | is false"."""
    found = _SUBJECT_CLAUSE.match(phrases.line, first)
    return found.end() if found else None


def clause_end(phrases: Phrases, first: int, words: Sequence[str], within: Within = None) -> int:
    """The phrase before which content that begins at `first` ends; what it is `within` may end it earlier."""
    line = phrases.line
    limit = min(len(line), first + HORIZON)
    if (
        within
        and (found := _EARLIER[within].search(line, first + 1, limit))
        and not _is_quoted(line, first, found.start())
    ):
        limit = found.start()
    for found in _BREAK.finditer(line, first + 1, limit):
        at = found.start()
        if not _is_quoted(line, first, at) and _ends(phrases, found, words):
            return at + (line[at] == "}")
    return limit


def _is_quoted(line: str, first: int, at: int) -> bool:
    return line.count('"', first, at) > line.count("}", first, at + 1)


def _ends(phrases: Phrases, found: re.Match[str], words: Sequence[str]) -> bool:
    last = words[phrases.lasts[found.end() - (not found["contrast"])] - 1]
    if found["end"]:
        return found.end() >= len(phrases.line) - 1 or found["end"] == ";"
    if found["contrast"]:
        return last in _CONTRAST
    if last == "according":
        return True
    frames = "q" if found["aside"] else "c"
    return any(frames in cue.frames or cue.cue_class in _SPOKEN for cue in VERBS.get(last, ()))


_SPOKEN = frozenset({"speech", "judgement"})
