"""The full-text index finds exactly what `text.match` says a query means."""

import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csto_cli.corpus import Corpus
from csto_cli.model.query import leaves
from csto_cli.model.span import Span
from csto_cli.text.match import TokenLine, is_match, joined, nodes_of, token_line
from csto_cli.text.parse import parse
from csto_cli.text.words import words

WORDS = ["a", "b", "c", "ab", "abc", "Ba", "é", "-", "b-a"]
MARKS = {
    ("state:x", "state", None): ("<state>", "<state:x>"),
    ("person:y", "person", None): ("<person>", "<person:y>"),
    ("place:z", "place", "state:x"): ("<place>", "<place:z>", "<state:x>"),
}
CORPORA = 3
ARTICLES, PASSAGES = 2, 20


@dataclass(repr=False)
class Made:
    """An opened corpus, and what its passages hold."""

    corpus: Corpus
    lines: dict[str, TokenLine]
    texts: dict[str, str]


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache of this module's own."""
    before = os.environ.get("CSTO_CACHE")
    os.environ["CSTO_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["CSTO_CACHE"]
    else:
        os.environ["CSTO_CACHE"] = before


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    """Small corpora of few different words, so that queries meet often; always the same ones."""
    return [made(tmp_path_factory.mktemp("corpus"), random.Random(seed)) for seed in range(CORPORA)]


def made(folder: Path, chance: random.Random) -> Made:
    """Write a corpus with mentions over some of its words; tell each passage as `text.match` sees it."""
    (folder / "articles").mkdir()
    (folder / "annotations").mkdir()
    (folder / "corpus.toml").write_text('name = "Random"\n', encoding="utf-8")
    entities = [f'[[entity]]\nid = "{id_}"\ntype = "{kind}"\nname = "{id_}"\n' for id_, kind, _ in MARKS]
    (folder / "entities.toml").write_text("\n".join(entities), encoding="utf-8")
    lines, whole = {}, {}
    for article in [f"art{number}" for number in range(ARTICLES)]:
        texts = [" ".join(chance.choices(WORDS, k=chance.randint(1, 9))) for _ in range(PASSAGES)]
        offset, annotations = 0, []
        for number, text in enumerate(texts, start=1):
            marks = []
            for _ in range(chance.randint(0, 2)):
                found = list(words(text))
                if not found:
                    continue
                first = chance.randrange(len(found))
                last = min(len(found) - 1, first + chance.randint(0, 2))
                span, mark = Span(found[first].start(), found[last].end()), chance.choice(list(MARKS))
                marks.append((span, MARKS[mark]))
                annotations.append(mention(article, len(annotations) + 1, span.shift(offset), text[span.slice()], mark))
            lines[f"{article}:p{number}"] = token_line(text, marks)
            whole[f"{article}:p{number}"] = text
            offset += len(text) + 2
        (folder / f"articles/{article}.md").write_text(f"---\nid: {article}\n---\n\n" + "\n\n".join(texts), "utf-8")
        (folder / f"annotations/{article}.jsonl").write_text("".join(annotations), encoding="utf-8")
    corpus = Corpus(folder)
    assert {row[0] for row in corpus.index.catalog.rows("SELECT id FROM passage")} == set(lines)
    assert corpus.problems() == ()
    return Made(corpus, lines, whole)


def mention(article: str, number: int, span: Span, exact: str, mark: tuple[str, str, str | None]) -> str:
    entity, kind, metonym_for = mark
    at = {"start": span.start, "end": span.end}
    target = {"article": article, "position": at, "quote": {"exact": exact}}
    record = {"id": f"{article}:m{number}", "annotation": "mention", "target": target, "entity": entity, "type": kind}
    return json.dumps({**record, "metonym_for": metonym_for}) + "\n"


word = st.sampled_from(["a", "b", "c", "ab", "abc", "ba", "É", "zz"])
prefix = st.sampled_from(["a*", "ab*", "b*", "e*", "z*"])
annotation = st.sampled_from(["<state>", "<person>", "<place>", "<state:x>", "<person:y>", "<place:z>", "<event>"])
token = st.one_of(word, word, prefix, annotation)
phrase = st.lists(token, min_size=1, max_size=3).map(lambda parts: f'"{" ".join(parts)}"')
part = st.one_of(token, token, phrase)
near = st.builds(
    lambda parts, distance: f"NEAR({' '.join(parts)}, {distance})",
    st.lists(part, min_size=2, max_size=3),
    st.integers(0, 6),
)
leaf = st.one_of(token, phrase, near)
item = st.builds(lambda dash, one: dash + one, st.sampled_from(["", "", "-"]), leaf)
group = st.lists(item, min_size=1, max_size=3).map(" OR ".join)
queries = st.lists(group, min_size=1, max_size=3).map(" ".join)


def expected(made: Made, typed: str) -> list[str]:
    query = parse(typed)
    return sorted(id_ for id_, line in made.lines.items() if is_match(query, line))


def found(made: Made, typed: str) -> list[str]:
    result = made.corpus.search(typed, limit=None)
    assert result.total == len(result.hits)
    return sorted(hit.passage.id for hit in result.hits)


@settings(max_examples=250, deadline=None)
@given(typed=queries)
def test_a_search_finds_exactly_the_passages_that_answer(corpora: list[Made], typed: str) -> None:
    for one in corpora:
        assert found(one, typed) == expected(one, typed), typed


@settings(max_examples=120, deadline=None)
@given(typed=near)
def test_near_counts_the_words_between_in_either_order(corpora: list[Made], typed: str) -> None:
    for one in corpora:
        assert found(one, typed) == expected(one, typed), typed


@pytest.mark.parametrize(
    "typed",
    [
        "NEAR(a a, 3)",
        "NEAR(a b, 0)",
        "NEAR(<state> <state:x>, 2)",
        "NEAR(<state> a, 0)",
        "NEAR(ab* abc, 2)",
        'NEAR("a b" c, 2)',
        "NEAR(a b c, 1)",
        "-NEAR(a b c, 1)",
        'a -NEAR("a b" c, 0)',
        "-a",
        "-a -b",
        "a OR -b",
        '"<state> a*"',
        '"<state:x> <state>"',
    ],
)
def test_a_search_of_each_kind_finds_exactly_the_passages_that_answer(corpora: list[Made], typed: str) -> None:
    for one in corpora:
        assert found(one, typed) == expected(one, typed)


@pytest.mark.parametrize("condition", ["article:art0", "-article:art0"])
def test_a_field_beside_or_selects_only_what_meets_it(corpora: list[Made], condition: str) -> None:
    typed = "NEAR(a b c, 0)"
    for one in corpora:
        in_first = {id_ for id_ in one.lines if id_.startswith("art0:")}
        meeting = in_first if condition == "article:art0" else set(one.lines) - in_first
        near_ones = set(expected(one, typed))
        assert set(found(one, f"{condition} OR {typed}")) == meeting | near_ones
        assert set(found(one, f"{condition} {typed}")) == meeting & near_ones


@pytest.mark.parametrize("typed", ["a OR b", "NEAR(a b c, 4)"])
def test_a_limit_cuts_the_list_and_not_the_count(corpora: list[Made], typed: str) -> None:
    whole = corpora[0].corpus.search(typed, limit=None)
    cut = corpora[0].corpus.search(typed, limit=3)
    assert len(whole.hits) > 3
    assert cut.total == whole.total
    assert cut.hits == whole.hits[:3]


@settings(max_examples=60, deadline=None)
@given(typed=leaf)
def test_every_hit_shows_what_was_found(corpora: list[Made], typed: str) -> None:
    for one in corpora[:2]:
        for hit in one.corpus.search(typed, limit=None).hits:
            assert hit.matches
            assert all(0 <= begin < end <= len(hit.passage.text) for begin, end in hit.matches)


# --- concordance: every hit, and nothing else ------------------------------------------------------------------------


def expected_nodes(made: Made, typed: str) -> list[tuple[str, int, int]]:
    """(passage, first word, past the last) of every hit of a query without conditions, as `text.match` sees them."""
    query = parse(typed)
    found = []
    for id_, line in made.lines.items():
        if is_match(query, line):
            nodes = joined(node for leaf in leaves(query) for node in nodes_of(leaf, line))
            found += [(id_, first, past) for first, past in nodes]
    return sorted(found)


def found_nodes(made: Made, typed: str) -> list[tuple[str, int, int]]:
    result = made.corpus.kwic(typed, limit=None)
    assert result.total == len(result.rows)
    assert result.passages == len({row.id for row in result.rows})
    found = []
    for row in result.rows:
        line = made.lines[row.id]
        words_in = [i for i, (start, end) in enumerate(line.spans) if start < row.end and end > row.start]
        found.append((row.id, words_in[0], words_in[-1] + 1))
        assert row.left + row.node + row.right == made.texts[row.id]
    return sorted(found)


@settings(max_examples=250, deadline=None)
@given(typed=queries)
def test_a_concordance_has_a_line_for_each_hit(corpora: list[Made], typed: str) -> None:
    if not leaves(parse(typed)):
        return
    for one in corpora:
        assert found_nodes(one, typed) == expected_nodes(one, typed), typed


@settings(max_examples=60, deadline=None)
@given(typed=leaf)
def test_where_words_share_a_character_the_texts_decide(corpora: list[Made], typed: str) -> None:
    """What happens beyond a million different words, here beyond two."""
    one = corpora[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("csto_cli.store.vocabulary.MOST_WORDS", 2)
        assert found_nodes(one, typed) == expected_nodes(one, typed), typed
        assert found(one, typed) == expected(one, typed), typed
