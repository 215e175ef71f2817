"""Forms of audiences in payloads: how the labels and the number of each cell are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from microinfluence.readers._kind import Refused, check_keys, is_list, is_object

__all__ = [
    "Cell",
    "Unfold",
    "breakdowns",
    "columns",
    "keyed",
    "keyed_columns",
    "nested",
    "rows",
    "table",
]

Cell: TypeAlias = tuple[tuple[Any, ...], Any]
"""The labels of a cell, in the order of its dimensions, and its number."""

Unfold: TypeAlias = Callable[[Any], Iterator[Cell]]
"""Tells the cells of a value; raises :class:`Refused` where it is of another form."""


def _objects(value: Any) -> Iterator[Mapping[Any, Any]]:  # noqa: ANN401 - JSON
    """Return the objects of a list."""
    if not is_list(value):
        raise Refused(value, "a list")
    for entry in value:
        if not is_object(entry):
            raise Refused(entry, "a list of objects")
        yield entry


def _list(value: Any) -> Sequence[Any]:  # noqa: ANN401 - JSON
    """Return a list that may be null or missing."""
    if value is not None and not is_list(value):
        raise Refused(value, "a list")
    return value or ()


def _object(value: Any) -> Mapping[Any, Any]:  # noqa: ANN401 - JSON
    if not is_object(value):
        raise Refused(value, "an object")
    return value


def _holds_exactly(given: Sequence[Any], wanted: tuple[str, ...]) -> bool:
    """Tell whether a list holds some names in any order, and nothing else."""
    return len(given) == len(wanted) and all(name in given for name in wanted)


def rows(*labels: str, value: str) -> Unfold:
    """Tell of a list of objects that each hold the labels and the number of a cell.

    .. versionadded:: 0.1

    Parameters
    ----------
    *labels : str
        Keys of the labels, in the order of the dimensions.
    value : str
        Key of the number.

    Returns
    -------
    callable
        The form.

    Raises
    ------
    InvalidTypeError
        If a key is no text.
    """
    check_keys("labels", *labels)
    check_keys("value", value)

    def unfold(found: Any) -> Iterator[Cell]:  # noqa: ANN401 - JSON
        for entry in _objects(found):
            yield tuple(entry.get(label) for label in labels), entry.get(value)

    return unfold


def columns(label: str, *members: str) -> Unfold:
    """Tell of a list of objects that each hold a label, and one number for each member.

    .. versionadded:: 0.1

    Parameters
    ----------
    label : str
        Key of the label of the first dimension.
    *members : str
        Keys of the numbers, which are also the labels of the second dimension.

    Returns
    -------
    callable
        The form.

    Raises
    ------
    InvalidTypeError
        If a key is no text.
    """
    check_keys("label", label)
    check_keys("members", *members)

    def unfold(found: Any) -> Iterator[Cell]:  # noqa: ANN401 - JSON
        for entry in _objects(found):
            for member in members:
                yield (entry.get(label), member), entry.get(member)

    return unfold


def keyed(separator: str = "") -> Unfold:
    """Tell of an object whose keys are labels and whose values are numbers.

    .. versionadded:: 0.1

    Parameters
    ----------
    separator : str
        What stands between the labels of a key where there are several dimensions.

    Returns
    -------
    callable
        The form.

    Raises
    ------
    InvalidTypeError
        If the separator is no text.
    """
    check_keys("separator", separator)

    def unfold(found: Any) -> Iterator[Cell]:  # noqa: ANN401 - JSON
        for key, value in _object(found).items():
            split = key.split(separator, 1) if separator and isinstance(key, str) else [key]
            yield tuple(split) if len(split) == 1 + bool(separator) else (None, None), value

    return unfold


def keyed_columns(*members: str) -> Unfold:
    """Tell of an object whose keys are labels and whose values are objects of numbers.

    .. versionadded:: 0.1

    Parameters
    ----------
    *members : str
        Keys of the numbers, which are also the labels of the second dimension.

    Returns
    -------
    callable
        The form.

    Raises
    ------
    InvalidTypeError
        If a key is no text.
    """
    check_keys("members", *members)

    def unfold(found: Any) -> Iterator[Cell]:  # noqa: ANN401 - JSON
        for key, entry in _object(found).items():
            for member in members:
                yield (key, member), _object({} if entry is None else entry).get(member)

    return unfold


def nested(outer: str, inside: str, label: str, value: str) -> Unfold:
    """Tell of a list of objects that each hold a label and a list of cells of a second dimension.

    .. versionadded:: 0.1

    Parameters
    ----------
    outer : str
        Key of the label of the first dimension.
    inside : str
        Key of the list.
    label, value : str
        Keys, in the list, of the label of the second dimension and of the number.

    Returns
    -------
    callable
        The form.

    Raises
    ------
    InvalidTypeError
        If a key is no text.
    """
    for name, key in (("outer", outer), ("inside", inside), ("label", label), ("value", value)):
        check_keys(name, key)

    def unfold(found: Any) -> Iterator[Cell]:  # noqa: ANN401 - JSON
        for entry in _objects(found):
            for cell in _objects(_list(entry.get(inside))):
                yield (entry.get(outer), cell.get(label)), cell.get(value)

    return unfold


def breakdowns(*keys: str) -> Unfold:
    """Tell of the breakdowns of Meta's insights by exactly these keys.

    .. versionadded:: 0.1

    Parameters
    ----------
    *keys : str
        The keys, in the order of the dimensions; the breakdown may have them in any order.

    Returns
    -------
    callable
        The form.

    Raises
    ------
    InvalidTypeError
        If a key is no text.
    """
    check_keys("keys", *keys)

    def unfold(found: Any) -> Iterator[Cell]:  # noqa: ANN401 - JSON
        for breakdown in _objects(found):
            given = breakdown.get("dimension_keys")
            if not is_list(given) or not _holds_exactly(given, keys):
                continue
            order = [list(given).index(key) for key in keys]
            for result in _objects(_list(breakdown.get("results"))):
                labels = result.get("dimension_values")
                if not is_list(labels) or len(labels) != len(keys):
                    raise Refused(labels, f"a list of {len(keys)} dimension_values")
                yield tuple(labels[place] for place in order), result.get("value")

    return unfold


def table(*headers: str, value: str) -> Unfold:
    """Tell of a table of rows whose columns are named by ``columnHeaders``.

    .. versionadded:: 0.1

    Parameters
    ----------
    *headers : str
        Names of the columns of labels, in the order of the dimensions.
    value : str
        Name of the column of numbers.

    Returns
    -------
    callable
        The form. A table with columns of labels besides these tells of something else, and has no
        cells.

    Raises
    ------
    InvalidTypeError
        If a name is no text.
    """
    check_keys("headers", *headers)
    check_keys("value", value)

    def unfold(found: Any) -> Iterator[Cell]:  # noqa: ANN401 - JSON
        names = [header.get("name") for header in _objects(_object(found).get("columnHeaders"))]
        if not _holds_exactly(names, (*headers, value)):
            return
        places = [names.index(name) for name in (*headers, value)]
        for row in _list(found.get("rows")):
            if not is_list(row) or len(row) != len(names):
                raise Refused(row, f"a row of {len(names)} values")
            *labels, number = (row[place] for place in places)
            yield tuple(labels), number

    return unfold
