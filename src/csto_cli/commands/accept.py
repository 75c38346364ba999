"""Accept suggestions, so that they count as curated.

Examples:

  csto accept mott-2020:m1,m2 --corpus my-corpus
  csto accept mott-2020 --corpus my-corpus
"""

from typing import Annotated

import typer

from csto_cli.commands.complete import complete_ids
from csto_cli.commands.session import Session
from csto_cli.model.changes import Decisions


def accept(
    context: typer.Context,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            help="Annotations (a:m1, a:m1,m4-m9), or articles for all their suggestions.",
            autocompletion=complete_ids,
        ),
    ],
) -> Decisions:
    session: Session = context.obj
    return session.own_corpus.decide(ids, "curated")
