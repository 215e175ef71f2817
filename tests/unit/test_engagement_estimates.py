"""One account's engagement from its posts."""

import math
import statistics
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from microinfluence.engagement_estimates import estimate_engagement
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.formulas import (
    BETTERMODE_WEIGHTED,
    BY_FOLLOWERS,
    KAUSHIK_APPLAUSE,
    MODASH_VIDEO,
    Formula,
)
from microinfluence.posts import Post
from microinfluence.selection import Selection

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
LIKES = Formula(name="likes", numerator={"likes": 1}, per="views", statistic="pooled")
POSTS = [Post(likes=30, views=1_000), Post(likes=10, views=100), Post(likes=2, views=50)]


class TestFigures:
    """The three statistics of a formula."""

    def test_three_statistics(self) -> None:
        """Mean, median and ratio of sums are those of the standard library."""
        found = estimate_engagement(POSTS, LIKES)
        rates = [0.03, 0.1, 0.04]
        assert found.mean == pytest.approx(statistics.fmean(rates))
        assert found.median == pytest.approx(statistics.median(rates))
        assert found.pooled == pytest.approx(42 / 1_150)
        assert found.n == 3

    @pytest.mark.parametrize("statistic", ["mean", "median", "pooled"])
    def test_value_is_the_formulas(self, statistic: Any) -> None:  # noqa: ANN401 - parametrized
        """The estimate is the formula's own statistic, inside its interval."""
        formula = Formula(name="likes", numerator={"likes": 1}, per="views", statistic=statistic)
        found = estimate_engagement(POSTS, formula)
        assert found.value == pytest.approx(getattr(found, statistic))
        assert found.low <= found.value <= found.high

    def test_count_per_post(self) -> None:
        """A formula without audience gives a number per post."""
        found = estimate_engagement(POSTS, KAUSHIK_APPLAUSE)
        assert found.mean == pytest.approx(14)
        assert "14.0 (" in str(found)

    def test_more_likes_than_followers(self) -> None:
        """More likes than followers are legal, and the rate is not clamped."""
        posts = [Post(likes=300, comments=0, shares=0)]
        assert estimate_engagement(posts, BY_FOLLOWERS, followers=100).value == 3.0

    def test_weights(self) -> None:
        """Weights enter as the formula says, and the figure is no percentage."""
        posts = [Post(likes=100, comments=10, shares=5)]
        found = estimate_engagement(posts, BETTERMODE_WEIGHTED, followers=1_000)
        assert found.value == pytest.approx((10 + 5 + 5) / 1_000)
        assert str(found).startswith("0.020 (interval unknown, 1 post")


class TestLeftOut:
    """What does not enter is counted."""

    def test_views_of_zero(self) -> None:
        """Likes without views have no rate, and the reason is said."""
        found = estimate_engagement([*POSTS, Post(likes=5, views=0)], LIKES)
        assert found.n == 3
        assert found.left_out == {"views 0": 1}

    def test_hidden_likes(self) -> None:
        """Hidden likes are not 0 likes: the figure is that of the other posts."""
        found = estimate_engagement([Post(views=1_000), *POSTS], LIKES)
        assert found.value == estimate_engagement(POSTS, LIKES).value
        assert found.left_out == {"likes unknown": 1}

    def test_window_of_usable_posts(self) -> None:
        """The last posts are the last that can enter."""
        found = estimate_engagement([Post(), *POSTS], LIKES, selection=Selection(last=1))
        assert found.value == pytest.approx(0.03)
        assert found.left_out == {"beyond the last 1": 2, "likes unknown": 1}

    def test_young_posts(self) -> None:
        """Posts that still settle do not enter."""
        young = Post(likes=1, views=900, published_at=NOON - timedelta(hours=3))
        found = estimate_engagement([young, *POSTS], LIKES, as_of=NOON)
        assert found.left_out == {"younger than 48 hours": 1}

    @pytest.mark.parametrize(
        ("posts", "formula", "followers", "reason"),
        [
            ([], LIKES, None, None),
            ([Post()], LIKES, None, "likes unknown"),
            ([Post(likes=3)], LIKES, None, "views unknown"),
            ([Post(likes=3, views=0)], LIKES, None, "views 0"),
            ([Post(likes=3, comments=1, shares=0)], BY_FOLLOWERS, None, "followers unknown"),
            ([Post(likes=3, comments=1, shares=0)], BY_FOLLOWERS, 0, "followers 0"),
            ([Post(likes=3, views=9)], MODASH_VIDEO, None, "not known to be of the last 60 days"),
        ],
    )
    def test_no_usable_post(
        self, posts: list[Post], formula: Formula, followers: int | None, reason: str | None
    ) -> None:
        """Without a post that can enter n is 0 and every figure NaN, and nothing is raised."""
        found = estimate_engagement(posts, formula, followers=followers)
        assert found.n == 0
        for value in (found.value, found.low, found.high, found.mean, found.median, found.pooled):
            assert math.isnan(value)
        assert found.left_out == ({reason: 1} if reason else {})
        assert str(found).startswith("unknown (0 posts, ")
        assert found == estimate_engagement(posts, formula, followers=followers)
        assert hash(found) == hash(estimate_engagement(posts, formula, followers=followers))


class TestArguments:
    """What is refused."""

    @pytest.mark.parametrize("formula", [None, "likes", {"likes": 1}])
    def test_no_formula(self, formula: Any) -> None:  # noqa: ANN401 - parametrized
        """A formula is one, and the message says where they are."""
        with pytest.raises(InvalidTypeError, match=r"^formula must be a Formula.*FORMULAS"):
            estimate_engagement(POSTS, formula)

    def test_no_selection(self) -> None:
        """A selection is one."""
        with pytest.raises(InvalidTypeError, match=r"^selection must be a Selection, or None"):
            estimate_engagement(POSTS, LIKES, selection=12)  # type: ignore[arg-type]  # the point

    def test_no_posts(self) -> None:
        """Posts are posts."""
        with pytest.raises(InvalidTypeError, match=r"^posts must"):
            estimate_engagement([{"likes": 3}], LIKES)  # type: ignore[list-item]  # the point

    def test_bad_followers(self) -> None:
        """Followers are a count."""
        with pytest.raises(InvalidValueError, match=r"^followers must be at least 0"):
            estimate_engagement(POSTS, LIKES, followers=-1)

    @pytest.mark.parametrize("posts", [[], POSTS])
    @pytest.mark.parametrize("confidence", [0, 1, 95])
    def test_bad_confidence(self, posts: list[Post], confidence: float) -> None:
        """The level is checked, with posts or without."""
        with pytest.raises(InvalidValueError, match=r"^confidence must be"):
            estimate_engagement(posts, LIKES, confidence=confidence)
