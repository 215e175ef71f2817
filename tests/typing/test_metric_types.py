"""What type checkers see of the metrics: scalars give a float, anything longer an array."""

from typing import assert_type

import numpy as np
import numpy.typing as npt

from microinfluence import (
    comments,
    costs,
    engagement,
    exposure,
    followers,
    formulas,
    growth,
    overlap,
    posting,
    responses,
)

COLUMN: npt.NDArray[np.float64] = np.array([1.0, 2.0])


def test_scalars_give_a_float() -> None:
    """Every kind of number, and None for unknown."""
    assert_type(engagement.engagement_rate(3, 100), float)
    assert_type(engagement.save_rate(np.int64(3), np.float32(100)), float)
    assert_type(exposure.reach_rate(None, 100.0), float)
    assert_type(comments.reply_rate(3, None), float)
    assert_type(costs.cost_per_thousand(3.5, 100), float)
    assert_type(posting.sponsored_lift(0.02, 0.03), float)
    assert_type(growth.growth_rate(3, 4, days=30), float)
    assert_type(responses.applause_rate(3, 4, per="post"), float)
    assert_type(responses.applause_rate(3, 4, 5, per="follower"), float)


def test_columns_give_an_array() -> None:
    """Arrays and lists, with columns or scalars beside them."""
    assert_type(engagement.engagement_rate(COLUMN, COLUMN), npt.NDArray[np.float64])
    assert_type(engagement.share_rate([3, 4.5], 100), npt.NDArray[np.float64])
    assert_type(exposure.view_rate(3, (100, 200)), npt.NDArray[np.float64])
    assert_type(costs.cost_per_view(None, COLUMN), npt.NDArray[np.float64])
    assert_type(growth.growth_rate(3, 4, days=COLUMN), npt.NDArray[np.float64])
    assert_type(growth.growth_rate(3, COLUMN, days=30, method="simple"), npt.NDArray[np.float64])
    assert_type(responses.conversation_rate(COLUMN, 4, per="post"), npt.NDArray[np.float64])
    assert_type(responses.conversation_rate(3, 4, COLUMN, per="follower"), npt.NDArray[np.float64])


def test_sums_follow_their_counts() -> None:
    """All scalars, all columns, or a mixture, of which checkers cannot say."""
    both = {"likes": 1, "comments": 2}
    formula = formulas.HYPEAUDITOR_INSTAGRAM
    assert_type(engagement.interactions(formula, likes=3, comments=None), float)
    assert_type(
        engagement.interactions(both, likes=COLUMN, comments=[1, 2]), npt.NDArray[np.float64]
    )
    mixed = engagement.interactions(both, likes=COLUMN, comments=1)
    assert_type(mixed, float | npt.NDArray[np.float64])
    assert_type(costs.earned_media_value(both, missing="unknown", likes=3), float)


def test_results_with_parts() -> None:
    """Breakdowns have exact types."""
    types = followers.follower_types([300, 2_000], COLUMN, [True, None])
    assert_type(types, followers.FollowerTypes)
    assert_type(types.reachable_share, float)
    both = overlap.overlap({"ana"}, ["ben"])
    assert_type(both, overlap.Overlap)
    assert_type(both.shared, int)
    assert_type(overlap.jaccard(np.array([1]), {2}), float)
