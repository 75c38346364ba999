"""What a person sees: safe, within the width, and said without colour too."""

import itertools
import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from csto_cli.model import comparisons, profiles, results
from csto_cli.model.verdict import Side, Verdict
from csto_cli.render.terminal import Screen, to_svg, to_terminal
from csto_cli.text.normalise import printable

PLAIN = Screen(80, is_styled=False, is_coloured=False)
WIDTHS = (40, 60, 80, 200)
_SEQUENCE = re.compile(r"\x1b\[[0-9;]*m")

TEXT = (
    "Kazakhstan asked the alliance for help in January, and about 2,500 troops came within days. "
    "The Kremlin may have wished for more. A third sentence says nothing of it."
)


def article(text_kind: str = "full", **change: Any) -> results.ArticleRow:
    row = results.ArticleRow(
        "steel-2022",
        "Caroline Steel",
        "A pop quiz",
        ("Caroline Steel",),
        ("person:caroline-steel",),
        "Navanti News",
        "2022?",
        text_kind,
        30,
        1,
        2,
        2,
    )
    return row._replace(**change)


def passage(text: str = TEXT, section: str | None = "Aims") -> results.PassageRow:
    return results.PassageRow("steel-2022:p1", "steel-2022", section, 0, len(text), text)


def search(text: str = TEXT, *matches: tuple[int, int], **change: Any) -> results.SearchResult:
    hit = results.Hit(passage(text), article(**change), matches, 1.5, ("kazakhstan: 1 × in 30 words",))
    return results.SearchResult("kazakhstan", 1, (hit,))


def claim(number: int = 1, start: int = 0, end: int = 45, **more: Any) -> results.ClaimRow:
    record = {
        "id": f"steel-2022:c{number}",
        "statement": "Kazakhstan asked for help.",
        "kind": "factual",
        "holder": "author",
        "voice": "own",
        "asserted_by": ["author"],
        "origin": "curated",
        "salience": "core",
        "confidence": "high",
        "topics": ["intervention"],
        "positions": [{"proposition": "P01", "stance": "supports", "holder_stance": "supports"}],
        **more,
    }
    return results.ClaimRow(
        record["id"], "steel-2022", passage(), start, end, "person:caroline-steel", "Caroline Steel", record
    )


def relayed() -> results.ClaimRow:
    return claim(
        2,
        45,
        96,
        holder="unnamed: Western observers",
        voice="quoted",
        asserted_by=["author", "person:putin", "unnamed: Western observers"],
        attitude="distances",
        source={"start": 0, "end": 10, "exact": "Kazakhstan"},
        cue={"start": 11, "end": 16, "exact": "asked"},
        likelihood={"band": "likely", "low": 60, "high": 70, "cues": [{"start": 107, "end": 110, "exact": "may"}]}
        | {"cues": [{"start": 107, "end": 110, "exact": "may", "scope": "content"}], "condition": "if asked"},
        quantities=[{"exact": "2,500", "measures": "troops", "unit": "people", "approximator": "about"}],
        event_time="2022-01",
        note="A note.",
    )


def mention(start: int, end: int, number: int = 1, entity: str = "state:kazakhstan") -> results.MentionRow:
    return results.MentionRow(
        f"steel-2022:m{number}", entity, "state", "Kazakhstan", TEXT[start:end], None, False, passage(), start, end
    )


def other_position() -> results.PositionRow:
    return results.PositionRow(
        "P01",
        "manning-2022:c3",
        "manning-2022",
        "person:sam-manning",
        "Sam Manning",
        "reported",
        "neutral",
        "reports",
        "opposes",
        "likely",
        "Nobody asked.",
        "nobody had asked for anything of the kind at any time before the troops were already there",
    )


def comparison(columns: int = 3) -> comparisons.Comparison:
    names = ["Caroline Steel", "Sam Manning", "Christopher Mott", "Ann Lee", "Bo Li", "Cy Day", "Di Fox"][:columns]
    heads = [
        comparisons.Column(name.lower().replace(" ", "-"), name, f"{name.split()[1].lower()}-2022") for name in names
    ]
    ids = [column.article for column in heads]
    cells = [
        comparisons.Cell(
            heads[0].id, ("supports",), ("unstated",), False, "claims", (f"{ids[0]}:c1", f"{ids[0]}:c23"), ("2500",)
        ),
        comparisons.Cell(heads[1].id, ("opposes", "qualifies"), ("likely",), False, "claims", (f"{ids[1]}:c2",)),
    ]
    cells += [comparisons.Cell(column.id, (), (), False, "silent", ()) for column in heads[2:]]
    sides = (
        Side(heads[0].id, "supports", ("unstated",), ("2500",), (f"{ids[0]}:c1",)),
        Side(heads[1].id, "opposes", ("likely",), (), (f"{ids[1]}:c2",)),
    )
    verdict = Verdict("P01", "conflict", "opposite-sides", sides)
    statement = "About 2,500 troops took part in the intervention, all of them under Russian command."
    origin = comparisons.Origin("same-source", "Vladimir Putin", (str(ids[0]), str(ids[1])), verdict.claims)
    row = comparisons.ComparedProposition("P01", statement, "troops", tuple(cells), (verdict,), "t", (origin,))
    held = {("P01", claim): other_position()._replace(claim=claim) for claim in verdict.claims}
    return comparisons.Comparison(
        "topic", "intervention", "The 2022 intervention", "author", "own", tuple(heads), (row,), held
    )


def verdict_view() -> comparisons.VerdictView:
    found = comparison()
    positions = {claim: position for (_, claim), position in found.positions.items()}
    row = found.propositions[0]
    return comparisons.VerdictView(row.verdicts[0], row.statement, "t", "troops", found.columns[:2], positions)


def cell_view() -> comparisons.CellView:
    found = comparison()
    positions = {claim: position for (_, claim), position in found.positions.items()}
    labels = {column.id: column.label for column in found.columns}
    row = found.propositions[0]
    return comparisons.CellView(row, row.cells[1], found.columns[1], labels, positions)


def congruence() -> comparisons.Congruence:
    found = comparison()
    pairs = (comparisons.Pair(found.columns[0].id, found.columns[1].id, 3, 2, 1, 0.5, 0.25),)
    return comparisons.Congruence("t", "author", "average", found.columns, (3, 3, 0), pairs)


def profile() -> profiles.Profile:
    found = comparison()
    held = profiles.HeldPosition("P01", found.propositions[0].statement, found.propositions[0].cells[1], True)
    topic = profiles.HeldTopic("intervention", "The 2022 intervention", 3, (held,))
    source = profiles.UsedSource("person:x", "Vladimir Putin", ("manning-2022:c3",), {"rejects": 1})
    certainty = {"likely": ("manning-2022:c2",), "unstated": tuple(f"manning-2022:c{n}" for n in range(10, 60))}
    voices = {"own": 51, "reported": 1, "quoted": 0}
    return profiles.Profile(found.columns[1], (article(),), voices, certainty, (topic,), (source,), found.positions)


def entity_view(**change: Any) -> results.EntityView:
    row = results.EntityRow("state:kazakhstan", "state", "Kazakhstan", 1, ("steel-2022",), {"Kazakhstan": 1})
    record = {
        "id": "state:kazakhstan",
        "type": "state",
        "name": "Kazakhstan",
        "aliases": [{"text": "Nur-Sultan", "kind": "capital as government"}],
        "codes": {"alpha_2": "KZ", "alpha_3": "KAZ"},
        "never_merge": ["state:kyrgyzstan", "state:uzbekistan"],
        "note": "The state. " * 8,
    }
    view = results.EntityView(
        row,
        record,
        (mention(0, 10),),
        {"steel-2022": 1},
        (("org:csto", "Collective Security Treaty Organization", 3),),
        (claim(),),
    )
    return view._replace(**change)


RESULTS: dict[str, Any] = {
    "search": search(TEXT, (0, 10), (69, 75)),
    "nothing found": results.SearchResult("zzz " * 30, 0, ()),
    "listing": results.Listing(
        "claims",
        ("id", "holder", "voice", "statement", "mentions"),
        tuple(
            {"id": f"steel-2022:c{n}", "holder": "Caroline Steel", "voice": "own", "statement": TEXT, "mentions": n}
            for n in (1, 20)
        ),
    ),
    "entities": results.EntityTable(
        None,
        None,
        (
            results.EntityRow(
                "state:kazakhstan", "state", "Kazakhstan", 9, ("steel-2022",), {"Kazakhstan": 8, "Kazakh": 1}
            ),
        ),
    ),
    "article": results.ArticleView(
        article(),
        {"source_note": "A plain-text copy of a web article.", "warnings": ["The year is inferred."]},
        (passage(),),
        (mention(0, 10),),
        (claim(), relayed()),
    ),
    "passage": results.PassageView(article(), passage(), (69, 75), (mention(0, 10),), (claim(),)),
    "claim": results.ClaimView(
        article("digest"),
        relayed(),
        {"P01": "It was the first intervention of its kind."},
        {"P01": (other_position(),)},
    ),
    "entity": entity_view(),
    "topic": results.TopicView(
        {"id": "intervention", "label": "The 2022 intervention", "definition": "Who decided it. " * 9},
        2,
        {"steel-2022": 2},
        ({"id": "P01", "statement": "It was the first intervention of its kind.", "claims": 2},),
    ),
    "proposition": results.PropositionView(
        {"id": "P01", "slug": "first", "topic": "intervention", "statement": "It was the first."}, (other_position(),)
    ),
    "comparison": comparison(),
    "wide comparison": comparison(7),
    "proposition compared": comparison()._replace(subject="proposition", id="P01"),
    "pair": comparison(2)._replace(subject="pair", id="a~b"),
    "verdict": verdict_view(),
    "cell": cell_view(),
    "agreement": congruence(),
    "profile": profile(),
    "verification": results.Verification(
        "/home/somebody/corpora/security",
        1,
        2,
        3,
        (results.Problem("annotations/steel-2022.jsonl", 12, "broken " * 12),),
    ),
    "schemas": results.SchemaText(None, names=("article", "claim")),
}


def shown(result: Any, width: int = 80, *, styled: bool = False, unicode: bool = True) -> str:
    return to_terminal(result, Screen(width, is_styled=styled, is_coloured=styled, is_unicode=unicode))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("styled", [True, False], ids=["styled", "plain"])
@pytest.mark.parametrize("name", RESULTS)
def test_no_line_is_wider_than_the_terminal(name: str, styled: bool, width: int) -> None:
    for unicode in (True, False):
        lines = _SEQUENCE.sub("", shown(RESULTS[name], width, styled=styled, unicode=unicode)).split("\n")
        assert [line for line in lines if cell_len(line) > width] == []


WIDE = {
    "wide characters": "日本語の文章は空白なしで続くので、どこでも折り返されなければならない。" * 3,
    "one long word": "x" * 500,
    "tabs": "a\tb\tc\td\te\tf",
    "newlines": "one\ntwo\nthree\nfour " * 10,
    "emoji": "🇰🇿 👩‍👩‍👧 é " * 20,
    "escapes": "\x1b[31m\u202e" * 30,
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", WIDE.values(), ids=WIDE)
def test_no_text_makes_a_line_wider(text: str, width: int) -> None:
    one = passage(text, section=None)
    marks = claim(1, 0, 2)._replace(passage=one)
    for result in (
        search(text, (0, 2)),
        results.PassageView(article(), one, None, (), (marks,)),
        results.ArticleView(article(), {}, (one,), (), (marks,)),
        results.Listing("articles", ("id", "title"), ({"id": "a", "title": text},)),
        results.PropositionView({"id": "P01", "slug": "p", "topic": "t", "statement": text}, ()),
    ):
        for styled in (True, False):
            lines = _SEQUENCE.sub("", shown(result, width, styled=styled)).split("\n")
            assert [line for line in lines if cell_len(line.expandtabs()) > width] == []


PIECES = ["word ", "a", " ", "\t", "\n", "日本", "🇰🇿", "👩\u200d👩", "e\u0301", "x" * 45, "[b]", "\\", "\x1b[1m", ". "]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join), st.sampled_from(WIDTHS))
@example("a\tb\tc\td\te\tf", 40)
@example("x" * 39 + "\t日", 40)
def test_wrapping_loses_no_character(text: str, width: int) -> None:
    one = passage(text, section=None)
    views = (results.PassageView(article(), one, None, (), ()), results.ArticleView(article(), {}, (one,), (), ()))
    for view in views:
        assert "".join(printable(text).split()) in "".join(shown(view, width).split())


@pytest.mark.parametrize("name", ["listing", "entities"])
def test_ids_are_whole_at_every_width(name: str) -> None:
    ids = [row["id"] for row in RESULTS[name].rows] if name == "listing" else [row.id for row in RESULTS[name].rows]
    for width, styled in itertools.product(range(40, 121), (True, False)):
        text = _SEQUENCE.sub("", shown(RESULTS[name], width, styled=styled))
        assert all(id_ in text for id_ in ids), width


def test_names_of_articles_are_never_cut() -> None:
    id_ = "central-asia-security-monitor-2022-01-13"
    text = shown(entity_view(by_article={id_: 1}), 80)
    assert id_ in text
    assert "…" not in text.partition("Mentions")[0]


NASTY = "\x1b]0;owned\x07\x1b[2J\x9b31m \x00 [bold red]x[/] [link=http://x]y[/link] :smile: \u202eabc\u2069 {x} \\[z]"


def nasty(value: Any) -> Any:
    """A result with every free text in it replaced by the nasty one."""
    if isinstance(value, str):
        return NASTY if value in FREE else value
    if isinstance(value, dict):
        return {nasty(name): nasty(part) for name, part in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*map(nasty, value))
    if isinstance(value, list | tuple):
        return type(value)(map(nasty, value))
    return value


FREE = {
    TEXT,
    "Caroline Steel",
    "Navanti News",
    "A pop quiz",
    "Aims",
    "Kazakhstan",
    "Kazakhstan asked for help.",
    "Sam Manning",
    "Nur-Sultan",
    "A note.",
    "if asked",
    "troops",
    "about",
    "2,500",
    "The 2022 intervention",
    "It was the first.",
    "kazakhstan",
    "The year is inferred.",
}


@pytest.mark.parametrize("styled", [True, False], ids=["styled", "plain"])
@pytest.mark.parametrize("name", RESULTS)
def test_no_sequence_of_a_text_reaches_the_terminal(name: str, styled: bool) -> None:
    text = shown(nasty(RESULTS[name]), 200, styled=styled)
    rest = _SEQUENCE.sub("", text) if styled else text
    assert not re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u206f]", rest)
    assert "\x1b[31m" not in text
    assert "smile" not in text or ":smile:" in text


def test_what_looks_like_markup_is_shown_as_it_stands() -> None:
    text = "[bold]Not bold[/bold] [/] [link=http://x]y[/link] :smile: \\[z]"
    for result in (search(text), results.Listing("articles", ("id", "title"), ({"id": "a", "title": text},))):
        assert text in shown(result, 200)
    assert r"\x1b[31mred" in shown(search("\x1b[31mred"), 200)


def test_a_hit_is_told_by_style_where_there_is_one_and_by_signs_where_not() -> None:
    result = search("Kazakhstan asked.", (0, 10))
    assert "  *Kazakhstan* asked." in shown(result).split("\n")
    styled = shown(result, styled=True)
    assert "*" not in styled
    assert re.search(r"\x1b\[[0-9;]*4[0-9;]*mKazakhstan\x1b\[0m", styled)
    assert "  *Kazakhstan* asked." in _SEQUENCE.sub("", shown(result, styled=True, unicode=False)).split("\n")


def test_claims_and_mentions_are_told_apart_without_styles() -> None:
    view = results.PassageView(article(), passage(section=None), None, (mention(0, 10),), (claim(3, 0, 29),))
    assert "[3:‹Kazakhstan› asked the alliance]3 for" in shown(view, 200)
    assert "[3:<Kazakhstan> asked the alliance]3 for" in shown(view, 200, unicode=False)
    assert "³Kazakhstan asked the alliance for" in _SEQUENCE.sub("", shown(view, 200, styled=True))


def test_no_colour_leaves_bold_and_underline() -> None:
    screen = Screen(80, is_styled=True, is_coloured=False)
    codes = {
        code
        for found in _SEQUENCE.findall(to_terminal(search(TEXT, (0, 10)), screen))
        for code in found[2:-1].split(";")
    }
    assert codes <= {"0", "1", "2", "3", "4"}
    assert {"1", "4"} <= codes


@pytest.mark.parametrize("styled", [True, False], ids=["styled", "plain"])
@pytest.mark.parametrize("name", RESULTS)
@pytest.mark.parametrize("width", [60, 200])
def test_our_own_signs_are_ascii_where_the_terminal_has_no_other(name: str, styled: bool, width: int) -> None:
    assert all(c.isascii() for c in shown(RESULTS[name], width, styled=styled, unicode=False))


def test_only_the_sentences_with_hits_are_shown_and_gaps_are_marked() -> None:
    text = "One here. Two there. Three nowhere. Four anywhere."
    assert "  … *Two* there. … Four *anywhere*." in shown(search(text, (10, 13), (41, 49))).split("\n")
    assert "  *One* here. …" in shown(search(text, (0, 3))).split("\n")
    assert "  One here. Two there. Three nowhere. …" in shown(search(text)).split("\n")


def test_a_digest_is_labelled_as_one_and_absence_is_told() -> None:
    assert "digest of Steel 2022?" in shown(search(TEXT, text_kind="digest"))
    text = shown(search(TEXT, published=None, outlet=None, authors=(), label="Unattributed (steel-2022)"))
    assert "steel-2022:p1 · Unattributed (steel-2022) · n.d. · text of steel-2022" in text


def test_what_is_left_out_is_counted() -> None:
    result = search(TEXT, (0, 10))._replace(total=143)
    assert "1 of 143 passages · --all shows the rest · csto show steel-2022:p1 opens one" in shown(result)
    assert "nothing found for zzz" in shown(RESULTS["nothing found"])


def test_a_comparison_is_a_table_where_it_fits_and_blocks_where_not() -> None:
    wide, narrow = shown(RESULTS["comparison"], 120), shown(RESULTS["comparison"], 60)
    assert "│" in wide
    assert "│" not in narrow
    for text in (wide, narrow):
        assert "✓ supports" in text
        assert "✗ opposes" in text
        assert "2500 troops" in text
        assert "steel-2022:c1,c23" in text
        assert "no figure" in text
        flat = " ".join(text.split())
        assert "Conflict P01 · Caroline Steel supports it without a hedge; Sam Manning opposes it as likely" in flat
        assert "P01~Steel~Manning" in flat
        assert re.search(r"Silent or outside\n +Christopher Mott · silent", text)


def test_every_id_of_a_comparison_can_be_read_at_every_width() -> None:
    for width in range(40, 160):
        text = shown(RESULTS["comparison"], width)
        assert "manning-2022:c2" in text, width
        assert "steel-2022:c1,c23" in text or ("c1,c23" in text and "steel-2022" in text), width


def test_a_claim_tells_whose_it_is_and_how_likely_in_the_words_of_the_text() -> None:
    text = shown(RESULTS["claim"], 200)
    assert "quoted: the author relays it in quotation marks; the author keeps away from it (distances)" in text
    assert "the author → person:putin → Western observers" in text
    assert "source “Kazakhstan”, cue “asked”" in text
    assert "likely: 55–80 % (ICD 203); stated: 60–70 %; words: “may” (content)" in text


@pytest.mark.parametrize(
    ("figure", "told"), [({"high": 20}, "20 %"), ({"low": 60}, "60 %"), ({"low": 0, "high": 0}, "0–0 %")]
)
def test_a_likelihood_with_one_bound_is_told_too(figure: dict[str, float], told: str) -> None:
    view = results.ClaimView(
        article(), claim(likelihood={"band": "unlikely", **figure}), {"P01": "First."}, {"P01": ()}
    )
    assert told in shown(view, 200).partition("unlikely: ")[2].partition("ICD 203)")[2]


def test_a_claim_that_crosses_its_passage_is_shown_as_far_as_the_passage_goes() -> None:
    view = results.ArticleView(article(), {}, (passage(),), (), (claim(1, 0, 5000),))
    assert "[1:Kazakhstan asked" in shown(view, 200)


def test_nobody_else_is_said_where_nobody_else_takes_a_position() -> None:
    view = results.ClaimView(article(), claim(), {"P01": "First."}, {"P01": ()})
    assert "nobody else takes a position on it" in shown(view)


def test_a_picture_holds_the_text_and_needs_no_network() -> None:
    svg = to_svg(search("Kazakhstan asked <b>.", (0, 10)), Screen(80, is_styled=True, is_coloured=True), "csto")
    assert "Kazakhstan" in svg
    assert "&lt;b&gt;" in svg
    assert "<b>" not in svg
    assert "@font-face" not in svg
