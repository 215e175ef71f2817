"""Where a frame keeps what a cohort knows of its creators: columns by name, labels in names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, cast

import numpy as np

from microinfluence._column_aliases import resolve
from microinfluence.brand import DIMENSIONS
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.frames._engine import Column, Frame, column_name, numbers, nw

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["NUMBERS", "TEXTS", "Cells", "Given", "Layout"]

NUMBERS: Final = (
    "followers",
    "engagement",
    "expected_engagement",
    "comment_rate",
    "expected_comment_rate",
    "reply_rate",
    "saturation",
    "authentic_share",
    "price",
)
"""Columns of numbers, named as the arguments of a cohort."""

TEXTS: Final = ("handle", "platform", "currency")
"""Columns of text."""

MARKED: Final = ("values", "declines")
"""What has a column of truth values for each label."""

_LABELLED: Final = ("topics", "audience", "embedding", *MARKED)

_PREFIX: Final = re.compile(r"(topics|audience|values|declines|embedding)[./_]{1,2}(.+)")
_DIMENSION: Final = re.compile(rf"({'|'.join(DIMENSIONS)})[./_]{{1,2}}(.+)")

_LISTS: Final[tuple[Any, ...]] = (nw.List, nw.Array)

Given: TypeAlias = "Mapping[str, Any] | None"
"""Names of columns by what they hold: see :func:`microinfluence.frames.to_cohort`."""


class Cells(NamedTuple):
    """The columns of a matrix, or one column of lists."""

    labels: tuple[str, ...]
    """What each column or each place of the lists stands for."""
    columns: tuple[Column, ...]
    """One for each label; empty where a column holds lists."""
    lists: str | None = None
    """The column of lists."""

    def at(self, place: int) -> nw.Expr:
        """Return one column of the matrix, null where unknown."""
        if self.lists is None:
            return self.columns[place].known()
        value = nw.col(self.lists).cast(nw.List(nw.Float64)).list.get(place)
        return nw.when(~value.is_nan()).then(value)

    def matrix(self, frame: nw.DataFrame[Any]) -> npt.NDArray[Any]:
        """Return the matrix of an eager frame, NaN where unknown."""
        if self.lists is None:
            return np.column_stack([numbers(frame, column) for column in self.columns])
        rows = frame[self.lists].to_list()
        width = max((len(row) for row in rows if row is not None), default=0)
        unknown = [np.nan] * width
        return np.array([unknown if row is None else list(row) for row in rows], np.float64)


class Layout(NamedTuple):
    """The columns of a frame by what they hold; what is not there is unknown of every creator."""

    numbers: dict[str, Column]
    texts: dict[str, str]
    topics: Cells | None
    audience: dict[str, Cells]
    values: dict[str, str]
    declines: dict[str, str]
    embedding: Cells | None

    @classmethod
    def of(cls, frame: Frame, given: Given) -> Layout:
        """Find the columns: as given, else by their names.

        Parameters
        ----------
        frame : DataFrame or LazyFrame
            The frame.
        given : mapping of str to object, or None
            Names of columns by what they hold.

        Returns
        -------
        Layout
            The columns.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If what is given names nothing that a cohort has or no column, several columns could be
            meant, or one is of a wrong dtype.
        """
        named: dict[str, Any] = {**(given or {})}
        for name in named:
            if name not in {*NUMBERS, *TEXTS, *_LABELLED}:
                rule = f"must have only the keys {', '.join((*NUMBERS, *TEXTS, *_LABELLED))}"
                raise InvalidValueError("columns", rule, name)
        found = _by_prefix(frame.collect_schema().names()) | named
        topics, vector = found.get("topics"), found.get("embedding")
        return cls(
            numbers={
                name: Column.of(frame, column, name)
                for name in NUMBERS
                if (column := named.get(name) or _own(frame, name)) is not None
            },
            texts={
                name: column_name(frame, column, name)
                for name in TEXTS
                if (column := named.get(name) or _own(frame, name)) is not None
            },
            topics=None if topics is None else _cells(frame, topics, "topics"),
            audience={
                dimension: _cells(frame, table, f"audience[{dimension!r}]")
                for dimension, table in _mapping(found.get("audience", {}), "audience").items()
            },
            values=_marks(frame, found.get("values", {}), "values"),
            declines=_marks(frame, found.get("declines", {}), "declines"),
            embedding=None if vector is None else _vector(frame, vector),
        )


def _own(frame: Frame, name: str) -> str | None:
    """Find the column that holds something by its usual names; none is no error."""
    columns = frame.collect_schema().names()
    return name if name in columns else resolve(name, columns, name)


def _by_prefix(columns: Iterable[str]) -> dict[str, Any]:
    """Sort columns such as topics_hiking and audience_country_DE by what they hold."""
    found: dict[str, Any] = {}
    for column in columns:
        match = _PREFIX.fullmatch(column)
        if match is None:
            continue
        kind, label = match.groups()
        if kind == "audience":
            dimension = _DIMENSION.fullmatch(label)
            if dimension is not None:
                table = found.setdefault(kind, {}).setdefault(dimension[1], {})
                table[dimension[2]] = column
        elif kind != "embedding":
            found.setdefault(kind, {})[label] = column
        elif label.isdecimal():
            found.setdefault(kind, []).append(column)
    return found


def _mapping(given: object, name: str) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise InvalidTypeError(f"columns[{name!r}]", "must map labels to columns", given)
    return cast("Mapping[str, Any]", given)


def _cells(frame: Frame, given: object, name: str) -> Cells:
    """Find the columns of labels, or the one column of lists that comes with its labels."""
    if isinstance(given, tuple):
        labels, lists = cast("tuple[Iterable[str], object]", given)
        return Cells(tuple(labels), (), _listing(frame, lists, name))
    columns = _mapping(given, name)
    found = tuple(Column.of(frame, column, name) for column in columns.values())
    return Cells(tuple(columns), found)


def _vector(frame: Frame, given: object) -> Cells:
    """Find the columns of an embedding, or the one column of lists."""
    if isinstance(given, str):
        return Cells((), (), _listing(frame, given, "embedding"))
    columns = cast("Sequence[object]", given)
    found = tuple(Column.of(frame, column, "embedding") for column in columns)
    return Cells(tuple(column.name for column in found), found)


def _listing(frame: Frame, name: object, argument: str) -> str:
    own = column_name(frame, name, argument)
    dtype = frame.collect_schema()[own]
    if dtype not in _LISTS:
        raise InvalidTypeError(argument, "must be a column of lists", f"{own!r} of {dtype}")
    return own


def _marks(frame: Frame, given: object, name: str) -> dict[str, str]:
    """Find the columns of marks."""
    schema = frame.collect_schema()
    found = {
        label: column_name(frame, column, name) for label, column in _mapping(given, name).items()
    }
    for column in found.values():
        if schema[column] != nw.Boolean:
            what = f"{column!r} of {schema[column]}"
            raise InvalidTypeError(name, "must be columns of truth values", what)
    return found
