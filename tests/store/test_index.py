"""The index follows the files, and mends itself."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from csto_cli.corpus import Corpus
from csto_cli.corpus.comparing import Asked
from csto_cli.errors import DataError, QueryError
from csto_cli.model.results import Problem
from csto_cli.store.fulltext import passage_document
from csto_cli.store.stamps import Look, stamps_of, together

ENTITIES = """
[[entity]]
id = "state:ruritania"
type = "state"
name = "Ruritania"
aliases = [{ text = "Strelsau", kind = "capital as government" }]
"""
TOPICS = """
[[topic]]
id = "mission"
label = "The mission"
definition = "What was done."

[[proposition]]
id = "P01"
slug = "troops-came"
statement = "Troops came."
topic = "mission"
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own."""
    monkeypatch.setenv("CSTO_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two articles, three passages, one mention, one claim."""
    folder = tmp_path / "corpus"
    write(folder / "corpus.toml", 'name = "Hand-made"\n')
    write(folder / "entities.toml", ENTITIES)
    write(folder / "topics.toml", TOPICS)
    write_article(folder, "one", "Ruritania asked for help.\n\nTroops came soon.")
    write_article(folder, "two", "Nothing happened elsewhere.")
    write(
        folder / "annotations" / "one.jsonl",
        line(mention(1, 0, 9, "Ruritania")) + line(claim(1, 27, 38, "Troops came")),
    )
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_article(folder: Path, name: str, text: str, authors: str = "[]") -> None:
    write(folder / "articles" / f"{name}.md", f"---\nid: {name}\nauthors: {authors}\n---\n\n{text}\n")


def target(start: int, end: int, exact: str, article: str = "one") -> dict[str, Any]:
    return {"article": article, "position": {"start": start, "end": end}, "quote": {"exact": exact}}


def mention(number: int, start: int, end: int, exact: str, entity: str = "state:ruritania") -> dict[str, Any]:
    record = {"id": f"one:m{number}", "annotation": "mention", "target": target(start, end, exact)}
    return {**record, "entity": entity, "type": "state"}


def claim(number: int, start: int, end: int, exact: str, **more: Any) -> dict[str, Any]:
    record = {"id": f"one:c{number}", "annotation": "claim", "target": target(start, end, exact)}
    own = {"holder": "author", "voice": "own", "asserted_by": ["author"]}
    return {**record, "statement": "Troops came.", "kind": "factual", **own, "topics": ["mission"], **more}


def line(annotation: dict[str, Any]) -> str:
    return json.dumps(annotation) + "\n"


def found(folder: Path, query: str) -> list[str]:
    """The ids of the passages a newly opened corpus finds, sorted."""
    return sorted(hit.passage.id for hit in Corpus(folder).search(query, limit=None).hits)


def told(folder: Path) -> tuple[Problem, ...]:
    """The problems a newly opened corpus tells."""
    corpus = Corpus(folder)
    corpus.list("articles")
    return corpus.problems()


# --- following the files ----------------------------------------------------------------------------------------------


def test_a_changed_article_is_indexed_anew_and_the_others_are_left(corpus: Path) -> None:
    assert found(corpus, "troops") == ["one:p2"]
    before = {key for key, _ in passages(corpus) if _.startswith("two")}
    write_article(corpus, "one", "Ruritania asked for help.\n\nNobody came.\n\nTroops stayed.")
    assert found(corpus, "troops") == ["one:p3"]
    assert found(corpus, "soon") == []
    assert found(corpus, "nothing") == ["two:p1"]
    assert {key for key, _ in passages(corpus) if _.startswith("two")} == before


def passages(folder: Path) -> list[tuple[int, str]]:
    return Corpus(folder).index.catalog.rows("SELECT key, id FROM passage ORDER BY key")


def test_a_removed_article_is_gone_with_all_it_had(corpus: Path) -> None:
    assert found(corpus, "topic:mission") == ["one:p2"]
    (corpus / "articles" / "one.md").unlink()
    (corpus / "annotations" / "one.jsonl").unlink()
    assert found(corpus, "troops OR nothing OR <state>") == ["two:p1"]
    assert [row["id"] for row in Corpus(corpus).list("articles").rows] == ["two"]
    assert Corpus(corpus).list("claims").rows == ()
    assert Corpus(corpus).entities().rows == ()


def test_a_new_article_is_found(corpus: Path) -> None:
    assert found(corpus, "troops") == ["one:p2"]
    write_article(corpus, "three", "More troops.")
    assert found(corpus, "troops") == ["one:p2", "three:p1"]


def test_other_content_of_the_same_size_and_time_is_noticed(corpus: Path) -> None:
    file = corpus / "articles" / "two.md"
    long_ago = time.time_ns() - 10**12
    os.utime(file, ns=(long_ago, long_ago))
    assert found(corpus, "nothing") == ["two:p1"]
    write(file, file.read_text(encoding="utf-8").replace("Nothing", "Trouble"))
    os.utime(file, ns=(long_ago, long_ago))
    assert found(corpus, "trouble") == ["two:p1"]
    assert found(corpus, "nothing") == []


def test_a_file_that_was_only_touched_is_not_indexed_anew(corpus: Path) -> None:
    found(corpus, "troops")
    before = passages(corpus)
    (corpus / "articles" / "one.md").touch()
    found(corpus, "troops")
    assert passages(corpus) == before


def test_changed_annotations_are_read_anew(corpus: Path) -> None:
    assert found(corpus, "<state>") == ["one:p1"]
    write(corpus / "annotations" / "one.jsonl", line(mention(2, 27, 33, "Troops")))
    assert found(corpus, "<state>") == ["one:p2"]
    assert found(corpus, "topic:mission") == []


# --- what does not read -----------------------------------------------------------------------------------------------

GOOD = line(mention(1, 0, 9, "Ruritania"))


@pytest.mark.parametrize(
    ("broken", "reason", "id_"),
    [
        ("{not json\n", "Invalid JSON", None),
        (line({**claim(1, 27, 38, "Troops came"), "holder": "state:ruritania"}), "an own claim is held by", None),
        (line(claim(1, 27, 38, "Troops left")), "does not stand at 27–38; it is nowhere", "one:c1"),
        (line(claim(1, 0, 11, "Troops came")), "it now begins at 27", "one:c1"),
        (line(mention(2, 0, 9, "Ruritania", "state:elsewhere")), 'names the entity "state:elsewhere"', "one:m2"),
        (line(claim(1, 27, 38, "Troops came", topics=["weather"])), 'names the topic "weather"', "one:c1"),
        (line(mention(1, 27, 33, "Troops")), "the id one:m1 stands twice", "one:m1"),
    ],
)
def test_a_line_that_does_not_read_is_told_with_its_place_and_the_rest_loads(
    corpus: Path, broken: str, reason: str, id_: str | None
) -> None:
    last = line(claim(9, 27, 38, "Troops came"))
    write(corpus / "annotations" / "one.jsonl", GOOD + broken + "\n" + last)
    (problem,) = told(corpus)
    assert (problem.path, problem.line, problem.annotation) == ("annotations/one.jsonl", 2, id_)
    assert reason in problem.reason
    assert found(corpus, "<state>") == ["one:p1"]
    assert [row["id"] for row in Corpus(corpus).list("claims").rows] == ["one:c9"]


def test_a_mended_line_is_told_no_more(corpus: Path) -> None:
    annotations = corpus / "annotations" / "one.jsonl"
    write(annotations, "{\n" + GOOD)
    assert len(told(corpus)) == 1
    write(annotations, GOOD)
    assert told(corpus) == ()


@pytest.mark.parametrize(
    ("content", "line_number", "reason"),
    [
        (b"no front matter", 1, "no front matter"),
        (b"---\nid: bad\n", 1, "no closing"),
        (b"---\nid: [\n---\n\nText.\n", 3, "front matter"),
        (b"---\nid: other\n---\n\nText.\n", None, "is not the name of its file"),
        (b"---\nid: bad\npublished: soon\n---\n\nText.\n", None, '"soon" is not an EDTF date'),
        (b"---\nid: bad\n---\n\nGood line.\n\xff\xfe\n", 6, "not UTF-8: byte 0xff"),
        (b"---\nid: bad\nauthors: !!int ''\n---\n\nText.\n", None, "not what its tag says"),
        (b"---\na: &a [x]\nb: *a\n---\n\nText.\n", None, "reference"),
        (b"", 1, "no front matter"),
    ],
)
def test_an_article_that_does_not_read_is_told_and_the_others_load(
    corpus: Path, content: bytes, line_number: int | None, reason: str
) -> None:
    (corpus / "articles" / "bad.md").write_bytes(content)
    (problem,) = told(corpus)
    assert (problem.path, problem.line) == ("articles/bad.md", line_number)
    assert reason in problem.reason
    assert found(corpus, "troops OR nothing") == ["one:p2", "two:p1"]


def test_a_link_out_of_the_corpus_is_not_followed(corpus: Path, tmp_path: Path) -> None:
    write(tmp_path / "secret.md", "---\nid: secret\n---\n\nSecret troops.\n")
    (corpus / "articles" / "secret.md").symlink_to(tmp_path / "secret.md")
    (problem,) = told(corpus)
    assert problem.path == "articles/secret.md"
    assert found(corpus, "secret") == []


def test_an_annotation_file_without_its_article_is_told(corpus: Path) -> None:
    (corpus / "articles" / "one.md").unlink()
    assert [str(problem) for problem in told(corpus)] == ["annotations/one.jsonl: there is no article of this name"]


def test_a_changed_registry_judges_the_annotations_anew(corpus: Path) -> None:
    write(corpus / "entities.toml", "")
    (problem,) = told(corpus)
    assert 'names the entity "state:ruritania"' in problem.reason
    write(corpus / "entities.toml", ENTITIES)
    assert told(corpus) == ()
    assert found(corpus, "<state:ruritania>") == ["one:p1"]
    write(corpus / "topics.toml", TOPICS.replace('"mission"', '"errand"'))
    assert ["mission" in problem.reason for problem in told(corpus)] == [True]
    assert Corpus(corpus).list("claims").rows == ()


@pytest.mark.parametrize("name", ["corpus.toml", "entities.toml", "topics.toml"])
def test_a_registry_that_is_no_toml_is_an_error_before_and_after_it_was_good(corpus: Path, name: str) -> None:
    good = (corpus / name).read_text(encoding="utf-8")
    write(corpus / name, "= broken")
    with pytest.raises(DataError, match=name):
        told(corpus)
    write(corpus / name, good)
    assert told(corpus) == ()
    write(corpus / name, "= broken")
    with pytest.raises(DataError, match=name):
        told(corpus)


# --- damage and interruption ------------------------------------------------------------------------------------------


def named(folder: Path) -> Path:
    """The folder of the index that answers."""
    return folder / (folder / "current").read_text().strip()


def lose_pointer(folder: Path) -> None:
    (folder / "current").unlink()


def garble_pointer(folder: Path) -> None:
    (folder / "current").write_bytes(b"\xff/../..")


def lose_fulltext(folder: Path) -> None:
    shutil.rmtree(named(folder) / "fulltext")


def lose_catalog(folder: Path) -> None:
    for file in named(folder).glob("catalog.db*"):
        file.unlink()


def garble_catalog(folder: Path) -> None:
    lose_catalog(folder)
    (named(folder) / "catalog.db").write_bytes(b"not a database at all" * 500)


def empty_catalog(folder: Path) -> None:
    lose_catalog(folder)
    (named(folder) / "catalog.db").touch()


def garble_meta(folder: Path) -> None:
    (named(folder) / "fulltext" / "meta.json").write_text("{", encoding="utf-8")


def lose_segments(folder: Path) -> None:
    for file in (named(folder) / "fulltext").glob("*.idx"):
        file.unlink()


def truncate_segments(folder: Path) -> None:
    for file in (named(folder) / "fulltext").glob("*.term"):
        file.write_bytes(b"")


def age(folder: Path) -> None:
    import sqlite3

    with sqlite3.connect(named(folder) / "catalog.db") as db:
        db.execute("UPDATE meta SET value = '1' WHERE name = 'version'")
    db.close()


def lay_out_as_before(folder: Path) -> None:
    for path in named(folder).iterdir():
        path.rename(folder / path.name)
    lose_pointer(folder)


DAMAGE = [
    lose_fulltext,
    lose_catalog,
    garble_catalog,
    empty_catalog,
    garble_meta,
    lose_segments,
    truncate_segments,
    age,
    lose_pointer,
    garble_pointer,
    lay_out_as_before,
    shutil.rmtree,
]


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_a_damaged_index_is_made_anew_and_answers_right(corpus: Path, damage: Any) -> None:
    opened = Corpus(corpus)
    assert opened.search("troops").total == 1
    opened.index.catalog.db.close()
    damage(corpus / ".csto")
    (corpus / "articles" / "two.md").unlink()  # what the remains of the old index still know
    for _ in range(2):
        assert found(corpus, "troops") == ["one:p2"]
        assert found(corpus, "nothing") == []
        assert found(corpus, "<state>") == ["one:p1"]


def test_what_is_done_to_the_index_is_told_once(corpus: Path) -> None:
    found(corpus, "troops")
    lose_fulltext(corpus / ".csto")
    first, second = Corpus(corpus), Corpus(corpus)
    first.search("troops")
    second.search("troops")
    assert [text.partition(":")[0] for text in first.narration] == ["the index is made anew"]
    assert second.narration == []


@pytest.mark.parametrize("is_committed", [False, True], ids=["before", "after"])
def test_a_change_cut_off_before_or_after_the_full_text_was_committed_is_finished(
    corpus: Path, is_committed: bool
) -> None:
    index = Corpus(corpus).index
    db = index.catalog.db
    db.execute("COMMIT")
    db.execute("INSERT INTO pending VALUES ('one')")
    if is_committed:
        writer = index.fulltext.index.writer(15_000_000, 1)
        writer.delete_documents_by_term("article", "one")
        writer.add_document(passage_document(77, "one", ["troops"], {}))
        writer.commit()
        writer.wait_merging_threads()
    db.close()
    assert found(corpus, "troops") == ["one:p2"]
    assert found(corpus, "<state>") == ["one:p1"]
    again = Corpus(corpus).index
    assert not again.catalog.is_pending()
    assert again.fulltext.searcher.num_docs == again.catalog.rows("SELECT count(*) FROM stored_passage")[0][0]


COUNT = "import sys; from pathlib import Path; from csto_cli.corpus import Corpus; corpus = Corpus(Path(sys.argv[1]));"
COUNT += "print(corpus.search('shared', limit=None).total, *corpus.narration)"


def start(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", COUNT, str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_killed_at_any_moment_it_answers_right_the_next_time(corpus: Path) -> None:
    for number in range(150):
        write_article(corpus, f"a{number}", f"Shared words and word{number}.\n\nMore of it.")
    begun = time.monotonic()
    assert start(corpus).communicate() == ("150\n", "")
    whole = time.monotonic() - begun
    for part in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        shutil.rmtree(corpus / ".csto", ignore_errors=True)
        process = start(corpus)
        time.sleep(part * whole)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        opened = Corpus(corpus)
        assert opened.search("shared", limit=None).total == 150
        assert opened.search("word149", limit=None).total == 1


def test_several_that_open_a_new_corpus_at_once_all_answer_right_and_none_undoes_another(corpus: Path) -> None:
    for number in range(30):
        write_article(corpus, f"a{number}", "Shared words.")
    processes = [start(corpus) for _ in range(4)]
    assert [process.communicate(timeout=60) for process in processes] == [("30\n", "")] * 4


# --- damage that is told by the files alone ---------------------------------------------------------------------------


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes(byte ^ 0x5A for byte in content[middle : middle + 32]) + content[middle + 32 :]


def halve(content: bytes) -> bytes:
    return content[: len(content) // 2]


@pytest.mark.parametrize("spoil", [flip, halve])
@pytest.mark.parametrize("kind", ["catalog.db", ".fast", ".fieldnorm", ".idx", ".pos", ".store", ".term", "meta.json"])
def test_a_file_that_something_else_wrote_is_noticed_and_told(corpus: Path, kind: str, spoil: Any) -> None:
    found(corpus, "troops")
    file = next(file for file in named(corpus / ".csto").rglob("*") if file.name.endswith(kind))
    file.write_bytes(spoil(file.read_bytes()))
    opened = Corpus(corpus)
    assert [hit.passage.id for hit in opened.search('"troops came"').hits] == ["one:p2"]
    assert opened.narration == [f"the index is made anew: {file.name} is not as it was written"]
    again = Corpus(corpus)
    again.search("troops")
    assert again.narration == []


def spoil_unseen(file: Path, content: bytes) -> None:
    """Bytes that go bad while the file system sees no change."""
    before = file.stat()
    file.write_bytes(content)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_bytes_that_went_bad_are_noticed_when_they_are_read_and_the_answer_is_right(corpus: Path, csto: Any) -> None:
    import sqlite3

    ask = ("search", "troops", "--corpus", str(corpus), "--format", "json")
    before = csto(*ask)
    catalog = named(corpus / ".csto") / "catalog.db"
    with sqlite3.connect(catalog) as db:
        ((block,),) = db.execute("SELECT content FROM block WHERE article = 'one' AND length(content) < 100")
    db.close()
    content = catalog.read_bytes()
    spoil_unseen(catalog, content.replace(block, flip(block)))
    after = csto(*ask)
    assert (after.code, after.stdout) == (0, before.stdout)
    assert after.stderr.startswith("csto: the index is made anew: ")
    assert csto(*ask).stderr == before.stderr == ""


def test_a_full_text_that_lost_a_part_is_made_anew_in_the_middle_of_an_answer(corpus: Path, csto: Any) -> None:
    found(corpus, "troops")
    folder = named(corpus / ".csto")
    next((folder / "fulltext").glob("*.pos")).unlink()
    (folder / "seal.json").unlink()
    ran = csto("search", '"troops came"', "--corpus", str(corpus))
    assert ran.code == 0
    assert ran.stdout.startswith("one:p2\t")
    assert ran.stderr.startswith("csto: the index is made anew: ")


def test_a_copy_of_an_index_that_keeps_its_times_is_as_good(corpus: Path, tmp_path: Path) -> None:
    found(corpus, "troops")
    shutil.copytree(corpus, tmp_path / "copy")
    opened = Corpus(tmp_path / "copy")
    assert opened.search("troops").total == 1
    assert opened.narration == []


# --- one that writes, and others that read ----------------------------------------------------------------------------


def test_while_another_writes_the_answer_is_of_the_state_before_and_that_is_told(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    monkeypatch.setattr("csto_cli.store.index.PATIENCE", 0.2)
    found(corpus, "troops")
    write_article(corpus, "three", "More troops.")
    with FileLock(corpus / ".csto" / "lock"):
        opened = Corpus(corpus)
        assert [hit.passage.id for hit in opened.search("troops").hits] == ["one:p2"]
        assert opened.narration == ["another csto is still indexing; this answer is of the state before"]
    assert found(corpus, "troops") == ["one:p2", "three:p1"]


def test_a_large_change_that_is_stopped_leaves_the_state_before_and_goes_on_where_it_was(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csto_cli.store.index.FEW", 5)
    monkeypatch.setattr("csto_cli.store.build.BATCH", 10)
    assert found(corpus, "troops") == ["one:p2"]
    before = named(corpus / ".csto")
    for number in range(40):
        write_article(corpus, f"a{number}", "More troops.")
    told: list[tuple[int, int]] = []

    def stop(done: int, all_: int) -> None:
        told.append((done, all_))
        if done == 20:
            raise KeyboardInterrupt

    stopped = Corpus(corpus)
    stopped.on_indexing = stop
    with pytest.raises(KeyboardInterrupt):
        stopped.search("troops")
    assert named(corpus / ".csto") == before  # who asks now is answered from here
    assert told == [(10, 40), (20, 40)]
    told.clear()
    resumed = Corpus(corpus)
    resumed.on_indexing = lambda done, all_: told.append((done, all_))
    assert resumed.search("troops", limit=None).total == 41
    assert told == [(10, 20), (20, 20)]
    assert [file.name for file in (corpus / ".csto").iterdir() if file.is_dir()] == [named(corpus / ".csto").name]


# --- where there are many files, another process looks at them --------------------------------------------------------


@pytest.fixture
def many(corpus: Path, csto: Any) -> Path:
    for number in range(1_001):
        write_article(corpus, f"a{number}", "A few words.")
    assert csto("search", "words", "--corpus", str(corpus)).code == 0
    time.sleep(0.1)
    assert csto("search", "words", "--corpus", str(corpus)).code == 0  # remembers all stamps as one number
    return corpus


def test_of_many_files_one_that_changed_is_noticed_before_anything_is_answered(many: Path, csto: Any) -> None:
    before = csto("search", "words", "--corpus", str(many), "--format", "json")
    write_article(many, "a500", "Other words, of pines.")
    ran = csto("search", "pines", "--corpus", str(many), "--format", "json")
    assert (ran.code, json.loads(ran.stdout)["total"]) == (0, 1)
    write_article(many, "a500", "A few words.")
    after = csto("search", "words", "--corpus", str(many), "--format", "json")
    assert json.loads(after.stdout)["total"] == json.loads(before.stdout)["total"] == 1_001
    assert csto("search", "pines", "--corpus", str(many)).code == 1


def test_a_look_that_another_process_took_says_what_one_of_our_own_says(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csto_cli.store.stamps.MANY", 0)
    monkeypatch.setattr("csto_cli.store.stamps._can_fork", lambda: hasattr(os, "fork"))
    look = Look(corpus)
    own = together(stamps_of(corpus))
    assert (look.together(), look.is_under_way) == (own, False)
    write_article(corpus, "three", "More troops.")
    assert look.together() == own  # it tells of when it was taken
    assert Look(corpus).together() == together(stamps_of(corpus)) != own


def test_a_look_that_is_cut_short_is_taken_again(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csto_cli.store.stamps.MANY", 0)
    monkeypatch.setattr("csto_cli.store.stamps._can_fork", lambda: hasattr(os, "fork"))
    look = Look(corpus)
    look._begun.pop()
    reading, writing = os.pipe()
    os.write(writing, b"12345")
    os.close(writing)
    child = os.fork()
    if not child:
        os._exit(1)
    look._begun = [(child, reading), *look._begun]
    assert look.together() == together(stamps_of(corpus))


# --- where it lives ---------------------------------------------------------------------------------------------------


def test_the_index_lives_beside_the_files(corpus: Path, own_cache: Path) -> None:
    found(corpus, "troops")
    assert (named(corpus / ".csto") / "catalog.db").is_file()
    assert not own_cache.exists()


def test_deleting_the_index_loses_nothing(corpus: Path) -> None:
    before = Corpus(corpus).search("troops")
    shutil.rmtree(corpus / ".csto")
    assert Corpus(corpus).search("troops") == before


def test_where_the_folder_takes_no_index_it_lives_in_the_cache(corpus: Path, own_cache: Path) -> None:
    (corpus / ".csto").touch()
    assert found(corpus, "troops") == ["one:p2"]
    assert len(list(own_cache.glob("corpus-*/index-*/catalog.db"))) == 1
    write_article(corpus, "three", "More troops.")
    assert found(corpus, "troops") == ["one:p2", "three:p1"]


@pytest.mark.parametrize("has_index", [False, True], ids=["without", "with"])
def test_a_read_only_corpus_is_indexed_in_the_cache(corpus: Path, own_cache: Path, has_index: bool) -> None:
    if has_index:
        found(corpus, "troops")
    folders = [*(folder for folder in (corpus / ".csto").rglob("*") if folder.is_dir()), corpus / ".csto", corpus]
    files = [file for file in (corpus / ".csto").rglob("*") if file.is_file()]
    try:
        for path in (*files, *(folder for folder in folders if folder.exists())):
            path.chmod(0o555 if path.is_dir() else 0o444)
        if os.access(corpus, os.W_OK):
            pytest.skip("root writes anywhere")
        assert found(corpus, "troops") == ["one:p2"]
        assert has_index or len(list(own_cache.glob("corpus-*/index-*/catalog.db"))) == 1
    finally:
        for path in reversed((*files, *(folder for folder in folders if folder.exists()))):
            path.chmod(0o755)


def test_where_nothing_can_be_written_the_index_is_in_memory_and_that_is_told(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / ".csto").touch()
    (tmp_path / "file").touch()
    monkeypatch.setenv("CSTO_CACHE", str(tmp_path / "file" / "cache"))
    opened = Corpus(corpus)
    assert [hit.passage.id for hit in opened.search("troops").hits] == ["one:p2"]
    assert opened.narration == ["no folder for an index can be written: it is made in memory, for this command only"]


# --- what the rows mean -----------------------------------------------------------------------------------------------


def test_authors_who_write_together_are_one_voice_by_author_and_by_holder(corpus: Path) -> None:
    write_article(
        corpus, "one", "Ruritania asked for help.\n\nTroops came soon.", "[{name: Ann Ash}, {name: Bo Birch}]"
    )
    position = {"proposition": "P01", "stance": "supports", "holder_stance": "supports"}
    write(corpus / "annotations" / "one.jsonl", line(claim(1, 27, 38, "Troops came", positions=[position])))
    by_author = Corpus(corpus).compare(Asked(topic="mission", by="author")).columns[0]
    by_holder = Corpus(corpus).compare(Asked(topic="mission", by="holder")).columns[0]
    assert by_holder.id == by_author.id
    for name in ("Ash", "Birch"):
        assert found(corpus, f"holder:{name}") == ["one:p2"]


def test_a_mention_in_a_heading_stands_in_no_passage_and_hinders_nothing(corpus: Path) -> None:
    write_article(corpus, "one", "## Ruritania asks\n\nTroops came soon.")
    write(corpus / "annotations" / "one.jsonl", line(mention(1, 3, 12, "Ruritania")))
    assert found(corpus, '"troops came"') == ["one:p1"]
    assert found(corpus, "<state>") == []
    assert Corpus(corpus).kwic("troops").total == 1
    assert [row.mentions for row in Corpus(corpus).entities().rows] == [1]


def test_a_large_figure_is_kept_to_the_last_digit(corpus: Path) -> None:
    write_article(corpus, "one", "They spent 1,234,567 crowns.")
    quantity = {"start": 11, "end": 20, "exact": "1,234,567", "value": 1234567, "unit": "crowns", "measures": "cost"}
    position = {"proposition": "P01", "stance": "supports", "holder_stance": "supports", "quantity": 0}
    record = claim(1, 0, 20, "They spent 1,234,567", positions=[position], quantities=[quantity])
    write(corpus / "annotations" / "one.jsonl", line(record))
    write(corpus / "topics.toml", TOPICS + 'unit = "crowns"\n')
    assert Corpus(corpus).compare(Asked(topic="mission")).propositions[0].cells[0].values == ("1234567",)


def test_an_entity_id_may_begin_with_a_word_of_its_own(corpus: Path) -> None:
    write(corpus / "entities.toml", ENTITIES + '\n[[entity]]\nid = "firm:help"\ntype = "organization"\nname = "Help"\n')
    write(
        corpus / "annotations" / "one.jsonl", line({**mention(1, 20, 24, "help", "firm:help"), "type": "organization"})
    )
    assert found(corpus, "help") == ["one:p1"]
    assert found(corpus, "entity:firm:help") == ["one:p1"]


def test_an_error_in_a_query_points_at_the_entity_there_is_none_of(corpus: Path) -> None:
    with pytest.raises(QueryError, match='no entity "state:ruritanja"') as raised:
        Corpus(corpus).search("troops <state:ruritanja>")
    assert raised.value.position in (7, 8)
    assert raised.value.hint == 'did you mean "state:ruritania"?'


@pytest.mark.parametrize("query", ["state:\udcff", "holder:\udcff", "entity:\udcff", "author:\udcff", "topic:\udcff"])
def test_a_byte_that_is_no_character_is_an_error_of_the_query(corpus: Path, query: str) -> None:
    with pytest.raises(QueryError):
        Corpus(corpus).search(query)


def test_a_byte_that_is_no_character_between_words_only_separates_them(corpus: Path) -> None:
    assert found(corpus, "troops\udcffcame") == ["one:p2"]


def test_a_prefix_of_ever_so_many_words_may_stand_in_a_phrase(corpus: Path) -> None:
    words = " ".join(f"s{number} troops" for number in range(20_000))
    write_article(corpus, "three", words)
    assert found(corpus, '"s* troops"') == ["three:p1"]
    assert found(corpus, "s1* troops") == ["three:p1"]
