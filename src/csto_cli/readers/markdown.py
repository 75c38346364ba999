"""Markdown: the text as it stands, and its front matter."""

from collections.abc import Iterator
from hashlib import sha256

from csto_cli.readers.interface import Raw, Source, UnreadableError
from csto_cli.readers.plain import decoded
from csto_cli.readers.record import record
from csto_cli.text.frontmatter import FrontMatterError, parse, split


def read(source: Source) -> Iterator[Raw]:
    """The text under the front matter, with its record; a block that is no front matter is text, with a warning."""
    text, warnings = decoded(source)
    plain = Raw(text, "markdown", sha256(source.content).hexdigest(), warnings=warnings)
    parts = split(text)
    if parts is None:
        if text.startswith("---\n"):
            plain = plain._replace(
                warnings=(*warnings, "line 1: the front matter has no closing ---; it is read as text")
            )
        yield plain
        return
    try:
        said = record(parse(parts.yaml), lambda name: "front matter")
    except FrontMatterError as error:
        at = "" if error.line is None else f"line {error.line}: "
        yield plain._replace(warnings=(*warnings, f"{at}the front matter is read as text: {error}"))
        return
    if not parts.body.strip():
        raise UnreadableError("holds front matter and no text")
    fields = said._replace(warnings=(*warnings, *said.warnings))._asdict()
    yield plain._replace(text=parts.body, first_line=parts.first_line, **fields)
