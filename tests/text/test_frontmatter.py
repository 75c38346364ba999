"""Front matter: YAML without surprises, read quickly."""

import contextlib
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from csto_cli.text import frontmatter
from csto_cli.text.frontmatter import FrontMatterError, load, parse

TYPES = ("null", "bool", "int", "float")
pieces = st.sampled_from([
    "id", "title", ":", ": ", "\n", "\n  ", "- ", "[", "]", "{", "}", ", ", '"', "'", "|", ">", "# x", "007", "2022-01",
    "yes", "null", "~", "1e3", "é", "“a”", "\t", "?", "!", "!!str ", "!!int ", "%", "@", "*a", "&a ", "---", "...",
    "\\n", "\r", "\x00", "\x7f", "🙂", "=", "<<", "-", "x", "\\x41", "\\", "\x85", "\u2028", "\ufeff", "a: b\n",
    "k: [x, {y: z}]\n", " ",
])  # fmt: skip


def said(text: str, *, is_slow: bool, monkeypatch: pytest.MonkeyPatch) -> Any:
    with monkeypatch.context() as patch:
        if is_slow:
            patch.setattr(frontmatter, "_SHORT", -1)
        try:
            return load(text, *TYPES)
        except FrontMatterError as error:
            return str(error), error.line


@settings(max_examples=600)
@given(st.lists(pieces, max_size=14).map("".join))
@example("title: !!int x\n")
@example("a: \tb\n")
def test_what_is_read_quickly_is_what_is_read_slowly(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick, slow = (said(text, is_slow=is_slow, monkeypatch=patch) for is_slow in (False, True))
        assert quick == slow or (quick != quick and slow != slow)


@pytest.mark.parametrize("text", ["a: [x]\nb: *a", "a: &a [x]\nb: *a"])
def test_references_are_refused(text: str) -> None:
    with pytest.raises(FrontMatterError, match="reference"):
        load(text)


@pytest.mark.parametrize("nest", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("times", [700, 1_999, 100_000])
def test_what_nests_without_end_ends(nest: str, times: int) -> None:
    with contextlib.suppress(FrontMatterError):
        load(nest * (times // len(nest)))


def test_text_that_looks_like_something_else_stays_text() -> None:
    assert parse("title: Yes\nid: 007\ndate: 2022-01-13\nempty:\n") == {
        "title": "Yes",
        "id": "007",
        "date": "2022-01-13",
        "empty": None,
    }
