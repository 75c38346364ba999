"""The query language: what a user typed → what it means.

Words are literal and punctuation only separates them, so no text crashes a query. Operators are the few that are
unmistakable: `"a phrase"`, `prefix*`, `-not`, `OR`, `NEAR(a b, 10)`, `<type>`, `<entity-id>`, `field:value` and
`@saved`.
OR binds tighter than the *and* between neighbours, as in search boxes: `a b OR c` is a and (b or c).
"""

import re
from collections.abc import Callable
from typing import NamedTuple, NoReturn

from csto_cli.errors import QueryError, UsageError
from csto_cli.model.query import FIELDS, And, Field, Near, Not, Or, Phrase, Query, Token
from csto_cli.model.vocabulary import ENTITY_TYPES
from csto_cli.text.words import fold, words

DISTANCE = 10
"""Words between, for `NEAR` without a number."""
FARTHEST = 10_000
"""Words between, at most: more than a passage has."""
MOST_TERMS = 200
"""A query of more words is refused: nobody types one, and it would match by accident or not at all."""
MOST_ITEMS = 3 * MOST_TERMS
"""Words, ORs and conditions: what is far beyond any query is not read to its end."""
MOST_SAVED = 32
"""Saved queries that one query may use, those that they use included; so none is nested deeper."""

_ID_PREFIXES = frozenset(ENTITY_TYPES) | {"org"}
_SHOWN = 72
"""Characters of a query that a message shows: a line of a terminal, so that the mark stands below its character."""
_WAY = 4
"""Saved queries that an error names of those that lead to it: the first and the last."""
_NO_OPERATORS = {
    "AND": 'what stands side by side is all meant: leave it out; the word itself goes in quotes, "and"',
    "NOT": '-word leaves out what has the word; the word itself goes in quotes, "not"',
}
"""What other languages have → what to write; where nothing stands beside it, it is the word."""
_PREFIX_HINT = "a prefix has a letter at least: deploy*"
_SPACE = re.compile(r"\s*")
_PHRASE = re.compile(r'"([^"]*)"')
_NEAR = re.compile(r"NEAR\(([^()]*+)([()])")
_ANNOTATION = re.compile(r"<([A-Za-z]+(?::[A-Za-z0-9-]+)?)>")
_FIELD = re.compile(r'([A-Za-z]+):("[^"]+"|[^\s"/\\:][^\s"]*)')
# Brackets and marks around it are punctuation, as around a word; `@b.org` and `@Name` are words.
_SAVED = re.compile(r"[(\[{]*+@([a-z0-9][a-z0-9-]{0,63})(?=[)\]},.;:!?]*+(?:\s|$))")
_RUN = re.compile(r'[^\s"]+')
_PIECE = re.compile(rf'{_PHRASE.pattern}|{_ANNOTATION.pattern}|[^\s"<]+|[<"]')
# Both in two steps that read each character once: one pattern for it all takes minutes for what is made to be slow.
_BETWEEN_SLASHES = re.compile(r"/(?=\S)(\S*|[^/]*)(?<=\S)/[a-z]{0,4}(?=\s|$)")
_METACHARACTER = re.compile(r"[\w.)\]}][*+]|[.)\]*+]\?|\w\?\w|\S\|\S|^\^|\$$|\\\S|\[\S|\(\S|\{\d")
_BY_ATTRIBUTE = re.compile(r"\[\s*+(?:word|lemma|pos|tag)\s*+!?=")


class _Or(NamedTuple):
    position: int


Saved = Callable[[str], str | None]
"""Name → the text of a saved query; `None`, or a `UsageError` that says more, where there is none of that name."""


class _Reading(NamedTuple):
    """A text that is read: what was typed, or a saved query in it."""

    text: str
    saved: Saved | None
    within: tuple[str, ...]
    """The names of the saved queries that led here."""
    known: dict[str, Query]
    """What saved queries mean that were read before; so each is read once, however often it is named."""

    def fail(self, message: str, at: int, hint: str | None = None) -> NoReturn:
        raise error_at(self.text, at, message, hint)


class _ToldError(QueryError):
    """An error that names the saved query it is in; where that is used, only the place changes."""


def parse(text: str, saved: Saved | None = None) -> Query:
    """The meaning of a query; `@name` stands for a saved one, where such can be looked up.

    Raises `QueryError`, with the character, where an operator was meant but cannot be carried out, and where there is
    no word to look for.
    """
    return _parsed(_Reading(text, saved, (), {}))


def error_at(
    text: str, at: int, message: str, hint: str | None = None, kind: type[QueryError] = QueryError
) -> QueryError:
    """The error at a character, with the part of the query around it on one line."""
    start = max(0, min(at - _SHOWN // 2, len(text) - _SHOWN))
    shown = "".join(c if c.isprintable() else " " for c in text[start : start + _SHOWN])
    cut, more = "…" * (start > 0), "…" * (start + _SHOWN < len(text))
    return kind(message, query=f"{cut}{shown}{more}", position=at - start + len(cut), hint=hint)


def _parsed(reading: _Reading) -> Query:
    text = reading.text
    if "*" in text and next(words(text), None) is None:
        reading.fail("nothing to search for", text.index("*"), _PREFIX_HINT)
    items: list[Query | _Or] = []
    terms = 0
    position = _SPACE.match(text).end()  # type: ignore[union-attr]  # matches the empty string
    while position < len(text):
        start = position
        item, position = _item(reading, start)
        if item is not None:
            items.append(item)
            terms += 0 if isinstance(item, _Or) else _terms(item)
        if terms > MOST_TERMS or len(items) > MOST_ITEMS:
            reading.fail(f"more than {MOST_TERMS} words in one query", start)
        position = _SPACE.match(text, position).end()  # type: ignore[union-attr]
    query = _conjunction(items)
    if query is None:
        reading.fail("nothing to search for", 0, 'for example: csto search "Kazakhstan"')
    _check_dates(query, reading)
    return query


def _item(reading: _Reading, at: int) -> tuple[Query | _Or | None, int]:
    """The item that begins at `at`, and where the next may begin; `None` for mere punctuation."""
    text, bare = reading.text, at
    while text[bare] == "-" and bare + 1 < len(text) and not text[bare + 1].isspace():
        bare += 1
    reference = _SAVED.match(text, bare) if reading.saved else None
    if reference:
        item: Query | _Or | None = _saved(reading, reference)
        end = reference.end()
    else:
        item, end = _plain_item(reading, bare)
    if bare == at or item is None:
        return item, end
    if isinstance(item, _Or):
        item = Phrase((Token("or"),), "OR")
    if (bare - at) % 2:
        item = item.query if isinstance(item, Not) else Not(item)
    return item, end


def _saved(reading: _Reading, reference: re.Match[str]) -> Query:
    """What a saved query means, as if all of it stood where its name does."""
    name, at = reference.group(1), reference.start(1) - 1
    if name in reading.within:
        circle = " → ".join(f"@{one}" for one in (*reading.within[reading.within.index(name) :], name))
        raise error_at(reading.text, at, f"a saved query that means itself: {circle}", kind=_ToldError)
    if name not in reading.known:
        reading.known[name] = _meaning(reading, name, at)
    return _placed(reading.known[name], at)


def _meaning(reading: _Reading, name: str, at: int) -> Query:
    """What the text of a saved query means; whatever is wrong in it is told where its name stands."""
    hint: str | None = f'csto list queries shows those there are; for the word itself write "@{name}" in quotes'
    if len(reading.known) + len(reading.within) >= MOST_SAVED:
        reading.fail(f"more than {MOST_SAVED} saved queries in one query", at)
    try:
        meant = reading.saved(name) if reading.saved else None
    except UsageError as error:
        meant, hint = None, error.hint or hint
    if meant is None:
        reading.fail(f'no saved query "@{name}"', at, hint)
    path = (*reading.within, name)
    try:
        return _parsed(reading._replace(text=meant, within=path))
    except QueryError as error:
        reason = error.message.partition("\n")[0]
        if not isinstance(error, _ToldError):
            way = [f"@{one}" for one in (path if len(path) <= _WAY else (*path[:2], *path[-2:]))]
            reason = f"in {' → '.join(way)}, {_short(' '.join(meant.split()))}: {reason}"
        raise error_at(reading.text, at, reason, error.hint, _ToldError) from error


def _placed(query: Query, at: int) -> Query:
    """A query whose fields stand at one place."""
    match query:
        case Field():
            return query._replace(position=at)
        case Not(inner):
            return Not(_placed(inner, at))
        case And(parts):
            return And(tuple(_placed(part, at) for part in parts))
        case Or(parts):
            return Or(tuple(_placed(part, at) for part in parts))
        case _:
            return query


def _check_dates(query: Query, reading: _Reading) -> None:
    """Refuse `after:` and `before:` of one query that leave no day between them."""
    parts = query.parts if isinstance(query, And) else ()
    fields = [part for part in parts if isinstance(part, Field) and part.name in ("after", "before")]
    if len({field.name for field in fields}) < 2:
        return
    from csto_cli.text.dates import bounds

    found = [(limits[0], field) for field in fields if (limits := bounds(field.value))]
    starts = [one for one in found if one[1].name == "after"]
    ends = [one for one in found if one[1].name == "before"]
    if not starts or not ends:
        return
    (start, after), (end, before) = max(starts), min(ends)
    if end <= start:
        hint = f"after:{after.value} is from {start} on, before:{before.value} is what comes before {end}"
        reading.fail("no day lies between these dates", max(after.position, before.position), hint)


def _plain_item(reading: _Reading, at: int) -> tuple[Query | _Or | None, int]:
    """The item that begins at `at`, no minus before it."""
    text = reading.text
    if quoted := _PHRASE.match(text, at):
        phrase = _phrase(reading, quoted.start(1), quoted.end(1))
        if phrase is None:
            reading.fail("an empty phrase", at)
        return phrase, quoted.end()
    if near := _NEAR.match(text, at):
        return _near(reading, near), near.end()
    if annotation := _ANNOTATION.match(text, at):
        return _phrase(reading, at, annotation.end()), annotation.end()
    if field := _FIELD.match(text, at):
        known = _field(reading, field)
        if known is not None:
            return known, field.end()
    _refuse_other_languages(reading, at)
    run = _RUN.match(text, at)
    if run is None:  # a quotation mark that is never closed is punctuation
        return None, at + 1
    if run.group() == "OR":
        return _Or(at), run.end()
    if run.group() in _NO_OPERATORS and text[run.end() :].strip() and (run.group() == "NOT" or text[:at].strip()):
        reading.fail(f"{run.group()} is no operator", at, _NO_OPERATORS[run.group()])
    return _phrase(reading, at, run.end()), run.end()


def _refuse_other_languages(reading: _Reading, at: int) -> None:
    """Raise `QueryError` for what people write who come from other tools."""
    slashes = _BETWEEN_SLASHES.match(reading.text, at)
    if slashes and _METACHARACTER.search(slashes.group(1)):
        what = "regular expressions"
    elif _BY_ATTRIBUTE.match(reading.text, at):
        what = "queries by attribute, as CQP has them,"
    else:
        return
    hint = "prefix*, OR and NEAR(a b, 5) serve instead; in quotes it is looked for as it stands"
    reading.fail(f"{what} are not part of the language", at, hint)


def _phrase(reading: _Reading, start: int, end: int) -> Phrase | None:
    """The words, prefixes and annotations of a part of the query in succession, or `None` where it has none."""
    tokens: list[Token] = []
    for piece in _PIECE.finditer(reading.text, start, end):
        written = piece.group()
        annotation = _ANNOTATION.fullmatch(written)
        if annotation:
            tokens.append(Token(_checked(reading, annotation.group(1).lower(), piece.start())))
            continue
        if not written.strip("*"):
            reading.fail("a prefix without a letter", piece.start(), _PREFIX_HINT)
        tokens += [Token(fold(word.group()), written.startswith("*", word.end())) for word in words(written)]
    return Phrase(tuple(tokens), reading.text[start:end]) if tokens else None


def _checked(reading: _Reading, name: str, at: int) -> str:
    """The token of an entity id or type. Raises `QueryError` for a type that is none; ids are checked by the index."""
    kind = name.partition(":")[0]
    if kind not in _ID_PREFIXES:
        from csto_cli.text.nearest import did_you_mean

        hint = did_you_mean(kind, ENTITY_TYPES) or "types: " + ", ".join(ENTITY_TYPES)
        reading.fail(f'no entity type "{_short(kind)}"', at, hint)
    return "<organization>" if name == "org" else f"<{name}>"


def _near(reading: _Reading, match: re.Match[str]) -> Near:
    """Words and phrases, and after the last comma how far apart; a comma in quotes is the phrase's."""
    inner, start, end, distance = match.group(1), match.start(1), match.end(1), DISTANCE
    if match.group(2) == "(":
        reading.fail("NEAR takes no brackets within its own", match.start(2))
    comma = inner.rfind(",", inner.rfind('"') + 1)
    if comma >= 0:
        number = inner[comma + 1 :].strip()
        if not number.isdecimal():
            reading.fail("NEAR takes a whole number of words after the comma", start + comma + 1)
        end = start + comma
        distance = FARTHEST if len(number) > len(str(FARTHEST)) else min(int(number), FARTHEST)
    phrases = []
    for piece in _PIECE.finditer(reading.text, start, end):
        if what := _no_part_of_near(reading, piece.start(), piece.group(), end):
            hint = "it takes words, phrases and <names>; beside it or around it anything can stand"
            reading.fail(f"NEAR takes no {what}", piece.start(), hint)
        trim = 1 if piece.group().startswith('"') and len(piece.group()) > 1 else 0
        if phrase := _phrase(reading, piece.start() + trim, piece.end() - trim):
            phrases.append(phrase)
        elif trim:
            reading.fail("an empty phrase", piece.start())
    if len(phrases) < 2:
        hint = "for example: NEAR(Putin Tokayev, 10)"
        reading.fail("NEAR takes two words or phrases at least", match.start(), hint)
    return Near(tuple(phrases), distance)


def _no_part_of_near(reading: _Reading, at: int, written: str, end: int) -> str | None:
    """The operator that stands at `at`, where it is one that a NEAR cannot hold."""
    if written == "OR":
        return "OR"
    if written.startswith("-") and next(words(written), None):
        return "-not"
    if reading.saved and _SAVED.match(reading.text, at, end):
        return "saved query"
    field = _FIELD.match(reading.text, at, end)
    return "field" if field and (field.group(1).lower() in FIELDS or field.group(1) in _ID_PREFIXES) else None


def _field(reading: _Reading, match: re.Match[str]) -> Query | None:
    """The condition a `name:value` states; `None` where the name is so unlike a field that words were meant."""
    name, value = match.group(1).lower(), match.group(2).strip('"')
    if name in FIELDS:
        return Field(name, value, match.start())
    if name in _ID_PREFIXES and match.group(1).islower():
        return Field("entity", f"{name}:{value}", match.start())
    from csto_cli.text.nearest import nearest

    close = nearest(name, FIELDS, cutoff=75)
    if close:
        hint = f"did you mean {close[0]}:{_short(match.group(2))}? Put the words in quotes to look for them as they are"
        reading.fail(f'no field "{_short(match.group(1))}"', match.start(), hint)
    return None


def _short(text: str) -> str:
    """A text as a message shows it."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _conjunction(items: list[Query | _Or]) -> Query | None:
    """Neighbours joined by *and*, those around an OR by *or*; an OR with nothing beside it is the word."""
    groups: list[list[Query]] = []
    joining = False
    for index, item in enumerate(items):
        if isinstance(item, _Or):
            has_both_sides = bool(groups) and index + 1 < len(items) and not isinstance(items[index + 1], _Or)
            if has_both_sides and not joining:
                joining = True
                continue
            item = Phrase((Token("or"),), "OR")
        if joining:
            groups[-1].append(item)
            joining = False
        else:
            groups.append([item])
    parts = [group[0] if len(group) == 1 else Or(_spliced(Or, group)) for group in groups]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else And(_spliced(And, parts))


def _spliced(kind: type[And] | type[Or], parts: list[Query]) -> tuple[Query, ...]:
    """The parts, those of a saved query of the same kind as if they were written out: so `@a voice:quoted` asks of
    the claim that `@a` asks for."""
    return tuple(one for part in parts for one in (part.parts if isinstance(part, kind) else (part,)))


def _terms(query: Query) -> int:
    match query:
        case Phrase(tokens):
            return len(tokens)
        case Near(phrases):
            return sum(len(phrase.tokens) for phrase in phrases)
        case Not(inner):
            return _terms(inner)
        case And(parts) | Or(parts):
            return sum(_terms(part) for part in parts)
        case _:
            return 1
