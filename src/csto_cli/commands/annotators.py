"""List the annotators: what each finds, what it reads, and whether annotate runs it unasked.

Examples:

  csto annotators
  csto annotators --format json
"""

import typer

from csto_cli.model.annotated import AnnotatorList


def annotators(context: typer.Context) -> AnnotatorList:
    from csto_cli.corpus.annotating import annotators as listed

    context.obj.reads_no_corpus = True
    return listed()
