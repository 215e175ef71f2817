"""Laws of estimates: bounds in order, narrower with more posts, between own mean and prior."""

import math
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from microinfluence.estimates import Estimate, Statistic, interval, predict
from microinfluence.priors import Prior, log_summary
from microinfluence.shrinkage import shrink

NAN = math.nan
STATISTICS: list[Statistic] = ["geometric_mean", "mean", "median"]


def single_rates() -> st.SearchStrategy[float]:
    """Give rates: zero, tiny, usual, above 100 %, and at times unknown."""
    awkward = [0.0, -0.0, 5e-324, 1e-300, 1e-9, 0.03, 1.0, 17.0, 1e140, NAN]
    return st.sampled_from(awkward) | st.floats(1e-6, 2.0)


def plain_rates() -> st.SearchStrategy[list[float]]:
    """Give at least two rates as real accounts have them."""
    return st.lists(st.floats(1e-6, 10.0), min_size=2, max_size=30)


def confidences() -> st.SearchStrategy[float]:
    """Give confidences over the whole range."""
    return st.sampled_from([1e-6, 0.5, 0.8, 0.95, 0.9999]) | st.floats(0.01, 0.9999)


@st.composite
def priors(draw: st.DrawFn) -> Prior:
    """Give priors, extreme ones among them."""
    variances = st.sampled_from([1e-12, 1e-3, 0.3, 2.0, 1e6]) | st.floats(0.01, 3.0)
    return Prior(
        mean_log=draw(st.floats(-12.0, 2.0)),
        var_between=draw(variances | st.just(0.0)),
        var_within=draw(variances),
        within_df=draw(st.sampled_from([4.001, 8.0, 1e6, 1e140]) | st.floats(4.1, 50.0)),
        drift=draw(st.sampled_from([0.0, 0.05]) | st.floats(0.0, 1.0)),
    )


@st.composite
def accounts(draw: st.DrawFn) -> tuple[int, float, float]:
    """Give an account's posts, and mean and variance of its log rates."""
    n = draw(st.sampled_from([0, 1, 2, 10**9]) | st.integers(0, 50))
    mean = draw(st.floats(-14.0, 4.0)) if n else NAN
    variance = draw(st.just(0.0) | st.floats(0.0, 5.0)) if n > 1 else NAN
    return n, mean, variance


def in_order(found: Estimate) -> bool:
    """Tell whether the bounds hold the value, or are both unknown."""
    unknown = math.isnan(found.low) and math.isnan(found.high)
    return unknown or 0 <= found.low <= found.value <= found.high < math.inf


def assert_close(found: Estimate, expected: Estimate, factor: float = 1.0) -> None:
    """Compare two estimates but for rounding, one of them times a factor."""
    for name in ("value", "low", "high"):
        scaled = factor * getattr(expected, name)
        assert getattr(found, name) == pytest.approx(scaled, rel=1e-9, nan_ok=True)
    assert (found.n, found.method) == (expected.n, expected.method)


class TestOrder:
    """Low ≤ value ≤ high, or the interval is unknown; never infinite."""

    @given(st.lists(single_rates(), max_size=20), st.sampled_from(STATISTICS), confidences())
    def test_one_account(self, rates: list[float], statistic: Statistic, level: float) -> None:
        """Whatever the rates are, and whether the posts are past or to come."""
        found = interval(rates, statistic=statistic, confidence=level)
        assert in_order(found)
        assert in_order(predict(rates, posts=3, confidence=level))
        assert found.n == sum(not math.isnan(rate) for rate in rates)

    @given(accounts(), priors(), confidences(), st.none() | st.integers(1, 1000))
    def test_shrunken(
        self, account: tuple[int, float, float], prior: Prior, level: float, posts: int | None
    ) -> None:
        """Whatever the account and the prior are."""
        found = shrink(*account, prior, posts=posts, confidence=level)
        assert in_order(found)
        assert found.n == account[0]


class TestWidth:
    """More posts of the same spread, and less confidence, make an interval narrower."""

    @given(st.floats(1e-6, 1.0), st.floats(1.001, 50.0), st.integers(1, 40), confidences())
    def test_falls_with_posts(self, rate: float, factor: float, half: int, level: float) -> None:
        """Rates that lie a factor above and below a middle, half of them each."""
        few, many = (
            interval([rate * factor, rate / factor] * count, confidence=level)
            for count in (half, half + 1)
        )
        assume(not math.isnan(few.low))
        assert many.high / many.low < few.high / few.low

    @given(st.integers(0, 10**6), priors(), confidences())
    def test_shrunken_falls_with_posts(self, n: int, prior: Prior, level: float) -> None:
        """An account whose posts vary as the prior expects."""
        assume(prior.within_df >= 5)
        found = shrink(
            [n, n + 1, 2 * n + 2], [prior.mean_log] * 3, prior.var_within, prior, confidence=level
        )
        widths = np.log(found.high / found.low)
        assume(not np.isnan(widths).any())
        assert np.all(np.diff(widths) <= 1e-12 * widths[0])

    @given(plain_rates(), st.sampled_from(STATISTICS), confidences(), confidences())
    def test_rises_with_confidence(
        self, rates: list[float], statistic: Statistic, one: float, other: float
    ) -> None:
        """An interval that shall be right more often holds the one that need not."""
        less, more = sorted([one, other])
        assume(more - less > 1e-6)  # closer ones differ by less than the quantile's last digits
        narrow, wide = (interval(rates, statistic=statistic, confidence=c) for c in (less, more))
        assume(not math.isnan(wide.low))
        assert wide.low <= narrow.low * (1 + 1e-12)
        assert narrow.high <= wide.high * (1 + 1e-12)

    @given(accounts(), priors(), confidences(), confidences())
    def test_shrunken_rises_with_confidence(
        self, account: tuple[int, float, float], prior: Prior, one: float, other: float
    ) -> None:
        """The same with a prior."""
        less, more = sorted([one, other])
        assume(more - less > 1e-6)  # closer ones differ by less than the quantile's last digits
        narrow, wide = (shrink(*account, prior, confidence=c) for c in (less, more))
        assume(not math.isnan(wide.low))
        assert wide.low <= narrow.low * (1 + 1e-12)
        assert narrow.high <= wide.high * (1 + 1e-12)


class TestShrinkage:
    """A shrunken rate lies between the own mean and the prior's: at one for many posts or none."""

    @given(accounts(), priors())
    def test_between(self, account: tuple[int, float, float], prior: Prior) -> None:
        """Never beyond either."""
        n, mean, _ = account
        own = mean if n else prior.mean_log
        low, high = sorted([own, prior.mean_log])
        assert low - 1e-9 <= math.log(shrink(*account, prior).value) <= high + 1e-9

    @given(accounts(), priors(), st.floats(0.0, 5.0))
    def test_rises_with_the_own_mean(
        self, account: tuple[int, float, float], prior: Prior, rise: float
    ) -> None:
        """Of two accounts that differ in their mean alone, the higher one stays the higher."""
        n, mean, variance = account
        found = shrink([n, n], [mean, mean + rise], variance, prior)
        assert found.value[0] <= found.value[1] * (1 + 1e-12)

    @given(priors())
    def test_of_no_posts_is_the_prior(self, prior: Prior) -> None:
        """With the prior's own width, that of the creators' levels."""
        found = shrink(0, None, None, prior, confidence=0.9)
        assert found.value == pytest.approx(prior.typical_rate())
        assume(not math.isnan(found.low))
        half = 1.6448536269514722 * math.sqrt(prior.var_between)
        assert math.log(found.value / found.low) == pytest.approx(half, abs=1e-9)

    @given(st.floats(-14.0, 4.0), st.floats(0.0, 5.0), priors())
    def test_of_endless_posts_is_the_own_mean(
        self, mean: float, variance: float, prior: Prior
    ) -> None:
        """The prior is forgotten unless it says that all are equal."""
        assume(prior.var_between > 1e-9)
        assume(prior.within_df < 1e9)
        assert math.log(shrink(10**18, mean, variance, prior).value) == pytest.approx(
            mean, abs=1e-3
        )

    @given(st.lists(accounts(), min_size=1, max_size=20), priors(), st.none() | st.just(6))
    def test_of_arrays_is_that_of_scalars(
        self, rows: list[tuple[int, float, float]], prior: Prior, posts: int | None
    ) -> None:
        """Row by row the same estimate."""
        n, mean, variance = (list(column) for column in zip(*rows, strict=True))
        found = shrink(n, mean, variance, prior, posts=posts)
        for place, row in enumerate(rows):
            assert_close(found[place], shrink(*row, prior, posts=posts))


class TestSummary:
    """What is known of many accounts is what is known of each."""

    @given(st.lists(st.lists(single_rates(), max_size=8), max_size=8))
    def test_of_many_is_that_of_each(self, posts: list[list[float]]) -> None:
        """One account's summary does not depend on its neighbours."""
        offsets = np.cumsum([0, *map(len, posts)])
        found = log_summary([rate for own in posts for rate in own], offsets)
        for place, own in enumerate(posts):
            alone = log_summary(own, [0, len(own)])
            for column, expected in zip(found, alone, strict=True):
                assert column[place] == pytest.approx(expected[0], rel=1e-9, abs=1e-9, nan_ok=True)

    @given(st.lists(single_rates(), max_size=12))
    def test_gives_the_interval(self, rates: list[float]) -> None:
        """The geometric mean of an interval is e to the summary's mean."""
        found, (n, mean, _, _) = interval(rates), log_summary(rates, [0, len(rates)])
        assert found.n == n[0]
        assert found.value == pytest.approx(math.exp(mean[0]), nan_ok=True)


class TestInvariance:
    """Units and order of the posts do not matter."""

    @given(plain_rates(), st.sampled_from(STATISTICS), st.floats(1e-3, 1e3), st.booleans())
    def test_scale(self, rates: list[float], statistic: Statistic, c: float, zero: bool) -> None:  # noqa: FBT001 - hypothesis passes it
        """Rates times c give the estimate times c, with and without a post of zero."""
        all_rates = np.array([*rates, 0.0] if zero else rates)
        assume(np.ptp(np.log(rates)) > 1e-6)
        for resolution in (None, 1e-6):
            scaled = resolution and c * resolution
            expected = interval(all_rates, statistic=statistic, resolution=resolution)
            found = interval(c * all_rates, statistic=statistic, resolution=scaled)
            assert_close(found, expected, c)
        assert_close(predict(c * all_rates), predict(all_rates), c)

    @given(accounts(), priors(), st.floats(-2.0, 2.0))
    def test_scale_of_shrunken(
        self, account: tuple[int, float, float], prior: Prior, shift: float
    ) -> None:
        """Account and prior times c give the estimate times c."""
        n, mean, variance = account
        moved = attrs.evolve(prior, mean_log=prior.mean_log + shift)
        found = shrink(n, mean + shift, variance, moved)
        assert_close(found, shrink(*account, prior), math.exp(shift))

    @given(st.data(), plain_rates(), st.sampled_from(STATISTICS))
    def test_order(self, data: Any, rates: list[float], statistic: Statistic) -> None:  # noqa: ANN401 - hypothesis's own
        """Posts in another order give the same estimate."""
        assume(np.ptp(np.log(rates)) > 1e-6)
        shuffled = data.draw(st.permutations(rates))
        assert_close(interval(shuffled, statistic=statistic), interval(rates, statistic=statistic))
        assert_close(predict(shuffled), predict(rates))
