"""Costs per action, and value by the user's own unit values."""

import math

import numpy as np
import pytest

from microinfluence.costs import (
    cost_per_engagement,
    cost_per_thousand,
    cost_per_view,
    earned_media_value,
)
from microinfluence.errors import InvalidTypeError, InvalidValueError

VALUES = {"likes": 0.5, "comments": 2}


def test_costs() -> None:
    """Currency units per interaction, per thousand impressions, per view."""
    assert cost_per_engagement(480, 1_920) == 0.25
    assert cost_per_thousand(480, 60_000) == 8
    assert cost_per_view([480, 0, 480], [24_000, 10, 0]).tolist()[:2] == [0.02, 0]


def test_nothing_bought_has_no_price() -> None:
    """0 interactions cost nothing each, and not infinitely much."""
    assert math.isnan(cost_per_engagement(480, 0))
    assert np.isnan(cost_per_view([480], [0]))[0]


class TestEarnedMediaValue:
    """A sum of values that the user gives, with a policy for what is missing that he states."""

    def test_sum(self) -> None:
        """Value times count, added up."""
        value = earned_media_value(VALUES, missing="unknown", likes=100, comments=[10, 20])
        assert value.tolist() == [70, 90]  # type: ignore[union-attr]  # mixed arguments

    @pytest.mark.parametrize("counts", [{"likes": 100}, {"likes": 100, "comments": None}])
    def test_policies(self, counts: dict[str, float | None]) -> None:
        """A missing count makes the value unknown, or the least that it can be."""
        assert math.isnan(earned_media_value(VALUES, missing="unknown", **counts))
        assert earned_media_value(VALUES, missing="left_out", **counts) == 50

    def test_policies_by_row(self) -> None:
        """Each row leaves out what it lacks; a row that lacks everything is unknown."""
        counts = {
            "likes": np.array([100, np.nan, 100, np.nan]),
            "comments": np.array([10, 10, np.nan, np.nan]),
        }
        left_out = earned_media_value(VALUES, missing="left_out", **counts)
        assert np.array_equal(left_out, [70, 20, 50, np.nan], equal_nan=True)
        unknown = earned_media_value(VALUES, missing="unknown", **counts)
        assert np.array_equal(unknown, [70, np.nan, np.nan, np.nan], equal_nan=True)

    def test_nothing_known(self) -> None:
        """Nothing known is unknown, not worthless."""
        assert math.isnan(earned_media_value(VALUES, missing="left_out"))
        assert math.isnan(earned_media_value(VALUES, missing="left_out", likes=None))
        assert np.isnan(earned_media_value(VALUES, missing="left_out", likes=np.array(np.nan)))

    def test_count_without_value(self) -> None:
        """It would silently be worth 0; who means that, says so."""
        with pytest.raises(InvalidValueError, match=r"^shares must have a unit value; got None\. "):
            earned_media_value(VALUES, missing="left_out", likes=1, shares=3)
        values = {**VALUES, "shares": 0}
        assert earned_media_value(values, missing="left_out", likes=1, shares=3) == 0.5

    def test_policy_must_be_said(self) -> None:
        """There is no default, and no third policy."""
        with pytest.raises(TypeError, match="missing"):
            earned_media_value(VALUES, likes=1)  # type: ignore[call-overload]  # the point
        with pytest.raises(InvalidValueError, match=r"^missing must be 'unknown' or 'left_out'"):
            earned_media_value(VALUES, missing="zero", likes=1)  # type: ignore[call-overload]

    def test_bad_values(self) -> None:
        """Unit values are checked like weights."""
        with pytest.raises(InvalidTypeError, match=r"^unit_values must be a mapping of names"):
            earned_media_value(5, missing="unknown", likes=1)  # type: ignore[call-overload]
        with pytest.raises(InvalidValueError, match=r"^unit_values\['likes'\] must be finite"):
            earned_media_value({"likes": -0.1}, missing="unknown", likes=1)
