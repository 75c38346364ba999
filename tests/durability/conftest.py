"""The benchmarks hold the machinery that these tests run a little of."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
