"""HTML pages: the main text, found by trafilatura, and what the page says of itself."""

import logging
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from csto_cli.readers.decode import decode, refuse_binary, without_controls
from csto_cli.readers.html_record import record_of
from csto_cli.readers.interface import Raw, Source, UnreadableError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_ELEMENTS = 200_000
"""Of a page; at 45 µs an element trafilatura takes nine seconds for as many."""
MOST_TAGS = 2_000_000
"""Counted before the page is parsed, in scripts too; lxml takes 150 bytes an element."""
MOST_TABLES = 50
"""Within each other; trafilatura looks through each table for those in it, and 2,000 took it 20 seconds."""
MOST_CHARACTERS = 20_000_000
"""Of text; trafilatura copies it several times, 60 million took 1.6 GB."""
_LITTLE = 1_500
"""Characters of text under which a page with a password field is a login page."""
_NOTHING = 250
"""Characters of text under which a call for JavaScript anywhere on the page is what the page says."""
_HEAD = 4_096
"""Bytes in which a page must declare its encoding (it is 1,024 in the standard)."""

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,200}?encoding=[\"']([\w.:-]{1,40})", re.I
)
_WALL = re.compile(
    r"(?:enabl|turn on|activat|requir|need|allow|switch on|without|disabled)\w*[^.\n]{0,60}?(java ?script|cookies)"
    r"|(java ?script|cookies)[^.\n]{0,40}?(?:disabled|required|enabled|not available|turned off|not supported)"
    r"|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|just a moment\.\.\.",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    (
        "p", "head", "quote", "item", "list", "row", "table", "div", "section", "article", "main", "body", "blockquote",
        "pre", "code", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6",
        "tr", "header", "footer", "aside", "nav", "fieldset", "form", "details", "summary", "address", "center", "hr"
    )
)  # fmt: skip
_HEADINGS = frozenset(("head", "h1", "h2", "h3", "h4", "h5", "h6"))
_BREAKS = frozenset(("lb", "br"))
_NO_TEXT = frozenset(
    ("script", "style", "noscript", "template", "title", "nav", "form", "button", "select", "svg", "graphic")
)

for _name in ("trafilatura", "htmldate", "justext", "readability"):  # a handler of its own keeps a library from stderr
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read(source: Source) -> Iterator[Raw]:
    """The main text of a page: paragraphs between blank lines, headings as `## ` lines.

    Nothing is fetched. Raises `UnreadableError` for a login page and one without text, or saved before its text came.
    """
    if not source.content:
        raise UnreadableError("an empty file")
    declared = _DECLARED.search(source.content[:_HEAD])
    name = next((group for group in declared.groups() if group), b"").decode("ascii", "replace") if declared else None
    page, warnings = decode(source.content, name)
    refuse_binary(page.replace("\0", ""))
    try:
        tree = _tree(without_controls(page))
        said = record_of(tree)  # before the text is looked for, which takes the tree apart
        shown = " ".join(" ".join(tree.xpath("//body//text()[not(parent::script or parent::style)]")).split())
        if len(shown) > MOST_CHARACTERS:
            raise UnreadableError(f"more than {MOST_CHARACTERS:,} characters; that is not read as one article")
        has_password = bool(tree.xpath("//input[@type='password']"))
        text = _main_text(tree)
    except UnreadableError:
        raise
    except Exception as error:  # lxml and trafilatura leak what odd pages make of them, RecursionError included
        raise UnreadableError(f"the page cannot be made out ({type(error).__name__})") from error
    _refuse_no_article(text, shown, has_password=has_password)
    fields = said._replace(warnings=(*warnings, *said.warnings))._asdict()
    yield Raw(text, "html", sha256(source.content).hexdigest(), **fields)


def _tree(page: str) -> "HtmlElement":
    from lxml import etree, html

    if page.count("<") > MOST_TAGS:
        raise UnreadableError(f"more than {MOST_TAGS:,} tags; that is not read as one article")
    # huge_tree: a picture kept in the page is an attribute of megabytes; entities of HTML do not nest
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise UnreadableError("the page holds no text") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log) or _deepest_table(tree) > MOST_TABLES:
        raise UnreadableError("its elements are nested too deeply for a page")
    if sum(1 for _ in zip(tree.iter(), range(MOST_ELEMENTS + 1), strict=False)) > MOST_ELEMENTS:
        raise UnreadableError(f"more than {MOST_ELEMENTS:,} elements; that is not read as one article")
    return tree


def _deepest_table(tree: "HtmlElement") -> int:
    """How many tables stand within each other at most."""
    depths: dict[HtmlElement, int] = {}
    for table in tree.iter("table"):
        around = next(table.iterancestors("table"), None)
        depths[table] = 1 if around is None else depths[around] + 1
    return max(depths.values(), default=0)


def _main_text(tree: "HtmlElement") -> str:
    """The text trafilatura takes for the article's, else every paragraph of the page; blank where there is none."""
    from trafilatura import bare_extraction

    for br in reversed(list(tree.iter("br"))):
        _split_paragraph(br)
    found: Any = bare_extraction(tree, include_comments=False, include_images=False, include_links=False)
    text = _written(found.body) if found is not None else ""
    if text:
        return text
    for place in ("article", "main", "body"):
        for element in tree.iter(place):
            if text := _written(element):
                return text
    return ""


def _split_paragraph(br: "HtmlElement") -> None:
    """Makes two paragraphs of one that has two line breaks in succession: trafilatura would make it one line break."""
    paragraph, after = br.getparent(), br.getnext()
    if paragraph is None or paragraph.tag != "p" or after is None or after.tag != "br" or (br.tail or "").strip():
        return
    rest = paragraph.makeelement("p")
    rest.text = after.tail
    rest.extend(list(after.itersiblings()))
    after.tail = br.tail = None
    paragraph.remove(after)
    paragraph.remove(br)
    paragraph.addnext(rest)


def _written(body: "HtmlElement") -> str:
    """The text of an element: blocks parted by blank lines, each heading marked."""
    from lxml.etree import iterwalk

    blocks: list[str] = []
    pieces: list[str] = []

    def end_block(mark: str = "") -> None:
        lines = [" ".join(line.split()) for line in "".join(pieces).split("\n")]
        pieces.clear()
        found = (block.strip() for block in re.split(r"\n{2,}", "\n".join(lines)))
        blocks.extend(mark + (block.replace("\n", " ") if mark else block) for block in found if block)

    walk = iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _NO_TEXT or not isinstance(tag, str):
                walk.skip_subtree()
                continue
            if tag in _BLOCKS:
                end_block()
            pieces.append("\n" if tag in _BREAKS else (element.text or "").replace("\n", " "))
            continue
        if tag in _BLOCKS:
            end_block("## " if tag in _HEADINGS else "")
        elif tag in ("cell", "td", "th"):
            pieces.append(" ")
        if element is not body:
            pieces.append((element.tail or "").replace("\n", " "))
    end_block()
    return "\n\n".join(blocks)


def _refuse_no_article(text: str, shown: str, *, has_password: bool) -> None:
    if has_password and len(text) < _LITTLE:
        raise UnreadableError("a login page, not an article")
    if wall := _WALL.search(text if len(text) >= _NOTHING else shown) if len(text) < _LITTLE else None:
        what = "cookies" if "cookies" in wall.group().lower() else "JavaScript"
        raise UnreadableError(f"the page asks for {what}; it was saved before its text was there")
    if not text:
        raise UnreadableError("the page holds no text")
