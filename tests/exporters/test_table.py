"""The table of formats, and what all of them share."""

import subprocess
import sys
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_cli.exporters import EXPORTERS, exporter, jsonl, names, together
from csto_cli.exporters.interface import File, Refused, Unanchored, UnreadableImportError, annotation_of, decoded
from csto_cli.exporters.notation import dumps, file_name, loads
from csto_cli.model.annotation import Claim, Mention

from .samples import ENTITIES, SAMPLE, claim, mention
from .test_round_trips import joined, known


@pytest.mark.parametrize("name", EXPORTERS)
def test_file_names_come_from_ids_alone(name: str) -> None:
    format_ = known(name)
    files = {file.name for file in format_.write([SAMPLE], ENTITIES)}
    assert all(Path(file).name == file for file in files)
    assert (len(files) == 1) == (format_.ONE_FILE or name == "webannotation")
    assert any(file.endswith(format_.SUFFIXES) for file in files)


@pytest.mark.parametrize("id_", ["../x", "a/b", "", "a\n", "C:x", "a.b", "A"])
def test_an_id_that_is_none_names_no_file(id_: str) -> None:
    with pytest.raises(ValueError, match="is not the id of an article"):
        file_name(id_, ".ann")


@pytest.mark.parametrize("name", ["brat", "webannotation"])
def test_an_article_that_was_not_checked_is_not_written_elsewhere(name: str) -> None:
    outside = SAMPLE._replace(article=SAMPLE.article.model_copy(update={"id": "../../etc/x"}))
    with pytest.raises(ValueError, match="is not the id of an article"):
        list(known(name).write([outside], ENTITIES))


@pytest.mark.parametrize("name", EXPORTERS)
def test_articles_are_asked_for_one_at_a_time(name: str) -> None:
    asked = []

    def articles():  # type: ignore[no-untyped-def]
        for number in (1, 2):
            asked.append(number)
            yield SAMPLE

    pieces = known(name).write(articles(), ENTITIES)
    while not asked:
        next(pieces)
    assert asked == [1]


@pytest.mark.parametrize("name", EXPORTERS)
def test_no_article_is_no_error(name: str) -> None:
    assert all(file.name in ("annotations.csv", "annotation.conf") for file in known(name).write([], {}))


def test_an_unknown_name_is_none() -> None:
    assert exporter("nvivo") is None and set(EXPORTERS) <= set(names())


def test_other_packages_are_asked_only_for_names_that_are_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = ModuleType("theirs")
    monkeypatch.setitem(sys.modules, "theirs", theirs)
    asked = []

    def entry_points(**wanted: str) -> EntryPoints:
        asked.append(wanted.get("name"))
        offered = [EntryPoint(name, "theirs", "csto.exporters") for name in ("jsonl", "nvivo")]
        return EntryPoints(offered).select(**wanted)

    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)
    assert exporter("jsonl") is jsonl and asked == []
    assert exporter("nvivo") is theirs and asked == ["nvivo"]  # type: ignore[comparison-overlap]
    assert "nvivo" in names()


def test_the_table_imports_no_format() -> None:
    code = "import sys, csto_cli.exporters; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pydantic", "csv", "json", "csto_cli.exporters.notation", "importlib.metadata"} & set(loaded)


def test_a_text_and_its_annotations_are_read_together() -> None:
    assert together(known("brat"), ["x.txt", "d/x.ann", "x.ann"]) == [["x.txt", "x.ann"], ["d/x.ann"]]


def test_a_byte_order_mark_is_no_content_and_other_encodings_are_told() -> None:
    assert decoded("\ufeffa".encode()) == "a"
    with pytest.raises(UnreadableImportError, match="not UTF-8: byte 0xe9 in line 2"):
        decoded(b"a\ncaf\xe9")


def test_json_reads_back_whatever_hides_in_it() -> None:
    text = "\x00\x1b\x7f\x85\u200b\u202e\u2028\ufeff\U000e0041🛰Қ"
    assert loads(dumps(text)) == text and dumps(text).isprintable()
    assert dumps({"a": [float("inf")], "b": "\u202e"}) == '{"a": [null], "b": "\\u202e"}'


def test_what_was_found_becomes_a_mention_or_claim_in_its_place() -> None:
    target = SAMPLE.mentions[0].target
    found = Unanchored("T1", "Ruritania", {"entity": "state:ruritania", "type": "state"}, annotation="mention")
    made = annotation_of(found, "ash-2022:m9", target, origin="suggested", annotator="import:brat")
    assert isinstance(made, Mention)
    assert made == mention(9, "Ruritania", "state:ruritania", origin="suggested", annotator="import:brat")
    said = {"statement": "It sent.", "kind": "factual", "holder": "author", "voice": "own", "asserted_by": ["author"]}
    made = annotation_of(found._replace(annotation="claim", said=said), "ash-2022:c9", target)
    assert isinstance(made, Claim) and made == claim(9, "Ruritania", statement="It sent.")


def test_what_cannot_become_one_says_why() -> None:
    target = SAMPLE.mentions[0].target
    with pytest.raises(ValueError, match=r"^entity: Field required$"):
        annotation_of(Unanchored("T1", "Ruritania", {"type": "state"}, annotation="mention"), "ash-2022:m9", target)
    with pytest.raises(ValueError, match="neither a mention nor a claim"):
        annotation_of(Unanchored("T1", "Ruritania", {}), "ash-2022:m9", target)


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize(
    "content", ["", "\x00", "a\tb", "{}", "[[[", '"', "T1\tX 1 2\t\n", "[null, 7, {}]", "quote\n'\n"]
)
def test_no_content_breaks_a_reader(name: str, content: str) -> None:
    format_ = known(name)
    try:
        list(format_.read([File(f"x{format_.SUFFIXES[0]}", content)]))
    except UnreadableImportError as error:
        assert str(error) and "\n" not in str(error)


@pytest.mark.parametrize("name", EXPORTERS)
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_with_a_cut_is_refused_in_part_or_as_a_whole(name: str, data: st.DataObject) -> None:
    format_ = known(name)
    broken = []
    for file, content in joined(format_.write([SAMPLE], ENTITIES)):
        start = data.draw(st.integers(0, len(content)))
        put = data.draw(st.sampled_from(["", "\t", "\n", '"', "\x1b[2J", "{", "9", "🛰", "null"]))
        broken.append(File(file, content[:start] + put + content[start + data.draw(st.integers(0, 9)) :]))
    try:
        refused = [found for found in format_.read(broken) if isinstance(found, Refused)]
    except UnreadableImportError as error:
        assert str(error).isprintable()
    else:
        assert all(f"{one.place}{one.reason}".isprintable() and len(one.reason) <= 200 for one in refused)
