"""JSON Lines that hold everything: an article's record and text on a line, then a line an annotation."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from csto_cli.exporters.interface import File, Imported, Refused, UnreadableImportError
from csto_cli.exporters.notation import NOT_FINITE, annotations, dumps, escaped, loads, lost, not_finite, refusal
from csto_cli.model.annotation import ANNOTATION, AnnotatedArticle
from csto_cli.model.article import ArticleRecord
from csto_cli.model.entity import Entity
from csto_cli.text.normalise import normalise

ONE_FILE: Final = True
SUFFIXES: Final = (".jsonl",)
NAME: Final = "articles.jsonl"


def write(articles: Iterable[AnnotatedArticle], entities: Mapping[str, Entity]) -> Iterator[File]:
    """One file, a piece an article."""
    for one in articles:
        record = one.article.model_dump(mode="json", exclude_none=True, exclude={"text_hash"})
        lines = [dumps({"record": "article", **record})]
        lines += [escaped(annotation.model_dump_json(exclude_none=True)) for annotation in annotations(one)]
        yield File(NAME, "\n".join(lines) + "\n")


def losses(one: AnnotatedArticle) -> dict[str, int]:
    """Nothing but figures that JSON cannot write."""
    return lost({NOT_FINITE: not_finite(one)})


def read(files: Iterable[File]) -> Iterator[Imported | Refused]:
    """Articles with their annotations; the annotations of an article that has no line of its own go without it.

    Strict: a field too many, a value that cannot be or an id that stands twice refuses the line.
    """
    for file in files:
        yield from _read(file.content)


def _read(content: str) -> Iterator[Imported | Refused]:
    current: Imported | None = None
    seen: set[str] = set()
    usable = False
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found = _article(line) if _is_article(line) else ANNOTATION.validate_json(line)
            _is_new(found.article or "" if isinstance(found, Imported) else found.id, seen)
        except ValueError as error:
            yield refusal(f"line {number}", error)
            continue
        usable = True
        if isinstance(found, Imported):
            if current:
                yield current
            current = found
        elif current and current.article == found.target.article:
            current.annotations.append(found)
        else:
            if current:
                yield current
            current = Imported(found.target.article, [found])
    if current:
        yield current
    if not usable:
        raise UnreadableImportError("no line of it is an article or an annotation")


def _is_article(line: str) -> bool:
    """Whether a line says that it is an article's; annotations are read straight from their JSON."""
    return '"record"' in line and _object(line).get("record") == "article"


def _article(line: str) -> Imported:
    fields = _object(line)
    text = fields.pop("text", None)
    del fields["record"]
    if not isinstance(text, str):
        raise ValueError("text: an article has one")
    record = ArticleRecord.model_validate(fields)
    return Imported(record.id, [], record, normalise(text))


def _object(line: str) -> dict[str, Any]:
    value = loads(line)
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    return value


def _is_new(id_: str, seen: set[str]) -> None:
    if id_ in seen:
        raise ValueError(f"the id {id_} stands twice")
    seen.add(id_)
