"""Sequence models: the best path, flat memory, and what is written is what is read."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.annotators import sequence
from csto_cli.annotators.sequence import SequenceModel, best_paths, save


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(0, 1000))
def test_the_best_path_scores_as_high_as_any(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(sum(lengths), 3)).astype(np.float32)
    pairs = random.normal(size=(3, 3)).astype(np.float32)
    path = best_paths(scores, np.asarray(lengths), pairs)
    start = 0
    for length in lengths:
        own = scores[start : start + length]

        def total(labels: tuple[int, ...], own: np.ndarray = own) -> float:
            steps = sum(pairs[a, b] for a, b in itertools.pairwise(labels))
            return float(sum(own[i, label] for i, label in enumerate(labels)) + steps)

        best = max(itertools.product(range(3), repeat=length), key=total)
        assert tuple(path[start : start + length]) == best
        start += length


def small_model() -> SequenceModel:
    """Says X of "x", and Y of what follows one."""
    weights = np.zeros((2, 3, 2), np.float32)
    weights[0, 1] = 3, 0  # the word itself
    weights[0, 0] = 0, 5  # the word before
    weights[1, 1] = 0, 1
    return SequenceModel(["X", "Y"], {"w=x": 0, "w=z": 1}, weights, np.zeros((2, 2), np.float32), lambda w: [f"w={w}"])


def test_a_word_is_seen_by_its_neighbours_and_not_across_sequences() -> None:
    words = ["x", "x", "x", "z", "?"]
    assert small_model().label(words, [2, 3]).tolist() == [0, 1, 0, 1, 0]


def test_a_text_without_words_has_no_labels() -> None:
    assert small_model().label([], []).tolist() == []
    assert small_model().label(["x"], [0, 1, 0]).tolist() == [0]


def test_a_sequence_longer_than_is_kept_is_labelled_all_the_same() -> None:
    assert small_model().label(["z"] * 1000, [1000]).tolist() == [1] * 1000


def test_words_are_forgotten_when_they_are_too_many(monkeypatch) -> None:
    monkeypatch.setattr(sequence, "_ROWS", 50)
    model = small_model()
    for number in range(20):
        words = [f"{number}-{i}" for i in range(40)] + ["x", "z"]
        assert model.label(words, [42]).tolist()[-2:] == [0, 1]
    assert len(model._row) < 140


def test_a_model_that_is_saved_reads_as_it_was(tmp_path, monkeypatch) -> None:
    model = small_model()
    save(str(tmp_path / "small.zip"), model.labels, ["w=x", "w=z"], model._weights, model._pairs)
    (tmp_path / "models").mkdir()
    (tmp_path / "small.zip").rename(tmp_path / "models" / "small.zip")
    monkeypatch.setattr(sequence, "files", lambda package: tmp_path)
    read = sequence.load("small", lambda w: [f"w={w}"])
    assert read.label(["x", "x", "z"], [3]).tolist() == model.label(["x", "x", "z"], [3]).tolist()
    assert np.abs(read._weights - model._weights).max() <= 5 / 127 / 2 + 1e-6
