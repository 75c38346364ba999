"""The index follows the files, and is thrown away rather than believed."""

import os
from pathlib import Path

import pytest

from csto_cli.corpus import Corpus
from csto_cli.errors import DataError


def found(folder: Path, query: str) -> list[str]:
    return [hit.passage.id for hit in Corpus(folder).search(query, limit=None).hits]


@pytest.fixture
def corpus(small_corpus: Path) -> Path:
    assert found(small_corpus, "troops") == ["birch-undated:p1", "ash-2022:p1"]
    return small_corpus


def rewrite(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text().replace(old, new))


def test_a_changed_article_is_read_anew(corpus):
    rewrite(corpus / "articles" / "birch-undated.md", "never sent troops", "never sent anybody")
    assert found(corpus, "troops") == ["ash-2022:p1"]
    assert found(corpus, "anybody") == ["birch-undated:p1"]


def test_a_removed_article_is_gone_and_its_annotations_are_told(corpus):
    (corpus / "articles" / "birch-undated.md").unlink()
    opened = Corpus(corpus)
    assert [row["id"] for row in opened.list("articles").rows] == ["ash-2022"]
    assert [str(p) for p in opened.problems()] == ["annotations/birch-undated.jsonl: there is no article of this name"]


def test_a_change_is_noticed_by_content_where_size_and_time_stay(corpus):
    file = corpus / "articles" / "birch-undated.md"
    before = file.stat()
    rewrite(file, "never", "maybe")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert found(corpus, "maybe") == ["birch-undated:p1"]


def test_a_touched_file_with_the_same_content_is_not_indexed_again(corpus):
    key = Corpus(corpus).index.catalog.rows("SELECT max(key) FROM passage")
    (corpus / "articles" / "birch-undated.md").touch()
    assert Corpus(corpus).index.catalog.rows("SELECT max(key) FROM passage") == key


def test_a_broken_line_is_a_problem_with_its_place_and_the_rest_loads(corpus):
    file = corpus / "annotations" / "ash-2022.jsonl"
    lines = file.read_text().splitlines()
    file.write_text("\n".join([lines[0], "{broken", *lines[2:]]))
    opened = Corpus(corpus)
    assert len(opened.list("claims").rows) == 4
    (problem,) = opened.problems()
    assert (problem.path, problem.line) == ("annotations/ash-2022.jsonl", 2)
    assert "Invalid JSON" in problem.reason


def test_an_annotation_whose_quote_moved_is_left_out_and_told(corpus):
    rewrite(corpus / "articles" / "birch-undated.md", "The NP never", "Yes: the NP never")
    opened = Corpus(corpus)
    assert [row["id"] for row in opened.list("claims").rows if row["id"].startswith("birch")] == []
    assert "does not stand at" in opened.problems()[0].reason


def test_a_change_of_the_registry_is_held_against_every_annotation(corpus):
    rewrite(corpus / "entities.toml", '"person:rudolf"', '"person:rupert"')
    told = {problem.annotation for problem in _problems(corpus)}
    assert told == {"ash-2022:m4", "ash-2022:c3"}


def _problems(folder: Path):
    opened = Corpus(folder)
    opened.list("articles")
    return opened.problems()


def test_a_registry_that_is_not_toml_is_an_error_with_its_line(corpus):
    (corpus / "entities.toml").write_text("[[entity]\n")
    with pytest.raises(DataError, match=r"entities\.toml: .*line 1"):
        found(corpus, "troops")


@pytest.mark.parametrize(
    "damage",
    [
        lambda index: (index / "catalog.db").write_bytes(b"garbage" * 100),
        lambda index: (index / "catalog.db").unlink(),
        lambda index: [file.unlink() for file in (index / "fulltext").glob("*.term")],
        lambda index: [file.unlink() for file in (index / "fulltext").iterdir()],
        lambda index: (index / "fulltext" / "meta.json").write_text("{"),
    ],
    ids=["overwritten catalog", "lost catalog", "lost terms", "lost full text", "broken full text"],
)
def test_a_damaged_index_is_made_anew(corpus, damage):
    damage(corpus / ".csto")
    assert found(corpus, "troops") == ["birch-undated:p1", "ash-2022:p1"]


def test_an_index_of_another_version_is_made_anew(corpus):
    Corpus(corpus).index.catalog.db.execute("UPDATE meta SET value = '1' WHERE name = 'version'")
    opened = Corpus(corpus)
    assert opened.search("troops").total == 2
    assert opened.narration == ["the index is made anew: it is of another version of csto"]


def test_what_a_crash_left_pending_is_repeated(corpus):
    db = Corpus(corpus).index.catalog.db
    db.execute("INSERT INTO pending VALUES ('ash-2022')")
    db.execute("INSERT INTO passage (id, article, start, end, text, live) VALUES ('ash-2022:p9','ash-2022',0,1,'x',0)")
    assert found(corpus, "troops") == ["birch-undated:p1", "ash-2022:p1"]
    catalog = Corpus(corpus).index.catalog
    assert not catalog.is_pending()
    assert catalog.rows("SELECT count(*) FROM passage WHERE NOT live") == [(0,)]


def test_deleting_the_index_loses_nothing(corpus):
    before = Corpus(corpus).list("claims")
    for file in sorted((corpus / ".csto").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    assert Corpus(corpus).list("claims") == before


def test_where_no_folder_takes_an_index_it_is_made_in_memory(small_corpus, tmp_path, monkeypatch):
    (small_corpus / ".csto").write_text("in the way")
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CSTO_CACHE", str(tmp_path / "file"))
    opened = Corpus(small_corpus)
    assert opened.search("troops").total == 2
    assert opened.narration == ["no folder for an index can be written: it is made in memory, for this command only"]


def test_a_corpus_that_cannot_be_written_is_indexed_in_the_cache(small_corpus, tmp_path, monkeypatch):
    (small_corpus / ".csto").write_text("in the way")
    monkeypatch.setenv("CSTO_CACHE", str(tmp_path / "cache"))
    assert Corpus(small_corpus).search("troops").total == 2
    assert [file.name.split("-")[0] for file in (tmp_path / "cache").iterdir()] == ["small"]


def test_a_link_out_of_the_corpus_is_not_followed(small_corpus, tmp_path):
    (tmp_path / "secret.md").write_text("---\nid: secret\n---\n\nA secret.\n")
    (small_corpus / "articles" / "secret.md").symlink_to(tmp_path / "secret.md")
    assert found(small_corpus, "secret") == []
    assert [str(p) for p in _problems(small_corpus)] == [
        "articles/secret.md: a link to a file outside the corpus is not followed"
    ]


def test_an_empty_corpus_answers_with_nothing(tmp_path):
    (tmp_path / "corpus.toml").write_text('name = "Empty"\n')
    assert Corpus(tmp_path).search("troops").total == 0
    assert Corpus(tmp_path).list("articles").rows == ()
