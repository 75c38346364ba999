"""Run the benchmarks and write `docs/performance.md`: every figure of one run, on a machine that is described.

    python bench/performance.py [--quick] [--conc PYTHON] [--passages N] [--words-passages N] [--articles N...]
                                [--growth N...] [--rounds N] [--folder DIR] [--to FILE]

The scripts run one after the other, each as its own process, and their tables go into the page as they print them; the
table of targets takes its figures out of these, the worst one where there are several. What a script did not measure is
said to be so, and a script that fails leaves its section empty and this one's exit code at 1. The whole takes most of
an hour; `--quick` takes small corpora, tells whether everything runs, and says on the page that its figures tell no
more. `--folder` keeps the corpora of the search and growth benchmarks for the next run.
"""

import argparse
import datetime
import importlib.metadata
import os
import platform
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from corpora import SPEECHES

BENCH = Path(__file__).resolve().parent
PAGE = BENCH.parent / "docs" / "performance.md"
FENCED = ("cold_start", "concordance")
"""Scripts that print columns and no Markdown."""
_NUMBER = r"([\d,]+(?:\.\d+)?)"


class Target(NamedTuple):
    """A figure to reach, and where a script prints it."""

    what: str
    bench: str
    pattern: str
    """Every match gives a figure, with its one group."""
    reach: str
    unit: str
    most: float | None = None
    least: float | None = None
    of: Callable[[Sequence[float]], float] | None = None
    """Of several figures; the worst where nothing else is said."""

    def figure(self, printed: str) -> float | None:
        """What the script printed; `None` where it did not."""
        found = [float(figure.replace(",", "")) for figure in re.findall(self.pattern, printed, re.MULTILINE)]
        if not found:
            return None
        return (self.of or (min if self.most is None else max))(found)

    def is_reached(self, figure: float) -> bool:
        """Whether the figure will do."""
        return (self.most is None or figure <= self.most) and (self.least is None or figure >= self.least)


def _row(name: str) -> str:
    """Matches a row of the growth table; the figure is that of its largest corpus."""
    return rf"^\| {name} \|(?:.*\|)? {_NUMBER} \| [^|]*\|$"


_CELL = r"[^|]*\|"
_ASKED = r"\| (?:common word|phrase|prefix|three words or'ed) \|"
"""Rows of the search table that a target is about."""
TARGETS = (
    Target("start of a command, to a pipe", "cold_start", rf"\| pipe +[\d.]+ +{_NUMBER}$",
           "at most 10 × `python -c pass`", "×", most=10),
    Target("start of a command, to a terminal", "cold_start", rf"\| terminal +[\d.]+ +{_NUMBER}$",
           "at most 14 × `python -c pass`", "×", most=14),
    Target("search inside the process: FTS5's time, with the number of all, to csto's; median over a common word, a "
           "phrase, a prefix, three words or'ed", "search", rf"^{_ASKED}(?:{_CELL}){{4}} {_NUMBER} \|",
           "at least 50 ×", "×", least=50, of=statistics.median),
    Target("the same, FTS5 not asked for the number of all", "search", rf"^{_ASKED}(?:{_CELL}){{6}} {_NUMBER} \|",
           "at least 50 ×", "×", least=50, of=statistics.median),
    Target("the same as the first, median over all queries", "search", rf"^median over queries: {_NUMBER} × FTS5",
           "at least 50 ×", "×", least=50),
    Target("slowest query", "search", rf"slowest answer of csto {_NUMBER} ms", "under 30 ms", "ms", most=30),
    Target("search from the shell, against `csto --version`, slowest query", "search",
           rf"^\| csto search .* \| [\d,]+ \| {_NUMBER} \|$", "at most 2 ×", "×", most=2),
    Target("concordance, 1,000 lines sorted, load included: conc's time to csto's, least word", "concordance",
           rf"^\w+ +[\d,]+ +[\d.]+ +[\d.]+ +{_NUMBER} +[\d.]+$", "more than 1 ×", "×", least=1.0001),
    Target("collocates of a word with about 100,000 hits", "growth",
           rf"^collocates of \w+, (?:[89]\d|[\d,]*\d\d\d),\d\d\d hits: {_NUMBER} s$", "at most 3 s", "s", most=3),
    Target("index build with annotations, largest corpus", "growth", _row("index build, MB a minute a core"),
           "at least 150 MB a minute a core", "MB", least=150),
    Target("memory of the index build, whatever the size", "growth", rf"^most memory of an index build: {_NUMBER} MB$",
           "at most 500 MB", "MB", most=500),
    Target("index to text, largest corpus", "growth", _row("index size ÷ text"), "at most 1.5 ×", "×", most=1.5),
    Target("adding one article, largest to smallest corpus", "add_one",
           rf"^adding one, largest to smallest corpus: {_NUMBER} ×", "at most 2 ×", "×", most=2),
)  # fmt: skip


class Section(NamedTuple):
    """A benchmark, and what its part of the page says before its tables."""

    bench: str
    title: str
    said: str


SECTIONS = (
    Section("cold_start", "Start", "Whole processes on the corpus that ships, with a warm index, as ratios to "
            "`python -c pass` in the same run."),
    Section("search", "Search", "csto gives the best 20 passages with their hits, articles, notes and the number of "
            "all. FTS5 is asked for the best 20 with their text and the number of all (without that number beside it). "
            "`rg` counts lines and ranks nothing; its time is that of a process. A × is that side's time to that of "
            "csto's whole answer."),
    Section("concordance", "Concordance", "Whole processes, load included, on the same texts. conc's index holds no "
            "annotations, csto's does. The last column is conc's call alone with everything loaded, which leaves out "
            "what csto's column includes."),
    Section("add_one", "Adding one article", "`csto add` of one short text, names and claims suggested, and the first "
            "search after it, which looks for changes in all files."),
    Section("growth", "Growth", "Index build from nothing, and what answers take. tantivy alone and FTS5 read one file "
            "with a passage a line and know no annotations; csto reads and checks two files an article. Speed is text "
            "to processor time of all threads."),
)  # fmt: skip


def machine(conc: str | None) -> list[tuple[str, str]]:
    """What the figures depend on, by name; nothing that names a machine or a place on it."""
    told = [
        ("processor", f"{_field('/proc/cpuinfo', 'model name') or platform.machine()}, {os.cpu_count()} cores"),
        ("memory", f"{int(memory.split()[0]) / 1e6:.0f} GB" if (memory := _field("/proc/meminfo", "MemTotal")) else ""),
        ("system", platform.system()),
        ("Python", platform.python_version()),
        ("csto", importlib.metadata.version("csto")),
        ("tantivy", importlib.metadata.version("tantivy")),
        ("SQLite", sqlite3.sqlite_version),
    ]
    if shutil.which("rg"):
        told.append(("ripgrep", _printed(["rg", "--version"]).split()[1]))
    if conc:
        asks = "import importlib.metadata; print(importlib.metadata.version('conc'))"
        told.append(("conc", _printed([conc, "-c", asks]).strip()))
    return told


def _field(file: str, name: str) -> str:
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except OSError:  # a system that tells it elsewhere
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def _printed(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def run(bench: str, options: Sequence[str]) -> str | None:
    """What a benchmark prints; `None` where it failed, which is told on standard error."""
    print(f"{bench} …", file=sys.stderr, flush=True)
    done = subprocess.run(
        [sys.executable, str(BENCH / f"{bench}.py"), *options], stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        print(f"{bench} failed ({done.returncode})", file=sys.stderr)
        return None
    return done.stdout.strip()


def targets(printed: dict[str, str | None], *, is_quick: bool) -> str:
    """The table of what is to be reached. A quick run reaches nothing: its corpora are other ones."""
    lines = ["| what | to reach | measured | reached |", "|---|---|---:|---|"]
    for target in TARGETS:
        figure = target.figure(printed.get(target.bench) or "")
        told = "not measured" if figure is None else f"{figure:,.2f} {target.unit}"
        verdict = "–"
        if figure is not None and not is_quick:
            verdict = "yes" if target.is_reached(figure) else "**no**"
        lines.append(f"| {target.what} | {target.reach} | {told} | {verdict} |")
    return "\n".join(lines)


def page(
    printed: dict[str, str | None], sizes: dict[str, list[str]], described: Sequence[tuple[str, str]], *, is_quick: bool
) -> str:
    """The whole of `docs/performance.md`."""
    parts = [
        "# Performance",
        f"Made by `bench/performance.py` on {datetime.date.today().isoformat()}. Both sides of a ratio are measured in "
        "the same run, in turn, and medians are compared. The texts are United Nations speeches (CC0), repeated with "
        "new ids for size. Repeats bring no new words: a vocabulary grows less than with as many different texts.",
    ]
    if is_quick:
        parts.append("**A quick run on small corpora: it tells that the benchmarks work, and nothing of speed.**")
    parts += [
        "| | |\n|---|---|\n" + "\n".join(f"| {name} | {value} |" for name, value in described if value),
        "## Targets",
        "Where a script measures several queries or commands, the worst counts, unless a median is said.",
        targets(printed, is_quick=is_quick),
    ]
    for section in SECTIONS:
        found = printed.get(section.bench)
        shown = f"```\n{found}\n```" if found and section.bench in FENCED else found
        parts += [
            f"## {section.title}",
            section.said,
            f"    python bench/{' '.join([f'{section.bench}.py', *sizes[section.bench]])}",
            shown or "Did not run.",
        ]
    return "\n\n".join(parts) + "\n"


def main() -> int:
    """Measure, write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--conc", metavar="PYTHON")
    parser.add_argument("--passages", type=int, help="of the search benchmark")
    parser.add_argument("--words-passages", type=int, help="of the concordance benchmark")
    parser.add_argument("--articles", type=int, nargs="+")
    parser.add_argument("--growth", type=int, nargs="+", metavar="PASSAGES")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--folder", type=Path, help="where corpora are kept, or made")
    parser.add_argument("--speeches", type=Path, default=SPEECHES)
    parser.add_argument("--to", type=Path, default=PAGE, metavar="FILE")
    asked = parser.parse_args()
    if not list(asked.speeches.glob("ungdc_*.jsonl.gz")):
        sys.exit("no speeches: --speeches names the folder of ungdc_*.jsonl.gz")
    quick = asked.quick
    rounds = ["--rounds", str(asked.rounds or (3 if quick else 7))]
    from_ = ["--speeches", str(asked.speeches)]
    articles = asked.articles or ([30, 300, 1000] if quick else [100, 10_000, 100_000])
    growth = asked.growth or ([500, 2000, 8000] if quick else [10_000, 100_000, 1_000_000])
    with TemporaryDirectory() as scratch:
        folder = asked.folder or Path(scratch)
        passages = asked.passages or (8000 if quick else 500_000)
        texts = folder / f"search-{passages}"
        many = str(asked.words_passages or (5000 if quick else 23_000))
        conc = ["--conc", asked.conc] if asked.conc else []
        sizes = {  # what the page tells of how it was run
            "cold_start": rounds,
            "search": ["--passages", str(passages), *rounds],
            "concordance": ["--passages", many, *rounds],
            "add_one": ["--articles", *map(str, articles), *rounds],
            "growth": ["--passages", *map(str, growth), *rounds, "--builds", "1" if quick else "3"],
        }
        places = {
            "cold_start": [],
            "search": ["--folder", str(texts), *from_],
            "concordance": [*conc, *from_],
            "add_one": from_,
            "growth": ["--folder", str(folder), *from_],
        }
        benches = [section.bench for section in SECTIONS]
        printed = {bench: run(bench, [*sizes[bench], *places[bench]]) for bench in benches}
    asked.to.write_text(page(printed, sizes, machine(asked.conc), is_quick=quick), encoding="utf-8")
    print(targets(printed, is_quick=quick))
    return int(None in printed.values())


if __name__ == "__main__":
    sys.exit(main())
