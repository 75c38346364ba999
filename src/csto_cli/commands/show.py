"""Open an id: an article, passage, claim, mention, entity, topic, proposition, cell, verdict or pair.

An article reads as text with its mentions and claims marked. A claim shows its passage, its holder and voice, how
likely it is said to be, and what others say of the same proposition. A verdict (P05~Steel~Manning) shows both sides
with every quote; P05~Steel is a cell of a comparison, Steel~Manning a pair over all topics.

Examples:

  csto show steel-2022
  csto show steel-2022:p7
  csto show steel-2022:c3,c23
  csto show state:kazakhstan
  csto show P01
  csto show P05~Steel~Manning
"""

from typing import Annotated

import typer

from csto_cli.commands.complete import complete_ids
from csto_cli.commands.session import Session
from csto_cli.model.results import SeveralViews


def show(
    context: typer.Context,
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Any id that an answer names.", autocompletion=complete_ids),
    ],
) -> SeveralViews:
    session: Session = context.obj
    return session.corpus.show(ids)
