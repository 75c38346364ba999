"""JSON Lines: strict on the way back."""

import json

import pytest

from csto_cli.exporters.interface import File, Imported, Refused, UnreadableImportError
from csto_cli.exporters.jsonl import read, write
from csto_cli.model.annotation import ANNOTATION

from .samples import ENTITIES, SAMPLE

(PIECE,) = write([SAMPLE], ENTITIES)
ARTICLE, MENTION, *REST = PIECE.content.splitlines()


def refused(*lines: str) -> list[Refused]:
    return [found for found in read([File("x.jsonl", "\n".join(lines))]) if isinstance(found, Refused)]


def test_annotations_are_lines_as_the_corpus_has_them() -> None:
    assert ANNOTATION.validate_json(MENTION) == SAMPLE.mentions[0]
    assert SAMPLE.mentions[0].model_dump_json(exclude_none=True) == MENTION


def test_what_hides_is_escaped() -> None:
    assert "\\u202e" in ARTICLE and "\\u200b" in ARTICLE and "\u200b" not in PIECE.content
    assert "Қазақстан" in ARTICLE


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "Invalid JSON"),
        ("[1]", "object"),
        ('{"record": "article"}', "text: an article has one"),
        ('{"record": "article", "text": "a"}', "id: Field required"),
        ('{"record": "article", "id": "../etc", "text": "a"}', "id: String should match pattern"),
        ('{"record": "article", "id": "a", "text": "a", "path": "/x"}', "path: Extra inputs are not permitted"),
        (MENTION, "the id ash-2022:m1 stands twice"),
        (MENTION.replace('"state"', '"realm"'), "type: Input should be"),
        (ARTICLE, "the id ash-2022 stands twice"),
        ('{"record": "article", "x": ' + "[" * 100_000, "nested too deeply"),
        ('{"record": "article", "x": NaN}', "not JSON: NaN"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_number(line: str, reason: str) -> None:
    (found,) = refused(ARTICLE, MENTION, line)
    assert found.place == "line 3" and reason in found.reason and "\n" not in found.reason


def test_annotations_without_their_article_come_by_article() -> None:
    other = json.loads(MENTION)
    other["id"], other["target"]["article"] = "oak-2022:m1", "oak-2022"
    found = list(read([File("x.jsonl", f"{MENTION}\n\n{json.dumps(other)}\n")]))
    assert [(one.article, one.record, len(one.annotations)) for one in found if isinstance(one, Imported)] == [
        ("ash-2022", None, 1),
        ("oak-2022", None, 1),
    ]


@pytest.mark.parametrize("content", ["", "\n", "\x89PNG\r\n", "a,b\n1,2\n", "{}"])
def test_content_of_another_kind_is_said_to_be_none(content: str) -> None:
    with pytest.raises(UnreadableImportError, match="no line of it is an article or an annotation"):
        list(read([File("x.jsonl", content)]))
