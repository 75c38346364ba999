"""Writing the index: files → catalog and full text. The only module that changes them.

A change of an article is recorded as pending, its new passages are added beside the old, the full text is committed,
and then old rows go and the mark with them, in one transaction. A crash between leaves work to repeat; a reader sees
the old state or the new one.
"""

import gc
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tantivy

from csto_cli.errors import NotFoundError
from csto_cli.model.annotation import AnnotatedArticle, Claim, Mention
from csto_cli.model.entity import Entity
from csto_cli.model.results import Problem
from csto_cli.model.span import Span
from csto_cli.model.topic import Proposition, Topic
from csto_cli.model.vocabulary import AUTHOR, REJECTED, RELATED_ALIAS_KINDS, UNNAMED
from csto_cli.store import files
from csto_cli.store.catalog import SCHEMA, SCHEMA_VERSION, Catalog, annotation_tokens
from csto_cli.store.fulltext import passage_document, replace_all, replace_articles
from csto_cli.store.journal import files_lock
from csto_cli.store.positions import basis
from csto_cli.store.writing import annotation_path, article_path
from csto_cli.text.dates import bounds
from csto_cli.text.match import token_line
from csto_cli.text.segment import passages
from csto_cli.text.sketch import sketch
from csto_cli.text.words import folded, words

BATCH = 500
"""Articles written in one commit: memory stays flat, and an interruption repeats at most these."""

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
Placed = tuple[tuple[str, int], tantivy.Document]
"""A document with its article and where in it the passage begins: the order in which equals are ranked."""
Stamp = tuple[int, int, str]
"""Size, change time (ns) and content hash of a file."""


@dataclass(slots=True)
class Registered:
    """What annotations may name."""

    entities: dict[str, Entity]
    topics: dict[str, Topic]
    propositions: dict[str, Proposition]
    problems: list[Problem] = field(default_factory=list)

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
    files.read_corpus_record(corpus)
    entities = files.read_registry(corpus, problems.append)
    topics, propositions = files.read_codebook(corpus, problems.append)
    return Registered(entities, topics, propositions, problems)


def write_registered(db: sqlite3.Connection, registered: Registered) -> None:
    """Replace the registry and codebook in the catalog."""
    with _transaction(db):
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


def write_articles(
    corpus: Path,
    db: sqlite3.Connection,
    index: tantivy.Index,
    registered: Registered,
    changed: Iterable[str],
    stamps: dict[str, Stamp],
    progress: Progress | None = None,
) -> None:
    """Bring the articles named (file stems; removed ones too) to what their files say, batch by batch."""
    gc.enable()  # see `__main__`
    names = sorted(changed)
    for begin in range(0, len(names), BATCH):
        batch = names[begin : begin + BATCH]
        with _transaction(db):
            db.executemany("INSERT OR REPLACE INTO pending VALUES (?)", [(name,) for name in batch])
            db.execute("DELETE FROM passage WHERE NOT live")
        problems: dict[str, list[Problem]] = {name: [] for name in batch}
        with files_lock(corpus):
            loaded = [found for name in batch if (found := load_article(corpus, name, registered, problems[name]))]
        keys, documents = _add_passages(db, loaded)
        if len(documents) + index.searcher().num_docs <= SMALL:
            placed = [*_kept_documents(db, batch), *documents]
            replace_all(index, [document for _, document in sorted(placed, key=lambda pair: pair[0])])
        else:
            replace_articles(index, batch, [document for _, document in documents])
        with _transaction(db):
            for name in batch:
                _remove(db, name)
                _report(db, name, problems[name])
            for one in loaded:
                _add(db, one, keys[one.article.id], registered)
            db.executemany("DELETE FROM pending WHERE article = ?", [(name,) for name in batch])
            _stamp(db, [path for name in batch for path in paths_of(name)], stamps)
            count = "INSERT OR REPLACE INTO meta SELECT 'passages', count(*) FROM passage WHERE live"
            db.execute(count)
        if progress:
            progress(begin + len(batch), len(names))


def write_stamps(db: sqlite3.Connection, paths: Iterable[str], stamps: dict[str, Stamp]) -> None:
    """Remember the files as read."""
    with _transaction(db):
        _stamp(db, paths, stamps)


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


def _add_passages(
    db: sqlite3.Connection, loaded: list[AnnotatedArticle]
) -> tuple[dict[str, list[tuple[int, int, int]]], list[Placed]]:
    """New passages beside the old ones. Returns (start, end, key) by article, and their documents."""
    keys: dict[str, list[tuple[int, int, int]]] = {}
    documents = []
    with _transaction(db):
        for one in loaded:
            article = one.article
            keys[article.id] = []
            for number, passage in enumerate(passages(article.text), start=1):
                start, end = passage.span.start, passage.span.end
                text = article.text[start:end]
                row = (f"{article.id}:p{number}", article.id, passage.section, start, end, text)
                cursor = db.execute(
                    "INSERT INTO passage (id, article, section, start, end, text, live) VALUES (?,?,?,?,?,?,0)", row
                )
                key = int(cursor.lastrowid or 0)
                keys[article.id].append((start, end, key))
                marks = [
                    (both.shift(-start), annotation_tokens(m.entity, m.type, m.metonym_for))
                    for m in one.mentions
                    if m.origin != REJECTED and (both := m.target.position.span() & passage.span)
                ]
                document = passage_document(key, article.id, text, token_line(text, marks))
                documents.append(((article.id, start), document))
    return keys, documents


def _kept_documents(db: sqlite3.Connection, replaced: Iterable[str]) -> Iterator[Placed]:
    """The documents of all articles but those replaced, made again from the catalog."""
    gone = set(replaced)
    rows = db.execute("SELECT key, article, start, text FROM passage WHERE live").fetchall()
    kept = [row for row in rows if row[1] not in gone]
    mentions = Catalog(db).mentions_of_passages([row[0] for row in kept])
    for key, article, start, text in kept:
        marks = [(Span(a, min(b, len(text))), tokens) for a, b, tokens in mentions.get(key, ()) if a < len(text)]
        yield (article, start), passage_document(key, article, text, token_line(text, marks))


def _remove(db: sqlite3.Connection, name: str) -> None:
    for table in ("claim_topic", "position"):
        db.execute(f"DELETE FROM {table} WHERE claim IN (SELECT id FROM claim WHERE article = ?)", (name,))
    for table in ("mention", "claim", "author", "sketch"):
        db.execute(f"DELETE FROM {table} WHERE article = ?", (name,))
    db.execute("DELETE FROM article WHERE id = ?", (name,))
    db.execute("DELETE FROM passage WHERE article = ? AND live", (name,))
    db.execute("DELETE FROM problem WHERE source = ?", (name,))


def _add(
    db: sqlite3.Connection, one: AnnotatedArticle, keys: list[tuple[int, int, int]], registered: Registered
) -> None:
    article = one.article
    authors = [(author.entity or f"name:{author.name}", author.name) for author in article.authors]
    authors = authors or [(f"unattributed:{article.id}", f"Unattributed ({article.id})")]
    label = " & ".join(name for _, name in authors)
    earliest, latest = (bounds(article.published) if article.published else None) or (None, None)
    record = article.model_dump(mode="json", exclude={"text"})
    db.execute(
        "INSERT INTO article VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
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
            sum(1 for _ in words(article.text)),
            json.dumps(record, ensure_ascii=False),
            article.text_hash,
            article.file.hash if article.file else None,
        ),
    )
    db.executemany("INSERT INTO sketch VALUES (?,?)", [(gram, article.id) for gram in sketch(article.text)])
    db.executemany("INSERT OR IGNORE INTO author VALUES (?,?,?)", [(article.id, *author) for author in authors])
    db.execute("UPDATE passage SET live = 1 WHERE article = ?", (article.id,))
    for mention in (mention for mention in one.mentions if mention.origin != REJECTED):
        at = mention.target.position
        row: tuple[Any, ...] = (mention.id, article.id, _passage_of(at.start, keys), at.start, at.end, mention.entity)
        row += (mention.type, mention.target.quote.exact, mention.metonym_for, mention.variant, mention.origin)
        db.execute("INSERT INTO mention VALUES (?,?,?,?,?,?,?,?,?,?,?)", row)
    for claim in (claim for claim in one.claims if claim.origin != REJECTED):
        _add_claim(db, claim, keys, ("+".join(author for author, _ in authors), label), registered)


def _add_claim(
    db: sqlite3.Connection,
    claim: Claim,
    keys: list[tuple[int, int, int]],
    author: tuple[str, str],
    registered: Registered,
) -> None:
    if claim.holder == AUTHOR:
        holder_id, holder = author
    elif claim.holder.startswith(UNNAMED):
        holder_id, holder = claim.holder, claim.holder.removeprefix(UNNAMED).strip() + " (unnamed)"
    else:
        holder_id, holder = claim.holder, registered.entities[claim.holder].name
    at, band = claim.target.position, (claim.likelihood and claim.likelihood.band) or "unstated"
    record = claim.model_dump_json(exclude_none=True, exclude=_FOR_ANCHORING)
    row: tuple[Any, ...] = (claim.id, claim.target.article, _passage_of(at.start, keys), at.start, at.end, holder_id)
    row += (holder, claim.voice, claim.kind, band, claim.origin, claim.statement, record)
    db.execute("INSERT INTO claim VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", row)
    db.executemany("INSERT OR IGNORE INTO claim_topic VALUES (?,?)", [(claim.id, topic) for topic in claim.topics])
    positions = [(p.proposition, claim.id, p.stance, p.holder_stance, basis(claim, p)) for p in claim.positions]
    db.executemany("INSERT OR IGNORE INTO position VALUES (?,?,?,?,?)", positions)


def _passage_of(start: int, keys: list[tuple[int, int, int]]) -> int:
    """The key of the passage that holds an offset, or of the next one where it stands between two."""
    return next((key for _, end, key in keys if start < end), keys[-1][2] if keys else 0)


def _report(db: sqlite3.Connection, source: str, problems: Iterable[Problem]) -> None:
    rows = [(source, p.path, p.line, p.reason, p.annotation) for p in problems]
    db.executemany("INSERT INTO problem VALUES (?,?,?,?,?)", rows)


def _stamp(db: sqlite3.Connection, paths: Iterable[str], stamps: dict[str, Stamp]) -> None:
    now = time.time_ns()
    for path in paths:
        if path in stamps:
            db.execute("INSERT OR REPLACE INTO file VALUES (?,?,?,?,?)", (path, *stamps[path], now))
        else:
            db.execute("DELETE FROM file WHERE path = ?", (path,))


def _json(record: Any) -> str:
    return str(record.model_dump_json(exclude_none=True))


class _transaction:
    """BEGIN IMMEDIATE … COMMIT, or ROLLBACK where the block raises."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, *_: object) -> None:
        self._db.execute("ROLLBACK" if kind else "COMMIT")
