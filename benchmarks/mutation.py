"""Would the tests notice? ``python benchmarks/mutation.py price reach``, or ``--share 0.05``.

mutmut changes one thing at a time and runs the tests that reach the changed function, the quickest
first. Either every change to the named modules is tried, or a share of the changes to all of src,
each drawn with the same chance; then the printed 95 % interval (Wilson's) is about all of src.
Prints what nobody noticed, and fails below 95 %. Works on a copy. Data, the fields of attrs classes
and decorated functions are not mutated: tables have golden tests and laws of their own.
Needs: pip install --group mutation, and what the tests need.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mutmut import __main__ as mutmut
from mutmut.configuration import reset_config
from mutmut.mutation import diff_apply, file_mutation
from mutmut.runners.harness import PytestRunner
from mutmut.state import state
from mutmut.stats import status_by_exit_code
from mutmut.workers.isolation import ForkServerRunner

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[1]
BAR = 0.95
QUICK = 60
"""So many tests are tried before the others are even collected."""
PATIENCE = 20.0
"""Seconds of tests that a mutant has to survive; the few slow ones that are left add little."""
COPIED = ("src", "tests", "docs", "examples", "benchmarks", "pyproject.toml", "README.md")
MORE = ("CONTRIBUTING.md", "CHANGELOG.md", "LICENSE")


def main() -> None:
    """Mutate, print, and fail where too much goes unnoticed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", help="such as price or readers/table; default: all")
    parser.add_argument("--share", type=float, default=1.0, help="of the changes that are tried")
    parser.add_argument("--seed", type=int, default=1, help="of the draw")
    parser.add_argument("--children", type=int, default=os.cpu_count(), help="processes at a time")
    chosen = parser.parse_args()
    os.environ["HYPOTHESIS_PROFILE"] = "mutation"
    with tempfile.TemporaryDirectory() as folder:
        copy_to(Path(folder), chosen.modules or ["*"])
        os.chdir(folder)
        reset_config()
        draw(chosen.share, chosen.seed)
        mutmut.get_mutant_runner = Runner
        mutmut._run((), chosen.children)  # noqa: SLF001 - what its command calls
        noticed, tried = report()
        os.chdir(ROOT)
    low, high = wilson(noticed, tried)
    share = noticed / tried if tried else 1.0
    print(f"{noticed} of {tried} changes noticed: {share:.1%}, interval {low:.1%} to {high:.1%}")
    sys.exit(share < BAR)


def copy_to(work: Path, modules: Iterable[str]) -> None:
    """Copy the project, and say there which modules to mutate."""
    for name in (*COPIED, *MORE):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, work / name)
    config = work / "pyproject.toml"
    only = [f"src/microinfluence/{module}.py" for module in modules]
    text = re.sub(r"(?m)^only_mutate = .*$", f"only_mutate = {only}", config.read_text("utf-8"))
    config.write_text(text, "utf-8")


def draw(share: float, seed: int) -> None:
    """Let mutmut make only some of its changes, each drawn by itself."""
    everything = file_mutation.create_mutations

    def some(filename: str, *arguments: object) -> tuple[object, ...]:
        chance = random.Random(f"{seed} {filename}")  # noqa: S311 - a sample, not a secret
        module, found, *ignored = everything(filename, *arguments)
        return module, [change for change in found if chance.random() < share], *ignored

    file_mutation.create_mutations = some


class Broken:
    """A plugin of pytest that gathers the tests that fail although nothing is changed."""

    def __init__(self) -> None:
        self.tests: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Gather what failed."""
        if report.failed:
            self.tests.add(report.nodeid)


class QuickestFirst(PytestRunner):
    """Runs the tests that reach a mutant in the order of their time, a few before the rest."""

    def execute_pytest(self, params: list[str], **options: Any) -> int:  # noqa: ANN401 - pytest's
        """Run pytest; while tests are timed, leave out those that mutmut's wrappers break."""
        if "plugins" not in options or "-x" not in params:
            return super().execute_pytest(params, **options)
        broken = Broken()
        options["plugins"].append(broken)
        super().execute_pytest([param for param in params if param != "-x"], **options)
        for reaching in state().tests_by_mangled_function_name.values():
            reaching.difference_update(broken.tests)
        print(f"Left out: {sorted(broken.tests)}", file=sys.__stderr__)
        return 0

    def run_tests(self, *, mutant_name: str | None, tests: Iterable[str]) -> int:
        """Return 0 if all pass; what would take longer than our patience is left out."""
        times = state().duration_by_test
        ordered = sorted(tests, key=lambda test: (times.get(test, 0.0), test))
        spent = accumulate(times.get(test, 0.0) for test in ordered)
        chosen = [test for test, time in zip(ordered, spent, strict=True) if time < PATIENCE]
        failed = super().run_tests(mutant_name=mutant_name, tests=chosen[:QUICK])
        if failed or not chosen[QUICK:]:
            return failed
        return super().run_tests(mutant_name=mutant_name, tests=chosen[QUICK:])


class Runner(ForkServerRunner):
    """Runs each mutant in a process of its own, forked where no test has run yet."""

    def __init__(self, children: int) -> None:
        super().__init__(children, QuickestFirst, {})

    def run_clean_tests(self, tests: Iterable[str]) -> int:
        """Trust that tests pass without a change: they have just passed while they were timed."""
        del tests
        return 0


def report() -> tuple[int, int]:
    """Print every change that was not noticed; return how many were, of how many."""
    mutants, _ = mutmut.collect_source_file_mutation_data(mutant_names=())
    states = {name: (status_by_exit_code[code], data.path) for data, name, code in mutants}
    for name, (status, path) in states.items():
        if status != "killed":
            print(f"\n{status}: {name}\n{diff_apply.get_diff_for_mutant(name, path=path)}")
    noticed = sum(status in {"killed", "timeout"} for status, _ in states.values())
    return noticed, len(states)


def wilson(count: int, size: int, z: float = 1.96) -> tuple[float, float]:
    """Return Wilson's interval of a share: changes are drawn independently of each other."""
    if not size:
        return 0.0, 1.0
    share, spread = count / size, z * z / size
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / size + spread / size / 4)
    return middle - half, middle + half


if __name__ == "__main__":
    main()
