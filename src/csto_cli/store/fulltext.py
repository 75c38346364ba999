"""The full-text index of passages (tantivy): words, and annotations as tokens at the positions they mark.

Words and annotations are values of one field. The words are cut beforehand and joined with blanks, so that tantivy's
own tokenizer takes them in, four times as fast as one token after the other. The annotations stand `MARKS_AT` positions
further on: a phrase that mixes both asks for its annotations that much further.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import tantivy

from csto_cli.store.damage import reading

WRITER_BYTES = 50_000_000
"""Memory the writer may use before it flushes; flat whatever the size of the corpus."""
MARKS_AT = 1 << 24
"""Position of an annotation at a passage's first word: beyond the words of any passage."""
_META = "meta.json"


def schema() -> tantivy.Schema:
    """Body (words and annotations with positions), the catalog's key of the passage, and the article's id."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", stored=False, tokenizer_name="whitespace", index_option="position")
    builder.add_unsigned_field("key", stored=False, indexed=True, fast=True)
    builder.add_text_field("article", stored=False, tokenizer_name="raw", index_option="basic")
    return builder.build()


class FullText:
    """An opened index, and one state of it: what was committed when it was opened or last reloaded."""

    def __init__(self, index: tantivy.Index) -> None:
        # One process asks one state; tantivy alone would take up a new one in the middle of an answer.
        index.config_reader(reload_policy="manual")
        self.index = index
        self.schema = index.schema
        self.searcher = index.searcher()

    def reload(self) -> None:
        """Take up what was committed since."""
        self.index.reload()
        self.searcher = self.index.searcher()


def create_fulltext(folder: Path | None) -> FullText:
    """An index in a folder, made where there is none; in memory without a folder."""
    if folder is None:
        return FullText(tantivy.Index(schema()))
    folder.mkdir(parents=True, exist_ok=True)
    return FullText(tantivy.Index(schema(), str(folder)))


def open_fulltext(folder: Path) -> FullText:
    """The index in a folder. Raises `ValueError` where there is none, or one that does not read."""
    return FullText(tantivy.Index.open(str(folder)))


def opstamp(folder: Path) -> int | None:
    """The number of the last commit in a folder; `None` where none can be told."""
    try:
        return int(json.loads((folder / _META).read_bytes())["opstamp"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def passage_document(
    key: int, article: str, said: Sequence[str], marks: Mapping[int, Iterable[str]]
) -> tantivy.Document:
    """A passage as the index takes it: its folded words, and the annotation tokens at the words that have some."""
    document = tantivy.Document()
    document.add_unsigned("key", key)
    document.add_text("article", article)
    document.add_text("body", " ".join(said))
    if marks:
        # A second value begins one position after the end of the first (a gap of tantivy's).
        shift = MARKS_AT - len(said) - 1
        tokens = [tantivy.Token(name, shift + word, 0, 0) for word, names in sorted(marks.items()) for name in names]
        document.add_pre_tokenized_text("body", tantivy.PreTokenizedString("", tokens))
    return document


Scored = tuple[int, float, tantivy.DocAddress]
"""A hit: the catalog's key of the passage, its BM25 score, its address in the index."""


@reading
def search(fulltext: FullText, query: tantivy.Query, limit: int) -> tuple[int, list[Scored]]:
    """How many passages match, and the best `limit`."""
    searcher = fulltext.searcher
    result = searcher.search(query, max(1, limit), count=True)
    addresses = [address for _, address in result.hits]
    keys = searcher.fast_field_values("key", addresses)
    hits = [(int(key or 0), float(score), address) for key, (score, address) in zip(keys, result.hits, strict=True)]
    return int(getattr(result, "count", len(hits))), hits[:limit]


@reading
def matching(fulltext: FullText, query: tantivy.Query) -> list[int]:
    """The keys of all passages that match, in order."""
    found = fulltext.searcher.search(query, size(fulltext), count=False, order_by_field="key", order=tantivy.Order.Asc)
    return [int(key) for key, _ in found.hits]


def count(fulltext: FullText, query: tantivy.Query) -> int:
    """How many passages match."""
    return search(fulltext, query, 1)[0]


@reading
def document_frequency(fulltext: FullText, token: str) -> int:
    """Passages that hold the token."""
    return fulltext.searcher.doc_freq("body", token)


@reading
def terms_with_prefix(fulltext: FullText, prefix: str, limit: int) -> list[tuple[str, int]]:
    """(word, passages) of indexed words that begin so."""
    return fulltext.searcher.terms_with_prefix("body", prefix, limit=limit)


def size(fulltext: FullText) -> int:
    """Passages in the index; at least one, so that it serves as a limit."""
    return max(1, fulltext.searcher.num_docs)


def count_without(fulltext: FullText, wanted: tantivy.Query, unwanted: tantivy.Query) -> int:
    """How many passages match one query and not the other."""
    clauses = [(tantivy.Occur.Must, wanted), (tantivy.Occur.MustNot, unwanted)]
    return count(fulltext, tantivy.Query.boolean_query(clauses))
