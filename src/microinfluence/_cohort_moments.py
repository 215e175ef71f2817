"""How creators differ: method-of-moments estimates from one row per creator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from microinfluence._bad_values import refuse_bad_counts
from microinfluence._checks import real_array
from microinfluence._ranges import LOG_RATES, NOT_NEGATIVE
from microinfluence.errors import InvalidValueError

if TYPE_CHECKING:
    from microinfluence.typing import FloatArray

__all__ = ["LEAST_CREATORS", "Rows", "level_drift", "levels", "post_counts", "rows", "spread"]

LEAST_CREATORS: Final = 10
"""Fewest creators to learn from. Our own policy: a variance found from fewer is off by half or
more."""

_MOST_DF: Final = 1e6
"""Stands for creators whose posts all vary alike."""

_LEAST_POSTS: Final = 3
"""Fewest posts in which a drift shows."""


class Rows(NamedTuple):
    """The creators of a cohort that say something about its level."""

    n: FloatArray
    """Posts, at least 1."""
    mean_log: FloatArray
    """Mean log rate."""
    var_log: FloatArray
    """Sample variance of the log rates; NaN where unknown."""
    step_log: FloatArray
    """Half the mean squared difference of neighbours; NaN where unknown."""
    log_followers: FloatArray
    """Natural log of the follower count; 0 for all where size is left out of account."""


def rows(
    n: object, *, mean_log: object, var_log: object, step_log: object, followers: object
) -> Rows:
    """Check the columns of a cohort and keep the creators that have all they need.

    Parameters
    ----------
    n, mean_log, var_log : array_like, 1-d
        As `Prior.from_cohort` takes them.
    step_log, followers : array_like, 1-d, or None
        The same.

    Returns
    -------
    Rows
        At least `LEAST_CREATORS` of them.

    Raises
    ------
    InvalidTypeError
        If a column is not of real numbers.
    InvalidValueError
        If a number is out of bounds, the columns differ in length or too few creators are left.
    """
    counts = post_counts(n)
    columns = {
        "mean_log": LOG_RATES.column(mean_log, "mean_log"),
        "var_log": NOT_NEGATIVE.column(var_log, "var_log"),
        "step_log": NOT_NEGATIVE.column(_or(step_log, np.nan, counts), "step_log"),
        "followers": NOT_NEGATIVE.column(_or(followers, 1.0, counts), "followers"),
    }
    for name, column in columns.items():
        if column.ndim != 1 or column.shape != counts.shape:
            rule = f"must have one row per creator, like n, of shape {counts.shape}"
            raise InvalidValueError(name, rule, f"shape {column.shape}")
    kept = (counts > 0) & ~np.isnan(columns["mean_log"]) & (columns["followers"] > 0)
    if np.count_nonzero(kept) < LEAST_CREATORS:
        rule = f"must hold at least {LEAST_CREATORS} creators with posts and a known level"
        hint = "Write the Prior by hand, or borrow one from a larger cohort"
        raise InvalidValueError("n", rule, int(np.count_nonzero(kept)), hint=hint)
    mean, variance, step, followed = (column[kept] for column in columns.values())
    posts = counts[kept]
    return Rows(posts, mean, np.where(posts > 1, variance, np.nan), step, np.log(followed))


def _or(column: object, default: float, like: FloatArray) -> object:
    """Return a column, or a constant one where there is none."""
    return np.full(like.shape, default) if column is None else column


def post_counts(n: object) -> FloatArray:
    """Return counts of posts as float64, of any shape; all must be known."""
    counts = real_array(n, "n")
    refuse_bad_counts(counts, "n")
    if np.isnan(counts).any():
        raise InvalidValueError("n", "must be known", "NaN", hint="A creator without posts has 0")
    return counts.astype(np.float64)


class Levels(NamedTuple):
    """Where the creators' mean log rates lie."""

    mean: float
    """Their mean, where x is 0."""
    slope: float
    """Its change per unit of x."""
    between: float
    """Variance of the creators' true means around it."""


def spread(n: FloatArray, variance: FloatArray) -> tuple[float, float]:
    """Return the expected variance between a creator's posts, and its degrees of freedom.

    A sample variance on d degrees of freedom, of normal values whose own variance is σ², has the
    mean σ² and the mean square σ⁴ (1 + 2/d). So E[σ⁴] / E[σ²]² is found; for a scaled inverse
    chi-squared σ² it is 1 + 2 / (df − 4).

    Parameters
    ----------
    n : ndarray of float64
        Posts per creator, at least 2.
    variance : ndarray of float64
        Sample variances.

    Returns
    -------
    expected : float
        E[σ²]; 0 where there is no creator.
    df : float
        Above 4; 1e6 where the creators' variances do not differ beyond chance.
    """
    # d / (d + 2) unbiases the squares. As a weight it lets many posts count up to three times two.
    trust = (n - 1.0) / (n + 1.0)
    expected = float(trust @ variance / trust.sum()) if n.size else 0.0
    if expected == 0.0:
        return expected, _MOST_DF
    excess = float(trust @ ((variance / expected) ** 2 * trust) / trust.sum()) - 1.0
    return expected, min(4.0 + 2.0 / excess, _MOST_DF) if excess > 0.0 else _MOST_DF


def levels(n: FloatArray, mean: FloatArray, x: FloatArray, within: float) -> Levels:
    """Return the line through the creators' means, and the variance around it.

    First ordinary least squares: its residuals, less what the posts' own variance brings, give the
    variance between creators. Then least squares with the weights that follow from it.

    Parameters
    ----------
    n : ndarray of float64
        Posts per creator, at least 1.
    mean : ndarray of float64
        Mean log rates.
    x : ndarray of float64
        Log followers, with a mean of 0; all 0 for no slope.
    within : float
        Expected variance between a creator's posts.

    Returns
    -------
    Levels
        Mean, slope and variance between creators, at least 0.
    """
    total = float(x @ x) or 1.0
    residuals = mean - mean.mean()
    residuals -= x * (float(x @ residuals) / total)
    kept = 1.0 - 1.0 / n.size - x**2 / total
    between = float(residuals @ residuals) - within * float(kept @ (1.0 / n))
    between = max(between / float(kept.sum()), 0.0)
    weights = 1.0 / (between + within / n)
    centre = float(np.average(x, weights=weights))
    level = float(np.average(mean, weights=weights))
    total = float(weights @ (x - centre) ** 2) or 1.0
    slope = float(weights @ ((x - centre) * (mean - level))) / total
    return Levels(level - slope * centre, slope, between)


def level_drift(cohort: Rows) -> float | None:
    """Return the variance that a level gains per post, as a share of that between posts.

    Half the mean squared successive difference, over the variance, is 1 on average for posts that
    are independent (von Neumann's ratio). Where the level is a random walk that gains q per post,
    the variance of n posts exceeds it by q (n − 2) / 6. The mean of their ratio falls
    short of 1 by (n − 1) / (n + 1) of that, to first order.

    Parameters
    ----------
    cohort : Rows
        The creators.

    Returns
    -------
    float or None
        At least 0; None where no creator has three posts that differ and a known step.
    """
    long = (cohort.n >= _LEAST_POSTS) & (cohort.var_log > 0) & ~np.isnan(cohort.step_log)
    if not long.any():
        return None
    n = cohort.n[long]
    missing = 1.0 - cohort.step_log[long] / cohort.var_log[long]
    expected = (n - 2.0) / 6.0 * (n - 1.0) / (n + 1.0)
    return max(float(missing.sum()) / float(expected.sum()), 0.0)
