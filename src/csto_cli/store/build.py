"""Writing the index: files → catalog and full text. The only module that changes them.

A batch of articles is first recorded as pending. Then everything of it is written in one transaction of the catalog,
which ends right after the full text is committed and remembers the number of that commit. A crash between leaves work
to repeat; a reader takes a catalog and a full text of the same commit, and sees the old state or the new one.
"""

import gc
import json
import os
import sqlite3
import time
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any

import tantivy

from csto_cli.errors import NotFoundError
from csto_cli.model.annotation import AnnotatedArticle, Claim, Mention
from csto_cli.model.article import Article
from csto_cli.model.entity import Entity
from csto_cli.model.results import Problem
from csto_cli.model.span import Span
from csto_cli.model.topic import Proposition, Topic
from csto_cli.model.vocabulary import AUTHOR, CURATED, REJECTED, RELATED_ALIAS_KINDS, UNNAMED
from csto_cli.store import files
from csto_cli.store.catalog import SCHEMA, SCHEMA_VERSION, Catalog, annotation_tokens
from csto_cli.store.fulltext import WRITER_BYTES, FullText, passage_document
from csto_cli.store.journal import files_lock
from csto_cli.store.packing import BLOCK, packed, unpacked
from csto_cli.store.positions import basis
from csto_cli.store.vocabulary import BREAK, Vocabulary
from csto_cli.store.writing import annotation_path, article_path
from csto_cli.text.dates import bounds
from csto_cli.text.match import covered_words
from csto_cli.text.segment import Passage, passages
from csto_cli.text.sketch import sketch_of
from csto_cli.text.words import folded, folded_words, words

BATCH = 500
"""Articles written in one commit: an interruption repeats at most these."""
TOGETHER = 20
"""Articles read under one lock: taking it costs as much as reading a page, holding it keeps others waiting."""
BATCH_BYTES = 32_000_000
"""Of their files: neither memory nor what is repeated grows with the length of articles."""

_PART = {"in_source"}
_FOR_ANCHORING: Any = {
    "target": {"source"}, "source": _PART, "cue": _PART,
    "quantities": {"__all__": _PART}, "likelihood": {"cues": {"__all__": _PART}},
}  # fmt: skip
"""Fields that only re-anchoring needs, which reads the files; nothing shown does."""

NO_ARTICLE = "there is no article of this name"

SMALL = 5_000
"""Passages of an index that is written whole at each change: what was deleted then weighs on no score."""

Progress = Callable[[int, int], None]
Stamp = tuple[int, int, str]
"""Size, change time (ns) and content hash of a file."""


@dataclass(slots=True)
class Registered:
    """What annotations may name."""

    entities: dict[str, Entity]
    topics: dict[str, Topic]
    propositions: dict[str, Proposition]
    problems: list[Problem] = field(default_factory=list)
    name: str = ""
    """Of the corpus."""

    def names(self, entity: str) -> list[str]:
        """The texts that name an entity itself: not those of its people, its capital or its seat."""
        found = self.entities.get(entity)
        aliases = found.aliases if found else ()
        direct = [alias.text for alias in aliases if alias.kind not in RELATED_ALIAS_KINDS]
        return [found.name, *direct] if found else []


def create(db: sqlite3.Connection) -> None:
    """An empty catalog."""
    db.executescript(f"BEGIN; {SCHEMA} COMMIT;")
    db.execute("INSERT INTO meta VALUES ('version', ?)", (str(SCHEMA_VERSION),))


def read_registered(corpus: Path) -> Registered:
    """The registry and codebook of a corpus. Raises `DataError` where one is not TOML at all."""
    problems: list[Problem] = []
    record = files.read_corpus_record(corpus)
    entities = files.read_registry(corpus, problems.append)
    topics, propositions = files.read_codebook(corpus, problems.append)
    return Registered(entities, topics, propositions, problems, record.name)


def write_registered(db: sqlite3.Connection, registered: Registered) -> None:
    """Replace the registry and codebook in the catalog."""
    with transaction(db):
        for table in ("entity", "alias", "topic", "proposition"):
            db.execute(f"DELETE FROM {table}")
        db.execute("DELETE FROM problem WHERE source = ''")
        for entity in registered.entities.values():
            db.execute("INSERT INTO entity VALUES (?,?,?,?)", (entity.id, entity.type, entity.name, _json(entity)))
            names = [(entity.name, "name"), *((alias.text, alias.kind) for alias in entity.aliases)]
            rows = [(" ".join(folded(text)), entity.id, text, kind) for text, kind in names]
            db.executemany("INSERT INTO alias VALUES (?,?,?,?)", rows)
        for place, topic in enumerate(registered.topics.values()):
            db.execute("INSERT INTO topic VALUES (?,?,?,?)", (topic.id, place, topic.label, _json(topic)))
        for place, p in enumerate(registered.propositions.values()):
            row = (p.id, place, p.slug, p.statement, p.topic, p.unit, _json(p))
            db.execute("INSERT INTO proposition VALUES (?,?,?,?,?,?,?)", row)
        _report(db, "", registered.problems)
        db.execute("INSERT OR REPLACE INTO meta VALUES ('name', ?)", (registered.name,))


def write_articles(
    corpus: Path,
    db: sqlite3.Connection,
    fulltext: FullText,
    registered: Registered,
    changed: Iterable[str],
    stamps: dict[str, Stamp],
    progress: Progress | None = None,
) -> None:
    """Bring the articles named (file stems; removed ones too) to what their files say, batch by batch."""
    gc.enable()  # see `__main__`
    names = sorted(changed)
    vocabulary = Vocabulary(db)
    done = 0
    for batch in _batches(names, stamps):
        with transaction(db):
            db.executemany("INSERT OR REPLACE INTO pending VALUES (?)", [(name,) for name in batch])
        writer = fulltext.index.writer(WRITER_BYTES, 1)
        waiting: list[tantivy.Document] = []
        with transaction(db):
            for name in batch:
                _remove(db, name, vocabulary)
                writer.delete_documents_by_term("article", name)
            for first in range(0, len(batch), TOGETHER):
                for name, one, problems in _loaded(corpus, batch[first : first + TOGETHER], registered):
                    _report(db, name, problems)
                    waiting += _add(db, one, registered, vocabulary) if one else ()
                if len(waiting) > SMALL:
                    _hand_over(waiting, writer)
            vocabulary.write()
            if _is_small(db):
                _write_whole(db, writer)
            else:
                _hand_over(waiting, writer)
            db.executemany("DELETE FROM pending WHERE article = ?", [(name,) for name in batch])
            stamp(db, [path for name in batch for path in paths_of(name)], stamps)
            db.execute("INSERT OR REPLACE INTO meta VALUES ('opstamp', ?)", (str(writer.commit()),))
        writer.wait_merging_threads()
        done += len(batch)
        if progress:
            progress(done, len(names))
    fulltext.reload()


def _loaded(
    corpus: Path, names: Sequence[str], registered: Registered
) -> list[tuple[str, AnnotatedArticle | None, list[Problem]]]:
    """Some articles as their files say while nobody changes these."""
    found = []
    with files_lock(corpus):
        for name in names:
            problems: list[Problem] = []
            found.append((name, load_article(corpus, name, registered, problems), problems))
    return found


def _batches(names: Sequence[str], stamps: dict[str, Stamp]) -> Iterator[list[str]]:
    """The names in order, cut where a batch has enough."""
    batch: list[str] = []
    size = 0
    for name in names:
        batch.append(name)
        size += sum(stamps[path][0] for path in paths_of(name) if path in stamps)
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def write_stamps(db: sqlite3.Connection, paths: Iterable[str], stamps: dict[str, Stamp]) -> None:
    """Remember the files as read."""
    with transaction(db):
        stamp(db, paths, stamps)


def paths_of(name: str) -> tuple[str, str]:
    """The two files of an article, relative to the corpus."""
    return article_path(name), annotation_path(name)


def load_article(corpus: Path, name: str, registered: Registered, problems: list[Problem]) -> AnnotatedArticle | None:
    """The article of this name with its annotations; what does not read goes to `problems`."""
    text_path, annotations_path = paths_of(name)
    if not os.path.lexists(corpus / text_path):
        if (corpus / annotations_path).exists():
            problems.append(Problem(annotations_path, None, NO_ARTICLE))
        return None
    article = files.read_article(corpus, text_path, problems.append)
    if article is None:
        return None
    found = AnnotatedArticle(article, [], [])
    if (corpus / annotations_path).exists():
        for annotation in files.read_annotations(
            corpus,
            annotations_path,
            article,
            entities=registered.entities,
            topics=registered.topics,
            propositions=registered.propositions,
            report=problems.append,
        ):
            if isinstance(annotation, Mention):
                found.mentions.append(annotation)
            else:
                found.claims.append(annotation)
    return found


def existing_article(corpus: Path, name: str, registered: Registered) -> AnnotatedArticle:
    """The article of this name, with the annotations that fit it. Raises `NotFoundError` where none reads."""
    found = load_article(corpus, name, registered, [])
    if found is None:
        raise NotFoundError(f'there is no article "{name}" that reads', hint="csto list articles; csto verify")
    return found


def article_ids(corpus: Path) -> list[str]:
    """The names of the article files, in order."""
    return sorted(file.stem for file in (corpus / "articles").glob("*.md"))


def _hand_over(documents: list[tantivy.Document], writer: tantivy.IndexWriter) -> None:
    for document in documents:
        writer.add_document(document)
    documents.clear()


def _is_small(db: sqlite3.Connection) -> bool:
    """Whether the full text is exchanged as a whole: nothing of it was handed over yet."""
    (number,) = db.execute("SELECT count(*) FROM (SELECT 1 FROM stored_passage LIMIT ?)", (SMALL + 1,)).fetchone()
    return int(number) <= SMALL


def _write_whole(db: sqlite3.Connection, writer: tantivy.IndexWriter) -> None:
    """Exchange the whole full text, in the order of the corpus."""
    writer.delete_all_documents()
    mentions = Catalog(db).mentions_of_passages(None)
    for key, article, text in db.execute("SELECT key, article, text FROM passage ORDER BY article, number"):
        marks = _marked(text, mentions.get(key, ()))
        writer.add_document(passage_document(key, article, folded_words(text), marks))


def _marked(text: str, marks: Sequence[tuple[Span, Sequence[str]]]) -> dict[int, list[str]]:
    """Word of a passage → the annotation tokens at it; the marks are spans of its text."""
    if not marks:
        return {}
    found = [word.span() for word in words(text)]
    starts, ends = [start for start, _ in found], [end for _, end in found]
    at: dict[int, dict[str, None]] = {}
    for span, tokens in marks:
        for word in range(*covered_words(span, starts, ends)):
            at.setdefault(word, {}).update(dict.fromkeys(tokens))
    return {word: list(tokens) for word, tokens in at.items()}


def _remove(db: sqlite3.Connection, name: str, vocabulary: Vocabulary) -> None:
    db.execute("DELETE FROM problem WHERE source = ?", (name,))
    row = db.execute("SELECT key, sketch FROM article WHERE id = ?", (name,)).fetchone()
    if row is None:
        return
    key, grams = row
    for (line,) in db.execute(
        "SELECT l.content FROM block b JOIN line l ON l.block = b.key WHERE b.article = ?", (name,)
    ):
        vocabulary.forget(unpacked(line))
    db.execute("DELETE FROM line WHERE block IN (SELECT key FROM block WHERE article = ?)", (name,))
    db.executemany("DELETE FROM sketch WHERE gram = ? AND article = ?", [(gram, key) for gram in array("I", grams)])
    for table in ("claim_topic", "position"):
        db.execute(f"DELETE FROM {table} WHERE claim IN (SELECT id FROM stored_claim WHERE article = ?)", (name,))
    for table in ("stored_mention", "stored_claim", "author", "block", "stored_passage"):
        db.execute(f"DELETE FROM {table} WHERE article = ?", (name,))
    db.execute("DELETE FROM article WHERE id = ?", (name,))


class _Placed:
    """The passages of an article as they were stored: where a character of its text is found again."""

    def __init__(self, keys: Sequence[int], spans: Sequence[Span]) -> None:
        self.keys, self.spans = keys, spans
        self._ends = [span.end for span in spans]

    def at(self, start: int) -> int:
        """The passage that holds an offset, or the next one where it stands between two; past the last, the last."""
        return min(bisect_right(self._ends, start), len(self.keys) - 1)


def _add(
    db: sqlite3.Connection, one: AnnotatedArticle, registered: Registered, vocabulary: Vocabulary
) -> list[tantivy.Document]:
    """Write everything of an article. Returns the documents of its passages."""
    article = one.article
    authors = [(author.entity or f"name:{author.name}", author.name) for author in article.authors]
    authors = authors or [(f"unattributed:{article.id}", f"Unattributed ({article.id})")]
    label = " & ".join(name for _, name in authors)
    claims = [claim for claim in one.claims if claim.origin != REJECTED]
    mentions = sorted(
        (mention for mention in one.mentions if mention.origin != REJECTED),
        key=lambda mention: mention.target.position.start,
    )
    found = list(passages(article.text))
    said = [folded_words(article.text[passage.span.slice()]) for passage in found]
    placed = _add_passages(db, article, found, said, vocabulary)
    marks = _add_mentions(db, article, mentions, placed)
    _add_claims(db, claims, placed, ("+".join(author for author, _ in authors), label), registered)
    _add_record(db, article, authors, label, said, claims, mentions)
    return [
        passage_document(key, article.id, line, marks.get(key, {})) for key, line in zip(placed.keys, said, strict=True)
    ]


def _add_record(
    db: sqlite3.Connection,
    article: Article,
    authors: Sequence[tuple[str, str]],
    label: str,
    said: Sequence[Sequence[str]],
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
) -> None:
    """The article's own row, and what it is found by."""
    earliest, latest = (bounds(article.published) if article.published else None) or (None, None)
    record = article.model_dump(mode="json", exclude={"text"})
    has_headings = any(line.startswith("#") for line in article.text.split("\n"))
    whole = folded_words(article.text) if has_headings else list(chain.from_iterable(said))
    grams = sketch_of(whole)
    annotations = [*claims, *mentions]
    cursor = db.execute(
        "INSERT INTO article (id, label, title, authors, author_ids, outlet, published, earliest, latest, kind, words, "
        "passages, claims, mentions, suggested, passage_words, record, text_hash, file_hash, sketch) VALUES "
        "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            article.id,
            label,
            article.title,
            json.dumps([author.name for author in article.authors], ensure_ascii=False),
            json.dumps([author for author, _ in authors], ensure_ascii=False),
            article.outlet,
            article.published,
            earliest,
            latest,
            article.kind,
            len(whole),
            len(said),
            sum(claim.origin == CURATED for claim in claims),
            sum(mention.origin == CURATED for mention in mentions),
            sum(annotation.origin != CURATED for annotation in annotations),
            sum(map(len, said)),
            json.dumps(record, ensure_ascii=False),
            article.text_hash,
            article.file.hash if article.file else None,
            array("I", grams).tobytes(),
        ),
    )
    db.executemany("INSERT INTO sketch VALUES (?,?)", [(gram, cursor.lastrowid) for gram in grams])
    db.executemany("INSERT OR IGNORE INTO author VALUES (?,?,?)", [(article.id, *author) for author in authors])


def _add_passages(
    db: sqlite3.Connection,
    article: Article,
    found: Sequence[Passage],
    said: Sequence[Sequence[str]],
    vocabulary: Vocabulary,
) -> _Placed:
    """Passages with their words: texts and lines in blocks, and a row for each."""
    (last,) = db.execute(
        "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'stored_passage'), 0)"
    ).fetchone()
    keys = range(last + 1, last + 1 + len(found))
    for first, past in _blocks(found):
        start = found[first].span.start
        text = article.text[start : found[past - 1].span.end]
        block = db.execute("INSERT INTO block (article, content) VALUES (?,?)", (article.id, packed(text))).lastrowid
        line = BREAK.join(vocabulary.encoded(said[i]) for i in range(first, past))
        db.execute("INSERT INTO line VALUES (?,?)", (block, packed(line)))
        rows = [
            (
                keys[i],
                article.id,
                i + 1,
                found[i].section,
                *(found[i].span.start, found[i].span.end),
                *(block, found[i].span.start - start, i - first),
            )
            for i in range(first, past)
        ]
        db.executemany("INSERT INTO stored_passage VALUES (?,?,?,?,?,?,?,?,?)", rows)
    return _Placed(keys, [passage.span for passage in found])


def _blocks(found: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Runs of passages, as (first, past), that are kept together."""
    first = 0
    for past in range(1, len(found) + 1):
        is_last = past == len(found)
        if is_last or found[past].span.end - found[first].span.start > BLOCK:
            yield first, past
            first = past


def _add_mentions(
    db: sqlite3.Connection, article: Article, mentions: Sequence[Mention], placed: _Placed
) -> dict[int, dict[int, list[str]]]:
    """Mentions, in order. Returns passage key → word → the annotation tokens at it."""
    rows: list[tuple[Any, ...]] = []
    marks: dict[int, dict[int, dict[str, None]]] = {}
    opened, starts, ends = -1, [0], [0]
    for mention in mentions:
        at = mention.target.position
        key, word, past = 0, 0, 0
        if placed.keys:
            number = placed.at(at.start)
            span = placed.spans[number]
            if number != opened:
                opened = number
                found = [word.span() for word in words(article.text[span.slice()])]
                starts, ends = [start for start, _ in found], [end for _, end in found]
            key = placed.keys[number]
            # Where one goes on into the next passage, it is marked in the first.
            if both := Span(at.start, at.end) & span:
                word, past = covered_words(both.shift(-span.start), starts, ends)
                tokens = dict.fromkeys(annotation_tokens(mention.entity, mention.type, mention.metonym_for))
                for place in range(word, past):
                    marks.setdefault(key, {}).setdefault(place, {}).update(tokens)
        own = int(mention.id.rpartition(":m")[2])
        row = (article.id, own, key, at.start, at.end, word, past, mention.entity, mention.type)
        rows.append((*row, mention.target.quote.exact, mention.metonym_for, mention.variant, mention.origin))
    db.executemany(
        "INSERT INTO stored_mention (article, number, passage, start, end, word, past, entity, type, surface, "
        "metonym_for, variant, origin) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        rows,
    )
    return {key: {word: list(tokens) for word, tokens in of.items()} for key, of in marks.items()}


def _add_claims(
    db: sqlite3.Connection,
    claims: Sequence[Claim],
    placed: _Placed,
    author: tuple[str, str],
    registered: Registered,
) -> None:
    """Claims, their records in blocks."""
    records = [claim.model_dump_json(exclude_none=True, exclude=_FOR_ANCHORING) for claim in claims]
    first, size = 0, 0
    for past in range(1, len(claims) + 1):
        size += len(records[past - 1])
        if past < len(claims) and size < BLOCK:
            continue
        content = "".join(records[first:past])
        article = claims[first].target.article
        block = db.execute("INSERT INTO block (article, content) VALUES (?,?)", (article, packed(content))).lastrowid
        at = 0
        for claim, record in zip(claims[first:past], records[first:past], strict=True):
            _add_claim(db, claim, placed, author, registered, (block, at, len(record)))
            at += len(record)
        first, size = past, 0


def _add_claim(
    db: sqlite3.Connection,
    claim: Claim,
    placed: _Placed,
    author: tuple[str, str],
    registered: Registered,
    stored: tuple[int | None, int, int],
) -> None:
    if claim.holder == AUTHOR:
        holder_id, holder = author
    elif claim.holder.startswith(UNNAMED):
        holder_id, holder = claim.holder, claim.holder.removeprefix(UNNAMED).strip() + " (unnamed)"
    else:
        holder_id, holder = claim.holder, registered.entities[claim.holder].name
    at, band = claim.target.position, (claim.likelihood and claim.likelihood.band) or "unstated"
    passage = placed.keys[placed.at(at.start)] if placed.keys else 0
    row: tuple[Any, ...] = (claim.id, claim.target.article, passage, at.start, at.end, holder_id)
    row += (holder, claim.voice, claim.kind, band, claim.origin, *stored)
    db.execute(
        "INSERT INTO stored_claim (id, article, passage, start, end, holder_id, holder, voice, kind, band, origin, "
        "block, at, size) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        row,
    )
    db.executemany("INSERT OR IGNORE INTO claim_topic VALUES (?,?)", [(claim.id, topic) for topic in claim.topics])
    positions = [(p.proposition, claim.id, p.stance, p.holder_stance, basis(claim, p)) for p in claim.positions]
    db.executemany("INSERT OR IGNORE INTO position VALUES (?,?,?,?,?)", positions)


def _report(db: sqlite3.Connection, source: str, problems: Iterable[Problem]) -> None:
    rows = [(source, p.path, p.line, p.reason, p.annotation) for p in problems]
    db.executemany("INSERT INTO problem VALUES (?,?,?,?,?)", rows)


def stamp(db: sqlite3.Connection, paths: Iterable[str], stamps: dict[str, Stamp]) -> None:
    """Remember files as they were read, and what they make of the corpus as a whole (see `index`)."""
    now = time.time_ns()
    content = int(Catalog(db).meta("content") or "0", 16)
    for path in paths:
        if known := db.execute("SELECT hash FROM file WHERE path = ?", (path,)).fetchone():
            content -= _share(path, known[0])
        if path in stamps:
            db.execute("INSERT OR REPLACE INTO file VALUES (?,?,?,?,?)", (path, *stamps[path], now))
            content += _share(path, stamps[path][2])
        else:
            db.execute("DELETE FROM file WHERE path = ?", (path,))
    db.execute("INSERT OR REPLACE INTO meta VALUES ('content', ?)", (f"{content % _CONTENTS:032x}",))


_CONTENTS = 1 << 128


def _share(path: str, content_hash: str) -> int:
    """What a file adds to the hash of its corpus: a sum, so that one file changes it without the others being read.

    M. Bellare and D. Micciancio, "A new paradigm for collision-free hashing: incrementality at reduced cost", 1997
    (AdHash). It tells states of a corpus apart; it is no proof against somebody who forges one.
    """
    return int.from_bytes(blake2b(f"{path}\0{content_hash}".encode(), digest_size=16).digest(), "big")


def _json(record: Any) -> str:
    return str(record.model_dump_json(exclude_none=True))


class transaction:
    """BEGIN IMMEDIATE … COMMIT, or ROLLBACK where the block raises."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, *_: object) -> None:
        self._db.execute("ROLLBACK" if kind else "COMMIT")
