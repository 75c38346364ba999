"""Names of states: whether a place is a country, present or former."""

import re

from csto_cli.annotators.mentions.lexicon import lexicon

_STATE = re.compile(
    r"(?:[A-Z][\w’'-]+ )*(?:Republic|Kingdom|Federation|Emirate|Sultanate|Commonwealth|Principality|State) of .+"
    r"|(?:[A-Z][\w’'-]+ )+(?:Republic|Empire|Kingdom|Federation|SSR|Union|Khanate|Caliphate|Emirates)"
)


def is_state(surface: str) -> bool:
    """Whether a name of a place is one of a state.

    >>> is_state("Kyrgyz Republic"), is_state("Paraguay"), is_state("Osh")
    (True, True, False)
    """
    lower = surface.lower().removeprefix("the ")
    return lower in lexicon().lists["s"] or _STATE.fullmatch(surface) is not None
