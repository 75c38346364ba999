"""Every format: written and read back it is what it was, but for exactly the losses it declares."""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from csto_cli.exporters import EXPORTERS, exporter
from csto_cli.exporters.interface import Exporter, File, Imported
from csto_cli.exporters.notation import FINGERPRINTS, NOT_FINITE, RECORD, TEXT
from csto_cli.model.annotation import AnnotatedArticle, Claim, Likelihood, Mention, Part
from csto_cli.model.article import ArticleRecord

from .samples import CORPORA, ENTITIES, SAMPLE

Loss = Callable[[Any], tuple[Any, int]]


def known(name: str) -> Exporter:
    format_ = exporter(name)
    assert format_
    return format_


def joined(files: Iterable[File]) -> list[File]:
    """The files whole."""
    whole: dict[str, str] = {}
    for name, content in files:
        whole[name] = whole.get(name, "") + content
    return [File(name, content) for name, content in whole.items()]


def without_fingerprint(one: Mention | Claim) -> tuple[Mention | Claim, int]:
    had = one.target.source is not None
    return one.model_copy(update={"target": one.target.model_copy(update={"source": None})}), int(had)


def without_cited(one: Mention | Claim) -> tuple[Mention | Claim, int]:
    if isinstance(one, Mention):
        return one, 0
    return one.model_copy(update={"source": None, "cue": None}), sum(isinstance(p, Part) for p in (one.source, one.cue))


def without_cues(one: Mention | Claim) -> tuple[Mention | Claim, int]:
    if isinstance(one, Mention) or not one.likelihood:
        return one, 0
    left: Likelihood = one.likelihood.model_copy(update={"cues": ()})
    return one.model_copy(update={"likelihood": left}), len(one.likelihood.cues)


def without_quantities(one: Mention | Claim) -> tuple[Mention | Claim, int]:
    if isinstance(one, Mention):
        return one, 0
    return one.model_copy(update={"quantities": ()}), len(one.quantities)


def without_indices(one: Mention | Claim) -> tuple[Mention | Claim, int]:
    if isinstance(one, Mention):
        return one, 0
    nothing = {"quantity": None, "entities": (), "is_whole": False, "scope": None}
    left = tuple(position.model_copy(update=nothing) for position in one.positions)
    told = sum(p.quantity is not None or bool(p.entities) or p.is_whole or p.scope is not None for p in one.positions)
    return one.model_copy(update={"positions": left}), told


def without_infinities(one: Mention | Claim) -> tuple[Mention | Claim, int]:
    count, left = 0, []
    for quantity in one.quantities if isinstance(one, Claim) else ():
        found = [n for n in ("value", "low", "high") if getattr(quantity, n) in (math.inf, -math.inf)]
        count += len(found)
        left.append(quantity.model_copy(update=dict.fromkeys(found)))
    return (one.model_copy(update={"quantities": tuple(left)}) if left else one), count


LOSSES: dict[str, dict[str, Loss]] = {
    "brat": {NOT_FINITE: without_infinities},
    "csv": {
        FINGERPRINTS: without_fingerprint,
        "places of sources and cues": without_cited,
        "likelihood cues": without_cues,
        "quantities": without_quantities,
        "figures, names and scopes that positions turn on": without_indices,
    },
    "jsonl": {NOT_FINITE: without_infinities},
    "webannotation": {NOT_FINITE: without_infinities},
}
"""Per format: a loss of annotations → the annotation without it, and how often it was there."""
LOST_OF_ARTICLES = {"brat": {RECORD}, "csv": {RECORD, TEXT}, "jsonl": set(), "webannotation": {RECORD, TEXT}}


def expected(name: str, one: AnnotatedArticle) -> tuple[list[Mention | Claim], dict[str, int]]:
    """What is left of the annotations when all declared losses are taken away, and what was."""
    counts = Counter(dict.fromkeys(LOST_OF_ARTICLES[name], 1))
    left: list[Mention | Claim] = []
    for annotation in (*one.mentions, *one.claims):
        for what, take_away in LOSSES[name].items():
            annotation, count = take_away(annotation)
            counts[what] += count
        left.append(annotation)
    return left, {what: count for what, count in counts.items() if count}


def check(name: str, corpus: Iterable[AnnotatedArticle]) -> None:
    format_, held = known(name), list(corpus)
    files = joined(format_.write(held, ENTITIES))
    read = list(format_.read(files)) if held else []
    assert all(isinstance(found, Imported) for found in read), read
    by_article = {found.article: found for found in read if isinstance(found, Imported)}
    for one in held:
        left, lost = expected(name, one)
        assert format_.losses(one) == lost
        found = by_article.get(one.article.id)
        if found is None:
            assert not left and TEXT in lost
            continue
        assert found.annotations == left
        assert found.text == (None if TEXT in lost else one.article.text)
        record = ArticleRecord(**one.article.model_dump(exclude={"text", "text_hash"}))
        assert found.record == (None if RECORD in lost else record)


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_sample_reads_back_but_for_the_declared_losses(name: str) -> None:
    check(name, [SAMPLE])


@pytest.mark.parametrize("name", EXPORTERS)
def test_any_corpus_reads_back_but_for_the_declared_losses(name: str) -> None:
    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(CORPORA)
    def reads_back(corpus: tuple[AnnotatedArticle, ...]) -> None:
        check(name, corpus)

    reads_back()


def test_every_format_has_its_losses_checked_here() -> None:
    assert LOSSES.keys() == LOST_OF_ARTICLES.keys() == EXPORTERS.keys()


@pytest.mark.parametrize("name", EXPORTERS)
def test_writing_twice_gives_the_same_bytes(name: str) -> None:
    assert list(known(name).write([SAMPLE], ENTITIES)) == list(known(name).write([SAMPLE], ENTITIES))
