"""One account's estimate: what it is, what it prints, and what it refuses."""

import copy
import math
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from effort import many
from scipy import stats

from microinfluence._intervals import drifted
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.estimates import DEFAULT_DRIFT, Estimate, Statistic, interval, predict

NAN = math.nan
RATES = [0.031, 0.024, 0.044, 0.028, 0.036, 0.030]


def estimate(**changes: Any) -> Estimate:  # noqa: ANN401 - bad types are tried, too
    """Make an estimate that is right but for the changes."""
    fields: dict[str, Any] = {
        "value": 0.031, "low": 0.024, "high": 0.04, "n": 12, "confidence": 0.95, "method": "log-t",
    }  # fmt: skip
    return Estimate(**fields | changes)


class TestEstimate:
    """A rate, its bounds, and what they rest on."""

    def test_reads_as_percent(self) -> None:
        """The text names rate, bounds, confidence, posts and method."""
        assert str(estimate()) == "3.1 % (2.4 % to 4.0 %, 95 %, 12 posts, log-t)"

    def test_small_and_large_rates_keep_two_digits(self) -> None:
        """A rate of 4 in 100,000 is not printed as 0.0 %, and one above 100 % is legal."""
        text = str(estimate(value=0.00041, low=0.0, high=12.5, confidence=0.999, n=1200))
        assert text == "0.041 % (0.0 % to 1,250.0 %, 99.9 %, 1,200 posts, log-t)"

    def test_says_what_is_unknown(self) -> None:
        """An unknown interval, and an unknown rate, are called so."""
        assert str(estimate(low=NAN, high=NAN, n=1)) == "3.1 % (interval unknown, 1 post, log-t)"
        assert str(estimate(value=NAN, low=NAN, high=NAN, n=0)) == "unknown (0 posts, log-t)"

    def test_is_a_value(self) -> None:
        """Equal fields make equal estimates, unknown ones included; copies and pickles too."""
        for one in (estimate(), estimate(value=float("nan"), low=NAN, high=NAN)):
            for other in (copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
                assert other == one
                assert hash(other) == hash(one)
        assert estimate() != estimate(n=13)
        assert estimate(value=NAN, low=NAN, high=NAN) == estimate(
            value=float("nan"), low=float("nan"), high=float("nan")
        )

    def test_fields_become_python_numbers(self) -> None:
        """NumPy scalars are taken and stored as plain numbers."""
        one = estimate(value=np.float64(0.031), n=np.int64(12), confidence=np.float32(0.5))
        assert (type(one.value), type(one.n), type(one.confidence)) == (float, int, float)

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"low": 0.032}, "low must be at most the value, 0.031, or NaN like high; got 0.032"),
            ({"high": 0.03}, "high must be at least the value, 0.031, or NaN like low; got 0.03"),
            ({"low": NAN}, "low must be at most the value"),
            ({"high": NAN}, "high must be at least the value"),
            ({"value": NAN}, "low must be at most the value"),
            ({"value": math.inf}, "value must be finite and at least 0; got inf"),
            ({"low": -0.1}, "low must be finite and at least 0; got -0.1"),
            ({"n": -1}, "n must be at least 0; got -1"),
            ({"n": NAN}, "n must be known"),
            ({"n": 1.5}, "n must be a whole number; got 1.5"),
            ({"confidence": 0}, "confidence must be above 0 and at most 0.9999; got 0"),
            ({"confidence": NAN}, "confidence must be above 0"),
            ({"confidence": 95}, "Confidence is a fraction: 95 % is 0.95"),
        ],
    )
    def test_refuses_contradictions(self, changes: dict[str, float], message: str) -> None:
        """Bounds must hold the value, and every number must be possible."""
        with pytest.raises(InvalidValueError, match=message.replace("(", r"\(")):
            estimate(**changes)

    @pytest.mark.parametrize("field", ["value", "low", "high", "n", "confidence"])
    @pytest.mark.parametrize("value", ["0.5", True])
    def test_refuses_what_is_no_number(self, field: str, value: object) -> None:
        """Text and bools are no numbers."""
        with pytest.raises(InvalidTypeError, match=f"{field} must be"):
            estimate(**{field: value})


class TestInterval:
    """The interval of an account's rate."""

    @pytest.mark.parametrize("confidence", [0.5, 0.8, 0.95, 0.99])
    def test_is_scipys_t_interval_of_the_logs(self, confidence: float) -> None:
        """The geometric mean's interval is Student's, taken on the log scale."""
        logs = np.log(RATES)
        low, high = stats.t.interval(confidence, len(RATES) - 1, logs.mean(), stats.sem(logs))
        found = interval(RATES, confidence=confidence)
        assert found.value == pytest.approx(stats.gmean(RATES))
        assert (found.low, found.high) == pytest.approx((math.exp(low), math.exp(high)))
        assert (found.n, found.confidence, found.method) == (6, confidence, "log-t")

    @pytest.mark.parametrize("n", [2, 3, 6])
    def test_mean_is_the_plain_mean_in_olssons_width(self, n: int) -> None:
        """The mean's half-width is t √(s²/n + s⁴ / 2(n − 1)) on the log scale."""
        found = interval(RATES[:n], statistic="mean")
        variance = np.log(RATES[:n]).var(ddof=1)
        half = stats.t.isf(0.025, n - 1) * math.sqrt(variance / n + variance**2 / (2 * (n - 1)))
        assert found.value == pytest.approx(np.mean(RATES[:n]))
        assert math.log(found.high / found.value) == pytest.approx(half)
        assert math.log(found.value / found.low) == pytest.approx(half)
        assert found.method == "log-t of the mean"

    def test_median_is_the_samples(self) -> None:
        """The median's interval is √(π/2) times as wide as the geometric mean's."""
        found, typical = interval(RATES, statistic="median"), interval(RATES)
        assert found.value == np.median(RATES)
        assert math.log(found.high / found.value) == pytest.approx(
            math.sqrt(math.pi / 2) * math.log(typical.high / typical.value)
        )

    def test_weights_make_the_ratio_of_sums(self) -> None:
        """Weighted by their denominators, rates average to the pooled rate."""
        likes, views = np.array([30, 5, 90, 8]), np.array([1000, 400, 2000, 100])
        found = interval(likes / views, statistic="mean", weights=views)
        assert found.value == pytest.approx(likes.sum() / views.sum())
        assert found.low < found.value < found.high

    def test_equal_weights_change_nothing(self) -> None:
        """A constant denominator leaves the plain mean and its interval."""
        weighted = interval(RATES, statistic="mean", weights=[7.0] * 6)
        plain = interval(RATES, statistic="mean")
        assert (weighted.low, weighted.value) == pytest.approx((plain.low, plain.value))

    def test_unknown_posts_are_left_out(self) -> None:
        """NaN rates, and weights of 0 or NaN, leave the post out."""
        assert interval([NAN, *RATES, NAN]) == interval(RATES)
        weights = [1.0, 0.0, 1.0, NAN, 1.0]
        found = interval([0.02, 0.9, 0.03, 0.9, NAN], statistic="mean", weights=weights)
        assert found.n == 2
        assert found.value == pytest.approx(0.025)

    @pytest.mark.parametrize("rates", [[], [NAN], np.array([], np.int64)])
    @pytest.mark.parametrize("statistic", ["geometric_mean", "mean", "median"])
    def test_no_posts_are_no_error(self, rates: Any, statistic: Statistic) -> None:  # noqa: ANN401 - list or array
        """Without a known rate everything is NaN."""
        found = interval(rates, statistic=statistic)
        assert found.n == 0
        assert math.isnan(found.value)
        assert math.isnan(found.low)
        assert math.isnan(found.high)

    @pytest.mark.parametrize("rates", [[0.03], [0.1 / 3] * 7])
    @pytest.mark.parametrize("statistic", ["geometric_mean", "mean", "median"])
    def test_posts_that_do_not_differ_show_no_spread(
        self, rates: list[float], statistic: Statistic
    ) -> None:
        """One post, or posts all alike, have a rate and no interval."""
        found = interval(rates, statistic=statistic)
        assert found.value == pytest.approx(rates[0])
        assert math.isnan(found.low)
        assert math.isnan(found.high)

    def test_zero_counts_as_half_an_interaction(self) -> None:
        """Where an interaction makes 0.01, a rate of 0 enters the logs as 0.005."""
        assert interval([0.0, 0.02, 0.04], resolution=0.01) == interval([0.005, 0.02, 0.04])

    def test_zero_counts_alike_in_predictions(self) -> None:
        """What an interaction makes counts for posts to come as for those that are there."""
        ahead = predict([0.0, 0.02, 0.04], posts=6, resolution=0.01)
        assert ahead == predict([0.005, 0.02, 0.04], posts=6)
        assert ahead != predict([0.0, 0.02, 0.04], posts=6)

    def test_zero_counts_as_half_the_least_rate(self) -> None:
        """Where that is unknown, half of the account's least positive rate stands in."""
        for unknown in (None, NAN):
            found = interval([0.0, 0.02, 0.04], resolution=unknown)
            assert found == interval([0.01, 0.02, 0.04])

    def test_zeros_alone(self) -> None:
        """Zeros say how small the mean is, and on the log scale only with a resolution."""
        assert math.isnan(interval([0, 0]).value)
        assert interval([0, 0], resolution=0.001).value == pytest.approx(0.0005)
        mean = interval([0, 0], statistic="mean")
        assert (mean.value, mean.n) == (0.0, 2)
        assert math.isnan(mean.low)

    def test_a_median_of_zero_has_no_interval(self) -> None:
        """No factor reaches from 0 to anything."""
        found = interval([0, 0, 0.1], statistic="median")
        assert found.value == 0.0
        assert math.isnan(found.high)

    def test_absurd_width_is_unknown_not_infinite(self) -> None:
        """Two posts a factor of 1e300 apart have no interval that a float can hold."""
        found = interval([1e-200, 1e100], confidence=0.9999)
        assert math.isnan(found.low)
        assert math.isnan(found.high)

    @pytest.mark.parametrize("make", [np.array, pd.Series, tuple])
    def test_columns_of_any_kind(self, make: Callable[[list[float]], Any]) -> None:
        """Arrays, columns and sequences give the same."""
        assert interval(make(RATES)) == interval(RATES)

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ({"rates": [0.1, -0.1]}, "rates must be from 0 to 1e[+]140; got -0.1 at index 1"),
            ({"rates": [[0.1]]}, "rates must have one dimension"),
            ({"statistic": "mode"}, "statistic must be 'geometric_mean', 'mean' or 'median'"),
            ({"weights": [1] * 6}, "weights must be None unless statistic is .mean."),
            ({"weights": [1], "statistic": "mean"}, "weights must be as many as rates, 6; got 1"),
            ({"weights": [-1] * 6, "statistic": "mean"}, "weights must be from 0"),
            ({"resolution": 0}, "resolution must be finite and above 0"),
            ({"confidence": 1}, "confidence must be above 0 and at most 0.9999"),
        ],
    )
    def test_refuses_bad_values(self, arguments: dict[str, Any], message: str) -> None:
        """Every refusal names the argument and the rule."""
        with pytest.raises(InvalidValueError, match=message):
            interval(**{"rates": RATES} | arguments)

    def test_refuses_text(self) -> None:
        """Percent strings are not parsed here."""
        with pytest.raises(InvalidTypeError, match="rates must be an array"):
            interval(["3 %"])  # type: ignore[list-item]  # the wrong type is the point


class TestPredict:
    """The interval of posts to come."""

    @pytest.mark.parametrize("posts", [1, 6])
    def test_without_drift_is_the_textbooks(self, posts: int) -> None:
        """For independent posts the half-width is t · s · √(1/n + 1/m)."""
        found = predict(RATES, posts=posts, drift=0)
        half = stats.t.isf(0.025, 5) * np.log(RATES).std(ddof=1) * math.sqrt(1 / 6 + 1 / posts)
        assert found.value == pytest.approx(stats.gmean(RATES))
        assert math.log(found.high / found.value) == pytest.approx(half)

    def test_drift_widens(self) -> None:
        """A level that moves adds to the doubt, by default too."""
        widths = [
            (found := predict(RATES, posts=6, **drift)).high / found.low
            for drift in ({"drift": 0.0}, {}, {"drift": 0.2})
        ]
        assert widths == sorted(widths)
        assert predict(RATES) == predict(RATES, drift=DEFAULT_DRIFT)

    def test_names_what_it_predicts(self) -> None:
        """The method says how many posts are meant."""
        assert predict(RATES).method == "log-t for the next post"
        assert predict(RATES, posts=6).method == "log-t for the next 6 posts"

    def test_needs_two_posts(self) -> None:
        """No post predicts nothing, one post no interval."""
        assert math.isnan(predict([]).value)
        one = predict([0.03])
        assert one.value == pytest.approx(0.03)
        assert math.isnan(one.low)

    @pytest.mark.parametrize(("behind", "ahead"), [(1, 1), (3, 1), (12, 6), (5, 9)])
    def test_drift_of_a_random_walk(self, behind: int, ahead: int) -> None:
        """The variance between two stretches' means is that of their weighted steps."""
        walk = np.tril(np.ones((behind + ahead, behind + ahead)))
        contrast = walk[behind:].mean(axis=0) - walk[:behind].mean(axis=0)
        expected = pytest.approx((contrast**2).sum())
        assert float(drifted(np.array(float(behind)), ahead)) == expected

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ({"posts": 0}, "posts must be at least 1; got 0"),
            ({"posts": 1.5}, "posts must be a whole number"),
            ({"drift": -0.1}, "drift must be finite and at least 0"),
            ({"drift": NAN}, "drift must be known; got nan. 0 means none"),
        ],
    )
    def test_refuses_bad_values(self, arguments: dict[str, Any], message: str) -> None:
        """There must be posts ahead, and a drift is a variance."""
        with pytest.raises(InvalidValueError, match=message):
            predict(RATES, **arguments)


class TestCoverage:
    """Simulated log-normal posts: intervals hold what they promise as often as they promise.

    Shares may be off by four standard errors of a binomial count.
    """

    ACCOUNTS = many(5_000)

    def assert_share(self, found: float, nominal: float) -> None:
        """Compare a share with what was promised."""
        assert abs(found - nominal) < 4 * math.sqrt(nominal * (1 - nominal) / self.ACCOUNTS)

    @pytest.mark.parametrize("confidence", [0.8, 0.95])
    @pytest.mark.parametrize("n", [2, 5, 12])
    def test_of_the_typical_rate(self, n: int, confidence: float) -> None:
        """The interval holds the median of the distribution, and predictions hold new posts."""
        rng = np.random.default_rng(20_261_123)
        logs = rng.normal(math.log(0.03), 0.7, (self.ACCOUNTS, n + 6))
        posts, future = np.exp(logs[:, :n]), np.exp(logs[:, n:].mean(axis=1))
        typical = [interval(row, confidence=confidence) for row in posts]
        held = [e.low <= 0.03 <= e.high for e in typical]
        self.assert_share(sum(held) / self.ACCOUNTS, confidence)
        ahead = [predict(row, posts=6, confidence=confidence, drift=0) for row in posts]
        held = [e.low <= rate <= e.high for e, rate in zip(ahead, future, strict=True)]
        self.assert_share(sum(held) / self.ACCOUNTS, confidence)

    @pytest.mark.parametrize("spread", [0.3, 0.8])
    def test_of_mean_and_median(self, spread: float) -> None:
        """The mean's interval falls short by at most 2 points, the median's does not."""
        rng = np.random.default_rng(20_261_124)
        posts = np.exp(rng.normal(math.log(0.03), spread, (4_000, 8)))
        mean = 0.03 * math.exp(spread**2 / 2)
        of_mean = [interval(row, statistic="mean") for row in posts]
        of_median = [interval(row, statistic="median") for row in posts]
        assert np.mean([e.low <= mean <= e.high for e in of_mean]) > 0.93
        assert np.mean([e.low <= 0.03 <= e.high for e in of_median]) > 0.945
