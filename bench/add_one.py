"""What adding one article costs in corpora of 100, 10,000 and 100,000 articles, and the first search after it.

    python bench/add_one.py [--articles 100 10000 100000] [--rounds 7]

Articles are short (three passages), so that the largest corpus is made in minutes; how many there are is told as made.
`csto add` and `csto search` are whole processes, each on a text that no corpus holds yet. Rounds go from corpus to
corpus in turn, and medians are compared, so that other work on the machine weighs on all alike. `csto --version` is
measured beside them. The ratio to the smallest corpus is what counts. Target: 2 × at most, for adding. The first round
warms and is left out: the files' names are then in the system's memory, which on a cold disk they are not.
"""

import argparse
import random
import statistics
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora import SHORT, SPEECHES, make
from processes import CSTO, run

SYLLABLES = ("ka", "lo", "mer", "ti", "su", "ran", "pe", "vol", "di", "gor")


def text_of(number: int) -> tuple[str, str]:
    """A short text like no other, with a state named in it, and a word that stands only there."""
    chance = random.Random(number)

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=4))

    own = f"only{number}{word()}"
    said = [" ".join(word() for _ in range(60)).capitalize() for _ in range(SHORT - 1)]
    return "\n\n".join([f"Kazakhstan asked for {own}, and Russia agreed.", *(f"{part}." for part in said)]) + "\n", own


def made(folder: Path, articles: int, source: Path) -> int:
    """A corpus of about so many short articles, indexed. Returns how many there are."""
    size = make(folder, articles * SHORT, source, is_short=True)
    run([*CSTO, "list", "articles", "--corpus", str(folder)])
    return size.articles


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--speeches", type=Path, default=SPEECHES)
    asked = parser.parse_args()
    with TemporaryDirectory() as scratch:
        corpora = {
            made(Path(scratch) / f"of-{n}", n, asked.speeches): Path(scratch) / f"of-{n}" for n in asked.articles
        }
        adding, searching, base = measured(corpora, asked.rounds, Path(scratch) / "one.txt")
    least, quickest = statistics.median(adding[min(corpora)]), statistics.median(searching[min(corpora)])
    print("| articles | add, s | × smallest | first search after it, s | × smallest |")
    print("|---:|---:|---:|---:|---:|")
    for articles in corpora:
        added, found = statistics.median(adding[articles]), statistics.median(searching[articles])
        print(f"| {articles:,} | {added:.3f} | {added / least:.2f} | {found:.3f} | {found / quickest:.2f} |")
    print(f"\nadding one, largest to smallest corpus: {statistics.median(adding[max(corpora)]) / least:.2f} ×")
    print(f"csto --version: {statistics.median(base):.3f} s")


def measured(
    corpora: dict[int, Path], rounds: int, file: Path
) -> tuple[dict[int, list[float]], dict[int, list[float]], list[float]]:
    """Seconds of adding and of the search after it, by the size of the corpus; and of `--version`."""
    adding: dict[int, list[float]] = {articles: [] for articles in corpora}
    searching: dict[int, list[float]] = {articles: [] for articles in corpora}
    base: list[float] = []
    for number in range(rounds + 1):
        start, _ = run([*CSTO, "--version"])
        if number:
            base.append(start)
        for articles, folder in corpora.items():
            text, own = text_of(number)
            file.write_text(text, encoding="utf-8")
            options = ["--corpus", str(folder)]
            added, _ = run([*CSTO, "add", str(file), "--id", f"one-{number}", *options])
            found, _ = run([*CSTO, "search", own, *options])  # fails where the article is not found
            if number:
                adding[articles].append(added)
                searching[articles].append(found)
    return adding, searching, base


if __name__ == "__main__":
    main()
