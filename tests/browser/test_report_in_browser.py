"""A report in a real browser: read, walked through with the keyboard, on a phone, in the dark and on paper."""

import base64
import io
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from csto_cli.render.report.palette import contrast
from hostile_corpus import hostile_corpus_in

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
PHONE, DESK = 360, 1200
PAGES = ("intervention", "hostile")

pytestmark = pytest.mark.skipif(
    not (BROWSER and DRIVER) and not os.environ.get("CI"), reason="no Chromium with its driver on this machine"
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory, csto) -> dict[str, Path]:
    """Reports by name: of the shipped corpus, and of one whose every text is hostile."""
    folder = tmp_path_factory.mktemp("reports")
    hostile = hostile_corpus_in(folder / "corpus")
    asked = {"intervention": ("intervention",), "hostile": ("mission", "--corpus", str(hostile))}
    for name, arguments in asked.items():
        ran = csto("report", "--topic", *arguments, "-o", str(folder / f"{name}.html"))
        assert ran.code == 0, ran.stderr
    return {name: folder / f"{name}.html" for name in asked}


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    assert BROWSER and DRIVER, "Chromium and chromedriver are needed where CI is set"
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.set_page_load_timeout(60)
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser, reports) -> Callable[..., object]:
    """Opens a report as wide as asked, in light or dark."""

    def open_(name: str, width: int = DESK, scheme: str = "light") -> object:
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600},
        )
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
        for log in ("browser", "performance"):
            browser.get_log(log)
        browser.get("about:blank")  # else a page that differs in its fragment alone is not loaded anew
        browser.get(reports[name].as_uri())
        return browser

    return open_


@pytest.mark.parametrize("name", PAGES)
def test_it_loads_from_a_file_and_asks_for_nothing_else(name, opened, reports):
    page = opened(name)
    assert page.get_log("browser") == []
    messages = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    asked = {m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"}
    assert asked - {"about:blank"} == {reports[name].as_uri()}


def test_it_has_a_title_a_language_and_landmarks(opened):
    page = opened("intervention")
    assert page.title == "The 2022 intervention – CSTO commentary"
    assert page.execute_script("return document.documentElement.lang") == "en"
    counts = {tag: len(page.find_elements("css selector", tag)) for tag in ("h1", "main", "nav", "header", "footer")}
    assert counts == dict.fromkeys(counts, 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_hostile_text_runs_nothing_and_hides_nothing(name, scheme, opened):
    page = opened(name, scheme=scheme)
    assert "owned" not in page.title.split("–")[0][:5]
    assert page.execute_script("return document.scripts.length + document.images.length") == 0
    assert page.execute_script("return getComputedStyle(document.body).display") == "block"
    assert page.execute_script("return document.title === '1' || document.title === 'owned'") is False


# --- with the keyboard ------------------------------------------------------------------------------------------------


def focused(page):
    return page.switch_to.active_element


def test_the_skip_link_comes_first_and_shows_itself(opened):
    from selenium.webdriver.common.keys import Keys

    page = opened("intervention")
    page.find_element("tag name", "body").send_keys(Keys.TAB)
    skip = focused(page)
    assert skip.text == "Skip to the content"
    assert skip.rect["y"] >= 0
    skip.send_keys(Keys.ENTER)
    assert focused(page).get_attribute("id") == "content"


def test_a_quote_is_reached_and_left_by_the_keyboard(opened):
    from selenium.webdriver.common.keys import Keys

    page = opened("intervention")
    link = page.find_element("css selector", ".positions a[href='#q2']")
    page.execute_script("arguments[0].focus()", link)
    outline = page.execute_script("return getComputedStyle(arguments[0]).outlineStyle", link)
    link.send_keys(Keys.ENTER)
    assert page.current_url.endswith("#q2")
    quote = page.find_element("id", "q2")
    assert 0 <= page.execute_script("return arguments[0].getBoundingClientRect().top", quote) < 800
    focused(page).send_keys(Keys.TAB)
    back = focused(page)
    row = back.get_attribute("href").partition("#")[2]
    assert row.startswith("r-")
    back.send_keys(Keys.ENTER)
    assert page.current_url.endswith(f"#{row}")
    assert page.find_element("id", row).find_element("css selector", "a[href='#q2']").is_displayed()
    assert outline == "solid"


def test_every_stop_of_the_keyboard_can_be_seen_and_has_a_name(opened):
    from selenium.webdriver.common.keys import Keys

    page = opened("intervention")
    page.find_element("tag name", "body").send_keys(Keys.TAB)
    for _ in range(40):
        stop = focused(page)
        assert stop.tag_name == "a"
        assert stop.accessible_name
        style = page.execute_script("return getComputedStyle(arguments[0]).outlineStyle", stop)
        assert style == "solid", stop.text
        stop.send_keys(Keys.TAB)


# --- to be seen -------------------------------------------------------------------------------------------------------

COLOURS = """
const seen = new Map();
const behind = (element) => {
  for (; element; element = element.parentElement) {
    const colour = getComputedStyle(element).backgroundColor;
    if (colour !== "rgba(0, 0, 0, 0)") return colour;
  }
  return "rgb(255, 255, 255)";
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node; (node = walker.nextNode()); ) {
  const element = node.parentElement;
  if (!node.data.trim() || element.closest("title, desc, style") || !element.getClientRects().length) continue;
  const style = getComputedStyle(element);
  const colour = element.closest("svg") ? style.fill : style.color;
  seen.set(colour + "|" + behind(element), element.outerHTML.slice(0, 80));
}
return [...seen];
"""
"""(colour of a text | what is behind it) → where, for each that there is."""


def as_hex(colour):
    return "#" + "".join(f"{int(part):02x}" for part in colour.strip("rgba()").split(",")[:3])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(scheme, opened):
    page = opened("intervention", scheme=scheme)
    found = page.execute_script(COLOURS)
    assert len(found) >= 6
    for pair, where in found:
        assert contrast(*map(as_hex, pair.split("|"))) >= 4.5, where


def test_light_and_dark_are_what_the_reader_asked_for(opened):
    papers = [
        page.execute_script("return getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
        for page in [opened("intervention", scheme=scheme)]
    ]
    assert [contrast(as_hex(paper), "#000000") > 10 for paper in papers] == [True, False]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, PHONE, 768, DESK])
def test_nothing_is_wider_than_the_screen(name, width, opened):
    page = opened(name, width=width)
    assert page.execute_script("return innerWidth") == width
    assert page.execute_script("return document.documentElement.scrollWidth") <= width
    wide = (
        "return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
    )
    assert [element.get_attribute("outerHTML")[:80] for element in page.execute_script(wide)] == []


def test_on_a_phone_a_cell_says_what_it_is_of(opened):
    page = opened("intervention", width=PHONE)
    cell = page.find_element("css selector", ".positions td")
    said = page.execute_script("return getComputedStyle(arguments[0], '::before').content", cell)
    assert said in ('"Position"', "attr(data-label)")
    assert cell.value_of_css_property("display") == "grid"


def test_text_in_drawings_is_large_enough_on_a_phone(opened):
    page = opened("intervention", width=PHONE)
    heights = page.execute_script(
        "return [...document.querySelectorAll('svg.drawing')].map(s => 13 * s.getBoundingClientRect().width / 360)"
    )
    assert len(heights) == 3
    assert min(heights) >= 11


def test_no_text_in_a_drawing_is_cut_off(opened):
    page = opened("intervention")
    cut = """
    return [...document.querySelectorAll("svg text")].filter(text => {
      const inner = text.getBoundingClientRect(), outer = text.ownerSVGElement.getBoundingClientRect();
      return inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.bottom > outer.bottom + 4;
    }).map(text => text.textContent);"""
    assert page.execute_script(cut) == []


def test_it_prints_on_a4_with_its_text(opened):
    from pypdf import PdfReader

    page = opened("intervention")
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    pdf = PdfReader(io.BytesIO(base64.b64decode(printed)))
    assert 4 < len(pdf.pages) < 40
    assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]
    text = " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())
    for part in ("The 2022 intervention", "Conflict", "President Tokayev asked for the intervention", "steel-2022:c3"):
        assert part in text
    assert "Skip to the content" not in text


# --- for who listens --------------------------------------------------------------------------------------------------


def test_pictures_have_names_and_tables_have_headers(opened):
    page = opened("intervention")
    drawings = page.find_elements("css selector", "svg")
    assert len(drawings) > 3
    assert all((d.aria_role, bool(d.accessible_name)) in (("img", True), ("image", True)) for d in drawings)
    bare = """
    return [...document.querySelectorAll("table")].filter(
      t => !t.caption || !t.querySelector("th[scope=col]") || ![...t.tBodies[0].rows].every(
        r => r.querySelector("th[scope=row], td[colspan]"))).length"""
    assert page.execute_script(bare) == 0


def test_no_id_stands_twice(opened):
    page = opened("intervention")
    ids = page.execute_script("return [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_every_link_leads_to_a_place_on_the_page(opened):
    page = opened("intervention")
    lost = "return [...document.links].filter(a => !document.getElementById(a.hash.slice(1))).map(a => a.outerHTML)"
    assert page.execute_script(lost) == []
