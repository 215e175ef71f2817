"""How concentrated an audience is: one formula, for one creator's shares and for many rows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from microinfluence.audience import Audience
    from microinfluence.typing import FloatArray

__all__ = ["ENOUGH", "EXCLUSIVE", "concentrations", "mean_of_known", "uniformity"]

EXCLUSIVE: Final[Mapping[str, int]] = {"age": 7, "gender": 3, "country": 249, "language": 183}
"""Dimensions of which a follower has one label, and how many labels there are: the seven ranges of
age from 13 to 65+ that platforms report, three genders, the countries of ISO 3166-1, the languages
of ISO 639-1. Interests are not exclusive, so that they have no distribution."""

LEAST_KNOWN: Final = 0.5
"""Share of the audience that a dimension must account for before its shape is judged. Our own
policy: of a list that was cut off earlier, more is unknown than known."""

ENOUGH: Final = LEAST_KNOWN - 1e-6
"""The same for sums that were rounded, even in float32."""

_TINY: Final = float(np.finfo(np.float64).tiny)
"""Stands in for 0 where a logarithm is taken that is multiplied by 0 afterwards."""


def uniformity(audience: Audience | None) -> float:
    """Return how concentrated an audience is, NaN if unknown.

    Parameters
    ----------
    audience : Audience or None
        The audience.

    Returns
    -------
    float
        The mean of 1 - H / log K over the dimensions that account for at least half of the
        audience, with the entropy H of the known shares and K labels.
    """
    if audience is None:
        return math.nan
    shares = ((getattr(audience, name), labels) for name, labels in EXCLUSIVE.items())
    found = [_concentration(part.values(), labels) for part, labels in shares if part]
    known = [value for value in found if not math.isnan(value)]
    return math.fsum(known) / len(known) if known else math.nan


def _concentration(shares: Iterable[float], labels: int) -> float:
    positive = [share for share in shares if share > 0]
    mass = math.fsum(positive)
    if mass < ENOUGH:
        return math.nan
    entropy = math.log(mass) - math.fsum([share * math.log(share) for share in positive]) / mass
    # More labels than there are said to be count as they are. Rounding may go below 0.
    return max(1 - entropy / math.log(max(labels, len(positive))), 0.0)


def concentrations(shares: FloatArray, totals: FloatArray, labels: int) -> FloatArray:
    """Return 1 - H / log K of each row of shares, NaN where they account for less than half.

    Parameters
    ----------
    shares : ndarray of float64, shape (rows, labels)
        Shares of the audience.
    totals : ndarray of float64, shape (rows,)
        Their sums.
    labels : int
        K, how many labels there are.

    Returns
    -------
    ndarray of float64, shape (rows,)
        From 0 to 1.
    """
    known = totals >= ENOUGH
    masses = np.where(known, totals, 1.0)
    sums = np.einsum("ij,ij->i", shares, np.log(np.maximum(shares, _TINY)))
    entropy = np.log(masses) - sums / masses
    most: FloatArray | float = np.log(labels)
    if shares.shape[1] > labels:
        most = np.log(np.maximum(labels, np.count_nonzero(shares, axis=1)))
    return np.where(known, np.maximum(1 - entropy / most, 0.0), np.nan)


def mean_of_known(columns: Sequence[FloatArray], size: int) -> FloatArray:
    """Return the mean of the known numbers of each row, NaN without any.

    Parameters
    ----------
    columns : sequence of ndarray of float64, shape (size,)
        The numbers.
    size : int
        How many rows there are.

    Returns
    -------
    ndarray of float64, shape (size,)
        The means.
    """
    total, number = np.zeros(size), np.zeros(size)
    for column in columns:
        known = ~np.isnan(column)
        np.add(total, column, out=total, where=known)
        number += known
    found: FloatArray = np.divide(total, number, out=np.full(size, np.nan), where=number > 0)
    return found
