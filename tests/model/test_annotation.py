"""Annotations: what a line of an annotation file may say."""

from typing import Any

import pytest
from pydantic import ValidationError

from csto_cli.model.annotation import ANNOTATION, Claim, Mention

TARGET = {"article": "steel-2022", "position": {"start": 4, "end": 9}, "quote": {"exact": "troop"}}
MENTION = {
    "id": "steel-2022:m1",
    "annotation": "mention",
    "target": TARGET,
    "entity": "state:kazakhstan",
    "type": "state",
}
OWN = {
    "id": "steel-2022:c1",
    "annotation": "claim",
    "target": TARGET,
    "statement": "The troops left.",
    "kind": "factual",
    "holder": "author",
    "voice": "own",
    "asserted_by": ["author"],
}
RELAYED = {
    **OWN,
    "holder": "person:kassym-jomart-tokayev",
    "voice": "reported",
    "asserted_by": ["author", "person:kassym-jomart-tokayev"],
    "attitude": "neutral",
}


def read(line: dict[str, Any]) -> Mention | Claim:
    return ANNOTATION.validate_python(line)


def test_the_kind_of_annotation_decides_how_a_line_is_read() -> None:
    assert isinstance(read(MENTION), Mention)
    assert isinstance(read(OWN), Claim)
    with pytest.raises(ValidationError, match="annotation"):
        read({**OWN, "annotation": "opinion"})


def test_a_claim_says_no_more_than_it_was_given() -> None:
    claim = read(OWN)
    assert isinstance(claim, Claim)
    assert (claim.likelihood, claim.attitude, claim.source, claim.positions, claim.quantities) == (
        None,
        None,
        None,
        (),
        (),
    )
    assert (claim.origin, claim.polarity, claim.presupposed) == ("curated", "affirmed", False)


@pytest.mark.parametrize(
    "holder", ["person:a", "state:russia", "unnamed: Western observers", "org:csto", "group:central-asian-states"]
)
def test_a_relayed_claim_belongs_to_whoever_is_cited_named_or_not(holder: str) -> None:
    claim = read({**RELAYED, "holder": holder, "asserted_by": ["author", "person:go-between", holder]})
    assert isinstance(claim, Claim)
    assert claim.holder == holder


@pytest.mark.parametrize(
    ("line", "change", "reason"),
    [
        (OWN, {"holder": "person:a"}, "an own claim is held by the author"),
        (OWN, {"asserted_by": ["author", "author"]}, "an own claim is held by the author"),
        (OWN, {"asserted_by": []}, "an own claim is held by the author"),
        (OWN, {"attitude": "endorses"}, "carries no attitude"),
        (RELAYED, {"holder": "author", "asserted_by": ["author"]}, "a holder other than the author"),
        (RELAYED, {"attitude": None}, "the author's attitude"),
        (RELAYED, {"asserted_by": ["person:kassym-jomart-tokayev"]}, "from the author to the holder"),
        (RELAYED, {"asserted_by": ["author"]}, "from the author to the holder"),
        (RELAYED, {"asserted_by": []}, "from the author to the holder"),
        (RELAYED, {"asserted_by": ["author", "person:somebody-else"]}, "from the author to the holder"),
        (RELAYED, {"voice": "quoted", "holder": "unnamed:", "asserted_by": ["author", "unnamed:"]}, "holder"),
        (RELAYED, {"voice": "hinted"}, "voice"),
        (
            OWN,
            {"positions": [{"proposition": "P01", "stance": "reports", "holder_stance": "supports"}]},
            "only a relayed one reports",
        ),
        (
            RELAYED,
            {"positions": [{"proposition": "P01", "stance": "supports", "holder_stance": "reports"}]},
            "holder_stance",
        ),
    ],
)
def test_voices_are_kept_apart(line: dict[str, Any], change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        read({**line, **change})


def test_a_relayed_claim_may_only_report_or_be_taken_up() -> None:
    for stance in ("reports", "supports"):
        position = {"proposition": "P01", "stance": stance, "holder_stance": "supports"}
        claim = read({**RELAYED, "positions": [position]})
        assert isinstance(claim, Claim)
        assert claim.positions[0].stance == stance


@pytest.mark.parametrize(
    ("line", "id_"),
    [
        (OWN, "steel-2022:m1"),
        (MENTION, "steel-2022:c1"),
        (OWN, "steel-2022:c0"),
        (OWN, "steel-2022:c01"),
        (OWN, "steel-2022:1"),
        (OWN, "manning-2022:c1"),
        (OWN, "steel-2022:c1\n"),
        (MENTION, "Steel-2022:m1"),
    ],
)
def test_an_id_names_the_article_and_whether_it_is_a_claim_or_a_mention(line: dict[str, Any], id_: str) -> None:
    with pytest.raises(ValidationError):
        read({**line, "id": id_})


@pytest.mark.parametrize(
    "position", [{"start": 5, "end": 5}, {"start": 5, "end": 2}, {"start": -1, "end": 2}, {"start": 0}]
)
def test_evidence_is_a_real_stretch_with_its_words(position: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        read({**OWN, "target": {**TARGET, "position": position}})
    with pytest.raises(ValidationError):
        read({**OWN, "target": {**TARGET, "quote": {"exact": ""}}})


def test_what_the_model_does_not_know_is_refused() -> None:
    with pytest.raises(ValidationError, match="probability"):
        read({**OWN, "probability": 0.8})


@pytest.mark.parametrize("entity", ["kazakhstan", "state:", "State:x", "state:a--b", "state:a b", "state:a-"])
def test_an_entity_id_is_a_type_and_a_name(entity: str) -> None:
    with pytest.raises(ValidationError):
        read({**MENTION, "entity": entity})


@pytest.mark.parametrize(
    "likelihood",
    [{"band": "probable"}, {"band": "likely", "high": 101}, {"low": -1}, {"low": 80, "high": 20}],
)
def test_a_likelihood_is_a_band_and_percents_in_order(likelihood: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read({**OWN, "likelihood": likelihood})


def test_a_claim_reads_back_as_it_was_written() -> None:
    cue = {"start": 4, "end": 9, "exact": "troop", "scope": "content"}
    line = {**RELAYED, "likelihood": {"band": "likely", "low": 60, "high": 70, "cues": [cue], "condition": "if asked"}}
    claim = read(line)
    assert ANNOTATION.validate_json(claim.model_dump_json()) == claim
