"""`aggregate`: several statistics per creator at once, of posts in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

from microinfluence._frozen import FrozenMapping
from microinfluence._ragged_blocks import Column, checked_offsets
from microinfluence._ragged_grouping import SAME_VALUES, read_only
from microinfluence._ragged_ids import encode
from microinfluence._ragged_statistics import TRIM, Plan, measure, measure_mixed, plan
from microinfluence.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from microinfluence.typing import FloatArray, IntArray, Number

__all__ = ["Aggregate", "aggregate"]


def _same_columns(one: Mapping[str, FloatArray], other: Mapping[str, FloatArray]) -> bool:
    """Compare columns by value, unknown equal to unknown."""
    return one.keys() == other.keys() and all(
        np.array_equal(one[name], other[name], equal_nan=True) for name in one
    )


def _frozen(columns: Mapping[str, FloatArray]) -> FrozenMapping[str, FloatArray]:
    """Make columns read-only, one by one and together."""
    return FrozenMapping({name: read_only(column) for name, column in columns.items()})


@attrs.frozen(kw_only=True)
class Aggregate:
    """Statistics of every creator, as columns of one row per creator: what `aggregate` returns.

    Indexing with the name of a statistic gives its column.

    Parameters
    ----------
    creators : ndarray or None
        The ids, where posts came with the ids of their creators; None where they came with offsets.
    count : ndarray of int64
        Known posts.
    left_out : ndarray of int64
        Unknown posts, which entered no statistic.
    statistics : mapping of str to ndarray of float64
        Statistics by name, in the order asked for; NaN where undefined.

    Examples
    --------
    >>> import microinfluence as mi
    >>> table = mi.ragged.aggregate([0.03, 0.05, float("nan")], [0, 2, 3], statistics=["mean"])
    >>> table["mean"], table.count, table.left_out
    (array([0.04,  nan]), array([2, 0]), array([0, 1]))

    .. versionadded:: 0.1
    """

    creators: npt.NDArray[Any] | None = attrs.field(
        converter=attrs.converters.optional(read_only), eq=SAME_VALUES, hash=False
    )
    count: IntArray = attrs.field(converter=read_only, eq=SAME_VALUES, hash=False)
    left_out: IntArray = attrs.field(converter=read_only, eq=SAME_VALUES, hash=False)
    statistics: Mapping[str, FloatArray] = attrs.field(
        converter=_frozen, eq=attrs.cmp_using(eq=_same_columns), hash=False
    )

    def __getitem__(self, name: str) -> FloatArray:
        """Return the column of a statistic."""
        return self.statistics[name]

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """Return all columns by name, as data frames take them."""
        ids = {} if self.creators is None else {"creator": self.creators}
        return {**ids, "count": self.count, "left_out": self.left_out, **self.statistics}


def aggregate(
    values: object,
    offsets: object = None,
    *,
    creators: object = None,
    roster: object = None,
    statistics: Sequence[str] = ("mean", "median"),
    trim: Number = TRIM,
) -> Aggregate:
    """Compute several statistics per creator at once.

    Parameters
    ----------
    values : array_like of float or int
        One value per post, such as its engagement rate; NaN is unknown.
    offsets : array_like of int, or None
        Where each creator's posts start, beginning with 0, and at the end the number of posts.
    creators : array_like of int or str, or None
        Instead of offsets, for posts in any order: the id of each post's creator.
    roster : array_like of int or str, or None
        With `creators`: the creators to report, in this order, each once; None for all that have a
        post, in ascending order.
    statistics : sequence of str
        Any of "mean", "std", "cv", "median", "trimmed_mean", and quantiles by their percent from
        "q0" to "q100", such as "q90" or "q97.5". Each is defined at the function of its name.
    trim : float
        Share of the posts that the trimmed mean leaves out at either end, at least 0, below 0.5.

    Returns
    -------
    Aggregate
        One row per creator: known posts, posts left out, and each statistic.

    Raises
    ------
    InvalidTypeError
        If an argument is of a wrong type.
    InvalidValueError
        If a value is infinite or beyond 1e140, offsets do not start at 0, fall or do not end at the
        number of values, an id is not in the roster, or a statistic is not known.

    Notes
    -----
    Beyond the input and the result it needs 8 bytes per creator and 35 MiB at most, however many
    posts there are and however many of them belong to one creator. Posts in any order need 10 bytes
    per post more if they must be sorted, which mean, std and cv do not need, and 64 per creator.

    Each creator's statistics depend on that creator's posts alone, to the last bit. Posts in any
    order are added up in that order, so that their mean may differ from that of sorted ones in the
    last bits.

    Examples
    --------
    Three creators, the second without a post:

    >>> import microinfluence as mi
    >>> rates = [0.03, 0.05, 0.04, 0.02]
    >>> table = mi.ragged.aggregate(rates, [0, 3, 3, 4], statistics=("median", "cv"))
    >>> table["median"]
    array([0.04,  nan, 0.02])
    >>> table["cv"].round(3)
    array([0.25,  nan,  nan])

    Posts in any order, one of them without a rate:

    >>> rates, creators = [0.03, 0.02, float("nan"), 0.05], ["ana", "ben", "ben", "ana"]
    >>> table = mi.ragged.aggregate(rates, creators=creators, statistics=["q90"])
    >>> for name, column in table.columns().items():
    ...     print(name, column.tolist())
    creator ['ana', 'ben']
    count [2, 1]
    left_out [0, 1]
    q90 [0.048, 0.02]

    .. versionadded:: 0.1
    """
    column, wanted = Column.of(values, "values"), plan(statistics, trim)
    if creators is not None:
        if offsets is not None:
            raise InvalidTypeError("offsets", "must be None where creators are given", offsets)
        return _aggregate_mixed(column, creators, roster, wanted)
    if offsets is None:
        raise InvalidTypeError("offsets", "or creators must be given", None)
    if roster is not None:
        raise InvalidTypeError("roster", "must be None where offsets are given", roster)
    measured = measure(column, checked_offsets(offsets, column.values.size), wanted)
    return Aggregate(
        creators=None,
        count=measured.known,
        left_out=measured.left_out,
        statistics=measured.statistics,
    )


def _aggregate_mixed(column: Column, creators: object, roster: object, wanted: Plan) -> Aggregate:
    """Aggregate posts in any order."""
    ids, codes = encode(creators, roster)
    if codes.size != column.values.size:
        rule = f"must have one id per value, {column.values.size:,}"
        raise InvalidValueError("creators", rule, codes.size)
    count, left_out, statistics = measure_mixed(column, codes, ids.size, wanted)
    if roster is None:
        filled = np.flatnonzero(count + left_out)
        if filled.size < ids.size:
            ids, count, left_out = ids[filled], count[filled], left_out[filled]
            statistics = {name: column[filled] for name, column in statistics.items()}
    return Aggregate(creators=ids, count=count, left_out=left_out, statistics=statistics)
