"""JSON Lines: one object a line, with at least a `text`.

{"id": "ash-2022", "text": "…", "title": "…", "authors": ["…"], "outlet": "…", "date": "2022-01-13", "lang": "en"}
"""

import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from hashlib import sha256

from csto_cli.readers.interface import Raw, Refused, Source, UnreadableError
from csto_cli.readers.record import is_writable, record


def read(source: Source) -> Iterator[Raw | Refused]:
    """The texts of a file that is in memory. Raises `UnreadableError` where it has no line."""
    return read_lines(source.content.split(b"\n"))


def read_lines(lines: Iterable[bytes | Refused]) -> Iterator[Raw | Refused]:
    """The texts of lines that are read one by one; a line that does not read is refused, and the rest goes on.

    A text's hash is of its line, the newline left out. Raises `UnreadableError` where there is no line.
    """
    seen = False
    for number, line in enumerate(lines, start=1):
        if isinstance(line, Refused):
            seen = True
            yield line
            continue
        if number == 1:
            if line.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
                raise UnreadableError("UTF-16; JSON Lines are UTF-8")
            line = line.removeprefix(BOM_UTF8)
        line = line.strip(b" \t\r\n")
        if line:
            seen = True
            yield _raw(line, number)
    if not seen:
        raise UnreadableError("holds no line")


def _raw(line: bytes, number: int) -> Raw | Refused:
    place = f"line {number}"
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return Refused(place, "not UTF-8")
    except json.JSONDecodeError as error:
        return Refused(place, f"not JSON: {error.msg} at character {error.pos + 1}")
    except RecursionError:
        return Refused(place, "nested too deeply")
    except ValueError:  # Python reads no number of more than 4,300 digits
        return Refused(place, "holds a number that is too long")
    if not isinstance(fields, dict):
        return Refused(place, "not an object: a line is {…} with a text")
    text = fields.get("text")
    if not isinstance(text, str):
        return Refused(place, 'no "text"' if text is None else '"text" is not a text')
    if not text.strip():
        return Refused(place, '"text" is blank')
    if not is_writable(text):
        return Refused(place, '"text" holds half of a character (a lone surrogate)')
    said = record(fields, lambda name: f'field "{name}"')
    return Raw(text, "jsonl", sha256(line).hexdigest(), first_line=number, **said._asdict())
