"""Comparison on a terminal: a table where its columns fit, blocks where not, and what follows from it in words."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from csto_cli.model.results import Cell, Column, ComparedProposition, Comparison
from csto_cli.model.verdict import REASONS, Verdict
from csto_cli.model.vocabulary import CELL_STATUSES
from csto_cli.render.phrases import grouped_ids, listed
from csto_cli.render.terminal.style import Look

STATEMENT = 26
"""Width of the column of propositions."""
CELL = 15
"""Least width of a cell: the longest stance with its sign, and ids one by one."""
_SIGNS = {"supports": "✓ supports", "opposes": "✗ opposes", "qualifies": "~ qualifies", "reports": "› reports"}
_RELATIONS = {"agree": "Agree", "conflict": "Conflict", "qualifies": "Qualify", "unresolved": "Unresolved"}


def comparison(result: Comparison, look: Look) -> RenderableType:
    """The comparison of a topic. Columns that take part nowhere are named below instead of shown empty."""
    taking = [column for column in result.columns if _takes_part(column, result)]
    absent = [column for column in result.columns if column not in taking]
    voice = "own claims" if result.voice == "own" else "own and relayed claims"
    head = look.joined((result.label, "title"), (result.topic, "id"), f"by {result.by}", voice)
    fits = taking and look.width >= STATEMENT + 2 + len(taking) * (CELL + 3)
    body = _table(result, taking, look) if fits else _blocks(result, taking, look)
    parts: list[RenderableType] = [head, "", body, *_verdicts(result, look), *_silence(result, taking, absent, look), ""]
    parts.append(look.text("csto show ID opens the evidence; several at once: csto show ARTICLE:c3,c23", "faint"))
    return Group(*parts)


def _takes_part(column: Column, result: Comparison) -> bool:
    return any(cell.claims or cell.passages for p in result.propositions for cell in p.cells if cell.column == column.id)


def _table(result: Comparison, columns: Sequence[Column], look: Look) -> RenderableType:
    width = (look.width - STATEMENT - 4 - 3 * len(columns)) // len(columns)
    table = Table(box=look.box(), show_lines=True, header_style="", padding=(0, 1), width=look.width)
    table.add_column(look.text("proposition", "faint"), width=STATEMENT, overflow="fold")
    for column in columns:
        header = look.text(column.label, "holder")
        if column.article and column.article not in column.label:
            header.append_text(look.text(f"\n{column.article}", "id"))
        table.add_column(header, overflow="fold", ratio=1)
    for proposition in result.propositions:
        statement = look.text(f"{proposition.id} ", "id").append_text(look.text(proposition.statement))
        cells = {cell.column: cell for cell in proposition.cells}
        table.add_row(
            statement, *(_cell(cells[column.id], proposition, column, width, look) for column in columns)
        )
    return table


def _cell(cell: Cell, proposition: ComparedProposition, column: Column, width: int, look: Look) -> Text:
    lines = _said(cell, proposition, look)
    ids = [*grouped_ids(cell.claims), *grouped_ids(cell.passages)]
    lines += [look.text(line, "id") for id_ in ids for line in _folded_ids(id_, column, width)]
    return Text("\n").join(lines)


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
    """Stances, likelihood and figures of a cell, a line each; or what its silence is."""
    if not cell.stances:
        return [look.text(cell.status, "faint")]
    lines = [look.text(_SIGNS[stance], stance if stance == "qualifies" else "title") for stance in cell.stances]
    if cell.reported:
        lines.append(look.text("relayed only" if cell.status == "mentions" else "relayed", "faint"))
    stated = [band for band in cell.bands if band != "unstated"]
    if stated:
        lines.append(look.text(", ".join(stated) + (", unstated" if len(stated) < len(cell.bands) else ""), "cue"))
    if proposition.unit and not cell.reported:
        lines.append(look.text(f"{', '.join(cell.values)} {proposition.unit}" if cell.values else "no figure"))
    return lines


def _blocks(result: Comparison, columns: Sequence[Column], look: Look) -> RenderableType:
    parts: list[RenderableType] = []
    labels = {column.id: column.label for column in columns}
    for proposition in result.propositions:
        parts.append(look.text(f"{proposition.id} ", "id").append_text(look.text(proposition.statement, "title")))
        for cell in proposition.cells:
            if cell.column not in labels:
                continue
            said = look.text(", ").join(_said(cell, proposition, look))
            ids = [look.text(id_, "id") for id_ in (*grouped_ids(cell.claims), *grouped_ids(cell.passages))]
            line = look.joined((labels[cell.column], "holder"), said, *ids)
            line.overflow = "fold"
            parts.append(Padding(line, (0, 0, 0, 2)))
        parts.append("")
    return Group(*parts)


def _verdicts(result: Comparison, look: Look) -> list[RenderableType]:
    """Who agrees, who conflicts: pairs with one reason told together."""
    labels = {column.id: column.label for column in result.columns}
    parts: list[RenderableType] = []
    for relation, heading in _RELATIONS.items():
        lines = [
            line
            for proposition in result.propositions
            for line in _told(proposition, [v for v in proposition.verdicts if v.relation == relation], labels, look)
        ]
        if lines:
            parts += ["", look.text(heading, relation), *(Padding(line, (0, 0, 0, 2)) for line in lines)]
    return parts


def _told(
    proposition: ComparedProposition, verdicts: Sequence[Verdict], labels: dict[str, str], look: Look
) -> list[Text]:
    """Verdicts of one relation on one proposition; those with the same reason and, if qualified, the same claims are one."""
    groups: dict[tuple[str, tuple[str, ...]], tuple[list[str], list[str]]] = {}
    for verdict in verdicts:
        is_about_claims = verdict.reason == "own-side-qualified"
        key = (verdict.reason, verdict.claims if is_about_claims else ())
        columns, claims = groups.setdefault(key, ([], []))
        columns += [column for column in verdict.columns if column not in columns]
        claims += [claim for claim in verdict.claims if claim not in claims]
    lines = []
    for (reason, _), (columns, claims) in groups.items():
        if reason == "own-side-qualified":
            limiting = [
                cell.column for cell in proposition.cells if set(cell.claims) & set(claims) and "qualifies" in cell.stances
            ]
            names = f"{listed([labels[c] for c in limiting])} limits it"
        elif verdicts[0].relation == "conflict":
            names = _sides(proposition, columns, labels)
        else:
            names = listed([labels[c] for c in columns])
        line = look.joined((proposition.id, "id"), names, (REASONS[reason], "faint"))
        if reason == "own-side-qualified" or verdicts[0].relation != "agree":
            line.append_text(look.text(" · ")).append_text(look.text(" ".join(grouped_ids(claims)), "id"))
        lines.append(line)
    return lines


def _sides(proposition: ComparedProposition, columns: Sequence[str], labels: dict[str, str]) -> str:
    """The names on either side of a conflict."""
    sides: dict[str, list[str]] = {"supports": [], "opposes": []}
    for cell in proposition.cells:
        if cell.column in columns:
            for side, names in sides.items():
                if side in cell.stances:
                    names.append(labels[cell.column])
    return f"{listed(sides['supports'])} supports, {listed(sides['opposes'])} opposes"


def _silence(
    result: Comparison, taking: Sequence[Column], absent: Sequence[Column], look: Look
) -> list[RenderableType]:
    """Where columns take no position, and where they do not treat the topic at all."""
    lines: list[Text] = []
    everywhere = [p.id for p in result.propositions]
    for column in (*taking, *absent):
        for status in ("silent", "outside"):
            found = [p.id for p in result.propositions for c in p.cells if c.column == column.id and c.status == status]
            if found:
                where = "everywhere" if found == everywhere else ", ".join(found)
                lines.append(look.joined((column.label, "holder"), status, (where, "id"), (CELL_STATUSES[status], "faint")))
    if not lines:
        return []
    return ["", look.text("Silent or outside", "title"), *(Padding(line, (0, 0, 0, 2)) for line in lines)]
