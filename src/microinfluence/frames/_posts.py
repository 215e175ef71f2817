"""Posts by creator: the array kernel for eager frames, a group-by for lazy ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np

from microinfluence import ragged
from microinfluence._figures import check_formula
from microinfluence.engagement import engagement_rate as rate_of
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.frames._columns import Column, column_name
from microinfluence.frames._engine import Frame, native, nw, wrap
from microinfluence.frames._rates import SAME_NAMES, count_columns, parts, totals

if TYPE_CHECKING:
    from microinfluence.formulas import Formula
    from microinfluence.typing import BoolArray

__all__ = ["aggregate"]

F = TypeVar("F")

STATISTICS: Final = ("posts", "left_out", "mean", "median", "pooled", "cv")
"""Columns of one row per creator."""

_ROW: Final = "_mi_row"
"""Name of a column that comes and goes: the place of a row."""

_KEY: Final = "_mi_key"
"""Another: ids that can be compared."""

_TEXT: Final = (nw.String, nw.Categorical, nw.Enum)
"""How Polars and PyArrow store text."""

_GROUPED: Final = {
    "_mi_posts": ("_mi_rate", "count"),
    "_mi_rows": ("_mi_one", "sum"),
    "mean": ("_mi_rate", "mean"),
    "median": ("_mi_rate", "median"),
    "_mi_std": ("_mi_rate", "std"),
    "_mi_total": ("_mi_total", "sum"),
    "_mi_audience": ("_mi_audience", "sum"),
}
"""What is taken of each creator's posts: the column and the function."""


def aggregate(
    posts: F,
    formula: Formula,
    creator: str = "creator",
    *,
    columns: Mapping[str, str] = SAME_NAMES,
    onto: F | None = None,
) -> F:
    """Aggregate a table of posts by creator.

    Parameters
    ----------
    posts : data frame
        One row per post, in any order; of any engine that :func:`classify` takes.
    formula : Formula
        What is counted and what it is divided by. Its window does not matter here: filter first.
    creator : str
        Column of the creators' ids, in `onto` too; integers or text in eager frames.
    columns : mapping of str to str
        Names of columns by count, as in :func:`engagement_rate`.
    onto : data frame or None
        A frame of creators, of the same kind, to add the statistics to: every row of it stays, in
        its order where the engine has one, and a creator without posts has nulls. Ids match however
        they are stored, as short or long integers, as plain text or categories. None to return the
        statistics alone.

    Returns
    -------
    data frame
        One row per creator, in no particular order: the id; ``posts`` with a rate; ``left_out``
        ones without; ``mean``, ``median`` and ``cv`` of the rates (standard deviation over mean);
        ``pooled``, the ratio of sums. In lazy frames an invalid count has no rate, and posts
        without a creator make one row.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If the formula is none, or a column is missing or holds no numbers; if `onto` is of another
        kind, has other ids or a column called as a statistic; for eager frames also if a value is
        invalid or a creator unknown, with the row.

    Examples
    --------
    >>> import microinfluence as mi
    >>> import polars as pl
    >>> posts = pl.DataFrame(
    ...     {"creator": ["ana", "ben", "ana"], "likes": [90, 20, 130], "comments": [10, 5, None],
    ...      "followers": [1_000, 500, 1_000]}
    ... )
    >>> mi.frames.aggregate(posts, mi.formulas.INSTAGRAM).sort("creator").rows()
    [('ana', 1, 1, 0.1, 0.1, 0.1, None), ('ben', 1, 0, 0.05, 0.05, 0.05, None)]

    .. versionadded:: 0.1
    """
    check_formula(formula)
    wrapped = wrap(posts, "posts")
    counts = count_columns(wrapped, formula, columns)
    ids = column_name(wrapped, creator, "creator")
    if ids in STATISTICS:
        rule = f"must not be a column called as a statistic: {', '.join(STATISTICS)}"
        raise InvalidValueError("creator", rule, ids)
    found: Frame
    if isinstance(wrapped, nw.DataFrame):
        found = _by_arrays(wrapped, formula, counts, ids)
    else:
        found = _by_groups(wrapped, formula, counts, ids)
    if onto is None:
        return native(found, posts)
    roster = wrap(onto, "onto")
    own = column_name(roster, creator, "creator")
    return native(_join(roster, found, (own, ids)), posts)


def _by_arrays(
    posts: nw.DataFrame[Any], formula: Formula, counts: Mapping[str, Column], creator: str
) -> nw.DataFrame[Any]:
    """Aggregate an eager frame."""
    _refuse_nobody(posts[creator].is_null().to_numpy())
    total, audience = totals(posts, formula, counts)
    rates = rate_of(total, audience)
    grouping = ragged.group(posts[creator].to_numpy())
    order, offsets = grouping.order, grouping.offsets
    table = ragged.aggregate(rates[order], offsets, statistics=("mean", "median", "cv"))
    usable = ~np.isnan(rates)
    pooled = ragged.pooled(
        np.where(usable, total, np.nan)[order], np.where(usable, audience, np.nan)[order], offsets
    )
    arrays = {
        "posts": table.count,
        "left_out": table.left_out,
        "mean": table["mean"],
        "median": table["median"],
        "pooled": pooled,
        "cv": table["cv"],
    }
    engine = posts.implementation
    kind = posts.schema[creator]
    columns = [nw.new_series(creator, grouping.creators.tolist(), kind, backend=engine)]
    columns += [nw.Series.from_numpy(name, arrays[name], backend=engine) for name in STATISTICS]
    found = nw.from_dict({column.name: column for column in columns})
    shown = [nw.col(name) for name in STATISTICS[2:]]
    return found.with_columns(*(nw.when(~column.is_nan()).then(column) for column in shown))


def _refuse_nobody(unknown: BoolArray) -> None:
    """Refuse posts without a creator, and name the first."""
    if unknown.any():
        first, others = int(unknown.argmax()), int(unknown.sum()) - 1
        raise InvalidValueError("creator", "must be known of every post", None, first, others)


def _by_groups(
    posts: nw.LazyFrame[Any], formula: Formula, counts: Mapping[str, Column], creator: str
) -> nw.LazyFrame[Any]:
    """Aggregate a lazy frame."""
    total, audience = parts(formula, counts)
    grouped = _grouped(
        posts.select(
            nw.col(creator),
            _mi_total=total,
            _mi_audience=audience,
            _mi_rate=total / audience,
            _mi_one=nw.lit(1),
        ),
        creator,
    )

    def ratio(one: str, other: str) -> nw.Expr:
        return nw.when(nw.col(other) > 0).then(nw.col(one) / nw.col(other))

    known, rows = (nw.col(name).cast(nw.Int64) for name in ("_mi_posts", "_mi_rows"))
    return grouped.with_columns(
        posts=known,
        left_out=rows - known,
        pooled=ratio("_mi_total", "_mi_audience"),
        cv=ratio("_mi_std", "mean"),
    ).select(creator, *STATISTICS)


def _grouped(posts: nw.LazyFrame[Any], creator: str) -> nw.LazyFrame[Any]:
    """Group by creator what `_GROUPED` names."""
    if posts.implementation.is_dask():
        # Dask mixes medians with nothing but its own functions, and narwhals brings one of its own.
        groups = posts.to_native().groupby(creator, dropna=False).agg(**_GROUPED)
        found: nw.LazyFrame[Any] = nw.from_native(groups.reset_index())
        return found
    wanted = {name: getattr(nw.col(column), how)() for name, (column, how) in _GROUPED.items()}
    return posts.group_by(creator).agg(**wanted)


def _join(roster: Frame, found: Frame, keys: tuple[str, str]) -> Frame:
    """Add columns by a key; every row of the first frame stays.

    Parameters
    ----------
    roster : DataFrame or LazyFrame
        Whose rows stay.
    found : DataFrame or LazyFrame
        Whose columns are added, at most one row per key.
    keys : tuple of str
        The key's column in either.

    Returns
    -------
    DataFrame or LazyFrame
        A new frame.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If the two are of different engines or their keys of different kinds, or the first has
        columns called as a statistic.
    """
    if roster.implementation is not found.implementation or type(roster) is not type(found):
        rule = f"must be a frame of the same kind as posts, {found.implementation}"
        raise InvalidTypeError("onto", rule, str(roster.implementation))
    schema = roster.collect_schema()
    one, other = schema[keys[0]], found.collect_schema()[keys[1]]
    if _kind(one, roster, keys[0]) != _kind(other, found, keys[1]):
        raise InvalidTypeError("onto", f"must have ids of the same kind as posts, {other}", one)
    if twice := [name for name in STATISTICS if name in schema.names()]:
        hint = "Rename or drop them"
        raise InvalidValueError("onto", "must not have such columns", twice, hint=hint)
    own, known = (nw.col(name).alias(_KEY) for name in keys)
    if _is_strict(roster):
        own, known = _alike(own, one, other), _alike(known, other, one)
    return _in_order(roster.with_columns(own), found.select(known, *STATISTICS))


def _is_strict(frame: Frame) -> bool:
    """Tell whether an engine joins ids of one type only; the others take, say, UUIDs for text."""
    return frame.implementation.is_polars() or frame.implementation.is_pyarrow()


def _kind(dtype: nw.dtypes.DType, frame: Frame, name: str) -> str:
    """Name what ids are equal to in the frame's engine: those of the same kind."""
    if dtype.is_nested() or dtype == nw.Boolean:
        return str(dtype)
    if not _is_strict(frame):
        return "numbers" if dtype.is_numeric() else "times" if dtype.is_temporal() else "others"
    if dtype == nw.Categorical and frame.implementation.is_pyarrow():
        dtype = _entries(frame, name)
    if isinstance(dtype, _TEXT):
        return "text"
    return "whole numbers" if dtype.is_integer() else str(dtype)


def _entries(frame: Frame, name: str) -> nw.dtypes.DType:
    """Return the type of what a dictionary of PyArrow holds, which may be anything."""
    column: Any = frame.select(name).to_native().column(0)
    none = column.slice(0, 0).cast(column.type.value_type)
    entries: nw.Series[Any] = nw.from_native(none, series_only=True)
    return entries.dtype


def _alike(column: nw.Expr, dtype: nw.dtypes.DType, other: nw.dtypes.DType) -> nw.Expr:
    """Return ids as they are where they are stored alike, else as text, which is exact."""
    same = dtype == other and not isinstance(dtype, _TEXT)
    return column if same else column.cast(nw.String)


def _in_order(roster: Frame, known: Any) -> Frame:  # noqa: ANN401 - a frame of the same kind
    """Join where each row keeps its place, if the engine's rows have one, and its index in pandas.

    Joins of PyArrow and of lazy Polars move rows, and those of PyArrow take no lists along; unknown
    ids match each other in pandas and Dask.

    Parameters
    ----------
    roster : DataFrame or LazyFrame
        Whose rows stay, with their ids in `_KEY` besides.
    known : DataFrame or LazyFrame
        Ids, in `_KEY` too, and the statistics.

    Returns
    -------
    DataFrame or LazyFrame
        The roster with the statistics.
    """
    known = known.filter(~nw.col(_KEY).is_null())
    if isinstance(roster, nw.DataFrame):
        rows = roster.select(_KEY).with_row_index(_ROW)
        joined = rows.join(known, on=_KEY, how="left").sort(_ROW)
        return roster.drop(_KEY).with_columns(*(joined[name] for name in STATISTICS))
    if not roster.implementation.is_polars():
        return roster.join(known, on=_KEY, how="left").drop(_KEY)
    lazy: nw.LazyFrame[Any] = nw.from_native(roster.to_native().with_row_index(_ROW))
    return lazy.join(known, on=_KEY, how="left").sort(_ROW).drop(_KEY, _ROW)
