"""One account's engagement with honest uncertainty: `Estimate`, its interval and a prediction."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

import attrs
import numpy as np

from microinfluence._account_posts import Posts
from microinfluence._broadcast import one_of
from microinfluence._checks import whole_number
from microinfluence._intervals import (
    DEFAULT_DRIFT,
    around,
    checked_confidence,
    checked_drift,
    checked_posts,
    drifted,
    half_width,
    next_posts,
)
from microinfluence._ranges import Range, as_float
from microinfluence._scalar_fields import required_text
from microinfluence._tables import paragraphs
from microinfluence._written import percent
from microinfluence.errors import InvalidValueError

if TYPE_CHECKING:
    from microinfluence._broadcast import Scalar, Values
    from microinfluence.typing import Number

__all__ = ["DEFAULT_DRIFT", "Estimate", "Statistic", "interval", "predict"]

Statistic: TypeAlias = Literal["geometric_mean", "mean", "median"]
"""What stands for an account's posts. "geometric_mean": the typical post, the median of a
log-normal; "mean": that of the rates, with weights the ratio of sums; "median": the sample's."""

_RATES: Final = Range(0.0, sys.float_info.max, "must be finite and at least 0")

_MEDIAN_VARIANCE: Final = math.pi / 2.0
"""Variance of a normal sample's median over that of its mean, for many posts; fewer have less.
M. G. Kendall and A. Stuart, The Advanced Theory of Statistics 1 (1958)."""


def _count(value: Number) -> int:
    found = whole_number(value, "n")
    if found is None:
        raise InvalidValueError("n", "must be known", value)
    return found


def _as_method(value: str) -> str:
    return required_text("method")(value)


def _known_or_none(value: float) -> float | None:
    """Make unknown equal to unknown, so that equal records compare equal."""
    return None if math.isnan(value) else value


def _check_order(estimate: Estimate, _attribute: object, high: float) -> None:
    if math.isnan(estimate.low) and math.isnan(high):
        return
    if not estimate.low <= estimate.value:
        rule = f"must be at most the value, {estimate.value}, or NaN like high"
        raise InvalidValueError("low", rule, estimate.low)
    if not estimate.value <= high:
        rule = f"must be at least the value, {estimate.value}, or NaN like low"
        raise InvalidValueError("high", rule, high)


@attrs.frozen(kw_only=True)
class Estimate:
    """A rate with the interval that it is uncertain by, and how both were found.

    Parameters
    ----------
    value : float
        The rate, a fraction; NaN where it is unknown.
    low : float
        Lower end of the interval, at most `value`; NaN where the posts do not show how much they
        vary: fewer than two, or all alike.
    high : float
        Upper end of the interval, at least `value`; NaN where `low` is.
    n : int
        Posts that it rests on.
    confidence : float
        Share of such intervals that should hold the truth, above 0 and at most 0.9999.
    method : str
        How it was found, such as "log-t".

    Raises
    ------
    InvalidTypeError
        If a field is of a wrong type.
    InvalidValueError
        If a number is negative, infinite or out of order.

    Examples
    --------
    >>> import microinfluence as mi
    >>> estimate = mi.estimates.interval([0.031, 0.024, 0.044, 0.028, 0.036])
    >>> print(estimate)
    3.2 % (2.4 % to 4.3 %, 95 %, 5 posts, log-t)
    >>> print(mi.estimates.interval([0.031]))
    3.1 % (interval unknown, 1 post, log-t)
    >>> print(mi.estimates.interval([]))
    unknown (0 posts, log-t)

    .. versionadded:: 0.1
    """

    value: float = attrs.field(converter=as_float, validator=_RATES.known_or_nan, eq=_known_or_none)
    low: float = attrs.field(converter=as_float, validator=_RATES.known_or_nan, eq=_known_or_none)
    high: float = attrs.field(
        converter=as_float, validator=[_RATES.known_or_nan, _check_order], eq=_known_or_none
    )
    n: int = attrs.field(converter=_count)
    confidence: float = attrs.field(converter=checked_confidence)
    method: str = attrs.field(converter=_as_method)

    def __str__(self) -> str:
        """Render in percent: "3.1 % (2.4 % to 4.0 %, 95 %, 12 posts, log-t)"."""
        basis = f"{self.n:,} {'post' if self.n == 1 else 'posts'}, {self.method}"
        if math.isnan(self.value):
            return f"unknown ({basis})"
        if math.isnan(self.low):
            return f"{percent(self.value)} (interval unknown, {basis})"
        bounds = f"{percent(self.low)} to {percent(self.high)}"
        return f"{percent(self.value)} ({bounds}, {self.confidence * 100:g} %, {basis})"

    def _repr_html_(self) -> str:
        """Render the same for a notebook; every text is escaped."""
        return paragraphs(str(self).splitlines())


def interval(
    rates: Values,
    *,
    confidence: Number = 0.95,
    statistic: Statistic = "geometric_mean",
    weights: Values | None = None,
    resolution: Scalar = None,
) -> Estimate:
    """Estimate what rate an account's posts have, from how much the posts differ.

    Rates are treated as log-normal. With s² the variance of their logs, the interval is the
    statistic times or over exp(t · √v), t the Student quantile for n − 1 degrees of freedom, and v
    is s² / n for the geometric mean (exact), s² / n + s⁴ / 2(n − 1) for the mean [1]_ and π s² / 2n
    for the median. It speaks of the posts' own time; for posts to come use :func:`predict`.

    Parameters
    ----------
    rates : array_like, 1-d
        Rates of single posts, fractions of at least 0, in any order; NaN is left out.
    confidence : float
        Above 0 and at most 0.9999.
    statistic : {"geometric_mean", "mean", "median"}
        Which figure the estimate is of; see `Statistic`.
    weights : array_like, 1-d, or None
        Denominators of the rates: the mean then is the ratio of sums. Posts whose weight is 0 or
        unknown are left out. For "mean" alone.
    resolution : float or None
        The rate that one interaction makes, 1 / audience. On the log scale a rate of 0 counts as
        half of it, or of the account's least rate above 0 where None.

    Returns
    -------
    Estimate
        Rate, bounds and count of posts. Without a known rate all is NaN; with one, or where all
        are equal, the bounds are. Zeros alone have no geometric mean without a resolution.

    Raises
    ------
    InvalidTypeError
        If an argument is not of real numbers.
    InvalidValueError
        If a rate is negative or infinite, or an option does not exist.

    Notes
    -----
    No binomial or Poisson interval is on offer: likes come in crowds, and on real accounts such
    intervals of nominal 95 % held the next posts' rate in half of all cases at best, and in one of
    a hundred at worst.

    References
    ----------
    .. [1] U. Olsson, "Confidence intervals for the mean of a log-normal distribution", Journal of
       Statistics Education 13 (2005), 1. Taken here around the plain mean.

    Examples
    --------
    >>> import microinfluence as mi
    >>> print(mi.estimates.interval([0.031, 0.024, 0.044, 0.028], confidence=0.8))
    3.1 % (2.5 % to 3.8 %, 80 %, 4 posts, log-t)
    >>> with_a_viral_post = [0.031, 0.024, 0.44, 0.028, 0.036, 0.030]
    >>> print(mi.estimates.interval(with_a_viral_post, statistic="median"))
    3.0 % (0.71 % to 13.1 %, 95 %, 6 posts, log-t of the median)

    .. versionadded:: 0.1
    """
    level = checked_confidence(confidence)
    one_of(statistic, "statistic", get_args(Statistic))
    if weights is not None and statistic != "mean":
        raise InvalidValueError("weights", 'must be None unless statistic is "mean"', weights)
    posts = Posts.read(rates, weights, resolution)
    n, spread = posts.n, posts.var_log
    found = _Found(n=n, value=math.nan, error=math.nan)
    if n and statistic == "geometric_mean":
        found = _Found(n=n, value=math.exp(posts.mean_log), error=spread / n)
    elif n and statistic == "median":
        error = spread * _MEDIAN_VARIANCE / n
        found = _Found(n=n, value=float(np.median(posts.rates)), error=error)
    elif n:
        error = spread * float(posts.shares @ posts.shares) + spread**2 / (2.0 * max(n - 1, 1))
        found = _Found(n=n, value=float(posts.shares @ posts.rates), error=error)
    name = "log-t" if statistic == "geometric_mean" else f"log-t of the {statistic}"
    return found.estimate(level, name)


def predict(
    rates: Values,
    *,
    posts: int = 1,
    confidence: Number = 0.95,
    drift: Number = DEFAULT_DRIFT,
    resolution: Scalar = None,
) -> Estimate:
    """Predict the geometric mean rate of an account's next posts from its last ones.

    The interval is the geometric mean times or over exp(t · s · √(1/n + 1/m + drift · g)): the
    doubt about the level so far, the chance of the m posts to come, and the level's own movement,
    a random walk; g is about (n + m) / 3. Old posts say little about new ones, so give the last
    ten or so.

    Parameters
    ----------
    rates : array_like, 1-d
        Rates of the account's last posts, fractions of at least 0; NaN is left out.
    posts : int
        How many posts lie ahead, m, at least 1.
    confidence : float
        Above 0 and at most 0.9999.
    drift : float
        Variance that the level gains per post, as a share of the variance between posts; 0 for an
        account that stands still. :meth:`microinfluence.priors.Prior.from_cohort` learns it.
    resolution : float or None
        The rate that one interaction makes; see :func:`interval`.

    Returns
    -------
    Estimate
        NaN where :func:`interval` is.

    Raises
    ------
    InvalidTypeError
        If an argument is not of real numbers.
    InvalidValueError
        If a number is out of bounds.

    Examples
    --------
    >>> import microinfluence as mi
    >>> print(mi.estimates.predict([0.031, 0.024, 0.044, 0.028, 0.036], posts=6))
    3.2 % (2.0 % to 5.2 %, 95 %, 5 posts, log-t for the next 6 posts)

    .. versionadded:: 0.1
    """
    level, ahead, share = checked_confidence(confidence), checked_posts(posts), checked_drift(drift)
    behind = Posts.read(rates, None, resolution)
    found = _Found(n=behind.n, value=math.nan, error=math.nan)
    if behind.n:
        movement = share * float(drifted(np.array(behind.n, np.float64), ahead))
        error = behind.var_log * (1.0 / behind.n + 1.0 / ahead + movement)
        found = _Found(n=behind.n, value=math.exp(behind.mean_log), error=error)
    return found.estimate(level, f"log-t for the {next_posts(ahead)}")


class _Found(NamedTuple):
    """A figure with the variance of its log; both NaN where unknown."""

    n: int
    value: float
    error: float

    def estimate(self, confidence: float, method: str) -> Estimate:
        """Put Student's interval around it."""
        half = math.nan
        if self.value > 0 and not math.isnan(self.error):
            quantile = half_width(confidence, np.array(self.n - 1.0))
            half = float(quantile) * math.sqrt(self.error)
        low, high = around(np.array(self.value), np.array(half))
        return Estimate(
            value=self.value,
            low=low.item(),
            high=high.item(),
            n=self.n,
            confidence=confidence,
            method=method,
        )
