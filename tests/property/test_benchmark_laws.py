"""Laws of benchmarks: one series, no guesses, no order; curves that follow size; honest peers."""

import math
from bisect import bisect_right

import numpy as np
import numpy.typing as npt
import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import percentileofscore

from microinfluence._lowess import FLAT, lowess
from microinfluence._range_rank import RangeRank
from microinfluence._size_curve import ENOUGH
from microinfluence.benchmarks import BENCHMARKS
from microinfluence.cohort_benchmark import MIN_COHORT, CohortBenchmark
from microinfluence.peers import MIN_PEERS, SIZE_STEPS
from microinfluence.testing import follower_counts

Floats = npt.NDArray[np.float64]

every_series = pytest.mark.parametrize("name", BENCHMARKS)
few = effort(1 / 4)

SIZES = [1, 2, 999, 1_000, 1_250, 10_000, 12_500, 100_000, 5_000_000]
LABELS = ["food", "sport", None]


def sizes() -> st.SearchStrategy[int]:
    """Give follower counts above 0, with many ties and steps of the peer search among them."""
    return st.sampled_from(SIZES) | st.integers(1, 3_000_000)


def rates() -> st.SearchStrategy[float]:
    """Give rates, with ties; zeros and rates above 1 are legal."""
    return st.sampled_from([0.0, 0.01, 0.02, 0.03, 1.5]) | st.floats(1e-6, 0.5)


@st.composite
def cohorts(draw: st.DrawFn) -> tuple[list[int], list[float], list[str | None]]:
    """Give creators: followers, rates, most of them above 0, and groups."""
    creator = st.tuples(sizes(), rates(), st.sampled_from(LABELS))
    drawn = draw(st.lists(creator, min_size=MIN_COHORT, max_size=3 * MIN_COHORT))
    positive = [(size, rate or 0.02, label) for size, rate, label in drawn[: len(drawn) // 2 + 1]]
    followers, engagement, group = zip(*positive, *drawn[len(positive) :], strict=True)
    return list(followers), list(engagement), list(group)


def typical(seed: int, size: int, spread: float = 0.8) -> tuple[Floats, Floats]:
    """Make creators whose usual rate falls with the fourth root of followers."""
    rng = np.random.default_rng(seed)
    followers = np.exp(rng.normal(9.5, 1.4, size)).round()
    return followers, 0.4 * followers**-0.25 * rng.lognormal(0, spread, size)


class TestPublished:
    """A published expectation is a rate of one row of one series, or unknown."""

    @every_series
    @few
    @given(counts=st.lists(follower_counts() | st.just(math.nan), min_size=1, max_size=30))
    def test_scalar_equals_array(self, name: str, counts: list[float]) -> None:
        """A column gets what its scalars get, and nothing that is not in the table."""
        series = BENCHMARKS[name]
        found = series.expect(np.array(counts, np.float64))
        np.testing.assert_array_equal(found, [series.expect(float(count)) for count in counts])
        assert {x for x in found.tolist() if x == x} <= {row.value for row in series.rows}  # noqa: PLR0124 - known

    @every_series
    @few
    @given(count=follower_counts())
    def test_is_the_row_that_holds_the_count(self, name: str, count: int) -> None:
        """Reading the rows one by one gives the same."""
        rows = BENCHMARKS[name].rows
        place = bisect_right([row.min_followers for row in rows], count) - 1
        top = rows[place].max_followers
        holds = place >= 0 and (top is None or count <= top)
        expected = rows[place].value if holds else math.nan
        np.testing.assert_equal(BENCHMARKS[name].expect(count), expected)


def slow_lowess(x: Floats, y: Floats, knots: Floats) -> Floats:
    """Fit local lines as Cleveland (1979) defines them, by polynomial fits to sorted distances."""
    count = min(len(x), max(30, math.ceil(len(x) / 2)))
    robustness = np.ones_like(x)
    for _ in range(4):
        curve = []
        for knot in knots:
            distance = np.abs(x - knot)
            reach = 1.001 * np.sort(distance)[count - 1]
            nearness = np.clip(1 - (distance / reach) ** 3, 0, None) ** 3
            weights = np.sqrt(nearness * robustness)
            curve.append(np.polynomial.polynomial.polyfit(x - knot, y, 1, w=weights)[0])
        residuals = np.abs(y - np.interp(x, knots, curve))
        robustness = np.clip(1 - (residuals / (6 * np.median(residuals))) ** 2, 0, None) ** 2
    return np.array(curve)


class TestCurve:
    """The curve is a robust local regression, without an idea of its own."""

    @pytest.mark.parametrize("size", [30, 61, 200, 1_000])
    @pytest.mark.parametrize("seed", range(3))
    def test_is_lowess(self, size: int, seed: int) -> None:
        """A slow second version with other tools gives the same, ties in size or not."""
        rng = np.random.default_rng(seed)
        x = np.sort(rng.normal(9, 1.5, size)).round(1 if seed else 9)
        y = np.sin(x) + rng.standard_t(2, size)
        knots, curve = lowess(x, y)
        np.testing.assert_allclose(curve, slow_lowess(x, y, knots), rtol=1e-7, atol=1e-9)

    @given(
        tenths=st.lists(st.integers(0, 170), unique=True, min_size=1, max_size=80),
        slope=st.floats(-3, 3),
        level=st.floats(-9, 0),
    )
    @few
    def test_a_line_stays_a_line(self, tenths: list[int], slope: float, level: float) -> None:
        """What is straight is not bent, but where points crowd into a thousandth of the reach."""
        points = np.sort(tenths) / 10
        knots, curve = lowess(points, level + slope * points)
        assert knots[0] == points[0]
        assert knots[-1] == points[-1]
        inner = np.interp(points, knots, curve)
        # A point by itself, whose neighbours' weights are next to nothing, has a level line: its
        # centre is off by the square of what counts as flat.
        off = 3 * 17 * FLAT**2
        np.testing.assert_allclose(inner, level + slope * points, rtol=1e-5, atol=2 * off)

    @pytest.mark.parametrize("seed", range(5))
    def test_shift_and_scale(self, seed: int) -> None:
        """Moved and stretched points give the moved and stretched curve."""
        rng = np.random.default_rng(seed)
        x, y = np.sort(rng.normal(9, 1, 150)), rng.normal(0, 1, 150)
        plain, moved = lowess(x, y)[1], lowess(x, 3 * y - 5)[1]
        np.testing.assert_allclose(moved, 3 * plain - 5, rtol=1e-9, atol=1e-9)

    @pytest.mark.parametrize("seed", range(5))
    def test_wild_points_hardly_matter(self, seed: int) -> None:
        """One point in twenty far off moves the curve by less than a fifth of the spread."""
        rng = np.random.default_rng(seed)
        x, y = np.sort(rng.normal(9, 1, 200)), rng.normal(0, 1, 200)
        wild = np.arange(5, 200, 20)
        knots, curve = lowess(x, y + 10 * np.isin(np.arange(200), wild))
        clean = np.interp(knots, *lowess(np.delete(x, wild), np.delete(y, wild)))
        assert np.abs(curve - clean).max() < 0.2

    @given(
        near=st.lists(st.sampled_from([-1e-3, 0.0, 1e-3]), min_size=1, max_size=90),
        far=st.lists(st.sampled_from([-50.0, 0.0, 50.0]), min_size=1, max_size=90),
    )
    @few
    def test_no_window_is_without_weight(self, near: list[float], far: list[float]) -> None:
        """Two clusters, one of them all outliers, still have a curve everywhere."""
        x = np.repeat([0.0, 10.0], [len(near), len(far)])
        assert np.isfinite(lowess(x, np.array([*near, *far]))[1]).all()


class TestExpectation:
    """What is usual at a size follows the cohort and nothing else."""

    @given(
        exponent=st.floats(-1, 1), factor=st.floats(1e-4, 10), counts=st.lists(sizes(), min_size=30)
    )
    @few
    def test_a_power_law_is_met(self, exponent: float, factor: float, counts: list[int]) -> None:
        """If every rate is a power of followers, that is the expectation."""
        followers = np.array(counts, np.float64)
        engagement = factor * followers**exponent
        found = CohortBenchmark.from_cohort(followers, engagement).expect(followers)
        np.testing.assert_allclose(found, engagement, rtol=1e-4)

    @given(cohort=cohorts(), data=st.data())
    @few
    def test_order_does_not_matter(
        self, cohort: tuple[list[int], list[float], list[str | None]], data: st.DataObject
    ) -> None:
        """The same creators in another order make an equal benchmark, to the last bit."""
        places = data.draw(st.permutations(range(len(cohort[0]))))
        followers, engagement = ([column[p] for p in places] for column in cohort[:2])
        group = [cohort[2][p] for p in places]
        one = CohortBenchmark.from_cohort(cohort[0], cohort[1], group=cohort[2])
        other = CohortBenchmark.from_cohort(followers, engagement, group=group)
        assert one == other
        np.testing.assert_array_equal(one.expect(cohort[0]), other.expect(cohort[0]))

    @given(seed=st.integers(0, 99), factor=st.floats(1e-3, 1e3))
    @few
    def test_scale_of_rates(self, seed: int, factor: float) -> None:
        """Rates of another scale give expectations of that scale, and the same comparison."""
        followers, engagement = typical(seed, 90)
        one = CohortBenchmark.from_cohort(followers, engagement)
        other = CohortBenchmark.from_cohort(followers, factor * engagement)
        np.testing.assert_allclose(
            other.expect(followers), factor * one.expect(followers), rtol=1e-9
        )
        np.testing.assert_allclose(
            other.relative(followers, factor * engagement),
            one.relative(followers, engagement),
            rtol=1e-9,
        )

    @given(cohort=cohorts())
    @few
    def test_unknown_creators_do_not_matter(
        self, cohort: tuple[list[int], list[float], list[str | None]]
    ) -> None:
        """Rows without followers or rate, or with 0 followers, are counted and left out."""
        followers, engagement, group = cohort
        plain = CohortBenchmark.from_cohort(followers, engagement, group=group)
        padded = CohortBenchmark.from_cohort(
            [math.nan, 0, *followers, 70],
            [0.5, 0.5, *engagement, math.nan],
            group=["food", "food", *group, "food"],
        )
        assert (plain.left_out, padded.left_out) == (0, 3)
        np.testing.assert_array_equal(padded.expect(followers), plain.expect(followers))

    @given(cohort=cohorts(), asked=st.lists(sizes() | st.just(math.nan), min_size=1))
    @few
    def test_known_inside_unknown_outside(
        self, cohort: tuple[list[int], list[float], list[str | None]], asked: list[float]
    ) -> None:
        """Positive and finite from the least to the greatest size of the cohort, else NaN."""
        followers, engagement, _ = cohort
        found = CohortBenchmark.from_cohort(followers, engagement).expect(asked)
        inside = [min(followers) <= count <= max(followers) for count in asked]
        assert ((found > 0) & (found < np.inf)).tolist() == inside
        assert np.isnan(found).tolist() == [not each for each in inside]

    @given(cohort=cohorts(), rate=rates())
    @few
    def test_relative_times_expectation_is_the_rate(
        self, cohort: tuple[list[int], list[float], list[str | None]], rate: float
    ) -> None:
        """That is what relative means."""
        followers, engagement, _ = cohort
        benchmark = CohortBenchmark.from_cohort(followers, engagement)
        product = benchmark.relative(followers, rate) * benchmark.expect(followers)
        np.testing.assert_allclose(product, rate, rtol=1e-12)

    @pytest.mark.parametrize("seed", range(5))
    def test_half_of_the_cohort_is_above(self, seed: int) -> None:
        """Where rates spread evenly on the log scale the expectation is their median."""
        followers, engagement = typical(seed, 2_000)
        benchmark = CohortBenchmark.from_cohort(followers, engagement)
        for part in np.array_split(np.argsort(followers), 4):
            above = benchmark.relative(followers[part], engagement[part]) > 1
            assert 0.42 < above.mean() < 0.58

    def test_large_cohorts_are_thinned_and_no_less_true(self) -> None:
        """Of more creators than enter the fit, those that do tell the same, from end to end."""
        followers, engagement = typical(1, 3 * ENOUGH + 1)
        benchmark = CohortBenchmark.from_cohort(followers, engagement)
        asked = np.geomspace(500, 300_000, 50)
        np.testing.assert_allclose(benchmark.expect(asked), 0.4 * asked**-0.25, rtol=0.05)
        assert np.isfinite(benchmark.expect([followers.min(), followers.max()])).all()


def slow_peers(
    followers: Floats, group: list[str | None], size: float, label: str | None
) -> tuple[npt.NDArray[np.bool_], float, bool]:
    """Search as documented: by group, then among everybody, by ever larger factors."""
    for ours in [True, False] if label is not None else [False]:
        member = np.array([not ours or each == label for each in group])
        for factor in SIZE_STEPS:
            peers = member & (followers >= size / factor) & (followers <= size * factor)
            if peers.sum() >= MIN_PEERS:
                return peers, factor, ours
    return np.zeros(len(followers), np.bool_), math.nan, False


class TestPeers:
    """Peers are found as declared, and the percentile is that among them."""

    @given(
        cohort=cohorts(),
        asked=st.lists(
            st.tuples(sizes() | st.just(math.nan), rates(), st.sampled_from([*LABELS, "art"])),
            min_size=1,
            max_size=8,
        ),
    )
    @few
    def test_are_as_declared(
        self,
        cohort: tuple[list[int], list[float], list[str | None]],
        asked: list[tuple[float, float, str | None]],
    ) -> None:
        """Count, sizes, factor, group and percentile agree with a search row by row and SciPy."""
        followers, engagement = (np.array(column, np.float64) for column in cohort[:2])
        benchmark = CohortBenchmark.from_cohort(followers, engagement, group=cohort[2])
        counts, scores, labels = (list(column) for column in zip(*asked, strict=True))
        found = benchmark.peers_array(counts, group=labels)
        percentiles = benchmark.percentile(counts, scores, group=labels)
        for place, (count, score, label) in enumerate(asked):
            peers, factor, ours = slow_peers(followers, cohort[2], count, label)
            assert found.count[place] == peers.sum()
            assert found.of_group[place] == (peers.any() and ours)
            np.testing.assert_equal(found.within[place], factor)
            if peers.any():
                assert found.min_followers[place] == followers[peers].min()
                assert found.max_followers[place] == followers[peers].max()
                expected = percentileofscore(engagement[peers], score, kind="mean") / 100
                assert math.isclose(percentiles[place], expected, rel_tol=1e-12)
            else:
                assert math.isnan(percentiles[place])
                assert math.isnan(found.min_followers[place])
                assert math.isnan(found.max_followers[place])

    @given(cohort=cohorts(), count=sizes(), score=rates(), label=st.sampled_from([*LABELS, "art"]))
    @few
    def test_scalar_equals_array(
        self,
        cohort: tuple[list[int], list[float], list[str | None]],
        count: int,
        score: float,
        label: str | None,
    ) -> None:
        """One creator gets what the same creator in a column gets, to the last bit."""
        benchmark = CohortBenchmark.from_cohort(cohort[0], cohort[1], group=cohort[2])
        one = [
            benchmark.expect(count),
            benchmark.relative(count, score),
            benchmark.percentile(count, score, group=label),
        ]
        column = [
            benchmark.expect([count]),
            benchmark.relative([count], score),
            benchmark.percentile(count, [score], group=label),
        ]
        assert all(type(value) is float for value in one)
        np.testing.assert_array_equal(one, np.ravel(column))
        peers, columns = (
            benchmark.peers(count, group=label),
            benchmark.peers_array([count], group=label),
        )
        assert peers.count == columns.count[0]
        assert (peers.min_followers or 0) == np.nan_to_num(columns.min_followers[0])
        assert (peers.within or 0) == np.nan_to_num(columns.within[0])

    @given(cohort=cohorts(), count=sizes())
    @few
    def test_percentiles_rise_with_engagement(
        self, cohort: tuple[list[int], list[float], list[str | None]], count: int
    ) -> None:
        """More engagement never stands lower, and nothing leaves 0 to 1."""
        benchmark = CohortBenchmark.from_cohort(cohort[0], cohort[1])
        scores = sorted({0.0, *cohort[1], 2.0})
        found = benchmark.percentile(np.full(len(scores), count), scores)
        if benchmark.peers(count).count:
            assert (np.diff(found) >= 0).all()
            assert 0 <= found[0] <= found[-1] == 1
        else:
            assert np.isnan(found).all()

    @given(cohort=cohorts(), count=sizes(), score=rates())
    @few
    def test_one_group_for_all_is_none(
        self, cohort: tuple[list[int], list[float], list[str | None]], count: int, score: float
    ) -> None:
        """A group that holds everybody changes nothing."""
        plain = CohortBenchmark.from_cohort(cohort[0], cohort[1])
        grouped = CohortBenchmark.from_cohort(cohort[0], cohort[1], group=["all"] * len(cohort[0]))
        np.testing.assert_equal(
            grouped.percentile(count, score, group="all"), plain.percentile(count, score)
        )


class TestRangeRank:
    """Counting in a stretch by the structure is counting in it one by one."""

    @given(
        values=st.lists(st.integers(0, 9) | st.floats(-5, 15), min_size=1, max_size=70),
        data=st.data(),
    )
    def test_equals_counting(self, values: list[float], data: st.DataObject) -> None:
        """Any stretch, empty ones too, and limits among, between, below and above the values."""
        array = np.array(values, np.float64)
        place = st.integers(0, len(values))
        query = st.tuples(place, place, st.sampled_from(values) | st.floats(-9, 19))
        queries = data.draw(st.lists(query, min_size=1, max_size=20))
        start = np.array([min(one, other) for one, other, _ in queries])
        stop = np.array([max(one, other) for one, other, _ in queries])
        limits = np.array([limit for *_, limit in queries], np.float64)
        found = RangeRank(array).at_most_half(start, stop, limits)
        parts = [array[first:last] for first, last in zip(start, stop, strict=True)]
        expected = [
            np.count_nonzero(part < limit) + np.count_nonzero(part <= limit)
            for part, limit in zip(parts, limits, strict=True)
        ]
        assert found.tolist() == expected
