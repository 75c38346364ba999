"""Kind and polarity of a claim, from its words."""

from collections.abc import Sequence

from csto_cli.model.vocabulary import Kind, Polarity

NORMATIVE = frozenset(
    "should must ought needs need want wants wanted promise promises promised vow vows vowed urge urges urged call "
    "calls called demand demands demanded hope hopes hoped aspire aspires aspiration aspirations goal goals "
    "necessary imperative essential".split()
)
PREDICTIVE = frozenset(
    "will 'll ’ll wo would shall foreshadow foreshadows foreshadowed forecast forecasts predict predicts predicted "
    "expect expects expected".split()
)
POSSIBLE = frozenset(("may", "might", "could"))
CAUSAL = frozenset(
    "because due cause causes caused causing lead leads led leading result results resulted resulting make makes "
    "made making allow allows allowed allowing enable enables enabled enabling trigger triggers triggered thus "
    "therefore hence so thereby prompt prompts prompted force forces forced forcing weaken weakens weakened "
    "strengthen strengthens strengthened strengthening fuel fuels fueled fuelled raise raises raised raising owing "
    "aimed reason reasons contribute contributes contributed exacerbate exacerbates exacerbated ensure ensures "
    "ensured undermine undermines undermined help helps helped prevent prevents prevented create creates created "
    "creating".split()
)
JUDGING = frozenset(
    "clear important significant strong weak effective ineffective success successful failure failed risk risks "
    "threat dangerous perfect easy difficult hard solid serious best better worst worse good bad crucial key vital "
    "major minor limited attractive powerful robust fragile volatile curious win blow signal opportunity dilemma "
    "problem lack appeal appealing legitimate legitimacy credible credibility reliable convenient intolerable right "
    "wrong little far least most more less increasingly particularly".split()
)
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "cannot"))
_NOBODY = frozenset(("no", "none", "nobody", "neither", "nor", "nothing"))
_NEAR = 4
"""Tokens around the first finite verb in which its negation stands."""


def kind_of(words: Sequence[str], line: str) -> Kind:
    """The kind of a clause of these words in lower case; `line` has the letter of each (see `clauses`).

    What should be comes first, then what will or may be, then what makes what happen, then a judgement; else a fact.
    """
    present = set(words)
    if present & NORMATIVE:
        return "normative"
    if present & PREDICTIVE or (present & POSSIBLE and "have" not in present):
        return "predictive"
    if present & CAUSAL:
        return "causal"
    if present & JUDGING or _has_predicate(words, line):
        return "evaluative"
    return "factual"


def _has_predicate(words: Sequence[str], line: str) -> bool:
    """Whether a finite verb has an adjective soon after it, and no noun between: "is curious", "remains very weak"."""
    return any(letter in "vk" and "j" in line[i + 1 : i + 4].partition("n")[0] for i, letter in enumerate(line))


def polarity_of(words: Sequence[str], line: str) -> Polarity:
    """Negated where the first finite verb is, or where nobody or nothing is its subject; "not until" affirms.

    The words are in lower case.
    """
    verb = next((i for i, letter in enumerate(line) if letter in "mvk"), None)
    if verb is None:
        return "affirmed"
    lower = words[: verb + _NEAR + 1]
    for i in range(max(0, verb - _NEAR + 1), min(len(lower), verb + _NEAR)):
        if lower[i] in _NEGATIONS and "until" not in lower[i : i + 2] and "only" not in lower[i : i + 2]:
            return "negated"
    is_nobody = bool(_NOBODY.intersection(lower[: min(2, verb)])) or lower[verb + 1 : verb + 2] == ["no"]
    return "negated" if is_nobody else "affirmed"
