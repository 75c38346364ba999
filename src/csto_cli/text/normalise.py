"""Normal form of texts, and a form that is safe to print."""

import re
import unicodedata

# C0 and C1 controls except newline and tab; bidirectional controls; line and paragraph separators; zero-width and
# tag characters that hide text; what is no character (XML refuses it). None may reach a reader from an article.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)


def normalise(text: str) -> str:
    """NFC with `\\n` newlines: the form in which an article's text is stored and counted."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def printable(text: str) -> str:
    r"""The text with every character that acts on a terminal, or hides, written out as an escape.

    >>> print(printable("\x1b[31mred\u202e"))
    \x1b[31mred\u202e
    """
    return _UNSAFE.sub(_escape, text)


def one_line(text: str) -> str:
    """The text safe to print on one line: tabs and newlines are blanks."""
    return printable(" ".join(text.split()) if "\n" in text or "\t" in text else text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
