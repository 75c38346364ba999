"""Floors of what review offers of propositions, and of the claims it sets side by side. Never lowered silently."""

from functools import cache
from pathlib import Path

import alignment_score
import propositions_score
import pytest

from csto_cli.corpus import Corpus
from csto_cli.corpus.aligning import comparables

DATA = Path(__file__).resolve().parents[2] / "data"
NOW, BEFORE = "candidates of review", "topics and words (TopicModel)"


@cache
def recall():
    return propositions_score.measure(DATA)


def test_three_candidates_have_the_right_proposition_of_seven_claims_in_ten():
    found = recall()[NOW]
    assert found.at_1 >= 30.5
    assert found.at_3 >= 54.5
    assert found.offered >= 71


def test_the_candidates_are_better_than_what_the_annotator_of_topics_gives():
    assert recall()[NOW].at_1 >= recall()[BEFORE].at_1 + 2
    assert recall()[NOW].at_3 >= recall()[BEFORE].at_3 + 4


@pytest.mark.parametrize(
    ("way", "pairs", "linked", "propositions"),
    [(alignment_score.of_curated, 11, 0.9, 11), (alignment_score.of_added, 10, 0.8, 7)],
)
def test_pairs_that_align_are_mostly_about_one_proposition(way, pairs, linked, propositions, tmp_path, monkeypatch):
    monkeypatch.setenv("CSTO_CACHE", str(tmp_path))
    corpus = Corpus(DATA)
    found = alignment_score.figures(way(corpus), comparables(corpus.index.catalog))
    assert found.pairs >= pairs
    assert found.linked >= linked * found.pairs
    assert found.propositions >= propositions
