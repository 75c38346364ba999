"""Concordances and plots as a person sees them, at any width, with and without Unicode and colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from csto_cli.model.concordances import (
    Collocate,
    Collocates,
    Concordance,
    ConcordanceLine,
    Dispersion,
    DispersionRow,
    Frequency,
    FrequencyRow,
    Keyword,
    Keywords,
)
from csto_cli.render.terminal import Screen, to_terminal


def line(left: str, node: str, right: str, id_: str = "one:p1") -> ConcordanceLine:
    return ConcordanceLine(id_, "one", "Ash 2022", ("Ann Ash",), "2022", 3, 9, left, node, right)


def concordance(*lines: ConcordanceLine, total: int | None = None) -> Concordance:
    return Concordance("troops", total or len(lines), len(lines), lines, ("R1",), 12)


LINES = (
    line("The pact sent ", "troops", " to the north, and nobody in the whole of the country agreed with it."),
    line("", "Troops", ".", "a-much-longer-article:p12"),
    line("in the end they said that all of the ", "troops", ", who were many, had left", "two:p3"),
)


def test_hits_stand_under_one_another_and_nothing_is_wider_than_the_screen() -> None:
    shown = to_terminal(concordance(*LINES, total=40), Screen(80, is_styled=False, is_coloured=False))
    assert shown.split("\n")[:5] == [
        "one:p1                             The pact sent *troops* to the north, and nobo",
        "a-much-longe…article:p12                         *Troops*.",
        "two:p3                    y said that all of the *troops*, who were many, had le",
        "",
        "3 of 40 hits · in 3 passages · sorted by R1 · --all shows the rest",
    ]


written = st.text(st.sampled_from("ab c漢字ée\u0301שלום👍\u200d\t\n\x1b[31m"), max_size=60)


@given(
    texts=st.lists(st.tuples(written, st.text("ab漢é", min_size=1, max_size=30), written), min_size=1, max_size=6),
    width=st.integers(40, 200),
    is_unicode=st.booleans(),
)
def test_any_text_is_aligned_by_the_cells_it_takes(
    texts: list[tuple[str, str, str]], width: int, is_unicode: bool
) -> None:
    lines = [line(*parts) for parts in texts]
    shown = to_terminal(concordance(*lines), Screen(width, False, False, is_unicode)).split("\n")[: len(lines)]
    assert all(cell_len(row) <= width for row in shown)
    assert len({cell_len(row[: row.index("*")]) for row in shown}) == 1
    assert not any("\x1b" in row for row in shown)


def test_with_styles_the_hit_needs_no_stars() -> None:
    shown = to_terminal(concordance(*LINES), Screen(80, is_styled=True, is_coloured=False))
    assert "*" not in shown
    assert "\x1b[" in shown


def test_a_thousand_lines_are_a_thousand_rows() -> None:
    shown = to_terminal(concordance(*(LINES[0],) * 1000), Screen(120, False, False))
    assert shown.count("*troops*") == 1000


FREQUENCY = Frequency(
    "troops",
    "year",
    6,
    3000,
    2000.0,
    (
        FrequencyRow("2015", "2015", 1, 1000, 1000.0, 177.0, 5642.0, 1),
        FrequencyRow("2021", "2021", 5, 2000, 2500.0, 1068.0, 5840.0, 3),
    ),
)
DISPERSION = Dispersion(
    "troops",
    "article",
    4,
    1100,
    2,
    1,
    0.09,
    0.99,
    0.0,
    (
        DispersionRow("one", "one", 4, 1000, 4000.0, (0.0, 0.001, 0.5, 0.999)),
        DispersionRow("two", "two", 0, 100, 0.0, ()),
    ),
)
COLLOCATES = Collocates(
    "troops",
    "words",
    (5, 5),
    2,
    "logdice",
    9,
    80,
    1100,
    2,
    (
        Collocate("sent", "sent", 4, 4, 0, 6, 0.4, 12.34, 12.1, 3.2),
        Collocate("left", "left", 3, 0, 3, 9, 0.7, 5.0, 11.4, 2.1),
    ),
)
KEYWORDS = Keywords(
    "author:ash",
    None,
    "log-ratio",
    3,
    1000,
    2000,
    10,
    20,
    1,
    (Keyword("harbour", 9, 0, 9000.0, 0.0, 19.8, 5.17, 11.8, 1),),
)


def test_frequencies_are_drawn_with_their_intervals_and_missing_years_are_a_gap() -> None:
    assert to_terminal(FREQUENCY, Screen(60, False, False)).split("\n")[:4] == [
        "year  hits  words  per million  0                      5,840",
        "2015     1  1,000        1,000   ├───●────────────────────┤",
        "⋮ 5 years without an article",
        "2021     5  2,000        2,500       ├──────●──────────────┤",
    ]
    assert to_terminal(FREQUENCY, Screen(60, False, False, False)).split("\n")[1:4] == [
        "2015     1  1,000        1,000   [---o--------------------]",
        ": 5 years without an article",
        "2021     5  2,000        2,500       [------o--------------]",
    ]


def test_strips_mark_hits_where_they_stand() -> None:
    assert to_terminal(DISPERSION, Screen(60, False, False)).split("\n")[1:3] == [
        "one         4  1,000        4,000  ┃···········│···········│",
        "two         0    100            0  ·························",
    ]


@pytest.mark.parametrize("result", [FREQUENCY, DISPERSION, COLLOCATES, KEYWORDS, concordance(*LINES)])
@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_it_fits_any_width_and_any_terminal(result: object, width: int) -> None:
    for is_unicode in (True, False):
        shown = to_terminal(result, Screen(width, False, False, is_unicode))
        assert all(cell_len(row) <= width for row in shown.split("\n"))
        assert is_unicode or shown.isascii()


def test_columns_that_do_not_fit_are_named() -> None:
    shown = to_terminal(COLLOCATES, Screen(40, False, False))
    assert "not shown here:" in shown
    assert "log-likelihood" in shown.partition("not shown here:")[2]
    assert "logdice▾" in shown.split("\n")[0]
    assert "not shown here" not in to_terminal(COLLOCATES, Screen(120, False, False))
