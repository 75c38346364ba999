"""The bibliographic record of an article."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from csto_cli.model.article import ArticleRecord


@pytest.mark.parametrize("published", [None, "2022", "2022-01", "2022-01-13", "2022?", "2022~", "202X", "2021/2022"])
def test_a_date_is_edtf_or_unknown(published: str | None) -> None:
    assert ArticleRecord(id="steel-2022", published=published).published == published


@pytest.mark.parametrize("published", ["", "January 2022", "13.01.2022", "2022-13", "2022-02-30", "2022-1-3"])
def test_another_date_is_refused_with_an_example(published: str) -> None:
    with pytest.raises(ValidationError, match="is not an EDTF date such as 2022-01-13"):
        ArticleRecord(id="steel-2022", published=published)


@given(st.text(st.sampled_from("0129-/.X?~%[]{},YESTZ: "), max_size=14))
@example("{}")
@example("\x00")
def test_whatever_stands_for_a_date_is_taken_or_refused_and_never_a_crash(published: str) -> None:
    try:
        ArticleRecord(id="a", published=published)
    except ValidationError as error:
        assert [one["loc"] for one in error.errors()] == [("published",)]


@pytest.mark.parametrize("id_", ["steel-2022", "a", "2022", "a-b-c"])
def test_an_id_is_short_words_between_hyphens(id_: str) -> None:
    assert ArticleRecord(id=id_).id == id_


@pytest.mark.parametrize("id_", ["", "Steel", "a_b", "-a", "a-", "a--b", "../a", "a/b", "a:b", "a b", "a\n", "é"])
def test_another_id_is_refused(id_: str) -> None:
    with pytest.raises(ValidationError):
        ArticleRecord(id=id_)


def test_no_author_is_unattributed_and_a_nameless_author_is_refused() -> None:
    assert ArticleRecord(id="a").authors == ()
    with pytest.raises(ValidationError, match=r"authors\.0\.name"):
        ArticleRecord.model_validate({"id": "a", "authors": [{"name": ""}]})


def test_a_record_cannot_be_changed_or_extended() -> None:
    record = ArticleRecord(id="a")
    with pytest.raises(ValidationError, match="frozen"):
        record.title = "New"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="titel"):
        ArticleRecord.model_validate({"id": "a", "titel": "New"})
