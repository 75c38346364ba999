"""Print what a machine finds in a text: names, quotations, hedges, claims. Nothing is stored.

It needs no corpus; the registry and the codebook are those of the corpus that is found. On a terminal, a file is shown
with everything marked; elsewhere, and for several files, one annotation a line, its offsets in code points of the text
as it was read. What it finds are suggestions: `csto annotators` lists who makes them, and docs/quality.md says how
often they are right.

Examples:

  csto annotate saved-page.html
  csto annotate notes --format jsonl
  csto annotate speeches.jsonl --only mentions --format csv
"""

from typing import Annotated

import typer

from csto_cli.commands.session import Session
from csto_cli.model.annotated import AnnotatedText, AnnotationStream

INPUTS = {"text": "plain"}


def annotate(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, patterns, or -.")],
    input_: Annotated[
        str | None, typer.Option("--input", metavar="FORMAT", help="text, markdown, html, pdf, docx or jsonl.")
    ] = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="NAME", help="One annotator alone, with those it builds on.")
    ] = None,
    also: Annotated[
        str | None, typer.Option("--with", metavar="NAME", help="What is left out unless asked for.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", metavar="N", help="Processes that share the work.")] = 1,
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
            return annotated_text(name, raw, session.known())
        session.refuse(name, raw.reason)
    return annotated(sources, session.known, only=only, also=also, jobs=jobs, refuse=session.refuse)
