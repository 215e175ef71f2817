"""Bad values of an array: which they are, and the scalar rule's own error for the first of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from microinfluence._checks import fraction, index_of, real_array, whole_number
from microinfluence.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from microinfluence.typing import BoolArray

__all__ = [
    "bad_counts",
    "bad_fractions",
    "known_counts",
    "refuse_bad_counts",
    "refuse_bad_fractions",
]

_BLOCK: Final = 65_536
"""Values looked at in one go while searching for bad ones: the search needs little memory."""


def bad_counts(counts: npt.NDArray[Any]) -> BoolArray:
    """Mark counts that are negative, infinite or not whole; NaN, unknown, is not bad."""
    negative: BoolArray = np.less(counts, 0)
    if counts.dtype.kind != "f":
        return negative
    fractional = (np.rint(counts) != counts) & ~np.isnan(counts)
    bad: BoolArray = fractional | np.isinf(counts) | negative
    return bad


def bad_fractions(rates: npt.NDArray[Any]) -> BoolArray:
    """Mark rates below 0 or above 1; NaN, unknown, is not bad."""
    bad: BoolArray = np.less(rates, 0) | np.greater(rates, 1)
    return bad


def refuse_bad_counts(counts: npt.NDArray[Any], argument: str) -> None:
    """Raise the scalar rule's own error for the first bad count, with its place and how many more.

    Parameters
    ----------
    counts : ndarray
        Of an integer or float dtype, any shape.
    argument : str
        Its name, for the error.

    Raises
    ------
    InvalidValueError
        If a count is negative, infinite or not whole.
    """
    _refuse(counts, argument, bad_counts, whole_number)


def refuse_bad_fractions(rates: npt.NDArray[Any], argument: str) -> None:
    """Raise the scalar rule's own error for the first bad rate, with its place and how many more.

    Parameters
    ----------
    rates : ndarray
        Of an integer or float dtype, any shape.
    argument : str
        Its name, for the error.

    Raises
    ------
    InvalidValueError
        If a rate lies outside [0, 1].
    """
    _refuse(rates, argument, bad_fractions, fraction)


def _refuse(
    array: npt.NDArray[Any],
    argument: str,
    bad: Callable[[npt.NDArray[Any]], BoolArray],
    check: Callable[[Any, str], object],
) -> None:
    first, total = -1, 0
    for start in range(0, array.size, _BLOCK):
        marks = bad(array.flat[start : start + _BLOCK])
        if first < 0 and marks.any():
            first = start + int(marks.argmax())
        total += int(np.count_nonzero(marks))
    if first < 0:
        return
    index = index_of(first, array.shape)
    try:
        check(array.flat[first].item(), argument)
    except InvalidValueError as error:
        raise InvalidValueError(
            argument, error.rule, error.value, index, total - 1, error.hint
        ) from None


def known_counts(values: object, argument: str) -> npt.NDArray[Any]:
    """Return the known counts of an array, flat, ascending and of its own dtype.

    Parameters
    ----------
    values : object
        An array, a column or a sequence of whole numbers; NaN is left out.
    argument : str
        Its name, for the error.

    Returns
    -------
    ndarray, 1-d
        The known counts in ascending order; a cast to int64 would turn those beyond it negative.

    Raises
    ------
    InvalidTypeError
        If it is not an array of integers or floats.
    InvalidValueError
        If a count is bad or none is known.
    """
    array = real_array(values, argument)
    refuse_bad_counts(array, argument)
    known = array[~np.isnan(array)] if array.dtype.kind == "f" else array.ravel()
    if not known.size:
        raise InvalidValueError(argument, "must hold at least one known count", "none")
    return np.sort(known)
