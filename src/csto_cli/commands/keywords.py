"""List the words that one part of the corpus uses more than another, with how much more and how sure that is.

--where and --against take queries that select passages: author:steel, topic:intervention, after:2022. Without
--against, the rest of the corpus is the reference. Sorted by log-likelihood (evidence), or by log-ratio (size: 1 is
twice as often, 2 four times).

Examples:

  csto keywords --where author:steel
  csto keywords --where article:iran-undated --against article:tajikistan-2025 --measure log-ratio
"""

from typing import Annotated

import typer

from csto_cli.commands.arguments import All, Limit
from csto_cli.commands.session import Session
from csto_cli.model.concordances import Keywords


def keywords(
    context: typer.Context,
    where: Annotated[str, typer.Option("--where", metavar="QUERY", help="Selects the part that is asked about.")],
    against: Annotated[
        str | None, typer.Option("--against", metavar="QUERY", help="Selects the reference; without, all the rest.")
    ] = None,
    measure: Annotated[
        str, typer.Option("--measure", "-m", metavar="NAME", help="log-likelihood or log-ratio.")
    ] = "log-likelihood",
    minimum: Annotated[int, typer.Option("--min", metavar="N", help="Leave out what is said less often.")] = 3,
    limit: Limit = 50,
    all_: All = False,
) -> Keywords:
    session: Session = context.obj
    shown = None if all_ else limit
    return session.corpus.keywords(where, against, measure=measure, minimum=minimum, limit=shown)
