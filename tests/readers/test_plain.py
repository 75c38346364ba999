"""Plain text, and the encodings it comes in."""

from hashlib import sha256

import pytest

from csto_cli.readers import read
from csto_cli.readers.interface import Source, UnreadableError

RUSSIAN = "Договор был подписан в Ташкенте. Войска прибыли утром и ушли через девять дней.\n"


def refusal(content: bytes, name: str = "a.txt") -> str:
    with pytest.raises(UnreadableError) as error:
        list(read(Source(name, content)))
    return str(error.value)


def test_the_text_is_left_as_it_was_decoded(read_one):
    raw = read_one("a.txt", "\n\n  One\r\n\r\nTwo e\u0301\t \n\n")
    assert raw.text == "\n\n  One\r\n\r\nTwo e\u0301\t \n\n"
    assert (raw.format, raw.first_line, raw.warnings) == ("plain", 1, ())
    assert raw.hash == sha256("\n\n  One\r\n\r\nTwo e\u0301\t \n\n".encode()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_its_byte_order_mark_and_without_a_warning(read_one, encoding):
    assert read_one("a.txt", RUSSIAN.encode(encoding))[:1] == (RUSSIAN,)
    assert read_one("a.txt", RUSSIAN.encode(encoding)).warnings == ()


def test_big_endian_unicode_is_read(read_one):
    assert read_one("a.txt", b"\xfe\xff" + RUSSIAN.encode("utf-16-be")).text == RUSSIAN


def test_another_encoding_is_guessed_and_said_to_be_a_guess(read_one):
    raw = read_one("a.txt", (RUSSIAN * 5).encode("cp1251"))
    assert raw.text == RUSSIAN * 5
    assert raw.warnings == ("the encoding is not given; read as cp1251, which is a guess",)


def test_a_guess_must_fit_the_whole():
    content = (RUSSIAN * 5_000).encode("cp1251") + b"\x98"  # a byte that stands for nothing there
    assert refusal(content) == "neither UTF-8 nor, as its beginning looks, cp1251"


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02", b"words\x00words", b"\x89PNG\r\n\x1a\n\x00\x00\xff", b"\x1b\x01\x02words" * 50]
)
def test_a_binary_file_is_refused(content):
    assert refusal(content) == "a binary file with the name of a text"


def test_a_few_control_characters_are_no_binary_file(read_one):
    assert read_one("a.txt", "\x0c" + "words of a page\n" * 20 + "\x1b[0m\x0c").text.startswith("\x0c")


@pytest.mark.parametrize(("content", "reason"), [
    (b"", "an empty file"), (b" \r\n\t\n", "holds nothing but blanks"), (b"\xef\xbb\xbf", "holds nothing but blanks"),
])  # fmt: skip
def test_a_text_without_words_is_refused(content, reason):
    assert refusal(content) == reason


def test_what_begins_as_utf_16_and_is_not_is_refused():
    assert refusal(b"\xff\xfea\x00b") == "begins as UTF-16 and breaks off from it at byte 4"
