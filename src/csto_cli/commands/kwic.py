"""Concordance: every hit in its context, aligned, sorted by the words around it.

--sort takes L1, L2, L3 (words on the left, nearest first), R1, R2, R3 (on the right), node, author, date, entity (named
in the hit or nearest to it) and article; several with commas. --window takes words on each side, or "sentence". A
window ends with its passage. --sample draws lines at random, the same ones for the same --seed.

Examples:

  csto kwic Kazakhstan --sort L1
  csto kwic '"<state> asked" OR intervene*' --sort R1,R2
  csto kwic troops --window sentence --sample 10
"""

from typing import Annotated

import typer

from csto_cli.commands.arguments import All, Limit, Query, Save
from csto_cli.commands.session import Session
from csto_cli.model.concordances import Concordance


def kwic(
    context: typer.Context,
    query: Query,
    sort: Annotated[
        str, typer.Option("--sort", "-s", metavar="KEYS", help="What to sort by: R1, or L1,L2,author.")
    ] = "",
    window: Annotated[
        str, typer.Option("--window", "-w", metavar="N", help='Words on each side, or "sentence".')
    ] = "12",
    sample: Annotated[
        int | None, typer.Option("--sample", metavar="N", help="Draw this many of the hits at random.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Which sample: the same seed, the same lines.")] = 1,
    limit: Limit = 50,
    all_: All = False,
    save: Save = None,
) -> Concordance:
    session: Session = context.obj
    text = session.query(query, save)
    keys = [key.strip() for key in sort.split(",") if key.strip()]
    shown = None if all_ else limit
    return session.corpus.kwic(text, sort=keys, window=window, sample=sample, seed=seed, limit=shown)
