"""Going through suggestions one by one: each decision is on disk before the next suggestion is shown."""

from collections.abc import Callable, Sequence
from pathlib import Path

from csto_cli.annotators.interface import Known
from csto_cli.corpus.deciding import put, says
from csto_cli.corpus.positioning import Codebook, holder_name, with_position
from csto_cli.errors import UsageError
from csto_cli.model.annotation import Claim, Mention
from csto_cli.model.changes import Candidate, DecidedRow, Decisions, Suggestion
from csto_cli.model.vocabulary import CURATED, ENTITY_TYPES, SUGGESTED
from csto_cli.store.build import load_article, read_registered
from csto_cli.store.catalog import Catalog
from csto_cli.text.nearest import did_you_mean, nearest
from csto_cli.text.segment import passages
from csto_cli.text.words import folded

Annotation = Mention | Claim


class Review:
    """A walk through the suggestions of a corpus: article by article, its names before its claims."""

    def __init__(self, corpus: Path, catalog: Catalog, articles: Sequence[str], type_: str | None) -> None:
        """Of the articles named, or of all; of mentions of one entity type, if given. Raises `UsageError` for a type
        there is none of."""
        if type_ is not None and type_ not in ENTITY_TYPES:
            hint = did_you_mean(type_, ENTITY_TYPES) or f"types: {', '.join(ENTITY_TYPES)}"
            raise UsageError(f'no entity type "{type_}"', hint=hint)
        self.corpus = corpus
        self.registered = read_registered(corpus)
        self._codebook = Codebook(self.registered)
        self._ids = catalog.suggested(articles, type_)
        self._at = 0
        self._article = ""
        self._loaded: dict[str, Annotation] = {}
        self._text = ""
        self._undo: list[tuple[int, list[Annotation]]] = []
        self._decided: dict[str, DecidedRow] = {}

    def learn_from(self, known: Callable[[], Known]) -> None:
        """Let what the corpus knows rank the propositions that claims are offered; asked at the first claim."""
        self._codebook = Codebook(self.registered, known)

    def current(self) -> Suggestion | None:
        """The suggestion to decide on, with its passage; `None` at the end."""
        while self._at < len(self._ids):
            annotation = self._get(self._at)
            if annotation is not None and annotation.origin == SUGGESTED:
                return self._shown(annotation)
            self._at += 1
        return None

    def decide(self, origin: str, *, alike: bool = False) -> None:
        """Accept (`curated`) or turn down (`rejected`) the current one; or every one of its article that is alike."""
        annotation = self._current()
        chosen = self._alike(annotation) if alike else [annotation]
        self._write([a.model_copy(update={"origin": origin}) for a in chosen])

    def link(self, entity: str) -> None:
        """Accept the current mention as one of another entity. Raises `UsageError` for a claim, or an unknown id."""
        annotation = self._current()
        found = self.registered.entities.get(entity)
        if not isinstance(annotation, Mention) or found is None:
            raise UsageError(f'"{entity}" is no entity of the registry' if found is None else "a claim names no entity")
        of = found.of if found.type == "place" and annotation.metonym_for else None
        update = {"entity": entity, "type": found.type, "metonym_for": of, "variant": False, "origin": CURATED}
        self._write([annotation.model_copy(update=update)])

    def offered(self) -> tuple[Candidate, ...]:
        """The propositions that the current claim may take a position on. Raises `UsageError` for a mention."""
        return self._offered(self._current_claim())

    def named(self, said: str) -> tuple[Candidate, ...]:
        """The propositions that a person means for the current claim (see `Codebook.named`)."""
        self._current_claim()
        return self._codebook.named(said)

    def told(self, proposition: str) -> str:
        """A proposition by its id, with what it says."""
        return self._codebook.line(proposition)

    def take(self, proposition: str, side: str) -> None:
        """Accept the current claim, with its holder on a side of a proposition."""
        claim = self._current_claim()
        self._write([with_position(claim, self.registered.propositions[proposition], side)])

    def replace(self, annotation: Annotation) -> None:
        """Accept the current one as it was edited."""
        self._write([annotation.model_copy(update={"origin": CURATED})])

    def skip(self) -> None:
        """Leave the current one for later."""
        self._undo.append((self._at, []))
        self._at += 1

    @property
    def can_undo(self) -> bool:
        """Whether something was decided or skipped."""
        return bool(self._undo)

    def undo(self) -> bool:
        """Take back the last decision, on disk as well; whether there was one."""
        if not self._undo:
            return False
        self._at, before = self._undo.pop()
        if before:
            self._get(self._at)
            put(self.corpus, before, self._loaded)
            for annotation in before:
                self._loaded[annotation.id] = annotation
                self._decided.pop(annotation.id, None)
        return True

    def candidates(self, name: str) -> list[tuple[str, str]]:
        """(id, name) of the entities that a name may mean: by id, by an exact name, else by likeness."""
        entities = self.registered.entities
        if name in entities:
            return [(name, entities[name].name)]
        said = folded(name)
        exact = [e for e in entities if said in {folded(text) for text in self._every_name(e)}]
        if not exact:
            bearers = {text: e for e in entities for text in self._every_name(e)}
            exact = list(dict.fromkeys(bearers[text] for text in nearest(name, bearers, limit=6, cutoff=60)))
        return [(e, entities[e].name) for e in exact]

    def fields(self) -> dict[str, object]:
        """The current annotation as a record to edit: all but its place and origin."""
        annotation = self._current()
        exclude = {"id", "target", "origin", "annotator", "annotation"}
        return annotation.model_dump(mode="json", exclude_none=True, exclude=exclude)

    def edited(self, fields: dict[str, object]) -> Annotation:
        """The current annotation with other fields. Raises `DataError` where they cannot be."""
        from csto_cli.errors import DataError
        from csto_cli.store.files import unknown_name, validated

        annotation = self._current()
        kept = annotation.model_dump(mode="json", include={"id", "target", "origin", "annotator", "annotation"})
        new = validated(type(annotation), {**fields, **kept}, annotation.annotation)
        registered = self.registered
        missing = unknown_name(new, registered.entities, registered.topics, registered.propositions)
        if missing:
            raise DataError(missing)
        return new

    def result(self) -> Decisions:
        """What was decided, and how much is left."""
        return Decisions(tuple(self._decided.values()), len(self._ids) - len(self._decided))

    def _every_name(self, entity: str) -> list[str]:
        found = self.registered.entities[entity]
        return [found.name, *(alias.text for alias in found.aliases)]

    def _current(self) -> Annotation:
        annotation = self._get(self._at)
        if annotation is None:
            raise IndexError("there is no suggestion left")
        return annotation

    def _current_claim(self) -> Claim:
        annotation = self._current()
        if isinstance(annotation, Mention):
            raise UsageError("a name takes no position; a claim does")
        return annotation

    def _offered(self, claim: Claim) -> tuple[Candidate, ...]:
        mentions = [a for a in self._loaded.values() if isinstance(a, Mention)]
        return self._codebook.of_claim(claim, self._text, mentions)

    def _get(self, at: int) -> Annotation | None:
        article, id_ = self._ids[at]
        if article != self._article:
            one = load_article(self.corpus, article, self.registered, [])
            self._article, self._loaded = article, {a.id: a for a in one.annotations} if one else {}
            self._text = one.article.text if one else ""
        return self._loaded.get(id_)

    def _alike(self, annotation: Annotation) -> list[Annotation]:
        """The suggestions of the article that say the same by the same words, the current one first."""
        if isinstance(annotation, Claim):
            return [annotation]
        return [
            annotation,
            *(
                other
                for other in self._loaded.values()
                if isinstance(other, Mention)
                and other.origin == SUGGESTED
                and other.id != annotation.id
                and (other.entity, other.metonym_for, other.target.quote.exact)
                == (annotation.entity, annotation.metonym_for, annotation.target.quote.exact)
            ),
        ]

    def _write(self, annotations: list[Annotation]) -> None:
        before = [self._loaded[annotation.id] for annotation in annotations]
        put(self.corpus, annotations, self._loaded)
        for old, new in zip(before, annotations, strict=True):
            self._loaded[new.id] = new
            self._decided[new.id] = DecidedRow(new.id, old.origin, new.origin, self._says(old, new))
        self._undo.append((self._at, before))
        self._at += 1

    def _says(self, old: Annotation, new: Annotation) -> str:
        """What an annotation says, and the position that it was given."""
        said = says(new, self.registered)
        if isinstance(old, Mention) or isinstance(new, Mention):
            return said
        taken = [f"{p.proposition} {p.holder_stance}" for p in new.positions if p not in old.positions]
        return " · ".join([said, *taken])

    def _shown(self, annotation: Annotation) -> Suggestion:
        at = annotation.target.position
        span = next(
            (p.span for p in passages(self._text) if p.span.start <= at.start < p.span.end),
            annotation.target.position.span(),
        )
        entity = annotation.entity if isinstance(annotation, Mention) else None
        return Suggestion(
            annotation.id,
            annotation.annotation,
            self._text[span.start : max(span.end, at.end)],
            at.start - span.start,
            at.end - span.start,
            says(annotation, self.registered),
            entity,
            annotation.annotator,
            len(self._alike(annotation)),
            self._at + 1,
            len(self._ids),
            holder_name(annotation, self.registered) if isinstance(annotation, Claim) else None,
            self._offered(annotation) if isinstance(annotation, Claim) else (),
        )
