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
ANEW = "everything anew"
"""In place of a test: a function that is called while modules are imported needs a new import."""
OURS = re.compile("microinfluence|tests|engines|metric_table|reader_")
UNNAMED = re.compile(r" at 0x|\\")
"""In names by which pytest does not find a test again: another one each time, or an escaped one."""
KILLED, ERROR = 1, 255  # exit codes; mutmut takes its own errors for timeouts, we do not
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
    parser.add_argument("--tests", nargs="+", help="the only tests to ask, while you write them")
    parser.add_argument("--children", type=int, default=os.cpu_count(), help="processes at a time")
    chosen = parser.parse_args()
    os.environ["HYPOTHESIS_PROFILE"] = "mutation"
    with tempfile.TemporaryDirectory() as folder:
        copy_to(Path(folder), chosen.modules or ["*"], chosen.tests)
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


def copy_to(work: Path, modules: Iterable[str], tests: Iterable[str] | None) -> None:
    """Copy the project, and say there which modules to mutate, and by which tests if not by all."""
    for name in (*COPIED, *MORE):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, work / name)
    config = work / "pyproject.toml"
    settings = {"only_mutate": [f"src/microinfluence/{module}.py" for module in modules]}
    if tests:
        settings["pytest_add_cli_args_test_selection"] = [*tests]
    text = config.read_text("utf-8")
    for name, value in settings.items():
        text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value}", text)
    config.write_text(text, "utf-8")


def draw(share: float, seed: int) -> None:
    """Let mutmut make only some of its changes, each drawn by itself."""
    everything = file_mutation.create_mutations

    def some(filename: str, *arguments: object) -> tuple[object, ...]:
        chance = random.Random(f"{seed} {filename}")  # noqa: S311 - a sample, not a secret
        module, found, *ignored = everything(filename, *arguments)
        return module, [change for change in found if chance.random() < share], *ignored

    file_mutation.create_mutations = some


class Watch:
    """A plugin of pytest that sees which tests fail unchanged, and what an import calls."""

    def __init__(self) -> None:
        self.broken: set[str] = set()
        self.imported: set[str] = set()

    def pytest_collection_finish(self) -> None:
        """See what has been called before any test ran."""
        self.imported |= state()._stats  # noqa: SLF001 - mutmut gives it to the first test
        state()._stats.clear()  # noqa: SLF001

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """See what fails although nothing is changed, since it looks into what mutmut wraps."""
        if report.failed:
            self.broken.add(report.nodeid)


class QuickestFirst(PytestRunner):
    """Runs the tests that reach a mutant in the order of their time, a few before the rest."""

    def execute_pytest(self, params: list[str], **options: Any) -> int:  # noqa: ANN401 - pytest's
        """Run pytest; while it times the tests, see which functions need a new import."""
        if "plugins" not in options or "--collect-only" in params:
            return super().execute_pytest(params, **options)
        watch = Watch()
        every = [param for param in params if param != "-x"]
        super().execute_pytest(every, plugins=[*options["plugins"], watch])
        for reaching in state().tests_by_mangled_function_name.values():
            unnamed = {test for test in reaching if UNNAMED.search(test)}
            reaching.difference_update(watch.broken, unnamed)
        for function in watch.imported:
            state().tests_by_mangled_function_name[function].add(ANEW)
        state().duration_by_test[ANEW] = PATIENCE
        return 0

    def run_tests(self, *, mutant_name: str | None, tests: Iterable[str]) -> int:
        """Return 0 if all pass; what would take longer than our patience is left out."""
        if not mutant_name:
            return super().run_tests(mutant_name=mutant_name, tests=tests)
        times = state().duration_by_test
        ordered = sorted({*tests} - {ANEW}, key=lambda test: (times[test], test))
        spent = accumulate(times[test] for test in ordered)
        chosen = [test for test, time in zip(ordered, spent, strict=True) if time < PATIENCE]
        failed = 0
        for some in filter(None, (chosen[:QUICK], chosen[QUICK:])):
            failed = failed or super().run_tests(mutant_name=mutant_name, tests=some)
        return failed or (self._anew(mutant_name) if ANEW in tests else 0)

    def _anew(self, mutant_name: str) -> int:
        """Import the package and the tests about a module again, with the change in force."""
        files = tests_about(mutant_name.rpartition(".")[0])
        for name in [name for name in sys.modules if OURS.match(name)]:
            del sys.modules[name]
        code = super().run_tests(mutant_name=mutant_name, tests=files) if files else 0
        return int(code not in {0, 5})  # 5: no test; an import that fails is noticed, too


class Runner(ForkServerRunner):
    """Runs each mutant in a process of its own, forked where no test has run yet."""

    def __init__(self, children: int) -> None:
        super().__init__(children, QuickestFirst, {})

    def run_clean_tests(self, tests: Iterable[str]) -> int:
        """Trust that tests pass without a change: they have just passed while they were timed."""
        del tests
        return 0


def tests_about(module: str) -> list[str]:
    """Return the test files named after a module or, if it is private, after those that use it."""
    folder = module.split(".")[1]
    sources = {path.stem: path.read_text("utf-8") for path in Path("src").rglob("*.py")}
    names, new = set(), {module.rpartition(".")[2]}
    while new:
        names |= new
        private = [name for name in new if name.startswith("_")]
        uses = re.compile(rf"import .*\b({'|'.join(private)})\b|\.({'|'.join(private)}) import")
        new = {name for name, text in sources.items() if private and uses.search(text)} - names
    if folder in {"readers", "frames", "plots"}:
        names.add(folder.removesuffix("s"))
    files = [*Path("tests/unit").glob("test_*.py"), *Path("tests/golden").glob("test_*.py")]
    about = re.compile("|".join(f"test_{name.lstrip('_')}" for name in sorted(names)))
    found = [str(path) for path in sorted(files) if about.match(path.stem)]
    return [*found, "tests/golden/test_refusals.py"]  # what is made on import refuses, too


def report() -> tuple[int, int]:
    """Print every change that was not noticed; return how many were, of how many."""
    mutants, _ = mutmut.collect_source_file_mutation_data(mutant_names=())
    for data, name, code in mutants:
        if code != KILLED:
            state = "error" if code == ERROR else status_by_exit_code[code]
            print(f"\n{state}: {name}\n{diff_apply.get_diff_for_mutant(name, path=data.path)}")
    timed_out = [code for *_, code in mutants if status_by_exit_code[code] == "timeout"]
    killed = sum(code == KILLED for *_, code in mutants)
    return killed + len(timed_out) - timed_out.count(ERROR), len(mutants)


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
