"""Tables of published rates: a rate of accounts of some size, and series of them."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args, overload

import attrs
import numpy as np

from microinfluence import _fields
from microinfluence import _formula_fields as check
from microinfluence._broadcast import Kernel, evaluate
from microinfluence._checks import is_scalar_number
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.platforms import Platform
from microinfluence.tiers import check_label

if TYPE_CHECKING:
    from microinfluence._broadcast import AnyNumbers, Scalar, Values
    from microinfluence.sources import Source
    from microinfluence.typing import FloatArray, Number

__all__ = ["Across", "Benchmark", "BenchmarkSeries", "Subjects"]

Across: TypeAlias = Literal["mean", "median"]
"""What a published rate is across accounts."""

Subjects: TypeAlias = Literal["creators", "brands"]
"""Whose rate it is. Brands' rates are not those of creators."""


def _check_bound(benchmark: Benchmark, attribute: attrs.Attribute[Any], value: object) -> None:
    if value is None and attribute.name == "max_followers":
        return
    if type(value) is not int:
        raise InvalidTypeError(attribute.name, "must be an int", value)
    least = 0 if attribute.name == "min_followers" else benchmark.min_followers
    if value < least:
        raise InvalidValueError(attribute.name, f"must be at least {least:,}", value)


def _platform(value: Platform) -> Platform:
    return _fields.required_choice("platform", Platform)(value)


def _rate(value: Number) -> float:
    if not is_scalar_number(value):
        raise InvalidTypeError("value", "must be a number", value)
    if not 0 < value <= 1:
        hint = "Rates are fractions: 3.2 % is 0.032"
        raise InvalidValueError("value", "must be above 0 and at most 1", value, hint=hint)
    return float(value)


def _check_year(_instance: object, _attribute: object, value: int) -> None:
    if type(value) is not int:
        raise InvalidTypeError("year", "must be an int", value)


def _check_country(_instance: object, _attribute: object, value: str | None) -> None:
    if value is not None and not re.fullmatch("[A-Z]{2}", str(value)):
        rule = "must be an ISO 3166 code of two capital letters, or None"
        raise InvalidValueError("country", rule, value)


@attrs.frozen(kw_only=True)
class Benchmark:
    """A published rate of accounts of some size.

    Parameters
    ----------
    platform : Platform
        Where the accounts are.
    min_followers : int
        Least number of followers, inclusive.
    max_followers : int or None
        Greatest number of followers, inclusive; None where there is no upper bound.
    tier : str
        What the source calls accounts of that size.
    value : float
        The rate, a fraction above 0 and at most 1.
    statistic : {"mean", "median"} or None
        What the rate is across accounts; None where the source does not say.
    formula : str
        How the rate is computed: a name in :data:`microinfluence.formulas.FORMULAS`, or words.
    year : int
        Year of the report.
    source : Source
        Who published it.
    subjects : {"creators", "brands"}
        Whose rate it is.
    country : str or None
        ISO 3166 code of the country whose accounts alone it is of; None where it is of no single
        country.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If a field is of a wrong type or out of its range.

    .. versionadded:: 0.1
    """

    platform: Platform = attrs.field(converter=_platform)
    min_followers: int = attrs.field(validator=_check_bound)
    max_followers: int | None = attrs.field(validator=_check_bound)
    tier: str = attrs.field(validator=check_label)
    value: float = attrs.field(converter=_rate)
    statistic: Across | None = attrs.field(validator=check.one_of((*get_args(Across), None)))
    formula: str = attrs.field(validator=check_label)
    year: int = attrs.field(validator=_check_year)
    source: Source = attrs.field(validator=check.source)
    subjects: Subjects = attrs.field(default="creators", validator=check.one_of(get_args(Subjects)))
    country: str | None = attrs.field(default=None, validator=_check_country)

    @property
    def grade(self) -> str:
        """How the source was seen; see :attr:`microinfluence.sources.Source.grade`."""
        return self.source.grade


_SHARED: Final = ("platform", "statistic", "formula", "year", "source", "subjects", "country")
"""What the rows of a series have in common: rates that differ in any of them do not compare."""


def _ascending(rows: Iterable[Benchmark]) -> tuple[Benchmark, ...]:
    listed = _fields.records("rows", Benchmark)(rows)
    return tuple(sorted(listed, key=lambda row: row.min_followers))


def _check_rows(_instance: object, _attribute: object, rows: tuple[Benchmark, ...]) -> None:
    if not rows:
        raise InvalidValueError("rows", "must hold at least one benchmark", rows)
    for lower, upper in pairwise(rows):
        if lower.max_followers is None or lower.max_followers >= upper.min_followers:
            raise InvalidValueError("rows", f"must not overlap; {lower.tier!r} does", upper.tier)
        for name in _SHARED:
            if getattr(lower, name) != getattr(upper, name):
                rule = f"must share the same {name}, {getattr(lower, name)}"
                raise InvalidValueError("rows", rule, getattr(upper, name))


@attrs.frozen(kw_only=True)
class BenchmarkSeries:
    """Rates by size, of one source, platform, year, country, statistic and formula.

    Parameters
    ----------
    name : str
        Short name, such as "hypeauditor_2026_instagram".
    rows : iterable of Benchmark
        At least one; they must not overlap and must share everything but size, tier and value.
        Stored as a tuple in ascending order.

    Raises
    ------
    InvalidTypeError, InvalidValueError
        If a row is no Benchmark, or rows overlap or do not compare.

    Examples
    --------
    >>> import microinfluence as mi
    >>> series = mi.benchmarks.benchmark_series(mi.Platform.TIKTOK)
    >>> series.year, series.formula
    (2019, 'influencer_marketing_factory_tiktok')
    >>> len(series.rows)
    7

    .. versionadded:: 0.1
    """

    name: str = attrs.field(validator=check_label)
    rows: tuple[Benchmark, ...] = attrs.field(converter=_ascending, validator=_check_rows)

    @property
    def platform(self) -> Platform:
        """Where the accounts are."""
        return self.rows[0].platform

    @property
    def statistic(self) -> Across | None:
        """What the rates are across accounts; None where the source does not say."""
        return self.rows[0].statistic

    @property
    def formula(self) -> str:
        """How the rates are computed: only rates by the same formula compare with them."""
        return self.rows[0].formula

    @property
    def year(self) -> int:
        """Year of the report."""
        return self.rows[0].year

    @property
    def source(self) -> Source:
        """Who published them."""
        return self.rows[0].source

    @property
    def subjects(self) -> Subjects:
        """Whose rates they are."""
        return self.rows[0].subjects

    @property
    def country(self) -> str | None:
        """The country whose accounts alone they are of; None where of no single country."""
        return self.rows[0].country

    @overload
    def expect(self, followers: Scalar) -> float: ...
    @overload
    def expect(self, followers: Values) -> FloatArray: ...
    @overload
    def expect(self, followers: AnyNumbers) -> float | FloatArray: ...
    def expect(self, followers: AnyNumbers) -> float | FloatArray:
        """Return the rate of the row that a number of followers falls into.

        Parameters
        ----------
        followers : number or array_like, or None
            Number of followers, at least 0; None or NaN if unknown.

        Returns
        -------
        float or ndarray of float64
            The published rate; NaN where followers are unknown or no row covers them. Nothing is
            interpolated or extrapolated.

        Raises
        ------
        InvalidTypeError, InvalidValueError
            If followers are no real numbers, negative or infinite.

        Examples
        --------
        >>> import microinfluence as mi
        >>> series = mi.benchmarks.BENCHMARKS["hypeauditor_2026_instagram"]
        >>> series.expect([4_000, 28_000, 200_000])
        array([0.0178, 0.0054,    nan])
        """
        return evaluate(_steps(self.rows), {"followers": followers})

    def __str__(self) -> str:
        """Say what the rates are and where they come from."""
        what = f"{self.statistic} rate" if self.statistic else "rate"
        where = f"{self.platform} in {self.country}" if self.country else self.platform
        return f"{what} of {self.subjects} on {where} by {self.formula}; {self.source}"


def _steps(rows: tuple[Benchmark, ...]) -> Kernel:
    """Make the kernel of the step function that rows are."""
    starts = [row.min_followers for row in rows]
    tops = (row.max_followers for row in rows)
    # Place 0 stands for what is below the first row.
    ends = [math.inf, *(math.inf if top is None else top for top in tops)]
    values = [math.nan, *(row.value for row in rows)]

    def scalar(count: float) -> float:
        place = bisect_right(starts, count)
        return values[place] if count <= ends[place] else math.nan

    def block(out: FloatArray, counts: FloatArray) -> None:
        place = np.searchsorted(starts, counts, side="right")
        covered = counts <= np.take(ends, place)
        out[...] = np.where(covered, np.take(values, place), np.nan)

    return Kernel(scalar, block)
