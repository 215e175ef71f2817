"""What engagement is usual at a size, as expressions: the steps of a table, or a curve."""

from __future__ import annotations

from typing import Any, TypeAlias, TypeVar

from microinfluence._arithmetic import RATIO
from microinfluence._broadcast import evaluate
from microinfluence._size_curve import SizeCurve
from microinfluence.benchmark_table import BenchmarkSeries
from microinfluence.cohort_benchmark import CohortBenchmark
from microinfluence.errors import InvalidTypeError
from microinfluence.frames._columns import Column, numbers
from microinfluence.frames._engine import native, new_name, nw, with_column, wrap
from microinfluence.frames._expressions import UNKNOWN
from microinfluence.frames._rates import usable
from microinfluence.frames._tiers import rate_column

__all__ = ["expected_engagement", "relative_engagement"]

F = TypeVar("F")
Usual: TypeAlias = BenchmarkSeries | CohortBenchmark

_USUAL, _SIZE = "_mi_usual", "_mi_size"
"""Names of columns that come and go."""


def expected_engagement(
    frame: F,
    benchmark: Usual,
    followers: str = "followers",
    *,
    name: str = "expected_engagement",
) -> F:
    """Add the engagement that is usual for accounts of each row's size.

    Parameters
    ----------
    frame : data frame
        One row per creator; of any engine that :func:`classify` takes.
    benchmark : BenchmarkSeries or CohortBenchmark
        Published rates, as :func:`microinfluence.benchmarks.benchmark_series` finds them, or what
        is usual among your own creators.
    followers : str
        Column of follower counts.
    name : str
        Name of the new column.

    Returns
    -------
    data frame
        The same rows with one column more; null (NaN in pandas and Dask) where followers are
        unknown or the benchmark does not cover them.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If `benchmark` is none, or there is no such column or it holds no numbers; for eager frames
        also if a value is negative or infinite, with its row.

    Examples
    --------
    >>> import microinfluence as mi
    >>> import polars as pl
    >>> frame = pl.DataFrame({"followers": [4_000, 48_200, None]})
    >>> series = mi.benchmarks.benchmark_series("tiktok")
    >>> mi.frames.expected_engagement(frame, series)["expected_engagement"].to_list()
    [0.0938, 0.0843, None]

    .. versionadded:: 0.1
    """
    _check(benchmark)
    wrapped = wrap(frame)
    name = new_name(wrapped, name)
    counts = Column.of(wrapped, followers, "followers")
    if isinstance(wrapped, nw.DataFrame):
        usual = benchmark.expect(numbers(wrapped, counts))
        return native(with_column(wrapped, name, usual), frame)
    return native(_add(wrapped, benchmark, counts, name, nw.col(_USUAL)), frame)


def relative_engagement(
    frame: F,
    benchmark: Usual,
    followers: str = "followers",
    engagement: str = "engagement",
    *,
    name: str = "relative_engagement",
) -> F:
    """Add engagement over what is usual at that size: 1 is usual, 2 is twice that.

    So creators of different sizes compare. Only rates by the benchmark's own formula do.

    Parameters
    ----------
    frame : data frame
        One row per creator; of any engine that :func:`classify` takes.
    benchmark : BenchmarkSeries or CohortBenchmark
        What is usual; as for :func:`expected_engagement`.
    followers, engagement : str
        Columns of follower counts, and of rates of at least 0; null or NaN if unknown.
    name : str
        Name of the new column.

    Returns
    -------
    data frame
        The same rows with one column more; null (NaN in pandas and Dask) where either is unknown or
        the benchmark does not cover the size; in a lazy frame also where one is invalid.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If `benchmark` is none, or there is no such column or it holds no numbers; for eager frames
        also if a value is negative or infinite, with its row.

    Examples
    --------
    >>> import microinfluence as mi
    >>> import polars as pl
    >>> frame = pl.DataFrame({"followers": [4_000, 48_200], "engagement": [0.0938, 0.1264]})
    >>> series = mi.benchmarks.benchmark_series("tiktok")
    >>> mi.frames.relative_engagement(frame, series)["relative_engagement"].round(3).to_list()
    [1.0, 1.499]

    .. versionadded:: 0.1
    """
    _check(benchmark)
    wrapped = wrap(frame)
    name = new_name(wrapped, name)
    counts = Column.of(wrapped, followers, "followers")
    rates = rate_column(wrapped, engagement)
    if isinstance(wrapped, nw.DataFrame):
        usual = benchmark.expect(numbers(wrapped, counts))
        ratios: Any = evaluate(RATIO, {"engagement": numbers(wrapped, rates), "expected": usual})
        return native(with_column(wrapped, name, ratios), frame)
    known = rates.known().cast(nw.Float64)
    ratio = nw.when(usable(known)).then(known / nw.col(_USUAL))
    return native(_add(wrapped, benchmark, counts, name, ratio), frame)


def _check(benchmark: object) -> None:
    if not isinstance(benchmark, (BenchmarkSeries, CohortBenchmark)):
        rule = "must be a BenchmarkSeries or a CohortBenchmark"
        raise InvalidTypeError("benchmark", rule, benchmark)


def _add(  # noqa: PLR0917 - private
    frame: nw.LazyFrame[Any], benchmark: Usual, followers: Column, name: str, wanted: nw.Expr
) -> nw.LazyFrame[Any]:
    """Add a column that is written in terms of what is usual; null where it does not cover."""
    counts = followers.known()
    if isinstance(benchmark, BenchmarkSeries):
        usual = frame.with_columns(_steps(benchmark, counts).alias(_USUAL))
        return usual.with_columns(wanted.alias(name)).drop(_USUAL)
    curve = SizeCurve(benchmark.followers, benchmark.engagement)
    covered = counts.is_between(curve.least, curve.greatest)
    size = nw.when(covered).then(counts).cast(nw.Float64).log()
    points = [*zip(curve.knots.tolist(), curve.logs.tolist(), strict=True)]
    sized = frame.with_columns(size.alias(_SIZE))  # once: the curve names it some hundred times
    usual = sized.with_columns(_straight(points, nw.col(_SIZE)).exp().alias(_USUAL))
    return usual.with_columns(wanted.alias(name)).drop(_USUAL, _SIZE)


def _steps(series: BenchmarkSeries, counts: nw.Expr) -> nw.Expr:
    """Write the rows of a published series as nested conditions."""
    found = UNKNOWN
    for row in series.rows:
        covered = counts >= row.min_followers
        if row.max_followers is not None:
            covered &= counts <= row.max_followers
        found = nw.when(covered).then(nw.lit(row.value)).otherwise(found)
    return found


def _straight(points: list[tuple[float, float]], x: nw.Expr) -> nw.Expr:
    """Interpolate between points by halves, which nests no deeper than it must."""
    (left, low), (right, high) = points[0], points[-1]
    if len(points) <= 2:  # noqa: PLR2004 - the ends of a line; one point where all x are equal
        slope = (high - low) / ((right - left) or 1.0)
        return (x - left) * slope + low
    half = len(points) // 2
    below, above = _straight(points[: half + 1], x), _straight(points[half:], x)
    return nw.when(x < points[half][0]).then(below).otherwise(above)
