"""brat's lines: what we call things there, a span as fragments and back, and the lines of an `.ann` file."""

import re
from collections import Counter
from itertools import pairwise
from typing import Any, Final, NamedTuple, get_args

from csto_cli.exporters.interface import Refused, UnreadableImportError
from csto_cli.exporters.notation import loads, refusal
from csto_cli.model import vocabulary
from csto_cli.text.normalise import one_line

SUFFIXES: Final = (".ann", ".txt")
DATABASE: Final = "csto"
CLAIM: Final = "Claim"
NOTE: Final = "Csto"
STATEMENT: Final = "AnnotatorNotes"
TYPES: Final = {
    **{type_: type_ for type_ in vocabulary.ENTITY_TYPES},
    "per": "person", "gpe": "place", "loc": "place", "location": "place", "fac": "place", "facility": "place",
    "org": "organization", "organisation": "organization", "country": "state", "norp": "group", "nationality": "group",
    "law": "document",
}  # fmt: skip
"""A label in lower case, ours or another tool's → the type of entity."""
PARTS: Final = {"HasSource": "Source", "HasCue": "Cue", "HasLikelihoodCue": "LikelihoodCue", "HasQuantity": "Quantity"}
"""A relation from a claim → the label it leads to."""
VALUES: Final[dict[str, tuple[str, ...]]] = {
    "Kind": get_args(vocabulary.Kind),
    "Voice": get_args(vocabulary.Voice),
    "Attitude": get_args(vocabulary.Attitude),
    "Polarity": get_args(vocabulary.Polarity),
    "Salience": get_args(vocabulary.Salience),
    "Confidence": get_args(vocabulary.Confidence),
    "Likelihood": get_args(vocabulary.Band),
}
"""Attributes of claims; one that is missing has the model's default."""
IN_LINES: Final = {
    "id", "annotation", "target", "origin", "annotator", "statement", "holder", "source", "cue", "likelihood",
    "quantities", "positions", "presupposed", *(name.lower() for name in VALUES),
}  # fmt: skip
"""Fields of a claim that lines show; the others stand in its note."""

# Line ends for brat, for Python's splitlines and for whatever else reads a file by lines.
_BREAK = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_ID = re.compile(r"[A-Za-z#*][\w.-]{0,30}")
_TEXT_BOUND = re.compile(r"(\S+) ([0-9]{1,12} [0-9]{1,12}(?:;[0-9]{1,12} [0-9]{1,12})*) *")
_REFERENCE = re.compile(r"(\S+) (\S+) (\S+?):(\S+)")
_KINDS = {"E": "an event", "*": "an equivalence", "M": "a modifier"}


class Sheet(NamedTuple):
    """An `.ann` file as it is written."""

    text: str
    lines: list[str]
    counts: Counter[str]

    def add(self, kind: str, rest: str) -> str:
        """Writes a line of that kind (`T`, `A`, `N`, `R`, `#`), and gives its id."""
        self.counts[kind] += 1
        id_ = f"{kind}{self.counts[kind]}"
        self.lines.append(f"{id_}\t{rest}\n")
        return id_

    def bind(self, label: str, start: int, end: int) -> tuple[str, dict[str, Any]]:
        """Writes a text-bound line; its id, and what of the span its fragments do not show."""
        found = fragments(self.text, start, end)
        where = ";".join(f"{first} {last}" for first, last in found)
        id_ = self.add("T", f"{label} {where}\t{shown(self.text, found)}")
        return id_, {} if (found[0][0], found[-1][1]) == (start, end) else {"span": [start, end]}


class Bound(NamedTuple):
    """A text-bound line, with the lines that are about it."""

    id: str
    label: str
    fragments: list[tuple[int, int]]
    words: str
    attributes: dict[str, str | bool]
    references: dict[str, str]
    """Database → id there."""
    notes: dict[str, str]
    """Type of the note → its text."""
    relations: list[tuple[str, str]]
    """Type of the relation, and the id it leads to."""


class Place(NamedTuple):
    """Where a line stands: no offsets where they do not hold its words."""

    start: int | None
    end: int | None
    exact: str


def fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A span cut at line ends, which stay out; a span of nothing else is left whole.

    >>> fragments("one\\ntwo", 0, 7)
    [(0, 3), (4, 7)]
    """
    return [found.span() for found in _LINE.finditer(text, start, end)] or [(start, end)]


def shown(text: str, found: list[tuple[int, int]]) -> str:
    """The words of fragments, as brat writes and checks them."""
    return _BREAK.sub(" ", " ".join(text[start:end] for start, end in found))


def place(bound: Bound, text: str | None, span: Any = None) -> Place:
    """Where a line stands in its text. `span` is what its fragments were made from. Raises `ValueError`."""
    found = bound.fragments
    start, end = found[0][0], found[-1][1]
    if any(first >= last for first, last in found) or any(a[1] > b[0] for a, b in pairwise(found)):
        raise ValueError("its offsets are in no order")
    if text is None and len(found) == 1:
        return Place(start, end, bound.words) if len(bound.words) == end - start else Place(None, None, bound.words)
    if text is None:
        raise ValueError("its fragments can be joined only with the .txt beside it")
    if end > len(text) or shown(text, found).rstrip() != bound.words.rstrip():
        if len(found) > 1 or not bound.words.strip():
            raise ValueError("its words do not stand at its offsets")
        return Place(None, None, bound.words)
    if any(_LINE.search(text, a[1], b[0]) for a, b in pairwise(found)):
        raise ValueError("it leaves words out between its fragments")
    if _is_span(span, text) and fragments(text, *span) == found:
        start, end = span
    return Place(start, end, text[start:end])


def in_one_line(statement: str) -> str:
    """A statement as a note has it: without line ends, and safe to show."""
    return one_line(" ".join(statement.split()))


def parse(content: str) -> tuple[dict[str, Bound], list[Refused]]:
    """The text-bound lines of an `.ann` file by id, and the lines that are of no use."""
    bounds: dict[str, Bound] = {}
    about: list[tuple[str, str, str]] = []
    refused: list[Refused] = []
    lines = [line.rstrip("\r") for line in content.split("\n")]
    for number, line in enumerate(lines, start=1):
        id_, tab, rest = line.partition("\t")
        if not line.strip():
            continue
        data, _, tail = rest.partition("\t")
        found = _TEXT_BOUND.fullmatch(data) if id_[:1] == "T" else None
        if not tab or not _ID.fullmatch(id_) or (id_[0] == "T" and not found):
            refused.append(refusal(f"line {number}", "not a line of brat standoff"))
        elif not found:
            about.append((id_, data, tail))
        elif id_ in bounds:
            refused.append(refusal(f"line {number}", f"the id {id_} stands twice"))
        else:
            pairs = [pair.split(" ") for pair in found.group(2).split(";")]
            spans = [(int(start), int(end)) for start, end in pairs]
            bounds[id_] = Bound(id_, found.group(1), spans, tail, {}, {}, {}, [])
    if refused and not bounds and not about:
        raise UnreadableImportError("no line of it is brat standoff")
    refused += [refusal(line[0], why) for line in about if (why := _attach(line, bounds))]
    return bounds, refused


def record(bound: Bound, type_: str) -> dict[str, Any] | None:
    """The JSON object in a note of that type. Raises `ValueError`."""
    if type_ not in bound.notes:
        return None
    value = loads(bound.notes[type_])
    if not isinstance(value, dict):
        raise ValueError(f"its {type_} note is not a JSON object")
    return value


def _attach(line: tuple[str, str, str], bounds: dict[str, Bound]) -> str | None:
    """Gives a line to the text-bound line it is about; else says why it is of no use."""
    id_, data, tail = line
    words = data.split()
    of = bounds.get(words[1].rpartition(":")[2]) if len(words) > 1 else None
    if id_[:1] not in "ANR#":
        return f"{_KINDS.get(id_[:1], 'a line of this kind')} is not kept"
    if of is None:
        return "it is about no stretch of text"
    if id_[0] == "A":
        of.attributes[words[0]] = words[2] if len(words) > 2 else True
    elif id_[0] == "#":
        of.notes.setdefault(words[0], tail)
    elif id_[0] == "R" and words[0] in PARTS and of.label == CLAIM and len(words) > 2:
        of.relations.append((words[0], words[2].rpartition(":")[2]))
    elif id_[0] == "R":
        return f"a relation {words[0]} is not kept"
    elif found := _REFERENCE.match(data):
        of.references[found.group(3)] = found.group(4)
    else:
        return "a reference that names no database and id"
    return None


def _is_span(span: Any, text: str) -> bool:
    is_pair = isinstance(span, list) and len(span) == 2 and all(type(end) is int for end in span)
    return is_pair and 0 <= span[0] < span[1] <= len(text)
