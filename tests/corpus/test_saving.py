"""Saved queries as files: what people wrote in them stays, and nothing that was saved is lost."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csto_cli import config
from csto_cli.corpus.saving import queries, save, saved
from csto_cli.errors import CorpusError, DataError, QueryError, UsageError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder."""
    monkeypatch.setenv("CSTO_HOME", str(tmp_path / "mine" / "corpus"))
    return tmp_path / "mine"


@pytest.fixture
def corpus(tmp_path: Path, home: Path) -> Path:
    """A corpus as saving sees one: a folder."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


def test_a_saved_query_is_found_by_its_name(corpus: Path) -> None:
    assert save(corpus, "kz", "Kazakhstan OR Kazakh") == "saved as @kz"
    assert saved(corpus, "kz") == "Kazakhstan OR Kazakh"
    assert queries(corpus).rows == ({"name": "@kz", "query": "Kazakhstan OR Kazakh"},)
    assert (corpus / "queries.toml").read_text() == '[query]\nkz = "Kazakhstan OR Kazakh"\n'


def test_another_query_of_the_name_takes_its_place_and_that_is_told(corpus: Path) -> None:
    save(corpus, "kz", "Kazakhstan")
    assert save(corpus, "kz", "Kazakhstan") == "saved as @kz"
    assert save(corpus, "kz", "Kazakh") == "saved as @kz, in place of Kazakhstan"
    assert save(corpus, "kz", "w" * 500) == "saved as @kz, in place of Kazakh"
    assert save(corpus, "kz", "w") == f"saved as @kz, in place of {'w' * 60}…"


LAYOUTS = [
    "# mine\r\n[query]\r\n# force\r\nforce = 'troops'  # why\r\n\r\n[other]\r\nkz = 1\r\n",
    'query.force = "troops"\nquery.more = "x" # why\n',
    'query = { force = "troops" } # why\n',
    '[query.sub]\na = 1\n[query]\nforce = "troops"\n# why\n',
    '[query]\nforce = """\ntroops OR\n  pact"""',
    "other = 1",
    "# why",
    "",
]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_comments_and_layout_of_the_file_stay(corpus: Path, layout: str) -> None:
    file = corpus / "queries.toml"
    file.write_bytes(layout.encode())
    before = tomllib.loads(layout)
    save(corpus, "kz", 'Kazakh "left*" \\ é')
    content = file.read_bytes().decode()
    after = tomllib.loads(content)
    assert after["query"].pop("kz") == 'Kazakh "left*" \\ é'
    assert after == {"query": {}, **before}
    comments = [line[line.index("#") :] for line in layout.split("\n") if "#" in line]
    assert [comment for comment in comments if f"{comment}\n" not in f"{content}\n"] == []
    assert saved(corpus, "kz") == 'Kazakh "left*" \\ é'


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True), st.text(max_size=30), max_size=3))
def test_what_is_saved_is_what_is_found(corpus: Path, texts: dict[str, str]) -> None:
    (corpus / "queries.toml").unlink(missing_ok=True)
    kept = {name: f"a {text}" for name, text in texts.items()}
    for name, text in list(kept.items()):
        try:
            save(corpus, name, text)
        except UsageError:
            del kept[name]
    assert {row["name"]: row["query"] for row in queries(corpus).rows} == {f"@{n}": t for n, t in kept.items()}


@pytest.mark.parametrize("name", ["", "No", "a b", "-a", "a_b", "ä", "a" * 65, "@a", "../a", "a\n"])
def test_what_cannot_be_named_is_not_saved(corpus: Path, name: str) -> None:
    with pytest.raises(UsageError, match="a query cannot be called"):
        save(corpus, name, "troops")
    assert list(corpus.iterdir()) == []


@pytest.mark.parametrize("text", ["", "…", '""', "<stat>", "@kz", "x @unknown", "/a.*/", "after:2022 before:2020"])
def test_what_does_not_read_is_not_saved(corpus: Path, text: str) -> None:
    with pytest.raises(QueryError):
        save(corpus, "kz", text)
    assert list(corpus.iterdir()) == []


def test_a_circle_through_what_was_saved_before_is_refused(corpus: Path) -> None:
    save(corpus, "a", "troops")
    save(corpus, "b", "@a OR pact")
    with pytest.raises(QueryError, match="a saved query that means itself: @b → @a → @b"):
        save(corpus, "a", "left @b")
    assert saved(corpus, "a") == "troops"


def test_a_name_that_is_none_is_told_with_the_nearest(corpus: Path) -> None:
    save(corpus, "kazakhstan", "Kazakh")
    with pytest.raises(UsageError, match='no saved query "@kazakstan"') as raised:
        saved(corpus, "kazakstan")
    assert raised.value.hint == 'did you mean "@kazakhstan"?'
    with pytest.raises(UsageError) as raised:
        saved(corpus, "zzz")
    assert raised.value.hint is not None
    assert raised.value.hint.startswith("csto list queries")


def test_queries_of_the_shipped_corpus_are_the_users_and_can_be_named_in_every_corpus(corpus: Path, home: Path) -> None:
    told = save(config.shipped_corpus(), "kz", "Kazakh")
    assert told == f"saved as @kz in {home / 'queries.toml'}"
    assert not (config.shipped_corpus() / "queries.toml").exists()
    assert saved(corpus, "kz") == "Kazakh"
    save(corpus, "kz", "Kazakhstan")
    assert (saved(corpus, "kz"), saved(config.shipped_corpus(), "kz")) == ("Kazakhstan", "Kazakh")
    assert [row["query"] for row in queries(corpus).rows] == ["Kazakhstan"]


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder as nobody can write it: root is only kept from it by a mount."""
    if os.geteuid():
        folder.chmod(0o555)
        yield
        folder.chmod(0o755)
        return
    mounted = subprocess.run(["mount", "--bind", folder, folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("root may write everywhere, and cannot mount here")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def test_queries_of_a_corpus_that_cannot_be_written_are_the_users_and_come_first(corpus: Path, home: Path) -> None:
    save(corpus, "kz", "Kazakhstan")
    save(corpus, "force", "troops")
    with read_only(corpus):
        assert save(corpus, "kz", "Kazakh") == f"saved as @kz in {home / 'queries.toml'}"
        assert (saved(corpus, "kz"), saved(corpus, "force")) == ("Kazakh", "troops")
    assert saved(corpus, "kz") == "Kazakhstan"


def test_where_the_users_folder_cannot_be_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("CSTO_HOME", str(tmp_path / "file" / "corpus"))
    with pytest.raises(CorpusError, match="the query cannot be saved in"):
        save(config.shipped_corpus(), "kz", "Kazakh")


@pytest.mark.parametrize(
    "content",
    ["= broken", "query = 3", '[[query]]\nname = "kz"', "a = " + "9" * 5000, "a = " + "[" * 5000, "\ufeff\xff"],
)
def test_a_file_that_does_not_read_is_named_and_left_as_it_is(corpus: Path, content: str) -> None:
    file = corpus / "queries.toml"
    file.write_bytes(content.encode("latin-1" if content.isascii() else "utf-16"))
    before = file.read_bytes()
    for use in (lambda: saved(corpus, "kz"), lambda: queries(corpus), lambda: save(corpus, "kz", "Kazakh")):
        with pytest.raises(DataError, match=r"^queries\.toml: ") as raised:
            use()
        assert str(file) in str(raised.value.hint)
    assert file.read_bytes() == before


def test_what_is_no_query_in_the_file_is_passed_over(corpus: Path) -> None:
    (corpus / "queries.toml").write_text('[query]\na = "troops"\nb = 3\n"No Name" = "x"\nc = ["y"]\n')
    assert [row["name"] for row in queries(corpus).rows] == ["@a"]


@pytest.mark.parametrize("is_users", [False, True], ids=["the corpus's", "the user's"])
def test_queries_saved_at_the_same_time_are_all_kept(corpus: Path, home: Path, is_users: bool) -> None:
    target = "config.shipped_corpus()" if is_users else f"Path({str(corpus)!r})"
    code = f"""
import sys
from pathlib import Path
from csto_cli import config
from csto_cli.corpus.saving import save
for number in range(5):
    save({target}, f"q{{sys.argv[1]}}-{{number}}", "troops")
"""
    writers = [subprocess.Popen([sys.executable, "-c", code, str(number)]) for number in range(4)]
    assert [writer.wait(timeout=60) for writer in writers] == [0] * 4
    assert len(queries(config.shipped_corpus() if is_users else corpus).rows) == 20


def test_a_query_without_a_saved_one_reads_no_toml(csto, environment, elsewhere) -> None:
    csto("search", "troops")
    code = (
        "import sys\nfrom csto_cli.app import main\n"
        "try: main(['search', sys.argv[1]])\nexcept SystemExit: pass\n"
        "print(*[name for name in ('tomllib', 'tomlkit') if name in sys.modules], file=sys.stderr)"
    )
    for typed, loaded in (("troops a@b.org", ""), ("troops @unknown", "tomllib")):
        ran = subprocess.run(
            [sys.executable, "-c", code, typed], capture_output=True, text=True, env=environment, cwd=elsewhere
        )
        assert ran.stderr.splitlines()[-1] == loaded
