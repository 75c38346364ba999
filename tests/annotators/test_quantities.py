"""Quantities and dates that the annotator finds."""

import itertools
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.annotators.interface import Document
from csto_cli.annotators.quantities.annotator import FoundQuantity, QuantityAnnotator
from csto_cli.text.dates import bounds

TOKENS = """a an the 2 1,500 2022 5 31 1990s 19th two hundred million dozens of January May early mid - – $ % to and
between , . ( ) first half decades once about more than troops men km 20% in since"""
words = st.lists(st.sampled_from(TOKENS.split()), max_size=25)


def found(text: str) -> list[FoundQuantity]:
    return QuantityAnnotator().annotate(Document(text))


def brief(text: str) -> list[tuple[str, object, object, object, str]]:
    return [(text[q.span.slice()], q.value, q.low, q.high, q.unit) for q in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow sent 3,200 soldiers.", ("3,200", 3200, None, None, "soldiers")),
        ("It lost $40bn last week.", ("$40bn", 4e10, None, None, "USD")),
        ("It asked for US$3 million.", ("US$3 million", 3e6, None, None, "USD")),
        ("Turnout was 62 percent.", ("62 percent", 62, None, None, "percent")),
        ("Growth of 0.4 percentage points came.", ("0.4 percentage points", 0.4, None, None, "percentage points")),
        ("An 870-km frontier divides them.", ("870-km", 870, None, None, "kilometres")),
        ("His 17-year rule ended.", ("17-year", 17, None, None, "years")),
        ("It took two decades.", ("two decades", 20, None, None, "years")),
        ("A dozen states signed.", ("A dozen", 12, None, None, "states")),
        ("They paid half a million euros.", ("half a million euros", 5e5, None, None, "EUR")),
        ("The six-party talks failed.", ("six", 6, None, None, "party")),
        ("Two thirds of the seats went.", ("Two thirds", 2 / 3, None, None, "share")),
        ("Exports doubled.", ("doubled", 2, None, None, "factor")),
        ("The clause was used twice.", ("twice", 2, None, None, "times")),
        ("Rahimov, 54, spoke.", ("54", 54, None, None, "years")),
        ("He sent 10–15 percent of them.", ("10–15 percent", None, 10, 15, "percent")),
        ("Between 70 and 80 guards fell.", ("70 and 80", None, 70, 80, "guards")),
        ("From 20,000 to 30,000 men came.", ("20,000 to 30,000", None, 20000, 30000, "men")),
        ("Some 5 to 10 million people fled.", ("5 to 10 million", None, 5e6, 1e7, "people")),
        ("Hundreds of families fled.", ("Hundreds", None, 100, None, "families")),
        ("Tens of thousands of families fled.", ("Tens of thousands", None, 10000, None, "families")),
        ("A majority of the members agreed.", ("A majority", None, 50, 100, "percent")),
    ],
)
def test_a_quantity_has_its_value_or_range_and_its_unit(text, expected):
    assert brief(text) == [expected]


@pytest.mark.parametrize(
    ("text", "approximator", "ends"),
    [
        ("About 40 tanks moved.", "about", (40, None, None)),
        ("Nearly 40 tanks moved.", "nearly", (40, None, None)),
        ("More than 40 tanks moved.", "more than", (None, 40, None)),
        ("At least 40 tanks moved.", "at least", (None, 40, None)),
        ("Up to 40 tanks moved.", "up to", (None, None, 40)),
        ("No more than 40 tanks moved.", "no more than", (None, None, 40)),
        ("Over a decade of war passed.", "over", (None, 10, None)),
        ("Forty or more tanks moved.", "or more", (None, 40, None)),
    ],
)
def test_an_approximator_says_which_end_a_number_is(text, approximator, ends):
    quantity = found(text)[0]
    assert quantity.approximator == approximator
    assert (quantity.value, quantity.low, quantity.high) == ends


def test_what_is_counted_is_the_whole_phrase_and_its_head_the_unit():
    quantity = found("It left two rival power centers behind.")[0]
    assert (quantity.unit, quantity.measures) == ("centers", "rival power centers")


def test_a_rank_counts_before_a_noun_and_not_in_a_name():
    assert brief("This was the first joint patrol.") == [("first", 1, None, None, "ordinal")]
    assert brief("The Second Chechen War and the 201st Military Base") == []
    assert brief("First, they met.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1973 and Article 4 hold.",
        "The Su-27 and the MiG-29 flew.",
        "The score was 5-4.",
        "It runs 24/7.",
        "They met at 10:30.",
        "1. Withdraw the troops.",
        "No one came, and one must ask why.",
        "Marine One landed.",
        "One wonders why.",
    ],
)
def test_ids_scores_times_and_pronouns_are_no_quantities(text):
    assert brief(text) == []


@pytest.mark.parametrize(
    ("text", "surface", "edtf"),
    [
        ("In January 2022 it began.", "January 2022", "2022-01"),
        ("On 11 January 2022 it ended.", "11 January 2022", "2022-01-11"),
        ("On January 11th, 2022, it ended.", "January 11th, 2022", "2022-01-11"),
        ("On Jan. 11 it ended.", "Jan. 11", "XXXX-01-11"),
        ("The talks of January 5-7, 2022, failed.", "January 5-7, 2022", "2022-01-05/2022-01-07"),
        ("They fought in the 1990s.", "1990s", "199X"),
        ("They fought in the early 1990s.", "early 1990s", "1990/1993"),
        ("It fell in early 2022.", "early 2022", "2022-01/2022-04"),
        ("It fell in mid-2023.", "mid-2023", "2023-05/2023-08"),
        ("It fell in late January 2021.", "late January 2021", "2021-01-21/2021-01-31"),
        ("It fell in the spring of 2022.", "spring of 2022", "2022-21"),
        ("It held between 1994 and 1999.", "1994 and 1999", "1994/1999"),
        ("It held from 2010–14.", "2010–14", "2010/2014"),
        ("It held from May to July 2021.", "May to July 2021", "2021-05/2021-07"),
        ("It has held since 2002.", "2002", "2002/.."),
        ("It held until 2019.", "2019", "../2019"),
        ("It was not until 2019 that it began.", "2019", "2019"),
        ("It began around 1900.", "1900", "1900~"),
        ("The 2014 uprising passed.", "2014", "2014"),
        ("A 19th-century empire fell.", "19th-century", "18XX"),
        ("It was signed on 13.01.2022.", "13.01.2022", "2022-01-13"),
        ("It was signed on 2022-01-13.", "2022-01-13", "2022-01-13"),
    ],
)
def test_a_written_date_is_edtf(text, surface, edtf):
    assert [(s, value) for s, value, _, _, unit in brief(text) if unit == "date"] == [(surface, edtf)]
    assert bounds(edtf) is not None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It ended in May.", ["XXXX-05"]),
        ("May 2021 was hot.", ["2021-05"]),
        ("On 5 May it ended.", ["XXXX-05-05"]),
        ("Last May it ended.", ["XXXX-05"]),
        ("May we hope for peace?", []),
        ("They may go 40 times.", []),
        ("The March on the capital failed.", []),
        ("It sent 2000 troops.", []),
        ("It fell on February 30.", []),
    ],
)
def test_month_names_and_figures_are_dates_only_where_they_date(text, dates):
    assert [q.value for q in found(text) if q.unit == "date"] == dates


@given(words)
def test_quantities_stand_in_order_and_their_ends_too(tokens):
    quantities = found(" ".join(tokens))
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(quantities))
    assert all(q.low <= q.high for q in quantities if q.low is not None and q.high is not None)
    assert all(bounds(q.value) for q in quantities if isinstance(q.value, str))


def test_no_run_of_numbers_is_a_trap():
    code = """
from csto_cli.annotators.interface import Document
from csto_cli.annotators.quantities.annotator import QuantityAnnotator
for unit in ('1-', 'one ', 'hundred ', 'twenty-', '5 to ', 'January 5 ', '2020 ', '1/', 'between 1 and ', '1' * 999):
    QuantityAnnotator().annotate(Document(unit * (200_000 // len(unit))))
"""
    # Ten seconds suffice for all; where the time of one grows with the square of its length, hours do not.
    subprocess.run([sys.executable, "-c", code], timeout=120, check=True)
