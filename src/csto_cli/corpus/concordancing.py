"""Concordance: every hit of a query as a line, sorted by what stands around it."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from csto_cli.corpus.hits import Passage, ask, hits
from csto_cli.corpus.searching import suggestions
from csto_cli.errors import UsageError
from csto_cli.model.concordances import Concordance, ConcordanceLine
from csto_cli.model.query import Query, tokens_of
from csto_cli.model.results import ArticleRow, PassageRow
from csto_cli.model.span import Span
from csto_cli.render.phrases import citation
from csto_cli.store.catalog import Catalog
from csto_cli.store.index import Index
from csto_cli.store.vocabulary import words_of
from csto_cli.text.match import CodedLine, covered_words
from csto_cli.text.words import words

SORTS = ("L1", "L2", "L3", "R1", "R2", "R3", "node", "author", "date", "entity", "article")
WINDOW = 12
"""Words on each side."""
WIDEST = 500
SENTENCE = "sentence"
_DIGITS = 6
_KEPT = 50_000
"""Lines that are held before the last in order are dropped: memory stays flat however frequent a word is."""
_LAST = "\U0010ffff"
"""Sorts after every name: lines without one come last."""


class _Line(NamedTuple):
    order: tuple[str, ...]
    """What it is sorted by, first to last; words as the line has them (see `_Keys.told`)."""
    article: str
    number: int
    first: int
    past: int
    key: int


def concordance(
    index: Index,
    text: str,
    *,
    sort: Sequence[str] = (),
    window: int | None = WINDOW,
    sample: int | None = None,
    seed: int = 1,
    limit: int | None = 20,
) -> Concordance:
    """The hits of a query as lines. Without a window, of whole sentences; without a limit, all.

    A sample is drawn from all hits, each as likely as another, before they are sorted; the same seed draws the same.
    """
    _check(sort, window, sample)
    question = ask(index, text)
    counts = {"hits": 0, "passages": 0}
    keys = _Keys(index.catalog, sort)
    lines = _lines(hits(index, question), keys, counts)
    if sample is not None:
        drawn = _drawn(lines, sample, random.Random(seed))
        total, kept = len(drawn), _least(drawn, limit, keys)
    else:
        kept = _least(lines, limit, keys)
        total = counts["hits"]
    rows = tuple(_rows(index.catalog, kept, window, question.query))
    notes = []
    if sample is not None and sample > counts["hits"] > 0:
        notes.append(f"the sample takes all of the {counts['hits']:,} hits there are")
    close = () if counts["hits"] else suggestions(index, question.query)
    sampled = None if sample is None else total
    return Concordance(
        text,
        counts["hits"],
        counts["passages"],
        rows,
        tuple(sort),
        window,
        sampled,
        None if sample is None else seed,
        close,
        tuple(notes),
    )


def window_of(given: str | int) -> int | None:
    """Words on each side; `None` for the sentence. Raises `UsageError`."""
    if given == SENTENCE:
        return None
    if isinstance(given, str) and not (given.isascii() and given.lstrip("-").isdecimal() and len(given) <= _DIGITS):
        hint = f"for example: --window {WINDOW}, --window {SENTENCE}"
        raise UsageError(f'--window takes words on each side, or {SENTENCE}, and not "{given}"', hint=hint)
    return int(given)


def _check(sort: Sequence[str], window: int | None, sample: int | None) -> None:
    for name in sort:
        if name not in SORTS:
            from csto_cli.text.nearest import did_you_mean

            hint = did_you_mean(name, SORTS) or f"--sort: {', '.join(SORTS)}; several with commas between"
            raise UsageError(f'--sort takes no "{name}"', hint=hint)
    if window is not None and not 1 <= window <= WIDEST:
        raise UsageError(f"--window takes 1 to {WIDEST} words, or {SENTENCE}, and not {window}")
    if sample is not None and sample < 1:
        raise UsageError(f"--sample takes one line at least, and not {sample}")


def _lines(found: Iterable[Passage], keys: "_Keys", counts: dict[str, int]) -> Iterator[_Line]:
    """A line for each hit, with what it is sorted by; hits and passages are counted."""
    for passage in found:
        counts["hits"] += len(passage.nodes)
        counts["passages"] += 1
        keys.is_coded = isinstance(passage.line, CodedLine)
        words, (key, article, number) = passage.said, passage[:3]
        for first, past in passage.nodes:
            order = tuple([of(words, first, past, passage) for of in keys.of])
            yield _Line(order, article, number, first, past, key)


_Key = Callable[[Sequence[str], int, int, Passage], str]
"""Takes the words of a passage, the first of a hit and the one past its last."""


class _Keys:
    """What lines are sorted by. Words stay characters until they are sorted: then each is looked up once."""

    def __init__(self, catalog: Catalog, sort: Sequence[str]) -> None:
        self._catalog = catalog
        self._words: dict[str, str] = {"": ""}
        self._are_words = [name[1:].isdecimal() or name == "node" for name in sort]
        self._articles: dict[str, ArticleRow] | None = None
        self._mentions: tuple[int, list[tuple[int, int, str]]] = (0, [])
        named: dict[str, _Key] = {
            "node": lambda words, first, past, passage: _joined(words[first:past]),
            "author": lambda words, first, past, passage: self._article(passage).label.casefold(),
            "date": lambda words, first, past, passage: self._article(passage).published or _LAST,
            "entity": lambda words, first, past, passage: self._entity(passage, first, past),
            "article": lambda words, first, past, passage: passage.article,
        }
        self.of = [named.get(name) or _neighbour(name) for name in sort]
        self.is_coded = True
        """Whether words are characters; else they are words already."""

    def ordered(self, lines: list[_Line]) -> list[_Line]:
        """The lines in order; those that are alike in what is asked for stand as the corpus has them."""
        if not self.is_coded or not any(self._are_words):
            return sorted(lines)
        self._look_up(lines)
        words = self._words

        def key(line: _Line) -> tuple[str, ...]:
            return tuple(
                [words[part] if is_word else part for part, is_word in zip(line.order, self._are_words, strict=True)]
            )

        return sorted(lines, key=lambda line: (key(line), line[1:]))

    def _look_up(self, lines: list[_Line]) -> None:
        """Learn the words of coded parts."""
        parts = {
            part
            for line in lines
            for part, is_word in zip(line.order, self._are_words, strict=True)
            if is_word and part not in self._words
        }
        characters = {character for part in parts for character in part}
        known = words_of(self._catalog.db, characters)
        for part in parts:
            self._words[part] = " ".join(known[c][0] if c in known else _LAST for c in part)

    def _article(self, passage: Passage) -> ArticleRow:
        if self._articles is None:
            self._articles = {row.id: row for row in self._catalog.articles()}
        return self._articles[passage.article]

    def _entity(self, passage: Passage, first: int, past: int) -> str:
        """The entity named in the hit, or else nearest to it in the passage."""
        if self._mentions[0] != passage.key:
            self._mentions = (passage.key, self._catalog.mentioned(passage.key))
        apart = [(max(a - past + 1, first - b + 1, 0), a, entity) for a, b, entity in self._mentions[1]]
        return min(apart)[2] if apart else _LAST


def _neighbour(name: str) -> _Key:
    distance = int(name[1])
    if name[0] == "L":
        return lambda words, first, past, passage: words[first - distance] if first >= distance else ""
    return lambda words, first, past, passage: words[past + distance - 1] if past + distance <= len(words) else ""


def _joined(words: Sequence[str]) -> str:
    return words if isinstance(words, str) else " ".join(words)


def _drawn(lines: Iterable[_Line], size: int, chance: random.Random) -> list[_Line]:
    """Lines drawn at random, each as likely as another, without their number being known before.

    J. S. Vitter, "Random sampling with a reservoir", ACM Transactions on Mathematical Software 11 (1985), algorithm R.
    """
    drawn: list[_Line] = []
    for number, line in enumerate(lines):
        if number < size:
            drawn.append(line)
        elif (at := chance.randrange(number + 1)) < size:
            drawn[at] = line
    return drawn


def _least(lines: Iterable[_Line], limit: int | None, keys: _Keys) -> list[_Line]:
    """The first lines in order."""
    kept: list[_Line] = []
    most = max(_KEPT, 2 * (limit or 0))
    for line in lines:
        kept.append(line)
        if limit is not None and len(kept) >= most:
            kept = keys.ordered(kept)[:limit]
    return keys.ordered(kept)[:limit]


def _rows(catalog: Catalog, lines: Sequence[_Line], window: int | None, query: Query) -> Iterator[ConcordanceLine]:
    keys = sorted({line.key for line in lines})
    passages = catalog.passages_by_key(keys)
    articles = {row.id: row for row in catalog.articles({line.article for line in lines})}
    asked = {token.text for token in tokens_of(query) if token.is_annotation}
    mentions = catalog.mentions_of_passages(keys) if asked else {}
    for line in lines:
        marked = [span for span, tokens in mentions.get(line.key, ()) if asked & set(tokens)]
        yield _row(line, passages[line.key], articles[line.article], window, marked)


def _row(
    line: _Line, passage: PassageRow, article: ArticleRow, window: int | None, marked: Sequence[Span]
) -> ConcordanceLine:
    text = passage.text
    found = [word.span() for word in words(text)]
    start, end = found[line.first][0], found[line.past - 1][1]
    if marked:  # a mention may end with a full stop that belongs to no word
        starts, ends = [a for a, _ in found], [b for _, b in found]
        for span in marked:
            first, past = covered_words(span, starts, ends)
            if line.first <= first < past <= line.past:
                start, end = min(start, span.start), max(end, span.end)
    around = _sentence(text, start, end) if window is None else _window(found, line, window, len(text))
    return ConcordanceLine(
        passage.id,
        article.id,
        citation(article),
        article.authors,
        article.published,
        start,
        end,
        text[around.start : start],
        text[start:end],
        text[end : around.end],
    )


def _window(found: Sequence[tuple[int, int]], line: _Line, window: int, length: int) -> Span:
    """From the first word on the left to the last on the right, with what stands before and after them at the ends."""
    first, past = line.first - window, line.past + window
    start = found[first][0] if first > 0 else 0
    end = found[past - 1][1] if past < len(found) else length
    return Span(start, end)


def _sentence(text: str, start: int, end: int) -> Span:
    from csto_cli.text.segment import sentences

    touching = [sentence for sentence in sentences(text) if sentence.start < end and sentence.end > start]
    return Span(min(s.start for s in touching), max(s.end for s in touching)) if touching else Span(start, end)
