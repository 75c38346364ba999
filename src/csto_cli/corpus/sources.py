"""Source files on their way into a corpus: what they hold, and what an article remembers of them."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from csto_cli.errors import MissingExtraError, UsageError
from csto_cli.intake import TakenIn
from csto_cli.model.article import Excluded, SourceFile
from csto_cli.model.changes import LeftOut
from csto_cli.readers import READERS, format_by_name
from csto_cli.readers.files import gather, read_bytes, read_path
from csto_cli.readers.interface import Raw, Refused, UnreadableError

RECORDS = frozenset({"jsonl"})
"""Formats of many texts a file."""
MOST_OFFSETS = 20_000
"""Characters of the way back to a source; a text that needs more was given in another normal form throughout."""


class Incoming(NamedTuple):
    """A source on its way: its name, and the text that was read, or why there is none."""

    name: str
    """As it was named, with the place of a record in a file of many."""
    raw: Raw | Refused


def incoming(paths: Iterable[str], format_: str | None, standard_input: Callable[[], bytes]) -> Iterator[Incoming]:
    """The texts of the files, folders and patterns named, in order; `-` is standard input.

    Raises `UsageError` for a format that nobody reads.
    """
    refused: list[tuple[str, str]] = []
    for path in paths:
        if path == "-":
            found: Iterable[Path | str] = ["-"]
        else:
            found = gather([path], on_refused=lambda name, reason: refused.append((name, reason)))
        for file in found:
            yield from (Incoming(name, Refused("", reason)) for name, reason in refused)
            refused.clear()
            try:
                texts = (
                    read_path(file, format_) if isinstance(file, Path) else read_bytes("-", standard_input(), format_)
                )
                yield from (Incoming(_named(str(file), text), text) for text in texts)
            except UnreadableError as error:
                yield Incoming(str(file), Refused("", str(error)))
            except MissingExtraError as error:
                yield Incoming(
                    str(file), Refused("", f"{error.message} ({error.hint})" if error.hint else error.message)
                )
            except ValueError as error:
                raise UsageError(str(error), hint=f"formats: {', '.join(READERS)}") from error
        yield from (Incoming(name, Refused("", reason)) for name, reason in refused)
        refused.clear()


def _named(name: str, text: Raw | Refused) -> str:
    """A file, with the line of a record in a file of many."""
    if isinstance(text, Refused):
        return f"{name}, {text.place}" if text.place else name
    return f"{name}, line {text.first_line}" if text.format in RECORDS else name


def first_line(raw: Raw) -> int:
    """The number of a text's first line: of the file, or of the text where that is one record of many."""
    return 1 if raw.format in RECORDS else raw.first_line


def count_sources(paths: Iterable[str]) -> int | None:
    """How many texts there will be; `None` where only reading tells."""
    files = list(gather([path for path in paths if path != "-"], on_refused=lambda name, reason: None))
    is_many = any(format_by_name(file.name) in RECORDS for file in files)
    return None if is_many else len(files)


def left_out(taken: TakenIn) -> tuple[Excluded, ...]:
    """What was left out, stretch by stretch: neighbours with one reason are one."""
    stretches: list[tuple[int, int, str]] = []
    for exclusion in taken.exclusions:
        if (
            stretches
            and stretches[-1][2] == exclusion.reason
            and not _is_kept_between(stretches[-1][1], exclusion.first_line, taken)
        ):
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], exclusion.last_line), exclusion.reason)
        else:
            stretches.append((exclusion.first_line, exclusion.last_line, exclusion.reason))
    return tuple(
        Excluded(lines=str(first) if first == last else f"{first}-{last}", reason=reason)
        for first, last, reason in stretches
    )


def _is_kept_between(last: int, first: int, taken: TakenIn) -> bool:
    """Whether a line between two left out stayed."""
    return any(last < line < first for line in taken.kept_lines)


def source_file(name: str, raw: Raw, taken: TakenIn) -> SourceFile:
    """What an article remembers of the file it was read from."""
    found = {
        "title": raw.title.place if raw.title else _line(taken.title),
        "authors": raw.authors[0].place if raw.authors else _line(taken.authors[0] if taken.authors else None),
        "published": raw.published.place if raw.published else _line(taken.published),
        "outlet": raw.outlet.place if raw.outlet else None,
        "language": raw.language.place if raw.language else None,
    }
    offsets = str(taken.alignment)
    file = Path(re.sub(r", line \d+$", "", name) if raw.format in RECORDS else name).name
    return SourceFile(
        name=file.encode("utf-8", "backslashreplace").decode("utf-8"),  # a name may be bytes that are no character
        hash=raw.hash,
        format=raw.format,
        said={field: place for field, place in found.items() if place},
        excluded=left_out(taken),
        offsets=offsets if len(offsets) <= MOST_OFFSETS else None,
    )


def _line(found: object) -> str | None:
    line = getattr(found, "line", None)
    return None if line is None else f"line {line}"


def told(excluded: Iterable[Excluded]) -> tuple[LeftOut, ...]:
    """What was left out, as an answer tells it."""
    return tuple(LeftOut(part.lines, part.reason) for part in excluded)
