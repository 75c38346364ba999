"""Annotation: words a second and memory of whole processes, and the ratio to spaCy's small English pipeline.

    python bench/annotate.py [--words N] [--spacy PYTHON] [FILE...]

FILEs are .jsonl or .jsonl.gz of {"id", "text"}; the speeches of `../shared/devdata` where none is given. `--spacy`
names a Python that has spaCy and `en_core_web_sm` (or what CSTO_SPACY names); both sides then read the same texts.
Prints csto on one process, on two, its memory on a quarter of the text and on all of it, and the ratios.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SPEECHES = Path(__file__).resolve().parents[2] / "shared" / "devdata"
SPACY = """
import json, os, sys, warnings
warnings.filterwarnings("ignore")
import spacy
pipeline = spacy.load(os.environ.get("CSTO_SPACY", "en_core_web_sm"))
texts = (json.loads(line)["text"] for line in sys.stdin)
for doc in pipeline.pipe(texts):
    for entity in doc.ents:
        print(entity.start_char, entity.end_char, entity.label_)
"""
PEAK = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""


def texts(files: list[Path]) -> Iterator[str]:
    """The lines of the files, again and again with other ids."""
    turn = 0
    while True:
        for file in files:
            content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            for number, line in enumerate(content.decode().splitlines()):
                yield json.dumps({"id": f"{turn}-{file.stem}-{number}", "text": json.loads(line)["text"]})
        turn += 1


def sample(files: list[Path], words: int) -> tuple[bytes, int]:
    """At least this many words as lines, and how many they are."""
    lines, count = [], 0
    for line in texts(files):
        lines.append(line)
        count += len(json.loads(line)["text"].split())
        if count >= words:
            break
    return ("\n".join(lines) + "\n").encode(), count


def run(command: list[str], stdin: bytes) -> tuple[float, int]:
    """(seconds, peak kilobytes of the largest process) of a whole process."""
    with tempfile.TemporaryFile() as source:
        source.write(stdin)
        source.seek(0)
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", PEAK, *command],
            stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, "OMP_NUM_THREADS": "1"},
        )  # fmt: skip
        seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(done.stderr.decode()[-2000:])
    return seconds, int(done.stderr.split()[-1])


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--words", type=int, default=1_000_000)
    parser.add_argument("--spacy", metavar="PYTHON")
    options = parser.parse_args()
    files = options.files or sorted(SPEECHES.glob("ungdc_*.jsonl.gz"))
    if not files:
        sys.exit("no texts: name a .jsonl file")
    csto = [sys.executable, "-m", "csto_cli", "annotate", "-", "--input", "jsonl", "--format", "jsonl"]
    quarter, few = sample(files, options.words // 4)
    whole, many = sample(files, options.words)
    _, small = run(csto, quarter)
    one, large = run(csto, whole)
    two, _ = run([*csto, "--jobs", "2"], whole)
    print(f"csto, one process      {many / one:10,.0f} words/s   peak {large / 1024:,.0f} MB")
    print(f"csto, two processes    {many / two:10,.0f} words/s   {one / two:.2f} x one")
    print(f"memory, {few:,} to {many:,} words: {large / small:.2f} x")
    if options.spacy:
        part, some = sample(files, options.words // 10)
        seconds, peak = run([options.spacy, "-c", SPACY], part)
        print(f"spaCy, small pipeline  {some / seconds:10,.0f} words/s   peak {peak / 1024:,.0f} MB")
        print(f"csto / spaCy: speed {many / one / (some / seconds):.1f} x, memory {large / peak:.2f} x")


if __name__ == "__main__":
    main()
