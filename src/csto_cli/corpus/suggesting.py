"""What a machine proposes for an article: suggestions, which wait for a person."""

from collections.abc import Iterable, Iterator

from csto_cli.analysis.anchoring import target_at
from csto_cli.annotators.mentions import MENTIONS, MentionAnnotator
from csto_cli.model.annotation import Claim, Mention
from csto_cli.model.vocabulary import SUGGESTED
from csto_cli.text.match import meeting


def suggested_mentions(
    annotator: MentionAnnotator, article: str, text: str, first: int, beside: Iterable[Mention | Claim] = ()
) -> Iterator[Mention]:
    """The registry's names in a text as suggestions numbered from `first`, where no mention stands already."""
    is_marked = meeting(m.target.position.span() for m in beside if isinstance(m, Mention))
    number = first
    for found in annotator.find(text):
        if is_marked(found.span):
            continue
        yield Mention(
            id=f"{article}:m{number}",
            target=target_at(article, text, found.span),
            origin=SUGGESTED,
            annotator=MENTIONS,
            entity=found.entity,
            type=found.type,
            metonym_for=found.metonym_for,
            variant=found.variant,
        )
        number += 1


def next_number(annotations: Iterable[Mention] | Iterable[Claim]) -> int:
    """The number of an article's next mention, or of its next claim."""
    return 1 + max((int(annotation.id.rpartition(":")[2][1:]) for annotation in annotations), default=0)
