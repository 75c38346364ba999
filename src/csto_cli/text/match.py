"""Which stretches of a passage answer a query: the meaning of the query language, for the index, the statistics and the
highlighter alike.

It is said of a *line*: something that tells where a token stands. A `TokenLine` is made of a text; a `CodedLine` is one
of millions that the index has ready, a character for each word.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from csto_cli.model.query import And, Field, Near, Not, Or, Phrase, Query, Token
from csto_cli.model.span import Span
from csto_cli.text.words import folded_with_spans

Stretch = tuple[int, int]
"""Half-open, in words of the passage."""


class Line(Protocol):
    """The words of a passage, with the annotations at them."""

    def places(self, token: Token) -> Sequence[int]:
        """The words at which a token stands, in order."""

    def extent(self, token: Token, place: int) -> Stretch:
        """The words that a token at this place covers: one, or those of the whole mention."""


class Mark(NamedTuple):
    """An annotation at one of the words it covers."""

    words: Stretch
    span: Span
    """Of the whole mention, in code points of the passage."""


class TokenLine(NamedTuple):
    """The words of a passage as they stand in its text."""

    spans: tuple[tuple[int, int], ...]
    """Start and end of each word."""
    folded: tuple[str, ...]
    annotations: tuple[Mapping[str, Mark], ...]
    """Per word: annotation token → where it stands."""

    def places(self, token: Token) -> list[int]:
        """The words at which a token stands, in order."""
        if token.is_annotation:
            return [place for place, marks in enumerate(self.annotations) if token.text in marks]
        if token.is_prefix:
            return [place for place, word in enumerate(self.folded) if word.startswith(token.text)]
        return [place for place, word in enumerate(self.folded) if word == token.text]

    def extent(self, token: Token, place: int) -> Stretch:
        """The words that a token at this place covers."""
        return self.annotations[place][token.text].words if token.is_annotation else (place, place + 1)


class CodedLine(NamedTuple):
    """The words of a passage, each one character: a search for words is one for characters."""

    code: str
    characters: Mapping[Token, str | frozenset[str]]
    """Token of the query → the character of its word, or those of all words that it stands for."""
    marks: Mapping[str, Mapping[int, Stretch]]
    """Annotation token → word → the words of its mention."""

    def places(self, token: Token) -> list[int]:
        """The words at which a token stands, in order."""
        if token.is_annotation:
            return sorted(self.marks.get(token.text, ()))
        sought = self.characters[token]
        if isinstance(sought, frozenset):
            return [place for place, character in enumerate(self.code) if character in sought]
        found, place = [], self.code.find(sought) if sought else -1
        while place >= 0:
            found.append(place)
            place = self.code.find(sought, place + 1)
        return found

    def extent(self, token: Token, place: int) -> Stretch:
        """The words that a token at this place covers."""
        return self.marks[token.text][place] if token.is_annotation else (place, place + 1)


def token_line(text: str, annotations: Iterable[tuple[Span, Sequence[str]]] = ()) -> TokenLine:
    """A passage as tokens. Each annotation is a span of `text` with its tokens; it stands at each word it covers. Where
    several have a token at one word, the most extended stands (see `extended`)."""
    said, found = folded_with_spans(text)
    at: list[Mapping[str, Mark]] = [_NOTHING] * len(found)
    starts = ends = ()
    for span, tokens in annotations:
        if not starts:
            starts, ends = zip(*found, strict=True) if found else ((), ())
        mark = Mark(covered_words(span, starts, ends), span)
        for place in range(*mark.words):
            at[place] = {**at[place], **{token: _extended(mark, at[place].get(token)) for token in tokens}}
    return TokenLine(tuple(found), tuple(said), tuple(at))


def extended(one: Stretch, other: Stretch) -> Stretch:
    """Of two mentions at one word, the one that counts: the longer, or else the one that begins first."""
    return max(one, other, key=lambda stretch: (stretch[1] - stretch[0], -stretch[0]))


def _extended(one: Mark, other: Mark | None) -> Mark:
    return one if other is None or extended(one.words, other.words) == one.words else other


_NOTHING: Mapping[str, Mark] = {}
"""What most words have."""


def covered_words(span: Span, starts: Sequence[int], ends: Sequence[int]) -> Stretch:
    """The words that a span of characters touches, of words that start and end there; empty between two words."""
    return bisect_right(ends, span.start), bisect_left(starts, span.end)


def phrase_positions(phrase: Phrase, line: Line) -> Sequence[int]:
    """The word positions at which the phrase begins, in order."""
    first, *others = phrase.tokens
    starts = line.places(first)
    for offset, token in enumerate(others, start=1):
        if not starts:
            break
        there = {place - offset for place in line.places(token)}
        starts = [start for start in starts if start in there]
    return starts


def near_windows(near: Near, line: Line) -> list[list[Stretch]]:
    """Windows that hold every phrase: for each, the (first, past-last) word positions of the phrases in it."""
    occurrences = [phrase_positions(phrase, line) for phrase in near.phrases]
    if not all(occurrences):
        return []
    widths = [len(phrase.tokens) for phrase in near.phrases]
    windows = []
    for index, starts in enumerate(occurrences):
        for start in starts:
            window: list[Stretch] = []
            end = start + widths[index]
            for other, candidates in enumerate(occurrences):
                taken = start
                if other != index:
                    at = bisect_left(candidates, end)
                    if at == len(candidates) or candidates[at] - end > near.distance:
                        break
                    taken = candidates[at]
                window.append((taken, taken + widths[other]))
            else:
                windows.append(window)
    return windows


def nodes_of(leaf: Phrase | Near, line: Line) -> list[Stretch]:
    """The stretches of words that a phrase matches, or that hold all of a NEAR, in order. An annotation covers its
    whole mention; stretches that overlap are one."""
    found: list[Stretch] = []
    if isinstance(leaf, Phrase) and len(leaf.tokens) == 1 and not leaf.tokens[0].is_annotation:
        return [(place, place + 1) for place in line.places(leaf.tokens[0])]
    if isinstance(leaf, Phrase):
        found = [_words_covered(leaf.tokens, start, line) for start in phrase_positions(leaf, line)]
    else:
        for window in near_windows(leaf, line):
            parts = [
                _words_covered(phrase.tokens, start, line)
                for phrase, (start, _) in zip(leaf.phrases, window, strict=True)
            ]
            found.append((min(first for first, _ in parts), max(past for _, past in parts)))
    return joined(found)


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in order, those that share a word made one; those that only touch stay two hits.

    >>> joined([(4, 5), (0, 2), (1, 3), (3, 4)])
    [(0, 3), (3, 4), (4, 5)]
    """
    result: list[Stretch] = []
    for first, past in sorted(stretches):
        if result and first < result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], past))
        else:
            result.append((first, past))
    return result


def spans_of(leaf: Phrase | Near, line: TokenLine) -> list[Span]:
    """The stretches of the passage that a phrase or a NEAR matches, in code points."""
    if isinstance(leaf, Phrase):
        return [_covered(leaf.tokens, start, line) for start in phrase_positions(leaf, line)]
    return [
        _covered(phrase.tokens, start, line)
        for window in near_windows(leaf, line)
        for phrase, (start, _) in zip(leaf.phrases, window, strict=True)
    ]


def is_match(query: Query, line: Line, is_met: Callable[[Field], bool] | None = None) -> bool:
    """Whether the passage answers a query. Without `is_met`, field conditions are not asked and count as met."""
    match query:
        case Phrase():
            return bool(phrase_positions(query, line))
        case Near():
            return bool(near_windows(query, line))
        case Field():
            return is_met is None or is_met(query)
        case Not(inner):
            return (isinstance(inner, Field) and is_met is None) or not is_match(inner, line, is_met)
        case And(parts):
            return all(is_match(part, line, is_met) for part in parts)
        case Or(parts):
            return any(is_match(part, line, is_met) for part in parts)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, with those that overlap or touch made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def meeting(spans: Iterable[Span]) -> Callable[[Span], bool]:
    """A question: whether a span shares a character with any of these.

    >>> is_marked = meeting([Span(2, 4), Span(3, 6), Span(9, 10)])
    >>> is_marked(Span(5, 8)), is_marked(Span(6, 9))
    (True, False)
    """
    joined_spans = merged(spans)
    ends = [span.end for span in joined_spans]

    def meets(span: Span) -> bool:
        at = bisect_right(ends, span.start)
        return at < len(joined_spans) and joined_spans[at].start < span.end

    return meets


def _words_covered(tokens: Sequence[Token], start: int, line: Line) -> Stretch:
    """From the first to past the last word of tokens in succession; an annotation covers its whole mention."""
    parts = [line.extent(token, start + offset) for offset, token in enumerate(tokens)]
    return min(first for first, _ in parts), max(past for _, past in parts)


def _covered(tokens: Sequence[Token], start: int, line: TokenLine) -> Span:
    """The same in code points."""
    parts = [
        line.annotations[start + i][token.text].span if token.is_annotation else Span(*line.spans[start + i])
        for i, token in enumerate(tokens)
    ]
    return Span(min(part.start for part in parts), max(part.end for part in parts))
