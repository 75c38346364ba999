"""Comparison on a terminal: a table where its columns fit, blocks where not, and what follows from it in words."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from csto_cli.model.comparisons import Cell, CellView, Column, ComparedProposition, Comparison, Congruence, VerdictView
from csto_cli.model.results import PositionRow
from csto_cli.model.verdict import REASONS, RELATIONS
from csto_cli.model.vocabulary import CELL_STATUSES
from csto_cli.render.comparisons import positions_on
from csto_cli.render.phrases import counted, grouped_ids
from csto_cli.render.terminal.certainty import certainty_lines
from csto_cli.render.terminal.congruence import congruence
from csto_cli.render.terminal.style import Indented, Look, Part, page
from csto_cli.render.terminal.views import position_lines
from csto_cli.render.verdicts import Together, sentence, short_id, short_names, told_together

STATEMENT = 26
"""Width of the column of propositions."""
CELL = 15
"""Least width of a cell: the longest stance with its sign, and ids one by one."""
SIGNS = {"supports": "✓ supports", "opposes": "✗ opposes", "qualifies": "~ qualifies", "reports": "› reports"}
HEADINGS = {
    "agree": "Agree", "refinement": "Refined", "conflict": "Conflict", "qualifies": "Qualified",
    "different-scope": "Of different scope", "different-period": "Of different periods", "unresolved": "Unresolved",
}  # fmt: skip


def comparison(result: Comparison, look: Look) -> RenderableType:
    """What is compared, and what follows. Columns that take part nowhere are named below instead of shown empty."""
    there = {cell.column for p in result.propositions for cell in p.cells if cell.claims or cell.passages}
    taking = [column for column in result.columns if column.id in there]
    absent = [column for column in result.columns if column.id not in there]
    parts: list[Part] = [_head(result, look), ""]
    if result.subject == "pair":
        parts += [*_verdicts(result, look), *_alone(result, look)]
    else:
        fits = taking and look.width >= STATEMENT + 2 + len(taking) * (CELL + 3)
        parts += [_table(result, taking, look) if fits else _blocks(result, taking, look), *_verdicts(result, look)]
    parts += [*_certainty(result, look), *_origins(result, look)]
    if result.subject == "proposition":
        parts += _positions(result, look)
    if result.subject != "pair":
        parts += _silence(result, taking, absent, look)
    parts += ["", look.text("csto show ID opens the evidence; several at once: csto show ARTICLE:c3,c23", "faint")]
    return page(parts, look)


def verdict_view(view: VerdictView, look: Look) -> RenderableType:
    """A verdict, opened: how the two relate, why, and every position behind it."""
    labels = {column.id: column.label for column in view.columns}
    verdict = view.verdict
    said = sentence(verdict, labels, view.positions, view.unit)
    parts: list[Part] = [
        look.joined((verdict.proposition, "id"), (view.statement, "title")),
        look.joined((HEADINGS[verdict.relation], verdict.relation), (verdict.reason, "cue"), said),
        Indented(look.text(f"{verdict.relation}: {RELATIONS[verdict.relation]}", "faint")),
        Indented(look.text(f"{verdict.reason}: {REASONS[verdict.reason][1]}", "faint")),
        "",
        *certainty_lines(
            [(labels[side.column], side.stance, side.claims) for side in verdict.sides], view.positions, look
        ),
    ]
    for side in verdict.sides:
        held = [view.positions[claim] for claim in side.claims if claim in view.positions]
        parts += ["", look.text(labels[side.column], "holder"), *position_lines(held, look)]
    return page(parts, look)


def cell_view(view: CellView, look: Look) -> RenderableType:
    """A cell, opened: what a column holds of a proposition, and how it relates to each other column."""
    cell, row = view.cell, view.row
    said = look.text(", ").join(_said(cell, row, look))
    parts: list[Part] = [
        look.joined((row.id, "id"), (row.statement, "title")),
        look.joined((view.column.label, "holder"), said, CELL_STATUSES[cell.status]),
    ]
    parts += position_lines([view.positions[c] for c in cell.claims if c in view.positions], look)
    waiting = [claim for claim in cell.suggested if claim not in cell.claims]
    parts += [Indented(look.text(id_, "id")) for id_ in (*cell.passages, *waiting)]
    for relayed in cell.relayed:
        held = [view.positions[c] for c in relayed.claims if c in view.positions and c not in cell.claims]
        parts += position_lines(held, look)
    for verdict in (v for v in row.verdicts if cell.column in v.columns):
        told = sentence(verdict, view.labels, view.positions, row.unit)
        parts += [
            "",
            look.joined((HEADINGS[verdict.relation], verdict.relation), told),
            Indented(look.text(verdict.id, "id")),
        ]
    return page(parts, look)


def _head(result: Comparison, look: Look) -> Text:
    voice = "own claims" if result.voice == "own" and result.by != "holder" else "own and relayed claims"
    id_ = None if result.subject == "pair" else (result.id, "id")
    return look.joined((result.label, "title"), id_, f"by {result.by}", voice)


def _table(result: Comparison, columns: Sequence[Column], look: Look) -> RenderableType:
    width = (look.width - STATEMENT - 4 - 3 * len(columns)) // len(columns)
    table = Table(box=look.box(), show_lines=True, header_style="", padding=(0, 1), width=look.width)
    table.add_column(look.text("proposition", "faint"), width=STATEMENT, overflow="fold")
    for column in columns:
        article = column.article if column.article and column.article not in column.label else None
        header = look.joined((column.label, "holder"), (article, "id") if article else None, by="\n")
        table.add_column(header, overflow="fold", ratio=1)
    for proposition in result.propositions:
        statement = look.joined((proposition.id, "id"), proposition.statement, by=" ")
        cells = {cell.column: cell for cell in proposition.cells}
        table.add_row(statement, *(_cell(cells[column.id], proposition, column, width, look) for column in columns))
    return table


def _cell(cell: Cell, proposition: ComparedProposition, column: Column, width: int, look: Look) -> Text:
    lines = _said(cell, proposition, look)
    ids = grouped_ids(_ids(cell)) + grouped_ids(cell.passages)
    lines += [look.text(line, "id") for id_ in ids for line in _folded_ids(id_, column, width)]
    return Text("\n").join(lines)


def _ids(cell: Cell) -> tuple[str, ...]:
    """The claims of a cell, and those that wait beside them."""
    return tuple(dict.fromkeys((*cell.claims, *cell.suggested)))


def _folded_ids(id_: str, column: Column, width: int) -> list[str]:
    """An id of several claims in lines of at most `width`: whole, or without the article that heads the column."""
    if len(id_) <= width:
        return [id_]
    article, _, rest = id_.rpartition(":")
    lines: list[str] = []
    prefix = "" if article == column.article else f"{article}:"
    for part in rest.split(","):
        if lines and len(lines[-1]) + 1 + len(part) <= width:
            lines[-1] += f",{part}"
        else:
            lines.append(f"{prefix}{part}")
    return lines


def _said(cell: Cell, proposition: ComparedProposition, look: Look) -> list[Text]:
    """Stances, likelihood and values of a cell, a line each; or what its silence is."""
    if not cell.stances:
        waiting = f"? {counted(len(cell.suggested), 'claim')} near it" if cell.suggested else None
        return [look.text(cell.status, "faint"), *([look.text(waiting, "unresolved")] if waiting else [])]
    lines = [look.text("± mixed", "unresolved")] if cell.is_mixed else []
    lines += [look.text(SIGNS[stance], stance if stance == "qualifies" else "title") for stance in cell.stances]
    if cell.reported:
        lines.append(look.text("relayed only" if cell.status == "mentions" else "relayed", "faint"))
        lines += [look.text(f"{one.holder} {one.stance}; {one.attitude}", "faint") for one in cell.relayed]
    stated = [band for band in cell.bands if band != "unstated"]
    if stated:
        lines.append(look.text(", ".join(stated) + (", unstated" if len(stated) < len(cell.bands) else ""), "cue"))
    if proposition.unit and not cell.reported:
        unit = "" if proposition.unit == "year" else f" {proposition.unit}"
        lines.append(look.text(", ".join(cell.values) + unit if cell.values else "no figure"))
    elif cell.values:
        lines.append(look.text(", ".join(cell.values)))
    if cell.suggested:
        lines.append(look.text(f"? {counted(len(cell.suggested), 'claim')} suggested", "unresolved"))
    return lines


def _blocks(result: Comparison, columns: Sequence[Column], look: Look) -> RenderableType:
    parts: list[Part] = []
    labels = {column.id: column.label for column in columns}
    for proposition in result.propositions:
        parts.append(look.joined((proposition.id, "id"), (proposition.statement, "title"), by=" "))
        for cell in proposition.cells:
            if cell.column not in labels or cell.status == "outside":  # those are told once, below
                continue
            said = look.text(", ").join(_said(cell, proposition, look))
            ids = [look.text(id_, "id") for id_ in (*grouped_ids(_ids(cell)), *grouped_ids(cell.passages))]
            line = look.joined((labels[cell.column], "holder"), said, *ids)
            parts.append(Indented(line))
        parts.append("")
    return page(parts, look)


def _verdicts(result: Comparison, look: Look) -> list[Part]:
    """Who agrees, who conflicts, and why, in sentences: pairs that say the same are told together."""
    names, labels = short_names(result.columns), {column.id: column.label for column in result.columns}
    parts: list[Part] = []
    for relation, heading in HEADINGS.items():
        lines = [
            line
            for proposition in result.propositions
            for together in _told(result, proposition, relation, labels)
            for line in _verdict_lines(result, proposition, together, names, look)
        ]
        if lines:
            parts += ["", look.text(heading, relation), *lines]
    return parts


def _told(
    result: Comparison, proposition: ComparedProposition, relation: str, labels: dict[str, str]
) -> Iterator[Together]:
    verdicts = [verdict for verdict in proposition.verdicts if verdict.relation == relation]
    positions = positions_on(proposition.id, result.positions)
    return told_together(verdicts, labels, positions, proposition.unit)


def _verdict_lines(
    result: Comparison, proposition: ComparedProposition, together: Together, names: dict[str, str], look: Look
) -> Iterator[Indented]:
    """What is said and why; of a conflict, words of both sides; and what opens it."""
    verdict = together.verdicts[0]
    reason = (verdict.reason, "cue")
    if len(together.verdicts) == 1:
        opens = [short_id(verdict, names)]
    else:
        opens = grouped_ids(together.claims) if verdict.relation != "agree" else [f"csto show {proposition.id}"]
    statement = proposition.statement if result.subject == "pair" else None
    yield Indented(
        look.joined((proposition.id, "id"), (statement, "title") if statement else None, together.said, reason)
    )
    if verdict.relation == "conflict":
        positions = positions_on(proposition.id, result.positions)
        yield from (_quoted(positions[side.claims[0]], look) for side in verdict.sides)
    yield Indented(look.joined(*((id_, "id") for id_ in opens)), 4)


def _quoted(position: PositionRow, look: Look) -> Indented:
    quote = f"“{position.quote}”" if look.is_unicode else f'"{position.quote}"'
    return Indented(look.joined((position.claim, "id"), quote), 4)


def _alone(result: Comparison, look: Look) -> list[Part]:
    """Of a pair: what only one of them takes a position on."""
    parts: list[Part] = []
    for column in result.columns:
        lines = [
            Indented(look.joined((p.id, "id"), p.statement, said, *((id_, "id") for id_ in grouped_ids(cell.claims))))
            for p in result.propositions
            for cell in p.cells
            if cell.column == column.id
            and cell.claims
            and not any(other.claims for other in p.cells if other.column != column.id)
            for said in [look.text(", ").join(_said(cell, p, look))]
        ]
        if lines:
            parts += ["", look.joined(("Only", "title"), (column.label, "holder"), by=" "), *lines]
    return parts


def _certainty(result: Comparison, look: Look) -> list[Part]:
    """How certain each is of the side it takes, where somebody says so."""
    labels = {column.id: column.label for column in result.columns}
    parts: list[Part] = []
    for proposition in result.propositions:
        cells = [cell for cell in proposition.cells if cell.claims and not cell.reported]
        is_stated = any(band != "unstated" for cell in cells for band in cell.bands)
        if is_stated and (len(cells) > 1 or result.subject == "proposition"):
            positions = positions_on(proposition.id, result.positions)
            sides = [(labels[c.column], "mixed" if c.is_mixed else c.stances[0], c.claims) for c in cells]
            parts += [Indented(look.joined((proposition.id, "id"), proposition.statement))]
            parts += certainty_lines(sides, positions, look)
    return ["", look.text("How certain they are of the side they take", "title"), *parts] if parts else []


def _origins(result: Comparison, look: Look) -> list[Part]:
    """Claims of several articles that go back to one source."""
    lines = [
        Indented(
            look.joined(
                (proposition.id, "id"),
                f"{counted(len(origin.articles), 'article')}, 1 origin",
                (origin.source, "holder") if origin.source else None,
                origin.reason,
                *((id_, "id") for id_ in grouped_ids(origin.claims)),
            )
        )
        for proposition in result.propositions
        for origin in proposition.origins
    ]
    if not lines:
        return []
    note = look.text("that others have no common origin here does not make them independent", "faint")
    return ["", look.text("Of one origin", "title"), *lines, Indented(note)]


def _positions(result: Comparison, look: Look) -> list[Part]:
    """Every position on one proposition, with its words."""
    parts: list[Part] = []
    names = short_names(result.columns)
    for column in result.columns:
        claims = {
            claim
            for p in result.propositions
            for cell in p.cells
            if cell.column == column.id
            for claim in (*cell.claims, *(c for relayed in cell.relayed for c in relayed.claims))
        }
        held = [position for (_, claim), position in result.positions.items() if claim in claims]
        if held:
            opens = f"{result.propositions[0].id}~{names[column.id]}"
            parts += ["", look.joined((column.label, "holder"), (opens, "id")), *position_lines(held, look)]
    return parts


def _silence(result: Comparison, taking: Sequence[Column], absent: Sequence[Column], look: Look) -> list[Part]:
    """Where columns take no position, and where they do not treat the topic at all."""
    if result.by == "holder":  # who is only heard through others is not silent elsewhere
        return []
    found: dict[tuple[str, str, str | None], list[str]] = {}
    for proposition in result.propositions:
        for cell in proposition.cells:
            found.setdefault((cell.column, cell.status, cell.why), []).append(proposition.id)
    lines: list[Text] = []
    for column in (*taking, *absent):
        for status, why, meaning in _SILENCES:
            if ids := found.get((column.id, status, why)):
                where = "everywhere" if len(ids) == len(result.propositions) else ", ".join(ids)
                lines.append(look.joined((column.label, "holder"), status, (where, "id"), (meaning, "faint")))
    if not lines:
        return []
    return ["", look.text("Silent or outside", "title"), *(Indented(line) for line in lines)]


_SILENCES = (
    ("silent", None, CELL_STATUSES["silent"]),
    ("outside", "subject", "does not treat the topic"),
    ("outside", "period", "was published before"),
)


VIEWS: dict[type, Callable[[Any, Look], RenderableType]] = {
    Comparison: comparison,
    VerdictView: verdict_view,
    CellView: cell_view,
    Congruence: congruence,
}
"""Result → how it looks."""
