"""Import the core and run its examples while network, files, clock and environment are forbidden.

A script of its own, because a guard by audit hook can never be taken off again. Imports may read
modules. The examples run twice: once so that nothing is left to load, and then with files closed.
"""

import contextlib
import doctest
import importlib
import io
import os
import pathlib
import pickle
import pkgutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import numpy as np

EDGES = (  # they need packages of others
    *("frames", "optimum", "plots", "readers"),
    *("testing", "_hypothesis_plugin"),
)
FORBIDDEN = (
    *("open", "socket.", "subprocess.", "os.", "shutil.", "tempfile.", "glob.", "urllib."),
    *("pickle.", "marshal.", "ctypes.", "sqlite3.", "http.", "builtins.input", "import"),
)
CLOCKS = (
    *("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns"),
    *("process_time", "localtime", "gmtime", "sleep"),
)
OLD_RANDOM = ("seed", "rand", "randn", "randint", "random", "choice", "shuffle", "permutation")


class Forbidden(BaseException):
    """What no example may catch."""


class Closed:
    """An environment that cannot be read."""

    def __getattribute__(self, name: str) -> NoReturn:
        """Refuse every use."""
        raise Forbidden("environment." + name)

    def __getitem__(self, name: str) -> NoReturn:
        """Refuse to look something up."""
        raise Forbidden("environment " + name)


def refuse(what: str) -> Any:  # noqa: ANN401 - stands for any function
    """Make a function that may not be called."""

    def call(*_: object, **__: object) -> NoReturn:
        raise Forbidden(what)

    return call


class Guard:
    """An audit hook that refuses what reaches out of the process."""

    loading = True
    """Whether modules may still be read."""

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Refuse a forbidden event."""
        if event.startswith(FORBIDDEN) and not (self.loading and self.is_loading(event, arguments)):
            message = f"{event} {arguments!r:.200}"
            raise Forbidden(message)

    @staticmethod
    def is_loading(event: str, arguments: tuple[Any, ...]) -> bool:
        """Tell whether an event is part of importing a module."""
        if event == "open":
            path, mode, _ = arguments
            return str(path).endswith((".py", ".pyc", ".so", ".pyd")) and mode in {None, "r", "rb"}
        return event in {"import", "marshal.loads", "os.listdir"}


def close_everything() -> Guard:
    """Forbid the environment, the clock, NumPy's old random numbers, and all that is audited."""
    sys.dont_write_bytecode = True
    for clock in CLOCKS:
        setattr(time, clock, refuse(f"time.{clock}"))
    for name in OLD_RANDOM:
        setattr(np.random, name, refuse(f"numpy.random.{name}"))
    os.environ = Closed()  # type: ignore[assignment]  # noqa: B003 - nobody may read it
    os.getenv = refuse("os.getenv")
    guard = Guard()
    sys.addaudithook(guard)
    return guard


def bites(reach_out: Callable[[], object]) -> bool:
    """Tell whether the guard refuses something."""
    try:
        reach_out()
    except Forbidden:
        return True
    return False


ESCAPES: tuple[Callable[[], object], ...] = (
    lambda: pathlib.Path(os.devnull).open(encoding="utf-8"),  # noqa: SIM115 - it is refused
    lambda: socket.socket(),  # noqa: PLW0108 - patched later, as are those below
    lambda: os.environ["HOME"],
    lambda: time.time(),  # noqa: PLW0108
    lambda: np.random.rand(),  # noqa: NPY002, PLW0108
    lambda: pickle.loads(b"cos\nsystem\n."),
    lambda: importlib.import_module("this"),
)
"""Ways out, each of which must be closed."""


def examples() -> Iterator[doctest.DocTest]:
    """Import the core, and yield the examples of every module."""
    import microinfluence  # noqa: PLC0415 - under the guard

    for found in pkgutil.iter_modules(microinfluence.__path__, "microinfluence."):
        if found.name.split(".")[1] not in EDGES:
            module = importlib.import_module(found.name)
            start = vars(module) if "._" in found.name else {}
            yield from doctest.DocTestFinder().find(module, globs=dict(start))


def play(example: doctest.DocTest) -> str:
    """Run an example and return what it prints; doctest's own runner reads the environment."""
    names = dict(example.globs)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        for step in example.examples:
            try:
                exec(compile(step.source, example.name, "single"), names)  # noqa: S102 - our own examples
            except Exception as error:  # noqa: BLE001 - whatever the example shows
                print(type(error).__name__, error)  # noqa: T201 - what an example shows
    return printed.getvalue()


def main() -> None:
    """Run everything twice, and print how many examples ran under the guard."""
    before = str(np.random.get_state(legacy=False))  # noqa: NPY002 - it is what must not move
    guard = close_everything()
    listed = [example for example in examples() if example.examples]
    first = [play(example) for example in listed]
    guard.loading = False
    open_ways = [place for place, escape in enumerate(ESCAPES) if not bites(escape)]
    changed = [
        example.name
        for example, output in zip(listed, first, strict=True)
        if play(example) != output
    ]
    moved = before != str(np.random.get_state(legacy=False))  # noqa: NPY002 - as above
    tried = sum(len(example.examples) for example in listed)
    found = f"changed: {changed}; ways out: {open_ways}; random state moved: {moved}"
    print(f"{tried} examples; {found}")  # noqa: T201 - the answer
    sys.stdout.flush()
    os._exit(0)  # the guard would refuse even an orderly end


if __name__ == "__main__":
    main()
