"""The files of a corpus, read and checked. What does not read is a `Problem`; the rest still loads."""

import tomllib
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from csto_cli.errors import DataError
from csto_cli.model.annotation import ANNOTATION, Claim, Mention
from csto_cli.model.article import Article, ArticleRecord
from csto_cli.model.entity import Entity
from csto_cli.model.results import Problem
from csto_cli.model.topic import CorpusRecord, Proposition, Topic
from csto_cli.text.frontmatter import LONGEST, FrontMatterError, load
from csto_cli.text.normalise import normalise

TYPES = ("null", "bool", "int", "float", "merge", "value", "yaml")
"""What front matter may look like; a date is text, since EDTF is more than YAML knows."""

M = TypeVar("M", bound=BaseModel)
Report = Callable[[Problem], None]


def read_corpus_record(corpus: Path) -> CorpusRecord:
    """What the corpus is. Raises `DataError` where `corpus.toml` does not read."""
    content = _toml(corpus, "corpus.toml")
    try:
        return CorpusRecord.model_validate(content)
    except ValidationError as error:
        raise DataError(f"corpus.toml: {first_reason(error)}") from error


def read_registry(corpus: Path, report: Report) -> dict[str, Entity]:
    """The entities by id; empty where there is no registry. Raises `DataError` where the file is not TOML."""
    if not (corpus / "entities.toml").exists():
        return {}
    rows = _toml(corpus, "entities.toml").get("entity", [])
    entities: dict[str, Entity] = {}
    for entity in _validated(Entity, rows, "entities.toml", report):
        if entity.id in entities:
            report(Problem("entities.toml", None, f'the entity "{entity.id}" stands twice'))
        else:
            entities[entity.id] = entity
    for entity in entities.values():
        for other in (*entity.never_merge, *([entity.of] if entity.of else [])):
            if other not in entities:
                report(Problem("entities.toml", None, f'"{entity.id}" names "{other}", which is not in the registry'))
    return entities


def read_codebook(corpus: Path, report: Report) -> tuple[dict[str, Topic], dict[str, Proposition]]:
    """The topics and propositions by id. Raises `DataError` where the file is not TOML."""
    if not (corpus / "topics.toml").exists():
        return {}, {}
    content = _toml(corpus, "topics.toml")
    topics = {topic.id: topic for topic in _validated(Topic, content.get("topic", []), "topics.toml", report)}
    propositions: dict[str, Proposition] = {}
    for proposition in _validated(Proposition, content.get("proposition", []), "topics.toml", report):
        if proposition.topic not in topics:
            reason = f'proposition {proposition.id} is of the topic "{proposition.topic}", which is not in the codebook'
            report(Problem("topics.toml", None, reason))
        elif proposition.id in propositions:
            report(Problem("topics.toml", None, f"proposition {proposition.id} stands twice"))
        else:
            propositions[proposition.id] = proposition
    return topics, propositions


def read_article(corpus: Path, path: str, report: Report) -> Article | None:
    """The article in a file (relative path); `None`, with the problem reported, where it does not read."""
    text = _text(corpus, path, report)
    if text is None:
        return None
    if not text.startswith("---\n"):
        report(Problem(path, 1, "no front matter: the first line is not ---"))
        return None
    end = text.find("\n---\n", 3, LONGEST)
    if end < 0:
        report(Problem(path, 1, "the front matter has no closing ---"))
        return None
    try:
        record = load(text[4 : end + 1], *TYPES)
        article = ArticleRecord.model_validate(record)
    except FrontMatterError as error:
        report(Problem(path, error.line, f"front matter: {error}"))
        return None
    except ValidationError as error:
        report(Problem(path, None, f"front matter: {first_reason(error)}"))
        return None
    if article.id != Path(path).stem:
        report(Problem(path, None, f'the id "{article.id}" is not the name of its file'))
        return None
    body = text[end + 5 :].strip("\n")
    digest = sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(**article.model_dump(), text=body, text_hash=digest)


def read_annotations(
    corpus: Path,
    path: str,
    article: Article,
    *,
    entities: dict[str, Entity],
    topics: dict[str, Topic],
    propositions: dict[str, Proposition],
    report: Report,
) -> Iterator[Mention | Claim]:
    """The annotations of an article that read, fit its text and name only what is registered."""
    for number, annotation in _numbered_annotations(corpus, path, report):
        if reason := _misfit(annotation, article) or unknown_name(annotation, entities, topics, propositions):
            report(Problem(path, number, reason, annotation.id))
        else:
            yield annotation


def read_loose_annotations(corpus: Path, path: str, report: Report) -> Iterator[Mention | Claim]:
    """The annotations of a file that read, whether they fit their text or not; none where there is no file."""
    if (corpus / path).exists():
        yield from (annotation for _, annotation in _numbered_annotations(corpus, path, report))


def _numbered_annotations(corpus: Path, path: str, report: Report) -> Iterator[tuple[int, Mention | Claim]]:
    """(line, annotation) of a file; each id once."""
    text = _text(corpus, path, report)
    seen: set[str] = set()
    for number, line in enumerate((text or "").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            annotation = ANNOTATION.validate_json(line)
        except ValidationError as error:
            report(Problem(path, number, first_reason(error)))
            continue
        if annotation.id in seen:
            report(Problem(path, number, f"the id {annotation.id} stands twice", annotation.id))
            continue
        seen.add(annotation.id)
        yield number, annotation


def _misfit(annotation: Mention | Claim, article: Article) -> str | None:
    """Why an annotation does not fit the text, or `None`."""
    if annotation.target.article != article.id:
        return f'{annotation.id} is of the article "{annotation.target.article}"'
    quoted = [(annotation.target.position.span(), annotation.target.quote.exact)]
    if isinstance(annotation, Claim):
        cues = annotation.likelihood.cues if annotation.likelihood else ()
        parts = (annotation.source, annotation.cue, *annotation.quantities, *cues)
        quoted += [(part.span(), part.exact) for part in parts if part]
    for span, exact in quoted:
        if article.text[span.slice()] != exact:
            shown = exact if len(exact) <= 40 else exact[:39] + "…"
            places = article.text.count(exact)
            where = "it is nowhere" if not places else f"it now begins at {article.text.find(exact)}"
            if places > 1:
                where = f"it stands in {places} places"
            return f'{annotation.id}: "{shown}" does not stand at {span.start}–{span.end}; {where}'
    return None


def unknown_name(
    annotation: Mention | Claim,
    entities: dict[str, Entity],
    topics: dict[str, Topic],
    propositions: dict[str, Proposition],
) -> str | None:
    """What an annotation names that is not registered, or `None`."""
    if isinstance(annotation, Mention):
        named = [annotation.entity, *([annotation.metonym_for] if annotation.metonym_for else [])]
        missing = next((entity for entity in named if entity not in entities), None)
        return f'{annotation.id} names the entity "{missing}", which is not in the registry' if missing else None
    holders = [h for h in annotation.asserted_by if h != "author" and not h.startswith("unnamed:")]
    for kind, used, known in (
        ("entity", holders, entities),
        ("topic", annotation.topics, topics),
        ("proposition", [p.proposition for p in annotation.positions], propositions),
    ):
        for name in used:
            if name not in known:
                return f'{annotation.id} names the {kind} "{name}", which is not registered'
    return None


def _validated(model: type[M], rows: Any, path: str, report: Report) -> Iterator[M]:
    if not isinstance(rows, list):
        report(Problem(path, None, f"{model.__name__.lower()} is not a list of tables"))
        return
    for row in rows:
        try:
            yield model.model_validate(row)
        except ValidationError as error:
            name = row.get("id", "?") if isinstance(row, dict) else "?"
            report(Problem(path, None, f'{model.__name__.lower()} "{name}": {first_reason(error)}'))


def validated(model: type[M], fields: dict[str, Any], kind: str) -> M:
    """A record from its fields. Raises `DataError` where they cannot be one."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise DataError(f"{kind}: {first_reason(error)}", hint=f"csto schema {kind} names every field") from error


def _toml(corpus: Path, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((corpus / name).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DataError(f"{name}: {error}", hint="every command needs this file; mend it first") from error
    except OSError as error:
        raise DataError(f"{name}: {error.strerror}") from error


def _text(corpus: Path, path: str, report: Report) -> str | None:
    file = corpus / path
    try:
        if not file.resolve().is_relative_to(corpus.resolve()):
            report(Problem(path, None, "a link to a file outside the corpus is not followed"))
            return None
        if file.exists() and not file.is_file():  # a pipe would be waited for
            report(Problem(path, None, "not a file"))
            return None
        content = file.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself
        report(Problem(path, None, getattr(error, "strerror", None) or "cannot be read"))
        return None
    try:
        return normalise(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        report(Problem(path, line, f"not UTF-8: byte {content[error.start]:#04x}"))
        return None


def first_reason(error: ValidationError) -> str:
    """The first thing that is wrong with a record, in one line."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"] if part not in ("mention", "claim"))
    said = first["msg"].removeprefix("Value error, ")
    return f"{where}: {said}" if where else said
