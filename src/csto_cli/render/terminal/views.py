"""What `csto show` opens, on a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from csto_cli.model.results import (
    ArticleRow,
    ArticleView,
    ClaimRow,
    ClaimView,
    EntityView,
    MentionRow,
    PassageRow,
    PassageView,
    PositionRow,
    PropositionView,
    Record,
    TopicView,
)
from csto_cli.model.vocabulary import ATTITUDES, CURATED, LIKELIHOODS, VOICES
from csto_cli.render.phrases import counted, lines, text_kind
from csto_cli.render.terminal.style import Indented, Look, Mark, Part, numbers_in, page, wrapped


def article_view(view: ArticleView, look: Look) -> RenderableType:
    """The text, its mentions and claims marked, the claims numbered in the margin, and the claims as a list."""
    article, record = view.article, view.record
    parts: list[Part] = [
        look.text(article.title or "(no title in the source)", "title"),
        _byline(article, look),
        look.joined(
            counted(article.words, "word"),
            counted(article.passages, "passage"),
            counted(article.claims, "claim"),
            counted(article.mentions, "mention"),
            (f"{article.suggested:,} suggested", "unresolved") if article.suggested else None,
        ),
    ]
    said = [(name, record.get(name)) for name in ("published_note", "source_note", "rights", "reprint_of")]
    facts = [(name.replace("_", " "), str(value)) for name, value in said if value]
    if file := record.get("file"):
        facts += [
            ("read from", file["name"]),
            *((lines(e["lines"]), f"left out: {e['reason']}") for e in file["excluded"]),
        ]
    facts += [("warning", warning) for warning in record.get("warnings", ())]
    parts += [_facts(facts, look), ""]
    section = None
    for passage in view.passages:
        if passage.section and passage.section != section:
            section = passage.section
            parts += [look.text(section, "title"), ""]
        claims = [claim for claim in view.claims if claim.passage.id == passage.id]
        mentions = [mention for mention in view.mentions if mention.passage.id == passage.id]
        parts += [*_margined(passage, claims, mentions, look), ""]
    if view.claims:
        parts += [look.text("Claims", "title"), *(_claim_line(claim, look) for claim in view.claims)]
    if article.suggested:
        parts.append(look.text(f"csto review {article.id} goes through what is suggested (?)", "faint"))
    return page(parts, look)


def passage_view(view: PassageView, look: Look) -> RenderableType:
    """A passage with what is claimed and named in it."""
    article, passage = view.article, view.passage
    marks = _marks(passage, view.claims, view.mentions)
    if view.focus:
        marks.append(Mark(*view.focus, "hit"))
    parts: list[Part] = [
        look.joined(
            (passage.id, "id"), (article.label, "title"), article.published or "n.d.", (text_kind(article), "faint")
        ),
        look.text(passage.section, "faint") if passage.section else "",
        Indented(look.marked(passage.text, marks)),
        "",
    ]
    if view.claims:
        parts += [look.text("Claims", "title"), *(_claim_line(claim, look) for claim in view.claims), ""]
    if view.mentions:
        parts += [look.text("Mentions", "title"), *_mention_names(view.mentions, look)]
    return page(parts, look)


def claim_view(view: ClaimView, look: Look) -> RenderableType:
    """A claim: whose, in what voice, how likely, where, and what others say of the same propositions."""
    claim, record = view.claim, view.claim.record
    likelihood = record.get("likelihood") or {}
    facts = [
        ("holder", f"{claim.holder} ({claim.holder_id})"),
        ("voice", f"{record['voice']}: {VOICES[record['voice']]}{_attitude(record)}"),
        ("chain", " → ".join(_chain(claim))) if len(record["asserted_by"]) > 1 else None,
        ("cited by", _cited(record)) if record.get("cue") or record.get("source") else None,
        ("likelihood", _likelihood(likelihood)),
        ("condition", likelihood["condition"]) if likelihood.get("condition") else None,
        ("figures", "; ".join(map(_quantity, record["quantities"]))) if record.get("quantities") else None,
        ("event time", record["event_time"]) if record.get("event_time") else None,
        ("kind", _kind(record)),
        ("topics", ", ".join(record.get("topics", ()))) if record.get("topics") else None,
        ("confidence", f"{record['confidence']} (of the annotator in this reading)"),
        ("note", record["note"]) if record.get("note") else None,
    ]
    cues = [
        Mark(part["start"] - claim.passage.start, part["end"] - claim.passage.start, "cue")
        for part in (*likelihood.get("cues", ()), record.get("cue"), record.get("source"))
        if part
    ]
    marks = [Mark(claim.start, claim.end, "claim"), *cues]
    parts: list[Part] = [
        look.joined((claim.id, "id"), "claim", record["origin"]),
        look.text(record["statement"], "title"),
        "",
        _facts([fact for fact in facts if fact], look),
        "",
        look.joined((claim.passage.id, "id"), (view.article.label, "title"), (text_kind(view.article), "faint")),
        Indented(look.marked(claim.passage.text, marks)),
    ]
    stances = {p["proposition"]: p for p in record.get("positions", ())}
    for proposition, statement in view.propositions.items():
        position = stances[proposition]
        head = look.joined((position["stance"], "title"), (proposition, "id"), look.text(statement))
        parts += ["", head]
        parts += list(position_lines(view.others[proposition], look)) or [
            Indented(look.text("nobody else takes a position on it", "faint"))
        ]
    return page(parts, look)


def entity_view(view: EntityView, look: Look) -> RenderableType:
    """An entity: its names, who mentions it, with whom it occurs, and every mention in context."""
    record, row = view.record, view.entity
    by_kind: dict[str, list[str]] = {}
    for alias in record.get("aliases", ()):
        by_kind.setdefault(alias["kind"], []).append(alias["text"])
    facts = [(kind, ", ".join(texts)) for kind, texts in by_kind.items()]
    if record.get("codes"):
        facts.append(("ISO 3166", ", ".join(record["codes"].values())))
    if record.get("of"):
        facts.append(("of", record["of"]))
    if record.get("never_merge"):
        facts.append(("not to be merged with", ", ".join(record["never_merge"])))
    if record.get("note"):
        facts.append(("note", record["note"]))
    parts: list[Part] = [
        look.joined((row.name, "title"), (row.id, "id"), row.type),
        _facts(facts, look),
        "",
        look.joined(
            (f"{counted(row.mentions, 'mention')} in {counted(len(view.by_article), 'article')}", "title"),
            (f"{row.suggested:,} more suggested", "unresolved") if row.suggested else None,
        ),
        _facts([(article, str(count)) for article, count in view.by_article.items()], look),
        _facts([("as", ", ".join(f"{s} {n}" for s, n in row.surfaces.items()))], look) if row.surfaces else "",
    ]
    if view.neighbours:
        near = ", ".join(f"{name} {count}" for _, name, count in view.neighbours[:12])
        rest = f", … ({len(view.neighbours)} in all)" if len(view.neighbours) > 12 else ""
        parts += [_facts([("occurs with (passages)", near + rest)], look)]
    if view.claims_held:
        parts += ["", look.text("Claims it holds", "title"), *(_claim_line(claim, look) for claim in view.claims_held)]
    parts += ["", look.text("Mentions", "title"), *(_context(mention, row.id, look) for mention in view.mentions)]
    return page(parts, look)


def topic_view(view: TopicView, look: Look) -> RenderableType:
    """A topic: what belongs to it, who treats it, and its propositions."""
    record = view.record
    articles = ", ".join(f"{article} {count}" for article, count in view.articles.items()) or "none"
    parts: list[Part] = [
        look.joined((record["label"], "title"), (record["id"], "id"), "topic"),
        look.text(record["definition"]),
        _facts(
            [
                ("claims", f"{view.claims} ({articles})"),
                *([("part of", record["broader"])] if record.get("broader") else []),
            ],
            look,
        ),
        "",
    ]
    grid = Table.grid(padding=(0, 2))
    for _ in range(3):
        grid.add_column(overflow="fold")
    for proposition in view.propositions:
        claims = counted(proposition["claims"], "claim")
        grid.add_row(
            look.text(proposition["id"], "id"), look.text(proposition["statement"]), look.text(claims, "faint")
        )
    parts += [grid, "", look.text(f"csto compare --topic {record['id']} sets the authors side by side", "faint")]
    return page(parts, look)


def proposition_view(view: PropositionView, look: Look) -> RenderableType:
    """A proposition with every position on it."""
    record = view.record
    head = look.joined((record["id"], "id"), (record["slug"], "id"), "proposition", f"topic {record['topic']}")
    positions: list[Part] = list(position_lines(view.positions, look))
    none: list[Part] = [look.text("nobody takes a position on it", "faint")]
    return page([head, look.text(record["statement"], "title"), "", *(positions or none)], look)


def _byline(article: ArticleRow, look: Look) -> Text:
    return look.joined(
        (article.id, "id"),
        article.label,
        article.published or "no date stated",
        article.outlet or "outlet not stated",
        (text_kind(article), "faint"),
    )


def _facts(facts: Iterable[tuple[str, str]], look: Look) -> RenderableType:
    """Names and values in two columns."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(overflow="fold", max_width=max(22, look.width // 2))
    grid.add_column(overflow="fold")
    for name, value in facts:
        grid.add_row(look.text(name, "faint"), look.text(value))
    return grid


def _marks(passage: PassageRow, claims: Sequence[ClaimRow], mentions: Sequence[MentionRow]) -> list[Mark]:
    size = len(passage.text)
    marks = [
        Mark(m.start, min(m.end, size), "entity" if m.origin == CURATED else m.origin)
        for m in mentions
        if m.passage.id == passage.id and m.start < size
    ]
    return marks + [
        Mark(claim.start, min(claim.end, size), "claim", int(claim.id.rpartition(":c")[2]))
        for claim in claims
        if claim.passage.id == passage.id and claim.start < size
    ]


def _margined(
    passage: PassageRow, claims: Sequence[ClaimRow], mentions: Sequence[MentionRow], look: Look
) -> Iterator[Text]:
    """A passage in lines beside a margin that names the claims beginning in each."""
    margin = 9 if look.width >= 60 else 6
    text = look.marked(passage.text, _marks(passage, claims, mentions), starts=True)
    pending = passage.id.rpartition(":")[2]
    for line in wrapped(Indented(text, margin + 1), look):
        numbers = " ".join(f"c{number}" for number in numbers_in(line))
        if pending and numbers and len(pending) + 1 + len(numbers) > margin:
            yield look.text(pending.rjust(margin), "id")
            pending = ""
        while len(numbers) > margin:  # more claims begin in the line than the margin holds
            first, _, numbers = numbers.partition(" ")
            yield look.text(first.rjust(margin), "faint")
        label = look.joined((pending, "id") if pending else None, (numbers, "faint") if numbers else None, by=" ")
        label.pad_left(max(0, margin - len(label.plain)))
        label.append_text(line[margin:]).no_wrap = True
        yield label
        pending = ""


def _claim_line(claim: ClaimRow, look: Look) -> Indented:
    """A claim in a line or two: id, holder and voice where not the author's own, likelihood, statement."""
    record = claim.record
    band = (record.get("likelihood") or {}).get("band")
    said = None if record["voice"] == "own" else (f"{claim.holder} ({record['voice']})", "holder")
    origin = (record["origin"], "unresolved") if record["origin"] != "curated" else None
    return Indented(look.joined((claim.id, "id"), said, (band, "cue") if band else None, origin, record["statement"]))


def _mention_names(mentions: Sequence[MentionRow], look: Look) -> Iterator[Indented]:
    for mention in mentions:
        name = mention.name if mention.metonym_for is None else f"{mention.name}, for {mention.metonym_for}"
        origin = None if mention.origin == CURATED else (mention.origin, "unresolved")
        said = f"{name} ({mention.entity})"
        yield Indented(look.joined((mention.id, "id"), (mention.surface, "entity"), origin, said))


def _context(mention: MentionRow, entity: str, look: Look) -> Indented:
    """A mention between the words around it, as many as a line holds."""
    text, note = mention.passage.text, f"for {mention.metonym_for}" if mention.metonym_for == entity else None
    taken = len(mention.passage.id) + len(mention.surface) + len(note or "") + 14
    around = max(12, (look.width - taken) // 2)
    start, end = max(0, mention.start - around), min(len(text), mention.end + around)
    if start:  # whole words only
        start = min(text.find(" ", start) + 1 or mention.start, mention.start)
    if end < len(text):
        end = max(text.rfind(" ", 0, end), mention.end)
    shown = look.text("… " if start else "")
    role = "entity" if mention.origin == CURATED else mention.origin
    shown.append_text(look.marked(text[start:end], [Mark(mention.start - start, mention.end - start, role)]))
    shown.append_text(look.text(" …" if end < len(text) else ""))
    return Indented(look.joined((mention.passage.id, "id"), shown, (note, "faint") if note else None))


def position_lines(positions: Iterable[PositionRow], look: Look) -> Iterator[Indented]:
    """Positions: who, how, in what voice, how likely, and the words."""
    for position in positions:
        attitude = f"; author {position.attitude}" if position.attitude else ""
        yield Indented(
            look.joined(
                (position.claim, "id"),
                (position.holder, "holder"),
                (position.holder_stance, position.holder_stance if position.holder_stance == "qualifies" else "title"),
                None if position.voice == "own" else position.voice + attitude,
                (position.band, "cue") if position.band != "unstated" else None,
            )
        )
        yield Indented(look.text(f"“{position.quote}”" if look.is_unicode else f'"{position.quote}"'), 4)


def _attitude(record: Record) -> str:
    attitude = record.get("attitude")
    return f"; {ATTITUDES[attitude]} ({attitude})" if attitude else ""


def _chain(claim: ClaimRow) -> list[str]:
    return ["the author" if one == "author" else one.removeprefix("unnamed: ") for one in claim.record["asserted_by"]]


def _cited(record: Record) -> str:
    source, cue = record.get("source"), record.get("cue")
    parts = [f"source “{source['exact']}”" if source else None, f"cue “{cue['exact']}”" if cue else None]
    return ", ".join(part for part in parts if part)


def _likelihood(likelihood: Record) -> str:
    band = likelihood.get("band") or "unstated"
    words = ", ".join(f"“{cue['exact']}” ({cue['scope']})" for cue in likelihood.get("cues", ()))
    low, high = likelihood.get("low"), likelihood.get("high")
    figure = ""
    if low is not None and high is not None:
        figure = f"; stated: {low:g}–{high:g} %"
    elif low is not None or high is not None:
        figure = f"; stated: at least {low:g} %" if high is None else f"; stated: at most {high:g} %"
    of = f"; of: {likelihood['event']}" if likelihood.get("event") else ""
    return f"{band}: {LIKELIHOODS[band]}{figure}{of}{'; words: ' + words if words else ''}"


def _quantity(quantity: Record) -> str:
    about = f"{quantity['approximator']} " if quantity.get("approximator") else ""
    return f"{about}{quantity['exact']} = {quantity['measures']} ({quantity['unit']})"


def _kind(record: Record) -> str:
    more = [
        record["salience"],
        "negated" if record.get("polarity") == "negated" else "",
        "presupposed" if record.get("presupposed") else "",
    ]
    return ", ".join([record["kind"], *(word for word in more if word)])
