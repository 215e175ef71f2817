"""All benchmarks, one after the other, and their tables into the docs.

``python benchmarks/run_all.py`` takes about half an hour and 4 GiB on a machine that does nothing
else; it prints every table and writes it to ``docs/reference/performance``, with the command, the
versions and the processor that it came from. Names after it choose: ``python benchmarks/run_all.py
tiers fit``. Exits with 1 if a bar is missed. Peers: pip install '.[test]' scikit-learn.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PAGES = HERE.parent / "docs" / "reference" / "performance"
NAMES = ("tiers", "ragged", "records", "fit", "frames", "streaming", "readers")


def run(name: str) -> bool:
    """Run a benchmark in a process of its own, keep its table and say whether all bars are met."""
    script = HERE / f"bench_{name}.py"
    done = subprocess.run(  # noqa: S603 - ours
        [sys.executable, str(script), "--markdown"], stdout=subprocess.PIPE, text=True, check=False
    )
    print(f"## {name}\n\n{done.stdout}", flush=True)
    if done.returncode in {0, 1} and done.stdout.startswith("|"):
        (PAGES / f"{name}.md").write_text(done.stdout, encoding="utf-8")
    return done.returncode == 0


def main() -> int:
    """Run those that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    names = parser.parse_args().names or NAMES
    if unknown := set(names) - set(NAMES):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    met = {name: run(name) for name in names}
    print("bars missed by: " + (", ".join(name for name in met if not met[name]) or "none"))
    return int(not all(met.values()))


if __name__ == "__main__":
    sys.exit(main())
