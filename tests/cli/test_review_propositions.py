"""Positions and propositions in review: what a person is offered, and what is on disk after each answer."""

import json
import shutil
import tomllib

import pytest

from csto_cli.corpus import Corpus
from csto_cli.corpus.proposing import Proposing
from csto_cli.errors import DataError
from csto_cli.model.span import Span

SOURCES = {
    "cole.txt": """\
What the pact did

By Carl Cole

1 May 2021

The Northern Pact sent 500 troops to Ruritania. Rudolf said that the pact never protects its members. The garrison of \
the pact costs nine million crowns a year.

Strelsau will ask the Northern Pact for more troops.
""",
    "dorn.txt": """\
The bill

By Dora Dorn

3 June 2021

The garrison costs the Northern Pact nine million crowns. Ruritania pays none of them, according to Rudolf.
""",
}
SENT, SAID, COSTS, ASK = (f"cole-2021:c{number}" for number in range(1, 5))
BILL = "dorn-2021:c1"


@pytest.fixture(scope="module")
def added(tmp_path_factory, write_small_corpus, csto):
    """The small corpus with two articles just added, their names accepted."""
    folder = tmp_path_factory.mktemp("added")
    corpus = write_small_corpus(folder / "small")
    for name, text in SOURCES.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert csto("add", *SOURCES, "--corpus", str(corpus), cwd=folder).code == 0
    names = [
        annotation["id"]
        for article in ("cole-2021", "dorn-2021")
        for annotation in annotations(corpus, article).values()
        if annotation["annotation"] == "mention"
    ]
    assert csto("accept", *names, "--corpus", str(corpus)).code == 0
    return corpus


@pytest.fixture
def small(tmp_path, added):
    """A copy of it, which a test may change."""
    return shutil.copytree(added, tmp_path / "small")


@pytest.fixture
def review(csto, small):
    """Runs `csto review` there, with the answers as lines."""
    return lambda *arguments, answers="": csto(
        "review", *arguments, "--corpus", str(small), input="".join(f"{line}\n" for line in answers.split(" | "))
    )


def annotations(corpus, article):
    lines = (corpus / "annotations" / f"{article}.jsonl").read_text(encoding="utf-8").splitlines()
    return {annotation["id"]: annotation for annotation in map(json.loads, lines)}


def claim(corpus, id_):
    return annotations(corpus, id_.partition(":")[0])[id_]


def files(corpus):
    """Every file but the index and its locks."""
    found = [path for path in corpus.rglob("*") if path.is_file() and ".csto" not in path.parts]
    return {str(path.relative_to(corpus)): path.read_bytes() for path in found}


def is_sound(csto, corpus):
    return csto("verify", "--corpus", str(corpus)).code == 0


# --- candidates of a suggested claim -------------------------------------------------------------------------------


def test_a_claim_is_shown_with_the_propositions_it_may_be_about_nearest_first(review):
    shown = review("cole-2021", answers="q").stdout
    assert "cole-2021:c1" in shown
    assert shown.index("1 P01 The pact sent troops to Ruritania.") < shown.index("2 P02 The pact protects its members.")
    shown = review("cole-2021", answers="s | q").stdout.partition(SAID)[2]
    assert shown.index("1 P02") < shown.index("2 P01")


def test_a_number_and_a_side_accept_a_claim_with_its_position_and_the_figure_it_turns_on(review, small, csto):
    assert review("cole-2021", answers="1 | o | q").code == 0
    taken = claim(small, SENT)
    assert taken.get("origin", "curated") == "curated"
    assert taken["positions"] == [
        {"proposition": "P01", "stance": "opposes", "holder_stance": "opposes", "quantity": 0}
    ]
    assert is_sound(csto, small)
    compared = csto("compare", "--proposition", "P01", "--corpus", str(small)).stdout
    assert "500" in compared


def test_a_relayed_claim_only_reports_and_its_holder_takes_the_side(review, small):
    ran = review("cole-2021", answers="s | 1 | o | q")
    assert claim(small, SAID)["positions"] == [{"proposition": "P02", "stance": "reports", "holder_stance": "opposes"}]
    assert "relayed from Rudolf" in ran.stdout
    assert "Where does Rudolf (the article only reports it) stand on P02" in ran.stderr
    assert (
        f"{SAID}\tsuggested\tcurated\tRudolf said that the pact never protects its members · P02 opposes" in ran.stdout
    )


def test_a_accepts_without_a_position_as_before(review, small):
    review("cole-2021", answers="a | q")
    assert "positions" not in claim(small, SENT)
    assert claim(small, SENT).get("origin", "curated") == "curated"


def test_undo_takes_a_position_back_from_disk(review, small):
    before = files(small)
    review("cole-2021", answers="1 | s | q")
    assert files(small) != before
    review("cole-2021", answers="1 | s | u | q")
    assert "positions" not in claim(small, SAID)
    assert claim(small, SAID)["origin"] == "suggested"


@pytest.mark.parametrize("said", ["P02", "p02", "pact-protects", "protects members"])
def test_another_proposition_is_named_by_id_slug_or_words(review, small, said):
    review("cole-2021", answers=f"p | {said} | q | q")
    assert [p["proposition"] for p in claim(small, SENT)["positions"]] == ["P02"]
    assert claim(small, SENT)["positions"][0]["stance"] == "qualifies"


def test_where_words_mean_several_propositions_one_is_chosen_by_its_number(review, small):
    ran = review("cole-2021", answers="p | the pact | 2 | s | q")
    assert "  1 P01 The pact sent troops to Ruritania.\n  2 P02 The pact protects its members.\n" in ran.stderr
    assert [p["proposition"] for p in claim(small, SENT)["positions"]] == ["P02"]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("p | P99 | q", 'no proposition is like "P99"'),
        ("p | the pact | 7 | q", "no proposition was chosen"),
        ("7 | q", "no proposition was chosen"),
        ("1 | x | q", "any other key: back"),
        ("1", "any other key: back"),
        ("p", "proposition (id, slug or words)"),
    ],
)
def test_a_question_that_is_given_up_changes_nothing(review, small, csto, answers, told):
    before = files(small)
    ran = review("cole-2021", answers=answers)
    assert (ran.code, told in ran.stderr) == (0, True)
    assert files(small) == before
    assert is_sound(csto, small)


def test_a_name_takes_no_position(csto, tmp_path, small):
    (tmp_path / "late.txt").write_text("Rudolf left Strelsau.\n", encoding="utf-8")
    csto("add", "late.txt", "--corpus", str(small), cwd=tmp_path)
    for answers in ("1\nq\n", "p\nq\n"):
        ran = csto("review", "late", "--corpus", str(small), input=answers)
        assert "csto: a name takes no position; a claim does" in ran.stderr


def test_without_a_proposition_in_the_codebook_a_claim_is_reviewed_all_the_same(csto, tmp_path):
    corpus = tmp_path / "empty"
    csto("init", str(corpus), "--empty")
    (tmp_path / "cole.txt").write_text(SOURCES["cole.txt"], encoding="utf-8")
    csto("add", "cole.txt", "--corpus", str(corpus), cwd=tmp_path)
    for codebook in ("empty", "none"):
        if codebook == "none":
            (corpus / "topics.toml").unlink(missing_ok=True)
        ran = csto("review", "--corpus", str(corpus), input="p\nx\n1\nq\n")
        assert SENT in ran.stdout
        assert "the codebook has no propositions; csto edit proposition P01 makes one" in ran.stderr
        assert "no proposition was chosen" in ran.stderr
    accepted = csto("review", "--corpus", str(corpus), input="a\nq\n")
    assert f"{SENT}\tsuggested\tcurated" in accepted.stdout
    assert csto("review", "--propositions", "--corpus", str(corpus), input="a\n").code == 1


def test_a_claim_in_another_script_and_with_hostile_characters_is_shown_safely(csto, small):
    text = "Войска \x1b[31mпакта\u202e ушли [bold]домой[/bold] из столицы"
    article = f"---\nid: hostile\nauthors: []\nkind: full\n---\n\n{text}.\n"
    (small / "articles/hostile.md").write_text(article, encoding="utf-8")
    stored = (small / "articles/hostile.md").read_text(encoding="utf-8").partition("\n---\n")[2].strip("\n")
    at = Span(stored.index(text), stored.index(text) + len(text))
    record = {
        "id": "hostile:c1",
        "annotation": "claim",
        "target": {
            "article": "hostile",
            "position": {"start": at.start, "end": at.end},
            "quote": {"exact": text},
        },
        "origin": "suggested",
        "statement": text,
        "kind": "factual",
        "holder": "unnamed: a \x1b[2J source",
        "voice": "reported",
        "asserted_by": ["author", "unnamed: a \x1b[2J source"],
        "attitude": "neutral",
    }
    (small / "annotations/hostile.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert is_sound(csto, small)
    ran = csto("review", "hostile", "--corpus", str(small), input="1\np\nP01\ns\nq\n")
    assert "Войска" in ran.stdout
    assert "[bold]домой[/bold]" in ran.stdout
    assert not {"\x1b", "\u202e"} & set(ran.stdout + ran.stderr)
    assert claim(small, "hostile:c1")["positions"][0]["stance"] == "reports"
    assert is_sound(csto, small)


def test_a_corpus_that_cannot_be_written_says_so_and_stays_as_it_is(review, small):
    (small / ".journal").write_text("in the way", encoding="utf-8")
    before = files(small)
    for arguments, answers in ((["cole-2021"], "1 | s | q"), (["--propositions"], "a |  |  | s | s | q")):
        ran = review(*arguments, answers=answers)
        assert "the corpus cannot be written, and nothing was changed" in ran.stderr
        assert files(small) == before


# --- propositions of claims that align -----------------------------------------------------------------------------


def test_pairs_that_align_are_listed_with_what_they_share(csto, small):
    listed = json.loads(csto("list", "alignments", "--corpus", str(small), "--format", "json").stdout)["alignments"]
    assert (listed[0]["a"], listed[0]["b"]) == (COSTS, BILL)
    assert listed[0]["shared"] == ["garrison", "pact", "costs", "nine", "million", "crowns"]
    assert all(row["score"] >= 0.53 for row in listed)
    assert {"ash-2022:c1", "cole-2021:c1"} in [{row["a"], row["b"]} for row in listed]


def test_a_proposition_is_made_of_two_claims_in_one_change(review, small, csto):
    (small / "topics.toml").write_text(
        "# our codebook\n" + (small / "topics.toml").read_text(encoding="utf-8") + "# to be continued\n",
        encoding="utf-8",
    )
    ran = review(
        "dorn-2021", "--propositions", answers="a | The garrison costs nine million crowns a year. |  | s | q | q"
    )
    codebook = (small / "topics.toml").read_text(encoding="utf-8")
    assert "# our codebook\n" in codebook
    assert "# to be continued\n" in codebook
    assert tomllib.loads(codebook)["proposition"][-1] == {
        "id": "P03",
        "slug": "garrison-costs-nine-million-crowns",
        "statement": "The garrison costs nine million crowns a year.",
        "topic": "mission",
    }
    for id_, side in ((COSTS, "supports"), (BILL, "qualifies")):
        assert claim(small, id_).get("origin", "curated") == "curated"
        assert claim(small, id_)["positions"] == [{"proposition": "P03", "stance": side, "holder_stance": side}]
    assert ran.stdout.splitlines()[-1].split("\t") == [
        "P03",
        "The garrison costs nine million crowns a year.",
        "mission",
        "yes",
        f"{COSTS} supports; {BILL} qualifies",
    ]
    assert is_sound(csto, small)
    assert "P03" in csto("compare", "--proposition", "P03", "--corpus", str(small), "--format", "json").stdout
    assert csto("review", "dorn-2021", "--propositions", "--corpus", str(small), input="").code == 1


def test_both_quotes_are_shown_with_who_says_them_and_an_empty_line_takes_what_is_preset(review, small):
    shown = review("dorn-2021", "--propositions", answers="a |  |  | s | s | q").stdout
    for said in (COSTS, BILL, "Cole 2021", "Dorn 2021", "suggested", "nine million crowns a year", "garrison, pact"):
        assert said in shown
    made = tomllib.loads((small / "topics.toml").read_text(encoding="utf-8"))["proposition"][-1]
    assert (made["statement"], made["topic"]) == (
        "The garrison costs the Northern Pact nine million crowns.",
        "mission",
    )


def test_undo_takes_proposition_and_positions_back_byte_by_byte(review, small):
    before = files(small)
    ran = review("dorn-2021", "--propositions", answers="a |  |  | s | o | u | q")
    assert files(small) == before
    assert "P03" not in ran.stdout.splitlines()[-1]


def test_a_proposition_of_the_codebook_may_be_taken_and_only_the_claim_without_a_position_is_asked(review, small, csto):
    before = (small / "topics.toml").read_bytes()
    ran = review("--propositions", answers="s | 1 | s | q")
    assert "takes a position on P01" in ran.stdout
    assert ran.stderr.count("Where does") == 1
    assert claim(small, SENT)["positions"] == [
        {"proposition": "P01", "stance": "supports", "holder_stance": "supports", "quantity": 0}
    ]
    assert (small / "topics.toml").read_bytes() == before
    assert is_sound(csto, small)


def test_a_pair_that_a_decision_settles_is_not_asked_again(review):
    ran = review("--propositions", answers="s | 1 | s | q")
    after = ran.stderr.partition("Where does")[2] + ran.stdout.partition("2 of 4")[2]
    assert "3 of 4" not in after
    assert "4 of 4" in after


def test_another_proposition_is_taken_for_both_claims(review, small):
    review("dorn-2021", "--propositions", answers="p | pact-protects | s | o | q")
    assert claim(small, COSTS)["positions"][0] == {
        "proposition": "P02",
        "stance": "supports",
        "holder_stance": "supports",
    }
    assert claim(small, BILL)["positions"][0]["holder_stance"] == "opposes"


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("a", "statement"),
        ("a | A new one.", "topic"),
        ("a | A new one. | atlantis | s | s | q", 'no topic "atlantis"'),
        ("a | A new one. | mission | s", "any other key: back"),
        ("a | A new one. | mission | s | x | q", "any other key: back"),
        ("p | P99 | q", 'no proposition is like "P99"'),
        ("9 | q", "no proposition was chosen"),
        ("x | q", "see csto review --help"),
        ("u | q", "nothing to undo"),
    ],
)
def test_a_walk_that_is_left_in_the_middle_of_a_question_leaves_every_file_as_it_was(
    review, small, csto, answers, told
):
    before = files(small)
    ran = review("dorn-2021", "--propositions", answers=answers)
    assert (ran.code, told in ran.stderr) == (0, True)
    assert files(small) == before
    assert is_sound(csto, small)


def test_what_is_turned_down_is_left_alone_and_shown_by_another_walk(review, small):
    before = files(small)
    ran = review("dorn-2021", "--propositions", answers="r")
    assert files(small) == before
    assert "nothing is left" in ran.stderr
    assert BILL in review("dorn-2021", "--propositions", answers="q").stdout


def test_a_hostile_statement_is_stored_and_shown_safely(review, small, csto):
    statement = 'Ha "quoted" \\ [red]crowns[/red] \x1b[31m\u202e ]]] # no comment'
    ran = review("dorn-2021", "--propositions", answers=f"a | {statement} |  | s | s | q")
    assert not {"\x1b", "\u202e"} & set(ran.stdout + ran.stderr)
    made = tomllib.loads((small / "topics.toml").read_text(encoding="utf-8"))["proposition"][-1]
    assert made["statement"] == 'Ha "quoted" \\ [red]crowns[/red] \\x1b[31m\\u202e ]]] # no comment'
    assert is_sound(csto, small)
    shown = csto("review", "cole-2021", "--corpus", str(small), "--format", "table", input="q\n").stdout
    assert "[red]crowns[/red]" in shown


def test_a_statement_in_another_script_gets_its_id_as_its_slug_and_a_taken_slug_a_number(review, small, csto):
    review(
        "dorn-2021",
        "--propositions",
        answers="a | Гарнизон дорог. |  | s | s | u | a | Pact sent troops. |  | s | s | q",
    )
    made = tomllib.loads((small / "topics.toml").read_text(encoding="utf-8"))["proposition"]
    assert (made[-1]["id"], made[-1]["slug"]) == ("P03", "pact-sent-troops-2")
    assert is_sound(csto, small)
    walk = Proposing(Corpus(small))
    walk.propose("Гарнизон дорог.", "mission", {one.id: "supports" for one in walk.sides_wanted(None)})
    made = tomllib.loads((small / "topics.toml").read_text(encoding="utf-8"))["proposition"]
    assert (made[-1]["id"], made[-1]["slug"]) == ("P04", "p04")


def test_a_proposition_is_not_taken_back_from_under_a_claim_that_has_come_to_use_it(small, csto):
    walk = Proposing(Corpus(small), ["dorn-2021"])
    walk.propose("The garrison is dear.", "mission", {COSTS: "supports", BILL: "supports"})
    assert csto("review", "cole-2021", "--corpus", str(small), input="p\nP03\ns\nq\n").code == 0
    before = files(small)
    with pytest.raises(DataError, match="another claim takes a position on P03"):
        walk.undo()
    assert files(small) == before
    assert is_sound(csto, small)


def test_nothing_is_written_where_a_claim_or_the_codebook_was_changed_meanwhile(small, csto):
    walk = Proposing(Corpus(small), ["dorn-2021"])
    walk.propose("The garrison is dear.", "mission", {COSTS: "supports", BILL: "supports"})
    assert csto("edit", "topic", "mission", "--set", "label=Mission", "--corpus", str(small)).code == 0
    with pytest.raises(DataError, match="was changed meanwhile; nothing was taken back"):
        walk.undo()
    csto("reject", BILL, "--corpus", str(small))
    with pytest.raises(DataError, match="was changed meanwhile; nothing was written"):
        walk.undo()
    assert is_sound(csto, small)


def test_types_of_names_and_pairs_of_claims_are_not_asked_for_at_once(review):
    ran = review("--propositions", "--type", "state")
    assert (ran.code, "take one of them" in ran.stderr) == (2, True)


@pytest.mark.parametrize("columns", [60, 100])
def test_what_is_shown_of_claims_and_pairs_fits_the_screen(csto, small, columns):
    for arguments, keys in ((["cole-2021"], "p another proposition"), (["--propositions"], "a make a proposition")):
        ran = csto("review", *arguments, "--corpus", str(small), input="s\nq\n", env={"COLUMNS": str(columns)})
        assert keys in " ".join(ran.stdout.split())
        shown = ran.stdout.rpartition("u undo")[0].splitlines()
        assert max(map(len, shown)) <= columns
