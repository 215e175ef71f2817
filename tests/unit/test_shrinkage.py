"""Many accounts, each drawn towards its peers."""

import copy
import math
import pickle
from statistics import NormalDist
from typing import Any

import attrs
import numpy as np
import pytest
from scipy import stats

from microinfluence._intervals import drifted
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.estimates import Estimate
from microinfluence.priors import Prior
from microinfluence.shrinkage import Estimates, shrink

NAN = math.nan
LOG = math.log(0.03)
PRIOR = Prior(mean_log=LOG, var_between=0.5, var_within=0.3, within_df=8, drift=0.1)
ALIKE = attrs.evolve(PRIOR, within_df=1e9)
"""A prior by which every creator's posts have the same variance."""


class TestShrink:
    """The rate of an account by its own posts and its peers."""

    def test_known_variance_is_the_normal_posterior(self) -> None:
        """With one variance for all, textbook normal theory holds: precisions add."""
        found = shrink(4, math.log(0.1), None, ALIKE, confidence=0.9)
        precision = 1 / 0.5 + 4 / 0.3
        mean = (LOG / 0.5 + math.log(0.1) * 4 / 0.3) / precision
        posterior = NormalDist(mean, math.sqrt(1 / precision))
        assert math.log(found.value) == pytest.approx(mean)
        assert math.log(found.low) == pytest.approx(posterior.inv_cdf(0.05), rel=1e-6)
        assert math.log(found.high) == pytest.approx(posterior.inv_cdf(0.95), rel=1e-6)

    def test_known_variance_of_posts_to_come(self) -> None:
        """The next posts' chance adds, and the drift as far as the own posts count."""
        found = shrink(4, math.log(0.1), None, ALIKE, posts=6, confidence=0.9)
        weight = 0.5 / (0.5 + 0.3 / 4)
        movement = 0.1 * float(drifted(np.array(4.0), 6))
        variance = weight * 0.3 / 4 + 0.3 / 6 + weight**2 * 0.3 * movement
        half = NormalDist().inv_cdf(0.95) * math.sqrt(variance)
        assert found.value == shrink(4, math.log(0.1), None, ALIKE).value
        assert math.log(found.high / found.value) == pytest.approx(half, rel=1e-6)

    def test_no_posts_are_the_prior(self) -> None:
        """Without posts the rate is typical, and as uncertain as creators differ."""
        found = shrink(0, None, None, PRIOR)
        half = NormalDist().inv_cdf(0.975) * math.sqrt(0.5)
        assert found.value == pytest.approx(0.03)
        assert math.log(found.high / 0.03) == pytest.approx(half)
        assert str(found) == "3.0 % (0.75 % to 12.0 %, 95 %, 0 posts, shrunk log-t)"

    def test_many_posts_are_their_own(self) -> None:
        """With many posts the prior no longer matters: the t interval of the logs is left."""
        found = shrink(100_000, -2.0, 0.4, PRIOR)
        half = stats.t.isf(0.025, 100_000 - 1) * math.sqrt(0.4 / 100_000)
        assert math.log(found.value) == pytest.approx(-2.0, abs=1e-4)
        assert math.log(found.high / found.value) == pytest.approx(half, rel=1e-3)

    def test_unbounded_differences_leave_the_own_mean(self) -> None:
        """Where creators differ without bound, the interval is Student's on pooled variances.

        As in limma: posts' and prior's degrees of freedom add, and so do their sums of squares.
        """
        found = shrink(5, -2.0, 0.4, attrs.evolve(PRIOR, var_between=1e12))
        pooled = (4 * 0.4 + 6 * 0.3) / (4 + 8)
        half = stats.t.isf(0.025, 12) * math.sqrt(pooled / 5)
        assert math.log(found.value) == pytest.approx(-2.0)
        assert math.log(found.high / found.value) == pytest.approx(half, rel=1e-9)

    def test_equal_creators_leave_the_prior_alone(self) -> None:
        """Where creators do not differ, posts say nothing, and nothing is uncertain."""
        found = shrink(5, -2.0, 0.4, attrs.evolve(PRIOR, var_between=0))
        assert (found.low, found.value, found.high) == pytest.approx((0.03, 0.03, 0.03))

    def test_extreme_priors_stay_finite(self) -> None:
        """The largest admissible degrees of freedom neither overflow nor warn."""
        huge = attrs.evolve(PRIOR, within_df=1e140)
        assert shrink(0, None, None, huge).high == pytest.approx(shrink(0, None, None, PRIOR).high)
        assert math.isfinite(shrink(3, -3.0, 0.1, huge, posts=1).high)

    def test_one_post_far_out_counts_as_one_at_the_limit(self) -> None:
        """Beyond two standard deviations a single post moves the rate no further, but its doubt."""
        deviation = math.sqrt(0.5 + 0.3)
        at, beyond = (shrink(1, LOG + k * deviation, None, PRIOR) for k in (2, 5))
        assert math.log(at.value) == pytest.approx(LOG + 0.5 / 0.8 * 2 * deviation)
        assert beyond.value == pytest.approx(at.value)
        assert beyond.high > at.high
        assert beyond.low < at.low
        below = shrink(1, LOG - 5 * deviation, None, PRIOR)
        assert math.log(below.value * beyond.value) == pytest.approx(2 * LOG)

    def test_posts_that_agree_far_out_are_believed(self) -> None:
        """Of what lies beyond the limit n posts keep the share 1 - 1/n, and many keep all."""
        n = np.array([1, 2, 4, 100_000])
        within = 0.3 / n
        found = shrink(n, np.full(4, LOG + 6), None, ALIKE)
        near = 2 * np.sqrt(0.5 + within)
        moved = 0.5 / (0.5 + within) * (near + (6 - near) * (1 - 1 / n))
        assert np.log(found.value) - LOG == pytest.approx(moved)
        assert math.log(found.value[-1]) == pytest.approx(LOG + 6, abs=1e-4)
        assert np.log(found.value) == pytest.approx(LOG + found.own_weight * 6)

    def test_unknown_spread_is_the_priors(self) -> None:
        """A variance that is not known, or cannot be, is lent by the prior."""
        assert shrink(1, -3.0, 99.0, PRIOR) == shrink(1, -3.0, None, PRIOR)
        assert shrink(3, -3.0, NAN, PRIOR).low > shrink(3, -3.0, 2.0, PRIOR).low

    def test_unknown_mean_is_unknown(self) -> None:
        """Posts of unknown rate are not replaced by the prior."""
        found = shrink(3, NAN, NAN, PRIOR)
        assert math.isnan(found.value)
        assert math.isnan(found.low)
        assert found.n == 3

    def test_by_size(self) -> None:
        """A prior by size expects what its slope says; without the size nothing is known."""
        by_size = attrs.evolve(PRIOR, slope=-0.5, at_followers=10_000)
        assert shrink(0, None, None, by_size, followers=1_000_000).value == pytest.approx(0.003)
        found = shrink([0, 0, 5], [NAN, NAN, -3.0], NAN, by_size, followers=[1e4, NAN, 0])
        assert np.isnan(found.value).tolist() == [False, True, True]
        with pytest.raises(InvalidValueError, match="followers must be given"):
            shrink(0, None, None, by_size)

    def test_methods_are_named(self) -> None:
        """The text says that the rate is shrunken, and which posts it speaks of."""
        assert shrink(1, -3.0, None, PRIOR).method == "shrunk log-t"
        ahead = shrink(1, -3.0, None, PRIOR, posts=1)
        assert ahead.method == "shrunk log-t for the next post"

    def test_any_block_size_gives_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the blocks are cut does not matter, and the shape is kept."""
        rng = np.random.default_rng(3)
        n = rng.integers(0, 20, (7, 13))
        mean, variance = rng.normal(-3, 1, n.shape), rng.chisquare(3, n.shape)
        whole = shrink(n, mean, variance, PRIOR, posts=3)
        monkeypatch.setattr("microinfluence.shrinkage._BLOCK", 8)
        assert shrink(n, mean, variance, PRIOR, posts=3) == whole
        assert whole.value.shape == (7, 13)
        assert whole[2, 3] == shrink(int(n[2, 3]), mean[2, 3], variance[2, 3], PRIOR, posts=3)

    def test_no_accounts(self) -> None:
        """No rows in, no rows out."""
        found = shrink([], [], [], PRIOR)
        assert len(found) == 0
        assert found.value.shape == (0,)

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ({"n": [1, -1]}, "n must be at least 0; got -1 at index 1"),
            ({"n": [1, 1.5]}, "n must be a whole number; got 1.5 at index 1"),
            ({"n": NAN}, "n must be known"),
            (
                {"mean_log": [0.0, 400.0]},
                "mean_log must be the natural log of a rate; got 400.0 at",
            ),
            ({"mean_log": math.inf}, "mean_log must be the natural log of a rate; got inf$"),
            ({"mean_log": [[0.0], [900.0]]}, r"mean_log must .* got 900.0 at index \(1, 0\)"),
            ({"var_log": -0.1}, "var_log must be finite and at least 0"),
            ({"var_log": [1, 2, 3]}, "var_log must broadcast with the other arguments"),
            ({"followers": -1}, "followers must be finite and at least 0"),
            ({"posts": 0}, "posts must be at least 1; got 0"),
            ({"confidence": 1}, "confidence must be above 0"),
        ],
    )
    def test_refuses_bad_values(self, arguments: dict[str, Any], message: str) -> None:
        """Every refusal names the argument, the rule and the place."""
        good: dict[str, Any] = {"n": [1, 2], "mean_log": -3.0, "var_log": 0.2, "prior": PRIOR}
        with pytest.raises(InvalidValueError, match=message):
            shrink(**good | arguments)

    def test_refuses_what_is_no_prior(self) -> None:
        """A rate is not a prior."""
        with pytest.raises(InvalidTypeError, match=r"prior must be a Prior; got 0\.03"):
            shrink(1, -3.0, 0.2, 0.03)  # type: ignore[call-overload]  # the wrong type is the point


class TestEstimates:
    """Many estimates as columns."""

    ESTIMATES = shrink([0, 2], [NAN, -2.0], [NAN, 0.3], PRIOR)

    def test_rows_are_estimates(self) -> None:
        """One position gives one estimate, with plain numbers."""
        one = self.ESTIMATES[1]
        assert isinstance(one, Estimate)
        assert (one.n, one.value) == (2, self.ESTIMATES.value[1])
        assert type(one.value) is float
        assert len(self.ESTIMATES) == 2

    def test_are_values(self) -> None:
        """Equal columns make equal estimates, unknown ones included; copies and pickles too."""
        unknown = shrink([1, 2], [NAN, -2.0], [NAN, 0.3], PRIOR)
        for one in (self.ESTIMATES, unknown):
            assert one == copy.deepcopy(one) == pickle.loads(pickle.dumps(one))
            assert hash(one) == hash(copy.deepcopy(one))
        assert unknown != self.ESTIMATES

    @pytest.mark.parametrize("name", ["value", "low", "high", "n", "own_weight"])
    def test_columns_are_read_only(self, name: str) -> None:
        """A result cannot be changed by accident."""
        with pytest.raises(ValueError, match="read-only"):
            getattr(self.ESTIMATES, name)[0] = 1

    def test_own_weight(self) -> None:
        """The weight of the own posts is τ² / (τ² + σ²/n)."""
        within = (6 * 0.3 + 0.3) / 7
        assert self.ESTIMATES.own_weight == pytest.approx([0.0, 0.5 / (0.5 + within / 2)])

    def test_dtypes(self) -> None:
        """Rates are float64, counts int64."""
        assert isinstance(self.ESTIMATES, Estimates)
        assert self.ESTIMATES.value.dtype == np.float64
        assert self.ESTIMATES.n.dtype == np.int64


class TestCoverage:
    """Accounts drawn as the prior says: intervals hold what they promise as often as they promise.

    200,000 accounts with 0 to 14 posts, and another 8 to come. Their variances differ, which makes
    the intervals approximate: a share may be off by one point.
    """

    @pytest.mark.parametrize("confidence", [0.8, 0.95])
    def test_of_typical_and_coming_rates(self, confidence: float) -> None:
        """Levels lie in their interval, and the next posts' means in theirs."""
        rng = np.random.default_rng(20_261_125)
        accounts, drift = 200_000, 0.05
        within = 0.3 * 6 / rng.chisquare(8, accounts)
        level = rng.normal(LOG, math.sqrt(0.5), accounts)
        n = rng.integers(0, 15, accounts)
        noise = rng.standard_normal((accounts, 22))
        logs = level[:, None] + np.sqrt(within)[:, None] * noise
        seen = np.where(np.arange(14) < n[:, None], logs[:, :14], NAN)
        total = np.nansum(seen, axis=1)
        mean = np.divide(total, n, out=np.full(accounts, NAN), where=n > 0)
        squares = np.nansum((seen - mean[:, None]) ** 2, axis=1)
        variance = np.divide(squares, n - 1, out=np.full(accounts, NAN), where=n > 1)
        still = attrs.evolve(PRIOR, drift=0.0)
        typical = shrink(n, mean, variance, still, confidence=confidence)
        held = (typical.low <= np.exp(level)) & (np.exp(level) <= typical.high)
        assert held.mean() == pytest.approx(confidence, abs=0.01)
        ahead = shrink(n, mean, variance, still, posts=8, confidence=confidence)
        future = np.exp(logs[:, 14:].mean(axis=1))
        assert np.mean((ahead.low <= future) & (future <= ahead.high)) == pytest.approx(
            confidence, abs=0.01
        )
        moving = shrink(n, mean, variance, attrs.evolve(PRIOR, drift=drift), posts=8)
        assert np.all(moving.high >= shrink(n, mean, variance, still, posts=8).high)
