"""Draw when articles were published, and when what they claim happened.

Each period names the articles published then, and for each author the claims about what happened then: own ones, and
apart from them those the author relays. A time longer than the step (2003 to 2005, from 2021 on) is a period of its
own. Claims without a time are counted at the end. Where one author took different sides in different articles, the
changes are told with their dates.

Examples:

  csto timeline
  csto timeline --topic intervention --step month
  csto timeline --by article --format csv
"""

from typing import Annotated

import typer

from csto_cli.commands.complete import complete_topics
from csto_cli.commands.session import Session
from csto_cli.model.timelines import Timeline


def timeline(
    context: typer.Context,
    topic: Annotated[
        str | None,
        typer.Option(
            "--topic",
            "-t",
            metavar="TOPIC",
            help="A topic's id (csto list topics); without, everything.",
            autocompletion=complete_topics,
        ),
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="WHAT", help="author or article.")] = "author",
    step: Annotated[
        str | None,
        typer.Option("--step", metavar="STEP", help="day, month, year or decade; chosen by the dates without."),
    ] = None,
) -> Timeline:
    session: Session = context.obj
    return session.corpus.timeline(topic, by=by, step=step)
