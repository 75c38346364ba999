"""brat: files of other tools, files that a person edited in brat, and files that are broken."""

from typing import Any

import pytest

from csto_cli.exporters.brat import losses, read, write
from csto_cli.exporters.interface import File, Imported, Refused, Unanchored, UnreadableImportError
from csto_cli.model.annotation import Claim, Mention

from .samples import ENTITIES, SAMPLE
from .test_round_trips import joined

TEXT = "👍 Ms. Ash left the Hill\nCouncil in Қала."


def one(ann: str, text: str | None = TEXT) -> tuple[Imported, list[Refused]]:
    """The article that is read, and what was refused."""
    found = list(read([File("ash-2022.ann", ann), *([File("ash-2022.txt", text)] if text is not None else [])]))
    (imported,) = (part for part in found if isinstance(part, Imported))
    return imported, [part for part in found if isinstance(part, Refused)]


def edited(*changes: tuple[str, str]) -> list[Any]:
    """The annotations of the sample after changes to its `.ann` file."""
    files = {file.name: file.content for file in joined(write([SAMPLE], ENTITIES))}
    for old, new in changes:
        assert old in files["ash-2022.ann"]
        files["ash-2022.ann"] = files["ash-2022.ann"].replace(old, new)
    found = list(read([File(name, content) for name, content in files.items()]))
    assert isinstance(found[-1], Imported)
    return [*found[:-1], *found[-1].annotations]


def test_entities_of_another_tool_come_with_label_type_offsets_and_surroundings() -> None:
    imported, refused = one(
        "T1\tPER 2 9\tMs. Ash\n"
        "T2\tORG 19 23;24 31\tHill Council\n"
        "T3\tGPE 35 39\tҚала\n"
        "T4\tWeapon 10 14\tleft\n"
        "N1\tReference T3 Wikipedia:42\tQala\n"
        "A1\tNegation T4\n"
        "A2\tCertainty T4 L3\n"
        "#1\tAnnotatorNotes T1\tthe minister?\n"
    )
    assert not refused and imported.article == "ash-2022" and imported.text == TEXT
    person, council, town, weapon = imported.annotations
    assert person == Unanchored(
        "T1", "Ms. Ash", {"type": "person"}, "👍 ", " left the Hill\nCouncil in Қала.", 2, 9, "mention", "PER",
        "the minister?",
    )  # fmt: skip
    assert isinstance(council, Unanchored) and isinstance(town, Unanchored) and isinstance(weapon, Unanchored)
    assert (council.exact, council.start, council.end) == ("Hill\nCouncil", 19, 31)
    assert (town.said, town.tags) == ({"type": "place"}, ("Wikipedia:42",))
    assert (weapon.said, weapon.label, weapon.tags) == ({}, "Weapon", ("Negation", "Certainty:L3"))


def test_events_relations_and_equivalences_are_refused_and_the_rest_goes_on() -> None:
    lines = (
        "T1\tPER 2 9\tMs. Ash",
        "E1\tLeave:T1 Who:T1",
        "R1\tPart-of Arg1:T1 Arg2:T1",
        "*\tEquiv T1 T9",
        "no line of brat",
        "T7\tPER x\ta",
        "T1\tPER 2 9\tMs. Ash",
        "A1\tNegation E1",
        "N1\tReference T1 nowhere",
    )
    imported, refused = one("\n".join(lines))
    assert len(imported.annotations) == 1
    assert refused == [
        Refused("line 5", "not a line of brat standoff"),
        Refused("line 6", "not a line of brat standoff"),
        Refused("line 7", "the id T1 stands twice"),
        Refused("E1", "an event is not kept"),
        Refused("R1", "a relation Part-of is not kept"),
        Refused("*", "an equivalence is not kept"),
        Refused("A1", "it is about no stretch of text"),
        Refused("N1", "a reference that names no database and id"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T1\tPER 10 14;24 31\tleft Council", "it leaves words out between its fragments"),
        ("T1\tPER 9 2\tMs. Ash", "its offsets are in no order"),
        ("T1\tPER 24 31;19 23\tCouncil Hill", "its offsets are in no order"),
        ("T1\tPER 2 9;10 14\tsomething else", "its words do not stand at its offsets"),
        ("T1\tPER 2 9\t", "its words do not stand at its offsets"),
        ("T1\tPER 2 9\tMs. Ash\n#1\tCsto T1\t{", "not JSON: "),
        ("T1\tPER 2 9\tMs. Ash\n#1\tCsto T1\t[]", "its Csto note is not a JSON object"),
        ("T1\tPER 2 9\tMs. Ash\n#1\tCsto T1\t{\"id\": \"ash-2022:m1\"}", "entity: Field required"),
        (
            "T1\tPER 2 9\tMs. Ash\nN1\tReference T1 csto:person:ash\n#1\tCsto T1\t{\"id\": \"oak:m1\"}",
            'id "oak:m1" is not of the article',
        ),
        ("T1\tClaim 2 9\tMs. Ash\nR1\tHasSource Arg1:T1 Arg2:T9", "its Source T9 is not there"),
        ("T1\tClaim 2 9\tMs. Ash\n#1\tCsto T1\t{\"positions\": [\"P01\"]}", '"P01" is not a position'),
        ("T1\tClaim 2 9\tMs. Ash\n#1\tCsto T1\t{\"positions\": 7}", "positions: not a list"),
    ],
)  # fmt: skip
def test_a_stretch_that_cannot_be_is_refused_by_name(line: str, reason: str) -> None:
    imported, refused = one(line)
    assert [part.place for part in refused] == ["T1"] and reason in refused[0].reason
    assert imported.annotations == []


def test_offsets_in_utf_16_leave_the_quote() -> None:
    imported, _ = one("T1\tGPE 36 40\tҚала\n")
    (town,) = imported.annotations
    assert isinstance(town, Unanchored) and (town.exact, town.start, town.end) == ("Қала", None, None)


def test_without_the_text_a_stretch_on_one_line_is_its_words() -> None:
    imported, refused = one("T1\tPER 2 9\tMs. Ash\nT2\tORG 19 23;24 31\tHill Council\n", text=None)
    (person,) = imported.annotations
    assert imported.text is None and isinstance(person, Unanchored) and (person.start, person.end) == (2, 9)
    assert refused == [Refused("T2", "its fragments can be joined only with the .txt beside it")]


def test_a_text_with_windows_lines_gives_no_offsets_but_its_words() -> None:
    imported, _ = one("T1\tORG 19 23;25 32\tHill Council\r\n", TEXT.replace("\n", "\r\n"))
    (council,) = imported.annotations
    assert isinstance(council, Unanchored) and imported.text == TEXT
    assert (council.exact, council.start) == ("Hill\nCouncil", None)


def test_what_a_person_changes_in_brat_is_taken() -> None:
    changed = edited(
        ("AnnotatorNotes T6\tThe pact sent some 300 troops.", "AnnotatorNotes T6\tIt sent about 300."),
        ("Likelihood T6 unquantified", "Likelihood T6 likely"),
        ("T1\tState 2 11\tRuritania", "T1\tGroup 2 13\tRuritania’s"),
    )
    first = next(one for one in changed if isinstance(one, Mention))
    claim = next(one for one in changed if isinstance(one, Claim))
    assert (first.type, first.target.position.end, first.target.quote.exact) == ("group", 13, "Ruritania’s")
    assert claim.statement == "It sent about 300." and claim.likelihood and claim.likelihood.band == "likely"


def test_a_claim_that_a_person_made_in_brat_waits_for_its_id() -> None:
    new = "T50\tClaim 0 1\t🛰\nA50\tKind T50 factual\nA51\tVoice T50 own\n#50\tAnnotatorNotes T50\tIt flies.\nT1\tState"
    (made,) = (one for one in edited(("T1\tState", new)) if isinstance(one, Unanchored))
    assert made.annotation == "claim" and made.text is None
    assert made.said["statement"] == "It flies." and made.said["asserted_by"] == ["author"]


def test_a_claim_whose_part_moved_is_refused() -> None:
    refused = [one for one in edited(("T10\tQuantity 36 39", "T10\tQuantity 37 40")) if isinstance(one, Refused)]
    assert refused == [Refused("T6", "its Quantity T10 does not stand at its offsets")]


def test_no_span_is_written_over_a_line_end() -> None:
    files = {file.name: file.content for file in joined(write([SAMPLE], ENTITIES))}
    text = files["ash-2022.txt"]
    bounds = [line.split("\t") for line in files["ash-2022.ann"].splitlines() if line.startswith("T")]
    for _, where, words in ((line[0], line[1], "\t".join(line[2:])) for line in bounds):
        spans = [tuple(map(int, pair.split())) for pair in where.partition(" ")[2].split(";")]
        assert " ".join(text[start:end] for start, end in spans) == words
        assert not any("\n" in text[start:end] for start, end in spans)


def test_files_without_annotations_are_not_brat() -> None:
    with pytest.raises(UnreadableImportError, match=r"no \.ann file"):
        list(read([File("x.txt", "a text"), File("annotation.conf", "")]))
    with pytest.raises(UnreadableImportError, match="no line of it is brat standoff"):
        list(read([File("x.ann", "{}\n\x00\x01\n")]))
    assert list(read([File("x.ann", "")])) == [Imported("x", [])]


def test_only_the_record_is_lost() -> None:
    assert losses(SAMPLE) == {"article record": 1}
