"""A report as HTML or Markdown, from values; what articles say is text in it and nothing else."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from csto_cli.model.reports import Dossier
from csto_cli.model.verdict import REASONS, RELATIONS
from csto_cli.model.vocabulary import ATTITUDES, CELL_STATUSES, STANCES
from csto_cli.render.report import limits, palette
from csto_cli.render.report.figures import figures_of
from csto_cli.render.report.view import MOST_IDS, SIGNS, citation_of, view_of
from csto_cli.text.normalise import one_line

if TYPE_CHECKING:
    from jinja2 import Environment

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&@$])|(?<=http)(:)|(?<=https)(:)|(?<=ftp)(:)|(?<=www)(\.)", re.IGNORECASE)
"""What begins or ends markup in Markdown, or makes a link of an address, wherever it stands in a line."""


def render(dossier: Dossier, format_: str) -> str:
    """The report in one of `FORMATS`."""
    return FORMATS[format_](dossier)


def to_html(dossier: Dossier) -> str:
    """One HTML file without script, network or anything outside it."""
    from base64 import b64encode
    from hashlib import sha256

    from markupsafe import Markup

    environment = _environment(is_html=True)
    styles = "\n" + palette.variables() + _file("report.css")
    policy = b64encode(sha256(styles.encode()).digest()).decode()
    template = environment.get_template("report.html.j2")
    return template.render(**_context(dossier), styles=Markup(styles), policy=policy, svg=Markup) + "\n"


def to_markdown(dossier: Dossier) -> str:
    """The same in GitHub-flavoured Markdown."""
    return _environment(is_html=False).get_template("report.md.j2").render(**_context(dossier)) + "\n"


def escaped_markdown(said: object) -> str:
    r"""A text that reads as itself in Markdown, wherever it stands in a line.

    >>> print(escaped_markdown("# [a](javascript:b) <i> 1 * 2"))
    \# \[a\](javascript:b) \<i\> 1 \* 2
    """
    return _MARKDOWN.sub(lambda found: f"\\{found.group()}", one_line(str(said)))


def _environment(*, is_html: bool) -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    def clean(said: Any) -> Any:
        """Every value that a template puts out comes by here: no character in it acts on a reader, or hides."""
        return said if isinstance(said, Markup) else one_line(str(said))

    def markdown(said: Any) -> Any:
        return said if isinstance(said, Markup) else escaped_markdown(said)

    environment = Environment(
        loader=FunctionLoader(_file),
        autoescape=is_html,
        undefined=StrictUndefined,
        finalize=clean if is_html else markdown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters["raw"] = Markup
    environment.filters["count"] = lambda number: f"{number:,}"
    return environment


def _context(dossier: Dossier) -> Mapping[str, Any]:
    used = {verdict.reason for row in dossier.comparison.propositions for verdict in row.verdicts}
    reasons = [(reason, RELATIONS[relation], relation, said) for reason, (relation, said) in REASONS.items()]
    return {
        "dossier": dossier,
        "found": dossier.comparison,
        "view": view_of(dossier),
        "figures": figures_of(dossier),
        "what": limits.what_it_is(dossier),
        "dates": limits.dates(dossier),
        "how": limits.how_made(dossier),
        "limits": limits.limits(dossier),
        "cite": citation_of,
        "signs": SIGNS,
        "stances": STANCES,
        "statuses": CELL_STATUSES,
        "attitudes": ATTITUDES,
        "relations": RELATIONS,
        "reasons": [row for row in reasons if row[0] in used],
        "runs": runs,
        "most_ids": MOST_IDS,
    }


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers in order as runs: `1, 2, 3, 5` is 1–3 and 5.

    >>> runs([1, 2, 3, 5])
    [(1, 3), (5, 5)]
    """
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _file(name: str) -> str:
    from importlib.resources import files

    return files(__package__).joinpath(name).read_text(encoding="utf-8")


FORMATS: Final[Mapping[str, Callable[[Dossier], str]]] = {"html": to_html, "md": to_markdown}
"""Format → what writes it."""
