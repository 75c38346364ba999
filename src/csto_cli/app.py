"""The command line: a table of commands, each loaded when it is called; results and errors become exit codes."""

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer._click import Command, Context, HelpFormatter
from typer._click.exceptions import ClickException
from typer.core import TyperGroup

from csto_cli.errors import CstoError, ExitCode, UsageError


class Row(NamedTuple):
    """A command: the module that holds it, its function, and the first line of its help."""

    module: str
    function: str
    help: str


COMMANDS = {
    "search": Row("search", "search", "Find passages, best first, with the hits marked."),
    "kwic": Row("kwic", "kwic", "Concordance: every hit in its context, aligned, sorted by the words around it."),
    "collocates": Row(
        "collocates",
        "collocates",
        "List what stands near the hits more often than chance would have it: words, or entities.",
    ),
    "keywords": Row(
        "keywords",
        "keywords",
        "List the words that one part of the corpus uses more than another, with how much more and how sure that is.",
    ),
    "frequency": Row(
        "frequency", "frequency", "Count the hits by author, outlet, year or article, for a million words, and draw it."
    ),
    "dispersion": Row(
        "dispersion",
        "dispersion",
        "Draw where the hits stand in each article, or over time, and tell how evenly they are spread.",
    ),
    "compare": Row(
        "compare",
        "compare",
        "Set authors side by side: who claims what, how certainly, who agrees, conflicts or is silent, and why.",
    ),
    "author": Row(
        "author", "author", "Tell what one author holds: positions by topic, how certainly, on whom they rely."
    ),
    "agreement": Row(
        "agreement", "agreement", "Count agreements and conflicts of authors with authors, as discourse networks do."
    ),
    "timeline": Row("timeline", "timeline", "Draw when articles were published, and when what they claim happened."),
    "coverage": Row(
        "coverage", "coverage", "List what is missing: passages without claims, lone positions, open verdicts."
    ),
    "report": Row(
        "report", "report", "Write the comparison of a topic as one file: HTML or Markdown, with every quote checked."
    ),
    "entities": Row(
        "entities", "entities", "List the entities that are mentioned, with their counts and the names met."
    ),
    "list": Row("list", "list_", "List articles, authors, topics, propositions, claims, outlets or saved queries."),
    "show": Row(
        "show",
        "show",
        "Open an id: an article, passage, claim, mention, entity, topic, proposition, cell, verdict or pair.",
    ),
    "verify": Row(
        "verify", "verify", "Check that every annotation still reads its quote, and every name it uses is registered."
    ),
    "init": Row(
        "init", "init", "Make a corpus of your own, with the shipped registry and codebook or with empty ones."
    ),
    "add": Row(
        "add",
        "add",
        'Add articles: files, folders, patterns; text, Markdown, HTML, PDF, DOCX, JSON Lines; "-" is standard input.',
    ),
    "annotate": Row(
        "annotate",
        "annotate",
        "Print what a machine finds in a text: names, quotations, hedges, claims. Nothing is stored.",
    ),
    "annotators": Row(
        "annotators",
        "annotators",
        "List the annotators: what each finds, what it reads, and whether annotate runs it unasked.",
    ),
    "evaluate": Row(
        "evaluate",
        "evaluate",
        "Score what is found against a reference of your own, or tell how far two people's annotations agree.",
    ),
    "review": Row("review", "review", "Go through suggestions in their context: accept, turn down, link, edit, undo."),
    "accept": Row("accept", "accept", "Accept suggestions, so that they count as curated."),
    "reject": Row(
        "reject",
        "reject",
        "Turn suggestions down; they are kept on file, shown nowhere, and not proposed again.",
    ),
    "edit": Row(
        "edit",
        "edit",
        "Edit an entity, a topic or a proposition, or make one; it is checked before it is written.",
    ),
    "attach": Row(
        "attach",
        "attach",
        "Store the source text of a digest in your corpus, with the digest's annotations set on it.",
    ),
    "reanchor": Row("reanchor", "reanchor", "Set the annotations of an article anew, after its text was edited."),
    "remove": Row("remove", "remove", "Take articles out of the corpus, with their annotations."),
    "export": Row(
        "export",
        "export",
        "Write articles' annotations for other tools: webannotation, brat, jsonl or csv.",
    ),
    "import": Row("import_", "import_", "Read annotations back from other tools: webannotation, brat, jsonl or csv."),
    "help": Row(
        "help",
        "help_",
        "Teach the query language, on one screen, with examples that run; or show the help of a command.",
    ),
    "schema": Row("schema", "schema", "Print the JSON Schema of a record, or the names of those there are."),
}
"""Every command, in the order of the help. A row's help is the first line of its module's docstring (tested)."""


class LazyGroup(TyperGroup):
    """Commands that are imported when they are called; the help is made from the table alone."""

    def list_commands(self, ctx: Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        return load(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from csto_cli.text.nearest import did_you_mean

            hint = did_you_mean(args[0], COMMANDS) or "csto --help lists the commands"
            raise UsageError(f'no command "{args[0]}"', hint=hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, row.help) for name, row in COMMANDS.items()])


def load(name: str) -> Command:
    """The command of this name, with the shared options after its own."""
    row = COMMANDS[name]
    module = importlib.import_module(f"csto_cli.commands.{row.module}")
    command = _command(name, getattr(module, row.function), _manual(module.__doc__ or ""))
    inner = command.callback
    shared = _command("shared", _shared, "").params
    at = next((i for i, param in enumerate(command.params) if param.name == "help"), len(command.params))
    own = {param.name for param in command.params}
    added = [param for param in shared if param.name in SHARED and param.name not in own]
    command.params[at:at] = added

    @wraps(inner or load)
    def run(**values: Any) -> int:
        from csto_cli.commands.session import Session

        given = {str(param.name): values.pop(str(param.name)) for param in added}
        output = given.get("output")
        to = None if output in (None, "-") else Path(output)
        session = Session(given["corpus"], given.get("format_", "auto"), to, given["color"])
        context = _current_context()
        context.obj = session
        return int(session.answer(lambda: inner(**values) if inner else None))

    command.callback = run
    return command


def main(arguments: Sequence[str] | None = None) -> None:
    """Run csto and exit with its code."""
    if sys.stdout is None:  # started with stdout closed
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - lives as long as the process
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace", newline="\n")
    given = sys.argv[1:] if arguments is None else arguments
    # Bytes of the shell that are no character can neither be asked of a corpus nor be printed.
    sys.exit(int(_run([argument.encode("utf-8", "replace").decode("utf-8") for argument in given])))


def _run(arguments: Sequence[str]) -> int:
    try:
        try:
            returned = _application().main(arguments, prog_name="csto", standalone_mode=False)
            sys.stdout.flush()
            return returned if isinstance(returned, int) else ExitCode.OK
        except BrokenPipeError:
            raise
        except CstoError as error:
            return _fail(error.message, error.exit_code, error.hint)
        except ClickException as error:
            context = getattr(error, "ctx", None)
            hint = f"{context.command_path} --help" if context else "csto --help"
            if context and context.info_name == "search" and "No such option" in error.format_message():
                hint = 'a query may begin with a minus after "--": csto search -- Russia -NATO'
            return _fail(error.format_message(), ExitCode.USAGE, hint)
        except (KeyboardInterrupt, typer.Abort):
            return ExitCode.INTERRUPTED
        except Exception as error:
            if os.environ.get("CSTO_DEBUG"):
                raise
            reason = f"{type(error).__name__}: {error}" if not isinstance(error, OSError) else str(error)
            return _fail(reason, ExitCode.CORPUS, "CSTO_DEBUG=1 shows where it happened")
    except BrokenPipeError:
        # Whoever read the answer has enough: that is success. What is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK


def _fail(message: str, code: int, hint: str | None) -> int:
    from csto_cli.text.normalise import printable

    print(printable(f"csto: error: {message}"), file=sys.stderr)
    if hint:
        print(printable(f"hint: {hint}"), file=sys.stderr)
    return code


SHARED = ("corpus", "format_", "output", "color")
"""The options every command takes, where it has none of that name itself; `Session` holds them."""


def _shared(
    corpus: Annotated[
        str | None,
        typer.Option(
            "--corpus", metavar="DIR", help="The corpus to ask; else CSTO_CORPUS, the folder here, the shipped one."
        ),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="auto, table, lines, json, jsonl, csv or md; auto: a table on a terminal, else lines.",
        ),
    ] = "auto",
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to a file; .json .jsonl .csv .md .svg choose the format."
        ),
    ] = None,
    color: Annotated[str, typer.Option("--color", metavar="WHEN", help="auto, always or never.")] = "auto",
) -> None:
    """Declares the options; never called."""


def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    if version:
        from csto_cli import __version__

        typer.echo(f"csto {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


_ABOUT = """Explore an annotated corpus: who claims what, in whose voice, how certainly, where exactly, and where
authors agree, conflict or stay silent.

Without --corpus, CSTO_CORPUS or a corpus.toml in this folder or above, it explores the corpus that ships: commentary
on the Collective Security Treaty Organization.

Begin with:

  csto search Kazakhstan
  csto compare --topic intervention
  csto entities --type state
"""


def _application() -> Command:
    application = _typer(cls=LazyGroup, add_completion=True, invoke_without_command=True, help=_manual(_ABOUT))
    application.callback()(_root)
    return typer.main.get_command(application)


def _command(name: str, function: Callable[..., Any], help_: str) -> Command:
    alone = _typer(add_completion=False)
    alone.command(name, help=help_)(function)
    return typer.main.get_command(alone)


def _typer(**settings: Any) -> typer.Typer:
    """Plain help and our own errors: rich would cost half of every command's start."""
    return typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        **settings,
    )


def _manual(docstring: str) -> str:
    """A docstring as help: paragraphs are filled, indented lines stay as they are."""
    blocks = docstring.strip().split("\n\n")
    return "\n\n".join(f"\b\n{block}" if block.startswith("  ") else block for block in blocks)


def _current_context() -> Context:
    from typer._click.globals import get_current_context

    return get_current_context()
