"""The query language: what a user typed → what it means.

Words are literal and punctuation only separates them, so no text crashes a query. Operators are the few that are
unmistakable: `"a phrase"`, `prefix*`, `-not`, `OR`, `NEAR(a b, 10)`, `<type>`, `<entity-id>`, `field:value` and
`@saved`.
OR binds tighter than the *and* between neighbours, as in search boxes: `a b OR c` is a and (b or c).
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from csto_cli.errors import QueryError
from csto_cli.model.query import FIELDS, And, Field, Near, Not, Or, Phrase, Query, Token
from csto_cli.model.vocabulary import ENTITY_TYPES
from csto_cli.text.words import fold, words

DISTANCE = 10
"""Words between, for `NEAR` without a number."""
FARTHEST = 10_000
"""Words between, at most: more than a passage has."""
MOST_TERMS = 200
"""A query of more words is refused: nobody types one, and it would match by accident or not at all."""

_ID_PREFIXES = frozenset(ENTITY_TYPES) | {"org"}
MOST_ITEMS = 3 * MOST_TERMS
"""Words, ORs and conditions: what is far beyond any query is not read to its end."""
_SHOWN = 120
"""Characters of a query that a message shows."""
_SAVED = re.compile(r"@([a-z0-9][a-z0-9-]{0,63})(?=\s|$)")
_FOREIGN = (
    (re.compile(r"/[^\s/]*(?:[.\])][*+?]|\[[^\s\]/]|\\[a-zA-Z]|\([^\s/()]*\))[^\s/]*/(?=\s|$)"), "regular expressions"),
    (re.compile(r"\[\s*(?:word|lemma|pos|tag)\s*!?="), "queries by attribute, as CQP has them,"),
)
"""What people who come from other tools write."""
_SPACE = re.compile(r"\s*")
_PHRASE = re.compile(r'"([^"]*)"')
_NEAR = re.compile(r"NEAR\(([^()]*)\)")
_ANNOTATION = re.compile(r"<([a-z]+(?::[a-z0-9-]+)?)>")
_FIELD = re.compile(r'([A-Za-z]+):("[^"]+"|[^\s"/\\:][^\s"]*)')
_RUN = re.compile(r'[^\s"]+')
_PIECE = re.compile(rf'{_PHRASE.pattern}|{_ANNOTATION.pattern}|[^\s"<]+|[<"]')


class _Or(NamedTuple):
    position: int


Saved = Callable[[str], str | None]
"""Name → the text of a saved query; `None` where there is none of that name."""


def parse(text: str, saved: Saved | None = None) -> Query:
    """The meaning of a query; `@name` stands for a saved one, where such can be looked up.

    Raises `QueryError`, with the character, where an operator was meant but cannot be carried out, and where there is
    no word to look for.
    """
    query = _parsed(text, saved, ())
    if _terms(query) > MOST_TERMS:
        shown, at = text[:60] + ("…" if len(text) > 60 else ""), 0
        raise QueryError(f"more than {MOST_TERMS} words in one query", query=shown, position=at)
    _check_dates(query, text)
    return query


def _parsed(text: str, saved: Saved | None, within: tuple[str, ...]) -> Query:
    """The meaning of a query that stands within saved ones of these names."""
    items: list[Query | _Or] = []
    position = _SPACE.match(text).end()  # type: ignore[union-attr]  # matches the empty string
    while position < len(text):
        item, position = _item(text, position, saved, within)
        if item is not None:
            items.append(item)
        if len(items) > MOST_ITEMS:
            raise QueryError(f"more than {MOST_TERMS} words in one query", query=text[:60] + "…", position=0)
        position = _SPACE.match(text, position).end()  # type: ignore[union-attr]
    query = _conjunction(items)
    if query is None:
        star = text.find("*")
        hint = "a prefix has a letter at least: deploy*" if star >= 0 else 'for example: csto search "Kazakhstan"'
        raise QueryError("nothing to search for", query=text[:_SHOWN], position=max(0, star) % _SHOWN, hint=hint)
    return query


def _item(text: str, at: int, saved: Saved | None, within: tuple[str, ...]) -> tuple[Query | _Or | None, int]:
    """The item that begins at `at`, and where the next may begin; `None` for mere punctuation."""
    bare = at
    while text[bare] == "-" and bare + 1 < len(text) and not text[bare + 1].isspace():
        bare += 1
    reference = _SAVED.match(text, bare) if saved else None
    if saved and reference:
        item: Query | _Or | None = _saved(text, reference, saved, within)
        end = reference.end()
    else:
        item, end = _plain_item(text, bare)
    if bare == at or item is None:
        return item, end
    if isinstance(item, _Or):
        item = Phrase((Token("or"),), "OR")
    return (Not(item) if (bare - at) % 2 else item), end


def _saved(text: str, reference: re.Match[str], saved: Saved, within: tuple[str, ...]) -> Query:
    """What a saved query means; whatever in it is told to be wrong stands where its name does."""
    name, at = reference.group(1), reference.start()
    if name in within:
        circle = " → ".join(f"@{one}" for one in (*within[within.index(name) :], name))
        raise QueryError(f"a saved query that means itself: {circle}", query=text, position=at)
    if (meant := saved(name)) is None:
        hint = f'csto list queries shows those there are; for the word itself write "@{name}" in quotes'
        raise QueryError(f'no saved query "@{name}"', query=text, position=at, hint=hint)
    try:
        return _placed(_parsed(meant, saved, (*within, name)), at)
    except QueryError as error:
        reason = error.message.partition("\n")[0]
        if not reason.startswith(("in @", "a saved", "no saved")):
            reason = f"in @{name}, {meant}: {reason}"
        raise QueryError(reason, query=text, position=at, hint=error.hint) from error


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


def _check_dates(query: Query, text: str) -> None:
    """Refuse `after:` and `before:` of one query that leave no day between them."""
    parts = query.parts if isinstance(query, And) else ()
    fields = [part for part in parts if isinstance(part, Field) and part.name in ("after", "before")]
    if len({field.name for field in fields}) < 2:
        return
    from csto_cli.text.dates import bounds

    found = [(field, bounds(field.value)) for field in fields]
    starts = [limits[0] for field, limits in found if limits and field.name == "after"]
    ends = [(limits[0], field) for field, limits in found if limits and field.name == "before"]
    if starts and ends and min(ends)[0] <= max(starts):
        last = max(fields, key=lambda field: field.position)
        hint = "after: is the earlier date, before: the later one"
        raise QueryError("no day lies between these dates", query=text, position=last.position, hint=hint)


def _plain_item(text: str, at: int) -> tuple[Query | _Or | None, int]:
    """The item that begins at `at`, no minus before it."""
    if quoted := _PHRASE.match(text, at):
        phrase = _phrase(text, quoted.start(1), quoted.end(1))
        if phrase is None:
            raise QueryError("an empty phrase", query=text, position=at)
        return phrase, quoted.end()
    if near := _NEAR.match(text, at):
        return _near(text, near), near.end()
    if annotation := _ANNOTATION.match(text, at):
        return _phrase(text, at, annotation.end()), annotation.end()
    if field := _FIELD.match(text, at):
        known = _field(text, field)
        if known is not None:
            return known, field.end()
    for pattern, what in _FOREIGN:
        if pattern.match(text, at):
            hint = "prefix*, OR and NEAR(a b, 5) serve instead; in quotes it is looked for as it stands"
            raise QueryError(f"{what} are not part of the language", query=text, position=at, hint=hint)
    run = _RUN.match(text, at)
    if run is None:  # a quotation mark that is never closed is punctuation
        return None, at + 1
    if run.group() == "OR":
        return _Or(at), run.end()
    return _phrase(text, at, run.end()), run.end()


def _phrase(text: str, start: int, end: int) -> Phrase | None:
    """The words, prefixes and annotations of a part of the query in succession, or `None` where it has none."""
    tokens: list[Token] = []
    for piece in _PIECE.finditer(text, start, end):
        annotation = _ANNOTATION.fullmatch(piece.group())
        if annotation:
            tokens.append(Token(_checked(text, annotation.group(1), piece.start())))
            continue
        found = [fold(word.group()) for word in words(piece.group())]
        tokens += [Token(word) for word in found]
        if found and piece.group().endswith("*"):
            tokens[-1] = Token(found[-1], is_prefix=True)
    return Phrase(tuple(tokens), text[start:end]) if tokens else None


def _checked(text: str, name: str, at: int) -> str:
    """The token of an entity id or type. Raises `QueryError` for a type that is none; ids are checked by the index."""
    kind = name.partition(":")[0]
    if kind not in _ID_PREFIXES:
        from csto_cli.text.nearest import did_you_mean

        hint = did_you_mean(kind, ENTITY_TYPES) or "types: " + ", ".join(ENTITY_TYPES)
        raise QueryError(f'no entity type "{kind}"', query=text, position=at, hint=hint)
    return "<organization>" if name == "org" else f"<{name}>"


def _near(text: str, match: re.Match[str]) -> Near:
    start, end, distance = match.start(1), match.end(1), DISTANCE
    listed, comma, number = match.group(1).rpartition(",")
    if comma:
        number = number.strip()
        if not number.isdecimal():
            at = start + len(listed) + 1
            raise QueryError("NEAR takes a whole number of words after the comma", query=text, position=at)
        end = start + len(listed)
        distance = FARTHEST if len(number) > len(str(FARTHEST)) else min(int(number), FARTHEST)
    phrases = []
    for piece in _PIECE.finditer(text, start, end):
        trim = 1 if piece.group().startswith('"') and len(piece.group()) > 1 else 0
        if phrase := _phrase(text, piece.start() + trim, piece.end() - trim):
            phrases.append(phrase)
    if len(phrases) < 2:
        hint = "for example: NEAR(Putin Tokayev, 10)"
        raise QueryError("NEAR takes two words or phrases at least", query=text, position=match.start(), hint=hint)
    return Near(tuple(phrases), distance)


def _field(text: str, match: re.Match[str]) -> Query | None:
    """The condition a `name:value` states; `None` where the name is so unlike a field that words were meant."""
    name, value = match.group(1).lower(), match.group(2).strip('"')
    if name in FIELDS:
        return Field(name, value, match.start())
    if name in _ID_PREFIXES and match.group(1).islower():
        return Field("entity", f"{name}:{value}", match.start())
    from csto_cli.text.nearest import nearest

    close = nearest(name, FIELDS, cutoff=75)
    if not close:
        return None
    hint = f"did you mean {close[0]}:{match.group(2)}? Put the words in quotes to look for them as they are"
    raise QueryError(f'no field "{match.group(1)}"', query=text, position=match.start(), hint=hint)


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
    parts = tuple(group[0] if len(group) == 1 else Or(tuple(group)) for group in groups)
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else And(parts)


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
