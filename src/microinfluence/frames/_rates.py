"""A formula as an expression, and as a column of eager frames: the same declared weights."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import add
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np

from microinfluence._figures import check_formula
from microinfluence.engagement import engagement_rate as rate_of
from microinfluence.engagement import interactions
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.frames._columns import Column, numbers
from microinfluence.frames._engine import Frame, native, new_name, nw, with_column, wrap
from microinfluence.platforms import COUNTS

if TYPE_CHECKING:
    from microinfluence.formulas import Formula
    from microinfluence.typing import FloatArray

__all__ = ["SAME_NAMES", "count_columns", "engagement_rate", "parts", "usable"]

F = TypeVar("F")

SAME_NAMES: Final[Mapping[str, str]] = MappingProxyType({})
"""The columns are called as the counts are."""

_GREATEST: Final = float(np.finfo(np.float64).max)


def engagement_rate(
    frame: F,
    formula: Formula,
    *,
    columns: Mapping[str, str] = SAME_NAMES,
    name: str = "engagement",
) -> F:
    """Add the engagement of every row by a formula.

    Parameters
    ----------
    frame : data frame
        One row per post, or per whatever the counts belong to; of any engine that :func:`classify`
        takes.
    formula : Formula
        What is counted and what it is divided by; its statistic and window do not matter here.
    columns : mapping of str to str
        Names of columns by count ("likes", "followers"…), where they are neither the counts' own
        nor the usual ones, such as "like_count".
    name : str
        Name of the new column.

    Returns
    -------
    data frame
        The same rows with one column more: null (NaN in pandas and Dask) where a count is unknown
        or the audience is 0; in a lazy frame also where a count is negative.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If the formula is none, or a column is missing or holds no numbers; for eager frames also if
        a value is negative or infinite, with its row.

    Examples
    --------
    >>> import microinfluence as mi
    >>> import polars as pl
    >>> posts = pl.DataFrame({"likes": [812, None], "comments": [41, 9], "fans": [24_000, 24_000]})
    >>> formula = mi.formulas.INSTAGRAM
    >>> mi.frames.engagement_rate(posts, formula)["engagement"].round(4).to_list()
    [0.0355, None]

    .. versionadded:: 0.1
    """
    check_formula(formula)
    wrapped = wrap(frame)
    name = new_name(wrapped, name)
    counts = count_columns(wrapped, formula, columns)
    if isinstance(wrapped, nw.DataFrame):
        total, audience = totals(wrapped, formula, counts)
        rates = total if formula.per is None else rate_of(total, audience)
        return native(with_column(wrapped, name, rates), frame)
    sum_of, divisor = parts(formula, counts)
    return native(wrapped.with_columns((sum_of / divisor).alias(name)), frame)


def count_columns(frame: Frame, formula: Formula, columns: Mapping[str, str]) -> dict[str, Column]:
    """Find the column of each count that a formula needs.

    Parameters
    ----------
    frame : DataFrame or LazyFrame
        The frame.
    formula : Formula
        The formula.
    columns : mapping of str to str
        Names of columns by count, where they are not the counts' own.

    Returns
    -------
    dict of str to Column
        The columns by count.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If there is no such column or it holds no numbers, or `columns` names no count.
    """
    if not isinstance(columns, Mapping):
        raise InvalidTypeError("columns", "must map counts to columns", columns)
    for name in columns:
        if name not in COUNTS:
            rule = f"must have only the keys {', '.join(COUNTS)}"
            raise InvalidValueError("columns", rule, name)
    hint = "Name it in columns={'count': 'column'}"
    return {
        name: Column.of(frame, columns.get(name, name), name, hint)
        for name in sorted(formula.needs)
    }


def usable(values: nw.Expr) -> nw.Expr:
    """Tell which numbers are known, at least 0 and finite."""
    return values.is_between(0, _GREATEST)


def parts(formula: Formula, counts: Mapping[str, Column]) -> tuple[nw.Expr, nw.Expr]:
    """Write the weighted sum of a formula and what it is divided by.

    Parameters
    ----------
    formula : Formula
        The formula.
    counts : mapping of str to Column
        The columns that it needs.

    Returns
    -------
    interactions, audience : Expr
        Both null where either is unknown, a count is negative or infinite, or the audience is 0.
    """
    values = {name: column.known().cast(nw.Float64) for name, column in counts.items()}
    total = reduce(add, (values[name] * weight for name, weight in formula.numerator.items()))
    audience = nw.lit(1.0) if formula.per is None else values[formula.per]
    known = audience > 0
    for value in values.values():
        known &= usable(value)
    return nw.when(known).then(total), nw.when(known).then(audience)


def totals(
    frame: nw.DataFrame[Any], formula: Formula, counts: Mapping[str, Column]
) -> tuple[FloatArray, FloatArray]:
    """Compute the weighted sum of a formula and what it is divided by, by way of the arrays' own.

    Parameters
    ----------
    frame : DataFrame
        The frame.
    formula : Formula
        The formula.
    counts : mapping of str to Column
        The columns that it needs.

    Returns
    -------
    interactions, audience : ndarray of float64
        One number per row; the audience is 1 where the formula divides by nothing.

    Raises
    ------
    InvalidValueError
        If a count that enters the sum is negative or infinite, with its row.
    """
    values = {count: numbers(frame, column) for count, column in counts.items()}
    total = interactions(formula, **{count: values[count] for count in formula.numerator})
    return total, np.ones_like(total) if formula.per is None else values[formula.per]
