"""Wrong input and broken corpora: one plain line, a hint where there is one, and never a traceback."""

import pytest

WRONG = [
    ("serach x", 2, 'csto: error: no command "serach"\nhint: did you mean "search"?\n'),
    ("compare --topic intervantion", 2, 'csto: error: no topic "intervantion"\nhint: did you mean "intervention"?\n'),
    ("entities --type stat", 2, 'csto: error: no entity type "stat"\nhint: did you mean "state"?\n'),
    ("compare --topic china --by autor", 2, 'csto: error: --by takes no "autor"\nhint: did you mean "author"?\n'),
    ("list topcis", 2, 'csto: error: nothing to list called "topcis"\nhint: did you mean "topics"?\n'),
    ("list --format jsn", 2, 'csto: error: --format takes no "jsn"\nhint: did you mean "json" or "jsonl"?\n'),
    ("list --color alwasy", 2, 'csto: error: --color takes no "alwasy"\nhint: did you mean "always"?\n'),
    ("schema claims", 2, 'csto: error: no schema "claims"\nhint: did you mean "claim"?\n'),
    ("show steel-2021", 1, 'csto: error: nothing has the id "steel-2021"\nhint: did you mean "steel-2022"?\n'),
    ("show state:kazakstan", 1, None),
    (
        "show steel-2022:c99",
        1,
        'csto: error: no claim "steel-2022:c99"\nhint: steel-2022 has 62 claims, steel-2022:c1 to steel-2022:c62\n',
    ),
    ("search", 2, "csto: error: Missing argument 'QUERY...'.\nhint: csto search --help\n"),
    ("search x --limit 0", 2, None),
    ("search x --colour", 2, None),
    ("compare", 2, None),
    ("list --corpus nowhere", 3, None),
]
QUERIES = [
    ("athor:steel", 2, 'no field "athor"\n  athor:steel\n  ^\nhint: did you mean author:steel?'),
    ("Russia author:stele", 2, 'no author "stele"\n  Russia author:stele\n         ^\nhint: did you mean "Steel"'),
    ("topic:chna", 2, 'no topic "chna"\n  topic:chna\n  ^\nhint: did you mean "china"?'),
    ("voice:reprted", 2, 'no voice "reprted"\n  voice:reprted\n  ^\nhint: did you mean "reported"?'),
    ("likelihood:probable", 2, 'no likelihood "probable"'),
    ("after:yesterday", 2, '"yesterday" is not a date'),
    ("entity:state:kazakstan", 2, 'no entity "state:kazakstan"'),
    ("NEAR(a, x)", 2, "NEAR takes a whole number"),
    ('""', 2, "an empty phrase"),
    ("Kazakhstan AND troops", 2, "AND is no operator\n  Kazakhstan AND troops\n             ^"),
    ("troops NOT Russia", 2, "NOT is no operator\n  troops NOT Russia\n         ^\nhint: -word leaves out"),
    ("NOT Russia", 2, "NOT is no operator"),
    ("troops <state:xx>", 2, 'no entity "state:xx"\n  troops <state:xx>\n         ^'),
    ("", 2, "nothing to search for"),
]
LITERAL = [
    'park. "quoted (odd', "((", "*", "AND", "NOT", "AND so",
    "and NOT", "OR", "a OR", "-", '"', "C:\\path", "https://x.y/z", "12:30", "NOTE: this",
    "🙂", "x" * 5000, "foo:bar", "NEAR(", "NEAR(a b", "<", "<x", "a*b", "--", "[bold]",
    "'; DROP TABLE passage; --", "\x1b[2J",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "code", "said"), WRONG, ids=[typed for typed, _, _ in WRONG])
def test_wrong_input_is_named_with_the_nearest_that_is_right(csto, typed, code, said):
    ran = csto(*typed.split())
    assert (ran.code, ran.stdout) == (code, "")
    assert ran.stderr.startswith("csto: error: ")
    assert "Traceback" not in ran.stderr
    if said is not None:
        assert ran.stderr == said


@pytest.mark.parametrize(("query", "code", "said"), QUERIES)
def test_a_query_that_cannot_be_meant_points_at_the_character(csto, query, code, said):
    ran = csto("search", query)
    assert ran.code == code
    assert said in ran.stderr


@pytest.mark.parametrize("query", LITERAL, ids=range(len(LITERAL)))
def test_a_literal_query_never_crashes(csto, query):
    ran = csto("search", "--", query)
    assert ran.code in (0, 1, 2)
    assert ran.code != 2 or "nothing to search for" in ran.stderr
    assert "\x1b" not in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr


def test_nothing_found_says_what_was_close(csto):
    ran = csto("search", "Nazarbajev")
    assert ran.code == 1
    assert "did you mean “Nazarbayev”" in ran.stderr
    misspelled = csto("search", "Nazerbayev")
    assert misspelled.code == 1
    assert "did you mean “Nursultan Nazarbayev”" in misspelled.stderr


def test_a_corpus_that_the_environment_names_must_be_one(csto, tmp_path):
    ran = csto("list", env={"CSTO_CORPUS": str(tmp_path)})
    assert ran.code == 3
    assert "(CSTO_CORPUS): there is no corpus.toml" in ran.stderr


COMMANDS = ["search troops", "list", "show ash-2022", "entities", "compare --topic mission", "verify"]


@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_broken_annotation_is_told_the_rest_is_answered_and_the_code_is_4(csto, small_corpus, arguments):
    file = small_corpus / "annotations" / "birch-undated.jsonl"
    file.write_text("{broken\n" + file.read_text())
    ran = csto(*arguments.split(), "--corpus", str(small_corpus))
    assert ran.code == 4
    assert ran.stdout
    assert "annotations/birch-undated.jsonl" in ran.stdout + ran.stderr
    assert "Invalid JSON" in ran.stdout + ran.stderr


def test_verify_lists_every_annotation_that_no_longer_fits(csto, small_corpus):
    file = small_corpus / "articles" / "birch-undated.md"
    file.write_text(file.read_text().replace("The NP", "Yet the NP"))
    ran = csto("verify", "--corpus", str(small_corpus))
    assert ran.code == 4
    places = [line.split("\t")[:3] for line in ran.stdout.splitlines()]
    path = "annotations/birch-undated.jsonl"
    assert places == [[path, "1", "birch-undated:m1"], [path, "2", "birch-undated:m2"], [path, "3", "birch-undated:c1"]]
    assert "it now begins at 8" in ran.stdout


BROKEN = {
    "no front matter": "Just text.\n",
    "front matter without end": "---\nid: oak\n",
    "front matter that is no YAML": "---\nid: [\n---\n\nText.\n",
    "front matter with references": "---\nid: oak\ntitle: &a x\noutlet: *a\n---\n\nText.\n",
    "front matter of another shape": "---\n- oak\n---\n\nText.\n",
    "a date that is none": "---\nid: oak\npublished: yesterday\n---\n\nText.\n",
    "an id that is not the file's": "---\nid: elm\n---\n\nText.\n",
    "an unknown field": "---\nid: oak\ncolour: red\n---\n\nText.\n",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_article_is_named_and_the_others_load(csto, small_corpus, content):
    (small_corpus / "articles" / "oak.md").write_text(content)
    ran = csto("list", "--corpus", str(small_corpus))
    assert ran.code == 4
    assert [line.split("\t")[0] for line in ran.stdout.splitlines()] == ["ash-2022", "birch-undated"]
    assert "csto: warning: articles/oak.md" in ran.stderr


def test_bytes_that_are_not_utf8_are_named_with_their_line(csto, small_corpus):
    (small_corpus / "articles" / "oak.md").write_bytes(b"---\nid: oak\n---\n\nText \xff.\n")
    ran = csto("list", "--corpus", str(small_corpus))
    assert ran.code == 4
    assert "articles/oak.md:5: not UTF-8: byte 0xff" in ran.stderr


HOSTILE = (
    "Troops \x1b[31mred\x1b]0;t\x07 [bold]x[/] \u202eevil\u2066 \x00nul \x9b2J =cmd()|'x'. <script>alert(1)</script>"
)


@pytest.mark.parametrize("format_", ["table", "lines", "csv", "md", "json", "jsonl"])
@pytest.mark.parametrize("arguments", ["search troops", "show oak", "show oak:p1", "list"])
def test_nothing_from_an_article_acts(csto, small_corpus, arguments, format_):
    title = r"\e[31m=1+1 [red]\u202e"
    (small_corpus / "articles" / "oak.md").write_text(f'---\nid: oak\ntitle: "{title}"\n---\n\n{HOSTILE}\n')
    ran = csto(*arguments.split(), "--corpus", str(small_corpus), "--format", format_)
    assert ran.code == 0
    unsafe = [c for c in ran.stdout + ran.stderr if (c < " " and c not in "\n\t") or c in "\x7f\x9b\u202e\u2066"]
    assert unsafe == []


def test_a_line_of_a_megabyte_is_read_shown_and_searched(csto, small_corpus):
    (small_corpus / "articles" / "oak.md").write_text(f"---\nid: oak\n---\n\n{'troops left. ' * 80_000}\n")
    ran = csto("search", "left", "--corpus", str(small_corpus), "--format", "table")
    assert ran.code == 0
    assert len(ran.stdout) < 5000


def test_an_internal_error_is_one_line_unless_debugging(csto, small_corpus):
    (small_corpus / "articles").rename(small_corpus / "elsewhere")
    (small_corpus / "articles").write_text("a file")
    ran = csto("list", "--corpus", str(small_corpus))
    assert ran.code == 3
    assert ran.stderr == "csto: error: articles/: Not a directory\n"
