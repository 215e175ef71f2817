"""The usual rate at a size: a smooth curve through the rates of a cohort, on log scales."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from microinfluence._broadcast import Kernel
from microinfluence._lowess import lowess

if TYPE_CHECKING:
    from collections.abc import Callable

    from microinfluence.typing import FloatArray

__all__ = ["SizeCurve"]

ENOUGH: Final = 50_000
"""How many creators enter the fit at the most. Our own policy: with so many the standard error of
the curve is about 1 % of the rate, far less than what separates one cohort from another."""


class SizeCurve:
    """A curve of engagement over followers.

    Parameters
    ----------
    followers, engagement : ndarray of float64, 1-d
        Of each creator, ascending in followers, which are above 0; most rates are above 0. A rate
        of 0, which has no logarithm, enters as the least that is above 0. Of many creators every
        second, third and so on enters.
    """

    def __init__(self, followers: FloatArray, engagement: FloatArray) -> None:
        self.least, self.greatest = followers[0], followers[-1]
        floor = engagement.min(where=engagement > 0, initial=np.inf)
        step = -(-followers.size // ENOUGH)
        some = np.union1d(np.arange(0, followers.size, step), followers.size - 1)
        self.knots, self.logs = lowess(
            np.log(followers[some]), np.log(np.maximum(engagement[some], floor))
        )

    def usual(self) -> Kernel:
        """Make the kernel of the usual rate at a number of followers."""
        return _by_rows(self._write)

    def relative(self) -> Kernel:
        """Make the kernel of a rate over the usual one, for followers and engagement."""

        def block(out: FloatArray, followers: FloatArray, engagement: FloatArray) -> None:
            self._write(out, followers)
            np.divide(engagement, out, out=out)

        return _by_rows(block)

    def _write(self, out: FloatArray, followers: FloatArray) -> None:
        covered = (followers >= self.least) & (followers <= self.greatest)
        out.fill(np.nan)
        np.log(followers, out=out, where=covered)
        out[...] = np.exp(np.interp(out, self.knots, self.logs))


def _by_rows(block: Callable[..., None]) -> Kernel:
    """Make a kernel of arithmetic that knows blocks; a scalar is a block of one row."""

    def scalar(*numbers: float) -> float:
        out = np.empty(1)
        block(out, *(np.array([number]) for number in numbers))
        return float(out[0])

    return Kernel(scalar, block)
