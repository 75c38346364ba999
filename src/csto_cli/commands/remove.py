"""Take articles out of the corpus, with their annotations.

On a terminal it asks first where annotations that a person accepted would go with them.

Examples:

  csto remove ash-2022 --corpus my-corpus
"""

from typing import Annotated

import typer

from csto_cli.commands.arguments import Articles
from csto_cli.commands.session import Session
from csto_cli.model.changes import Removal


def remove(
    context: typer.Context,
    articles: Articles,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> Removal:
    session: Session = context.obj
    corpus = session.own_corpus
    if not yes and session.can_ask:
        curated = sum(count for _, count, _ in corpus.remove(articles, is_dry=True).rows)
        if curated and not typer.confirm(f"{curated} accepted annotations go with it. Remove?", err=True):
            raise typer.Abort
    return corpus.remove(articles)
