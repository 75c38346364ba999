"""Generated inputs through readers and intake: no exception but those promised, none slow, and every offset true.

    python bench/fuzz.py [--inputs 50000] [--seed 1] [--no-long]

Inputs are changed copies of a seed of every format, and texts of odd characters and odd shapes. Of each text that comes
out, intake must keep its promises: what is kept is in normal form, what is left out lies within the source, and every
word kept stands in the source where the alignment says. Then texts of a megabyte, each one thing again and again, are
taken in: time must grow with length and not faster. Prints counts, the slowest, and what failed with its seed.
"""

import argparse
import io
import json
import random
import signal
import statistics
import sys
import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from csto_cli.errors import MissingExtraError
from csto_cli.intake import TakenIn, take_in
from csto_cli.model.span import Span
from csto_cli.readers.files import read_bytes
from csto_cli.readers.interface import Raw, Refused, UnreadableError
from csto_cli.text.alignment import Alignment
from csto_cli.text.normalise import normalise
from csto_cli.text.words import words

MOST_SECONDS = 2.0
"""Of one input."""
MOST_GROWTH = 3.0
"""Times the time a character takes, where a text is ten times as long."""
LONGEST_WAIT = 60
"""Seconds for a long text; who has not ended by then never does."""
MOST_WORDS = 400
"""Of a text whose way back is followed; more would take longer than intake."""


class Result(NamedTuple):
    """What became of one input."""

    outcome: str
    """A format, `refused`, or `FAILED` with what was wrong."""
    seconds: float
    characters: int


def main() -> int:
    """Print the figures; 1 where something failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-long", action="store_true")
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    slowest: list[tuple[float, int, str, int, str]] = []
    failed = []
    for seed in range(given.seed, given.seed + given.inputs):
        name, content, how = generated(seed)
        result = tried(name, content)
        counts[result.outcome if not result.outcome.startswith("FAILED") else "FAILED"] += 1
        slowest = sorted([*slowest, (result.seconds, seed, name, len(content), how)], reverse=True)[:10]
        if result.outcome.startswith("FAILED") or result.seconds > MOST_SECONDS:
            failed.append(f"seed {seed} ({name}, {how}, {len(content)} bytes): {result.outcome} {result.seconds:.2f} s")
            print(failed[-1], flush=True)
    print(f"{given.inputs:,} inputs: " + ", ".join(f"{n:,} {what}" for what, n in counts.most_common()))
    print("slowest:")
    for seconds, seed, name, size, how in slowest:
        print(f"  {1000 * seconds:7.0f} ms  seed {seed} ({name}, {how}, {size:,} bytes)")
    if not given.no_long:
        failed += long_texts()
    print(f"{len(failed)} failed")
    return int(bool(failed))


def long_texts() -> list[str]:
    """Print what a megabyte of each kind takes. Returns what grows faster than its length, or does not end."""
    taken = {name: (seconds_of(unit, 100_000), seconds_of(unit, 1_000_000)) for name, unit in LONG.items()}
    usual = statistics.median(long for _, long in taken.values())
    print(f"a megabyte of one thing: {usual:.2f} s in the middle")
    failed = []
    for name, (short, long) in sorted(taken.items(), key=lambda pair: -pair[1][1]):
        growth = long / max(short, 0.005) / 10
        is_failed = growth > MOST_GROWTH or long >= LONGEST_WAIT
        failed += [name] if is_failed else []
        mark = "GROWS" if is_failed else "above 3 × the middle" if long > 3 * usual else ""
        print(f"  {long:7.2f} s  {growth:4.1f} × the time a character takes of 100 kB  {name}  {mark}".rstrip())
    return failed


def seconds_of(unit: str, length: int, limit: int = LONGEST_WAIT) -> float:
    """Processor time of taking in one thing again and again; at most the limit, in seconds."""
    text = (unit * (length // len(unit) + 1))[:length]

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(limit)
    start = time.process_time()
    try:
        take_in(text)
        return time.process_time() - start
    except TimeoutError:
        return float(limit)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def tried(name: str, content: bytes) -> Result:
    """Read an input and take in what it holds."""
    start = time.perf_counter()
    characters = 0
    outcome = "records refused"
    try:
        for found in read_bytes(name, content):
            if isinstance(found, Raw):
                outcome = found.format
                characters += len(found.text)
                seconds = time.perf_counter()
                if broken := broken_promise(found):
                    return Result(f"FAILED: {broken}", time.perf_counter() - start, characters)
                start += 0.75 * (time.perf_counter() - seconds)  # it is taken in twice, and followed back
            elif not isinstance(found, Refused):
                return Result(f"FAILED: a {type(found).__name__} came", time.perf_counter() - start, characters)
    except (UnreadableError, MissingExtraError) as error:
        outcome = "refused" if str(error) and "\n" not in str(error) else f"FAILED: a reason of {str(error)!r}"
    except Exception as error:
        outcome = f"FAILED: {type(error).__name__}: {error}"[:300]
    return Result(outcome, time.perf_counter() - start, characters)


def broken_promise(raw: Raw) -> str | None:
    """What intake does not keep of what it promises, or `None`."""
    if not raw.text.strip():
        return "a blank text was read"
    chance = random.Random(len(raw.text))
    first = chance.randrange(1, 30)
    for options in ({}, {"keep": True, "cut": [(first, first + chance.randrange(5))]}):
        taken = take_in(raw.text, first_line=raw.first_line, **options)  # type: ignore[arg-type]
        if broken := _broken(raw.text, taken):
            return broken
        if "keep" in options and any(exclusion.reason != "cut by hand" for exclusion in taken.exclusions):
            return "something is left out that was to be kept"
    return None


def _broken(source: str, taken: TakenIn) -> str | None:
    if "\r" in taken.text or not unicodedata.is_normalized("NFC", taken.text):
        return "what is kept is not in normal form"
    if any(exclusion.span.end > len(source) for exclusion in taken.exclusions):
        return "what is left out lies beyond the source"
    if any(e.first_line > e.last_line or e.first_line < 1 for e in taken.exclusions):
        return "lines left out are none"
    if str(Alignment.parse(str(taken.alignment))) != str(taken.alignment):
        return "the alignment does not read back"
    for match in islice(words(taken.text), MOST_WORDS):
        span = taken.alignment.to_source(Span(match.start(), match.end()))
        if not _is_said(match.group(), source, span):
            return f"{match.group()!r} at {match.start()} is {source[span.slice()]!r} in the source"
    return None


def _is_said(word: str, source: str, span: Span) -> bool:
    """Whether a stretch of the source says the word; marks in another order than NFC has may stand after it."""
    end = span.end
    while end < len(source) and unicodedata.combining(source[end]):
        end += 1
    said = normalise(source[span.slice()])
    # a character that NFC takes apart may begin or end before the word does
    return said == word or word in said or word in normalise(source[span.start : end])


# --- inputs ---------------------------------------------------------------------------------------------------------

PLAIN = """Home | About us | Contact
The ferry that never came
By Ann Ash and Ben Birch
Published: January 13, 2022 | 10:30

The Northern Pact sent 300 troops to Ruritania, and Rudolf said that it was over. Nobody in Strelsau agreed with him.

"They may leave by spring," he told the Hill Review on 3 May 2022. Photo: Cy Cedar
Others were not so sure, and some of them said so in the market square.

Ann Ash is a researcher at the Institute of Hill Towns and the author of two books on ferries.
Share this article
You may also like
© 2022 Hill Review. All rights reserved.
"""
MARKDOWN = f"---\ntitle: The ferry\nauthors: [Ann Ash]\ndate: 2022-01-13\nlang: en\n---\n\n## The ferry\n\n{PLAIN}"
HTML = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The ferry - Hill Review</title>
<meta property="og:title" content="The ferry"><meta name="author" content="Ann Ash">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "The ferry", "datePublished": "2022-01-13"}}
</script></head><body><nav><a href="/">Home</a></nav><article><h1>The ferry</h1>
{"".join(f"<p>{line}</p>" for line in PLAIN.splitlines() if line)}<table><tr><td>300</td><td>troops</td></tr></table>
</article><form><input type="text"></form><footer>About</footer></body></html>"""
LINES = "".join(
    json.dumps(fields) + "\n"
    for fields in (
        {"id": "ferry-1", "text": PLAIN, "title": "The ferry", "authors": ["Ann Ash"], "date": "2022-01-13"},
        {"text": "Short.", "author": {"name": "Ben Birch"}, "lang": "en-GB", "outlet": {"name": "Hill Review"}},
        {"id": 7, "text": "Čapek’s na\u0131\u0308ve e\u0301tude", "year": 2021},
    )
)
TOKENS = [
    *("---\n", "\r\n", "\r", "\n\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x00", "\ufeff", "\u202e"),
    *("<p>", "</p>", "<div>", "<!--", "-->", "<script>", "<br><br>", "&#0;", "&amp;", "]]>", "<![CDATA[", "<table>"),
    *('{"', '"}', "[", "]", "{", "}", '"text":', "\\ud800", "\\u0000", "1e999", "null", "title:", "!!float .inf"),
    *("BT ", " ET", "(", ")", "<<", ">>", "/Type", "obj", "endobj", "stream", "endstream", "xref", "trailer", "0 R"),
    *("By Ann Ash", "Photo: ", "© 2022", "Home", "About the author", "Comments", "2022-13-45", "May 3, 2022", "- "),
    *("lorem ipsum dolor ", "Subscribe to our newsletter.", "Name: x\n", "Username: y\n", "Page 1 of 9 | a.b\n", "| "),
]
NESTED = ["<div>", "<b>", "<table>", "<table><tr><td>", "<ul><li>", "<blockquote>", "<p><i>", "[", '{"text":', "("]
ALPHABETS = [
    "abc ABC.,\n",
    "é\u0301e\u0308\u0323a\u0327\u0300\u0345\u05b0\u064b\n ",
    "\u1100\u1161\u11a8\u1112\u1175\uac00\uac01 \n",
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2069\u200e\u200f\u061cשלוםسلام \n",
    "\r\n\x0b\x0c\x85\u2028\u2029 a.",
    "漢字かな交じり。\u3000\n",
    "\U0001f600\U0001f1f7\U0001f1fa\u200d\ufe0f\U000e0061 \n",
    "\u0344\u0958\u2126\u212b\ufb1d\u1e9e\u0130\u017f\ufb01a \n",
    "|-–—•·:;,.!?\"'“”()[]#*© \n",
    "Ann Ash By and of 2022 May 3 , | \n",
]


def generated(seed: int) -> tuple[str, bytes, str]:
    """(name, bytes, how they were made) of an input; the same for the same seed."""
    chance = random.Random(seed)
    how = chance.choices(list(MAKERS), [weight for weight, _ in MAKERS.values()])[0]
    name, content = MAKERS[how][1](chance)
    return name, content, how


def _changed(chance: random.Random) -> tuple[str, bytes]:
    """A seed with a few changes to its bytes."""
    name, seed = chance.choice(SEEDS)
    return name, _mutated(chance, seed)


def _changed_inside(chance: random.Random) -> tuple[str, bytes]:
    """A Word document whose XML is changed, so that the archive around it reads."""
    return "a.docx", docx_bytes(_mutated(chance, WORD))


def _mutated(chance: random.Random, seed: bytes) -> bytes:
    content = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 10, 30))):
        at = chance.randrange(len(content) + 1)
        end = min(len(content), at + chance.choice((1, 2, 8, 40, 200)))
        match chance.randrange(6):
            case 0:
                content[at:end] = b""
            case 1:
                content[at:end] = content[at:end] * chance.choice((2, 3, 20))
            case 2:
                content[at:at] = chance.choice(TOKENS).encode("utf-8", "surrogatepass")
            case 3:
                content[at:end] = chance.randbytes(end - at)
            case 4:
                other = chance.choice(SEEDS)[1]
                begin = chance.randrange(len(other))
                content[at:at] = other[begin : begin + 300]
            case _:
                content[at:at] = chance.choice(TOKENS).encode() * chance.choice((1, 10, 100))
    return bytes(content[:60_000])


def _random_bytes(chance: random.Random) -> tuple[str, bytes]:
    start = chance.choice((b"", b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf", b"{"))
    return chance.choice(NAMES), start + chance.randbytes(chance.randrange(1, 600))


def _odd_text(chance: random.Random) -> tuple[str, bytes]:
    """Characters of a few alphabets, and any at all."""
    alphabet = "".join(chance.sample(ALPHABETS, chance.randint(1, 3)))
    text = "".join(chance.choices(alphabet, k=chance.randrange(1, 1500)))
    if chance.random() < 0.3:
        text += "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(60)))
    return _as_format(chance, text.encode("utf-8", "replace").decode())


def _odd_shape(chance: random.Random) -> tuple[str, bytes]:
    """Lines of an article shuffled, glued, doubled, very long or very many."""
    lines = [chance.choice((*PLAIN.splitlines(), *TOKENS)) for _ in range(chance.randrange(1, 60))]
    glue = chance.choice(("\n", "\n\n", "", " ", "\r\n", "\r", "\n \n", "\u2028"))
    text = glue.join(lines)
    match chance.randrange(8):
        case 0:
            text = text[:400] * chance.randrange(1, 60)
        case 1:
            text = "\n".join(chance.choice("abc.|") for _ in range(chance.randrange(3000)))
        case 2:
            text = chance.choice(TOKENS) * chance.randrange(1, 800) + text
        case _:
            pass
    return _as_format(chance, text)


def _nested(chance: random.Random) -> tuple[str, bytes]:
    depth = chance.choice((10, 100, 500, 3000))
    opened = chance.choice(NESTED)
    name = "a.jsonl" if opened[0] in "[{" else "a.html"
    return name, (opened * depth + PLAIN).encode()


def _as_format(chance: random.Random, text: str) -> tuple[str, bytes]:
    """A text in one of the formats, in one of some encodings."""
    encoding = chance.choices(("utf-8", "utf-16", "utf-8-sig", "cp1251", "latin-1"), (12, 1, 1, 1, 1))[0]
    match chance.randrange(8):
        case 0:
            return "a.md", text.encode(encoding, "replace")
        case 1:
            return "a.jsonl", (json.dumps({"text": text}) + "\n").encode()
        case 2:
            return "a.html", f"<html><body><article><p>{text}</p><p>{PLAIN}</p></article>".encode(encoding, "replace")
        case 3:
            clean = "".join(c for c in text if c in "\t\n" or c >= " ").replace("&", "").replace("<", "")
            return "a.docx", docx_bytes(WORD.replace(b"ferry", clean.encode("utf-8", "replace"), 2))
        case _:
            return "a.txt", text.encode(encoding, "replace")


def docx_bytes(document: bytes) -> bytes:
    """A Word document with this XML as its body's part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        # without a date of its own an entry has the time of day, and no seed gives the same input twice
        archive.writestr(zipfile.ZipInfo("word/document.xml", (1980, 1, 1, 0, 0, 0)), document, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def pdf_bytes(lines: Iterable[str]) -> bytes:
    """A PDF of one page, a line under the other."""
    drawn = "BT /F1 10 Tf 12 TL 40 800 Td " + " ".join(f"({_escaped(line)}) Tj T*" for line in lines) + " ET"
    stream = drawn.encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 3 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _word_xml(lines: Iterable[str]) -> Iterator[str]:
    yield '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    for line in lines:
        yield f"<w:p><w:r><w:t>{line}</w:t></w:r><w:r><w:br/><w:tab/><w:t>ferry</w:t></w:r></w:p>"
    yield "</w:body></w:document>"


WORD = "".join(_word_xml(PLAIN.splitlines())).encode()
SEEDS = [
    ("a.txt", PLAIN.encode()),
    ("a.md", MARKDOWN.encode()),
    ("a.html", HTML.encode()),
    ("a.jsonl", LINES.encode()),
    ("a.pdf", pdf_bytes(PLAIN.splitlines())),
    ("a.docx", docx_bytes(WORD)),
]
NAMES = [*(name for name, _ in SEEDS), "-", "a.unheard", ""]
MAKERS: dict[str, tuple[int, Callable[[random.Random], tuple[str, bytes]]]] = {
    "a changed seed": (8, _changed),
    "a changed Word document": (2, _changed_inside),
    "random bytes": (2, _random_bytes),
    "odd characters": (5, _odd_text),
    "odd shapes": (5, _odd_shape),
    "deep nesting": (1, _nested),
}
"""How an input is made → how often, and by what."""

LONG = {
    "one letter": "a",
    "capitals": "A",
    "menu words": "home ",
    "brackets": "( ",
    "full stops": ".... ",
    "dots": ".",
    "bars": "| ",
    "dashes": "- ",
    "quotes": '" “ ” ',
    "initials": "A. ",
    "long words": "abcdefghijklmnopqrstuvwxyz" * 10 + " ",
    "one line of prose": "The pact sent troops, and they left. ",
    "paragraphs": "The Northern Pact sent 300 troops to Ruritania, and Rudolf said that it was over by then.\n\n",
    "lines broken to a width": "The Northern Pact sent 300 troops to Ruritania, and Rudolf said that\n",
    "short lines": "ab\n",
    "menu lines": "Home\nAbout us\n",
    "a menu run together": "HomeAboutContact",
    "names": "Ann Ash ",
    "bylines": "By Ann Ash\n",
    "names in a byline": "By Ann Ash and ",
    "dates": "2022-01-13 ",
    "date lines": "Published: 2022-01-13\n",
    "dates with bylines": "Posted on 3 May 2022 by Ann Ash\n",
    "biographies": "Ann Ash is a researcher at the institute of hill towns and a fellow.\n",
    "headings of biographies": "About the author\n",
    "fields of a profile": "name: x\n",
    "filler": "lorem ipsum dolor ",
    "one title": "A title of some words\n",
    "credits": "Photo by Ann Ash. ",
    "captions run together": "Troops at the border. Photo: AnnThe ",
    "running heads": "Page 3 of 90 | https://a.b\n",
    "headings that lead away": "You may also like\nA ferry to nowhere\n",
    "headings in an article": "Comments\n"
    + "The pact sent troops to the hill towns by night, and they left. " * 4
    + "\n",
    "notes": "[1] ",
    "questions": "What do you think? ",
    "calls": "Subscribe to our newsletter. ",
    "blanks": " ",
    "newlines": "\n",
    "carriage returns": "a\r",
    "combining marks": "e\u0301",
    "many marks": "a" + "\u0301" * 50,
    "Hangul": "\u1112\u1161\u11ab",
    "turned writing": "\u202e\u202c",
    "pictures": "\U0001f600",
}
"""What a megabyte of it is made of."""


if __name__ == "__main__":
    sys.exit(main())
