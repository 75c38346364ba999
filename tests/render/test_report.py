"""A report from values: what stands in it, that it acts on nobody, and that anybody can read it."""

import re
from base64 import b64encode
from hashlib import sha256
from itertools import combinations, pairwise, product

import pytest
from lxml import html
from markdown_it import MarkdownIt

from csto_cli.model.comparisons import Cell, Column, ComparedProposition, Comparison, Origin, Relayed
from csto_cli.model.reports import Dossier, Quote, Source
from csto_cli.model.results import PositionRow
from csto_cli.model.timelines import Period
from csto_cli.model.verdict import Side, Verdict
from csto_cli.render.report import palette, render
from csto_cli.render.report.drawing import Bar, Likely, Tie, network, scale, timeline
from csto_cli.render.report.grouping import MOST_TOLD, grouped
from csto_cli.render.report.summary import summary_of
from csto_cli.render.report.view import likelihood_of
from hostile_corpus import CONTROLS, EVERYTHING, LINES

ANN, BEA, CYD = "person:ann", "person:bea", "person:cyd"


def position(claim, stance, *, proposition="P01", **more):
    fields = {
        "proposition": proposition,
        "claim": claim,
        "article": claim.partition(":")[0],
        "holder_id": ANN,
        "holder": "Ann Ash",
        "voice": "own",
        "attitude": None,
        "stance": stance,
        "holder_stance": stance,
        "band": "unstated",
        "statement": "It stays.",
        "quote": f"quote of {claim}",
    }
    return PositionRow(**(fields | more))


def cell(column, stance, *claims, band="unstated", **more):
    return Cell(column, (stance,), (band,), False, "claims", claims, **more)


def side(column, stance, *claims, certainty="unstated"):
    return Side(column, stance, (certainty,), (), claims)


def dossier(text="", **changes):
    """Ann supports that the bridge stays, Bea opposes it, Cyd is silent; Ann relays Dan. `text` stands everywhere."""
    positions = {
        ("P01", "ash:c1"): position("ash:c1", "supports", band="likely", cues=("probably" + text,)),
        ("P01", "ash:c2"): position(
            "ash:c2", "reports", voice="quoted", attitude="distances", holder="Dan" + text, holder_stance="opposes"
        ),
        ("P01", "birch:c1"): position("birch:c1", "opposes", holder="Bea Birch" + text, quote="It goes." + text),
    }
    relayed = Relayed("person:dan", "Dan" + text, "opposes", "distances", ("ash:c2",))
    first = ComparedProposition(
        "P01",
        "The bridge stays." + text,
        None,
        (
            cell(ANN, "supports", "ash:c1", band="likely", relayed=(relayed,)),
            cell(BEA, "opposes", "birch:c1"),
            Cell(CYD, (), (), False, "silent", ()),
        ),
        (
            Verdict(
                "P01",
                "conflict",
                "opposite-sides",
                (side(ANN, "supports", "ash:c1", certainty="likely"), side(BEA, "opposes", "birch:c1")),
            ),
        ),
        "bridge",
        (Origin("repeated-words", None, ("ash", "birch"), ("ash:c1", "birch:c1")),),
    )
    columns = tuple(
        Column(id_, f"{name}{text}", None) for id_, name in ((ANN, "Ann Ash"), (BEA, "Bea Birch"), (CYD, "Cyd"))
    )
    found = Comparison("topic", "bridge", f"The bridge{text}", "author", "own", columns, (first,), positions)
    quotes = (
        Quote(1, "ash:c1", "ash", "It will probably stay.", "Ann Ash", "own", None),
        Quote(2, "ash:c2", "ash", "It goes, said Dan." + text, "Dan" + text, "quoted", "distances"),
        Quote(3, "birch:c1", "birch", "It goes." + text, "Bea Birch" + text, "own", None, "low"),
    )
    sources = (
        Source(
            "ash",
            "Ash 2022",
            ("Ann Ash",),
            f"Bridges{text}",
            f"Hill Review{text}",
            "1 March 2022",
            None,
            "full",
            None,
            (),
        ),
        Source(
            "birch",
            "Birch n.d.",
            ("Bea Birch",),
            None,
            None,
            None,
            f"Note{text}",
            "digest",
            f"Copy{text}",
            (f"Bad{text}",),
        ),
    )
    periods = (Period("2022-03", f"March 2022{text}", ("ash",), {ANN: ("ash:c1",)}, {ANN: ("ash:c2",)}),)
    made = Dossier(
        corpus=f"Small{text}",
        description=f"Small talk.{text}",
        language="en",
        licence="CC-BY-4.0",
        fingerprint="0123456789abcdef0123",
        published="1 March 2022",
        undated=1,
        definition=f"What becomes of the bridge.{text}",
        comparison=found,
        quotes=quotes,
        sources=sources,
        periods=periods,
        step="month",
        untimed=1,
    )
    return made._replace(**changes)


@pytest.fixture(scope="module")
def page():
    return html.document_fromstring(render(dossier(), "html"))


def words(element):
    return " ".join(element.text_content().split())


# --- what it says -----------------------------------------------------------------------------------------------------


def test_it_says_what_it_is_and_what_it_is_not(page):
    said = words(page)
    assert "from the corpus “Small”: 1 proposition, 2 authors, 2 articles and 3 quotes" in said
    assert "Articles published: 1 March 2022; 1 article without a date." in said
    assert "Digests: 1 of 2 articles are held as digests" in said
    assert "(Birch n.d.)" in said
    assert "Independence is not asserted" in said


def test_all_digests_are_said_to_be_no_words_of_the_authors():
    made = dossier()
    made = made._replace(sources=tuple(source._replace(kind="digest") for source in made.sources))
    assert "must not be printed as the authors’ words" in render(made, "html")


def test_a_row_has_sign_word_likelihood_range_cue_and_quotes(page):
    row = page.get_element_by_id("r-P01-1")
    assert row.get("data-id") == "P01~person:ann"
    assert words(row).startswith("Ann Ash ✓ supports ")
    assert words(row).endswith("likely, 55–80 %: “probably” [1] relays Dan: opposes; attitude distances [2]")
    assert [link.get("href") for link in row.iter("a")] == ["#q1", "#q2"]
    bar = row.find(".//rect")
    assert (bar.get("x"), bar.get("width")) == ("57", "25")


def test_a_verdict_has_relation_reason_sentence_quotes_and_id(page):
    told = page.find(".//li[@data-id='P01~person:ann~person:bea']")
    assert words(told) == "Ann Ash supports it as likely (“probably”); Bea Birch opposes it without a hedge. [1] [3]"
    assert words(told.getparent().getparent().find("h4")) == "Conflict one supports it, the other opposes it"


def test_origins_and_silence_stand_below(page):
    said = [words(li) for li in page.iterfind(".//ul[@class='asides']/li")]
    assert said == ["2 articles, 1 origin: they repeat one another’s words (ash, birch). [1] [3]", "Silent: Cyd."]


def test_a_quote_has_holder_voice_attitude_citation_claim_and_ways_back(page):
    quote = page.get_element_by_id("q2")
    assert quote.get("data-id") == "ash:c2"
    assert [words(p) for p in quote.iter("p")] == [
        "It goes, said Dan.",
        "Dan, quoted by the author; attitude distances: the author keeps away from it.",
        "Ann Ash, “Bridges”, Hill Review, 1 March 2022. ash:c2",
        "Used in P01, Ann Ash",
    ]
    assert [link.get("href") for link in quote.iter("a")] == ["#r-P01-1"]
    assert "read with low confidence" in words(page.get_element_by_id("q3"))


def test_the_summary_says_who_conflicts_and_who_is_silent(page):
    points = {words(part.find("h3")): words(part.find("ul")) for part in page.iterfind(".//div[@class='point']")}
    assert points == {
        "Conflict": "P01 Ann Ash supports it; Bea Birch opposes it.",
        "Silent": "Cyd treats the topic and is silent on every proposition.",
    }


def test_what_was_left_out_is_named():
    made = dossier(left_out=("ash:c9",))
    for format_ in ("html", "md"):
        assert "1 claim whose quote does not read in its article (ash:c9)" in render(made, format_)


def test_every_id_stands_in_it(page):
    ids = {element.get("data-id") for element in page.iterfind(".//*[@data-id]")}
    assert ids == {
        "bridge", "P01", "P01~person:ann", "P01~person:bea", "P01~person:cyd", "P01~person:ann~person:bea",
        "ash:c1", "ash:c2", "birch:c1", "ash", "birch",
    }  # fmt: skip


def test_markdown_says_the_same(page):
    said = render(dossier(), "md")
    for part in (
        r"| **Ann Ash** | ✓ supports | likely, 55–80 %: “probably” | \[1\]; relays Dan: opposes;",
        r"Ann Ash supports it as likely (“probably”); Bea Birch opposes it without a hedge. \[1\] \[3\]",
        r"2 articles, 1 origin: they repeat one another’s words (ash, birch). \[1\] \[3\]",
        r"- **\[3\]** “It goes.”",
        "P01\\~person:ann\\~person:bea",
    ):
        assert part in said


def test_likelihoods_by_figure_show_the_figure():
    assert likelihood_of(position("a:c1", "supports", band="very-unlikely", low=5, high=10)) == "5–10 %"
    assert likelihood_of(position("a:c1", "supports", band="even-chance", low=50, high=50)) == "50 %"
    assert likelihood_of(position("a:c1", "supports", band="unquantified", cues=("may",))) == "possible: “may”"


def test_the_same_values_give_the_same_bytes():
    assert render(dossier(), "html") == render(dossier(), "html")
    assert render(dossier(), "md") == render(dossier(), "md")


# --- many -------------------------------------------------------------------------------------------------------------


def test_many_verdicts_that_say_the_same_are_told_once():
    columns = [f"person:p{number}" for number in range(40)]
    labels = {column: column.removeprefix("person:") for column in columns}
    sides = {c: side(c, "supports" if at % 2 else "opposes", f"{c[7:]}:c1") for at, c in enumerate(columns)}
    verdicts = [
        Verdict("P01", "conflict", "opposite-sides", (sides[a], sides[b]))
        for a, b in product(columns[::2], columns[1::2])
    ]
    assert len(verdicts) > MOST_TOLD
    (group,) = grouped(verdicts, labels, {}, None)
    (told,) = group.told
    assert (group.pairs, told.names) == (400, "400 pairs")
    assert told.said.startswith("p0, p2, p4") and "and 8 more oppose it; p1, p3" in told.said
    (partly,) = grouped(verdicts[:-1], labels, {}, None)
    assert partly.told[0].names == "399 pairs of the 400 between them"


def test_the_summary_says_where_not_every_two_relate_so():
    sides = {
        name: Side(f"person:{name}", "supports", ("unstated",), (value,), ())
        for name, value in (("a", "10"), ("b", "10"), ("c", "30"), ("d", "30"))
    }
    verdicts = tuple(
        Verdict(
            "P01",
            *(("agree", "same-value") if sides[a].values == sides[b].values else ("conflict", "different-values")),
            (sides[a], sides[b]),
        )
        for a, b in combinations(sides, 2)
    )
    columns = tuple(Column(f"person:{name}", name.upper(), None) for name in sides)
    cells = tuple(Cell(column.id, ("supports",), ("unstated",), False, "claims", ()) for column in columns)
    row = ComparedProposition("P01", "It costs.", "crowns", cells, verdicts)
    found = Comparison("topic", "t", "T", "author", "own", columns, (row,), {})
    assert [(heading, [point.said for point in points]) for heading, points in summary_of(found)] == [
        ("Agreement", ["A, B, C and D support it; not every two of them relate so."]),
        (
            "Conflict",
            ["A, B, C and D support it, and name different things: 10 and 30; not every two of them relate so."],
        ),
    ]


def test_a_network_of_many_draws_those_with_most_ties_and_says_so():
    names = {f"person:p{number}": f"p{number}" for number in range(20)}
    drawn = network("n", names, [Tie("person:p0", "person:p1", 2, 1, 0)])
    assert drawn.count("<circle") == 20
    assert ">✓ 2<" in drawn and ">✗ 1<" in drawn


# --- for everybody ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("colours", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(colours):
    for text, behind in product(palette.TEXT, ("paper", "panel")):
        assert palette.contrast(colours[text], colours[behind]) >= 4.5, (text, behind)
    for shape in ("link", "agree", "conflict", "mark", "focus"):
        assert palette.contrast(colours[shape], colours["paper"]) >= 3, shape


def test_nothing_is_drawn_that_is_not_text_as_well(page):
    for drawing in page.iter("svg"):
        assert drawing.get("role") == "img"
        named = [page.get_element_by_id(id_) for id_ in drawing.get("aria-labelledby").split()]
        assert [part.tag for part in named] == ["title", "desc"]
        assert all(part.text for part in named)


@pytest.mark.parametrize(
    "drawing",
    [
        scale("a", [Likely("likely", (55, 80), 2), Likely("no hedge", None, 0)]),
        timeline("b", [Bar("2020", (), 1, 0), Bar("2022", ("Ash 2022",), 0, 2, "1 year without anything")]),
        network("c", {"a": "Ash", "b": "Birch", "c": "Cyd"}, [Tie("a", "b", 1, 2, 0)]),
    ],
    ids=["scale", "timeline", "network"],
)
def test_a_drawing_is_well_formed_and_named(drawing):
    from lxml import etree

    tree = etree.fromstring(drawing)
    assert [child.tag for child in tree[:2]] == ["title", "desc"]
    assert tree.xpath("count(.//text)") > 2


def test_headings_go_down_step_by_step(page):
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_headers(page):
    for table in page.iter("table"):
        assert words(table.find("caption"))
        assert {cell.get("scope") for cell in table.iter("th")} == {"col", "row"}


def test_no_id_stands_twice_and_every_link_leads_somewhere(page):
    ids = [element.get("id") for element in page.iterfind(".//*[@id]")]
    assert len(ids) == len(set(ids))
    links = {link.get("href") for link in page.iter("a")}
    assert links and all(link.startswith("#") and link[1:] in ids for link in links)


# --- safe -------------------------------------------------------------------------------------------------------------


def test_the_policy_allows_the_styles_and_nothing_else(page):
    content = render(dossier(), "html")
    (style,) = re.findall("<style>(.*?)</style>", content, re.DOTALL)
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    policy = page.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert policy == f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(|@import|https?:", style)


def test_hostile_text_is_text_in_html():
    plain, hostile = (html.document_fromstring(render(dossier(text), "html")) for text in ("", EVERYTHING + LINES))
    assert [element.tag for element in hostile.iter()] == [element.tag for element in plain.iter()]
    assert [sorted(element.keys()) for element in hostile.iter()] == [
        sorted(element.keys()) for element in plain.iter()
    ]
    assert {link.get("href") for link in hostile.iter("a")} == {link.get("href") for link in plain.iter("a")}
    assert "{{ 7 * 7 }}" in hostile.text_content()


def test_hostile_text_is_text_in_markdown():
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    plain, hostile = (parsed(parser, render(dossier(text), "md")) for text in ("", EVERYTHING + LINES))
    assert hostile == plain
    assert not {"link_open", "image", "html_block", "html_inline", "s_open"} & set(hostile)


def parsed(parser, content):
    """The kinds of everything but text, in order."""
    tokens = [inner for token in parser.parse(content) for inner in (token, *(token.children or ()))]
    return [token.type for token in tokens if token.type not in ("text", "text_special", "softbreak")]


@pytest.mark.parametrize("format_", ["html", "md"])
def test_no_character_hides_or_acts(format_):
    content = render(dossier(CONTROLS), format_)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u202a-\u202e\u2066-\u2069\ufeff]", content)
    assert "u202e" in content
