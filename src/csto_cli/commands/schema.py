"""Print the JSON Schema of a record, or the names of those there are.

Examples:

  csto schema
  csto schema claim
"""

from typing import Annotated

import typer

from csto_cli.commands.session import Session
from csto_cli.model.results import SchemaText


def schema(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="article, mention, claim, entity, topic or proposition.")
    ] = None,
) -> SchemaText:
    from csto_cli.corpus.schemas import schema_of

    session: Session = context.obj
    session.reads_no_corpus = True
    return schema_of(name)
