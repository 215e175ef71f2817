"""Growth per 30 days, compound and simple."""

import math

import numpy as np
import pytest

from microinfluence.errors import InvalidValueError
from microinfluence.growth import PERIOD_DAYS, growth_rate


def test_compound_growth_repeats() -> None:
    """Growing by the rate for as many periods as there are leads from start to end."""
    rate = growth_rate(10_000, 13_310, days=3 * PERIOD_DAYS)
    assert rate == pytest.approx(0.1)
    assert 10_000 * (1 + rate) ** 3 == pytest.approx(13_310)


def test_simple_growth_is_in_proportion() -> None:
    """Half the days, twice the rate."""
    assert growth_rate(10_000, 10_500, days=15, method="simple") == 0.1
    assert growth_rate(10_000, 10_500, days=30, method="simple") == 0.05
    assert growth_rate(10_000, 10_500, days=60, method="simple") == 0.025


def test_columns() -> None:
    """Arrays have what their numbers have, by either method, also of whole days."""
    starts, ends, days = [10_000, 20_000, 0, 100], [10_500, 10_000, 5, 133.1], [15, 60, 30, 90]
    simple = growth_rate(starts, ends, days=days, method="simple")
    assert simple == pytest.approx([0.1, -0.25, math.nan, 0.331 / 3], nan_ok=True)
    compound = growth_rate(starts, ends, days=np.array(days))
    assert compound == pytest.approx([1.05**2 - 1, 0.5**0.5 - 1, math.nan, 0.1], nan_ok=True)


def test_shrinking_is_negative() -> None:
    """Losing half is -0.5, losing everybody is -1."""
    assert growth_rate(10_000, 5_000, days=30) == -0.5
    assert growth_rate(10_000, 0, days=7) == -1


def test_unknown_days_of_a_standstill() -> None:
    """1 to any power is 1, and yet an unknown power leaves the rate unknown."""
    assert math.isnan(growth_rate(10_000, 10_000, days=None))
    assert math.isnan(growth_rate(10_000, 10_000, days=0))
    result = growth_rate([10_000, 10_000, 10_000], 10_000, days=[30, np.nan, 0])
    assert np.array_equal(result, [0, np.nan, np.nan], equal_nan=True)


def test_no_float_holds_it() -> None:
    """From 1 to a billion in half a day is 10**540 a month, which is unknown, not infinite."""
    assert math.isnan(growth_rate(1, 10**9, days=0.5))
    assert np.isnan(growth_rate([1, 1], 10**9, days=0.5)).all()


def test_the_largest_that_a_float_holds() -> None:
    """2**1023.5 a month is a rate, 2**1024.5 is none; neither warns."""
    assert growth_rate(1, 2**10, days=30 / 102.35) == pytest.approx(2**1023.5)
    assert math.isnan(growth_rate(1, 2**10, days=30 / 102.45))


def test_hardly_any_time() -> None:
    """The limits for days that vanish, where they exist."""
    assert growth_rate(2, 1, days=5e-324) == -1
    assert growth_rate(1, 1, days=5e-324) == 0
    assert math.isnan(growth_rate(1, 2, days=5e-324))


def test_methods_are_named() -> None:
    """Any other method is refused."""
    with pytest.raises(
        InvalidValueError, match=r"^method must be 'compound' or 'simple'; got 'lin"
    ):
        growth_rate(1, 2, days=30, method="linear")  # type: ignore[call-overload]  # the point
