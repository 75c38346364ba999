"""W3C Web Annotation Data Model as JSON-LD: a collection an article, in one page.

https://www.w3.org/TR/annotation-model/ (2017). A mention identifies its entity, a claim is described by its statement
and carries the rest of its record as a JSON literal of the namespace `csto`. Positions are code points, as the standard
has them. The text does not travel: its SHA-256 stands in each target's state.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from csto_cli.exporters.interface import File, Imported, Refused, Unanchored, UnreadableImportError
from csto_cli.exporters.notation import (
    NOT_FINITE,
    RECORD,
    TEXT,
    annotations,
    document,
    dumps,
    file_name,
    lost,
    not_finite,
    refusal,
)
from csto_cli.model.annotation import ANNOTATION, AnnotatedArticle, Claim, Mention
from csto_cli.model.article import Article
from csto_cli.model.entity import Entity
from csto_cli.model.selectors import Target

ONE_FILE: Final = False
SUFFIXES: Final = (".jsonld", ".json")
URN: Final = "urn:csto:"
ENTITY: Final = "urn:csto:entity:"
CONTEXT: Final = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "@version": 1.1,
        "csto": "urn:csto:ns:",
        "csto:claim": {"@id": "urn:csto:ns:claim", "@type": "@json"},
        "csto:grams": {"@id": "urn:csto:ns:grams", "@container": "@list"},
        "csto:metonymFor": {"@id": "urn:csto:ns:metonymFor", "@type": "@id"},
    },
]
QUOTE: Final = "TextQuoteSelector"
POSITION: Final = "TextPositionSelector"
FINGERPRINT: Final = "csto:FingerprintSelector"
_ELSEWHERE = {"id", "annotation", "target", "origin", "annotator", "statement"}
_HELD = ("first", "items", "annotations", "rows", "@graph")


def write(articles: Iterable[AnnotatedArticle], entities: Mapping[str, Entity]) -> Iterator[File]:
    """A file an article, an annotation a line."""
    for one in articles:
        article = one.article
        made = (_item(annotation, article, entities) for annotation in annotations(one))
        items = ",\n".join(dumps(item) for item in made)
        collection = f"{URN}{article.id}:annotations"
        head = {
            "@context": CONTEXT,
            "id": collection,
            "type": "AnnotationCollection",
            "label": article.title or article.id,
            "generator": {"type": "Software", "name": "csto"},
            "total": len(one.mentions) + len(one.claims),
            "first": {
                "id": f"{collection}:1",
                "type": "AnnotationPage",
                "partOf": collection,
                "startIndex": 0,
                "items": [],
            },
        }
        before, after = dumps(head).rsplit("[]", 1)
        yield File(
            file_name(article.id, SUFFIXES[0]), f"{before}[\n{items}\n]{after}\n" if items else dumps(head) + "\n"
        )


def losses(one: AnnotatedArticle) -> dict[str, int]:
    """The article itself: its record but for the title, and its text but for the quotes."""
    return lost({RECORD: 1, TEXT: 1, NOT_FINITE: not_finite(one)})


def read(files: Iterable[File]) -> Iterator[Imported | Refused]:
    """Annotations by article: ours as they were, those of other tools (Hypothesis among them) by their quotes."""
    for file in files:
        found: dict[tuple[str | None, str | None], Imported] = {}
        for number, item in enumerate(_items(document(file.content)), start=1):
            try:
                for article, text_hash, one in _annotations(item, f"annotation {number}"):
                    group = found.setdefault((article, text_hash), Imported(article, [], text_hash=text_hash))
                    group.annotations.append(one)
            except ValueError as error:
                yield refusal(f"annotation {number}", error)
        yield from found.values()


def _item(annotation: Mention | Claim, article: Article, entities: Mapping[str, Entity]) -> dict[str, Any]:
    is_mention = isinstance(annotation, Mention)
    creator = (
        {"creator": {"type": "Software", "name": annotation.annotator}} if annotation.annotator is not None else {}
    )
    return {
        "id": URN + annotation.id,
        "type": "Annotation",
        "motivation": "identifying" if is_mention else "classifying",
        **creator,
        "csto:origin": annotation.origin,
        "body": _mention_body(annotation, entities) if isinstance(annotation, Mention) else _claim_body(annotation),
        "target": _target(annotation.target, article.text_hash),
    }


def _mention_body(mention: Mention, entities: Mapping[str, Entity]) -> list[dict[str, Any]]:
    """The entity itself, and its name for tools that only show text."""
    entity = entities.get(mention.entity)
    body: dict[str, Any] = {
        "type": "SpecificResource",
        "purpose": "identifying",
        "source": ENTITY + mention.entity,
        "csto:entityType": mention.type,
    }
    if mention.metonym_for is not None:
        body["csto:metonymFor"] = ENTITY + mention.metonym_for
    if mention.variant:
        body["csto:variant"] = True
    return [body, _text_body(entity.name if entity else mention.entity, "tagging")]


def _claim_body(claim: Claim) -> list[dict[str, Any]]:
    record = claim.model_dump(mode="json", exclude=_ELSEWHERE, exclude_none=True)
    return [_text_body(claim.statement, "describing"), {"type": "csto:Claim", "csto:claim": record}]


def _text_body(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(target: Target, text_hash: str) -> dict[str, Any]:
    selectors: list[dict[str, Any]] = [
        {"type": POSITION, "start": target.position.start, "end": target.position.end},
        {"type": QUOTE, **target.quote.model_dump()},
    ]
    if target.source:
        fingerprint = {f"csto:{name}": value for name, value in target.source.model_dump().items()}
        selectors.append({"type": FINGERPRINT, **fingerprint})
    return {
        "type": "SpecificResource",
        "source": URN + target.article,
        "selector": selectors,
        "state": {"type": "csto:TextState", "csto:sha256": text_hash},
    }


def _items(value: Any) -> Iterator[Any]:
    """The annotations of a collection, a page, a list, a single annotation or a Hypothesis export, in order.

    Raises `UnreadableImportError` where it is none of these.
    """
    if not isinstance(value, list) and not (isinstance(value, dict) and (_is_annotation(value) or _inner(value))):
        raise UnreadableImportError("it holds no annotations, nor a list of them")
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict) and not _is_annotation(one):
            waiting += reversed(_inner(one))
        else:
            yield one


def _is_annotation(value: dict[str, Any]) -> bool:
    return "target" in value or "Annotation" in _listed(value.get("type"))


def _inner(value: dict[str, Any]) -> list[Any]:
    """What a collection, a page or an export keeps its annotations in."""
    return [value[name] for name in _HELD if isinstance(value.get(name), dict | list)]


def _annotations(item: Any, place: str) -> Iterator[tuple[str | None, str | None, Mention | Claim | Unanchored]]:
    """What one annotation says of each of its targets, with the target's article and text. Raises `ValueError`."""
    targets = _listed(item.get("target")) if isinstance(item, dict) else []
    quoting = [(target, found) for target in targets if QUOTE in (found := _selectors(target))]
    if not quoting:
        raise ValueError("it quotes nothing: a note on a whole page, or a place without its words")
    for target, selectors in quoting:
        quoted, position = selectors[QUOTE], selectors.get(POSITION, {})
        exact, source = quoted.get("exact"), _iri(target.get("source")) or _iri(item.get("uri"))
        if not isinstance(exact, str) or not exact:
            raise ValueError("its quote is empty")
        article = source.removeprefix(URN) if source else None
        kind, said = _ours(item)
        id_ = _text(item.get("id")).removeprefix(URN)
        if kind and position and _text(item.get("id")).startswith(URN):
            fields = {**said, "annotation": kind, "id": id_, "target": _target_fields(selectors, article)}
            one: Mention | Claim | Unanchored = ANNOTATION.validate_python(fields)
        else:
            one = _foreign(item, place, quoted, position, kind, said)
        yield article, _text_hash(target), one


def _ours(item: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """`mention` or `claim`, with the fields that a body of ours gives; of other bodies nothing."""
    bodies = [body for body in _listed(item.get("body")) if isinstance(body, dict)]
    creator = item.get("creator")
    shared = {
        "origin": item.get("csto:origin"),
        "annotator": creator.get("name") if isinstance(creator, dict) else None,
    }
    for body in bodies:
        entity, record = _text(body.get("source")), body.get("csto:claim")
        if entity.startswith(ENTITY):
            fields = {
                "entity": entity.removeprefix(ENTITY),
                "type": body.get("csto:entityType"),
                "metonym_for": _text(body.get("csto:metonymFor")).removeprefix(ENTITY) or None,
                "variant": body.get("csto:variant"),
            }
            return "mention", {name: value for name, value in (shared | fields).items() if value is not None}
        if isinstance(record, dict):
            statement = next((b.get("value") for b in bodies if b.get("purpose") == "describing"), None)
            fields = record | shared | {"statement": statement}
            return "claim", {name: value for name, value in fields.items() if value is not None}
    return None, {}


def _foreign(
    item: dict[str, Any], place: str, quoted: dict[str, Any], position: dict[str, Any], kind: Any, said: dict[str, Any]
) -> Unanchored:
    """An annotation by its quote, with what another tool says in text and tags."""
    texts = [_text(item.get("text")), _text(item.get("bodyValue"))]
    tags = [tag for tag in _listed(item.get("tags")) if isinstance(tag, str)]
    for body in [] if kind else _listed(item.get("body")):
        value = (
            body if isinstance(body, str) else _text(body.get("value")) or _iri(body) if isinstance(body, dict) else ""
        )
        is_text = (
            isinstance(body, dict)
            and _text(body.get("value"))
            and body.get("purpose") not in ("tagging", "classifying")
        )
        (texts if is_text else tags).append(value or "")
    start, end = position.get("start"), position.get("end")
    is_span = type(start) is int and type(end) is int and 0 <= start < end
    return Unanchored(
        place,
        quoted["exact"],
        said,
        _text(quoted.get("prefix")),
        _text(quoted.get("suffix")),
        start if is_span else None,
        end if is_span else None,
        kind,
        text="\n".join(text for text in texts if text) or None,
        tags=tuple(tag for tag in tags if tag),
    )


def _target_fields(selectors: dict[str, dict[str, Any]], article: str | None) -> dict[str, Any]:
    """The fields of a target of ours."""
    position, quoted, fingerprint = (selectors.get(type_, {}) for type_ in (POSITION, QUOTE, FINGERPRINT))
    own = {name.removeprefix("csto:"): value for name, value in fingerprint.items() if name.startswith("csto:")}
    return {
        "article": article,
        "position": {name: position[name] for name in ("start", "end") if name in position},
        "quote": {name: quoted[name] for name in ("exact", "prefix", "suffix") if name in quoted},
        "source": own or None,
    }


def _selectors(target: Any) -> dict[str, dict[str, Any]]:
    """The selectors of a target by type, the first of each."""
    found: dict[str, dict[str, Any]] = {}
    for selector in _listed(target.get("selector")) if isinstance(target, dict) else []:
        for type_ in _listed(selector.get("type")) if isinstance(selector, dict) else []:
            found.setdefault(_text(type_), selector)
    return found


def _text_hash(target: dict[str, Any]) -> str | None:
    states = (state for state in _listed(target.get("state")) if isinstance(state, dict))
    return next((hash_ for state in states if (hash_ := _text(state.get("csto:sha256")))), None)


def _iri(value: Any) -> str:
    """The address of a resource, written out, as an object or in a list; empty where there is none."""
    one = next(iter(_listed(value)), None)
    return _text(one.get("id") or one.get("source")) if isinstance(one, dict) else _text(one)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
