"""Attaching the real sources, and copies of them with one word in twenty changed."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from csto_cli.analysis.anchoring import Anchors
from csto_cli.config import shipped_corpus
from csto_cli.corpus.attaching import digests_of
from csto_cli.text.anchor import AnchoringText
from csto_cli.text.words import words

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="needs ../shared, which is not here")


@pytest.fixture(scope="module")
def sources():
    """Digest → its source text."""
    texts = [file.read_bytes().decode() for file in sorted(SEEDS.glob("*.txt"))]
    digests = {digest.annotated.article.id: digest for digest in digests_of(shipped_corpus())}
    order = ("steel-2022", "mott-2022", "iran-undated", "manning-2022", "tajikistan-2025")
    return [(digests[name], text) for name, text in zip(order, texts, strict=True)]


def pointing(digest):
    return [annotation for annotation in digest.annotations if annotation.target.source]


def test_every_annotation_that_points_to_a_source_is_exact_there(csto, tmp_path):
    csto("init", "mine", cwd=tmp_path)
    ran = csto("attach", *map(str, sorted(SEEDS.glob("*.txt"))), "--corpus", "mine", cwd=tmp_path)
    assert ran.code == 0
    outcomes = Counter(line.split("\t")[2] for line in ran.stdout.splitlines())
    assert outcomes == {"exact": 1050}
    assert "5 articles, 424 claims" in csto("verify", "--corpus", "mine", cwd=tmp_path).stderr
    own = csto("compare", "--topic", "intervention", "--corpus", "mine", cwd=tmp_path).stdout
    shipped = csto("compare", "--topic", "intervention", cwd=tmp_path).stdout
    assert claims_of(own) == claims_of(shipped)


def claims_of(compared):
    return [re.findall(r"[a-z]+-\d+:c[\d,c]+", line) for line in compared.splitlines()]


@pytest.mark.parametrize("seed", [1, 2])
def test_with_one_word_in_twenty_changed_nearly_all_are_found_and_none_elsewhere(sources, seed):
    chance = random.Random(seed)
    total = found = 0
    for digest, text in sources:
        edited, where = changed(text, chance)
        before, after = (
            Anchors(AnchoringText(text), digest.registered.names),
            Anchors(AnchoringText(edited), digest.registered.names),
        )
        old, new = AnchoringText(text), AnchoringText(edited)
        for annotation in pointing(digest):
            at = before.attach(annotation).annotation.target.position
            truth = {where[i] for i in range(old.word_at(at.start), old.word_at(at.end)) if i in where}
            now = after.attach(annotation)
            total += 1
            if now.after is None:
                continue
            found += 1
            span = now.annotation.target.position
            got = set(range(new.word_at(span.start), new.word_at(span.end)))
            assert got & truth, (annotation.id, now.after)
            if annotation.annotation == "claim":
                assert len(got & truth) >= 0.5 * len(got | truth), (annotation.id, now.after)
    assert found >= 0.95 * total


def changed(text, chance):
    """A copy with 5 % of the words exchanged, left out, doubled with another or misspelt, lines broken elsewhere and
    quotation marks straightened; and old word → new word."""
    found = [(word.start(), word.end()) for word in words(text)]
    out, where, number, last = [], {}, 0, 0
    for i, (start, end) in enumerate(found):
        word = text[start:end]
        other = text[slice(*chance.choice(found))]
        how = chance.choice(["other", "none", "more", "letter"]) if chance.random() < 0.05 else "same"
        new = {"same": word, "other": other, "none": "", "more": f"{word} {other}", "letter": f"{word[:-1]}q"}[how]
        out += [text[last:start], new]
        last = end
        if how != "none":
            where[i] = number
        number += {"none": 0, "more": 2}.get(how, 1)
    copy = "".join([*out, text[last:]]).translate(str.maketrans("’‘“”", "''\"\""))
    return re.sub(r"[ \u00a0]+", lambda _: "\n" if chance.random() < 0.08 else " ", copy), where
