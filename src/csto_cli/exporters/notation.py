"""How values are written so that they read back, whatever the format: names, JSON, positions, quotes."""

import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar

from csto_cli.exporters.interface import Refused, UnreadableImportError
from csto_cli.model.annotation import AnnotatedArticle, Claim, Likelihood, Mention, Position
from csto_cli.model.article import ID_PATTERN
from csto_cli.text.normalise import one_line

T = TypeVar("T")

AROUND: Final = 32
"""Characters before and after a quote."""
LONGEST_REASON: Final = 200
RECORD: Final = "article record"
TEXT: Final = "article text"
FINGERPRINTS: Final = "source fingerprints"
NOT_FINITE: Final = "figures that are not finite"

# C1, bidirectional and invisible characters: legal in JSON, but a terminal or an editor would act on them.
_HIDDEN = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)
_POSITION = re.compile(
    r"(.+?):(supports|opposes|qualifies|reports)(?::(supports|opposes|qualifies))?(?:#([0-9]{1,9}))?", re.DOTALL
)


def file_name(article: str, suffix: str) -> str:
    """The name of an article's file. Raises `ValueError` for an id that is none, so no name leaves its folder."""
    if not re.fullmatch(ID_PATTERN, article):
        raise ValueError(f'"{article}" is not the id of an article')
    return article + suffix


def annotations(one: AnnotatedArticle) -> Iterator[Mention | Claim]:
    """The mentions, then the claims."""
    yield from one.mentions
    yield from one.claims


def dumps(value: Any) -> str:
    """JSON on one line; what hides or acts is escaped, and a figure that is not finite is null."""
    try:
        return escaped(json.dumps(value, ensure_ascii=False, allow_nan=False))
    except ValueError:
        return escaped(json.dumps(_finite(value), ensure_ascii=False))


def escaped(text: str) -> str:
    """JSON with what hides or acts written as escapes."""
    return _HIDDEN.sub(lambda match: json.dumps(match.group())[1:-1], text)


def loads(text: str) -> Any:
    """The value of a JSON text. Raises `ValueError` with a plain reason."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except json.JSONDecodeError as error:
        where = f"character {error.colno}" if error.lineno == 1 else f"line {error.lineno}, character {error.colno}"
        raise ValueError(f"not JSON: {error.msg[0].lower()}{error.msg[1:]} at {where}") from None


def document(text: str) -> Any:
    """The value of a file that is one JSON text. Raises `UnreadableImportError`."""
    try:
        return loads(text)
    except ValueError as error:
        raise UnreadableImportError(str(error)) from None


def reason(error: ValueError) -> str:
    """The first thing that validation found wrong."""
    if not hasattr(error, "errors"):
        return str(error)
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"] if part not in ("mention", "claim"))
    said = str(first["msg"]).removeprefix("Value error, ")
    return f"{where}: {said}" if where else said


def refusal(place: str, why: str | ValueError) -> Refused:
    """A refusal that is safe to show on one line, whatever the file has put into it."""
    return Refused(_shown(place), _shown(why if isinstance(why, str) else reason(why)))


def around(text: str, start: int, end: int) -> dict[str, str]:
    """What stands before and after a stretch of the text."""
    return {"prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}


def position_text(position: Position, *, figure: bool = True) -> str:
    """A position in one word: `P01:supports`, `P01:reports:opposes`, `P01:supports#0` for the first quantity."""
    holder = "" if position.holder_stance == position.stance else f":{position.holder_stance}"
    place = "" if position.quantity is None or not figure else f"#{position.quantity}"
    return f"{position.proposition}:{position.stance}{holder}{place}"


def position_fields(text: str) -> dict[str, Any]:
    """The fields of a position written in one word. Raises `ValueError`."""
    found = _POSITION.fullmatch(text)
    if not found:
        raise ValueError(f'"{text}" is not a position such as P01:supports or P01:reports:opposes')
    proposition, stance, holder, figure = found.groups()
    if not holder and stance == "reports":
        raise ValueError(f'"{text}" does not say where the holder stands: {text}:supports')
    fields: dict[str, Any] = {"proposition": proposition, "stance": stance, "holder_stance": holder or stance}
    return fields | ({"quantity": int(figure)} if figure else {})


def joined(values: Sequence[str]) -> str | None:
    """Words with semicolons between them where they read back from that, else a JSON list."""
    text = "; ".join(values)
    return (text if read_back(split, text) == list(values) else dumps(values)) if values else None


def split(text: str) -> list[Any]:
    """The words of a cell. Raises `ValueError`."""
    if not text.startswith("["):
        return [part.strip() for part in text.split(";") if part.strip()]
    listed = loads(text)
    if not isinstance(listed, list):
        raise ValueError(f'"{text}" is not a list')
    return listed


_IN_A_WORD = {"proposition", "stance", "holder_stance"}
"""What a cell holds of a position."""


def positions_text(positions: Sequence[Position]) -> str | None:
    """`P01:supports; P02:reports:opposes` where it reads back from that, else a JSON list of triples."""
    held = [position.model_dump(include=_IN_A_WORD) for position in positions]
    text = "; ".join(position_text(position, figure=False) for position in positions)
    return (
        (text if read_back(positions_fields, text) == held else dumps([[*one.values()] for one in held]))
        if held
        else None
    )


def positions_fields(text: str) -> list[dict[str, Any]]:
    """The fields of the positions of a cell. Raises `ValueError`."""
    names = ("proposition", "stance", "holder_stance")
    return [
        dict(zip(names, one, strict=False)) if isinstance(one, list) else position_fields(str(one))
        for one in split(text)
    ]


def read_back(read: Callable[[str], T], text: str) -> T | None:
    """What a text reads back as; `None` where it does not read."""
    try:
        return read(text)
    except ValueError:
        return None


def lost(counts: dict[str, int]) -> dict[str, int]:
    """Those of the counts that are of something."""
    return {what: count for what, count in counts.items() if count}


def not_finite(one: AnnotatedArticle) -> int:
    """How many figures of an article's claims JSON has no way to write."""
    figures = (f for c in one.claims for q in c.quantities for f in (q.value, q.low, q.high))
    return sum(isinstance(figure, float) and not math.isfinite(figure) for figure in figures)


def fingerprints(one: AnnotatedArticle) -> int:
    """How many annotations carry a fingerprint of the source."""
    return sum(annotation.target.source is not None for annotation in annotations(one))


def band_of(likelihood: Likelihood | None) -> str | None:
    """The band; `no band` where a likelihood has none, so that it is not taken for a bare assertion."""
    return None if likelihood is None else likelihood.band or "no band"


def _shown(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST_REASON else line[: LONGEST_REASON - 1] + "…"


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _finite(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _refuse_constant(name: str) -> None:
    raise ValueError(f"not JSON: {name}")
