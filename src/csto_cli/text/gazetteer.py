"""Names of a registry in a text: the longest that stands there, exactly as it is spelled."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from csto_cli.model.span import Span
from csto_cli.text.words import words

T = TypeVar("T")


class Gazetteer(Generic[T]):
    """Names with what each stands for. Case decides ("US" is not "us"), and a name is never part of a word.

    >>> names = Gazetteer([("CSTO", 1), ("CSTO Rapid Reaction Force", 2)])
    >>> [(str(name), value) for _, name, value in names.find("the CSTO's CSTO Rapid Reaction Force")]
    [('CSTO', 1), ('CSTO Rapid Reaction Force', 2)]
    """

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        by_first: defaultdict[str, dict[str, T]] = defaultdict(dict)
        for name, value in names:
            first = next(words(name), None)
            if first is not None and first.start() == 0:
                by_first[first.group()].setdefault(name, value)
        self._by_first = {
            first: sorted(listed.items(), key=lambda pair: -len(pair[0])) for first, listed in by_first.items()
        }

    def find(self, text: str) -> Iterator[tuple[Span, str, T]]:
        """Every name in the text, left to right, longest first, without overlap; either apostrophe will do."""
        straight = text.replace("’", "'")
        free = 0
        for word in words(straight):
            if word.start() < free:
                continue
            for name, value in self._by_first.get(word.group(), ()):
                end = word.start() + len(name)
                if straight.startswith(name.replace("’", "'"), word.start()) and not straight[end : end + 1].isalnum():
                    yield Span(word.start(), end), name, value
                    free = end
                    break
