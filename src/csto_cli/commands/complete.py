"""Shell completion of ids, topics, types and kinds."""

from csto_cli.errors import CstoError
from csto_cli.model.vocabulary import ENTITY_TYPES


def complete_topics(incomplete: str) -> list[tuple[str, str]]:
    """Topics of the corpus that is found here."""
    return [(row["id"], row["label"]) for row in _rows("topics") if row["id"].startswith(incomplete)]


def complete_types(incomplete: str) -> list[tuple[str, str]]:
    """Entity types."""
    return [pair for pair in ENTITY_TYPES.items() if pair[0].startswith(incomplete)]


def complete_kinds(incomplete: str) -> list[tuple[str, str]]:
    """What `csto list` lists."""
    from csto_cli.corpus.listing import KINDS

    return [(kind, said) for kind, (said, _) in KINDS.items() if kind.startswith(incomplete)]


def complete_ids(incomplete: str) -> list[tuple[str, str]]:
    """Articles, topics and propositions; claims once an article is named."""
    if ":" in incomplete:
        return [(row["id"], row["statement"]) for row in _rows("claims") if row["id"].startswith(incomplete)]
    found = [(row["id"], row["title"] or "") for row in _rows("articles")]
    found += [(row["id"], row["label"]) for row in _rows("topics")]
    found += [(row["id"], row["statement"]) for row in _rows("propositions")]
    return [pair for pair in found if pair[0].startswith(incomplete)]


def complete_articles(incomplete: str) -> list[tuple[str, str]]:
    """Articles."""
    return [(row["id"], row["title"] or "") for row in _rows("articles") if row["id"].startswith(incomplete)]


def _rows(kind: str) -> tuple[dict[str, str], ...]:
    """Rows of a listing; none where there is no corpus to ask: completion never fails aloud."""
    from csto_cli.corpus import Corpus

    try:
        return Corpus.find().list(kind).rows
    except CstoError:
        return ()


def complete_propositions(incomplete: str) -> list[tuple[str, str]]:
    """Propositions."""
    return [(row["id"], row["statement"]) for row in _rows("propositions") if row["id"].startswith(incomplete)]


def complete_entities(incomplete: str) -> list[tuple[str, str]]:
    """Entities that are mentioned."""
    from csto_cli.corpus import Corpus

    try:
        rows = Corpus.find().entities(None, None).rows
    except CstoError:
        return []
    return [(row.id, row.name) for row in rows if row.id.startswith(incomplete)]


def complete_authors(incomplete: str) -> list[tuple[str, str]]:
    """Authors."""
    return [(row["id"], row["name"]) for row in _rows("authors") if row["id"].startswith(incomplete)]
