"""How far verdicts agree with the gold set of `verdicts/`: precision and recall of each relation, and what is withheld.

    python tests/evaluation/verdicts_score.py [--list]

`corpus.jsonl` holds pairs of columns of the shipped corpus; the others hold short texts, each pair of which is made
into two articles of one corpus and compared as any other is.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from csto_cli.config import shipped_corpus
from csto_cli.corpus import Corpus
from csto_cli.corpus.comparing import verdicts_of

GOLD = Path(__file__).parent / "verdicts"
Case = dict[str, Any]


class Judged(NamedTuple):
    """A case of the gold set, and what csto says of it."""

    case: str
    relation: str
    reason: str
    found: str
    found_reason: str
    sentence: str


class Score(NamedTuple):
    """How well one relation is told, or all."""

    relation: str
    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 100.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.gold if self.gold else 100.0


def read(name: str) -> list[Case]:
    """The cases of a file of the gold set."""
    with (GOLD / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def judge_corpus(cases: Iterable[Case], corpus: Corpus) -> Iterator[Judged]:
    """Cases of the shipped corpus."""
    told = {
        (by, verdict.proposition, frozenset(verdict.columns)): verdict
        for by in ("author", "holder")
        for verdict in verdicts_of(corpus.index.catalog, by=by)
    }
    for case in cases:
        yield _judged(case, told.get((case["by"], case["proposition"], frozenset(case["columns"]))))


def judge_texts(cases: Sequence[Case], folder: Path) -> Iterator[Judged]:
    """Cases of short texts, as one corpus with two articles and a proposition a case."""
    write_corpus(cases, folder)
    corpus = Corpus(folder)
    problems = corpus.verify().problems
    if problems:
        raise ValueError(f"the gold set does not make a corpus: {problems[:5]}")
    told = {verdict.proposition: verdict for verdict in verdicts_of(corpus.index.catalog, by="article")}
    for number, case in enumerate(cases, start=1):
        yield _judged(case, told.get(f"P{number:03d}"))


def write_corpus(cases: Sequence[Case], folder: Path) -> None:
    """The short texts as a corpus, with the shipped registry."""
    (folder / "articles").mkdir(parents=True)
    (folder / "annotations").mkdir()
    (folder / "corpus.toml").write_text('name = "Gold verdicts"\n', encoding="utf-8")
    registry = (shipped_corpus() / "entities.toml").read_text(encoding="utf-8")
    (folder / "entities.toml").write_text(registry, encoding="utf-8")
    codebook = ['[[topic]]\nid = "gold"\nlabel = "Gold"\ndefinition = "Cases of the gold set."\n']
    for number, case in enumerate(cases, start=1):
        codebook.append(_proposition(number, case["proposition"]))
        for side in "ab":
            _write_article(folder, f"{side}{number}", f"P{number:03d}", case[side])
    (folder / "topics.toml").write_text("\n".join(codebook), encoding="utf-8")


def _proposition(number: int, proposition: Case) -> str:
    fields = {"id": f"P{number:03d}", "slug": f"gold-{number}", **proposition, "topic": "gold"}
    return "[[proposition]]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in fields.items())


def _write_article(folder: Path, id_: str, proposition: str, side: Case) -> None:
    paragraphs = list(dict.fromkeys(claim["text"] for claim in side["claims"]))
    text = "\n\n".join(paragraphs)
    head = f'---\nid: {id_}\ntitle: "{id_}"\nauthors:\n  - name: Author {id_}\nkind: full\n'
    head += f'published: "{side["published"]}"\n' if side.get("published") else ""
    (folder / "articles" / f"{id_}.md").write_text(f"{head}---\n\n{text}\n", encoding="utf-8")
    lines = [_annotation(f"{id_}:c{n}", proposition, claim, text) for n, claim in enumerate(side["claims"], start=1)]
    content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / "annotations" / f"{id_}.jsonl").write_text(content, encoding="utf-8")


def _annotation(id_: str, proposition: str, claim: Case, text: str) -> Case:
    paragraph = text.index(claim["text"])
    start = paragraph + claim["text"].index(claim["quote"])
    voice, holder = claim.get("voice", "own"), claim.get("holder", "author")
    position = {"proposition": proposition, "stance": claim["stance"]}
    position["holder_stance"] = claim.get("holder_stance", claim["stance"])
    position |= {name: claim[name] for name in ("quantity", "entities", "is_whole", "scope") if name in claim}
    record = {
        "id": id_,
        "annotation": "claim",
        "target": {
            "article": id_.partition(":")[0],
            "position": {"start": start, "end": start + len(claim["quote"])},
            "quote": {"exact": claim["quote"]},
        },
        "statement": claim["statement"],
        "kind": claim.get("kind", "factual"),
        "holder": holder,
        "voice": voice,
        "asserted_by": ["author"] if voice == "own" else ["author", holder],
        "topics": ["gold"],
        "positions": [position],
        "quantities": [{**_place(q["exact"], claim, paragraph), **q} for q in claim.get("quantities", ())],
    }
    record |= {name: claim[name] for name in ("attitude", "event_time", "polarity", "confidence") if name in claim}
    if likelihood := claim.get("likelihood"):
        words = likelihood.get("words", ())
        cues = [{**_place(word, claim, paragraph), "exact": word, "scope": "content"} for word in words]
        record["likelihood"] = {**{k: v for k, v in likelihood.items() if k != "words"}, "cues": cues}
    return record


def _place(exact: str, claim: Case, paragraph: int) -> dict[str, int]:
    inside = claim["quote"].find(exact)
    start = paragraph + (claim["text"].index(claim["quote"]) + inside if inside >= 0 else claim["text"].index(exact))
    return {"start": start, "end": start + len(exact)}


def _judged(case: Case, verdict: Any) -> Judged:
    found = (verdict.relation, verdict.reason) if verdict else ("none", "none")
    return Judged(case["id"], case["relation"], case["reason"], *found, case.get("note", ""))


def scores(judged: Sequence[Judged]) -> list[Score]:
    """A row for each relation, and one for all."""
    gold = Counter(j.relation for j in judged)
    found = Counter(j.found for j in judged)
    right = Counter(j.relation for j in judged if j.relation == j.found)
    rows = [Score(relation, gold[relation], found[relation], right[relation]) for relation in sorted({*gold, *found})]
    return [*rows, Score("all", len(judged), len(judged), sum(right.values()))]


def judge() -> dict[str, list[Judged]]:
    """The files of the gold set, judged."""
    with TemporaryDirectory() as folder:
        judged = {
            name: list(judge_texts(read(f"{name}.jsonl"), Path(folder) / name)) for name in ("texts", "held", "unseen")
        }
    return {**judged, "corpus": list(judge_corpus(read("corpus.jsonl"), Corpus(shipped_corpus())))}


def main() -> None:
    """Print the scores, and with `--list` the cases that differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="tell the cases that differ")
    is_listing = parser.parse_args().list
    judged = judge()
    for name, found in {**judged, "all files": [j for each in judged.values() for j in each]}.items():
        withheld = sum(j.found == "unresolved" for j in found)
        reasons = sum(j.reason == j.found_reason for j in found)
        print(f"{name}: {len(found)} pairs, {reasons} with the same reason, {withheld} left unresolved")
        for score in scores(found):
            print(
                f"  {score.relation:17} gold {score.gold:3} found {score.found:3} right {score.right:3}"
                f"  P {score.precision:5.1f}  R {score.recall:5.1f}"
            )
        if is_listing and name != "all files":
            for j in found:
                if j.relation != j.found or j.reason != j.found_reason:
                    print(f"    {j.case} {j.relation}/{j.reason} was {j.found}/{j.found_reason}: {j.sentence}")


if __name__ == "__main__":
    main()
