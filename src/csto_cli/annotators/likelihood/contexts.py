"""Tests of the words around a cue: whether it speaks of likelihood there."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from csto_cli.annotators.likelihood.words import (
    AFTER_MODAL_NOUN,
    BE,
    BETWEEN,
    EPISTEMIC,
    HUMANS,
    NEGATIONS,
    PLACES,
    UNCLEAR_NOUNS,
)
from csto_cli.text.wordset import wordset

_OWNERS = wordset("the its their his her our your my 's ’s own all military economic")
_MONTH_BEFORE = wordset("""in of since by until till from during through early mid late last this next between on""")


class Around(NamedTuple):
    """A phrase in its sentence: its tokens are those from `at` up to `end`, the sentence's from `first` to `last`."""

    words: Sequence[str]
    at: int
    end: int
    first: int
    last: int

    def before(self, distance: int = 1) -> str:
        """The token before the phrase in small letters; "" outside the sentence."""
        at = self.at - distance
        return self.words[at].lower() if at >= self.first else ""

    def after(self, distance: int = 0) -> str:
        """The token after the phrase in small letters; "" outside the sentence."""
        at = self.end + distance
        return self.words[at].lower() if at < self.last else ""

    def is_purpose(self) -> bool:
        """Whether it says what for: "in order that they may", "so that it could", "so she could"."""
        before = [self.before(i) for i in range(2, 6)]
        return "so" in before[:3] or any(a == "that" and b in ("so", "order") for a, b in pairwise(before))

    def is_negated(self) -> bool:
        """Whether a negation governs the phrase: "not at all likely"; "not only" does not."""
        at = self.at - 1
        while at >= self.first and self.at - at <= 4 and self.words[at].lower() in BETWEEN:
            at -= 1
        return at >= self.first and self.words[at].lower() in NEGATIONS


def _may(here: Around) -> bool:
    """The verb: neither the month nor the wish ("May we hope")."""
    if here.after() in ("i", "we") or here.is_purpose():
        return False
    if here.words[here.at] == "may":
        return not (here.before() in ("in", "since", "last") and here.after()[:1].isdigit())
    is_month = here.before() in _MONTH_BEFORE or here.before()[:1].isdigit() or here.after()[:1].isdigit()
    return here.at > here.first and not is_month and here.after()[:1].isalpha()


def _might(here: Around) -> bool:
    is_noun = here.before() in _OWNERS or here.after() in AFTER_MODAL_NOUN or here.after() == ""
    return not is_noun and not here.is_purpose()


def _could(here: Around) -> bool:
    """Possibility, and not what somebody was able to do: "could not enter", "so that they could vote"."""
    if here.after() in ("not", "n't", "n’t", "no", "hardly", "barely", "scarcely", "never"):
        return here.after() == "not" and here.after(1) == "only"
    is_nobody = here.before() in ("nobody", "nothing", "none") or (here.before() == "one" and here.before(2) == "no")
    return not is_nobody and not here.is_purpose()


def _possible(here: Around) -> bool:
    if here.before().endswith("est") or here.before() in (
        "as",
        "if",
        "most",
        "least",
        "further",
        "where",
        "wherever",
        "when",
        "whenever",
        "worst",
        "every",
    ):
        return False
    is_made = any(here.before(i) in ("make", "makes", "made", "making") for i in (1, 2, 3))
    return not is_made and here.after() != "to" and not here.is_negated()


def _potential(here: Around) -> bool:
    after = here.after()
    return after in ("for", "to") or (after.isalpha() and here.words[here.end].islower() and after not in _NO_NOUN)


def _risk(here: Around) -> bool:
    after = here.after()
    is_verb = after.endswith("ing") or here.before() in ("to", "would", "could", "might", "may", "will", "")
    return after in ("of", "that") or (is_verb and after.isalpha() and here.before() not in ("at", "no"))


def _clear(here: Around) -> bool:
    """Beyond doubt; what is distinct, cleared or made clear is something else."""
    after, before = here.after(), here.before()
    if (
        before in ("to", "make", "makes", "made", "making", "it", "no")
        or after in UNCLEAR_NOUNS
        or after in ("of", "the")
    ):
        return False
    if before in ("a", "the"):
        return after.isalpha() and not any(here.before(i) in NEGATIONS for i in (2, 3))
    return before in BE or before in BETWEEN or before in NEGATIONS or before in ("become", "became", "becomes")


def _clearly(here: Around) -> bool:
    """Beyond doubt, and not a manner of speaking: "boldly, clearly and publicly"."""
    return here.before() == "" or here.after() not in ("and", ",", ".", ";")


def _certain(here: Around) -> bool:
    before, after = here.before(), here.after()
    if here.words[here.at].lower() in ("a", "sure"):
        return before in BE or before in NEGATIONS
    if here.words[here.at].lower() == "certainty":
        return before == "no"
    is_predicate = before in BE or before in NEGATIONS or before in ("it", "far", "seem", "looks", "for")
    return is_predicate and (after in ("to", "that", "of", "about", "how", "whether", "if") or not after.isalpha())


def _predicate(here: Around) -> bool:
    before = here.before()
    return before in BE or before in BETWEEN or before in NEGATIONS or before in ("becomes", "became", "become", "it")


def _seem(here: Around) -> bool:
    return here.after() not in PLACES or here.words[here.at].lower() in ("seemingly", "apparently")


def _appear(here: Around) -> bool:
    after = here.after()
    return after in ("to", "that", "as") or (after.isalpha() and after not in PLACES and here.before() != "to")


def _evidence(here: Around) -> bool:
    """What facts suggest or imply; what people suggest is a speech act."""
    before = here.words[here.at - 1] if here.at > here.first else ""
    is_said = before.lower() in HUMANS or before[:1].isupper() or before == ","
    return before.isalpha() and not is_said and not here.after().endswith("ing")


def _suspicion(here: Around) -> bool:
    before = here.before()
    return before in HUMANS or (before.endswith("s") and here.after() in ("that", "the", "it", "they", "he"))


def _doubt(here: Around) -> bool:
    return here.before() in HUMANS and here.after() in ("that", "whether", "if", "it", "the", "he", "they", "this")


def _wonder(here: Around) -> bool:
    return here.before() in HUMANS and here.after() in ("if", "whether", "what", "how", "why", "about", "who")


def _admission(here: Around) -> bool:
    following = here.after() if here.after() != "been" else here.after(1)
    return following.endswith(("ed", "id")) and following.startswith(
        ("admit", "conced", "acknowledg", "confirm", "said")
    )


def _saying(here: Around) -> bool:
    return here.after() in ("that", "the", "a", "an", "they", "it", "he") or here.after()[:1] in ("“", '"', "‘")


def _possibility(here: Around) -> bool:
    is_level = here.words[here.at].lower() == "likelihood" or here.after() == "success"
    return not is_level and here.before() not in ("every", "any", "good")


def _epistemic(here: Around) -> bool:
    """Of expectation: "growth should reach"; "Russia should" demands."""
    return any(here.after(i) in EPISTEMIC for i in (0, 1, 2) if "to" not in (here.after(0), here.after(1)))


_NO_NOUN = wordset("""is are was were of and or in on at that which will would has have had as but""")
TESTS: Final[dict[str, Callable[[Around], bool]]] = {
    "may": _may, "might": _might, "could": _could, "possible": _possible, "potential": _potential, "risk": _risk,
    "predicate": _predicate, "clear": _clear, "clearly": _clearly, "certain": _certain,
    "seem": _seem, "appear": _appear, "evidence": _evidence,
    "suspicion": _suspicion, "doubt": _doubt, "wonder": _wonder, "admission": _admission, "saying": _saying,
    "possibility": _possibility, "epistemic": _epistemic, "after be": lambda here: here.before() in BE,
    "negated": Around.is_negated,
}  # fmt: skip
"""By the name that the table of cues calls them; "negatable" and "booster" test nothing."""
