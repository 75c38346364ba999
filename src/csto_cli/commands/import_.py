"""Read annotations back from other tools: webannotation, brat, jsonl or csv.

Annotations are set on the text that is in the corpus; one whose id is there is exchanged. What comes from elsewhere is
a suggestion until csto review or csto accept. What cannot be used is named, and then it exits with 4.

Examples:

  csto import annotations.csv --format csv --corpus my-corpus
"""

from typing import Annotated

import typer

from csto_cli.commands.session import Session
from csto_cli.model.changes import Import


def import_(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Of brat, the .ann file and its .txt.")],
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="webannotation, brat, jsonl or csv.")
    ] = "jsonl",
    article: Annotated[
        str | None, typer.Option("--article", metavar="ID", help="The article, where the file does not say it.")
    ] = None,
) -> Import:
    session: Session = context.obj
    return session.receiving_corpus.import_files(format_, files, article)
