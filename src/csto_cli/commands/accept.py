"""Accept suggestions, so that they count as curated.

Examples:

  csto accept mott-2020:m1,m2 --corpus my-corpus
  csto accept mott-2020 --corpus my-corpus
"""

import typer

from csto_cli.commands.arguments import Annotations
from csto_cli.commands.session import Session
from csto_cli.model.changes import Decisions


def accept(
    context: typer.Context,
    ids: Annotations,
) -> Decisions:
    session: Session = context.obj
    return session.own_corpus.decide(ids, "curated")
