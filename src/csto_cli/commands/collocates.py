"""List what stands near the hits more often than chance would have it: words, or entities.

Sorted by log-likelihood (how sure it is that they belong together; what is rarer than chance comes last), logDice (how
exclusively, comparable between corpora; 14 at most) or mi (how much more often than chance; favours rare words). A
window counts words within the passage and leaves out the hits; --window 3,5 is three on the left, five on the right.

Examples:

  csto collocates Kazakhstan
  csto collocates '<state:russia>' --of entities --window 10
  csto collocates troops --window 0,3 --min 2 --measure logdice
"""

from typing import Annotated

import typer

from csto_cli.commands.arguments import All, Limit, Query, Save
from csto_cli.commands.session import Session
from csto_cli.model.concordances import Collocates


def collocates(
    context: typer.Context,
    query: Query,
    of: Annotated[str, typer.Option("--of", metavar="WHAT", help="words or entities.")] = "words",
    window: Annotated[
        str, typer.Option("--window", "-w", metavar="N", help="Words on each side, or LEFT,RIGHT.")
    ] = "5",
    minimum: Annotated[int, typer.Option("--min", metavar="N", help="Leave out what is near the hits less often.")] = 3,
    measure: Annotated[
        str, typer.Option("--measure", "-m", metavar="NAME", help="log-likelihood, logdice or mi.")
    ] = "log-likelihood",
    limit: Limit = 50,
    all_: All = False,
    save: Save = None,
) -> Collocates:
    session: Session = context.obj
    text = session.query(query, save)
    shown = None if all_ else limit
    return session.corpus.collocates(text, of=of, window=window, minimum=minimum, measure=measure, limit=shown)
