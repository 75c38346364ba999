"""Trains the model of names on annotated corpora and on what a teacher found (`silver.py`).

    names.py OUT.zip --gold FOLDER [--silver SILVER.jsonl]

An averaged perceptron over the model's own features, by CRFsuite: as good as a conditional random field on the same
features, in a fifth of the time. Corpora that are small, and nearest to what csto
reads, count several times; a feature of the corpus takes up what is only its convention, and is left out of the model.
"""

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pycrfsuite

from corpora import Annotated, gold, silver, titled
from csto_cli.annotators.mentions.names import REACH, NameModel, features, streams, windows
from csto_cli.annotators.sequence import EDGE, SequenceModel, save

OFFSETS = 2 * REACH + 1
TIMES = {"meantime": 4, "wikigold": 2}
"""How often a document of a corpus counts."""
TITLED = 15
"""One document in so many is learnt in title case too: the corpora have few headlines."""
SILVER_WORDS = 80_000
ROUNDS = 8
LEAST, TINY = 0.2, 0.02
"""Features whose weights are all smaller are left out; a smaller weight is none."""

ENDED = frozenset(("PER", "ORG", "LOC"))
"""Kinds whose last token, and only token, have labels of their own; for all kinds, Viterbi would cost twice as much."""

Parts = tuple[list[str], list[str], np.ndarray, np.ndarray]
"""Labels, features, weights, pairs."""


class Window(NamedTuple):
    """A stretch to label: its keys, stream by stream, and its labels."""

    streams: tuple[list[str], ...]
    labels: list[str]
    corpus: str


def bio(names: Iterable[tuple[int, int, str]], length: int) -> list[str]:
    """The label of each token."""
    labels = ["O"] * length
    for first, last, kind in names:
        labels[first:last] = ["B-" + kind] + ["I-" + kind] * (last - first - 1)
        if kind in ENDED:
            labels[last - 1] = ("S-" if last - first == 1 else "E-") + kind
    return labels


def may_follow(before: str, after: str) -> bool:
    """Whether a label may stand after another."""
    if after[0] in "IE":
        return before[0] in "BI" and before[2:] == after[2:]
    return before[0] not in "BI" or before[2:] not in ENDED


def encoded(one: Annotated) -> list[Window]:
    """The windows of a document."""
    labels = bio(one.names, len(one.words))
    spots = windows(one.words, one.sentences)
    rows = streams(one.words, one.sentences, one.tags, spots)
    found, at = [], 0
    for first, last in spots:
        size = last - first
        found.append(Window(tuple(row[at : at + size] for row in rows), labels[first:last], one.corpus))
        at += size
    return found


def examples(documents: Iterable[Annotated]) -> list[Window]:
    """The windows of documents, those of some corpora several times, and of a share of them in title case too."""
    found = []
    for number, one in enumerate(documents):
        found += encoded(one) * TIMES.get(one.corpus, 1)
        if number % TITLED == 0:
            found += encoded(titled(one))
    return found


class Attributes:
    """CRFsuite's attributes of tokens; the features of a key are found once."""

    def __init__(self) -> None:
        self._known: dict[str, list[list[str]]] = {}

    def _of(self, key: str) -> list[list[str]]:
        if key not in self._known:
            found = list(features(key))
            self._known[key] = [[f"{offset}:{name}" for name in found] for offset in range(OFFSETS)]
        return self._known[key]

    def __call__(self, window: Window) -> list[list[str]]:
        """Of each token of a window: `offset:feature` for the keys around it, and the corpus."""
        found = [["#" + window.corpus] for _ in window.labels]
        edge = [EDGE] * REACH
        for stream in window.streams:
            rows = [self._of(key) for key in [*edge, *stream, *edge]]
            for i, attributes in enumerate(found):
                for offset in range(OFFSETS):
                    attributes += rows[i + offset][offset]
        return found


def packed(path: str) -> Parts:
    """CRFsuite's model in parts, without the features of corpora."""
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    info = tagger.info()
    labels = sorted(info.labels, key=lambda name: int(info.labels[name]))
    column = {label: i for i, label in enumerate(labels)}
    rows: dict[str, np.ndarray] = defaultdict(lambda: np.zeros((OFFSETS, len(labels)), np.float32))
    for (attribute, label), weight in info.state_features.items():
        offset, _, feature = attribute.partition(":")
        if attribute[0] != "#":
            rows[feature][int(offset), column[label]] = weight
    pairs = np.zeros((len(labels), len(labels)), np.float32)
    for (before, after), weight in info.transitions.items():
        pairs[column[before], column[after]] = weight
    for before in labels:
        for after in labels:
            if not may_follow(before, after):
                pairs[column[before], column[after]] = -100
    names = sorted(name for name, row in rows.items() if np.abs(row).max() >= LEAST)
    weights = np.stack([rows[name] for name in names])
    weights[np.abs(weights) < TINY] = 0
    return labels, names, weights, pairs


def trained(data: Iterable[Window]) -> Parts:
    """A model trained on windows."""
    trainer = pycrfsuite.Trainer("ap", {"max_iterations": ROUNDS}, verbose=False)
    attributes = Attributes()
    for window in data:
        trainer.append(attributes(window), window.labels)
    with tempfile.NamedTemporaryFile() as file:
        trainer.train(file.name)
        return packed(file.name)


def model_of(parts: Parts) -> NameModel:
    """A model in use."""
    labels, names, weights, pairs = parts
    return NameModel(SequenceModel(labels, {name: i for i, name in enumerate(names)}, weights, pairs, features))


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--silver", type=Path)
    options = parser.parse_args()
    documents = gold(options.gold)
    if options.silver:
        documents += silver(options.silver, SILVER_WORDS)
    labels, names, weights, pairs = trained(examples(documents))
    save(options.out, labels, names, weights, pairs, by_feature=True)
    print(f"{len(documents)} documents, {len(names)} features, {Path(options.out).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
