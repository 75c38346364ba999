"""Attaching the source text of a digest, and re-anchoring an article's annotations after its text changed."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from csto_cli.analysis.anchoring import Anchored, Anchors, Stored, share_found
from csto_cli.annotators import Known
from csto_cli.config import shipped_corpus
from csto_cli.corpus.sources import Incoming, first_line, left_out, source_file, told
from csto_cli.corpus.suggesting import Suggester
from csto_cli.errors import DataError, NotFoundError
from csto_cli.intake import TakenIn, take_in
from csto_cli.model.annotation import AnnotatedArticle, Claim, Mention
from csto_cli.model.article import Article
from csto_cli.model.changes import AnchoredArticle, AnchoredRow, Anchoring
from csto_cli.model.results import Problem
from csto_cli.model.vocabulary import AUTHOR, CURATED, UNNAMED
from csto_cli.readers.interface import Raw, Refused
from csto_cli.store.build import Registered, article_ids, load_article, read_registered
from csto_cli.store.catalog import Catalog
from csto_cli.store.journal import Change, commit, files_lock
from csto_cli.store.writing import annotation_file, annotation_path, article_file, article_path, with_tables
from csto_cli.text.anchor import AnchoringText
from csto_cli.text.nearest import did_you_mean

IS_SOURCE = 0.3
"""Share of a digest's fingerprints that its source holds; a text on the same events holds 3 % or less."""
RIGHTS = "The text belongs to its author and outlet; it was attached by whoever keeps this corpus."


class Digest(NamedTuple):
    """A digest whose source may be attached, and the registry its annotations are written with."""

    annotated: AnnotatedArticle
    registered: Registered

    @property
    def annotations(self) -> list[Claim | Mention]:
        """Its curated annotations."""
        return [annotation for annotation in self.annotated.annotations if annotation.origin == CURATED]


def attach(corpus: Path, catalog: Catalog, sources: Iterable[Incoming], *, is_dry: bool = False) -> Anchoring:
    """Store the source texts of digests, each with the digest's annotations re-anchored on it."""
    own = [str(id_) for (id_,) in catalog.rows("SELECT id FROM article WHERE kind = 'digest' ORDER BY id")]
    digests = [*digests_of(corpus, own), *digests_of(shipped_corpus())]
    done: list[AnchoredArticle] = []
    refused: list[tuple[str, str]] = []
    for name, raw in sources:
        if isinstance(raw, Refused):
            refused.append((name, raw.reason))
            continue
        at = AnchoringText(raw.text)
        digest = _digest_of(at, digests)
        if there := catalog.rows("SELECT id FROM article WHERE file_hash = ? LIMIT 1", (raw.hash,)):
            refused.append((name, f"{there[0][0]} is attached already"))
            continue
        if digest is None:
            refused.append((name, "it is the source of no digest here; csto add takes it as an article of its own"))
            continue
        outcome = _attach(corpus, name, raw, at, digest, is_dry=is_dry)
        if isinstance(outcome, AnchoredArticle):
            done.append(outcome)
        else:
            refused.append((name, outcome))
    return Anchoring(str(corpus), tuple(done), tuple(refused), is_dry)


def digests_of(corpus: Path, articles: Iterable[str] | None = None) -> list[Digest]:
    """The digests among some articles, or all, that carry fingerprints."""
    registered = read_registered(corpus)
    found = []
    for id_ in article_ids(corpus) if articles is None else articles:
        one = load_article(corpus, id_, registered, [])
        if one and one.article.kind == "digest" and any(claim.target.source for claim in one.claims):
            found.append(Digest(one, registered))
    return found


def _digest_of(at: AnchoringText, digests: Sequence[Digest]) -> Digest | None:
    """The digest that a text is the source of: the one most of whose fingerprints it holds."""
    shares = [(share_found(digest.annotated.claims, at), -number) for number, digest in enumerate(digests)]
    share, number = max(shares, default=(0.0, 0))
    return digests[-number] if share >= IS_SOURCE else None


def _attach(
    corpus: Path, name: str, raw: Raw, at: AnchoringText, digest: Digest, *, is_dry: bool
) -> AnchoredArticle | str:
    """The article as attached, or why it cannot be."""
    id_ = digest.annotated.article.id
    own = read_registered(corpus)
    there = load_article(corpus, id_, own, [])
    if there is None and (corpus / article_path(id_)).exists():
        return f"{id_} is there and does not read; csto verify tells why"
    if there and there.article.kind == "full":
        same = there.article.file is not None and there.article.file.hash == raw.hash
        return f"{id_} is attached already" + ("" if same else "; csto remove takes out what is there")
    pointing = [annotation for annotation in digest.annotations if annotation.target.source]
    taken = _taken(raw, at, pointing, digest.registered)
    stored = Stored(taken.text, taken.alignment.to_text)
    rows, kept = anchored(pointing, Anchors(at, digest.registered.names, stored).attach)
    entities = tuple(_together(own, digest.registered).entities.values())
    suggested = Suggester(lambda: Known(entities)).mentions(id_, taken.text, [*digest.annotated.mentions, *kept])
    if not is_dry:
        files = [
            Change(article_path(id_), article_file(_record(digest.annotated.article, name, raw, taken), taken.text)),
            Change(annotation_path(id_), annotation_file([*kept, *suggested])),
        ]
        with files_lock(corpus):
            commit(corpus, [*_missing(corpus, own, digest.registered, [*kept, *suggested]), *files])
    alone = tuple(annotation.id for annotation in digest.annotations if not annotation.target.source)
    return AnchoredArticle(id_, name, tuple(rows), alone, len(suggested), told(left_out(taken)))


def anchored(
    annotations: Sequence[Claim | Mention], anchor: Callable[[Claim | Mention], Anchored]
) -> tuple[list[AnchoredRow], list[Claim | Mention]]:
    """What became of each annotation on a new text, and those that have a place there."""
    rows, kept = [], []
    for annotation in annotations:
        new = anchor(annotation)
        before = annotation.target.quote.exact
        rows.append(AnchoredRow(annotation.id, new.outcome, before, new.after, round(new.overlap, 3)))
        if new.after is not None:
            kept.append(new.annotation)
    return rows, kept


def _taken(raw: Raw, at: AnchoringText, pointing: Sequence[Claim | Mention], registered: Registered) -> TakenIn:
    """The article in the file; where annotations point to something that looks left out, that is the article's."""
    taken = take_in(raw.text, first_line=first_line(raw))
    if not taken.exclusions:
        return taken
    anchors = Anchors(at, registered.names)
    places = [anchors.attach(annotation) for annotation in pointing]
    spans = [place.annotation.target.position.span() for place in places if place.outcome in ("exact", "moved")]
    out = [exclusion.span for exclusion in taken.exclusions]
    protect = [span for span in spans if any(span & other for other in out)]
    return take_in(raw.text, first_line=first_line(raw), protect=protect) if protect else taken


def _record(digest: Article, name: str, raw: Raw, taken: TakenIn) -> Article:
    """The digest's record for the full text."""
    update = {
        "kind": "full",
        "rights": RIGHTS,
        "source_note": None,
        "warnings": (),
        "file": source_file(name, raw, taken),
    }
    return digest.model_copy(update=update)


def _together(own: Registered, other: Registered) -> Registered:
    """Both registries; where an id is in both, the corpus's own counts."""
    return Registered(
        {**other.entities, **own.entities}, {**other.topics, **own.topics}, {**other.propositions, **own.propositions}
    )


def _missing(corpus: Path, own: Registered, other: Registered, annotations: Iterable[Claim | Mention]) -> list[Change]:
    """Registry and codebook with what the annotations name and the corpus lacks."""
    entities: set[str] = set()
    topics: set[str] = set()
    propositions: set[str] = set()
    for annotation in annotations:
        if isinstance(annotation, Mention):
            entities |= {annotation.entity, *([annotation.metonym_for] if annotation.metonym_for else [])}
        else:
            entities |= {h for h in annotation.asserted_by if h != AUTHOR and not h.startswith(UNNAMED)}
            topics |= set(annotation.topics)
            propositions |= {position.proposition for position in annotation.positions}
    topics |= {other.propositions[id_].topic for id_ in propositions if id_ in other.propositions}
    for id_ in list(propositions & other.propositions.keys()):
        entities |= set(other.propositions[id_].about)
    entities |= {e.of for id_ in entities if (e := other.entities.get(id_)) and e.of}
    known = own.entities.keys() | entities
    new_entities = [
        e.model_copy(update={"never_merge": tuple(n for n in e.never_merge if n in known)})
        for id_, e in other.entities.items()
        if id_ in entities - own.entities.keys()
    ]
    new_topics = [t for id_, t in other.topics.items() if id_ in topics - own.topics.keys()]
    new_propositions = [p for id_, p in other.propositions.items() if id_ in propositions - own.propositions.keys()]
    changes = []
    if new_entities:
        changes.append(with_tables(corpus, "entities.toml", {"entity": new_entities}))
    if new_topics or new_propositions:
        changes.append(with_tables(corpus, "topics.toml", {"topic": new_topics, "proposition": new_propositions}))
    return changes


def reanchor(corpus: Path, articles: Iterable[str], *, is_dry: bool = False) -> Anchoring:
    """Set the annotations of articles anew on the texts their files have now.

    What finds no place stays in its file as it was, where `csto verify` goes on naming it. Raises `NotFoundError` for
    an article there is none of, and `DataError` for one that does not read.
    """
    registered = read_registered(corpus)
    done = []
    with files_lock(corpus):
        for id_ in articles:
            article, annotations = _loose(corpus, id_, registered)
            rows, kept = anchored(annotations, Anchors(AnchoringText(article.text), registered.names).reanchor)
            done.append(AnchoredArticle(id_, article_path(id_), tuple(rows)))
            by_id = {annotation.id: annotation for annotation in kept}
            changes = [by_id.get(annotation.id, annotation) for annotation in annotations]
            if not is_dry and changes != annotations:
                commit(corpus, [Change(annotation_path(id_), annotation_file(changes))])
    return Anchoring(str(corpus), tuple(done), is_dry=is_dry)


def _loose(corpus: Path, id_: str, registered: Registered) -> tuple[Article, list[Claim | Mention]]:
    """An article, and its annotations whether they fit or not."""
    from csto_cli.store.files import read_article, read_loose_annotations

    path = article_path(id_)
    if not (corpus / path).exists():
        raise NotFoundError(f'there is no article "{id_}"', hint=did_you_mean(id_, article_ids(corpus)))
    problems: list[Problem] = []
    article = read_article(corpus, path, problems.append)
    annotations = list(read_loose_annotations(corpus, annotation_path(id_), problems.append)) if article else []
    if article is None or problems:
        raise DataError(str(problems[0]), hint="mend it first; nothing was changed")
    return article, annotations
