"""Every refusal, to the letter: what a user writes, and the whole message that stands below it.

The tables are the texts in ``refusals``. An example without a message prepares those after it. A
message names the argument as the call does, says the rule, and shows what was given. Two laws keep
the tables complete: no line of the package may refuse, and none may name an argument to a check,
unless an example has come that way.
"""

import ast
import doctest
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import microinfluence

TABLES = Path(__file__).parent / "refusals"
SOURCES = Path(microinfluence.__file__).parent
Site = tuple[str, int, int]
"""Where a statement or a call ends: file of the package, line and column."""

ERRORS = {"InvalidTypeError", "InvalidValueError", "SchemeError"}
ELSEWHERE = "MissingExtraError"
"""What needs an environment without an extra is tested where such environments are made."""
OTHERS = ("testing/", "_hypothesis_plugin")
"""What only tests use."""


@cache
def examples(table: str) -> list[doctest.Example]:
    """Return the examples of a table, in order."""
    return doctest.DocTestParser().get_examples((TABLES / table).read_text("utf-8"), table)


REFUSED = [
    (table, place)
    for table in sorted(path.name for path in TABLES.glob("*.txt"))
    for place, example in enumerate(examples(table))
    if example.want
]


def outcome(table: str, place: int) -> Exception:
    """Return what the example raises after all that prepare for it."""
    names: dict[str, Any] = {}
    for example in examples(table)[:place]:
        if not example.want:
            exec(example.source, names)  # noqa: S102 - our own table
    with pytest.raises(Exception) as caught:  # noqa: PT011 - its type stands in the table
        exec(examples(table)[place].source, names)  # noqa: S102
    return caught.value


@pytest.mark.parametrize(
    ("table", "place"),
    REFUSED,
    ids=[f"{table}:{examples(table)[place].lineno + 1}" for table, place in REFUSED],
)
def test_says_all(table: str, place: int) -> None:
    """The call is refused by the very type and words that stand below it, no more and no less."""
    error = outcome(table, place)
    assert f"{type(error).__name__}: {error}" == examples(table)[place].want.rstrip("\n")


@cache
def passed() -> set[Site]:
    """Return where the package was when the examples were refused."""
    return {site for table, place in REFUSED for site in sites_of(outcome(table, place))}


def sites_of(error: BaseException | None) -> Iterator[Site]:
    """Yield where the package was when an error, or one that led to it, was raised."""
    while error is not None:
        trace = error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_filename.startswith(str(SOURCES)):
                _, line, _, column = list(code.co_positions())[trace.tb_lasti // 2]
                name = Path(code.co_filename).relative_to(SOURCES).as_posix()
                yield name, line or 0, column or 0
            trace = trace.tb_next
        error = error.__cause__ or error.__context__


@cache
def trees() -> dict[str, ast.Module]:
    """Return the package's files, parsed."""
    files = {path.relative_to(SOURCES).as_posix(): path for path in SOURCES.rglob("*.py")}
    return {
        name: ast.parse(path.read_text("utf-8"))
        for name, path in files.items()
        if not name.startswith(OTHERS)
    }


def unseen(name: str, node: ast.stmt | ast.expr, *, at: ast.expr | None = None) -> list[str]:
    """Return a line of the package in a list, unless an example has been where it ends."""
    end = at or node
    if (name, end.end_lineno, end.end_col_offset) in passed():
        return []
    return [f"{name}:{node.lineno} {ast.unparse(node)}"]


def test_every_refusal_is_shown() -> None:
    """An example reaches every line that refuses something."""
    missing = []
    for name, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and node.exc and ELSEWHERE not in ast.unparse(node):
                missing += unseen(name, node)
    assert missing == []


def test_errors_are_raised_where_they_are_made() -> None:
    """A function that returns an error makes only one: else no traceback tells which it was."""
    for name, function, calls in functions():
        raised = {id(node.exc) for node in ast.walk(function) if isinstance(node, ast.Raise)}
        made = [call for call in calls if called(call) in ERRORS and id(call) not in raised]
        assert len(made) <= 1, (name, function.name)


Naming = dict[str, set[tuple[int | None, str]]]
"""By the names of functions, which of their parameters is what errors call an argument."""


@cache
def functions() -> list[tuple[str, ast.FunctionDef, list[ast.Call]]]:
    """Return the package's functions, with their files and the calls that they make."""
    return [
        (name, node, [part for part in ast.walk(node) if isinstance(part, ast.Call)])
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    ]


def called(call: ast.Call) -> str:
    """Return the last name of what is called."""
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def names_given(call: ast.Call, naming: Naming) -> list[ast.expr]:
    """Return what a call passes on as the name of an argument."""
    given: list[ast.expr] = []
    for place, name in naming.get(called(call), ()):
        given += call.args[place : place + 1] if place is not None else []
        given += [keyword.value for keyword in call.keywords if keyword.arg == name]
    return given


def naming_functions() -> Naming:
    """Return the functions that name arguments: they pass one of theirs on to an error's name."""
    naming: Naming = defaultdict(set, {error: {(0, "argument")} for error in ERRORS})
    before = 0
    while before < (before := sum(map(len, naming.values()))):
        for _, function, calls in functions():
            for given in [each for call in calls for each in names_given(call, naming)]:
                naming[function.name] |= parameters(function, given)
    return naming


def parameters(function: ast.FunctionDef, given: ast.expr) -> set[tuple[int | None, str]]:
    """Return the parameters of a function that a name is made of."""
    if not isinstance(given, (ast.Name, ast.JoinedStr)):
        return set()
    read = {part.id for part in ast.walk(given) if isinstance(part, ast.Name)}
    positional = [one.arg for one in function.args.posonlyargs + function.args.args]
    places = [one for one in positional if one not in {"self", "cls"}]
    found: set[tuple[int | None, str]] = {(places.index(name), name) for name in read & {*places}}
    return found | {(None, one.arg) for one in function.args.kwonlyargs if one.arg in read}


def test_every_name_of_an_argument_is_shown() -> None:
    """An example comes from every line that tells a check what an argument is called."""
    naming, missing = naming_functions(), []
    for name, _, calls in functions():
        made = {call.func: call for call in calls}  # check("name")(value) ends with the second call
        for call in calls:
            given = names_given(call, naming) if called(call) not in ERRORS else []
            if any(is_text(each) for each in given):
                missing += unseen(name, call, at=made.get(call))
    assert missing == []


def is_text(node: ast.expr) -> bool:
    """Tell whether a name is written there."""
    return isinstance(node, ast.JoinedStr) or isinstance(getattr(node, "value", None), str)
