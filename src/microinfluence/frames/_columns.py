"""Columns of frames: found by name, checked to hold numbers, as expressions and as arrays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from microinfluence._column_aliases import resolve, shown
from microinfluence.errors import EXCERPT_LENGTH, InvalidTypeError, InvalidValueError
from microinfluence.frames._engine import Float16, Frame, nw, with_column

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["Column", "column_name", "column_names", "kind_of_objects", "numbers", "without_objects"]

_PARSERS: Final = {"engagement": "parse_rate"}
"""Which function reads text of a column; `parse_count` reads all others."""

_PRECISIONS: Final[Mapping[Any, type[np.floating[Any]]]] = {
    Float16: np.float16,
    nw.Float32: np.float32,
}
"""Dtypes in which a limit such as 0.03 differs from the float64 one."""

_LONG: Final[frozenset[Any]] = frozenset({nw.Int128, nw.UInt128})
"""Integers that NumPy does not have."""

_OBJECTS: Final = frozenset({"decimal", "empty", "floating", "integer", "mixed-integer-float"})
"""What pandas calls columns of Python objects that are all numbers, or None."""

_COMPARED: Final = 1_000
"""Columns among which a slip is looked for, which takes longer than all else: our own policy."""

_TEXTS: Final = (nw.String, nw.Categorical, nw.Enum, nw.Object)
"""Dtypes that may hold text."""

_NOTHING: Final = frozenset({"null", "NULL", '"NULL"', "Null", "void"})
"""What engines call the dtype of a column in which nothing is known."""


def column_names(frame: Frame) -> list[str]:
    """Return the names of columns; those of pandas that are no text name nothing here."""
    names: list[object] = [*frame.collect_schema().names()]
    return [name for name in names if isinstance(name, str)]


def column_name(frame: Frame, name: object, argument: str, hint: str = "") -> str:
    """Find a column of any dtype; only the schema of the frame is looked at.

    Parameters
    ----------
    frame : DataFrame or LazyFrame
        The frame.
    name : str
        Name of the column. The argument's own word may be written as common exports write it.
    argument : str
        Name of the argument that gave it, for errors.
    hint : str
        What to do where there is none.

    Returns
    -------
    str
        The column's own name.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If the name is no text, there is no such column, or several could be meant.
    """
    if not isinstance(name, str):
        raise InvalidTypeError(argument, "must be the name of a column", name)
    columns = column_names(frame)
    if name in columns:
        return name
    found = resolve(name, columns, argument) if name == argument else None
    if found is None:
        close = _close(name, columns)
        meant = f"Did you mean {close[0]!r}?" if close else hint
        rule = f"must be one of the columns {shown(columns) or '(none has text for a name)'}"
        raise InvalidValueError(argument, rule, name, hint=meant)
    return found


def _close(name: str, columns: Iterable[str]) -> list[str]:
    """Return the column that is spelled nearly so, if there is one among the first."""
    typed = len(name) <= EXCERPT_LENGTH
    return get_close_matches(name, islice(columns, _COMPARED), 1) if typed else []


class Column(NamedTuple):
    """A numeric column of a frame."""

    name: str
    """Its name in the frame."""
    argument: str
    """The argument that named it, for errors."""
    dtype: Any
    """Its dtype; those of narwhals share no public base."""

    @classmethod
    def of(cls, frame: Frame, name: object, argument: str, hint: str = "") -> Column:
        """Find a column; only the schema of the frame is looked at.

        Parameters
        ----------
        frame : DataFrame or LazyFrame
            The frame.
        name, argument, hint
            As for `column_name`.

        Returns
        -------
        Column
            The column.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If there is no such column, or it holds no numbers.
        """
        own = column_name(frame, name, argument, hint)
        found = cls(own, argument, frame.collect_schema()[own])
        if not (found.dtype.is_numeric() or _holds_numbers(frame, found)):
            parser = _PARSERS.get(argument, "parse_count")
            text = f"Parse text with microinfluence.counts.{parser}"
            hint = text if any(found.dtype == each for each in _TEXTS) else ""
            dtype = _own_dtype(frame, own) if found.dtype == nw.Unknown else found.dtype
            rule = "must be a column of numbers"
            raise InvalidTypeError(argument, rule, f"{own!r} of {dtype}", hint=hint)
        return found

    @property
    def whole(self) -> bool:
        """Whether it holds integers, which cannot be NaN."""
        return bool(self.dtype.is_integer())

    def raw(self) -> nw.Expr:
        """Return an expression of an integer dtype or of float64, in which unknown is null or NaN.

        NaN is greater than any number in Polars, DuckDB and PySpark, and nothing in pandas, Dask
        and PyArrow; smaller than some number it is nowhere.
        """
        own = nw.col(self.name)
        return own if self.whole or self.dtype == nw.Float64 else own.cast(nw.Float64)

    def known(self) -> nw.Expr:
        """Return an expression in which unknown is null, whichever way it was written."""
        value = self.raw()
        return value if self.whole else nw.when(~value.is_nan()).then(value)

    def limit(self, value: float) -> float:
        """Round a limit to the column's precision: 0.03 in a float32 column lies a little below."""
        precision = _PRECISIONS.get(self.dtype)
        return value if precision is None else precision(value).item()


def _own_dtype(frame: Frame, name: str) -> Any:  # noqa: ANN401 - of any engine
    """Return the dtype of a column as its engine calls it."""
    native: Any = frame.to_native()
    engine = frame.implementation
    if engine.is_duckdb():
        return native.types[native.columns.index(name)]
    if engine.is_polars():
        return native.collect_schema()[name]
    if engine.is_pyarrow() or engine.is_spark_like():
        field = native.schema.field(name) if engine.is_pyarrow() else native.schema[name]
        return field.type if engine.is_pyarrow() else field.dataType.typeName()
    return native.dtypes[name]


def _holds_numbers(frame: Frame, column: Column) -> bool:
    """Tell what narwhals does not: whether a column of another dtype holds numbers, or nothing."""
    if column.dtype == nw.Unknown:
        dtype = _own_dtype(frame, column.name)
        return str(getattr(dtype, "pyarrow_dtype", dtype)) in _NOTHING
    if column.dtype == nw.Categorical and not frame.implementation.is_polars():
        dtype = _own_dtype(frame, column.name)
        dtype = getattr(dtype, "pyarrow_dtype", dtype)  # pandas can hold columns of Arrow
        if hasattr(dtype, "value_type"):
            return np.dtype(dtype.value_type.to_pandas_dtype()).kind in "iuf"
        return dtype.categories.dtype.kind in "iuf"
    return kind_of_objects(frame, column.name) in _OBJECTS


def kind_of_objects(frame: Frame, name: str) -> str | None:
    """Return what pandas calls the objects of a column, None if it is no such column.

    Parameters
    ----------
    frame : DataFrame or LazyFrame
        The frame.
    name : str
        Name of the column.

    Returns
    -------
    str or None
        As :func:`pandas.api.types.infer_dtype`, which leaves out what is unknown.
    """
    if not frame.implementation.is_pandas() or str(frame.to_native()[name].dtype) != "object":
        return None
    kind: str = nw.get_native_namespace(frame).api.types.infer_dtype(frame.to_native()[name])
    return kind


def numbers(frame: nw.DataFrame[Any], column: Column) -> npt.NDArray[Any]:
    """Return a column of an eager frame as a NumPy array in which unknown is NaN.

    Parameters
    ----------
    frame : DataFrame
        The frame.
    column : Column
        The column.

    Returns
    -------
    ndarray
        Without copying where the engine can; float64 where values are missing, decimal, objects or
        in a dictionary.
    """
    series = frame[column.name]
    if kind_of_objects(frame, column.name) is not None:  # among which may be pandas.NA
        return _of_objects(series.to_native(), column.argument)
    whole = series.dtype.is_integer() and series.dtype not in _LONG and not series.null_count()
    plain = whole or series.dtype.is_float()
    found: npt.NDArray[Any] = (series if plain else series.cast(nw.Float64)).to_numpy()
    return found


def _of_objects(series: Any, argument: str) -> npt.NDArray[np.float64]:  # noqa: ANN401 - of pandas
    """Return Python objects that are all numbers as float64."""
    try:
        found: npt.NDArray[np.float64] = series.to_numpy(np.float64, na_value=np.nan)
    except ArithmeticError as error:  # of ints and decimals beyond every float
        rule = "must be a column of numbers that a float can hold"
        raise InvalidValueError(argument, rule, series.name) from error
    return found


def without_objects(frame: Frame, columns: Iterable[Column]) -> Frame:
    """Write columns of Python objects as float64, so that expressions can use them.

    Parameters
    ----------
    frame : DataFrame or LazyFrame
        The frame.
    columns : iterable of Column
        Those of its columns that are used.

    Returns
    -------
    DataFrame or LazyFrame
        The same, if there are no such columns.
    """
    if isinstance(frame, nw.DataFrame):
        for column in columns:
            if kind_of_objects(frame, column.name) is not None:
                frame = with_column(frame, column.name, numbers(frame, column))
    return frame
