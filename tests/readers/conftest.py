"""Documents made byte by byte, and what every test of a reader does."""

import io
import zipfile
from collections.abc import Callable, Sequence

import pytest

from csto_cli.readers import read
from csto_cli.readers.interface import Raw, Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)
Placed = tuple[float, float, float, str]


@pytest.fixture
def read_one() -> Callable[..., Raw]:
    """The one text of a source."""

    def read_one(name: str, content: bytes | str, format: str | None = None) -> Raw:
        content = content.encode() if isinstance(content, str) else content
        (raw,) = read(Source(name, content), format)
        assert isinstance(raw, Raw)
        return raw

    return read_one


def pdf_bytes(pages: Sequence[Sequence[Placed] | bytes], information: str = "") -> bytes:
    """A PDF of pages of (x, y, size, text), or of pages drawn by the instructions given."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, page in enumerate(pages):
        drawn = page if isinstance(page, bytes) else b"\n".join(
            f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET".encode("cp1252") for x, y, size, text in page
        )  # fmt: skip
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * index} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn))
    objects.append(f"<< {information} >>".encode("cp1252"))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def docx_bytes(body: str, *, core: str = "", styles: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A Word document of the paragraphs given as XML."""
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode(),
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>'.encode(),
        "docProps/core.xml": CORE.format(core).encode(),
        **(more or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    return pdf_bytes


@pytest.fixture(scope="session")
def make_docx() -> Callable[..., bytes]:
    return docx_bytes


@pytest.fixture(scope="session")
def make_paragraph() -> Callable[..., str]:
    return paragraph
