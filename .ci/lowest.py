"""Print the lowest versions that the project admits, of users' and of tests' dependencies.

They are constraints for pip: ``pip install --constraint FILE '.[test]'``.
"""

import tomllib
from pathlib import Path

OTHERS = ["pyparsing<3.3"]
"""Of packages that the lowest ones need, newer ones warn of what is deprecated."""

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
extras = [needed for name, needed in project["optional-dependencies"].items() if name != "docs"]
for requirement in sorted({*project["dependencies"]}.union(*extras)):
    name, _, bound = requirement.partition(">=")
    print(f"{name.partition('[')[0]}=={bound}")  # noqa: T201 - what it is for
print(*OTHERS, sep="\n")  # noqa: T201
