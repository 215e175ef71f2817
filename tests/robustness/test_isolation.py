"""The core reaches for nothing: no network, files, clock, environment or global state."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import microinfluence

SOURCES = sorted(Path(microinfluence.__file__).parent.glob("**/*.py"))
FORBIDDEN_CALLS = {
    "breakpoint",
    "compile",
    "eval",
    "exec",
    "input",
    "open",
    "__import__",
    "globals",
}
FORBIDDEN_ATTRIBUTES = {
    *("now", "today", "utcnow", "environ", "getenv", "urandom"),
    *("fromfile", "tofile", "memmap", "loadtxt", "genfromtxt", "savetxt", "load", "save"),
    *("default_rng", "RandomState", "seterr", "set_printoptions", "filterwarnings"),
}
ALLOWED = {("__init__.py", "globals")}
"""The package keeps the names that it has loaded among its own."""


def test_under_guard() -> None:
    """Imports read modules only; all examples run alike while every way out is closed."""
    script = Path(__file__).with_name("guarded.py")
    command = [sys.executable, str(script)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    number, _, rest = done.stdout.partition(" examples; ")
    assert rest == "changed: []; ways out: []; random state moved: False\n", done.stderr[-2_000:]
    assert int(number) > 300


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_nothing_runs_data_or_asks_around(path: Path) -> None:
    """No module evaluates text, unpickles, opens a file, asks the time or sets a global switch."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.func.id
            assert name not in FORBIDDEN_CALLS or (path.name, name) in ALLOWED, node.lineno
        if isinstance(node, ast.Attribute):
            assert node.attr not in FORBIDDEN_ATTRIBUTES, f"{node.attr} in line {node.lineno}"
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            assert isinstance(node, ast.Nonlocal), f"global in line {node.lineno}"


def test_import_leaves_global_state() -> None:
    """Importing everything changes no warning filter, error state, print option, locale or hook."""
    code = """
import attrs, gc, hypothesis, importlib, locale, pkgutil, random, sys, warnings, numpy as np
def state():
    return (str(warnings.filters), np.geterr(), np.get_printoptions(),
            locale.setlocale(locale.LC_ALL),
            sys.excepthook, sys.displayhook, sys.getrecursionlimit(), sys.getswitchinterval(),
            gc.get_threshold(), random.getstate(), sys.path[:], list(sys.meta_path))
before = state()
import microinfluence
for found in pkgutil.iter_modules(microinfluence.__path__, "microinfluence."):
    if found.name.split(".")[1] not in {"frames", "optimum", "plots", "readers"}:
        importlib.import_module(found.name)
print(before == state())
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert done.stdout == "True\n"


def test_prints_alike_in_every_process() -> None:
    """What the package declares prints the same, whatever hashes the process gives to text."""
    code = """
import importlib, pkgutil, re
import microinfluence as package
for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    module = importlib.import_module(found.name)
    for name in sorted(vars(module)):
        value = vars(module)[name]
        if name.isupper() and not isinstance(value, (set, frozenset)):
            print(found.name, name, re.sub(' at 0x[0-9a-f]+', '', repr(value)))
"""
    runs = [
        subprocess.run(  # noqa: S603 - ours
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
        for seed in ("1", "2", "3")
    ]
    assert len(runs[0]) > 100
    assert runs[0] == runs[1] == runs[2]
