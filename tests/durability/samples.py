"""Sources that somebody else made, badly or with intent."""

import io
import json
import zipfile

GOOD = "Rudolf went to the hill towns in spring. The Northern Pact had sent him to Ruritania, where he stayed a year."
ESCAPE = "\x1b[31m\x1b]0;owned\x07\x9b2J\u202e"
"""Colours a terminal, names its window, clears it, and turns the direction of writing."""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(document: bytes) -> bytes:
    """A Word document with this XML as its body's part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", document)
    return out.getvalue()


def word(text: str) -> bytes:
    """The XML of a document of one paragraph."""
    return f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'.encode()


def zip_bomb() -> bytes:
    """A Word document of 40 kB that would be 40 MB."""
    return docx(word("a" * 40_000_000))


def entities_docx() -> bytes:
    """A Word document whose entities grow without end."""
    kinds = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    return docx(f"<!DOCTYPE d [{kinds}]>".encode() + word("&a9;"))


def entities_html() -> bytes:
    """A page whose entities would grow without end, were they XML's, and would read a file."""
    kinds = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    told = f'<!DOCTYPE html [{kinds}<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    return f"{told}<html><body><article><p>{GOOD} &a9; &file;</p></article></body></html>".encode()


def login_page() -> bytes:
    """What is saved where somebody was not logged in."""
    return b"""<!doctype html><html><body><h1>Sign in</h1><form><input name=user><input type=password name=p>
        <button>Go</button></form><p>Please sign in to read on.</p></body></html>"""


def encrypted_pdf() -> bytes:
    """Opens with a password only."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    return _written(writer)


def scanned_pdf() -> bytes:
    """A page without text."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    return _written(writer)


def _written(writer: object) -> bytes:
    out = io.BytesIO()
    writer.write(out)  # type: ignore[attr-defined]
    return out.getvalue()


def lines(*records: object) -> bytes:
    """JSON Lines."""
    return "".join(json.dumps(record) + "\n" for record in records).encode()
