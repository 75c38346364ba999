"""What the layout of a page gives away, where words do not: lines that keep company with what is left out.

Asked only of texts that show by other signs that they were taken from a page.
"""

import re
from collections import Counter
from collections.abc import Sequence

from csto_cli.intake import furniture
from csto_cli.intake.blocks import Block
from csto_cli.intake.record import MOST_HEAD, Head, byline, date_line, named_with_date

MOST_TEASER = 45
"""Words that a page says of another article."""
MOST_BOXED = 10
"""Words of a line of a box."""
MANY_LINES = 5
"""Short lines around a text that make one sign enough for a page."""
MOST_STRAY = 4
"""Words of a line above the title that may be left out for its place alone: a longer one may be the title."""
_SEPARATED = re.compile(r"[|·•▲▼%°@›»>/]|https?:")
_LISTED = re.compile(r"[•*–—-]\s|\(?\d{1,2}[.)]\s|[a-z]\)\s")
_NUMBERS = re.compile(r"\d+")
NOTE = re.compile(r"\[?\(?\d{1,3}[\].)]|[*†‡]|\[?\^?\d{1,3}\]?\s")


def prose_words(found: Sequence[Block], reasons: Sequence[str | None]) -> int:
    """Words of running text that stays."""
    return sum(b.words for b, reason in zip(found, reasons, strict=True) if b.is_prose and not reason)


def running_lines(found: Sequence[Block], reasons: list[str | None]) -> None:
    """Running heads and feet of printed pages: what stands three times or more, but for its figures, with a figure, an
    address or a bar in it."""
    said: Counter[str] = Counter()
    since: dict[str, int] = {}
    prose = 0
    for block in found:
        plain = _NUMBERS.sub("0", block.text)
        if block.words <= 30 and since.get(plain) != prose:  # rows of a table follow each other
            said[plain] += 1
            since[plain] = prose
        prose += block.is_prose
    for i, block in enumerate(found):
        plain = _NUMBERS.sub("0", block.text)
        is_running = re.search(r"https?:|\||\d:\d\d", block.text) or (block.words >= 4 and plain != block.text)
        if not reasons[i] and said[plain] >= 3 and block.words <= 30 and is_running and not block.ends_sentence:
            reasons[i] = furniture.FOOTER


def edge_lines(found: Sequence[Block]) -> int:
    """Short lines without a full stop above the first and below the last running text."""
    prose = [i for i, block in enumerate(found) if block.is_prose]
    if not prose:
        return 0
    edges = (*found[: prose[0]], *found[prose[-1] + 1 :])
    return sum(block.words <= 6 and not block.ends_sentence and not _LISTED.match(block.text) for block in edges)


def menu_words(found: Sequence[Block], reasons: list[str | None]) -> None:
    """A word of menus alone on its line, beside something that is left out or among others of its kind."""
    lone = [not reasons[i] and bool(furniture.MENU_WORD.fullmatch(block.text)) for i, block in enumerate(found)]
    for i, is_word in enumerate(lone):
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(found)]
        if is_word and any(reasons[j] == furniture.NAVIGATION or lone[j] for j in beside):
            reasons[i] = furniture.NAVIGATION


def menu_neighbours(found: Sequence[Block], reasons: list[str | None]) -> None:
    """Short lines that stand between two that are left out go with them."""
    for i in range(1, len(found) - 1):
        if reasons[i] or found[i].words > 12 or found[i].ends_sentence or byline(found[i]) or date_line(found[i]):
            continue
        if i < MOST_HEAD and (is_head_line(found, reasons, i) or _is_signed(found, i)):
            continue
        before, after = reasons[i - 1], reasons[i + 1]
        is_above = not any(block.is_prose for block in found[:i]) if i < MOST_HEAD else False
        if is_above and found[i].words > MOST_STRAY:
            continue  # it may be the title
        if before and after and before != furniture.CREDIT and not NOTE.match(found[i].text):
            reasons[i] = before


def is_head_line(found: Sequence[Block], reasons: Sequence[str | None], number: int) -> bool:
    """Whether a short line stands directly above a text: only bylines, dates, credits and the like come between."""
    block = found[number]
    if byline(block) or date_line(block):
        return True
    for i in range(number + 1, min(number + MOST_HEAD, len(found))):
        if not (reasons[i] or byline(found[i]) or date_line(found[i])):
            return found[i].is_prose
    return False


def _is_signed(found: Sequence[Block], number: int) -> bool:
    """Whether a byline or a date, or a line that only names somebody with a date, stands near below."""
    near = found[number + 1 : number + 4]
    return any(byline(b) or date_line(b) or named_with_date(b) for b in near) and found[number].words > 3


def boxes(found: Sequence[Block], reasons: list[str | None]) -> None:
    """Boxes in the middle of a page: short lines in a row, several of them with signs. The rest goes with these, but
    for what stands under a colon, which announces a list."""
    i = 0
    while i < len(found):
        end = i
        while end < len(found) and found[end].words <= MOST_BOXED and not found[end].ends_sentence:
            end += 1
        signed = sum(1 for reason in reasons[i:end] if reason)
        is_list = i > 0 and found[i - 1].text.endswith(":")
        inside = i > 0 and end < len(found) and found[i - 1].is_prose
        if inside and not is_list and signed >= 2 and end - i >= 4 and 3 * signed >= end - i:
            reason = next(reason for reason in reasons[i:end] if reason)
            for j in range(i, end - 1 if not reasons[end - 1] else end):  # the last may head what follows
                if j >= MOST_HEAD or found[j].words <= MOST_STRAY:  # a longer one at the top may be the title
                    reasons[j] = reasons[j] or reason
        i = max(end, i + 1)


def stray_lines(found: Sequence[Block], reasons: list[str | None], head: Head) -> None:
    """On a page: what stands above the title and tells nothing of the article; figures and signs alone beside what is
    left out; and below the end of the text everything that is no sentence, no note and no item of a list."""
    spent = {span.start for span in head.spent}
    top = next((i for i, b in enumerate(found) if head.title and b.span == head.title.span), 0)
    for i in range(top):
        is_label = found[i].words <= MOST_STRAY or bool(_SEPARATED.search(found[i].text))
        if not reasons[i] and is_label and not found[i].is_prose and found[i].span.start not in spent:
            reasons[i] = furniture.NAVIGATION
    for i, block in enumerate(found):
        beside = [reasons[j] for j in (i - 1, i + 1) if 0 <= j < len(found)]
        if not reasons[i] and any(beside) and not re.search(r"[^\W\d_]{2}", block.text) and not NOTE.match(block.text):
            reasons[i] = furniture.FOOTER
    _teasers(found, reasons)
    stays = [i for i, b in enumerate(found) if not reasons[i]]
    last = max((i for i in stays if found[i].is_prose or found[i].ends_sentence), default=len(found))
    for i in range(last + 1, len(found)):
        text = found[i].text
        if not reasons[i] and not NOTE.match(text) and not text.startswith(("•", "-", "–", "—", "*")):
            reasons[i] = furniture.FOOTER


def _teasers(found: Sequence[Block], reasons: list[str | None]) -> None:
    """What other articles say of themselves below the end of this one: short paragraphs after a cluster of lines that
    are left out, where nine tenths of the running text stand above."""
    total = prose_words(found, reasons)
    before = 0
    for i, block in enumerate(found):
        near = reasons[i : i + 6]
        if reasons[i] and before >= 0.85 * total and sum(1 for reason in near if reason) >= 4:
            rest = [b for b, r in zip(found[i:], reasons[i:], strict=True) if b.is_prose and not r]
            if all(b.words <= MOST_TEASER for b in rest):
                for j in range(i, len(found)):
                    if not reasons[j] and not NOTE.match(found[j].text):
                        reasons[j] = furniture.RELATED
                return
        before += block.words * (block.is_prose and not reasons[i])
