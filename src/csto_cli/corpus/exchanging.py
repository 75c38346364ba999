"""Annotations to and from other tools' formats."""

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from csto_cli.analysis.anchoring import Anchored, Anchors, target_at
from csto_cli.corpus.naming import given_id
from csto_cli.corpus.suggesting import next_number
from csto_cli.errors import CorpusError, UsageError
from csto_cli.exporters import exporter, names, together
from csto_cli.exporters.interface import (
    Exporter,
    File,
    Imported,
    Refused,
    Unanchored,
    UnreadableImportError,
    annotation_of,
    decoded,
)
from csto_cli.model.annotation import AnnotatedArticle, Claim, Mention
from csto_cli.model.article import ArticleRecord
from csto_cli.model.changes import Exported, Import, ImportedRow
from csto_cli.model.selectors import TextQuoteSelector
from csto_cli.model.span import Span
from csto_cli.model.vocabulary import SUGGESTED
from csto_cli.store.atomic import is_device
from csto_cli.store.build import Registered, article_ids, existing_article, load_article, read_registered
from csto_cli.store.journal import Change, commit, files_lock
from csto_cli.store.writing import annotation_file, annotation_path, article_file, article_path
from csto_cli.text.anchor import AnchoringText
from csto_cli.text.nearest import did_you_mean
from csto_cli.text.words import folded

Annotation = Mention | Claim
LOST_OF_ARTICLES = frozenset({"article record", "article text"})
"""What a format may lose of an article without losing anything of its annotations."""


def export(corpus: Path, format_: str, articles: Sequence[str], output: Path | None) -> Exported:
    """Write articles' annotations in a format: to a folder, or to one file; the content itself without an output.

    Raises `UsageError` for a format there is none of, or one of several files without a folder to put them in.
    """
    writer = _exporter(format_)
    chosen = list(articles) or article_ids(corpus)
    registered = read_registered(corpus)
    losses: Counter[str] = Counter()
    loaded = _loaded(corpus, chosen, registered, writer, losses)
    pieces = writer.write(loaded, registered.entities)
    if output is None:
        if not writer.ONE_FILE and len(chosen) != 1:
            raise UsageError(f"{format_} writes several files", hint="name a folder for them: -o FOLDER")
        content = "".join(piece.content for piece in _of_one_file(pieces, writer))
        return Exported(format_, len(chosen), (), dict(losses), content)
    try:
        files = _written(pieces, output, is_one=writer.ONE_FILE)
    except OSError as error:
        raise CorpusError(f'cannot write "{output}": {error.strerror or error}') from error
    return Exported(format_, len(chosen), tuple(files), dict(losses))


def _exporter(format_: str) -> Exporter:
    found = exporter(format_)
    if found is None:
        raise UsageError(f'there is no format "{format_}"', hint=did_you_mean(format_, names()) or ", ".join(names()))
    return found


def _loaded(
    corpus: Path, chosen: Iterable[str], registered: Registered, writer: Exporter, losses: Counter[str]
) -> Iterator[AnnotatedArticle]:
    for id_ in chosen:
        one = existing_article(corpus, id_, registered)
        losses.update(writer.losses(one))
        yield one


def _of_one_file(pieces: Iterable[File], writer: Exporter) -> Iterator[File]:
    """The pieces of the first file that holds annotations."""
    for piece in pieces:
        if writer.ONE_FILE or piece.name.endswith(writer.SUFFIXES[0]):
            yield piece


def _written(pieces: Iterable[File], output: Path, *, is_one: bool) -> list[str]:
    """Write the files, each whole before it takes its name."""
    if not is_one:
        output.mkdir(parents=True, exist_ok=True)
    files: dict[Path, Path] = {}
    try:
        for piece in pieces:
            path = output if is_one else output / piece.name
            part = path if is_device(path) else path.with_name(f".{path.name}.{os.getpid()}")
            with part.open("a" if path in files else "w", encoding="utf-8", newline="") as file:
                files[path] = part
                file.write(piece.content)
        for path, part in files.items():
            if part != path:
                part.replace(path)
    finally:
        for path, part in files.items():
            if part != path:
                part.unlink(missing_ok=True)
    return [str(path) for path in files]


def import_files(corpus: Path, format_: str, paths: Sequence[str], article: str | None) -> Import:
    """Read annotations from files into the corpus: those of known articles, and articles that the format holds.

    An annotation whose id is there is exchanged; others are added, as suggestions where their origin is not told.
    Raises `UsageError` for a format there is none of.
    """
    reader = _exporter(format_)
    rows = []
    for group in together(reader, paths):
        importer = _Importer(corpus, format_, reader, article)
        try:
            files = [File(Path(path).name, decoded(Path(path).read_bytes())) for path in group]
            for found in reader.read(files):
                if isinstance(found, Refused):
                    importer.refused.append((found.place, found.reason))
                else:
                    importer.take(found)
        except (UnreadableImportError, OSError) as error:
            importer.refused.append(("", getattr(error, "strerror", None) or str(error)))
        rows.append(ImportedRow(", ".join(group), importer.articles, importer.count, tuple(importer.refused)))
    return Import(str(corpus), tuple(rows))


class _Importer:
    """What one file, or files that belong together, bring to a corpus."""

    def __init__(self, corpus: Path, format_: str, reader: Exporter, article: str | None) -> None:
        self.corpus = corpus
        self.format = format_
        self.reader = reader
        self._lost: Collection[str] = ()
        self.article = article
        self.registered = read_registered(corpus)
        self.refused: list[tuple[str, str]] = []
        self.articles = 0
        self.count = 0

    def take(self, found: Imported) -> None:
        """Put an article's annotations into the corpus, on the text that is there."""
        with files_lock(self.corpus):
            there = self._article(found)
            if there is None:
                return
            kept: dict[str, Annotation] = {a.id: a for a in there.annotations}
            self._lost = self.reader.losses(there).keys() - LOST_OF_ARTICLES
            anchors = Anchors(AnchoringText(there.article.text), self.registered.names)
            numbers = {"m": next_number(there.mentions), "c": next_number(there.claims)}
            for annotation in found.annotations:
                new = (
                    self._placed(annotation, there, numbers)
                    if isinstance(annotation, Unanchored)
                    else self._checked(annotation, anchors, kept)
                )
                if new is not None:
                    kept[new.id] = new
                    self.count += 1
            self.articles += 1
            changes = [Change(annotation_path(there.article.id), annotation_file(kept.values()))]
            if not (self.corpus / article_path(there.article.id)).exists():
                record = ArticleRecord.model_validate(there.article.model_dump(exclude={"text", "text_hash"}))
                changes.append(Change(article_path(record.id), article_file(record, there.article.text)))
            commit(self.corpus, changes)

    def _article(self, found: Imported) -> AnnotatedArticle | None:
        """The article that annotations are of: the corpus's own, else the one that the file brings."""
        name = self.article or found.article or ""
        id_ = given_id(name.removeprefix("urn:csto:"))
        there = load_article(self.corpus, id_, self.registered, []) if id_ else None
        if there is not None or id_ is None or found.text is None:
            if there is None:
                self.refused.append((name, "there is no article of this id in the corpus; --article ID names one"))
            return there
        if (self.corpus / article_path(id_)).exists():
            self.refused.append((name, "the article of this id does not read; csto verify tells more"))
            return None
        record = (found.record or ArticleRecord(id=id_, language="und")).model_copy(update={"id": id_})
        from csto_cli.model.article import Article

        text = found.text.strip("\n")
        return AnnotatedArticle(Article(**record.model_dump(), text=text, text_hash=""), [], [])

    def _checked(self, annotation: Annotation, anchors: Anchors, kept: dict[str, Annotation]) -> Annotation | None:
        """An annotation of ours on the corpus's text, whose names the corpus knows."""
        from csto_cli.store.files import unknown_name

        registered = self.registered
        missing = unknown_name(annotation, registered.entities, registered.topics, registered.propositions)
        if missing:
            self.refused.append((annotation.id, missing))
            return None
        anchored: Anchored = anchors.reanchor(annotation)
        if anchored.after is None:
            self.refused.append((annotation.id, f"its place in the text was not found ({anchored.outcome})"))
            return None
        before = kept.get(annotation.id)
        return anchored.annotation if before is None else _completed(anchored.annotation, before, self._lost)

    def _placed(self, found: Unanchored, there: AnnotatedArticle, numbers: dict[str, int]) -> Annotation | None:
        """An annotation of another tool, found by its quote and linked by its name."""
        span = _place(there.article.text, found)
        if span is None:
            self.refused.append((found.place, f'"{found.exact[:40]}" stands in no one place of {there.article.id}'))
            return None
        kind = "c" if found.annotation == "claim" else "m"
        said = dict(found.said)
        if kind == "m" and "entity" not in said:
            entity = self._linked(found.exact)
            if entity is None:
                self.refused.append(
                    (found.place, f'no entity of the registry, or several, are called "{found.exact[:40]}"')
                )
                return None
            said["entity"] = entity
        if kind == "m" and (known := self.registered.entities.get(str(said["entity"]))):
            said.setdefault("type", known.type)
        target = target_at(there.article.id, there.article.text, span)
        otherwise = {"origin": SUGGESTED, "annotator": f"import:{self.format}"}
        try:
            new = annotation_of(
                found._replace(said=said, annotation=found.annotation or "mention"),
                f"{there.article.id}:{kind}{numbers[kind]}",
                target,
                **otherwise,
            )
        except ValueError as error:
            self.refused.append((found.place, str(error)))
            return None
        numbers[kind] += 1
        return new

    def _linked(self, surface: str) -> str | None:
        """The one entity that bears a name itself."""
        said = folded(surface)
        bearers = {e for e in self.registered.entities if said in {folded(name) for name in self.registered.names(e)}}
        return bearers.pop() if len(bearers) == 1 else None


def _completed(new: Annotation, before: Annotation, lost: Collection[str]) -> Annotation:
    """An annotation with what it had before and its format cannot hold: that it does not say it takes nothing away."""
    if not lost or new.target.position != before.target.position:
        return new
    update: dict[str, object] = {"target": new.target.model_copy(update={"source": before.target.source})}
    if isinstance(new, Claim) and isinstance(before, Claim):
        update |= {name: getattr(new, name) or getattr(before, name) for name in ("source", "cue", "quantities")}
        if new.likelihood and before.likelihood and not new.likelihood.cues:
            update["likelihood"] = new.likelihood.model_copy(update={"cues": before.likelihood.cues})
        figures = {(p.proposition, p.stance, p.holder_stance): p for p in before.positions}
        update["positions"] = tuple(figures.get((p.proposition, p.stance, p.holder_stance), p) for p in new.positions)
    return new.model_copy(update=update)


def _place(text: str, found: Unanchored) -> Span | None:
    """Where the quote of an annotation stands, if that is one place."""
    if found.start is not None and found.end is not None and text[found.start : found.end] == found.exact:
        return Span(found.start, found.end)
    quote = TextQuoteSelector(exact=found.exact, prefix=found.prefix, suffix=found.suffix)
    whole = quote.prefix + quote.exact + quote.suffix
    if text.count(whole) == 1:
        start = text.index(whole) + len(quote.prefix)
        return Span(start, start + len(quote.exact))
    return None
