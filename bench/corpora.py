"""Large corpora for the benchmarks: United Nations speeches (CC0), a passage a line, repeated with new ids for size.

    python bench/corpora.py FOLDER --passages 500000 [--speeches DIR] [--short]

Speeches are `ungdc_*.jsonl.gz`: id, country, session, year, text a line; nothing of them is in the repository.
Mentions are those csto's own annotators find with the registry that ships, told once for each speech. `--short` makes
articles of three passages. The files are written straight; what they amount to is printed and kept in `size.json`.
"""

import argparse
import gzip
import json
import shutil
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from csto_cli.annotators import Known
from csto_cli.corpus.suggesting import Suggester
from csto_cli.model.annotation import Mention
from csto_cli.store.build import read_registered
from csto_cli.store.writing import annotation_file
from csto_cli.text.words import folded_words

CHECKOUT = Path(__file__).resolve().parent.parent
SPEECHES = CHECKOUT.parent / "shared" / "devdata"
SHORT = 3
"""Passages of a short article."""


class Speech(NamedTuple):
    """A text to make articles of."""

    id: str
    country: str
    year: str
    passages: list[str]


class Size(NamedTuple):
    """What a corpus amounts to."""

    articles: int
    passages: int
    words: int
    bytes: int
    """Of the passages, as UTF-8."""
    mentions: int


def speeches(folder: Path) -> Iterator[Speech]:
    """The speeches of a folder, in order."""
    for file in sorted(folder.glob("ungdc_*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                told = json.loads(line)
                passages = [" ".join(part.split()) for part in told["text"].split("\n") if part.strip()]
                yield Speech(told["id"].lower().replace("_", "-"), told["country"], told["year"], passages)


def make(folder: Path, passages: int, source: Path = SPEECHES, *, is_short: bool = False) -> Size:
    """Write a corpus of so many passages. Raises `SystemExit` where there are no speeches."""
    known = list(speeches(source))
    if not known:
        sys.exit(f"no ungdc_*.jsonl.gz in {source}: there is nothing to measure on")
    for name in ("articles", "annotations"):
        (folder / name).mkdir(parents=True)
    for name in ("entities.toml", "topics.toml"):
        shutil.copy(CHECKOUT / "data" / name, folder / name)
    (folder / "corpus.toml").write_text('name = "United Nations speeches"\n', encoding="utf-8")
    registered = read_registered(folder)
    suggester = Suggester(lambda: Known(tuple(registered.entities.values())))
    size = Size(0, 0, 0, 0, 0)
    parts = [part for speech in known for part in (_parts(speech) if is_short else [speech])]
    told: dict[str, tuple[str, str, Size]] = {}
    for round_ in count(1):
        for part in parts:
            left = passages - size.passages
            if left <= 0:
                (folder / "size.json").write_text(json.dumps(size._asdict()), encoding="utf-8")
                return size
            if len(part.passages) > left:
                part = part._replace(passages=part.passages[:left])
                told.pop(part.id, None)
            if part.id not in told:
                told[part.id] = _article(part, suggester)
            text, annotations, own = told[part.id]
            id_ = part.id if round_ == 1 else f"{part.id}-r{round_}"
            front = f"---\nid: {id_}\nauthors: [{{name: {part.country}}}]\noutlet: General Debate\n"
            (folder / "articles" / f"{id_}.md").write_text(f'{front}published: "{part.year}"\n---\n\n{text}\n', "utf-8")
            (folder / "annotations" / f"{id_}.jsonl").write_text(annotations.replace("x-id-x", id_), "utf-8")
            size = Size(*map(sum, zip(size, own, strict=True)))
    raise AssertionError


def kept(folder: Path, passages: int, source: Path = SPEECHES) -> Size:
    """A corpus in a folder, made where it is not there yet. Raises as `make` does."""
    told = folder / "size.json"  # written last
    return Size(**json.loads(told.read_text(encoding="utf-8"))) if told.exists() else make(folder, passages, source)


def _parts(speech: Speech) -> list[Speech]:
    """A speech as several short articles."""
    starts = range(0, len(speech.passages), SHORT)
    return [speech._replace(id=f"{speech.id}-{i}", passages=speech.passages[i : i + SHORT]) for i in starts]


def _article(speech: Speech, suggester: Suggester) -> tuple[str, str, Size]:
    text = "\n\n".join(speech.passages)
    found: list[Mention] = suggester.mentions("x-id-x", text)
    words = sum(len(folded_words(passage)) for passage in speech.passages)
    own = Size(1, len(speech.passages), words, sum(len(p.encode()) for p in speech.passages), len(found))
    return text, annotation_file(found), own


def main() -> None:
    """Make one, and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passages", type=int, default=500_000)
    parser.add_argument("--speeches", type=Path, default=SPEECHES)
    parser.add_argument("--short", action="store_true")
    asked = parser.parse_args()
    begun = time.perf_counter()
    size = make(asked.folder, asked.passages, asked.speeches, is_short=asked.short)
    told = ", ".join(f"{value:,} {name}" for name, value in size._asdict().items())
    print(f"{told}; {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
