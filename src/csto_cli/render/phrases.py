"""Short phrases that terminal and narration share: citations, counts, lists of names."""

from collections.abc import Sequence

from csto_cli.model.provenance import Provenance
from csto_cli.model.results import ArticleRow


def citation(article: ArticleRow) -> str:
    """Surnames and year, as in a text: `Steel 2022?`; the id of an unattributed article."""
    if not article.authors:
        return article.id
    names = [name.split()[-1] for name in article.authors]
    who = names[0] if len(names) == 1 else f"{names[0]} & {names[1]}" if len(names) == 2 else f"{names[0]} et al."
    return f"{who} {year(article.published)}"


def year(published: str | None) -> str:
    """The year of an EDTF date, its question mark kept; `n.d.` where there is none."""
    if not published:
        return "n.d."
    return published[:4] + ("?" if published.endswith("?") else "")


def text_kind(article: ArticleRow) -> str:
    """What the text is: a digest is labelled as one wherever it is shown."""
    return f"digest of {citation(article)}" if article.kind == "digest" else f"text of {citation(article)}"


def counted(number: int, noun: str) -> str:
    """`1 passage`, `3 passages`.

    >>> counted(1, "entity"), counted(2, "entity")
    ('1 entity', '2 entities')
    """
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("ty") else f"{number:,} {noun}s"


def origin(provenance: Provenance) -> str:
    """What an answer was taken from, and what saved queries meant, in a line."""
    size = f"{counted(provenance.articles, 'article')}, {counted(provenance.words, 'word')}"
    meant = "".join(f"; @{name} is {text}" for name, text in provenance.queries.items())
    return f"of {provenance.corpus} {provenance.content[:12]}: {size}; csto {provenance.csto}{meant}"


def lines(written: str) -> str:
    """`line 12`, `lines 45-171`."""
    return f"lines {written}" if "-" in written else f"line {written}"


def shown_of(shown: int, total: int, noun: str) -> str:
    """`20 of 143 passages`: never less than was found, silently."""
    return f"{shown:,} of {counted(total, noun)}"


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def grouped_ids(ids: Sequence[str]) -> list[str]:
    """Ids of one article joined to one that `csto show` opens whole.

    >>> grouped_ids(["a:c1", "a:c23", "b:c2"])
    ['a:c1,c23', 'b:c2']
    """
    groups: dict[str, list[str]] = {}
    for id_ in ids:
        article, _, part = id_.rpartition(":")
        groups.setdefault(article, []).append(part)
    return [f"{article}:{','.join(parts)}" for article, parts in groups.items()]
