"""Write the comparison of a topic as one file: HTML or Markdown, with every quote checked.

Propositions with who holds what and how likely they call it, verdicts in sentences, a timeline, who agrees with whom,
and every quote with its article. Each quote is read again in its article when the report is written; a claim whose
quote does not read is left out and named, and the command ends with 4. The HTML needs no network and no script. The
same corpus gives the same report, byte for byte.

Examples:

  csto report --topic intervention -o report.html
  csto report --topic intervention -o report.md
  csto report --topic intervention --by holder --format md
"""

from typing import Annotated

import typer

from csto_cli.commands.complete import complete_topics
from csto_cli.commands.session import Session
from csto_cli.model.reports import Report
from csto_cli.render.phrases import counted, listed


def report(
    context: typer.Context,
    topic: Annotated[
        str,
        typer.Option(
            "--topic", "-t", metavar="TOPIC", help="A topic's id (csto list topics).", autocompletion=complete_topics
        ),
    ],
    by: Annotated[str, typer.Option("--by", metavar="WHAT", help="author, article or holder.")] = "author",
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help="html or md; by the name of the file without."),
    ] = None,
) -> Report:
    from csto_cli.corpus.reporting import chosen_format

    session: Session = context.obj
    chosen = chosen_format(format_, context.params.get("output"))
    found = session.corpus.report(topic, chosen, by=by)
    if found.left_out:
        shown = [*found.left_out[:5], *(["others"] if len(found.left_out) > 5 else [])]
        reason = f"left out, a quote does not read in its article: {listed(shown)}"
        session.refuse(counted(len(found.left_out), "claim"), reason)
    return found
