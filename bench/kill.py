"""`kill -9` at random moments of commands that change a corpus: nothing acknowledged is lost, nothing is half there.

    python bench/kill.py [--kills 200] [--seed 1] [--case NAME]...

Each kill begins with a fresh copy of a corpus, strikes at a moment drawn from the usual duration of the command, while
others search in half of the cases, and then asks: is the corpus, after the next command, in a state that whole batches
lead to; does that command simply work, at once; does the same command, run again, lead to the very files of a run that
nobody killed, and search to the same answer. It prints how many kills hit which phase, how many lost something that was
acknowledged, and how many left something wrong. Target: none of either.
"""

import argparse
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from csto_cli.corpus import Corpus
from csto_cli.model.span import Span
from csto_cli.text.fingerprint import fingerprint
from processes import CSTO

SMALL_BATCHES = [
    sys.executable,
    "-c",
    "from csto_cli.corpus import adding; adding.BATCH = 5; from csto_cli.app import main; main()",
]
"""csto with batches of five articles: a short run then commits often."""
INDEX_IN_BATCHES = [
    sys.executable,
    "-c",
    "from csto_cli.store import build, index; build.BATCH = index.FEW = 5; from csto_cli.app import main; main()",
]
"""csto that builds a new index beside the old one where more than five articles changed, in batches as small."""
AT_ONCE = 30.0
"""Seconds for the next command; it waits for nobody, but the machine may be busy."""
WORD = "harbour"
"""Stands once in every text."""

ENTITIES = """
[[entity]]
id = "state:ruritania"
type = "state"
name = "Ruritania"

[[entity]]
id = "org:northern-pact"
type = "organization"
name = "Northern Pact"
"""
_SYLLABLES = ("ba", "do", "fe", "ga", "hu", "ki", "lo", "mi", "nar", "pel", "ros", "sun", "tor", "ver", "wil", "zan")

Tree = dict[str, bytes]
"""File of a corpus → its bytes; what is derived is left out."""


class Case(NamedTuple):
    """A command to kill, and the corpus it changes."""

    name: str
    corpus: Path
    arguments: tuple[str, ...]
    again: tuple[int, ...]
    """Exit codes of the same command after its end was killed."""
    command: Sequence[str] = CSTO
    is_whole: bool = False
    """Whether there is only everything and nothing, and not a batch."""


class Usual(NamedTuple):
    """A run that nobody killed."""

    seconds: float
    before: Tree
    after: Tree
    answer: str
    """Of a search afterwards."""


class Kill(NamedTuple):
    """What one kill did."""

    seed: int
    phase: str
    lost: tuple[str, ...]
    wrong: tuple[str, ...]


def main() -> int:
    """Print the counts; 1 where something was lost or wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", action="append", choices=CASES)
    given = parser.parse_args()
    names = given.case or list(CASES)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= environment(Path(folder))
        kills = {name: list(killed(name, Path(folder), range(given.seed, given.seed + share))) for name, share in
                 zip(names, _shares(given.kills, len(names)), strict=True)}  # fmt: skip
    for name, done in kills.items():
        print(f"\n{name}: {len(done)} kills")
        for phase, count in Counter(kill.phase for kill in done).most_common():
            print(f"  {count:4}  {phase}")
    every = [(name, kill) for name, done in kills.items() for kill in done]
    for name, kill in every:
        for kind, said in (*(("lost", line) for line in kill.lost), *(("wrong", line) for line in kill.wrong)):
            print(f"{kind}: {name}, seed {kill.seed}, {kill.phase}: {said}")
    lost, wrong = sum(bool(kill.lost) for _, kill in every), sum(bool(kill.wrong) for _, kill in every)
    print(f"\n{len(every)} kills, {lost} lost something acknowledged, {wrong} left something wrong")
    return int(bool(lost or wrong))


def _shares(total: int, parts: int) -> list[int]:
    return [total // parts + (number < total % parts) for number in range(parts)]


def environment(folder: Path) -> dict[str, str]:
    """Variables that keep every file of csto in a folder."""
    return {"CSTO_HOME": str(folder / "home"), "CSTO_CACHE": str(folder / "cache"), "LANG": "C.UTF-8"}


def killed(name: str, folder: Path, seeds: Sequence[int]) -> Iterator[Kill]:
    """Kill a case once for each seed."""
    case = CASES[name](folder / name)
    usual = _usual(case, folder / f"{name}-usual")
    for seed in seeds:
        copy = folder / f"{name}-{seed}"
        shutil.copytree(case.corpus, copy)
        yield _killed(case, usual, copy, seed)
        shutil.rmtree(copy, ignore_errors=True)  # SQLite takes its own files away when a connection is collected


def run(command: Sequence[str], corpus: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """A csto command to its end. Raises `TimeoutExpired` where it waits for somebody."""
    return _ended(_started(command, corpus, arguments))


def _started(command: Sequence[str], corpus: Path, arguments: Sequence[str]) -> subprocess.Popen[str]:
    """The same, not waited for."""
    return subprocess.Popen(
        [*command, *arguments, "--corpus", str(corpus)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def _ended(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    try:
        out, err = process.communicate(timeout=AT_ONCE)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def tree(corpus: Path) -> Tree:
    """The files of a corpus."""
    return {
        str(file.relative_to(corpus)): file.read_bytes()
        for file in sorted(corpus.rglob("*"))
        if file.is_file() and file.relative_to(corpus).parts[0] != ".csto"
    }


def _usual(case: Case, copy: Path) -> Usual:
    shutil.copytree(case.corpus, copy)
    before = tree(copy)
    start = time.perf_counter()
    ran = run(case.command, copy, case.arguments)
    seconds = time.perf_counter() - start
    if ran.returncode:
        raise RuntimeError(f"{case.name} without a kill: {ran.returncode} {ran.stderr}")
    return Usual(seconds, before, tree(copy), _answer(copy))


def _answer(corpus: Path) -> str:
    """What a search for what all texts hold finds: ids, scores and texts."""
    found = Corpus(corpus).search(WORD, limit=None)
    return "\n".join(f"{hit.passage.id} {hit.score} {hit.passage.text}" for hit in found.hits)


def _killed(case: Case, usual: Usual, corpus: Path, seed: int) -> Kill:
    chance = random.Random(f"{case.name} {seed}")
    beside = [_started(CSTO, corpus, FOLLOWING_ARGUMENTS["search"]) for _ in range(chance.choice((0, 2)))]
    # The first third is Python's start; beside others all of it takes longer.
    moment = chance.uniform(0.3, 1.1) * usual.seconds * (2 if beside else 1)
    printed, has_ended = _killed_after(moment, case, corpus)
    phase = "after its end" if has_ended else _phase(corpus, usual)
    lost, wrong = [], []
    for other in beside:
        wrong += _not_smooth("a search beside it", _ended(other), (0, 1))
    following = chance.choice(FOLLOWING)
    if following != "again":
        ran = run(CSTO, corpus, FOLLOWING_ARGUMENTS[following])
        wrong += _not_smooth(following, ran, (0, 1))
    else:
        wrong += _not_smooth("again", run(case.command, corpus, case.arguments), (0, *case.again))
    problems = Corpus(corpus).verify().problems
    wrong += [f"verify: {problem}" for problem in problems]
    now = tree(corpus)
    if printed and now != usual.after:
        lost.append("what was printed is not there")
    lost += [f"{path}: what was there before" for path in usual.before.keys() & usual.after.keys() - now.keys()]
    wrong += _not_of_batches(case, usual, now)
    wrong += _not_smooth("again", run(case.command, corpus, case.arguments), (0, *case.again))
    now = tree(corpus)
    wrong += [f"run again: {path} is otherwise" for path in _differing(now, usual.after)]
    if _answer(corpus) != usual.answer:
        wrong.append("search answers otherwise after all")
    return Kill(seed, phase, tuple(lost), tuple(wrong))


FOLLOWING_ARGUMENTS = {
    "search": ("search", WORD),
    "list": ("list", "articles"),
    "verify": ("verify",),
    "accept": ("accept", "earlier:m1"),
}
FOLLOWING = (*FOLLOWING_ARGUMENTS, "again")
"""The command after the kill."""


def _killed_after(seconds: float, case: Case, corpus: Path) -> tuple[bool, bool]:
    """(whether something was printed, whether the command had ended) when it was killed."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(
            [*case.command, *case.arguments, "--corpus", str(corpus)],
            stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        return bool(os.fstat(out.fileno()).st_size), process.wait() >= 0


def _phase(corpus: Path, usual: Usual) -> str:
    """What the command was doing, as far as the disk tells."""
    journal = {file.name for file in (corpus / ".journal").glob("*")}
    now = {path: content for path, content in tree(corpus).items() if not path.startswith(".journal")}
    if "committed" in journal:
        return "moving files into place"
    if any(name.endswith("-done") for name in journal):
        return "clearing the journal"
    if journal:
        return "writing the journal"
    if _is_pending(corpus):
        return "writing the index"
    if now == usual.before:
        return "before its first change"
    return "after its last change" if now == usual.after else "between two batches"


def _is_pending(corpus: Path) -> bool:
    """Whether an index was being written; asked of a copy, so that nothing is mended by looking."""
    return any(_says_pending(catalog) for catalog in (corpus / ".csto").glob("*/catalog.db"))


def _says_pending(catalog: Path) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        for file in catalog.parent.glob("catalog.db*"):
            shutil.copy(file, folder)
        db = sqlite3.connect(Path(folder) / "catalog.db")
        try:
            return bool(db.execute("SELECT count(*) FROM pending").fetchone()[0])
        except sqlite3.DatabaseError:
            return False
        finally:
            db.close()


def _not_smooth(name: str, ran: subprocess.CompletedProcess[str], codes: Sequence[int]) -> list[str]:
    """What was odd about a command that should simply have worked."""
    told = [line for line in ran.stderr.splitlines() if "warning" in line or "Traceback" in line or "made anew" in line]
    odd = [] if ran.returncode in codes else [f"{name} ended with {ran.returncode}: {ran.stderr[-300:]}"]
    return odd + [f"{name} said: {line}" for line in told]


def _not_of_batches(case: Case, usual: Usual, now: Tree) -> list[str]:
    """What no number of whole batches leads to."""
    if case.is_whole:
        return [] if now in (usual.before, usual.after) else ["neither all of the change is there nor nothing"]
    wrong, states = [], {}
    for path in sorted(usual.before.keys() | usual.after.keys() | now.keys()):
        content, before, after = now.get(path), usual.before.get(path), usual.after.get(path)
        if content not in (before, after):
            wrong.append(f"{path} is neither what it was nor what it becomes")
        elif before != after:
            states.setdefault(Path(path).stem, set()).add(content == after)
    return wrong + [f"half of {name} is there" for name, found in states.items() if len(found) > 1]


def _differing(one: Tree, other: Tree) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


# --- the corpora and sources ------------------------------------------------------------------------------------------


def _text(number: int, sentences: int = 3) -> str:
    """A text of its own: no two share many words in a row."""
    chance = random.Random(number)
    said = [f"{_word(chance).title()} {number} saw the {WORD}.", f"Ruritania {_word(chance)} the Northern Pact."]
    more = (" ".join(_word(chance) for _ in range(chance.randint(8, 16))).capitalize() for _ in range(sentences))
    return " ".join([*said, *(f"{sentence}." for sentence in more)])


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))


def _corpus(folder: Path, *, earlier: int = 3) -> Path:
    """A corpus with a few articles in it, one of them with an accepted suggestion, and its index."""
    corpus = folder / "corpus"
    Corpus.init(corpus, is_empty=True)
    (corpus / "entities.toml").write_text(ENTITIES, encoding="utf-8")
    source = folder / "earlier.jsonl"
    rows = [{"id": f"earlier-{n}" if n else "earlier", "text": _text(1000 + n)} for n in range(earlier)]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    _done(run(CSTO, corpus, ("add", str(source))))
    _done(run(CSTO, corpus, ("accept", "earlier:m1")))
    _done(run(CSTO, corpus, ("search", WORD)))
    return corpus


def _done(ran: subprocess.CompletedProcess[str]) -> None:
    if ran.returncode:
        raise RuntimeError(ran.stderr)


def _add_folder(folder: Path) -> Case:
    corpus = _corpus(_made(folder))
    sources = _made(folder / "sources")
    for number in range(30):
        (sources / f"letter-{number:02}.txt").write_text(_text(number), encoding="utf-8")
    (sources / "twin.txt").write_text(_text(3) + "\n\n", encoding="utf-8")
    return Case("add-folder", corpus, ("add", str(sources)), (0,), SMALL_BATCHES)


def _add_lines(folder: Path, texts: int = 450, command: Sequence[str] = CSTO) -> Case:
    corpus = _corpus(_made(folder))
    source = folder / "letters.jsonl"
    rows = [{"id": f"letter-{n}", "text": _text(n), "author": "Ann Ash", "date": "2021"} for n in range(texts)]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return Case("add-lines", corpus, ("add", str(source)), (0,), command)


def _accept(folder: Path) -> Case:
    corpus = _corpus(_made(folder), earlier=60)
    articles = [f"earlier-{n}" for n in range(1, 60)]
    return Case("accept", corpus, ("accept", *articles), (0, 1), is_whole=True)


def _remove(folder: Path) -> Case:
    corpus = _corpus(_made(folder), earlier=60)
    articles = [f"earlier-{n}" for n in range(4, 60)]
    return Case("remove", corpus, ("remove", *articles), (0, 1), is_whole=True)


def _index(folder: Path) -> Case:
    """A registry that changed: all articles are read anew, beside the index that answers."""
    corpus = _corpus(_made(folder), earlier=60)
    registry = corpus / "entities.toml"
    more = '\n[[entity]]\nid = "state:strelsau"\ntype = "state"\nname = "Strelsau"\n'
    registry.write_text(ENTITIES + more, encoding="utf-8")
    return Case("index", corpus, ("search", WORD), (0,), INDEX_IN_BATCHES)


def _attach(folder: Path) -> Case:
    """Digests with fingerprints of sources that are made here."""
    corpus = _corpus(_made(folder))
    sources = _made(folder / "sources")
    for number in range(6):
        write_digest(corpus, f"digest-{number}", _text(2000 + number, 12), sources / f"source-{number}.txt")
    _done(run(CSTO, corpus, ("verify",)))
    _done(run(CSTO, corpus, ("search", WORD)))
    files = sorted(str(file) for file in sources.iterdir())
    return Case("attach", corpus, ("attach", *files), (0, 4))


def write_digest(corpus: Path, article: str, source: str, file: Path) -> None:
    """A digest of a source text with a claim about each of its sentences, and the source as a file."""
    file.write_text(source, encoding="utf-8")
    told = [f"Point {number}: the {WORD} is told of." for number in range(source.count(". "))]
    text = "\n\n".join(told)
    (corpus / "articles" / f"{article}.md").write_text(
        f"---\nid: {article}\ntitle: A digest\nauthors: []\nkind: digest\n---\n\n{text}\n", encoding="utf-8"
    )
    lines = []
    for number, (point, sentence) in enumerate(zip(told, source.split(". "), strict=False), start=1):
        start = source.index(sentence)
        found = fingerprint(source, Span(start, start + len(sentence)))
        lines.append(_claim(f"{article}:c{number}", article, text.index(point), point, found._asdict()))
    (corpus / "annotations" / f"{article}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _claim(id_: str, article: str, start: int, exact: str, source: dict[str, object]) -> str:
    target = {"article": article, "position": {"start": start, "end": start + len(exact)}, "quote": {"exact": exact}}
    record = {"id": id_, "annotation": "claim", "target": {**target, "source": source}, "statement": exact}
    record |= {"kind": "factual", "holder": "author", "voice": "own", "asserted_by": ["author"]}
    return json.dumps(record)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


CASES: dict[str, Callable[[Path], Case]] = {
    "add-folder": _add_folder,
    "add-lines": _add_lines,
    "accept": _accept,
    "remove": _remove,
    "attach": _attach,
    "index": _index,
}
"""Name → makes the case in a folder."""


if __name__ == "__main__":
    sys.exit(main())
