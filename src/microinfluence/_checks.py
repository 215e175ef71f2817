"""Argument checks shared by every module: one rule, one wording, one place."""

from __future__ import annotations

import math
import sys
from numbers import Number as AnyNumber
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = [
    "MOST_ROWS",
    "as_array",
    "fraction",
    "index_of",
    "is_scalar_number",
    "real_array",
    "whole_number",
]

MOST_ROWS: Final = sys.maxsize // 8
"""Most rows that a column may have: 8 bytes of each can be addressed."""

_FRACTION_HINT: Final = (
    "Engagement is a fraction: 3.2 % is 0.032; "
    "a genuine rate above 100 % does not change the tier: pass 1.0"
)
"""Both ways out of a rate above 1. Percent is never guessed."""

_ARRAY_HINT: Final = "For arrays and columns use classify_array"
_TEXT_HINT: Final = {
    "followers": "Parse text with microinfluence.counts.parse_count",
    "engagement": "Parse text with microinfluence.counts.parse_rate",
}
_MISSING_HINT: Final = "Write unknown as NaN in a float column"
_ABSENT_HINT: Final = "Write unknown as None or NaN"
_CONVERT_HINT: Final = "Convert it with int() or float()"

_ABSENT: Final = frozenset({"NAType", "NaTType"})
"""What pandas calls the types of its own unknowns; pandas is not imported to ask."""

_BOOLS: Final = frozenset({bool, np.bool_})
_NESTED: Final = frozenset({list, tuple})


def is_scalar_number(value: object) -> bool:
    """Tell whether a value is a real number: not a bool, not a time span, not text."""
    if isinstance(value, (bool, np.bool_, np.timedelta64)):
        return False
    return isinstance(value, (int, float, np.integer, np.floating))


def as_array(values: object, argument: str, rule: str) -> npt.NDArray[Any]:
    """Return values as an array, or refuse what NumPy makes none of."""
    try:
        return np.asarray(values)
    except (TypeError, ValueError) as error:
        raise InvalidTypeError(argument, rule, values) from error


def _scalar_hint(argument: str, value: object) -> str:
    """Say what to do with a value of a wrong type."""
    if isinstance(value, (str, bytes)):
        return _TEXT_HINT.get(argument, "")
    if type(value).__name__ in _ABSENT:
        return _ABSENT_HINT
    if isinstance(value, (bool, complex, np.generic)):
        return ""  # whoever passes one has not forgotten to convert it
    if isinstance(value, AnyNumber):
        return _CONVERT_HINT
    many = hasattr(value, "__array__") or type(value) in _NESTED
    return _ARRAY_HINT if many and argument in _TEXT_HINT else ""


def whole_number(value: Any, argument: str) -> int | None:  # noqa: ANN401 - the check is the point
    """Return a count as a Python int, or None where it is unknown (None or NaN).

    Parameters
    ----------
    value : Any
        The candidate: an int, a whole float or a NumPy scalar.
    argument : str
        Its name, for the error.

    Returns
    -------
    int or None
        The count, at least 0.

    Raises
    ------
    InvalidTypeError
        If it is not a real number (bool and text are not).
    InvalidValueError
        If it is negative, infinite or not whole.
    """
    if value is None:
        return None
    if not is_scalar_number(value):
        hint = _scalar_hint(argument, value)
        raise InvalidTypeError(argument, "must be a whole number", value, hint=hint)
    if value != value:  # noqa: PLR0124 - NaN; math.isnan overflows on a huge int
        return None
    if value < 0:
        raise InvalidValueError(argument, "must be at least 0", value)
    if value == math.inf or value != int(value):
        raise InvalidValueError(argument, "must be a whole number", value)
    return int(value)


def fraction(value: Any, argument: str) -> float | None:  # noqa: ANN401 - the check is the point
    """Return a rate in [0, 1] as a Python float, or None where it is unknown (None or NaN).

    Parameters
    ----------
    value : Any
        The candidate: an int, a float or a NumPy scalar.
    argument : str
        Its name, for the error.

    Returns
    -------
    float or None
        The rate.

    Raises
    ------
    InvalidTypeError
        If it is not a real number (bool and text are not).
    InvalidValueError
        If it lies outside [0, 1].
    """
    if value is None:
        return None
    if not is_scalar_number(value):
        hint = _scalar_hint(argument, value)
        raise InvalidTypeError(argument, "must be a number from 0 to 1", value, hint=hint)
    if value != value:  # noqa: PLR0124 - NaN; math.isnan overflows on a huge int
        return None
    if not 0 <= value <= 1:
        hint = _FRACTION_HINT if "engagement" in argument and 1 < value < math.inf else ""
        raise InvalidValueError(argument, "must be from 0 to 1", value, hint=hint)
    return float(value)


def real_array(values: object, argument: str) -> npt.NDArray[Any]:
    """Return values as an array of an integer or float dtype, without copying where possible.

    Columns of pandas and Arrow come through ``__array__``; a nullable column with gaps comes as
    float64 with NaN in the gaps.

    Parameters
    ----------
    values : object
        An array, a column or a sequence of numbers.
    argument : str
        Its name, for the error.

    Returns
    -------
    ndarray
        Of an integer or float dtype, any shape.

    Raises
    ------
    InvalidTypeError
        For masked arrays, for every dtype that is not integer or float, and for lists with a bool
        among their numbers.
    """
    rule = "must be an array of integers or floats"
    if isinstance(values, np.ma.MaskedArray):
        raise InvalidTypeError(argument, rule, "a masked array", hint=_MISSING_HINT)
    array = as_array(values, argument, rule)  # first: nothing nested too deep to be asked is one
    if type(values) in _NESTED and (place := _place_of_bool(values)):
        raise InvalidTypeError(argument, rule, "a bool", place if place[1:] else place[0])
    if array.dtype.kind in "iuf":
        return array
    if array.dtype.kind == "O" and getattr(getattr(values, "dtype", None), "kind", "O") in "iuf":
        return np.asarray(values.to_numpy(dtype=np.float64, na_value=np.nan))  # type: ignore[attr-defined]
    raise InvalidTypeError(
        argument, rule, f"dtype {array.dtype}", hint=_column_hint(array, argument)
    )


def index_of(place: int, shape: tuple[int, ...]) -> int | tuple[int, ...] | None:
    """Return the index of a place in the flat order of an array; None for that of a scalar."""
    index = tuple(int(axis) for axis in np.unravel_index(place, shape))
    return index[0] if len(index) == 1 else index or None


def _place_of_bool(values: Any) -> tuple[int, ...]:  # noqa: ANN401 - a list of anything
    """Return where nested lists hold a bool, which NumPy takes for 0 or 1; empty if nowhere."""
    if {*map(type, values)}.isdisjoint(_BOOLS | _NESTED):
        return ()
    for place, value in enumerate(values):
        if type(value) in _BOOLS:
            return (place,)
        if type(value) in _NESTED and (inner := _place_of_bool(value)):
            return (place, *inner)
    return ()


def _column_hint(array: npt.NDArray[Any], argument: str) -> str:
    """Say what to do with a column that is refused for its dtype."""
    kind = array.dtype.kind
    if kind in "SUT" or (kind == "O" and any(isinstance(v, (str, bytes)) for v in array.flat)):
        return _TEXT_HINT.get(argument, "")
    return _MISSING_HINT if kind == "O" else ""
