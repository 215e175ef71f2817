"""Means and standard deviations per creator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from microinfluence._ragged_blocks import read_block, whole_creators
from microinfluence._ragged_large import Large

if TYPE_CHECKING:
    from microinfluence._ragged_blocks import Block, Column
    from microinfluence.typing import FloatArray, IntArray

__all__ = ["Moments", "moments", "moments_by_code", "ratios"]

BLOCK: Final = 262_144
"""Posts of a block, 2 MiB: a quarter of it costs an eighth more time, as starting a dozen
operations does, and two passes over them are as fast in a level-3 cache (measured)."""

MIXED_BLOCK: Final = 8_192
"""Posts of a block where creators are mixed: most of the cache is for the creators' sums."""


class Moments(NamedTuple):
    """The first two moments of every creator."""

    mean: FloatArray
    """Mean; NaN where no post is known."""
    std: FloatArray
    """Sample standard deviation; NaN below two known posts, and where nobody asked for it."""


def moments(column: Column, offsets: IntArray, *, spread: bool) -> tuple[IntArray | None, Moments]:
    """Return the moments of posts that lie creator by creator, with the std if asked to.

    First come the numbers of known posts, or None where all are: a column less to fill.
    """
    creators = offsets.size - 1
    known: IntArray | None = None
    mean = np.full(creators, np.nan)
    std = np.full(creators, np.nan) if spread else _no_column(creators)
    for first, stop in whole_creators(offsets, BLOCK):
        here, posts = slice(first, stop), int(offsets[stop] - offsets[first])
        if posts > BLOCK:
            large = Large(column, int(offsets[first]), int(offsets[stop]))
            counts, mean[first] = np.array([large.count]), large.mean
            if spread:
                std[first] = large.std()
        else:
            block = read_block(column, offsets, first, stop)
            counts = block.offsets[1:] - block.offsets[:-1]  # np.diff takes longer to start
            if block.values.size:
                _fill(block, counts, mean[here], std[here] if spread else None)
        if counts.sum() < posts:
            known = np.diff(offsets) if known is None else known
            known[here] = counts
    return known, Moments(mean, std)


def _fill(block: Block, counts: IntArray, mean: FloatArray, std: FloatArray | None) -> None:
    """Write the moments of the creators that have posts.

    For one without, `reduceat` gives the next creator's first value; at the end it would fail.
    """
    values, offsets = block
    used = slice(int(offsets.searchsorted(values.size)))
    starts, counts, mean = offsets[used], counts[used], mean[used]
    np.divide(np.add.reduceat(values, starts), counts, out=mean, where=counts > 0)
    if std is not None:
        deviations = np.repeat(mean, counts)
        np.subtract(values, deviations, out=deviations)
        deviations *= deviations
        std[used] = _std(np.add.reduceat(deviations, starts), counts)


def _no_column(size: int) -> FloatArray:
    """Return a column of NaN that takes no memory; it is read-only."""
    column: FloatArray = np.broadcast_to(np.nan, size)
    return column


def _std(squares: FloatArray, counts: IntArray) -> FloatArray:
    """Turn sums of squared deviations into sample standard deviations."""
    variance = np.full(counts.shape, np.nan)
    np.divide(squares, counts - 1, out=variance, where=counts > 1)
    root: FloatArray = np.sqrt(variance, out=variance)
    return root


def moments_by_code(
    column: Column, codes: IntArray, creators: int, *, spread: bool
) -> tuple[IntArray, IntArray, Moments]:
    """Return how many posts in any order are known and how many left out, and their moments."""
    values = column.as_it_is()
    if values is None:
        sums, count, left_out = _sums_by_code(column, codes, creators)
    else:  # the same sums, in the same order, faster
        sums = np.asarray(np.bincount(codes, values, creators), np.float64)
        count = np.bincount(codes, minlength=creators).astype(np.int64, copy=False)
        left_out = np.zeros(creators, np.int64)
    mean = ratios(sums, count)
    std = _std_by_code(column, codes, count, mean) if spread else _no_column(creators)
    return count, left_out, Moments(mean, std)


def _sums_by_code(
    column: Column, codes: IntArray, creators: int
) -> tuple[FloatArray, IntArray, IntArray]:
    """Return sums of known posts, their numbers and those of the others, read in blocks.

    A creator's sum and count are one complex number: one access to memory finds both.
    """
    sums = np.zeros(creators, np.complex128)
    addends = np.ones(MIXED_BLOCK, np.complex128) * 1j
    left_out = np.zeros(creators, np.int64)
    for start in range(0, codes.size, MIXED_BLOCK):
        here = codes[start : start + MIXED_BLOCK]
        values, known = column.read(start, start + MIXED_BLOCK)
        if known is not None:
            np.add.at(left_out, here[~known], 1)
            values, here = values[known], here[known]
        addends.real[: here.size] = values
        np.add.at(sums, here, addends[: here.size])
    return sums.real, sums.imag.astype(np.int64), left_out


def _std_by_code(column: Column, codes: IntArray, count: IntArray, mean: FloatArray) -> FloatArray:
    """Return the standard deviations around known means."""
    squares, kept = np.zeros(count.size), np.empty(MIXED_BLOCK)
    for start in range(0, codes.size, MIXED_BLOCK):
        here = codes[start : start + MIXED_BLOCK]
        values, known = column.read(start, start + MIXED_BLOCK)
        if known is not None:
            values, here = values[known], here[known]
        # Into memory that is there, unchecked, which is faster (measured): codes are in range.
        deviations = mean.take(here, out=kept[: here.size], mode="clip")
        deviations -= values
        deviations *= deviations
        np.add.at(squares, here, deviations)
    return _std(squares, count)


def ratios(numerators: FloatArray, denominators: FloatArray | IntArray) -> FloatArray:
    """Divide; a ratio that is undefined or too large for a float64 is NaN, never infinite."""
    result = np.full(numerators.shape, np.nan)
    with np.errstate(over="ignore"):  # a finite number over a subnormal one
        np.divide(numerators, denominators, out=result, where=denominators != 0)
    result[np.isinf(result)] = np.nan
    return result
