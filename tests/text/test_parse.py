"""The query language: what was typed → what it means."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csto_cli.errors import QueryError
from csto_cli.model.query import And, Field, Near, Not, Or, Phrase, Query, Token, leaves
from csto_cli.text.parse import MOST_TERMS, parse
from csto_cli.text.words import folded


def w(word: str) -> Phrase:
    return Phrase((Token(word),), word)


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("troops", w("troops")),
        ("troops left", And((w("troops"), w("left")))),
        ("-troops", Not(w("troops"))),
        ("--troops", w("troops")),
        ("a b OR c", And((w("a"), Or((w("b"), w("c")))))),
        ("a OR b OR c d", And((Or((w("a"), w("b"), w("c"))), w("d")))),
        ("a OR -b", Or((w("a"), Not(w("b"))))),
        ("voice:own", Field("voice", "own", 0)),
        ('x author:"Anna Lee"', And((w("x"), Field("author", "Anna Lee", 2)))),
        ("-Topic:intervention", Not(Field("topic", "intervention", 1))),
        ("state:kazakhstan", Field("entity", "state:kazakhstan", 0)),
        ("entity:org:csto", Field("entity", "org:csto", 0)),
    ],
)
def test_operators_mean_what_the_manual_says(typed: str, meaning: Query) -> None:
    assert parse(typed) == meaning


@pytest.mark.parametrize(
    ("typed", "tokens"),
    [
        ('"sent  2,500 troops"', ("sent", "2", "500", "troops")),
        ("Nur-Sultan’s", ("nur", "sultan", "s")),
        ("Türk*", ("turk*",)),
        ("Nur-Sult*", ("nur", "sult*")),
        ('"the* end"', ("the*", "end")),
        ("<state>", ("<state>",)),
        ("<org>", ("<organization>",)),
        ("<org:csto>", ("<org:csto>",)),
        ('"<state> asked <person:kassym-jomart-tokayev>"', ("<state>", "asked", "<person:kassym-jomart-tokayev>")),
        ("pre<state>post", ("pre", "<state>", "post")),
    ],
)
def test_words_prefixes_and_annotations_make_one_phrase(typed: str, tokens: tuple[str, ...]) -> None:
    query = parse(typed)
    assert isinstance(query, Phrase)
    assert tuple(token.text + "*" * token.is_prefix for token in query.tokens) == tokens


@pytest.mark.parametrize(
    ("typed", "phrases", "distance"),
    [
        ("NEAR(Putin Tokayev)", (("putin",), ("tokayev",)), 10),
        ("NEAR(Putin Tokayev, 3)", (("putin",), ("tokayev",)), 3),
        ('NEAR("peace keepers" <state> left*, 0)', (("peace", "keepers"), ("<state>",), ("left",)), 0),
    ],
)
def test_near_takes_words_and_phrases_and_a_distance(
    typed: str, phrases: tuple[tuple[str, ...], ...], distance: int
) -> None:
    query = parse(typed)
    assert isinstance(query, Near)
    assert tuple(tuple(token.text for token in phrase.tokens) for phrase in query.phrases) == phrases
    assert query.distance == distance


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ('park. "quoted (odd', "park quoted odd"),
        ("what?! (really) [yes] {no} ~ ^ & | \\ /", "what really yes no"),
        ("OR", "or"),
        ("OR troops", "or troops"),
        ("troops OR", "troops or"),
        ("- troops", "troops"),
        ("near(a b)", "near a b"),
        ("https://example.org/a:b", "https example org a b"),
        ("C:\\temp", "c temp"),
        ("note: left", "note left"),
        ("a < b > c", "a b c"),
        ("* **", None),
    ],
)
def test_what_is_no_operator_is_words(typed: str, looked_for: str | None) -> None:
    if looked_for is None:
        with pytest.raises(QueryError, match="nothing to search for"):
            parse(typed)
        return
    tokens = [token.text for leaf in leaves(parse(typed)) if isinstance(leaf, Phrase) for token in leaf.tokens]
    assert tokens == looked_for.split()


@pytest.mark.parametrize(
    ("typed", "position", "message"),
    [
        ("", 0, "nothing to search for"),
        ("…", 0, "nothing to search for"),
        ('troops ""', 7, "an empty phrase"),
        ("x <stat>", 2, 'no entity type "stat"'),
        ('Russia "<stat> asked"', 8, 'no entity type "stat"'),
        ("NEAR(Russia <stat>, 3)", 12, 'no entity type "stat"'),
        ("x NEAR(a, b)", 9, "NEAR takes a whole number"),
        ("x NEAR(a)", 2, "NEAR takes two words"),
        ("x autor:Steel", 2, 'no field "autor"'),
        ("a " * (MOST_TERMS + 1), 0, "more than 200 words"),
    ],
)
def test_an_error_points_at_the_character(typed: str, position: int, message: str) -> None:
    with pytest.raises(QueryError, match=message) as raised:
        parse(typed)
    error = raised.value
    assert typed.startswith(error.query.removesuffix("…"))
    assert position <= error.position <= position + 1


def test_an_error_offers_the_nearest_that_is_valid() -> None:
    with pytest.raises(QueryError) as raised:
        parse("autor:Steel")
    assert raised.value.hint == "did you mean author:Steel? Put the words in quotes to look for them as they are"


def test_what_is_under_a_not_is_not_shown() -> None:
    assert leaves(parse("a -b --c")) == [w("a"), w("c")]


pieces = st.one_of(
    st.text(st.characters(), max_size=12),
    st.text(st.sampled_from("ab 1,()<>:*-\"'\\/.\n\té"), max_size=12),
    st.sampled_from(["NEAR(", "NEAR(a b", ", 3)", " OR ", " -", "<state>", "<stat>", "type:", "autor:", '""']),
)


@given(st.lists(pieces, max_size=12).map("".join))
@example("-" * 5000 + "a")
@example("NEAR(a b, " + "9" * 5000 + ")")
@example('"' * 3001)
def test_no_text_breaks_the_parser(text: str) -> None:
    try:
        parse(text)
    except QueryError as error:
        assert 0 <= error.position <= len(error.query)


plain_words = st.text(st.sampled_from("abcçñжя0123"), min_size=1, max_size=6)
marks = st.sampled_from(
    [" ", ", ", ". ", "; ", "! ", "? ", " (", ") ", " [", "] ", "’s ", "'", " – ", "…", "/", "\\", "&"]
)


@given(st.lists(st.tuples(plain_words, marks), min_size=1, max_size=20))
def test_words_and_punctuation_look_for_exactly_those_words(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + mark for word, mark in pieces)
    tokens = [token for leaf in leaves(parse(text)) if isinstance(leaf, Phrase) for token in leaf.tokens]
    assert tuple(token.text for token in tokens) == folded(text)
    assert not any(token.is_prefix or token.is_annotation for token in tokens)
