"""Kinds of values in payloads: what each may look like there, and what it is in a record."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, Literal

import numpy as np

from microinfluence._checks import is_scalar_number, whole_number
from microinfluence._scalar_fields import MOST
from microinfluence.counts import CountError, parse_rate
from microinfluence.errors import InvalidTypeError, InvalidValueError, excerpt
from microinfluence.readers._kind import DIGITS, Kind, Refused, check_keys, is_list, is_object
from microinfluence.readers._kind_times import EPOCH, EPOCH_MS, ISO_TIME, ISO_UTC, TIME

__all__ = [
    "COUNT",
    "EPOCH",
    "EPOCH_MS",
    "FLAG",
    "FRACTION",
    "HANDLE",
    "ID",
    "ISO_TIME",
    "ISO_UTC",
    "LABELS",
    "PERCENT",
    "TIME",
    "Kind",
    "Refused",
    "is_list",
    "is_object",
    "labels",
    "one_of",
    "weighted",
]

_FLOAT: Final = re.compile(r"\d+\.0|\d(\.\d+)?[eE]\+\d+")
"""How floats are written that were whole numbers; no platform has such ids."""

_ID_HINT: Final = "An id above 2**53 loses digits as a float: read ids as text"


def _count(value: Any) -> int | None:  # noqa: ANN401 - JSON
    """Read a whole number, also as digits in a text or as a float; NaN and "" are unknown."""
    if type(value) is int and 0 <= value <= MOST:
        return value
    number = value
    if isinstance(value, str):
        if not value:
            return None
        number = int(value) if DIGITS.fullmatch(value) else value
    try:
        found = whole_number(number, "count")
    except (InvalidTypeError, InvalidValueError):
        raise Refused(value, COUNT.expected) from None
    if found is not None and found > MOST:
        raise Refused(value, f"at most {MOST:,}")
    return found


def _rate(unit: Literal["fraction", "percent"], expected: str) -> Callable[[Any], float | None]:
    """Make what reads a rate of a declared scale, also as text; NaN and "" are unknown."""

    def convert(value: Any) -> float | None:  # noqa: ANN401 - JSON
        if isinstance(value, str):
            try:
                return parse_rate(value, unit=unit)
            except CountError as error:
                raise Refused(value, expected, error.hint) from None
        if not is_scalar_number(value):
            raise Refused(value, expected)
        if value != value:  # noqa: PLR0124 - NaN
            return None
        try:
            rate = float(value)  # before it is compared, which a float32 does in its own range
        except OverflowError:
            raise Refused(value, expected) from None
        if not 0 <= rate <= sys.float_info.max:
            raise Refused(value, expected)
        return rate if unit == "fraction" else float(Decimal(repr(rate)).scaleb(-2))

    return convert


def _handle(value: Any) -> str | None:  # noqa: ANN401 - JSON
    """Read an account's name, without the @ that some put before it."""
    if not isinstance(value, str):
        raise Refused(value, HANDLE.expected)
    return value.strip().removeprefix("@") or None


def _is_float(value: object) -> bool:
    return isinstance(value, (float, np.floating))


def _id(value: Any) -> str | None:  # noqa: ANN401 - JSON
    """Read an id, which some write as a number."""
    if isinstance(value, str):
        return value if value.isalnum() else _trimmed_id(value)
    hint = _ID_HINT if _is_float(value) else ""
    if hint or not is_scalar_number(value):
        raise Refused(value, ID.expected, hint)
    if not 0 <= value <= MOST:
        raise Refused(value, ID.expected)
    return str(value)


def _trimmed_id(value: str) -> str | None:
    """Read an id that is text and not of letters and digits alone."""
    found = value.strip()
    if _FLOAT.fullmatch(found):
        raise Refused(value, ID.expected, _ID_HINT)
    return found or None


def _flag(value: object) -> bool:
    if value is True or value is False:
        return value
    if type(value) is np.bool_:  # as a table has it
        return bool(value)
    raise Refused(value, FLAG.expected)


def _spelled(member: object) -> str:
    return member if isinstance(member, str) else excerpt(member)


def one_of(members: Mapping[Any, Any]) -> Kind:
    """Make the kind of a value that names one of several.

    .. versionadded:: 0.1

    Parameters
    ----------
    members : mapping
        What each value is in the record, by its payload value: texts in small letters, whole
        numbers or bools. Any other value is unknown: sources add new ones.

    Returns
    -------
    Kind
        The kind; texts are compared without regard to case.

    Raises
    ------
    InvalidTypeError
        If `members` is no mapping.
    """
    if not isinstance(members, Mapping):
        raise InvalidTypeError("members", "must map values to what they are in the record", members)
    types: set[type] = {type(member) for member in members}
    expected = f"one of {', '.join(map(_spelled, members))}, or another of their type"
    capitals = {key.upper(): value for key, value in members.items() if isinstance(key, str)}
    as_written = {**members, **capitals}

    def convert(value: Any) -> Any:  # noqa: ANN401 - JSON
        if type(value) not in types:
            raise Refused(value, expected)
        found = as_written.get(value)
        return members.get(value.casefold()) if found is None and type(value) is str else found

    return Kind(expected, convert)


def labels(clean: Callable[[str], str] = str.strip) -> Kind:
    """Make the kind of a text, or of several in a list, which become topics of equal weight.

    .. versionadded:: 0.1

    Parameters
    ----------
    clean : callable
        Makes the topic from the text; where nothing is left there is none.

    Returns
    -------
    Kind
        The kind.

    Raises
    ------
    InvalidTypeError
        If `clean` cannot be called.
    """
    if not callable(clean):
        raise InvalidTypeError("clean", "must be callable", clean)
    expected = "text, or a list of texts"

    def convert(value: Any) -> dict[str, float]:  # noqa: ANN401 - JSON
        found: dict[str, float] = {}
        for text in value if is_list(value) else (value,):
            if text is not None and not isinstance(text, str):
                raise Refused(text, expected)
            label = clean(text) if text else ""
            if label:
                found[label] = 1.0
        return found

    return Kind(expected, convert)


def weighted(label: str, weight: str = "") -> Kind:
    """Make the kind of a list of objects that each hold a label and its weight.

    .. versionadded:: 0.1

    Parameters
    ----------
    label : str
        Key of the label.
    weight : str
        Key of the weight, a number of at least 0. Without it all weigh the same.

    Returns
    -------
    Kind
        The kind; entries in which either is null or missing are left out.

    Raises
    ------
    InvalidTypeError
        If a key is no text.
    """
    check_keys("label", label)
    check_keys("weight", weight)
    expected = f"a list of objects with {label}{' and ' * bool(weight)}{weight}"

    def convert(value: Any) -> dict[str, float]:  # noqa: ANN401 - JSON
        if not is_list(value):
            raise Refused(value, expected)
        found: dict[str, float] = {}
        for entry in value:
            if not is_object(entry):
                raise Refused(entry, expected)
            text, amount = entry.get(label), entry.get(weight) if weight else 1
            known = None if amount is None else FRACTION.convert(amount)
            if text is not None and not isinstance(text, str):
                raise Refused(entry, expected)
            if text and not text.isspace() and known is not None:
                found[text] = FRACTION.convert(found.get(text, 0.0) + known)
        return found

    return Kind(expected, convert)


COUNT: Final = Kind("a whole number of at least 0", _count)
"""A count: an int, digits in a text, or a whole float as tables make them of ints."""
_FRACTION: Final = "a fraction, finite and at least 0"
FRACTION: Final = Kind(_FRACTION, _rate("fraction", _FRACTION))
"""A rate from 0 to 1 (or above), 0.032 for 3.2 %."""
_PERCENT: Final = "a number of percent, finite and at least 0"
PERCENT: Final = Kind(_PERCENT, _rate("percent", _PERCENT))
"""A rate from 0 to 100 (or above), 3.2 for 3.2 %; it becomes the fraction nearest to 0.032."""
HANDLE: Final = Kind("text", _handle)
"""The account's name, with or without @."""
ID: Final = Kind("text or a whole number", _id)
"""An id. It becomes text."""
FLAG: Final = Kind("true or false", _flag)
"""A yes-or-no fact."""
LABELS: Final = labels()
"""Topics: a text, or several in a list."""
