"""Speech that layout attributes: "NAME: …", a headline's "Poll: …", a quotation signed with a dash."""

import re
from collections.abc import Iterator

from csto_cli.annotators.cues import VERBS
from csto_cli.annotators.interface import Document
from csto_cli.annotators.quotations import Quotation
from csto_cli.annotators.readings import Citation
from csto_cli.model.span import Span

_LABEL = re.compile(
    r"""^[ \t]*["“]?(?P<name>[A-Z][^\n:.!?“”"]{1,60}|(?:[A-Z]\w*\.[ ]?){1,2}[A-Z][^\n:.!?“”"]{1,40})
    (?P<cue>:)[ \t]+(?P<content>[^\n]{12,})""",
    re.MULTILINE | re.VERBOSE,
)
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


def speeches(document: Document, quotations: list[Quotation]) -> Iterator[Citation]:
    """The stretches that stand behind a name and a colon at the start of a line, and the signed quotations."""
    if ":" in document.text:
        yield from _labelled(document)
    for quotation in quotations:
        if quotation.depth == 0 and (found := _SIGNED.match(document.text, quotation.end)) and _is_name(found["name"]):
            yield _said(Span(*found.span("name")), Span(*found.span("cue")), Span(quotation.start, quotation.end))


def _labelled(document: Document) -> Iterator[Citation]:
    for found in _LABEL.finditer(document.text):
        name = found["name"]
        words = name.lower().split()
        if words[-1] not in _DOCUMENTS and any(word in VERBS for word in words):
            continue
        is_quoted = found["content"][0] in _OPENING and len(words) < 7 and name[:1].isupper()
        is_speaker = is_quoted or name.isupper() or _is_name(name) or (len(words) < 4 and words[-1] in _DOCUMENTS)
        if is_speaker and (is_quoted or len(words) < 5) and words[0] not in _TITLED:
            yield _said(Span(*found.span("name")), Span(*found.span("cue")), Span(*found.span("content")))


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) < 9 and all(
        word[:1].isupper() or word in _SMALL for word in re.split(r"[\s\-,]+", text.strip()) if word
    )


def _said(source: Span, cue: Span, content: Span) -> Citation:
    return Citation(source, cue, content, "speech", False, "neutral")
