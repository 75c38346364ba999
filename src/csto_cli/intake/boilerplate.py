"""What of a raw text is not the article, and why.

Signs in the words of a block decide first; then what stands under a heading that leads away from the text, after the
author's biography, in a generated profile, and what the title says twice. Short lines without a sign are left out only
where the rest shows that the text was taken from a page.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from csto_cli.intake import furniture
from csto_cli.intake.biography import biography
from csto_cli.intake.blocks import Block, newlines
from csto_cli.intake.layout import (
    MANY_LINES,
    NOTE,
    boxes,
    edge_lines,
    is_head_line,
    menu_neighbours,
    menu_words,
    prose_words,
    running_lines,
    stray_lines,
)
from csto_cli.intake.record import MOST_HEAD, Found, Head, read_head
from csto_cli.model.span import Span
from csto_cli.text.segment import sentences
from csto_cli.text.words import folded

TEASER = 25
"""Words from which a paragraph under a heading is text and not what a link says of another article."""
MOST_GLUED = 400
"""Characters of a line of words run together."""
MANY_JOINTS = 4
"""Places where words run together, in a line that is nothing else."""
_JOINT = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-ÞА-ЯЁ][^\W\d_]|[A-ZÀ-ÞА-ЯЁ] )")
MOST_LINKS = 13
"""Lines under a heading that leads away, where the text goes on below them."""
MOST_CALL = 80
"""Words of a call to the reader at the end of a text."""
_NOTES = re.compile(r"(?:end|foot)?notes?|references?|sources?|bibliography|works cited|further reading", re.IGNORECASE)


class Exclusion(NamedTuple):
    """A stretch of the raw text that is not the article's."""

    span: Span
    reason: str
    first_line: int
    last_line: int


MOST_SIGN = 24
"""Words of a block that all signs are held against at once; most longer ones are over the limits of all but few."""


class Reading(NamedTuple):
    """The blocks of a raw text, each with the reason it is left out for, or none."""

    blocks: Sequence[Block]
    reasons: list[str | None]
    parts: tuple[Exclusion, ...]
    """Stretches left out of blocks that stay."""
    head: Head
    author: Found | None
    """The author as the biography names them."""
    asides: tuple[Span, ...]
    """Blocks that tell of the author or of the text itself; they stay."""

    def exclusions(self) -> list[Exclusion]:
        """Everything left out, in order."""
        whole = [
            Exclusion(block.span, reason, block.first_line, block.last_line)
            for block, reason in zip(self.blocks, self.reasons, strict=True)
            if reason
        ]
        return sorted([*whole, *self.parts])


def find_boilerplate(found: Sequence[Block]) -> Reading:
    """Read the blocks of a text."""
    reasons: list[str | None] = [_sign(block) for block in found]
    _headings(found, reasons)
    parts = _glued_menus(found, reasons)
    _profiles(found, reasons)
    _sections(found, reasons)
    _repeated_lines(found, reasons)
    running_lines(found, reasons)
    signs = sum(1 for reason in reasons if reason) + len(parts)
    is_page = signs >= 2 or (signs == 1 and edge_lines(found) >= MANY_LINES)
    if is_page:
        menu_words(found, reasons)
        menu_neighbours(found, reasons)
        boxes(found, reasons)
    head = read_head(found, reasons)
    _repeated_titles(found, reasons, head)
    asides: list[Block] = []
    author = _biographies(found, reasons, head, asides)
    parts += _calls(found, reasons)
    parts += _glued_captions(found, reasons)
    if is_page:
        stray_lines(found, reasons, head)
    return Reading(found, reasons, tuple(parts), head, author, tuple(block.span for block in asides))


def _sign(block: Block) -> str | None:
    """The reason that the words of a block give, where they are all there is to it."""
    if block.words <= MOST_SIGN and len(block.text) <= 16 * MOST_SIGN and not furniture.ANY_SIGN.fullmatch(block.text):
        return None
    for pattern, most_words, reason in furniture.SIGNS:
        if block.words <= most_words and len(block.text) <= 16 * most_words and pattern.fullmatch(block.text):
            return reason
    return None


def _headings(found: Sequence[Block], reasons: list[str | None]) -> None:
    """A word alone between running text above and below heads a section, whatever it says."""
    for i in range(1, len(found) - 1):
        is_lone = reasons[i] in (furniture.NAVIGATION, furniture.SHARING, furniture.COMMENTS) and found[i].words == 1
        if is_lone and found[i - 1].is_prose and found[i + 1].is_prose and not (reasons[i - 1] or reasons[i + 1]):
            reasons[i] = None


def _glued_menus(found: Sequence[Block], reasons: list[str | None]) -> list[Exclusion]:
    """Menus run together with a title: the whole line where the title stands elsewhere, else the menu alone; and lines
    of nothing but words run together."""
    parts = []
    said = {folded(block.text) for block in found[:MOST_HEAD]}
    for number, block in enumerate(found[:MOST_HEAD]):
        if reasons[number] or block.is_prose or len(block.text) > MOST_GLUED:
            continue
        joints = [match.start() for match in _JOINT.finditer(block.text)]
        match = furniture.GLUED_MENU.match(block.text)
        if any(folded(block.text[joint:]) in said for joint in joints) or len(joints) >= MANY_JOINTS:
            reasons[number] = furniture.NAVIGATION
        elif match and (len(joints) > 1 or not match.group()[-1].isspace()):
            parts.append(_part(block, match.start(), match.end(), furniture.NAVIGATION))
    return parts


def _profiles(found: Sequence[Block], reasons: list[str | None]) -> None:
    """A generated profile, with all that follows it: many fields in a row, and an address or filler among them."""
    for number, block in enumerate(found):
        is_head = bool(furniture.HEADS[furniture.PROFILE].fullmatch(block.text))
        if not is_head and not furniture.PROFILE_FIELD.fullmatch(block.text):
            continue
        near = [b for b in found[number : number + 12] if furniture.PROFILE_FIELD.fullmatch(b.text)]
        names = {b.text.split(":")[0].strip("•*·- ").lower() for b in near}
        known = sum(bool(furniture.PROFILE_NAME.fullmatch(name)) for name in names)
        is_made_up = sum(len(furniture.LATIN.findall(b.text)) for b in near) >= 3
        has_address = any(furniture.ADDRESS.search(b.text) for b in near)
        if known >= (2 if is_head or is_made_up else 4) or (
            len(names) >= 5 and (is_made_up or (has_address and known >= 2))
        ):
            end = next((i for i in range(number, len(found)) if not reasons[i] and _is_real(found[i])), len(found))
            for i in range(number, end):
                reasons[i] = reasons[i] or furniture.PROFILE
            return


def _is_real(block: Block) -> bool:
    """Whether it is running text and neither a field nor filler."""
    is_filler = len(furniture.LATIN.findall(block.text)) > 1
    return block.is_prose and not is_filler and not furniture.PROFILE_FIELD.fullmatch(block.text)


def _sections(found: Sequence[Block], reasons: list[str | None]) -> None:
    """What stands under a heading that leads away from the text: to the end of the page where the text is over, else
    to where prose begins again."""
    total = prose_words(found, reasons)
    before = 0
    for number, block in enumerate(found):
        reason = _section(block)
        if reason and _heads_text(found, reasons, number, reason):
            reason = None
        if not reason or (reasons[number] and reasons[number] != reason) or (reason == furniture.OTHER and not before):
            before += block.words * (block.is_prose and not reasons[number])
            continue
        reasons[number] = reason
        if before > 0.6 * total or (reason == furniture.COMMENTS and before > 0.25 * total):
            for i in range(number + 1, len(found)):
                reasons[i] = reasons[i] or reason
            return
        for i in range(number + 1, min(number + MOST_LINKS, len(found))):
            is_of_head = number < MOST_HEAD and (_is_said_again(found, i) or is_head_line(found, reasons, i))
            if found[i].is_prose or is_of_head:
                break
            reasons[i] = reasons[i] or reason


def _heads_text(found: Sequence[Block], reasons: Sequence[str | None], number: int, reason: str) -> bool:
    """Whether running text follows directly, as under a heading of the article: below links stands a headline first."""
    if number + 1 == len(found) or reasons[number + 1]:
        return False
    following = found[number + 1]
    return following.is_prose and (
        found[number].words == 1 or (reason == furniture.RELATED and following.words >= TEASER)
    )


def _section(block: Block) -> str | None:
    text = block.text.strip(" :»>–—-#*\u00a0")
    if block.words > 14 or block.ends_sentence:
        return None
    return next((reason for reason, pattern in furniture.HEADS.items() if pattern.fullmatch(text)), None)


def _is_said_again(found: Sequence[Block], number: int) -> bool:
    """Whether a line of some words stands once more near the top, as titles do."""
    said = folded(found[number].text)
    return len(said) > 2 and sum(folded(block.text) == said for block in found[: 3 * MOST_HEAD]) > 1


def _repeated_lines(found: Sequence[Block], reasons: list[str | None]) -> None:
    """Lines that stand twice below the text's end, as captions of pictures do."""
    last = max((i for i, block in enumerate(found) if block.is_prose and not reasons[i]), default=len(found))
    said = Counter(folded(block.text) for block in found[last + 1 :])
    for i in range(last + 1, len(found)):
        if said[folded(found[i].text)] > 1 and found[i].words and not found[i].ends_sentence:
            reasons[i] = reasons[i] or furniture.CREDIT


def _repeated_titles(found: Sequence[Block], reasons: list[str | None], head: Head) -> None:
    """Every other line that says the title, alone or with the name of the page."""
    if head.title is None:
        return
    title = folded(head.title.value)
    for i, block in enumerate(found):
        if reasons[i] or block.span == head.title.span or block.words > len(title) + 8 or block.is_prose:
            continue
        said = folded(block.text)
        is_named = said[: len(title)] == title and re.search(r"\s[|–—-]\s|[|»›>]", block.text)
        if said == title or (is_named and len(title) > 2):
            reasons[i] = furniture.REPEATED


def _biographies(found: Sequence[Block], reasons: list[str | None], head: Head, asides: list[Block]) -> Found | None:
    """Leave out what follows the author's biography, which goes to `asides`. Returns the name that it gives."""
    total = prose_words(found, reasons)
    names = [author.value for author in head.authors]
    named = None
    before = 0
    for i, block in enumerate(found):
        name = None if reasons[i] else biography(block, names, found, i)
        if name is None:
            before += block.words * (block.is_prose and not reasons[i])
            continue
        asides.append(block)
        named = named or (Found(name, block.span, block.first_line) if name else None)
        if before > 250 or before > 0.6 * total:
            _after(found, reasons, i + 1, names, asides)
            break
    return named


def _after(
    found: Sequence[Block], reasons: list[str | None], start: int, names: Sequence[str], asides: list[Block]
) -> None:
    """What follows the biography: more of it, notes of the text, which stay, and the rest, which does not."""
    is_notes = False
    for i in range(start, len(found)):
        block = found[i]
        if _NOTES.fullmatch(block.text.strip(" :#*")):
            is_notes = True
        elif is_notes and not NOTE.match(block.text):
            is_notes = False
        if reasons[i]:
            continue
        is_kept = is_notes or (NOTE.match(block.text) and block.words > 4)
        if is_kept or biography(block, names, found, i) is not None:
            asides.append(block)
        else:
            reasons[i] = furniture.AFTER


def _calls(found: Sequence[Block], reasons: Sequence[str | None]) -> list[Exclusion]:
    """Sentences at the end of the text that call on the reader to comment, share or read on."""
    last = max((i for i, block in enumerate(found) if block.is_prose and not reasons[i]), default=None)
    if last is None:
        return []
    block = found[last]
    start = _call(block.text)
    return [] if start is None else [_part(block, start, len(block.text), furniture.CALL)]


def _call(text: str) -> int | None:
    """Where in a block its closing call begins."""
    spans = list(sentences(text))
    begin = len(spans)
    for i in range(len(spans) - 1, max(-1, len(spans) - 6), -1):
        sentence = text[spans[i].slice()]
        if furniture.CALL_SENTENCE.search(sentence):
            begin = i
    if begin == len(spans):
        return None
    while begin > 0 and furniture.CALL_QUESTION.match(text[spans[begin - 1].slice()]):
        begin -= 1
    start = spans[begin].start
    return start if len(text[start:].split()) <= MOST_CALL and begin > 0 else None


def _glued_captions(found: Sequence[Block], reasons: Sequence[str | None]) -> list[Exclusion]:
    """Captions with their credit that are run together with a paragraph: before it, within it or after it."""
    parts = []
    for block, reason in zip(found, reasons, strict=True):
        if reason or not furniture.GLUED_CAPTION.search(block.text):
            continue
        length = len(block.text)
        parts += [
            _part(block, match.start(), match.end(), furniture.CREDIT)
            for match in furniture.GLUED_CAPTION.finditer(block.text)
            if match.end() - match.start() < 0.5 * length and (match.start() or match.end() < length)
        ]
    return parts


def _part(block: Block, start: int, end: int, reason: str) -> Exclusion:
    """A stretch of a block's text, with the lines that it stands on."""
    span = block.span_of(start, end)
    first = block.first_line + newlines(block.raw, 0, span.start - block.span.start)
    last = first + newlines(block.raw, span.start - block.span.start, span.end - block.span.start)
    return Exclusion(span, reason, first, last)
