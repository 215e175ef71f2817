"""Weighted power means of columns in which some entries are unknown, and what each entry adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from microinfluence.typing import FloatArray

__all__ = ["Means", "power_means"]

_UNIT: Final = 2.0**-52
"""Spacing of floats above 1: what rounding can add to a sum of shares, for each share."""


class Means(NamedTuple):
    """Means of columns; shares and factors have one row for each part.

    Where all is known, all columns have the same shares, and these have one column.
    """

    value: FloatArray
    low: FloatArray
    high: FloatArray
    coverage: FloatArray
    shares: FloatArray
    factors: FloatArray


def power_means(parts: FloatArray, weights: FloatArray, *, power: float, floor: float) -> Means:
    """Return the means over the first axis, with bounds for what is unknown (NaN).

    Parameters
    ----------
    parts : ndarray of float64, (parts, rows)
        Values from 0 to 1, NaN where unknown.
    weights : ndarray of float64, (parts,)
        Above 0.
    power : float
        Exponent of the mean; 0 for the geometric.
    floor : float
        What a smaller value counts as.

    Returns
    -------
    Means
        The means of what is known; with every unknown at its lowest and at its highest; the share
        of the weight that is known; and of each part its share of the known weight and its factor.
        The factors multiply to the value if the power is 0, and otherwise sum to its power.
    """
    floored = np.maximum(parts, floor)
    known = floored == floored  # noqa: PLR0124 - NaN is not equal to itself
    whole = weights[:, None]
    if known.all():
        shares = _shares(whole, power)
        value, factors = _mean(floored, shares, power)
        return Means(value, value, value, np.ones(value.shape), shares, factors)
    masses = np.where(known, whole, 0.0)
    shares = _shares(masses, power)
    value, factors = _mean(np.where(known, floored, 1.0), shares, power)
    coverage = _fold(np.add, masses) / _fold(np.add, whole)
    value = np.where(coverage > 0, value, np.nan)
    of_all = _shares(whole, power)
    low, _ = _mean(np.where(known, floored, floor), of_all, power)
    high, _ = _mean(np.where(known, floored, 1.0), of_all, power)
    # The same mean with other weights may differ from the value by rounding.
    return Means(value, np.fmin(low, value), np.fmax(high, value), coverage, shares, factors)


def _shares(masses: FloatArray, power: float) -> FloatArray:
    """Divide masses by their sum, so that shares sum to 1 at the most; 0 where there is none."""
    total = _fold(np.add, masses)
    shares: FloatArray = masses / (total + (total == 0))  # 0 by 1, which is 0, and not unknown
    if power:  # rounding must not lift a perfect arithmetic score above 1
        excess = _fold(np.add, shares) > 1
        shares = np.where(excess, shares * (1 - 2 * len(shares) * _UNIT), shares)
    return shares


def _mean(parts: FloatArray, shares: FloatArray, power: float) -> tuple[FloatArray, FloatArray]:
    """Return the means, and the factors or terms that they are made of."""
    if power == 0:
        factors: FloatArray = parts**shares
        return _fold(np.multiply, factors), factors
    terms: FloatArray = shares * (parts if power == 1 else parts**power)
    total = _fold(np.add, terms)
    if power == 1:
        return total, terms
    return np.minimum(np.where(total > 0, total, 1.0) ** (1 / power), 1.0) * (total > 0), terms


def _fold(ufunc: np.ufunc, rows: FloatArray) -> FloatArray:
    """Fold the first axis in order, whatever the number of columns.

    NumPy reduces several columns row by row, but adds up a single one in pairs.
    """
    alone = rows.shape[1] == 1
    folded: FloatArray = ufunc.accumulate(rows)[-1] if alone else ufunc.reduce(rows)
    return folded
