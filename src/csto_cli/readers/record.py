"""What sources say of themselves, made even: names, dates and languages."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from csto_cli.readers.interface import Said
from csto_cli.text.dates import as_edtf

LONGEST = 1_000
"""Characters of a title or a name; what is longer is a text in the wrong place."""
MOST_AUTHORS = 200

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_FIELDS = {
    "title": ("title",),
    "authors": ("authors", "author"),
    "outlet": ("outlet", "publisher", "site", "source"),
    "published": ("published", "date", "year"),
    "language": ("language", "lang"),
    "id": ("id",),
}


class Record(NamedTuple):
    """The part of a `Raw` that a source says; its field names are those of `Raw`."""

    id: str | None = None
    title: Said | None = None
    authors: tuple[Said, ...] = ()
    outlet: Said | None = None
    published: Said | None = None
    language: Said | None = None
    warnings: tuple[str, ...] = ()


def record(fields: Mapping[str, Any], place: Callable[[str], str]) -> Record:
    """The record in named fields, as front matter and JSON have them; `place` makes a field's name a place.

    What cannot be used is left out with a warning that quotes it.
    """
    named = {str(name).lower(): value for name, value in fields.items()}
    found = {
        kind: next(((n, named[n]) for n in names if named.get(n) not in (None, "", [])), (names[0], None))
        for kind, names in _FIELDS.items()
    }
    at = {kind: place(name) for kind, (name, _) in found.items()}
    value = {kind: given for kind, (_, given) in found.items()}
    published, no_date = dated(value["published"], at["published"])
    language, no_language = spoken(value["language"], at["language"])
    authors = tuple(people(value["authors"], at["authors"]))
    title, outlet = said(value["title"], at["title"]), said(_name(value["outlet"]), at["outlet"])
    id = said(value["id"], at["id"])
    unused = [
        f"{at[kind]} cannot be used: {quoted(value[kind])}"
        for kind, made in (("title", title), ("authors", authors), ("outlet", outlet), ("id", id))
        if value[kind] is not None and not made
    ]
    warnings = (*unused, *(warning for warning in (no_date, no_language) if warning))
    return Record(id.value if id else None, title, authors, outlet, published, language, warnings)


def said(value: object, place: str) -> Said | None:
    """A value on one line, with its place; `None` for what is blank, too long, or neither text nor a number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = " ".join(str(value)[: LONGEST + 1].split())
    if not text or len(text) > LONGEST or not is_writable(text):
        return None
    return Said(text, place)


def people(value: object, place: str) -> Iterator[Said]:
    """The names in a text parted by semicolons, a mapping with a name, or a list of either."""
    for one in (value if isinstance(value, list) else [value])[:MOST_AUTHORS]:
        name = _name(one)
        for part in name.split(";") if isinstance(name, str) else ():
            if person := said(part, place):
                yield person


def dated(value: object, place: str) -> tuple[Said | None, str | None]:
    """(the date as EDTF, no warning), or (nothing, why): what is no whole date is left out."""
    written = said(value, place)
    edtf = as_edtf(written.value) if written else None
    if edtf:
        return Said(edtf, place), None
    return None, None if value is None else f"{place} is not a date that can be used: {quoted(value)}"


def spoken(value: object, place: str) -> tuple[Said | None, str | None]:
    """(the language as BCP 47, no warning), or (nothing, why)."""
    written = said(value, place)
    tag = written.value.split(".")[0].replace("_", "-") if written else ""
    if _LANGUAGE.fullmatch(tag):
        return Said(tag, place), None
    return None, None if value is None else f"{place} is not a language tag such as en: {quoted(value)}"


def is_writable(text: str) -> bool:
    """Whether a text can be stored: half of a surrogate pair cannot."""
    return not any("\ud800" <= character <= "\udfff" for character in text) if not text.isascii() else True


def quoted(value: object) -> str:
    """A value for a warning: short, on one line."""
    text = " ".join(str(value)[:200].encode("utf-8", "backslashreplace").decode().split())
    return f'"{text if len(text) <= 60 else text[:59] + "…"}"'


def _name(value: object) -> object:
    return value.get("name") if isinstance(value, dict) else value
