"""Converters for fields of one value: fast where it is already right, exact where not."""

from __future__ import annotations

import math
from collections.abc import Callable, Container
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from microinfluence._checks import fraction, is_scalar_number, whole_number
from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    import attrs

    from microinfluence.typing import Number

__all__ = [
    "MOST",
    "SHARE_HINT",
    "amount",
    "check_switch",
    "choice",
    "count",
    "flag",
    "is_option",
    "moment",
    "required_choice",
    "required_text",
    "share",
    "text",
]

E = TypeVar("E", bound=StrEnum)

MOST: Final = 2**63 - 1
"""Greatest count of a record: what a column of int64 holds."""

SHARE_HINT: Final = "Shares are fractions: 40 % is 0.4"
"""What to write where somebody writes percent."""

_ZONE_HINT: Final = "Say which zone it is in: datetime(..., tzinfo=timezone.utc)"
_ID_HINT: Final = "An id above 2**53 loses digits as a float: keep ids as text"


def count(name: str) -> Callable[[Number | None], int | None]:
    """Make a converter for a count: a whole number of at least 0, or None where it is unknown."""

    def convert(value: Number | None) -> int | None:
        if value is None or (type(value) is int and 0 <= value <= MOST):
            return value
        found = whole_number(value, name)
        if found is not None and found > MOST:
            raise InvalidValueError(name, f"must be at most {MOST:,}", value)
        return found

    return convert


def amount(name: str) -> Callable[[Number], float]:
    """Make a converter for a known number that is finite and at least 0."""

    def convert(value: Number) -> float:
        if not is_scalar_number(value):
            raise InvalidTypeError(name, "must be a number", value)
        if not 0 <= value < math.inf:
            raise InvalidValueError(name, "must be finite and at least 0", value)
        try:
            return float(value)
        except OverflowError:
            raise InvalidValueError(name, "must be within the range of a float", value) from None

    return convert


def flag(name: str) -> Callable[[bool | None], bool | None]:
    """Make a converter for a yes-or-no fact: a bool, or None where it is unknown."""

    def convert(value: bool | None) -> bool | None:  # noqa: FBT001 - attrs calls it
        if value is None or value is True or value is False:
            return value
        if isinstance(value, np.bool_):
            return bool(value)
        raise InvalidTypeError(name, "must be a bool, or None where it is unknown", value)

    return convert


def check_switch(_instance: object, attribute: attrs.Attribute[bool], value: object) -> None:
    """Refuse what is no bool, for a field that cannot be unknown."""
    if not isinstance(value, bool):
        raise InvalidTypeError(attribute.name, "must be a bool", value)


def moment(name: str) -> Callable[[datetime | None], datetime | None]:
    """Make a converter for a point in time, kept in UTC; None, or the NaT of pandas, if unknown."""

    def convert(value: datetime | None) -> datetime | None:
        if value is None or (type(value) is datetime and value.tzinfo is UTC):
            return value
        return _in_utc(value, name)

    return convert


def _in_utc(value: object, name: str) -> datetime | None:
    if not isinstance(value, datetime):
        raise InvalidTypeError(name, "must be a datetime, or None where it is unknown", value)
    if value != value:  # noqa: PLR0124 - NaT
        return None
    if value.utcoffset() is None:
        raise InvalidValueError(name, "must have a time zone", value, hint=_ZONE_HINT)
    try:
        there = value.astimezone(UTC)
    except OverflowError:
        raise InvalidValueError(name, "must be in the years 1 to 9999", value) from None
    return datetime.combine(there.date(), there.time(), UTC)  # drops what subclasses add


def is_option(value: object, options: Container[str | None]) -> bool:
    """Tell whether a value is one of some texts; an array, which has no one answer, is not."""
    return (value is None or isinstance(value, str)) and value in options


def choice(name: str, kind: type[E]) -> Callable[[E | str | None], E | None]:
    """Make a converter for a member of an enumeration, given as such or by its value, or None."""
    convert_known = required_choice(name, kind)

    def convert(value: E | str | None) -> E | None:
        return None if value is None else convert_known(value)

    return convert


def required_choice(name: str, kind: type[E]) -> Callable[[E | str], E]:
    """Make a converter for a member of an enumeration, given as such or by its value."""
    members = {member.value: member for member in kind}
    rule = f"one of {', '.join(members)}"

    def convert(value: E | str) -> E:
        if not isinstance(value, str):
            raise InvalidTypeError(name, f"must be text, {rule}", value)
        found = members.get(value)
        if found is None:
            raise InvalidValueError(name, f"must be {rule}", value)
        return found

    return convert


def text(name: str) -> Callable[[str | None], str | None]:
    """Make a converter for text that is not empty, or None where it is unknown."""
    convert_known = required_text(name)

    def convert(value: str | None) -> str | None:
        return None if value is None else convert_known(value)

    return convert


def required_text(name: str) -> Callable[[str], str]:
    """Make a converter for text that is not empty."""

    def convert(value: str) -> str:
        if not isinstance(value, str):
            hint = _ID_HINT if name == "id" else ""
            raise InvalidTypeError(name, "must be text", value, hint=hint)
        if not value or value.isspace():
            raise InvalidValueError(name, "must not be empty", value)
        return value

    return convert


def share(name: str) -> Callable[[Number | None], float | None]:
    """Make a converter for a share of a whole, from 0 to 1, or None where it is unknown."""

    def convert(value: Number | None) -> float | None:
        try:
            return fraction(value, name)
        except InvalidValueError as error:  # its hint speaks of engagement
            raise InvalidValueError(name, error.rule, value, hint=SHARE_HINT) from None

    return convert
