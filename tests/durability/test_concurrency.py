"""Several csto at once on one corpus."""

import json
import subprocess
import sys

import pytest

import kill

MODULE = [sys.executable, "-m", "csto_cli"]
TOLD = ("csto: nothing found", "csto: every annotation reads its quote", "hint: all of it must be true")
"""What a command says on stderr where all is well."""
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def text(number):
    said = " ".join(NUMBERS[int(digit)] for digit in f"{number * 7919:08}")
    return f"Letter {number}: {said} harbour. The Northern Pact sent {said} troops to Ruritania, where {said} came."


def write_letters(folder, numbers):
    folder.mkdir()
    for number in numbers:
        (folder / f"letter-{number:03}.txt").write_text(text(number), encoding="utf-8")
    return folder


@pytest.fixture
def start(small_corpus, environment):
    """Starts `csto ARGUMENTS` on the small corpus and does not wait."""

    def start(*arguments, command=kill.SMALL_BATCHES):
        return subprocess.Popen(
            [*command, *arguments, "--corpus", str(small_corpus)],
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    return start


@pytest.fixture
def ask(small_corpus, csto):
    """Runs `csto ARGUMENTS` on the small corpus; it must go well and say nothing on the way."""

    def ask(*arguments, codes=(0,)):
        ran = csto(*arguments, "--corpus", str(small_corpus), "--format", "json")
        assert ran.code in codes, ran
        assert [line for line in ran.stderr.splitlines() if not line.startswith(TOLD)] == []
        return json.loads(ran.stdout)

    return ask


def ended(process):
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def outcomes(out):
    return [line.split("\t")[1] for line in out.splitlines()]


def total(answer):
    return answer["total"]


def test_two_that_add_different_folders_both_do(tmp_path, start, ask):
    folders = [write_letters(tmp_path / name, range(begin, begin + 20)) for name, begin in (("a", 0), ("b", 20))]
    for process in [start("add", str(folder)) for folder in folders]:
        code, out, err = ended(process)
        assert (code, err) == (0, "")
        assert outcomes(out) == ["added"] * 20
    assert total(ask("search", "harbour", "--all")) == 40
    assert ask("verify")["problems"] == []


def test_two_that_add_the_same_folder_add_it_once(tmp_path, small_corpus, start, ask):
    folder = write_letters(tmp_path / "a", range(30))
    ran = [ended(process) for process in [start("add", str(folder)) for _ in range(3)]]
    assert [(code, err) for code, _, err in ran] == [(0, "")] * 3
    for one, *others in zip(*(outcomes(out) for _, out, _ in ran), strict=True):
        assert sorted([one, *others]) == ["added", "there", "there"]
    assert len(list((small_corpus / "articles").glob("letter-*.md"))) == 30
    assert total(ask("search", "harbour", "--all")) == 30
    assert ask("verify")["problems"] == []


def test_search_answers_rightly_while_articles_come_in(tmp_path, start, ask):
    process = start("add", str(write_letters(tmp_path / "a", range(60))))
    counts = []
    while process.poll() is None or not counts:
        answer = ask("search", "harbour", "--all", codes=(0, 1))
        assert len(answer["hits"]) == total(answer)
        counts.append(total(answer))
    code, _, err = ended(process)
    assert (code, err) == (0, "")
    assert counts == sorted(counts)
    assert total(ask("search", "harbour", "--all")) == 60


def test_search_answers_rightly_while_articles_go(tmp_path, start, ask):
    assert ended(start("add", str(write_letters(tmp_path / "a", range(30)))))[0] == 0
    counts = [total(ask("search", "harbour", "--all"))]
    for number in range(0, 30, 5):
        process = start("remove", *(f"letter-{n:03}" for n in range(number, number + 5)), "--yes", command=MODULE)
        while process.poll() is None:
            counts.append(total(ask("search", "harbour", "--all", codes=(0, 1))))
        assert ended(process)[0] == 0
    counts.append(total(ask("search", "harbour", "--all", codes=(0, 1))))
    assert (counts[0], counts[-1]) == (30, 0)
    assert counts == sorted(counts, reverse=True)
    assert {count % 5 for count in counts} == {0}  # a removal is whole


def test_decisions_of_several_on_one_article_are_all_kept(tmp_path, small_corpus, start, ask):
    source = tmp_path / "elm.txt"
    source.write_text(
        "\n\n".join(f"In week {n} Ruritania wrote to the Northern Pact." for n in range(8)), encoding="utf-8"
    )
    assert ended(start("add", str(source)))[0] == 0
    for process in [start("accept", f"elm:m{number}", command=MODULE) for number in range(1, 9)]:
        code, out, err = ended(process)
        assert (code, err) == (0, "")
        assert "suggested\tcurated" in out
    lines = (small_corpus / "annotations" / "elm.jsonl").read_text(encoding="utf-8").splitlines()
    names = [record for record in map(json.loads, lines) if record["annotation"] == "mention"]
    origins = {record["id"]: record.get("origin", "curated") for record in names}
    assert origins == {f"elm:m{n}": "curated" if n <= 8 else "suggested" for n in range(1, 17)}
    assert ask("verify")["problems"] == []
