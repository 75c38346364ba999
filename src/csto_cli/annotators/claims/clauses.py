"""Clauses: a sentence cut where one assertion ends and another begins.

The tags of a sentence become a line of letters, one a token, so that a rule of grammar is a regular expression.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from csto_cli.annotators.interface import Document, Sentence

LETTERS = {
    "NN": "n", "NNS": "n", "NNP": "n", "CD": "n", "SYM": "n", "PRP": "p", "EX": "p", "DT": "q", "PRP$": "d", "POS": "s",
    "JJ": "j", "RB": "r", "MD": "m", "VBD": "v", "VBZ": "v", "VBP": "k", "VB": "b", "VBN": "e", "VBG": "g", "IN": "i",
    "RP": "r", "TO": "t", "CC": "c", "WDT": "w", "WP": "w", "WRB": "w", ",": ",", ":": ";", ".": ".", "(": "(",
    ")": ")", "''": '"', "-": "-",
}  # fmt: skip
"""Tag → letter: n noun, p pronoun, d determiner, q one that may stand
alone, s possessive, j adjective, r adverb, m modal, v finite verb, k one that looks like a base form, b base
form, e past participle, g -ing form, i preposition, t to, c conjunction, w wh-word; marks stand for themselves."""

VERBS = frozenset("vkm")
"""Letters of finite verbs."""
VERBAL = VERBS | {"b"}
ACTIVE = VERBS | frozenset("geh")
"""Letters of which a clause that asserts has one."""

WORDS = {
    **dict.fromkeys(("because", "although", "though", "whereas", "albeit"), "u"),
    **dict.fromkeys(("while", "since", "as", "after", "before", "until", "once", "when", "whenever", "where"), "a"),
    **dict.fromkeys(("if", "unless", "provided"), "f"),
    **dict.fromkeys(("with", "without", "given"), "h"),
    **dict.fromkeys(("that", "whether", "how"), "y"),
    "than": "o", "—": ";", "–": ";", "-": "-",
}  # fmt: skip
"""Words that stand for themselves where they are no nouns or verbs: u, a, f open a subordinate clause, h what comes
along, y a that-clause."""
_INVERTED = frozenset({"Should", "Were", "Had"})
"""Words that open a condition where their subject follows: "Should the talks fail, …"."""
_SUBJECTS = (["d"], ["n"], ["p"], ["q"])
_DETERMINERS = frozenset({"the", "The", "a", "A", "an", "An", "no", "No", "every", "Every"})
_OVERRULED = frozenset({"DT", "IN", "WRB", "RB", "CC", "WDT", ":", "NN", "SYM", "-", "VBN", "("})

_FINITE = r"r*[mvk]"
_NOUNS = r"(?:r*[dqjegs\-n\"]*[np]|q)"
_SUBJECT = rf"{_NOUNS}(?:[ihc]{_NOUNS}|,?c{_NOUNS}){{0,3}}"
_OPENS = re.compile(
    rf"""
      (?P<dash>;)
    | (?P<paren>\()
    | (?P<closed>\),?)
    | (?P<relative>,c?r*(?=(?:i|qii?|ni)?w))
    | (?P<cause>,?(?=r?u))
    | (?P<condition>,?c?(?=r*f))
    | (?P<when>(?:,|(?<=[np]))(?=r*a{_SUBJECT}{_FINITE}))
    | (?P<participle>,c?(?=r*(?:g|e[ith])))
    | (?P<along>,(?=h)|(?<=[njg])(?=h[dq]))
    | (?P<predicate>,?c(?={_FINITE}))
    | (?P<main>,?(?<!y)c(?=y|r*{_SUBJECT}{_FINITE}))
    | (?P<resumed>,(?={_FINITE}))
    | (?P<aside>,)
    """,
    re.VERBOSE,
)
_ASSERTS = re.compile(r"[^ywuaf]*[mvk]")
"""A finite verb that no subordinate clause has before it."""
_HAS_VERB = re.compile(r".*[mvkg]")
_IS_OPEN = re.compile(r"[ywuaf][^mvk]*$")
"""A subordinate clause that waits for its verb."""
_LEADS = re.compile(r"r*[iaufhegjtr]")
"""How what stands before a main clause begins, where that is no subject."""
_SEEN = 80
"""Tokens of a clause that are looked at again when it goes on."""
LONG_LEAD = 10
"""Tokens; what is longer before a main clause is a clause of its own."""
_OWN = frozenset({"relative", "cause", "when", "participle", "along", "paren"})
"""Openers of what can assert by itself while the clause around it goes on."""


class Piece(NamedTuple):
    """Tokens from `first` up to `last`, exclusive, and what opened them."""

    first: int
    last: int
    opener: str


class Clause:
    """Tokens that assert one thing: from `first` up to `last`, exclusive."""

    def __init__(self, piece: Piece, line: str) -> None:
        self.first, self.last, self.opener = piece
        self.asserts = bool((_HAS_VERB if self.opener in _OWN else _ASSERTS).match(line, *piece[:2]))
        self.leads = not self.asserts and bool(_LEADS.match(line, piece.first))
        self.whole: Clause | None = None
        """The clause that goes on after this one, where this one stands in its midst."""


def letters(document: Document) -> str:
    """The line of a document: a letter for each token."""
    words = document.tokens.words
    line = [LETTERS.get(tag, "n") for tag in document.tags]
    for i, tag in enumerate(document.tags):
        if tag in _OVERRULED:
            word = words[i]
            if word in _DETERMINERS:
                line[i] = "d"
                continue
            line[i] = WORDS.get(word) or WORDS.get(word.lower()) or line[i]
    for sentence in document.sentences:
        first = sentence.first
        if words[first : first + 1] and words[first] in _INVERTED and line[first + 1 : first + 2] in _SUBJECTS:
            line[first] = "f"
        if VERBS.isdisjoint(line[first : sentence.last]):
            _find_verb(words, line, sentence)
    return _mended("".join(line))


def _find_verb(words: list[str], line: list[str], sentence: Sentence) -> None:
    """In a sentence without a finite verb, what was taken for a plural or a participle may be it."""
    for i in range(sentence.first + 1, sentence.last - 1):
        is_plural = line[i] == "n" and line[i - 1] == "n" and words[i].endswith("s") and words[i].islower()
        if (is_plural and line[i + 1] in "dqjnpi") or (line[i] == "e" and line[i + 1] in "dqjnp"):
            line[i] = "v"
            return


_MENDS = (
    (re.compile(r"(?<=w)([djnqs-]*n)[be](?![^,;.]*[mvk])"), r"\1k"),  # "whose guarantees come at a price"
    (re.compile(r"(?<=d)[vk](?!r)"), "j"),  # no finite verb follows an article
    (re.compile(r"(?<=d)m"), "n"),  # "its might"
    (re.compile(r"(?<=[np])e(?=[djnp])"), "v"),  # a participle between a noun and its object is a finite verb
    (re.compile(r"y(?=j*n+[,.;])"), "q"),  # "doubt that claim, …": nothing is said of the noun
)


def _mended(line: str) -> str:
    for pattern, letter in _MENDS:
        line = pattern.sub(letter, line)
    return line


def pieces(line: str, sentence: Sentence) -> Iterator[Piece]:
    """The sentence cut at everything that can open a clause; nothing is joined yet."""
    start, opener = sentence.first, "start"
    for match in _OPENS.finditer(line, sentence.first, sentence.last):
        at = match.start()
        if at > start:
            yield Piece(start, at, opener)
        start, opener = match.end(), match.lastgroup or ""
    if start < sentence.last:
        yield Piece(start, sentence.last, opener)


def clauses(line: str, sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence, in the order in which they begin; one may lie within another."""
    found: list[Clause] = []
    current: Clause | None = None
    for piece in pieces(line, sentence):
        new = Clause(piece, line)
        if current is None:
            current = new
            found.append(new)
            continue
        current = _joined(current, new, line, found)
    return found


def _joined(current: Clause, new: Clause, line: str, found: list[Clause]) -> Clause:
    """The clause that is open once `new` is read: `new` itself, the one before, or the one around that."""
    opener = new.opener
    waits = current
    while waits.asserts and waits.whole and opener in ("resumed", "closed", "aside", "dash"):
        waits = waits.whole  # a subject that waits for its verb goes on
    if opener == "closed" or (opener in ("resumed", "predicate") and not waits.asserts):
        return _extended(waits, new)
    if opener in _OWN and (new.asserts or opener in ("along", "relative")):
        if (not current.asserts and not current.leads) or opener == "paren":
            new.whole = current
        found.append(new)
        return new
    if _begins(current, new, line):
        found.append(new)
        return new
    return _extended(current, new)


def _begins(current: Clause, new: Clause, line: str) -> bool:
    """Whether `new` is a clause of its own after `current`."""
    if new.opener == "dash":
        return current.asserts
    if current.leads:
        is_next = new.opener == "aside" and (new.asserts or not new.leads)
        return is_next and _is_subordinate(current, line)
    if new.opener in ("predicate", "main"):
        before = line[max(current.first, current.last - _SEEN) : current.last]
        return (
            current.asserts
            and not _IS_OPEN.search(before)
            and not (new.opener == "predicate" and _is_base(before, line, new))
        )
    return current.asserts and (new.asserts or new.opener == "resumed")


def _is_base(before: str, line: str, new: Clause) -> bool:
    """Whether a predicate after "and" goes on with base forms: "to attract members and remain …"."""
    verbs = re.findall(r"[mvkbeg]", before)
    return line[new.first : new.last].lstrip("r")[:1] == "k" and verbs[-1:] == ["b"]


def _extended(clause: Clause, new: Clause) -> Clause:
    clause.last = new.last
    if not (clause.leads and new.opener in ("main", "predicate")):
        clause.asserts = clause.asserts or new.asserts
        clause.leads = clause.leads and not new.asserts
    return clause


def _is_subordinate(clause: Clause, line: str) -> bool:
    """Whether what stands before a main clause asserts something by itself: "Although …", "As … began"."""
    before = line[clause.first : min(clause.last, clause.first + _SEEN)]
    return bool(re.match(r"r*[ua].*[vkm]|h.*[ge]", before)) or clause.last - clause.first > LONG_LEAD
