"""Rows of cohorts: which ones are meant, and how those of several cohorts become one."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypeGuard, cast

import numpy as np
import numpy.typing as npt

from microinfluence._checks import as_array
from microinfluence._cohort_arrays import refuse_twice
from microinfluence._frozen import FrozenMapping
from microinfluence.brand import DIMENSIONS
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.labelled import Labelled

__all__ = ["Index", "Rows", "chosen_rows", "join", "one_row", "take"]

Rows: TypeAlias = "slice | npt.NDArray[np.int64]"
"""Rows as NumPy takes them: of a slice one gets views, of positions copies."""

Index: TypeAlias = "int | slice | Sequence[int] | Sequence[bool] | npt.NDArray[Any]"
"""Which rows: one, a range, positions or a mask."""


def chosen_rows(index: Index, size: int) -> Rows:
    """Return the rows that an index means.

    Parameters
    ----------
    index : int, slice, or array_like of bool or int
        One row, a range, a mask, or positions; negative ones count from the end.
    size : int
        How many rows there are.

    Returns
    -------
    slice or ndarray of int64
        The rows, in order.

    Raises
    ------
    IndexError
        If there is no such row, as sequences do.
    InvalidTypeError, InvalidValueError
        If the index is none of these, a mask is of another length, or a row is meant twice.
    """
    if isinstance(index, slice):
        return index
    if _is_whole(index):
        place = one_row(index, size)
        return slice(place, place + 1)
    rule = "must be a whole number, a slice, or a list of bools or of whole numbers"
    array = as_array(index, "index", rule)
    if array.size == 0 and isinstance(index, Sequence):
        array = array.astype(np.int64)
    if array.ndim != 1 or array.dtype.kind not in "biu":
        raise InvalidTypeError("index", rule, index)
    if array.dtype.kind == "b":
        if array.size != size:
            raise InvalidValueError("index", f"must have {size:,} bools", array.size)
        return np.flatnonzero(array)
    return _several(array, size)


def one_row(index: object, size: int) -> int:
    """Return the row that a whole number means.

    Parameters
    ----------
    index : int
        The row; a negative one counts from the end.
    size : int
        How many rows there are.

    Returns
    -------
    int
        The row, from 0 on.

    Raises
    ------
    IndexError
        If there is no such row, as sequences do.
    InvalidTypeError
        If the index is no whole number.
    """
    if not _is_whole(index):
        raise InvalidTypeError("index", "must be a whole number", index)
    place = operator.index(index)
    if not -size <= place < size:
        message = f"index {place:,} is out of range for {size:,} creators"
        raise IndexError(message)
    return place % size


def _is_whole(index: object) -> TypeGuard[int]:
    return isinstance(index, (int, np.integer)) and not isinstance(index, bool)


def _several(places: npt.NDArray[Any], size: int) -> npt.NDArray[np.int64]:
    beyond = (places < -size) | (places >= size)
    if beyond.any():
        message = f"index {places[beyond.argmax()]:,} is out of range for {size:,} creators"
        raise IndexError(message)
    rows = places.astype(np.int64)
    rows[rows < 0] += size
    ascending = np.sort(rows)
    if (ascending[1:] == ascending[:-1]).any():
        twice = np.setdiff1d(np.arange(rows.size), np.unique(rows, return_index=True)[1])
        others = int(twice.size) - 1
        place = int(twice[0])
        raise InvalidValueError("index", "must not repeat", int(places[place]), place, others)
    return rows


def take(value: Any, rows: Rows) -> Any:  # noqa: ANN401 - a column of any kind
    """Return some rows of a column, or of several; what is none stays as it is."""
    if isinstance(value, np.ndarray):
        return cast("npt.NDArray[Any]", value[rows])
    if isinstance(value, Labelled):
        return value.take(rows)
    if isinstance(value, Mapping):
        tables = cast("Mapping[str, Labelled]", value)
        return FrozenMapping({name: table.take(rows) for name, table in tables.items()})
    return value


def join(parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Put the columns of cohorts below each other.

    Parameters
    ----------
    parts : sequence of mappings of str to column
        The columns of each cohort by their names.

    Returns
    -------
    dict of str to column
        Labels and currencies united, in the order of their first appearance.

    Raises
    ------
    InvalidValueError
        If an account is in two of them, or embeddings are not equally long.
    """
    sizes = [len(part["handles"]) for part in parts]
    found = {
        name: np.concatenate([part[name] for part in parts])
        for name, value in parts[0].items()
        if isinstance(value, np.ndarray) and name != "embedding"
    }
    refuse_twice(found["handles"], found["platforms"])
    codes, names = _joined_codes([(part["currencies"], part["currency_names"]) for part in parts])
    tables = {
        name: _joined_tables([part[name] for part in parts])
        for name in ("topics", "values", "declines")
    }
    return {
        **found,
        **tables,
        "currencies": codes,
        "currency_names": names,
        "audience": _joined_audiences([part["audience"] for part in parts], sizes),
        "embedding": _joined_vectors([part["embedding"] for part in parts], sizes),
    }


def _joined_tables(tables: Sequence[Labelled]) -> Labelled:
    """Put tables below each other.

    What a table does not list is 0 (or False) in its rows, and NaN where the row is unknown.
    """
    if len({table.labels for table in tables}) == 1:
        return Labelled(
            labels=tables[0].labels, values=np.concatenate([table.values for table in tables])
        )
    labels = tuple(dict.fromkeys(label for table in tables for label in table.labels))
    places = {label: place for place, label in enumerate(labels)}
    size = sum(len(table.values) for table in tables)
    found = np.zeros((size, len(labels)), tables[0].values.dtype)
    start = 0
    for table in tables:
        part = found[start : start + len(table.values)]
        part[:, [places[label] for label in table.labels]] = table.values
        if found.dtype != np.bool_:
            part[~table.known] = np.nan
        start += len(part)
    return Labelled(labels=labels, values=found)


def _joined_audiences(
    audiences: Sequence[Mapping[str, Labelled]], sizes: Sequence[int]
) -> Mapping[str, Labelled]:
    """Join the tables of each dimension; one that a cohort lacks is unknown in its rows."""

    def table(audience: Mapping[str, Labelled], dimension: str, size: int) -> Labelled:
        empty = Labelled(labels=(), values=np.zeros((size, 0), np.float32))
        return audience.get(dimension, empty)

    return FrozenMapping(
        {
            dimension: _joined_tables(
                [table(of, dimension, size) for of, size in zip(audiences, sizes, strict=True)]
            )
            for dimension in DIMENSIONS
            if any(dimension in audience for audience in audiences)
        }
    )


def _joined_vectors(
    parts: Sequence[npt.NDArray[np.float32] | None], sizes: Sequence[int]
) -> npt.NDArray[np.float32] | None:
    """Put vectors below each other, NaN in the rows of those that have none."""
    widths = sorted({part.shape[1] for part in parts if part is not None})
    if not widths:
        return None
    if len(widths) > 1:
        rule = "must have as many numbers in every cohort"
        raise InvalidValueError("embedding", rule, widths)
    return np.concatenate(
        [
            np.full((size, widths[0]), np.nan, np.float32) if part is None else part
            for part, size in zip(parts, sizes, strict=True)
        ]
    )


def _joined_codes(
    parts: Sequence[tuple[npt.NDArray[np.int16], tuple[str, ...]]],
) -> tuple[npt.NDArray[np.int16], tuple[str, ...]]:
    """Put codes below each other after making them stand for the same names."""
    names = tuple(dict.fromkeys(name for _, own in parts for name in own))
    places = {name: place for place, name in enumerate(names)}
    # Code -1, unknown, picks the last.
    new = [np.array([*map(places.get, own), -1], np.int16) for _, own in parts]
    return np.concatenate([to[codes] for to, (codes, _) in zip(new, parts, strict=True)]), names
