"""Comparison on a terminal: a table where its columns fit, blocks where not, and what follows from it in words."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from csto_cli.model.results import Cell, Column, ComparedProposition, Comparison
from csto_cli.model.verdict import Verdict
from csto_cli.model.vocabulary import CELL_STATUSES
from csto_cli.render.phrases import grouped_ids, listed
from csto_cli.render.terminal.style import Indented, Look, Part, page

STATEMENT = 26
"""Width of the column of propositions."""
CELL = 15
"""Least width of a cell: the longest stance with its sign, and ids one by one."""
_SIGNS = {"supports": "✓ supports", "opposes": "✗ opposes", "qualifies": "~ qualifies", "reports": "› reports"}
_RELATIONS = {"agree": "Agree", "conflict": "Conflict", "qualifies": "Qualified", "unresolved": "Unresolved"}


def comparison(result: Comparison, look: Look) -> RenderableType:
    """The comparison of a topic. Columns that take part nowhere are named below instead of shown empty."""
    taking = [column for column in result.columns if _takes_part(column, result)]
    absent = [column for column in result.columns if column not in taking]
    voice = "own claims" if result.voice == "own" and result.by != "holder" else "own and relayed claims"
    head = look.joined((result.label, "title"), (result.topic, "id"), f"by {result.by}", voice)
    fits = taking and look.width >= STATEMENT + 2 + len(taking) * (CELL + 3)
    body = _table(result, taking, look) if fits else _blocks(result, taking, look)
    parts: list[Part] = [
        head,
        "",
        body,
        *_verdicts(result, look),
        *_silence(result, taking, absent, look),
        "",
    ]
    parts.append(look.text("csto show ID opens the evidence; several at once: csto show ARTICLE:c3,c23", "faint"))
    return page(parts, look)


def _takes_part(column: Column, result: Comparison) -> bool:
    return any(
        cell.claims or cell.passages for p in result.propositions for cell in p.cells if cell.column == column.id
    )


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
        unit = "" if proposition.unit == "year" else f" {proposition.unit}"
        lines.append(look.text(", ".join(cell.values) + unit if cell.values else "no figure"))
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
            ids = [look.text(id_, "id") for id_ in (*grouped_ids(cell.claims), *grouped_ids(cell.passages))]
            line = look.joined((labels[cell.column], "holder"), said, *ids)
            parts.append(Indented(line))
        parts.append("")
    return page(parts, look)


def _verdicts(result: Comparison, look: Look) -> list[Part]:
    """Who agrees, who conflicts, in sentences: pairs that say the same are told together."""
    labels = {column.id: column.label for column in result.columns}
    parts: list[Part] = []
    for relation, heading in _RELATIONS.items():
        lines = [
            look.joined((proposition.id, "id"), said, *((id_, "id") for id_ in grouped_ids(claims)))
            for proposition in result.propositions
            for said, claims in _told(proposition, relation, labels)
        ]
        if lines:
            parts += ["", look.text(heading, relation), *(Indented(line) for line in lines)]
    return parts


def _told(
    proposition: ComparedProposition, relation: str, labels: dict[str, str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Sentences on the verdicts of one relation, each with the claims to look at (agreement stands in the cells)."""
    verdicts = [verdict for verdict in proposition.verdicts if verdict.relation == relation]
    holding = {
        stance: [cell.column for cell in proposition.cells if stance in cell.stances]
        for stance in ("supports", "opposes", "qualifies")
    }

    def names(columns: Iterable[str]) -> list[str]:
        chosen = set(columns)
        return [labels[cell.column] for cell in proposition.cells if cell.column in chosen]

    def claims_of(columns: Iterable[str]) -> tuple[str, ...]:
        chosen = set(columns)
        return tuple(claim for cell in proposition.cells if cell.column in chosen for claim in cell.claims)

    if relation == "agree":
        for side in ("supports", "opposes"):
            pairs = [verdict for verdict in verdicts if verdict.columns[0] in holding[side]]
            for reason in dict.fromkeys(verdict.reason for verdict in pairs):
                columns = {column for verdict in pairs if verdict.reason == reason for column in verdict.columns}
                if reason != "same-side" and len(columns) > 2:  # not every two of them need relate so
                    for verdict in (verdict for verdict in pairs if verdict.reason == reason):
                        yield _does(names(verdict.columns), side, "it") + _AGREEING.get(reason, ""), ()
                else:
                    yield _does(names(columns), side, "it") + _AGREEING.get(reason, ""), ()
        return
    by_reason: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_reason.setdefault(verdict.reason, []).append(verdict)
    for reason, found in by_reason.items():
        columns = {column for verdict in found for column in verdict.columns}
        claims = tuple(dict.fromkeys(claim for verdict in found for claim in verdict.claims))
        sides = [_does(names(columns & set(holding[side])), side, "it") for side in ("supports", "opposes")]
        only = columns - set(holding["supports"]) - set(holding["opposes"])
        if reason == "own-side-qualified":
            yield _does(names(columns & set(holding["qualifies"])), "qualifies", "it as well"), claims
        elif reason == "mixed-positions":
            yield (
                _does(names(columns & set(holding["supports"]) & set(holding["opposes"])), "is", "on both sides"),
                claims,
            )
        elif reason == "no-figure-given":
            yield _does(names(only), "gives", "no figure and only limits it"), claims_of(only)
        elif reason == "qualified-by-one":
            yield _does(names(only), "qualifies", "it only"), claims_of(only)
        else:
            yield "; ".join(filter(None, [*sides, _does(names(only), "qualifies", "it only")])), claims


_AGREEING = {
    "same-side-different-likelihood": ", with different certainty",
    "same-value": ", with the same figure",
    "same-side-different-value": ", with different figures",
}
_PLURAL = {"supports": "support", "opposes": "oppose", "qualifies": "qualify", "gives": "give", "is": "are"}


def _does(names: Sequence[str], verb: str, rest: str) -> str:
    """`A supports it`, `A and B support it`; empty where nobody does."""
    if not names:
        return ""
    return f"{listed(names)} {verb if len(names) == 1 else _PLURAL[verb]} {rest}"


def _silence(result: Comparison, taking: Sequence[Column], absent: Sequence[Column], look: Look) -> list[Part]:
    """Where columns take no position, and where they do not treat the topic at all."""
    if result.by == "holder":  # who is only heard through others is not silent elsewhere
        return []
    lines: list[Text] = []
    everywhere = [p.id for p in result.propositions]
    for column in (*taking, *absent):
        for status in ("silent", "outside"):
            found = [p.id for p in result.propositions for c in p.cells if c.column == column.id and c.status == status]
            if found:
                where = "everywhere" if found == everywhere else ", ".join(found)
                lines.append(
                    look.joined((column.label, "holder"), status, (where, "id"), (CELL_STATUSES[status], "faint"))
                )
    if not lines:
        return []
    return ["", look.text("Silent or outside", "title"), *(Indented(line) for line in lines)]
