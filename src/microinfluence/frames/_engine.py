"""What frames need of any engine: one interface, checked names, and the way back.

Every module that touches a data frame goes through here, so that narwhals is needed in one place.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from microinfluence.errors import InvalidTypeError, InvalidValueError, MissingExtraError, excerpt

try:
    import narwhals.stable.v2 as nw
    from narwhals.exceptions import DuplicateError
    from narwhals.stable.v2 import Float16
except ImportError as error:
    message = "frames need narwhals 2.29 or newer: pip install 'microinfluence[frames]'"
    raise MissingExtraError(message) from error

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["Float16", "Frame", "native", "new_name", "nw", "settled", "with_column", "wrap"]

Frame: TypeAlias = "nw.DataFrame[Any] | nw.LazyFrame[Any]"
F = TypeVar("F")

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can hold and no engine can."""

_OURS: Final = "_mi_"
"""What the names of columns begin with that functions add and drop again."""


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
        If narwhals knows no such frame, or two columns have the same name, or one has a name of
        our own.
    """
    given: Any = frame
    try:
        wrapped: Frame = nw.from_native(given)
    except TypeError as error:
        rule = "must be a frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark"
        raise InvalidTypeError(argument, rule, type(frame)) from error
    except DuplicateError as error:  # of pandas and PyArrow; other engines tell later, or never
        raise _refusal(argument, _names(frame)) from error
    if not wrapped.implementation.is_polars():  # which has no such frames, and resolves lazy ones
        names = _names(wrapped.to_native())
        names = [str(name).casefold() for name in names] if _blind(wrapped) else names
        if len({*names}) < len(names):
            raise _refusal(argument, names)
    if ours := [name for name in wrapped.collect_schema().names() if _is_ours(name)]:
        rule = f"must not have columns whose names begin with {_OURS}, which come and go here"
        raise InvalidValueError(argument, rule, ours)
    return wrapped


def _is_ours(name: object) -> bool:
    return isinstance(name, str) and name.casefold().startswith(_OURS)


def _names(native: Any) -> list[Any]:  # noqa: ANN401 - of any engine
    return [*getattr(native, "column_names", native.columns)]  # of PyArrow, of all others


def _refusal(argument: str, names: list[Any]) -> InvalidValueError:
    twice = [str(name) for name, number in Counter(names).items() if number > 1]
    return InvalidValueError(argument, "must not have two columns of one name", twice)


def _blind(frame: Frame) -> bool:
    """Tell whether an engine takes names that differ in case for the same."""
    return frame.implementation.is_duckdb() or frame.implementation.is_spark_like()


def new_name(frame: Frame, name: object) -> str:
    """Check the name of a column to add.

    Parameters
    ----------
    frame : DataFrame or LazyFrame
        The frame.
    name : object
        The name; a column of that name is replaced.

    Returns
    -------
    str
        The name.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If it is no text, or the engine would take it for another column's.
    """
    if not isinstance(name, str):
        raise InvalidTypeError("name", "must be text", name)
    if _SURROGATE.search(name):
        raise InvalidValueError("name", "must be text that UTF-8 can hold", name)
    if _blind(frame):
        folded = name.casefold()
        for other in frame.collect_schema().names():
            if other != name and other.casefold() == folded:
                rule = f"must differ from the column {excerpt(other)} in more than case, to which"
                raise InvalidValueError("name", f"{rule} the engine is blind", name)
    return name


def with_column(frame: nw.DataFrame[Any], name: str, values: npt.NDArray[Any]) -> nw.DataFrame[Any]:
    """Add a column to an eager frame.

    Parameters
    ----------
    frame : DataFrame
        The frame.
    name : str
        Name of the new column; one of that name is replaced.
    values : ndarray
        One value per row; NaN becomes null where the engine has it.

    Returns
    -------
    DataFrame
        A new frame.
    """
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
    found: nw.LazyFrame[Any] = nw.from_native(frame.to_native().map_partitions(_same))
    return found


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
    whole: Any = frame
    found: F = whole if wrapped else whole.to_native()
    return found
