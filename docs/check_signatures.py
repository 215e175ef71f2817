"""Check with pydoclint that every docstring has the parameters of its function, in their order.

pydoclint reads one parameter per entry and compares types as code. Ours are numpydoc's: an entry
may have several names, and its type is prose, with shape and unit. So pydoclint is given a copy in
which each name has an entry of its own, without the type.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "microinfluence"
ENTRY = re.compile(r"( +)(\*{0,2}\w+(?:, \*{0,2}\w+)*)(?: : .+)?")
SECTION = re.compile(r" +(Other )?Parameters")
RULE = re.compile(r" +-{3,}")

OPTIONS = {
    "style": "numpy",
    "arg-type-hints-in-docstring": False,
    "check-class-attributes": False,  # attrs classes: numpydoc compares them with the constructor
    "check-return-types": False,  # prose, as those of parameters
    "check-yield-types": False,
    "skip-checking-raises": True,  # what a function raises is raised by those that it calls
}


def plainly(lines: list[str]) -> list[str]:
    """Give each parameter of each docstring an entry of its own, without a type."""
    found: list[str] = []
    indent = ""  # of the entries of the section that we are in
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        if RULE.fullmatch(line):
            indent = line[: -len(line.lstrip())] if SECTION.fullmatch(before) else ""
        entry = None if RULE.fullmatch(after) else ENTRY.fullmatch(line)
        if indent and entry and entry[1] == indent:
            for name in entry[2].split(", "):
                found += [f"{indent}{name}", f"{indent}    As told."]
        else:
            found.append(line)
    return found


def main() -> None:
    """Run pydoclint on the copy, and print what it finds."""
    with tempfile.TemporaryDirectory() as directory:
        paths = sorted(SOURCE.rglob("*.py"))
        for path in paths:
            copy = Path(directory) / path.relative_to(SOURCE)
            copy.parent.mkdir(exist_ok=True)
            lines = plainly(path.read_text(encoding="utf-8").splitlines())
            copy.write_text("\n".join(lines) + "\n", encoding="utf-8")
        options = [f"--{name}={value}" for name, value in OPTIONS.items()]
        tool = Path(sys.executable).with_name("pydoclint")
        code = subprocess.run(  # noqa: S603 - the tool of this environment
            [tool, "--quiet", *options, "."], cwd=directory, check=False
        ).returncode
    sys.stdout.write(f"{'some' if code else 0} findings in {len(paths)} modules\n")
    sys.exit(code)


if __name__ == "__main__":
    main()
