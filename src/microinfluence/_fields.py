"""Converters for the fields of records; those of one value come from a module of their own."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np

from microinfluence._checks import real_array
from microinfluence._frozen import EMPTY, FrozenMapping
from microinfluence._scalar_fields import (
    MOST,
    SHARE_HINT,
    amount,
    choice,
    count,
    flag,
    moment,
    required_choice,
    required_text,
    share,
    text,
)
from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from microinfluence.typing import FloatArray, Number

__all__ = [
    "CURRENCY",
    "MOST",
    "amount",
    "choice",
    "count",
    "flag",
    "moment",
    "names",
    "record",
    "records",
    "required_choice",
    "required_text",
    "share",
    "shares",
    "text",
    "vector",
    "weights",
]

R = TypeVar("R")

CURRENCY: Final = "[A-Z]{3}"
"""What an ISO 4217 code looks like."""

ROUNDING_SLACK: Final = 0.01
"""How far shares of a whole may sum above 1. Our own policy: vendors round each share, and a list
of twenty shares rounded to 0.1 % can be off by as much."""

_UNKNOWN_SHARE_HINT: Final = "Leave an unknown share out: what is missing from 1 is unknown"


def names(name: str) -> Callable[[Iterable[str]], frozenset[str]]:
    """Make a converter for a set of names."""

    def convert(values: Iterable[str]) -> frozenset[str]:
        given: object = values
        if isinstance(values, (str, Mapping)) or not isinstance(values, Iterable):
            raise InvalidTypeError(name, "must be a set of names", given)
        listed = list(values)
        for value in listed:
            if not isinstance(value, str):
                raise InvalidTypeError(name, "must hold only text", value)
        return frozenset(listed)

    return convert


def weights(name: str) -> Callable[[Mapping[str, Number]], Mapping[str, float]]:
    """Make a converter for named weights: finite and at least 0."""

    def convert(values: Mapping[str, Number]) -> Mapping[str, float]:
        if values is EMPTY:
            return EMPTY
        return FrozenMapping(
            {key: amount(f"{name}[{key!r}]")(value) for key, value in _items(values, name)}
        )

    return convert


def shares(
    name: str,
    *,
    exclusive: bool = True,
    label: str = r".*\S.*",
    what: str = "text that is not empty",
) -> Callable[[Mapping[str, Number]], Mapping[str, float]]:
    """Make a converter for shares of a whole by label; exclusive ones sum to 1 at the most.

    Labels must match the pattern `label`, and `what` says so in words.
    """
    pattern = re.compile(label, re.ASCII | re.DOTALL)

    def convert(values: Mapping[str, Number]) -> Mapping[str, float]:
        if values is EMPTY:
            return EMPTY
        found: dict[str, float] = {}
        for key, value in _items(values, name):
            if not pattern.fullmatch(key):
                raise InvalidValueError(name, f"must have {what} as keys", key)
            found[key] = _known_share(value, f"{name}[{key!r}]")
        if found and not any(found.values()):
            hint = "Some vendors write 0 for unknown: leave such a list out"
            raise InvalidValueError(name, "must not be 0 throughout", dict(values), hint=hint)
        total = math.fsum(found.values())
        if exclusive and total > 1 + ROUNDING_SLACK:
            raise InvalidValueError(name, "must sum to 1 at the most", total, hint=SHARE_HINT)
        return FrozenMapping(found)

    return convert


def vector(name: str) -> Callable[[Sequence[Number] | FloatArray | None], FloatArray | None]:
    """Make a converter for a vector of finite numbers, kept as a read-only copy, or None."""

    def convert(values: Sequence[Number] | FloatArray | None) -> FloatArray | None:
        if values is None:
            return None
        found = np.array(real_array(values, name), np.float64)
        if found.ndim != 1 or not found.size:
            raise InvalidValueError(name, "must be a list of numbers", found.shape)
        infinite = ~np.isfinite(found)
        if infinite.any():
            place = int(infinite.argmax())
            others = int(infinite.sum()) - 1
            raise InvalidValueError(name, "must be finite", found[place].item(), place, others)
        found.setflags(write=False)
        return found

    return convert


def record(name: str, kind: type[R]) -> Callable[[R | None], R | None]:
    """Make a converter for another record, or None where it is unknown."""

    def convert(value: R | None) -> R | None:
        if value is not None and not isinstance(value, kind):
            rule = f"must be of {kind.__name__}, or None where it is unknown"
            raise InvalidTypeError(name, rule, value)
        return value

    return convert


def records(name: str, kind: type[R]) -> Callable[[Iterable[R]], tuple[R, ...]]:
    """Make a converter for several other records."""

    def convert(values: Iterable[R]) -> tuple[R, ...]:
        given: object = values
        if not isinstance(values, (tuple, Iterable)) or isinstance(values, (str, Mapping)):
            raise InvalidTypeError(name, f"must be a sequence of {kind.__name__}", given)
        listed = tuple(values)
        for place, value in enumerate(listed):
            if type(value) is not kind and not isinstance(value, kind):
                raise InvalidTypeError(name, f"must hold only {kind.__name__}", value, place)
        return listed

    return convert


def _items(values: Mapping[str, Number], name: str) -> Iterable[tuple[str, Number]]:
    """Return the items of a mapping whose keys are text."""
    if not isinstance(values, Mapping):
        raise InvalidTypeError(name, "must be a mapping of names to numbers", values)
    for key in values:
        if not isinstance(key, str):
            raise InvalidTypeError(name, "must have text as keys", key)
    return values.items()


def _known_share(value: Any, name: str) -> float:  # noqa: ANN401 - the check is the point
    found = share(name)(value)
    if found is None:
        raise InvalidValueError(name, "must be known", value, hint=_UNKNOWN_SHARE_HINT)
    return found
