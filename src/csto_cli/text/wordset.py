"""Sets of words, written as running text where a table of them would fill pages."""


def wordset(text: str) -> frozenset[str]:
    """The words of a text, cut at blanks.

    >>> sorted(wordset("the a an"))
    ['a', 'an', 'the']
    """
    return frozenset(text.split())
