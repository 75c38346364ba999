"""What a person sees: fitted, marked without colour, and nothing from a text acts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from csto_cli.model.results import ArticleRow, Hit, PassageRow, SearchResult
from csto_cli.render.terminal import Screen, to_terminal
from csto_cli.render.terminal.style import Look, Mark, wrapped

PLAIN = Screen(80, is_styled=False, is_coloured=False)
STYLED = Screen(80, is_styled=True, is_coloured=True)


def result(text: str, *matches: tuple[int, int]) -> SearchResult:
    article = ArticleRow("a", "Ann Ash", None, ("Ann Ash",), ("person:ash",), None, "2022?", "digest", 9, 1, 0, 0)
    passage = PassageRow("a:p1", "a", None, 0, len(text), text)
    return SearchResult("q", 1, (Hit(passage, article, matches, 1.0),))


def test_hits_are_marked_by_signs_where_styles_do_not_reach():
    shown = to_terminal(result("The troops left.", (4, 10)), PLAIN)
    assert "The *troops* left." in shown
    assert "\x1b" not in shown


def test_hits_are_styled_where_styles_reach_and_without_colour_they_stay_underlined():
    assert "\x1b[1;4;33mtroops\x1b[0m" in to_terminal(result("The troops left.", (4, 10)), STYLED)
    bare = Screen(80, is_styled=True, is_coloured=False)
    assert "\x1b[1;4mtroops\x1b[0m" in to_terminal(result("The troops left.", (4, 10)), bare)


def test_a_digest_is_labelled_as_one():
    assert "digest of Ash 2022?" in to_terminal(result("The troops left."), PLAIN)


@pytest.mark.parametrize("screen", [PLAIN, STYLED])
def test_nothing_from_a_text_acts(screen):
    text = "\x1b]0;title\x07 [red]bold[/red] \u202eevil :smile: \x1b[2J \x9b31m"
    shown = to_terminal(result(text), screen)
    assert "\\x1b]0;title\\x07 [red]bold[/red] \\u202eevil :smile: \\x1b[2J \\x9b31m" in shown.replace("\n  ", " ")


def test_without_unicode_everything_of_ours_is_ascii():
    screen = Screen(80, is_styled=False, is_coloured=False, is_unicode=False)
    assert to_terminal(result("The troops left. They came. And stayed.", (4, 10)), screen).isascii()


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@given(text=st.text(st.sampled_from("ab é文\u0301.\x1b[ "), min_size=1, max_size=300))
def test_no_line_is_wider_than_the_screen(width, text):
    shown = to_terminal(result(text, (0, 1)), Screen(width, is_styled=False, is_coloured=False))
    assert max(map(cell_len, shown.split("\n"))) <= width


@given(
    text=st.text(st.sampled_from("ab cd. "), min_size=1, max_size=200),
    spans=st.lists(st.tuples(st.integers(0, 199), st.integers(1, 40)), max_size=6),
)
def test_marks_change_nothing_but_add_signs(text, spans):
    marks = [Mark(a, min(a + n, len(text)), "claim", i) for i, (a, n) in enumerate(spans, 1) if a < len(text)]
    shown = Look(80, is_styled=True, is_unicode=True).marked(text, marks).plain
    assert shown.translate(dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"))) == text


def test_wrapping_what_was_wrapped_ends():
    look = Look(30, is_styled=True, is_unicode=True)
    text = look.marked("word " * 40, [Mark(4, 5, "claim", 1), Mark(9, 10, "entity"), Mark(29, 30, "claim", 2)])
    for line in wrapped(text, look):
        assert wrapped(line + look.text(" and more words so that it breaks once again"), look)
