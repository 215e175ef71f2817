"""Where a frame keeps what a cohort knows of its creators: columns by name, labels in names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np

from microinfluence._cohort_arrays import is_listing
from microinfluence._column_aliases import resolve
from microinfluence.brand import DIMENSIONS
from microinfluence.errors import InvalidTypeError, InvalidValueError, excerpt
from microinfluence.frames._columns import (
    Column,
    column_name,
    column_names,
    kind_of_objects,
    numbers,
)
from microinfluence.frames._engine import Frame, nw

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

_PAIR: Final = 2

Given: TypeAlias = "Mapping[str, Any] | None"
"""Names of columns by what they hold: see :func:`microinfluence.frames.to_cohort`."""


class Cells(NamedTuple):
    """The columns of a matrix, or one column of lists."""

    labels: tuple[str, ...] = ()
    """What each column or each place of the lists stands for; empty if a brand's vector says it."""
    columns: tuple[Column, ...] = ()
    """One for each label; empty where a column holds lists."""
    lists: str | None = None
    """The column of lists."""

    def at(self, place: int) -> nw.Expr:
        """Return one column of the matrix, null where unknown or in a list of another length."""
        if self.lists is None:
            return self.columns[place].known()
        lists = nw.col(self.lists).cast(nw.List(nw.Float64))
        value = nw.when(lists.list.len() == len(self.labels)).then(lists).list.get(place)
        return nw.when(~value.is_nan()).then(value)

    def matrix(self, frame: nw.DataFrame[Any]) -> npt.NDArray[Any]:
        """Return the matrix of an eager frame, NaN where unknown."""
        if self.lists is None:
            return np.column_stack([numbers(frame, column) for column in self.columns])
        rows = [list(row) if is_listing(row) else None for row in frame[self.lists].to_list()]
        lengths = [len(row) for row in rows if row is not None]
        width = len(self.labels) or (lengths[0] if lengths else 0)
        for place, row in enumerate(rows):
            if row is not None and len(row) != width:
                rule = f"must be lists of {width:,} numbers each"
                raise InvalidValueError(self.lists, rule, len(row), place)
        unknown = [np.nan] * width
        known = [unknown if row is None else row for row in rows]
        try:
            return np.array(known, np.float64).reshape(len(rows), width)
        except (TypeError, ValueError, OverflowError) as error:
            raise InvalidTypeError(self.lists, "must be lists of numbers", known) from error


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
        named = {} if given is None else _mapping(given, "columns", "names")
        for name in named:
            if name not in {*NUMBERS, *TEXTS, *_LABELLED}:
                rule = f"must have only the keys {', '.join((*NUMBERS, *TEXTS, *_LABELLED))}"
                raise InvalidValueError("columns", rule, name)
        found = _by_prefix(column_names(frame)) | named
        topics, vector = found.get("topics"), found.get("embedding")
        return cls(
            numbers={
                name: Column.of(frame, column, name)
                for name in NUMBERS
                if (column := _where(frame, named, name)) is not None
            },
            texts={
                name: _text(frame, column, name)
                for name in TEXTS
                if (column := _where(frame, named, name)) is not None
            },
            topics=None if topics is None else _cells(frame, topics, "topics"),
            audience={
                dimension: _cells(frame, table, f"audience[{excerpt(dimension)}]")
                for dimension, table in _labels(found.get("audience", {}), "audience").items()
            },
            values=_marks(frame, found.get("values", {}), "values"),
            declines=_marks(frame, found.get("declines", {}), "declines"),
            embedding=None if vector is None else _vector(frame, vector),
        )


def _where(frame: Frame, named: Mapping[str, Any], name: str) -> object:
    """Return the column that somebody names for something, else the one called so, or None."""
    given: object = named.get(name)
    return _own(frame, name) if given is None else given


def _own(frame: Frame, name: str) -> str | None:
    """Find the column that holds something by its usual names; none is no error."""
    columns = column_names(frame)
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


def _text(frame: Frame, given: object, name: str) -> str:
    """Find a column of text; ids that are numbers serve as handles where there is no cohort."""
    own = column_name(frame, given, name)
    dtype = frame.collect_schema()[own]
    if name != "handle" and (dtype.is_numeric() or dtype == nw.Boolean):
        raise InvalidTypeError(name, "must be a column of text", f"{own!r} of {dtype}")
    return own


def _mapping(given: object, name: str, keys: str) -> dict[str, Any]:
    columns: Any = given
    if not isinstance(given, Mapping):
        raise InvalidTypeError(name, f"must map {keys} to columns", given)
    return dict(columns)


def _labels(given: object, name: str) -> dict[str, Any]:
    return _mapping(given, _key(name), "labels")


def _key(name: str) -> str:
    """Write audience['age'] as columns['audience']['age'], as it was given."""
    kind, bracket, dimension = name.partition("[")
    return f"columns[{kind!r}]{bracket}{dimension}"


def _cells(frame: Frame, given: object, name: str) -> Cells:
    """Find the columns of labels, or the one column of lists that comes with its labels."""
    pair: Any = given
    if isinstance(given, tuple):
        if len(pair) != _PAIR or not is_listing(pair[0]):
            rule = "must be a pair of labels and the name of a column of lists"
            raise InvalidTypeError(_key(name), rule, pair)
        return Cells(tuple(pair[0]), lists=_listing(frame, pair[1], name))
    columns = _labels(given, name)
    found = tuple(Column.of(frame, column, name) for column in columns.values())
    return Cells(tuple(columns), found)


def _vector(frame: Frame, given: object) -> Cells:
    """Find the columns of an embedding, or the one column of lists."""
    if isinstance(given, str):
        return Cells(lists=_listing(frame, given, "embedding"))
    if not is_listing(given):
        rule = "must be a list of columns or the name of a column of lists"
        raise InvalidTypeError("columns['embedding']", rule, given)
    found = tuple(Column.of(frame, column, "embedding") for column in given)
    return Cells(tuple(column.name for column in found), found)


def _listing(frame: Frame, name: object, argument: str) -> str:
    own = column_name(frame, name, argument)
    dtype = frame.collect_schema()[own]
    if dtype not in _LISTS and kind_of_objects(frame, own) != "mixed":
        raise InvalidTypeError(argument, "must be a column of lists", f"{own!r} of {dtype}")
    return own


def _marks(frame: Frame, given: object, name: str) -> dict[str, str]:
    """Find the columns of marks."""
    schema = frame.collect_schema()
    found = {
        label: column_name(frame, column, name) for label, column in _labels(given, name).items()
    }
    for column in found.values():
        if schema[column] != nw.Boolean and kind_of_objects(frame, column) != "boolean":
            what = f"{column!r} of {schema[column]}"
            raise InvalidTypeError(name, "must be columns of truth values", what)
    return found
