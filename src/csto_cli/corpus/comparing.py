"""Comparison: what a comparison of a topic is made from, read from the catalog."""

from csto_cli.analysis.comparison import Evidence, columns_of, compare_propositions
from csto_cli.errors import UsageError
from csto_cli.model.results import Comparison, Record
from csto_cli.store.catalog import Catalog
from csto_cli.text.nearest import did_you_mean

BY = ("author", "holder", "article")
VOICE = ("own", "all")


def compare(catalog: Catalog, topic: str, *, by: str, voice: str) -> Comparison:
    """The comparison of a topic. Raises `UsageError` for a topic, `by` or `voice` there is none of."""
    for name, given, valid in (("--by", by, BY), ("--voice", voice, VOICE)):
        if given not in valid:
            hint = did_you_mean(given, valid) or f"{name}: {', '.join(valid)}"
            raise UsageError(f'{name} takes no "{given}"', hint=hint)
    topics = {record["id"]: record for record in catalog.topics()}
    if topic not in topics:
        listed = "topics: " + ", ".join(topics) if topics else "this corpus has no topics (topics.toml)"
        hint = did_you_mean(topic, topics) or listed
        raise UsageError(f'no topic "{topic}"', hint=hint)
    propositions = catalog.propositions(topic)
    articles = catalog.articles()
    positions = catalog.positions("o.proposition IN (SELECT id FROM proposition WHERE topic = ?)", (topic,))
    treated = catalog.rows(
        "SELECT DISTINCT c.article FROM claim_topic x JOIN claim c ON c.id = x.claim WHERE x.topic = ?", (topic,)
    )
    evidence = Evidence(
        articles,
        positions,
        frozenset([row[0] for row in treated] + [position.article for position in positions]),
        {record["id"]: _touched(catalog, topic, record) for record in propositions},
    )
    columns = columns_of(evidence, by)
    compared = compare_propositions(propositions, columns, evidence, by=by, voice=voice)
    notes = (
        ()
        if compared
        else (f'no proposition belongs to the topic "{topic}": csto search topic:{topic} finds its claims',)
    )
    return Comparison(topic, topics[topic]["label"], by, voice, columns, compared, notes)


def _touched(catalog: Catalog, topic: str, proposition: Record) -> dict[str, list[str]]:
    """Article → passages with a claim on the topic that name everything the proposition is about."""
    about = proposition.get("about") or []
    if not about:
        return {}
    named = " AND ".join(
        "EXISTS (SELECT 1 FROM mention m WHERE m.passage = p.key AND ? IN (m.entity, m.metonym_for))" for _ in about
    )
    sql = f"""
        SELECT p.article, p.id FROM passage p WHERE p.live AND {named} AND EXISTS
          (SELECT 1 FROM claim c JOIN claim_topic x ON x.claim = c.id WHERE c.passage = p.key AND x.topic = ?)
        ORDER BY p.article, p.start"""
    found: dict[str, list[str]] = {}
    for article, passage in catalog.rows(sql, (*about, topic)):
        found.setdefault(article, []).append(passage)
    return found
