"""Whole processes, timed."""

import subprocess
import sys
import time
from collections.abc import Sequence

CSTO = [sys.executable, "-m", "csto_cli"]


def run(command: Sequence[str]) -> tuple[float, str]:
    """Seconds of a process, and what it printed. Raises `SystemExit` where it fails."""
    begun = time.perf_counter()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begun
    if done.returncode:
        sys.exit(f"{' '.join(command)[:200]}: {done.stderr[-2000:]}")
    return seconds, done.stdout
