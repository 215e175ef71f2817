"""What a benchmark found and what it is held to, printed alike by all of them."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

TIME, SPEED = "× the time", "× as fast"

PACKAGES = (
    *("attrs", "duckdb", "narwhals", "numpy", "pandas", "polars", "pyarrow", "pyspark"),
    "scikit-learn",
)
"""Whose version may matter to a figure."""


class Bar(NamedTuple):
    """One figure: ``what``, compared with a peer, and the limit that it is held to, if any."""

    what: str
    against: str
    found: float
    limit: float | None = None
    unit: str = TIME
    at_least: bool = False

    @property
    def asked(self) -> str:
        """Return the limit in words."""
        if self.limit is None:
            return ""
        return f"at {'least' if self.at_least else 'most'} {self.limit:.3g}"

    @property
    def verdict(self) -> str:
        """Say whether the limit is met."""
        if self.limit is None:
            return ""
        met = self.found >= self.limit if self.at_least else self.found <= self.limit
        return "met" if met else "MISSED"


def parser(description: str | None) -> argparse.ArgumentParser:
    """Return a parser with the option that all benchmarks have."""
    made = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("--markdown", action="store_true", help="print the table for the docs")
    return made


def report(bars: Iterable[Bar], *, markdown: bool) -> int:
    """Print each bar as soon as it is found; return 1 if one is missed, else 0: an exit code."""
    missed = False
    if markdown:
        print("| what | against | found | bar |  |\n| --- | --- | ---: | --- | --- |")
    for bar in bars:
        cells = bar.what, bar.against, f"{bar.found:,.3g} {bar.unit}", bar.asked, bar.verdict
        if markdown:
            print(f"| {' | '.join(cells)} |", flush=True)
        else:
            what, against, found, asked, verdict = cells
            print(f"{what:48} {against:40} {found:>18}  {asked:14} {verdict}", flush=True)
        missed |= bar.verdict == "MISSED"
    if markdown:
        print(f"\n{caption()}")
    return int(missed)


def caption() -> str:
    """Tell by which command, with which versions and on what machine the figures came about."""
    command = " ".join([f"python benchmarks/{Path(sys.argv[0]).name}", *sys.argv[1:]])
    imported = {"scikit-learn": "sklearn"}
    used = [name for name in PACKAGES if imported.get(name, name) in sys.modules]
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in used)
    return (
        f"Printed by `{command}` in {time.strftime('%B %Y')} with Python "
        f"{platform.python_version()}, {versions}, on {os.cpu_count()} cores of {processor()}."
    )


def processor() -> str:
    """Return the name of the processor, as the system gives it."""
    described = Path("/proc/cpuinfo")
    if described.exists():
        for line in described.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()
