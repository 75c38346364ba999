"""Draw where the hits stand in each article, or over time, and tell how evenly they are spread.

DP (deviation of proportions) is 0 where each part has as many hits as its size would have it, and nears 1 where all
are in a small one; Juilland's D is 1 where they are even, and 0 where all are in one part.

Examples:

  csto dispersion Kazakhstan
  csto dispersion '<state:kazakhstan>' --by time
"""

from typing import Annotated

import typer

from csto_cli.commands.arguments import Query, Save
from csto_cli.commands.session import Session
from csto_cli.model.concordances import Dispersion


def dispersion(
    context: typer.Context,
    query: Query,
    by: Annotated[str, typer.Option("--by", metavar="WHAT", help="article or time.")] = "article",
    save: Save = None,
) -> Dispersion:
    session: Session = context.obj
    text = session.query(query, save)
    return session.corpus.dispersion(text, by=by)
