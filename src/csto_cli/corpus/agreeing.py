"""Agreement of columns with columns, from the catalog."""

from csto_cli.analysis.columns import BY, columns_of, columns_of_positions
from csto_cli.analysis.congruence import NORMALISATIONS, congruence
from csto_cli.corpus.comparing import topic_of
from csto_cli.corpus.knowing import read_world
from csto_cli.errors import UsageError
from csto_cli.model.comparisons import Congruence
from csto_cli.store.catalog import Catalog
from csto_cli.text.nearest import did_you_mean


def agreement(
    catalog: Catalog, topic: str | None, *, by: str, normalisation: str, with_suggested: bool = False
) -> Congruence:
    """Who agrees and conflicts with whom, on one topic or on all. Raises `UsageError` for what there is not."""
    for name, given, valid in (("--by", by, BY), ("--normalise", normalisation, tuple(NORMALISATIONS))):
        if given not in valid:
            hint = did_you_mean(given, valid) or f"{name}: {', '.join(valid)}"
            raise UsageError(f'{name} takes no "{given}"', hint=hint)
    if topic is not None:
        topic_of(catalog, topic)
    where = "1" if topic is None else "o.proposition IN (SELECT id FROM proposition WHERE topic = ?)"
    positions = catalog.positions(where, () if topic is None else (topic,), with_suggested=with_suggested, is_bare=True)
    articles = catalog.articles()
    columns = columns_of(articles, positions, by)
    return congruence(
        catalog.propositions(topic),
        columns,
        columns_of_positions(articles, positions, by),
        topic=topic,
        by=by,
        normalisation=normalisation,
        articles=articles,
        world=read_world(catalog),
    )
