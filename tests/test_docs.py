"""Documentation says what the program does."""

import importlib.util
from pathlib import Path

from csto_cli import app
from csto_cli.corpus.listing import KINDS
from csto_cli.model.query import FIELDS
from csto_cli.model.verdict import REASONS, RELATIONS
from csto_cli.model.vocabulary import CELL_STATUSES, LIKELIHOODS

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_the_reference_is_the_programs_own_help():
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    assert (DOCS / "reference.md").read_text(encoding="utf-8") == generate.reference()


def test_every_field_and_likelihood_is_in_the_query_guide():
    guide = (DOCS / "query.md").read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"`{name}:`" not in guide] == []
    assert [name for name in LIKELIHOODS if f"`{name}`" not in guide] == []


def test_every_relation_reason_and_status_is_explained():
    guide = (DOCS / "corpus.md").read_text(encoding="utf-8")
    assert [name for name in (*RELATIONS, *REASONS, *CELL_STATUSES) if name not in guide] == []


def test_the_readme_names_every_command_and_what_can_be_listed():
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert [name for name in app.COMMANDS if f"csto {name}" not in readme] == []
    assert [kind for kind in KINDS if f"`{kind}`" not in readme and f"list {kind}" not in readme] == []
