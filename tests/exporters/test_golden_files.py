"""The sample in every format, compared as bytes. `CSTO_WRITE_GOLDEN=1` writes the files anew: read the difference."""

import os
from pathlib import Path

import pytest

from csto_cli.exporters import EXPORTERS

from .samples import ENTITIES, SAMPLE
from .test_round_trips import joined, known

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "exporters"
FILES = {
    "brat": ["annotation.conf", "ash-2022.ann", "ash-2022.txt"],
    "csv": ["annotations.csv"],
    "jsonl": ["articles.jsonl"],
    "webannotation": ["ash-2022.jsonld"],
}


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_sample_is_written_as_it_always_was(name: str) -> None:
    files = joined(known(name).write([SAMPLE], ENTITIES))
    assert sorted(file.name for file in files) == FILES[name]
    for file in files:
        path = GOLDEN / file.name
        if os.environ.get("CSTO_WRITE_GOLDEN"):
            path.write_bytes(file.content.encode())
        assert path.read_bytes() == file.content.encode()


def test_there_is_no_golden_file_too_many() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(name for names in FILES.values() for name in names)
