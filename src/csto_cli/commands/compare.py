"""Set authors side by side on a topic: who claims what, how certainly, who agrees, conflicts or is silent.

Rows are propositions. A cell names the position, the likelihood and the claims it rests on. Only what authors say in
their own voice counts for them; what they relay counts for its holder (--by holder), and is shown with --voice all.

Examples:

  csto compare --topic intervention
  csto compare --topic colour-revolutions --by holder
  csto compare --topic intervention --format csv
"""

from typing import Annotated

import typer

from csto_cli.commands.complete import complete_topics
from csto_cli.commands.session import Session
from csto_cli.model.results import Comparison


def compare(
    context: typer.Context,
    topic: Annotated[
        str,
        typer.Option(
            "--topic", "-t", metavar="TOPIC", help="A topic's id (csto list topics).", autocompletion=complete_topics
        ),
    ],
    by: Annotated[str, typer.Option("--by", metavar="WHAT", help="author, holder or article.")] = "author",
    voice: Annotated[
        str, typer.Option("--voice", metavar="VOICE", help="own, or all to take in what is relayed.")
    ] = "own",
) -> Comparison:
    session: Session = context.obj
    return session.corpus.compare(topic, by=by, voice=voice)
