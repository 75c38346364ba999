"""CSV: what spreadsheets do to it, and files that a person writes."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.exporters.interface import File, Imported, Refused, Unanchored, UnreadableImportError
from csto_cli.exporters.spreadsheet import inert, live, read, write
from csto_cli.model.annotation import Claim

from .samples import ENTITIES, SAMPLE

WRITTEN = "".join(piece.content for piece in write([SAMPLE], ENTITIES))


def rows(content: str) -> list[Any]:
    """What is read: what was refused, then the annotations."""
    found = list(read([File("x.csv", content)]))
    refused = [one for one in found if isinstance(one, Refused)]
    return [*refused, *(a for one in found if isinstance(one, Imported) for a in one.annotations)]


def test_lines_end_and_cells_are_quoted_as_rfc_4180_says() -> None:
    assert WRITTEN.endswith("\r\n")
    table = list(csv.reader(io.StringIO(WRITTEN, newline=""), strict=True))
    assert len(table) == 8 and len({len(row) for row in table}) == 1


def test_no_cell_is_computed() -> None:
    cells = [cell for row in csv.reader(io.StringIO(WRITTEN, newline="")) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and cell]
    assert "'=Қазақстан" in cells and "'=if nobody looks" in cells


@given(st.text(st.sampled_from("'=+-@\t\r\na"), max_size=5) | st.text() | st.none())
def test_the_apostrophe_comes_off_exactly_where_it_was_put(text: str | None) -> None:
    assert live(inert(text)) == text
    assert inert(text)[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n") or not text


def test_an_apostrophe_of_the_text_stays() -> None:
    (found,) = rows("quote\n'tis\n")
    assert found.exact == "'tis"


def test_the_article_and_the_quote_are_enough() -> None:
    (found,) = rows("Quote,Article,Note\nsome troops,ash-2022,look again\n")
    assert found == Unanchored("row 2", "some troops", {}, text="look again")


def test_a_mention_by_hand_needs_no_offsets() -> None:
    (found,) = rows("article,quote,entity,type\nash-2022,Ruritania,state:ruritania , state\n")
    assert found.annotation == "mention" and found.said == {"entity": "state:ruritania", "type": "state"}


def test_a_claim_by_hand_is_the_authors_own_unless_it_has_a_holder() -> None:
    own, other = rows(
        "article,quote,statement,kind,holder,attitude,topics,positions,likelihood,low\n"
        "ash-2022,a,It left.,factual,,,mission;  troops,P01:supports,likely,80%\n"
        "ash-2022,a,It left.,factual,state:ruritania,neutral,,P01:reports:opposes,,\n"
    )
    assert own.said["asserted_by"] == ["author"] and own.said["topics"] == ["mission", "troops"]
    assert own.said["likelihood"] == {"band": "likely", "low": "80"}
    assert (other.said["voice"], other.said["asserted_by"]) == ("reported", ["author", "state:ruritania"])
    assert other.said["positions"] == [{"proposition": "P01", "stance": "reports", "holder_stance": "opposes"}]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_whatever_separates_the_columns(separator: str) -> None:
    content = "\ufeff" + "\r\n".join(separator.join(cells) for cells in (["article", "quote"], ["ash-2022", "a"]))
    (found,) = rows(content)
    assert found.exact == "a"


def test_columns_may_stand_in_any_order_and_blank_rows_between() -> None:
    table = list(csv.reader(io.StringIO(WRITTEN, newline="")))
    out = io.StringIO()
    csv.writer(out).writerows(row[::-1] for row in [table[0], [""] * len(table[0]), *table[1:]])
    assert rows(out.getvalue()) == rows(WRITTEN)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("ash-2022,,,,,,,", "quote: it quotes nothing"),
        ("ash-2022,,note,,,a,,", 'annotation: "note" is neither mention nor claim'),
        ("ash-2022,ash-2022:m1,mention,x,4,a,,", '"x" is no offset'),
        ("ash-2022,ash-2022:m1,mention,1,-4,a,,", '"-4" is no offset'),
        ("ash-2022,ash-2022:m1,mention,4,1,a,state:x,state", "no span from 4 to 1"),
        ("ash-2022,oak:m1,mention,1,4,a,state:x,state", 'id "oak:m1" is not of the article'),
        ("ash-2022,,mention,,,a,Ruritania,", "entity: String should match pattern"),
        ("ash-2022,,mention,,,a,,realm", "type: Input should be"),
        ("ash-2022,,claim,,,a,,", "statement: Field required"),
        ("ash-2022,,,,,a,,,too much", "more cells than columns"),
    ],
)
def test_a_row_that_cannot_be_is_refused_by_number(row: str, reason: str) -> None:
    refused, kept = rows(f"article,id,annotation,start,end,quote,entity,type\nash-2022,,,,,kept,,\n{row}")
    assert isinstance(refused, Refused) and refused.place == "row 3" and reason in refused.reason
    assert isinstance(kept, Unanchored) and kept.exact == "kept"


def test_a_mention_whose_type_the_registry_knows_waits_for_it() -> None:
    (found,) = rows("id,start,end,quote,entity\nash-2022:m1,2,11,Ruritania,state:ruritania\n")
    assert isinstance(found, Unanchored) and (found.start, found.end) == (2, 11)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("positions,P01", '"P01" is not a position'),
        ("positions,P01:reports", "does not say where the holder stands"),
        ("topics,[1", "not JSON"),
        ("presupposed,perhaps", "neither yes nor no"),
        ("likelihood,perhaps", "likelihood.band: Input should be"),
        ("low,many", "likelihood.low: Input should be a valid number"),
        ("voice,own\nholder,state:x", "an own claim is held by the author"),
    ],
)
def test_a_claim_says_what_is_wrong_with_it(cells: str, reason: str) -> None:
    named = dict(line.split(",") for line in cells.splitlines())
    content = f"quote,statement,kind,{','.join(named)}\na,It left.,factual,{','.join(named.values())}\n"
    (found,) = rows(content)
    assert isinstance(found, Refused) and reason in found.reason


def test_a_column_that_is_unknown_is_told_once() -> None:
    found = rows("article,quote,mood\nash-2022,a,grim\nash-2022,b,gay\n")
    assert found[0] == Refused('column "mood"', "no column of csto; what stands in it is left out") and len(found) == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", 'no column "quote"'),
        ("article,words\n", 'no column "quote"'),
        ("quote,quote\n", 'the column "quote" stands twice'),
        ('quote\n"a', "not CSV: unexpected end of data in line 2"),
        ('quote\n"a"b\n', "not CSV"),
        ("quote\n" + "a" * 200_000, "not CSV: field larger"),
    ],
)
def test_content_of_another_kind_is_said_to_be_none(content: str, reason: str) -> None:
    with pytest.raises(UnreadableImportError, match=reason):
        list(read([File("x.csv", content)]))


def test_ids_offsets_and_quotes_make_a_row_what_it_was() -> None:
    found = rows(WRITTEN)
    assert found[:5] == [
        m.model_copy(update={"target": m.target.model_copy(update={"source": None})}) for m in SAMPLE.mentions
    ]
    assert isinstance(found[5], Claim) and found[5].note == SAMPLE.claims[0].note
