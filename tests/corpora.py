"""Small corpora and files for tests, written into folders that a test may break."""

import json
from pathlib import Path
from typing import Any

from csto_cli.model.span import Span
from csto_cli.text.fingerprint import fingerprint
from layers import LAYERS

ENTITIES = """
[[entity]]
id = "state:ruritania"
type = "state"
name = "Ruritania"
aliases = [{ text = "Strelsau", kind = "capital as government" }, { text = "Grand Ruritania", kind = "former name" }]

[[entity]]
id = "place:strelsau"
type = "place"
name = "Strelsau"
of = "state:ruritania"

[[entity]]
id = "person:rudolf"
type = "person"
name = "Rudolf"

[[entity]]
id = "org:northern-pact"
type = "organization"
name = "Northern Pact"
aliases = [{ text = "NP", kind = "acronym" }]
"""

TOPICS = """
[[topic]]
id = "mission"
label = "The mission"
definition = "What the pact did in Ruritania."

[[topic]]
id = "future"
label = "The future of the pact"
definition = "What becomes of the pact."

[[proposition]]
id = "P01"
slug = "pact-sent-troops"
statement = "The pact sent troops to Ruritania."
topic = "mission"
about = ["org:northern-pact", "state:ruritania"]
unit = "troops"

[[proposition]]
id = "P02"
slug = "pact-protects"
statement = "The pact protects its members."
topic = "mission"
"""

ASH = """\
---
id: ash-2022
title: "A pact in the mountains"
authors:
  - name: Ann Ash
outlet: Hill Review
published: "2022-03-01"
kind: full
---

## The mission

The Northern Pact sent 300 troops to Ruritania. Strelsau may ask for more.

Rudolf said that the pact protects everyone.
"""

BIRCH = """\
---
id: birch-undated
authors: []
kind: digest
---

The NP never sent troops to Ruritania.
"""

REED = """\
---
id: reed-2021
title: "What the garrison cost"
authors:
  - name: Rita Reed
published: "2021"
kind: digest
---

Keeping the garrison in Ruritania costs the pact nine million crowns a year.
"""

SOURCE = """\
What the garrison cost

By Rita Reed

Every year the pact pays nine million crowns so that its soldiers may stay in Ruritania, and nobody asks what for.

Share this article
"""

SOURCES = {
    "source.txt": SOURCE,
    "mott.txt": """\
Home
Blog

Bridges of Ruritania

By Ida Mott

1 May 2020

The bridges of Ruritania are guarded by the Northern Pact, which says that it will stay for as long as it is asked to.

Nobody in Strelsau has asked it to leave, and nobody has asked it to stay, which is how most things are decided there.

Subscribe to our newsletter
© 2020 Hill Review
""",
    "notes/one.txt": "Rudolf left Strelsau on Monday, and the Northern Pact did not say where he went.\n",
    "notes/two.md": """\
---
title: A short note
author: Tom Thorn
date: 2021-06-30
---

Ruritania has asked for help.
""",
    "folder/three.txt": "The pact has no fleet, since Ruritania has no sea; its admirals meet in an inn on the lake.\n",
    "saved-page.html": """\
<!doctype html>
<html><head><title>Winter in the pass</title><meta name="author" content="Eva Elm">
<meta property="article:published_time" content="2019-12-01"></head>
<body><nav><a href="/">Home</a> <a href="/blog">Blog</a></nav>
<article><h1>Winter in the pass</h1>
<p>In winter the pass to Ruritania is closed, and the soldiers of the Northern Pact play cards until it opens again in
the second week of April.</p>
<p>Rudolf is said to have lost a castle there, and to have won it back from the same man before the snow was gone.</p>
</article><footer>All rights reserved</footer></body></html>
""",
    "speeches.jsonl": """\
{"id": "first", "text": "We thank the Northern Pact.", "year": 1999}
{"id": "second", "text": "Ruritania abstains."}
""",
    "annotations.csv": """\
article,annotation,quote,entity,type
ash-2022,mention,the pact,org:northern-pact,organization
""",
}
"""Files that an analyst may have, by their paths."""

TROOPS = {"unit": "troops", "measures": "size of the mission", "exact": "300", "value": 300}


def small_corpus_in(folder: Path) -> Path:
    """A valid corpus of two articles, four claims and six mentions; returns its folder."""
    for name, content in {
        "corpus.toml": 'name = "Small"\n',
        "entities.toml": ENTITIES,
        "topics.toml": TOPICS,
        "articles/ash-2022.md": ASH,
        "articles/birch-undated.md": BIRCH,
    }.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    _annotate(
        folder,
        "ash-2022",
        ASH,
        [
            _mention("Northern Pact", "org:northern-pact", "organization"),
            _mention("Ruritania", "state:ruritania", "state"),
            _mention("Strelsau", "place:strelsau", "place", metonym_for="state:ruritania"),
            _mention("Rudolf", "person:rudolf", "person"),
        ],
        [
            _claim(
                "The Northern Pact sent 300 troops to Ruritania",
                "The pact sent 300 troops to Ruritania.",
                topics=["mission"],
                positions=[{**_position("P01", "supports", "supports"), "quantity": 0}],
                quantities=[TROOPS],
            ),
            _claim(
                "Strelsau may ask for more",
                "Ruritania asks for more troops.",
                kind="predictive",
                topics=["future"],
                likelihood={"band": "unquantified", "cues": [{"exact": "may", "scope": "content"}]},
            ),
            _claim(
                "the pact protects everyone",
                "The pact protects all its members.",
                holder="person:rudolf",
                asserted_by=["author", "person:rudolf"],
                voice="reported",
                attitude="neutral",
                source={"exact": "Rudolf"},
                cue={"exact": "said"},
                topics=["mission"],
                positions=[_position("P02", "reports", "supports")],
            ),
        ],
    )
    _annotate(
        folder,
        "birch-undated",
        BIRCH,
        [_mention("NP", "org:northern-pact", "organization"), _mention("Ruritania", "state:ruritania", "state")],
        [
            _claim(
                "The NP never sent troops to Ruritania",
                "The pact sent no troops to Ruritania.",
                topics=["mission"],
                positions=[_position("P01", "opposes", "opposes")],
                polarity="negated",
            )
        ],
    )
    return folder


def write_sources(folder: Path) -> None:
    """Put the files that an analyst may have into a folder."""
    for name, content in (SOURCES | LAYERS).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


def write_digest(corpus: Path) -> None:
    """Put the digest of `source.txt` into a corpus, its claim and its mention pointing to the source."""
    (corpus / "articles" / "reed-2021.md").write_text(REED, encoding="utf-8")
    claim = _claim(
        "Keeping the garrison in Ruritania costs the pact nine million crowns a year",
        "The garrison costs nine million crowns a year.",
        source_text="the pact pays nine million crowns so that its soldiers may stay in Ruritania",
        topics=["mission"],
    )
    mention = _mention("Ruritania", "state:ruritania", "state", source_text="Ruritania")
    _annotate(corpus, "reed-2021", REED, [mention], [claim])


def _mention(exact: str, entity: str, type_: str, **more: Any) -> dict[str, Any]:
    return {"annotation": "mention", "exact": exact, "entity": entity, "type": type_, **more}


def _claim(exact: str, statement: str, **more: Any) -> dict[str, Any]:
    own = {"kind": "factual", "holder": "author", "voice": "own", "asserted_by": ["author"]}
    return {"annotation": "claim", "exact": exact, "statement": statement, **own, **more}


def _position(proposition: str, stance: str, holder_stance: str) -> dict[str, str]:
    return {"proposition": proposition, "stance": stance, "holder_stance": holder_stance}


def _annotate(folder: Path, article: str, file: str, mentions: list[Any], claims: list[Any]) -> None:
    """Write annotations, each placed where its `exact` characters first stand in the text."""
    text = file.partition("\n---\n")[2].strip("\n")

    def placed(part: dict[str, Any]) -> dict[str, Any]:
        start = text.index(part["exact"])
        return {"start": start, "end": start + len(part["exact"]), **part}

    lines = []
    for letter, annotations in (("m", mentions), ("c", claims)):
        for number, annotation in enumerate(annotations, start=1):
            record = {**annotation, "id": f"{article}:{letter}{number}"}
            at = placed({"exact": record.pop("exact")})
            record["target"] = {
                "article": article,
                "position": {"start": at["start"], "end": at["end"]},
                "quote": {"exact": at["exact"]},
            }
            if words := record.pop("source_text", None):
                span = Span(SOURCE.index(words), SOURCE.index(words) + len(words))
                record["target"]["source"] = fingerprint(SOURCE, span, lead=6)._asdict()
            for name in {"source", "cue"} & record.keys():
                record[name] = placed(record[name])
            if "quantities" in record:
                record["quantities"] = [placed(one) for one in record["quantities"]]
            if "likelihood" in record:
                cues = [placed(one) for one in record["likelihood"]["cues"]]
                record["likelihood"] = {**record["likelihood"], "cues": cues}
            lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    path = folder / "annotations" / f"{article}.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(lines), encoding="utf-8")
