"""How long a command takes to start and answer, as a ratio to `python -c pass` in the same run.

    python bench/cold_start.py [--rounds 15]

Every command is a whole process on the shipped corpus with a warm index: to a pipe, and to a pseudo-terminal of
120 columns. Rounds are interleaved, and medians compared, so that other work on the machine weighs on both sides alike.
Targets: at most 10 × to a pipe, 14 × to a terminal.
"""

import argparse
import os
import pty
import statistics
import subprocess
import sys
import time

COMMANDS = {
    "--version": ["--version"],
    "search": ["search", "Kazakhstan"],
    "search phrase": ["search", '"<state> asked" OR NEAR(Putin Tokayev, 10)'],
    "list": ["list", "claims"],
    "show article": ["show", "steel-2022"],
    "show claim": ["show", "steel-2022:c3"],
    "entities": ["entities", "--type", "state"],
    "compare": ["compare", "--topic", "intervention"],
}


def main() -> None:
    """Print a table of ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed csto has its bytecode
    cases = {"python -c pass": ([sys.executable, "-c", "pass"], False)}
    for name, arguments in COMMANDS.items():
        command = [sys.executable, "-m", "csto_cli", *arguments]
        cases[f"{name} | pipe"] = (command, False)
        cases[f"{name} | terminal"] = (command, True)
    for command, is_terminal in cases.values():  # warm: bytecode, index, file cache
        run(command, is_terminal=is_terminal)
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, (command, is_terminal) in cases.items():
            start = time.perf_counter()
            run(command, is_terminal=is_terminal)
            seconds[name].append(time.perf_counter() - start)
    base = statistics.median(seconds["python -c pass"])
    print(f"{'command':32} {'ms':>7} {'ratio':>7}")
    for name, times in seconds.items():
        middle = statistics.median(times)
        print(f"{name:32} {1000 * middle:7.1f} {middle / base:7.1f}")


def run(command: list[str], *, is_terminal: bool) -> None:
    """One process, its output read to the end."""
    if not is_terminal:
        subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        return
    pid, descriptor = pty.fork()
    if pid == 0:
        os.environ.update(COLUMNS="120", TERM="xterm-256color")
        os.execv(command[0], command)
    try:
        while os.read(descriptor, 65536):
            pass
    except OSError:  # the terminal closes with its process
        pass
    os.close(descriptor)
    os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
