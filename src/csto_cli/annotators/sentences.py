"""Sentences, as every other annotator reads them."""

from csto_cli.annotators.interface import Document
from csto_cli.model.span import Span


class SentenceAnnotator:
    """Gives the sentences of what is the article."""

    name = "sentences"
    version = 1
    requires = ()

    def annotate(self, document: Document) -> list[Span]:
        """The sentences in order."""
        return [Span(sentence.start, sentence.end) for sentence in document.sentences]
