"""Floors for verdicts on the gold set: a conflict or an agreement that csto asserts is right, and few are withheld."""

import pytest
from verdicts_score import Judged, judge, scores

CASES = 668
"""Of the three files that rules were mended after; `unseen.jsonl` was read by nobody who did."""


@pytest.fixture(scope="module")
def judged() -> dict[str, list[Judged]]:
    return judge()


@pytest.mark.parametrize("relation", ["conflict", "agree"])
def test_what_is_asserted_is_right_and_little_is_missed(judged, relation):
    seen = [one for name, found in judged.items() if name != "unseen" for one in found]
    assert len(seen) == CASES
    score = next(score for score in scores(seen) if score.relation == relation)
    assert score.precision >= 95
    assert score.recall >= 80


@pytest.mark.parametrize(("relation", "recall"), [("conflict", 70), ("agree", 85)])
def test_on_texts_that_nobody_tuned_for_what_is_asserted_is_right(judged, relation, recall):
    score = next(score for score in scores(judged["unseen"]) if score.relation == relation)
    assert score.precision >= 95
    assert score.recall >= recall


def test_other_relations_are_told_apart(judged):
    seen = [one for name, found in judged.items() if name != "unseen" for one in found]
    found = {score.relation: score for score in scores(seen)}
    assert found["all"].recall >= 95
    assert found["qualifies"].precision >= 95
    for relation in ("refinement", "different-scope", "different-period"):
        assert found[relation].precision >= 90


def test_every_relation_and_every_known_trap_is_in_the_gold_set(judged):
    from csto_cli.model.verdict import REASONS

    assert {one.reason for found in judged.values() for one in found} == set(REASONS)
    withheld = [one for found in judged.values() for one in found if one.found == "unresolved"]
    assert 0 < len(withheld) < 0.2 * sum(map(len, judged.values()))
