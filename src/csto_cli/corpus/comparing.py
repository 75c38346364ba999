"""Comparison: what is asked for, and what it is made from, read from the catalog."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from csto_cli.analysis.columns import BY, author_key, columns_of
from csto_cli.analysis.comparison import Evidence, compare_propositions
from csto_cli.corpus.knowing import read_world
from csto_cli.corpus.nearing import NOTHING, near
from csto_cli.corpus.touching import touched
from csto_cli.errors import NotFoundError, UsageError
from csto_cli.model.comparisons import CellView, Column, Comparison, VerdictView
from csto_cli.model.results import ArticleRow, PositionRow, Record
from csto_cli.model.verdict import Verdict
from csto_cli.render.phrases import counted
from csto_cli.store.catalog import Catalog
from csto_cli.text.nearest import did_you_mean
from csto_cli.text.words import folded

if TYPE_CHECKING:
    from csto_cli.annotators.interface import Known

VOICE = ("own", "all")
BY_LIKELIEST = ("author", "article", "holder")
Knowing: TypeAlias = "Callable[[], Known] | None"
"""What suggested claims are read with; `None` leaves them out."""


class Asked(NamedTuple):
    """What is to be compared: one of topic, proposition, entity and a pair of names."""

    topic: str | None = None
    proposition: str | None = None
    entity: str | None = None
    pair: tuple[str, ...] = ()
    """Two authors, articles or holders: by id or by name."""
    by: str | None = None
    """`author`, `article` or `holder`; `None` leaves it to what is compared."""
    voice: str = "own"
    with_suggested: bool = False


def compare(catalog: Catalog, asked: Asked, known: "Knowing" = None) -> Comparison:
    """The comparison that is asked for; `known` is what suggested claims without a position are read with.

    Raises `UsageError` for what there is not.
    """
    given = [name for name in ("topic", "proposition", "entity", "pair") if getattr(asked, name)]
    if len(given) != 1:
        topics = ", ".join(topic["id"] for topic in catalog.topics())
        hint = "--topic T, --proposition P, --entity E, or two authors"
        raise UsageError(
            "nothing to compare was named" if not given else f"{' and '.join(given)} cannot be asked for together",
            hint=f"{hint}; topics: {topics}" if topics and not given else hint,
        )
    for name, value, valid in (("--by", asked.by or "author", BY), ("--voice", asked.voice, VOICE)):
        if value not in valid:
            hint = did_you_mean(value, valid) or f"{name}: {', '.join(valid)}"
            raise UsageError(f'{name} takes no "{value}"', hint=hint)
    chosen = {"topic": _topic, "proposition": _proposition, "entity": _entity, "pair": _pair}[given[0]]
    found: Comparison = chosen(catalog, asked, known if asked.with_suggested else None)
    return found if asked.with_suggested else found._replace(notes=(*found.notes, *_waiting(catalog)))


def verdicts_of(
    catalog: Catalog, topic: str | None = None, *, by: str = "author", with_suggested: bool = False
) -> Iterator[Verdict]:
    """Every verdict on the propositions of a topic, or of all."""
    asked = Asked(topic=topic, by=by, with_suggested=with_suggested)
    propositions = catalog.propositions(topic)
    evidence = _evidence(catalog, asked, propositions)
    columns = columns_of(evidence.articles, evidence.positions, by)
    for row in compare_propositions(propositions, columns, evidence, by=by, voice=asked.voice):
        yield from row.verdicts


def open_compared(catalog: Catalog, id_: str, known: "Knowing" = None) -> VerdictView | CellView | Comparison:
    """What an id with tildes names: a verdict `P05~A~B`, a cell `P05~A`, or a pair `A~B`.

    A and B are authors, articles or holders.
    Suggested claims take part where curated ones alone do not answer. Raises `NotFoundError` where it names nothing.
    """
    first, *names = id_.split("~")
    proposition = _proposition_named(catalog, first)
    if proposition is None:
        names = [first, *names]
    if not 1 <= len(names) <= 2 or (len(names) == 1 and proposition is None):
        raise NotFoundError(f'nothing has the id "{id_}"', hint="P05~A~B is a verdict, P05~A a cell, A~B a pair")
    by, chosen = _meant(catalog, names, id_)
    asked = Asked(by=by, pair=tuple(chosen), proposition=proposition["id"] if proposition else None)
    if proposition is None:
        return _pair(catalog, asked)
    opened = _opened(catalog, asked) or _opened(catalog, asked._replace(with_suggested=True), known)
    if opened is None:
        hint = f"csto compare --proposition {proposition['id']}"
        who = "the two take no part" if len(names) == 2 else f'"{names[0]}" takes no part'
        together = " together" if len(names) == 2 else ""
        raise NotFoundError(f"{who} in {proposition['id']}{together}", hint=hint)
    return opened


def _opened(catalog: Catalog, asked: Asked, known: "Knowing" = None) -> VerdictView | CellView | None:
    found = _proposition(catalog, asked, known)
    row, positions = found.propositions[0], {claim: held for (_, claim), held in found.positions.items()}
    columns = {column.id: column for column in found.columns}
    if len(asked.pair) == 1:
        cell = next((cell for cell in row.cells if cell.column == asked.pair[0]), None)
        if known is None and cell and not (cell.claims or cell.passages):
            return None
        labels = {column.id: column.label for column in found.columns}
        return CellView(row, cell, columns[cell.column], labels, positions) if cell else None
    verdict = next((v for v in row.verdicts if set(v.columns) == set(asked.pair)), None)
    if verdict is None:
        return None
    claims = {claim: positions[claim] for claim in verdict.claims}
    both = (columns[verdict.columns[0]], columns[verdict.columns[1]])
    return VerdictView(verdict, row.statement, row.topic, row.unit, both, claims)


def _meant(catalog: Catalog, names: Sequence[str], id_: str) -> tuple[str, list[str]]:
    """Whether names are of authors, articles or holders, and whose. Raises `NotFoundError` where one is of none."""
    articles = catalog.articles()
    known: dict[str, Column] = {}
    for by in BY_LIKELIEST:
        positions = catalog.positions(with_suggested=True) if by == "holder" else ()
        columns = columns_of(articles, positions, by)
        known |= {column.id: column for column in columns}
        chosen = [column_named(name, columns, articles, is_exact=by == "article") for name in names]
        if all(chosen):
            return by, [column.id for column in chosen if column]
    hint = did_you_mean(names[0], known) or "csto list authors shows them"
    raise NotFoundError(f'nothing has the id "{id_}"', hint=hint)


def _proposition_named(catalog: Catalog, name: str) -> Record | None:
    return next((p for p in catalog.propositions() if name.upper() == p["id"] or name == p["slug"]), None)


def topic_of(catalog: Catalog, topic: str) -> Record:
    """The record of a topic. Raises `UsageError` where there is none of that id."""
    topics = {record["id"]: record for record in catalog.topics()}
    if topic not in topics:
        listed = "topics: " + ", ".join(topics) if topics else "this corpus has no topics (topics.toml)"
        raise UsageError(f'no topic "{topic}"', hint=did_you_mean(topic, topics) or listed)
    return topics[topic]


def column_named(
    name: str, columns: Sequence[Column], articles: Iterable[ArticleRow], *, is_exact: bool = False
) -> Column | None:
    """The one column that a name means: by id; else by label, by an article it holds, or by words of its label."""
    by_id = {column.id: column for column in columns}
    if name in by_id or is_exact:
        return by_id.get(name)
    said = folded(name)
    found = [column for column in columns if folded(column.label) == said or column.article == name]
    written = {article.id: author_key(article) for article in articles}
    if not found and written.get(name) in by_id:
        found = [by_id[written[name]]]
    if not found and said:
        found = [column for column in columns if set(said) <= {*folded(column.label), *folded(column.id)}]
    return found[0] if len(found) == 1 else None


def _topic(catalog: Catalog, asked: Asked, known: "Knowing" = None) -> Comparison:
    topic = topic_of(catalog, asked.topic or "")
    propositions = catalog.propositions(topic["id"])
    found = _compared(catalog, asked, ("topic", topic["id"], topic["label"]), propositions, known)
    if propositions:
        return found
    note = f'no proposition belongs to the topic "{topic["id"]}": csto search topic:{topic["id"]} finds its claims'
    return found._replace(notes=(*found.notes, note))


def _proposition(catalog: Catalog, asked: Asked, known: "Knowing" = None) -> Comparison:
    name = asked.proposition or ""
    found = _proposition_named(catalog, name)
    if found is None:
        names = [n for p in catalog.propositions() for n in (p["id"], p["slug"])]
        hint = did_you_mean(name, names) or "csto list propositions shows them"
        raise UsageError(f'no proposition "{name}"', hint=hint)
    return _compared(catalog, asked, ("proposition", found["id"], found["statement"]), [found], known)


def _entity(catalog: Catalog, asked: Asked, known: "Knowing" = None) -> Comparison:
    """The propositions that are about an entity: by the codebook, or because their statement names it."""
    name = asked.entity or ""
    record = catalog.entity(name)
    if record is None:
        named = sorted({entity for entity, _, _ in catalog.entities_named(" ".join(folded(name)))})
        near = did_you_mean(name, [id_ for id_, _, _ in catalog.entities()])
        hint = f"did you mean {' or '.join(named[:3])}?" if named else near or "csto entities lists them"
        raise UsageError(f'no entity "{name}"', hint=hint)
    world = read_world(catalog)
    chosen = [
        p
        for p in catalog.propositions()
        if name in p.get("about", ()) or name in world.names_in(p["statement"]).values()
    ]
    found = _compared(catalog, asked, ("entity", name, record["name"]), chosen, known)
    if chosen:
        return found
    return found._replace(notes=(f"no proposition is about {name}: csto search '<{name}>' finds its passages",))


def _pair(catalog: Catalog, asked: Asked, known: "Knowing" = None) -> Comparison:
    """Two columns over all topics: the propositions on which one of them at least takes part."""
    if len(asked.pair) != 2:
        raise UsageError("two are compared, no fewer and no more", hint="csto compare Steel Manning")
    articles = catalog.articles()
    ids = {article.id for article in articles}
    by = asked.by or ("article" if set(asked.pair) <= ids else "author")
    positions = catalog.positions(with_suggested=asked.with_suggested) if by == "holder" else ()
    columns = columns_of(articles, positions, by)
    chosen = [_known_column(name, columns, articles, by) for name in asked.pair]
    if chosen[0].id == chosen[1].id:
        raise UsageError(f"{chosen[0].label} is compared with nobody else", hint="name two")
    label = f"{chosen[0].label} and {chosen[1].label}"
    id_ = "~".join(column.id for column in chosen)
    found = _compared(catalog, asked._replace(by=by), ("pair", id_, label), catalog.propositions(), known, chosen)
    shown = tuple(p for p in found.propositions if any(cell.claims or cell.suggested for cell in p.cells))
    return found._replace(propositions=shown)


def _known_column(name: str, columns: Sequence[Column], articles: Sequence[ArticleRow], by: str) -> Column:
    column = column_named(name, columns, articles)
    if column is None:
        known = [text for c in columns for text in (c.id, c.label)]
        listed = "; ".join(f"{c.label} ({c.id})" for c in columns[:8])
        raise UsageError(f'no one {by} is meant by "{name}"', hint=did_you_mean(name, known) or f"{by}s: {listed}")
    return column


def _compared(
    catalog: Catalog,
    asked: Asked,
    about: tuple[str, str, str],
    propositions: Sequence[Record],
    known: "Knowing" = None,
    columns: Sequence[Column] | None = None,
) -> Comparison:
    """The comparison of propositions. `about`: its subject, id and label; `columns`: those taking part, if not all."""
    by = asked.by or "author"
    evidence = _evidence(catalog, asked, propositions, known)
    chosen = tuple(columns_of(evidence.articles, evidence.positions, by) if columns is None else columns)
    rows = tuple(compare_propositions(propositions, chosen, evidence, by=by, voice=asked.voice))
    held = {(p.proposition, p.claim): p for p in evidence.positions}
    return Comparison(*about, by, asked.voice, chosen, rows, held)


def _evidence(catalog: Catalog, asked: Asked, propositions: Sequence[Record], known: "Knowing" = None) -> Evidence:
    """What is known of the propositions."""
    found = near(catalog, known, propositions) if known else NOTHING
    taken = _positions(catalog, asked, {p["id"] for p in propositions})
    with_suggested = asked.with_suggested
    return Evidence(
        catalog.articles(),
        [*taken, *found.positions],
        _treated(catalog, with_suggested=with_suggested),
        touched(catalog, propositions, with_suggested=with_suggested),
        _reprints(catalog),
        read_world(catalog),
        found.claims,
    )


def _positions(catalog: Catalog, asked: Asked, propositions: Collection[str]) -> Sequence[PositionRow]:
    if asked.topic:
        where = "o.proposition IN (SELECT id FROM proposition WHERE topic = ?)"
        return catalog.positions(where, (asked.topic,), with_suggested=asked.with_suggested)
    found = catalog.positions(with_suggested=asked.with_suggested) if len(propositions) > 1 else ()
    if len(propositions) == 1:
        (only,) = propositions
        return catalog.positions("o.proposition = ?", (only,), with_suggested=asked.with_suggested)
    return [p for p in found if p.proposition in propositions]


def _waiting(catalog: Catalog) -> list[str]:
    """That there are articles of which nobody has accepted a claim: they count as silent until then."""
    sql = "SELECT count(DISTINCT article) FROM claim WHERE origin = 'suggested'"
    articles = catalog.rows(sql)[0][0]
    return [f"{counted(articles, 'article')} with suggested claims: --suggested takes them in"] if articles else []


def _treated(catalog: Catalog, *, with_suggested: bool) -> dict[str, frozenset[str]]:
    """Topic → articles with a claim on it, or with a position on one of its propositions."""
    origin = "c.origin <> 'rejected'" if with_suggested else "c.origin = 'curated'"
    sql = f"""
        SELECT x.topic, c.article FROM claim_topic x JOIN claim c ON c.id = x.claim WHERE {origin}
        UNION SELECT p.topic, c.article FROM position o
          JOIN claim c ON c.id = o.claim JOIN proposition p ON p.id = o.proposition WHERE {origin}"""
    found: dict[str, set[str]] = {}
    for topic, article in catalog.rows(sql):
        found.setdefault(topic, set()).add(article)
    return {topic: frozenset(articles) for topic, articles in found.items()}


def _reprints(catalog: Catalog) -> dict[str, str]:
    sql = "SELECT id, json_extract(record, '$.reprint_of') FROM article WHERE record LIKE '%\"reprint_of\": \"%'"
    return dict(catalog.rows(sql))
