"""Annotated corpora in one form: a document's tokens, sentences, tags and the names in it, of csto's kinds."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from csto_cli.annotators.interface import Document, Sentence
from csto_cli.annotators.tags import TagAnnotator
from csto_cli.text.tokens import Tokens

OTHER = "OTH"
LABELS = {
    "person": "PER", "politician": "PER", "writer": "PER", "musicalartist": "PER", "scientist": "PER",
    "researcher": "PER", "organisation": "ORG", "politicalparty": "ORG", "band": "ORG", "university": "ORG",
    "country": "LOC", "location": "LOC", "event": "EVT", "election": "EVT", "conference": "EVT",
    "PER": "PER", "ORG": "ORG", "LOC": "LOC", "ENT:PER": "PER", "ENT:ORG": "ORG", "ENT:LOC": "LOC",
    "PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": "GRP", "EVENT": "EVT", "LAW": "DOC",
    "PRODUCT": OTHER, "WORK_OF_ART": OTHER, "LANGUAGE": OTHER,
}  # fmt: skip
"""Labels of the corpora; other names are `OTHER`."""
QUANTITIES = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"}
GROUP = re.compile(
    r"(?:[A-Z]\w+(?:[iae]ans?|ese|ish|ic)|French|German|Germans|Greeks?|Dutch|Swiss|Iraqis?|Israelis?|Pakistanis?|Uzbeks?"
    r"|Kazakhs?|Tajiks?|Kyrgyz|Turks?|Serbs?|Croats?|Czechs?|Slovaks?|Poles?|Danes|Thai|Soviets?|Arabs?|Kurds?|Jews?"
    r"|Muslims?|Tatars?|Uyghurs?|Basques?|Slavs?|Republicans?|Democrats?|Liberals?|Socialists?|Communists?"
    r"|Conservatives?|Democratic|Greens|Bolsheviks?|Christians?|Sikhs?|Hindus?)"
)
DOCUMENT = re.compile(
    r"(?:.* )?(?:Treaty|Act|Charter|Constitution|Convention|Agreement|Accords?|Declaration|Protocol|Pact|Bill"
    r"|Resolution|Law|Amendment|Memorandum)(?: (?:of|on|for|for the) .*)?"
)
EVENT = re.compile(
    r"(?:.* )?(?:War|Wars|Revolution|Games|Olympics|Cup|Election|Elections|Uprising|Congress|Summit|Crisis|Festival"
    r"|Championship|Championships)(?: (?:of|in|I|II) .*)?"
)
"""What names of other things are, by their head word."""
TITLES = re.compile(
    r"(?:President|Senator|Chief executive|Spokeswoman|Spokesman|Prime Minister|Secretary|Chairman|CEO|Mr\.?|Dr\.?)\s+"
)
DESCRIBING = re.compile(r"(?:.*\s)?(?!of|and|for|the|in|on|to|de|von|van|al|y)[a-z]{4,},?\s+(?=[A-Z])")
"""The words before a name that say what it is ("aircraft manufacturer")."""
SMALL = frozenset("a an the and or but nor of in on at to for by from with as is its 's".split())  # noqa: SIM905


class Annotated(NamedTuple):
    """A document of a corpus; `names` are (first token, last token exclusive, kind)."""

    corpus: str
    id: str
    words: list[str]
    sentences: list[Sentence]
    tags: list[str]
    names: list[tuple[int, int, str]]
    record: dict[str, Any] | None


def kind_of(label: str, surface: str) -> str:
    """csto's kind of a corpus' label."""
    kind = LABELS.get(label, OTHER)
    if kind == OTHER:
        for pattern, better in ((GROUP, "GRP"), (DOCUMENT, "DOC"), (EVENT, "EVT")):
            if pattern.fullmatch(surface):
                return better
    return kind


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without a leading article and a trailing possessive."""
    article = re.match(r"(?:the|a|an)\s+", text[start:end], re.IGNORECASE)
    if article and start + article.end() < end:
        start += article.end()
    tail = re.search(r"['’]s?$", text[start:end])
    if tail and tail.start() > 0:
        end = start + tail.start()
    return start, end


def leaves(text: str, spans: list[dict[str, Any]]) -> Iterator[tuple[int, int, str]]:
    """The innermost names of MEANTIME, without the words that describe what bears them."""
    named = [
        (s["start"], s["end"], s["label"])
        for s in spans
        if s["label"].startswith("ENT:")
        and s["label"] != "ENT:?"
        and (s.get("extra") or {}).get("syntactic_type") in ("NAM", "PRE.NAM")
    ]
    for start, end, label in named:
        is_leaf = not any(start <= a and b <= end and b - a < end - start for a, b, _ in named)
        capital = re.search(r"\b[A-Z]", text[start:end])
        if not capital or not is_leaf:
            continue
        first, last = trimmed(text, start + capital.start(), end)
        before = DESCRIBING.match(text[first:last])
        first += before.end() if before and "(" not in before.group() else 0
        title = TITLES.match(text[first:last]) if label == "ENT:PER" else None
        yield first + (title.end() if title and first + title.end() < last else 0), last, label


def spans_of(corpus: str, record: dict[str, Any]) -> list[tuple[int, int, str]]:
    """(start, end, label) of the names of a record."""
    text = record["text"]
    if corpus == "meantime":
        return sorted(set(leaves(text, record["spans"])))
    return [(*trimmed(text, s["start"], s["end"]), s["label"]) for s in record["spans"]]


def aligned(corpus: str, id_: str, record: dict[str, Any], tagger: TagAnnotator) -> Annotated:
    """A record's names as tokens; of MEANTIME only the text that was annotated."""
    text = record["text"]
    limit = len(text)
    if corpus == "meantime":
        limit = max((s["end"] for s in record["spans"]), default=0)
        line = text.find("\n", limit)
        limit = limit if line < 0 or line > limit + 3 else line
    document = Document(text[:limit])
    words, starts, ends = document.tokens
    names: list[tuple[int, int, str]] = []
    for start, end, label in spans_of(corpus, record):
        inside = [i for i in range(len(words)) if starts[i] < end and ends[i] > start]
        if not inside or not any(c.isupper() for c in text[start:end]):
            continue
        if names and any(a <= inside[-1] and inside[0] < b for a, b, _ in names):
            continue
        names.append((inside[0], inside[-1] + 1, kind_of(label, text[start:end])))
    return Annotated(corpus, id_, words, document.sentences, tagger.annotate(document), sorted(names), record)


FILES = (
    ("crossner", "crossner_politics_*"),
    ("other", "crossner_other"),
    ("wikigold", "wikigold"),
    ("meantime", "meantime_*"),
)
"""The corpora that may train what ships."""


def gold(folder: Path) -> list[Annotated]:
    """All documents of all corpora."""
    tagger = TagAnnotator()
    found = []
    for corpus, pattern in FILES:
        lines = [line for path in sorted(folder.glob(pattern + ".jsonl")) for line in path.open(encoding="utf-8")]
        for number, line in enumerate(lines):
            record = json.loads(line)
            found.append(aligned(corpus, f"{number}:{record['id']}", record, tagger))
    return found


def titled(one: Annotated) -> Annotated:
    """A document in title case, as headlines are."""
    words = [w if w in SMALL else w[:1].upper() + w[1:] for w in one.words]
    return one._replace(words=words, corpus=one.corpus + " in title case")


def silver(path: Path, words: int, corpus: str = "un") -> list[Annotated]:
    """What a teacher found in a file that `silver.py` made, up to so many words."""
    found: list[Annotated] = []
    tagger = TagAnnotator()
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            tokens = row["words"]
            bounds = [*row["sents"], len(tokens)]
            sentences = [Sentence(0, 0, a, b) for a, b in pairwise(bounds) if b > a]
            document = Document("")
            document.__dict__["tokens"] = Tokens(tokens, [], [])
            document.__dict__["sentences"] = sentences
            tags = tagger.annotate(document)
            found.append(Annotated(corpus, str(number), tokens, sentences, tags, taught(tokens, row["ents"]), None))
            words -= len(tokens)
            if words < 0:
                break
    return found


def taught(tokens: list[str], labels: list[str]) -> list[tuple[int, int, str]]:
    """The names among OntoNotes' entities, without articles and possessives."""
    names, at = [], 0
    while at < len(labels):
        end = at + 1
        while labels[at] != "O" and end < len(labels) and labels[end].startswith("I-"):
            end += 1
        first = at + (tokens[at].lower() in ("the", "a", "an") and end > at + 1)
        last = end - (tokens[end - 1] in ("'s", "’s", "'", "’") and end > first + 1)
        label = labels[at][2:]
        if labels[at].startswith("B-") and label not in QUANTITIES and any(t[0].isupper() for t in tokens[first:last]):
            names.append((first, last, kind_of(label, " ".join(tokens[first:last]))))
        at = end
    return names
