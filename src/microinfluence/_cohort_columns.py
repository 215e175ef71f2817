"""The columns of a cohort: followers and engagement checked, group labels made numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from microinfluence._bad_values import refuse_bad_counts
from microinfluence._broadcast import refuse_bad
from microinfluence._checks import real_array
from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    import numpy.typing as npt

    from microinfluence.typing import FloatArray, IntArray

__all__ = ["codes", "grouped", "measured", "read_only", "sized"]


def read_only(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Copy a column and keep the copy from being changed."""
    column = np.array(values)
    column.setflags(write=False)
    return column


def measured(followers: object, engagement: object) -> tuple[FloatArray, FloatArray]:
    """Return followers and engagement as float64, NaN where unknown.

    Parameters
    ----------
    followers, engagement : array_like, 1-d
        Whole numbers, and rates of at least 0.

    Returns
    -------
    followers, engagement : ndarray of float64
        The columns.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If they are not one-dimensional and equally long, or a number is out of its range.
    """
    counts = real_array(followers, "followers")
    rates = real_array(engagement, "engagement")
    refuse_bad_counts(counts, "followers")
    refuse_bad(rates, "engagement")
    if counts.ndim != 1:
        raise InvalidValueError("followers", "must be one-dimensional", counts.shape)
    if rates.shape != counts.shape:
        rule = f"must have the shape of followers, {counts.shape}"
        raise InvalidValueError("engagement", rule, rates.shape)
    return counts.astype(np.float64), rates.astype(np.float64)


def sized(followers: object, places: float | FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return followers and the places of groups as float64 in their broadcast shape.

    Parameters
    ----------
    followers : array_like
        Numbers of at least 0; NaN if unknown.
    places : float or ndarray of float64
        Places of groups; NaN for none.

    Returns
    -------
    followers, places : ndarray of float64
        The columns.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If followers are of a wrong type or out of range, or the shapes do not broadcast.
    """
    counts = real_array(followers, "followers")
    refuse_bad(counts, "followers")
    try:
        sizes, groups = np.broadcast_arrays(counts.astype(np.float64), places)
    except ValueError as error:
        rule = f"must broadcast with followers, of shape {counts.shape}"
        raise InvalidValueError("group", rule, np.shape(places)) from error
    return sizes, groups


def grouped(labels: Iterable[object] | None, size: int) -> tuple[tuple[str, ...], IntArray]:
    """Return the groups in alphabetical order, and the place of each creator's in them.

    Parameters
    ----------
    labels : iterable of str, or None
        The group of each creator; None or NaN for none.
    size : int
        How many creators there are.

    Returns
    -------
    groups : tuple of str
        Every group once.
    codes : ndarray of int64
        Places; -1 for none.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If a label is not text, or there is not one for each creator.
    """
    listed = [] if labels is None else _listed(labels)
    if labels is not None and len(listed) != size:
        raise InvalidValueError("group", f"must have {size:,} labels", len(listed))
    groups = tuple(sorted({label for label in listed if label is not None}))
    places: dict[str | None, int] = {label: place for place, label in enumerate(groups)}
    found = [places.get(label, -1) for label in listed] or np.full(size, -1)
    return groups, np.array(found, np.int64)


def codes(labels: str | Iterable[object] | None, groups: Sequence[str]) -> float | FloatArray:
    """Return the place of a label, or of each of many; NaN for none and for unknown groups.

    Parameters
    ----------
    labels : str, iterable of str, or None
        One group, or one for each creator; None or NaN for none.
    groups : sequence of str
        The groups.

    Returns
    -------
    float or ndarray of float64
        The places.

    Raises
    ------
    InvalidTypeError
        If a label is not text.
    """
    places: dict[str | None, float] = {label: place for place, label in enumerate(groups)}
    if labels is None or isinstance(labels, str):
        return places.get(labels, math.nan)
    if not isinstance(labels, Iterable):
        raise InvalidTypeError("group", "must be text or a sequence of texts", labels)
    return np.array([places.get(label, math.nan) for label in _listed(labels)], np.float64)


def _listed(labels: Iterable[Any]) -> list[str | None]:
    """Check labels; what is not equal to itself is a missing one, NaN or NaT."""
    given: object = labels
    if isinstance(labels, str) or not isinstance(labels, Iterable):
        raise InvalidTypeError("group", "must be a sequence of texts, one for each", given)
    listed = [label if label == label else None for label in labels]  # noqa: PLR0124
    for place, label in enumerate(listed):
        if label is not None and not isinstance(label, str):
            raise InvalidTypeError("group", "must hold only text", label, place)
    return listed
