"""Validate the docstring of everything public against the rules of numpydoc."""

import importlib
import inspect
import pkgutil
import pydoc
import re
import sys
from collections.abc import Iterator

from numpydoc.validate import validate

import microinfluence

IGNORED = {
    "ES01",  # one good sentence is enough
    "EX01",  # a test asks for examples where a user needs them
    "PR01",  # members and fields of enumerations and named tuples have docstrings of their own
    "PR03",  # fields are keyword-only: they have no order
    "PR04",  # parameters that are "as for" another function refer to its types
    "RT01",  # short methods refer to the function that they call
    "SA01",  # related things stand on the same page
}


def public_names() -> Iterator[str]:
    """Yield every public class, function and method by its full name."""
    for found in pkgutil.walk_packages(microinfluence.__path__, "microinfluence."):
        if "._" in found.name:
            continue
        module = importlib.import_module(found.name)
        for name in module.__all__:
            thing = getattr(module, name)
            if inspect.isfunction(thing) or (inspect.isclass(thing) and not is_error(thing)):
                yield f"{found.name}.{name}"
            if inspect.isclass(thing):
                own = {name for name in vars(thing) if not name.startswith("_")}
                yield from (
                    f"{found.name}.{name}.{method}"
                    for method in sorted(own)
                    if inspect.isroutine(getattr(thing, method))
                )


def is_error(thing: type) -> bool:
    """Tell whether a class is an exception, whose arguments only the library gives."""
    return issubclass(thing, Exception)


def swallows(name: str) -> bool:
    """Tell whether a directive stands among attributes, where numpydoc takes it for one of them."""
    _, _, rest = (inspect.getdoc(pydoc.locate(name)) or "").partition("Attributes\n----------\n")
    return "\n.. " in re.split(r"\n[A-Z].*\n-+\n", rest)[0]


def main() -> None:
    """Print what is wrong, and how much was looked at."""
    names = list(public_names())
    wrong = [
        f"{name}: {code} {message}"
        for name in names
        for code, message in validate(name)["errors"]
        if code not in IGNORED
    ]
    wrong += [f"{name}: a directive among attributes" for name in names if swallows(name)]
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    sys.stdout.write(f"{len(wrong)} findings in {len(names)} docstrings\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
