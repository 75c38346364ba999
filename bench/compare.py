"""How long comparisons take: 5,000 claims on one topic, and agreement over 1,000 authors and 100,000 claims.

    python bench/compare.py [--authors 1000] [--claims 100000] [--keep FOLDER]

Makes a corpus of made-up articles, indexes it, and runs the commands as a user would, each as a process of its own.
Prints seconds beside those of `csto --version` in the same run, since ratios travel between machines.
"""

import argparse
import json
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

TOPICS = 20
PROPOSITIONS = 25
"""Of each topic."""
BANDS = (None, None, None, "likely", "unquantified", "certain", "unlikely")


def write_corpus(folder: Path, authors: int, claims: int, topics: int, seed: int = 1) -> None:
    """An article for each author, its claims spread over propositions, of which one in five turns on a figure."""
    chance = random.Random(seed)
    (folder / "articles").mkdir(parents=True)
    (folder / "annotations").mkdir()
    (folder / "corpus.toml").write_text('name = "Made up"\n', encoding="utf-8")
    (folder / "entities.toml").write_text("", encoding="utf-8")
    codebook = []
    for topic in range(topics):
        codebook.append(f'[[topic]]\nid = "t{topic}"\nlabel = "Topic {topic}"\ndefinition = "Made up."\n')
        for number in range(PROPOSITIONS):
            id_ = f"P{topic * PROPOSITIONS + number:03d}"
            unit = 'unit = "troops"\n' if number % 5 == 0 else ""
            codebook.append(
                f'[[proposition]]\nid = "{id_}"\nslug = "s-{id_.lower()}"\nstatement = "Statement {id_}."\n'
                f'topic = "t{topic}"\n{unit}'
            )
    (folder / "topics.toml").write_text("\n".join(codebook), encoding="utf-8")
    for author in range(authors):
        _write_article(folder, author, claims // authors, topics, chance)


def _write_article(folder: Path, author: int, claims: int, topics: int, chance: random.Random) -> None:
    id_ = f"a{author}"
    lines, text = [], ""
    for number in range(1, claims + 1):
        proposition = chance.randrange(topics * PROPOSITIONS)
        figure = chance.choice((2000, 2500, 2600, 5000))
        said = f"Claim {number} of author {author} on matter {proposition} gives {figure} troops."
        start = len(text)
        text += said + "\n\n"
        stance = chance.choices(("supports", "opposes", "qualifies"), (6, 3, 1))[0]
        position: dict[str, object] = {"proposition": f"P{proposition:03d}", "stance": stance, "holder_stance": stance}
        at = start + said.index(f"{figure} troops")
        quantity = {"start": at, "end": at + len(f"{figure} troops"), "exact": f"{figure} troops", "value": figure}
        if proposition % PROPOSITIONS % 5 == 0 and stance == "supports":
            position["quantity"] = 0
        band = chance.choice(BANDS)
        record = {
            "id": f"{id_}:c{number}",
            "annotation": "claim",
            "target": {
                "article": id_,
                "position": {"start": start, "end": start + len(said)},
                "quote": {"exact": said},
            },
            "statement": said,
            "kind": "factual",
            "holder": "author",
            "voice": "own",
            "asserted_by": ["author"],
            "topics": [f"t{proposition // PROPOSITIONS}"],
            "positions": [position],
            "quantities": [{**quantity, "unit": "troops", "measures": "troops"}],
        }
        if band:
            record["likelihood"] = {"band": band}
        lines.append(json.dumps(record))
    head = f"---\nid: {id_}\ntitle: Article {author}\nauthors:\n  - name: Author {author}\nkind: full\n"
    head += f'published: "{2000 + author % 25}-03-01"\n---\n\n'
    (folder / "articles" / f"{id_}.md").write_text(head + text, encoding="utf-8")
    (folder / "annotations" / f"{id_}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def seconds(*arguments: str) -> float:
    """The best of three runs of csto, its output thrown away."""
    found = []
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-m", "csto_cli", *arguments], check=True, stdout=subprocess.DEVNULL)
        found.append(time.perf_counter() - begin)
    return min(found)


def main() -> None:
    """Make the corpora, run the commands, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--authors", type=int, default=1000)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="where the corpora go, and are used again")
    given = parser.parse_args()
    with TemporaryDirectory() as scratch:
        base = given.keep or Path(scratch)
        runs = {
            "topic of 5,000 claims, 50 authors": (50, 5000, 1, ("compare", "--topic", "t0")),
            "topic of 5,000 claims, 500 authors": (500, 5000, 1, ("compare", "--topic", "t0")),
            f"agreement, {given.authors:,} authors, {given.claims:,} claims": (
                given.authors, given.claims, TOPICS, ("agreement",),
            ),
        }  # fmt: skip
        start = seconds("--version")
        print(f"csto --version: {start:.2f} s")
        for name, (authors, claims, topics, command) in runs.items():
            folder = base / f"{authors}-{claims}"
            if not folder.exists():
                write_corpus(folder, authors, claims, topics)
            begin = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "csto_cli", "list", "topics", "--corpus", str(folder)],
                check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            built = time.perf_counter() - begin
            for format_ in ("table", "json"):
                took = seconds(*command, "--corpus", str(folder), "--format", format_)
                print(f"{name}, {format_}: {took:.2f} s = {took / start:.0f} x --version (index: {built:.1f} s)")


if __name__ == "__main__":
    main()
