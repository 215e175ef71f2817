"""What type checkers see of estimates: lines that mypy and pyright verify, and that also run."""

from typing import assert_type

import numpy as np
import numpy.typing as npt

from microinfluence.estimates import Estimate, interval, predict
from microinfluence.priors import LogSummary, Prior, log_summary
from microinfluence.shrinkage import Estimates, shrink

PRIOR = Prior(mean_log=-3.5, var_between=0.5, var_within=0.3)


def test_one_account_gives_an_estimate() -> None:
    """Lists and arrays of rates give one estimate with plain floats."""
    assert_type(interval([0.03, 0.02]), Estimate)
    assert_type(interval(np.array([0.03, 0.02]), statistic="mean", weights=[1, 2]), Estimate)
    assert_type(predict([0.03, 0.02], posts=6).high, float)


def test_shrink_gives_one_or_many() -> None:
    """Scalars give an estimate, columns give columns."""
    assert_type(shrink(2, -3.0, 0.2, PRIOR), Estimate)
    assert_type(shrink(np.int64(0), None, None, PRIOR, posts=1), Estimate)
    assert_type(shrink([2, 0], np.array([-3.0, np.nan]), 0.2, PRIOR), Estimates)


def test_cohort_gives_columns() -> None:
    """A summary is a tuple of columns, from which a prior is learned."""
    summary = log_summary([0.03, 0.02], [0, 2])
    assert_type(summary, LogSummary)
    assert_type(summary.mean_log, npt.NDArray[np.float64])
    prior = Prior.from_cohort([5] * 10, np.linspace(-4, -3, 10), [0.2] * 10)
    assert_type(prior, Prior)
    assert_type(shrink(summary.n, summary.mean_log, summary.var_log, prior)[0], Estimate)
