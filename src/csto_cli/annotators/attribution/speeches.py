"""Speech that layout attributes: "NAME: …", the turns of an interview, "Poll: …", a quotation signed with a dash."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from csto_cli.annotators.attribution.cues import VERBS
from csto_cli.annotators.attribution.readings import Citation
from csto_cli.annotators.interface import Document
from csto_cli.annotators.quotations import Quotation
from csto_cli.model.span import Span

_LABEL = re.compile(
    r"""^[ \t]*["“]?(?P<name>[A-Z][^\n:.!?“”"]{0,60}|(?:[A-Z]\w*\.[ ]?){1,2}[A-Z][^\n:.!?“”"]{1,40})
    (?P<cue>:)[ \t]+(?P<content>[^\n]+)""",
    re.MULTILINE | re.VERBOSE,
)
_SHORTEST = 12
"""Characters of what stands behind a label outside of interviews."""
_SIGNED = re.compile(
    r"[\s\u00a0]*(?P<cue>[―—–]|--)[ \t\u00a0]*(?P<name>[A-Z](?:[^\n.“”\"]|(?<=\b[A-Z])\.){2,70})(?=[.\s]*(?:\n|$))"
)
_DOCUMENTS = frozenset(
    "poll survey report study source sources officials official analyst analysts experts expert minister ministry "
    "police spokesman spokeswoman president premier ambassador general".split()
)
_OPENING = frozenset("“‘\"'")
_SMALL = frozenset("of the and de la van von bin al du el".split())
_TITLED = frozenset(
    "the author authors by contact image tags topics keywords latest opinion analysis update breaking watch video "
    "photo exclusive editorial correction clarification note editor's source: more read related column commentary "
    "review letter letters live fact".split()
)
"""First words of labels that name no speaker."""
_ENDED = re.compile(r"[.?!…][”\"'’)\]]*\s*$")
_FEWEST_TURNS = 3
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def speeches(document: Document, quotations: list[Quotation]) -> Iterator[Citation]:
    """The stretches that stand behind a name and a colon at the start of a line, and the signed quotations."""
    if ":" in document.text:
        labels = list(_LABEL.finditer(document.text))
        yield from _turns(document.text, labels) if _is_interview(labels) else _labelled(document, labels)
    for quotation in quotations:
        if quotation.depth == 0 and (found := _SIGNED.match(document.text, quotation.end)) and _is_name(found["name"]):
            yield _said(Span(*found.span("name")), Span(*found.span("cue")), Span(quotation.start, quotation.end))


def _is_interview(labels: list[re.Match[str]]) -> bool:
    """Whether two or more speak in turn, in sentences, and somebody asks."""
    names = [label["name"] for label in labels]
    return (
        len(labels) >= _FEWEST_TURNS
        and len(set(names)) > 1
        and max(Counter(names).values()) > 1
        and all(len(name.split()) < 5 and name.lower().split()[0] not in _TITLED for name in names)
        and all(before != after for before, after in pairwise(names))
        and all(_ENDED.search(label["content"]) for label in labels)
        and any(label["content"].rstrip().endswith("?") for label in labels)
    ) or _is_question_and_answer(names)


def _is_question_and_answer(names: list[str]) -> bool:
    return set(names) == {"Q", "A"}


def _turns(text: str, labels: list[re.Match[str]]) -> Iterator[Citation]:
    """The turns of an interview: each lasts to the next label, the last one to the end of its line."""
    nexts = [label.start() for label in labels[1:]]
    for label, end in zip(labels, [*nexts, labels[-1].end()], strict=True):
        start = label.start("content")
        said = text[start:end].rstrip()
        yield _said(Span(*label.span("name")), Span(*label.span("cue")), Span(start, start + len(said)), is_spoken=True)


def _labelled(document: Document, labels: list[re.Match[str]]) -> Iterator[Citation]:
    for found in labels:
        name = found["name"]
        words = name.lower().split()
        if len(found["content"]) < _SHORTEST or len(name) < 2 or words[0] in _TITLED:
            continue
        if words[-1] not in _DOCUMENTS and any(word in VERBS for word in words):
            continue
        is_quoted = found["content"][0] in _OPENING and len(words) < 7 and not _has_verb(document, found.span("name"))
        is_speaker = is_quoted or name.isupper() or _is_name(name) or (len(words) < 4 and words[-1] in _DOCUMENTS)
        if is_speaker and (is_quoted or len(words) < 5):
            cue, content = Span(*found.span("cue")), Span(*found.span("content"))
            yield _said(Span(*found.span("name")), cue, content, is_spoken=name.isupper())


def _has_verb(document: Document, label: tuple[int, int]) -> bool:
    """Whether it is a sentence before the colon: "Aliev was blunt: …"."""
    first, last = (bisect_left(document.tokens.starts, position) for position in label)
    return any(tag in _FINITE for tag in document.tags[first:last])


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) < 9 and all(
        word[:1].isupper() or word in _SMALL for word in re.split(r"[\s\-,]+", text.strip()) if word
    )


def _said(source: Span, cue: Span, content: Span, *, is_spoken: bool = False) -> Citation:
    return Citation(source, cue, content, "speech", False, "neutral", is_spoken=is_spoken)
