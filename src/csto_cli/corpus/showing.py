"""Opening an id: an article, passage, stretch, claim, mention, entity, topic, proposition, cell, verdict or pair."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from csto_cli.corpus.listing import entity_row
from csto_cli.errors import NotFoundError
from csto_cli.model.results import (
    ArticleRow,
    ArticleView,
    ClaimRow,
    ClaimView,
    EntityView,
    PassageRow,
    PassageView,
    PropositionView,
    TopicView,
)
from csto_cli.store.catalog import Catalog
from csto_cli.text.nearest import did_you_mean
from csto_cli.text.words import folded

if TYPE_CHECKING:
    from csto_cli.corpus.comparing import Knowing

_PART = re.compile(r"([a-z0-9-]+):([pcm][0-9]+(?:,[pcm]?[0-9]+)*|[0-9]+(?:-[0-9]+)?)")


def show(catalog: Catalog, id_: str, known: "Knowing" = None) -> Iterator[Any]:
    """The views an id opens: one, or several for `ARTICLE:c3,c23`. Raises `NotFoundError`, naming what is near."""
    part = _PART.fullmatch(id_)
    article = _article(catalog, part.group(1)) if part else None
    if "~" in id_:
        from csto_cli.corpus.comparing import open_compared

        yield open_compared(catalog, id_, known)
    elif part and article:
        yield from _parts(catalog, article, part.group(2), id_)
    elif article := _article(catalog, id_):
        yield _article_view(catalog, article)
    elif ":" in id_ and catalog.entity(id_):
        yield _entity_view(catalog, id_)
    elif topic := next((t for t in catalog.topics() if t["id"] == id_), None):
        yield _topic_view(catalog, topic)
    elif proposition := next((p for p in catalog.propositions() if id_.upper() == p["id"] or id_ == p["slug"]), None):
        positions = catalog.positions("o.proposition = ?", (proposition["id"],))
        yield PropositionView(proposition, positions)
    elif written := [row for row in catalog.articles() if id_ in ("+".join(row.author_ids), *row.author_ids)]:
        yield from (_article_view(catalog, row) for row in written)
    elif held := catalog.claims("c.holder_id = ?", (id_,)):
        rows = {row.id: row for row in catalog.articles({claim.article for claim in held})}
        yield from (_claim_view(catalog, rows[claim.article], claim) for claim in held)
    else:
        raise NotFoundError(f'nothing has the id "{id_}"', hint=_hint(catalog, id_))


def _article(catalog: Catalog, id_: str) -> ArticleRow | None:
    return next(iter(catalog.articles([id_])), None)


def _parts(catalog: Catalog, article: ArticleRow, rest: str, id_: str) -> Iterator[Any]:
    if rest[0].isdigit():
        start, _, end = rest.partition("-")
        yield _stretch(catalog, article, int(start), int(end or int(start) + 1), id_)
        return
    kind = rest[0]
    for name in rest.split(","):
        kind = name[0] if name[0].isalpha() else kind
        yield _part(catalog, article, f"{article.id}:{kind}{name.lstrip('pcm')}")


def _part(catalog: Catalog, article: ArticleRow, id_: str) -> Any:
    kind = id_.rpartition(":")[2][0]
    if kind == "c" and (claims := catalog.claims("c.id = ?", (id_,))):
        return _claim_view(catalog, article, claims[0])
    if kind == "p" and (passage := catalog.passage(id_)):
        return _passage_view(catalog, article, passage, None)
    if kind == "m" and (mentions := catalog.mentions(_OWN_MENTION, _numbered(id_))):
        mention = mentions[0]
        return _passage_view(catalog, article, mention.passage, (mention.start, mention.end))
    what = {"c": "claim", "p": "passage", "m": "mention"}[kind]
    numbers = sorted(int(row[0].rpartition(f":{kind}")[2]) for row in catalog.ids(what, article.id))
    ends = [f"{article.id}:{kind}{number}" for number in (*numbers[:1], *numbers[-1:])]
    hint = f"{article.id} has {len(numbers)} {what}s, {' to '.join(ends)}"
    raise NotFoundError(f'no {what} "{id_}"', hint=hint if numbers else None)


_OWN_MENTION = "m.article = ? AND m.number = ?"


def _numbered(mention: str) -> tuple[str, int]:
    """The article and the number that a mention's id is made of; numbers that no mention has are 0."""
    article, _, number = mention.rpartition(":m")
    return article, int(number) if number.isdecimal() and number.isascii() and len(number) < 10 else 0


def _stretch(catalog: Catalog, article: ArticleRow, start: int, end: int, id_: str) -> PassageView:
    """The passage that holds offsets of the article's text, with the stretch in focus."""
    for passage in catalog.passages(article.id):
        low, high = max(start, passage.start), min(end, passage.end)
        if low < high:
            return _passage_view(catalog, article, passage, (low - passage.start, high - passage.start))
    last = max((passage.end for passage in catalog.passages(article.id)), default=0)
    raise NotFoundError(f'no passage of {article.id} is at "{id_}"', hint=f"its text ends at {last}")


def _article_view(catalog: Catalog, article: ArticleRow) -> ArticleView:
    return ArticleView(
        article,
        catalog.article_record(article.id),
        catalog.passages(article.id),
        catalog.mentions("m.article = ?", (article.id,)),
        catalog.claims("c.article = ?", (article.id,)),
    )


def _passage_view(
    catalog: Catalog, article: ArticleRow, passage: PassageRow, focus: tuple[int, int] | None
) -> PassageView:
    """A passage; with a focus, the claims and mentions that share a character with it."""
    low, high = (passage.start, passage.end) if focus is None else (passage.start + focus[0], passage.start + focus[1])
    inside = (article.id, high, low)
    return PassageView(
        article,
        passage,
        focus,
        catalog.mentions("m.article = ? AND m.start < ? AND m.end > ?", inside),
        catalog.claims("c.article = ? AND c.start < ? AND c.end > ?", inside),
    )


def _claim_view(catalog: Catalog, article: ArticleRow, claim: ClaimRow) -> ClaimView:
    statements = {p["id"]: p["statement"] for p in catalog.propositions()}
    taken = [position["proposition"] for position in claim.record.get("positions", ())]
    others = {
        proposition: tuple(
            position
            for position in catalog.positions("o.proposition = ?", (proposition,))
            if position.holder_id != claim.holder_id
        )
        for proposition in taken
    }
    return ClaimView(article, claim, {name: statements[name] for name in taken}, others)


def _entity_view(catalog: Catalog, entity: str) -> EntityView:
    mentions = catalog.mentions("m.entity = ? OR m.metonym_for = ?", (entity, entity))
    by_article: dict[str, int] = {}
    for mention in mentions:
        by_article[mention.passage.article] = by_article.get(mention.passage.article, 0) + 1
    sql = """
        SELECT n.entity, e.name, count(DISTINCT n.passage) FROM mention n JOIN entity e ON e.id = n.entity
        WHERE n.entity <> ? AND n.passage IN (SELECT passage FROM mention WHERE entity = ? OR metonym_for = ?)
        GROUP BY n.entity ORDER BY 3 DESC, 2"""
    neighbours = catalog.rows(sql, (entity, entity, entity))
    return EntityView(
        entity_row(catalog, entity),
        catalog.entity(entity) or {},
        mentions,
        dict(sorted(by_article.items(), key=lambda pair: (-pair[1], pair[0]))),
        tuple((id_, name, count) for id_, name, count in neighbours),
        catalog.claims("c.holder_id = ?", (entity,)),
    )


def _topic_view(catalog: Catalog, topic: dict[str, Any]) -> TopicView:
    sql = """SELECT c.article, count(*) FROM claim_topic x JOIN claim c ON c.id = x.claim
             WHERE x.topic = ? GROUP BY c.article ORDER BY 2 DESC, 1"""
    articles = dict(catalog.rows(sql, (topic["id"],)))
    counts = dict(catalog.rows("SELECT proposition, count(DISTINCT claim) FROM position GROUP BY proposition"))
    propositions = tuple({**p, "claims": counts.get(p["id"], 0)} for p in catalog.propositions(topic["id"]))
    return TopicView(topic, sum(articles.values()), articles, propositions)


def _hint(catalog: Catalog, id_: str) -> str | None:
    """The entity of this name; else the nearest ids; for a part of an article, the nearest article."""
    if named := sorted({entity for entity, _, _ in catalog.entities_named(" ".join(folded(id_)))}):
        return f"did you mean {' or '.join(named[:3])}?"
    articles = [row.id for row in catalog.articles()]
    if ":" in id_ and (near := did_you_mean(id_.partition(":")[0], articles)):
        return near
    known = [*articles, *(t["id"] for t in catalog.topics()), *(p["slug"] for p in catalog.propositions())]
    return did_you_mean(id_, [*known, *(entity for entity, _, _ in catalog.entities())]) or (
        "ids stand in every answer; csto list, csto entities and csto search show them"
    )
