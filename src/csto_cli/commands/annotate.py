"""Print what a machine finds in a text: names of the registry, and what is not the article. Nothing is stored.

It needs no corpus; the registry is that of the corpus that is found. On a terminal, a file is shown with everything
marked; elsewhere, and for several files, one annotation a line, its offsets in code points of the text as it was read.

Examples:

  csto annotate saved-page.html
  csto annotate notes --format jsonl
  csto annotate speeches.jsonl --only mentions --format csv
"""

from typing import Annotated

import typer

from csto_cli.commands.session import Session
from csto_cli.model.changes import AnnotatedText, AnnotationStream

INPUTS = {"text": "plain"}


def annotate(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, patterns, or -.")],
    input_: Annotated[
        str | None, typer.Option("--input", metavar="FORMAT", help="text, markdown, html, pdf, docx or jsonl.")
    ] = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="NAME", help="boilerplate, mentions or sentences alone.")
    ] = None,
    also: Annotated[
        str | None, typer.Option("--with", metavar="NAME", help="What is left out unless asked for.")
    ] = None,
) -> AnnotatedText | AnnotationStream:
    from csto_cli.corpus.annotating import annotate as annotated
    from csto_cli.corpus.annotating import annotated_text
    from csto_cli.corpus.sources import incoming
    from csto_cli.readers.interface import Raw

    session: Session = context.obj
    sources = incoming(paths, INPUTS.get(input_ or "", input_), session.standard_input)
    if session.is_for_eyes and len(paths) == 1 and not only and not also:
        name, raw = next(sources)
        if isinstance(raw, Raw):
            return annotated_text(name, raw, session.registry())
        session.refuse(name, raw.reason)
    return annotated(sources, session.registry, only=only, also=also, refuse=session.refuse)
