"""The corpora of the benchmarks are corpora: what is measured on them is what a person's corpus would give."""

import gzip
import importlib.util
import json
from pathlib import Path

import pytest

from csto_cli.corpus import Corpus
from csto_cli.store.files import read_article

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture(scope="module")
def corpora():
    """`bench/corpora.py`; the tests have a module of that name too."""
    spec = importlib.util.spec_from_file_location("bench_corpora", BENCH / "corpora.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def speeches(tmp_path):
    """Two made-up speeches, of 12 and 8 passages."""
    folder = tmp_path / "speeches"
    folder.mkdir()
    rows = [
        ("KAZ_01_1992", "KAZ", "1992", [f"In year {n}, Kazakhstan asked Russia for peace." for n in range(12)]),
        ("ARG_02_1993", "ARG", "1993", [f"Point {n}: “peace” — *and* nothing else." for n in range(8)]),
    ]
    with gzip.open(folder / "ungdc_part00.jsonl.gz", "wt", encoding="utf-8") as out:
        for id_, country, year, lines in rows:
            out.write(json.dumps({"id": id_, "country": country, "year": year, "text": "\n".join(lines)}) + "\n")
    return folder


def test_a_corpus_of_fifty_passages_is_valid(corpora, speeches, csto, tmp_path):
    size = corpora.make(tmp_path / "made", 50, speeches)
    ran = csto("verify", "--corpus", str(tmp_path / "made"))
    assert (ran.code, size.passages, size.articles) == (0, 50, 5), ran.stdout + ran.stderr
    assert Corpus(tmp_path / "made").verify().problems == ()


def test_it_has_as_many_passages_and_mentions_as_it_says(corpora, speeches, tmp_path):
    size = corpora.make(tmp_path / "made", 50, speeches)
    corpus = Corpus(tmp_path / "made")
    assert corpus.search("peace").total == 50
    assert corpus.search("<state:kazakhstan>").total == 12 + 12 + 10
    assert size.mentions == 2 * (12 + 12 + 10)
    assert json.loads((tmp_path / "made" / "size.json").read_text()) == size._asdict()


def test_repeats_differ_by_their_id_alone(corpora, speeches, tmp_path):
    corpora.make(tmp_path / "made", 50, speeches)
    articles = tmp_path / "made" / "articles"
    first, second = (
        read_article(tmp_path / "made", f"articles/arg-02-1993{end}.md", pytest.fail) for end in ("", "-r2")
    )
    assert (first.text, first.authors, first.published) == (second.text, second.authors, second.published)
    assert (first.authors[0].name, first.published) == ("ARG", "1993")
    assert sorted(file.stem for file in articles.iterdir()) == [
        "arg-02-1993",
        "arg-02-1993-r2",
        "kaz-01-1992",
        "kaz-01-1992-r2",
        "kaz-01-1992-r3",
    ]


def test_short_articles_have_three_passages_at_most(corpora, speeches, tmp_path):
    size = corpora.make(tmp_path / "made", 50, speeches, is_short=True)
    assert (size.passages, size.articles) == (50, 4 + 3 + 4 + 3 + 4)
    assert Corpus(tmp_path / "made").verify().problems == ()


def test_without_speeches_it_says_so(corpora, tmp_path):
    with pytest.raises(SystemExit, match="there is nothing to measure on"):
        corpora.make(tmp_path / "made", 50, tmp_path)
