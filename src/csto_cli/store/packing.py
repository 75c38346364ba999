"""Texts kept small: compressed in blocks of some kilobytes, and read back a part at a time.

Whole articles pack better, but a hit would then cost a whole article; single passages hardly pack at all. Measured on
speeches: passages 0.58 of their size, blocks 0.40, articles 0.38; a block opens in some 50 µs.
"""

import sqlite3
import zlib
from collections import OrderedDict

BLOCK = 16_000
"""Characters of a block, unless one passage or record is longer."""
LEVEL = 6
"""Of zlib: higher ones take twice the time for one percent."""
_OPENED = 64
"""Blocks kept open: neighbours in an answer mostly share one."""


def packed(text: str) -> bytes:
    """A text as it is kept."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), LEVEL)


def unpacked(content: bytes) -> str:
    """A text as it was. Raises `sqlite3.DatabaseError` where the bytes are damaged, as for any other damage."""
    try:
        return zlib.decompress(content).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise sqlite3.DatabaseError("a block does not unpack") from error


class Blocks:
    """Opened blocks of one connection, where SQL can reach them: `part(content, key, start, end)`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._opened: OrderedDict[int, str] = OrderedDict()
        connection.create_function("part", 4, self._part, deterministic=True)

    def _part(self, content: bytes, key: int, start: int, end: int) -> str:
        """The characters from start to end of the block with this key."""
        text = self._opened.get(key)
        if text is None:
            text = self._opened[key] = unpacked(content)
            if len(self._opened) > _OPENED:
                self._opened.popitem(last=False)
        return text[start:end]
