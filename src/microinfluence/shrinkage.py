"""Many accounts at once: each rate leans on its peers, the more the fewer posts it rests on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, overload

import attrs
import numpy as np

from microinfluence._cohort_moments import post_counts
from microinfluence._intervals import (
    around,
    checked_confidence,
    checked_posts,
    drifted,
    half_width,
    next_posts,
)
from microinfluence._ranges import LOG_RATES, NOT_NEGATIVE
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.estimates import Estimate
from microinfluence.priors import Prior

if TYPE_CHECKING:
    import numpy.typing as npt

    from microinfluence._broadcast import AnyNumbers, Scalar, Values
    from microinfluence.typing import FloatArray, IntArray, Number

__all__ = ["Estimates", "shrink"]

_BLOCK: Final = 16_384
"""Rows of a block: the dozen temporaries of the formulas stay in the cache."""

LIMIT: Final = 2.0
"""How many standard deviations from the usual one post may count in full. Our own policy, after
Huber's limited influence: a post that far out is more often a fluke than typical of its account. Of
1.5, 2 and 2.5 it left the smallest error on the halves of real accounts on which we chose; see
``benchmarks/validity_engagement.py``."""

_TINY: Final = 1e-100
"""Stands for 0 where it divides: as much doubt as none, or the normal distribution."""


_BY_VALUE: Final = attrs.cmp_using(eq=partial(np.array_equal, equal_nan=True))
"""Compares arrays as wholes, unknown equal to unknown."""


def _read_only(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    view = array.view()
    view.flags.writeable = False
    return view


@attrs.frozen(kw_only=True)
class Estimates:
    """Many rates with their intervals, as columns: what `shrink` returns for arrays.

    Indexing with one position gives its :class:`microinfluence.estimates.Estimate`.

    .. versionadded:: 0.1

    Parameters
    ----------
    value, low, high : ndarray of float64
        Rate and interval of each account, fractions; NaN where unknown.
    n : ndarray of int64
        Posts of each account.
    own_weight : ndarray of float64
        Weight of the account's own posts against the prior, from 0 (no posts) to 1: the log of the
        value is the prior's and this share of the way to the own mean log.
    confidence : float
        Share of such intervals that should hold the truth.
    method : str
        How they were found.
    """

    value: FloatArray = attrs.field(converter=_read_only, eq=_BY_VALUE, hash=False)
    low: FloatArray = attrs.field(converter=_read_only, eq=_BY_VALUE, hash=False)
    high: FloatArray = attrs.field(converter=_read_only, eq=_BY_VALUE, hash=False)
    n: IntArray = attrs.field(converter=_read_only, eq=_BY_VALUE, hash=False)
    own_weight: FloatArray = attrs.field(converter=_read_only, eq=_BY_VALUE, hash=False)
    confidence: float
    method: str

    def __len__(self) -> int:
        """Count the accounts."""
        return len(self.value)

    def __getitem__(self, index: int | tuple[int, ...]) -> Estimate:
        """Return one account's estimate."""
        return Estimate(
            value=self.value[index],
            low=self.low[index],
            high=self.high[index],
            n=self.n[index],
            confidence=self.confidence,
            method=self.method,
        )


@overload
def shrink(
    n: Number,
    mean_log: Scalar,
    var_log: Scalar,
    prior: Prior,
    *,
    posts: int | None = None,
    followers: Scalar = None,
    confidence: Number = 0.95,
) -> Estimate: ...
@overload
def shrink(
    n: Values,
    mean_log: Values,
    var_log: AnyNumbers,
    prior: Prior,
    *,
    posts: int | None = None,
    followers: AnyNumbers = None,
    confidence: Number = 0.95,
) -> Estimates: ...
def shrink(
    n: AnyNumbers,
    mean_log: AnyNumbers,
    var_log: AnyNumbers,
    prior: Prior,
    *,
    posts: int | None = None,
    followers: AnyNumbers = None,
    confidence: Number = 0.95,
) -> Estimate | Estimates:
    """Estimate accounts' typical rates from their own posts and from what is usual among peers.

    On the log scale, in closed form: with τ² the variance between accounts and σ² that between an
    account's posts, the own mean has the weight τ² / (τ² + σ²/n) and the prior's has the rest; σ²
    is the prior's, pooled with the account's own. No posts give the prior, many give the account's
    own mean. What lies more than two standard deviations √(τ² + σ²/n) from the usual is believed by
    the share 1 - 1/n only: one viral post is mostly a fluke, many far out are how the account is.
    The interval uses Student's t, with degrees of freedom from the share of the doubt that hangs on
    σ²; what was not believed adds to the doubt.

    Parameters
    ----------
    n : int or array_like
        Posts of each account, at least 0.
    mean_log : float or array_like
        Mean natural log of their rates; without effect where n is 0.
    var_log : float or array_like
        Sample variance of the log rates; None or NaN where unknown, as below two posts.
    prior : Prior
        What is usual among peers.
    posts : int or None
        None for the typical rate of the time that the posts are from. Else predict the geometric
        mean of so many next posts: the same rate, and an interval that adds their own chance and
        the level's drift.
    followers : float, array_like or None
        Follower counts; needed where the prior depends on size.
    confidence : float
        Above 0 and at most 0.9999.

    Returns
    -------
    Estimate or Estimates
        An `Estimate` for scalars, else `Estimates` of the broadcast shape. NaN where the own mean
        is unknown in spite of posts, or the follower count where it is needed.

    Raises
    ------
    InvalidTypeError
        If an argument is not of real numbers.
    InvalidValueError
        If a number is out of bounds, the shapes do not broadcast, or `followers` is missing.

    References
    ----------
    Bradley Efron and Carl Morris, "Data analysis using Stein's estimator and its generalizations",
    Journal of the American Statistical Association 70 (1975), https://doi.org/10.2307/2285814.
    Peter J. Huber, "Robust estimation of a location parameter", Annals of Mathematical Statistics
    35 (1964), https://doi.org/10.1214/aoms/1177703732.

    Examples
    --------
    >>> import math
    >>> import microinfluence as mi
    >>> prior = mi.priors.Prior(mean_log=math.log(0.03), var_between=0.5, var_within=0.3)
    >>> print(mi.shrinkage.shrink(1, math.log(0.10), None, prior))
    6.4 % (2.7 % to 15.0 %, 95 %, 1 post, shrunk log-t)
    >>> rates = mi.shrinkage.shrink([0, 2, 30], [math.log(0.10)] * 3, [math.nan, 0.3, 0.3], prior)
    >>> rates.value.round(3)
    array([0.03 , 0.076, 0.098])

    .. versionadded:: 0.1
    """
    if not isinstance(prior, Prior):
        raise InvalidTypeError("prior", "must be a Prior", prior)
    if followers is None and prior.slope:
        raise InvalidValueError("followers", "must be given: this prior depends on size", followers)
    level = checked_confidence(confidence)
    ahead = None if posts is None else checked_posts(posts)
    columns = _broadcast(
        n=post_counts(n),
        mean_log=LOG_RATES.column(mean_log, "mean_log"),
        var_log=NOT_NEGATIVE.column(var_log, "var_log"),
        followers=NOT_NEGATIVE.column(followers, "followers"),
    )
    kernel = partial(_posterior, prior=prior, posts=ahead, confidence=level)
    shape = columns[0].shape
    result = np.empty((4, columns[0].size))
    flat = [column.reshape(-1) for column in columns]
    for start in range(0, result.shape[1], _BLOCK):
        here = slice(start, start + _BLOCK)
        result[:, here] = kernel(*(column[here] for column in flat))
    value, low, high, own_weight = (row.reshape(shape) for row in result)
    estimates = Estimates(
        value=value,
        low=low,
        high=high,
        n=columns[0].astype(np.int64),
        own_weight=own_weight,
        confidence=level,
        method="shrunk log-t" + (f" for the {next_posts(ahead)}" if ahead else ""),
    )
    return estimates if shape else estimates[()]


def _broadcast(**columns: FloatArray) -> list[FloatArray]:
    """Stretch all columns to one shape, or name the one that does not fit those before it."""
    shape: tuple[int, ...] = ()
    for name, column in columns.items():
        try:
            shape = np.broadcast_shapes(shape, column.shape)
        except ValueError as error:
            rule = f"must broadcast with the other arguments, of shape {shape}"
            raise InvalidValueError(name, rule, column.shape) from error
    return [np.broadcast_to(column, shape) for column in columns.values()]


def _posterior(
    n: FloatArray,
    mean_log: FloatArray,
    var_log: FloatArray,
    followers: FloatArray,
    *,
    prior: Prior,
    posts: int | None,
    confidence: float,
) -> FloatArray:
    """Return value, low, high and own weight of some accounts."""
    usual = prior.mean_log_at(followers)
    gap = np.where(n > 0, mean_log - usual, 0.0)
    own = np.where((n > 1) & ~np.isnan(var_log), n - 1.0, 0.0)
    lent = prior.within_df - 2.0
    within = lent * prior.var_within + own * np.where(own > 0, var_log, 0.0)
    within /= lent + own
    both = prior.var_between * n + within
    weight = prior.var_between * n / both
    doubt = prior.var_between * within / both
    beyond = _beyond(gap, n, np.sqrt(both / np.maximum(n, 1.0)))
    ahead = np.zeros_like(doubt)
    if posts is not None:
        movement = prior.drift * drifted(np.maximum(n, 1.0), posts)
        ahead = within * (1.0 / posts + weight**2 * movement)
    total = doubt + ahead + (weight * beyond) ** 2  # it may have been no fluke
    # Satterthwaite's rule: only this share of the doubt is as uncertain as the spread within.
    share = (weight * doubt + ahead) / np.maximum(total, _TINY)
    df = (prior.within_df + own) / np.maximum(share**2, _TINY)
    moved = weight * (gap - beyond)
    weight = np.divide(moved, gap, out=weight, where=gap != 0)
    value = np.exp(usual + moved)
    half = half_width(confidence, df) * np.sqrt(total * (1.0 - 2.0 / df))
    return np.stack((value, *around(value, half), weight))


def _beyond(gap: FloatArray, n: FloatArray, deviation: FloatArray) -> FloatArray:
    """Return what of a gap is not believed: all beyond the limit for one post, 1/n of it for n."""
    near = np.clip(gap, -LIMIT * deviation, LIMIT * deviation)
    unbelieved: FloatArray = (gap - near) / np.maximum(n, 1.0)
    return unbelieved
