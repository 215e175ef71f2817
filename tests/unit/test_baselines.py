"""A post against its author's past."""

import math
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from scipy import stats

from microinfluence.baselines import MIN_POSTS, own_baseline
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.formulas import BY_FOLLOWERS, MODASH_VIDEO
from microinfluence.posts import Post

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
LIKES = [410, 380, 520, 450, 9_800, 430, 390, 405]
REELS = [Post(likes=likes, format="reel") for likes in LIKES]


def aged(hours: float, likes: int) -> Post:
    """Make a post of an age."""
    return Post(likes=likes, published_at=NOON - timedelta(hours=hours))


class TestExpected:
    """What posts usually get."""

    @pytest.mark.parametrize("trim", [0, 0.1, 0.25, 0.4])
    def test_trimmed_mean(self, trim: float) -> None:
        """The usual is SciPy's trimmed mean of the posts' figures."""
        found = own_baseline(REELS, "likes", trim=trim)
        assert found.expected == pytest.approx(stats.trim_mean(LIKES, trim))
        assert found.trim == trim
        assert math.isnan(found.actual)
        assert math.isnan(found.ratio)

    def test_too_few(self) -> None:
        """With too few posts the usual is unknown."""
        assert not math.isnan(own_baseline(REELS[:MIN_POSTS], "likes").expected)
        found = own_baseline(REELS[: MIN_POSTS - 1], "likes")
        assert math.isnan(found.expected)
        assert found.n == MIN_POSTS - 1
        assert "unknown against unknown" in str(found)

    def test_no_posts(self) -> None:
        """Without posts nothing is known, and nothing is raised; equal remains equal."""
        found = own_baseline([], "likes")
        assert (found.n, found.left_out) == (0, {})
        assert found == own_baseline([], "likes")
        assert str(found).endswith("0 of 0 posts")

    def test_last(self) -> None:
        """Only the newest so many are compared with."""
        found = own_baseline(REELS, "likes", last=5)
        assert found.n == 5
        assert found.left_out == {"beyond the last 5": 3}

    def test_rates(self) -> None:
        """A formula gives each post its figure, in percent where it is a rate."""
        posts = [Post(likes=likes, views=10_000) for likes in LIKES]
        found = own_baseline(posts, MODASH_VIDEO, post=posts[0])
        assert found.actual == pytest.approx(0.041)
        assert "4.1 % against" in str(found)

    def test_followers(self) -> None:
        """Formulas that divide by followers need them."""
        posts = [Post(likes=likes, comments=0, shares=0) for likes in LIKES]
        assert own_baseline(posts, BY_FOLLOWERS).left_out == {"followers unknown": 8}
        found = own_baseline(posts, BY_FOLLOWERS, followers=1_000, trim=0)
        assert found.expected == pytest.approx(sum(LIKES) / 8_000)


class TestPost:
    """How one post compares."""

    def test_never_with_itself(self) -> None:
        """The post is left out once, and posts alike are compared with."""
        found = own_baseline([*REELS, REELS[0]], "likes", post=REELS[0])
        assert found.n == len(REELS)
        assert found.left_out == {"the post itself": 1}
        assert own_baseline(REELS, "likes", post=Post(likes=5)).n == len(REELS)

    def test_by_id(self) -> None:
        """A post with an id is itself by that, even when read again with other counts."""
        before = Post(id="7", likes=100, format="reel")
        found = own_baseline([before, *REELS], "likes", post=Post(id="7", likes=120, format="reel"))
        assert found.left_out == {"the post itself": 1}
        assert found.actual == 120

    def test_ratio(self) -> None:
        """The ratio is actual over expected."""
        found = own_baseline(REELS, "likes", post=Post(likes=832, format="reel"))
        assert found.ratio == pytest.approx(832 / stats.trim_mean(LIKES, 0.25))

    def test_nothing_usual(self) -> None:
        """Where the usual is 0, or both are, the ratio is unknown and never infinite."""
        found = own_baseline([Post(likes=0)] * 6, "likes", post=Post(likes=3))
        assert found.expected == 0
        assert math.isnan(found.ratio)

    def test_hidden(self) -> None:
        """A hidden count of the post is unknown, and posts that hide it are left out."""
        found = own_baseline(
            [Post(format="reel"), *REELS], "likes", post=Post(format="reel", id="1")
        )
        assert math.isnan(found.actual)
        assert found.left_out == {"likes unknown": 1}

    def test_own_format(self) -> None:
        """A post is compared with posts of its own format, whatever is asked for."""
        posts = [*REELS, *[Post(likes=1, format="feed")] * 5]
        found = own_baseline(posts, "likes", post=Post(likes=9, format="feed"), format="reel")
        assert (found.expected, str(found.format)) == (1, "feed")
        assert own_baseline(posts, "likes", post=Post(likes=9), format="reel").n == len(REELS)
        assert own_baseline(posts, "likes").n == len(posts)

    def test_settled_posts(self) -> None:
        """A settled post is compared with settled ones."""
        posts = [aged(hours, 10) for hours in (3, 47, 48, 100, 1_000)]
        found = own_baseline(posts, "likes", post=aged(60, 20), as_of=NOON)
        assert (found.n, found.left_out) == (3, {"younger than 48 hours": 2})

    def test_young_posts(self) -> None:
        """A young post is compared with posts from half to twice its age."""
        posts = [aged(hours, 10) for hours in (1.9, 2, 8, 8.1, 100)]
        found = own_baseline([*posts, Post(likes=1)], "likes", post=aged(4, 20), as_of=NOON)
        assert (found.n, found.left_out) == (2, {"of another age": 4})


class TestArguments:
    """What is refused."""

    def test_unknown_count(self) -> None:
        """A count is one of a post's."""
        with pytest.raises(InvalidValueError, match=r"^formula must be a Formula or one of likes"):
            own_baseline([], "followers")

    @pytest.mark.parametrize(
        ("argument", "value"),
        [
            ("posts", 3),
            ("formula", 3),
            ("post", "1"),
            ("as_of", "now"),
            ("format", 3),
            ("last", 2.0),
        ],
    )
    def test_types(self, argument: str, value: Any) -> None:  # noqa: ANN401 - parametrized
        """Arguments of another type are refused by name."""
        with pytest.raises(InvalidTypeError, match=rf"^{argument} must"):
            own_baseline(**{"posts": [], "formula": "likes", argument: value})

    @pytest.mark.parametrize("trim", [-0.1, 0.5, 25])
    def test_trim(self, trim: float) -> None:
        """Less than half is left out at either end."""
        with pytest.raises(InvalidValueError, match=r"^trim must be"):
            own_baseline(REELS, "likes", trim=trim)
