"""A corpus whose every text tries to act: markup, styles, scripts, addresses, templates, control characters."""

import json
from pathlib import Path

from corpora import ENTITIES

MARKUP = '"><img src=x onerror="document.title=1"></style></title><script>document.title="owned"</script>'
MARKDOWN = (
    "[a](javascript:alert`1`) ![i](http://evil.example/i.png) <http://evil.example> # h | c | **b** &lt; $x$ ~~s~~"
)
ADDRESSES = "javascript:alert(1) http://evil.example www.evil.example HTTPS://evil.example me@evil.example"
TEMPLATE = "{{ 7 * 7 }} {% for x in y %} {# c #} ${7*7} <%= 7*7 %>"
STYLE = "color:red;background:url(http://evil.example) --ink:#fff;} body{display:none}"
CONTROLS = "\x1b[31mred\x9b \u202etxet\u2066 \u200bhidden\ufeff \u2028line"
EVERYTHING = f"{MARKUP} {MARKDOWN} {ADDRESSES} {TEMPLATE} {STYLE} {CONTROLS}"
LINES = "\n\n# Owned heading\n\n- item\n\n1. one\n\n---\n\n<b>bold</b>\n"
"""What makes blocks in Markdown where newlines get through."""


def hostile_corpus_in(folder: Path) -> Path:
    """Three articles with claims on one topic; every free text of them is hostile."""
    for name in ("articles", "annotations"):
        (folder / name).mkdir(parents=True)
    text = json.dumps(f"{EVERYTHING} {LINES}")
    toml = json.dumps(f"{EVERYTHING} {LINES}".replace("\x9b", "").replace("\x1b", ""))
    (folder / "corpus.toml").write_text(f"name = {toml}\ndescription = {toml}\n", encoding="utf-8")
    (folder / "entities.toml").write_text(ENTITIES, encoding="utf-8")
    (folder / "topics.toml").write_text(
        f'[[topic]]\nid = "mission"\nlabel = {toml}\ndefinition = {toml}\n'
        f'[[proposition]]\nid = "P01"\nslug = "first"\nstatement = {toml}\ntopic = "mission"\nunit = {toml}\n'
        '[[proposition]]\nid = "P02"\nslug = "second"\nstatement = "Plain."\ntopic = "mission"\n',
        encoding="utf-8",
    )
    for number, stance in enumerate(("supports", "opposes", "qualifies"), start=1):
        _article(folder, f"bad-{number}", f"{number} {EVERYTHING}", text, stance)
    return folder


def _article(folder: Path, id_: str, quote: str, text: str, stance: str) -> None:
    quote = quote.replace("\u2028", " ").replace("\ufeff", " ")
    record = (
        f"---\nid: {id_}\ntitle: {text}\nauthors:\n  - name: {text[:-1]} {id_}\"\noutlet: {text}\npublished: '2022'\n"
        f"published_note: {text}\nkind: digest\nsource_note: {text}\nwarnings:\n  - {text}\n---\n\n"
    )
    (folder / "articles" / f"{id_}.md").write_text(f"{record}{quote}\n", encoding="utf-8")
    cue = {"start": 0, "end": 1, "exact": quote[:1], "scope": "content"}
    claims = [
        {
            "annotation": "claim",
            "id": f"{id_}:c{at}",
            "statement": EVERYTHING,
            "kind": "factual",
            "holder": "author" if at == 1 else "unnamed: " + EVERYTHING,
            "voice": "own" if at == 1 else "quoted",
            "attitude": None if at == 1 else "rejects",
            "asserted_by": ["author"] if at == 1 else ["author", "unnamed: " + EVERYTHING],
            "topics": ["mission"],
            "likelihood": {"band": "likely", "cues": [cue]},
            "event_time": "2021-05",
            "positions": [
                {"proposition": p, "stance": stance if at == 1 else "reports", "holder_stance": stance}
                for p in ("P01", "P02")
            ],
            "target": {"article": id_, "position": {"start": 0, "end": len(quote)}, "quote": {"exact": quote}},
        }
        for at in (1, 2)
    ]
    lines = "".join(json.dumps({k: v for k, v in claim.items() if v is not None}) + "\n" for claim in claims)
    (folder / "annotations" / f"{id_}.jsonl").write_text(lines, encoding="utf-8")
