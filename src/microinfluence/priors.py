"""What a cohort says about an account before its own posts are seen: summaries and `Prior`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs
import numpy as np

from microinfluence._broadcast import AnyNumbers, Scalar, Values, known_number
from microinfluence._checks import whole_number
from microinfluence._cohort_moments import level_drift, levels, rows, spread
from microinfluence._intervals import DEFAULT_DRIFT
from microinfluence._log_moments import log_moments
from microinfluence._ragged_blocks import LARGEST, Column, checked_offsets
from microinfluence._ranges import LOG_RATES, NOT_NEGATIVE, POSITIVE, Range, as_float
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.sources import Source

if TYPE_CHECKING:
    from microinfluence.typing import FloatArray, IntArray, Number

__all__ = ["LogSummary", "Prior", "log_summary"]

DEFAULT_WITHIN_DF: Final = 8.0
"""Degrees of freedom of a prior that is written by hand. Our own policy: about what two public sets
of Instagram accounts have (7.3 and 7.4)."""

_DF: Final = Range(math.nextafter(4.0, 5.0), LARGEST, "must be finite and above 4")
"""Only above 4 do the creators' variances have a variance themselves."""

_SLOPES: Final = Range(-LARGEST, LARGEST, "must be finite")


class LogSummary(NamedTuple):
    """What shrinkage needs of each creator's posts: count, mean and variance of the log rates.

    Any engine can make it: ``count``, ``avg(ln(rate))`` and ``var_samp(ln(rate))`` per creator.

    .. versionadded:: 0.1
    """

    n: IntArray
    """Posts with a known rate."""
    mean_log: FloatArray
    """Mean natural log of their rates; NaN without such posts."""
    var_log: FloatArray
    """Sample variance of the log rates; NaN below two posts."""
    step_log: FloatArray
    """Half the mean squared difference of neighbouring posts' log rates; NaN below two posts."""


def log_summary(rates: Values, offsets: object, *, resolution: AnyNumbers = None) -> LogSummary:
    """Summarize each creator's rates on the log scale.

    Parameters
    ----------
    rates : array_like, 1-d
        Rates of single posts, fractions of at least 0, creator after creator; NaN is left out. In
        order of time, newest or oldest first, where `step_log` is wanted.
    offsets : array_like of int, 1-d
        Where each creator's rates start, and at the end how many rates there are.
    resolution : float, array_like or None
        The rate that one interaction makes, 1 / followers, for all creators or each. On the log
        scale a rate of 0 counts as half of it, or of the creator's least rate above 0 where it is
        unknown.

    Returns
    -------
    LogSummary
        One row per creator. A creator whose rates are all 0, of unknown resolution, has a NaN mean.

    Raises
    ------
    InvalidTypeError
        If an argument is not of real numbers.
    InvalidValueError
        If a rate is negative or infinite, or the offsets do not fit the rates.

    Examples
    --------
    >>> import microinfluence as mi
    >>> rates = [0.031, 0.024, 0.044, 0.002, 0.004]
    >>> summary = mi.priors.log_summary(rates, [0, 3, 3, 5])
    >>> summary.n
    array([3, 0, 2])
    >>> summary.mean_log.round(2)
    array([-3.44,   nan, -5.87])

    .. versionadded:: 0.1
    """
    column = Column.of(rates, "rates", 0.0)
    bounds = checked_offsets(offsets, column.values.size)
    finest = POSITIVE.column(resolution, "resolution")
    creators = bounds.size - 1
    if finest.shape not in {(), (1,), (creators,)}:
        rule = f"must be one, or one per creator, {creators:,}"
        raise InvalidValueError("resolution", rule, f"shape {finest.shape}")
    n, (mean, variance, step) = log_moments(column, bounds, np.broadcast_to(finest, creators))
    return LogSummary(n, mean, variance, step)


def _creators(value: Number) -> int:
    return whole_number(value, "creators") or 0


def _check_source(_instance: object, _attribute: object, value: Source | None) -> None:
    if value is not None and not isinstance(value, Source):
        raise InvalidTypeError("source", "must be a Source or None", value)


@attrs.frozen(kw_only=True)
class Prior:
    """What is known of an account's rates from others: their level and how much they vary.

    The log rates of one creator's posts are taken as normal; so are the creators' means. The
    variances of single creators are scaled inverse chi-squared.

    Parameters
    ----------
    mean_log : float
        Mean of the creators' mean log rates: ``math.log(0.03)`` for a typical 3 %.
    var_between : float
        Variance between the creators' mean log rates, at least 0.
    var_within : float
        Expected variance between one creator's log rates, above 0.
    within_df : float
        How alike the creators vary: degrees of freedom of their variances, above 4.
    drift : float
        Variance that a creator's level gains per post, as a share of `var_within`, at least 0.
    slope : float
        Change of `mean_log` per unit of log followers; 0 if size does not matter.
    at_followers : float
        Followers at which `mean_log` holds, above 0; of no effect where the slope is 0.
    creators : int
        How many creators it was learned from; 0 where it was written by hand.
    source : Source or None
        Where it comes from.

    Raises
    ------
    InvalidTypeError
        If a field is of a wrong type.
    InvalidValueError
        If a number is out of bounds.

    Examples
    --------
    >>> import math
    >>> import microinfluence as mi
    >>> prior = mi.priors.Prior(mean_log=math.log(0.03), var_between=0.5, var_within=0.3)
    >>> round(prior.typical_rate(), 3)
    0.03

    .. versionadded:: 0.1
    """

    mean_log: float = attrs.field(converter=as_float, validator=LOG_RATES.known)
    var_between: float = attrs.field(converter=as_float, validator=NOT_NEGATIVE.known)
    var_within: float = attrs.field(converter=as_float, validator=POSITIVE.known)
    within_df: float = attrs.field(
        default=DEFAULT_WITHIN_DF, converter=as_float, validator=_DF.known
    )
    drift: float = attrs.field(
        default=DEFAULT_DRIFT, converter=as_float, validator=NOT_NEGATIVE.known
    )
    slope: float = attrs.field(default=0.0, converter=as_float, validator=_SLOPES.known)
    at_followers: float = attrs.field(default=1.0, converter=as_float, validator=POSITIVE.known)
    creators: int = attrs.field(default=0, converter=_creators)
    source: Source | None = attrs.field(default=None, validator=_check_source)

    @classmethod
    def from_cohort(
        cls,
        n: Values,
        mean_log: Values,
        var_log: Values,
        *,
        step_log: Values | None = None,
        followers: Values | None = None,
        source: Source | None = None,
    ) -> Prior:
        """Learn a prior from creators by the method of moments, in closed form.

        Parameters
        ----------
        n : array_like of int, 1-d
            Posts of each creator; those without any are left out.
        mean_log : array_like, 1-d
            Mean log rate of each creator; those without one are left out.
        var_log : array_like, 1-d
            Sample variance of each creator's log rates; NaN below two posts.
        step_log : array_like, 1-d, or None
            Half the mean squared difference of neighbouring posts' log rates, from which the drift
            is learned; without it, or three posts of anyone, the drift is the default one.
        followers : array_like, 1-d, or None
            Follower counts, to let the typical rate fall or rise with size; creators whose count is
            unknown or 0 are left out.
        source : Source or None
            Where the creators come from.

        Returns
        -------
        Prior
            With the number of creators that it rests on.

        Raises
        ------
        InvalidTypeError
            If an argument is not of real numbers.
        InvalidValueError
            If fewer than ten creators are left, or the posts of none of them vary.

        Notes
        -----
        Take from every creator about as many posts as are judged later, the last dozen: over years
        an account's level moves, and the variance between its posts is then mostly that.

        Examples
        --------
        >>> import microinfluence as mi
        >>> prior = mi.priors.Prior.from_cohort(
        ...     [12, 12, 9, 12, 3, 12, 12, 1, 12, 12, 12],
        ...     [-3.2, -3.9, -2.8, -3.5, -4.4, -3.1, -2.2, -3.6, -3.4, -4.1, -3.0],
        ...     [0.2, 0.3, 0.1, 0.2, 0.5, 0.2, 0.4, float("nan"), 0.2, 0.1, 0.3],
        ... )
        >>> print(f"{prior.typical_rate():.1%}, of {prior.creators} creators")
        3.5%, of 11 creators
        """
        cohort = rows(n, mean_log=mean_log, var_log=var_log, step_log=step_log, followers=followers)
        several = ~np.isnan(cohort.var_log)
        within, df = spread(cohort.n[several], cohort.var_log[several])
        if within == 0.0:
            raise InvalidValueError("var_log", "must be above 0 for some creator", within)
        size = float(cohort.log_followers.mean())
        level = levels(cohort.n, cohort.mean_log, cohort.log_followers - size, within)
        drift = level_drift(cohort)
        return cls(
            mean_log=level.mean,
            var_between=level.between,
            var_within=within,
            within_df=df,
            drift=DEFAULT_DRIFT if drift is None else drift,
            slope=level.slope,
            at_followers=math.exp(size),
            creators=cohort.n.size,
            source=source,
        )

    def mean_log_at(self, followers: FloatArray) -> FloatArray:
        """Return the expected mean log rate of accounts of some size.

        Parameters
        ----------
        followers : ndarray of float64
            Follower counts; without effect where the slope is 0.

        Returns
        -------
        ndarray of float64
            NaN where the prior depends on size and the count is unknown or 0.
        """
        if self.slope == 0.0:
            return np.full(followers.shape, self.mean_log)
        sizes = np.where(followers > 0, followers, np.nan) / self.at_followers
        logs: FloatArray = self.mean_log + self.slope * np.log(sizes)
        return logs

    def typical_rate(self, followers: Scalar = None) -> float:
        """Return the rate that half of all creators of a size stay below.

        Parameters
        ----------
        followers : int or None
            Follower count; may be None where size does not matter.

        Returns
        -------
        float
            A fraction; NaN where the prior depends on size and the count is unknown or 0.
        """
        count = np.array(known_number(followers, "followers"))
        return math.exp(self.mean_log_at(count).item())
