"""Discourse networks: read from the catalog, and written for other tools."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

from csto_cli.analysis.columns import BY, columns_of, columns_of_positions
from csto_cli.analysis.congruence import NORMALISATIONS
from csto_cli.analysis.network import MODES, affiliation, columns_network, propositions_network
from csto_cli.corpus.agreeing import agreement
from csto_cli.corpus.comparing import topic_of
from csto_cli.errors import CorpusError, NotFoundError, UsageError
from csto_cli.exporters import EXPORTERS
from csto_cli.exporters.networks import FORMATS, format_of_file, network_format
from csto_cli.model.changes import Exported
from csto_cli.model.networks import Network
from csto_cli.store.atomic import write_text
from csto_cli.store.catalog import Catalog
from csto_cli.text.nearest import did_you_mean

NETWORK: Final = "network"
"""What `csto export` takes in the place of articles."""


def network(
    catalog: Catalog,
    *,
    topic: str | None,
    by: str = "author",
    mode: str = "affiliation",
    normalisation: str = "none",
    with_suggested: bool = False,
) -> Network:
    """The network of a topic, or of all.

    Raises `UsageError` for a topic, `by`, mode or normalisation there is none of.
    """
    _check("--by", by, BY)
    _check("--mode", mode, MODES)
    _check("--normalise", normalisation, NORMALISATIONS)
    if mode == "affiliation" and normalisation != "none":
        raise UsageError("--normalise goes with ties between columns or propositions", hint="--mode columns")
    if topic is not None:
        topic_of(catalog, topic)
    if mode == "columns":
        found = agreement(catalog, topic, by=by, normalisation=normalisation, with_suggested=with_suggested)
        return columns_network(found)
    propositions = catalog.propositions(topic)
    where = "? IS NULL OR o.proposition IN (SELECT id FROM proposition WHERE topic = ?)"
    positions = catalog.positions(where, (topic, topic), with_suggested=with_suggested)
    articles = catalog.articles()
    held = columns_of_positions(articles, positions, by)
    if mode == "affiliation":
        return affiliation(propositions, columns_of(articles, positions, by), held, topic=topic, by=by)
    return propositions_network(propositions, held, topic=topic, by=by, normalisation=normalisation)


def export_network(
    catalog: Catalog,
    format_: str | None,
    output: Path | None,
    *,
    topic: str | None,
    by: str = "author",
    mode: str = "affiliation",
    normalisation: str = "none",
    with_suggested: bool = False,
) -> Exported:
    """A network written to a file, or as content where there is none; the file's name or GraphML where no format is.

    Raises `UsageError` for a format that holds no network, `NotFoundError` where nobody takes a position.
    """
    chosen = format_ or (output and format_of_file(output.name)) or "graphml"
    if chosen not in FORMATS:
        raise UsageError(f'a network cannot be written as "{chosen}"', hint=_hint(catalog, chosen))
    found = network(catalog, topic=topic, by=by, mode=mode, normalisation=normalisation, with_suggested=with_suggested)
    if not found.nodes:
        about = f'the topic "{topic}"' if topic else "any topic"
        hint = "csto list claims" if with_suggested else "--suggested counts claims that nobody has accepted yet"
        raise NotFoundError(f"nobody takes a position on {about}: there is no network", hint=hint)
    content = network_format(chosen).write(found)
    count = len(catalog.articles())
    if output is None:
        return Exported(chosen, count, (), {}, content)
    try:
        write_text(output, content)
    except OSError as error:
        raise CorpusError(f'cannot write "{output}": {error.strerror or error}') from error
    return Exported(chosen, count, (str(output),), {})


def _check(option: str, given: str, valid: Collection[str]) -> None:
    if given not in valid:
        hint = did_you_mean(given, valid) or f"{option}: {', '.join(valid)}"
        raise UsageError(f'{option} takes no "{given}"', hint=hint)


def _hint(catalog: Catalog, format_: str) -> str:
    """What to write instead; of an article that has the network's name, how it gets out."""
    if format_ in EXPORTERS and catalog.articles([NETWORK]):
        return f'"{NETWORK}" is not the article of this id here; export all articles, or give it another id'
    return did_you_mean(format_, FORMATS) or f"formats of a network: {', '.join(FORMATS)}"
