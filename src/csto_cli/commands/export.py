"""Write articles' annotations for other tools: webannotation, brat, jsonl or csv.

What a format cannot hold is counted on stderr. Formats of several files need a folder.

With "network" in the place of articles, the discourse network is written: graphml (visone, R), gexf (Gephi) or dot
(Graphviz). --mode affiliation ties whoever takes a position to the proposition; columns ties those who agree or
conflict, propositions what the same hold together or apart: a tie each for agreement, conflict and subtract (the
first less the second). An edge names its evidence, which csto show opens.

Gephi merges the ties of a pair when it reads GraphML; in GEXF each has a kind, which keeps them apart.

Examples:

  csto export --format jsonl -o corpus.jsonl
  csto export --format brat -o brat-folder steel-2022
  csto export --format webannotation steel-2022
  csto export network --topic intervention -o positions.graphml
  csto export network --mode columns --normalise average -o authors.gexf
"""

from typing import Annotated

import typer

from csto_cli.commands.arguments import SomeArticles
from csto_cli.commands.complete import complete_topics
from csto_cli.commands.session import Session
from csto_cli.errors import UsageError
from csto_cli.model.changes import Exported

NETWORK = "network"


def export(
    context: typer.Context,
    articles: SomeArticles = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="webannotation, brat, jsonl (else) or csv; of a network graphml (else), gexf or dot.",
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="PATH", help="A file, or a folder for formats of several.")
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(
            "--topic",
            "-t",
            metavar="TOPIC",
            help="Network: of one topic; of all without.",
            autocompletion=complete_topics,
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="WHAT", help="Network: author (else), holder or article.")
    ] = None,
    mode: Annotated[
        str | None,
        typer.Option("--mode", metavar="MODE", help="Network: affiliation (else), columns or propositions."),
    ] = None,
    normalise: Annotated[
        str | None,
        typer.Option("--normalise", metavar="HOW", help="Network: none (else), average, jaccard or cosine."),
    ] = None,
    suggested: Annotated[
        bool, typer.Option("--suggested", help="Network: count claims that wait for a decision as well.")
    ] = False,
) -> Exported:
    session: Session = context.obj
    if articles == [NETWORK]:
        return session.corpus.export_network(
            format_,
            output,
            topic=topic,
            by=by or "author",
            mode=mode or "affiliation",
            normalisation=normalise or "none",
            with_suggested=suggested,
        )
    _refuse_networks(
        articles or [],
        format_,
        {"--topic": topic, "--by": by, "--mode": mode, "--normalise": normalise, "--suggested": suggested},
    )
    return session.corpus.export(format_ or "jsonl", articles or (), output)


def _refuse_networks(articles: list[str], format_: str | None, given: dict[str, str | bool | None]) -> None:
    """Raises `UsageError` where something is asked of articles that only a network has."""
    from csto_cli.exporters.networks import FORMATS

    hint = f"csto export {NETWORK} writes one"
    if NETWORK in articles:
        raise UsageError(f'"{NETWORK}" stands alone: it is made of all articles', hint="--topic narrows it")
    if format_ in FORMATS:
        raise UsageError(f"{format_} is a format of networks, not of annotations", hint=hint)
    if said := [option for option, value in given.items() if value]:
        raise UsageError(f"{said[0]} is asked of a network", hint=hint)
