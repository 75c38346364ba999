"""List the entities that are mentioned, with their counts and the names met.

A capital or seat that stands for a government ("Moscow", "the Kremlin") counts for the state as well as for the place.

Examples:

  csto entities --type state
  csto entities putin
  csto entities 'Кремль'
"""

from typing import Annotated

import typer

from csto_cli.commands.complete import complete_types
from csto_cli.commands.session import Session
from csto_cli.model.results import EntityTable


def entities(
    context: typer.Context,
    query: Annotated[str | None, typer.Argument(metavar="NAME", help="Words of any recorded name, or an id.")] = None,
    type_: Annotated[
        str | None,
        typer.Option(
            "--type",
            "-t",
            metavar="TYPE",
            help="state, person, organization, place, event, document or group.",
            autocompletion=complete_types,
        ),
    ] = None,
) -> EntityTable:
    session: Session = context.obj
    return session.corpus.entities(query, type_)
