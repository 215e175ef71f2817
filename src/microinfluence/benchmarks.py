"""Published engagement rates by size of account, each with its formula, year and source.

A benchmark says little without its formula: the same accounts reach 0.5 % by one and 10 % by
another. Compare with your own creators where you can:
:class:`microinfluence.cohort_benchmark.CohortBenchmark`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast, get_args, overload

from microinfluence import _benchmark_rows, _fields
from microinfluence._broadcast import one_of
from microinfluence._checks import is_scalar_number
from microinfluence.benchmark_table import Benchmark, BenchmarkSeries, Subjects
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.platforms import Platform

if TYPE_CHECKING:
    from microinfluence._broadcast import AnyNumbers, Scalar, Values
    from microinfluence.typing import FloatArray

__all__ = ["BENCHMARKS", "benchmark_series", "expected_engagement"]

ENOUGH_SIZES: Final = 3
"""Least number of sizes of a series that is taken unasked. Our own policy: with fewer, rates do not
follow size, which is what a benchmark by size is for."""


def _series(data: _benchmark_rows.Rows) -> BenchmarkSeries:
    """Expand the rows of a source, which print once what they share."""
    rows = (
        Benchmark(
            platform=data.platform,
            min_followers=low,
            max_followers=high,
            tier=tier,
            value=value,
            statistic=data.statistic,
            formula=data.formula,
            year=cast("int", data.source.year),  # no row without a year, says a test
            source=data.source,
            subjects=data.subjects,
            country=data.country,
        )
        for low, high, tier, value in data.ranges
    )
    return BenchmarkSeries(name=data.name, rows=rows)


BENCHMARKS: Final[Mapping[str, BenchmarkSeries]] = MappingProxyType(
    {data.name: _series(data) for data in (*_benchmark_rows.CREATORS, *_benchmark_rows.BRANDS)}
)
"""Every published series by its name, those of creators first."""


def benchmark_series(
    platform: Platform,
    *,
    year: int | None = None,
    source: str | None = None,
    subjects: Subjects = "creators",
) -> BenchmarkSeries:
    """Choose the one published series to compare with.

    Parameters
    ----------
    platform : Platform
        The platform, or its value.
    year : int or None
        Year of the report; None for the newest.
    source : str or None
        Name of the series, or its publisher in any case; None for any. A series of one country is
        taken by its name only.
    subjects : {"creators", "brands"}
        Whose rates.

    Returns
    -------
    BenchmarkSeries
        The newest of what fits. If neither year nor source is given, the newest series of creators
        that tells at least three sizes apart.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If the platform or source is no text, the year is no number, or if there is no such series
        or several fit equally well; the message lists what exists.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.benchmarks.benchmark_series(mi.Platform.INSTAGRAM).name
    'hypeauditor_2026_instagram'
    >>> mi.benchmarks.benchmark_series("tiktok", source="HypeAuditor", year=2020).rows[0].value
    0.175

    .. versionadded:: 0.1
    """
    one_of(subjects, "subjects", get_args(Subjects))
    _check_year(year)
    where = _fields.choice("platform", Platform)(platform)
    named = _fields.text("source")(source)
    theirs = [series for series in BENCHMARKS.values() if series.subjects == subjects]
    there = [series for series in theirs if series.platform == where]
    if not there:
        rule = f"must be one with rates of {subjects}: {_list({s.platform for s in theirs})}"
        raise InvalidValueError("platform", rule, platform)
    fit = [series for series in there if _fits(series, year, named)]
    if year is None and source is None and subjects == "creators":
        fit = [series for series in fit if len(series.rows) >= ENOUGH_SIZES]
    newest = max((series.year for series in fit), default=None)
    chosen = [series for series in fit if series.year == newest]
    if len(chosen) == 1:
        return chosen[0]
    years = {series.year for series in there}
    if year is not None and year not in years:
        rule = f"must be one of {', '.join(map(str, sorted(years)))}, or None"
        raise InvalidValueError("year", rule, year)
    rule = f"must name one of these series: {_list({s.name for s in chosen or there})}"
    raise InvalidValueError("source", rule, source)


def _check_year(year: object) -> None:
    if year is not None and not is_scalar_number(year):
        raise InvalidTypeError("year", "must be a number, or None for the newest", year)


def _fits(series: BenchmarkSeries, year: int | None, source: str | None) -> bool:
    """Tell whether a series is of the year, and of the name or, for all countries, publisher."""
    if year not in {None, series.year}:
        return False
    if source is None or source == series.name:
        return source is not None or series.country is None
    return series.country is None and source.casefold() == series.source.publisher.casefold()


def _list(names: set[str] | set[Platform]) -> str:
    return ", ".join(sorted(names))


@overload
def expected_engagement(
    followers: Scalar, platform: Platform, *, year: int | None = None, source: str | None = None
) -> float: ...
@overload
def expected_engagement(
    followers: Values, platform: Platform, *, year: int | None = None, source: str | None = None
) -> FloatArray: ...
@overload
def expected_engagement(
    followers: AnyNumbers, platform: Platform, *, year: int | None = None, source: str | None = None
) -> float | FloatArray: ...
def expected_engagement(
    followers: AnyNumbers, platform: Platform, *, year: int | None = None, source: str | None = None
) -> float | FloatArray:
    """Return the published rate of creators with so many followers.

    Parameters
    ----------
    followers : number or array_like, or None
        Number of followers, at least 0; None or NaN if unknown.
    platform : Platform
        The platform of all of them, or its value.
    year, source
        As for :func:`benchmark_series`, which tells which rows are used.

    Returns
    -------
    float or ndarray of float64
        The rate of one series, so that formulas are never mixed; NaN where followers are unknown or
        no row covers them. It compares only with rates by the formula of that series.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If followers are no real numbers, negative or infinite, or no one series fits.

    Examples
    --------
    >>> import microinfluence as mi
    >>> mi.benchmarks.expected_engagement(48_200, mi.Platform.INSTAGRAM)
    0.0054
    >>> mi.benchmarks.expected_engagement([4_000, 48_200, 2_000_000], mi.Platform.TIKTOK)
    array([0.0938, 0.0843, 0.0499])
    >>> mi.benchmarks.expected_engagement(200_000, mi.Platform.INSTAGRAM)  # no row covers it
    nan

    .. versionadded:: 0.1
    """
    return benchmark_series(platform, year=year, source=source).expect(followers)
