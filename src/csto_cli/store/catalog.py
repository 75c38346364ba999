"""The catalog: every row that is not full text, in SQLite. Reading only; `store.build` writes it."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from csto_cli.model.results import ArticleRow, ClaimRow, MentionRow, PassageRow, PositionRow, Problem, Record
from csto_cli.model.span import Span
from csto_cli.store.packing import Blocks, unpacked
from csto_cli.store.positions import position_row
from csto_cli.store.vocabulary import BREAK
from csto_cli.text.match import Stretch, extended

SCHEMA_VERSION = 7

PAGE = 1024
"""Bytes: blocks of text fill small pages better (0.68 of the text, with 4096 0.80), at no measurable cost in time."""

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE file (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL, hash TEXT NOT NULL, seen INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE pending (article TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE problem (source TEXT NOT NULL, path TEXT NOT NULL, line INTEGER, reason TEXT NOT NULL, annotation TEXT);
CREATE TABLE article (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL, label TEXT NOT NULL, title TEXT, authors TEXT NOT NULL,
    author_ids TEXT NOT NULL, outlet TEXT, published TEXT, earliest TEXT, latest TEXT, kind TEXT NOT NULL,
    words INTEGER NOT NULL, passages INTEGER NOT NULL, claims INTEGER NOT NULL, mentions INTEGER NOT NULL,
    suggested INTEGER NOT NULL, passage_words INTEGER NOT NULL, record TEXT NOT NULL, text_hash TEXT NOT NULL,
    file_hash TEXT, sketch BLOB NOT NULL
);
CREATE UNIQUE INDEX article_id ON article (id);
CREATE INDEX article_size ON article (passages, passage_words);
CREATE INDEX article_text ON article (text_hash);
CREATE INDEX article_file ON article (file_hash);
CREATE TABLE sketch (gram INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (gram, article)) WITHOUT ROWID;
CREATE TABLE author (
    article TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (article, id)
) WITHOUT ROWID;
CREATE TABLE block (key INTEGER PRIMARY KEY AUTOINCREMENT, article TEXT NOT NULL, content BLOB NOT NULL);
CREATE INDEX block_article ON block (article);
CREATE TABLE line (block INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE word (number INTEGER PRIMARY KEY, word TEXT NOT NULL, f INTEGER NOT NULL);
CREATE UNIQUE INDEX word_word ON word (word);
CREATE TABLE stored_passage (
    key INTEGER PRIMARY KEY AUTOINCREMENT, article TEXT NOT NULL, number INTEGER NOT NULL, section TEXT,
    start INTEGER NOT NULL, end INTEGER NOT NULL, block INTEGER NOT NULL, at INTEGER NOT NULL, place INTEGER NOT NULL
);
CREATE UNIQUE INDEX passage_number ON stored_passage (article, number);
CREATE VIEW passage AS
SELECT p.key, p.article || ':p' || p.number AS id, p.article, p.number, p.section, p.start, p.end, p.block, p.place,
  part((SELECT content FROM block WHERE key = p.block), p.block, p.at, p.at + p.end - p.start) AS text
FROM stored_passage p;
CREATE TABLE stored_mention (
    key INTEGER PRIMARY KEY, article TEXT NOT NULL, number INTEGER NOT NULL, passage INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, word INTEGER NOT NULL, past INTEGER NOT NULL, entity TEXT NOT NULL,
    type TEXT NOT NULL, surface TEXT NOT NULL, metonym_for TEXT, variant INTEGER NOT NULL, origin TEXT NOT NULL
);
CREATE UNIQUE INDEX mention_number ON stored_mention (article, number);
CREATE INDEX mention_passage ON stored_mention (passage);
CREATE INDEX mention_entity ON stored_mention (entity);
CREATE INDEX mention_metonym ON stored_mention (metonym_for) WHERE metonym_for IS NOT NULL;
CREATE VIEW mention AS SELECT m.article || ':m' || m.number AS id, m.* FROM stored_mention m;
CREATE TABLE stored_claim (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL, article TEXT NOT NULL, passage INTEGER NOT NULL, start INTEGER NOT NULL,
    end INTEGER NOT NULL, holder_id TEXT NOT NULL, holder TEXT NOT NULL, voice TEXT NOT NULL, kind TEXT NOT NULL,
    band TEXT NOT NULL, origin TEXT NOT NULL, block INTEGER NOT NULL, at INTEGER NOT NULL, size INTEGER NOT NULL
);
CREATE UNIQUE INDEX claim_id ON stored_claim (id);
CREATE INDEX claim_article ON stored_claim (article, start);
CREATE INDEX claim_curated ON stored_claim (article, start) WHERE origin = 'curated';
CREATE INDEX claim_passage ON stored_claim (passage);
CREATE INDEX claim_holder ON stored_claim (holder_id);
CREATE VIEW claim AS
SELECT c.key, c.id, c.article, c.passage, c.start, c.end, c.holder_id, c.holder, c.voice, c.kind, c.band, c.origin,
  part((SELECT content FROM block WHERE key = c.block), c.block, c.at, c.at + c.size) AS record,
  json_extract(part((SELECT content FROM block WHERE key = c.block), c.block, c.at, c.at + c.size), '$.statement')
    AS statement
FROM stored_claim c;
CREATE TABLE claim_topic (claim TEXT NOT NULL, topic TEXT NOT NULL, PRIMARY KEY (topic, claim)) WITHOUT ROWID;
CREATE INDEX claim_topic_claim ON claim_topic (claim);
CREATE TABLE position (
    proposition TEXT NOT NULL, claim TEXT NOT NULL, stance TEXT NOT NULL, holder_stance TEXT NOT NULL,
    basis TEXT NOT NULL, PRIMARY KEY (proposition, claim, stance)
) WITHOUT ROWID;
CREATE INDEX position_claim ON position (claim);
CREATE TABLE entity (id TEXT PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE alias (folded TEXT NOT NULL, entity TEXT NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL);
CREATE INDEX alias_folded ON alias (folded);
CREATE TABLE topic (
    id TEXT PRIMARY KEY, place INTEGER NOT NULL, label TEXT NOT NULL, record TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE proposition (
    id TEXT PRIMARY KEY, place INTEGER NOT NULL, slug TEXT NOT NULL, statement TEXT NOT NULL, topic TEXT NOT NULL,
    unit TEXT, record TEXT NOT NULL
) WITHOUT ROWID;
"""

_ARTICLE = """
SELECT a.id, a.label, a.title, a.authors, a.author_ids, a.outlet, a.published, a.kind, a.words, a.passages, a.claims,
  a.mentions, a.suggested, a.passage_words
FROM article a"""
_PASSAGE_COLUMNS = "p.id, p.article, p.section, p.start, p.end, p.text"
_MENTION = f"""
SELECT m.id, m.entity, m.type, e.name, m.surface, m.metonym_for, m.variant, m.origin, m.start, m.end, {_PASSAGE_COLUMNS}
FROM mention m JOIN entity e ON e.id = m.entity JOIN passage p ON p.key = m.passage"""
_CLAIM = f"""
SELECT c.id, c.article, c.holder_id, c.holder, c.record, c.start, c.end, {_PASSAGE_COLUMNS}
FROM claim c JOIN passage p ON p.key = c.passage"""
_POSITION = """
SELECT o.proposition, c.id, c.article, c.holder_id, c.holder, c.voice, o.stance, o.holder_stance, c.band, c.origin,
  {stored}
FROM position o JOIN claim c ON c.id = o.claim"""
_LONGEST_NUMBER = 9
"""Digits of a passage's number."""
_CLAIM_ORDER = " ORDER BY c.article, c.start, c.end, c.id"


def connect(path: Path | str) -> sqlite3.Connection:
    """A connection in autocommit mode; transactions are opened where they begin."""
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(f"PRAGMA page_size = {PAGE}")  # of one that is new
    Blocks(connection)
    return connection


class Size(NamedTuple):
    """What a corpus amounts to."""

    articles: int
    passages: int
    words: int
    """Of the passages; headings are left out."""


class Catalog:
    """Rows of one corpus. Every query on a hot path uses an index of the schema above."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.db = connection

    # --- what the index itself needs -------------------------------------------------------------------------------

    def meta(self, name: str) -> str | None:
        """A value of the catalog about itself."""
        row = self.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def version(self) -> int | None:
        """Of its schema; `None` where the catalog is empty."""
        if not self.db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            return None
        return int(self.meta("version") or 0)

    def files(self, paths: Iterable[str] | None = None) -> dict[str, tuple[int, int, str, int]]:
        """Path → (size, change time, content hash, when it was read), as indexed; of all files, or of those named."""
        where, values = _in("path", paths)
        rows = self.db.execute(f"SELECT path, size, changed, hash, seen FROM file {where}", values)
        return {row[0]: row[1:] for row in rows}

    def is_pending(self) -> bool:
        """Whether a change was begun and not finished."""
        return bool(self.db.execute("SELECT EXISTS (SELECT 1 FROM pending)").fetchone()[0])

    def problems(self) -> tuple[Problem, ...]:
        """What did not read when the index was built."""
        rows = self.db.execute("SELECT path, line, reason, annotation FROM problem ORDER BY path, line, reason")
        return tuple(Problem(*row) for row in rows)

    # --- articles and passages -------------------------------------------------------------------------------------

    def articles(self, ids: Iterable[str] | None = None) -> tuple[ArticleRow, ...]:
        """All articles, or those named, by id."""
        where, values = _in("a.id", ids)
        rows = self.db.execute(f"{_ARTICLE} {where} ORDER BY a.id", values)
        return tuple(ArticleRow._make((*row[:3], _names(row[3]), _names(row[4]), *row[5:])) for row in rows)

    def article_record(self, article: str) -> Record:
        """The front matter of an article as stored, with its text's hash."""
        return _record(self.db.execute("SELECT record FROM article WHERE id = ?", (article,)).fetchone()[0])

    def passages_by_key(self, keys: Sequence[int]) -> dict[int, PassageRow]:
        """The passages behind full-text hits; keys that were replaced meanwhile are left out."""
        where, values = _in("p.key", keys)
        rows = self.db.execute(f"SELECT p.key, {_PASSAGE_COLUMNS} FROM passage p {where}", values)
        return {row[0]: PassageRow(*row[1:]) for row in rows}

    def passages(self, article: str) -> tuple[PassageRow, ...]:
        """The passages of an article in order."""
        sql = f"SELECT {_PASSAGE_COLUMNS} FROM passage p WHERE p.article = ? ORDER BY p.start"
        return tuple(PassageRow(*row) for row in self.db.execute(sql, (article,)))

    def passage(self, passage: str) -> PassageRow | None:
        """A passage by its id."""
        article, _, number = passage.rpartition(":p")
        if not number.isdecimal() or not number.isascii() or len(number) > _LONGEST_NUMBER:
            return None
        sql = f"SELECT {_PASSAGE_COLUMNS} FROM passage p WHERE p.article = ? AND p.number = ?"
        row = self.db.execute(sql, (article, int(number))).fetchone()
        return PassageRow(*row) if row and row[0] == passage else None

    def places(self, keys: Sequence[int] | None) -> sqlite3.Cursor:
        """(key, article, number, place in its block, block) of passages by key; of all without keys."""
        where, values = _in("key", keys)
        sql = f"SELECT key, article, number, place, block FROM stored_passage {where} ORDER BY key"
        return self.db.execute(sql, values)

    def passage_lengths(self, article: str) -> Iterator[tuple[int, int]]:
        """(number, words) of the passages of an article, in order."""
        block, parts = None, list[str]()
        sql = "SELECT number, place, block FROM stored_passage WHERE article = ? ORDER BY number"
        for number, place, stored in self.db.execute(sql, (article,)).fetchall():
            if stored != block:
                block, parts = stored, unpacked(self.line(stored)).split(BREAK)
            yield number, len(parts[place])

    def line(self, block: int) -> bytes:
        """The words of a block's passages, packed (see `store.vocabulary`)."""
        content: bytes = self.db.execute("SELECT content FROM line WHERE block = ?", (block,)).fetchone()[0]
        return content

    # --- annotations -----------------------------------------------------------------------------------------------

    def mentions(self, where: str, values: Sequence[Any]) -> tuple[MentionRow, ...]:
        """Mentions under a condition on `m` (mention) or `p` (passage), in reading order."""
        sql = f"{_MENTION} WHERE ({where}) ORDER BY m.article, m.start"
        return tuple(_mention(row) for row in self.db.execute(sql, values))

    def mentions_of_passages(self, keys: Sequence[int] | None) -> dict[int, list[tuple[Span, tuple[str, ...]]]]:
        """Passage key → (span, annotation tokens) of its mentions, as far as they stand in it; of all passages without
        keys."""
        where, values = _in("m.passage", keys)
        sql = f"""SELECT m.passage, max(m.start, p.start) - p.start, min(m.end, p.end) - p.start,
                    m.entity, m.type, m.metonym_for
                  FROM mention m JOIN stored_passage p ON p.key = m.passage AND m.start < p.end AND m.end > p.start
                  {where}"""
        found: dict[int, list[tuple[Span, tuple[str, ...]]]] = {}
        for key, start, end, entity, kind, metonym in self.db.execute(sql, values):
            found.setdefault(key, []).append((Span(start, end), annotation_tokens(entity, kind, metonym)))
        return found

    def mentioned(self, key: int) -> list[tuple[int, int, str]]:
        """(first word, past the last, entity) of the mentions of a passage; a metonym is one of what it stands for."""
        sql = "SELECT word, past, coalesce(metonym_for, entity) FROM mention WHERE passage = ? ORDER BY word"
        return self.db.execute(sql, (key,)).fetchall()

    def mention_counts(self) -> dict[str, int]:
        """Entity → mentions, a metonym counted for what it stands for."""
        return dict(self.db.execute("SELECT coalesce(metonym_for, entity), count(*) FROM mention GROUP BY 1"))

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """Word → occurrences in the corpus."""
        where, values = _in("word", words)
        return dict(self.db.execute(f"SELECT word, f FROM word {where}", values))

    def size(self) -> Size:
        """How large the corpus is."""
        row = self.db.execute(
            "SELECT count(*), coalesce(sum(passages), 0), coalesce(sum(passage_words), 0) FROM article"
        )
        return Size(*row.fetchone())

    def marks(self, keys: Sequence[int] | None, tokens: Collection[str]) -> dict[int, dict[str, dict[int, Stretch]]]:
        """Passage key → annotation token → word → the words of its mention, the most extended where several are there;
        of all passages without keys."""
        where, values = _in("m.passage", keys)
        sql = f"SELECT m.passage, m.word, m.past, m.entity, m.type, m.metonym_for FROM mention m {where}"
        found: dict[int, dict[str, dict[int, Stretch]]] = {}
        for key, word, past, entity, kind, metonym in self.db.execute(sql, values):
            for token in annotation_tokens(entity, kind, metonym):
                if token in tokens:
                    at = found.setdefault(key, {}).setdefault(token, {})
                    for place in range(word, past):
                        at[place] = extended((word, past), at[place]) if place in at else (word, past)
        return found

    def claims(self, where: str = "1", values: Sequence[Any] = ()) -> tuple[ClaimRow, ...]:
        """Claims under a condition on `c` (claim) or `p` (passage), in reading order."""
        sql = f"{_CLAIM} WHERE ({where}){_CLAIM_ORDER}"
        return tuple(_claim(row) for row in self.db.execute(sql, values))

    def positions(
        self, where: str = "1", values: Sequence[Any] = (), *, with_suggested: bool = False, is_bare: bool = False
    ) -> tuple[PositionRow, ...]:
        """Positions under a condition on `o` (position) or `c` (claim), in reading order; of curated claims alone, or
        of suggested ones as well. Bare ones have what verdicts rest on, and no words: half the time, where counts are
        all that is asked for."""
        origin = "c.origin <> 'rejected'" if with_suggested else "c.origin = 'curated'"
        columns = _POSITION.format(stored="o.basis" if is_bare else "c.record")
        sql = f"{columns} WHERE {origin} AND ({where}){'' if is_bare else _CLAIM_ORDER}"
        names = {id_: name for id_, _, name in self.entities()}
        codebook = {record["id"]: record for record in self.propositions()}
        return tuple(position_row(row, codebook, names) for row in self.db.execute(sql, values))

    # --- registry and codebook -------------------------------------------------------------------------------------

    def entity(self, entity: str) -> Record | None:
        """An entity's record."""
        row = self.db.execute("SELECT record FROM entity WHERE id = ?", (entity,)).fetchone()
        return _record(row[0]) if row else None

    def entities(self) -> list[tuple[str, str, str]]:
        """(id, type, name) of every registered entity."""
        return self.db.execute("SELECT id, type, name FROM entity ORDER BY id").fetchall()

    def aliases(self) -> list[tuple[str, str, str, str]]:
        """(folded, entity, text, kind) of every name; the name itself has the kind `name`."""
        return self.db.execute("SELECT folded, entity, text, kind FROM alias").fetchall()

    def entities_named(self, folded: str) -> list[tuple[str, str, str]]:
        """(entity, text, kind) of the names that fold to this."""
        return self.db.execute("SELECT entity, text, kind FROM alias WHERE folded = ?", (folded,)).fetchall()

    def topics(self) -> tuple[Record, ...]:
        """The topics in the codebook's order."""
        return tuple(_record(row[0]) for row in self.db.execute("SELECT record FROM topic ORDER BY place"))

    def propositions(self, topic: str | None = None) -> tuple[Record, ...]:
        """The propositions in the codebook's order, of one topic or of all."""
        sql = "SELECT record FROM proposition WHERE ? IS NULL OR topic = ? ORDER BY place"
        return tuple(_record(row[0]) for row in self.db.execute(sql, (topic, topic)))

    def ids(self, table: str, article: str) -> list[tuple[str]]:
        """The ids of an article's claims, mentions or passages."""
        return self.db.execute(f"SELECT id FROM {table} WHERE article = ?", (article,)).fetchall()

    def suggested(self, articles: Sequence[str], type_: str | None) -> list[tuple[str, str]]:
        """(article, id) of what nobody has decided on; of some articles and one type, where given.

        In reading order, an article's names before its claims: a name takes a glance, a claim takes thought.
        """
        where, values = _in("article", articles or None)
        chosen = f"{where} AND origin = 'suggested'" if where else "WHERE origin = 'suggested'"
        claims = "" if type_ else f"UNION ALL SELECT article, id, 1, start, end FROM claim {chosen}"
        sql = f"""SELECT article, id FROM (
            SELECT article, id, 0 AS turn, start, end FROM mention {chosen} AND ? IN (type, '') {claims}
        ) ORDER BY article, turn, start, end DESC, id"""
        return self.db.execute(sql, (*values, type_ or "", *(() if type_ else values))).fetchall()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of a counting query that only one caller has."""
        return self.db.execute(sql, values).fetchall()


def annotation_tokens(entity: str, kind: str, metonym_for: str | None) -> tuple[str, ...]:
    """The tokens that stand at each word of a mention: its type, its entity, and the state it stands for."""
    tokens = (f"<{kind}>", f"<{entity}>")
    return (*tokens, f"<{metonym_for}>") if metonym_for else tokens


def _in(column: str, values: Iterable[Any] | None) -> tuple[str, Sequence[Any]]:
    """A WHERE clause for membership; any number of values, since they travel as one JSON array."""
    if values is None:
        return "", ()
    return f"WHERE {column} IN (SELECT value FROM json_each(?))", (json.dumps(list(values)),)


def _names(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored))


def _record(stored: str) -> Record:
    record: Record = json.loads(stored)
    return record


def _mention(row: Sequence[Any]) -> MentionRow:
    passage = PassageRow(*row[10:])
    start, end = row[8] - passage.start, row[9] - passage.start
    return MentionRow._make((*row[:6], bool(row[6]), passage, start, end, row[7]))


def _claim(row: Sequence[Any]) -> ClaimRow:
    passage = PassageRow(*row[7:])
    start, end = row[5] - passage.start, row[6] - passage.start
    return ClaimRow(row[0], row[1], passage, start, end, row[2], row[3], _record(row[4]))
