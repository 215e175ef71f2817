"""One account's posts, as the formulas of its intervals want them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from microinfluence._log_moments import log_moments
from microinfluence._ragged_blocks import Column
from microinfluence._ranges import POSITIVE
from microinfluence.errors import InvalidValueError

if TYPE_CHECKING:
    from microinfluence._broadcast import Scalar, Values
    from microinfluence.typing import FloatArray

__all__ = ["Posts"]


class Posts(NamedTuple):
    """The posts of an account whose rate is known."""

    rates: FloatArray
    """Their rates, fractions of at least 0."""
    shares: FloatArray
    """The part that each has in the mean; sums to 1."""
    mean_log: float
    """Mean log rate; NaN without posts, or where nothing tells how small a rate of 0 is."""
    var_log: float
    """Sample variance of the log rates; NaN below two posts, and where all are alike."""

    @property
    def n(self) -> int:
        """How many there are."""
        return self.rates.size

    @classmethod
    def read(cls, rates: Values, weights: Values | None, resolution: Scalar) -> Posts:
        """Check what was given, and leave out what is unknown."""
        column = Column.of(rates, "rates", 0.0)
        known, mask = column.read(0, column.values.size)
        finest = np.array([POSITIVE.scalar(resolution, "resolution")])
        wanted = np.ones(known.size) if weights is None else _checked_weights(weights, known.size)
        kept = wanted > 0 if mask is None else mask & (wanted > 0)
        known, wanted = known[kept], wanted[kept]
        shares = wanted / wanted.sum()
        _, moments = log_moments(Column(known, "rates"), np.array([0, known.size]), finest)
        mean, variance, _ = moments[:, 0].tolist()
        return cls(known, shares, mean, variance or math.nan)


def _checked_weights(weights: Values, size: int) -> FloatArray:
    """Return the weights as float64 after checking them."""
    column = Column.of(weights, "weights", 0.0)
    if column.values.size != size:
        raise InvalidValueError(
            "weights", f"must be as many as rates, {size:,}", column.values.size
        )
    return column.read(0, size)[0]
