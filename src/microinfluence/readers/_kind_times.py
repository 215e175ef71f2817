"""Kinds of times in payloads: numbers since 1970, and text as ISO 8601 writes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from microinfluence._checks import is_scalar_number
from microinfluence.readers._kind import DIGITS, Kind, Refused

__all__ = ["EARLIEST", "EPOCH", "EPOCH_MS", "ISO_TIME", "ISO_UTC", "TIME"]

EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""No post is older. Our own policy: no platform is, so that an earlier time is one in another unit,
such as seconds where milliseconds are documented."""

_UNSET: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Time 0, which stands where a time was never set."""

_FIRST_YEAR: Final = EARLIEST.year
_ZONE_HINT: Final = "Its zone is not told, and is not guessed"

_parse: Final = datetime.fromisoformat


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
        number: Any = int(value) if type(value) is str and DIGITS.fullmatch(value) else value
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


def _time(value: Any) -> datetime | None:  # noqa: ANN401 - JSON
    """Read a time in either form, where a source uses both."""
    found: datetime | None = (ISO_TIME if isinstance(value, str) else EPOCH).convert(value)
    return found


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
