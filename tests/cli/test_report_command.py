"""`csto report`: a document whose every quote reads and whose every id opens, and what happens where one does not."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from csto_cli.corpus import Corpus
from hostile_corpus import hostile_corpus_in

CORPUS = Path(__file__).resolve().parent.parent.parent / "data" / "articles"
ARTICLES = sorted(file.stem for file in CORPUS.glob("*.md"))
TROOPS = "The Northern Pact sent 300 troops to Ruritania"


def ids_of(content):
    return list(
        dict.fromkeys(element.get("data-id") for element in html.document_fromstring(content).xpath("//*[@data-id]"))
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return hostile_corpus_in(tmp_path_factory.mktemp("hostile") / "corpus")


def test_the_name_of_the_file_decides_the_format(csto, untouched_corpus, tmp_path):
    for name, begins in (("r.html", "<!doctype html>"), ("r.md", "# Comparison: The mission")):
        ran = csto("report", "--topic", "mission", "--corpus", str(untouched_corpus), "-o", str(tmp_path / name))
        assert (ran.code, ran.stdout, ran.stderr) == (0, "", "")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_standard_output_has_html_and_the_option_decides_otherwise(csto, untouched_corpus):
    asked = ("report", "--topic", "mission", "--corpus", str(untouched_corpus))
    assert csto(*asked).stdout.startswith("<!doctype html>")
    assert csto(*asked, "--format", "md").stdout.startswith("# Comparison: The mission")
    assert csto(*asked, "-o", "-", "--format", "html").stdout.startswith("<!doctype html>")


def test_the_option_outdoes_the_name(csto, untouched_corpus, tmp_path):
    asked = ("report", "--topic", "mission", "--corpus", str(untouched_corpus), "--format", "md")
    assert csto(*asked, "-o", str(tmp_path / "r.html")).code == 0
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("# Comparison")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--topic", "misson"), 'no topic "misson"\nhint: did you mean "mission"?'),
        (("--topic", "mission", "--format", "pdf"), '--format takes no "pdf"\nhint: '),
        (("--topic", "mission", "-o", "r.docx"), 'a report cannot be written as ".docx"\nhint: -o report.html'),
        (("--topic", "mission", "--by", "outlet"), '--by takes no "outlet"\nhint: '),
        ((), "Missing option '--topic'"),
    ],
)
def test_a_wrong_use_is_told(arguments, message, csto, untouched_corpus, tmp_path):
    ran = csto("report", *arguments, "--corpus", str(untouched_corpus), cwd=tmp_path)
    assert (ran.code, ran.stdout) == (2, "")
    assert message in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_same_corpus_gives_the_same_bytes(csto, write_small_corpus, tmp_path):
    one, other = (write_small_corpus(tmp_path / name) for name in ("one", "other"))
    for format_ in ("html", "md"):
        asked = ("report", "--topic", "mission", "--format", format_, "--corpus")
        assert csto(*asked, str(one)).stdout == csto(*asked, str(other)).stdout


def test_another_corpus_has_another_state(csto, small_corpus):
    asked = ("report", "--topic", "mission", "--corpus", str(small_corpus))
    before = csto(*asked).stdout
    with (small_corpus / "articles" / "ash-2022.md").open("a", encoding="utf-8") as file:
        file.write("\nNobody claims anything here.\n")
    after = csto(*asked).stdout
    states = [
        re.findall("State of the corpus files: <code>([0-9a-f]{16})</code>", content) for content in (before, after)
    ]
    assert len(states[0]) == len(states[1]) == 1
    assert states[0] != states[1]


@pytest.mark.parametrize("by", ["author", "article", "holder"])
@pytest.mark.parametrize("topic", ["intervention", "colour-revolutions"])
def test_every_id_opens(topic, by, csto):
    content = csto("report", "--topic", topic, "--by", by).stdout
    ids = ids_of(content)
    assert len(ids) > 50
    ran = csto("show", *ids, "--format", "jsonl")
    assert (ran.code, ran.stderr) == (0, "")
    assert len(ran.stdout.splitlines()) >= len(ids)


def test_every_quote_stands_in_its_article(csto):
    page = html.document_fromstring(csto("report", "--topic", "russian-motives").stdout)
    quotes = {
        li.get("data-id"): li.find(".//blockquote").text_content() for li in page.xpath("//ol[@class='quotes']/li")
    }
    texts = {article: " ".join((CORPUS / f"{article}.md").read_text(encoding="utf-8").split()) for article in ARTICLES}
    assert len(quotes) > 30
    for claim, quote in quotes.items():
        assert quote in texts[claim.partition(":")[0]], claim


def test_numbers_go_up_in_the_order_of_first_use(csto):
    page = html.document_fromstring(csto("report", "--topic", "colour-revolutions").stdout)
    used = []
    for link in page.xpath("//table[contains(@class, 'positions')]//span[@class='refs']/a"):
        first, *last = map(int, re.findall(r"\d+", link.text))
        used += range(first, (last or [first])[0] + 1)
    assert list(dict.fromkeys(used)) == list(range(1, len(page.xpath("//ol[@class='quotes']/li")) + 1))


def test_both_formats_have_the_same_quotes_sentences_and_ids(csto):
    content, said = (csto("report", "--topic", "intervention", "--format", f).stdout for f in ("html", "md"))
    said = said.replace("\\", "")
    page = html.document_fromstring(content)
    for element in page.xpath("//blockquote/p | //div[contains(@class, 'verdict ')]/ul/li/text()[1]"):
        text = element if isinstance(element, str) else element.text_content()
        assert text.strip() in said
    assert all(id_ in said for id_ in ids_of(content))


# --- a quote that does not read ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", ["html", "md"])
def test_a_claim_whose_article_was_changed_is_left_out_and_named(format_, csto, small_corpus):
    article = small_corpus / "articles" / "ash-2022.md"
    article.write_text(article.read_text(encoding="utf-8").replace("300 troops", "900 troops"), encoding="utf-8")
    ran = csto("report", "--topic", "mission", "--corpus", str(small_corpus), "--format", format_)
    assert ran.code == 4
    assert "csto: 1 claim: left out, a quote does not read in its article: ash-2022:c1\n" in ran.stderr
    assert "1 claim whose quote does not read in its article (ash-2022:c1)" in ran.stdout
    assert TROOPS not in ran.stdout
    assert "The NP never sent troops to Ruritania" in ran.stdout


def test_a_claim_of_another_topic_that_does_not_read_is_not_missed(csto, small_corpus):
    article = small_corpus / "articles" / "ash-2022.md"
    article.write_text(article.read_text(encoding="utf-8").replace("Strelsau may", "Strelsau did"), encoding="utf-8")
    ran = csto("report", "--topic", "mission", "--corpus", str(small_corpus))
    assert "left out" not in ran.stderr.replace("left out of this answer", "")
    assert "Left out" not in ran.stdout


def test_an_article_that_changes_after_it_was_indexed_is_found_out(small_corpus, tmp_path, monkeypatch):
    monkeypatch.setenv("CSTO_CACHE", str(tmp_path / "cache"))
    corpus = Corpus(small_corpus)
    whole = corpus.report("mission", "md")
    assert (whole.quotes, whole.left_out, whole.is_incomplete) == (3, (), False)
    article = small_corpus / "articles" / "ash-2022.md"
    article.write_text(article.read_text(encoding="utf-8").replace("sent 300", "sent 900"), encoding="utf-8")
    found = corpus.report("mission", "md")
    assert (found.quotes, found.left_out, found.is_incomplete) == (2, ("ash-2022:c1",), True)
    assert TROOPS in whole.content and TROOPS not in found.content
    assert "ash-2022:c1" not in found.content.replace("(ash-2022:c1)", "")
    assert "**Conflict**" in whole.content and "**Conflict**" not in found.content


def test_an_article_that_is_gone_takes_its_claims_along(small_corpus, tmp_path, monkeypatch):
    monkeypatch.setenv("CSTO_CACHE", str(tmp_path / "cache"))
    corpus = Corpus(small_corpus)
    assert corpus.report("mission", "md").quotes == 3
    (small_corpus / "articles" / "ash-2022.md").unlink()
    assert corpus.report("mission", "md").left_out == ("ash-2022:c1", "ash-2022:c3")


# --- hostile ----------------------------------------------------------------------------------------------------------


def test_nothing_hostile_acts_in_html(hostile, csto):
    ran = csto("report", "--topic", "mission", "--corpus", str(hostile))
    assert ran.code == 0
    page = html.document_fromstring(ran.stdout)
    assert not page.xpath("//script | //img | //iframe | //object | //link | //base | //form | //*[@style]")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    assert {link.get("href")[0] for link in page.iter("a")} == {"#"}
    assert len(page.xpath("//style")) == 1
    assert "49" not in page.findtext(".//h1")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", ran.stdout)


def test_nothing_hostile_acts_in_markdown(hostile, csto):
    from markdown_it import MarkdownIt

    ran = csto("report", "--topic", "mission", "--corpus", str(hostile), "--format", "md")
    assert ran.code == 0
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = [inner for token in parser.parse(ran.stdout) for inner in (token, *(token.children or ()))]
    assert not {"link_open", "image", "html_block", "html_inline", "s_open", "fence"} & {token.type for token in tokens}
    assert {token.content for token in tokens if token.type == "code_inline"} == {"csto show ID"}
    headings = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    assert not [heading for heading in headings if heading.startswith("Owned")]
