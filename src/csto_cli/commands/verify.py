"""Check that every annotation still reads its quote, and every name it uses is registered.

Reads every file of the corpus anew. Exits with 4, and a list of file, line and reason, where something does not fit.

Examples:

  csto verify
  csto verify --corpus my-corpus --format json
"""

import typer

from csto_cli.commands.session import Session
from csto_cli.model.results import Verification


def verify(context: typer.Context) -> Verification:
    session: Session = context.obj
    return session.corpus.verify()
