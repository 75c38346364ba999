"""Tell what one author holds: positions by topic, how certainly, on whom they rely.

By id, name or surname. Positions are those taken in the author's own voice; what is relayed is told as such, with the
author's attitude. "Only" marks what no other author takes a position on.

Examples:

  csto author Steel
  csto author person:robert-a-manning --format json
"""

from typing import Annotated

import typer

from csto_cli.commands.complete import complete_authors
from csto_cli.commands.session import Session
from csto_cli.model.profiles import Profile


def author(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="AUTHOR", help="An id, a name or a surname.", autocompletion=complete_authors)
    ],
    suggested: Annotated[
        bool, typer.Option("--suggested", help="Take in suggested claims too, marked as such.")
    ] = False,
) -> Profile:
    session: Session = context.obj
    return session.corpus.author(name, with_suggested=suggested)
