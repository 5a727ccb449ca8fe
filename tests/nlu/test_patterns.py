"""No regular expression of the engine's components reads a message in ever so many ways, as `tests/policy` says of the
core's."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HANG = 300
"""Seconds, for what takes ten: only a hang needs as many."""


def test_every_pattern_of_the_engine_comes_to_an_end() -> None:
    program = [sys.executable, "-m", "tests.policy.slow_patterns", "bot.engine.nlu"]
    read = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=HANG, check=True)
    assert "hangs" not in read.stdout, read.stdout
    assert int(read.stdout.split()[0]) > 100
