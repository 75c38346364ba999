"""What intake takes from a text, leaves out, and leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_cli.intake import take_in
from csto_cli.text.normalise import normalise

BODY = (
    "The pact met in Strelsau on Monday and agreed that nothing should be agreed before the harvest was in.\n\n"
    "Its secretary said that the harvest would be late, and that he would be late as well if it rained.\n\n"
    "Nobody asked what had become of the treaty that was signed in the same room eleven years ago."
)


def left_out(text: str) -> list[tuple[str, str]]:
    return [(text[e.span.slice()], e.reason) for e in take_in(text).exclusions]


@pytest.mark.parametrize(
    ("head", "authors", "published"),
    [
        ("By Ann Ash\n\n", ["Ann Ash"], None),
        ("BY ANN ASH AND BEN OAK\n", ["Ann Ash", "Ben Oak"], None),
        ("Author: Ann Ash | 3 May 2022\n\n", ["Ann Ash"], "2022-05-03"),
        ("Ann Ash, 3 May 2022\n\n", ["Ann Ash"], "2022-05-03"),
        ("Published: May 3, 2022 | 10:30\n\n", [], "2022-05-03"),
        ("Tuesday, 3 May 2022 10:30 GMT\n\n", [], "2022-05-03"),
        ("01/02/2022\n\n", [], None),
        ("By the waters of the lake\n\n", [], None),
    ],
)
def test_bylines_and_date_lines_are_read(head, authors, published):
    taken = take_in(f"Harvest diplomacy in the hills\n\n{head}{BODY}")
    assert taken.title.value == "Harvest diplomacy in the hills"
    assert [author.value for author in taken.authors] == authors
    assert (taken.published.value if taken.published else None) == published
    assert taken.text.endswith(BODY)


def test_a_date_glued_before_the_first_sentence_is_read_and_not_swallowed():
    first = " date 2022-01-13 the harvest in Ruritania has begun without anybody having asked for it to."
    taken = take_in(f"{first}\n\n{BODY}")
    assert (taken.published.value, taken.published.line) == ("2022-01-13", 1)
    assert taken.text.startswith("the harvest in Ruritania has begun")


def test_a_title_that_ends_with_its_byline_is_both():
    taken = take_in(f"Harvest diplomacy in the hills by Caroline Thorn\n{BODY}")
    assert (taken.title.value, taken.authors[0].value) == ("Harvest diplomacy in the hills", "Caroline Thorn")


def test_menus_glued_to_a_title_go_and_the_title_stays():
    text = f"HomeNewsHarvest diplomacy in the hills\n\nHarvest diplomacy in the hills\n\nBy Ann Ash\n\n{BODY}"
    assert left_out(text) == [("HomeNewsHarvest diplomacy in the hills", "navigation")]
    assert take_in(text).title.line == 3


def test_what_follows_the_biography_goes_and_the_biography_and_notes_stay():
    body = "\n\n".join([BODY] * 5)
    bio = "Ann Ash is a research fellow at the Lake Institute and a former clerk of the pact."
    rest = "Panel 2: Lakes and their future (3:00 PM - 4:00 PM)\n\nBen Oak: Director of Lakes"
    note = "[1] On the harvest see the yearbook of that year."
    text = "\n\n".join(["Harvest diplomacy", "By Ann Ash", body, bio, note, rest])
    taken = take_in(text)
    assert {e.reason for e in taken.exclusions} == {"after the author's biography"}
    assert bio in taken.text
    assert "yearbook" in taken.text
    assert "Panel" not in taken.text


def test_a_call_to_the_reader_goes_from_the_end_of_a_paragraph_that_stays():
    text = f"{BODY} What are your thoughts on the harvest? Share your views in the comments below."
    assert left_out(text) == [
        (
            "What are your thoughts on the harvest? Share your views in the comments below.",
            "a call to comment, share or read on",
        )
    ]


def test_a_call_is_cut_at_its_own_characters_where_lines_are_broken_and_blanks_doubled():
    lines = [
        "The pact met on Monday in the town of Strelsau and its members agreed",
        "that nothing at all should be  agreed by any one of them on that day",
        "before the harvest of that year was in, which was bound to be late in",
        "all of the valleys. What are your thoughts on the harvest? Share your",
        "views in the comments  below.",
    ]
    text = "\r\n".join(lines)
    call = text[text.index("What are") :]
    assert left_out(text) == [(call, "a call to comment, share or read on")]
    assert [(e.first_line, e.last_line) for e in take_in(text).exclusions] == [(4, 5)]
    assert take_in(text).text.endswith("all of the valleys. ")


@pytest.mark.parametrize(
    "line",
    [
        "The pact subscribes to the view that newsletters are a form of diplomacy, and says so in its newsletter.",
        "Share the harvest, he said.",
        "Politics",
        "(c) Any member may leave.",
        "All rights reserved: by whom?",
        "Q: And what do you think?",
        "[3] Ibid., p. 12.",
        "• Reports",
    ],
)
def test_lines_of_an_article_that_only_look_like_furniture_stay(line):
    assert left_out(f"{BODY}\n\n{line}\n\n{BODY}") == []


def test_a_person_overrules_it():
    text = f"Home\nBlog\n\n{BODY}\n\nSubscribe to our newsletter\n© 2020 Hill Review"
    assert [reason for _, reason in left_out(text)] == [
        "navigation",
        "navigation",
        "newsletter, subscription or donation",
        "copyright notice",
    ]
    assert take_in(text, keep=True).exclusions == ()
    cut = take_in(text, cut=[(4, 6)])
    assert [(e.first_line, e.reason) for e in cut.exclusions if e.reason == "cut by hand"] == [
        (4, "cut by hand"),
        (6, "cut by hand"),
    ]


def test_lines_broken_to_a_width_are_one_paragraph_and_lines_that_are_paragraphs_are_several():
    wrapped = (
        "The pact met on Monday in the town of Strelsau and its members agreed\n"
        "that nothing at all should be agreed by them\n"
        "before the harvest of that year was in, which was bound to be late in\n"
        "all of the valleys."
    )
    assert take_in(f"{wrapped}\n\n{wrapped}").text.count("\n\n") == 1
    assert take_in(BODY.replace("\n\n", "\n")).text == BODY


@given(st.text(st.sampled_from("ab .\n\r\t“é\u0301|©:-1HomeBy"), max_size=200))
def test_whatever_comes_what_is_kept_and_what_is_left_out_are_of_the_text(text):
    taken = take_in(text)
    assert all(0 <= e.span.start < e.span.end <= len(text) for e in taken.exclusions)
    assert normalise(taken.text) == taken.text
    assert sorted(taken.exclusions) == list(taken.exclusions)


def test_words_of_menus_run_together_go_whatever_they_are():
    text = f"FrontTownsFarmsCourtsChessHarvest diplomacy in the hills\n\nHarvest diplomacy in the hills\n\n{BODY}"
    assert [reason for _, reason in left_out(text)] == ["navigation"]
    assert take_in(text).title.value == "Harvest diplomacy in the hills"


def test_a_profile_goes_whatever_its_fields_are_called():
    fields = ("Full name : Rosa Quill", "Login : quill", "Mail : q@example.org", "Born : 1990", "About : Sed et enim.")
    profile = "\n".join(f"  * {field}" for field in fields)
    text = f"{BODY}\n\n{profile}"
    assert {reason for _, reason in left_out(text)} == {"generated profile"}
    assert take_in(text).text == BODY


def test_a_date_and_a_name_are_a_byline_and_no_title():
    for line in (
        "Sunday, August 6, 2023 by Ruslan Thorn",
        "Ruslan Thorn 06.08.2023 | Opinion",
        "Ruslan Thorn 16.08.2023",
    ):
        taken = take_in(f"Harvest diplomacy in the hills\n\n{line}\n\n{BODY}")
        assert taken.title.value == "Harvest diplomacy in the hills", line


@pytest.mark.parametrize("word", ["Comments", "Related", "Share", "Subscribe"])
def test_a_heading_over_running_text_heads_the_text_whatever_it_says(word):
    assert left_out(f"{BODY}\n\n{word}\n\n{BODY}\n\n{BODY}") == []
