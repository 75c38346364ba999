"""Teach the query language, on one screen, with examples that run; or show the help of a command.

Examples:

  csto help query
  csto help search
"""

from typing import Annotated, Any

import typer

from csto_cli.commands.session import Session
from csto_cli.errors import UsageError
from csto_cli.model.query import FIELDS, OPERATORS
from csto_cli.model.results import Page

TOPICS = {"query": "the language of every command that selects passages"}

EXAMPLES = (
    "'Kazakhstan troops -NATO'",
    "'\"<organization> sent\" OR deploy*'",
    "'NEAR(<person> intervention, 8)'",
    "'\"<state:russia> and\" holder:putin'",
    "topic:intervention voice:own after:2022",
)
"""Queries that find something in the corpus that ships, each phrase in them too (tested)."""


def _complete(incomplete: str) -> list[str]:
    return [name for name in TOPICS if name.startswith(incomplete)]


def help_(
    context: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(metavar="[TOPIC]", help="query, or a command; the topics without.", autocompletion=_complete),
    ] = None,
) -> Page:
    session: Session = context.obj
    session.reads_no_corpus = True
    if topic is None:
        return Page(_topics())
    if topic == "query":
        return Page(_query())
    commands = _commands(context)
    if topic not in commands:
        from csto_cli.text.nearest import did_you_mean

        known = [*TOPICS, *commands]
        hint = did_you_mean(topic, known) or "csto help query, or csto help and a command"
        raise UsageError(f'no help on "{topic}"', hint=hint)
    return Page(_manual(topic, context))


def _commands(context: typer.Context) -> list[str]:
    """The names of the commands beside this one."""
    group: Any = context.parent and context.parent.command
    return list(group.list_commands(context.parent))


def _manual(name: str, context: typer.Context) -> str:
    """The help of a command, as its `--help` prints it."""
    group: Any = context.parent and context.parent.command
    command = group.get_command(context.parent, name)
    return str(command.get_help(type(context)(command, info_name=name, parent=context.parent))) + "\n"


def _topics() -> str:
    lines = ["csto help TOPIC teaches:", "", *_columns(TOPICS), ""]
    lines += ["csto help COMMAND, like csto COMMAND --help, tells of one command;", "csto --help lists them all."]
    return "\n".join(lines) + "\n"


def _query() -> str:
    lines = ["A query is looked for in each passage; everything in it must match.", ""]
    lines += _columns(OPERATORS)
    lines += ["", "Words are literal: case, accents and punctuation do not matter. Fields:", ""]
    lines += _columns({f"{name}:": said for name, said in FIELDS.items()})
    lines += ["", "Claim fields beside one another ask for one claim that meets them all. Try:", ""]
    lines += [f"  csto search {example}" for example in EXAMPLES]
    lines.append("  csto kwic '<state:russia>' --sort L1")
    return "\n".join(lines) + "\n"


def _columns(pairs: dict[str, str]) -> list[str]:
    width = max(map(len, pairs))
    return [f"  {written:{width}}  {said}" for written, said in pairs.items()]
