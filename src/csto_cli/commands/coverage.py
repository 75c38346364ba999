"""List what is missing: passages without claims, lone positions, open verdicts.

Kinds of gaps: passage-without-claim, topic-with-one-author, topic-without-claim, proposition-with-one-position,
proposition-without-position, unresolved-verdict, claim-without-proposition, waiting-suggestion. With articles, only
what concerns them. That nothing is missing is an answer: the exit code is 0 then as well.

Examples:

  csto coverage
  csto coverage --gap passage-without-claim
  csto coverage --format csv
"""

from typing import Annotated

import typer

from csto_cli.commands.arguments import SomeArticles
from csto_cli.commands.session import Session
from csto_cli.model.coverage import GAPS, Coverage


def _complete_gaps(incomplete: str) -> list[tuple[str, str]]:
    return [pair for pair in GAPS.items() if pair[0].startswith(incomplete)]


def coverage(
    context: typer.Context,
    articles: SomeArticles = None,
    gap: Annotated[
        str | None,
        typer.Option(
            "--gap", "-g", metavar="KIND", help="One kind of gap, with every row.", autocompletion=_complete_gaps
        ),
    ] = None,
) -> Coverage:
    session: Session = context.obj
    return session.corpus.coverage(gap, articles or ())
