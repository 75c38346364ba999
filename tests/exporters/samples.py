"""A small article with everything in it that formats trip over, and articles made at random."""

from hashlib import sha256
from typing import Any

from hypothesis import strategies as st

from csto_cli.model.annotation import ANNOTATION, AnnotatedArticle, Claim, Mention
from csto_cli.model.article import Article, ArticleRecord
from csto_cli.model.entity import Entity

TEXT = (
    '🛰 Ruritania’s pact, they say, "sent 300 troops, perhaps more", to Free\n'
    "Hills.\n"
    "\n"
    "=Қазақстан stayed out; Zenda q\u0307lan regretted it.\u200b 👍🏽 The Palace\tkept silent."
)
ENTITIES = {
    entity.id: entity
    for entity in (
        Entity(id="state:ruritania", type="state", name="Ruritania"),
        Entity(id="state:kazakhstan", type="state", name="Kazakhstan"),
        Entity(id="place:free-hills", type="place", name="Free Hills"),
        Entity(id="place:palace", type="place", name="The “Palace”", of="state:ruritania"),
        Entity(id="person:zenda-elan", type="person", name="Zenda Élan"),
    )
}
RECORD: dict[str, Any] = {
    "id": "ash-2022",
    "title": 'A pact, "in" the hills []',
    "authors": [{"name": "Ann Ash"}],
    "published": "2022-03-01",
    "warnings": ["The date line is\u202e garbled."],
}


def spot(words: str) -> dict[str, Any]:
    """Where words stand in the text, with the words."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "exact": words}


def target(words: str, **others: Any) -> dict[str, Any]:
    """A target that quotes words, with 32 characters before and after."""
    found = spot(words)
    start, end = found["start"], found["end"]
    quote = {"exact": words, "prefix": TEXT[max(0, start - 32) : start], "suffix": TEXT[end : end + 32]}
    return {"article": "ash-2022", "position": {"start": start, "end": end}, "quote": quote, **others}


def mention(number: int, words: str, entity: str, **others: Any) -> Mention:
    fields = {"annotation": "mention", "id": f"ash-2022:m{number}", "target": target(words), "entity": entity, **others}
    read = ANNOTATION.validate_python({"type": ENTITIES[entity].type, **fields})
    assert isinstance(read, Mention)
    return read


def claim(number: int, words: str, **others: Any) -> Claim:
    fields = {"annotation": "claim", "id": f"ash-2022:c{number}", "target": target(words), "kind": "factual", **others}
    own = {"holder": "author", "voice": "own", "asserted_by": ["author"]}
    read = ANNOTATION.validate_python({**own, **fields})
    assert isinstance(read, Claim)
    return read


def article() -> Article:
    return Article(**RECORD, text=TEXT, text_hash=sha256(TEXT.encode()).hexdigest())


FINGERPRINT = {"n": 3, "grams": [7, 16_777_215, 12], "words": 2, "lead": 1, "position": 0.25}
SAMPLE = AnnotatedArticle(
    article(),
    [
        mention(1, "Ruritania", "state:ruritania"),
        mention(4, "Free\nHills", "place:free-hills", target=target("Free\nHills", source=FINGERPRINT)),
        mention(5, "=Қазақстан", "state:kazakhstan", origin="suggested", annotator="mentions/1", variant=True),
        mention(7, "The Palace\t", "place:palace", metonym_for="state:ruritania"),
        mention(8, "Zenda q\u0307lan", "person:zenda-elan"),
    ],
    [
        claim(
            1,
            '"sent 300 troops, perhaps more", to Free\nHills',
            statement="The pact sent some 300 troops.",
            holder="unnamed: people; in the hills",
            voice="quoted",
            asserted_by=["author", "unnamed: people; in the hills"],
            attitude="distances",
            source=spot("they"),
            cue=spot("say"),
            topics=["mission", "troops"],
            positions=[
                {"proposition": "P01", "stance": "reports", "holder_stance": "supports", "quantity": 0},
                {"proposition": "P02", "stance": "opposes", "holder_stance": "opposes"},
            ],
            likelihood={
                "band": "unquantified",
                "low": 12.5,
                "high": 80,
                "cues": [{**spot("perhaps"), "scope": "content"}],
                "condition": "=if nobody looks",
            },
            quantities=[{**spot("300"), "value": 300, "unit": "troops", "measures": "size", "approximator": "some"}],
            event_time="2022-01",
            confidence="moderate",
            note='Said twice,\n"once" in passing.',
        ),
        claim(
            3,
            'sent 300 troops, perhaps more", to Free\nHills.\n\n=Қазақстан stayed out',
            statement="Kazakhstan\u2028 stayed out.",
            kind="evaluative",
            polarity="negated",
            presupposed=True,
            salience="minor",
            likelihood={},
        ),
    ],
)

# Property tests: every field of the model takes every value that the model lets it take.
_LETTERS = st.sampled_from("ab éq\u0307қ🛰👍\n\t\r\"',;:#[=+-@\\\u200b\u2028\u202e\x1b\x00\x85")
WORDS = st.text(_LETTERS, max_size=8) | st.text(max_size=4)
SOME_WORDS = WORDS.filter(bool)
FIGURES = st.floats(allow_nan=False) | st.none()
_SLUGS = st.from_regex(r"[a-z0-9]{1,3}(-[a-z0-9]{1,2})?", fullmatch=True)
IDS = st.builds("{}:{}".format, st.sampled_from(["state", "person", "place"]), _SLUGS)
HOLDERS = IDS | st.sampled_from(["unnamed: some", "unnamed: a; b", "unnamed: x "])


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


@st.composite
def spots(draw: st.DrawFn, text: str) -> dict[str, Any]:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + 12)))
    return {"start": start, "end": end, "exact": text[start:end]}


@st.composite
def targets(draw: st.DrawFn, text: str, article_: str) -> dict[str, Any]:
    found = draw(spots(text))
    start, end = found["start"], found["end"]
    exact = {"prefix": text[max(0, start - 32) : start], "suffix": text[end : end + 32]}
    around = draw(st.sampled_from([exact, {}]) | st.fixed_dictionaries({"prefix": WORDS, "suffix": WORDS}))
    fingerprint = {
        "grams": st.lists(st.integers(0, 2**24 - 1), max_size=3),
        "words": st.integers(1, 9),
        "position": st.floats(0, 1),
    }
    return {
        "article": article_,
        "position": {"start": start, "end": end},
        "quote": {"exact": text[start:end], **around},
        "source": draw(maybe(st.fixed_dictionaries(fingerprint))),
    }


@st.composite
def mentions(draw: st.DrawFn, text: str, article_: str, number: int) -> dict[str, Any]:
    return {
        "annotation": "mention",
        "id": f"{article_}:m{number}",
        "target": draw(targets(text, article_)),
        "origin": draw(st.sampled_from(["curated", "suggested", "rejected"])),
        "annotator": draw(maybe(WORDS)),
        "entity": draw(IDS),
        "type": draw(st.sampled_from(["state", "person", "group", "document"])),
        "metonym_for": draw(maybe(IDS)),
        "variant": draw(st.booleans()),
    }


@st.composite
def likelihoods(draw: st.DrawFn, text: str) -> dict[str, Any]:
    low, high = sorted([draw(st.floats(0, 100)), draw(st.floats(0, 100))])
    cue = st.builds(
        lambda spot_, scope: spot_ | {"scope": scope}, spots(text), st.sampled_from(["content", "attribution"])
    )
    return {
        "band": draw(maybe(st.sampled_from(["remote", "even-chance", "unquantified"]))),
        "low": draw(st.sampled_from([None, low])),
        "high": draw(st.sampled_from([None, high])),
        "cues": draw(st.lists(cue, max_size=2)),
        "condition": draw(maybe(WORDS)),
        "event": draw(maybe(WORDS)),
    }


TIMES = st.sampled_from(["2022", "2022-01", "2022-01-13", "2022?", "2003/2005", "2021/.."])


@st.composite
def quantities(draw: st.DrawFn, text: str) -> dict[str, Any]:
    within = st.fixed_dictionaries({"offset": st.integers(-3, 3), "words": st.integers(1, 3)})
    return draw(spots(text)) | {
        "value": draw(FIGURES | WORDS),
        "low": draw(FIGURES),
        "high": draw(FIGURES),
        "unit": draw(WORDS),
        "approximator": draw(maybe(WORDS)),
        "measures": draw(WORDS),
        "as_of": draw(maybe(TIMES)),
        "in_source": draw(maybe(within)),
    }


@st.composite
def positions(draw: st.DrawFn, own: bool, figures: int) -> dict[str, Any]:
    stances = ["supports", "opposes", "qualifies"]
    proposition = st.sampled_from(["P01", "a:supports", "b#1", "c; d", "[e", ""]) | WORDS
    return {
        "proposition": draw(proposition),
        "stance": draw(st.sampled_from(stances if own else [*stances, "reports"])),
        "holder_stance": draw(st.sampled_from(stances)),
        "quantity": draw(maybe(st.integers(0, figures - 1))) if figures else None,
        "entities": draw(st.lists(st.sampled_from(["state:ruritania", "place:free-hills"]), max_size=2)),
        "is_whole": draw(st.booleans()),
        "scope": draw(maybe(SOME_WORDS)),
    }


@st.composite
def claims(draw: st.DrawFn, text: str, article_: str, number: int) -> dict[str, Any]:
    voice = draw(st.sampled_from(["own", "reported", "quoted"]))
    chain = ["author"] if voice == "own" else ["author", *draw(st.lists(HOLDERS, min_size=1, max_size=3))]
    figures = draw(st.lists(quantities(text), max_size=2))
    return {
        "annotation": "claim",
        "id": f"{article_}:c{number}",
        "target": draw(targets(text, article_)),
        "origin": draw(st.sampled_from(["curated", "suggested"])),
        "annotator": draw(maybe(WORDS)),
        "statement": draw(SOME_WORDS),
        "kind": draw(st.sampled_from(["factual", "normative"])),
        "holder": chain[-1],
        "voice": voice,
        "asserted_by": chain,
        "source": draw(maybe(spots(text))),
        "cue": draw(maybe(spots(text))),
        "attitude": None if voice == "own" else draw(st.sampled_from(["neutral", "rejects"])),
        "polarity": draw(st.sampled_from(["affirmed", "negated"])),
        "presupposed": draw(st.booleans()),
        "topics": draw(st.lists(WORDS, max_size=3)),
        "positions": draw(st.lists(positions(voice == "own", len(figures)), max_size=2)),
        "likelihood": draw(maybe(likelihoods(text))),
        "quantities": figures,
        "event_time": draw(maybe(TIMES)),
        "salience": draw(st.sampled_from(["core", "minor"])),
        "confidence": draw(st.sampled_from(["high", "low"])),
        "note": draw(maybe(WORDS)),
    }


@st.composite
def articles(draw: st.DrawFn, id_: str) -> AnnotatedArticle:
    text = draw(st.text(_LETTERS, min_size=1, max_size=60).map(_normal))
    record = ArticleRecord(id=id_, title=draw(maybe(WORDS)), source_note=draw(maybe(WORDS)))
    made = Article(**record.model_dump(), text=text, text_hash=sha256(text.encode()).hexdigest())
    numbers = draw(st.lists(st.integers(1, 99), unique=True, max_size=4))
    found = [draw((mentions if number % 2 else claims)(text, id_, number)) for number in numbers]
    read = [ANNOTATION.validate_python(fields) for fields in found]
    return AnnotatedArticle(
        made, [a for a in read if isinstance(a, Mention)], [a for a in read if isinstance(a, Claim)]
    )


CORPORA = st.lists(_SLUGS, unique=True, max_size=3).flatmap(lambda ids: st.tuples(*map(articles, ids)))


def _normal(text: str) -> str:
    from csto_cli.text.normalise import normalise

    return normalise(text)
