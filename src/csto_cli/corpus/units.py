"""Two layers on one set of texts: their rows → units that can be compared, proved by the texts."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import accumulate
from typing import Any, Final

from csto_cli.analysis.evaluation import Sides
from csto_cli.analysis.matching import KINDS, PARTS, trimmed
from csto_cli.corpus.layers import Layer, article_of
from csto_cli.model.evaluations import Stretch, Unit
from csto_cli.model.results import Record
from csto_cli.model.vocabulary import AUTHOR
from csto_cli.text.words import folded

Units = dict[str, dict[str, list[Unit]]]
"""Kind → article → its units."""
MOST_DEEP: Final = 64
"""Units of one kind that may overlap in one place of a text: no annotation is deeper, and every pair is looked at."""
MOST_CHARACTERS: Final = 10**9
"""Offsets beyond are none of a text."""
_SHOWN: Final = 40
"""Characters of something from a file that a message quotes."""


class Both:
    """Two layers on one set of texts."""

    def __init__(self, first: Layer, second: Layer) -> None:
        self.layers = (first, second)
        self.notes: list[str] = []
        for article in first.texts.keys() & second.texts.keys():
            if first.texts[article] != second.texts[article]:
                second.refuse("", f'"{article[:40]}" has another text there than in {first.name}; it is left out')
                for layer in self.layers:
                    layer.rows = [row for row in layer.rows if article_of(row[1]) != article]
                    del layer.texts[article]
        self.texts: Mapping[str, str] = second.texts | first.texts
        _refuse_other_surfaces(first, second, self.texts)
        _name_holders(self.layers)
        self.units: tuple[Units, Units] = (
            units_of(first, self.texts, self.notes),
            units_of(second, self.texts, self.notes),
        )
        for layer in self.layers:
            if layer.other_origin and not layer.rows:
                self.notes.append(f"{layer.name}: {layer.other_origin:,} annotations of another origin are left out")

    def sides(self, kind: str, articles: Iterable[str]) -> Sides:
        """Article → the units that each layer has there."""
        first, second = (units[kind] for units in self.units)
        return {article: (first.get(article, []), second.get(article, [])) for article in articles}

    def lengths(self, articles: Iterable[str]) -> dict[str, int]:
        """Article → the length of its text, or up to the last annotation where the text is not known."""
        return {
            article: len(self.texts[article])
            if article in self.texts
            else max((u.end for units in self.units for by in units.values() for u in by.get(article, [])), default=0)
            for article in articles
        }

    def refused(self) -> tuple[tuple[str, str], ...]:
        """What of both could not be used."""
        return tuple(one for layer in self.layers for one in layer.told())


def _refuse_other_surfaces(first: Layer, second: Layer, texts: Mapping[str, str]) -> None:
    """Where no text can be asked, two layers must at least read the same characters in the same place."""
    read: dict[tuple[str | None, object, object], str] = {
        _place(row): surface
        for _, row in first.rows
        if article_of(row) not in texts and isinstance(surface := row.get("surface"), str)
    }
    kept = []
    for place, row in second.rows:
        given, there = row.get("surface"), read.get(_place(row))
        if there is not None and isinstance(given, str) and given != there:
            second.refuse(place, f'it reads "{given[:40]}" where {first.name} reads "{there[:40]}": the texts differ')
        else:
            kept.append((place, row))
    second.rows = kept


def _name_holders(layers: Iterable[Layer]) -> None:
    """One name for a holder whom one layer has by an id, another by a name: the registry's, else the first given."""
    names: dict[str, str] = {}
    held = [row for layer in layers for _, row in layer.rows if isinstance(row.get("holder"), str)]
    for layer in layers:
        names |= layer.names
    for row in held:
        if isinstance(given := row.get("holder_name"), str):
            names.setdefault(row["holder"], given)
    for row in held:
        row["holder_name"] = names.get(row["holder"], row["holder"].rpartition(":")[2])


def _place(row: Record) -> tuple[str | None, object, object]:
    start, end = (offset if type(offset := row.get(name)) is int else None for name in ("start", "end"))
    return article_of(row), start, end


UNSCORED = frozenset({"language"})
"""Kinds of lines that are no annotation of a stretch."""
SAME_KIND = {"nested-attribution": "attribution"}
"""Kinds of lines that are scored as others: a reference need not tell which attribution stands in which."""


def units_of(layer: Layer, texts: Mapping[str, str], notes: list[str]) -> Units:
    """The units of a layer, each once; rows that do not fit the text are refused, unknown kinds noted."""
    found: Units = {kind: {} for kind in KINDS}
    seen: set[Hashable] = set()
    repeated = 0
    unknown: Counter[str] = Counter()
    for place, row in layer.rows:
        kind = SAME_KIND.get(str(row.get("kind")), row.get("kind"))
        if str(kind) in UNSCORED:
            continue
        if not isinstance(kind, str) or kind not in KINDS:
            unknown[str(kind)[:_SHOWN]] += 1
            continue
        try:
            article = article_of(row)
            if article is None:
                raise ValueError("it names no article")
            unit = _unit(kind, row, texts.get(article))
        except ValueError as error:
            layer.refuse(place, str(error))
            continue
        key = (article, kind, unit.stretch, unit.label, tuple(unit.said.items()))
        repeated += key in seen
        if key not in seen:
            seen.add(key)
            found[kind].setdefault(article, []).append(unit)
    for kind, by_article in found.items():
        for article in [article for article, units in by_article.items() if _depth(units) > MOST_DEEP]:
            layer.refuse("", f'more than {MOST_DEEP} of {kind} overlap in one place of "{article[:_SHOWN]}"; left out')
            del by_article[article]
    for name, count in unknown.most_common(5):
        notes.append(f'{layer.name}: of no known kind and left out: {count:,} × "{name}"; kinds: {", ".join(KINDS)}')
    if repeated:
        notes.append(f"{layer.name}: {repeated:,} annotations stand there twice; each counts once")
    if layer.unplaced:
        notes.append(f"{layer.name}: {layer.unplaced:,} annotations without offsets are left out")
    return found


def _depth(units: Iterable[Unit]) -> int:
    """How many units at most overlap in one place."""
    edges = sorted(edge for unit in units for edge in ((unit.start, 1), (unit.end, -1)))
    return max(accumulate(step for _, step in edges), default=0)


def _unit(kind: str, row: Record, text: str | None) -> Unit:
    """A row as a unit. Raises `ValueError` with one plain reason."""
    label_field = KINDS[kind].label
    label = None if label_field is None else _text_of(row.get(label_field))
    if kind == "attribution":
        parts = {name: _stretch(row[name], name, text) if row.get(name) else None for name in PARTS}
        present = [stretch for stretch in parts.values() if stretch]
        if not parts["cue"]:
            raise ValueError("an attribution without a cue")
        start, end = min(s for s, _ in present), max(e for _, e in present)
        return Unit(start, end, None, {**parts, **_said(kind, row)}, None if text is None else text[start:end])
    start, end = _stretch((row.get("start"), row.get("end")), "start and end", text)
    surface = _surface(row, start, end, text)
    if kind == "mention" and surface is not None:
        first, last = trimmed(surface)
        start, end, surface = start + first, start + last, surface[first:last]
    return Unit(start, end, label, _said(kind, row), surface)


def _said(kind: str, row: Record) -> dict[str, Hashable]:
    """What a row says of the fields of its kind."""
    return {field: value for field in KINDS[kind].fields for value in _values(field, row)}


def _stretch(given: Any, name: str, text: str | None) -> Stretch:
    if not isinstance(given, list | tuple) or len(given) != 2 or not all(type(offset) is int for offset in given):
        raise ValueError(f"{name}: not two offsets")
    start, end = given
    if not 0 <= start < end <= MOST_CHARACTERS:
        raise ValueError(f"{name}: no stretch from {start} to {end}")
    if text is not None and end > len(text):
        raise ValueError(f"{name}: {start}–{end} is outside the text, which has {len(text):,} characters")
    return start, end


def _surface(row: Record, start: int, end: int, text: str | None) -> str | None:
    given = row.get("surface")
    if not isinstance(given, str):
        return None if text is None else text[start:end]
    if text is None:
        if len(given) != end - start:
            raise ValueError(f"its surface has {len(given):,} characters, and {start}–{end} has {end - start:,}")
        return given
    if text[start:end] != given:
        shown = given if len(given) <= _SHOWN else given[: _SHOWN - 1] + "…"
        raise ValueError(f'its surface "{shown}" does not stand at {start}–{end} of the text')
    return given


def _text_of(value: Any) -> str | None:
    """A value as it is compared: 300 and 300.0 are one."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if value is None else str(value)


_NOBODY = "unnamed"


def _holder(row: Record) -> list[Hashable]:
    """The words of the holder's name; with no name it is the author, or of a relayed claim nobody who is named."""
    if not {"holder", "holder_name"} & row.keys():
        return []
    name = row.get("holder_name")
    if name is None:
        return [_NOBODY if row.get("voice") in ("reported", "quoted") else AUTHOR]
    words = folded(str(name))
    return [" ".join(words[:-1] if words[-1:] == (_NOBODY,) and len(words) > 1 else words)]


def _likelihood(row: Record) -> list[Hashable]:
    if "likelihood" not in row:
        return []
    given = row["likelihood"]
    return [str((given.get("band") if isinstance(given, dict) else given) or "unstated")]


def _topics(row: Record) -> list[Hashable]:
    given = row.get("topics")
    return [tuple(sorted({str(topic) for topic in given}))] if isinstance(given, list | tuple) else []


def _value(row: Record) -> list[Hashable]:
    """A number or a date, else a range."""
    if row.get("value") is not None or not {"low", "high"} & row.keys():
        return [_text_of(row["value"])] if "value" in row else []
    low, high = (_text_of(row.get(name)) or "" for name in ("low", "high"))
    return [f"{low}–{high}" if low or high else None]


_FIELDS: Final[dict[str, Callable[[Record], list[Hashable]]]] = {
    "holder": _holder,
    "likelihood": _likelihood,
    "topics": _topics,
    "value": _value,
}


def _values(field: str, row: Record) -> list[Hashable]:
    """What a row says of a field: one value, or none."""
    if field in _FIELDS:
        return _FIELDS[field](row)
    return [_text_of(row[field])] if field in row else []
