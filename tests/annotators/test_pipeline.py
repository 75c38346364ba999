"""The table of annotators and the pipeline made of it."""

from importlib import import_module

import pytest

from csto_cli.annotators import ANNOTATORS, Document, Known, pipeline


@pytest.mark.parametrize("name", ANNOTATORS)
def test_the_table_says_of_an_annotator_what_it_says_of_itself(name: str) -> None:
    row = ANNOTATORS[name]
    kind = getattr(import_module(f"csto_cli.annotators.{row.module}"), row.factory)
    assert (kind.name, kind.version, kind.requires) == (row.instead or name, row.version, row.requires)


@pytest.mark.parametrize("name", [name for name, row in ANNOTATORS.items() if row.extra is None])
def test_an_annotator_brings_what_it_builds_on_and_no_more(name: str) -> None:
    def all_of(one: str) -> set[str]:
        return {one}.union(*map(all_of, ANNOTATORS[one].requires))

    document = pipeline([name], Known()).annotate(Document("Putin said that the pact may fail."))
    assert set(document.layers) == all_of(name)


def test_no_annotator_builds_on_itself_through_others() -> None:
    order = list(ANNOTATORS)
    assert all(order.index(layer) < order.index(name) for name, row in ANNOTATORS.items() for layer in row.requires)


def test_layers_stay_in_the_order_of_the_text() -> None:
    text = "In 2020 Vladimir Putin said that 2,500 troops may go. Xi Jinping doubts it, and it will fail in May 2021."
    document = pipeline(["quantities", "topics"], Known()).annotate(Document(text))
    for name in ("quantities", "mentions", "likelihood"):
        starts = [one.span.start for one in document.layers[name]]
        assert starts == sorted(starts) and starts, name


def test_nothing_is_found_in_what_is_not_the_article() -> None:
    from csto_cli.model.span import Span

    text = "Subscribe to Kremlin News now. Putin said that the pact may fail."
    document = pipeline(["topics", "quantities"], Known()).annotate(Document(text, [Span(0, 30)]))
    assert all(one.span.start > 30 for name in ("mentions", "claims", "likelihood") for one in document.layers[name])
