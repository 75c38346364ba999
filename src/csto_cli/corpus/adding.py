"""Adding articles: source files → articles with suggestions, batch by batch, each batch whole or not at all."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from csto_cli.analysis.anchoring import Anchors
from csto_cli.corpus.naming import derived_id, free_id, given_id
from csto_cli.corpus.sources import Incoming, first_line, source_file, told
from csto_cli.corpus.suggesting import Suggested, Suggester
from csto_cli.intake import Lines, TakenIn, take_in
from csto_cli.model.annotation import Claim, Mention
from csto_cli.model.article import ArticleRecord, Author
from csto_cli.model.changes import AddedRow, Addition
from csto_cli.model.results import Problem
from csto_cli.model.span import Span
from csto_cli.readers.interface import Raw, Refused
from csto_cli.store.build import Registered, load_article, read_registered
from csto_cli.store.index import Index, update_articles
from csto_cli.store.journal import Change, commit, files_lock
from csto_cli.store.writing import annotation_file, annotation_path, article_file, article_path
from csto_cli.text.anchor import AnchoringText
from csto_cli.text.sketch import SIZE, changed, sketch

BATCH = 200
"""Articles of a batch."""
BATCH_CHARACTERS = 1_000_000
"""Of a batch: memory stays flat whatever is added."""
ALIKE = 12
"""Hashes of a sketch that two texts share before they are compared: a third of their runs of words, or more."""
MOST_CHANGED = 20.0
"""Percent of the words that differ between two texts that count as nearly the same."""
NOT_ENGLISH = "not in English: no claims are suggested, and only names of the registry"
"""What is said of such a text."""
UNDETERMINED = "und"
"""The language of a text that does not say it (BCP 47)."""

Progress = Callable[[int, str], None]
"""Takes how many sources are safely in, or known to stay out, and the name of the last."""


class Wishes(NamedTuple):
    """How sources are to be taken in."""

    id: str | None = None
    keep: bool = False
    cut: tuple[Lines, ...] = ()

    @property
    def overrule(self) -> bool:
        """Whether an article that is there already is to be taken in anew."""
        return self.keep or bool(self.cut)


class _Prepared(NamedTuple):
    name: str
    raw: Raw
    taken: TakenIn
    record: ArticleRecord
    """With an id that still has to be free."""
    is_id_given: bool
    text_hash: str
    sketch: frozenset[int]


class Adder:
    """One run of `add` on a corpus."""

    def __init__(self, corpus: Path, index: Index, wishes: Wishes, suggester: Suggester) -> None:
        self.corpus = corpus
        self.index = index
        self.wishes = wishes
        self.registered = read_registered(corpus)
        self._suggester = suggester
        self._people = _people(self.registered)
        self._next_number: dict[str, int] = {}

    def add(self, sources: Iterable[Incoming], progress: Progress | None = None) -> Addition:
        """Add what the sources hold. An interruption ends it after what is ready is in."""
        rows: list[AddedRow] = []
        batch: list[_Prepared | AddedRow] = []
        size = 0
        is_interrupted = False
        try:
            for incoming in sources:
                prepared = self._prepared(incoming)
                batch.append(prepared)
                size += len(prepared.taken.text) if isinstance(prepared, _Prepared) else 0
                if len(batch) >= BATCH or size >= BATCH_CHARACTERS:
                    self._write(batch, rows)
                    size = 0
                    if progress:
                        progress(len(rows), incoming.name)
        except KeyboardInterrupt:
            is_interrupted = True
        self._write(batch, rows)
        if progress and rows:
            progress(len(rows), rows[-1].source)
        return Addition(str(self.corpus), tuple(rows), is_interrupted)

    def _prepared(self, incoming: Incoming) -> "_Prepared | AddedRow":
        """Everything that needs no lock."""
        name, raw = incoming
        if isinstance(raw, Refused):
            return AddedRow(name, "refused", reason=raw.reason)
        taken = take_in(raw.text, first_line=first_line(raw), keep=self.wishes.keep, cut=self.wishes.cut)
        grams = frozenset(sketch(taken.text))
        if not grams:
            reason = "nothing is left of it once what is not the article is left out"
            return AddedRow(name, "refused", reason=reason if taken.exclusions else "there is no word in it")
        asked = self.wishes.id or raw.id
        given = given_id(asked) if asked is not None else None
        if asked is not None and given is None:
            return AddedRow(name, "refused", reason=f'"{asked}" cannot be the id of an article')
        record = self._record(raw, taken, name, given)
        return _Prepared(name, raw, taken, record, given is not None, _hash(taken.text), grams)

    def _record(self, raw: Raw, taken: TakenIn, name: str, given: str | None) -> ArticleRecord:
        """The bibliographic record: what was said in a place made for it, else what the text says."""
        authors = [author.value for author in raw.authors or taken.authors]
        title, published = raw.title or taken.title, raw.published or taken.published
        record = ArticleRecord(
            id=given or "x",
            title=title.value if title else None,
            authors=tuple(Author(name=author, entity=self._people.get(author)) for author in dict.fromkeys(authors)),
            outlet=raw.outlet.value if raw.outlet else None,
            published=published.value if published else None,
            language=raw.language.value if raw.language else UNDETERMINED,
            kind="full",
            warnings=raw.warnings,
            file=source_file(name, raw, taken),
        )
        return record if given else record.model_copy(update={"id": derived_id(record, Path(name).name)})

    def _write(self, batch: list["_Prepared | AddedRow"], rows: list[AddedRow]) -> None:
        """Commit a batch, tell its rows, and index it; wherever that is interrupted, what is told is in."""
        if not batch:
            return
        changes: list[Change] = []
        new: dict[str, _Prepared] = {}
        with files_lock(self.corpus):
            done = [row if isinstance(row, AddedRow) else self._decided(row, changes, new) for row in batch]
            if changes:
                commit(self.corpus, changes)
            rows += done
            batch.clear()
        if names := {row.article for row in done if row.outcome in ("added", "updated") and row.article}:
            update_articles(self.corpus, self.index, names)

    def _decided(self, one: _Prepared, changes: list[Change], new: dict[str, _Prepared]) -> AddedRow:
        """What becomes of a source, given what the corpus and this batch hold; what it changes is put down."""
        in_batch = next((id_ for id_, other in new.items() if other.raw.hash == one.raw.hash), None)
        there = in_batch or self._by_hash("file_hash", one.raw.hash)
        if there and not (self.wishes.overrule and in_batch is None):
            return AddedRow(one.name, "there", there)
        if there:
            return self._updated(there, one, changes)
        same = next((id_ for id_, other in new.items() if other.text_hash == one.text_hash), None)
        same = same or self._by_hash("text_hash", one.text_hash)
        if same and not one.is_id_given:
            return AddedRow(one.name, "same-text", same, changed=0.0)
        if one.is_id_given and (taken := self._taken(one.record.id, new)) is not None:
            outcome = "there" if taken == one.raw.hash else "refused"
            reason = None if outcome == "there" else f"the id {one.record.id} is taken by another text"
            return AddedRow(one.name, outcome, one.record.id, reason=reason)
        id_ = one.record.id
        if not one.is_id_given:
            id_ = free_id(id_, lambda name: self._taken(name, new) not in (None, one.raw.hash), self._next_number)
            if self._taken(id_, new):  # added by another process meanwhile
                return AddedRow(one.name, "there", id_)
        new[id_] = one
        return self._added(id_, one, (same, 0.0) if same else self._alike(one, new), changes)

    def _added(self, id_: str, one: _Prepared, alike: tuple[str, float] | None, changes: list[Change]) -> AddedRow:
        other, differing = alike or (None, None)
        suggested = self._suggester.annotations(id_, one.taken.text, _asides(one.taken))
        warnings = (*one.record.warnings, *(() if suggested.is_english else (NOT_ENGLISH,)))
        record = one.record.model_copy(update={"id": id_, "reprint_of": other, "warnings": warnings})
        changes += _files(record, one.taken.text, [*suggested.claims, *suggested.mentions])
        return _row("added", record, one, suggested, differing)

    def _updated(self, id_: str, one: _Prepared, changes: list[Change]) -> AddedRow:
        """An article taken in anew, otherwise cut: its annotations move along, and new passages get suggestions."""
        problems: list[Problem] = []
        old = load_article(self.corpus, id_, self.registered, problems)
        if old is None or problems:
            reason = str(problems[0]) if problems else "its article is gone"
            return AddedRow(one.name, "refused", id_, reason=f"{reason}; csto verify tells more")
        anchors = Anchors(AnchoringText(one.taken.text), self.registered.names)
        kept: list[Mention | Claim] = []
        for annotation in old.annotations:
            anchored = anchors.reanchor(annotation)
            if anchored.after is None and annotation.origin == "curated":
                reason = f"{annotation.id}, which a person accepted, would lose its place"
                return AddedRow(one.name, "refused", id_, reason=reason)
            kept += [anchored.annotation] if anchored.after is not None else []
        update = {"file": one.record.file, **{name: getattr(old.article, name) for name in _KEPT}}
        record = one.record.model_copy(update=update)
        new = self._suggester.annotations(id_, one.taken.text, _asides(one.taken), kept)
        changes += _files(record, one.taken.text, [*kept, *new.claims, *new.mentions])
        return _row("updated", record, one, new, None)

    def _by_hash(self, column: str, hash_: str) -> str | None:
        rows = self.index.catalog.rows(f"SELECT id FROM article WHERE {column} = ? ORDER BY id LIMIT 1", (hash_,))
        return str(rows[0][0]) if rows else None

    def _taken(self, id_: str, new: dict[str, _Prepared]) -> str | None:
        """The hash of the file behind an id that is taken, empty where there is none; `None` for a free id."""
        if id_ in new:
            return new[id_].raw.hash
        if not (self.corpus / article_path(id_)).exists():
            return None
        found = load_article(self.corpus, id_, self.registered, [])
        return found.article.file.hash if found and found.article.file else ""

    def _alike(self, one: _Prepared, new: dict[str, _Prepared]) -> tuple[str, float] | None:
        """The article whose text is nearly the same, with the percentage of its words that differ."""
        enough = max(1, ALIKE * len(one.sketch) // SIZE)
        sql = """SELECT a.id, count(*) FROM sketch s JOIN article a ON a.key = s.article
                 WHERE s.gram IN (SELECT value FROM json_each(?))
                 GROUP BY a.id HAVING count(*) >= ? ORDER BY 2 DESC, 1 LIMIT 1"""
        found = self.index.catalog.rows(sql, (str(list(one.sketch)), enough))
        candidates = [(count, id_, self._text(id_)) for id_, count in found]
        for id_, other in new.items():
            shared = len(one.sketch & other.sketch)
            if other is not one and shared >= enough:
                candidates.append((shared, id_, other.taken.text))
        if not candidates:
            return None
        _, id_, text = max(candidates, key=lambda candidate: candidate[0])
        differing = changed(text, one.taken.text)
        return (id_, differing) if differing <= MOST_CHANGED else None

    def _text(self, id_: str) -> str:
        return "\n\n".join(passage.text for passage in self.index.catalog.passages(id_))


_KEPT = ("id", "title", "authors", "outlet", "published", "published_note", "language", "rights", "reprint_of")
"""What an article that is taken in anew keeps of its record: a person may have put it right."""


def _files(record: ArticleRecord, text: str, annotations: Sequence[Mention | Claim]) -> list[Change]:
    return [
        Change(article_path(record.id), article_file(record, text)),
        Change(annotation_path(record.id), annotation_file(annotations)),
    ]


def _asides(taken: TakenIn) -> list[Span]:
    """What stands beside the argument, in the article's text; title, byline and date are not in it any more."""
    return [span for aside in taken.asides if (span := taken.alignment.to_text(aside))]


def _row(
    outcome: str, record: ArticleRecord, one: _Prepared, suggested: Suggested, differing: float | None
) -> AddedRow:
    return AddedRow(
        one.name,
        outcome,
        record.id,
        " & ".join(author.name for author in record.authors) or None,
        record.title,
        len(one.taken.text.split()),
        told(record.file.excluded if record.file else ()),
        len(suggested.mentions),
        len(suggested.claims),
        record.reprint_of,
        differing,
        None,
        record.warnings,
    )


def _people(registered: Registered) -> dict[str, str]:
    """Name → the person who bears it, where only one does."""
    bearers: dict[str, set[str]] = {}
    for entity in registered.entities.values():
        if entity.type == "person":
            for name in registered.names(entity.id):
                bearers.setdefault(name, set()).add(entity.id)
    return {name: next(iter(ids)) for name, ids in bearers.items() if len(ids) == 1}


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
