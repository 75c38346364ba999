"""W3C Web Annotation: what the standard requires of what is written, and annotations of other tools."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from csto_cli.exporters.interface import File, Imported, Refused, Unanchored, UnreadableImportError
from csto_cli.exporters.webannotation import read, write
from csto_cli.model.annotation import Mention

from .samples import ENTITIES, SAMPLE, TEXT

(WRITTEN,) = write([SAMPLE], ENTITIES)
# Motivations, and the terms of https://www.w3.org/ns/anno.jsonld that are used: a key that is neither one of them nor
# of our namespace would say nothing to a JSON-LD processor.
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
TERMS = {
    "@context", "id", "type", "label", "generator", "name", "total", "first", "partOf", "startIndex", "items",
    "creator", "motivation", "purpose", "body", "target", "source", "selector", "state", "exact", "prefix", "suffix",
    "start", "end", "format", "value",
}  # fmt: skip
REQUIRED = {
    "AnnotationCollection": {"id": str, "total": int, "label": str, "first": dict},
    "AnnotationPage": {"id": str, "partOf": str, "startIndex": int, "items": list},
    "Annotation": {"id": str, "motivation": str, "target": dict, "body": list},
    "SpecificResource": {"source": str},
    "TextualBody": {"value": str, "purpose": str, "format": str},
    "TextQuoteSelector": {"exact": str, "prefix": str, "suffix": str},
    "TextPositionSelector": {"start": int, "end": int},
    "Software": {"name": str},
}
"""Of each class of the standard: what it must have, or should have and always does here."""


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object but those inside a JSON literal."""
    if isinstance(value, list):
        for part in value:
            yield from nodes(part)
    elif isinstance(value, dict):
        yield value
        for name, part in value.items():
            if name not in ("@context", "csto:claim"):
                yield from nodes(part)


def foreign(*items: Any, key: str = "items") -> list[Any]:
    """What is read of annotations in a container: what was refused, then the annotations."""
    found = list(read([File("x.json", json.dumps({key: items}))]))
    refused = [one for one in found if isinstance(one, Refused)]
    return [*refused, *(a for one in found if isinstance(one, Imported) for a in one.annotations)]


def test_every_node_has_what_the_standard_requires() -> None:
    document = json.loads(WRITTEN.content)
    assert document["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    for node in nodes(document):
        assert all(name in TERMS or name.startswith("csto:") for name in node), node
        required = REQUIRED.get(node["type"])
        assert required is not None or node["type"].startswith("csto:")
        for name, type_ in (required or {}).items():
            assert type(node[name]) is type_, (node["type"], name)
        for name in {"motivation", "purpose"} & node.keys():
            assert node[name] in MOTIVATIONS
        assert all(":" in node[name] for name in {"id", "source"} & node.keys()), "not an IRI"


def test_the_collection_counts_its_items_and_ids_are_unique() -> None:
    document = json.loads(WRITTEN.content)
    items = document["first"]["items"]
    assert document["total"] == len(items) == len({item["id"] for item in items}) == 7


def test_selectors_count_code_points_and_quote_what_stands_there() -> None:
    for item in json.loads(WRITTEN.content)["first"]["items"]:
        position, quote = item["target"]["selector"][:2]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
        assert TEXT[: position["start"]].endswith(quote["prefix"])


def test_an_article_without_annotations_has_an_empty_page() -> None:
    (file,) = write([SAMPLE._replace(mentions=[], claims=[])], ENTITIES)
    assert json.loads(file.content)["first"]["items"] == [] and list(read([file])) == []


def test_the_hash_of_the_text_says_what_positions_count() -> None:
    (imported,) = read([WRITTEN])
    assert isinstance(imported, Imported) and imported.text_hash == SAMPLE.article.text_hash


HYPOTHESIS = {
    "id": "Xy1",
    "uri": "https://news.example/pact",
    "user": "acct:ann@example.org",
    "text": "Who *says* so?",
    "tags": ["claim", "troops"],
    "target": [
        {
            "source": "https://news.example/pact",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 3},
                {"type": "TextPositionSelector", "start": 12, "end": 16},
                {"type": "TextQuoteSelector", "exact": "pact", "prefix": "the ", "suffix": " sent"},
            ],
        }
    ],
}


@pytest.mark.parametrize("key", ["rows", "annotations", "items", "@graph"])
def test_a_hypothesis_export_keeps_quote_note_and_tags(key: str) -> None:
    (found,) = foreign(HYPOTHESIS, key=key)
    assert found == Unanchored(
        "annotation 1", "pact", {}, "the ", " sent", 12, 16, None, None, "Who *says* so?", ("claim", "troops")
    )
    (imported,) = read([File("x.json", json.dumps([HYPOTHESIS]))])
    assert isinstance(imported, Imported) and imported.article == "https://news.example/pact"


def test_annotations_of_other_tools_come_with_what_their_bodies_say() -> None:
    target = {"source": {"id": "urn:csto:ash-2022"}, "selector": {"type": ["TextQuoteSelector"], "exact": "troops"}}
    bodies = [
        {"type": "TextualBody", "value": "A figure.", "purpose": "commenting"},
        {"type": "TextualBody", "value": "army", "purpose": "tagging"},
        "https://wiki.example/Army",
        {"type": "SpecificResource", "source": "https://wiki.example/Troop"},
        7,
    ]
    (found,) = foreign({"type": "Annotation", "id": "https://x.example/1", "body": bodies, "target": target})
    assert (found.exact, found.start, found.text) == ("troops", None, "A figure.")
    assert found.tags == ("army", "https://wiki.example/Army", "https://wiki.example/Troop")
    (found,) = foreign({"type": "Annotation", "bodyValue": "Hm.", "target": [target]})
    assert found.text == "Hm."


def test_a_link_to_an_entity_is_a_mention_wherever_it_was_made() -> None:
    body = {"type": "SpecificResource", "purpose": "identifying", "source": "urn:csto:entity:state:ruritania"}
    target = {"source": "urn:csto:ash-2022", "selector": [{"type": "TextQuoteSelector", "exact": "Ruritania"}]}
    (found,) = foreign({"id": "https://x.example/1", "type": "Annotation", "body": body, "target": target})
    assert (found.annotation, found.said) == ("mention", {"entity": "state:ruritania"})


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (7, "it quotes nothing"),
        ({"type": "Annotation"}, "it quotes nothing"),
        ({"target": "https://news.example/pact"}, "it quotes nothing"),
        ({"target": {"source": "a", "selector": {"type": "TextPositionSelector", "start": 1, "end": 2}}}, "its words"),
        ({"target": {"source": "a", "selector": {"type": "TextQuoteSelector", "exact": ""}}}, "its quote is empty"),
        ({"target": {"source": "a", "selector": {"type": "TextQuoteSelector", "exact": 7}}}, "its quote is empty"),
    ],
)
def test_an_annotation_that_cannot_be_is_refused_by_number(item: Any, reason: str) -> None:
    refused, kept = foreign(HYPOTHESIS, item)
    assert isinstance(refused, Refused) and refused.place == "annotation 2" and reason in refused.reason
    assert isinstance(kept, Unanchored)


def test_one_of_ours_that_was_broken_is_refused() -> None:
    broken = WRITTEN.content.replace('"csto:entityType": "state"', '"csto:entityType": "realm"', 1)
    broken = broken.replace('"id": "urn:csto:ash-2022:m4"', '"id": "urn:csto:oak:m4"')
    refused = [found for found in read([File("x", broken)]) if isinstance(found, Refused)]
    assert [one.place for one in refused] == ["annotation 1", "annotation 2"]
    assert "type: Input should be" in refused[0].reason and 'not of the article "ash-2022"' in refused[1].reason


def test_odd_offsets_are_left_out() -> None:
    for start, end in ((True, 4), (9, 4), (-1, 4), ("1", 4), (1.5, 4), (None, 4)):
        selectors = [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {"type": "TextQuoteSelector", "exact": "a"},
        ]
        (found,) = foreign({"target": {"source": "a", "selector": selectors}})
        assert (found.start, found.end) == (None, None)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a": NaN}', "not JSON: NaN"),
        ("7", "no annotations"),
        ('{"type": "AnnotationCollection", "first": "https://x.example/1"}', "no annotations"),
    ],
)
def test_content_of_another_kind_is_said_to_be_none(content: str, reason: str) -> None:
    with pytest.raises(UnreadableImportError, match=reason):
        list(read([File("x.json", content)]))


def test_what_hides_is_escaped() -> None:
    assert "\\u200b" in WRITTEN.content and "\u200b" not in WRITTEN.content and "🛰" in WRITTEN.content


def test_a_mention_reads_back_with_whoever_proposed_it() -> None:
    (imported,) = read([WRITTEN])
    assert isinstance(imported, Imported)
    proposed = next(one for one in imported.annotations if isinstance(one, Mention) and one.annotator)
    assert (proposed.annotator, proposed.origin) == ("mentions/1", "suggested")
