"""A creator with more posts than a block: exact statistics from several passes over pieces."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from microinfluence._ragged_blocks import Column
    from microinfluence.typing import FloatArray, IntArray

    _Keys: TypeAlias = npt.NDArray[np.uint64]

__all__ = ["Large"]

PIECE: Final = 65_536
"""Posts read in one go: they and what is computed from them stay in a level-2 cache."""

SORTED: Final = 1_048_576
"""Most posts that are sorted together, 8 MiB. More would save passes, and cost memory."""

_DIGIT: Final = 16
"""Bits by which a pass narrows a value down: the counts of 65,536 digits fit a cache."""

_LOWEST: Final = np.uint64((1 << _DIGIT) - 1)
"""Mask of the lowest digit."""

_SIGN: Final = np.uint64(1 << 63)
"""Sign bit of a float64."""


class Large:
    """The known posts of one creator, in ascending order as far as anybody asks.

    It answers as :class:`microinfluence._ragged_order.Rows` does for one row. To find a rank, posts
    are counted by the top bits of their values until those that share them are few enough to sort.
    """

    def __init__(self, column: Column, start: int, stop: int) -> None:
        self._column = column
        self._start, self._stop = start, stop
        self._counted: dict[int, tuple[int, IntArray]] = {}
        self._collected: tuple[tuple[int, int], FloatArray] = (-1, 0), np.empty(0)
        sums = [(values.size, float(values.sum())) for values in self._pieces()]
        self.count = sum(count for count, _ in sums)
        self.mean = math.fsum(total for _, total in sums) / self.count if self.count else np.nan

    def _pieces(self) -> Iterator[FloatArray]:
        for start in range(self._start, self._stop, PIECE):
            yield self._column.known(start, min(start + PIECE, self._stop))

    def std(self) -> float:
        """Return the sample standard deviation, NaN below two posts."""
        squares = math.fsum(np.square(values - self.mean).sum() for values in self._pieces())
        return math.sqrt(squares / (self.count - 1)) if self.count > 1 else np.nan

    def at(self, rank: int) -> FloatArray:
        """Return the value of a rank, counted from 0."""
        key = 0
        for shift in range(64 - _DIGIT, -1, -_DIGIT):
            running = self._count(key, shift)
            digit = int(np.searchsorted(running, rank, side="right"))
            below = int(running[digit - 1]) if digit else 0
            rank -= below
            key = key << _DIGIT | digit
            if running[digit] - below <= SORTED:
                return self._collect(key, shift)[rank : rank + 1]
        return _floats([key])

    def _count(self, key: int, shift: int) -> IntArray:
        """Count, running, the digits at a place, of the values whose bits above are `key`.

        The last counts of each place are kept: the next rank asked for is often close by.
        """
        last, running = self._counted.get(shift, (None, None))
        if running is not None and last == key:
            return running
        counts = np.zeros(1 << _DIGIT, np.int64)
        for values in self._pieces():
            digits = _keys(values) >> np.uint64(shift)
            digits = digits[digits >> np.uint64(_DIGIT) == key] & _LOWEST
            counts += np.bincount(digits.astype(np.int64), minlength=counts.size)
        np.cumsum(counts, out=counts)
        self._counted[shift] = key, counts
        return counts

    def _collect(self, key: int, shift: int) -> FloatArray:
        """Return, ascending, the values whose top bits are `key`; the last ones are kept."""
        if self._collected[0] != (key, shift):
            low, end = _floats([key << shift, key + 1 << shift])
            found = [values[(low <= values) & (values < end)] for values in self._pieces()]
            self._collected = (key, shift), np.sort(np.concatenate(found))
        return self._collected[1]

    def total(self, start: int, stop: int) -> FloatArray:
        """Return the sum of the values of the ranks from `start` to before `stop`."""
        low, high = self.at(start)[0], self.at(stop - 1)[0]
        inner: list[float] = []
        up_to = below = 0
        for values in self._pieces():
            inner.append(float(values[(low < values) & (values < high)].sum()))
            up_to += int(np.count_nonzero(values <= low))
            below += int(np.count_nonzero(values < high))
        if low == high:
            return np.array([low * (stop - start)])
        return np.array([math.fsum([*inner, low * (up_to - start), high * (stop - below)])])


def _keys(values: FloatArray) -> _Keys:
    """Return integers that sort as the values do: -0.0 is made 0.0, the same number."""
    bits = (values + 0.0).view(np.uint64)
    return np.where(bits & _SIGN, ~bits, bits | _SIGN)


def _floats(keys: list[int]) -> FloatArray:
    """Undo `_keys`."""
    bits = np.array(keys, np.uint64)
    return np.where(bits & _SIGN, bits ^ _SIGN, ~bits).view(np.float64)
