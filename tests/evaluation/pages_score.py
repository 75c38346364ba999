"""How much boilerplate of pages is found: `python tests/evaluation/pages_score.py [SET]...` prints it."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from csto_cli.intake import take_in

PAGES = Path(__file__).resolve().parent / "pages"
CLEAN = PAGES.parent / "clean"


class Score(NamedTuple):
    """Of characters that are no blanks, in percent; neutral ones do not count."""

    precision: float
    recall: float
    f1: float


def score(folder: Path) -> Score:
    """Over all pages of a folder together, as `score.py seeds` counts."""
    right = found = wanted = 0
    for file in sorted(folder.glob("*.json")):
        text = read(file.with_suffix(".txt"))
        marked = json.loads(file.read_text(encoding="utf-8"))
        cut = points((e.span.start, e.span.end) for e in take_in(text).exclusions)
        boilerplate = points(tuple(span) for span in marked["boilerplate"])
        neutral = points((span[0], span[1]) for span in marked["neutral"]) - boilerplate
        right += inked(text, cut & boilerplate)
        found += inked(text, cut - neutral)
        wanted += inked(text, boilerplate)
    precision, recall = right / max(1, found), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return Score(round(100 * precision, 1), round(100 * recall, 1), round(100 * f1, 1))


def share_cut(texts: Iterable[str]) -> float:
    """Percent of the characters of texts that are left out."""
    cut = total = 0
    for text in texts:
        cut += sum(len(e.span) for e in take_in(text).exclusions)
        total += len(text)
    return 100 * cut / max(1, total)


def read(file: Path) -> str:
    """A text as its offsets count it."""
    with file.open(encoding="utf-8", newline="") as opened:
        return opened.read()


def points(spans: Iterable[tuple[int, int]]) -> set[int]:
    """The offsets within spans."""
    return {point for start, end in spans for point in range(start, end)}


def inked(text: str, found: set[int]) -> int:
    """Characters that are no blanks."""
    return sum(not text[point].isspace() for point in found)


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(folder.name for folder in PAGES.iterdir() if folder.is_dir()):
        print(name, *(f"{field} {value}" for field, value in score(PAGES / name)._asdict().items()))
    print(f"clean: {share_cut(read(file) for file in sorted(CLEAN.glob('*.txt'))):.3f} % cut")
