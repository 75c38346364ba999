"""Add articles: files, folders, patterns; text, Markdown, HTML, PDF, DOCX, JSON Lines; "-" is standard input.

What is not the article (navigation, captions, what follows the author's biography) is left out, and told; --keep leaves
nothing out, --cut leaves lines out. Names of the registry and claims are suggested, for csto review. Adding a file
twice changes nothing, so an interrupted run is simply run again. Exits with 4 where a file could not be added.

Examples:

  csto add saved-page.html notes/*.txt
  csto add folder --input plain
  csto add mott.txt --cut 45-171
"""

import re
from typing import Annotated

import typer

from csto_cli.commands.session import Session
from csto_cli.errors import UsageError
from csto_cli.model.changes import Addition


def add(
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help="Files, folders, patterns, or -.")
    ] = None,
    from_list: Annotated[
        str | None, typer.Option("--from-list", metavar="FILE", help="Take more paths from a file, one a line; or -.")
    ] = None,
    input_: Annotated[
        str | None, typer.Option("--input", metavar="FORMAT", help="plain, markdown, html, pdf, docx or jsonl.")
    ] = None,
    id_: Annotated[str | None, typer.Option("--id", metavar="ID", help="The id of the one article.")] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Leave nothing out.")] = False,
    cut: Annotated[
        list[str] | None, typer.Option("--cut", metavar="LINES", help="Leave lines out as well: 45-171 or 12.")
    ] = None,
) -> Addition:
    from csto_cli.corpus.adding import Wishes
    from csto_cli.corpus.sources import incoming

    session: Session = context.obj
    named = [*(paths or ()), *session.listed(from_list)]
    if not named:
        raise UsageError("no file was named", hint="csto add PATH..., or --from-list FILE")
    wishes = Wishes(id_, keep, tuple(_lines(given) for given in cut or ()))
    sources = incoming(named, input_, session.standard_input)
    with session.progress("adding", named) as progress:
        return session.receiving_corpus.add(sources, wishes, progress)


def _lines(given: str) -> tuple[int, int]:
    match = re.fullmatch(r"([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?", given)
    if not match or int(match[2] or match[1]) < int(match[1]):
        raise UsageError(f'--cut takes no "{given}"', hint="lines are counted from 1: --cut 45-171 or --cut 12")
    return int(match[1]), int(match[2] or match[1])
