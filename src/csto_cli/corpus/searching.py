"""Search: a query text → ranked passages, and what to try where there are none."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from csto_cli.model.query import Field, Near, Phrase, Query, Token, fields_of, leaves
from csto_cli.model.results import Hit, PassageRow, SearchResult
from csto_cli.model.span import Span
from csto_cli.model.vocabulary import RELATED_ALIAS_KINDS
from csto_cli.store import fulltext
from csto_cli.store.compile import Compiler
from csto_cli.store.index import Index
from csto_cli.store.lines import passage_lines
from csto_cli.text.match import TokenLine, is_match, merged, spans_of, token_line
from csto_cli.text.parse import parse
from csto_cli.text.words import folded, word_spans

if TYPE_CHECKING:
    import tantivy

ALL = 1_000_000_000
MOST_NAMES = 4
"""Names listed in a note before "…"."""


def search(index: Index, text: str, *, limit: int | None, explain: bool) -> SearchResult:
    """The passages that answer `text`. Raises `QueryError` where the query cannot be meant."""
    text = text.encode("utf-8", "replace").decode("utf-8")  # bytes of the shell that are no character
    query = parse(text, index.saved)
    compiler = Compiler(index.catalog, index.fulltext, text)
    compiled = compiler.compile(query)
    wanted = ALL if limit is None else limit
    if compiler.is_exact:
        total, found = fulltext.search(index.fulltext, compiled, min(wanted, fulltext.size(index.fulltext)))
    else:
        total, found = _verified(index, query, compiler, compiled, wanted)
    read = _read(index, [key for key, _, _ in found])
    articles = {row.id: row for row in index.catalog.articles({one.row.article for one in read.values()})}
    hits = []
    for key, score, address in found:
        one = read[key]
        why = _why(index, compiler, query, one.line, address) if explain else ()
        hits.append(Hit(one.row, articles[one.row.article], one.matches(query), round(score, 4), why))
    close = () if total else suggestions(index, query)
    notes = tuple(_also_named(index, query, compiler, has_hits=total > 0))
    return SearchResult(text, total, tuple(hits), close, notes)


def _verified(
    index: Index, query: Query, compiler: Compiler, compiled: "tantivy.Query", wanted: int
) -> tuple[int, list[fulltext.Scored]]:
    """Matches of a query that the full text only narrows down: every candidate is read."""
    size = fulltext.size(index.fulltext)
    _, candidates = fulltext.search(index.fulltext, compiled, size)
    met = {field: set(fulltext.matching(index.fulltext, compiler.compile(field))) for field in fields_of(query)}
    kept = {
        one.key
        for one in passage_lines(index.catalog, sorted(key for key, _, _ in candidates), query)
        if is_match(query, one.line, lambda field, key=one.key: key in met[field])  # type: ignore[misc]
    }
    found = [hit for hit in candidates if hit[0] in kept]
    return len(found), found[:wanted]


class _Read:
    """A passage behind a hit, to be marked. Its words are told apart where that is asked for: often it is not."""

    def __init__(self, row: PassageRow, mentions: Sequence[tuple[Span, Sequence[str]]]) -> None:
        self.row = row
        self._mentions = mentions

    @cached_property
    def line(self) -> TokenLine:
        """Its words, with the annotations at them."""
        return token_line(self.row.text, self._mentions)

    def matches(self, query: Query) -> tuple[tuple[int, int], ...]:
        """What a query found in it, in code points."""
        spans: list[Span] = []
        for leaf in leaves(query):
            if isinstance(leaf, Phrase) and len(leaf.tokens) == 1 and not leaf.tokens[0].is_annotation:
                (token,) = leaf.tokens
                spans += [Span(*at) for at in word_spans(self.row.text, token.text, is_prefix=token.is_prefix)]
            elif isinstance(leaf, Phrase | Near):
                spans += spans_of(leaf, self.line)
            elif leaf.name in ("entity", "type"):
                spans += _annotated(leaf, self.line)
        return tuple((span.start, span.end) for span in merged(spans))


def _read(index: Index, keys: list[int]) -> dict[int, _Read]:
    """The passages behind the keys."""
    mentions = index.catalog.mentions_of_passages(keys)
    return {key: _Read(row, mentions.get(key, ())) for key, row in index.catalog.passages_by_key(keys).items()}


def _annotated(field: Field, line: TokenLine) -> list[Span]:
    """The mentions an `entity:` or `type:` field asks for; by name, any mention that bears it."""
    token = f"<{field.value.strip('<>').lower()}>"
    asked = folded(field.value)
    found = []
    for annotations in line.annotations:
        for name, mark in annotations.items():
            is_named = ":" not in field.value and field.name == "entity" and set(asked) <= set(folded(name))
            if name == token or is_named:
                found.append(mark.span)
    return found


def _why(
    index: Index, compiler: Compiler, query: Query, line: TokenLine, address: "tantivy.DocAddress"
) -> tuple[str, ...]:
    """A line for each word or phrase: how often here, in how many passages, and what it adds to the score."""
    searcher = index.fulltext.searcher
    total = searcher.num_docs
    lines = []
    for leaf in leaves(query):
        if isinstance(leaf, Field):
            lines.append(f"{leaf.name}:{leaf.value}: met (fields select, they do not rank)")
            continue
        here = len(spans_of(leaf, line))
        if not here:
            continue
        compiled = compiler.compile(leaf)
        count, _ = fulltext.search(index.fulltext, compiled, 1)
        import json

        score = json.loads(compiled.explain(searcher, address).to_json())["value"]
        name = leaf.typed if isinstance(leaf, Phrase) else "NEAR(" + " ".join(p.typed for p in leaf.phrases) + ")"
        lines.append(f"{name}: {here} × in {len(line.folded)} words, in {count} of {total} passages: adds {score:.2f}")
    return tuple(lines)


def _also_named(index: Index, query: Query, compiler: Compiler, *, has_hits: bool) -> list[str]:
    """For a name that was searched as a word: how many passages more name its entity otherwise."""
    notes = []
    for leaf in leaves(query):
        if not isinstance(leaf, Phrase) or any(t.is_annotation or t.is_prefix for t in leaf.tokens):
            continue
        name = " ".join(token.text for token in leaf.tokens)
        entities = [e for e, _, kind in index.catalog.entities_named(name) if kind not in RELATED_ALIAS_KINDS]
        for entity in dict.fromkeys(entities):
            named = compiler.compile(Phrase((Token(f"<{entity}>"),), entity))
            more = fulltext.count_without(index.fulltext, named, compiler.compile(leaf))
            if not more:
                continue
            sql = """SELECT surface, count(*) FROM mention WHERE entity = ? OR metonym_for = ?
                     GROUP BY surface ORDER BY 2 DESC"""
            surfaces = index.catalog.rows(sql, (entity, entity))
            others = [s for s, _ in surfaces if name not in " ".join(folded(s))]
            names = ", ".join(others[:MOST_NAMES]) + (", …" if len(others) > MOST_NAMES else "")
            extra = "more " if has_hits else ""
            passages = f"1 {extra}passage names" if more == 1 else f"{more} {extra}passages name"
            notes.append(f"{passages} {leaf.typed} otherwise ({names}): csto search entity:{entity}")
    return notes


def _occurs(index: Index, text: str) -> bool:
    """Whether every word of a text is in the corpus: what is suggested should find something."""
    return all(fulltext.document_frequency(index.fulltext, word) for word in folded(text))


def suggestions(index: Index, query: Query) -> tuple[str, ...]:
    """What was close: recorded names first (aliases decide), then names and words that are spelled alike."""
    from csto_cli.text.nearest import nearest

    found: list[str] = []
    for leaf in leaves(query):
        phrases = leaf.phrases if isinstance(leaf, Near) else (leaf,)
        for phrase in phrases:
            if isinstance(phrase, Field):
                continue
            name = " ".join(token.text for token in phrase.tokens)
            for entity, _, _ in index.catalog.entities_named(name):
                record = index.catalog.entity(entity)
                if record and record["name"] not in found and " ".join(folded(record["name"])) != name:
                    found.append(record["name"])
            unknown = [t.text for t in phrase.tokens if not fulltext.document_frequency(index.fulltext, t.text)]
            if not unknown:
                continue
            names = {text for _, _, text, kind in index.catalog.aliases() if kind != "misspelling"}
            names |= {word for text in names for word in text.split() if len(word) > 2}
            close = nearest(name, names, limit=8, cutoff=75)
            new = (text for text in close if text not in found and " ".join(folded(text)) != name)
            found += [text for text in new if _occurs(index, text)][:2]
            for word in unknown:
                terms = (term for term, _ in fulltext.terms_with_prefix(index.fulltext, word[:1], limit=50_000))
                known = {known.casefold() for known in found}
                found += [term for term in nearest(word, terms, limit=2, cutoff=75) if term not in known]
    return tuple(found[:3])
