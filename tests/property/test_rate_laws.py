"""Laws of the metrics: exact, scale-free, linear, never infinite, the same for one row or many."""

import math
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from effort import effort
from hypothesis import assume, given
from hypothesis import strategies as st
from metric_table import AWKWARD, CHANGES, METRICS, RATIONAL, RATIOS, Metric, numbers, usual_numbers

from microinfluence.costs import earned_media_value
from microinfluence.engagement import engagement_rate, interactions
from microinfluence.errors import InvalidValueError
from microinfluence.growth import growth_rate

every_metric = pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
every_rational_metric = pytest.mark.parametrize("metric", RATIONAL.values(), ids=RATIONAL)
every_ratio = pytest.mark.parametrize("metric", RATIOS.values(), ids=RATIOS)
few = effort(1 / 5)  # times two dozen metrics

ROUNDING = Fraction(8, 2**53)
"""Eight units in the last place: no metric rounds more often."""


def bits(values: object) -> list[str]:
    """Write floats so that equal means the same bits, for any NaN."""
    return [value.hex() for value in np.asarray(values, np.float64).ravel().tolist()]


def columns(metric: Metric, rows: list[tuple[float, ...]]) -> list[npt.NDArray[np.float64]]:
    """Turn rows into one float64 column per argument."""
    width = len(metric.arguments)
    return [np.array([row[place] for row in rows], np.float64) for place in range(width)]


def rows_for(metric: Metric, data: st.DataObject, most: int = 30) -> list[tuple[float, ...]]:
    """Draw rows of legal arguments."""
    row = st.tuples(*[numbers()] * len(metric.arguments))
    return data.draw(st.lists(row, min_size=1, max_size=most))


class TestDefinition:
    """A metric is what its definition gives in exact fractions, but for rounding."""

    @every_rational_metric
    @few
    @given(data=st.data())
    def test_equals_fractions(self, metric: Metric, data: st.DataObject) -> None:
        """Counts, averages and amounts that occur, zeros among them."""
        values = data.draw(st.tuples(*[usual_numbers()] * len(metric.arguments)))
        exact, found = metric.oracle(*values), metric(*values)
        if exact is None:
            assert math.isnan(found)
        else:
            parts = [abs(exact)]
            if metric in CHANGES.values():  # a difference may cancel; its parts bound the rounding
                parts.append(abs(exact - metric.oracle(*values[:-1], values[-1] or 1)))  # type: ignore[operator]
            assert abs(Fraction(found) - exact) <= ROUNDING * max(parts)

    @given(
        st.integers(1, 10**9),
        st.integers(0, 10**9),
        st.sampled_from([1, 2, 3, 5, 6, 7, 10, 15, 28, 30, 31, 60, 90, 365, 1_000]),
    )
    def test_compound_growth_equals_decimals(self, start: int, end: int, days: int) -> None:
        """The power is that of 50-digit decimals, wherever a float can hold it."""
        with localcontext() as context:
            context.prec, context.Emax = 50, 10**6
            power = (Decimal(end) / Decimal(start)) ** (Decimal(30) / days) if end else Decimal(0)
            found = growth_rate(start, end, days=days)
            if power > Decimal("1.7e308"):
                assert math.isnan(found)
            else:
                # The quotient's rounding is raised to the power too.
                slack = Decimal(2) ** -52 * (1 + 30 / Decimal(days)) * 2
                assert abs(Decimal(found) + 1 - power) <= slack * max(power, Decimal(1))

    @given(usual_numbers(), usual_numbers())
    def test_growth_methods_agree_over_30_days(self, start: float, end: float) -> None:
        """Over 30 days the compound and the simple rate are the same number."""
        compound = growth_rate(start, end, days=30)
        simple = growth_rate(start, end, days=30, method="simple")
        assert simple == pytest.approx(compound, rel=1e-12, abs=1e-12, nan_ok=True)


class TestScale:
    """Counting in other units changes no rate: k·a over k·b is a over b."""

    @every_ratio
    @few
    @given(data=st.data())
    def test_numerator_and_denominator(self, metric: Metric, data: st.DataObject) -> None:
        """Powers of two scale without rounding, so that the equality is exact."""
        values = data.draw(st.tuples(*[usual_numbers()] * len(metric.arguments)))
        k = 2.0 ** data.draw(st.integers(-20, 20))
        scaled = (values[0] * k, values[1] * k, *values[2:])
        assert bits(metric(*scaled)) == bits(metric(*values))

    @given(usual_numbers(), usual_numbers(), st.floats(1e-3, 1e3))
    def test_any_factor(self, a: float, b: float, k: float) -> None:
        """Any other factor rounds, in the last places only."""
        scaled, plain = engagement_rate(k * a, k * b), engagement_rate(a, b)
        assert scaled == pytest.approx(plain, rel=1e-15 * 4, nan_ok=True)


class TestLinear:
    """Weighted sums are linear in their weights."""

    weights = st.fixed_dictionaries({"likes": st.integers(1, 50), "shares": st.integers(1, 50)})

    @given(weights, weights, st.integers(0, 10**6), st.integers(0, 10**6))
    def test_sum_of_weights(
        self, one: dict[str, int], other: dict[str, int], likes: int, shares: int
    ) -> None:
        """Whole weights and counts add up exactly."""
        both = {name: one[name] + other[name] for name in one}
        parts = [interactions(weights, likes=likes, shares=shares) for weights in (one, other)]
        assert interactions(both, likes=likes, shares=shares) == sum(parts)

    @given(weights, st.integers(0, 40), usual_numbers(), usual_numbers())
    def test_factor(self, weights: dict[str, int], power: int, likes: float, shares: float) -> None:
        """A power of two in front of all weights stands in front of the sum."""
        k = 2.0**power
        scaled = {name: weight * k for name, weight in weights.items()}
        plain = interactions(weights, likes=likes, shares=shares)
        assert interactions(scaled, likes=likes, shares=shares) == plain * k

    @given(usual_numbers(), usual_numbers())
    def test_left_out_is_the_known_part(self, likes: float, shares: float) -> None:
        """Leaving out what is unknown gives the value of what is known."""
        values = {"likes": 0.25, "shares": 1.5}
        whole = earned_media_value(values, missing="left_out", likes=likes, shares=shares)
        part = earned_media_value(values, missing="left_out", likes=likes, shares=None)
        assert part == 0.25 * likes
        assert whole == earned_media_value(values, missing="unknown", likes=likes, shares=shares)
        assert part <= whole


class TestNeverInfinite:
    """No legal argument gives infinity or a warning, for which the test run would fail."""

    @every_metric
    @few
    @given(data=st.data())
    def test_scalars(self, metric: Metric, data: st.DataObject) -> None:
        """One row of anything legal."""
        assert not math.isinf(metric(*rows_for(metric, data, 1)[0]))

    @every_metric
    def test_all_awkward_pairs(self, metric: Metric) -> None:
        """Every combination of awkward numbers, as arrays."""
        grid = np.meshgrid(*[np.array(AWKWARD, np.float64)] * len(metric.arguments))
        assert not np.isinf(metric(*grid)).any()


class TestUnknown:
    """Unknown in, unknown out: NaN is never 0, and a denominator of 0 is unknown too."""

    @every_metric
    @few
    @given(data=st.data())
    def test_each_argument(self, metric: Metric, data: st.DataObject) -> None:
        """NaN or None in any place makes the result NaN."""
        values: list[Any] = [data.draw(usual_numbers()) for _ in metric.arguments]
        values[data.draw(st.integers(0, len(values) - 1))] = data.draw(
            st.sampled_from([None, math.nan, np.float32("nan")])
        )
        assert math.isnan(metric(*values))

    @every_ratio
    @few
    @given(data=st.data())
    def test_zero_denominator(self, metric: Metric, data: st.DataObject) -> None:
        """Any denominator of 0 gives NaN, whatever the numerator."""
        values: list[Any] = [data.draw(usual_numbers()) for _ in metric.arguments]
        values[data.draw(st.integers(1, len(values) - 1))] = data.draw(
            st.sampled_from([0, 0.0, -0.0, np.int8(0)])
        )
        assert math.isnan(metric(*values))

    @pytest.mark.parametrize("method", ["compound", "simple"])
    def test_growth_from_nobody_or_in_no_time(self, method: Any) -> None:  # noqa: ANN401 - a literal
        """Neither a start of 0 nor 0 days has a rate; an end of 0 has one."""
        assert math.isnan(growth_rate(0, 50, days=30, method=method))
        assert math.isnan(growth_rate(50, 50, days=0, method=method))
        assert growth_rate(50, 0, days=30, method=method) == -1


class TestScalarEqualsArray:
    """The array answer is the scalar answer row by row, to the last bit."""

    @every_metric
    @few
    @given(data=st.data())
    def test_rows(self, metric: Metric, data: st.DataObject) -> None:
        """Anything legal, as Python numbers and as float64 columns."""
        rows = rows_for(metric, data)
        one_by_one = [metric(*row) for row in rows]
        assert all(type(value) is float for value in one_by_one)
        assert bits(metric(*columns(metric, rows))) == bits(one_by_one)

    @every_metric
    def test_blocks(self, metric: Metric) -> None:
        """Rows on both sides of a block's end, with unknown and zero in some blocks only."""
        rng = np.random.default_rng(20_261_123)
        size = 2 * 32_768 + 3
        long = [np.round(rng.lognormal(6, 2, size)) for _ in metric.arguments]
        for column in long:
            column[40_000:50_000:7] = 0
            column[:9_000:11] = np.nan
        picked = np.unique([*rng.integers(0, size, 500).tolist(), 0, 32_767, 32_768, size - 1])
        found = metric(*long)[picked]
        rows = zip(*(column[picked].tolist() for column in long), strict=True)
        assert bits(found) == bits([metric(*row) for row in rows])

    @every_metric
    @pytest.mark.parametrize(
        "dtype", ["int8", "uint16", "int64", "uint64", ">i4", "float16", "float32", ">f8", "g"]
    )
    def test_dtypes(self, metric: Metric, dtype: str) -> None:
        """Every width, kind and byte order is computed in float64."""
        values = np.array([0, 1, 2, 7, 100], dtype)
        grid = np.meshgrid(*[values] * len(metric.arguments))
        found = metric(*grid)
        assert found.dtype == np.float64
        assert bits(found) == bits(metric(*(column.astype(np.float64) for column in grid)))

    @every_metric
    @few
    @given(data=st.data())
    def test_broadcasting(self, metric: Metric, data: st.DataObject) -> None:
        """A scalar among columns stands for a column of it."""
        rows = rows_for(metric, data)
        full = columns(metric, rows)
        place = data.draw(st.integers(0, len(full) - 1))
        full[place] = np.full(len(rows), rows[0][place], np.float64)
        mixed: list[Any] = [*full]
        mixed[place] = rows[0][place]
        assert bits(metric(*mixed)) == bits(metric(*full))


class TestRowsAreIndependent:
    """Reordering rows reorders the results and changes none."""

    @every_metric
    @few
    @given(data=st.data())
    def test_permutation(self, metric: Metric, data: st.DataObject) -> None:
        """Each result moves with its row."""
        full = columns(metric, rows_for(metric, data))
        order = data.draw(st.permutations(range(full[0].size)))
        moved = metric(*(column[order] for column in full))
        assert bits(moved) == bits(metric(*full)[order])

    @every_metric
    def test_layout(self, metric: Metric) -> None:
        """Strided, reversed, transposed and Fortran-ordered columns give the same."""
        rng = np.random.default_rng(7)
        full = [rng.integers(0, 50, (40, 30)).astype(np.float64) for _ in metric.arguments]
        plain = metric(*full)
        assert bits(metric(*map(np.asfortranarray, full))) == bits(plain)
        assert bits(metric(*(column.T for column in full)).T) == bits(plain)
        assert bits(metric(*(column[::-2, ::3] for column in full))) == bits(plain[::-2, ::3])


class TestInputUntouched:
    """Arguments are the same bytes after the call."""

    @every_metric
    @few
    @given(data=st.data())
    def test_arrays(self, metric: Metric, data: st.DataObject) -> None:
        """Even read-only columns are accepted, so nothing was written."""
        full = columns(metric, rows_for(metric, data))
        for column in full:
            column.flags.writeable = False
        before = [column.tobytes() for column in full]
        result = metric(*full)
        assert [column.tobytes() for column in full] == before
        assert not any(np.shares_memory(result, column) for column in full)


class TestRefused:
    """A negative or infinite number is refused wherever it stands, by name and place."""

    @every_metric
    @few
    @given(data=st.data())
    def test_names_the_first(self, metric: Metric, data: st.DataObject) -> None:
        """The error counts how many more there are."""
        rows = rows_for(metric, data)
        full = columns(metric, rows)
        place = data.draw(st.integers(0, len(full) - 1))
        spoilt = data.draw(st.sets(st.integers(0, len(rows) - 1), min_size=1))
        bad = data.draw(st.sampled_from([-1.0, -0.5, math.inf, -math.inf, -5e-324]))
        full[place][list(spoilt)] = bad
        with pytest.raises(InvalidValueError) as caught:
            metric(*full)
        error = caught.value
        assert (error.argument, error.value) == (metric.arguments[place], bad)
        assert (error.index, error.others) == (min(spoilt), len(spoilt) - 1)
        with pytest.raises(InvalidValueError) as scalar:
            metric(*(column[min(spoilt)].item() for column in full))
        assert (scalar.value.argument, scalar.value.rule) == (error.argument, error.rule)

    @given(st.integers(10**309, 10**400))
    def test_beyond_floats(self, huge: int) -> None:
        """A whole number that no float can hold is refused, not rounded to infinity."""
        assume(huge > 2**1024)
        with pytest.raises(InvalidValueError, match="audience must be finite and at least 0"):
            engagement_rate(1, huge)
