"""Write articles' annotations for other tools: webannotation, brat, jsonl or csv.

What a format cannot hold is counted on stderr. Formats of several files need a folder.

Examples:

  csto export --format jsonl -o corpus.jsonl
  csto export --format brat -o brat-folder steel-2022
  csto export --format webannotation steel-2022
"""

from typing import Annotated

import typer

from csto_cli.commands.arguments import SomeArticles
from csto_cli.commands.session import Session
from csto_cli.model.changes import Exported


def export(
    context: typer.Context,
    articles: SomeArticles = None,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="webannotation, brat, jsonl or csv.")
    ] = "jsonl",
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="PATH", help="A file, or a folder for formats of several.")
    ] = None,
) -> Exported:
    session: Session = context.obj
    return session.corpus.export(format_, articles or (), output)
