"""Parts of speech: what the annotators that read sentences stand on."""

from functools import cached_property

from csto_cli.annotators.interface import Document
from csto_cli.annotators.sequence import SequenceModel, load
from csto_cli.annotators.shapes import word_features


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
        labels = self._model.labels
        return [labels[i] for i in self._model.label(document.tokens.words, lengths).tolist()]
