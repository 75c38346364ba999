"""Parts of speech."""

import pytest

from csto_cli.annotators.interface import Document
from csto_cli.annotators.tags import TagAnnotator

ANNOTATOR = TagAnnotator()


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("The troops left Kazakhstan.", "DT NNS VBD NNP ."),
        ("Russia may not want to intervene.", "NNP MD RB VB TO VB ."),
        ("Borders that were closed will reopen, he said.", "NNS WDT VBD VBN MD VB , PRP VBD ."),
        ("", ""),
    ],
)
def test_each_token_gets_its_part_of_speech(text: str, tags: str) -> None:
    assert " ".join(ANNOTATOR.annotate(Document(text))) == tags


def test_there_is_a_tag_for_each_token_of_any_text() -> None:
    document = Document("Une phrase. Ещё одна! 中文 ...\n\n* * *")
    assert len(ANNOTATOR.annotate(document)) == len(document.tokens.words)
