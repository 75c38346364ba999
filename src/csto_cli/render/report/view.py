"""A report before it is HTML or Markdown: what stands where, in words, with the numbers of the quotes."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from csto_cli.model.comparisons import Cell, Column, ComparedProposition, Comparison, Origin
from csto_cli.model.reports import Dossier, Quote, Source
from csto_cli.model.results import PositionRow
from csto_cli.model.vocabulary import ATTITUDES, ICD_203
from csto_cli.render.comparisons import positions_on
from csto_cli.render.phrases import counted, listed
from csto_cli.render.report.drawing import small_scale
from csto_cli.render.report.grouping import Group, grouped, named
from csto_cli.render.report.summary import Point, summary_of
from csto_cli.render.verdicts import Positions

SIGNS: Final = {"supports": "✓", "opposes": "✗", "qualifies": "~", "reports": "›", "mixed": "±"}
LIKELY: Final = {
    "remote": "remote", "very-unlikely": "very unlikely", "unlikely": "unlikely", "even-chance": "even chance",
    "likely": "likely", "very-likely": "very likely", "almost-certain": "almost certain", "certain": "beyond doubt",
    "unquantified": "possible", "unstated": "no hedge",
}  # fmt: skip
"""Likelihood → how a reader is told of it, where it has no range."""
ORIGINS: Final = {
    "same-source": "all relay {source}", "repeated-words": "they repeat one another’s words",
    "reprint": "one is a reprint of another",
}  # fmt: skip
MOST_COLUMNS: Final = 6
"""Columns of the overview, before it counts instead of naming."""
MOST_IDS: Final = 1_000
"""Verdicts of one proposition whose ids are listed one by one."""


class Relay(NamedTuple):
    """What somebody relays of another."""

    said: str
    quotes: tuple[int, ...]


class Row(NamedTuple):
    """What one column holds of a proposition."""

    id: str
    """The cell's: `P05~person:a`."""
    anchor: str
    label: str
    stances: tuple[str, ...]
    is_mixed: bool
    relays: tuple[Relay, ...]
    likelihoods: tuple[str, ...]
    """With the words that carry them."""
    scale: str
    """SVG; empty where no likelihood has a range."""
    values: str
    quotes: tuple[int, ...]
    passages: tuple[str, ...]


class Section(NamedTuple):
    """One proposition."""

    id: str
    anchor: str
    statement: str
    unit: str | None
    has_values: bool
    rows: tuple[Row, ...]
    absent: tuple[str, ...]
    groups: tuple[Group, ...]
    quotes: Mapping[str, int]
    """Claim → number, of the claims behind its verdicts."""
    origins: tuple[Relay, ...]
    cells: tuple[str, ...]
    verdicts: tuple[str, ...]

    def numbers(self, claims: Iterable[str]) -> list[int]:
        """The numbers of the quotes of claims, in order."""
        return sorted({self.quotes[claim] for claim in claims if claim in self.quotes})


class Overview(NamedTuple):
    """All positions at a glance: a column each, or counts where there are too many."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[tuple[str, ...], ...]], ...]
    """(id, statement, cells); of a cell what it says, one under the other."""
    is_counted: bool


class QuoteView(NamedTuple):
    """A quote with everything that says where it comes from and where it is used."""

    number: int
    claim: str
    text: str
    who: str
    citation: str
    uses: tuple[tuple[str, str], ...]
    """(anchor, what stands there)."""


class View(NamedTuple):
    """The report."""

    sections: tuple[Section, ...]
    overview: Overview
    summary: tuple[tuple[str, tuple[Point, ...]], ...]
    """(heading, sentences)."""
    quotes: tuple[QuoteView, ...]


def view_of(dossier: Dossier) -> View:
    """The report that a dossier makes."""
    found = dossier.comparison
    numbers = {quote.claim: quote.number for quote in dossier.quotes}
    columns = {column.id: column for column in found.columns}
    sections = tuple(_section(row, found, columns, numbers) for row in found.propositions)
    sources = {source.id: source for source in dossier.sources}
    uses: dict[int, list[tuple[str, str]]] = {}
    for section in sections:
        for row in section.rows:
            for number in dict.fromkeys([*row.quotes, *(n for relay in row.relays for n in relay.quotes)]):
                uses.setdefault(number, []).append((row.anchor, f"{section.id}, {row.label}"))
    quotes = tuple(
        QuoteView(
            quote.number,
            quote.claim,
            quote.text,
            who_says(quote),
            citation_of(sources[quote.article]),
            tuple(uses.get(quote.number, ())),
        )
        for quote in dossier.quotes
    )
    return View(sections, _overview(found), summary_of(found), quotes)


def who_says(quote: Quote) -> str:
    """Holder, voice and attitude in words."""
    sure = "" if quote.confidence == "high" else f"; read with {quote.confidence} confidence"
    if quote.voice == "own":
        return f"{quote.holder}, in the author’s own voice{sure}"
    how = "quoted" if quote.voice == "quoted" else "reported"
    attitude = quote.attitude or "neutral"
    return f"{quote.holder}, {how} by the author; attitude {attitude}: {ATTITUDES[attitude]}{sure}"


def citation_of(source: Source) -> str:
    """An article as a bibliography has it."""
    parts = [listed(source.authors) or "Unattributed", f"“{source.title}”" if source.title else "untitled"]
    parts += [source.outlet] if source.outlet else []
    parts += [source.published or "no date"]
    parts += ["digest"] if source.kind == "digest" else []
    return ", ".join(parts)


def likelihood_of(position: PositionRow) -> str:
    """A likelihood in words, with its range and the words that carry it."""
    if position.low is not None and position.high is not None:
        low, high = f"{position.low:g}", f"{position.high:g}"
        said = f"{low} %" if low == high else f"{low}–{high} %"
    else:
        said = LIKELY[position.band]
        if position.band in ICD_203:
            said += ", {}–{} %".format(*ICD_203[position.band])
    words = ", ".join(f"“{cue}”" for cue in dict.fromkeys(position.cues)) if position.band != "unstated" else ""
    return f"{said}: {words}" if words else said


def _section(
    row: ComparedProposition, found: Comparison, columns: Mapping[str, Column], numbers: Mapping[str, int]
) -> Section:
    labels = {id_: column.label for id_, column in columns.items()}
    positions = positions_on(row.id, found.positions)
    taking = [cell for cell in row.cells if cell.status in ("claims", "mentions")]
    rows = tuple(
        _row(cell, row, f"r-{row.id}-{at}", labels[cell.column], positions, numbers)
        for at, cell in enumerate(taking, start=1)
    )
    claims = {claim for verdict in row.verdicts for claim in verdict.claims}
    return Section(
        id=row.id,
        anchor=f"p-{row.id}",
        statement=row.statement,
        unit=row.unit,
        has_values=bool(row.unit) or any(cell.values for cell in taking),
        rows=rows,
        absent=() if found.by == "holder" else tuple(_absent(row, labels)),
        groups=grouped(row.verdicts, labels, positions, row.unit),
        quotes={claim: numbers[claim] for claim in claims if claim in numbers},
        origins=tuple(_origin(origin, numbers) for origin in row.origins),
        # A holder is of a proposition only where somebody is heard on it: there is no empty cell to open.
        cells=tuple(f"{row.id}~{cell.column}" for cell in (taking if found.by == "holder" else row.cells)),
        verdicts=tuple(verdict.id for verdict in row.verdicts),
    )


def _row(
    cell: Cell,
    row: ComparedProposition,
    anchor: str,
    label: str,
    positions: Positions,
    numbers: Mapping[str, int],
) -> Row:
    held = [positions[claim] for claim in cell.claims]
    relays = tuple(
        Relay(f"{one.holder}: {one.stance}; attitude {one.attitude}", tuple(sorted(numbers[c] for c in one.claims)))
        for one in cell.relayed
    )
    said = tuple(dict.fromkeys(map(likelihood_of, held)))
    ranges = dict.fromkeys(found for p in held if (found := _range(p)))
    scale = small_scale(f"s-{anchor}", "; ".join(said), ranges) if ranges else ""
    unit = f" {row.unit}" if row.unit and row.unit not in ("year", "date") else ""
    values = (
        f"{', '.join(cell.values)}{unit}" if cell.values else "none given" if row.unit and not cell.reported else ""
    )
    relayed = {claim for one in cell.relayed for claim in one.claims}
    return Row(
        id=f"{row.id}~{cell.column}",
        anchor=anchor,
        label=label,
        stances=cell.stances,
        is_mixed=cell.is_mixed,
        relays=relays,
        likelihoods=said,
        scale=scale,
        values=values,
        quotes=tuple(sorted(numbers[claim] for claim in cell.claims if claim not in relayed)),
        passages=cell.passages,
    )


def _range(position: PositionRow) -> tuple[float, float] | None:
    if position.low is not None and position.high is not None:
        return position.low, position.high
    return ICD_203.get(position.band)


def _absent(row: ComparedProposition, labels: Mapping[str, str]) -> Iterable[str]:
    """Who takes no part in a proposition, and how that is to be read."""
    for why, said in (("silent", "Silent"), ("subject", "Does not treat the topic"), ("period", "Published before")):
        names = [labels[cell.column] for cell in row.cells if (cell.why or cell.status) == why]
        if names:
            yield f"{said}: {named(names)}."


def _origin(origin: Origin, numbers: Mapping[str, int]) -> Relay:
    why = ORIGINS[origin.reason].format(source=origin.source)
    said = f"{counted(len(origin.articles), 'article')}, 1 origin: {why} ({', '.join(origin.articles)})"
    return Relay(said, tuple(sorted(numbers[claim] for claim in origin.claims if claim in numbers)))


def _overview(found: Comparison) -> Overview:
    takes_part = {
        cell.column for row in found.propositions for cell in row.cells if cell.status in ("claims", "mentions")
    }
    taking = [column for column in found.columns if column.id in takes_part]
    if len(taking) <= MOST_COLUMNS:
        chosen = {column.id for column in taking}
        rows = tuple(
            (row.id, row.statement, tuple(_glance(cell) for cell in row.cells if cell.column in chosen))
            for row in found.propositions
        )
        return Overview(tuple(column.label for column in taking), rows, is_counted=False)
    counted_rows = tuple((row.id, row.statement, _counts(row)) for row in found.propositions)
    return Overview(
        ("✓ support", "✗ oppose", "± mixed", "~ only limit", "› only relay", "silent"), counted_rows, is_counted=True
    )


def _glance(cell: Cell) -> tuple[str, ...]:
    if cell.is_mixed:
        return (f"{SIGNS['mixed']} mixed",)
    if cell.stances:
        return tuple(f"{SIGNS[stance]} {stance}" for stance in cell.stances)
    return (cell.status,)


def _counts(row: ComparedProposition) -> tuple[tuple[str, ...], ...]:
    def count(chosen: Iterable[bool]) -> tuple[str, ...]:
        return (f"{sum(chosen):,}",)

    cells = row.cells
    return (
        count("supports" in cell.stances and not cell.is_mixed for cell in cells),
        count("opposes" in cell.stances and not cell.is_mixed for cell in cells),
        count(cell.is_mixed for cell in cells),
        count(cell.stances == ("qualifies",) for cell in cells),
        count(cell.reported for cell in cells),
        count(cell.status == "silent" for cell in cells),
    )
