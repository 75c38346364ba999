"""A concordance of a word in 2 million words, 1,000 lines sorted: csto against conc, load included.

    python bench/concordance.py [--passages 23000] [--conc PYTHON] [--rounds 5] [--folder DIR]

conc (a library on polars and numpy) is asked for the same texts, cut by spaCy's blank English pipeline, with the same
order and as many lines. `--conc` names a Python that has it; without, csto is measured alone. Whole
processes, interleaved, medians; and beside them conc's call alone, with everything loaded, which is its best case.
"""

import argparse
import shutil
import statistics
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora import SPEECHES, kept
from processes import CSTO, run

WORDS = ("the", "peace", "disarmament")
LINES = 1000

CONC_BUILDS = """
import sys, time
import spacy
from conc.corpus import Corpus
source, save, model = sys.argv[1:]
pipeline = spacy.blank("en")
for name in ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "ner"):
    pipeline.add_pipe("sentencizer", name=name)  # conc takes them out again, and insists that they are there
pipeline.to_disk(model)
begun = time.perf_counter()
Corpus(name="speeches", description="speeches").build_from_files(source, save, model=model)
print(time.perf_counter() - begun)
"""
CONC_ASKS = """
import sys, time
from conc.conc import Conc
from conc.corpus import Corpus
path, word, lines = sys.argv[1:]
corpus = Corpus().load(path)
conc = Conc(corpus)
conc.concordance("war", context_length=12, order="1R2R3R", page_size=10).to_frame()
begun = time.perf_counter()
found = conc.concordance(word, context_length=12, order="1R2R3R", page_size=int(lines)).to_frame()
print(time.perf_counter() - begun, len(found))
"""
CONC_ONCE = """
import sys
from conc.conc import Conc
from conc.corpus import Corpus
path, word, lines = sys.argv[1:]
found = Conc(Corpus().load(path)).concordance(word, context_length=12, order="1R2R3R", page_size=int(lines)).to_frame()
print(len(found))
"""


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=23_000)
    parser.add_argument("--conc", metavar="PYTHON")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where the corpus is, or is made")
    parser.add_argument("--speeches", type=Path, default=SPEECHES)
    asked = parser.parse_args()
    with TemporaryDirectory() as scratch:
        folder = asked.folder or Path(scratch) / "corpus"
        size = kept(folder, asked.passages, asked.speeches)
        print(f"{size.words:,} words, {size.passages:,} passages, {LINES:,} lines sorted by R1, R2, R3")
        shutil.rmtree(folder / ".csto", ignore_errors=True)
        own, _ = run([*CSTO, "list", "articles", "--corpus", str(folder)])
        print(f"index build, with annotations: csto {own:.1f} s", end="")
        saved = ""
        if asked.conc:
            texts = Path(scratch) / "texts"
            texts.mkdir()
            for file in (folder / "articles").glob("*.md"):
                text = file.read_text(encoding="utf-8").partition("\n---\n")[2].strip()
                (texts / f"{file.stem}.txt").write_text(text, encoding="utf-8")
            arguments = [str(texts), str(Path(scratch) / "saved"), str(Path(scratch) / "model")]
            (Path(scratch) / "saved").mkdir()
            _, told = run([asked.conc, "-c", CONC_BUILDS, *arguments])
            saved = str(next((Path(scratch) / "saved").glob("*.corpus")))
            print(f"; without any: conc {float(told.split()[-1]):.1f} s", end="")
        print(f"\n{'word':14} {'lines':>6} {'csto s':>8} {'conc s':>8} {'conc/csto':>10} {'conc, loaded s':>15}")
        for word in WORDS:
            ours: list[float] = []
            theirs: list[float] = []
            loaded: list[float] = []
            lines = 0
            for _ in range(asked.rounds):
                ask = ["kwic", word, "--sort", "R1,R2,R3", "--limit", str(LINES), "--corpus", str(folder)]
                seconds, told = run([*CSTO, *ask])
                ours.append(seconds)
                lines = told.count("\n")
                if saved:
                    theirs.append(run([asked.conc, "-c", CONC_ONCE, saved, word, str(LINES)])[0])
                    loaded.append(float(run([asked.conc, "-c", CONC_ASKS, saved, word, str(LINES)])[1].split()[-2]))
            told = f"{word:14} {lines:6,} {statistics.median(ours):8.2f}"
            if saved:
                ratio = statistics.median(theirs) / statistics.median(ours)
                told += f" {statistics.median(theirs):8.2f} {ratio:10.1f} {statistics.median(loaded):15.2f}"
            print(told)


if __name__ == "__main__":
    main()
