"""Tiers of 100 million rows of a Parquet file, streamed by Polars: the memory that it takes.

``python benchmarks/bench_streaming.py`` writes the file, 1.6 GB, to a temporary directory, has each
row classified by a lazy frame and the tiers counted, and prints the most memory that the process
ever held. ``--file`` keeps the file, or takes the one that is there. ``--rows`` sets its length,
``--markdown`` prints the table for the docs. Needs: pip install polars pyarrow.
"""

from __future__ import annotations

import importlib
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from _bars import Bar, parser, report

from microinfluence import frames

GIB = 1 << 30
PART = 1_000_000

WRITE = """
import sys
sys.path.insert(0, sys.argv[3])
import pyarrow, pyarrow.parquet
from bench_frames import draw
parts = (pyarrow.table(draw(int(sys.argv[4]), seed)) for seed in range(int(sys.argv[2])))
first = next(parts)
with pyarrow.parquet.ParquetWriter(sys.argv[1], first.schema) as writer:
    writer.write_table(first)
    for part in parts:
        writer.write_table(part)
"""
"""In a process of its own, so that its memory is not counted."""


def write(path: Path, rows: int) -> None:
    """Write accounts, part by part."""
    here = str(Path(__file__).parent)
    arguments = [sys.executable, "-c", WRITE, str(path), str(rows // PART), here, str(PART)]
    subprocess.run(arguments, check=True)  # noqa: S603 - ours


def classify(path: Path, rows: int) -> Iterator[Bar]:
    """Count the tiers of a file that is larger than the memory that it takes."""
    pl: Any = importlib.import_module("polars")
    start = time.perf_counter()
    tiers = frames.classify(pl.scan_parquet(path)).group_by("tier").len()
    counted = tiers.collect(engine="streaming")
    seconds = time.perf_counter() - start
    if (found := counted["len"].sum()) != rows:
        message = f"{found:,} rows came back of {rows:,}"
        raise AssertionError(message)
    print(f"{rows:,} rows in {seconds:.1f} s", file=sys.stderr)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / GIB
    yield Bar(f"Polars, {rows:,} rows streamed: memory", "the whole process", peak, 2, "GiB")


def main() -> int:
    """Print the bar and return 1 if it is missed."""
    arguments = parser(__doc__)
    arguments.add_argument("--rows", type=int, default=100 * PART, help="length, in millions")
    arguments.add_argument("--file", type=Path, help="the file, if it is there or to be kept")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        path = options.file or Path(directory) / "accounts.parquet"
        if not path.exists():
            write(path, options.rows)
        return report(classify(path, options.rows), markdown=options.markdown)


if __name__ == "__main__":
    sys.exit(main())
