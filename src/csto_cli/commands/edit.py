"""Edit an entity, a topic or a proposition, or make one; it is checked before it is written.

With --set it writes the fields given; without, the record is opened in your editor (VISUAL, EDITOR).

Examples:

  csto edit entity state:ruritania --set name=Ruritania --corpus my-corpus
  csto edit topic mission --set "label=The mission" --corpus my-corpus
"""

from typing import Annotated

import typer

from csto_cli.commands.session import Session
from csto_cli.model.changes import EditedRecord


def edit(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="entity, topic or proposition.")],
    id_: Annotated[str, typer.Argument(metavar="ID", help="Its id; a new one makes it.")],
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="Set a field; lists and tables as JSON; empty takes it out."),
    ] = None,
) -> EditedRecord:
    session: Session = context.obj
    if settings:
        return session.own_corpus.edit(kind, id_, settings)
    from csto_cli.commands.editor import edit_record

    return edit_record(session.own_corpus.folder, kind, id_)
