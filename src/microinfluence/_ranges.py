"""Ranges that the numbers of a prior may have: checked alike in fields, scalars and columns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from microinfluence._checks import index_of, is_scalar_number, real_array
from microinfluence._ragged_blocks import LARGEST
from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    import attrs

    from microinfluence.typing import FloatArray, Number

__all__ = ["LOG_RATES", "NOT_NEGATIVE", "POSITIVE", "Range", "as_float"]


class Range(NamedTuple):
    """A closed range of numbers, with the phrase that says so."""

    least: float
    """Least admissible number."""
    most: float
    """Greatest admissible number."""
    rule: str
    """The same in words, to follow an argument's name."""

    def column(self, values: object, argument: str) -> FloatArray:
        """Return values of any shape as float64; None and NaN are unknown."""
        given = real_array(math.nan if values is None else values, argument)
        column = given.astype(np.float64, copy=False)
        bad = (column < self.least) | (column > self.most)
        if bad.any():
            place = int(bad.argmax())
            others = int(np.count_nonzero(bad)) - 1
            index = index_of(place, bad.shape)
            raise InvalidValueError(argument, self.rule, column.flat[place].item(), index, others)
        return column

    def scalar(self, value: object, argument: str) -> float:
        """Return one number as a float; None and NaN are unknown."""
        column = self.column(value, argument)
        if column.ndim:
            raise InvalidTypeError(argument, "must be one number", f"shape {column.shape}")
        return float(column)

    def known(self, _instance: object, attribute: attrs.Attribute[float], value: float) -> None:
        """Validate a field that must be known."""
        if type(value) is not float:
            raise InvalidTypeError(attribute.name, "must be a number", value)
        if not self.least <= value <= self.most:
            raise InvalidValueError(attribute.name, self.rule, value)

    def known_or_nan(
        self, instance: object, attribute: attrs.Attribute[float], value: float
    ) -> None:
        """Validate a field that is NaN where it is unknown."""
        if type(value) is not float or not math.isnan(value):
            self.known(instance, attribute, value)


def as_float(value: Number) -> float:
    """Convert a field's number to a float; leave all else for the validator to refuse."""
    if not is_scalar_number(value):
        return value  # type: ignore[return-value]  # what is no number gets no further
    try:
        return float(value)
    except OverflowError:
        return value  # type: ignore[return-value]  # beyond every range


LOG_RATES: Final = Range(-800.0, math.log(LARGEST), "must be the natural log of a rate")
"""Logs of rates: from below the least float to that of the greatest rate."""

NOT_NEGATIVE: Final = Range(0.0, LARGEST, "must be finite and at least 0")
"""Variances and the like."""

POSITIVE: Final = Range(math.ulp(0.0), LARGEST, "must be finite and above 0")
"""What is divided by, or has a log."""
