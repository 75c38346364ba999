"""What a model sees of a word: its letters, its ending, its shape."""

import re
from collections.abc import Iterator

_SHORT = 4
"""Letters of a word whose ending tells little: most are known as they are."""
_DIGITS = re.compile(r"\d")


def shape(word: str) -> str:
    """The word's outline: capitals, small letters, digits and marks, runs shortened.

    >>> shape("McDonald"), shape("2,500"), shape("U.S."), shape("CSTO")
    ('XxXx', '9,9', 'X.X.', 'XX')
    """
    outline: list[str] = []
    for character in word:
        kind = "X" if character.isupper() else "x" if character.islower() else "9" if character.isdigit() else character
        if len(outline) < 2 or outline[-1] != kind or (kind == "X" and outline[-2] != kind):
            if outline and outline[-1] == kind and kind != "X":
                continue
            outline.append(kind)
    return "".join(outline[:8])


def word_features(word: str) -> Iterator[str]:
    """Features of a word for tagging parts of speech."""
    lower = _DIGITS.sub("9", word.lower().replace("’", "'"))
    yield "w=" + lower
    yield "s=" + shape(word.replace("’", "'"))
    length = len(lower)
    if length <= _SHORT:  # "nor" says nothing of "neighbor"
        yield "n=" + lower[-1]
        return
    for size in (1, 2, 3, 4):
        yield f"e{size}=" + lower[-size:]
    yield "b=" + lower[:3]
    yield "p=" + lower[:2]
