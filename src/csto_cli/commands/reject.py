"""Turn suggestions down; they are kept on file, shown nowhere, and not proposed again.

Examples:

  csto reject mott-2020:m2 --corpus my-corpus
"""

import typer

from csto_cli.commands.arguments import Annotations
from csto_cli.commands.session import Session
from csto_cli.model.changes import Decisions


def reject(
    context: typer.Context,
    ids: Annotations,
) -> Decisions:
    session: Session = context.obj
    return session.own_corpus.decide(ids, "rejected")
