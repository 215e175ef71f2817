"""Mean and spread of each creator's rates on the log scale, in blocks of whole creators."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from microinfluence._ragged_blocks import read_creators, whole_creators

if TYPE_CHECKING:
    from microinfluence._ragged_blocks import Column
    from microinfluence.typing import FloatArray, IntArray

__all__ = ["log_moments"]

_BLOCK: Final = 32_768
"""Posts of a block: its few temporaries stay in a level-2 cache of 1 MiB."""

_LOG_2: Final = math.log(2.0)
"""A rate of zero stands for half of the least that could have been seen."""


def log_moments(
    rates: Column, offsets: IntArray, resolution: FloatArray
) -> tuple[IntArray, FloatArray]:
    """Return the number of known rates, and three rows: mean, variance and step of their logs.

    Parameters
    ----------
    rates : Column
        Rates, at least 0, creator after creator; NaN is left out.
    offsets : ndarray of int64
        Where each creator starts, and at the end the number of rates.
    resolution : ndarray of float64
        Per creator, the rate that one interaction makes; NaN where it is unknown.

    Returns
    -------
    n : ndarray of int64
        Known rates per creator.
    moments : ndarray of float64, shape (3, creators)
        Mean; sample variance; half the mean squared difference of neighbours. The mean is NaN
        without a known rate, and where all are zero and no resolution says how small that is; the
        others also with one rate.
    """
    n = np.zeros(offsets.size - 1, np.int64)
    moments = np.full((3, n.size), np.nan)
    for first, stop in whole_creators(offsets, _BLOCK):
        values, counts = read_creators(rates, offsets, first, stop)
        n[first:stop] = counts
        filled = counts > 0
        if values.size:
            finest = resolution[first:stop][filled]
            moments[:, first:stop][:, filled] = _of_block(values, counts[filled], finest)
    return n, moments


def _of_block(values: FloatArray, sizes: IntArray, resolution: FloatArray) -> FloatArray:
    """Return the three rows for creators that all have a rate."""
    starts = np.cumsum(sizes) - sizes
    logs = _logs(values, starts, sizes, resolution)
    steps = np.diff(logs, prepend=0.0)
    steps[starts] = 0.0
    # Seen from each creator's first log, equal rates have a variance of exactly 0.
    origins = logs[starts]
    logs -= np.repeat(origins, sizes)
    means = np.add.reduceat(logs, starts) / sizes
    logs -= np.repeat(means, sizes)
    rows = np.full((3, sizes.size), np.nan)
    several = sizes > 1
    np.add(origins, means, out=rows[0])
    np.divide(np.add.reduceat(logs**2, starts), sizes - 1, out=rows[1], where=several)
    np.divide(np.add.reduceat(steps**2, starts), 2 * (sizes - 1), out=rows[2], where=several)
    return rows


def _logs(
    values: FloatArray, starts: IntArray, sizes: IntArray, resolution: FloatArray
) -> FloatArray:
    """Return the logs, with zero as half of one interaction or of the creator's least rate."""
    zero = values == 0
    if not zero.any():
        return np.log(values)
    least = np.minimum.reduceat(np.where(zero, np.inf, values), starts)
    least[np.isinf(least)] = np.nan
    least = np.where(np.isnan(resolution), least, resolution)
    logs: FloatArray = np.log(np.where(zero, 1.0, values))
    return np.where(zero, np.repeat(np.log(least) - _LOG_2, sizes), logs)
