"""Set the annotations of an article anew, after its text was edited.

Each ends as exact, moved, changed, ambiguous or orphan; what finds no place stays as it was, and csto verify goes on
naming it. Exits with 4 where that happened.

Examples:

  csto reanchor ash-2022 --corpus my-corpus
  csto reanchor ash-2022 --corpus my-corpus --dry-run
"""

from typing import Annotated

import typer

from csto_cli.commands.arguments import Articles
from csto_cli.commands.session import Session
from csto_cli.model.changes import Anchoring


def reanchor(
    context: typer.Context,
    articles: Articles,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Say what would happen, and write nothing.")] = False,
) -> Anchoring:
    session: Session = context.obj
    return session.own_corpus.reanchor(articles, is_dry=dry_run)
