"""Paths into payloads: keys, places in lists and named entries, with alternatives and sums."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from microinfluence._checks import is_scalar_number
from microinfluence._scalar_fields import MOST
from microinfluence.readers.kinds import FLAG, Refused, is_list, is_object

if TYPE_CHECKING:
    from microinfluence.readers.layouts import Field, Hidden

__all__ = [
    "Extract",
    "Step",
    "alternatives",
    "extractor",
    "first",
    "inside",
    "join",
    "parse",
    "probe",
    "walk",
]

Step: TypeAlias = str | int | tuple[str, str]
"""A key, a place in a list, or the key and value that name an entry of a list."""

Extract: TypeAlias = Callable[[Any], Any]
"""Returns the value of a field from the object that holds it, or None where it is unknown."""

_STEP: Final = re.compile(r"\[(\d+)\]|\[(\w+)=([^\]]+)\]|([^.\[\]]+)")


@cache
def parse(path: str) -> tuple[Step, ...]:
    """Return the steps of a path such as ``insights.data[name=reach].values[0].value``."""
    return tuple(
        int(place) if place else (name, wanted) if name else key
        for place, name, wanted, key in _STEP.findall(path)
    )


@cache
def alternatives(path: str) -> tuple[tuple[tuple[Step, ...], ...], ...]:
    """Return for each alternative of a path the paths of its terms."""
    return tuple(
        tuple(parse(term.strip()) for term in each.split(" + ")) for each in path.split(" | ")
    )


def join(where: str, path: str) -> str:
    """Return the path of something inside of something."""
    return f"{where}.{path}" if where and path else where + path


def inside(where: str, refused: Refused) -> Refused:
    """Return the same refusal about a part of something larger."""
    path = join(where, refused.path)
    return Refused(refused.found, refused.expected, refused.hint, path)


def walk(value: Any, steps: tuple[Step, ...]) -> Any:  # noqa: ANN401 - JSON
    """Return what stands at the end of a path, or None where a part of it is null or missing."""
    for place, step in enumerate(steps):
        if value is None:
            return None
        if isinstance(step, str):
            if not is_object(value):
                raise Refused(value, "an object", path=spell(steps[:place]))
            value = value.get(step)
        elif not is_list(value):
            raise Refused(value, "a list", path=spell(steps[:place]))
        elif isinstance(step, int):
            value = value[step] if step < len(value) else None
        else:
            value = _named(value, *step)
    return value


def _named(entries: Any, key: str, wanted: str) -> Any:  # noqa: ANN401 - JSON
    """Return the first entry of a list that has this name, or None."""
    return next((each for each in entries if is_object(each) and each.get(key) == wanted), None)


def spell(steps: tuple[Step, ...]) -> str:
    """Return a path as :func:`parse` reads it."""
    written = ""
    for step in steps:
        if isinstance(step, str):
            written += f".{step}" if written else step
        else:
            written += f"[{step}]" if isinstance(step, int) else f"[{step[0]}={step[1]}]"
    return written


def probe(value: Any, path: str) -> Any:  # noqa: ANN401 - JSON
    """Return what stands at the end of a path, or None where the value is of another form."""
    try:
        return walk(value, parse(path))
    except Refused:
        return None


def first(value: Any, path: str) -> tuple[str, Any]:  # noqa: ANN401 - JSON
    """Return the first alternative of a path that is there, and its value; "" and None if none."""
    for (steps,) in alternatives(path):
        found = walk(value, steps)
        if found is not None:
            return spell(steps), found
    return "", None


def extractor(field: Field) -> Extract:
    """Return what reads a field of any form."""
    terms = alternatives(field.path)
    flag = parse(field.hidden.flag)

    def extract(item: Any) -> Any:  # noqa: ANN401 - JSON
        shown = walk(item, flag) if flag else None
        if shown is not None and _flag(shown, field):
            return None
        silent = _silent(field.hidden, shown)
        for paths in terms:
            found = [_known(item, steps, field, silent) for steps in paths]
            if None not in found:
                return found[0] if len(found) == 1 else _sum(found, field)
        return field.missing

    return extract


def _flag(shown: object, field: Field) -> bool:
    """Tell whether the flag beside a count says that it is hidden."""
    try:
        hidden: bool = FLAG.convert(shown)
    except Refused as refused:
        raise Refused(shown, refused.expected, path=field.hidden.flag) from None
    return hidden


def _sum(found: list[Any], field: Field) -> Any:  # noqa: ANN401 - JSON
    """Return a sum that a record can hold."""
    total = sum(found)
    if total > MOST:
        raise Refused(total, f"at most {MOST:,}", path=field.path)
    return total


def _silent(hidden: Hidden, flag: object) -> tuple[int | str, ...]:
    """Return the values that say nothing."""
    return hidden.values if flag is not None else (*hidden.values, *hidden.doubtful)


def _says_nothing(raw: object, silent: tuple[int | str, ...]) -> bool:
    """Tell whether a number or text stands for hidden. No bool does, and no array can be asked."""
    return (isinstance(raw, str) or is_scalar_number(raw)) and raw in silent


def _known(item: Any, steps: tuple[Step, ...], field: Field, silent: tuple[int | str, ...]) -> Any:  # noqa: ANN401 - JSON
    """Return the value at the end of one path, or None where it is unknown or hidden."""
    raw = walk(item, steps)
    if raw is None or (silent and _says_nothing(raw, silent)):
        return None
    try:
        return field.kind.convert(raw)
    except Refused as refused:
        inner = refused.path
        path = f"{spell(steps)}{inner}" if inner.startswith("[") else spell(steps)
        raise Refused(refused.found, refused.expected, refused.hint, path) from None
