"""Annotations on another text end where they belong, or nowhere."""

import pytest

from csto_cli.analysis.anchoring import Anchors, Stored, target_at
from csto_cli.model.annotation import Claim, Mention, Position, Quantity
from csto_cli.model.selectors import FingerprintSelector, WordsSelector
from csto_cli.model.span import Span
from csto_cli.text.anchor import AnchoringText
from csto_cli.text.fingerprint import fingerprint

OLD = (
    "The pact sent 300 troops to Ruritania in January. Rudolf said that they would leave before the lake thawed. "
    "In Strelsau nobody believed him, and the shops sold skates. Later Ruritania asked for boats."
)
NAMES = {"state:ruritania": ["Ruritania"], "person:rudolf": ["Rudolf", "Rudolf the Tall"]}


def names(entity):
    return NAMES[entity]


def span_of(text, part, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(part, start + 1)
    return Span(start, start + len(part))


def mention(part="Ruritania", nth=0, entity="state:ruritania", type_="state"):
    target = target_at("ash-2022", OLD, span_of(OLD, part, nth))
    return Mention(id="ash-2022:m1", target=target, entity=entity, type=type_)


def claim(part="sent 300 troops to Ruritania"):
    figure = span_of(OLD, "300")
    return Claim(
        id="ash-2022:c1",
        target=target_at("ash-2022", OLD, span_of(OLD, part)),
        statement="The pact sent 300 troops.",
        kind="factual",
        holder="author",
        voice="own",
        asserted_by=("author",),
        positions=(Position(proposition="P01", stance="supports", holder_stance="supports", quantity=0),),
        quantities=(
            Quantity(start=figure.start, end=figure.end, exact="300", value=300, unit="troops", measures="size"),
        ),
    )


def reanchored(annotation, text):
    found = Anchors(AnchoringText(text), names).reanchor(annotation)
    return found.outcome, found.after, found.annotation


def test_an_untouched_text_leaves_everything_exact():
    for annotation in (mention(), claim()):
        outcome, after, same = reanchored(annotation, OLD)
        assert (outcome, after, same) == ("exact", annotation.target.quote.exact, annotation)


def test_what_stands_further_on_is_moved_and_its_figure_with_it():
    text = f"In the winter of that year much happened. {OLD}"
    outcome, after, moved = reanchored(claim(), text)
    assert (outcome, after) == ("moved", "sent 300 troops to Ruritania")
    figure = moved.quantities[0]
    assert (text[figure.start : figure.end], moved.positions[0].quantity) == ("300", 0)


def test_a_changed_stretch_is_found_and_says_what_it_is_now():
    text = OLD.replace("sent 300 troops to Ruritania", "sent some 300 armed troops to Ruritania")
    outcome, after, moved = reanchored(claim(), text)
    assert outcome == "changed"
    assert after == "sent some 300 armed troops to Ruritania"
    assert text[moved.quantities[0].start : moved.quantities[0].end] == "300"


def test_a_figure_that_is_gone_is_somewhere_in_the_evidence_and_not_lost():
    text = OLD.replace("300", "three hundred")
    outcome, after, moved = reanchored(claim(), text)
    assert outcome == "changed"
    assert moved.quantities[0].exact == after


def test_a_sentence_that_is_gone_leaves_an_orphan_and_never_another_of_the_same_name():
    text = OLD.replace("The pact sent 300 troops to Ruritania in January. ", "")
    assert reanchored(mention(), text)[:2] == ("orphan", None)
    assert reanchored(claim(), text)[:2] == ("orphan", None)


def test_a_name_that_was_exchanged_for_another_is_an_orphan():
    assert reanchored(mention(), OLD.replace("troops to Ruritania in", "troops to Grenzland in"))[0] == "orphan"


def test_a_name_with_one_letter_wrong_at_the_same_place_is_the_name():
    assert reanchored(mention(), OLD.replace("troops to Ruritania in", "troops to Ruritanja in"))[:2] == (
        "changed",
        "Ruritanja",
    )


def test_the_same_passage_twice_is_ambiguous():
    text = f"{OLD} {OLD}".replace("The pact sent", "So the pact had sent")
    assert reanchored(mention(), "Long before. " + text)[0] == "ambiguous"


def digest(text, words, part_words=None):
    """A claim of a digest whose source has other words."""
    source = span_of(text, words)
    target = target_at("ash-2022", "The alliance moved soldiers.", Span(0, 27))
    mark = FingerprintSelector(**fingerprint(text, source)._asdict())
    changes = {"target": target.model_copy(update={"source": mark}), "quantities": (), "positions": ()}
    made = claim().model_copy(update=changes)
    if part_words is None:
        return made
    part = Quantity(start=0, end=3, exact="The", unit="troops", measures="size", in_source=part_words)
    return made.model_copy(update={"quantities": (part,)})


def test_a_digests_claim_and_its_figure_are_set_on_the_source():
    anchors = Anchors(AnchoringText(OLD), names)
    found = anchors.attach(digest(OLD, "sent 300 troops to Ruritania", WordsSelector(offset=1, words=1)))
    assert (found.outcome, found.after) == ("exact", "sent 300 troops to Ruritania")
    assert found.annotation.quantities[0].exact == "300"


def test_what_was_left_out_of_the_text_is_an_orphan_there():
    kept = OLD.index("Rudolf")
    stored = Stored(OLD[kept:], lambda span: span.shift(-kept) if span.start >= kept else None)
    anchors = Anchors(AnchoringText(OLD), names, stored)
    assert anchors.attach(digest(OLD, "sent 300 troops to Ruritania")).outcome == "orphan"
    there = anchors.attach(digest(OLD, "nobody believed him, and the shops sold skates"))
    assert (there.outcome, there.after) == ("exact", "nobody believed him, and the shops sold skates")


def test_an_annotation_without_a_fingerprint_cannot_be_attached():
    with pytest.raises(ValueError, match="no fingerprint"):
        Anchors(AnchoringText(OLD), names).attach(mention())
