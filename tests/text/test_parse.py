"""The query language: what was typed → what it means."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csto_cli.errors import QueryError, UsageError
from csto_cli.model.query import And, Field, Near, Not, Or, Phrase, Query, Token, leaves
from csto_cli.text.parse import MOST_SAVED, MOST_TERMS, parse
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
        ("after:2020 before:2022", And((Field("after", "2020", 0), Field("before", "2022", 11)))),
        ("after:2022 OR before:2020", Or((Field("after", "2022", 0), Field("before", "2020", 14)))),
        ("after:2022 -before:2020", And((Field("after", "2022", 0), Not(Field("before", "2020", 12))))),
        ("after:soon before:2020", And((Field("after", "soon", 0), Field("before", "2020", 11)))),
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
        ("<State:Russia>", ("<state:russia>",)),
        ("a*", ("a*",)),
        ("(deploy*)", ("deploy*",)),
        ("Nur*-Sultan*", ("nur*", "sultan*")),
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
        ('NEAR("Putin, Tokayev" left)', (("putin", "tokayev"), ("left",)), 10),
        ('NEAR("Putin, Tokayev" left, 4)', (("putin", "tokayev"), ("left",)), 4),
        ("NEAR(a b, 123456789)", (("a",), ("b",)), 10_000),
        ("NEAR(a @b)", (("a",), ("b",)), 10),
        ("NEAR(note:a b)", (("note", "a"), ("b",)), 10),
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
        ("2*3 *left", "2 3 left"),
        ("NEAR(a b", "near a b"),
        ("and/or /path/to /path/to/ 1/2 / a /", "and or path to path to 1 2 a"),
        ("/usr/lib/init.d/ //example.org/ /c /", "usr lib init d example org c"),
        ("[words] [see word=1]", "words see word 1"),
        ("a@b.org @left", "a b org left"),
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
        ("x NEAR()", 2, "NEAR takes two words"),
        ("x NEAR(, 3)", 2, "NEAR takes two words"),
        ("x NEAR(a b,)", 10, "NEAR takes a whole number"),
        ("x NEAR(a b, -1)", 10, "NEAR takes a whole number"),
        ('NEAR(a "..")', 7, "an empty phrase"),
        ("NEAR(a * b)", 7, "a prefix without a letter"),
        ("NEAR(a OR b c)", 7, "NEAR takes no OR"),
        ("NEAR(a -b c)", 7, "NEAR takes no -not"),
        ('NEAR(a author:"b" c)', 7, "NEAR takes no field"),
        ("x NEAR(a (b c))", 9, "NEAR takes no brackets within its own"),
        ("x *", 2, "a prefix without a letter"),
        ('x "a ** b"', 5, "a prefix without a letter"),
        ('x ". … !"', 2, "an empty phrase"),
        ("x after:2022 y before:2020", 15, "no day lies between these dates"),
        ("before:2022-01 after:2022-01", 15, "no day lies between these dates"),
        ("after:2020 before:2023 before:2019 after:2018", 23, "no day lies between these dates"),
        ("x autor:Steel", 2, 'no field "autor"'),
    ],
)
def test_an_error_points_at_the_character(typed: str, position: int, message: str) -> None:
    with pytest.raises(QueryError, match=message) as raised:
        parse(typed)
    error = raised.value
    assert typed.startswith(error.query.removesuffix("…"))
    assert position <= error.position <= position + 1


def test_too_many_words_are_told_at_the_first_that_is_too_many() -> None:
    with pytest.raises(QueryError, match="more than 200 words in one query") as raised:
        parse(" ".join(f"w{number}" for number in range(1, MOST_TERMS + 50)))
    assert raised.value.query[raised.value.position :].startswith(f"w{MOST_TERMS + 1} ")


@pytest.mark.parametrize(
    "written",
    [
        "/(a+)+$/", "/depl.*/", "/depl.*/i", "/colou?r/", "/troops|soldiers/", "/^Kaz/", "/troops$/", r"/\bpact/",
        "/[Kk]azakh/", "/(Kazakh|Russian) troops/", "/a{2,3}/", r"/a\/b+/", "/x*/",
    ],
)  # fmt: skip
def test_a_regular_expression_is_told_what_serves_instead(written: str) -> None:
    with pytest.raises(QueryError, match="regular expressions are not part of the language") as raised:
        parse(f"troops {written}")
    assert raised.value.position == 7
    assert raised.value.hint is not None
    assert "prefix*, OR and NEAR" in raised.value.hint
    assert isinstance(parse(f'troops "{written}"'), And)


@pytest.mark.parametrize("written", ['[word="troops"]', '[ lemma = "be" ]', "[pos!='N.*']", '[tag="x"] [word="y"]'])
def test_a_query_by_attribute_is_told_what_serves_instead(written: str) -> None:
    with pytest.raises(QueryError, match="queries by attribute") as raised:
        parse(written)
    assert raised.value.position == 0


def test_an_error_in_a_long_query_shows_the_part_around_it_on_one_line() -> None:
    for before, after in ((0, 0), (3, 5000), (5000, 3), (300, 300)):
        typed = "!\n\t" * before + "NEAR(a)" + " \x1bz" * after
        with pytest.raises(QueryError) as raised:
            parse(typed)
        error = raised.value
        assert error.query[error.position :].startswith("NEAR(a)"), (before, after)
        assert len(error.query) <= 76
        assert error.query.isprintable()


def test_dates_that_leave_no_day_are_told_with_both_of_them() -> None:
    with pytest.raises(QueryError) as raised:
        parse("after:2022-03 before:2022?")
    assert raised.value.hint == ("after:2022-03 is from 2022-03-01 on, before:2022? is what comes before 2022-01-01")


SAVED = {
    "kz": "Kazakhstan OR Kazakh",
    "putin": "holder:putin",
    "both": "holder:putin troops",
    "not": "-NATO",
    "two": "@kz OR Armenia",
    "wrong": "troops <stat>",
    "deep": "@wrong left",
    "self": "a @self",
    "round": "@about",
    "about": "x @round",
    "lost": "@kzz",
    "never": "after:2022 before:2020",
    "late": "after:2022",
}


@pytest.mark.parametrize(
    ("typed", "written_out"),
    [
        ("@kz", "Kazakhstan OR Kazakh"),
        ("@kz troops", "Kazakhstan OR Kazakh troops"),
        ("troops @kz", "troops Kazakhstan OR Kazakh"),
        ("@kz OR Armenia", "Kazakhstan OR Kazakh OR Armenia"),
        ("@two", "Kazakhstan OR Kazakh OR Armenia"),
        ("(@kz OR troops", "Kazakhstan OR Kazakh OR troops"),
        ("left , @kz.", "left Kazakhstan OR Kazakh"),
        ("-@not", "NATO"),
        ("--@not", "-NATO"),
        ("@not @not", "-NATO -NATO"),
    ],
)
def test_a_saved_query_means_what_it_would_written_out(typed: str, written_out: str) -> None:
    assert parse(typed, SAVED.get) == parse(written_out)


def test_a_saved_query_is_one_thing_to_what_stands_around_it() -> None:
    either = Or((w("Kazakhstan")._replace(tokens=(Token("kazakhstan"),)), Phrase((Token("kazakh"),), "Kazakh")))
    both = And((Field("holder", "putin", 5), w("troops")))
    assert parse("-@kz", SAVED.get) == Not(either)
    assert parse("x OR @both", SAVED.get) == Or((w("x"), both))


def test_claim_fields_of_a_saved_query_join_those_beside_it() -> None:
    voice = Field("voice", "quoted", 6)
    assert parse("@both voice:quoted", SAVED.get) == And((Field("holder", "putin", 0), w("troops"), voice))


def test_a_field_of_a_saved_query_stands_where_the_name_does() -> None:
    assert parse("x -@putin", SAVED.get) == And((w("x"), Not(Field("holder", "putin", 3))))


@pytest.mark.parametrize("typed", ["a@kz", '"@kz"', "@kz.org", "@KZ", "@", "@-kz", "@kz@two", "x.@kz"])
def test_an_at_sign_that_begins_no_name_is_punctuation(typed: str) -> None:
    query = parse(f"x {typed}", lambda name: pytest.fail(name))
    assert query == parse(f"x {typed}")


def test_an_at_sign_is_punctuation_where_nothing_is_saved() -> None:
    assert parse("@kz") == Phrase((Token("kz"),), "@kz")


@pytest.mark.parametrize(
    ("typed", "position", "message"),
    [
        ("a -@wrong", 3, 'in @wrong, troops <stat>: no entity type "stat"'),
        ("a (@deep)", 3, 'in @deep → @wrong, troops <stat>: no entity type "stat"'),
        ("@self", 0, "a saved query that means itself: @self → @self"),
        ("x @round", 2, "a saved query that means itself: @round → @about → @round"),
        ("x @kzz", 2, 'no saved query "@kzz"'),
        ("x @lost", 2, 'in @lost, @kzz: no saved query "@kzz"'),
        ("x @never", 2, "in @never, after:2022 before:2020: no day lies between these dates"),
        ("@late before:2020", 6, "no day lies between these dates"),
        ("before:2020 @late", 12, "no day lies between these dates"),
        ("NEAR(a @kz)", 7, "NEAR takes no saved query"),
    ],
)
def test_an_error_in_a_saved_query_names_it_and_points_at_the_name(typed: str, position: int, message: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(typed, SAVED.get)
    assert raised.value.message == f"{message}\n  {typed}\n  {' ' * position}^"
    assert (raised.value.query, raised.value.position) == (typed, position)


def test_who_looks_up_may_say_more_of_what_is_not_there() -> None:
    def saved(name: str) -> str:
        raise UsageError("unused", hint=f'did you mean "@{name[:2]}"?')

    with pytest.raises(QueryError, match='no saved query "@kzz"') as raised:
        parse("@kzz", saved)
    assert raised.value.hint == 'did you mean "@kz"?'


def test_saved_queries_that_double_at_each_step_are_counted_and_not_written_out() -> None:
    doubling = {f"q{i}": f"@q{i + 1} @q{i + 1}" for i in range(30)} | {"q30": "x"}
    assert isinstance(parse("@q24", doubling.get), And)
    with pytest.raises(QueryError, match="more than 200 words"):
        parse("@q0", doubling.get)


def test_saved_queries_within_saved_queries_end() -> None:
    looked_up: list[str] = []

    def saved(name: str) -> str:
        looked_up.append(name)
        return f"-@q{int(name[1:]) + 1}"

    with pytest.raises(QueryError, match="more than 32 saved queries in one query") as raised:
        parse("x @q0", saved)
    assert raised.value.position == 2
    assert len(looked_up) == MOST_SAVED
    chain = {f"q{i}": f"x OR -@q{i + 1}" for i in range(1, MOST_SAVED)} | {f"q{MOST_SAVED}": "x"}
    assert isinstance(parse("@q1", chain.get), Or)


def test_a_saved_query_is_read_once_however_often_it_is_named() -> None:
    looked_up: list[str] = []
    parse("@a -@a OR @a", lambda name: looked_up.append(name) or "x")  # type: ignore[func-returns-value]
    assert looked_up == ["a"]


def test_an_error_offers_the_nearest_that_is_valid() -> None:
    with pytest.raises(QueryError) as raised:
        parse("autor:Steel")
    assert raised.value.hint == "did you mean author:Steel? Put the words in quotes to look for them as they are"


def test_what_is_under_a_not_is_not_shown() -> None:
    assert leaves(parse("a -b --c")) == [w("a"), w("c")]


pieces = st.one_of(
    st.text(st.characters(), max_size=12),
    st.text(st.sampled_from("ab 1,()<>:*-\"'\\/.\n\té@[]=|+?$"), max_size=12),
    st.sampled_from(
        [
            "NEAR(",
            "NEAR(a b",
            ", 3)",
            " OR ",
            " -",
            "<state>",
            "<stat>",
            "type:",
            "autor:",
            '""',
            " /",
            "/ ",
            ".*",
            "[word=",
        ]
    ),
    st.sampled_from(["after:", "before:", "2022", "2020-01 ", "1985/..", " @a ", "@b", "-@c ", " * "]),
)
texts = st.lists(pieces, max_size=12).map("".join)


@given(texts, st.dictionaries(st.sampled_from("abc"), texts))
@example("-" * 5000 + "a", {})
@example("NEAR(a b, " + "9" * 5000 + ")", {})
@example('"' * 3001, {})
def test_no_text_and_no_saved_query_breaks_the_parser(text: str, saved: dict[str, str]) -> None:
    for lookup in (None, saved.get):
        try:
            parse(text, lookup)
        except QueryError as error:
            assert 0 <= error.position <= len(error.query)
            assert len(error.query) <= 76


LONG = 200_000
"""Characters; a pattern that reads them more than a few times over would not end while anybody waits."""


@pytest.mark.parametrize(
    "repeated",
    [
        *'-"*<>()/@:\\[].|,+?$^{}=',
        *(
            "é",
            "\n",
            "a",
            "OR ",
            "- ",
            '" ',
            '"a',
            "* ",
            "-a ",
            "-@",
            "@a ",
            "(@a",
            "<a",
            "<state>",
            "a:",
            "a:b ",
            ".*",
        ),
        *("/.*", "(a", "/(", "/(a)", "/[a", "[word", "[word=", "NEAR(", "NEAR(a ", "NEAR(a, ", ", ", "/a "),
    ],
)
def test_a_long_query_is_read_in_the_time_it_takes_to_read_it(repeated: str) -> None:
    text = repeated * (LONG // len(repeated))
    for typed in (text, f"/{text}/"):
        try:
            parse(typed, {"a": text}.get)
        except QueryError as error:
            assert len(error.message) < 500


@pytest.mark.parametrize(
    "text", ["w " * 10_000, "a OR " * 10_000 + "a", '"' + "w " * 10_000 + '"', f"NEAR({'w ' * 10_000})", "w-" * 10_000]
)
def test_ten_thousand_words_are_too_many(text: str) -> None:
    with pytest.raises(QueryError, match="more than 200 words in one query"):
        parse(text)


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
