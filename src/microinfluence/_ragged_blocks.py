"""Ragged columns, read in blocks of whole creators: checked, as float64, without unknown posts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

import attrs
import numpy as np

from microinfluence._checks import real_array
from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from microinfluence.typing import BoolArray, FloatArray, IntArray

__all__ = [
    "LARGEST",
    "Block",
    "Column",
    "Posts",
    "checked_offsets",
    "read_block",
    "read_creators",
    "whole_creators",
]

LARGEST: Final = 1e140
"""Greatest magnitude of a value. Our own policy: the squared deviations of 2**63 such values still
add up to a float64, so that no sum overflows."""

_LARGEST_BITS: Final = np.float64(LARGEST).view(np.uint64)
"""Floats that are not negative sort as their bits do; NaN and the negative ones come after them, so
that one look at a block finds out whether it is harmless."""

_SCAN: Final = 65_536
"""Values looked at in one go while searching for bad ones: the search needs little memory."""

_SLICED_HINT: Final = (
    "Offsets of a slice start later: subtract the first offset from all of them "
    "and pass only the values from the first to the last"
)


@attrs.frozen
class Column:
    """One value per post, checked while it is read."""

    values: npt.NDArray[Any]
    """Integers or floats of any width, one-dimensional."""
    argument: str
    """Name of the argument that they came in, for errors."""
    least: float = -LARGEST
    """Least admissible value."""

    @classmethod
    def of(cls, values: object, argument: str, least: float = -LARGEST) -> Column:
        """Take an argument."""
        array = real_array(values, argument)
        if array.ndim != 1:
            rule = "must have one dimension"
            raise InvalidValueError(argument, rule, f"shape {array.shape}")
        return cls(array, argument, least)

    def read(self, start: int, stop: int) -> tuple[FloatArray, BoolArray | None]:
        """Return a stretch and which of its values are known; None where all are.

        The values may be the caller's own memory: they are for reading only.
        """
        block = self.values[start:stop]
        if not block.size:
            return np.empty(0), None
        if block.dtype == np.float64 and np.maximum.reduce(block.view(np.uint64)) <= _LARGEST_BITS:
            return np.ascontiguousarray(block), None
        low, high = float(np.minimum.reduce(block)), float(np.maximum.reduce(block))
        if self.least <= low and high <= LARGEST:
            return np.ascontiguousarray(block, np.float64), None
        if not math.isnan(low) or self._is_bad(block).any():
            self._refuse()
        return np.ascontiguousarray(block, np.float64), ~np.isnan(block)

    def as_it_is(self) -> FloatArray | None:
        """Return all values, checked, if they are float64 as they are and all known."""
        if self.values.dtype != np.float64 or not self.values.flags.c_contiguous:
            return None
        starts = range(0, self.values.size, _SCAN)
        if any(self.read(start, start + _SCAN)[1] is not None for start in starts):
            return None
        return self.values

    def known(self, start: int, stop: int) -> FloatArray:
        """Return the known values of a stretch."""
        block, known = self.read(start, stop)
        return block if known is None else block[known]

    def _is_bad(self, block: npt.NDArray[Any]) -> BoolArray:
        """Mark values out of bounds; NaN, unknown, is not."""
        # As NumPy scalars, since a narrow float would be compared in its own precision otherwise.
        bad: BoolArray = (block < np.float64(self.least)) | (block > np.float64(LARGEST))
        return bad

    def _refuse(self) -> NoReturn:
        """Raise the error for the first value out of bounds."""
        first, total = -1, 0
        for start in range(0, self.values.size, _SCAN):
            block = self.values[start : start + _SCAN]
            bad = self._is_bad(block)
            if first < 0 and bad.any():
                first = start + int(bad.argmax())
            total += int(np.count_nonzero(bad))
        rule = f"must be from {self.least:g} to {LARGEST:g}"
        raise InvalidValueError(self.argument, rule, self.values[first].item(), first, total - 1)


class Block(NamedTuple):
    """The known posts of some creators, creator after creator."""

    values: FloatArray
    """Known values; they may be the caller's own memory, for reading only."""
    offsets: IntArray
    """Where each creator's start, from 0 on, and at the end their number."""


class Posts(NamedTuple):
    """The same, by numbers."""

    values: FloatArray
    """Known values; they may be the caller's own memory, for reading only."""
    counts: IntArray
    """How many of them each creator has."""


def read_block(column: Column, offsets: IntArray, first: int, stop: int) -> Block:
    """Read the posts of the creators from `first` to before `stop`."""
    start, end = int(offsets[first]), int(offsets[stop])
    values, known = column.read(start, end)
    bounds = offsets[first : stop + 1] - start
    if known is None:
        return Block(values, bounds)
    running = np.zeros(known.size + 1, np.int64)
    np.cumsum(known, out=running[1:])
    return Block(values[known], running[bounds])


def read_creators(column: Column, offsets: IntArray, first: int, stop: int) -> Posts:
    """Read the posts of the creators from `first` to before `stop`, and count them."""
    values, bounds = read_block(column, offsets, first, stop)
    return Posts(values, np.diff(bounds))


def whole_creators(offsets: IntArray, most: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of creators that hold at most so many posts, or one creator that holds more.

    No range has more than so many creators either.
    """
    first, last = 0, offsets.size - 1
    while first < last:
        end = int(offsets[first]) + most
        fitting = int(np.searchsorted(offsets, end, side="right")) - 1
        stop = min(max(fitting, first + 1), first + most)
        yield first, stop
        first = stop


def checked_offsets(offsets: object, length: int) -> IntArray:
    """Return offsets as int64 after checking that they cut `length` values into creators."""
    rule = "must be an array of integers"
    try:
        array = np.asarray(offsets)
    except (TypeError, ValueError) as error:  # rows of different lengths, or too deep
        raise InvalidTypeError("offsets", rule, offsets) from error
    if isinstance(offsets, np.ma.MaskedArray):
        raise InvalidTypeError("offsets", rule, "a masked array")
    if array.dtype.kind not in "iu":
        raise InvalidTypeError("offsets", rule, f"dtype {array.dtype}")
    if array.ndim != 1 or not array.size:
        rule = "must have one dimension and at least one element"
        raise InvalidValueError("offsets", rule, f"shape {array.shape}")
    if array[0] != 0:
        raise InvalidValueError("offsets", "must start at 0", int(array[0]), 0, hint=_SLICED_HINT)
    falls = array[1:] < array[:-1]
    if falls.any():
        index = int(falls.argmax()) + 1
        others = int(np.count_nonzero(falls)) - 1
        raise InvalidValueError("offsets", "must not decrease", int(array[index]), index, others)
    if array[-1] != length:
        rule = f"must end at the number of values, {length:,}"
        raise InvalidValueError("offsets", rule, int(array[-1]), array.size - 1)
    return np.ascontiguousarray(array, np.int64)
