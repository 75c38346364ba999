"""Quantities and dates: numbers with what they count, and written dates as EDTF."""

from collections.abc import Callable
from typing import Final, NamedTuple

from csto_cli.annotators.interface import Document, Sentence
from csto_cli.annotators.quantities.amounts import NUMBER, Amount, AmountReader
from csto_cli.annotators.quantities.counted import Counted, counted_at
from csto_cli.annotators.quantities.units import (
    CODES,
    CURRENCIES,
    DETERMINERS,
    LOWER,
    NOT_RANKED,
    SPANS_OF_YEARS,
    STOPS,
    UNITS,
    UPPER,
)
from csto_cli.model.span import Span
from csto_cli.text.numbers import MAGNITUDES, ONES, ORDINALS, PARTS, PLURALS, TENS, ordinal
from csto_cli.text.written_dates import MONTHS, SEASONS, DateReader

ORDINAL: Final = "ordinal"
DATE: Final = "date"
SHARE: Final = "share"
"""The unit of a fraction: "a third of"."""
FACTOR: Final = "factor"
_FACTORS: Final = {
    "doubled": 2.0, "doubling": 2.0, "tripled": 3.0, "tripling": 3.0, "quadrupled": 4.0, "quadrupling": 4.0,
    "halved": 0.5, "halving": 0.5, "twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "tenfold": 10.0,
}  # fmt: skip


class FoundQuantity(NamedTuple):
    """A number or date in a text; the fields mean what those of `Quantity` mean."""

    span: Span
    value: float | str | None
    low: float | None
    high: float | None
    unit: str
    approximator: str | None = None
    measures: str | None = None
    """The noun phrase that is counted, in the words of the text."""
    as_of: str | None = None


class QuantityAnnotator:
    """Finds numbers in figures and words with their units, ranges, ranks, shares and dates."""

    name = "quantities"
    version = 1
    requires: tuple[str, ...] = ()

    def annotate(self, document: Document) -> list[FoundQuantity]:
        """The quantities and dates in the order of the text."""
        words = document.tokens.words
        found: list[FoundQuantity] = []
        for sentence in document.sentences:
            at, last = sentence.first, sentence.last
            reader = None
            while at < last:
                word = words[at]
                kind = "figure" if "0" <= word[0] <= "9" else _TRIGGERS.get(word)
                if kind is None:
                    at += 1
                    continue
                reader = reader or _Reader(document, sentence)
                quantity, at = reader.read(kind, at)
                if quantity is not None:
                    found.append(quantity)
        return found


class _Reader(AmountReader):
    """Reads quantities in one sentence."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        super().__init__(document, sentence)
        self.taken = sentence.first
        """Tokens before this one belong to what was found."""
        self.dates = DateReader(self.words, sentence.first, sentence.last)

    def read(self, kind: str, at: int) -> tuple[FoundQuantity | None, int]:
        """What stands at a token of a kind, and the token to go on from."""
        if kind in ("figure", "month", "season", "rank") and (date := self.dates.date_at(at)):
            first, end = max(date.first, self.taken), date.end
            self.taken = end
            return FoundQuantity(self.span(first, end), date.edtf, None, None, DATE, date.approximator), end
        reading = _READINGS.get(kind)
        quantity, end = reading(self, at) if reading else (None, at + 1)
        self.taken = max(self.taken, end) if quantity else self.taken
        return quantity, max(end, at + 1)

    def _number(self, at: int) -> tuple[FoundQuantity | None, int]:
        amount = self.amount_at(at)
        if amount is None:
            return None, self.past_figures(at)
        if self.is_label(amount) or self.is_pronoun(amount):
            return None, amount.end
        return self._measured(amount)

    def _measured(self, amount: Amount) -> tuple[FoundQuantity | None, int]:
        """The amount with its unit, what it measures and its approximator."""
        first, end = amount.first, amount.end
        unit, end, scale = self.unit_of(amount)
        if self.word(first - 1) in CURRENCIES:
            unit, first = CURRENCIES[self.word(first - 1)], first - 1
            first -= self.word(first - 1) in ("US", "U.S.") and self.ends[first - 1] == self.starts[first]
        elif self.word(first - 1) in CODES:
            unit, first = self.word(first - 1), first - 1
        is_one = amount.low == amount.high == 1
        is_compound = self.word(end) == "-" and unit is None
        counted = None if is_compound or unit else counted_at(self.words, end, self.last, is_one=is_one)
        if unit is None and counted is None and is_one:
            return None, end
        if unit is None:
            unit = counted.head if counted else self.compound_at(end) if is_compound else NUMBER
        else:
            counted = self._of_what(end)
        if unit == NUMBER and self.is_age(amount):
            unit = "years"
            return self._approximated(first, end, (amount.low, amount.high), unit, "age")
        measures = self.phrase(counted.first, counted.end) if counted else None
        old = end + (self.word(end) == "-")
        if unit == "years" and self.word(old) == "old":
            measures, end = "age", old + 1
        return self._approximated(first, end, (amount.low * scale, amount.high * scale), unit, measures)

    def _approximated(
        self, first: int, end: int, ends: tuple[float, float], unit: str, measures: str | None
    ) -> tuple[FoundQuantity, int]:
        """A number is the value; as a bound ("at least"), it is the lower or the upper end and there is no value."""
        approximator = self.approximator_of(first, end)
        low, high = ends
        span = self.span(first, end)
        if low != high:
            return FoundQuantity(span, None, low, high, unit, approximator, measures), end
        if approximator in LOWER:
            return FoundQuantity(span, None, low, None, unit, approximator, measures), end
        if approximator in UPPER:
            return FoundQuantity(span, None, None, low, unit, approximator, measures), end
        return FoundQuantity(span, low, None, None, unit, approximator, measures), end

    def _of_what(self, at: int) -> Counted | None:
        """What a measure is of: percent of the vote, dollars in aid."""
        if self.word(at) not in ("of", "in"):
            return None
        is_mass = self.word(at) == "in" and not self.word(at + 1).islower()
        return None if is_mass else counted_at(self.words, at + 1, self.last, is_one=True)

    def _vague(self, at: int) -> tuple[FoundQuantity | None, int]:
        """Dozens, hundreds of thousands: the least that they can mean is the lower end."""
        low, end = PLURALS[self.words[at].lower()], at + 1
        of_what = self.word(end + 1).lower()
        if self.word(end) == "of" and of_what in PLURALS and PLURALS[of_what] >= 1000:
            low, end = low * PLURALS[of_what], end + 2
        elif self.words[at].lower() in ("tens", "scores") and self.word(end) != "of":
            return None, end
        counted = counted_at(self.words, end, self.last)
        sign = CURRENCIES.get(self.word(at - 1))
        unit = sign or (self.word(end + 1).lower() if self.word(end) == "of" else "")
        unit = UNITS.get(unit, sign or (counted.head if counted else NUMBER))
        approximator = self.word(at - 1).lower() if self.word(at - 1).lower() in ("several", "many", "few") else None
        measures = self.phrase(counted.first, counted.end) if counted else None
        return FoundQuantity(self.span(at, end), None, low, None, unit, approximator, measures), end

    def _scaled(self, at: int) -> tuple[FoundQuantity | None, int]:
        """A hundred, half a million, several thousand."""
        before = self.word(at - 1).lower()
        if before in ("several", "few", "many"):
            counted = counted_at(self.words, at + 1, self.last)
            unit, measures = (counted.head, self.phrase(counted.first, counted.end)) if counted else (NUMBER, None)
            low = 2 * MAGNITUDES[self.words[at].lower()]
            return FoundQuantity(self.span(at, at + 1), None, low, None, unit, before, measures), at + 1
        amount = self.amount_at(at)
        if before == "per":
            return None, at + 1
        if amount is None or before not in ("a", "an", "the"):
            return (None, at + 1) if amount is None else self._measured(amount)
        first = at - (before != "the")
        if before == "a" and self.word(at - 2).lower() == "half":
            half = amount.low / 2
            return self._measured(Amount(half, half, max(at - 2, self.taken), amount.end))
        return self._measured(amount._replace(first=max(first, self.taken)))

    def _rank(self, at: int) -> tuple[FoundQuantity | None, int]:
        """An ordinal before a noun in small letters; those in names ("the Second Chechen War") rank nothing."""
        rank, before, after = ordinal(self.words[at]), self.word(at - 1).lower(), self.word(at + 1)
        if after == "of" and before in ("a", "one", "-") and self.words[at].lower() in PARTS:
            return self._part(at)
        if self.word(at) == "second" and before in ("per", "a") and not after.isalpha():
            return None, at + 1
        if before == "a" and self.words[at] in PARTS and (after in STOPS or not after.isalpha()) and after != "-":
            share = PARTS[self.words[at]]
            return self._approximated(max(at - 1, self.taken), at + 1, (share, share), SHARE, None)
        is_ranked = after not in NOT_RANKED and after not in STOPS and after not in _NUMERALS
        if before not in DETERMINERS or not after[:1].islower() or not is_ranked:
            return None, at + 1
        counted = counted_at(self.words, at + 1, self.last, is_one=True)
        measures = self.phrase(counted.first, counted.end) if counted else None
        return FoundQuantity(self.span(at, at + 1), float(rank or 0), None, None, ORDINAL, None, measures), at + 1

    def _part(self, at: int) -> tuple[FoundQuantity | None, int]:
        """A half, two thirds, a majority: of something."""
        end = at + 1
        word, before = self.words[at].lower(), self.word(at - 1).lower()
        is_of = self.word(end) == "of" or (word == "half" and self.word(end) in ("the", "its", "their"))
        first = max(at - (before in ("a", "one", "-")), self.taken)
        if not is_of or before in ("first", "second", "latter") or (word != "half" and before not in ("a", "one", "-")):
            return None, end
        counted = counted_at(self.words, end, self.last)
        measures = self.phrase(counted.first, counted.end) if counted else None
        if word == "majority":
            return FoundQuantity(self.span(first, end), None, 50.0, 100.0, "percent", "more than", measures), end
        return self._approximated(first, end, (PARTS[word], PARTS[word]), SHARE, measures)

    def _parts(self, at: int) -> tuple[FoundQuantity | None, int] | None:
        """Two thirds, three-quarters: the number before it is the numerator."""
        end = at + 1 + (self.word(at + 1) == "-")
        word = self.word(end).lower()
        numerator = ONES.get(self.words[at].lower())
        if numerator is None or word not in PARTS or (numerator > 1) != word.endswith("s"):
            return None
        value = numerator * PARTS[word]
        counted = self._of_what(end + 1)
        measures = self.phrase(counted.first, counted.end) if counted else None
        return self._approximated(at, end + 1, (value, value), SHARE, measures)

    def _cardinal(self, at: int) -> tuple[FoundQuantity | None, int]:
        return self._parts(at) or self._number(at)

    def _factor(self, at: int) -> tuple[FoundQuantity | None, int]:
        value = _FACTORS[self.words[at].lower()]
        return FoundQuantity(self.span(at, at + 1), value, None, None, FACTOR), at + 1

    def _occasions(self, at: int) -> tuple[FoundQuantity | None, int]:
        """Twice; once where it cannot mean "formerly" or "as soon as"."""
        word, after = self.words[at].lower(), self.word(at + 1)
        is_number = word == "twice" or (not after[:1].isalpha() and self.word(at - 1).lower() not in ("at", "all", ""))
        if not is_number:
            return None, at + 1
        return FoundQuantity(self.span(at, at + 1), 2.0 if word == "twice" else 1.0, None, None, "times"), at + 1

    def _span_of_years(self, at: int) -> tuple[FoundQuantity | None, int]:
        """A decade, decades: the plural means two at least."""
        word, before = self.words[at].lower(), self.word(at - 1).lower()
        years = float(SPANS_OF_YEARS[word])
        if word.endswith("s") or word == "centuries":
            return FoundQuantity(self.span(at, at + 1), None, 2 * years, None, "years"), at + 1
        if before not in ("a", "per") or before == "per":
            return None, at + 1
        return self._approximated(max(at - 1, self.taken), at + 1, (years, years), "years", None)


_NUMERALS: Final = frozenset({*ONES, *TENS, *MAGNITUDES, *PARTS})
_READINGS: Final[dict[str, Callable[[_Reader, int], tuple[FoundQuantity | None, int]]]] = {
    "figure": _Reader._number, "word": _Reader._cardinal, "magnitude": _Reader._scaled, "vague": _Reader._vague,
    "rank": _Reader._rank, "part": _Reader._part, "factor": _Reader._factor, "occasions": _Reader._occasions,
    "years": _Reader._span_of_years,
}  # fmt: skip
_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "part": (*PARTS, "majority"),
    "rank": tuple(ORDINALS),
    "factor": tuple(_FACTORS),
    "occasions": ("once", "twice"),
    "years": tuple(SPANS_OF_YEARS),
    "season": tuple(SEASONS),
    "word": (*ONES, *TENS),
    "magnitude": tuple(MAGNITUDES),
    "vague": tuple(PLURALS),
}
_TRIGGERS: Final[dict[str, str]] = {
    **{form: kind for kind, names in _KINDS.items() for word in names for form in (word, word.capitalize())},
    **dict.fromkeys(MONTHS, "month"),
}
"""Kind by the word that something can begin with."""
