"""A linear-chain model over tokens whose weights are of single words, so that each word is looked up once a run."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

EDGE = "\x02"
"""Stands before the first token of a sequence and after its last."""
LONGEST = 256
"""Tokens; a longer sequence is cut, so that one without a full stop costs what others do."""
_ROWS = 60_000
"""Words whose scores are kept; when they are full, all are forgotten, so that memory stays flat."""

Features = Callable[[str], Iterable[str]]
"""What the model sees of a word, as strings."""


class SequenceModel:
    """Labels each token of a sequence: the best path through scores of the words around it and of label pairs.

    The score of label y at position i is the sum, over offsets o from -w to w, of the weights of (o, feature, y) for
    each feature of the word at i + o. As no weight looks at two words, a word's scores for all offsets are a row of a
    table, and a text costs a look-up a token and one Viterbi pass over all its sequences at once.
    """

    def __init__(
        self,
        labels: Sequence[str],
        vocabulary: dict[str, int],
        weights: "Floats",
        pairs: "Floats",
        features: Features,
    ) -> None:
        """`weights` is of shape (features, offsets, labels), `pairs` of (labels from, labels to)."""
        self.labels = list(labels)
        self._vocabulary = vocabulary
        self._weights = weights
        self._pairs = pairs
        self._features = features
        self._reach = weights.shape[1] // 2
        self._forget()

    def _forget(self) -> None:
        import numpy as np

        self._row: dict[str, int] = {}
        self._table = np.zeros((1024, *self._weights.shape[1:]), np.float32)
        self._row_of(EDGE)

    def _row_of(self, word: str) -> int:
        import numpy as np

        row = self._row[word] = len(self._row)
        if row == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        known = [self._vocabulary[f] for f in self._features(word) if f in self._vocabulary]
        self._table[row] = self._weights[known].sum(axis=0, dtype=np.float32)
        return row

    def scores(self, words: Sequence[str], lengths: Sequence[int]) -> "Floats":
        """The score of each label for each token; the words of all sequences follow one another."""
        import numpy as np

        if len(self._row) > _ROWS:
            self._forget()
        row, row_of, reach = self._row, self._row_of, self._reach
        # Each sequence stands between edges, so that a window never sees into its neighbour.
        padded = np.zeros(len(words) + reach * (len(lengths) + 1), np.int64)
        ends = np.cumsum(lengths)
        at = np.arange(len(words)) + reach * (1 + np.searchsorted(ends, np.arange(len(words)), side="right"))
        padded[at] = [row[word] if word in row else row_of(word) for word in words]
        total: Floats = self._table[padded[at - reach], 0]
        for offset in range(1, 2 * reach + 1):
            total += self._table[padded[at - reach + offset], offset]
        return total

    def label(self, words: Sequence[str], lengths: Sequence[int], extra: "Floats | None" = None) -> "NDArray[np.int64]":
        """The index into `labels` for each token; `extra` is added to the scores."""
        import numpy as np

        if not words:
            return np.zeros(0, np.int64)
        lengths = [part for length in lengths for part in _cut(length) if part]
        scores = self.scores(words, lengths)
        return best_paths(scores if extra is None else scores + extra, np.asarray(lengths), self._pairs)


def _cut(length: int) -> list[int]:
    return [min(LONGEST, length - done) for done in range(0, length, LONGEST)]


def best_paths(scores: "Floats", lengths: "NDArray[np.int64]", pairs: "Floats") -> "NDArray[np.int64]":
    """Viterbi over all sequences at once; `pairs[from, to]` scores a label after another.

    The way back looks for the label before the best one anew: a maximum over all pairs is several times faster than
    the place of that maximum, and the place is needed for one label of each token.
    """
    import numpy as np

    order = np.argsort(-lengths, kind="stable")
    start = (np.cumsum(lengths) - lengths)[order]
    going = [int(n) for n in np.searchsorted(-lengths[order], -np.arange(int(lengths.max())), side="left")]
    best = scores.copy()
    for step in range(1, len(going)):
        at = start[: going[step]] + step
        best[at] += (best[at - 1][:, :, None] + pairs).max(axis=1)
    path = np.empty(len(scores), np.int64)
    label = best[start + lengths[order] - 1].argmax(axis=1)
    for step in range(len(going) - 1, -1, -1):
        at = start[: going[step]] + step
        if step + 1 < len(going):
            on = going[step + 1]
            label[:on] = (best[at[:on]] + pairs[:, label[:on]].T).argmax(axis=1)
        path[at] = label[: going[step]]
    return path


def load(name: str, features: Features) -> SequenceModel:
    """A model that ships, from `models/NAME.zip`: its weights are whole numbers times a scale."""
    import numpy as np

    with zipfile.ZipFile(io.BytesIO(files("csto_cli.annotators").joinpath("models", f"{name}.zip").read_bytes())) as z:
        vocabulary = {line: i for i, line in enumerate(z.read("features.txt").decode().split("\n"))}
        labels = z.read("labels.txt").decode().split("\n")
        arrays = np.load(io.BytesIO(z.read("weights.npz")))
        weights = arrays["weights"].astype(np.float32) * arrays["scale"]
        return SequenceModel(labels, vocabulary, weights, arrays["pairs"], features)


def save(
    path: str,
    labels: Sequence[str],
    names: Sequence[str],
    weights: "Floats",
    pairs: "Floats",
    *,
    by_feature: bool = False,
) -> None:
    """Writes a model as `load` reads it; weights are kept to 1 part in 127 of the largest, or of their feature's."""
    import numpy as np

    largest = np.abs(weights).max(axis=(1, 2), keepdims=True) if by_feature else np.abs(weights).max()
    scale = np.asarray(np.maximum(largest, 1e-9) / 127, np.float32)
    packed = io.BytesIO()
    np.savez(packed, weights=np.round(weights / scale).astype(np.int8), pairs=pairs.astype(np.float32), scale=scale)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for name, data in (
            ("features.txt", "\n".join(names).encode()),
            ("labels.txt", "\n".join(labels).encode()),
            ("weights.npz", packed.getvalue()),
        ):
            z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, compress_type=zipfile.ZIP_DEFLATED)
