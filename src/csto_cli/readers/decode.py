"""Bytes → text, for every reader of text."""

import logging
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_LE
from typing import NamedTuple

from csto_cli.readers.interface import UnreadableError

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")  # a form feed and a vertical tab stand in printed text
_MOST_CONTROLS = 0.01
"""Share of a text's characters; a listing of a terminal session has some."""
_SAMPLE = 256_000
"""Bytes that an encoding is guessed from; what is guessed must then fit the whole."""
# A page's word for its encoding is taken only for what writes text: idna, punycode and rot13 are codecs too.
_TEXT_CODECS = re.compile(
    r"(?:utf|iso|latin|cp|windows|koi8|mac|gb|big5|shift|sjis|euc|tis|ks)[\w-]*|ascii|us-ascii|l\d", re.IGNORECASE
)

# charset-normalizer reports each guess it rejects; a handler of its own keeps that from stderr
logging.getLogger("charset_normalizer").addHandler(logging.NullHandler())


class Decoded(NamedTuple):
    """A text, and how far its encoding is certain."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of bytes: by their byte order mark, else UTF-8, else as declared, else as guessed, with a warning.

    Raises `UnreadableError` where no encoding fits, or the text is none.
    """
    for mark, encoding in ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark) and not content.startswith(BOM_UTF32_LE):
            try:
                return Decoded(content[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                name, at = encoding.upper().removesuffix("-LE").removesuffix("-BE"), error.start + len(mark)
                raise UnreadableError(f"begins as {name} and breaks off from it at byte {at}") from error
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if declared and _TEXT_CODECS.fullmatch(declared):
        try:
            return Decoded(content.decode(declared))
        except (UnicodeDecodeError, LookupError):
            pass
    return _guessed(content)


def refuse_binary(text: str) -> None:
    """Raises `UnreadableError` for what was no text before it was decoded: NUL, or many control characters."""
    controls = len(_CONTROLS.findall(text))
    if controls and ("\0" in text or controls > len(text) * _MOST_CONTROLS):
        raise UnreadableError("a binary file with the name of a text")


def without_controls(text: str) -> str:
    """The text without the control characters that HTML and XML cannot hold."""
    return _CONTROLS.sub("", text)


def _guessed(content: bytes) -> Decoded:
    if b"\0" in content[:_SAMPLE]:
        raise UnreadableError("a binary file with the name of a text")
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE]).best()
    if best is None:
        raise UnreadableError("neither UTF-8 nor in an encoding that can be told")
    try:
        text = content.decode(best.encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"neither UTF-8 nor, as its beginning looks, {best.encoding}") from error
    return Decoded(text, (f"the encoding is not given; read as {best.encoding}, which is a guess",))
