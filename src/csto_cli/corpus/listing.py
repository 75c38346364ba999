"""Listings and the entity table: rows with their counts."""

from collections.abc import Callable
from pathlib import Path

from csto_cli.errors import UsageError
from csto_cli.model.results import EntityRow, EntityTable, Listing, Record
from csto_cli.model.vocabulary import ENTITY_TYPES
from csto_cli.store.catalog import Catalog
from csto_cli.text.nearest import did_you_mean, nearest
from csto_cli.text.words import folded


def list_rows(catalog: Catalog, kind: str, corpus: Path) -> Listing:
    """The rows of one kind (see `KINDS`). Raises `UsageError` for a kind there is none of."""
    if kind not in KINDS:
        raise UsageError(
            f'nothing to list called "{kind}"', hint=did_you_mean(kind, KINDS) or "kinds: " + ", ".join(KINDS)
        )
    read = KINDS[kind][1]
    if read is None:
        from csto_cli.corpus.saving import queries

        return queries(corpus)
    columns, rows = read(catalog)
    return Listing(kind, columns, tuple(rows))


def list_entities(catalog: Catalog, query: str | None, type_: str | None) -> EntityTable:
    """The entities that are mentioned, of a type and of a name where given; most mentioned first.

    A mention of a capital or seat that stands for a state counts for both. A query of words is met by any recorded
    name; with none, what is near is suggested.
    """
    if type_ is not None and type_ not in ENTITY_TYPES:
        hint = did_you_mean(type_, ENTITY_TYPES) or "types: " + ", ".join(ENTITY_TYPES)
        raise UsageError(f'no entity type "{type_}"', hint=hint)
    names = {entity: (kind, name) for entity, kind, name in catalog.entities()}
    wanted = set(names) if query is None else _named(catalog, query)
    counts = _counts(catalog)
    rows = [
        counts[entity]
        for entity, (kind, _) in names.items()
        if entity in wanted and entity in counts and type_ in (None, kind)
    ]
    rows.sort(key=lambda row: (-row.mentions - row.suggested, row.name))
    suggestions: tuple[str, ...] = ()
    if query is not None and not rows:
        suggestions = nearest(query, {text for _, _, text, kind in catalog.aliases() if kind != "misspelling"})
    return EntityTable(query, type_, tuple(rows), suggestions)


def entity_row(catalog: Catalog, entity: str) -> EntityRow:
    """One entity with its counts, which may be none."""
    record = catalog.entity(entity) or {}
    row = _counts(catalog, entity).get(entity)
    return row or EntityRow(entity, record["type"], record["name"], 0, (), {})


def _counts(catalog: Catalog, entity: str | None = None) -> dict[str, EntityRow]:
    """Entity → its row, of one or of all that are mentioned."""
    chosen = "" if entity is None else "WHERE entity = :entity"
    sql = f"""
        WITH counted AS (
            SELECT entity, surface, article, count(*) AS n, sum(origin <> 'curated') AS waiting FROM
              (SELECT entity, surface, article, origin FROM mention
               UNION ALL SELECT metonym_for, surface, article, origin FROM mention WHERE metonym_for IS NOT NULL)
            {chosen} GROUP BY entity, surface, article)
        SELECT c.entity, e.type, e.name, c.surface, c.article, c.n, c.waiting
        FROM counted c JOIN entity e ON e.id = c.entity"""
    found = catalog.db.execute(sql, {"entity": entity} if entity else {})
    rows: dict[str, tuple[str, str, dict[str, int], set[str]]] = {}
    suggested: dict[str, int] = {}
    for id_, kind, name, surface, article, count, waiting in found:
        _, _, surfaces, articles = rows.setdefault(id_, (kind, name, {}, set()))
        suggested[id_] = suggested.get(id_, 0) + waiting
        surfaces[surface] = surfaces.get(surface, 0) + count
        articles.add(article)
    return {
        id_: EntityRow(
            id_,
            kind,
            name,
            sum(surfaces.values()) - suggested[id_],
            tuple(sorted(articles)),
            dict(sorted(surfaces.items(), key=lambda pair: (-pair[1], pair[0]))),
            suggested[id_],
        )
        for id_, (kind, name, surfaces, articles) in rows.items()
    }


def _named(catalog: Catalog, query: str) -> set[str]:
    """The entities whose id is the query, or one of whose names holds all its words."""
    asked = set(folded(query))
    return {
        entity for name, entity, _, _ in catalog.aliases() if entity == query or (asked and asked <= set(name.split()))
    }


def _articles(catalog: Catalog) -> tuple[tuple[str, ...], list[Record]]:
    columns: tuple[str, ...] = (
        "id", "authors", "published", "title", "outlet", "kind", "words", "passages", "claims", "mentions",
    )  # fmt: skip
    articles = catalog.articles()
    if any(row.suggested for row in articles):
        columns += ("suggested",)
    rows = []
    for row in articles:
        record = {name: getattr(row, name) for name in columns}
        rows.append({**record, "authors": list(row.authors)})
    return columns, rows


def _authors(catalog: Catalog) -> tuple[tuple[str, ...], list[Record]]:
    sql = """
        SELECT u.id, u.name, count(DISTINCT u.article), count(c.id), sum(c.voice = 'own'), sum(c.voice <> 'own')
        FROM author u LEFT JOIN claim c ON c.article = u.article GROUP BY u.id ORDER BY u.name"""
    return _rows(catalog, sql, "id", "name", "articles", "claims", "own", "relayed")


def _topics(catalog: Catalog) -> tuple[tuple[str, ...], list[Record]]:
    sql = """
        SELECT t.id, t.label,
          (SELECT count(*) FROM proposition p WHERE p.topic = t.id),
          (SELECT count(*) FROM claim_topic x WHERE x.topic = t.id),
          (SELECT count(DISTINCT c.article) FROM claim_topic x JOIN claim c ON c.id = x.claim WHERE x.topic = t.id)
        FROM topic t ORDER BY t.place"""
    return _rows(catalog, sql, "id", "label", "propositions", "claims", "articles")


def _propositions(catalog: Catalog) -> tuple[tuple[str, ...], list[Record]]:
    stances = ", ".join(f"sum(o.stance = '{s}')" for s in ("supports", "opposes", "qualifies", "reports"))
    sql = f"""
        SELECT p.id, p.topic, p.statement, count(DISTINCT o.claim), count(DISTINCT c.article), {stances}
        FROM proposition p LEFT JOIN position o ON o.proposition = p.id LEFT JOIN claim c ON c.id = o.claim
        GROUP BY p.id ORDER BY p.place"""
    names = ("id", "topic", "statement", "claims", "articles", "supports", "opposes", "qualifies", "reports")
    return _rows(catalog, sql, *names)


def _claims(catalog: Catalog) -> tuple[tuple[str, ...], list[Record]]:
    sql = """
        SELECT c.id, c.holder, c.voice, c.band, c.kind, c.statement,
          (SELECT count(*) FROM mention m WHERE m.passage = c.passage AND m.start >= c.start AND m.end <= c.end)
        FROM claim c ORDER BY c.article, c.start, c.end, c.id"""
    return _rows(catalog, sql, "id", "holder", "voice", "likelihood", "kind", "statement", "mentions")


def _outlets(catalog: Catalog) -> tuple[tuple[str, ...], list[Record]]:
    sql = """
        SELECT coalesce(a.outlet, '(not stated)'), count(DISTINCT a.id), count(c.id)
        FROM article a LEFT JOIN claim c ON c.article = a.id GROUP BY a.outlet ORDER BY a.outlet IS NULL, a.outlet"""
    return _rows(catalog, sql, "outlet", "articles", "claims")


def _alignments(catalog: Catalog) -> tuple[tuple[str, ...], list[Record]]:
    from csto_cli.corpus.aligning import alignments

    columns = ("a", "b", "score", "shared")
    return columns, [{**pair._asdict(), "shared": list(pair.shared)} for pair in alignments(catalog)]


def _rows(catalog: Catalog, sql: str, *columns: str) -> tuple[tuple[str, ...], list[Record]]:
    """The rows of a query under the columns' names; a sum over nothing is 0."""
    found = catalog.rows(sql)
    return columns, [{name: value or 0 for name, value in zip(columns, row, strict=True)} for row in found]


KINDS: dict[str, tuple[str, Callable[[Catalog], tuple[tuple[str, ...], list[Record]]] | None]] = {
    "articles": ("texts with their bibliographic record", _articles),
    "authors": ("who wrote them; each unattributed article stands for itself", _authors),
    "topics": ("what claims are about", _topics),
    "propositions": ("shared statements that claims take a position on", _propositions),
    "claims": ("every assertion, with its holder, voice and likelihood", _claims),
    "outlets": ("who published the articles", _outlets),
    "alignments": ("pairs of claims by different authors that align, and share no proposition", _alignments),
    "queries": ("saved queries", None),
}
"""What can be listed: a word for the help, and how it is read of the catalog; saved queries have a file."""
