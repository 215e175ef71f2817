"""How often, how regularly, how commercially."""

import itertools
import math
from datetime import UTC, date, datetime, timedelta, timezone
from statistics import mean, stdev

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.posting import (
    posting_consistency,
    posting_frequency,
    saturation,
    sponsored_lift,
)

START = datetime(2026, 3, 2, 18, tzinfo=UTC)


def times(*hours: float) -> list[datetime]:
    """Give the times so many hours after the start."""
    return [START + timedelta(hours=hour) for hour in hours]


def test_frequency_is_per_week() -> None:
    """12 posts in four weeks are three a week."""
    assert posting_frequency(12, 28) == 3
    assert posting_frequency([12, 0], 28).tolist() == [3, 0]


def test_saturation_and_lift() -> None:
    """A quarter of the posts is sponsored, and engages half as much."""
    assert saturation(3, 12) == 0.25
    assert sponsored_lift(0.02, 0.04) == -0.5
    assert sponsored_lift(0.04, 0.04) == 0
    assert sponsored_lift([0.06, 0.0], 0.04).tolist() == pytest.approx([0.5, -1])


class TestConsistency:
    """1 / (1 + CV) of the gaps between posts."""

    def test_a_clock_is_one(self) -> None:
        """Equal gaps, in any order of the posts."""
        assert posting_consistency(times(48, 0, 24, 72)) == 1

    def test_one_burst_is_the_least(self) -> None:
        """All posts but one at the same moment reach 1 / (1 + √n) with n gaps."""
        found = posting_consistency(times(0, 0, 0, 0, 100))
        assert found == pytest.approx(1 / (1 + math.sqrt(4)))

    def test_random_times_are_a_half(self) -> None:
        """The gaps of a Poisson process have a CV of 1."""
        gaps = np.random.default_rng(20_261_123).exponential(1e9, 100_000)
        found = posting_consistency(np.cumsum(gaps).astype("i8").view("M8[us]"))
        assert found == pytest.approx(0.5, abs=0.005)

    @given(st.lists(st.integers(0, 10**6), min_size=3, max_size=30), st.randoms())
    def test_equals_the_definition(self, minutes: list[int], random: st.DrawFn) -> None:
        """Mean over mean plus sample standard deviation, by the statistics module."""
        ordered = sorted(minutes)
        gaps = [float(b - a) for a, b in itertools.pairwise(ordered)]
        random.shuffle(minutes)  # type: ignore[attr-defined]
        found = posting_consistency(times(*(minute / 60 for minute in minutes)))
        if not any(gaps):
            assert math.isnan(found)
        else:
            assert found == pytest.approx(mean(gaps) / (mean(gaps) + stdev(gaps)), rel=1e-6)
            assert 1 / (1 + math.sqrt(len(gaps))) <= found * (1 + 1e-9)
            assert found <= 1

    @given(st.integers(1, 1_000), st.floats(0.01, 100))
    def test_unit_and_origin_do_not_matter(self, shift: int, scale: float) -> None:
        """Later, or slower, is as regular."""
        hours = (0, 20, 50, 51, 90)
        moved = times(*(shift + scale * hour for hour in hours))
        assert posting_consistency(moved) == pytest.approx(posting_consistency(times(*hours)))

    @pytest.mark.parametrize("count", [0, 1, 2])
    def test_under_three_posts(self, count: int) -> None:
        """One gap has no spread."""
        assert math.isnan(posting_consistency(times(*range(count))))

    def test_unknown_time(self) -> None:
        """The gaps beside a post of unknown time are unknown, and not one long gap."""
        known = times(0, 24, 48, 72)
        assert math.isnan(posting_consistency([*known, None]))
        assert math.isnan(posting_consistency(np.array(["2026-03-02", "NaT", "NaT"], "M8[D]")))
        assert math.isnan(posting_consistency(pd.Series([*known, pd.NaT])))

    def test_all_at_once(self) -> None:
        """Gaps of 0 on average have no relative spread."""
        assert math.isnan(posting_consistency(times(5, 5, 5)))

    @pytest.mark.parametrize(
        "convert",
        [
            list,
            lambda moments: [
                m.astimezone(timezone(timedelta(hours=5, minutes=30))) for m in moments
            ],
            lambda moments: np.array([m.replace(tzinfo=None) for m in moments], "M8[s]"),
            lambda moments: np.array([m.replace(tzinfo=None) for m in moments], "M8[ns]"),
            pd.Series,
            pd.DatetimeIndex,
            lambda moments: pd.Series(moments).dt.tz_localize(None),
            lambda moments: pd.Series(moments, dtype="timestamp[ms, UTC][pyarrow]"),
        ],
    )
    def test_kinds_of_times(self, convert: type[list[datetime]]) -> None:
        """The same times from lists, NumPy, pandas and Arrow, in any zone."""
        moments = times(0, 20, 50, 51, 90)
        assert posting_consistency(convert(moments)) == posting_consistency(moments)

    @pytest.mark.parametrize(
        ("bad", "kind", "message"),
        [
            ("2026-03-02", InvalidTypeError, "must be a one-dimensional series of times"),
            (START, InvalidTypeError, "must be a one-dimensional series of times"),
            ([1.0, 2.0], InvalidTypeError, "must be a one-dimensional series of times; got 'dtype"),
            (["2026-03-02"], InvalidTypeError, "must be a one-dimensional series of times"),
            (np.array([["2026-03-02"]], "M8[D]"), InvalidTypeError, "must be a one-dimensional"),
            (np.ma.array([1, 2]), InvalidTypeError, "must be a one-dimensional .*masked array"),
            ([START, date(2026, 3, 2)], InvalidTypeError, "must hold datetimes; .* at index 1"),
            (
                [START, START.replace(tzinfo=None)],
                InvalidValueError,
                "must have a time zone; .* at index 1[.] Say which zone it is in",
            ),
        ],
        ids=str,
    )
    def test_refused(self, bad: object, kind: type[Exception], message: str) -> None:
        """What is no time, or a time that does not say where, is refused by its place."""
        with pytest.raises(kind, match=f"^published_at {message}"):
            posting_consistency(bad)  # type: ignore[arg-type]  # wrong types are the point
