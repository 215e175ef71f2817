"""The differential command runs, and finds no difference in a short run."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "differential.py"


def test_short_run() -> None:
    """All edges of all schemes and some random rows are alike by every way that is installed."""
    command = [sys.executable, str(SCRIPT), "--rows", "20000"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert done.stdout.endswith("\n0 differences\n"), done.stdout + done.stderr
    assert " scalar " in done.stdout
