"""Ragged data: statistics per creator over every post of every creator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microinfluence._ragged_aggregate import Aggregate, aggregate
from microinfluence._ragged_blocks import Column, checked_offsets
from microinfluence._ragged_grouping import Grouping, group
from microinfluence._ragged_order import order_statistics
from microinfluence._ragged_order import quantile as quantile_pick
from microinfluence._ragged_pooled import pooled
from microinfluence._ragged_statistics import TRIM, measure, plan, share, statistics

if TYPE_CHECKING:
    from microinfluence.typing import FloatArray, IntArray, Number

__all__ = [
    "Aggregate",
    "Grouping",
    "aggregate",
    "count",
    "cv",
    "group",
    "mean",
    "median",
    "pooled",
    "quantile",
    "std",
    "trimmed_mean",
]


def _single(values: object, offsets: object, name: str, trim: Number = TRIM) -> FloatArray:
    """Compute one statistic."""
    column, wanted = Column.of(values, "values"), plan((name,), trim)
    _, found = statistics(column, checked_offsets(offsets, column.values.size), wanted)
    return found[name]


def mean(values: object, offsets: object) -> FloatArray:
    """Return each creator's mean: the sum of the known values / their number.

    Parameters
    ----------
    values : array_like of float or int
        One value per post, creator after creator; NaN is unknown and left out.
    offsets : array_like of int
        Where each creator's posts start, beginning with 0, and at the end the number of posts.

    Returns
    -------
    ndarray of float64
        One mean per creator; NaN without a known post.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        As :func:`aggregate` does.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.ragged.mean([0.02, 0.04, 0.09], [0, 2, 2, 3])
    array([0.03,  nan, 0.09])

    .. versionadded:: 0.1
    """
    return _single(values, offsets, "mean")


def std(values: object, offsets: object) -> FloatArray:
    """Return each creator's sample standard deviation: n - 1 in the denominator.

    Parameters
    ----------
    values : array_like of float or int
        One value per post, creator after creator; NaN is unknown and left out.
    offsets : array_like of int
        Where each creator's posts start, beginning with 0, and at the end the number of posts.

    Returns
    -------
    ndarray of float64
        At least 0, in the values' unit; NaN below two known posts.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        As :func:`aggregate` does.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.ragged.std([2, 4, 6, 5], [0, 3, 4])
    array([ 2., nan])

    .. versionadded:: 0.1
    """
    return _single(values, offsets, "std")


def cv(values: object, offsets: object) -> FloatArray:
    """Return each creator's coefficient of variation: sample standard deviation / mean.

    How even the posts are, whatever their level: 0 where all are equal.

    Parameters
    ----------
    values : array_like of float or int
        One value per post, creator after creator; NaN is unknown and left out.
    offsets : array_like of int
        Where each creator's posts start, beginning with 0, and at the end the number of posts.

    Returns
    -------
    ndarray of float64
        Without unit; NaN below two known posts and where the mean is 0.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        As :func:`aggregate` does.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.ragged.cv([2, 4, 6, 5], [0, 3, 4])
    array([0.5, nan])

    .. versionadded:: 0.1
    """
    return _single(values, offsets, "cv")


def median(values: object, offsets: object) -> FloatArray:
    """Return each creator's median: the middle value, or the mean of the two in the middle.

    Parameters
    ----------
    values : array_like of float or int
        One value per post, creator after creator; NaN is unknown and left out.
    offsets : array_like of int
        Where each creator's posts start, beginning with 0, and at the end the number of posts.

    Returns
    -------
    ndarray of float64
        One median per creator; NaN without a known post.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        As :func:`aggregate` does.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.ragged.median([2, 3, 90, 5, 7], [0, 3, 5])
    array([3., 6.])

    .. versionadded:: 0.1
    """
    return _single(values, offsets, "median")


def quantile(values: object, offsets: object, q: Number) -> FloatArray:
    """Return each creator's quantile, interpolated between ranks as NumPy does by default.

    Parameters
    ----------
    values : array_like of float or int
        One value per post, creator after creator; NaN is unknown and left out.
    offsets : array_like of int
        Where each creator's posts start, beginning with 0, and at the end the number of posts.
    q : float
        Share of the posts that lie below, from 0 (the least post) to 1 (the greatest).

    Returns
    -------
    ndarray of float64
        One quantile per creator; NaN without a known post.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        As :func:`aggregate` does.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.ragged.quantile([1, 2, 3, 4, 5, 8], [0, 5, 6], 0.75)
    array([4., 8.])

    .. versionadded:: 0.1
    """
    column, share_below = Column.of(values, "values"), share(q, "q")
    bounds = checked_offsets(offsets, column.values.size)
    return order_statistics(column, bounds, (quantile_pick(share_below),))[1][0]


def trimmed_mean(values: object, offsets: object, trim: Number = TRIM) -> FloatArray:
    """Return each creator's mean without the greatest and the least posts.

    Parameters
    ----------
    values : array_like of float or int
        One value per post, creator after creator; NaN is unknown and left out.
    offsets : array_like of int
        Where each creator's posts start, beginning with 0, and at the end the number of posts.
    trim : float
        Share of the posts left out at either end, at least 0 and below 0.5; the number of posts is
        rounded down, so that of nine posts 0.1 leaves out none.

    Returns
    -------
    ndarray of float64
        One mean per creator; NaN without a known post.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        As :func:`aggregate` does.

    Notes
    -----
    It is ``scipy.stats.trim_mean``.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.ragged.trimmed_mean([1, 2, 3, 900], [0, 4], trim=0.25)
    array([2.5])

    .. versionadded:: 0.1
    """
    return _single(values, offsets, "trimmed_mean", trim)


def count(values: object, offsets: object) -> IntArray:
    """Return how many posts of each creator are known.

    Parameters
    ----------
    values : array_like of float or int
        One value per post, creator after creator; NaN is unknown.
    offsets : array_like of int
        Where each creator's posts start, beginning with 0, and at the end the number of posts.

    Returns
    -------
    ndarray of int64
        One number per creator, at least 0.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        As :func:`aggregate` does.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.ragged.count([0.02, float("nan"), 0.09], [0, 2, 2, 3])
    array([1, 0, 1])

    .. versionadded:: 0.1
    """
    column = Column.of(values, "values")
    return measure(column, checked_offsets(offsets, column.values.size), plan((), TRIM)).known
