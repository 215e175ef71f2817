"""Interactions by a formula, and their share of an audience."""

import math

import numpy as np
import pytest

from microinfluence.engagement import (
    engagement_rate,
    interactions,
    save_rate,
    share_rate,
    virality_rate,
)
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.formulas import BETTERMODE_WEIGHTED, FORMULAS, HYPEAUDITOR_INSTAGRAM

BOTH = {"likes": 1, "comments": 1}


def test_rates_are_what_they_divide() -> None:
    """Three numbers per rate, worked by hand."""
    assert engagement_rate(30, 1_000) == 0.03
    assert save_rate(90, 12_000) == 0.0075
    assert share_rate(240, 96_000) == 0.0025
    assert virality_rate(240, 12_000) == 0.02


def test_rates_above_one_are_legal() -> None:
    """A viral post engages more people than follow; nothing is clamped."""
    assert engagement_rate(60_000, 10_000) == 6
    assert engagement_rate([60_000, 420], 10_000).tolist() == [6, 0.042]


def test_likes_without_views_have_no_rate() -> None:
    """Views of 0 with likes above 0 are legal data, and their rate is unknown."""
    assert math.isnan(engagement_rate(12, 0))


def test_averages_are_legal_counts() -> None:
    """Vendors give average likes, which are not whole."""
    assert engagement_rate(790.5, 15_810) == 0.05


class TestInteractions:
    """A weighted sum of the counts that a formula names."""

    def test_formula_and_its_weights_agree(self) -> None:
        """A published formula and the mapping of its weights are the same thing."""
        counts = {"likes": 812, "comments": 41, "shares": 9, "saves": 30, "clicks": 7}
        for formula in FORMULAS.values():
            by_hand = sum(weight * counts[name] for name, weight in formula.numerator.items())
            assert interactions(formula, **counts) == pytest.approx(by_hand, rel=1e-15)
            assert interactions(formula, **counts) == interactions(formula.numerator, **counts)

    def test_counts_that_do_not_enter_are_left_out(self) -> None:
        """One set of counts serves any formula, even where a count is unknown."""
        assert interactions(HYPEAUDITOR_INSTAGRAM, likes=4, comments=1, shares=None) == 5

    @pytest.mark.parametrize("counts", [{"likes": 4}, {"likes": 4, "comments": None}, {}])
    def test_missing_count_is_unknown(self, counts: dict[str, float | None]) -> None:
        """A count that is needed and hidden makes the sum unknown; it is not 0."""
        assert math.isnan(interactions(BOTH, **counts))

    def test_missing_count_among_columns(self) -> None:
        """It is unknown for every row."""
        result = interactions(BOTH, likes=np.array([1.0, 2.0]))
        assert np.isnan(result).tolist() == [True, True]

    def test_weight_of_zero_does_not_enter(self) -> None:
        """A count that weighs nothing is not needed."""
        assert interactions({"likes": 1, "comments": 0}, likes=4) == 4

    def test_columns(self) -> None:
        """Rows are summed one by one, a scalar counts for all."""
        likes, comments = np.array([10, 20, 30]), [1.0, np.nan, 3.0]
        result = interactions(BETTERMODE_WEIGHTED, likes=likes, comments=comments, shares=2)
        assert isinstance(result, np.ndarray)
        assert result.tolist()[0] == pytest.approx(0.1 * 10 + 0.5 * 1 + 2)
        assert np.isnan(result).tolist() == [False, True, False]

    @pytest.mark.parametrize(
        ("formula", "kind", "message"),
        [
            ("likes", InvalidTypeError, "formula must be a mapping of names to numbers; got 'like"),
            (3, InvalidTypeError, "formula must be a mapping of names to numbers; got 3"),
            (None, InvalidTypeError, "formula must be a mapping of names to numbers; got None"),
            ({1: 2.0}, InvalidTypeError, "formula must have text as keys; got 1"),
            ({"likes": "1"}, InvalidTypeError, r"formula\['likes'\] must be a number"),
            ({"likes": True}, InvalidTypeError, r"formula\['likes'\] must be a number"),
            ({"likes": -1}, InvalidValueError, r"formula\['likes'\] must be finite and at least 0"),
            ({"likes": math.inf}, InvalidValueError, r"formula\['likes'\] must be finite and at"),
            ({"likes": 10**400}, InvalidValueError, r"formula\['likes'\] must be finite and at"),
            ({"likes": math.nan}, InvalidValueError, r"formula\['likes'\] must be known; got nan"),
            ({"likes": None}, InvalidValueError, r"formula\['likes'\] must be known; got None"),
            ({"likes": 0}, InvalidValueError, "formula must have at least one number above 0"),
            ({}, InvalidValueError, "formula must have at least one number above 0; got {}"),
        ],
    )
    def test_bad_formulas(self, formula: object, kind: type[Exception], message: str) -> None:
        """A formula that says nothing, or nonsense, is refused by its part."""
        with pytest.raises(kind, match=f"^{message}"):
            interactions(formula, likes=1)  # type: ignore[call-overload]  # wrong types are the point

    def test_weights_of_any_number_type(self) -> None:
        """NumPy scalars and ints weigh as floats do."""
        assert interactions({"likes": np.float32(0.5)}, likes=4) == 2
        assert interactions({"comments": np.int64(2)}, comments=3) == 6
