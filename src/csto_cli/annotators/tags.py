"""Parts of speech: what the annotators that read sentences stand on."""

from functools import cached_property

from csto_cli.annotators.interface import Document
from csto_cli.annotators.sequence import SequenceModel, load
from csto_cli.annotators.shapes import word_features

MARK = "."
"""The model's one label for marks: which mark it is, the mark itself tells. Fewer labels cost less."""
_MARKS = {
    ",": ",", "(": "(", ")": ")", "[": "(", "]": ")", "-": "-", "--": ":", ":": ":", ";": ":", "—": ":", "–": ":",
    "…": ":", "..": ":", "...": ":", "....": ":", **dict.fromkeys("\"'“”‘’«»`", "''"),
    **dict.fromkeys("$%#&*@+=/<>€£", "SYM"),
}  # fmt: skip


class TagAnnotator:
    """Gives each token its Penn Treebank tag, the rarer ones merged (`NNPS` is `NNP`, `JJR` is `JJ`)."""

    name = "tags"
    version = 1
    requires = ()

    @cached_property
    def _model(self) -> SequenceModel:
        return load("tags", word_features)

    def annotate(self, document: Document) -> list[str]:
        """One tag a token."""
        lengths = [s.last - s.first for s in document.sentences]
        words = document.tokens.words
        labels = self._model.labels
        mark = labels.index(MARK)
        found = self._model.label(words, lengths).tolist()
        return [labels[i] if i != mark else _MARKS.get(word, MARK) for i, word in zip(found, words, strict=True)]
