"""Holders: whose claim it is, by the name a person would write."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from csto_cli.annotators.attribution.annotator import FoundAttribution
from csto_cli.annotators.attribution.antecedents import Antecedents, is_person_role, reach_of
from csto_cli.annotators.attribution.exclusions import is_nobody
from csto_cli.annotators.interface import NOTHING, Document, Known
from csto_cli.model.span import Span

_PARTS = re.compile(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or|as well as)\s+")
_MODIFIER = re.compile(r"\s(?:of|at|in|for|from|with|to|on|by|about|near|who|which|that|whose|under|behind|close)\b")
_AND = re.compile(r"\b(?:and|or)\b")
_LISTED = re.compile(r"\b(?:and|or)\b|^,\s")
_RELATIVE = re.compile(r"[,\s]+(?:who|whom|which|that|whose)\b.*", re.DOTALL)
_ARTICLE = re.compile(r"(?:the|a|an|his|her|its|their|my|our|your)\s+(?:own\s+)?", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\([^)]*\)?")
_QUANTIFIER = re.compile(r"(?:few|hardly any(?:one|body))\b", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"\b(?:analysis|announcement|article|briefing|communiqué|letter|memo|note|paper|poll|report|statement|study|survey)"
    r"(?: [a-z]+ed)? (?:by|from|of) (?:the )?$"
)
"""A document, whose holder is who wrote it."""
_FIRST_PERSON = frozenset("i we me us my our mine ours myself ourselves".split())
_ONE = frozenset("he she his her him".split())
_THEY = frozenset({"they", "them", "their"})
_SEVERAL = re.compile(r" and |[a-z]{3}s\b(?! of)|[a-z]{3}s of ")
"""Names of more than one: "Putin and Xi", "Western observers"."""
_REACH = 400
"""Code points over which "they" takes up several, and "she" somebody unnamed."""
_ONE_UNNAMED = re.compile(
    r"^(?:[A-Za-z-]+ )*[a-z]*(?:[a-z]{2}(?:er|or|ist|ant|man|woman|person|crat|mat|ian)|chief|official|aide|guard|judge"
    r"|captain|colonel|general)(?: (?:in|at|from|of|with) .*)?$"
)
"""An unnamed person: "trader in Termez", "negotiator"."""
_NOBODY = frozenset("you your one it its this that these those there what who which".split())


class Named(Protocol):
    """What is asked of a mention."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def type(self) -> str:
        """Of what it names."""

    @property
    def name(self) -> str:
        """The full name."""

    @property
    def entity(self) -> str | None:
        """The id of what it names, where that is known."""

    @property
    def metonym_for(self) -> str | None:
        """The id of the state that a capital or seat may stand for."""


class Holder(NamedTuple):
    """Who is cited."""

    name: str
    """As a person would write it; of unnamed sources, their noun phrase."""
    entity: str | None = None
    """The id, where the registry has one."""
    is_named: bool = True
    """Whether it is a name, and no noun phrase: "analysts"."""


class HolderAnnotator:
    """Names the holder of each attribution; `None` where nobody is named."""

    name = "holders"
    version = 1
    requires = ("tags", "mentions", "attribution")

    def __init__(self, known: Known = NOTHING) -> None:
        self._names = {entity.id: entity.name for entity in known.entities}

    def annotate(self, document: Document) -> list[Holder | None]:
        """One holder an attribution."""
        return found_holders(document, document.layers["attribution"], document.layers["mentions"], self._names)


def found_holders(
    document: Document,
    attributions: Sequence[FoundAttribution],
    mentions: Sequence[Named],
    names: dict[str, str],
) -> list[Holder | None]:
    """The holder of each attribution; `names` are those of the registry by id."""
    known = {m.entity: m.name for m in mentions if m.entity} | names
    ordered = sorted(mentions, key=lambda m: m.span.start)
    starts = [m.span.start for m in ordered]
    spoken = [stretch for a in attributions if a.quotation == "direct" for stretch in (a.content, *a.further)]
    earlier = Antecedents(document, ordered, spoken)
    found: list[Holder | None] = []
    last = _Last()
    for attribution in attributions:
        source = attribution.source
        holder = None
        if source is not None:
            at = bisect_left(starts, source.start)
            inside = ordered[at : bisect_left(starts, source.end)]
            if at and _is_in_apposition(document.text, ordered[at - 1], source):
                inside = [ordered[at - 1]]
            said = document.text[source.slice()].lower()
            holder = last.taken_up(said, source, earlier) or _holder(document.text, source, inside, known, earlier)
            if holder is None and said in _FIRST_PERSON:
                holder = _quoted_speaker(attribution, attributions, found)
            if not _is_quoted(attribution, attributions):
                is_person = any(m.type == "person" for m in inside) or is_person_role(_plain(said))
                last.note(holder, source, is_person)
        found.append(holder)
    return found


class _Last:
    """Who was cited last, for pronouns to take up: "Aliev said he …", "Putin and Xi …. They …"."""

    def __init__(self) -> None:
        self._person: tuple[int, Holder] | None = None
        self._several: tuple[int, Holder] | None = None

    def taken_up(self, said: str, source: Span, earlier: Antecedents) -> Holder | None:
        """The holder that a pronoun takes up: a person of the same sentence, several of the last few."""
        if said in _THEY and self._several and source.start - self._several[0] < _REACH:
            return self._several[1]
        if said in _ONE and self._person and earlier.are_in_one_sentence(self._person[0], source.start):
            return self._person[1]
        if said in _ONE and self._person and source.start - self._person[0] < _REACH:
            reach = reach_of(said)
            named = earlier.before(source.start, reach) if reach else None
            if named is None or named.span.start < self._person[0]:
                return self._person[1]
        return None

    def note(self, holder: Holder | None, source: Span, is_person: bool) -> None:
        """Remembers who was cited at a source."""
        if holder and (is_person or _ONE_UNNAMED.search(holder.name)):
            self._person = source.start, holder
        if holder and _SEVERAL.search(holder.name):
            self._several = source.start, holder


def _is_quoted(attribution: FoundAttribution, attributions: Sequence[FoundAttribution]) -> bool:
    """Whether it stands in a quotation: nobody outside takes it up."""
    return attribution.parent is not None and attributions[attribution.parent].quotation == "direct"


def _quoted_speaker(
    attribution: FoundAttribution, attributions: Sequence[FoundAttribution], found: list[Holder | None]
) -> Holder | None:
    """Who "I" is in a quotation: the holder of the quotation."""
    parent = attribution.parent
    if parent is None or parent >= len(found) or attributions[parent].quotation == "indirect":
        return None
    return found[parent]


def _holder(
    text: str, source: Span, inside: Sequence[Named], known: dict[str, str], earlier: Antecedents
) -> Holder | None:
    if named := _named(text, source, inside):
        return _together([_as_holder(mention, known) for mention in named])
    if author := _author(text, source, inside):
        return _as_holder(author, known)
    if is_nobody(text, source) or _QUANTIFIER.match(text, source.start, source.end):
        return None
    phrase = _plain(text[source.slice()])
    word = phrase.lower()
    if word in _FIRST_PERSON:
        return None
    if reach := reach_of(word):
        mention = earlier.before(source.start, reach)
        if mention is not None:
            return _as_holder(mention, known)
    if reach_of(word, pronouns_only=True) or word in _NOBODY or not any(c.isalnum() for c in word):
        return None
    return Holder(phrase, is_named=False)


def _named(text: str, source: Span, inside: Sequence[Named]) -> list[Named]:
    """The mentions that are heads of the source: a person, else what the noun phrases end in."""
    heads = [mention for mention in inside if _is_head(text, source, mention)]
    if len(heads) > 1 and _are_joined(text, heads):
        return heads
    return [mention for mention in heads if mention.type == "person"][:1] or heads[:1]


def _is_in_apposition(text: str, before: Named, source: Span) -> bool:
    """Whether a source only tells who the person before it is: "Nazarbayev, Kazakhstan's former president, …"."""
    is_set_off = text[before.span.end : source.start] == ", " and text[source.end : source.end + 1] == ","
    return before.type == "person" and is_set_off


def _author(text: str, source: Span, inside: Sequence[Named]) -> Named | None:
    """Who wrote the document that is cited: "a study by the institute"."""
    return next((m for m in inside if _DOCUMENT.search(text[source.start : m.span.start])), None)


def _is_head(text: str, source: Span, mention: Named) -> bool:
    """Whether nothing before the mention modifies with a preposition, and nothing behind it is qualified by it."""
    before = text[source.start : mention.span.start]
    part = _PARTS.split(before)[-1]
    if _MODIFIER.search(" " + part):
        return False
    behind = text[mention.span.end : source.end]
    return (
        not behind
        or not (behind[0].isalnum() or re.match(r"['’]s?\b|\s+\w|[-–]\w", behind))
        or bool(re.match(r"\s+(?:and|or|who|which|that|of|in|at|from|for)\b|\s*[,(]", behind))
    )


def _are_joined(text: str, mentions: Sequence[Named]) -> bool:
    """Whether mentions stand side by side: "Putin and Xi"."""
    gaps = [text[a.span.end : b.span.start] for a, b in pairwise(mentions)]
    return _AND.search(gaps[-1]) is not None and all(len(gap) < 30 and _LISTED.search(gap) for gap in gaps)


def _as_holder(mention: Named, known: dict[str, str]) -> Holder:
    """A capital or seat is the state whose government it stands for."""
    if mention.type == "place" and mention.metonym_for:
        state = mention.metonym_for
        return Holder(known.get(state) or state.rpartition(":")[2].replace("-", " ").title(), state)
    return Holder(mention.name, mention.entity)


def _together(found: Sequence[Holder]) -> Holder:
    unique = list(dict.fromkeys(found))
    if len(unique) == 1:
        return unique[0]
    *most, last = [holder.name for holder in unique]
    return Holder(f"{', '.join(most)} and {last}")


def _plain(phrase: str) -> str:
    """A noun phrase without its article and its relative clause."""
    phrase = " ".join(_RELATIVE.sub("", _PARENTHESIS.sub("", phrase)).split()).strip(" ,")
    return _ARTICLE.sub("", phrase, count=1) if _ARTICLE.match(phrase) else phrase
