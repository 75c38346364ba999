"""The registry's records."""

import pytest
from pydantic import ValidationError

from csto_cli.model.entity import Alias, Codes, Entity
from csto_cli.model.topic import Proposition


def test_an_entity_has_a_name_and_whatever_else_names_it() -> None:
    alias = Alias(text="Nur-Sultan", kind="capital as government")
    entity = Entity(id="state:kazakhstan", type="state", name="Kazakhstan", aliases=(alias,))
    assert entity.aliases == (alias,)
    assert not alias.ambiguous


@pytest.mark.parametrize("id_", ["kazakhstan", "state:", ":kazakhstan", "state:Kazakhstan", "state:a b", "s1:a", ""])
def test_an_id_is_a_type_and_a_name(id_: str) -> None:
    with pytest.raises(ValidationError):
        Entity(id=id_, type="state", name="Kazakhstan")


def test_only_a_state_has_iso_3166_codes() -> None:
    codes = Codes(alpha_2="KZ", alpha_3="KAZ")
    assert Entity(id="state:kazakhstan", type="state", name="Kazakhstan", codes=codes).codes == codes
    with pytest.raises(ValidationError, match="only a state has ISO 3166 codes"):
        Entity(id="place:kazakhstan", type="place", name="Kazakhstan", codes=codes)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "country"),
        ("name", ""),
        ("aliases", [{"text": "KZ", "kind": "nickname"}]),
        ("aliases", [{"text": "", "kind": "acronym"}]),
        ("never_merge", ["Kyrgyzstan"]),
        ("of", "Kazakhstan"),
        ("colour", "blue"),
    ],
)
def test_what_the_vocabulary_does_not_have_is_refused(field: str, value: object) -> None:
    record = {"id": "state:kazakhstan", "type": "state", "name": "Kazakhstan"}
    with pytest.raises(ValidationError, match=field):
        Entity.model_validate({**record, field: value})


@pytest.mark.parametrize("id_", ["P1", "p01", "P01a", "01", "X01"])
def test_a_proposition_is_numbered(id_: str) -> None:
    record = {"slug": "first", "statement": "It was the first.", "topic": "intervention"}
    assert Proposition.model_validate({"id": "P01", **record}).id == "P01"
    with pytest.raises(ValidationError):
        Proposition.model_validate({"id": id_, **record})
