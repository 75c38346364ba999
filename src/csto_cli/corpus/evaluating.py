"""A reference against what is found, and two people's layers side by side."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_cli.analysis.agreement import coefficients
from csto_cli.analysis.differences import differences
from csto_cli.analysis.evaluation import Sides, scores
from csto_cli.analysis.matching import KINDS
from csto_cli.corpus.layers import Layer, articles_of, is_corpus, read_layer
from csto_cli.corpus.units import Both, Units
from csto_cli.errors import CstoError, DataError, NotFoundError, UsageError
from csto_cli.model.evaluations import Agreement, Difference, Evaluation
from csto_cli.model.vocabulary import CURATED, SUGGESTED
from csto_cli.text.nearest import did_you_mean

if TYPE_CHECKING:
    from csto_cli.annotators import Known
    from csto_cli.corpus.sources import Incoming

ANNOTATORS: Final = "csto annotate"
"""What the layer of the built-in annotators is called."""
_SHOWN: Final = 5
"""Articles that a message names."""


class Around(NamedTuple):
    """What an evaluation may need beside the layers; each is asked for only when it is."""

    corpus: Callable[[], Path]
    """The folder of the corpus that is meant."""
    known: "Callable[[], Known]"
    """What the annotators are to know."""
    standard_input: Callable[[], bytes]
    refuse: Callable[[str, str], None]
    """Takes a text that the annotators cannot read, and why."""


def evaluate(
    gold: str, against: str | None, texts: Sequence[str], around: Around, *, only: str | None, is_listing: bool
) -> Evaluation:
    """A layer, or with none what the built-in annotators find in the texts, against a reference.

    The articles of the reference count: one without a line in the layer has nothing found in it. Raises `UsageError`
    for what cannot be read, and `NotFoundError` where there is nothing to compare.
    """
    kinds = _kinds(only)
    reference = read_layer(gold, CURATED, around.standard_input)
    _take_texts(reference, texts, around)
    layer = read_layer(against, SUGGESTED, around.standard_input) if against else _annotated(reference, around)
    both = Both(reference, layer)
    gold_units = {kind: both.units[0][kind] for kind in kinds if both.units[0][kind]}
    if not gold_units:
        raise _nothing(reference, "the reference", both.refused())
    covered = _covered(both, is_fixed=against is None)
    if against:
        both.notes += _unscored(gold_units, both.units[1], kinds)
    told, found = [], []
    for kind in gold_units:
        sides = both.sides(kind, covered)
        told += list(scores(kind, sides, both.texts))
        found += _differences(kind, sides, ("missed", "spurious"))
    return Evaluation(
        reference.name,
        layer.name,
        len(covered),
        tuple(told),
        tuple(found),
        both.refused(),
        tuple(both.notes),
        is_listing,
    )


def agree(a: str, b: str, texts: Sequence[str], around: Around, *, only: str | None, is_listing: bool) -> Agreement:
    """How far two people's layers agree over the articles that both know. Raises as `evaluate` does."""
    kinds = _kinds(only)
    first, second = (read_layer(given, CURATED, around.standard_input) for given in (a, b))
    _take_texts(first, texts, around)
    both = Both(first, second)
    common = _common(both)
    told, found = [], []
    lengths = both.lengths(common)
    for kind in kinds:
        sides = both.sides(kind, common)
        marked = [layer.name for side, layer in enumerate(both.layers) if any(pair[side] for pair in sides.values())]
        if len(marked) == 2:
            told += list(coefficients(kind, sides, lengths))
            found += _differences(kind, sides, ("only in A", "only in B"))
        elif marked:
            both.notes.append(f"only {marked[0]} has any {kind}: not compared")
    if not told:
        raise _nothing(first, "one of the layers", both.refused())
    unknown = [article for article in common if article not in both.texts]
    if unknown:
        both.notes.append(
            f"no text of {_named(unknown)}: alpha is taken up to the last annotation there; --text names it"
        )
    return Agreement(
        first.name, second.name, len(common), sum(lengths.values()), tuple(told), tuple(found), both.refused(),
        tuple(both.notes), is_listing,
    )  # fmt: skip


def _kinds(only: str | None) -> tuple[str, ...]:
    if only is not None and only not in KINDS:
        raise UsageError(f'there is no kind "{only}"', hint=did_you_mean(only, KINDS) or ", ".join(KINDS))
    return (only,) if only else tuple(KINDS)


def _take_texts(reference: Layer, texts: Sequence[str], around: Around) -> None:
    """Read the texts that are named, each as the article that the reference has by its id, its path or its name.

    Lines that hold no text may stand beside those that do. Raises `UsageError` for a file that cannot be read.
    """
    from csto_cli.corpus.sources import incoming
    from csto_cli.readers.interface import Raw

    known = set(articles_of(reference))
    for name, raw in incoming(texts, None, around.standard_input):
        if not isinstance(raw, Raw):
            if not raw.place and name in texts:
                raise UsageError(f'cannot read "{name}": {raw.reason}')
            continue
        called = (raw.id, name, Path(name).name, Path(name).stem)
        article = next((one for one in called if one is not None and one in known), None)
        if article is not None:
            reference.take_text(name, article, raw.text)


def _annotated(reference: Layer, around: Around) -> Layer:
    """What the built-in annotators find in the texts of the reference's articles."""
    articles = list(articles_of(reference))
    if not reference.rows:
        raise _nothing(reference, "the reference")
    from csto_cli.corpus.annotating import annotate

    known = around.known
    if not reference.texts or is_corpus(reference.name):
        corpus = Path(reference.name) if is_corpus(reference.name) else around.corpus()
        known = _take_from_corpus(reference, articles, corpus)
    also = "sentences" if any(row.get("kind") == "sentence" for _, row in reference.rows) else None
    found = annotate(_raw(reference.texts), known, only=None, also=also, refuse=around.refuse)
    return Layer(ANNOTATORS, [(f"annotation {number}", row) for number, row in enumerate(found.rows, start=1)])


def _raw(texts: Mapping[str, str]) -> "Iterator[Incoming]":
    from csto_cli.corpus.sources import Incoming
    from csto_cli.readers.interface import Raw

    for article, text in texts.items():
        yield Incoming(article, Raw(text, "jsonl", "", id=article))


def _take_from_corpus(reference: Layer, articles: Iterable[str], corpus: Path) -> "Callable[[], Known]":
    """The texts that a corpus has of the articles; gives what annotators may know of it.

    That is its registry and its codebook. Its claims may be the very ones that are to be found.
    """
    from csto_cli.annotators import Known
    from csto_cli.store.build import article_ids, load_article, read_registered

    registered = read_registered(corpus)
    for id_ in sorted(set(articles) & set(article_ids(corpus)) - reference.texts.keys()):
        if found := load_article(corpus, id_, registered, []):
            reference.texts[id_] = found.article.text
    if not reference.texts:
        raise NotFoundError(
            f"no text of {_named(list(articles))} to annotate",
            hint="--text FILE names the texts; --against LAYER compares with annotations that are there",
        )
    known = Known(registered.entities.values(), registered.topics.values(), registered.propositions.values())
    return lambda: known


def _covered(both: Both, *, is_fixed: bool) -> list[str]:
    """The articles that are scored: the reference's; with built-in annotators those with a text."""
    reference, layer = (list(articles_of(one)) for one in both.layers)
    if is_fixed:
        covered = [article for article in reference if article in both.texts]
        if untold := [article for article in reference if article not in both.texts]:
            both.notes.append(f"no text of {_named(untold)}, which is left out; --text names it")
        return covered
    common = set(reference) & set(layer)
    if layer and not common:
        raise _no_common(both)
    if missing := [article for article in reference if article not in common]:
        both.notes.append(f"{both.layers[1].name} has no line on {_named(missing)}: counted as nothing found there")
    if beyond := [article for article in layer if article not in common]:
        both.notes.append(f"{both.layers[1].name} is not scored on {_named(beyond)}, which the reference does not have")
    return reference


def _common(both: Both) -> list[str]:
    """The articles that both layers know."""
    first, second = (list(articles_of(one)) for one in both.layers)
    common = [article for article in first if article in set(second)]
    if not first or not second:
        raise _nothing(both.layers[bool(first)], "one of the layers", both.refused())
    if not common:
        raise _no_common(both)
    for layer, articles in zip(both.layers, (first, second), strict=True):
        if alone := [article for article in articles if article not in set(common)]:
            both.notes.append(f"only {layer.name} knows {_named(alone)}, which is left out")
    return common


def _unscored(gold: Units, found: Units, kinds: Iterable[str]) -> Iterator[str]:
    """What the layer has and the reference says nothing of."""
    if beyond := [f"{sum(map(len, found[k].values())):,} {k}" for k in kinds if k not in gold and found[k]]:
        yield f"of kinds that the reference has none of, and not scored: {', '.join(beyond)}"


def _differences(kind: str, sides: Sides, alone: tuple[str, str]) -> list[Difference]:
    return [one for article, both in sides.items() for one in differences(kind, article, *both, alone)]


def _nothing(layer: Layer, who: str, refused: Sequence[tuple[str, str]] = ()) -> CstoError:
    """Nothing to compare, and why as far as that is known."""
    said = f"{who} has no annotation to compare ({layer.name})"
    if told := (*refused, *layer.told()):
        return DataError(said, hint=": ".join(told[0]))
    if layer.other_origin:
        hint = f"{layer.other_origin:,} annotations there are of another origin; csto accept makes them curated"
        return NotFoundError(said, hint=hint)
    return NotFoundError(said, hint=f"kinds: {', '.join(KINDS)}")


def _no_common(both: Both) -> NotFoundError:
    told = "; ".join(f"{layer.name} has {_named(list(articles_of(layer)))}" for layer in both.layers)
    return NotFoundError("the layers have no article in common", hint=told)


def _named(articles: Sequence[str]) -> str:
    """Articles by their ids, the first of many."""
    shown = ", ".join(f'"{article[:40]}"' for article in articles[:_SHOWN])
    return f"{shown} and {len(articles) - _SHOWN:,} more" if len(articles) > _SHOWN else shown
