"""What frames need of any engine: one interface, checked columns, and the way back.

Every module that touches a data frame goes through here, so that narwhals is needed in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, TypeVar, cast

import numpy as np

from microinfluence._column_aliases import resolve
from microinfluence.errors import InvalidTypeError, InvalidValueError, MissingExtraError

try:
    import narwhals.stable.v2 as nw
    from narwhals.exceptions import DuplicateError
    from narwhals.stable.v2 import Float16 as _Float16  # noqa: F401 - since 2.23
except ImportError as error:
    message = "frames need narwhals 2.29 or newer: pip install 'microinfluence[frames]'"
    raise MissingExtraError(message) from error

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = [
    "Column",
    "Frame",
    "column_name",
    "native",
    "numbers",
    "nw",
    "settled",
    "with_column",
    "wrap",
]

_PARSERS: Final = {"engagement": "parse_rate"}
"""Which function reads text of a column; `parse_count` reads all others."""

_PRECISIONS: Final[Mapping[Any, type[np.floating[Any]]]] = {
    nw.Float16: np.float16,
    nw.Float32: np.float32,
}
"""Dtypes in which a limit such as 0.03 differs from the float64 one."""

_LONG: Final[frozenset[Any]] = frozenset({nw.Int128, nw.UInt128})
"""Integers that NumPy does not have."""

_OBJECTS: Final = frozenset({"decimal", "empty", "floating", "integer", "mixed-integer-float"})
"""What pandas calls columns of Python objects that are all numbers, or None."""

Frame: TypeAlias = "nw.DataFrame[Any] | nw.LazyFrame[Any]"
F = TypeVar("F")


def wrap(frame: object, argument: str = "frame") -> Frame:
    """Take a data frame of any engine.

    Parameters
    ----------
    frame : object
        Of pandas, Polars (eager or lazy), PyArrow, DuckDB, Dask or PySpark, or of narwhals itself.
    argument : str
        Its name, for errors.

    Returns
    -------
    DataFrame or LazyFrame
        The same, with one interface; nothing is copied and nothing computed.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If narwhals knows no such frame, or two columns have the same name.
    """
    try:
        wrapped = cast("Frame", nw.from_native(cast("Any", frame)))
        wrapped.collect_schema()
    except TypeError as error:
        rule = "must be a frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark"
        raise InvalidTypeError(argument, rule, cast("object", type(frame))) from error
    except DuplicateError as error:
        names = [str(name) for name in cast("Any", frame).columns]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise InvalidValueError(argument, "must not have two columns of one name", twice) from error
    return wrapped


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
    columns = frame.collect_schema().names()
    if name in columns:
        return name
    found = resolve(name, columns, argument) if name == argument else None
    if found is None:
        close = get_close_matches(name, columns, 1)
        meant = f"Did you mean {close[0]!r}?" if close else hint
        rule = f"must be one of the columns {', '.join(columns)}"
        raise InvalidValueError(argument, rule, name, hint=meant)
    return found


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
            texts = {nw.String, nw.Categorical, nw.Enum, nw.Object}
            what = f"{own!r} of {found.dtype}"
            rule = "must be a column of numbers"
            raise InvalidTypeError(argument, rule, what, hint=text if found.dtype in texts else "")
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


def _holds_numbers(frame: Frame, column: Column) -> bool:
    """Tell what narwhals does not: whether a dictionary or a column of objects holds numbers."""
    native = frame.to_native()
    if column.dtype == nw.Categorical and not frame.implementation.is_polars():
        arrow = frame.implementation.is_pyarrow()
        dtype = native.schema.field(column.name).type if arrow else native.dtypes[column.name]
        dtype = getattr(dtype, "pyarrow_dtype", dtype)  # pandas can hold columns of Arrow
        if hasattr(dtype, "value_type"):
            return np.dtype(dtype.value_type.to_pandas_dtype()).kind in "iuf"
        return dtype.categories.dtype.kind in "iuf"
    if column.dtype == nw.Object and frame.implementation.is_pandas():
        kind = nw.get_native_namespace(frame).api.types.infer_dtype(native[column.name])
        return kind in _OBJECTS
    return False


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
        Without copying where the engine can; float64 where values are missing, decimal or in a
        dictionary.
    """
    series = frame[column.name]
    whole = series.dtype.is_integer() and series.dtype not in _LONG and not series.null_count()
    plain = whole or series.dtype.is_float()
    found: npt.NDArray[Any] = (series if plain else series.cast(nw.Float64)).to_numpy()
    return found


def with_column(
    frame: nw.DataFrame[Any], name: str, values: npt.NDArray[Any] | nw.Series[Any]
) -> nw.DataFrame[Any]:
    """Add a column to an eager frame.

    Parameters
    ----------
    frame : DataFrame
        The frame.
    name : str
        Name of the new column; one of that name is replaced.
    values : ndarray or Series
        One value per row; NaN becomes null where the engine has it.

    Returns
    -------
    DataFrame
        A new frame.
    """
    if isinstance(values, nw.Series):
        return frame.with_columns(values.alias(name))
    series = nw.Series.from_numpy(name, values, backend=frame.implementation)
    done = frame.with_columns(series)
    if values.dtype.kind != "f":
        return done
    return done.with_columns(nw.when(~nw.col(name).is_nan()).then(nw.col(name)).alias(name))


def settled(frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Keep Dask from forgetting, while sorting, the columns that are dropped afterwards.

    Parameters
    ----------
    frame : LazyFrame
        Of any engine.

    Returns
    -------
    LazyFrame
        The same, with a step that does nothing if the engine is Dask.
    """
    if not frame.implementation.is_dask():
        return frame
    return cast("nw.LazyFrame[Any]", nw.from_native(frame.to_native().map_partitions(_same)))


def _same(part: F) -> F:
    return part


def native(frame: Frame, given: F) -> F:
    """Return a frame as its user knows it.

    Parameters
    ----------
    frame : DataFrame or LazyFrame
        The frame.
    given : data frame
        What came in: what goes out is of that kind.

    Returns
    -------
    data frame
        The same.
    """
    wrapped = isinstance(given, (nw.DataFrame, nw.LazyFrame))
    return cast("F", frame if wrapped else frame.to_native())
