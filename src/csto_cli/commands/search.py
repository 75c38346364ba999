"""Find passages, best first, with the hits marked.

Words are literal: punctuation never matters. Operators: "a phrase", prefix*, -not, OR, NEAR(a b, 10), <type>,
<entity-id>, and fields such as author:steel, holder:putin, topic:intervention, voice:quoted, likelihood:unquantified,
after:2022-01-13.

Examples:

  csto search Kazakhstan
  csto search '"Rapid Reaction Force" OR deploy*'
  csto search 'NEAR(Putin Tokayev, 10)'
  csto search 'entity:state:kazakhstan holder:putin'
"""

from typing import Annotated

import typer

from csto_cli.commands.arguments import Query, Save
from csto_cli.commands.session import Session
from csto_cli.model.results import SearchResult


def search(
    context: typer.Context,
    query: Query,
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="N", min=1, help="Show this many passages at most.")
    ] = 20,
    all_: Annotated[bool, typer.Option("--all", help="Show every passage that matches.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each passage ranks where it does.")] = False,
    save: Save = None,
) -> SearchResult:
    session: Session = context.obj
    text = session.query(query, save)
    return session.corpus.search(text, limit=None if all_ else limit, explain=explain)
