"""How the strategies of records are made: each field has one, which a caller may replace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final, TypeVar

import attrs

from microinfluence._checks import MOST_ROWS
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.testing._needed import st

__all__ = ["OBSERVED", "amounts", "built", "moments", "sizes", "texts", "weights"]

T = TypeVar("T")

OBSERVED: Final = datetime(2026, 11, 2, 12, tzinfo=UTC)
"""The time around which times are drawn. Our own policy: any fixed time would do."""

ZONES: Final = (UTC, timezone(timedelta(hours=5, minutes=45)), timezone(-timedelta(hours=9)))
"""Time zones, one of them not a whole number of hours from UTC."""

HOURS: Final = (0, 1, 47, 48, 49, 720)
"""Ages of posts on the edges of settling and of a 30-day window, in hours."""


def built(
    kind: type[T], own: Mapping[str, st.SearchStrategy[Any]], usual: dict[str, Any]
) -> st.SearchStrategy[T]:
    """Build records of usual fields, with the caller's own strategies for some of them."""
    names = [field.name for field in attrs.fields(kind) if field.init]  # type: ignore[arg-type]  # all are attrs classes
    for name, strategy in own.items():
        if name not in names:
            rule = f"must be fields of {kind.__name__}: {', '.join(names)}"
            raise InvalidValueError("fields", rule, name)
        if not isinstance(strategy, st.SearchStrategy):
            raise InvalidTypeError(name, "must be a strategy", strategy, hint="Try st.just(...)")
    return st.builds(kind, **{**usual, **own})


def moments() -> st.SearchStrategy[datetime]:
    """Give times with a zone, around noon of 2 November 2026, to the microsecond.

    .. versionadded:: 0.1

    Returns
    -------
    SearchStrategy of datetime
        A few hours later up to some months earlier; 47, 48 and 49 hours earlier among them.
    """
    return st.builds(
        _moment,
        st.sampled_from(HOURS) | st.integers(-5, 3_000),
        st.integers(0, 1),
        st.sampled_from(ZONES),
    )


def _moment(hours: int, microseconds: int, zone: timezone) -> datetime:
    return (OBSERVED - timedelta(hours=hours, microseconds=microseconds)).astimezone(zone)


def sizes(size: int | None, most: int) -> st.SearchStrategy[int]:
    """Give numbers of rows: any up to a limit, or the one that the caller wants."""
    if size is None:
        return st.integers(0, most)
    if type(size) is not int:
        raise InvalidTypeError("size", "must be an int, or None", size)
    if not 0 <= size <= MOST_ROWS:
        raise InvalidValueError("size", f"must be from 0 to {MOST_ROWS:,}", size)
    return st.just(size)


def texts() -> st.SearchStrategy[str]:
    """Give short texts that are not blank."""
    return st.text(min_size=1, max_size=8).filter(lambda text: not text.isspace())


def amounts() -> st.SearchStrategy[float]:
    """Give finite amounts of at least 0, the least and the greatest among them."""
    return st.sampled_from([0.0, -0.0, 5e-324, 1.7e308]) | st.floats(0, 1e6)


def weights(names: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, float]]:
    """Give weights by name."""
    return st.dictionaries(names, amounts(), max_size=3)
