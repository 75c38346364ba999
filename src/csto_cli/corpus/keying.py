"""Keywords: what one part of the corpus says more often than another."""

from collections import Counter
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from csto_cli.analysis.frequency import per_million
from csto_cli.analysis.keyness import ASSUMPTIONS, bic, log_likelihood, log_ratio
from csto_cli.corpus.hits import answering, ask
from csto_cli.errors import UsageError
from csto_cli.model.concordances import Keyword, Keywords
from csto_cli.store.index import Index
from csto_cli.store.lines import coded_passages
from csto_cli.store.vocabulary import words_of

MEASURES = ("log-likelihood", "log-ratio")
MINIMUM = 3


class _Said(NamedTuple):
    """What the passages of one part say."""

    counts: Counter[str]
    """Coded word → occurrences."""
    articles: Counter[str]
    """Coded word → articles with it."""
    words: int
    passages: int


def keywords(
    index: Index,
    where: str,
    against: str | None = None,
    *,
    measure: str = MEASURES[0],
    minimum: int = MINIMUM,
    limit: int | None = 50,
) -> Keywords:
    """The words more frequent in the passages that `where` selects than in those that `against` does, or in the rest.

    Raises `UsageError` where the two share passages: the test compares parts that are apart.
    """
    _check(measure, minimum)
    target_keys = _keys(index, where)
    if against is None:
        all_keys = [key for key, *_ in index.catalog.places(None)]
        taken = set(target_keys)
        reference_keys = [key for key in all_keys if key not in taken]
    else:
        reference_keys = _keys(index, against)
        if shared := len(set(target_keys) & set(reference_keys)):
            passages = "1 passage is" if shared == 1 else f"{shared:,} passages are"
            raise UsageError(f"{passages} in both parts: what is compared must be apart", hint="narrow one with -")
    target, reference = _said(index, target_keys), _said(index, reference_keys)
    rows = list(_rows(index, target, reference, minimum))
    strength = attrgetter(measure.replace("-", "_"))
    rows.sort(key=lambda row: (-strength(row), -row.log_likelihood, row.word))
    shown = tuple(rows if limit is None else rows[:limit])
    notes = (ASSUMPTIONS,) if rows else ()
    parts = (target.words, reference.words, target.passages, reference.passages)
    return Keywords(where, against, measure, minimum, *parts, len(rows), shown, notes=notes)


def _check(measure: str, minimum: int) -> None:
    if measure not in MEASURES:
        from csto_cli.text.nearest import did_you_mean

        hint = did_you_mean(measure, MEASURES) or f"--measure: {', '.join(MEASURES)}"
        raise UsageError(f'--measure takes no "{measure}"', hint=hint)
    if minimum < 1:
        raise UsageError(f"--min takes one occurrence at least, and not {minimum}")


def _keys(index: Index, text: str) -> list[int]:
    """The passages that a query selects."""
    question = ask(index, text)
    if question.compiler.is_exact:
        return question.keys
    return [passage.key for passage in answering(index, question)]


def _said(index: Index, keys: list[int]) -> _Said:
    counts: Counter[str] = Counter()
    in_articles: Counter[str] = Counter()
    words = 0
    for _, codes in _by_article(index, keys):
        line = "".join(codes)
        words += len(line)
        counts.update(line)
        in_articles.update(set(line))
    return _Said(counts, in_articles, words, len(keys))


def _by_article(index: Index, keys: list[int]) -> Iterator[tuple[str, list[str]]]:
    """The lines of passages, those of an article together: keys of one article follow one another."""
    article, codes = "", list[str]()
    for _, name, _, code in coded_passages(index.catalog, keys):
        if name != article:
            if codes:
                yield article, codes
            article, codes = name, []
        codes.append(code)
    if codes:
        yield article, codes


def _rows(index: Index, target: _Said, reference: _Said, minimum: int) -> Iterator[Keyword]:
    """Words more frequent in the target, for its size."""
    n1, n2 = target.words, reference.words
    if not n1 or not n2:
        return
    enough = [word for word, f in target.counts.items() if f >= minimum and f * n2 > reference.counts[word] * n1]
    for character, (word, _) in words_of(index.catalog.db, enough).items():
        f1, f2 = target.counts[character], reference.counts[character]
        likelihood = log_likelihood(f1, f2, n1, n2)
        yield Keyword(
            word,
            f1,
            f2,
            per_million(f1, n1),
            per_million(f2, n2),
            likelihood,
            log_ratio(f1, f2, n1, n2),
            bic(likelihood, n1 + n2),
            target.articles[character],
        )
