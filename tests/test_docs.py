"""Documentation says what the program does."""

import importlib.util
import re
from pathlib import Path

from csto_cli import app
from csto_cli.corpus import Corpus
from csto_cli.corpus.comparing import Asked
from csto_cli.corpus.listing import KINDS
from csto_cli.model.query import FIELDS
from csto_cli.model.verdict import REASONS, RELATIONS
from csto_cli.model.vocabulary import CELL_STATUSES, LIKELIHOODS

DOCS = Path(__file__).resolve().parent.parent / "docs"


def generate():
    """The script that writes what documentation is made from the program."""
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_the_programs_own_help():
    assert (DOCS / "reference.md").read_text(encoding="utf-8") == generate().reference()


def test_every_field_and_likelihood_is_in_the_query_guide():
    guide = (DOCS / "query.md").read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"`{name}:`" not in guide] == []
    assert [name for name in LIKELIHOODS if f"`{name}`" not in guide] == []
    assert generate().operators() in guide


def test_every_relation_reason_and_status_is_explained():
    guide = (DOCS / "comparing.md").read_text(encoding="utf-8")
    assert generate().relations() in guide
    assert [name for name in (*RELATIONS, *REASONS, *CELL_STATUSES) if name not in guide] == []


def test_the_readme_names_every_command_and_what_can_be_listed():
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert [name for name in app.COMMANDS if f"csto {name}" not in readme] == []
    assert [kind for kind in KINDS if f"`{kind}`" not in readme and f"list {kind}" not in readme] == []


def test_the_corpus_of_the_guide_can_be_written_as_it_stands(tmp_path):
    guide = (DOCS / "corpus.md").read_text(encoding="utf-8")
    files = re.findall(r"^`my-corpus/([^`]+)`[^\n]*\n\n```\w+\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    assert [name for name, _ in files] == [
        "corpus.toml",
        "entities.toml",
        "topics.toml",
        "articles/ash-2022.md",
        "annotations/ash-2022.jsonl",
    ]
    for name, content in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    corpus = Corpus(tmp_path)
    assert corpus.verify()[1:] == (1, 1, 1, (), ())
    assert corpus.compare(Asked(topic="mission")).propositions[0].cells[0].values == ("300",)
