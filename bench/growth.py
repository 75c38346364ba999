"""How csto grows from 10,000 to 1,000,000 passages: index build, its size and memory, and what answers take.

    python bench/growth.py [--passages 10000 100000 1000000] [--rounds 5] [--builds 3] [--folder DIR]

The index is built by a process of its own, a search where there is no index yet, several times: builds were seen to
vary by a tenth and more. Medians are told, and the most memory. Its speed is told as MB of text a minute of processor
time, all threads together, so that a second core helps nobody; its memory is that of the largest process. csto reads
and checks an article and an annotation file for each text and keeps texts, words and annotations. Beside it in the same
run, in turn, from one file with a passage a line:

* tantivy alone, cut at blanks, no letter changed, nothing stored: what no index around it can surpass;
* SQLite FTS5, which stores the texts, its parts not merged (`optimize` left out, which favours it in time).

Searches are answered inside this process, concordance and collocates are whole processes that load everything.
`--folder` keeps the corpora for the next run; an index in them is thrown away and built again.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from corpora import SPEECHES, Size, kept
from csto_cli.config import INDEX_FOLDER
from csto_cli.corpus import Corpus
from processes import CSTO

QUERIES = ("the", "peace", "kazakhstan", '"united nations"', "intern*", "war OR peace OR nations", '"<state> and"')
WORD = "peace"
FREQUENT = ("nations", "peace", "security", "world", "countries", "development", "war", "government", "session")
"""One of them is taken to collocate a word with about `HITS` hits."""
HITS = 100_000
PEAK = "index build, peak memory, MB"
FOUND = (0, 1)
"""Exit codes of an answer: something was found, or nothing."""

WHOLE = """
import json, resource, subprocess, sys, time
begun = time.perf_counter()
code = subprocess.call(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
seconds = time.perf_counter() - begun
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([code, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024]))
"""
"""A process between, which is small: a child's peak is never told as less than what it was forked from."""
TANTIVY = """
import sys, tantivy
source, folder = sys.argv[1:]
builder = tantivy.SchemaBuilder()
builder.add_text_field("body", stored=False, tokenizer_name="whitespace", index_option="position")
writer = tantivy.Index(builder.build(), folder).writer(50_000_000, 1)
for line in open(source, encoding="utf-8"):
    document = tantivy.Document()
    document.add_text("body", line)
    writer.add_document(document)
writer.commit()
writer.wait_merging_threads()
"""
FTS5 = """
import sqlite3, sys
source, folder = sys.argv[1:]
db = sqlite3.connect(folder + "/fts5.db")
db.execute("CREATE VIRTUAL TABLE passage USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
db.executemany("INSERT INTO passage VALUES (?)", ((line,) for line in open(source, encoding="utf-8")))
db.commit()
"""


class Ran(NamedTuple):
    """What a whole process took."""

    seconds: float
    processor: float
    """Seconds of all its threads."""
    peak: int
    """Bytes of the largest process."""


class Built(NamedTuple):
    """An index."""

    ran: Ran
    bytes: int


def whole(*command: str) -> Ran:
    """Run a process. Raises `SystemExit` where it fails."""
    done = subprocess.run([sys.executable, "-c", WHOLE, *command], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr[-2000:])
    code, *used = json.loads(done.stdout)
    if code not in FOUND or "Traceback" in done.stderr:
        sys.exit(f"exit code {code}: {done.stderr[-2000:]}")
    return Ran(*used)


def size_of(folder: Path) -> int:
    """Bytes of the files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def passages_of(folder: Path) -> Iterator[str]:
    """The passages of a corpus, from its files, each on one line."""
    for file in sorted((folder / "articles").glob("*.md")):
        text = file.read_text(encoding="utf-8").partition("\n---\n")[2]
        yield from (" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def build_csto(folder: Path) -> Built:
    """csto's index, from nothing."""
    shutil.rmtree(folder / INDEX_FOLDER, ignore_errors=True)
    ran = whole(*CSTO, "search", "zzz", "--corpus", str(folder))
    return Built(ran, size_of(folder / INDEX_FOLDER))


def build_other(program: str, lines: Path) -> Built:
    """Another index of the same passages."""
    with TemporaryDirectory() as folder:
        ran = whole(sys.executable, "-c", program, str(lines), folder)
        return Built(ran, size_of(Path(folder)))


def builds(folder: Path, lines: Path, times: int) -> dict[str, Built]:
    """Each index, built several times in turn: medians of its times, the most of its memory, its last size."""
    sides: dict[str, Callable[[], Built]] = {
        "fts5": lambda: build_other(FTS5, lines),
        "tantivy": lambda: build_other(TANTIVY, lines),
        "csto": lambda: build_csto(folder),
    }
    built: dict[str, list[Built]] = {side: [] for side in sides}
    for _ in range(times):
        for side, build in sides.items():
            built[side].append(build())
    return {side: _middle(of) for side, of in built.items()}


def _middle(built: list[Built]) -> Built:
    ran = [one.ran for one in built]
    seconds, processor = statistics.median(r.seconds for r in ran), statistics.median(r.processor for r in ran)
    return Built(Ran(seconds, processor, max(r.peak for r in ran)), built[-1].bytes)


def answers(folder: Path, rounds: int) -> tuple[float, float]:
    """Milliseconds inside the process: the median over queries of their medians, and the slowest of these."""
    corpus = Corpus(folder)
    asks: list[Callable[[], object]] = [lambda query=query: corpus.search(query) for query in QUERIES]  # type: ignore[misc]
    times: list[list[float]] = [[] for _ in asks]
    for number in range(rounds + 1):
        for ask, of in zip(asks, times, strict=True):
            begun = time.perf_counter()
            ask()
            if number:  # the first warms
                of.append(1000 * (time.perf_counter() - begun))
    middles = [statistics.median(of) for of in times]
    return statistics.median(middles), max(middles)


def column(folder: Path, size: Size, lines: Path, rounds: int, times: int) -> dict[str, float]:
    """What is told of one corpus, by name."""
    with lines.open("w", encoding="utf-8") as out:
        written = sum(out.write(f"{passage}\n") > 0 for passage in passages_of(folder))
    if written != size.passages:
        sys.exit(f"{written:,} passages were read of {size.passages:,}: the sides would not read the same")
    built = builds(folder, lines, times)
    own, plain, fts5 = built["csto"], built["tantivy"], built["fts5"]
    megabytes = size.bytes / 1e6
    middle, slowest = answers(folder, rounds)
    at = ["--corpus", str(folder)]
    kwic = [whole(*CSTO, "kwic", WORD, "--sort", "R1", "--limit", "1000", *at) for _ in range(rounds)]
    collocates = [whole(*CSTO, "collocates", WORD, *at) for _ in range(rounds)]
    return {
        "articles": size.articles,
        "words": size.words,
        "text, MB": megabytes,
        "annotations": size.mentions,
        "index build, s": own.ran.seconds,
        "index build, MB a minute a core": 60 * megabytes / own.ran.processor,
        "tantivy alone, MB a minute a core": 60 * megabytes / plain.ran.processor,
        "FTS5, MB a minute a core": 60 * megabytes / fts5.ran.processor,
        PEAK: own.ran.peak / 1e6,
        "tantivy alone, peak memory, MB": plain.ran.peak / 1e6,
        "FTS5, peak memory, MB": fts5.ran.peak / 1e6,
        "index size ÷ text": own.bytes / size.bytes,
        "tantivy alone, without texts, size ÷ text": plain.bytes / size.bytes,
        "FTS5, with texts, size ÷ text": fts5.bytes / size.bytes,
        "search, median over queries, ms": middle,
        "search, slowest query, ms": slowest,
        f"hits of {WORD}": Corpus(folder).kwic(WORD, limit=1).total,
        f"kwic {WORD} --sort R1 --limit 1000, s": statistics.median(ran.seconds for ran in kwic),
        f"kwic {WORD}, peak memory, MB": max(ran.peak for ran in kwic) / 1e6,
        f"collocates {WORD}, s": statistics.median(ran.seconds for ran in collocates),
        f"collocates {WORD}, peak memory, MB": max(ran.peak for ran in collocates) / 1e6,
    }


def table(columns: dict[int, dict[str, float]]) -> None:
    """Print the columns side by side, and how the last compares with the first."""
    first, last = columns[min(columns)], columns[max(columns)]
    print(f"| passages | {' | '.join(f'{passages:,}' for passages in columns)} | largest ÷ smallest |")
    print(f"|---|{'---:|' * (len(columns) + 1)}")
    for name in first:
        cells = " | ".join(shown(of[name]) for of in columns.values())
        print(f"| {name} | {cells} | {shown(last[name] / first[name]) if first[name] else ''} |")


def shown(figure: float) -> str:
    """Two decimals of what is small, one of what is not, none of what is large."""
    return (
        f"{figure:,.{2 if figure < 10 else 1 if figure < 100 else 0}f}" if figure != int(figure) else f"{figure:,.0f}"
    )


def frequent(folder: Path, rounds: int) -> str:
    """What collocates of a word take whose hits come nearest to `HITS`."""
    corpus = Corpus(folder)
    hits = {word: corpus.kwic(word, limit=1).total for word in FREQUENT}
    word = min(hits, key=lambda word: abs(hits[word] - HITS))
    ran = [whole(*CSTO, "collocates", word, "--corpus", str(folder)) for _ in range(rounds)]
    return f"collocates of {word}, {hits[word]:,} hits: {statistics.median(one.seconds for one in ran):.2f} s"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--builds", type=int, default=3, help="how often each index is built")
    parser.add_argument("--folder", type=Path, help="where the corpora are kept, or made")
    parser.add_argument("--speeches", type=Path, default=SPEECHES)
    asked = parser.parse_args()
    with TemporaryDirectory() as scratch:
        place = asked.folder or Path(scratch)
        columns = {}
        for passages in sorted(asked.passages):
            folder = place / f"growth-{passages}"
            size = kept(folder, passages, asked.speeches)
            columns[passages] = column(folder, size, Path(scratch) / "passages.txt", asked.rounds, asked.builds)
        table(columns)
        print(f"\nmost memory of an index build: {max(of[PEAK] for of in columns.values()):.0f} MB")
        print(f"\n{frequent(place / f'growth-{max(columns)}', asked.rounds)}")


if __name__ == "__main__":
    main()
