"""Layers of annotations from wherever an analyst has them: files of lines, a corpus, what other tools export.

A layer is read as rows, each with its place; rows become units once the texts are known that prove them.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

from csto_cli.config import CORPUS_FILE
from csto_cli.errors import UsageError
from csto_cli.model.results import Record
from csto_cli.model.vocabulary import AUTHOR, CURATED, UNNAMED
from csto_cli.readers.files import load, stream_lines
from csto_cli.readers.interface import Refused, UnreadableError
from csto_cli.text.normalise import normalise

SUFFIXES: Final = {".jsonld": "webannotation", ".json": "webannotation", ".csv": "csv", ".tsv": "csv", ".ann": "brat"}
"""Suffix of a file that another tool wrote → the format it is imported as."""
MOST_REFUSED: Final = 10
"""Lines of a layer that are refused one by one; the others are counted."""


@dataclass
class Layer:
    """Annotations of some articles, as rows, and the texts that came with them."""

    name: str
    rows: list[tuple[str, Record]] = field(default_factory=list)
    """(place, row as `csto annotate` has it)."""
    texts: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """Entity → its name, as a registry has it."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    """(place, reason)."""
    unplaced: int = 0
    """Annotations of another tool that say no offsets."""
    other_origin: int = 0
    """Annotations that are of another origin than the one asked for."""
    _unshown: int = 0

    def refuse(self, place: str, reason: str) -> None:
        """Leave out what cannot be used; the first of many are told."""
        if len(self.refused) < MOST_REFUSED:
            self.refused.append((f"{self.name}, {place}" if place else self.name, reason))
        else:
            self._unshown += 1

    def told(self) -> list[tuple[str, str]]:
        """All that was refused, the last of many in one line."""
        more = [(self.name, f"{self._unshown:,} more like these")] if self._unshown else []
        return self.refused + more

    def take_text(self, place: str, article: str, text: str) -> None:
        """Remember an article's text; another one of the same id is refused."""
        if self.texts.setdefault(article, text) != text:
            self.refuse(place, f'the article "{article[:40]}" stands there twice, with two texts')


def read_layer(given: str, origin: str, standard_input: Callable[[], bytes]) -> Layer:
    """What stands in a file of lines (`-`: standard input), in a corpus, or in a file of another tool.

    Of annotations that carry an origin, those of `origin` are taken. Raises `UsageError` for what cannot be read.
    """
    layer = Layer("standard input" if given == "-" else given)
    path = Path(given)
    if is_corpus(given):
        _read_corpus(layer, path, origin)
    elif given != "-" and (path.is_dir() or path.suffix.lower() in SUFFIXES):
        _read_foreign(layer, path, origin)
    else:
        try:
            lines: Iterable[bytes | Refused] = standard_input().split(b"\n") if given == "-" else stream_lines(path)
            _read_lines(layer, lines, origin)
        except UnreadableError as error:
            if str(error) != "an empty file":
                raise UsageError(f'cannot read "{given}": {error}') from error
    return layer


def is_corpus(given: str) -> bool:
    """Whether a folder is one."""
    return given != "-" and (Path(given) / CORPUS_FILE).is_file()


def _read_lines(layer: Layer, lines: Iterable[bytes | Refused], origin: str) -> None:
    for number, line in enumerate(lines, start=1):
        place = f"line {number}"
        if isinstance(line, Refused):
            layer.refuse(place, line.reason)
        elif line := line.removeprefix(b"\xef\xbb\xbf").strip():
            try:
                _take(layer, place, _object(line), origin)
            except ValueError as error:
                layer.refuse(place, str(error))


def _object(line: bytes) -> Record:
    """A line's object. Raises `ValueError` with one plain reason."""
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except ValueError:  # Python reads no number of more than 4,300 digits
        raise ValueError("holds a number that is too long") from None
    if not isinstance(value, dict):
        raise ValueError("not an object: a line is {…}")
    return value


def _take(layer: Layer, place: str, row: Record, origin: str) -> None:
    """One line: an annotation as it is printed, or as it is stored; or a text."""
    if "annotation" in row:
        _take_stored(layer, place, row, origin)
    elif "kind" in row and not ("text" in row and "id" in row):
        layer.rows.append((place, row))
    elif isinstance(row.get("text"), str) and isinstance(row.get("id"), str | int):
        text = row["text"]
        layer.take_text(place, str(row["id"]), normalise(text) if "record" in row else text)
    else:
        raise ValueError("neither an annotation nor a text: it has no kind, and no id with a text")


def _take_stored(layer: Layer, place: str, stored: Record, origin: str) -> None:
    """An annotation as a corpus stores it. Raises `ValueError`."""
    target = stored.get("target")
    try:
        position, article = target["position"], target["article"]  # type: ignore[index]
        row = {"article": article, "kind": stored["annotation"], "start": position["start"], "end": position["end"]}
        row["surface"] = target["quote"]["exact"]  # type: ignore[index]
    except (KeyError, TypeError):
        raise ValueError("its target has no article, position or quote") from None
    if stored.get("origin", CURATED) != origin:
        layer.other_origin += 1
        return
    fields = ("type", "entity") if row["kind"] == "mention" else ("voice", "topics", "polarity")
    row |= {name: stored[name] for name in fields if name in stored}
    if row["kind"] == "claim":
        row |= {"likelihood": stored.get("likelihood"), "claim_kind": stored.get("kind")}
        holder = str(stored.get("holder", AUTHOR))
        if holder == AUTHOR or holder.startswith(UNNAMED):
            row["holder_name"] = None if holder == AUTHOR else holder.removeprefix(UNNAMED).strip()
        else:
            row["holder"] = holder
    layer.rows.append((place, row))


def _read_corpus(layer: Layer, folder: Path, origin: str) -> None:
    from csto_cli.model.results import Problem
    from csto_cli.store.build import article_ids, load_article, read_registered

    registered = read_registered(folder)
    layer.names = {entity.id: entity.name for entity in registered.entities.values()}
    problems: list[Problem] = list(registered.problems)
    for id_ in article_ids(folder):
        if (found := load_article(folder, id_, registered, problems)) is None:
            continue
        layer.texts[id_] = found.article.text
        for annotation in found.annotations:
            _take_stored(layer, annotation.id, annotation.model_dump(mode="json"), origin)
    for problem in problems:
        layer.refuse(problem.path if problem.line is None else f"{problem.path}:{problem.line}", problem.reason)


def _read_foreign(layer: Layer, path: Path, origin: str) -> None:
    """What another tool wrote: one file, a brat text with its annotations, or a folder of such."""
    from csto_cli.exporters import exporter, together
    from csto_cli.exporters.interface import Exporter, File, UnreadableImportError, decoded

    files = sorted(file for file in path.iterdir() if file.suffix in SUFFIXES) if path.is_dir() else [path]
    if not files:
        known = ", ".join(SUFFIXES)
        raise UsageError(
            f'"{path}" is no corpus and holds no layer', hint=f"a corpus has {CORPUS_FILE}; files: {known}"
        )
    for file in files:
        reader = cast(Exporter, exporter(SUFFIXES[file.suffix.lower()]))
        beside = [text] if file.suffix == ".ann" and (text := file.with_suffix(".txt")).is_file() else []
        for group in together(reader, map(str, [file, *beside])):
            try:
                read = [File(Path(name).name, decoded(load(Path(name)).content)) for name in group]
                for found in reader.read(read):
                    _take_imported(layer, file, found, origin)
            except UnreadableError as error:
                raise UsageError(f'cannot read "{file}": {error}') from error
            except UnreadableImportError as error:
                layer.refuse(file.name, str(error))


def _take_imported(layer: Layer, file: Path, found: Any, origin: str) -> None:
    from csto_cli.exporters.interface import Refused as RefusedImport
    from csto_cli.exporters.interface import Unanchored

    if isinstance(found, RefusedImport):
        layer.refuse(f"{file.name}, {found.place}", found.reason)
        return
    article = (found.article or file.stem).removeprefix("urn:csto:")
    if found.text is not None:
        layer.take_text(file.name, article, found.text)
    for one in found.annotations:
        if not isinstance(one, Unanchored):
            _take_stored(layer, one.id, one.model_dump(mode="json"), origin)
        elif one.start is None or one.end is None:
            layer.unplaced += 1
        else:
            label = one.said.get("type") or (one.label or "").lower() or None
            row = {"article": article, "kind": one.annotation or "mention", "start": one.start, "end": one.end}
            row |= {
                "type": label,
                "surface": one.exact,
                **{n: one.said[n] for n in ("entity", "voice") if n in one.said},
            }
            layer.rows.append((f"{file.name}, {one.place}", row))


def article_of(row: Record) -> str | None:
    """The article that a row is of."""
    article = row.get("article")
    return str(article) if isinstance(article, str | int) and not isinstance(article, bool) else None


def articles_of(layer: Layer) -> Iterator[str]:
    """Every article that a layer knows: one with a row or with a text."""
    yield from dict.fromkeys([*layer.texts, *(article for _, row in layer.rows if (article := article_of(row)))])
