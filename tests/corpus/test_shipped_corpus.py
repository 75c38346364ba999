"""The corpus that ships: complete, consistent, ours, and true to what it describes."""

import json
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pycountry
import pytest

from csto_cli.config import shipped_corpus
from csto_cli.corpus import Corpus
from csto_cli.model.vocabulary import RELATED_ALIAS_KINDS
from csto_cli.store import files
from csto_cli.text.anchor import AnchoringText
from csto_cli.text.fingerprint import Fingerprint
from csto_cli.text.segment import passages

CHECKOUT = Path(__file__).resolve().parent.parent.parent
SHARED = CHECKOUT.parent / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the sources and the reference are not here")
DATA = shipped_corpus()
SEEDS = {
    "steel-2022": "000",
    "mott-2022": "001",
    "iran-undated": "002",
    "manning-2022": "003",
    "tajikistan-2025": "004",
}
REFERENCED = ("steel-2022", "mott-2022", "manning-2022")

# Counted by reading the digests: articles, and surfaces with how often each names the state; a capital or seat counts
# where it means the government.
STATES = {
    "state:afghanistan": (["steel-2022", "tajikistan-2025"], {"Afghanistan": 7, "Kabul": 3}),
    "state:armenia": (["iran-undated", "mott-2022", "steel-2022"], {"Armenia": 4}),
    "state:belarus": (["iran-undated", "manning-2022", "mott-2022", "steel-2022"], {"Belarus": 5}),
    "state:brazil": (["iran-undated"], {"Brazil": 1}),
    "state:china": (["iran-undated", "manning-2022", "mott-2022", "tajikistan-2025"], {"China": 24, "Beijing": 7}),
    "state:ethiopia": (["mott-2022"], {"Ethiopia": 1}),
    "state:georgia": (["manning-2022", "mott-2022", "steel-2022"], {"Georgia": 3}),
    "state:india": (["iran-undated"], {"India": 1}),
    "state:iran": (["iran-undated", "mott-2022"], {"Iran": 34, "Tehran": 2, "Islamic Republic of Iran": 1}),
    "state:kazakhstan": (
        ["iran-undated", "manning-2022", "mott-2022", "steel-2022"],
        {"Kazakhstan": 21, "Nur-Sultan": 1},
    ),
    "state:kyrgyzstan": (["iran-undated", "mott-2022", "steel-2022"], {"Kyrgyzstan": 5}),
    "state:pakistan": (["iran-undated"], {"Pakistan": 1}),
    "state:qatar": (["iran-undated"], {"Qatar": 1}),
    "state:russia": (
        ["iran-undated", "manning-2022", "mott-2022", "steel-2022", "tajikistan-2025"],
        {"Russia": 49, "Moscow": 16, "Kremlin": 5},
    ),
    "state:south-africa": (["iran-undated"], {"South Africa": 1}),
    "state:soviet-union": (["iran-undated", "manning-2022"], {"Soviet Union": 3, "USSR": 1}),
    "state:syria": (["steel-2022"], {"Syria": 1}),
    "state:tajikistan": (
        ["iran-undated", "mott-2022", "steel-2022", "tajikistan-2025"],
        {"Tajikistan": 17, "Dushanbe": 7},
    ),
    "state:turkey": (["mott-2022"], {"Turkey": 1}),
    "state:turkmenistan": (["tajikistan-2025"], {"Ashgabat": 1}),
    "state:ukraine": (["manning-2022", "mott-2022", "steel-2022"], {"Ukraine": 9}),
    "state:united-states": (
        ["iran-undated", "manning-2022", "mott-2022", "steel-2022", "tajikistan-2025"],
        {"United States": 11, "U.S.": 9, "America": 4, "US": 3, "Washington": 3, "Beltway": 1},
    ),
    "state:uzbekistan": (["tajikistan-2025"], {"Tashkent": 1}),
}

NEVER_ALONE = {
    "state:uzbekistan": "only through its capital, Tashkent",
    "state:turkmenistan": "only through its capital, Ashgabat",
    "person:brent-scowcroft": "only inside the name of the Scowcroft Center",
    "place:nagorno-karabakh": "only inside the name of the crisis",
    "group:kyrgyz": "only inside the name of the protests",
    "group:syrian": "only inside the name of the war",
}
"""Registered and never mentioned on their own, and why they are registered."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSTO_CACHE", str(tmp_path_factory.mktemp("cache")))
        opened = Corpus(DATA)
        assert opened.index
        yield opened


@pytest.fixture(scope="module")
def annotations():
    """Article → its annotations as records."""
    return {
        name: [json.loads(line) for line in (DATA / "annotations" / f"{name}.jsonl").read_text("utf-8").splitlines()]
        for name in SEEDS
    }


@pytest.fixture(scope="module")
def registry():
    return tomllib.loads((DATA / "entities.toml").read_text("utf-8"))["entity"]


def claims_of(records):
    return [record for record in records if record["annotation"] == "claim"]


def test_every_annotation_reads_its_quote_and_every_registered_name_is_marked(corpus):
    verified = corpus.verify()
    assert verified.problems == ()
    assert verified.notes == ()
    assert (verified.articles, verified.claims, verified.mentions) == (5, 424, 670)


def test_the_evidence_of_every_claim_stands_in_one_passage(annotations):
    for name, records in annotations.items():
        text = files.read_article(DATA, f"articles/{name}.md", pytest.fail).text
        spans = [passage.span for passage in passages(text)]
        for record in records:
            at = record["target"]["position"]
            assert any(s.start <= at["start"] and at["end"] <= s.end for s in spans), record["id"]


def test_states_are_counted_as_a_reader_counts_them(corpus):
    rows = {row.id: (list(row.articles), row.surfaces) for row in corpus.entities(None, "state").rows}
    assert rows == STATES


def test_every_registered_entity_is_mentioned_or_known_to_stand_in_other_names(annotations, registry):
    mentioned = {r["entity"] for rs in annotations.values() for r in rs if r["annotation"] == "mention"}
    assert {entity["id"] for entity in registry} - mentioned == set(NEVER_ALONE)


def test_a_name_belongs_to_one_entity_directly(registry):
    owners: dict[str, set[str]] = {}
    for entity in registry:
        direct = [a["text"] for a in entity.get("aliases", ()) if a["kind"] not in RELATED_ALIAS_KINDS]
        for text in (entity["name"], *direct):
            owners.setdefault(text, set()).add(entity["id"])
    assert {text: ids for text, ids in owners.items() if len(ids) > 1} == {}


def test_country_codes_are_those_of_iso_3166(registry):
    for entity in registry:
        codes = entity.get("codes", {})
        if "alpha_3" in codes:
            assert pycountry.countries.get(alpha_3=codes["alpha_3"]).alpha_2 == codes["alpha_2"], entity["id"]
        elif "alpha_4" in codes:
            assert pycountry.historic_countries.get(alpha_4=codes["alpha_4"]), entity["id"]
    assert all(entity.get("codes") for entity in registry if entity["type"] == "state")


def test_every_proposition_has_a_position_and_every_topic_a_claim(corpus):
    assert [row["id"] for row in corpus.list("propositions").rows if not row["claims"]] == []
    assert [row["id"] for row in corpus.list("topics").rows if not row["claims"]] == []


@pytest.mark.parametrize(
    ("asked", "entity"),
    [
        ("Kirghizia", "state:kyrgyzstan"),
        ("Казахстан", "state:kazakhstan"),
        ("ОДКБ", "org:csto"),
        ("Tokayav", "person:kassym-jomart-tokayev"),
        ("Nazerbayev", "person:nursultan-nazarbayev"),
        ("Poutine", "person:vladimir-putin"),
        ("Qasym-Zhomart Toqaev", "person:kassym-jomart-tokayev"),
    ],
)
def test_other_names_find_their_entity(corpus, asked, entity):
    assert entity in [row.id for row in corpus.entities(asked).rows]


def test_look_alikes_are_kept_apart(registry):
    apart = {entity["id"]: set(entity.get("never_merge", ())) for entity in registry}
    assert "state:pakistan" in apart["state:tajikistan"]
    assert "org:commonwealth-of-independent-states" in apart["org:csto"]


def test_authors_are_as_the_sources_state_them(corpus):
    rows = {row.id: (row.authors, row.published, row.outlet) for row in corpus.index.catalog.articles()}
    assert rows == {
        "iran-undated": ((), None, None),
        "manning-2022": (("Robert A. Manning",), "2022-01-13", None),
        "mott-2022": (("Christopher Mott",), "2022?", None),
        "steel-2022": (("Caroline Steel",), "2022?", "Navanti News"),
        "tajikistan-2025": ((), "2025?", None),
    }
    authors = [row["id"] for row in corpus.list("authors").rows if row["id"].startswith("unattributed:")]
    assert authors == ["unattributed:iran-undated", "unattributed:tajikistan-2025"]


@needs_shared
@pytest.mark.parametrize("folder", ["data", "tests", "docs"])
def test_no_sentence_of_a_source_is_in_the_repository(folder):
    tool = [sys.executable, str(SHARED / "tools" / "overlap.py"), str(CHECKOUT / folder)]
    ran = subprocess.run(tool, capture_output=True, text=True)
    assert ran.stdout == "0 runs of 8 or more words shared with the sources\n"


@cache
def source(name):
    (seed,) = (SHARED / "seeds").glob(f"{SEEDS[name]}_*.txt")
    with seed.open(encoding="utf-8", newline="") as file:
        return AnchoringText(file.read())


def located(name, annotation):
    """The stretch of the source that an annotation's fingerprint finds."""
    mark = annotation["target"]["source"]
    marked = Fingerprint(mark["n"], tuple(mark["grams"]), mark["words"], mark["lead"], mark["position"])
    return source(name).locate(marked)


@needs_shared
@pytest.mark.parametrize("name", SEEDS)
def test_every_fingerprint_finds_its_place_in_the_source(name, annotations):
    for annotation in annotations[name]:
        assert annotation["annotation"] == "mention" or "source" in annotation["target"]
        if "source" in annotation["target"]:
            found = located(name, annotation)
            assert found.overlap == 1, annotation["id"]
            assert found.margin > 0, annotation["id"]


@needs_shared
@pytest.mark.parametrize("name", REFERENCED)
def test_every_claim_of_the_reference_is_there_with_its_voice_and_positions(name, annotations):
    reference = json.loads((SHARED / "gold" / "claims" / f"{SEEDS[name]}.json").read_text("utf-8"))
    ours = {}
    for claim in claims_of(annotations[name]):
        taken = {(p["proposition"], p["stance"], p["holder_stance"]) for p in claim.get("positions", ())}
        ours.setdefault(claim["statement"], []).append((claim["voice"], taken, located(name, claim).span))
    for expected in reference:
        taken = {(p["proposition"], p["stance"], p["holder_stance"]) for p in expected["positions"]}
        evidence = expected["evidence"]
        assert any(
            voice == expected["attribution"]
            and positions == taken
            and span.start < evidence["end"]
            and evidence["start"] < span.end
            for voice, positions, span in ours.get(expected["statement"], ())
        ), expected["id"]
