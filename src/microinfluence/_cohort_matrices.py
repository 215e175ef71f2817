"""The matrices of a cohort, from arrays: what is said of creators by label, and as vectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeGuard, cast

import numpy as np
import numpy.typing as npt

from microinfluence._audience_labels import refuse_labels
from microinfluence._checks import real_array
from microinfluence._cohort_arrays import is_listing
from microinfluence._fields import ROUNDING_SLACK
from microinfluence._scalar_fields import SHARE_HINT
from microinfluence._uniformity import EXCLUSIVE, concentrations
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.labelled import Labelled

if TYPE_CHECKING:
    from microinfluence.typing import BoolArray, FloatArray

__all__ = ["Matrix", "marks", "pair", "root_shares", "share_rows", "unit_rows"]

Matrix: TypeAlias = npt.NDArray[np.float32]
"""One row for each creator."""

_CELLS: Final = 65_536
"""Values that are worked on in one go: 512 KiB of float64, so that scratch stays in the cache."""

_LARGE: Final = 1e290
"""Sums of weights up to here are finite for any number of labels that fits into memory."""


def _chunks(matrix: npt.NDArray[Any]) -> Iterator[tuple[int, FloatArray]]:
    """Yield copies of some rows at a time as float64, with where they start."""
    step = max(1, _CELLS // max(1, matrix.shape[1]))
    for start in range(0, len(matrix), step):
        yield start, np.array(matrix[start : start + step], np.float64)


def pair(given: object, name: str) -> tuple[tuple[str, ...], object]:
    """Take a pair of labels and a matrix apart."""
    if not _is_pair(given):
        raise InvalidTypeError(name, "must be a pair of labels and a matrix", given)
    listed, matrix = given
    if not is_listing(listed):
        raise InvalidTypeError(name, "must have a sequence of labels", listed)
    labels = tuple(listed)
    places: dict[str, int] = {}
    for place, label in enumerate(labels):
        if not isinstance(label, str):
            raise InvalidTypeError(name, "must have only text as labels", label, place)
        if places.setdefault(label, place) != place:
            raise InvalidValueError(name, "must have each label once", label, place)
    return labels, matrix


def _is_pair(value: object) -> TypeGuard[tuple[Any, Any]]:
    both = cast("Sequence[Any]", value)
    return isinstance(value, (tuple, list)) and len(both) == 2  # noqa: PLR2004 - that is a pair


def _numbers(given: object, size: int, name: str) -> tuple[tuple[str, ...], npt.NDArray[Any]]:
    labels, matrix = pair(given, name)
    values = real_array(matrix, name)
    _refuse_shape(values, (size, len(labels)), name)
    return labels, values


def _refuse_shape(values: npt.NDArray[Any], shape: tuple[int, int], name: str) -> None:
    if values.shape != shape:
        rule = f"must have a matrix of shape ({shape[0]:,}, {shape[1]:,})"
        raise InvalidValueError(name, rule, values.shape)


def _refuse(name: str, rule: str, bad: BoolArray, *, chunk: FloatArray, start: int) -> None:
    """Refuse the first bad cell of a chunk that starts at a row."""
    if bad.any():
        row, column = divmod(int(bad.argmax()), bad.shape[1])
        others = int(np.count_nonzero(bad)) - 1
        value = chunk[row, column].item()
        raise InvalidValueError(name, rule, value, (start + row, column), others)


def _within(chunk: FloatArray, most: float) -> bool:
    """Tell in two quick passes whether all cells are known and from 0 to `most`."""
    return bool(chunk.min(initial=0.0) >= 0 and chunk.max(initial=0.0) <= most)


def root_shares(given: object, size: int, name: str) -> Labelled:
    """Return the square roots of each row's shares, whose dot products are overlaps.

    A cell that is NaN is not listed, which is a weight of 0; a row with no weight is unknown, NaN.
    """
    labels, matrix = _numbers(given, size, name)
    found = np.empty(matrix.shape, np.float32)
    for start, chunk in _chunks(matrix):
        if not _within(chunk, _LARGE):
            bad = (chunk < 0) | np.isinf(chunk)
            _refuse(name, "must have finite weights of at least 0", bad, chunk=chunk, start=start)
            np.nan_to_num(chunk, copy=False)
            _divide(chunk, chunk.max(axis=1))  # huge weights may sum to infinity
            np.nan_to_num(chunk, copy=False)
        _divide(chunk, chunk.sum(axis=1))
        np.sqrt(chunk, out=found[start : start + len(chunk)], casting="same_kind")
    return Labelled(labels=labels, values=found)


def share_rows(
    given: object, size: int, dimension: str, name: str
) -> tuple[Labelled, FloatArray | None]:
    """Return shares of the known audience by label, and how concentrated they are if defined.

    A cell that is NaN is not listed, which is a share of 0; a row with no share is unknown, NaN.
    """
    labels, matrix = _numbers(given, size, name)
    refuse_labels(labels, dimension, name)
    found = np.empty(matrix.shape, np.float32, order="F")  # whole columns are read
    concentrated = np.empty(size) if dimension in EXCLUSIVE else None
    for start, chunk in _chunks(matrix):
        if not _within(chunk, 1.0):
            bad = (chunk < 0) | (chunk > 1)
            _refuse(name, "must have shares from 0 to 1", bad, chunk=chunk, start=start)
            np.nan_to_num(chunk, copy=False)
        total = chunk.sum(axis=1)
        rows = slice(start, start + len(chunk))
        if concentrated is not None:
            _refuse_totals(total, start, name)
            concentrated[rows] = concentrations(chunk, total, EXCLUSIVE[dimension])
        _divide(chunk, total)
        found[rows] = chunk
    return Labelled(labels=labels, values=found), concentrated


def _refuse_totals(total: FloatArray, start: int, name: str) -> None:
    bad = total > 1 + ROUNDING_SLACK
    if bad.any():
        row = int(bad.argmax())
        others = int(np.count_nonzero(bad)) - 1
        rule = "must have rows that sum to 1 at the most"
        raise InvalidValueError(name, rule, total[row].item(), start + row, others, SHARE_HINT)


def _divide(chunk: FloatArray, totals: FloatArray) -> None:
    """Divide rows in place; a row whose total is 0 becomes NaN."""
    np.divide(chunk, np.where(totals > 0, totals, np.nan)[:, None], out=chunk)


def marks(given: object, size: int, name: str) -> Labelled:
    """Return which labels each creator has."""
    labels, matrix = pair(given, name)
    rule = "must have a matrix of bools"
    if isinstance(matrix, np.ma.MaskedArray):
        raise InvalidTypeError(name, rule, "a masked array")
    try:
        values = np.array(matrix)
    except ValueError:  # rows of different lengths
        raise InvalidTypeError(name, rule, matrix) from None
    if values.dtype != np.bool_ and values.size:
        raise InvalidTypeError(name, rule, f"dtype {values.dtype}")
    _refuse_shape(values, (size, len(labels)), name)
    return Labelled(labels=labels, values=values.astype(np.bool_, copy=False))


def unit_rows(given: object, size: int) -> Matrix:
    """Return vectors of length 1; a row of zeros, or with a NaN, has no direction: NaN."""
    vectors = real_array(given, "embedding")
    if vectors.ndim != 2 or len(vectors) != size or not vectors.shape[1]:  # noqa: PLR2004 - a matrix
        rule = f"must be a matrix of {size:,} rows, with at least one column"
        raise InvalidValueError("embedding", rule, vectors.shape)
    found = np.empty(vectors.shape, np.float32)
    for start, chunk in _chunks(vectors):
        bad = np.isinf(chunk)
        _refuse("embedding", "must be finite", bad, chunk=chunk, start=start)
        _divide(chunk, np.abs(chunk).max(axis=1))  # squares of huge numbers are infinite
        _divide(chunk, np.sqrt(np.einsum("ij,ij->i", chunk, chunk)))
        found[start : start + len(chunk)] = chunk
    return found
