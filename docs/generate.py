"""Write what documentation is made from the program: the reference of commands, tables of the guides to
comparisons and to queries, and the picture in the README.

    python docs/generate.py

`tests/test_docs.py` holds the reference against the code.
"""

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path

from csto_cli import app
from csto_cli.model.query import OPERATORS
from csto_cli.model.verdict import REASONS, RELATIONS

DOCS = Path(__file__).resolve().parent
PICTURE = ["compare", "--topic", "intervention"]


def reference() -> str:
    """`docs/reference.md`: the help of every command, as the program prints it at 100 columns."""
    parts = ["# Commands\n\nMade from the program's own help by `docs/generate.py`.\n"]
    for arguments in ([], *([name] for name in app.COMMANDS)):
        title = " ".join(["csto", *arguments])
        parts.append(f"\n## {title}\n\n```\n{help_of(arguments)}```\n")
    return "".join(parts)


def relations() -> str:
    """The table of `docs/comparing.md`: every relation with its reasons."""
    lines = ["| relation | reason | what it says |", "|---|---|---|"]
    for relation, meaning in RELATIONS.items():
        lines.append(f"| **{relation}** | | {meaning} |")
        lines += [f"| | `{reason}` | {said} |" for reason, (of, said) in REASONS.items() if of == relation]
    return "\n".join(lines)


def operators() -> str:
    """The table of `docs/query.md`: what is written, and what it finds."""
    lines = ["| write | finds |", "|---|---|"]
    lines += [f"| `{written}` | {said} |" for written, said in OPERATORS.items()]
    return "\n".join(lines)


def write_table(guide: Path, name: str, table: str) -> None:
    """Put a table where a guide has it."""
    before, mark, rest = guide.read_text(encoding="utf-8").partition(f"<!-- {name} -->\n")
    after = rest[rest.index(f"<!-- /{name} -->") :]
    guide.write_text(f"{before}{mark}\n{table}\n\n{after}", encoding="utf-8")


def help_of(arguments: list[str]) -> str:
    """What `csto … --help` prints."""
    printed = io.StringIO()
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "100"
    try:
        with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
            app.main([*arguments, "--help"])
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before
    return printed.getvalue()


if __name__ == "__main__":
    (DOCS / "reference.md").write_text(reference(), encoding="utf-8")
    write_table(DOCS / "comparing.md", "relations", relations())
    write_table(DOCS / "query.md", "operators", operators())
    picture = [sys.executable, "-m", "csto_cli", *PICTURE, "-o", str(DOCS / "compare.svg")]
    subprocess.run(picture, check=True, env={**os.environ, "COLUMNS": "112"})
