"""Whether a block tells of the author and not of the subject."""

import re
from collections.abc import Sequence

from csto_cli.intake.blocks import Block
from csto_cli.intake.record import NAME

MOST_WORDS = 160
MUCH = 120
"""Words of running text below a block that is no ending."""
TOP = 14
"""Blocks above a text among which its author may be told of."""
_TITLE = r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|Hon|Amb|Ambassador|Gen|General|Col|Colonel|Sir|Lt|Maj)\.?\s+"
_ROLE = re.compile(
    r"\b(?:fellow|researcher|research(?:\s+\w+)? (?:assistant|associate|analyst|director)|professor|lecturer|scholar|analyst|journalist|reporter|"
    r"correspondent|columnist|editor|author of|writer|contributor|director|expert|specialist|consultant|associate|student|graduate|"
    r"candidate|historian|scientist|economist|sociologist|advis[eo]r|diplomat|ambassador|coordinator|founder|co-founder|chair|"
    r"head of|member of|intern|lawyer|attorney|blogger|commentator|strategist|president of|freelance\w*|translator|photographer|activist)\b",
    re.IGNORECASE,
)
_IS = re.compile(r"\b(?:is|he is|she is) (?:also )?(?:an?|the|currently|senior|associate|assistant)\b")
_LABEL = re.compile(r"(?:about (?:the )?(?:authors?|writers?|contributors?)|authors?(?: bio(?:graphy)?)?|bio(?:graphy)?|contributors?)\s*:?", re.IGNORECASE)  # fmt: skip
_LABELLED = re.compile(rf"{_LABEL.pattern}\s*[:–—-]\s*(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_SUBJECT = re.compile(
    rf"(?:{_TITLE})?(?P<name>{NAME})(?:\s*\((?:@\w+|[^)]{{2,40}})\))?(?:,? (?:PhD|Ph\.D\.|MA|MSc|JD|LLM),?)?,?\s+"
    r"(?P<verb>is|was|serves|served|works|worked|writes|has|holds|teaches|taught|covers|currently|joined|studies|studied|directs|leads|heads|edits|lectures|contributes|specializes|specialises|lives)\b"
)


def biography(block: Block, authors: Sequence[str], found: Sequence[Block], place: int) -> str | None:
    """The name a biography is of (empty where a label alone says that one follows); `None` for any other block.

    It begins with the author, or with a label, and says what they are. Where no byline names the author, the block has
    to be the last of the text, and its name must stand nowhere above.
    """
    if block.words > MOST_WORDS:
        return None
    if _LABEL.fullmatch(block.text) and block.words <= 4:
        return "" if _follows(found, place) else None
    labelled = _LABELLED.fullmatch(block.text)
    match = _SUBJECT.match(labelled.group("rest") if labelled else block.text)
    if not match or not _ROLE.search(block.text, match.end("name"), match.end("name") + 200):
        return None
    name = match.group("name")
    if labelled or _is_one_of(name, authors):
        return name
    if authors or match.group("verb") == "was" or not _IS.search(block.text):
        return None
    if place < TOP and not any(other.is_prose for other in found[:place]):
        return name if not _is_spoken_of(name, found[place + 1 :]) else None
    return name if not _prose_follows(found, place) and not _is_spoken_of(name, found[:place]) else None


def _follows(found: Sequence[Block], place: int) -> bool:
    """Whether what comes next tells of a person."""
    following = found[place + 1 : place + 2]
    return any(_SUBJECT.match(block.text) or _ROLE.search(block.text) for block in following)


def _is_one_of(name: str, authors: Sequence[str]) -> bool:
    surname = name.split()[-1].casefold()
    return any(surname == author.split()[-1].casefold() for author in authors)


def _prose_follows(found: Sequence[Block], place: int) -> bool:
    """Whether much running text follows, so that this is no ending."""
    count = 0
    for i in range(place + 1, len(found)):
        count += found[i].words * found[i].is_prose
        if count > MUCH:
            return True
    return False


def _is_spoken_of(name: str, above: Sequence[Block]) -> bool:
    surname = name.split()[-1]
    return any(surname in block.text for block in above)
