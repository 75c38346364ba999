"""The closed vocabularies of the model, and what each value means.

One table a vocabulary, so that validation, help, completion and error hints say the same.
"""

from typing import Final, Literal

EntityType = Literal["state", "person", "organization", "place", "event", "document", "group"]
AliasKind = Literal[
    "short form", "official name", "former name", "demonym", "acronym", "transliteration", "translation",
    "capital as government", "seat as government", "misspelling", "variant spelling", "title",
]  # fmt: skip
TextKind = Literal["digest", "full"]
Origin = Literal["curated", "suggested", "rejected"]
Kind = Literal["factual", "causal", "evaluative", "predictive", "normative"]
Voice = Literal["own", "reported", "quoted"]
Attitude = Literal["endorses", "neutral", "distances", "rejects"]
Stance = Literal["supports", "opposes", "qualifies", "reports"]
Polarity = Literal["affirmed", "negated"]
Confidence = Literal["high", "moderate", "low"]
Salience = Literal["core", "minor"]
CueScope = Literal["content", "attribution"]
Band = Literal[
    "remote", "very-unlikely", "unlikely", "even-chance", "likely", "very-likely", "almost-certain",
    "certain", "unquantified",
]  # fmt: skip

ENTITY_TYPES: Final[dict[str, str]] = {
    "state": "a country, present or former",
    "person": "a named person",
    "organization": "an alliance, agency, company, party or movement",
    "place": "a city, region, border or seat; it may stand for a government",
    "event": "a named or dated event",
    "document": "a treaty, charter or other named text",
    "group": "a nationality, people or bloc named as such",
}

RELATED_ALIAS_KINDS: Final = frozenset({"demonym", "capital as government", "seat as government"})
"""Alias kinds whose text names another entity directly (group, place) and this one by extension."""

ORIGINS: Final[dict[str, str]] = {
    "curated": "accepted by a person",
    "suggested": "proposed by an annotator, and not yet decided on",
    "rejected": "turned down by a person: kept so that it is not proposed again, and shown nowhere",
}

KINDS: Final[dict[str, str]] = {
    "factual": "can be checked",
    "causal": "says what makes what happen, or what for",
    "evaluative": "judges",
    "predictive": "says what will or would be",
    "normative": "says what should be",
}

VOICES: Final[dict[str, str]] = {
    "own": "the author says it",
    "reported": "the author relays it in other words",
    "quoted": "the author relays it in quotation marks",
}

ATTITUDES: Final[dict[str, str]] = {
    "endorses": "the author takes it up",
    "neutral": "the author only relays it",
    "distances": "the author keeps away from it",
    "rejects": "the author denies it",
}

STANCES: Final[dict[str, str]] = {
    "supports": "speaks for the proposition",
    "opposes": "speaks against it",
    "qualifies": "limits or conditions it",
    "reports": "only relays somebody's position",
}

# ICD 203 (Intelligence Community Directive 203, Analytic Standards, 2015): words of estimative probability, percent.
ICD_203: Final[dict[str, tuple[int, int]]] = {
    "remote": (1, 5),
    "very-unlikely": (5, 20),
    "unlikely": (20, 45),
    "even-chance": (45, 55),
    "likely": (55, 80),
    "very-likely": (80, 95),
    "almost-certain": (95, 99),
}

BANDS: Final[dict[str, str]] = {
    **{band: f"{low}–{high} % (ICD 203)" for band, (low, high) in ICD_203.items()},
    "certain": "asserted as beyond doubt (clear, certainly, well documented)",
    "unquantified": "possible (may, could, perhaps): no probability is given",
}

LIKELIHOODS: Final[dict[str, str]] = {**BANDS, "unstated": "a bare assertion: no word or figure says how likely"}


def certainty_of(band: str) -> str:
    """How sure one is of a side that one takes with this likelihood: a low one is of the contrary, and is mirrored.

    >>> certainty_of("very-unlikely"), certainty_of("likely"), certainty_of("unstated")
    ('very-likely', 'likely', 'unstated')
    """
    order = tuple(ICD_203)
    return order[-1 - order.index(band)] if band in order[: len(order) // 2] else band


OUTCOMES: Final[dict[str, str]] = {
    "exact": "its words stand where they stood",
    "moved": "its words stand elsewhere",
    "changed": "its place was found, and some of its words are others",
    "ambiguous": "several places fit alike: none was taken",
    "orphan": "its place was not found",
}
"""What became of an annotation when its text changed."""

ADD_OUTCOMES: Final[dict[str, str]] = {
    "added": "a new article",
    "updated": "the article was there; its text was taken in anew",
    "there": "the same file was added before",
    "same-text": "an article of the corpus has this very text",
    "refused": "not added, for the reason that is told",
}

CELL_STATUSES: Final[dict[str, str]] = {
    "claims": "takes a position on the proposition",
    "mentions": "relays a position on it or names what it is about, and takes none of its own",
    "silent": "treats the topic and leaves this out",
    "outside": "does not treat the topic, or was published before",
}

CURATED: Final = "curated"
SUGGESTED: Final = "suggested"
REJECTED: Final = "rejected"

AUTHOR: Final = "author"
"""The holder of an article's own claims: whoever wrote it, known or not."""

UNNAMED: Final = "unnamed:"
"""The prefix of holders that a text cites without a name: `unnamed: Western observers`."""
