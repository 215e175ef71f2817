"""Cells of tables: what people write in them, and what it is in a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from microinfluence.counts import CountError, parse_count, parse_rate
from microinfluence.platforms import Platform
from microinfluence.readers.kinds import COUNT, FRACTION, ID, ISO_TIME, PERCENT, Refused

__all__ = [
    "Convert",
    "RateUnit",
    "Writing",
    "count",
    "identifier",
    "is_unknown",
    "moment",
    "network",
    "rate",
    "text",
]

RateUnit: TypeAlias = Literal["fraction", "percent"]
"""What a rate without a percent sign is."""


class Writing(NamedTuple):
    """How a table writes its numbers."""

    decimal: str
    suffixes: Mapping[str, int] | None = None
    rate_unit: RateUnit | None = None


Convert: TypeAlias = Callable[[Any, Writing], Any]
"""Makes the value of a record from a cell that is not empty."""

_UNKNOWN: Final = frozenset({"", "-", "n/a", "na", "nan", "none", "null"})
"""What exports write in a cell that is empty."""


def is_unknown(value: object) -> bool:
    """Tell whether a cell is empty: None, NaN, or what exports write for it."""
    if isinstance(value, str):
        return value.strip().casefold() in _UNKNOWN
    return value is None or (isinstance(value, float) and value != value)  # noqa: PLR0124 - NaN


def text(value: Any, _writing: Writing) -> str:  # noqa: ANN401 - a cell
    """Read a text."""
    if not isinstance(value, str):
        raise Refused(value, "text")
    return value.strip()


def network(value: Any, writing: Writing) -> Platform:  # noqa: ANN401 - a cell
    """Read the name of a platform."""
    name = text(value, writing).casefold()
    if name == "twitter":
        return Platform.X
    if name not in set(Platform):
        raise Refused(value, f"one of {', '.join(Platform)}")
    return Platform(name)


def identifier(value: Any, _writing: Writing) -> str | None:  # noqa: ANN401 - a cell
    """Read an id, which must not have become a float."""
    found: str | None = ID.convert(value)
    return found


def count(value: Any, writing: Writing) -> int | None:  # noqa: ANN401 - a cell
    """Read a count by the table's way of writing numbers."""
    if not isinstance(value, str):
        number: int | None = COUNT.convert(value)
        return number
    try:
        return parse_count(value, decimal=writing.decimal, suffixes=writing.suffixes)
    except CountError as error:
        raise _refused(value, "a count", error) from None


def rate(value: Any, writing: Writing) -> float | None:  # noqa: ANN401 - a cell
    """Read a rate: in percent where it says so, else in the unit of the table."""
    if isinstance(value, str):
        try:
            return parse_rate(value, unit=writing.rate_unit, decimal=writing.decimal)
        except CountError as error:
            raise _refused(value, "a rate", error) from None
    if writing.rate_unit is None:
        hint = "Say what a number is: rate_unit='percent' or 'fraction'"
        raise Refused(value, "a rate with a percent sign", hint)
    kind = PERCENT if writing.rate_unit == "percent" else FRACTION
    found: float | None = kind.convert(value)
    return found


def moment(value: Any, _writing: Writing) -> datetime | None:  # noqa: ANN401 - a cell
    """Read a time with its zone."""
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise Refused(value, ISO_TIME.expected, "Its zone is not told, and is not guessed")
        return value.astimezone(UTC)
    found: datetime | None = ISO_TIME.convert(value)
    return found


def _refused(value: object, expected: str, error: CountError) -> Refused:
    """Say of a cell what the parser said of its text."""
    own = error.hint.replace("unit=", "rate_unit=")  # what the readers of tables call it
    hint = f". {own}" if own else ""
    return Refused(value, expected, f"It {error.rule}{hint}")
