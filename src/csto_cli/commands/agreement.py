"""Count agreements and conflicts of authors with authors, as discourse networks do.

A pair agrees on a proposition, or conflicts on it, where csto compare says so; what is unresolved counts for neither.
Counts may be divided (--normalise): average, by the mean number of propositions the two take part in; jaccard, by those
either takes part in; cosine, by the geometric mean. The last figure is agreement less conflict ("subtract").

Examples:

  csto agreement
  csto agreement --topic russian-motives --normalise average
  csto agreement --by holder --format csv
"""

from typing import Annotated

import typer

from csto_cli.commands.complete import complete_topics
from csto_cli.commands.session import Session
from csto_cli.model.comparisons import Congruence


def agreement(
    context: typer.Context,
    topic: Annotated[
        str | None,
        typer.Option("--topic", "-t", metavar="TOPIC", help="Of one topic only.", autocompletion=complete_topics),
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="WHAT", help="author, holder or article.")] = "author",
    normalise: Annotated[
        str, typer.Option("--normalise", metavar="HOW", help="none, average, jaccard or cosine.")
    ] = "none",
    suggested: Annotated[bool, typer.Option("--suggested", help="Take in suggested claims too.")] = False,
) -> Congruence:
    session: Session = context.obj
    return session.corpus.agreement(topic, by=by, normalisation=normalise, with_suggested=suggested)
