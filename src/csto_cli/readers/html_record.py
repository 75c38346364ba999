"""What an HTML page says of itself in places made for it: JSON-LD, meta elements, the title element, time elements.

trafilatura gathers the same, but says not where, guesses dates from addresses and body text, and changes how names are
written; what a page is credited with here stands on the page.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from csto_cli.readers.interface import Said
from csto_cli.readers.record import Record, dated, people, said, spoken

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES = ("article", "posting", "report", "webpage")
_MOST_JSON = 1_000_000
"""Characters of one JSON-LD block."""
_TITLES = (
    "citation_title",
    "og:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "twitter:title",
)
_AUTHORS = ("citation_author", "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_OUTLETS = (
    "og:site_name",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
)
_BYLINES = ("byline", "author", "author-name", "article-author", "post-author", "entry-author")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "citation_publication_date",
    "citation_date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish_date", "publication_date", "date",
)  # fmt: skip
_LANGUAGES = ("content-language", "og:locale", "dc.language", "dcterms.language")

_Found = tuple[Any, str]
"""A value, and its place."""


def record_of(tree: "HtmlElement") -> Record:
    """The record a page gives of itself: of several values the most trusted, with a warning where days differ."""
    metas, linked = _metas(tree), _linked(tree)
    outlet = _first(_outlets(metas, linked))
    title = _first(_titles(tree, metas, linked))
    if title and outlet and title.place == "title element":
        title = Said(_without_outlet(title.value, outlet.value), title.place)
    days, no_day = [], []
    for value, place in _dates(tree, metas, linked):
        day, warning = dated(value, place)
        days += [day] if day else []
        no_day += [warning] if warning else []
    warnings = no_day if not days else []
    other = next((day for day in days if day.value != days[0].value), None)
    if other:
        warnings.append(f"{days[0].place} gives {days[0].value}, {other.place} gives {other.value}; the first is taken")
    language = next((tag for tag in (spoken(*found)[0] for found in _languages(tree, metas, linked)) if tag), None)
    return Record(
        title=title,
        authors=_authors(tree, metas, linked),
        outlet=outlet,
        published=days[0] if days else None,
        language=language,
        warnings=tuple(warnings),
    )


def _first(found: Iterator[_Found]) -> Said | None:
    return next((one for one in (said(value, place) for value, place in found) if one), None)


def _metas(tree: "HtmlElement") -> dict[str, list[_Found]]:
    """Name of a meta element in lower case → its contents in order."""
    metas: dict[str, list[_Found]] = defaultdict(list)
    for meta in tree.iter("meta"):
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").strip()
            content = (meta.get("content") or "").strip()
            if name and content:
                metas[name.lower().replace("dc:", "dc.").replace("dcterms:", "dcterms.")].append(
                    (content, f"meta {name}")
                )
                break
    return metas


def _linked(tree: "HtmlElement") -> dict[str, Any]:
    """The first article in the page's JSON-LD, else an empty one."""
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(text) > _MOST_JSON:
            continue
        try:
            content = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(content):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).lower().endswith(_ARTICLES) for kind in kinds):
                return node
    return {}


def _nodes(content: Any) -> Iterator[dict[str, Any]]:
    for node in content if isinstance(content, list) else [content]:
        if isinstance(node, dict):
            graph = node.get("@graph")
            yield from (one for one in graph if isinstance(one, dict)) if isinstance(graph, list) else iter([node])


def _plain(value: Any) -> Any:
    return unescape(value) if isinstance(value, str) else value


def _titles(tree: "HtmlElement", metas: dict[str, list[_Found]], linked: dict[str, Any]) -> Iterator[_Found]:
    yield _plain(linked.get("headline")), "JSON-LD headline"
    for name in _TITLES:
        yield from metas.get(name, ())
    headings = list(tree.iter("h1"))
    if len(headings) == 1:
        yield headings[0].text_content(), "h1 element"
    yield tree.findtext(".//title"), "title element"


def _without_outlet(title: str, outlet: str) -> str:
    """The title element's text without the name of the site that most put behind it."""
    for mark in ("|", "-", "–", "—", "·", "»", ":"):
        head, found, tail = title.rpartition(f" {mark} ")
        if found and tail.casefold() == outlet.casefold():
            return head.strip()
    return title


def _authors(tree: "HtmlElement", metas: dict[str, list[_Found]], linked: dict[str, Any]) -> tuple[Said, ...]:
    """The names of the first place that has any; addresses of profiles are none."""
    given = linked.get("author")
    places: list[list[_Found]] = [[(one, "JSON-LD author") for one in (given if isinstance(given, list) else [given])]]
    places += [metas.get(name, []) for name in _AUTHORS]
    marked = tree.xpath("//*[@itemprop='author' or contains(concat(' ', @rel, ' '), ' author ')][not(self::link)]")
    places.append([(_marked_name(element), f"{element.tag} element, author") for element in marked])
    places.append(_byline(tree))
    for found in places:
        names: dict[str, Said] = {}
        for value, place in found:
            for name in people({"name": _plain(value["name"])} if _is_named(value) else _plain(value), place):
                text = name.value[3:] if name.value[:3].lower() == "by " else name.value
                if not text.startswith(("http://", "https://", "www.", "@", "/")):
                    names.setdefault(text, Said(text, place))
        if names:
            return tuple(names.values())
    return ()


def _is_named(value: Any) -> bool:
    return isinstance(value, dict) and "name" in value


def _marked_name(element: "HtmlElement") -> str:
    inner = element.xpath(".//*[@itemprop='name']")
    return str((inner[0] if inner else element).text_content())


def _byline(tree: "HtmlElement") -> list[_Found]:
    """The one line that the page's style calls the byline; where several differ, some are of other articles."""
    classes = " or ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in _BYLINES)
    lines = {
        " ".join(element.text_content().split()): element.get("class") for element in tree.xpath(f"//*[{classes}]")
    }
    named = [(line, name) for line, name in lines.items() if line and len(line) < 60 and not re.search(r"\d", line)]
    return [(named[0][0], f"class {named[0][1]}")] if len(named) == 1 else []


def _outlets(metas: dict[str, list[_Found]], linked: dict[str, Any]) -> Iterator[_Found]:
    publisher = linked.get("publisher")
    yield _plain(publisher.get("name") if isinstance(publisher, dict) else publisher), "JSON-LD publisher"
    for name in _OUTLETS:
        yield from (found for found in metas.get(name, ()) if "://" not in found[0] and not found[0].startswith("@"))


def _dates(tree: "HtmlElement", metas: dict[str, list[_Found]], linked: dict[str, Any]) -> Iterator[_Found]:
    """What the page calls its day of publication; an unmarked time element counts where the article has no other."""
    if linked.get("datePublished"):
        yield linked["datePublished"], "JSON-LD datePublished"
    for name in _DATES:
        yield from metas.get(name, ())
    marked = tree.xpath("//*[@itemprop='datePublished' or (self::time and @pubdate)][not(self::meta)]")
    alone = tree.xpath("//article//time")
    for element in marked or (alone if len(alone) == 1 else []):
        yield element.get("datetime") or element.get("content") or element.text_content(), f"{element.tag} element"


def _languages(tree: "HtmlElement", metas: dict[str, list[_Found]], linked: dict[str, Any]) -> Iterator[_Found]:
    yield tree.get("lang") or tree.get("xml:lang"), "html lang"
    yield linked.get("inLanguage"), "JSON-LD inLanguage"
    for name in _LANGUAGES:
        yield from metas.get(name, ())
