"""What looks like an attribution and is none: of nobody, of an "it", for a mere pronoun, of one's own thoughts."""

import re

from csto_cli.annotators.attribution.extents import Quoted
from csto_cli.annotators.attribution.readings import Citation
from csto_cli.model.span import Span

_NOBODY = re.compile(
    r"[“\"‘']?(?:nobody|no[ -]one|none|neither|no (?!less|fewer|longer|doubt|small|other))\b", re.IGNORECASE
)
_SELF = frozenset("i we you one us me it".split())
_DUMMIES = frozenset({"it", "that", "this"})
_PRONOUNS = frozenset("it them this that these those him her me us you so".split())
_LONGER = 6
"""Characters; no pronoun has as many."""


def is_excluded(text: str, citation: Citation, quoted: Quoted) -> bool:
    """Whether nobody is cited for anything by what the rules found."""
    source = text[citation.source.slice()].lower() if citation.source else ""
    return (
        (citation.source is not None and is_nobody(text, citation.source))
        or (source in _DUMMIES and text.startswith("to ", citation.cue.start))
        or (len(citation.content) < _LONGER and text[citation.content.slice()].lower() in _PRONOUNS)
        or (source in _SELF and _is_in_longer_quotation(citation, quoted))
    )


def is_nobody(text: str, source: Span) -> bool:
    """Whether a source is nobody: "no one in the hall", "no member".

    >>> is_nobody("No one came.", Span(0, 6)), is_nobody("No fewer than two said so.", Span(0, 17))
    (True, False)
    """
    return _NOBODY.match(text, source.start, source.end) is not None


def _is_in_longer_quotation(citation: Citation, quoted: Quoted) -> bool:
    """Whether it is "I think" in a quotation: whoever is quoted is cited already."""
    around = quoted.around(citation.cue.start)
    return around is not None and around.end - around.start > len(citation.cue) + 12
