"""The full-text index of passages (tantivy): words, and annotations as tokens at the positions they mark."""

from collections.abc import Iterable
from pathlib import Path

import tantivy

from csto_cli.text.match import TokenLine

WRITER_BYTES = 50_000_000
"""Memory the writer may use before it flushes; flat whatever the size of the corpus."""


def schema() -> tantivy.Schema:
    """Body (words and annotations with positions), the catalog's key of the passage, and the article's id."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", stored=False, tokenizer_name="raw", index_option="position")
    builder.add_unsigned_field("key", stored=False, indexed=True, fast=True)
    builder.add_text_field("article", stored=False, tokenizer_name="raw", index_option="basic")
    return builder.build()


def open_fulltext(folder: Path | None) -> tantivy.Index:
    """The index in a folder, made where there is none; in memory without a folder."""
    if folder is None:
        return tantivy.Index(schema())
    folder.mkdir(parents=True, exist_ok=True)
    return tantivy.Index(schema(), str(folder))


def passage_document(key: int, article: str, text: str, line: TokenLine) -> tantivy.Document:
    """A passage as the index takes it. Tokens come from `text.words`, so query and text are cut alike."""
    tokens = []
    for position, ((start, end), word, annotations) in enumerate(
        zip(line.spans, line.folded, line.annotations, strict=True)
    ):
        tokens.append(tantivy.Token(word, position, start, end))
        tokens += [tantivy.Token(name, position, start, end) for name in annotations]
    document = tantivy.Document()
    document.add_unsigned("key", key)
    document.add_text("article", article)
    document.add_pre_tokenized_text("body", tantivy.PreTokenizedString(text, tokens))
    return document


def replace_all(index: tantivy.Index, documents: Iterable[tantivy.Document]) -> None:
    """Exchange every passage of the index, in one commit."""
    writer = index.writer(WRITER_BYTES, 1)
    writer.delete_all_documents()
    for document in documents:
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


def replace_articles(index: tantivy.Index, articles: Iterable[str], documents: Iterable[tantivy.Document]) -> None:
    """Exchange every passage of the articles for the documents, in one commit."""
    writer = index.writer(WRITER_BYTES, 1)
    for article in articles:
        writer.delete_documents_by_term("article", article)
    for document in documents:
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


Scored = tuple[int, float, tantivy.DocAddress]
"""A hit: the catalog's key of the passage, its BM25 score, its address in the index."""


def search(index: tantivy.Index, query: tantivy.Query, limit: int) -> tuple[int, list[Scored]]:
    """How many passages match, and the best `limit`."""
    searcher = index.searcher()
    result = searcher.search(query, max(1, limit), count=True)
    addresses = [address for _, address in result.hits]
    keys = searcher.fast_field_values("key", addresses)
    hits = [(int(key or 0), float(score), address) for key, (score, address) in zip(keys, result.hits, strict=True)]
    return int(getattr(result, "count", len(hits))), hits[:limit]


def document_frequency(index: tantivy.Index, token: str) -> int:
    """Passages that hold the token."""
    return index.searcher().doc_freq("body", token)


def terms_with_prefix(index: tantivy.Index, prefix: str, limit: int) -> list[tuple[str, int]]:
    """(word, passages) of indexed words that begin so."""
    return index.searcher().terms_with_prefix("body", prefix, limit=limit)


def size(index: tantivy.Index) -> int:
    """Passages in the index; at least one, so that it serves as a limit."""
    return max(1, index.searcher().num_docs)


def count_without(index: tantivy.Index, wanted: tantivy.Query, unwanted: tantivy.Query) -> int:
    """How many passages match one query and not the other."""
    clauses = [(tantivy.Occur.Must, wanted), (tantivy.Occur.MustNot, unwanted)]
    return search(index, tantivy.Query.boolean_query(clauses), 1)[0]
