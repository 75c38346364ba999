"""PDF: paragraphs from printed lines, and documents that hold none."""

import io
import logging
import time
import zlib
from base64 import b85decode
from importlib.util import find_spec

import pytest
from pypdf import PdfReader, PdfWriter

from csto_cli.errors import MissingExtraError
from csto_cli.readers import pdf, read
from csto_cli.readers.interface import Said, Source, UnreadableError
from csto_cli.readers.pdf_lines import Line, rebuild

# "Words in a cipher.", encrypted with AES-256 under an empty password; nothing here could write it
AES = zlib.decompress(
    b85decode(
        "c-oCrJBTDj7|sjC$Vd(<S<&F^dOu)T+}oYuMAsd6^aSOCdi=H5=WO@V-E-`TfnXpQs2CUt#zwvn6Vdok5i}5t#FIlrI8YD~1FL6d"
        "cLwGHyF2*ntM7l**MI$6<Gs;E`Y1<RKi~fLdqgq8wZD!A15`Y7^8|3Q>pC~Bk5DmoN6=!H35RHV8$lI&BHM77^HA|b8C(1U<~<)@"
        "Ma6DCt2#{AT=_j+`$P?7>LOFI53zKY>eC#H<X2jWjbMw2RhNk^77OMfwDqhBxyU}^DDN%|isf0+i*K1<tmS_as-x~2Hl*Kgy9V4b"
        "`tbH^FMoD1eR<!f<NbH}dtaHKW<PxM)SGX8S5KN(zj)=5Tfg65&My3R;r+YsJaFd|c=74$AN+Xtv48)3{o#imJXO#C_4%)NzW(Rd"
        "+aF)HAN}&j-_tkxyvxwb3gm_YebuO#%zQUr_8>*YCD+3IJjG?0-hi$Q4i&>H)Um9NaPeGO?Nn`f2CN-XtrDz2y_WR~mRUHg&J|!X"
        "+hZ)46;^3xSr)LIcF^Er(zz<SCZgg14>-5RI~kbeNhT3}G}a1gO`?oamJDHzDo?oqEsV0<FkzFni9--pa&IgUW|Q!QDnf-;A|#e*"
        "-r+id-A2W;cwmUp05lTGG}T@QDVQOS1(_0$ni$5t2E~|*F;c5+PmYF*;5-<uyt3Ju2q{A_0tjIsKv))%i=H!|v+R!MT{7w7(%PAI"
        "*M>Lx4lMTSaBu=uPuj=D&Tw*tp9{s=vYWE&@dz&h^owS-I2huAHZH}esJ8(E2|iN7ffKM%>)<GnAw|tK4KyD<>*P2|$uXm}Wh^q+"
        "3(<#(%10nJ7)2w`0tQJE05_b)sGZb|yXX`rBqq;%4r{gI&Px?k@G0dmV`z@sc|ks@V0h9Y85My=kby`Yy^1u1^(%7PKtco?M9v?q"
        "q~sDOe2&rF#`B$Og(<OtQN}kgCg}#o%_b(a*~F|}VO`_ODKzt*o|G>^F1a|Y>pXB4v*Gb7)mSa<y*x_>Stg#G@Lma@1!Yo$)_n(w"
        "EUMFS`~Og`&aYu}^Q6Q2Y{s;mYr45``R59>wKY5#q5lAqjD`a"
    )
)
FIRST = [
    "The mission lasted for nine days, from the landing of the first", "aircraft to the last departure.",
]  # fmt: skip
SECOND = [
    "Officials in the capital had asked for help on the evening of", "the fifth, and six states sent soldiers. They",
    "guarded airports and a television tower.",
]  # fmt: skip


def set_in_lines(*paragraphs, gap=0, indent=0, top=760, size=10, leading=12):
    """Lines of paragraphs as a page has them."""
    placed, y = [], top
    for lines in paragraphs:
        for number, text in enumerate(lines):
            placed.append((72 + (indent if number == 0 else 0), y, size, text))
            y -= leading
        y -= gap
    return placed


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableError) as error:
        list(read(Source("a.pdf", content)))
    return str(error.value)


@pytest.mark.parametrize("look", [{"gap": 8}, {"indent": 14}, {}])
def test_lines_are_joined_into_paragraphs_however_these_are_set_apart(read_one, make_pdf, look):
    raw = read_one("a.pdf", make_pdf([set_in_lines(FIRST, SECOND, **look)]))
    assert raw.text == " ".join(FIRST) + "\n\n" + " ".join(SECOND)
    assert (raw.format, raw.warnings) == ("pdf", ())


def test_a_heading_is_a_paragraph_of_its_own(read_one, make_pdf):
    page = [(72, 760, 16, "Nine days and"), (72, 742, 16, "what came after"), *set_in_lines(FIRST, top=722)]
    assert read_one("a.pdf", make_pdf([page])).text == "Nine days and what came after\n\n" + " ".join(FIRST)


def test_a_paragraph_goes_on_over_a_page(read_one, make_pdf):
    pages = [set_in_lines(FIRST, SECOND[:2], gap=8), set_in_lines(SECOND[2:], gap=8)]
    assert read_one("a.pdf", make_pdf(pages)).text == " ".join(FIRST) + "\n\n" + " ".join(SECOND)


def test_running_heads_and_page_numbers_are_left_out_and_said(read_one, make_pdf):
    lines = [[f"Page {word} {FIRST[0]}", f"{word} {FIRST[1]}"] for word in ("eleven", "twelve", "thirteen")]
    pages = [
        [(72, 800, 8, f"The Plain Review {n}, 2022"), *set_in_lines(text), (300, 40, 8, str(n))]
        for n, text in enumerate(lines, start=11)
    ]
    raw = read_one("a.pdf", make_pdf(pages))
    assert raw.text == "\n\n".join(" ".join(text) for text in lines)
    assert raw.warnings == (
        'left out at the edge of 3 pages: "The Plain Review 11, 2022"', "left out 3 page numbers",
    )  # fmt: skip


def test_a_year_alone_on_a_line_is_no_page_number(read_one, make_pdf):
    assert read_one("a.pdf", make_pdf([set_in_lines(["2022"], FIRST, gap=8)])).text.startswith("2022\n\n")


def test_words_divided_at_a_lines_end_are_joined_where_that_is_safe(read_one, make_pdf):
    lines = [
        "The states spoke of an inter-", "vention, and of a well-", "known case. It is known as well",
        "and the peace-keep-", "ers, or peacekeepers, who followed 1-", "2 others. North-", "South talks were of post-",
        "war times, of post-war.",
    ]  # fmt: skip
    raw = read_one("a.pdf", make_pdf([set_in_lines(lines)]))
    assert raw.text == (
        "The states spoke of an intervention, and of a well-known case. It is known as well and the peace-keepers, or "
        "peacekeepers, who followed 1- 2 others. North- South talks were of post-war times, of post-war."
    )
    assert raw.warnings == ("2 words divided at a line's end are joined",)


def test_the_document_information_is_the_record(read_one, make_pdf):
    information = "/Title (Nine days) /Author (A. Ash; B. Birch) /CreationDate (D:20220113101500+02'00')"
    raw = read_one("a.pdf", make_pdf([set_in_lines(FIRST)], information))
    assert raw.title == Said("Nine days", "document information")
    assert [author.value for author in raw.authors] == ["A. Ash", "B. Birch"]
    assert raw.published == Said("2022-01-13", "document information")


@pytest.mark.parametrize("title", ["Microsoft Word - nine_days.docx", "untitled", "final v3.INDD", "Untitled-1", ""])
def test_the_name_of_a_file_is_no_title(read_one, make_pdf, title):
    raw = read_one("a.pdf", make_pdf([set_in_lines(FIRST)], f"/Title ({title}) /Author (Admin) /CreationDate (D:2022)"))
    assert (raw.title, raw.authors) == (None, ())
    assert raw.published.value == "2022"


@pytest.mark.parametrize("date", ["D:", "yesterday", "D:20221301", "D:99"])
def test_an_impossible_date_says_nothing(read_one, make_pdf, date):
    assert read_one("a.pdf", make_pdf([set_in_lines(FIRST)], f"/CreationDate ({date})")).published is None


def encrypted(content: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_document_opens_with_an_empty_password_or_not_at_all(read_one, make_pdf):
    content = make_pdf([set_in_lines(FIRST)])
    assert read_one("a.pdf", encrypted(content, "")).text == " ".join(FIRST)
    assert refusal(encrypted(content, "secret")) == "encrypted: it opens with a password only"


def test_a_cipher_that_takes_another_package_names_it(read_one):
    if find_spec("cryptography"):
        assert read_one("a.pdf", AES).text == "Words in a cipher."
        return
    with pytest.raises(MissingExtraError, match="takes the package cryptography") as error:
        list(read(Source("a.pdf", AES)))
    assert error.value.hint == "pip install 'csto[crypto]'"


def test_a_scan_is_refused(make_pdf):
    assert refusal(make_pdf([b"0 0 m 100 100 l S", b""])) == "holds no text: a scan; text recognition comes first"
    assert refusal(make_pdf([])) == "holds no text: a scan; text recognition comes first"


@pytest.mark.parametrize("cut", [5, 60, 300, 600])
def test_a_broken_document_is_refused_or_mended(make_pdf, cut, capfd):
    content = make_pdf([set_in_lines(FIRST, SECOND)])
    try:
        (raw,) = read(Source("a.pdf", content[:cut]))
    except UnreadableError as error:
        assert str(error).startswith(("a broken PDF (", "holds no text"))
    else:
        assert raw.text
    assert capfd.readouterr() == ("", "")


def test_a_document_of_too_many_pages_is_refused(make_pdf, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 3)
    assert refusal(make_pdf([b""] * 4)) == "4 pages; more than 3 are not read as one article"


@pytest.mark.parametrize("limit", ["MOST_CHARACTERS", "MOST_OPERATORS", "MOST_SECONDS"])
def test_a_document_that_draws_too_much_is_refused(make_pdf, monkeypatch, limit):
    monkeypatch.setattr(pdf, limit, -1 if limit == "MOST_SECONDS" else 40)
    lines = [(72, 700 - n, 8, "word word") for n in range(40)]
    assert refusal(make_pdf([lines])) == "a bomb: its pages draw more than any article has"


def test_a_decompression_bomb_ends_quickly(make_pdf):
    packed = zlib.compress(b"(x) Tj\n" * 40_000_000, 9)
    plain = make_pdf([b"@" * len(packed)])
    before = time.monotonic()
    bomb = plain.replace(b"@" * len(packed), packed).replace(b"/Length", b"/Filter /FlateDecode /Length")
    assert refusal(bomb) == "a broken PDF (LimitReachedError)"
    assert time.monotonic() - before < 60


def test_what_cannot_be_made_out_is_marked_and_counted(read_one, make_pdf):
    raw = read_one("a.pdf", make_pdf([[(72, 700, 10, "A \\000 word and another.")]]))
    assert raw.text == "A \ufffd word and another."
    assert raw.warnings == ("1 characters could not be made out and stand as \ufffd",)


def test_pypdf_says_nothing_on_stderr(make_pdf, capfd):
    logging.getLogger("pypdf").warning("mended")
    refusal(b"%PDF-1.4 and nothing else")
    assert capfd.readouterr() == ("", "")


def test_a_paragraph_of_many_lines_takes_no_longer_for_each():
    before = time.monotonic()
    lines = [Line("some words of a line without an end", 72, 700 - number, 1) for number in range(100_000)]
    assert len(rebuild([lines, [Line("x" * 2_000_000 + "-", 72, 700, 1)]]).paragraphs[0]) > 3_000_000
    assert time.monotonic() - before < 20
