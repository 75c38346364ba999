"""Ids of new articles: short, stable, and never a path."""

import re
from collections.abc import Callable

from csto_cli.model.article import ArticleRecord
from csto_cli.text.words import fold

MOST_CHARACTERS = 60
_NOT_OF_IDS = re.compile(r"[^a-z0-9]+")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "for",
        "to",
        "and",
        "or",
        "is",
        "are",
        "as",
        "at",
        "by",
        "from",
        "with",
        "what",
        "how",
        "why",
        "who",
        "does",
        "do",
        "its",
    ]
)
_UNSAFE = re.compile(r"[/\\\x00-\x1f]|\.\.")


def slug(text: str) -> str:
    """The text as an id, or empty where nothing of it can be in one.

    >>> slug("ARG_01_1946"), slug("Nur-Sultan’s choice"), slug("Қазақстан")
    ('arg-01-1946', 'nur-sultan-s-choice', '')
    """
    folded = "".join(fold(part) for part in re.split(r"(\W+|_)", text))
    return _NOT_OF_IDS.sub("-", folded)[:MOST_CHARACTERS].strip("-")


def given_id(text: str) -> str | None:
    """The id that somebody gave, in the form of ids; `None` where it cannot be one, or would climb out of a folder."""
    return None if _UNSAFE.search(text) else slug(text) or None


def derived_id(record: ArticleRecord, name: str) -> str:
    """An id from what is known: author and year, else words of the title and year, else the name of the file."""
    year = re.match(r"-?\d{4}", record.published or "")
    when = year.group() if year else "undated"
    if record.authors and (surname := slug(record.authors[0].name.split()[-1])):
        return f"{surname}-{when}"
    words = [part for part in slug(record.title or "").split("-") if part and part not in _SMALL][:3]
    if words:
        return f"{'-'.join(words)}-{when}"
    return slug(re.sub(r"\.[A-Za-z0-9]{1,8}$", "", name)) or "article"


def free_id(wanted: str, is_taken: Callable[[str], bool], next_number: dict[str, int]) -> str:
    """The wanted id, or the first of `wanted-2`, `wanted-3` … that is free; `next_number` remembers where to go on."""
    number = next_number.get(wanted, 1)
    while is_taken(candidate := wanted if number == 1 else f"{wanted}-{number}"):
        number += 1
    next_number[wanted] = number
    return candidate
