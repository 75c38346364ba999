"""How often review offers the right propositions: `python tests/evaluation/propositions_score.py [CORPUS]` prints it.

Each curated claim is read as if its article had just been added: its words are its evidence, its topics those that the
annotator finds, and nothing is learnt from its article. Recall is over positions; a claim may take several, so that
one candidate cannot find them all.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from topics_score import ROOT, Case, corpus_cases, ignore, names_of

from csto_cli.annotators.topics.candidates import Candidates
from csto_cli.annotators.topics.scoring import TopicModel
from csto_cli.model.topic import Proposition, Topic
from csto_cli.store.files import read_codebook, read_loose_annotations, read_registry

Ranked = Callable[[Case, frozenset[str]], Sequence[str]]
"""A claim and the units of its quantities → propositions, best first."""


class Recall(NamedTuple):
    """Figures in percent."""

    at_1: float
    """Positions whose proposition is the first candidate."""
    at_3: float
    """Positions whose proposition is among the first three."""
    offered: float
    """Claims with positions, one of which at least is among the first three."""
    most_at_1: float
    """What `at_1` could be at most."""


def measure(corpus: Path) -> dict[str, Recall]:
    """The figures of each way, over all claims of a corpus that take a position."""
    names = names_of(read_registry(corpus, ignore).values())
    topics, propositions = read_codebook(corpus, ignore)
    cases = list(zip(corpus_cases(corpus, names), units_of(corpus), strict=True))
    ways = {"topics and words (TopicModel)": _before, "candidates of review": _now}
    return {name: _recall(cases, way, list(topics.values()), list(propositions.values())) for name, way in ways.items()}


def units_of(corpus: Path) -> list[frozenset[str]]:
    """The units of each curated claim's quantities, in the order of `corpus_cases`."""
    return [
        frozenset(quantity.unit for quantity in claim.quantities)
        for file in sorted((corpus / "annotations").glob("*.jsonl"))
        for claim in read_loose_annotations(corpus, f"annotations/{file.name}", ignore)
        if claim.annotation == "claim" and claim.origin == "curated"
    ]


def _before(topics: list[Topic], propositions: list[Proposition], others: list[Case]) -> Ranked:
    model = TopicModel(topics, propositions, [case.taught() for case in others])

    def ranked(case: Case, _: frozenset[str]) -> Sequence[str]:
        about = model.topics_of(case.text, case.entities, case.context)
        return [found.proposition for found in model.propositions_of(case.text, case.entities, about)]

    return ranked


def _now(topics: list[Topic], propositions: list[Proposition], others: list[Case]) -> Ranked:
    taught = [case.taught() for case in others]
    model, candidates = TopicModel(topics, propositions, taught), Candidates(propositions, taught)

    def ranked(case: Case, units: frozenset[str]) -> Sequence[str]:
        about = [found.topic for found in model.topics_of(case.text, case.entities, case.context)]
        found = candidates.of(case.text, case.entities, passage=case.context, topics=about, units=units)
        return [one.proposition for one in found]

    return ranked


def _recall(
    cases: Sequence[tuple[Case, frozenset[str]]],
    way: Callable[[list[Topic], list[Proposition], list[Case]], Ranked],
    topics: list[Topic],
    propositions: list[Proposition],
) -> Recall:
    by_article: dict[str, list[tuple[Case, frozenset[str]]]] = defaultdict(list)
    for case, units in cases:
        by_article[case.article].append((case, units))
    first = three = offered = positions = claims = 0
    for article, listed in by_article.items():
        ranked = way(topics, propositions, [case for case, _ in cases if case.article != article])
        for case, units in listed:
            if not case.propositions:
                continue
            found = ranked(case, units)
            hits = case.propositions & set(found[:3])
            first += bool(case.propositions & set(found[:1]))
            three += len(hits)
            offered += bool(hits)
            positions += len(case.propositions)
            claims += 1
    of_positions = [100 * count / positions for count in (first, three, claims)]
    return Recall(of_positions[0], of_positions[1], 100 * offered / claims, of_positions[2])


def main(corpus: Path) -> None:
    """Prints the figures."""
    for way, found in measure(corpus).items():
        print(
            f"{way}: recall@1 {found.at_1:.1f} (at most {found.most_at_1:.1f}), recall@3 {found.at_3:.1f}, "
            f"claims offered a right one {found.offered:.1f}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data")
