"""Word documents."""

import zlib

import pytest

from csto_cli.readers import docx, read
from csto_cli.readers.interface import Said, Source, UnreadableError

STYLES = (
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="House"><w:name w:val="House"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:styleId="Text"><w:name w:val="Body Text"/></w:style>'
)


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableError) as error:
        list(read(Source("a.docx", content)))
    return str(error.value)


def test_paragraphs_headings_and_cells_come_in_order(read_one, make_docx, make_paragraph):
    cells = "".join(f"<w:tc>{make_paragraph(text)}</w:tc>" for text in ("a", "b"))
    body = (
        make_paragraph("Nine days", "berschrift1") + make_paragraph("One.", "Text") + make_paragraph("")
        + make_paragraph("After", "House") + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + make_paragraph("Two.")
    )  # fmt: skip
    raw = read_one("a.docx", make_docx(body, styles=STYLES))
    assert raw.text == "## Nine days\n\nOne.\n\n## After\n\na\n\nb\n\nTwo."
    assert (raw.format, raw.warnings) == ("docx", ())


def test_insertions_links_and_controls_are_text_and_deletions_are_not(read_one, make_docx, make_paragraph):
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f'<w:p>{run.format("Six ")}<w:ins w:id="1">{run.format("states ")}</w:ins>'
        f'<w:del w:id="2"><w:r><w:delText>armies </w:delText></w:r></w:del>'
        f'<w:hyperlink>{run.format("came")}</w:hyperlink>'
        f'<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:br/><w:t>and</w:t><w:tab/><w:t>left.</w:t></w:r></w:p>'
        f"<w:sdt><w:sdtContent>{make_paragraph('Controlled.')}</w:sdtContent></w:sdt>"
    )  # fmt: skip
    assert read_one("a.docx", make_docx(body)).text == "Six states came\nand\tleft.\n\nControlled."


def test_a_text_box_is_read_once_and_does_not_cut_its_paragraph(read_one, make_docx, make_paragraph):
    box = f"<w:txbxContent>{make_paragraph('In a box.')}</w:txbxContent>"
    alternate = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>Before </w:t></w:r><w:r>{alternate}</w:r><w:r><w:t>after.</w:t></w:r></w:p>"
    assert read_one("a.docx", make_docx(body)).text == "In a box.\n\nBefore after."


def test_core_properties_are_the_record(read_one, make_docx, make_paragraph):
    core = (
        "<dc:title>Nine days</dc:title><dc:creator>A. Ash; B. Birch</dc:creator><dc:language>en-GB</dc:language>"
        "<dcterms:created>2022-01-13T10:15:00Z</dcterms:created>"
    )
    raw = read_one("a.docx", make_docx(make_paragraph("One."), core=core))
    place = "core properties"
    assert raw[4:9] == (
        Said("Nine days", place), (Said("A. Ash", place), Said("B. Birch", place)), None,
        Said("2022-01-13", place), Said("en-GB", place),
    )  # fmt: skip


def test_a_document_is_known_by_its_content(make_docx, make_paragraph):
    (raw,) = read(Source("a.txt", make_docx(make_paragraph("One."))))
    assert raw.format == "docx"


def test_what_is_no_document_is_refused(make_docx, make_paragraph):
    assert refusal(b"words") == "not a Word document, or a broken one (BadZipFile)"
    assert refusal(make_docx(make_paragraph("One."))[:-30]) == "not a Word document, or a broken one (BadZipFile)"
    assert refusal(make_docx("")) == "the document holds no text"
    assert refusal(make_docx("<w:p>")) == "not a Word document, or a broken one (XMLSyntaxError)"
    no_document = make_docx("").replace(b"word/document.xml", b"word/elsewher.xml")
    assert refusal(no_document) == "not a Word document: it has no word/document.xml"
    assert refusal(b"") == "an empty file"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(make_docx, make_paragraph):
    content = make_docx(make_paragraph("x" * 40_000_000))
    assert refusal(content).startswith("a zip bomb: 40 MB packed in ")
    assert refusal(make_docx(make_paragraph("One."), more={f"n{n}": b"" for n in range(10_001)})) == (
        "a zip bomb: 10,005 parts"
    )
    pictures = {
        f"word/media/{n}.bin": b"".join(zlib.compress(bytes([n, i % 256]) * 9) for i in range(9000)) for n in range(9)
    }
    assert len(list(read(Source("a.docx", make_docx(make_paragraph("One."), more=pictures))))) == 1


def test_a_part_that_says_less_than_it_holds_is_refused(make_docx, make_paragraph):
    content = make_docx(make_paragraph("word " * 2_000))
    lying = content.replace(_size_field(content), (20).to_bytes(4, "little"))
    assert refusal(lying).startswith("not a Word document, or a broken one (")


def _size_field(content: bytes) -> bytes:
    """The unpacked size of the document part, as the directory of the archive has it."""
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"word/document.xml"))
    return content[at + 24 : at + 28]


def test_a_document_type_is_refused_and_nothing_is_fetched(make_docx, make_paragraph):
    for declared in ('<!DOCTYPE x SYSTEM "http://x.example/a">', '<!DOCTYPE x [<!ENTITY a "b">]>'):
        document = f'{declared}<w:document xmlns:w="x"><w:p/></w:document>'.encode()
        assert refusal(make_docx("", more={"word/document.xml": document})) == (
            "its XML declares a document type, which no Word document does"
        )


def test_more_tags_than_a_document_has_are_refused(make_docx, make_paragraph, monkeypatch):
    monkeypatch.setattr(docx, "MOST_TAGS", 100)
    assert refusal(make_docx(make_paragraph("One.") * 100)) == "more than 100 tags; that is not read as one article"


def test_deep_nesting_is_refused(make_docx):
    nested = "<w:sdt>" * 3_000 + "</w:sdt>" * 3_000
    assert refusal(make_docx(nested)) == "not a Word document, or a broken one (XMLSyntaxError)"


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml"])
def test_paths_in_the_archive_are_never_written(make_docx, make_paragraph, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(list(read(Source("a.docx", make_docx(make_paragraph("One."), more={name: b"x"}))))) == 1
    assert list(tmp_path.parent.rglob("evil.xml")) == []
