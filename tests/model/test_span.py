"""Spans: half-open stretches in code points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.model.span import Span

spans = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 60), st.integers(1, 20))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2), (0, 0)])
def test_empty_reversed_and_negative_spans_do_not_exist(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"no span from {start} to {end}"):
        Span(start, end)


@given(spans, spans)
def test_the_shared_stretch_is_the_shared_code_points_whoever_asks(a: Span, b: Span) -> None:
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    both = a & b
    assert both == b & a
    assert shared == (set() if both is None else set(range(both.start, both.end)))


@given(spans, spans)
def test_a_span_holds_another_exactly_where_their_shared_stretch_is_the_other(a: Span, b: Span) -> None:
    assert (b in a) == ((a & b) == b)


@given(spans, st.integers(0, 40))
def test_shifting_keeps_the_length_and_shifting_back_the_span(span: Span, by: int) -> None:
    moved = span.shift(by)
    assert len(moved) == len(span) == span.end - span.start
    assert moved.shift(-by) == span


def test_shifting_before_the_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="no span from -2 to 1"):
        Span(3, 6).shift(-5)


def test_spans_count_code_points_and_sort_by_place() -> None:
    assert "🇰🇿 é日本"[Span(3, 5).slice()] == "é日"
    assert sorted([Span(4, 9), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(4, 9)]
