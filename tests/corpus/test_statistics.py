"""Collocates, keywords, frequency and dispersion against counting by hand, on texts where hits meet often."""

import random
from collections import Counter
from collections.abc import Iterator
from math import log2

import pytest

from csto_cli.corpus import Corpus
from csto_cli.errors import QueryError, UsageError
from csto_cli.text.words import folded

WORDS = ["pact", "troops", "left", "stayed", "the", "the", "river", "nobody", "Türkiye"]
YEARS = ["2021", "2021", "2022?", None]


@pytest.fixture(scope="module")
def texts() -> dict[str, list[str]]:
    """Article → its passages."""
    chance = random.Random(11)
    return {
        f"a{number}": [" ".join(chance.choices(WORDS, k=chance.randint(1, 14))) for _ in range(6)]
        for number in range(len(YEARS))
    }


@pytest.fixture(scope="module")
def corpus(texts: dict[str, list[str]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("statistics")
    (folder / "articles").mkdir()
    (folder / "corpus.toml").write_text('name = "Random"\n', encoding="utf-8")
    for (name, passages), year in zip(texts.items(), YEARS, strict=True):
        published = f'published: "{year}"\n' if year else ""
        authors = f"authors: [{{name: Author {'Odd' if name in ('a1', 'a3') else 'Even'}}}]\n"
        front = f"---\nid: {name}\n{published}{authors}---\n\n"
        text = "\n\n".join(passages)
        (folder / "articles" / f"{name}.md").write_text(f"{front}## A heading about the pact\n\n{text}\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSTO_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield Corpus(folder)


def near(said: tuple[str, ...], node: str, left: int, right: int) -> Iterator[tuple[str, str]]:
    """(word, side) of every word within the window of a hit; the nearer hit has it, at equal distance the earlier."""
    nodes = [i for i, word in enumerate(said) if word == node]
    for i, word in enumerate(said):
        if word == node:
            continue
        reached = [(i - n, 0, "right") for n in nodes if 0 < i - n <= right]
        reached += [(n - i, 1, "left") for n in nodes if 0 < n - i <= left]
        if reached:
            yield word, min(reached)[2]


@pytest.mark.parametrize("window", ["1", "2", "5", "0,3", "4,1", "50"])
def test_collocates_are_what_counting_by_hand_finds(corpus: Corpus, texts: dict[str, list[str]], window: str) -> None:
    left, right = (int(side) for side in (window.split(",") * 2)[:2])
    met = Counter(pair for of in texts.values() for text in of for pair in near(folded(text), "troops", left, right))
    everything = Counter(word for of in texts.values() for text in of for word in folded(text))
    found = corpus.collocates("troops", of="words", window=window, minimum=1, measure="logdice", limit=None)
    both = {word: (met[word, "left"], met[word, "right"]) for word, _ in met}
    assert {row.word: (row.left, row.right) for row in found.rows} == both
    assert all(row.f == row.left + row.right and row.f2 == everything[row.word] for row in found.rows)
    assert found.nodes == everything["troops"]
    assert found.near == sum(met.values())
    assert found.words == sum(everything.values())
    for row in found.rows:
        assert row.log_dice == pytest.approx(14 + log2(2 * row.f / (found.nodes + row.f2)))
        assert row.mi == pytest.approx(log2(row.f * found.words / (found.near * row.f2)))


def test_a_minimum_and_a_limit_are_told_apart(corpus: Corpus) -> None:
    every = corpus.collocates("the", of="words", window="3", minimum=1, measure="mi", limit=None)
    some = corpus.collocates("the", of="words", window="3", minimum=20, measure="mi", limit=2)
    assert some.total == sum(row.f >= 20 for row in every.rows)
    assert len(some.rows) == min(2, some.total)
    assert [row.mi for row in every.rows] == sorted((row.mi for row in every.rows), reverse=True)


def test_keywords_are_what_counting_by_hand_finds(corpus: Corpus, texts: dict[str, list[str]]) -> None:
    odd = Counter(word for name in ("a1", "a3") for text in texts[name] for word in folded(text))
    even = Counter(word for name in ("a0", "a2") for text in texts[name] for word in folded(text))
    found = corpus.keywords("author:Odd", None, measure="log-ratio", minimum=1, limit=None)
    against = corpus.keywords("author:Odd", "author:Even", measure="log-ratio", minimum=1, limit=None)
    assert found.rows == against.rows
    assert (found.n1, found.n2) == (sum(odd.values()), sum(even.values()))
    more = {w: (odd[w], even[w]) for w in odd if odd[w] / found.n1 > even[w] / found.n2}
    assert {row.word: (row.f1, row.f2) for row in found.rows} == more
    for row in found.rows:
        assert row.articles == sum(row.word in folded(" ".join(texts[name])) for name in ("a1", "a3"))
        assert row.per_million1 == pytest.approx(row.f1 * 1e6 / found.n1)


def test_parts_that_share_passages_are_not_compared(corpus: Corpus) -> None:
    with pytest.raises(UsageError, match="in both parts"):
        corpus.keywords("author:Odd", "article:a1", measure="log-ratio", minimum=1, limit=None)


def test_a_part_without_a_passage_has_no_keywords(corpus: Corpus) -> None:
    found = corpus.keywords("author:Odd author:Even", None, measure="log-likelihood", minimum=1, limit=None)
    assert (found.n1, found.rows, found.total) == (0, (), 0)


@pytest.mark.parametrize("by", ["author", "outlet", "year", "article"])
def test_frequencies_by_any_part_add_up(corpus: Corpus, texts: dict[str, list[str]], by: str) -> None:
    everything = Counter(word for of in texts.values() for text in of for word in folded(text))
    found = corpus.frequency("troops", by=by)
    assert found.f == sum(row.f for row in found.rows) == everything["troops"]
    assert found.n == sum(row.n for row in found.rows) == sum(everything.values())
    assert all(row.low <= row.per_million <= row.high for row in found.rows)
    assert sum(row.passages for row in found.rows) == sum("troops" in text for of in texts.values() for text in of)
    keys = {"author": 2, "outlet": 1, "year": 3, "article": 4}
    assert len(found.rows) == keys[by]
    if by == "year":
        assert [row.key for row in found.rows] == ["(no date)", "2021", "2022?"]


def test_a_strip_shows_each_hit_where_it_stands_among_the_words_of_its_article(
    corpus: Corpus, texts: dict[str, list[str]]
) -> None:
    found = corpus.dispersion("troops", by="article")
    for row in found.rows:
        said = folded(" ".join(texts[row.key]))
        assert row.places == tuple(i / len(said) for i, word in enumerate(said) if word == "troops")
        assert (row.f, row.n) == (said.count("troops"), len(said))
    assert found.parts == 4
    assert found.range == sum(row.f > 0 for row in found.rows)


def test_over_time_the_parts_are_years(corpus: Corpus) -> None:
    found = corpus.dispersion("troops", by="time")
    assert [row.key for row in found.rows] == ["(no date)", "2021", "2022?"]
    assert found.dp is not None


def test_folded_words_are_counted_as_one_and_a_phrase_is_one_hit(corpus: Corpus, texts: dict[str, list[str]]) -> None:
    everything = Counter(word for of in texts.values() for text in of for word in folded(text))
    assert (
        corpus.frequency("turkiye", by="article").f
        == everything["turkiye"]
        == corpus.frequency("TÜRKİYE", by="article").f
    )
    pairs = sum(
        pair == ("the", "pact")
        for of in texts.values()
        for text in of
        for pair in zip(folded(text), folded(text)[1:], strict=False)
    )
    assert corpus.frequency('"the pact"', by="article").f == pairs


def test_a_sample_is_the_same_for_the_same_seed_and_another_for_another(corpus: Corpus) -> None:
    lines = [corpus.kwic("the", sample=5, seed=seed, limit=None).rows for seed in (1, 1, 2)]
    assert lines[0] == lines[1] != lines[2]
    every = corpus.kwic("the", limit=None)
    assert set(lines[0]) <= set(every.rows)
    whole = corpus.kwic("the", sample=10_000, limit=None)
    assert sorted(whole.rows) == sorted(every.rows)
    assert whole.notes == (f"the sample takes all of the {every.total} hits there are",)


@pytest.mark.parametrize("key", ["L1", "L2", "R1", "R3", "node"])
def test_lines_are_sorted_by_the_word_that_was_asked_for(corpus: Corpus, key: str) -> None:
    result = corpus.kwic("troops OR pact", sort=[key], limit=None)
    said = []
    for row in result.rows:
        left, right = folded(row.left), folded(row.right)
        sides = {"L": left[::-1], "R": right}
        at = int(key[1]) - 1 if key != "node" else 0
        side = sides.get(key[0], folded(row.node))
        said.append(side[at] if at < len(side) else "")
    assert said == sorted(said)
    assert corpus.kwic("troops OR pact", sort=[key], limit=7).rows == result.rows[:7]


def test_a_window_has_so_many_words_and_ends_with_the_passage(corpus: Corpus, texts: dict[str, list[str]]) -> None:
    for row in corpus.kwic("the", window=2, limit=None).rows:
        whole = texts[row.article][int(row.id.rpartition("p")[2]) - 1]
        before, after = folded(whole[: row.start]), folded(whole[row.end :])
        assert (folded(row.left), folded(row.right)) == (before[-2:], after[:2])


@pytest.mark.parametrize("ask", ["kwic", "frequency", "dispersion"])
def test_a_query_that_only_selects_has_no_hits_to_line_up(corpus: Corpus, ask: str) -> None:
    asked = {"kwic": {}, "frequency": {"by": "year"}, "dispersion": {"by": "article"}}[ask]
    with pytest.raises(QueryError, match="no word to find"):
        getattr(corpus, ask)("author:Odd", **asked)
