"""brat standoff: `ID.txt` and `ID.ann` an article, and an `annotation.conf` for all of them.

https://brat.nlplab.org/standoff.html. A mention is a text-bound line with a reference to its entity; a claim is one
with attributes, its statement as a note, and relations to its source, cue, likelihood cues and quantities. A `Csto`
note holds, as JSON, what brat has no line for. Offsets are code points; a span is cut at line ends and joined again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, get_args

from csto_cli.exporters.brat_reading import read
from csto_cli.exporters.interface import File
from csto_cli.exporters.notation import (
    NOT_FINITE,
    RECORD,
    annotations,
    around,
    dumps,
    file_name,
    lost,
    not_finite,
    position_fields,
    position_text,
    read_back,
)
from csto_cli.exporters.standoff import (
    CLAIM,
    DATABASE,
    IN_LINES,
    NOTE,
    PARTS,
    STATEMENT,
    SUFFIXES,
    VALUES,
    Sheet,
    in_one_line,
)
from csto_cli.model import vocabulary
from csto_cli.model.annotation import (
    AnnotatedArticle,
    Annotation,
    Claim,
    Likelihood,
    LikelihoodCue,
    Mention,
    Part,
    Position,
)
from csto_cli.model.entity import Entity
from csto_cli.text.normalise import one_line

__all__ = ["ONE_FILE", "SUFFIXES", "losses", "read", "write"]

ONE_FILE: Final = False


def write(articles: Iterable[AnnotatedArticle], entities: Mapping[str, Entity]) -> Iterator[File]:
    """A text and its annotations an article; at the end the configuration, with the states that places stand for."""
    metonyms: set[str] = set()
    for one in articles:
        sheet = Sheet(one.article.text, [], Counter())
        for annotation in annotations(one):
            if isinstance(annotation, Claim):
                _write_claim(sheet, annotation)
            else:
                _write_mention(sheet, annotation, entities)
        metonyms.update(mention.metonym_for for mention in one.mentions if mention.metonym_for is not None)
        yield File(file_name(one.article.id, ".txt"), one.article.text)
        yield File(file_name(one.article.id, ".ann"), "".join(sheet.lines))
    yield File("annotation.conf", _configuration(sorted(metonyms)))


def losses(one: AnnotatedArticle) -> dict[str, int]:
    """The article's record."""
    return lost({RECORD: 1, NOT_FINITE: not_finite(one)})


def _write_mention(sheet: Sheet, mention: Mention, entities: Mapping[str, Entity]) -> None:
    position, entity = mention.target.position, entities.get(mention.entity)
    id_, extra = sheet.bind(mention.type.capitalize(), position.start, position.end)
    name = one_line(entity.name) if entity else mention.entity
    sheet.add("N", f"Reference {id_} {DATABASE}:{mention.entity}\t{name}")
    if mention.metonym_for is not None:
        sheet.add("A", f"MetonymFor {id_} {mention.metonym_for}")
    if mention.variant:
        sheet.add("A", f"Variant {id_}")
    _write_shared(sheet, id_, mention, extra)


def _write_claim(sheet: Sheet, claim: Claim) -> None:
    id_, extra = sheet.bind(CLAIM, claim.target.position.start, claim.target.position.end)
    likelihood = claim.likelihood or Likelihood()
    for name in VALUES:
        value = likelihood.band if name == "Likelihood" else getattr(claim, name.lower())
        if value is not None and value != Claim.model_fields[name.lower()].default:
            sheet.add("A", f"{name} {id_} {value}")
    if claim.presupposed:
        sheet.add("A", f"Presupposed {id_}")
    shown = in_one_line(claim.statement)
    if shown:
        sheet.add("#", f"{STATEMENT} {id_}\t{shown}")
    if shown != claim.statement:
        extra["statement"] = claim.statement
    extra |= claim.model_dump(mode="json", exclude=IN_LINES, exclude_defaults=True)
    if claim.voice == "own":
        del extra["asserted_by"]
    if claim.positions:
        extra["positions"] = [_position(position) for position in claim.positions]
    rest = likelihood.model_dump(exclude={"band", "cues"}, exclude_none=True)
    if rest or (claim.likelihood and not likelihood.band and not likelihood.cues):
        extra["likelihood"] = rest
    _write_shared(sheet, id_, claim, extra)
    _write_parts(sheet, id_, claim, likelihood)


def _write_shared(sheet: Sheet, id_: str, annotation: Annotation, extra: dict[str, Any]) -> None:
    """The origin, and the note with what no other line holds."""
    position, given = annotation.target.position, annotation.target.quote
    if annotation.origin != "curated":
        sheet.add("A", f"Origin {id_} {annotation.origin}")
    if annotation.annotator is not None:
        extra["annotator"] = annotation.annotator
    if annotation.target.source:
        extra["source"] = annotation.target.source.model_dump()
    stored = {"prefix": given.prefix, "suffix": given.suffix}
    if stored != around(sheet.text, position.start, position.end):
        extra |= stored
    sheet.add("#", f"{NOTE} {id_}\t{dumps({'id': annotation.id, **extra})}")


def _write_parts(sheet: Sheet, id_: str, claim: Claim, likelihood: Likelihood) -> None:
    sources, cues = [part for part in (claim.source,) if part], [part for part in (claim.cue,) if part]
    found: tuple[Sequence[Part], ...] = (sources, cues, likelihood.cues, claim.quantities)
    for relation, parts in zip(PARTS, found, strict=True):
        for part in parts:
            to, extra = sheet.bind(PARTS[relation], part.start, part.end)
            sheet.add("R", f"{relation} Arg1:{id_} Arg2:{to}")
            if isinstance(part, LikelihoodCue):
                sheet.add("A", f"Scope {to} {part.scope}")
            extra |= part.model_dump(exclude={"start", "end", "exact", "scope"}, exclude_none=True)
            if extra:
                sheet.add("#", f"{NOTE} {to}\t{dumps(extra)}")


def _position(position: Position) -> str | dict[str, Any]:
    """In one word where it reads back from that."""
    fields, word = position.model_dump(exclude_none=True), position_text(position)
    return word if read_back(position_fields, word) == fields else fields


def _configuration(metonyms: list[str]) -> str:
    states = f"MetonymFor\tArg:<ENTITY>, Value:{'|'.join(metonyms)}\n" if metonyms else ""
    return "".join(
        (
            "[entities]\n",
            *(f"{label}\n" for label in (*map(str.capitalize, vocabulary.ENTITY_TYPES), CLAIM, *PARTS.values())),
            "\n[relations]\n",
            *(f"{relation}\tArg1:{CLAIM}, Arg2:{label}\n" for relation, label in PARTS.items()),
            "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n",
            "\n[events]\n",
            "\n[attributes]\n",
            *(f"{name}\tArg:{CLAIM}, Value:{'|'.join(values)}\n" for name, values in VALUES.items()),
            f"Presupposed\tArg:{CLAIM}\n",
            f"Scope\tArg:LikelihoodCue, Value:{'|'.join(get_args(vocabulary.CueScope))}\n",
            f"Origin\tArg:<ENTITY>, Value:{'|'.join(vocabulary.ORIGINS)}\n",
            "Variant\tArg:<ENTITY>\n",
            states,
        )
    )
