"""Count the hits by author, outlet, year or article, for a million words, and draw it.

The whiskers are the 95 percent interval of what each part would say if it went on: wide where there are few words.

Examples:

  csto frequency Kazakhstan
  csto frequency '<state:russia>' --by article
  csto frequency 'troops OR soldiers' --by year --format csv
"""

from typing import Annotated

import typer

from csto_cli.commands.arguments import Query, Save
from csto_cli.commands.session import Session
from csto_cli.model.concordances import Frequency


def frequency(
    context: typer.Context,
    query: Query,
    by: Annotated[str, typer.Option("--by", metavar="WHAT", help="author, outlet, year or article.")] = "author",
    save: Save = None,
) -> Frequency:
    session: Session = context.obj
    text = session.query(query, save)
    return session.corpus.frequency(text, by=by)
