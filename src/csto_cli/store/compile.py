"""A parsed query → what the indexes take: tantivy for words, SQL for records and claims."""

import re
from collections.abc import Callable, Sequence
from typing import NoReturn

import tantivy

from csto_cli.model.query import CLAIM_FIELDS, And, Field, Near, Not, Or, Phrase, Query, Token
from csto_cli.model.vocabulary import ENTITY_TYPES, KINDS, LIKELIHOODS, STANCES, VOICES
from csto_cli.store.catalog import Catalog
from csto_cli.store.fulltext import MARKS_AT, FullText, document_frequency, terms_with_prefix
from csto_cli.text.nearest import did_you_mean
from csto_cli.text.parse import error_at
from csto_cli.text.words import folded

MOST_EXPANSIONS = 1_000
"""Words that one prefix may stand for and still be ranked; beyond, it only selects."""

POSITION_FIELDS = frozenset({"proposition", "stance"})
_CLOSED = {"type": ENTITY_TYPES, "voice": VOICES, "stance": STANCES, "likelihood": LIKELIHOODS, "kind": KINDS}


class Compiler:
    """Compiles queries for one index. Raises `QueryError` where a field's value is none, with the nearest that is."""

    def __init__(self, catalog: Catalog, index: FullText, text: str) -> None:
        self._catalog = catalog
        self._index = index
        self._schema = index.schema
        self._text = text
        self.is_exact = True
        """Whether all compiled so far finds exactly what is meant; else it finds more, and `text.match` decides."""

    def compile(self, query: Query, *, is_negated: bool = False) -> tantivy.Query:
        """The query for the full-text index. Where it is not exact it finds more, never less."""
        match query:
            case Phrase(tokens):
                return self._phrase(tokens, is_negated=is_negated)
            case Near(phrases, distance):
                return self._near(phrases, distance, is_negated=is_negated)
            case Field():
                return self._fields([query])
            case Not(inner):
                excluded = self.compile(inner, is_negated=not is_negated)
                return tantivy.Query.boolean_query(
                    [(tantivy.Occur.Must, tantivy.Query.all_query()), (tantivy.Occur.MustNot, excluded)]
                )
            case Or(parts):
                either = [self.compile(part, is_negated=is_negated) for part in parts]
                return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in either])
            case And(parts):
                return self._and(parts, is_negated=is_negated)

    def _and(self, parts: Sequence[Query], *, is_negated: bool) -> tantivy.Query:
        claim_fields = [part for part in parts if isinstance(part, Field) and part.name in CLAIM_FIELDS]
        clauses = [(tantivy.Occur.Must, self._fields(claim_fields))] if claim_fields else []
        for part in parts:
            if isinstance(part, Not):
                clauses.append((tantivy.Occur.MustNot, self.compile(part.query, is_negated=not is_negated)))
            elif part not in claim_fields:
                clauses.append((tantivy.Occur.Must, self.compile(part, is_negated=is_negated)))
        if all(occur == tantivy.Occur.MustNot for occur, _ in clauses):
            clauses.append((tantivy.Occur.Must, tantivy.Query.all_query()))
        return tantivy.Query.boolean_query(clauses)

    def _phrase(self, tokens: Sequence[Token], slop: int = 0, *, is_negated: bool = False) -> tantivy.Query:
        for token in tokens:
            if token.is_annotation and ":" in token.text:
                self._check_entity(token.text.strip("<>"), self._place(token))
        if len(tokens) == 1:
            return self._prefix(tokens[0].text) if tokens[0].is_prefix else self._term(tokens[0].text)
        if any(token.is_prefix and self._is_broad(token.text) for token in tokens):
            return self._all_of([(token,) for token in tokens], is_negated=is_negated)
        at = [MARKS_AT + i if token.is_annotation else i for i, token in enumerate(tokens)]
        if any(token.is_prefix for token in tokens):
            patterns: list[str | tuple[int, str]] = [
                (place, re.escape(token.text) + (".*" if token.is_prefix else ""))
                for place, token in zip(at, tokens, strict=True)
            ]
            return tantivy.Query.regex_phrase_query(self._schema, "body", patterns, slop)
        texts: list[str | tuple[int, str]] = [(place, token.text) for place, token in zip(at, tokens, strict=True)]
        return tantivy.Query.phrase_query(self._schema, "body", texts, slop)

    def _near(self, phrases: Sequence[Phrase], distance: int, *, is_negated: bool) -> tantivy.Query:
        if _are_two_words(phrases):
            # tantivy's slop counts words between only where the order is kept; so both orders are asked.
            first, second = phrases[0].tokens[0], phrases[1].tokens[0]
            either = [self._phrase((first, second), distance), self._phrase((second, first), distance)]
            return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in either])
        return self._all_of([phrase.tokens for phrase in phrases], is_negated=is_negated)

    def _all_of(self, parts: Sequence[Sequence[Token]], *, is_negated: bool) -> tantivy.Query:
        """Passages with every part, wherever it stands: more than is meant, and so nothing where it excludes."""
        self.is_exact = False
        if is_negated:
            return tantivy.Query.empty_query()
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, self._phrase(part)) for part in parts])

    def _term(self, text: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, "body", text)

    def _is_broad(self, prefix: str) -> bool:
        """Whether more words begin so than a phrase can try."""
        return len(terms_with_prefix(self._index, prefix, MOST_EXPANSIONS + 1)) > MOST_EXPANSIONS

    def _prefix(self, prefix: str) -> tantivy.Query:
        found = terms_with_prefix(self._index, prefix, MOST_EXPANSIONS + 1)
        if len(found) > MOST_EXPANSIONS:
            return tantivy.Query.regex_query(self._schema, "body", re.escape(prefix) + ".*")
        if not found:
            return tantivy.Query.empty_query()
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, self._term(word)) for word, _ in found])

    def _fields(self, fields: Sequence[Field]) -> tantivy.Query:
        """Conditions that one claim, article or passage meets together, as a set of passages."""
        if len(fields) == 1 and fields[0].name in ("entity", "type"):
            return self._annotation(fields[0])
        conditions = [self._condition(field) for field in fields if field.name not in POSITION_FIELDS]
        if about := [field for field in fields if field.name in POSITION_FIELDS]:
            conditions.append(self._position(about))
        if fields[0].name in CLAIM_FIELDS:
            sql = "SELECT DISTINCT c.passage FROM claim c WHERE "
        else:
            sql = "SELECT p.key FROM passage p JOIN article a ON a.id = p.article WHERE "
        values = [value for _, given in conditions for value in given]
        keys = [row[0] for row in self._catalog.rows(sql + " AND ".join(f"({c})" for c, _ in conditions), values)]
        if not keys:
            return tantivy.Query.empty_query()
        return tantivy.Query.const_score_query(tantivy.Query.term_set_query(self._schema, "key", keys), 0.0)

    def _annotation(self, field: Field) -> tantivy.Query:
        value = field.value.strip("<>").lower()
        if field.name == "type":
            self._check_closed(field, value)
            return self._term(f"<{value}>")
        if ":" in value:
            self._check_entity(value, field.position)
            return self._term(f"<{value}>")
        found = sorted({entity for entity, _, _ in self._catalog.entities_named(" ".join(folded(field.value)))})
        if not found:
            names = [text for _, _, text, _ in self._catalog.aliases()]
            self._fail(f'no entity is named "{field.value}"', field.position, did_you_mean(field.value, names))
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, self._term(f"<{entity}>")) for entity in found])

    def _condition(self, field: Field) -> tuple[str, list[str]]:
        """SQL over `a` (article) or `c` (claim), and its values."""
        build: dict[str, Callable[[Field], tuple[str, list[str]]]] = {
            "author": self._author,
            "holder": self._holder,
            "article": self._article,
            "outlet": self._outlet,
            "after": lambda f: ("a.latest >= ?", [self._date(f)]),
            "before": lambda f: ("a.earliest < ?", [self._date(f)]),
            "topic": self._topic,
            "voice": lambda f: ("c.voice = ?", [self._check_closed(f, f.value.lower())]),
            "kind": lambda f: ("c.kind = ?", [self._check_closed(f, f.value.lower())]),
            "likelihood": lambda f: ("c.band = ?", [self._check_closed(f, f.value.lower())]),
        }
        return build[field.name](field)

    def _author(self, field: Field) -> tuple[str, list[str]]:
        people = self._catalog.rows("SELECT DISTINCT id, name FROM author")
        found = self._named(field, [(i, n) for i, n in people], "author")
        return f"a.id IN (SELECT article FROM author WHERE id IN ({_marks(found)}))", found

    def _holder(self, field: Field) -> tuple[str, list[str]]:
        holders = [(i, n) for i, n in self._catalog.rows("SELECT DISTINCT holder_id, holder FROM claim")]
        known = {holder for holder, _ in holders}
        by_alias = self._catalog.entities_named(" ".join(folded(field.value)))
        found = [entity for entity, _, _ in by_alias if entity in known] or self._named(field, holders, "holder")
        return f"c.holder_id IN ({_marks(found)})", found

    def _article(self, field: Field) -> tuple[str, list[str]]:
        known = [row[0] for row in self._catalog.rows("SELECT id FROM article")]
        if field.value not in known:
            self._fail(f'no article "{field.value}"', field.position, did_you_mean(field.value, known))
        return "a.id = ?", [field.value]

    def _outlet(self, field: Field) -> tuple[str, list[str]]:
        known = [(n, n) for (n,) in self._catalog.rows("SELECT DISTINCT outlet FROM article WHERE outlet IS NOT NULL")]
        found = self._named(field, known, "outlet")
        return f"a.outlet IN ({_marks(found)})", found

    def _topic(self, field: Field) -> tuple[str, list[str]]:
        known = [row[0] for row in self._catalog.rows("SELECT id FROM topic ORDER BY place")]
        if field.value not in known:
            hint = did_you_mean(field.value, known) or "topics: " + ", ".join(known)
            self._fail(f'no topic "{field.value}"', field.position, hint)
        return "c.id IN (SELECT claim FROM claim_topic WHERE topic = ?)", [field.value]

    def _position(self, fields: Sequence[Field]) -> tuple[str, list[str]]:
        """One position that meets them all: `proposition:P04 stance:opposes` asks for opposition to P04."""
        known = dict(self._catalog.rows("SELECT id, slug FROM proposition"))
        parts, values = [], []
        for field in fields:
            if field.name == "stance":
                parts.append("stance = ?")
                values.append(self._check_closed(field, field.value.lower()))
                continue
            found = [i for i, slug in known.items() if field.value == slug or field.value.upper() == i]
            if not found:
                hint = did_you_mean(field.value, [*known, *known.values()])
                self._fail(f'no proposition "{field.value}"', field.position, hint)
            parts.append("proposition = ?")
            values += found
        return f"c.id IN (SELECT claim FROM position WHERE {' AND '.join(parts)})", values

    def _named(self, field: Field, known: Sequence[tuple[str, str]], what: str) -> list[str]:
        """The ids whose id is the value, or whose name holds all its words."""
        asked = set(folded(field.value))
        found = [i for i, name in known if i == field.value or (asked and asked <= set(folded(name)))]
        if not found:
            words = [part for _, name in known for part in (name, *name.split())]
            hint = did_you_mean(field.value, words) or f"csto list {what}s shows those there are"
            self._fail(
                f'no {what} "{field.value}"',
                field.position,
                hint if what != "holder" else did_you_mean(field.value, words),
            )
        return found

    def _date(self, field: Field) -> str:
        from csto_cli.text.dates import bounds

        limits = bounds(field.value)
        if limits is None:
            hint = "write an EDTF date: 2022, 2022-01 or 2022-01-13"
            self._fail(f'"{field.value}" is not a date', field.position, hint)
        return limits[0]

    def _check_closed(self, field: Field, value: str) -> str:
        valid = _CLOSED[field.name]
        if value not in valid:
            hint = did_you_mean(value, valid) or f"{field.name}: " + ", ".join(valid)
            self._fail(f'no {field.name} "{field.value}"', field.position, hint)
        return value

    def _check_entity(self, entity: str, position: int) -> None:
        if self._catalog.entity(entity) is None and not document_frequency(self._index, f"<{entity}>"):
            self._fail(
                f'no entity "{entity}"', position, did_you_mean(entity, [i for i, _, _ in self._catalog.entities()])
            )

    def _place(self, annotation: Token) -> int:
        """Where an annotation stands in the query, or else the first saved query that may hold it."""
        at = self._text.lower().find(annotation.text)
        return at if at >= 0 else max(0, self._text.find("@"))

    def _fail(self, message: str, position: int, hint: str | None) -> NoReturn:
        raise error_at(self._text, position, message, hint)


def _are_two_words(phrases: Sequence[Phrase]) -> bool:
    """Whether the index alone can tell that they are near: tokens that can stand on one word are near themselves."""
    tokens = [token for phrase in phrases for token in phrase.tokens]
    are_words = not any(token.is_prefix or token.is_annotation for token in tokens)
    return len(phrases) == len(tokens) == len(set(tokens)) == 2 and are_words


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
