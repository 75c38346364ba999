"""Arguments and options that several commands take."""

from typing import Annotated

import typer

from csto_cli.commands.complete import complete_articles, complete_ids

Articles = Annotated[
    list[str], typer.Argument(metavar="ARTICLE...", help="Ids of articles.", autocompletion=complete_articles)
]
SomeArticles = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ARTICLE]...", help="Ids; all articles without.", autocompletion=complete_articles),
]
Annotations = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...",
        help="Annotations (a:m1, a:m1,m4-m9), or articles for all their suggestions.",
        autocompletion=complete_ids,
    ),
]

Query = Annotated[list[str], typer.Argument(metavar="QUERY...", help="What to look for; several words are one query.")]
Limit = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="Show this many rows at most.")]
All = Annotated[bool, typer.Option("--all", help="Show every row.")]
Save = Annotated[
    str | None, typer.Option("--save", metavar="NAME", help="Keep the query; @NAME stands for it from then on.")
]
