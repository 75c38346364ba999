"""What a model sees of a word: its letters, its ending, its shape."""

import re
from collections.abc import Iterator

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
    for size in (1, 2, 3, 4):
        if length > size:
            yield f"e{size}=" + lower[-size:]
    if length > 4:
        yield "b=" + lower[:3]
