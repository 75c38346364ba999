"""Score what is found against a reference of your own, or tell how far two people's annotations agree.

GOLD holds annotations as "csto annotate --format jsonl" prints them, one a line, and may hold the texts too, as
{"id", "text"} lines. It may also be a corpus or its export, of which the curated annotations count, or a file of
another tool: .jsonld, .csv, or .ann beside its .txt. Articles are known by their ids, or by the names of their files.

Without --against, the built-in annotators are run on the texts: those in GOLD, those that --text names, or those of the
corpus. With --against, a layer that is there is scored; of a corpus, its suggested annotations.

Strict counts the same boundaries and type, a leading article and a trailing possessive aside. Lenient counts an overlap
of the same type; of claims, one to one with half of their extent shared; of attributions, overlapping parts. A field
(entity, voice, holder, likelihood, topics) is scored on what matches. All figures are from 0 to 1.

With --agreement, Krippendorff's alpha for units that people cut out themselves, over the characters of the texts:
u-alpha of units and values, |u-alpha of units alone, cu-alpha of values where both have a unit. Where units of one
person overlap, what they share is a unit of its own, with all their values.

Examples:

  csto evaluate layers/gold.jsonl --corpus my-corpus
  csto evaluate layers/mott.jsonl --text mott.txt --corpus my-corpus --list
  csto evaluate layers/ann.jsonl --against layers/ben.jsonl --only mention
  csto evaluate layers/ann.jsonl layers/ben.jsonl --agreement
"""

from typing import Annotated

import typer

from csto_cli.commands.session import Session
from csto_cli.errors import UsageError
from csto_cli.model.evaluations import Agreement, Evaluation


def evaluate(
    context: typer.Context,
    gold: Annotated[list[str], typer.Argument(metavar="GOLD [B]", help="The reference; with --agreement, two layers.")],
    against: Annotated[
        str | None, typer.Option("--against", metavar="LAYER", help="Annotations to score, and not those of csto.")
    ] = None,
    text: Annotated[
        list[str] | None, typer.Option("--text", metavar="PATH", help="A file or folder of the texts; may be repeated.")
    ] = None,
    agreement: Annotated[bool, typer.Option("--agreement", help="Krippendorff's alpha of two layers.")] = False,
    only: Annotated[
        str | None, typer.Option("--only", metavar="KIND", help="One kind alone: mention, claim ...")
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="Every difference, one by one, and not the figures.")] = False,
) -> Evaluation | Agreement:
    from csto_cli.corpus.evaluating import Around, agree
    from csto_cli.corpus.evaluating import evaluate as evaluated

    session: Session = context.obj
    around = Around(lambda: session.corpus.folder, session.known, session.standard_input, session.refuse)
    a, *others = [*gold, *([against] if against and agreement else [])]
    if len(others) != agreement:
        raise UsageError(
            "--agreement takes two layers" if agreement else "two layers without --against or --agreement",
            hint="csto evaluate A B --agreement; csto evaluate GOLD --against LAYER",
        )
    if agreement:
        return agree(a, others[0], text or (), around, only=only, is_listing=listing)
    return evaluated(a, against, text or (), around, only=only, is_listing=listing)
