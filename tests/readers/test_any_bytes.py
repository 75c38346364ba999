"""Whatever the bytes, a reader gives texts, refusals or one plain reason."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csto_cli.errors import MissingExtraError
from csto_cli.readers import SUFFIXES
from csto_cli.readers.files import read_bytes
from csto_cli.readers.interface import Raw, Refused, UnreadableError
from csto_cli.text.dates import bounds

PIECES = [
    b"---\n", b"title: x\n", b"!!float ", b"{", b'{"text": "', b'"}', b"\n", b"\r\n", b"%PDF-1.4\n", b"PK\x03\x04",
    b"word/document.xml", b"<!doctype html>", b"<html>", b"<p>", b"</p>", b"<meta charset=", b"<script type=ld+json>",
    b"1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n", b"trailer << /Root 1 0 R >>", b"startxref\n0\n%%EOF",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\xed\xa0\x80", b"words and more words ", b"&#0;", b"&lt;", b"<!--",
]  # fmt: skip
NAMES = [f"a{suffix}" for suffix in SUFFIXES] + ["-", "a.unheard"]
content = st.one_of(
    st.binary(max_size=200),
    st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=6)), max_size=30).map(b"".join),
)


def outcome(name: str, content: bytes) -> None:
    try:
        for found in read_bytes(name, content):
            assert isinstance(found, Raw | Refused)
            if isinstance(found, Raw):
                assert found.text.strip()
                found.text.encode()
                assert len(found.hash) == 64
                assert found.published is None or bounds(found.published.value)
    except (UnreadableError, MissingExtraError) as reason:
        assert str(reason).strip(" .") == str(reason)
        assert "\n" not in str(reason)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), content)
def test_any_bytes_under_any_suffix(name, content):
    outcome(name, content)


@settings(deadline=None, max_examples=60)
@given(data=st.data())
@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_documents_with_some_bytes_changed(kind, data, make_pdf, make_docx, make_paragraph):
    whole = {
        "pdf": make_pdf([[(72, 700, 10, "Some words of a page."), (72, 688, 10, "And more of them.")]], "/Title (x)"),
        "docx": make_docx(make_paragraph("Some words."), core="<dc:title>x</dc:title>"),
        "html": b"<!doctype html><html><head><title>x</title></head><body><article><p>Some words.</p></article></body>",
    }[kind]
    changed = bytearray(whole)
    for at, byte in data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=12)):
        changed[at] = byte
    outcome(f"a.{kind}", bytes(changed))
