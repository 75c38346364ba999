"""Words that carry likelihood, with the band that each stands for.

Of ICD 203 are its words of estimative probability, with Kent's ("Words of estimative probability", 1964) and those of
the MISP taxonomy `estimative-language` sorted into its bands; possibility without a probability is `unquantified`.
"""

from typing import Final, Literal, NamedTuple

from csto_cli.model.vocabulary import Band, CueScope
from csto_cli.text.wordset import wordset

Kind = Literal["hedge", "booster", "range", "condition"]
RANGE, ESTIMATE, MODAL, ASSURANCE, APPEARANCE, NONE = 5, 4, 3, 2, 1, 0
"""How specific a cue is: of several in a claim the most specific one decides ("appears plausible" is possible)."""


class Entry(NamedTuple):
    """A phrase of tokens in small letters, what it says, and the test that its surroundings must pass."""

    phrase: tuple[str, ...]
    band: Band | None
    rank: int
    scope: CueScope
    test: str | None

    @property
    def kind(self) -> Kind:
        """Whether it weakens or strengthens."""
        is_strong = self.band in ("certain", "almost-certain", "very-likely") or self.test == "booster"
        return "booster" if is_strong else "hedge"


_CONTENT: dict[tuple[Band, int, str | None], str] = {
    ("remote", ESTIMATE, None):
        """almost no chance|no chance|no possibility|virtually no chance|a remote possibility|a remote chance
        |remote possibility|out of the question|all but impossible|almost impossible|next to impossible
        |negligible chance|no prospect""",
    ("very-unlikely", ESTIMATE, None):
        """very unlikely|highly unlikely|extremely unlikely|most unlikely|highly improbable|very improbable
        |very doubtful|highly doubtful|slim chance|very low probability|very low likelihood|little chance
        |little prospect""",
    ("unlikely", ESTIMATE, "negatable"):
        """unlikely|improbable|probably not|less likely|low probability|low likelihood|small chance|hardly likely
        |far-fetched|implausible|doubtful""",
    ("unlikely", ESTIMATE, "doubt"): "doubt|doubts",
    ("even-chance", ESTIMATE, None):
        """even chance|even odds|roughly even|about even|fifty-fifty|50-50|50/50|toss-up|roughly even chance
        |chances about even|as likely as not""",
    ("likely", ESTIMATE, "negatable"):
        """likely|probable|probably|most likely|more likely|more likely than not|quite likely|good chance
        |fair chance|most probably|high probability|high likelihood|strong possibility|strong likelihood
        |chances are|likelier""",
    ("likely", MODAL, None): "presumably|may well|might well|could well|expectedly",
    ("likely", MODAL, "after be"): "expected to|forecast to|projected to|predicted to|anticipated to",
    ("likely", MODAL, "epistemic"): "should",
    ("likely", MODAL, "suspicion"): "suspect|suspects",
    ("very-likely", ESTIMATE, "negatable"):
        """very likely|highly likely|extremely likely|overwhelmingly likely|highly probable|very probable
        |very probably|in all likelihood|in all probability|every chance|very high probability""",
    ("almost-certain", ESTIMATE, "negatable"):
        """almost certain|almost certainly|nearly certain|virtually certain|virtually certainly|practically certain
        |all but certain|all but inevitable|almost inevitable|almost inevitably|little doubt|near certain
        |near-certain""",
    ("almost-certain", ESTIMATE, "after be"): "bound to|sure to|destined to|guaranteed to",
    ("certain", ASSURANCE, None):
        """certainly|undoubtedly|undeniably|undeniable|indisputably|unquestionably|doubtless|no doubt|without doubt
        |without a doubt|without any doubt|beyond doubt|beyond any doubt|beyond dispute|of course
        |well-documented|well documented|definitely|surely|only a matter of time|just a matter of time
        |inevitably|inexorably|obviously|evidently|it is obvious|unmistakably|self-evident|for certain
        |by all accounts""",
    ("certain", ASSURANCE, "predicate"): "inevitable|unavoidable|indisputable|undisputed|inescapable",
    ("certain", ASSURANCE, "clearly"): "clearly|plainly",
    ("certain", ASSURANCE, "clear"): "clear",
    ("certain", ASSURANCE, "certain"): "certain|a certainty|sure that|certainty",
    ("unquantified", MODAL, None):
        """perhaps|maybe|possibly|potentially|conceivably|plausibly|conceivable|unclear|uncertain
        |remains to be seen|an open question|imaginable|not necessarily|not impossible|not inconceivable
        |speculate|speculates|speculated|threatens to|threaten to|danger of|danger that|not sure""",
    ("unquantified", MODAL, "negatable"): "plausible",
    ("unquantified", MODAL, "may"): "may",
    ("unquantified", MODAL, "might"): "might",
    ("unquantified", MODAL, "could"): "could",
    ("unquantified", MODAL, "possible"): "possible",
    ("unquantified", MODAL, "possibility"): "possibility of|possibility that|chance that|chances of|chance of",
    ("unquantified", MODAL, "potential"): "potential",
    ("unquantified", MODAL, "risk"): "risk|risks|risked|risking",
    ("unquantified", MODAL, "wonder"): "wonder|wonders",
    ("unquantified", MODAL, "negated"): "be ruled out|rule out|be excluded|exclude the possibility",
    ("likely", APPEARANCE, "seem"): "seem|seems|seemed|seemingly|apparently",
    ("likely", APPEARANCE, "appear"): "appear|appears|appeared",
    ("likely", APPEARANCE, "evidence"): "suggest|suggests|imply|implies",
}  # fmt: skip
_ATTRIBUTION: dict[str | None, str] = {
    None: """reportedly|allegedly|alleged|supposedly|purportedly|purported|reputedly|rumoured|rumored|ostensibly
        |so they say|claimed to|claims to|claim to""",
    "after be": "said to|believed to|thought to|assumed to|considered to|understood to|rumoured to|rumored to",
    "admission": "all but",
    "saying": "indicate|indicates",
    "booster": "unequivocally|categorically|without equivocation|in no uncertain terms",
}


def _entries() -> dict[str, list[Entry]]:
    """The entries by their first word, in small letters and with a capital, the longest first."""
    by_first: dict[str, list[Entry]] = {}
    content = [(band, rank, "content", test, text) for (band, rank, test), text in _CONTENT.items()]
    attribution = [(None, NONE, "attribution", test, text) for test, text in _ATTRIBUTION.items()]
    for band, rank, scope, test, text in (*content, *attribution):
        for phrase in text.split("|"):
            words = tuple(phrase.replace("-", " - ").replace("/", " / ").split())
            by_first.setdefault(words[0], []).append(Entry(words, band, rank, scope, test))  # type: ignore[arg-type]
    for found in by_first.values():
        found.sort(key=lambda entry: -len(entry.phrase))
    return {form: found for first, found in by_first.items() for form in (first, first.capitalize())}


ENTRIES: Final = _entries()

NEGATED: Final[dict[str, Band]] = {
    "likely": "unlikely", "very-likely": "unlikely", "unlikely": "unquantified", "certain": "unquantified",
    "almost-certain": "unquantified", "unquantified": "unlikely",
}  # fmt: skip
"""The band of a cue under "not"."""
NEGATIONS: Final = frozenset({"not", "n't", "n’t", "never", "no", "nor", "neither", "cannot", "without"})
BETWEEN: Final = frozenset(
    {"very", "at", "all", "so", "too", "yet", "entirely", "quite", "particularly", "really", "altogether", "be", "seem",
     "appear", "look", "to", "always", "longer", "been", "means"}
)  # fmt: skip
"""Words that may stand between a negation and what it negates."""
BE: Final = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re", "seems", "appears", "remains"}
)
CHANCES: Final = frozenset(
    {"probability", "probabilities", "likelihood", "chance", "chances", "odds", "prospects", "risk"}
)
LEVELS: Final[dict[str, tuple[Band, Band]]] = {
    **dict.fromkeys(("low", "slim", "small", "poor", "limited", "minor"), ("unlikely", "very-unlikely")),
    **dict.fromkeys(("high", "good", "strong", "considerable"), ("likely", "very-likely")),
    **dict.fromkeys(("remote", "negligible", "minimal", "nil", "zero"), ("remote", "remote")),
    **dict.fromkeys(("even",), ("even-chance", "even-chance")),
}  # fmt: skip
"""What a level says of a probability: alone, and after "very"."""
VERY: Final = frozenset({"very", "extremely", "exceedingly", "vanishingly"})
EPISTEMIC: Final = wordset(
    """grow rise increase decline decrease fall slow reach exceed recover suffice prove arrive ease shrink
    accelerate stabilise stabilize improve soon surprise"""
)  # fmt: skip
"""Verbs of what happens by itself: "should" before them expects, and demands nothing."""
HUMANS: Final = wordset(
    """analysts experts observers critics officials commentators scholars diplomats some many others sources people
    i we he she they who you one"""
)  # fmt: skip
AFTER_MODAL_NOUN: Final = wordset("of is was are were and or to in on for with that , . ; : ) ” ’ \" '")
"""What follows "might" where it is strength."""
UNCLEAR_NOUNS: Final = wordset(
    """strategy plan goal goals path vision idea understanding definition distinction line lines picture mandate
    rules rule conscience air water skies road way focus timetable guidance instructions"""
)  # fmt: skip
"""What is called clear for being distinct and not for being beyond doubt."""
PLACES: Final = wordset("""in on at before with from alongside and or , . ; : ) under as next during among""")
"""What follows "appear" where it means to come into sight."""
CLAUSE_ENDS: Final = wordset("""; : ( ) — – but while whereas although though because which who whose whom unless if""")
"""Where what a cue governs ends."""
SUBJECTS: Final = wordset(
    """the a an this that these those it he she they we you i there its their his her our some many most both"""
)
"""What begins a new clause after a comma or a conjunction."""
