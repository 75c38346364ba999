"""Store the source text of a digest in your corpus, with the digest's annotations set on it.

The file is recognised by the digest's fingerprints. Each annotation ends as exact, moved, changed, ambiguous or orphan;
nothing is guessed. What the digest names and the source says otherwise there is listed as "of the digest alone".

Examples:

  csto attach source.txt --dry-run
  csto attach source.txt
"""

from typing import Annotated

import typer

from csto_cli.commands.session import Session
from csto_cli.model.changes import Anchoring


def attach(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Source texts of digests; or -.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Say what would happen, and store nothing.")] = False,
) -> Anchoring:
    from csto_cli.corpus.sources import incoming

    session: Session = context.obj
    return session.receiving_corpus.attach(incoming(files, None, session.standard_input), is_dry=dry_run)
