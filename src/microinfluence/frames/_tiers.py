"""A tier scheme as an expression, and as a column of eager frames: the same declared rule."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np

from microinfluence._segments import Segment, cut
from microinfluence.errors import InvalidTypeError
from microinfluence.frames._columns import Column, numbers
from microinfluence.frames._engine import Frame, native, new_name, nw, with_column, wrap
from microinfluence.schemes import DEFAULT
from microinfluence.tier_scheme import TierScheme
from microinfluence.tiers import Tier

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["GREATEST", "bad_counts", "bad_rates", "classify", "rate_column"]

F = TypeVar("F")

_WHOLE: Final = 2.0**53
"""From here on every float64 is a whole number."""

GREATEST: Final = float(np.finfo(np.float64).max)
"""The greatest number that is not infinite."""

_TIERS: Final = sorted(Tier)
"""The tiers by code."""

_NO_ENGAGEMENT: Final = "Pass engagement=None where there is no such column"


def classify(
    frame: F,
    followers: str = "followers",
    engagement: str | None = "engagement",
    *,
    scheme: TierScheme | None = None,
    name: str = "tier",
    labels: bool = True,
) -> F:
    """Add the tier of every row.

    Parameters
    ----------
    frame : data frame
        Of pandas, Polars (eager or lazy), PyArrow, DuckDB, Dask or PySpark.
    followers : str
        Column of whole numbers of at least 0; null or NaN if unknown.
    engagement : str or None
        Column of engagement rates, fractions from 0 to 1; null or NaN if unknown. None where there
        is no such column.
    scheme : TierScheme or None
        The rule; None for :data:`microinfluence.schemes.DEFAULT`.
    name : str
        Name of the new column.
    labels : bool
        Whether to write the names of the tiers, such as "MICRO"; else their codes.

    Returns
    -------
    data frame
        The same rows with one column more. In a lazy frame an invalid value has a null tier, since
        nothing is computed yet; :func:`check` counts such values.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If there is no such column, several could be meant, or it holds no numbers; for eager frames
        also if a value is invalid, with its row.

    Examples
    --------
    >>> import microinfluence as mi
    >>> import polars as pl
    >>> frame = pl.DataFrame({"followers": [900, 48_200, None], "engagement": [0.05, 0.041, 0.02]})
    >>> mi.frames.classify(frame)["tier"].to_list()
    ['NONE', 'MICRO', 'UNKNOWN']
    >>> mi.frames.classify(frame.lazy()).collect()["tier"].to_list()
    ['NONE', 'MICRO', 'UNKNOWN']

    .. versionadded:: 0.1
    """
    rule = DEFAULT if scheme is None else scheme
    if not isinstance(rule, TierScheme):
        raise InvalidTypeError("scheme", "must be a TierScheme", scheme)
    if not isinstance(labels, bool):
        raise InvalidTypeError("labels", "must be a bool", labels)
    wrapped = wrap(frame)
    name = new_name(wrapped, name)
    counts = Column.of(wrapped, followers, "followers")
    rates = None if engagement is None else rate_column(wrapped, engagement)
    if isinstance(wrapped, nw.DataFrame):
        known = None if rates is None else numbers(wrapped, rates)
        codes = rule.classify_array(numbers(wrapped, counts), known)
        if labels:
            return native(wrapped.with_columns(_named(codes, wrapped, name)), frame)
        return native(with_column(wrapped, name, codes), frame)
    return native(wrapped.with_columns(_ladder(rule, counts, rates, labels).alias(name)), frame)


def rate_column(frame: Frame, name: object) -> Column:
    """Find the column of engagement rates."""
    return Column.of(frame, name, "engagement", _NO_ENGAGEMENT)


def bad_counts(counts: nw.Expr) -> dict[str, nw.Expr]:
    """Name what makes a count of followers invalid; unknown is not invalid.

    Parameters
    ----------
    counts : Expr
        The counts, null where unknown.

    Returns
    -------
    dict of str to Expr
        Boolean expressions by the rule that is broken.
    """
    below = counts < 0
    return {"below_0": below, "not_whole": ~below & ~_is_whole(counts)}


def bad_rates(rates: nw.Expr) -> dict[str, nw.Expr]:
    """Name what makes a rate invalid.

    Parameters
    ----------
    rates : Expr
        The rates, null where unknown.

    Returns
    -------
    dict of str to Expr
        Boolean expressions by the rule that is broken.
    """
    return {"below_0": rates < 0, "above_1": rates > 1}


def _named(codes: npt.NDArray[np.int8], frame: nw.DataFrame[Any], name: str) -> nw.Series[Any]:
    """Return the names of tiers: the engine copies them by position, which is its fastest way."""
    names = [tier.name for tier in _TIERS]
    table = nw.new_series(name, names, nw.String, backend=frame.implementation)
    return table[codes.astype(np.intp) - int(_TIERS[0])]


def _ladder(
    scheme: TierScheme,
    followers: Column,
    engagement: Column | None,
    labels: bool,  # noqa: FBT001 - private
) -> nw.Expr:
    """Write a scheme as nested conditions; null where a value is invalid.

    Numbers are only asked whether they lie below something, which NaN does nowhere; asked whether
    it lies above, three engines of six say that it does.
    """

    def answer(code: int) -> nw.Expr:
        return nw.lit(Tier(code).name) if labels else nw.lit(code, nw.Int8)

    def within(segment: Segment) -> nw.Expr:
        """Answer for the counts of a segment."""
        if segment.minimum == 0.0:
            return answer(segment.code)
        if engagement is None:
            return answer(Tier.UNKNOWN)
        rates = engagement.raw()
        enough = nw.when(rates <= 1).then(answer(segment.code)).otherwise(answer(Tier.UNKNOWN))
        few = nw.when(rates < engagement.limit(segment.minimum)).then(answer(Tier.NONE))
        return few.otherwise(enough)

    counts = followers.raw()
    segments = cut(
        (band.min_followers, band.max_followers, int(band.tier), band.min_engagement)
        for band in scheme.bands
    )
    last = counts >= 0 if followers.whole else counts <= GREATEST
    ladder = nw.when(last).then(within(segments[-1])).otherwise(answer(Tier.UNKNOWN))
    for lower, upper in reversed([*pairwise(segments)]):
        ladder = nw.when(counts < upper.start).then(within(lower)).otherwise(ladder)
    return nw.when(_fine(followers, engagement)).then(ladder)


def _fine(followers: Column, engagement: Column | None) -> nw.Expr:
    """Tell which rows hold nothing invalid; unknown is fine."""
    counts = followers.raw()
    known = counts >= 0 if followers.whole else (counts >= 0) & _is_whole(counts)
    fine = known | _unknown(followers)
    if engagement is not None:
        fine &= engagement.raw().is_between(0, 1) | _unknown(engagement)
    return fine


def _is_whole(counts: nw.Expr) -> nw.Expr:
    modest = counts.clip(-_WHOLE, _WHOLE)  # Spark rounds to 64-bit integers only
    return (modest.floor() == modest) & (counts <= GREATEST)


def _unknown(column: Column) -> nw.Expr:
    values = column.raw()
    return values.is_null() if column.whole else values.is_null() | values.is_nan()
