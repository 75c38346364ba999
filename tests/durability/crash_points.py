"""Run by a test in a process of its own: a commit that dies at each of its steps, and what recovery makes of it.

Every step of a change to the disk is one: making, renaming, flushing, removing, and the half of a write. A recovery
that dies is tried at each of its own steps too. Prints what was found as JSON.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from csto_cli.store import journal
from csto_cli.store.journal import Change

DIED = 9
CHANGES = [
    Change("articles/ash.md", "ash as it becomes\n"),
    Change("annotations/ash.jsonl", "annotations as they become\n"),
    Change("articles/birch.md", None),
    Change("annotations/birch.jsonl", None),
    Change("articles/cedar.md", "cedar is new\n"),
]
STEPS = ("mkdir", "rename", "replace", "unlink", "rmdir", "fsync")


def main(folder: Path) -> None:
    """Try every point, and print how many there are, what each leads to, and what was wrong."""
    before, after = _trees(folder)
    outcomes: list[str] = []
    wrong: list[str] = []
    recoveries = 0
    while True:
        corpus = folder / f"commit-{len(outcomes) + 1}"
        _write(corpus)
        has_died = _dies(len(outcomes) + 1, lambda corpus=corpus: _commit(corpus))  # type: ignore[misc]
        again = 0
        while True:
            again += 1
            copy = folder / "recovery"
            shutil.copytree(corpus, copy)
            died_again = _dies(again, lambda copy=copy: _recover(copy))  # type: ignore[misc]
            _recover(copy)
            now = tree(copy)
            shutil.rmtree(copy)
            outcome = "after" if now == after else "before" if now == before else "neither"
            if outcome == "neither" or (again > 1 and outcome != outcomes[-1]):
                wrong.append(f"commit died at step {len(outcomes) + 1}, recovery at {again}: {outcome}")
            if again == 1:
                outcomes.append(outcome)
            if not died_again:
                break
        recoveries += again - 1
        if not has_died:
            break
    print(json.dumps({"outcomes": outcomes, "recoveries": recoveries, "wrong": wrong}))


def tree(corpus: Path) -> dict[str, str]:
    """Every file but the lock, the journal's included."""
    files = (file for file in corpus.rglob("*") if file.is_file() and ".csto" not in file.parts)
    return {str(file.relative_to(corpus)): file.read_text(encoding="utf-8") for file in files}


def _write(corpus: Path) -> None:
    for path in ("articles/ash.md", "annotations/ash.jsonl", "articles/birch.md", "annotations/birch.jsonl"):
        (corpus / path).parent.mkdir(parents=True, exist_ok=True)
        (corpus / path).write_text(f"{path} as it was\n", encoding="utf-8")
    (corpus / ".csto").mkdir()


def _trees(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    corpus = folder / "usual"
    _write(corpus)
    before = tree(corpus)
    _commit(corpus)
    return before, tree(corpus)


def _commit(corpus: Path) -> None:
    with journal.files_lock(corpus):
        journal.commit(corpus, CHANGES)


def _recover(corpus: Path) -> None:
    with journal.files_lock(corpus):
        pass


def _dies(at: int, action: Callable[[], None]) -> bool:
    """Whether a child that dies at its step of this number came that far."""
    child = os.fork()
    if not child:
        _arm(at)
        action()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, DIED):
        raise SystemExit(f"the child that was to die at step {at} failed")
    return os.waitstatus_to_exitcode(status) == DIED


def _arm(at: int) -> None:
    left = at

    def step() -> None:
        nonlocal left
        left -= 1
        if not left:
            os._exit(DIED)

    for name in STEPS:
        original = getattr(os, name)

        def stepping(*arguments: Any, original: Callable[..., Any] = original, **options: Any) -> Any:
            step()
            return original(*arguments, **options)

        setattr(os, name, stepping)
    write_text = Path.write_text

    def torn(path: Path, content: str, **options: Any) -> int:
        write_text(path, content[: len(content) // 2], **options)
        step()
        return write_text(path, content, **options)

    Path.write_text = torn  # type: ignore[assignment,method-assign]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
