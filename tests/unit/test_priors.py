"""Summaries of creators' posts, and priors learned from them or written by hand."""

import copy
import math
import pickle
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from microinfluence._cohort_moments import levels, spread
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.estimates import DEFAULT_DRIFT
from microinfluence.priors import LogSummary, Prior, log_summary
from microinfluence.sources import Source

NAN = math.nan
Floats = npt.NDArray[np.float64]


class TestLogSummary:
    """Counts, means and spreads of the log rates of every creator."""

    def test_is_what_pandas_groups_give(self) -> None:
        """Count, mean and variance are those of a group-by of the logs."""
        rng = np.random.default_rng(1)
        sizes = rng.integers(0, 9, 500)
        rates = rng.lognormal(-3, 1, sizes.sum())
        rates[rng.random(rates.size) < 0.2] = NAN
        found = log_summary(rates, np.concatenate([[0], sizes.cumsum()]))
        frame = pd.DataFrame({"creator": np.repeat(np.arange(500), sizes), "log": np.log(rates)})
        grouped = frame.groupby("creator")["log"].agg(["count", "mean", "var"])
        grouped = grouped.reindex(range(500))
        assert found.n.tolist() == grouped["count"].fillna(0).tolist()
        np.testing.assert_allclose(found.mean_log, grouped["mean"], rtol=1e-12)
        np.testing.assert_allclose(found.var_log, grouped["var"], rtol=1e-9)

    def test_step_is_half_the_mean_squared_difference(self) -> None:
        """Neighbours are compared within a creator, past unknown posts, in either direction."""
        logs = np.array([1.0, 3.0, NAN, 2.0, 7.0, 7.5])
        found = log_summary(np.exp(logs), [0, 4, 6])
        assert found.step_log == pytest.approx([(4 + 1) / 4, 0.25 / 2])
        back = log_summary(np.exp(logs[::-1]), [0, 2, 6])
        assert back.step_log[::-1] == pytest.approx(found.step_log)

    def test_any_block_size_gives_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the blocks are cut does not matter."""
        rng = np.random.default_rng(2)
        offsets = np.concatenate([[0], rng.integers(0, 9, 99).cumsum()])
        rates = rng.lognormal(-3, 1, offsets[-1])
        whole = log_summary(rates, offsets)
        monkeypatch.setattr("microinfluence._log_moments._BLOCK", 4)
        for cut, uncut in zip(log_summary(rates, offsets), whole, strict=True):
            np.testing.assert_array_equal(cut, uncut)

    def test_equal_rates_have_no_variance(self) -> None:
        """Equal rates vary by exactly 0, whatever their logs round to."""
        found = log_summary(np.repeat([0.1 / 3, 0.7, 1e-9], 7), [0, 7, 14, 21])
        assert found.var_log.tolist() == [0.0, 0.0, 0.0]

    def test_without_posts(self) -> None:
        """A creator without posts has 0 of them and nothing else; so has none of none."""
        found = log_summary([0.1], [0, 0, 1, 1])
        assert found.n.tolist() == [0, 1, 0]
        assert np.isnan(found.mean_log).tolist() == [True, False, True]
        assert np.isnan(found.var_log).all()
        assert [len(column) for column in log_summary([], [0])] == [0, 0, 0, 0]

    def test_zeros(self) -> None:
        """A rate of 0 is half of an interaction, else half of the creator's least rate."""
        rates, offsets = [0.0, 0.02, 0.0, 0.08, 0.0], [0, 2, 4, 5]
        found = log_summary(rates, offsets, resolution=[0.01, NAN, 0.001])
        same = log_summary([0.005, 0.02, 0.04, 0.08, 0.0005], offsets)
        for column, expected in zip(found, same, strict=True):
            np.testing.assert_allclose(column, expected)
        assert np.isnan(log_summary(rates, offsets).mean_log[2])

    def test_the_least_float_is_no_zero(self) -> None:
        """Half of the least rate above 0 is taken on the log scale, where it exists."""
        found = log_summary([0.0, 5e-324], [0, 2])
        assert found.mean_log[0] == pytest.approx(math.log(5e-324) - math.log(2) / 2)

    def test_input_is_left_alone(self) -> None:
        """The rates passed in are not changed."""
        rates = np.array([0.0, 0.1, 0.2])
        log_summary(rates, [0, 3])
        assert rates.tolist() == [0.0, 0.1, 0.2]

    @pytest.mark.parametrize(
        ("rates", "offsets", "resolution", "message"),
        [
            ([-1.0], [0, 1], None, "rates must be from 0 to 1e[+]140; got -1.0 at index 0"),
            ([0.1], [0, 2], None, "offsets must end at the number of values, 1; got 2"),
            ([0.1], [0, 1], -1, "resolution must be finite and above 0; got -1.0"),
            (
                [0.1],
                [0, 1],
                [0.1, 0.0],
                "resolution must be finite and above 0; got 0.0 at index 1",
            ),
            ([0.1], [0, 1], [0.1, 0.1], "resolution must be one, or one per creator, 1"),
        ],
    )
    def test_refuses_bad_values(
        self,
        rates: list[float],
        offsets: list[int],
        resolution: float | list[float] | None,
        message: str,
    ) -> None:
        """Negative rates, offsets that do not fit, and resolutions of 0 are named."""
        with pytest.raises(InvalidValueError, match=message):
            log_summary(rates, offsets, resolution=resolution)


PRIOR = Prior(mean_log=math.log(0.03), var_between=0.5, var_within=0.3)


class TestPrior:
    """What is known before an account's own posts."""

    def test_is_a_value(self) -> None:
        """Equal fields make equal priors; copies and pickles too."""
        assert PRIOR == pickle.loads(pickle.dumps(PRIOR)) == copy.deepcopy(PRIOR)
        assert len({PRIOR, Prior(mean_log=math.log(0.03), var_between=0.5, var_within=0.3)}) == 1

    def test_numbers_become_floats(self) -> None:
        """Ints and NumPy scalars are stored as Python floats, a count as an int."""
        prior = Prior(mean_log=-3, var_between=np.float64(1), var_within=1, creators=np.int64(9))
        assert [type(v) for v in (prior.mean_log, prior.var_between)] == [float, float]
        assert type(prior.creators) is int

    def test_typical_rate(self) -> None:
        """It is e to the mean log; by size it follows the slope, and needs the size."""
        assert PRIOR.typical_rate() == pytest.approx(0.03)
        by_size = Prior(
            mean_log=math.log(0.03), var_between=1, var_within=1, slope=-0.5, at_followers=10_000
        )
        assert by_size.typical_rate(10_000) == pytest.approx(0.03)
        assert by_size.typical_rate(1_000_000) == pytest.approx(0.003)
        assert math.isnan(by_size.typical_rate())
        assert math.isnan(by_size.typical_rate(0))

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"mean_log": 400.0}, "mean_log must be the natural log of a rate; got 400"),
            ({"mean_log": NAN}, "mean_log must be the natural log of a rate; got nan"),
            ({"var_between": -1.0}, "var_between must be finite and at least 0"),
            ({"var_within": 0.0}, "var_within must be finite and above 0"),
            ({"within_df": 4.0}, "within_df must be finite and above 4"),
            ({"drift": -0.1}, "drift must be finite and at least 0"),
            ({"slope": math.inf}, "slope must be finite"),
            ({"at_followers": 0.0}, "at_followers must be finite and above 0"),
            ({"creators": -1}, "creators must be at least 0"),
        ],
    )
    def test_refuses_impossible_numbers(self, changes: dict[str, float], message: str) -> None:
        """Every field has its bounds."""
        fields: dict[str, Any] = {"mean_log": -3.0, "var_between": 1.0, "var_within": 1.0}
        with pytest.raises(InvalidValueError, match=message):
            Prior(**fields | changes)

    def test_refuses_wrong_types(self) -> None:
        """Text is no number, and a source is a Source."""
        with pytest.raises(InvalidTypeError, match="mean_log must be a number"):
            Prior(mean_log="3 %", var_between=1, var_within=1)  # type: ignore[arg-type]  # the wrong type is the point
        with pytest.raises(InvalidTypeError, match="source must be a Source or None"):
            Prior(mean_log=0, var_between=1, var_within=1, source="blog")  # type: ignore[arg-type]  # the wrong type is the point


class Cohort(NamedTuple):
    """Simulated creators."""

    summary: LogSummary
    followers: Floats


def simulate(creators: int, *, drift: float = 0.0, slope: float = 0.0, posts: int = 0) -> Cohort:
    """Draw a cohort with a mean of -3.5, variances of 0.6 between and 0.25 within, and 12 df."""
    rng = np.random.default_rng(20_261_123)
    followers = np.exp(rng.uniform(math.log(1e3), math.log(1e6), creators))
    sizes = np.full(creators, posts) if posts else rng.integers(1, 16, creators)
    within = 0.25 * 10 / rng.chisquare(12, creators)
    level = rng.normal(-3.5 + slope * np.log(followers / 30_000), math.sqrt(0.6))
    noise = rng.standard_normal((creators, 15)) + math.sqrt(drift) * np.cumsum(
        rng.standard_normal((creators, 15)), axis=1
    )
    logs = level[:, None] + np.sqrt(within)[:, None] * noise
    kept = np.arange(15) < sizes[:, None]
    offsets = np.concatenate([[0], sizes.cumsum()])
    return Cohort(log_summary(np.exp(logs[kept]), offsets), followers)


class TestFromCohort:
    """The method of moments finds what a cohort was made with."""

    def test_finds_mean_and_variances(self) -> None:
        """Means and variances come back within a few percent from 20,000 creators."""
        cohort = simulate(20_000)
        s = cohort.summary
        prior = Prior.from_cohort(s.n, s.mean_log, s.var_log)
        assert prior.mean_log == pytest.approx(-3.5, abs=0.03)
        assert prior.var_between == pytest.approx(0.6, rel=0.05)
        assert prior.var_within == pytest.approx(0.25, rel=0.03)
        assert prior.within_df == pytest.approx(12, rel=0.25)
        assert (prior.creators, prior.slope, prior.drift) == (20_000, 0.0, DEFAULT_DRIFT)

    @pytest.mark.parametrize("seed", range(3))
    def test_line_of_least_squares(self, seed: int) -> None:
        """Creators weigh by how well their means are known: NumPy draws the same line."""
        rng = np.random.default_rng(seed)
        n, x = rng.integers(1, 30, 40).astype(float), rng.normal(size=40)
        x -= x.mean()
        means = -3 - 0.4 * x + rng.normal(scale=0.3, size=40)
        found = levels(n, means, x, 0.5)
        weights = 1 / (found.between + 0.5 / n)
        slope, level = np.polyfit(x, means, 1, w=np.sqrt(weights))
        assert (found.mean, found.slope) == pytest.approx((level, slope))
        flat = levels(n, means, np.zeros(40), 0.5)
        assert flat.slope == 0
        weights = 1 / (flat.between + 0.5 / n)
        assert flat.mean == pytest.approx(np.average(means, weights=weights))

    def test_variances_that_differ_as_chance_has_it(self) -> None:
        """Where they differ no more, or exactly as much, creators are taken to be alike."""
        posts = np.full(2, 3.0)  # on two degrees of freedom chance alone makes the mean square 2
        assert spread(posts, np.array([0.5, 1.5])) == (1.0, 1e6)
        assert spread(posts, np.array([0.0, 2.0])) == (1.0, 1e6)
        assert spread(np.full(3, 3.0), np.array([0.0, 0.0, 9.0])) == (3.0, 8.0)  # mean square 3

    @pytest.mark.parametrize("slope", [0.0, -0.25])
    def test_variance_between_is_unbiased(self, slope: float) -> None:
        """Over many cohorts, of few posts or many, the mean of the estimates is the truth."""
        rng = np.random.default_rng(7)
        n = np.tile([1.0, 2.0, 5.0, 40.0], 3)
        x = np.linspace(-2, 2, n.size) if slope else np.zeros(n.size)
        between, within = 2.0, 0.5
        found = [
            levels(
                n, slope * x + rng.normal(size=n.size) * np.sqrt(between + within / n), x, within
            )
            for _ in range(1_000)
        ]
        estimates = np.array([each.between for each in found])
        error = estimates.std() / np.sqrt(estimates.size)
        assert abs(estimates.mean() - between) < 3 * error

    def test_finds_the_slope(self) -> None:
        """A rate that falls with size gives a slope, and a level at the typical size."""
        s, followers = simulate(20_000, slope=-0.3)
        prior = Prior.from_cohort(s.n, s.mean_log, s.var_log, followers=followers)
        assert prior.slope == pytest.approx(-0.3, abs=0.02)
        assert prior.typical_rate(30_000) == pytest.approx(math.exp(-3.5), rel=0.03)
        assert prior.var_between == pytest.approx(0.6, rel=0.05)
        assert prior.at_followers == pytest.approx(math.exp(np.log(followers).mean()))

    @pytest.mark.parametrize("drift", [0.0, 0.05])
    def test_finds_the_drift(self, drift: float) -> None:
        """A random walk of the level comes back, relative to the variance between posts."""
        s, _ = simulate(20_000, drift=drift, posts=12)
        prior = Prior.from_cohort(s.n, s.mean_log, s.var_log, step_log=s.step_log)
        # The walk adds (n + 1) / 6 of its variance to that between the twelve posts.
        assert prior.drift == pytest.approx(drift / (1 + drift * 13 / 6), abs=0.006)

    def test_creators_that_vary_alike(self) -> None:
        """Without more spread of the variances than chance brings, they count as one."""
        n, mean = np.full(20, 10), np.linspace(-4, -3, 20)
        assert Prior.from_cohort(n, mean, np.full(20, 0.2)).within_df > 1e5

    def test_levels_that_do_not_differ(self) -> None:
        """Means closer together than chance puts them leave no variance between creators."""
        prior = Prior.from_cohort(np.full(20, 4), np.full(20, -3.0), np.full(20, 0.2))
        assert prior.var_between == 0.0
        assert prior.mean_log == pytest.approx(-3.0)

    def test_equal_sizes_have_no_slope(self) -> None:
        """Where all accounts are equally large, size explains nothing."""
        s, _ = simulate(50)
        prior = Prior.from_cohort(s.n, s.mean_log, s.var_log, followers=np.full(50, 1000))
        assert prior.slope == 0.0

    def test_creators_without_what_is_needed_are_left_out(self) -> None:
        """No posts, no level, or no known size: no say, and no error."""
        s, followers = simulate(40)
        expected = Prior.from_cohort(s.n, s.mean_log, s.var_log, followers=followers)
        found = Prior.from_cohort(
            np.append(s.n, [0, 5, 5, 5]),
            np.append(s.mean_log, [NAN, NAN, 9.0, 9.0]),
            np.append(s.var_log, [NAN] * 4),
            followers=np.append(followers, [10, 10, NAN, 0]),
        )
        assert found == expected

    def test_drift_needs_three_posts(self) -> None:
        """Where no creator has three posts, or they do not differ, the drift is the default."""
        mean, variance = np.linspace(-4, -3, 12), np.full(12, 0.2)
        for n, within in ((2, variance), (5, np.append(np.zeros(11), NAN))):
            step = np.full(12, 0.1)
            found = Prior.from_cohort(
                np.append(np.full(11, n), 2), mean, np.append(within[:11], 0.3), step_log=step
            )
            assert found.drift == DEFAULT_DRIFT

    def test_keeps_its_source(self) -> None:
        """Where the cohort comes from stays with the prior."""
        source = Source.policy("Peers", "Our creators of 2026")
        found = Prior.from_cohort([5] * 10, np.arange(10), [1] * 10, source=source)
        assert found.source is source

    @pytest.mark.parametrize(
        ("columns", "message"),
        [
            (
                {"n": [0] * 12},
                "n must hold at least 10 creators with posts and a known level; got 0",
            ),
            ({"mean_log": [NAN] * 12}, "n must hold at least 10 creators"),
            ({"n": [NAN] * 12}, "n must be known"),
            ({"n": [-1] * 12}, "n must be at least 0; got -1 at index 0 .and 11 more"),
            ({"mean_log": [500] * 12}, "mean_log must be the natural log of a rate"),
            ({"var_log": [-1] * 12}, "var_log must be finite and at least 0"),
            ({"var_log": [0] * 12}, "var_log must be above 0 for some creator; got 0.0"),
            ({"var_log": [NAN] * 12}, "var_log must be above 0 for some creator"),
            ({"mean_log": [1.0] * 11}, "mean_log must have one row per creator, like n"),
            ({"followers": [-1] * 12}, "followers must be finite and at least 0"),
        ],
    )
    def test_refuses_bad_cohorts(self, columns: dict[str, Any], message: str) -> None:
        """Too few creators, no spread, and impossible numbers are named."""
        good: dict[str, Any] = {
            "n": [5] * 12, "mean_log": np.linspace(-4, -3, 12), "var_log": [0.2] * 12,
        }  # fmt: skip
        with pytest.raises(InvalidValueError, match=message):
            Prior.from_cohort(**good | columns)

    def test_refuses_an_empty_cohort(self) -> None:
        """No creators teach nothing, and the error says what to do."""
        with pytest.raises(InvalidValueError, match="Write the Prior by hand"):
            Prior.from_cohort([], [], [])
