"""`pooled`: the ratio of two sums per creator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from microinfluence._ragged_blocks import Column, checked_offsets, whole_creators
from microinfluence._ragged_moments import ratios
from microinfluence.errors import InvalidValueError

if TYPE_CHECKING:
    from microinfluence.typing import FloatArray, IntArray

__all__ = ["pooled"]

BLOCK: Final = 65_536
"""Posts of a block: both columns of it stay in a level-2 cache of 1 MiB."""


def pooled(interactions: object, audience: object, offsets: object) -> FloatArray:
    """Return each creator's pooled rate: the sum of interactions / the sum of audiences.

    A post weighs as much as its audience, whereas in the mean of rates all posts weigh the same.

    Parameters
    ----------
    interactions : array_like of int or float
        Interactions with each post, at least 0, creator after creator; NaN is unknown.
    audience : array_like of int or float
        Followers, reach, impressions or views of each post, at least 0; NaN is unknown.
    offsets : array_like of int
        Where each creator's posts start, beginning with 0, and at the end the number of posts.

    Returns
    -------
    ndarray of float64
        One rate per creator, a fraction; NaN where the audiences add up to 0 or no post is known.

    Raises
    ------
    InvalidTypeError
        If an argument is no array of numbers.
    InvalidValueError
        If a value is negative or infinite, the two have unequal lengths, or offsets do not fit.

    Notes
    -----
    A post of which either number is unknown is left out of both sums.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.ragged.pooled([30, 10, 8], [1_000, 1_000, 100], [0, 2, 2, 3])
    array([0.02,  nan, 0.08])

    .. versionadded:: 0.1
    """
    above = Column.of(interactions, "interactions", least=0.0)
    below = Column.of(audience, "audience", least=0.0)
    if below.values.size != above.values.size:
        rule = f"must have as many values as interactions, {above.values.size:,}"
        raise InvalidValueError("audience", rule, below.values.size)
    return _ratio_of_sums(above, below, checked_offsets(offsets, above.values.size))


def _ratio_of_sums(numerators: Column, denominators: Column, offsets: IntArray) -> FloatArray:
    """Return the ratio of two sums per creator, over the posts of which both values are known."""
    sums = np.zeros((2, offsets.size - 1))
    for first, stop in whole_creators(offsets, BLOCK):
        bounds = offsets[first : stop + 1]
        filled = bounds[1:] > bounds[:-1]
        starts = (bounds[:-1] - bounds[0])[filled]
        end = int(bounds[-1])
        for start in range(int(bounds[0]), end, BLOCK):  # once, or the pieces of one creator
            pair = _known_pairs(numerators, denominators, start, min(start + BLOCK, end))
            for row, addends in zip(sums, pair, strict=True):
                row[first:stop][filled] += np.add.reduceat(addends, starts)
    return ratios(sums[0], sums[1])


def _known_pairs(
    numerators: Column, denominators: Column, start: int, stop: int
) -> tuple[FloatArray, FloatArray]:
    """Read two columns with 0 in both, which adds nothing, where either is unknown."""
    above, known_above = numerators.read(start, stop)
    below, known_below = denominators.read(start, stop)
    if known_above is None and known_below is None:
        return above, below
    unknown = np.isnan(above) | np.isnan(below)
    return np.where(unknown, 0.0, above), np.where(unknown, 0.0, below)
