"""Kinds of values in payloads: what each may look like there, and what it is in a record."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final, Literal, TypeGuard

import attrs
import numpy as np

from microinfluence._checks import is_scalar_number, whole_number
from microinfluence._scalar_fields import MOST
from microinfluence.counts import CountError, parse_rate
from microinfluence.errors import InvalidTypeError, InvalidValueError

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

EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""No post is older. Our own policy: no platform is, so that an earlier time is one in another unit,
such as seconds where milliseconds are documented."""

_UNSET: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Time 0, which stands where a time was never set."""

_DIGITS: Final = re.compile(r"[0-9]{1,19}")
_ID_HINT: Final = "An id above 2**53 loses digits as a float: read ids as text"
_ZONE_HINT: Final = "Its zone is not told, and is not guessed"


class Refused(Exception):  # noqa: N818 - becomes a PayloadError where its path is known
    """A value is not of its kind.

    .. versionadded:: 0.1
    """

    def __init__(self, found: object, expected: str, hint: str = "", path: str = "") -> None:
        super().__init__(found, expected, hint, path)
        self.found = found
        self.expected = expected
        self.hint = hint
        self.path = path


@attrs.frozen(eq=False)
class Kind:
    """What a value may look like in a payload, and what it is in a record.

    Parameters
    ----------
    expected : str
        What it must be, as a phrase for errors and docs.
    convert : callable
        Makes the value of the record from what is not null, or None where that says that it is
        unknown; raises :class:`Refused` for everything else.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.readers.kinds.COUNT.convert("48300")
    48300

    .. versionadded:: 0.1
    """

    expected: str
    convert: Callable[[Any], Any]


def is_object(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Tell whether a value is what JSON calls an object.

    .. versionadded:: 0.1
    """
    return type(value) is dict or isinstance(value, Mapping)


def is_list(value: object) -> TypeGuard[Sequence[Any]]:
    """Tell whether a value is what JSON calls an array.

    .. versionadded:: 0.1
    """
    return type(value) is list or isinstance(value, (list, tuple))


def _count(value: Any) -> int | None:  # noqa: ANN401 - JSON
    """Read a whole number, also as digits in a text or as a float; NaN and "" are unknown."""
    if type(value) is int and 0 <= value <= MOST:
        return value
    number = value
    if isinstance(value, str):
        if not value:
            return None
        number = int(value) if _DIGITS.fullmatch(value) else value
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
        if not 0 <= value <= sys.float_info.max:
            raise Refused(value, expected)
        rate = float(value)
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
        return value.strip() or None
    hint = _ID_HINT if _is_float(value) else ""
    if hint or not is_scalar_number(value):
        raise Refused(value, ID.expected, hint)
    if not 0 <= value <= MOST:
        raise Refused(value, ID.expected)
    return str(value)


def _flag(value: object) -> bool:
    if value is True or value is False:
        return value
    if type(value) is np.bool_:  # as a table has it
        return bool(value)
    raise Refused(value, FLAG.expected)


def _checked(moment: datetime, value: object, expected: str) -> datetime | None:
    """Return a time that can be one of a post, None where it was never set."""
    if moment >= EARLIEST:
        return moment
    if moment == _UNSET:
        return None
    raise Refused(value, f"{expected}, since {EARLIEST.year}")


def _epoch(divisor: int, expected: str) -> Callable[[Any], datetime | None]:
    """Make what reads a time as a number of units since 1970."""

    def convert(value: Any) -> datetime | None:  # noqa: ANN401 - JSON
        number: Any = int(value) if type(value) is str and _DIGITS.fullmatch(value) else value
        if not is_scalar_number(number):
            raise Refused(value, expected)
        if number != number:  # noqa: PLR0124 - NaN
            return None
        try:
            moment = datetime.fromtimestamp(float(number / divisor), UTC)
        except (OverflowError, ValueError, OSError):
            raise Refused(value, expected) from None
        return _checked(moment, value, expected)

    return convert


def _iso(*, naive: bool) -> Callable[[Any], datetime | None]:
    """Make what reads a time as ISO 8601 writes it, in UTC; naive times only where they may be."""

    def convert(value: Any) -> datetime | None:  # noqa: ANN401 - JSON
        if not isinstance(value, str):
            raise Refused(value, ISO_TIME.expected)
        if not value:
            return None
        try:
            moment = _parse(value)
            if moment.tzinfo is UTC and moment.year >= _FIRST_YEAR:
                return moment
            if moment.tzinfo is None and naive:
                moment = moment.replace(tzinfo=UTC)
            if moment.tzinfo is None:
                raise Refused(value, ISO_TIME.expected, _ZONE_HINT)
            return _checked(moment.astimezone(UTC), value, ISO_TIME.expected)
        except (ValueError, OverflowError):
            raise Refused(value, ISO_TIME.expected) from None

    return convert


_parse: Final = datetime.fromisoformat
_FIRST_YEAR: Final = EARLIEST.year


def _time(value: Any) -> datetime | None:  # noqa: ANN401 - JSON
    """Read a time in either form, where a source uses both."""
    found: datetime | None = (ISO_TIME if isinstance(value, str) else EPOCH).convert(value)
    return found


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
    """
    types: set[type] = {type(member) for member in members}
    expected = f"one of {', '.join(str(member) for member in members)}, or another of their type"
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
    """
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
    """
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
EPOCH: Final = Kind("a time in seconds since 1970", _epoch(1, "a time in seconds since 1970"))
"""A time in seconds since 1970."""
EPOCH_MS: Final = Kind(
    "a time in milliseconds since 1970", _epoch(1000, "a time in milliseconds since 1970")
)
"""A time in milliseconds since 1970."""
ISO_TIME: Final = Kind("a time with its zone as ISO 8601 writes it", _iso(naive=False))
"""A time such as 2026-11-02T09:15:00+0000."""
ISO_UTC: Final = Kind("a time as ISO 8601 writes it, in UTC", _iso(naive=True))
"""The same; without a zone it is UTC, as its source documents."""
TIME: Final = Kind("a time with its zone as ISO 8601 writes it, or in seconds since 1970", _time)
"""A time in either form."""
LABELS: Final = labels()
"""Topics: a text, or several in a list."""
