"""The package as a whole: what is public, what it needs, and what it costs to import."""

import ast
import importlib
import importlib.metadata
import inspect
import pkgutil
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import microinfluence

ROOT = Path(__file__).parents[2]
PACKAGE = Path(inspect.getfile(microinfluence)).parent
NEEDED = {"attrs", "numpy", "microinfluence"}
OPTIONAL_AT = {"datasets", "frames", "plots", "readers", "testing"}  # the modules at the edges
IMPORT_BUDGET = 0.015  # seconds beyond attrs and numpy

MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(microinfluence.__path__, "microinfluence.")
]
PUBLIC = [module for module in MODULES if "._" not in module.__name__]


def names(modules: list[ModuleType]) -> list[str]:
    """List what pytest shall call the cases."""
    return [module.__name__ for module in modules]


def imported(tree: ast.Module) -> Iterator[str]:
    """Name the top-level packages that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield (node.module or "").partition(".")[0]


def last_line(code: str) -> str:
    """Run code in a fresh interpreter and return the last line that it prints."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    return done.stdout.splitlines()[-1]


def in_order(listed: list[str]) -> list[str]:
    """Sort names as the linter does: constants, classes, functions; each once."""
    kind = {name: (not name.isupper(), name[0].islower()) for name in listed}
    return sorted(kind, key=lambda name: (kind[name], name))


class TestPublicNames:
    """``__all__`` says what is public: exactly, in order, once."""

    @pytest.mark.parametrize("module", [microinfluence, *MODULES], ids=lambda m: m.__name__)
    def test_all_is_sorted_and_true(self, module: ModuleType) -> None:
        """Every name exists, none is private or listed twice."""
        listed = module.__all__
        assert listed == in_order(listed)
        assert all(hasattr(module, name) and not name.startswith("_") for name in listed)

    @pytest.mark.parametrize("module", PUBLIC, ids=names(PUBLIC))
    def test_a_public_module_lists_what_it_defines(self, module: ModuleType) -> None:
        """A name has one home: no module lists a class or function of another."""
        for name in module.__all__:
            thing = getattr(module, name)
            if inspect.isclass(thing) or inspect.isfunction(thing):
                assert thing.__module__ == module.__name__

    def test_the_package_exports_what_its_modules_define(self) -> None:
        """The package's own names are its modules or public names of theirs, and nothing else."""
        public = {f"{module.__name__}.{name}" for module in PUBLIC for name in module.__all__}
        for name in microinfluence.__all__:
            thing = getattr(microinfluence, name)
            if not inspect.ismodule(thing):
                assert f"{thing.__module__}.{name}" in public

    def test_each_is_documented_once(self) -> None:
        """Every public module has exactly one entry in the reference, which shows all its names."""
        pages = (ROOT / "docs" / "reference").glob("**/*.md")
        shown = Counter(
            name
            for page in pages
            for name in re.findall(r"automodule:: (\S+)", page.read_text(encoding="utf-8"))
        )
        assert shown == Counter(module.__name__ for module in PUBLIC)

    @pytest.mark.parametrize("module", PUBLIC, ids=names(PUBLIC))
    def test_each_has_a_docstring_that_says_since_when(self, module: ModuleType) -> None:
        """Classes and functions say what they are and in which version they came."""
        for name in module.__all__:
            thing = getattr(module, name)
            if inspect.isclass(thing) or inspect.isfunction(thing):
                assert ".. versionadded:: " in (thing.__doc__ or ""), name


class TestImports:
    """The library is light: it needs attrs and NumPy, and hardly more time than they do."""

    @pytest.mark.parametrize("module", MODULES, ids=names(MODULES))
    def test_the_core_needs_attrs_and_numpy_only(self, module: ModuleType) -> None:
        """No module of the core imports another package, not even inside a function."""
        if module.__name__.split(".")[1] in OPTIONAL_AT:
            return
        tree = ast.parse(inspect.getsource(module))
        assert set(imported(tree)) <= NEEDED | sys.stdlib_module_names

    def test_importing_loads_nothing_optional(self) -> None:
        """A plain import brings in no third package, even where many are installed."""
        loaded = last_line(
            "import attrs, numpy, sys; before = set(sys.modules); import microinfluence;"
            "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
        )
        assert set(loaded.split()) <= {"microinfluence"} | sys.stdlib_module_names

    def test_importing_is_fast(self) -> None:
        """The import costs at most 15 ms of processor time beyond attrs and NumPy."""
        costs = (
            float(
                last_line(
                    "import attrs, numpy, time; start = time.process_time(); import microinfluence;"
                    "print(time.process_time() - start)"
                )
            )
            for _ in range(9)
        )
        assert min(costs) <= IMPORT_BUDGET

    def test_every_public_module_has_a_layer(self) -> None:
        """The import contract in pyproject.toml says of each public module where it stands."""
        text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
        placed = {name for layer in contracts[0]["layers"] for name in re.findall(r"\w+", layer)}
        assert {module.__name__.split(".")[1] for module in PUBLIC} <= placed


class TestDistribution:
    """What was installed is what the project says it is."""

    def test_metadata(self) -> None:
        """The licence, the Python version and the two dependencies are stated."""
        stated = importlib.metadata.metadata("microinfluence")
        needed = [line for line in stated.get_all("Requires-Dist") or [] if "extra ==" not in line]
        assert stated["License-Expression"] == "MIT"
        assert stated["Requires-Python"] == ">=3.11"
        assert stated.get_all("Import-Name") == ["microinfluence"]
        assert [re.split(r"\W", line)[0] for line in sorted(needed)] == ["attrs", "numpy"]

    def test_types_are_shipped(self) -> None:
        """Type checkers find the marker file."""
        assert (PACKAGE / "py.typed").is_file()
