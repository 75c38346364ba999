"""Amounts: numbers and ranges in the tokens of a sentence, with their units, and what only looks like one."""

from typing import Final, NamedTuple

from csto_cli.annotators.interface import Document, Sentence
from csto_cli.annotators.quantities.counted import is_plural
from csto_cli.annotators.quantities.units import (
    APPROXIMATORS,
    CODES,
    CURRENCIES,
    DETERMINERS,
    LABELLED,
    NOT_BEFORE_ONE,
    NOT_COUNTED,
    SPANS_OF_YEARS,
    STOPS,
    UNITS,
)
from csto_cli.model.span import Span
from csto_cli.text.numbers import MAGNITUDES, number_at
from csto_cli.text.wordset import wordset

NUMBER: Final = "number"
"""The unit of a number that counts nothing that was found."""
_DASHES: Final = frozenset("-–—")
_NO_NAMES: Final = STOPS | DETERMINERS | wordset("about around nearly almost roughly approximately exceeding some")


class Amount(NamedTuple):
    """A number, or two as the ends of a range, in tokens from `first` up to `end`, exclusive."""

    low: float
    high: float
    first: int
    end: int
    suffix: str = ""


class AmountReader:
    """Reads amounts in one sentence."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self.text = document.text
        self.words, self.starts, self.ends = document.tokens
        self.first, self.last = sentence.first, sentence.last

    def amount_at(self, at: int) -> Amount | None:
        """The number or range at a token. "20 to 30 thousand" means thousands on both sides."""
        if self.is_part_of_id(at):
            return None
        number = number_at(self.words, at, self.last)
        if number is None or (number.suffix and number.suffix not in UNITS):
            return None
        low = high = number.value
        end, suffix = number.end, number.suffix
        joint = self.word(end)
        if self.word(end) in UNITS and self.word(end + 1) in ("to", "-", "–"):  # 5 % to 10 %
            joint, end = self.word(end + 1), end + 1
        is_between = joint == "and" and self.word(at - 1).lower() == "between"
        if not suffix and (joint in _DASHES or joint in ("to", "or") or is_between):
            past_sign = end + 1 + (self.word(end + 1) in CURRENCIES)
            second = number_at(self.words, past_sign, self.last) if past_sign < self.last else None
            if second is None and joint == "or" and self.word(end + 1) == "so":
                return Amount(low, high, at, number.end)
            if second and joint in _DASHES and second.value <= low:  # a score, a division
                return None
            if second and second.value > low:
                scale = next((v for w in self.words[past_sign : second.end] if (v := MAGNITUDES.get(w.lower()))), 1)
                low = low * scale if number.end == at + 1 and low * scale < second.value else low
                return Amount(low, second.value, at, second.end, second.suffix)
        return Amount(low, high, at, number.end, suffix)

    def unit_of(self, amount: Amount) -> tuple[str | None, int, float]:
        """The unit after an amount, the token after it, and by how much it multiplies."""
        end = amount.end
        if amount.suffix in UNITS:
            return UNITS[amount.suffix], end, 1
        at = end + (self.word(end) in _DASHES and self.is_glued(end))
        word = self.word(at).lower()
        if word in SPANS_OF_YEARS:
            return "years", at + 1, SPANS_OF_YEARS[word]
        if word in ("percentage", "per") and self.word(at + 1).lower() in ("point", "points", "cent"):
            return ("percent" if word == "per" else "percentage points"), at + 2, 1
        if word in ("square", "cubic") and (unit := UNITS.get(self.word(at + 1).lower())):
            return f"{word} {unit}", at + 2, 1
        if word in UNITS:
            return UNITS[word], at + 1, 1
        if word in ("us", "u.s.") and self.word(at + 1).lower().startswith("dollar"):
            return "USD", at + 2, 1
        if self.word(at) in CODES:
            return self.word(at), at + 1, 1
        return None, end, 1

    def approximator_of(self, first: int, end: int) -> str | None:
        """The words before an amount, or behind it, that say how exact it is."""
        for phrase in APPROXIMATORS.get(self.word(first - 1).lower(), ()):
            start = first - len(phrase)
            if start >= self.first and tuple(w.lower() for w in self.words[start:first]) == phrase:
                return " ".join(phrase)
        after = self.word(end + 1)
        if self.word(end) == "or" and after in ("more", "so", "less", "fewer"):
            return f"or {after}"
        return "plus" if self.word(end) == "+" else None

    def compound_at(self, at: int) -> str:
        """The word after the hyphen of "five-party"."""
        word = self.word(at + 1)
        return word.lower() if word.isalpha() and self.is_glued(at) else NUMBER

    def is_label(self, amount: Amount) -> bool:
        """Whether the number names ("Article 4", "Resolution 1973", "1." of a list) and counts nothing."""
        at = amount.first
        before, after = self.word(at - 1), self.word(amount.end)
        if not self.words[at][0].isdigit():
            is_name = self.words[at][0].isupper() and before.isalpha()  # Marine One
            return is_name and not self.words[at].isupper()
        if before == "[" or before.lower() in LABELLED or (before == "." and self.word(at - 2).lower() in LABELLED):
            return True
        if after in (".", ")", "/", ":", ",") and (at == self.first or before == "(") and amount.end < self.last:
            return True
        is_name = before[:1].isupper() and before[1:].islower() and before.lower() not in _NO_NAMES
        if not is_name:
            return False
        is_counting = after.lower() in UNITS or "," in self.words[at] or amount.end > at + 1 or amount.suffix in UNITS
        is_counting = is_counting or (after == "-" and self.word(amount.end + 1).lower() in UNITS)
        return not is_counting and not (after.isalpha() and after.islower() and after not in STOPS)

    def is_pronoun(self, amount: Amount) -> bool:
        """Whether a lone "one" stands for a person or a thing."""
        if amount.end != amount.first + 1 or self.words[amount.first].lower() != "one":
            return False
        after = self.word(amount.end)
        is_alone = (not after.isalpha() and after != "-") or is_plural(after)  # a verb: "one wonders"
        return (
            is_alone or after in NOT_COUNTED or after in STOPS or self.word(amount.first - 1).lower() in NOT_BEFORE_ONE
        )

    def is_part_of_id(self, at: int) -> bool:
        """Whether marks tie the number to something before or after it: Su-27, 24/7, #5, 5+1."""
        before, after = self.word(at - 1), self.word(at + 1)
        if before in ("-", "/", "#", "@", "_", "+", "–", ".", "'", "’") and self.ends[at - 1] == self.starts[at]:
            return before != "-" or self.word(at - 2).lower() not in ("pre", "post", "mid", "some")
        return after in ("/", "+") and self.word(at + 2)[:1].isdigit()

    def is_age(self, amount: Amount) -> bool:
        """Whether the number is how old somebody is: "Nazarbayev, 81,"."""
        at = amount.first
        if self.word(at - 1).lower() in ("aged", "age", "ages"):
            return True
        is_between_commas = self.word(at - 1) == "," and self.word(amount.end) in (",", ")", "")
        return is_between_commas and 15 <= amount.low <= 115 and self.word(at - 2)[:1].isupper()

    def is_glued(self, at: int) -> bool:
        """Whether no blank stands after a token."""
        return at + 1 < self.last and self.ends[at] == self.starts[at + 1]

    def past_figures(self, at: int) -> int:
        """Past the rest of what is no number: figures tied to the one at a token."""
        at += 1
        while at + 1 < self.last and self.words[at] in ("-", "/", "–", ":", "+") and self.words[at + 1][0].isdigit():
            at += 2
        return at

    def word(self, at: int) -> str:
        """A token of the sentence, and "" outside it."""
        return self.words[at] if self.first <= at < self.last else ""

    def phrase(self, first: int, end: int) -> str:
        """The characters of tokens, with single blanks."""
        return " ".join(self.text[self.starts[first] : self.ends[end - 1]].split())

    def span(self, first: int, end: int) -> Span:
        """Where tokens stand in the text."""
        return Span(self.starts[first], self.ends[end - 1])
