"""A release says one thing everywhere: its version, its date, and what it needs."""

import importlib.metadata
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
RECIPE = ROOT / "conda" / "recipe.yaml"
clone_only = pytest.mark.skipif(not RECIPE.exists(), reason="the recipe is in clones only")


def read(name: str) -> str:
    """Return the text of a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    """Return what pyproject.toml, the only source, says of the project."""
    found: dict[str, Any] = tomllib.loads(read("pyproject.toml"))["project"]
    return found


def bounds(requirements: list[str]) -> dict[str, str]:
    """Return the lower bound of each requirement, by its name without extras."""
    pairs = (requirement.split(">=") for requirement in requirements)
    return {name.partition("[")[0]: bound for name, bound in pairs}


def released() -> tuple[str, str]:
    """Return the version and date of the newest release that the changelog tells of."""
    found = re.search(r"^## (\d\S*) - (\d{4}-\d\d-\d\d)$", read("CHANGELOG.md"), re.MULTILINE)
    assert found
    return found[1], found[2]


class TestVersion:
    """The version stands in pyproject.toml; whatever repeats it agrees."""

    def test_installed(self) -> None:
        """What is installed is of this version."""
        assert importlib.metadata.version("microinfluence") == project()["version"]

    def test_changelog(self) -> None:
        """The newest release has this version, unless the next one is under way."""
        version = project()["version"]
        assert version == released()[0] or re.fullmatch(r"\d+\.\d+\.\d+\.dev0", version)

    def test_citation(self) -> None:
        """Who cites the library cites the newest release."""
        lines = read("CITATION.cff").splitlines()
        stated = dict(line.split(": ") for line in lines if line.startswith(("version", "date-")))
        assert (stated["version"], stated["date-released"]) == released()

    @clone_only
    def test_recipe(self) -> None:
        """The recipe builds the newest release."""
        assert f'  version: "{released()[0]}"\n' in RECIPE.read_text(encoding="utf-8")


class TestBounds:
    """Lower bounds are stated once for users, and the tests ask for the same."""

    def test_extras(self) -> None:
        """What an extra needs, the tests need in the same version, which is the one they try."""
        extras = project()["optional-dependencies"]
        tried = bounds(extras["test"])
        for name in ("frames", "optimum", "plot", "testing"):
            assert bounds(extras[name]).items() <= tried.items()
        shared = bounds(extras["docs"]).keys() & tried.keys()
        assert {name: bounds(extras["docs"])[name] for name in shared}.items() <= tried.items()

    def test_build(self) -> None:
        """Who builds without isolation has what building needs."""
        table = tomllib.loads(read("pyproject.toml"))
        needed = bounds(table["build-system"]["requires"])
        assert needed.items() <= bounds(table["dependency-groups"]["package"]).items()

    @clone_only
    def test_recipe(self) -> None:
        """The recipe has the same bounds; conda-forge has another name for matplotlib."""
        extras = project()["optional-dependencies"]
        users = ("frames", "optimum", "plot", "testing")
        wanted = bounds(project()["dependencies"] + [one for name in users for one in extras[name]])
        wanted["matplotlib-base"] = wanted.pop("matplotlib")
        run = RECIPE.read_text(encoding="utf-8").partition("  run:\n")[2]
        stated = dict(re.findall(r"^    - (\S+) >=([\d.]+)$", run, re.MULTILINE))
        assert stated == wanted
