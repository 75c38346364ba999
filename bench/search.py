"""Search in 500,000 passages: csto against SQLite FTS5 and ripgrep, on the same passages in the same run.

    python bench/search.py [--passages 500000] [--rounds 7] [--folder DIR]

csto is asked in this process for its whole answer (20 passages with their hits, articles and notes), and apart from
that for what its full text alone takes. FTS5 has a row a passage in a table that holds the text, and is asked for the
best 20 by rank, with their text and the number of all; also without that number. ripgrep counts lines with a match in
one file of all passages, and ranks nothing. Rounds are interleaved, medians compared. At the end whole processes from
the shell, against `csto --version`.
"""

import argparse
import shutil
import sqlite3
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora import SPEECHES, kept
from csto_cli.corpus import Corpus
from csto_cli.store import fulltext
from csto_cli.store.compile import Compiler
from csto_cli.text.parse import parse
from processes import CSTO

QUERIES = {
    "common word": ("the", "the", r"\bthe\b"),
    "usual word": ("peace", "peace", r"\bpeace\b"),
    "rare word": ("kazakhstan", "kazakhstan", r"\bkazakhstan\b"),
    "phrase": ('"united nations"', '"united nations"', r"\bunited nations\b"),
    "prefix": ("intern*", "intern*", r"\bintern"),
    "three words or'ed": ("war OR peace OR nations", "war OR peace OR nations", r"\b(war|peace|nations)\b"),
    "two words": ("nuclear weapons", "nuclear weapons", None),
    "NEAR": ("NEAR(peace security, 5)", "NEAR(peace security, 5)", None),
    "names and words": ('"<state> and"', None, None),
}
"""What is asked → in csto, in FTS5, as a regular expression of ripgrep."""
SHELL = ("peace", '"united nations"', "intern*", "war OR peace OR nations")


def timed(ask: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - begun)


def write_fts5(corpus: Corpus, file: Path) -> sqlite3.Connection:
    """The same passages in SQLite's own full text."""
    db = sqlite3.connect(file)
    db.execute(
        "CREATE VIRTUAL TABLE passage USING fts5(id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')"
    )
    rows = corpus.index.catalog.db.execute("SELECT id, text FROM passage ORDER BY key")
    db.executemany("INSERT INTO passage VALUES (?, ?)", rows)
    db.execute("INSERT INTO passage (passage) VALUES ('optimize')")
    db.commit()
    return db


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="where the corpus is, or is made")
    parser.add_argument("--speeches", type=Path, default=SPEECHES)
    asked = parser.parse_args()
    with TemporaryDirectory() as scratch:
        folder = asked.folder or Path(scratch) / "corpus"
        size = kept(folder, asked.passages, asked.speeches)
        print(f"{size.passages:,} passages, {size.words:,} words, {size.bytes / 1e6:.0f} MB\n")
        corpus = Corpus(folder)
        inside(corpus, write_fts5(corpus, Path(scratch) / "fts5.db"), lines_of(corpus, Path(scratch)), asked.rounds)
        shell(folder, asked.rounds)


def lines_of(corpus: Corpus, scratch: Path) -> Path | None:
    """All passages, a line each, for ripgrep; `None` where it is not installed."""
    if shutil.which("rg") is None:
        print("ripgrep is not installed: its column stays empty\n")
        return None
    file = scratch / "passages.txt"
    with file.open("w", encoding="utf-8") as out:
        for (text,) in corpus.index.catalog.db.execute("SELECT text FROM passage ORDER BY key"):
            out.write(" ".join(text.split()) + "\n")
    return file


def inside(corpus: Corpus, db: sqlite3.Connection, lines: Path | None, rounds: int) -> None:
    """A row a query: milliseconds of each side, and how many times csto's."""
    best = "SELECT id, text FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT 20"
    count = "SELECT count(*) FROM passage WHERE passage MATCH ?"
    index = corpus.index
    print("| query | hits | csto ms | full text alone | FTS5 ms | × | FTS5 without count | × | rg ms | × |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    ratios, slowest = [], 0.0
    for name, (own, fts5, regex) in QUERIES.items():
        compiled = Compiler(index.catalog, index.fulltext, own).compile(parse(own))
        sides: dict[str, Callable[[], object]] = {
            "csto": lambda own=own: corpus.search(own),  # type: ignore[misc]
            "alone": lambda compiled=compiled: fulltext.search(index.fulltext, compiled, 20),  # type: ignore[misc]
        }
        if fts5:
            sides["best"] = lambda fts5=fts5: db.execute(best, (fts5,)).fetchall()  # type: ignore[misc]
            sides["count"] = lambda fts5=fts5: db.execute(count, (fts5,)).fetchall()  # type: ignore[misc]
        if regex and lines:
            command = ["rg", "-c", "-i", "--no-unicode", regex, str(lines)]
            sides["rg"] = lambda command=command: subprocess.run(command, capture_output=True)  # type: ignore[misc]
        for ask in sides.values():
            ask()
        times: dict[str, list[float]] = {side: [] for side in sides}
        for _ in range(rounds):
            for side, ask in sides.items():
                times[side].append(timed(ask))
        middle = {side: statistics.median(of) for side, of in times.items()}
        slowest = max(slowest, max(times["csto"]))
        cells = [f"{middle['csto']:.1f}", f"{middle['alone']:.1f}"]
        if fts5:
            both = middle["best"] + middle["count"]
            ratios.append(both / middle["csto"])
            cells += [
                f"{both:.0f}",
                f"{ratios[-1]:.0f}",
                f"{middle['best']:.0f}",
                f"{middle['best'] / middle['csto']:.0f}",
            ]
        else:
            cells += ["", "", "", ""]
        cells += [f"{middle['rg']:.0f}", f"{middle['rg'] / middle['csto']:.0f}"] if "rg" in middle else ["", ""]
        print(f"| {name} | {corpus.search(own).total:,} | {' | '.join(cells)} |")
    print(f"\nmedian over queries: {statistics.median(ratios):.0f} × FTS5; slowest answer of csto {slowest:.1f} ms\n")


def shell(folder: Path, rounds: int) -> None:
    """Whole processes, against the one that only says its version."""
    cases = {"--version": [*CSTO, "--version"]}
    cases |= {query: [*CSTO, "search", query, "--corpus", str(folder)] for query in SHELL}
    times: dict[str, list[float]] = {name: [] for name in cases}
    for number in range(rounds + 1):
        for name, command in cases.items():
            milliseconds = timed(lambda command=command: subprocess.run(command, capture_output=True))  # type: ignore[misc]
            if number:  # the first warms
                times[name].append(milliseconds)
    base = statistics.median(times["--version"])
    print("| whole process | ms | × --version |")
    print("|---|---:|---:|")
    for name, of in times.items():
        print(
            f"| csto {'' if name == '--version' else 'search '}{name} | {statistics.median(of):.0f} | "
            f"{statistics.median(of) / base:.2f} |"
        )


if __name__ == "__main__":
    main()
