"""List articles, authors, topics, propositions, claims, outlets or saved queries.

Examples:

  csto list
  csto list topics
  csto list claims --format csv -o claims.csv
"""

from typing import Annotated

import typer

from csto_cli.commands.complete import complete_kinds
from csto_cli.commands.session import Session
from csto_cli.model.results import Listing


def list_(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="articles, authors, topics, propositions, claims, outlets, alignments or queries.",
            autocompletion=complete_kinds,
        ),
    ] = "articles",
) -> Listing:
    session: Session = context.obj
    return session.corpus.list(kind)
