"""HTML pages: their text, their record, and pages that are no articles."""

import socket
import time
from contextlib import suppress

import pytest
import trafilatura  # noqa: F401 - what it loads makes classes of the socket that a test then takes away

from csto_cli.readers import html, read
from csto_cli.readers.interface import Said, Source, UnreadableError

SENTENCES = [
    "The mission lasted nine days, from the landing of the first aircraft to the last departure.",
    "Officials in the capital had asked for help on the evening of the fifth of January.",
    "Six states sent soldiers, though one of them sent fewer than it had promised a day before.",
    "They guarded airports, power stations and a television tower, and made no arrests of their own.",
    "Critics said that the request itself was the news, and that the soldiers were a footnote to it.",
    "Others held that the alliance had never before done what its treaty says it is for.",
]


def body(count: int = 6) -> str:
    return "".join(f"<p>{SENTENCES[n % 6]} {SENTENCES[(n + 1) % 6]} ({n})</p>" for n in range(count))


def page(inside: str, head: str = "", attributes: str = ' lang="en"') -> str:
    return f"<!doctype html><html{attributes}><head>{head}</head><body>{inside}</body></html>"


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a reader reached for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def refusal(content: str | bytes) -> str:
    with pytest.raises(UnreadableError) as error:
        list(read(Source("a.html", content.encode() if isinstance(content, str) else content)))
    return str(error.value)


def test_the_main_text_is_taken_in_paragraphs_with_its_headings(read_one):
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(30))
    inside = (
        f'<nav><ul>{menu}</ul></nav><article><h1>Nine days</h1>{body(3)}<h2>The <i>request</i></h2>'
        f'<p>See <a href="https://x.example/y">the note</a> and <img src="z.png" alt="a picture"> more of it here.</p>'
        f'<blockquote><p>We were asked, and we came.</p></blockquote></article>'
        f'<div class="comments" id="comments"><p>First! {SENTENCES[0]}</p></div><footer>All rights reserved</footer>'
    )  # fmt: skip
    blocks = read_one("a.html", page(inside)).text.split("\n\n")
    assert blocks[0] == "## Nine days"
    assert blocks[1] == f"{SENTENCES[0]} {SENTENCES[1]} (0)"
    assert blocks[4:] == [
        "## The request", "See the note and more of it here.", "We were asked, and we came.",
    ]  # fmt: skip


def test_two_line_breaks_part_paragraphs_and_one_a_line(read_one):
    inside = f"<article><p>{SENTENCES[0]}<br><br>{SENTENCES[1]}<br>{SENTENCES[2]}<br/> <br/><b>{SENTENCES[3]}</b> On.</p>{body(2)}</article>"  # noqa: E501
    blocks = read_one("a.html", page(inside)).text.split("\n\n")
    assert blocks[:3] == [SENTENCES[0], f"{SENTENCES[1]}\n{SENTENCES[2]}", f"{SENTENCES[3]} On."]


LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "x"},
{"@type": ["NewsArticle"], "headline": "Nine days &amp; after", "datePublished": "2022-01-13T23:30:00-05:00",
"author": [{"@type": "Person", "name": "A. Ash"}, {"name": "https://x.example/ash"}, "B. Birch"],
"publisher": {"@type": "Organization", "name": "The Plain Review"}, "inLanguage": "en"}]}</script>"""


def test_json_ld_says_it_first(read_one):
    head = (
        f'{LINKED}<meta name="author" content="Somebody Else"><meta property="og:title" content="Nine"><title>x</title>'
    )
    raw = read_one("a.html", page(f"<article>{body()}</article>", head, ""))
    assert raw.title == Said("Nine days & after", "JSON-LD headline")
    assert raw.authors == (Said("A. Ash", "JSON-LD author"), Said("B. Birch", "JSON-LD author"))
    assert raw.published == Said("2022-01-13", "JSON-LD datePublished")
    assert raw.outlet == Said("The Plain Review", "JSON-LD publisher")
    assert raw.language == Said("en", "JSON-LD inLanguage")


def test_meta_elements_say_it_with_their_names(read_one):
    head = (
        '<title>Nine days | The Plain Review</title><meta property="og:site_name" content="The Plain Review">'
        '<meta name="citation_author" content="Ash, A."><meta name="citation_author" content="Birch, B.">'
        '<meta property="article:published_time" content="2022-01-13T10:00:00Z">'
        '<meta property="og:locale" content="de_DE"><meta property="article:author" content="https://x.example/ash">'
    )
    raw = read_one("a.html", page(f"<article>{body()}</article>", head, ""))
    assert raw.title == Said("Nine days", "title element")
    assert raw.authors == (Said("Ash, A.", "meta citation_author"), Said("Birch, B.", "meta citation_author"))
    assert raw.published == Said("2022-01-13", "meta article:published_time")
    assert (raw.outlet, raw.language) == (
        Said("The Plain Review", "meta og:site_name"), Said("de-DE", "meta og:locale"),
    )  # fmt: skip


@pytest.mark.parametrize(("inside", "names"), [
    ('<span itemprop="author"><b itemprop="name">A. Ash</b>, editor</span>', ["A. Ash"]),
    ('<a rel="author" href="/ash">By A. Ash</a>', ["A. Ash"]),
    ('<div class="meta byline">By A. Ash</div>', ["A. Ash"]),
    ('<div class="byline">A. Ash</div><div class="byline">B. Birch</div>', []),
    ('<div class="byline">13 January 2022</div>', []),
])  # fmt: skip
def test_a_marked_byline_is_an_author(read_one, inside, names):
    raw = read_one("a.html", page(f"<article><h1>Nine days</h1>{inside}{body()}</article>"))
    assert [author.value for author in raw.authors] == names


def test_a_time_element_is_a_date_where_it_is_marked_or_the_only_one(read_one):
    def dated(inside):
        return read_one("a.html", page(f"<article>{inside}{body()}</article>")).published

    assert dated('<time datetime="2022-01-13T10:00">yesterday</time>') == Said("2022-01-13", "time element")
    assert dated("<time>13 January 2022</time>") == Said("2022-01-13", "time element")
    two = '<time datetime="2023-05-05">x</time><time {} datetime="2022-01-13">x</time>'
    assert dated(two.format("")) is None
    assert dated(two.format('itemprop="datePublished"')) == Said("2022-01-13", "time element")


def test_a_date_is_never_guessed_from_text_address_or_today(read_one):
    head = '<link rel="canonical" href="https://x.example/2022/01/13/nine-days"><meta name="date" content="01/02/2022">'
    raw = read_one("a.html", page(f"<article><p>Posted on 13 January 2022.</p>{body()}</article><p>© 2024</p>", head))
    assert raw.published is None
    assert raw.warnings == ('meta date is not a date that can be used: "01/02/2022"',)


def test_two_dates_that_differ_are_said(read_one):
    head = f'{LINKED}<meta property="article:published_time" content="2022-02-01">'
    raw = read_one("a.html", page(f"<article>{body()}</article>", head))
    assert raw.warnings == (
        "JSON-LD datePublished gives 2022-01-13, meta article:published_time gives 2022-02-01; the first is taken",
    )


def test_broken_json_ld_says_nothing(read_one):
    for content in ("{", "[" * 50_000, '"x"', '{"@type": "Article", "author": {"name": 3}, "headline": ["a"]}'):
        head = f'<script type="application/ld+json">{content}</script><title>Nine</title>'
        raw = read_one("a.html", page(f"<article>{body()}</article>", head))
        assert (raw.title.value, raw.authors) == ("Nine", ())


def test_a_login_page_is_no_article():
    form = '<form><label>Name <input name=n></label><input type="password"><button>Sign in</button></form>'
    assert refusal(page(f"<h1>Welcome back</h1><p>Please sign in to go on reading.</p>{form}")) == (
        "a login page, not an article"
    )


def test_an_article_with_a_login_form_is_one(read_one):
    assert read_one("a.html", page(f'<form><input type="password"></form><article>{body(12)}</article>')).text


@pytest.mark.parametrize(("inside", "reason"), [
    ('<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>', "JavaScript"),
    ("<h1>Just a moment...</h1><p>Checking your browser before you go on.</p>", "JavaScript"),
    ("<p>JavaScript is disabled in your browser.</p>", "JavaScript"),
    ("<p>To read on, please allow cookies in your settings.</p>", "cookies"),
])  # fmt: skip
def test_a_page_saved_before_its_text_came_is_no_article(inside, reason):
    assert refusal(page(inside)) == f"the page asks for {reason}; it was saved before its text was there"


def test_an_article_that_mentions_javascript_to_its_commenters_is_one(read_one):
    assert read_one(
        "a.html", page(f"<article>{body()}</article><noscript>Enable JavaScript to comment.</noscript>")
    ).text


@pytest.mark.parametrize(
    "content", ["<html>", "<!doctype html>", page(""), page("<script>var x = 1</script>"), "<html> "]
)
def test_a_page_without_text_is_refused(content):
    assert refusal(content) == "the page holds no text"


def test_a_short_page_is_read_all_the_same(read_one):
    assert read_one("a.html", page("<p>A short note.</p>")).text == "A short note."
    assert read_one("a.html", page("<div>A note <b>without</b> paragraphs.</div>")).text == "A note without paragraphs."


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8"])
def test_the_encoding_a_page_declares_is_taken_where_it_fits(read_one, encoding):
    inside = "<article>" + "".join(f"<p>Договор был подписан в Ташкенте, {n}.</p>" for n in range(9)) + "</article>"
    content = page(inside, f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">')
    raw = read_one("a.html", content.encode(encoding))
    assert raw.text.startswith("Договор был подписан в Ташкенте, 0.")
    assert raw.warnings == ()


@pytest.mark.parametrize("declared", ["iso-8859-5", "utf-16", "idna", "rot13", "no-such", "x" * 300, "\u0436"])
def test_a_wrong_declaration_does_no_harm(read_one, declared):
    raw = read_one("a.html", page(f"<p>Élan – naïve words, “quoted”.</p>{body(2)}", f'<meta charset="{declared}">'))
    assert raw.text.startswith("Élan – naïve words, “quoted”.")


def test_null_bytes_and_control_characters_are_left_out(read_one):
    assert read_one("a.html", page(f"<p>One\x00 word\x00s\x01.</p>{body(2)}")).text.startswith("One words.")
    assert refusal(b"<html>" + bytes(range(1, 9)) * 100) == "a binary file with the name of a text"


def test_entities_and_document_types_expand_and_fetch_nothing(read_one):
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE html SYSTEM "http://x.example/a.dtd" [<!ENTITY l0 "lol">{entities}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    content = f'<?xml version="1.0"?>{head}<html><head><link rel=stylesheet href="http://x.example/c"></head><body><p>&l9; &f; end.</p>{body(3)}<iframe src="http://x.example/"></iframe></body></html>'  # noqa: E501
    raw = read_one("a.html", content)
    assert len(raw.text) < 2_000
    assert "root:" not in raw.text


@pytest.mark.parametrize("content", [
    "<div>" * 100_000 + "words", "<p>" * 5_000 + "<b>" * 100_000 + "words", "<table><tr><td>" * 30_000,
    "<" * 1_000_000, "<a " + "b=c " * 100_000 + ">words</a>", "<!--" * 100_000, "&" * 500_000, "<p>" * 250_000,
    "<br>" * 150_000 + "words", "<p>" + "x<br><br>" * 30_000, "<ul><li>" * 2_000 + "words", "<b>" * 3_000_000,
])  # fmt: skip
def test_odd_pages_end_quickly(content):
    before = time.monotonic()
    with suppress(UnreadableError):
        list(read(Source("a.html", f"<html><body>{content}".encode())))
    assert time.monotonic() - before < 30


def test_nesting_beyond_reason_is_said():
    assert refusal("<html>" + "<div>" * 100_000 + "words") == "its elements are nested too deeply for a page"
    assert refusal("<html>" + "<p>x</p>" * 250_000) == "more than 200,000 elements; that is not read as one article"
    assert refusal("<html>" + "<" * 2_000_001) == "more than 2,000,000 tags; that is not read as one article"


def test_more_text_than_an_article_has_is_refused(monkeypatch):
    monkeypatch.setattr(html, "MOST_CHARACTERS", 100)
    assert refusal(page(body())) == "more than 100 characters; that is not read as one article"


def test_nothing_is_said_on_stderr(read_one, capfd):
    read_one("a.html", page("<p>A short note.</p>"))
    refusal(page(""))
    assert capfd.readouterr() == ("", "")
