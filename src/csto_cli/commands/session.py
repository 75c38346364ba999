"""What one run of a command shares: the corpus it asks, and how its answer leaves."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csto_cli.corpus import Corpus
from csto_cli.errors import CstoError, ExitCode, UsageError
from csto_cli.model import results
from csto_cli.render.phrases import counted, origin, shown_of
from csto_cli.text.normalise import printable

if TYPE_CHECKING:
    from csto_cli.annotators import Known
    from csto_cli.model.provenance import Provenance
    from csto_cli.render.terminal import Screen

FORMATS = ("auto", "table", "lines", "json", "jsonl", "csv", "md")
COLORS = ("auto", "always", "never")
MOST_PROBLEMS = 5
"""Problems told after an answer; `csto verify` tells all."""
MANY_ARTICLES = 300
"""Articles that take long enough to index for somebody to wonder."""
PICTURE_WIDTH = 100
"""Columns of an SVG, unless COLUMNS says otherwise."""

_SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".md": "md", ".svg": "svg", ".tsv": "lines"}


class Session:
    """The shared options of one run, and its corpus."""

    def __init__(self, corpus: str | None, format_: str, output: Path | None, color: str) -> None:
        for name, given, valid in (("--format", format_, FORMATS), ("--color", color, COLORS)):
            if given not in valid:
                from csto_cli.text.nearest import did_you_mean

                hint = did_you_mean(given, valid) or f"{name}: {', '.join(valid)}"
                raise UsageError(f'{name} takes no "{given}"', hint=hint)
        self._given = corpus
        self._format = format_
        self._output = output
        self._color = color
        self._corpus: Corpus | None = None
        self._save: tuple[str, str] | None = None
        self._can_ask_again = False
        """Whether nothing was changed or written yet."""
        self.reads_no_corpus = False
        self._refused = 0

    @property
    def corpus(self) -> Corpus:
        """The corpus that is meant, found when it is first asked."""
        if self._corpus is None:
            self._corpus = Corpus.find(self._given)
            self._corpus.on_indexing = tell_indexing
            self._can_ask_again = True
        return self._corpus

    @property
    def own_corpus(self) -> Corpus:
        """The corpus to change, found when it is first asked for."""
        if self._corpus is None:
            self._corpus = Corpus.find_own(self._given)
        return self._corpus

    @property
    def receiving_corpus(self) -> Corpus:
        """The corpus to put articles into; the analyst's own is made where it is not there."""
        if self._corpus is None:
            self._corpus = Corpus.find_own(self._given, is_made=True)
        return self._corpus

    def query(self, typed: Sequence[str], save: str | None = None) -> str:
        """The query that was typed, several words being one; once it is answered it is kept under the name given."""
        text = " ".join(typed)
        self._save = None if save is None else (save, text)
        return text

    @property
    def can_ask(self) -> bool:
        """Whether somebody sits there to answer a question."""
        return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()

    @property
    def is_for_eyes(self) -> bool:
        """Whether the answer will be looked at, and not read by a program."""
        return self._chosen_format() in ("table", "svg")

    def standard_input(self) -> bytes:
        """Everything on standard input."""
        return sys.stdin.buffer.read()

    def listed(self, path: str | None) -> list[str]:
        """The paths that a file names, one a line; of standard input for `-`. Raises `UsageError`."""
        if path is None:
            return []
        try:
            content = self.standard_input() if path == "-" else Path(path).read_bytes()
            return [line for line in content.decode("utf-8-sig").splitlines() if line.strip()]
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8"
            raise UsageError(f'cannot read the list "{path}": {reason}') from error

    @contextmanager
    def progress(self, what: str, paths: Sequence[str]) -> Iterator[Callable[[int, str], None] | None]:
        """A progress bar on stderr while what the paths name is worked on, if somebody looks; `None` if not."""
        if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            yield None
            return
        from csto_cli.corpus.sources import count_sources
        from csto_cli.render.terminal.progress import progress_bar

        is_coloured = self._color == "always" or (self._color == "auto" and not os.environ.get("NO_COLOR"))
        with progress_bar(what, count_sources(paths), is_coloured=is_coloured) as advance:
            yield advance

    def known(self) -> "Known":
        """What annotators are to know of the corpus."""
        from csto_cli.corpus.annotating import known

        return known(self.corpus)

    def show(self, result: Any) -> None:
        """Put something before the person who is asked."""
        from csto_cli.render.terminal import to_terminal

        sys.stdout.write(to_terminal(result, self._screen()))
        sys.stdout.flush()

    def refuse(self, name: str, reason: str) -> None:
        """Tell of a source that cannot be read; the command goes on and ends with 4."""
        self._refused += 1
        print(printable(f"csto: {name}: {reason}"), file=sys.stderr)

    def answer(self, ask: Callable[[], Any]) -> ExitCode:
        """Ask, and emit the answer; once more where the index is to blame that there was none."""
        try:
            return self._emit(ask())
        except Exception as error:
            if not (self._can_ask_again and self._corpus and self._corpus.is_index_to_blame(error)):
                raise
        return self._emit(ask())

    def _emit(self, result: Any) -> ExitCode:
        """Write the answer where it should go, tell the rest on stderr, and say how it went."""
        format_ = self._chosen_format()
        pieces = self._rendered(result, format_)
        if self._corpus is not None:
            self._corpus.confirm()
        self._can_ask_again = False
        if self._save is not None:
            self.corpus.save_query(*self._save)
        self._write(pieces)
        problems = () if self.reads_no_corpus or self._corpus is None else self._corpus.problems()
        for line in (*self._told(result, format_), *_told_problems(problems)):
            print(printable(line), file=sys.stderr)
        if getattr(result, "is_interrupted", False):
            return ExitCode.INTERRUPTED
        if problems or self._refused or getattr(result, "is_incomplete", False):
            return ExitCode.DATA
        return ExitCode.NOTHING_FOUND if _is_empty(result) else ExitCode.OK

    def _chosen_format(self) -> str:
        if self._format != "auto":
            return "svg" if self._format == "table" and self._suffix() == "svg" else self._format
        if self._output is not None:
            return self._suffix() or "lines"
        return "table" if _is_terminal() else "lines"

    def _suffix(self) -> str | None:
        return _SUFFIXES.get(self._output.suffix.lower()) if self._output else None

    def _rendered(self, result: Any, format_: str) -> Iterable[str]:
        """The answer in pieces, made as they are written where there may be many."""
        if isinstance(rows := getattr(result, "rows", None), Iterator) and format_ in ("jsonl", "lines", "table"):
            from csto_cli.render.annotated import streamed

            return streamed(rows, "lines" if format_ == "table" else format_)
        return [self._whole(result, format_)]

    def _whole(self, result: Any, format_: str) -> str:
        if (content := getattr(result, "content", None)) is not None:
            return str(content)
        if isinstance(result, results.SchemaText) and result.name:
            import json

            return json.dumps(result.schema, indent=2, ensure_ascii=False) + "\n"
        if format_ == "table":
            from csto_cli.render.terminal import to_terminal

            return to_terminal(result, self._screen(), self._origin(result))
        if format_ == "svg":
            from csto_cli.render.terminal import Screen, to_svg

            width = _width(PICTURE_WIDTH)
            return to_svg(
                result,
                Screen(width, is_styled=True, is_coloured=True),
                printable(_command()),
                self._origin(result),
            )
        from csto_cli.render.formats import FORMATS as WRITERS
        from csto_cli.render.records import envelope

        told = envelope(result)
        if format_ == "json" and (provenance := self._provenance()):
            told.head["provenance"] = {**provenance._asdict(), "command": _command()}
        if format_ == "md":
            told = told._replace(note=self._origin(result) or "")
        return WRITERS[format_](told)

    def _provenance(self) -> "Provenance | None":
        return None if self._corpus is None or self.reads_no_corpus else self._corpus.provenance()

    def _origin(self, result: Any) -> str | None:
        """Below the answer to a query, what it was taken from."""
        if not isinstance(result, results.SearchResult) and not type(result).__module__.endswith(".concordances"):
            return None
        provenance = self._provenance()
        return None if provenance is None else origin(provenance)

    def _screen(self) -> "Screen":
        from csto_cli.render.terminal import Screen

        environ = os.environ
        can_style = _is_terminal() and self._output is None
        if environ.get("TERM") == "dumb" or self._color == "never":
            can_style = False
        is_styled = can_style or self._color == "always" or (bool(environ.get("FORCE_COLOR")) and self._color == "auto")
        is_coloured = is_styled and (self._color == "always" or not environ.get("NO_COLOR"))
        encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower() if self._output is None else "utf-8"
        return Screen(_width(80), is_styled, is_coloured, encoding.replace("-", "").startswith("utf"))

    def _write(self, pieces: Iterable[str]) -> None:
        if self._output is None:
            sys.stdout.writelines(pieces)
            sys.stdout.flush()
            return
        text = "".join(pieces)
        from csto_cli.store.atomic import write_text

        try:
            write_text(self._output, text)
        except OSError as error:
            raise CstoError(f'cannot write "{self._output}": {error.strerror or error}') from error

    def _told(self, result: Any, format_: str) -> list[str]:
        """What is not the answer itself: what was cut, what was close, what happened on the way."""
        lines = [f"csto: {line}" for line in (self._corpus.narration if self._corpus else ())]
        if isinstance(result, results.SearchResult) and format_ != "table" and len(result.hits) < result.total:
            shown = shown_of(len(result.hits), result.total, "passage")
            lines.append(f"csto: {shown}; --all shows the rest")
        is_quiet = format_ in ("table", "svg", "json", "md") or (format_ == "lines" and self._output is None)
        if not is_quiet and (taken_from := self._origin(result)):
            lines.append(f"csto: {taken_from}")
        if format_ not in ("table", "json"):
            lines += [f"csto: {source}: {reason}" for source, reason in getattr(result, "refused", ())]
        for what, count in sorted(getattr(result, "losses", {}).items()):
            lines.append(f"csto: the format cannot hold {what}: {count:,}")
        if _is_empty(result) and format_ != "table":
            lines.append("csto: nothing found")
        if isinstance(result, results.Verification) and format_ != "table" and not result.problems:
            read = (("article", result.articles), ("claim", result.claims), ("mention", result.mentions))
            lines.append("csto: every annotation reads its quote: " + ", ".join(counted(n, noun) for noun, n in read))
        suggestions = getattr(result, "suggestions", ())
        if suggestions:
            lines.append(f"hint: did you mean {' or '.join(f'“{s}”' for s in suggestions)}?")
        elif isinstance(result, results.SearchResult) and not result.total:
            lines.append("hint: all of it must be true of one passage, and of one claim; try less, word* or OR")
        return lines + [f"hint: {note}" for note in getattr(result, "notes", ())]


def tell_indexing(done: int, all_: int) -> None:
    """Tell how far an index is, where that takes a while and somebody looks; one line, written over."""
    if all_ < MANY_ARTICLES or sys.stderr is None or not sys.stderr.isatty():
        return
    text = f"csto: indexing, {done:,} of {counted(all_, 'article')}; it can be stopped and goes on the next time"
    ends = "\n" if done >= all_ else ""
    print(f"\r{text}", end=ends, file=sys.stderr, flush=True)


def _told_problems(problems: tuple[results.Problem, ...]) -> list[str]:
    if not problems:
        return []
    more = f"; {len(problems) - MOST_PROBLEMS} more than shown" if len(problems) > MOST_PROBLEMS else ""
    said = f"{counted(len(problems), 'problem')} in the corpus, left out of this answer{more}; csto verify lists all"
    return [f"csto: warning: {line}" for line in (*map(str, problems[:MOST_PROBLEMS]), said)]


def _is_empty(result: Any) -> bool:
    if isinstance(result, results.SearchResult):
        return not result.total
    if getattr(result, "f", None) == 0:  # parts of the corpus are rows, hits or none
        return True
    rows = getattr(result, "rows", None)
    return isinstance(rows, tuple) and not rows and not getattr(result, "left", 0)


def _is_terminal() -> bool:
    try:
        return sys.stdout.isatty()
    except ValueError:  # closed
        return False


def _width(otherwise: int) -> int:
    """Columns: what COLUMNS says, what the terminal has, or `otherwise`."""
    import shutil

    if _is_terminal() or os.environ.get("COLUMNS", "").isdecimal():
        return max(1, min(shutil.get_terminal_size((otherwise, 24)).columns, 1000))
    return otherwise


def _command() -> str:
    """The command that was typed, as a shell reads it back."""
    return "csto " + " ".join(_quoted(sys.argv[1:]))


def _quoted(arguments: list[str]) -> list[str]:
    """The command as it was typed, without the options that only say where the answer goes."""
    import shlex

    shown, skip = [], False
    for argument in arguments:
        if skip or argument in ("-o", "--output"):
            skip = not skip
            continue
        shown.append(shlex.quote(argument))
    return shown
