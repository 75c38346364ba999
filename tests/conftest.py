"""What the tests share: `csto` as a process to pipes, `csto` on a terminal, and a small corpus to break."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from corpora import small_corpus_in

CHECKOUT = Path(__file__).resolve().parent.parent
MODULE = [sys.executable, "-m", "csto_cli"]
NOT_INHERITED = {"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL", "LC_CTYPE"}
TIMEOUT = 60


class Ran(NamedTuple):
    """What a process left."""

    code: int
    stdout: str
    stderr: str


class Shown(NamedTuple):
    """What a person at a terminal saw."""

    code: int
    raw: bytes
    columns: int
    rows: int

    @property
    def lines(self) -> list[str]:
        """The screen as the emulator has it, everything that scrolled away first, without trailing blanks."""
        return screen_lines(self.raw, self.columns, self.rows)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for indexes of this test run."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def environment(cache: Path) -> dict[str, str]:
    """An environment without anything that changes what csto shows."""
    kept = {k: v for k, v in os.environ.items() if k not in NOT_INHERITED and not k.startswith("CSTO_")}
    return kept | {
        "CSTO_CACHE": str(cache),
        "CSTO_HOME": str(cache / "home"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
    }


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder without a corpus in it or above, so that the shipped one is found."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="session")
def csto(environment: dict[str, str], elsewhere: Path) -> Callable[..., Ran]:
    """Runs `csto ARGUMENTS` to pipes."""

    def run(
        *arguments: str, input: str | None = None, env: dict[str, str] | None = None, cwd: Path | None = None
    ) -> Ran:
        done = subprocess.run(
            [*MODULE, *arguments],
            input=None if input is None else input.encode(),
            stdin=subprocess.DEVNULL if input is None else None,
            capture_output=True,
            env=environment | (env or {}),
            cwd=cwd or elsewhere,
            timeout=TIMEOUT,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def terminal(environment: dict[str, str], elsewhere: Path) -> Callable[..., Shown]:
    """Runs `csto ARGUMENTS` on a pseudo-terminal; `columns` is the window's size, COLUMNS stays unset."""

    def run(*arguments: str, columns: int = 80, rows: int = 24, env: dict[str, str] | None = None) -> Shown:
        code, raw = _on_terminal([*MODULE, *arguments], columns, rows, environment | (env or {}), elsewhere)
        return Shown(code, raw, columns, rows)

    return run


@pytest.fixture(scope="session")
def write_small_corpus() -> Callable[[Path], Path]:
    """Writes the small corpus into a folder."""
    return small_corpus_in


@pytest.fixture
def small_corpus(tmp_path: Path) -> Path:
    """Two tiny articles, valid as they are; a test breaks what it is about."""
    return small_corpus_in(tmp_path / "small")


@pytest.fixture(scope="session")
def untouched_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small corpus for tests that only read it."""
    return small_corpus_in(tmp_path_factory.mktemp("untouched") / "small")


def screen_lines(raw: bytes, columns: int, rows: int) -> list[str]:
    """What a terminal of this size shows of the bytes, with all that scrolled away."""
    import pyte

    screen = pyte.HistoryScreen(columns, rows, history=100_000, ratio=0.5)
    pyte.ByteStream(screen).feed(raw)
    above = ["".join(line[x].data for x in range(columns)) for line in screen.history.top]
    lines = [line.rstrip() for line in (*above, *screen.display)]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _on_terminal(command: Sequence[str], columns: int, rows: int, env: dict[str, str], cwd: Path) -> tuple[int, bytes]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, cwd=cwd, start_new_session=True
    )
    os.close(theirs)
    try:
        raw = b"".join(_read(ours, time.monotonic() + TIMEOUT))
        return process.wait(timeout=TIMEOUT), raw
    finally:
        os.close(ours)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()


def _read(descriptor: int, deadline: float) -> Iterator[bytes]:
    while time.monotonic() < deadline:
        if not select.select([descriptor], [], [], 1)[0]:
            continue
        try:
            part = os.read(descriptor, 65536)
        except OSError:  # Linux: the other side is closed
            return
        if not part:
            return
        yield part
    raise TimeoutError("the command did not end")
