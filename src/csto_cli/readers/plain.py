"""Plain text: as it was decoded."""

from collections.abc import Iterator
from hashlib import sha256

from csto_cli.readers.decode import Decoded, decode, refuse_binary
from csto_cli.readers.interface import Raw, Source, UnreadableError


def read(source: Source) -> Iterator[Raw]:
    """The text of a file. Raises `UnreadableError` for a binary or a blank one."""
    text, warnings = decoded(source)
    yield Raw(text, "plain", sha256(source.content).hexdigest(), warnings=warnings)


def decoded(source: Source) -> Decoded:
    """The text of a source and how far its encoding is certain. Raises `UnreadableError` where there is none."""
    if not source.content:
        raise UnreadableError("an empty file")
    found = decode(source.content)
    refuse_binary(found.text)
    if not found.text.strip():
        raise UnreadableError("holds nothing but blanks")
    return found
