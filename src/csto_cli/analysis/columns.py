"""Whose positions stand side by side: authors, articles or holders as columns."""

from collections.abc import Iterable, Sequence

from csto_cli.model.comparisons import Column
from csto_cli.model.results import ArticleRow, PositionRow

BY = ("author", "holder", "article")


def author_key(article: ArticleRow) -> str:
    """One identity for whoever wrote an article; several authors together are one."""
    return "+".join(article.author_ids)


def column_of(article: ArticleRow, by: str) -> str:
    """The column that an article's own claims stand in."""
    return article.id if by == "article" else author_key(article)


def columns_of(articles: Sequence[ArticleRow], positions: Iterable[PositionRow], by: str) -> tuple[Column, ...]:
    """The columns of a comparison by `author`, `article` or `holder`; authors in the order of their articles."""
    if by == "article":
        return tuple(Column(a.id, f"{a.label}, {a.id}" if a.authors else a.label, a.id) for a in articles)
    written: dict[str, list[ArticleRow]] = {}
    for article in articles:
        written.setdefault(author_key(article), []).append(article)
    authors = [Column(key, rows[0].label, rows[0].id if len(rows) == 1 else None) for key, rows in written.items()]
    if by == "author":
        return tuple(authors)
    counts: dict[str, int] = {}
    labels: dict[str, str] = {}
    for position in positions:
        counts[position.holder_id] = counts.get(position.holder_id, 0) + 1
        labels[position.holder_id] = position.holder
    others = sorted(counts.keys() - written.keys(), key=lambda holder: (-counts[holder], holder))
    return (*(column for column in authors if column.id in counts), *(Column(i, labels[i], None) for i in others))


def columns_of_positions(
    articles: Sequence[ArticleRow], positions: Iterable[PositionRow], by: str
) -> list[tuple[str, PositionRow]]:
    """Each position with the column it stands in: its holder's, or that of whoever wrote its article."""
    if by == "holder":
        return [(position.holder_id, position) for position in positions]
    columns = {article.id: column_of(article, by) for article in articles}
    return [(columns[position.article], position) for position in positions]
