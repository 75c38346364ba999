"""The drawings of a report, each with a table of the same facts."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from csto_cli.model.comparisons import Comparison
from csto_cli.model.reports import Dossier
from csto_cli.model.timelines import Period
from csto_cli.model.vocabulary import ICD_203, LIKELIHOODS
from csto_cli.render.phrases import counted
from csto_cli.render.report.drawing import MOST_NODES, MOST_TIES, Bar, Likely, Tie, network, scale, timeline
from csto_cli.render.report.view import LIKELY
from csto_cli.render.verdicts import short_names

MOST_BARS: Final = 60
"""Periods that are drawn; the table has all."""
MOST_PAIRS: Final = 100
"""Pairs in the table of the network."""


class Figure(NamedTuple):
    """A drawing with its table."""

    id: str
    caption: str
    svg: str
    """Empty where there is nothing to draw."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    links: tuple[tuple[int, ...], ...] = ()
    """Of each row, the numbers of the quotes that stand in a last column."""


def figures_of(dossier: Dossier) -> tuple[Figure, Figure, Figure]:
    """Likelihoods, timeline and network."""
    return likelihood_figure(dossier), timeline_figure(dossier), network_figure(dossier.comparison)


def likelihood_figure(dossier: Dossier) -> Figure:
    """The scale of likelihood, with how many of the quoted claims stand where."""
    bands = {claim: p.band for (_, claim), p in dossier.comparison.positions.items()}
    held = [bands[quote.claim] for quote in dossier.quotes]
    order = ("certain", *reversed(ICD_203), "unquantified", "unstated")
    rows = [Likely(LIKELY[band], ICD_203.get(band), held.count(band)) for band in order]
    meaning = {LIKELY[band]: said for band, said in LIKELIHOODS.items()}
    note = (
        "Ranges: Intelligence Community Directive 203. A claim whose words have no place on the scale is not put on it."
    )
    return Figure(
        "likelihood",
        "How likely the quoted claims call what they claim",
        scale("f-scale", rows),
        ("Likelihood", "What it means", "Claims"),
        tuple((row.name, meaning[row.name], f"{row.claims:,}") for row in rows),
        note,
    )


def timeline_figure(dossier: Dossier) -> Figure:
    """When articles were published, and when what the quotes are about happened."""
    numbers = {quote.claim: quote.number for quote in dossier.quotes}
    cited = {source.id: source.label for source in dossier.sources}
    labels = {column.id: column.label for column in dossier.comparison.columns}
    bars, rows, links = [], [], []
    for period in dossier.periods:
        gap = f"{counted(period.empty, dossier.step)} without anything" if period.empty else ""
        published = tuple(cited[article] for article in period.published)
        own, relayed = (sum(map(len, of.values())) for of in (period.claims, period.relayed))
        bars.append(Bar(period.label, published, own, relayed, gap))
        rows.append((period.label, ", ".join(published), ", ".join(_told(period, labels))))
        of_period = (claims for of in (period.claims, period.relayed) for claims in of.values())
        links.append(tuple(sorted(numbers[claim] for claims in of_period for claim in claims if claim in numbers)))
    notes = ["Bars count claims, solid in an author’s own voice, hollow relayed; ◇ marks publication."]
    notes += [f"The first {MOST_BARS} of {len(bars)} periods are drawn."] if len(bars) > MOST_BARS else []
    notes += [f"{counted(dossier.untimed, 'quote')} without a time."] if dossier.untimed else []
    notes += [f"{counted(dossier.undated, 'article')} without a date."] if dossier.undated else []
    return Figure(
        "timeline",
        "What was published when, and what is told of when",
        timeline("f-time", bars[:MOST_BARS]) if bars else "",
        ("When", "Published", "Told of", "Quotes"),
        tuple(rows),
        " ".join(notes),
        tuple(links),
    )


def network_figure(found: Comparison) -> Figure:
    """How often each two agree and conflict, over all propositions."""
    labels = {column.id: column.label for column in found.columns}
    held: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in found.propositions:
        for verdict in row.verdicts:
            kind = verdict.relation if verdict.relation in ("agree", "conflict") else "other"
            held.setdefault(verdict.columns, {}).setdefault(kind, []).append(row.id)
    ties = [
        Tie(a, b, len(kinds.get("agree", ())), len(kinds.get("conflict", ())), len(kinds.get("other", ())))
        for (a, b), kinds in held.items()
    ]
    ties.sort(key=lambda tie: (-(tie.agree + tie.conflict), -tie.other))
    weight: dict[str, int] = {}
    for tie in ties:
        for column in (tie.a, tie.b):
            weight[column] = weight.get(column, 0) + tie.agree + tie.conflict
    heaviest = sorted((column for column in weight if weight[column]), key=lambda column: -weight[column])[:MOST_NODES]
    chosen = set(heaviest)
    drawn = {column: name for column, name in short_names(found.columns).items() if column in chosen}
    notes = ["Solid with ✓: propositions on which two agree; dashed with ✗: on which they conflict."]
    between = [tie for tie in ties if {tie.a, tie.b} <= chosen and tie.agree + tie.conflict]
    tied = sum(1 for number in weight.values() if number)
    notes += [f"Drawn: the {len(drawn)} of {tied} with the most of both."] if len(drawn) < tied else []
    notes += [f"Lines: the first {MOST_TIES} of {len(between)} pairs."] if len(between) > MOST_TIES else []
    notes += [f"Listed: the first {MOST_PAIRS} of {len(ties):,} pairs."] if len(ties) > MOST_PAIRS else []
    rows = tuple(
        (
            labels[tie.a],
            labels[tie.b],
            *(_with_ids(held[tie.a, tie.b].get(kind, ())) for kind in ("agree", "conflict", "other")),
        )
        for tie in ties[:MOST_PAIRS]
    )
    return Figure(
        "network",
        "Who agrees with whom, and who conflicts",
        network("f-net", drawn, between[:MOST_TIES]) if drawn else "",
        ("One", "Other", "Agree", "Conflict", "Otherwise related"),
        rows,
        " ".join(notes),
    )


def _told(period: Period, labels: dict[str, str]) -> Iterable[str]:
    for claims, how in ((period.claims, ""), (period.relayed, " relayed")):
        for column, ids in claims.items():
            yield f"{labels[column]} {len(ids)}{how}"


def _with_ids(propositions: Iterable[str]) -> str:
    ids = list(propositions)
    return f"{len(ids)} ({', '.join(ids)})" if ids else "0"
