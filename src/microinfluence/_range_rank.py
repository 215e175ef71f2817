"""How many values of a stretch of an array lie below a limit, for many stretches at once.

The structure is a wavelet matrix: level by level, from the highest bit of the values' ranks to the
lowest, it keeps how many ranks with a 0 in that bit stand before each place, and then moves those
to the front. A query follows its stretch down the levels.

Claude, F., Navarro, G., & Ordóñez, A. (2015). The wavelet matrix: An efficient wavelet tree for
large alphabets. Information Systems, 47, 15-32. https://doi.org/10.1016/j.is.2014.06.002
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from microinfluence.typing import FloatArray, IntArray

__all__ = ["RangeRank"]


class RangeRank:
    """Counts of values below limits, in stretches of an array.

    Parameters
    ----------
    values : ndarray of float64, 1-d
        The array, without NaN.
    """

    def __init__(self, values: FloatArray) -> None:
        self._distinct, ranks = np.unique(values, return_inverse=True)
        # One rank more than there are: that of a limit above every value.
        self._bits = range(self._distinct.size.bit_length() - 1, -1, -1)
        self._zeros: list[npt.NDArray[np.int32]] = []
        for bit in self._bits:
            one = (ranks >> bit & 1).astype(np.bool_)
            zeros = np.zeros(values.size + 1, np.int32)
            np.cumsum(~one, out=zeros[1:])
            self._zeros.append(zeros)
            ranks = np.concatenate((ranks[~one], ranks[one]))

    def at_most_half(self, start: IntArray, stop: IntArray, limits: FloatArray) -> IntArray:
        """Count values below each limit twice and those equal to it once.

        Parameters
        ----------
        start, stop : ndarray of int64
            The stretches, half-open; `stop` is at least `start`.
        limits : ndarray of float64
            One for each stretch.

        Returns
        -------
        ndarray of int64
            Twice the mid-rank of each limit in its stretch.
        """
        sides = (np.searchsorted(self._distinct, limits, side=s) for s in ("left", "right"))
        below, upto = (self._below(start, stop, ranks) for ranks in sides)
        return below + upto

    def _below(self, start: IntArray, stop: IntArray, ranks: IntArray) -> IntArray:
        """Count ranks below each of `ranks`."""
        total = np.zeros_like(start)
        for bit, zeros in zip(self._bits, self._zeros, strict=True):
            one = (ranks >> bit & 1).astype(np.bool_)
            first, last = zeros[start], zeros[stop]
            np.add(total, last - first, out=total, where=one)
            start = np.where(one, zeros[-1] + start - first, first)
            stop = np.where(one, zeros[-1] + stop - last, last)
        return total
