"""Units, approximators and the words that tell what is counted."""

from typing import Final

from csto_cli.text.wordset import wordset

CURRENCIES: Final = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₸": "KZT", "¥": "JPY"}
CODES: Final = wordset("USD EUR GBP RUB KZT JPY CNY KGS TJS AMD BYN UZS")
_UNITS = {
    "percent": "% percent pct",
    "USD": "dollar dollars usd",
    "EUR": "euro euros eur",
    "GBP": "pounds sterling",
    "RUB": "ruble rubles rouble roubles",
    "KZT": "tenge",
    "CNY": "yuan renminbi",
    "kilometres": "km kms kilometer kilometers kilometre kilometres",
    "metres": "meter meters metre metres",
    "miles": "mile miles",
    "feet": "foot feet",
    "hectares": "hectare hectares ha",
    "acres": "acre acres",
    "kilograms": "kg kilogram kilograms",
    "tonnes": "tonne tonnes ton tons",
    "barrels": "barrel barrels",
    "megawatts": "mw megawatt megawatts",
    "years": "year years yrs",
    "months": "month months",
    "weeks": "week weeks",
    "days": "day days",
    "hours": "hour hours",
    "minutes": "minute minutes",
    "seconds": "seconds",
    "degrees": "degree degrees",
    "times": "times",
}
UNITS: Final = {word: unit for unit, names in _UNITS.items() for word in names.split()}
SPANS_OF_YEARS: Final = {"decade": 10, "decades": 10, "century": 100, "centuries": 100}

APPROXIMATORS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "than": (
        ("no", "more", "than"), ("no", "fewer", "than"), ("no", "less", "than"), ("not", "more", "than"),
        ("more", "than"), ("less", "than"), ("fewer", "than"), ("greater", "than"), ("higher", "than"),
    ),
    "least": (("at", "least"),), "most": (("at", "most"),), "to": (("up", "to"), ("close", "to")),
    "as": (("as", "many", "as"), ("as", "much", "as"), ("as", "few", "as"), ("as", "little", "as")),
    "of": (("in", "excess", "of"), ("upwards", "of"), ("a", "total", "of")),
    "over": (("well", "over"), ("just", "over"), ("over",)), "under": (("just", "under"), ("under",)),
    "estimated": (("an", "estimated"), ("estimated",)), "exceeding": (("exceeding",),), "above": (("above",),),
    "below": (("below",),),
    **{word: ((word,),) for word in wordset("about around some nearly almost roughly approximately circa ca ~")},
}  # fmt: skip
"""By their last word, the longest first."""
LOWER: Final = frozenset(
    {"no fewer than", "no less than", "more than", "greater than", "higher than", "at least", "in excess of",
     "upwards of",      "well over", "just over", "over", "exceeding", "above", "or more", "plus"}
)  # fmt: skip
"""Approximators whose number is the least."""
UPPER: Final = frozenset(
    {"no more than", "not more than", "less than", "fewer than", "at most", "up to", "just under", "under", "below",
     "or less", "or fewer", "as many as", "as much as"}
)  # fmt: skip
"""Approximators whose number is the most."""

LABELLED: Final = wordset(
    """article articles art resolution resolutions paragraph paragraphs chapter section sections annex protocol
    panel trigger phase page pages figure table part volume note decree order option scenario type level tier
    stage step round unit flight boeing number no nos room highway channel grade class category agenda item
    items rule act law clause appendix"""
)
"""What is told apart by a number that counts nothing."""
DETERMINERS: Final = wordset("""the a an its their his her our my your this that these those 's ’s very""")
NOT_RANKED: Final = wordset(
    """lady deputy secretary minister half place of and instance name hand - glance class world"""
)
"""After an ordinal: set phrases that rank nothing."""
NOT_COUNTED: Final = wordset("""of another hand day thing way should must might who whom that day's to""")
"""After "one": it is a pronoun, or one of many."""
NOT_BEFORE_ONE: Final = wordset("no any every some each this that the another which only")
PEOPLE: Final = wordset("people men women children troops personnel aircraft cattle")
"""Plurals without an s."""
NOT_PLURAL: Final = wordset(
    """always perhaps across besides towards afterwards thus this has was does its news is as besides sometimes"""
)
STOPS: Final = wordset(
    """a an the and or but nor of in on at to from by with without for as than into onto over under between among
    against during since until after before while when where who whom which that if though although because so
    is are was were be been being am has have had do does did will would can could may might shall should must
    not n't n’t it he she they we you i this these those there here also still already now then only just yet
    each per ago later earlier had who's"""
)
"""Words that no counted noun phrase holds."""
SKIPPED: Final = wordset("""more other additional further the its their his her our these those such all different""")
"""Words before what is counted."""
