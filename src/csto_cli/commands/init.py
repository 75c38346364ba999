"""Make a corpus of your own, with the shipped registry and codebook or with empty ones.

Examples:

  csto init my-articles
  csto init my-articles/hill-towns --empty
"""

from pathlib import Path
from typing import Annotated

import typer

from csto_cli.commands.session import Session
from csto_cli.corpus import Corpus
from csto_cli.model.changes import Initialised


def init(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Its folder; made where it is not there.")],
    empty: Annotated[bool, typer.Option("--empty", help="Begin without entities, topics and propositions.")] = False,
) -> Initialised:
    session: Session = context.obj
    session.reads_no_corpus = True
    return Corpus.init(Path(folder).expanduser(), is_empty=empty)
