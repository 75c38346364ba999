"""Which stretches of a passage answer a query: the reference that the index is tested against, and the highlighter."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from csto_cli.model.query import And, Field, Near, Not, Or, Phrase, Query, Token
from csto_cli.model.span import Span
from csto_cli.text.words import fold, words


class TokenLine(NamedTuple):
    """The words of a passage, with the annotations that stand at each word's position."""

    spans: tuple[tuple[int, int], ...]
    """Start and end of each word."""
    folded: tuple[str, ...]
    annotations: tuple[dict[str, Span], ...]
    """Per word: annotation token → the span of the whole mention."""


def token_line(text: str, annotations: Iterable[tuple[Span, Sequence[str]]] = ()) -> TokenLine:
    """A passage as tokens. Each annotation is a span of `text` with its tokens; it stands at each word it covers."""
    found = [(word.start(), word.end()) for word in words(text)]
    ends = [end for _, end in found]
    at: list[dict[str, Span]] = [{} for _ in found]
    for span, tokens in annotations:
        for index in range(bisect_right(ends, span.start), len(found)):
            if found[index][0] >= span.end:
                break
            at[index].update(dict.fromkeys(tokens, span))
    return TokenLine(tuple(found), tuple(fold(text[start:end]) for start, end in found), tuple(at))


def phrase_positions(phrase: Phrase, line: TokenLine) -> list[int]:
    """The word positions at which the phrase begins."""
    width = len(phrase.tokens)
    return [
        start
        for start in range(len(line.folded) - width + 1)
        if all(_is_at(token, line, start + offset) for offset, token in enumerate(phrase.tokens))
    ]


def near_windows(near: Near, line: TokenLine) -> list[list[tuple[int, int]]]:
    """Windows that hold every phrase: for each, the (first, past-last) word positions of the phrases in it."""
    occurrences = [
        [(start, start + len(phrase.tokens)) for start in phrase_positions(phrase, line)] for phrase in near.phrases
    ]
    windows = []
    for index, firsts in enumerate(occurrences):
        for first in firsts:
            window = []
            for other, candidates in enumerate(occurrences):
                if other == index:
                    window.append(first)
                    continue
                taken = [c for c in candidates if c[0] >= first[1] and c[0] - first[1] <= near.distance]
                if not taken:
                    break
                window.append(taken[0])
            else:
                windows.append(window)
    return windows


def spans_of(leaf: Phrase | Near, line: TokenLine) -> list[Span]:
    """The stretches of the passage that a phrase or a NEAR matches, in code points."""
    if isinstance(leaf, Phrase):
        return [_covered(leaf.tokens, start, line) for start in phrase_positions(leaf, line)]
    return [
        _covered(phrase.tokens, start, line)
        for window in near_windows(leaf, line)
        for phrase, (start, _) in zip(leaf.phrases, window, strict=True)
    ]


def is_match(query: Query, line: TokenLine, is_met: Callable[[Field], bool] | None = None) -> bool:
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
    joined = merged(spans)
    ends = [span.end for span in joined]

    def meets(span: Span) -> bool:
        at = bisect_right(ends, span.start)
        return at < len(joined) and joined[at].start < span.end

    return meets


def _is_at(token: Token, line: TokenLine, position: int) -> bool:
    if token.is_annotation:
        return token.text in line.annotations[position]
    word = line.folded[position]
    return word.startswith(token.text) if token.is_prefix else word == token.text


def _covered(tokens: Sequence[Token], start: int, line: TokenLine) -> Span:
    """From the first to the last token; an annotation covers its whole mention."""
    parts = [
        line.annotations[start + i][token.text] if token.is_annotation else Span(*line.spans[start + i])
        for i, token in enumerate(tokens)
    ]
    return Span(min(part.start for part in parts), max(part.end for part in parts))
