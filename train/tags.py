"""Trains the tagger of parts of speech on what a teacher tagged (`silver.py`).

    tags.py OUT.zip [--held N] SILVER.jsonl...

An averaged perceptron over the model's own features, by CRFsuite. One paragraph in `--held` is kept aside and scored.
"""

import argparse
import json
import random
import tempfile
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import numpy as np
import pycrfsuite

from csto_cli.annotators.sequence import EDGE, SequenceModel, save
from csto_cli.annotators.shapes import word_features
from csto_cli.annotators.tags import MARK

REACH = 2
MERGED = {
    "NNPS": "NNP", "JJR": "JJ", "JJS": "JJ", "AFX": "JJ", "RBR": "RB", "RBS": "RB", "PDT": "DT", "WP$": "WP",
    "LS": "CD", "FW": "NN", "UH": "RB", "ADD": "NNP", "XX": "NN", "_SP": MARK,
    **dict.fromkeys(("$", "#", "NFP", "SYM", ".", ",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH"), MARK),
}  # fmt: skip


def sequences(path: Path) -> list[tuple[list[str], list[str]]]:
    """(words, tags) of each sentence of a file."""
    found = []
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        tags = [MERGED.get(tag, tag) for tag in row["tags"]]
        bounds = [*row["sents"], len(tags)]
        found += [(row["words"][a:b], tags[a:b]) for a, b in pairwise(bounds) if b > a]
    return found


def windows(words: list[str], features: dict[str, list[str]]) -> list[list[str]]:
    """CRFsuite's attributes of each token: `offset:feature` for the words around it."""
    padded = [EDGE] * REACH + words + [EDGE] * REACH
    for word in padded:
        if word not in features:
            features[word] = list(word_features(word))
    return [[f"{o}:{f}" for o in range(2 * REACH + 1) for f in features[padded[i + o]]] for i in range(len(words))]


def train(data: list[tuple[list[str], list[str]]], path: str, algorithm: str, **options: float) -> None:
    """Trains CRFsuite's model into a file."""
    trainer = pycrfsuite.Trainer(algorithm, options, verbose=False)
    features: dict[str, list[str]] = {}
    for words, tags in data:
        trainer.append(windows(words, features), tags)
    trainer.train(path)


def packed(path: str, least: float) -> tuple[list[str], list[str], np.ndarray, np.ndarray]:
    """(labels, features, weights, pairs) of CRFsuite's model; features whose weights are all under `least` are out."""
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    info = tagger.info()
    labels = sorted(info.labels, key=lambda name: int(info.labels[name]))
    column = {label: i for i, label in enumerate(labels)}
    rows: dict[str, np.ndarray] = defaultdict(lambda: np.zeros((2 * REACH + 1, len(labels)), np.float32))
    for (attribute, label), weight in info.state_features.items():
        offset, _, feature = attribute.partition(":")
        rows[feature][int(offset), column[label]] = weight
    names = sorted(name for name, row in rows.items() if np.abs(row).max() >= least)
    pairs = np.zeros((len(labels), len(labels)), np.float32)
    for (before, after), weight in info.transitions.items():
        pairs[column[before], column[after]] = weight
    return labels, names, np.stack([rows[name] for name in names]), pairs


def main() -> None:
    """Train, score, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("silver", nargs="+", type=Path)
    parser.add_argument("--held", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--least", type=float, default=0.05, help="of the largest weight")
    options = parser.parse_args()
    data = [pair for path in options.silver for pair in sequences(path)]
    random.Random(4).shuffle(data)
    held, kept = data[:: options.held], [p for i, p in enumerate(data) if i % options.held]
    print(len(kept), "sequences,", sum(len(w) for w, _ in kept), "tokens")
    with tempfile.NamedTemporaryFile() as file:
        train(kept, file.name, "ap", max_iterations=options.rounds)
        labels, names, weights, pairs = packed(file.name, 0)
    largest = np.abs(weights).max(axis=(1, 2))
    chosen = np.flatnonzero(largest >= options.least * np.quantile(largest, 0.99))
    names, weights = [names[i] for i in chosen], weights[chosen]
    save(options.out, labels, names, weights, pairs)
    model = SequenceModel(labels, {n: i for i, n in enumerate(names)}, weights, pairs, word_features)
    got = model.label([w for ws, _ in held for w in ws], [len(ws) for ws, _ in held])
    want = [t for _, ts in held for t in ts]
    right = sum(labels[i] == t for i, t in zip(got, want, strict=True))
    print(
        f"{len(names)} features, {Path(options.out).stat().st_size:,} bytes; accuracy {100 * right / len(want):.2f} %"
    )
    wrong: dict[tuple[str, str], int] = defaultdict(int)
    for i, t in zip(got, want, strict=True):
        wrong[t, labels[i]] += labels[i] != t
    print(sorted(((n, pair) for pair, n in wrong.items()), reverse=True)[:14])


if __name__ == "__main__":
    main()
