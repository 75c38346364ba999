"""How often two claims that align are about one proposition: `python tests/evaluation/alignment_score.py [CORPUS]`.

The propositions of the corpus are hidden, and tell afterwards which pairs are right. Two ways: its curated claims, and
each article as if it had just been added, its suggested claims against the curated ones of the others. Two claims that
nobody set against one proposition may belong together all the same, so that each pair is printed, to be read.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from csto_cli.analysis.alignment import NEAR, Aligned, Comparable, nearest_pairs
from csto_cli.annotators import Known
from csto_cli.corpus import Corpus
from csto_cli.corpus.aligning import comparables, names
from csto_cli.corpus.annotating import known
from csto_cli.corpus.suggesting import Suggester
from csto_cli.model.annotation import AnnotatedArticle, Claim
from csto_cli.store.build import existing_article, read_registered

ROOT = Path(__file__).resolve().parents[2]


class Pair(NamedTuple):
    """Two claims, and whether one proposition has both."""

    found: Aligned
    a: Comparable
    b: Comparable

    @property
    def is_linked(self) -> bool:
        """Whether they share a proposition."""
        return not self.a.propositions.isdisjoint(self.b.propositions)


class Figures(NamedTuple):
    """What was found from a score on."""

    pairs: int
    linked: int
    propositions: int
    """Propositions that the pairs lead to."""
    shared: int
    """Propositions that claims of two articles share."""


def of_curated(corpus: Corpus, least: float = NEAR) -> list[Pair]:
    """The pairs among the curated claims."""
    catalog = corpus.index.catalog
    return [Pair(*found) for found in nearest_pairs(comparables(catalog), names(catalog), least)]


def of_added(corpus: Corpus, least: float = NEAR) -> list[Pair]:
    """The pairs of each article's suggested claims with the curated claims of the others, best first."""
    catalog, everything = corpus.index.catalog, known(corpus)
    every, found = list(comparables(catalog)), []
    for article in sorted({claim.article for claim in every}):
        others = [claim for claim in every if claim.article != article]
        new = list(_as_added(corpus, article, everything))
        marked = {claim.id: claim for claim in (*others, *new)}
        pairs = nearest_pairs([*others, *new], names(catalog), least)
        found += [Pair(one, a, b) for one, a, b in pairs if article in (marked[one.a].article, marked[one.b].article)]
    return sorted(found, key=lambda pair: -pair.found.score)


def _as_added(corpus: Corpus, article: str, everything: Known) -> Iterator[Comparable]:
    """The claims that are suggested for an article, with the propositions of the curated claims at their place."""
    one = existing_article(corpus.folder, article, read_registered(corpus.folder))
    others = everything._replace(claims=tuple(claim for claim in everything.claims if claim.article != article))
    suggested = Suggester(lambda: others).annotations(article, one.article.text)
    for claim in suggested.claims:
        at = claim.target.position.span()
        mentions = [m for m in suggested.mentions if m.target.position.span() in at]
        yield Comparable(
            claim.id,
            article,
            frozenset({article}),
            claim.statement,
            frozenset(filter(None, (name for m in mentions for name in (m.entity, m.metonym_for)))),
            frozenset(claim.topics),
            frozenset(quantity.unit for quantity in claim.quantities),
            frozenset(_propositions(claim, one)),
        )


def _propositions(claim: Claim, one: AnnotatedArticle) -> Iterator[str]:
    """Those of the curated claims that have half of a suggested one's words, or half of their own in it."""
    at = claim.target.position.span()
    for curated in one.claims:
        span = curated.target.position.span()
        both = at & span
        if both and len(both) >= min(len(at), len(span)) / 2:
            yield from (position.proposition for position in curated.positions)


def figures(pairs: Iterable[Pair], every: Iterable[Comparable]) -> Figures:
    """Counts of pairs, of those that share a proposition, and of the propositions they share."""
    pairs = list(pairs)
    articles: dict[str, set[str]] = {}
    for claim in every:
        for proposition in claim.propositions:
            articles.setdefault(proposition, set()).add(claim.article)
    led_to = {proposition for pair in pairs for proposition in pair.a.propositions & pair.b.propositions}
    return Figures(
        len(pairs),
        sum(pair.is_linked for pair in pairs),
        len(led_to),
        sum(len(found) > 1 for found in articles.values()),
    )


def main(folder: Path) -> None:
    """Prints the figures and the pairs."""
    corpus = Corpus(folder)
    every = list(comparables(corpus.index.catalog))
    ways: Mapping[str, list[Pair]] = {
        "curated claims": of_curated(corpus, 0.4),
        "each article as if just added": of_added(corpus, 0.4),
    }
    for way, pairs in ways.items():
        found = figures((pair for pair in pairs if pair.found.score >= NEAR), every)
        print(f"{way}: {found.pairs} pairs from {NEAR} on, {found.linked} of them share a proposition,")
        print(f"  {found.propositions} of the {found.shared} propositions that two articles share")
        for pair in pairs[:30]:
            print(f"  {pair.found.score:.3f} {'linked' if pair.is_linked else '------'} {', '.join(pair.found.shared)}")
            print(f"      {pair.a.id}: {pair.a.text}\n      {pair.b.id}: {pair.b.text}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data")
