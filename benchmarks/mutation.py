"""Mutation testing of some modules: ``python benchmarks/mutation.py price reach``.

For each mutant, mutmut changes one thing and runs the tests that should notice: those of the same
name and those that import the module. Prints the share that was noticed and every survivor, and
fails below 95 %. Works on a copy. Data and the fields of attrs classes are not mutated: tables have
golden tests and laws of their own. Needs: pip install mutmut, and what the tests need.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
BAR = 0.95
COPIED = ("src", "tests", "docs", "examples", "benchmarks", "pyproject.toml", "README.md")
MORE = ("CONTRIBUTING.md", "CHANGELOG.md", "LICENSE")
SLOW = {"test_package.py", "test_examples.py", "test_testing.py"}  # about all modules at once


def tests_of(modules: list[str]) -> list[str]:
    """Return the test files that are named after a module or import it."""
    names = "|".join(map(re.escape, modules))
    imports = re.compile(rf"microinfluence\.({names})\b|\bmi\.({names})\b|import .*\b({names})\b")
    found = [
        path
        for folder in ("unit", "property", "golden")
        for path in sorted((ROOT / "tests" / folder).glob("test_*.py"))
        if path.name not in SLOW
        if path.stem.removeprefix("test_") in modules or imports.search(path.read_text("utf-8"))
    ]
    return [str(path.relative_to(ROOT)) for path in found]


def run(modules: list[str], tests: list[str], work: Path) -> str:
    """Run mutmut on a copy and return what it says of each mutant."""
    for name in (*COPIED, *MORE):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, work / name)
    config = work / "pyproject.toml"
    only = [f"src/microinfluence/{module}.py" for module in modules]
    own = f"only_mutate = {only}\npytest_add_cli_args_test_selection = {tests}\n"
    replaced = re.compile(r"^(only_mutate|pytest_add_cli_args_test_selection) = .*\n", re.MULTILINE)
    text = replaced.sub("", config.read_text("utf-8"))
    config.write_text(text.replace("[tool.mutmut]\n", f"[tool.mutmut]\n{own}"), "utf-8")
    started = mutmut(work, "run")
    if started.returncode:
        sys.exit(f"mutmut could not run:\n{started.stdout[-4_000:]}{started.stderr[-2_000:]}")
    return mutmut(work, "results", "--all", "true").stdout


def mutmut(work: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of mutmut; hypothesis draws the same few examples for every mutant."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "mutation"}
    return subprocess.run(  # noqa: S603 - ours
        command, cwd=work, env=environment, capture_output=True, text=True, check=False
    )


def main() -> None:
    """Mutate, print, and fail where too much goes unnoticed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="+", help="such as price or _tier_kernel")
    modules = parser.parse_args().modules
    tests = tests_of(modules)
    with tempfile.TemporaryDirectory() as folder:
        results = run(modules, tests, Path(folder))
    states = dict(re.findall(r"^\s+(\S+): (.+)$", results, re.MULTILINE))
    survivors = [name for name, state in states.items() if state not in {"killed", "timeout"}]
    for name in survivors:
        print(f"{states[name]}: {name}")
    killed = len(states) - len(survivors)
    share = killed / len(states) if states else 1.0
    print(f"{killed} of {len(states)} mutants noticed, {share:.1%}, by {len(tests)} test files")
    sys.exit(share < BAR)


if __name__ == "__main__":
    main()
