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
from itertools import pairwise
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

import microinfluence

ROOT = Path(__file__).parents[2]
PACKAGE = Path(inspect.getfile(microinfluence)).parent
NEEDED = {"attrs", "numpy", "microinfluence"}
OPTIONAL_AT = {"_hypothesis_plugin", "frames", "plots", "readers", "testing"}  # the edges
IMPORT_BUDGET = 0.015  # seconds beyond attrs and numpy

MODULES = [
    found.name for found in pkgutil.walk_packages(microinfluence.__path__, "microinfluence.")
]
PUBLIC = [name for name in MODULES if "._" not in name]


def imported(tree: ast.Module) -> Iterator[str]:
    """Name the top-level packages that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield (node.module or "").partition(".")[0]


def things(module: ModuleType) -> Iterator[type | FunctionType]:
    """Yield the public classes and functions of a module."""
    for name in module.__all__:
        thing = getattr(module, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            yield thing


def last_line(code: str, *options: str) -> str:
    """Run code in a fresh interpreter and return the last line that it prints."""
    command = [sys.executable, *options, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    return done.stdout.splitlines()[-1]


def in_order(listed: list[str]) -> list[str]:
    """Sort names as the linter does: constants, classes, functions; each once."""
    kind = {name: (not (name.isupper() and len(name) > 1), name[0].islower()) for name in listed}
    return sorted(kind, key=lambda name: (kind[name], name))


class TestPublicNames:
    """``__all__`` says what is public: exactly, in order, once."""

    @pytest.mark.parametrize("name", ["microinfluence", *PUBLIC])
    def test_all_is_sorted_and_true(self, name: str) -> None:
        """Every name exists, none is private or listed twice."""
        module = importlib.import_module(name)
        assert module.__all__ == in_order(module.__all__)
        assert all(hasattr(module, own) and not own.startswith("_") for own in module.__all__)

    @pytest.mark.parametrize("name", PUBLIC)
    def test_a_name_has_one_home(self, name: str) -> None:
        """No public module lists a class or function of another public module."""
        for thing in things(importlib.import_module(name)):
            assert thing.__module__ not in {*PUBLIC} - {name}

    def test_the_package_exports_what_its_modules_define(self) -> None:
        """The package's own names are its modules or public names of theirs, and nothing else."""
        modules = [importlib.import_module(name) for name in PUBLIC]
        for name in microinfluence.__all__:
            homes = [module for module in modules if name in module.__all__]
            own = getattr(microinfluence, name)
            assert own in modules or own in [getattr(home, name) for home in homes]

    def test_names_that_are_not_yet_loaded_are_listed(self) -> None:
        """What an editor completes holds every public name, and no name that is not there."""
        assert {*microinfluence.__all__} <= {*dir(microinfluence)}
        assert all(hasattr(microinfluence, name) for name in dir(microinfluence))

    def test_each_is_documented_once(self) -> None:
        """Every public module has exactly one entry in the reference, which shows all its names."""
        pages = (ROOT / "docs" / "reference").glob("**/*.md")
        shown = Counter(
            name
            for page in pages
            for name in re.findall(r"automodule:: (\S+)", page.read_text(encoding="utf-8"))
        )
        assert shown == Counter(PUBLIC)

    @pytest.mark.parametrize("name", PUBLIC)
    def test_each_says_since_when(self, name: str) -> None:
        """Classes and functions have a docstring that names the version in which they came."""
        for thing in things(importlib.import_module(name)):
            assert ".. versionadded:: " in (thing.__doc__ or ""), thing


class TestImports:
    """The library is light: it needs attrs and NumPy, and hardly more time than they do."""

    @pytest.mark.parametrize("name", MODULES)
    def test_the_core_needs_attrs_and_numpy_only(self, name: str) -> None:
        """No module of the core imports another package, not even inside a function."""
        if name.split(".")[1] not in OPTIONAL_AT:
            tree = ast.parse(inspect.getsource(importlib.import_module(name)))
            assert set(imported(tree)) <= NEEDED | sys.stdlib_module_names

    def test_importing_loads_nothing_optional(self) -> None:
        """A plain import brings in no third package, even where many are installed."""
        loaded = last_line(
            "import attrs, numpy, sys; before = set(sys.modules); import microinfluence;"
            "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
        )
        assert set(loaded.split()) <= {"microinfluence"} | sys.stdlib_module_names

    def test_importing_is_fast(self, tmp_path: Path) -> None:
        """The import, compiled once, costs this thread at most 15 ms beyond attrs and NumPy."""
        code = (
            "import sys; sys.dont_write_bytecode = False; import attrs, numpy, time;"
            "start = time.thread_time(); import microinfluence; print(time.thread_time() - start)"
        )
        compiled = "-X", f"pycache_prefix={tmp_path}"
        assert min(float(last_line(code, *compiled)) for _ in range(9)) <= IMPORT_BUDGET

    def test_every_public_module_has_a_layer(self) -> None:
        """The import contract says where each stands, and the page on design in that order."""
        text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        layers = tomllib.loads(text)["tool"]["importlinter"]["contracts"][0]["layers"]
        height = {name: -i for i, each in enumerate(layers) for name in re.findall(r"\w+", each)}
        public = {name.split(".")[1] for name in PUBLIC}
        page = (ROOT / "docs/explanation/design.md").read_text(encoding="utf-8")
        rows = re.findall(r"^\| .* \| `.*$", page, re.MULTILINE)
        told = [re.findall(r"`(\w+)`", row) for row in rows]
        assert public <= height.keys()
        assert sorted(name for row in told for name in row) == sorted(public)
        for upper, lower in pairwise(told):
            assert min(map(height.__getitem__, upper)) >= max(map(height.__getitem__, lower))


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
