"""Set authors side by side: who claims what, how certainly, who agrees, conflicts or is silent, and why.

Of a topic, a proposition, an entity, or of two authors over all topics. Rows are propositions. A cell names the
position, the likelihood and the claims it rests on; a verdict says how two of them relate, and why (docs/comparing.md
lists the reasons). Only what authors say in their own voice counts for them; what they relay counts for its holder
(--by holder), and is taken in with --voice all.

Examples:

  csto compare --topic intervention
  csto compare --proposition first-intervention
  csto compare Mott Manning
  csto compare --entity state:russia
  csto compare --topic colour-revolutions --by holder
  csto compare --topic intervention --format csv
"""

from typing import Annotated

import typer

from csto_cli.commands.complete import complete_entities, complete_propositions, complete_topics
from csto_cli.commands.session import Session
from csto_cli.model.comparisons import Comparison


def compare(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[A B]", help="Two authors, articles or holders, by name or id.")
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(
            "--topic", "-t", metavar="TOPIC", help="A topic's id (csto list topics).", autocompletion=complete_topics
        ),
    ] = None,
    proposition: Annotated[
        str | None,
        typer.Option("--proposition", "-p", metavar="P", help="One proposition.", autocompletion=complete_propositions),
    ] = None,
    entity: Annotated[
        str | None,
        typer.Option("--entity", "-e", metavar="ENTITY", help="What is about it.", autocompletion=complete_entities),
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="WHAT", help="author, holder or article.")] = None,
    voice: Annotated[
        str, typer.Option("--voice", metavar="VOICE", help="own, or all to take in what is relayed.")
    ] = "own",
    suggested: Annotated[
        bool, typer.Option("--suggested", help="Take in suggested claims too, marked as such.")
    ] = False,
) -> Comparison:
    from csto_cli.corpus.comparing import Asked

    session: Session = context.obj
    return session.corpus.compare(Asked(topic, proposition, entity, tuple(names or ()), by, voice, suggested))
