"""How well topics and propositions of claims are found: `python tests/evaluation/topics_score.py [CORPUS]` prints it.

Macro F1 as the reference's scorer counts it: over the topics that occur in the reference, abstention a miss. The text
of a claim is its evidence, the context its paragraph. It needs the reference beside the project, and says so without.
"""

import gzip
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from csto_cli.annotators.interface import Taught
from csto_cli.annotators.topics.scoring import TopicModel
from csto_cli.model.entity import Entity
from csto_cli.model.topic import Proposition, Topic
from csto_cli.store.files import read_article, read_codebook, read_loose_annotations, read_registry
from csto_cli.text.gazetteer import Gazetteer
from csto_cli.text.segment import passages
from csto_cli.text.tokens import tokens

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SOURCES = {"000": "steel-2022", "001": "mott-2022", "003": "manning-2022"}
"""The sources with a reference, and the articles of the corpus that retell them."""
LONGEST_PARAGRAPH = 3000


class Case(NamedTuple):
    """A claim to try: what it is about is known."""

    article: str
    text: str
    context: str
    entities: tuple[str, ...]
    topics: frozenset[str]
    propositions: frozenset[str]
    statement: str = ""

    def taught(self) -> Taught:
        """The claim as one that a person has accepted."""
        text = f"{self.statement} {self.text}"
        return Taught(text, tuple(self.topics), tuple(self.propositions), self.entities, self.article)


Finder = Callable[[Case], Iterable[str]]


def ignore(_: object) -> None:
    """What does not read is another test's matter."""


def names_of(registry: Iterable[Entity]) -> Gazetteer[str]:
    """Every name that is not ambiguous; a name of two entities is the state's."""
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in registry:
        for name in (entity.name, *(alias.text for alias in entity.aliases if not alias.ambiguous)):
            owners[name].add(entity.id)
    return Gazetteer((name, min(ids, key=lambda i: (not i.startswith("state:"), i))) for name, ids in owners.items())


def paragraph(text: str, start: int) -> str:
    """The passage around a place; nothing where the text has no paragraphs to speak of."""
    for passage in passages(text):
        if passage.span.start <= start < passage.span.end:
            found = text[passage.span.slice()]
            return found if len(found) <= LONGEST_PARAGRAPH else ""
    return ""


def corpus_cases(corpus: Path, names: Gazetteer[str]) -> Iterator[Case]:
    """The curated claims of a corpus."""
    for file in sorted((corpus / "annotations").glob("*.jsonl")):
        article = read_article(corpus, f"articles/{file.stem}.md", ignore)
        assert article is not None
        for claim in read_loose_annotations(corpus, f"annotations/{file.name}", ignore):
            if claim.annotation == "claim" and claim.origin == "curated":
                text = claim.target.quote.exact
                yield Case(
                    file.stem,
                    text,
                    paragraph(article.text, claim.target.position.start),
                    tuple(sorted({entity for _, _, entity in names.find(text)})),
                    frozenset(claim.topics),
                    frozenset(position.proposition for position in claim.positions),
                    claim.statement,
                )


def reference_cases(shared: Path, names: Gazetteer[str]) -> Iterator[Case]:
    """The claims of the reference, with the words of the sources."""
    for number, article in SOURCES.items():
        with next((shared / "seeds").glob(f"{number}_*.txt")).open(encoding="utf-8", newline="") as file:
            source = file.read()
        for claim in json.loads((shared / "gold" / "claims" / f"{number}.json").read_text(encoding="utf-8")):
            text = claim["evidence"]["text"]
            yield Case(
                article,
                text,
                paragraph(source, claim["evidence"]["start"]),
                tuple(sorted({entity for _, _, entity in names.find(text)})),
                frozenset(claim["topics"]),
                frozenset(position["proposition"] for position in claim["positions"]),
            )


def f1_by_topic(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> dict[str, float]:
    """F1 in percent for each topic that occurs in the reference."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for reference, given in pairs:
        right.update(reference & given)
        wanted.update(reference)
        found.update(given)
    return {topic: 200 * right[topic] / (wanted[topic] + found[topic]) for topic in wanted}


def by_article(cases: Iterable[Case]) -> dict[str, list[Case]]:
    """The cases of each article."""
    found: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        found[case.article].append(case)
    return found


class Measured(NamedTuple):
    """Figures in percent."""

    macro_f1: float
    by_topic: dict[str, float]
    recall_at_3: float


def measure(cases: Iterable[Case], annotator_without: Callable[[str], TopicModel]) -> Measured:
    """The figures over all cases; an article's annotator is the one made without it."""
    pairs, hits, positions = [], 0, 0
    for article, listed in by_article(cases).items():
        annotator = annotator_without(article)
        for case in listed:
            topics = annotator.topics_of(case.text, case.entities, case.context)
            pairs.append((case.topics, frozenset(found.topic for found in topics)))
            candidates = annotator.propositions_of(case.text, case.entities, topics)
            hits += len(case.propositions & {found.proposition for found in candidates})
            positions += len(case.propositions)
    topics_f1 = f1_by_topic(pairs)
    return Measured(sum(topics_f1.values()) / len(topics_f1), topics_f1, 100 * hits / max(1, positions))


def keyword_f1(
    cases: Iterable[Case], topics: Iterable[Topic], propositions: Iterable[Proposition], least: int
) -> float:
    """The baseline: a topic is given where `least` words of its label, definition and propositions are there."""
    listed: dict[str, set[str]] = {}
    for topic in topics:
        texts = [topic.label, topic.definition, *(p.statement for p in propositions if p.topic == topic.id)]
        listed[topic.id] = {word for text in texts for word in re.findall(r"[a-z]{4,}", text.lower())}
    pairs = []
    for case in cases:
        words = set(re.findall(r"[a-z]{4,}", case.text.lower()))
        pairs.append((case.topics, frozenset(topic for topic, own in listed.items() if len(own & words) >= least)))
    found = f1_by_topic(pairs)
    return sum(found.values()) / len(found)


def main(corpus: Path) -> None:
    """Prints the figures."""
    if not (SHARED / "gold").exists():
        print(f"skipped: there is no reference in {SHARED}")
        return
    names = names_of(read_registry(corpus, ignore).values())
    topics, propositions = read_codebook(corpus, ignore)
    own, reference = list(corpus_cases(corpus, names)), list(reference_cases(SHARED, names))

    def annotator(claims: Iterable[Case]) -> TopicModel:
        return TopicModel(topics.values(), propositions.values(), [case.taught() for case in claims])

    start = time.perf_counter()
    everything = annotator(own)
    print(f"built with {len(own)} claims in {1000 * (time.perf_counter() - start):.0f} ms")
    codebook = annotator([])
    silent = off_subject(everything, SHARED / "devdata" / "ungdc_part00.jsonl.gz")
    print(f"United Nations speeches off the subject: {silent:.1f} %")
    for name, cases in (("reference, 3 articles", reference), ("corpus, 5 articles", own)):
        keywords = max(keyword_f1(cases, topics.values(), propositions.values(), least) for least in (1, 2, 3))
        print(f"{name}, {len(cases)} claims\n  keyword lists (best of 1, 2, 3 words): macro F1 {keywords:.1f}")
        ways: dict[str, Callable[[str], TopicModel]] = {
            "codebook only": lambda _: codebook,
            "the other articles taught": lambda left_out: annotator(c for c in own if c.article != left_out),
            "leaked: all taught (upper bound, no result)": lambda _: everything,
        }
        for way, without in ways.items():
            found = measure(cases, without)
            print(f"  {way}: macro F1 {found.macro_f1:.1f}, propositions recall@3 {found.recall_at_3:.1f}")
            print("     " + ", ".join(f"{topic} {f1:.0f}" for topic, f1 in sorted(found.by_topic.items())))


def off_subject(annotator: TopicModel, speeches: Path) -> float:
    """The share of speeches, in percent, that are told to be off the codebook's subject."""
    with gzip.open(speeches, "rt", encoding="utf-8") as lines:
        told = [annotator.concerns(tokens(json.loads(line)["text"]).words) for line in lines]
    return 100 * (1 - sum(told) / len(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data")
