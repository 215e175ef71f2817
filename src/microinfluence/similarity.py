"""How alike two distributions are, or two vectors: from 0, nothing in common, to 1, the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from microinfluence._checks import index_of, real_array
from microinfluence.errors import InvalidValueError

if TYPE_CHECKING:
    import numpy.typing as npt

    from microinfluence.typing import FloatArray

__all__ = ["centred", "nearness", "overlap"]


def overlap(first: npt.ArrayLike, second: npt.ArrayLike) -> FloatArray:
    """Return the Bhattacharyya coefficient of weights: the sum of sqrt(p q) over their shares.

    Parameters
    ----------
    first, second : array_like of float, shape (..., labels)
        Weights of at least 0 in any scale, such as how often somebody speaks of each topic. All
        other axes are broadcast.

    Returns
    -------
    ndarray of float64
        From 0, no label in common, to 1, equal shares. NaN where one has no weight at all, or any
        weight is NaN.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If something is no number, negative or infinite, or the labels are not equally many.

    Notes
    -----
    A. Bhattacharyya, On a measure of divergence between two statistical populations defined by
    their probability distributions, Bulletin of the Calcutta Mathematical Society 35 (1943).

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.similarity.overlap([3, 1, 0], [[3, 1, 0], [1, 1, 2], [0, 0, 5]]).round(3)
    array([1.   , 0.683, 0.   ])

    .. versionadded:: 0.1
    """
    roots = [_roots(weights, name) for weights, name in ((first, "first"), (second, "second"))]
    return np.minimum(_products(*roots), 1.0)


def nearness(first: npt.ArrayLike, second: npt.ArrayLike) -> FloatArray:
    """Return (1 + cosine) / 2 of vectors.

    Parameters
    ----------
    first, second : array_like of float, shape (..., dimensions)
        Vectors in any scale. All other axes are broadcast.

    Returns
    -------
    ndarray of float64
        From 0, opposite, over 0.5, at a right angle, to 1, the same direction. NaN where a vector
        has no direction: it is zero, or a number in it is NaN.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If something is no number or infinite, or the vectors are not equally long.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.similarity.nearness([1, 0], [[2, 0], [0, 1], [-3, 0]])
    array([1. , 0.5, 0. ])

    .. versionadded:: 0.1
    """
    units = [_units(vectors, name) for vectors, name in ((first, "first"), (second, "second"))]
    return (1 + np.clip(_products(*units), -1.0, 1.0)) / 2


def centred(vectors: npt.ArrayLike) -> FloatArray:
    """Return vectors of length 1, less the mean of all of them.

    Models that turn text into vectors put all texts into one corner, so that any two of them are
    near. Taking away what all have in common lets the differences count. Do it for creators and for
    brands, each with many of their kind, before a cohort and its brands are made of them.

    Parameters
    ----------
    vectors : array_like of float, shape (n, dimensions)
        Vectors in any scale. Rows without a direction, or with a NaN, are left out of the mean.

    Returns
    -------
    ndarray of float64, shape (n, dimensions)
        NaN in the rows that have no direction.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If something is no number or infinite, or there is no second axis.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.similarity.nearness([0.8, 0.6], [0.6, 0.8]).item()
    0.98
    >>> mi.similarity.nearness(*mi.similarity.centred([[0.8, 0.6], [0.6, 0.8]])).round(2).item()
    0.0

    .. versionadded:: 0.1
    """
    units = _units(vectors, "vectors")
    if units.ndim != 2:  # noqa: PLR2004 - a matrix
        raise InvalidValueError("vectors", "must have two axes", units.shape)
    known = units[~np.isnan(units).any(axis=1)]
    return units - known.mean(axis=0) if len(known) else units


def _roots(weights: npt.ArrayLike, name: str) -> FloatArray:
    found = np.asarray(real_array(weights, name), np.float64)
    _refuse(found, name, (found < 0) | np.isinf(found), "must have finite weights of at least 0")
    scaled = _divided(found, found.max(axis=-1, initial=0.0))  # huge weights may sum to infinity
    return np.sqrt(_divided(scaled, scaled.sum(axis=-1)))


def _units(vectors: npt.ArrayLike, name: str) -> FloatArray:
    found = np.asarray(real_array(vectors, name), np.float64)
    _refuse(found, name, np.isinf(found), "must be finite")
    scaled = _divided(found, np.abs(found).max(axis=-1, initial=0.0))  # huge squares are infinite
    return _divided(scaled, np.sqrt(np.vecdot(scaled, scaled)))


def _divided(rows: FloatArray, totals: FloatArray) -> FloatArray:
    divided: FloatArray = rows / np.where(totals > 0, totals, np.nan)[..., None]
    return divided


def _refuse(found: FloatArray, name: str, bad: npt.NDArray[np.bool_], rule: str) -> None:
    if not found.ndim:
        raise InvalidValueError(name, "must have an axis", found.item())
    if bad.any():
        place = int(bad.argmax())
        others = int(np.count_nonzero(bad)) - 1
        index = index_of(place, bad.shape)
        raise InvalidValueError(name, rule, found.flat[place].item(), index, others)


def _products(first: FloatArray, second: FloatArray) -> FloatArray:
    """Multiply rows with rows; those of no numbers say nothing."""
    if first.shape[-1] != second.shape[-1]:
        rule = f"must have as many numbers as first, {first.shape[-1]:,}"
        raise InvalidValueError("second", rule, second.shape[-1])
    products: FloatArray = np.vecdot(first, second)
    return products if first.shape[-1] else products + np.nan
