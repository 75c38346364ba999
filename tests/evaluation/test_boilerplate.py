"""Floors of what intake finds and leaves alone. They are raised when it gets better, and never lowered silently."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from pages_score import CLEAN, PAGES, read, score, share_cut

SHARED = Path(__file__).resolve().parents[3] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared, which is not here")


@pytest.mark.parametrize(
    ("name", "precision", "f1"), [("dev", 99, 98.5), ("test", 99, 90), ("held", 93, 82), ("unread", 91, 59)]
)
def test_boilerplate_of_pages_is_found(name, precision, f1):
    found = score(PAGES / name)
    assert found.precision >= precision
    assert found.f1 >= f1


def test_of_texts_without_boilerplate_next_to_nothing_is_cut():
    for file in sorted(CLEAN.glob("*.txt")):
        assert share_cut([read(file)]) <= 0.5, file.name


@needs_shared
def test_of_news_and_speeches_next_to_nothing_is_cut():
    news = [
        json.loads(line)["text"] for line in (SHARED / "devdata/meantime_dev.jsonl").read_text("utf-8").splitlines()
    ]
    with gzip.open(SHARED / "devdata/ungdc_part00.jsonl.gz", "rt", encoding="utf-8") as lines:
        speeches = [json.loads(line)["text"] for number, line in enumerate(lines) if number % 12 == 0]
    for text in (*news, *speeches):
        assert share_cut([text]) <= 0.5, text[:80]


@needs_shared
def test_boilerplate_of_the_sources_is_found():
    csto = f"{sys.executable} -m csto_cli"
    scored = subprocess.run(
        [sys.executable, SHARED / "tools/score.py", "seeds", "--csto", csto], capture_output=True, text=True, check=True
    )
    line = next(line for line in scored.stdout.splitlines() if line.startswith("boilerplate"))
    assert json.loads(line.partition(" characters ")[2].replace("'", '"'))["F1"] >= 97
