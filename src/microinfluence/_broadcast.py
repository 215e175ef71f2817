"""One policy for every metric: checked scalars or arrays in, floats out, never infinite.

Each kind of arithmetic is a `Kernel`: one function for Python floats and one for blocks of float64.
Both do the same operations in the same order, so that scalars and arrays agree to the last bit.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, TypeAlias

import numpy as np

from microinfluence._checks import index_of, is_scalar_number, real_array
from microinfluence._scalar_fields import is_option
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.typing import FloatArray, Number

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = [
    "LARGEST",
    "PLAIN",
    "AnyNumbers",
    "Kernel",
    "Scalar",
    "Values",
    "evaluate",
    "known_number",
    "one_of",
    "refuse_bad",
]


class Column(Protocol):
    """What has a length and becomes an array: of NumPy, pandas, Polars, Arrow."""

    def __len__(self, /) -> int:
        """Count the values."""
        ...

    def __array__(self, /) -> npt.NDArray[Any]:
        """Give the values as an array."""
        ...


Scalar: TypeAlias = Number | None
"""One number, or None where it is unknown."""

Values: TypeAlias = Column | Sequence[Number]
"""Many numbers: an array, a column or a list; unknown is NaN."""

AnyNumbers: TypeAlias = Scalar | Values
"""One number or many."""

_RULE: Final = "must be finite and at least 0"
_TYPE_RULE: Final = "must be a number"
_TYPE_RULES: Final = f"{_TYPE_RULE} or an array of numbers"
_TEXT_HINT: Final = "Parse text with microinfluence.counts"

_BLOCK: Final = 32_768
"""Rows of a block: four columns of float64 stay in a level-2 cache of 1 MiB (measured: 16,384 and
65,536 are slower)."""

LARGEST: Final = sys.float_info.max
"""Greatest number that is not infinite."""

PLAIN: Final = frozenset({int, float})
"""Types of scalars that need no further look."""


class Kernel(NamedTuple):
    """The arithmetic of a metric, twice.

    Both functions take the arguments in order, each finite and at least 0, or NaN. They give NaN
    where a denominator is 0, must not warn but for overflow, and may overflow.
    """

    scalar: Callable[..., float]
    """Takes Python floats, returns a Python float."""

    block: Callable[..., object]
    """Takes the output, then blocks of float64 or 0-d arrays, and fills the output."""


def evaluate(kernel: Kernel, arguments: Mapping[str, Any]) -> float | FloatArray:
    """Compute a metric for scalars or, if any argument is an array, for all rows.

    Parameters
    ----------
    kernel : Kernel
        The arithmetic.
    arguments : mapping of str to number, array_like or None
        The arguments by name, in the kernel's order; None and NaN are unknown.

    Returns
    -------
    float or ndarray of float64
        A Python float for scalars, else an array of the broadcast shape; NaN instead of a result
        that a float cannot hold.

    Raises
    ------
    InvalidTypeError
        If an argument is neither a real number nor an array of real numbers.
    InvalidValueError
        If a number is negative or infinite, or the shapes do not broadcast.
    """
    numbers: list[float] = []
    for name, value in arguments.items():
        if type(value) in PLAIN and 0 <= value <= LARGEST:
            numbers.append(float(value))
        elif _is_array(value):
            return _over_rows(kernel.block, arguments)
        else:
            numbers.append(known_number(value, name, _TYPE_RULES))
    result = kernel.scalar(*numbers)
    return math.nan if math.isinf(result) else result


def known_number(value: object, argument: str, rule: str = _TYPE_RULE) -> float:
    """Return a scalar as a float, NaN where it is unknown.

    Parameters
    ----------
    value : object
        The candidate: a real number, or None or NaN.
    argument : str
        Its name, for the error.
    rule : str
        What it must be, for the error.

    Returns
    -------
    float
        Finite and at least 0, or NaN.

    Raises
    ------
    InvalidTypeError
        If it is not a real number: a bool, text, a date.
    InvalidValueError
        If it is negative, infinite or beyond the range of a float.
    """
    if value is None:
        return math.nan
    if not is_scalar_number(value):
        hint = _TEXT_HINT if isinstance(value, (str, bytes)) else ""
        raise InvalidTypeError(argument, rule, value, hint=hint)
    try:
        number = float(value)  # type: ignore[arg-type]  # checked above
    except OverflowError:
        number = math.inf
    if math.isinf(number) or number < 0:
        raise InvalidValueError(argument, _RULE, value)
    return number


def one_of(value: object, argument: str, options: Sequence[str]) -> None:
    """Refuse an option that does not exist.

    Parameters
    ----------
    value : object
        The candidate.
    argument : str
        Its name, for the error.
    options : sequence of str
        What there is to choose from.

    Raises
    ------
    InvalidValueError
        If it is none of the options.
    """
    if not is_option(value, options):
        rule = f"must be {', '.join(map(repr, options[:-1]))} or {options[-1]!r}"
        raise InvalidValueError(argument, rule, value)


def _is_array(value: object) -> bool:
    """Tell arrays, columns and sequences from scalars of any type, good or bad."""
    if isinstance(value, (str, bytes, np.generic)):
        return False
    kind = type(value)
    return hasattr(kind, "__array__") or (hasattr(kind, "__len__") and hasattr(kind, "__getitem__"))


def _over_rows(block: Callable[..., object], arguments: Mapping[str, object]) -> FloatArray:
    """Check and compute all rows; scalars stay scalars, they are not stretched."""
    columns = {name: _column(value, name) for name, value in arguments.items()}
    out = np.empty(_shape(columns))
    bad = _fill(block, out, list(columns.values())) if out.size else None
    if bad is not None:
        name = list(columns)[bad]
        refuse_bad(columns[name], name)
    return out


def _column(value: object, argument: str) -> npt.NDArray[Any] | np.float64:
    """Return an array of a real dtype as it is, and everything scalar as a checked float64."""
    array = real_array(value, argument) if _is_array(value) else None
    if array is not None and array.ndim:
        return array
    number = value if array is None else array.item()
    return np.float64(known_number(number, argument, _TYPE_RULES))


def _shape(columns: Mapping[str, npt.NDArray[Any] | np.float64]) -> tuple[int, ...]:
    """Return the broadcast shape, or name the argument that does not fit those before it."""
    shape: tuple[int, ...] = ()
    for name, column in columns.items():
        try:
            shape = np.broadcast_shapes(shape, column.shape)
        except ValueError as error:
            rule = f"must broadcast with the other arguments, of shape {shape}"
            raise InvalidValueError(name, rule, column.shape) from error
    return shape


def _fill(
    block: Callable[..., object], out: FloatArray, columns: Sequence[npt.NDArray[Any] | np.float64]
) -> int | None:
    """Write all results; at the first bad block, return the place of the column that is bad."""
    # What overflows becomes NaN in the same block. No other warning can occur, so none is muted.
    with np.errstate(over="ignore"):
        for result, *operands in _blocks(out, columns):
            for place, values in enumerate(operands):
                if _has_bad(values):
                    return place
            block(result, *operands)
            infinite = np.isinf(result)
            if infinite.any():
                np.copyto(result, np.nan, where=infinite)
    return None


def _blocks(
    out: FloatArray, columns: Sequence[npt.NDArray[Any] | np.float64]
) -> Iterator[list[Any]]:
    """Yield the output and the columns in one-dimensional blocks of native float64.

    What is contiguous float64 already is not copied; all else is converted a block at a time, so
    that no temporary is as long as the columns.
    """
    long = [place for place, column in enumerate(columns) if column.ndim]
    if not long:
        yield [out, *columns]
        return
    flags: Any = [["writeonly"], *[["readonly", "nbo", "aligned"] for _ in long]]
    operands = np.nditer(
        [out, *(columns[place] for place in long)],
        flags=["external_loop", "buffered"],
        op_flags=flags,
        op_dtypes=[np.float64] * (len(long) + 1),
        casting="same_kind",
        buffersize=_BLOCK,
    )
    with operands:
        for result, *blocks in operands:
            row: list[Any] = [result, *columns]
            for place, values in zip(long, blocks, strict=True):
                row[place + 1] = values
            yield row


def _has_bad(values: FloatArray | np.float64) -> bool:
    """Find negative or infinite values in two passes that skip NaN."""
    return bool(np.fmin.reduce(values) < 0 or np.fmax.reduce(values) == np.inf)


def refuse_bad(column: npt.NDArray[Any] | np.float64, argument: str) -> None:
    """Raise the scalar rule's error for the first bad value, with its place and how many more.

    Parameters
    ----------
    column : ndarray
        Of an integer or float dtype, any shape.
    argument : str
        Its name, for the error.

    Raises
    ------
    InvalidValueError
        If a value is negative or infinite.
    """
    first, total = -1, 0
    for start in range(0, column.size, _BLOCK):
        with np.errstate(over="ignore"):  # long doubles may be infinite as float64
            values = column.flat[start : start + _BLOCK].astype(np.float64)
        marks = np.isinf(values) | (values < 0)
        if first < 0 and marks.any():
            first = start + int(marks.argmax())
        total += int(np.count_nonzero(marks))
    if first >= 0:
        value, index = column.flat[first].item(), index_of(first, column.shape)
        raise InvalidValueError(argument, _RULE, value, index, total - 1)
