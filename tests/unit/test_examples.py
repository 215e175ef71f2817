"""Every example that a reader sees runs: docstrings, the README and the pages of the docs."""

import doctest
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import microinfluence

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md"))]
MODULES = ["microinfluence"] + [
    found.name for found in pkgutil.walk_packages(microinfluence.__path__, "microinfluence.")
]
INTERACTIVE = re.compile(r"^```(?:pycon|python)\n(>>> .*?)^```$", re.MULTILINE | re.DOTALL)


def run(example: doctest.DocTest) -> int:
    """Run one text and return how many of its examples were tried; a failure shows both outputs."""
    report: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=report.append)
    assert not result.failed, "".join(report)
    return result.attempted


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name: str) -> None:
    """Each public docstring's examples run from nothing, as a user would type them."""
    module = importlib.import_module(name)
    start = vars(module) if "._" in name else {}
    found = doctest.DocTestFinder().find(module, globs=start)
    for example in {each.docstring: each for each in found}.values():  # once by whatever name
        run(example)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page_examples(page: Path) -> None:
    """The examples of a page run from its top to its end."""
    text = page.read_text(encoding="utf-8")
    blocks = "\n".join(INTERACTIVE.findall(text))
    example = doctest.DocTestParser().get_doctest(blocks, {}, page.name, str(page), 0)
    assert run(example) == text.count("\n>>> ")


def test_picture_of_the_readme() -> None:
    """The committed picture shows what the library draws now."""
    command = [sys.executable, str(ROOT / "docs" / "readme_picture.py"), "--check"]
    subprocess.run(command, check=True)  # noqa: S603 - ours


def test_the_readme_counts_what_there_is() -> None:
    """It says how many schemes and published formulas the library ships."""
    formulas = microinfluence.formulas.FORMULAS.values()
    published = sum(formula.source.grade != "policy" for formula in formulas)
    schemes = microinfluence.schemes.SCHEMES.values()
    gated = [scheme for scheme in schemes if any(band.min_engagement for band in scheme.bands)]
    assert gated == [microinfluence.schemes.DEFAULT]
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{len(schemes)} schemes and {published} formulas" in text
    assert f"none\nof the {len(schemes) - 1} others does so" in text


def test_the_readme_leads_somewhere_from_anywhere() -> None:
    """Its links and pictures are files of the repository, and addresses where it stands alone."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    relative = re.compile(r"""(?:\]\(|(?:src|srcset)=")(?!https?:|\#)([^)"]+)""")
    assert all((ROOT / path).is_file() for path in relative.findall(text))
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]
    hook = settings["metadata"]["hooks"]["fancy-pypi-readme"]
    for rule in hook["substitutions"]:
        text = re.sub(rule["pattern"], rule["replacement"], text)
    assert not relative.findall(text)


def test_public_functions_have_examples() -> None:
    """Every function that a user can call from the package shows how."""
    for name in microinfluence.__all__:
        thing = getattr(microinfluence, name)
        if inspect.isfunction(thing):
            assert ">>> " in (inspect.getdoc(thing) or ""), name
