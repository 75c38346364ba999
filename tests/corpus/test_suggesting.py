"""Suggestions for an article: what annotators found as mentions and claims of the model."""

from csto_cli.annotators import Known
from csto_cli.corpus.suggesting import Suggester
from csto_cli.model.entity import Entity
from csto_cli.model.span import Span

KNOWN = Known((Entity(id="person:anna-belova", type="person", name="Anna Belova"),))
TEXT = (
    "Anna Belova said that some 2,500 troops may leave in May 2021. The pact is weak. "
    "“Nobody will come,” one diplomat said. Eva Elm is a fellow."
)


def suggested(beside=()):
    asides = [Span(TEXT.index("Eva Elm"), len(TEXT))]
    return Suggester(lambda: KNOWN).annotations("elm", TEXT, asides, beside)


def test_claims_have_their_voices_kept_apart():
    told = [(c.target.quote.exact, c.voice, c.holder, c.asserted_by, c.attitude) for c in suggested().claims]
    assert told == [
        (
            "Anna Belova said that some 2,500 troops may leave in May 2021",
            "reported",
            "person:anna-belova",
            ("author", "person:anna-belova"),
            "neutral",
        ),
        ("The pact is weak", "own", "author", ("author",), None),
        (
            "Nobody will come",
            "quoted",
            "unnamed: one diplomat",
            ("author", "unnamed: one diplomat"),
            "neutral",
        ),
    ]


def test_a_claim_carries_its_cue_its_likelihood_and_its_quantities():
    claim = suggested().claims[0]
    assert (claim.origin, claim.annotator, claim.confidence) == ("suggested", "claims/1", "low")
    assert [part and part.exact for part in (claim.source, claim.cue)] == ["Anna Belova", "said"]
    assert claim.likelihood is not None and claim.likelihood.band == "unquantified"
    assert [cue.exact for cue in claim.likelihood.cues] == ["may"]
    assert [(q.exact, q.value, q.unit, q.approximator) for q in claim.quantities] == [
        ("2,500", 2500, "troops", "some"),
        ("May 2021", "2021-05", "date", None),
    ]


def test_only_registered_names_become_mentions():
    assert [(m.target.quote.exact, m.entity) for m in suggested().mentions] == [("Anna Belova", "person:anna-belova")]


def test_what_is_there_is_not_suggested_again_and_numbers_go_on():
    first = suggested()
    assert suggested([*first.mentions, *first.claims]).claims == []
    again = suggested(first.claims[:2])
    assert [(c.id, c.target.quote.exact) for c in again.claims] == [("elm:c3", "Nobody will come")]


def test_who_is_not_told_is_unnamed():
    text = "The hall fell silent. “We have all been betrayed tonight by our friends.”"
    claims = Suggester(Known).annotations("elm", text).claims
    assert [(c.voice, c.holder) for c in claims] == [("own", "author"), ("quoted", "unnamed: not told")]
