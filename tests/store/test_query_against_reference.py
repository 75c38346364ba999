"""The index finds exactly the passages that the reference matcher finds."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csto_cli.corpus import Corpus
from csto_cli.errors import QueryError
from csto_cli.text.match import is_match
from csto_cli.text.parse import parse

WORDS = ["asked", "ask", "troops", "troop", "the", "left", "Rudolf", "Ruritania", "Elphberg", "U.S.", "2,500"]
ENTITIES = {"Rudolf": ("person:rudolf", "person"), "Ruritania": ("state:ruritania", "state")}
REGISTRY = "".join(
    f'[[entity]]\nid = "{id_}"\ntype = "{type_}"\nname = "{name}"\n' for name, (id_, type_) in ENTITIES.items()
)

passages = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
texts = st.lists(passages, min_size=1, max_size=6)
words = st.sampled_from([*WORDS, "<state>", "<person>", "<state:ruritania>", "missing"])
prefixes = st.sampled_from(["ask*", "tr*", "r*", "zz*"])
quoted = st.lists(st.one_of(words, prefixes), min_size=1, max_size=3).map(lambda parts: f'"{" ".join(parts)}"')
phrases = st.one_of(words, prefixes, quoted)
nears = st.builds(
    lambda parts, distance: f"NEAR({' '.join(parts)}, {distance})",
    st.lists(phrases, min_size=2, max_size=3),
    st.integers(0, 6),
)
items = st.one_of(phrases, nears)
queries = st.lists(
    st.one_of(items, items.map("-{}".format), st.tuples(items, items).map(" OR ".join)), min_size=1, max_size=3
).map(" ".join)


def write(folder: Path, blocks: list[str]) -> Corpus:
    """A corpus of one article, its names annotated."""
    for name in ("articles", "annotations"):
        (folder / name).mkdir(parents=True)
    (folder / "corpus.toml").write_text('name = "Random"\n')
    (folder / "entities.toml").write_text(REGISTRY)
    text = "\n\n".join(blocks)
    (folder / "articles" / "a.md").write_text(f"---\nid: a\n---\n\n{text}\n")
    lines = []
    for surface, (entity, type_) in ENTITIES.items():
        start = text.find(surface)
        while start >= 0:
            position = {"start": start, "end": start + len(surface)}
            target = {"article": "a", "position": position, "quote": {"exact": surface}}
            row = {"annotation": "mention", "id": f"a:m{len(lines) + 1}", "target": target}
            lines.append(json.dumps({**row, "entity": entity, "type": type_}))
            start = text.find(surface, start + 1)
    (folder / "annotations" / "a.jsonl").write_text("\n".join(lines))
    return Corpus(folder)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=texts, asked=st.lists(queries, min_size=8, max_size=8))
def test_the_index_finds_what_the_reference_finds(tmp_path_factory, blocks, asked):
    from csto_cli.corpus.searching import _lines

    corpus = write(tmp_path_factory.mktemp("random"), blocks)
    keys = [row[0] for row in corpus.index.catalog.rows("SELECT key FROM passage WHERE live")]
    lines = _lines(corpus.index, keys)
    for text in asked:
        try:
            query = parse(text)
        except QueryError:
            continue
        expected = {passage.id for passage, line in lines.values() if is_match(query, line)}
        result = corpus.search(text, limit=None)
        assert {hit.passage.id for hit in result.hits} == expected, text
        assert result.total == len(expected), text


def test_every_hit_that_has_words_is_marked(tmp_path):
    corpus = write(tmp_path / "corpus", ["the U.S. asked Ruritania", "troops left the Elphberg"])
    hits = corpus.search('"U.S. asked" OR <state> OR elph*', limit=None).hits
    marked = {hit.passage.id: [hit.passage.text[a:b] for a, b in hit.matches] for hit in hits}
    assert marked == {"a:p1": ["U.S. asked", "Ruritania"], "a:p2": ["Elphberg"]}
