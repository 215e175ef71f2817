"""Many payloads: one bad payload in a million loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from microinfluence._count_text import check_choice
from microinfluence.errors import InvalidTypeError, MicroinfluenceError

if TYPE_CHECKING:
    from microinfluence.influencer import Influencer

__all__ = ["Readings", "read_many"]

P = TypeVar("P")


class Readings(NamedTuple):
    """What came of many payloads.

    .. versionadded:: 0.1
    """

    records: list[Influencer]
    """The influencers, in the order of their payloads."""
    errors: list[tuple[int, MicroinfluenceError]]
    """For each payload that could not be read its place and why."""


def read_many(
    payloads: Iterable[P],
    reader: Callable[[P], Influencer],
    *,
    errors: Literal["raise", "collect"] = "raise",
) -> Readings:
    """Read payload after payload.

    Parameters
    ----------
    payloads : iterable
        The payloads; read once, one at a time.
    reader : callable
        Makes an influencer of one: a reader of :mod:`microinfluence.readers`, or a function that
        calls one with more arguments.
    errors : {"raise", "collect"}
        Whether the first payload that cannot be read ends it all, or is noted and passed over.

    Returns
    -------
    Readings
        The influencers, and the place and error of every payload that could not be read.

    Raises
    ------
    MicroinfluenceError
        What the reader raises, with the place of the payload as a note, unless errors are
        collected.
    InvalidTypeError, InvalidValueError
        If `payloads` is one payload, or `errors` is none of the two.

    Examples
    --------
    >>> import microinfluence as mi
    >>> payloads = [
    ...     {"data": {"username": "ferro", "public_metrics": {"followers_count": 7420}}},
    ...     {"data": {"username": "lia", "public_metrics": {"followers_count": "many"}}},
    ... ]
    >>> readings = mi.readers.read_many(payloads, mi.readers.x.user, errors="collect")
    >>> [creator.handle for creator in readings.records]
    ['ferro']
    >>> for place, error in readings.errors:
    ...     print(place, error)
    1 X API v2: data.public_metrics.followers_count must be a whole number of at least 0; got 'many'

    .. versionadded:: 0.1
    """
    check_choice("errors", errors, ("raise", "collect"))
    given: object = payloads
    if isinstance(payloads, (str, bytes, dict)) or not isinstance(payloads, Iterable):
        hint = "Pass one payload to its reader"
        raise InvalidTypeError("payloads", "must be several payloads", given, hint=hint)
    readings = Readings([], [])
    for place, payload in enumerate(payloads):
        try:
            readings.records.append(reader(payload))
        except MicroinfluenceError as error:
            if errors == "raise":
                error.add_note(f"payload at index {place}")
                raise
            readings.errors.append((place, error))
    return readings
