"""Influencers: what is known of an account, and what follows."""

import math
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from microinfluence.baselines import own_baseline
from microinfluence.errors import InvalidTypeError, InvalidValueError
from microinfluence.formulas import BETTERMODE_WEIGHTED, BY_VIEWS, Formula, default_formula
from microinfluence.influencer import Influencer
from microinfluence.platforms import Platform
from microinfluence.posts import Post
from microinfluence.schemes import DEFAULT
from microinfluence.selection import Selection
from microinfluence.tier_scheme import TierScheme
from microinfluence.tiers import Band, Tier

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
GATED = TierScheme(
    name="gated",
    bands=[Band(tier=Tier.MICRO, min_followers=1_000, max_followers=99_999, min_engagement=0.03)],
)


def creator(**fields: Any) -> Influencer:  # noqa: ANN401 - parametrized
    """Make an account with some fields."""
    return Influencer(**{"handle": "ada", "platform": "instagram", **fields})


class TestFields:
    """What an influencer holds."""

    def test_defaults(self) -> None:
        """What is not said is unknown or empty."""
        found = creator()
        assert found.platform is Platform.INSTAGRAM
        assert (found.followers, found.posts, found.audience, found.price) == (None, (), None, None)

    @pytest.mark.parametrize(
        ("field", "value", "rule"),
        [
            ("handle", None, "must be text"),
            ("platform", None, "must be text, one of instagram, "),
            ("followers", True, "must be a whole number"),
            ("followers", "12k", "must be a whole number"),
            ("posts", [{}], "must hold only Post; got {} at index 0"),
            ("posts", Post(), "must be a sequence of Post"),
            ("topics", ["art"], "must be a mapping of names to numbers"),
            ("embedding", "0.1", "must"),
            ("embedding", [True], "must"),
            ("values", "fair", "must be a set of names"),
            ("declines", {"gambling": 1}, "must be a set of names"),
            ("declines", [1], "must hold only text"),
            ("audience", {"age": {}}, "must be of Audience, or None"),
            ("price", 120, "must be of Price, or None"),
            ("reported_engagement", 0.03, "must be of ReportedEngagement, or None"),
            ("observed_at", "2026-11-02", "must be a datetime"),
        ],
    )
    def test_types(self, field: str, value: Any, rule: str) -> None:  # noqa: ANN401 - parametrized
        """A field of another type is refused by name."""
        with pytest.raises(InvalidTypeError) as caught:
            creator(**{field: value})
        assert str(caught.value).startswith(f"{field} {rule}")

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("handle", " "),
            ("platform", "myspace"),
            ("followers", -1),
            ("followers", 10.5),
            ("embedding", []),
            ("embedding", [[0.1]]),
            ("embedding", [0.1, math.nan]),
            ("observed_at", datetime(2026, 11, 2)),  # noqa: DTZ001 - the point
        ],
    )
    def test_values(self, field: str, value: Any) -> None:  # noqa: ANN401 - parametrized
        """A value out of its range is refused by name."""
        with pytest.raises(InvalidValueError, match=rf"^{field} must"):
            creator(**{field: value})

    @pytest.mark.parametrize("weight", [-1, math.inf, math.nan])
    def test_topics(self, weight: float) -> None:
        """Weights of topics are finite and at least 0."""
        with pytest.raises(InvalidValueError, match=r"^topics\['art'\] must be finite"):
            creator(topics={"art": weight})

    def test_embedding_is_a_copy(self) -> None:
        """The vector is kept as a read-only copy of its own, also after a trip through pickle."""
        given = np.array([1.0, 2.0], np.float32)
        found = creator(embedding=given)
        given[0] = 9
        assert found.embedding is not None
        assert found.embedding.tolist() == [1.0, 2.0]
        with pytest.raises(ValueError, match=r"read-only"):
            found.embedding[0] = 9

    def test_equality_sees_the_embedding(self) -> None:
        """Accounts of different vectors differ, and of equal ones do not."""
        assert creator(embedding=[1, 2]) == creator(embedding=[1.0, 2.0])
        assert creator(embedding=[1, 2]) != creator(embedding=[1, 3])
        assert creator(embedding=[1, 2]) != creator()


class TestEngagement:
    """The engagement of an account."""

    def test_default_formula(self) -> None:
        """Without a formula the platform's default is taken, and says so."""
        for platform in Platform:
            found = creator(platform=platform).engagement()
            assert found.formula == default_formula(platform)
            assert (found.n, math.isnan(found.value)) == (0, True)

    def test_what_is_passed_on(self) -> None:
        """Followers, time of observation, selection and level reach the estimate."""
        young = Post(likes=50, comments=0, published_at=NOON - timedelta(hours=1))
        found = creator(followers=1_000, posts=[young], observed_at=NOON)
        assert found.engagement().left_out == {"younger than 48 hours": 1}
        all_posts = found.engagement(selection=Selection(settling=True), confidence=0.8)
        assert (all_posts.value, all_posts.confidence) == (0.05, 0.8)


class TestTier:
    """The tier of an account."""

    def test_by_followers(self) -> None:
        """A scheme without gates asks for followers alone; unknown ones have no tier."""
        assert creator(followers=48_200).tier() is Tier.MICRO
        assert creator().tier() is creator(followers=None).tier(DEFAULT)

    @pytest.mark.parametrize(
        ("likes", "tier"), [(29, Tier.NONE), (30, Tier.MICRO), (5_000, Tier.MICRO)]
    )
    def test_by_engagement(self, likes: int, tier: Tier) -> None:
        """A gate is compared with the engagement, which may exceed 1."""
        account = creator(followers=1_000, posts=[Post(likes=likes, comments=0)])
        assert account.tier(GATED) is tier

    def test_unknown_engagement(self) -> None:
        """Where a gate asks for an engagement that is unknown, there is no tier."""
        assert creator(followers=1_000).tier(GATED) is not Tier.MICRO

    def test_no_rate(self) -> None:
        """A count or an index cannot be compared with a rate."""
        with pytest.raises(InvalidValueError, match=r"^formula must be a rate.*'activity index'"):
            creator().tier(formula=BETTERMODE_WEIGHTED)

    @pytest.mark.parametrize("bad", ["default", 3])
    def test_types(self, bad: Any) -> None:  # noqa: ANN401 - parametrized
        """Schemes and formulas are such."""
        with pytest.raises(InvalidTypeError, match=r"^scheme must"):
            creator().tier(bad)
        with pytest.raises(InvalidTypeError, match=r"^formula must"):
            creator().tier(formula=bad)
        with pytest.raises(InvalidTypeError, match=r"^scheme must"):
            creator().metrics(scheme=bad)


class TestBaseline:
    """A post against the account's others."""

    def test_formula(self) -> None:
        """Without a formula the platform's default is taken; followers are passed on."""
        posts = [Post(likes=likes, comments=0) for likes in (10, 20, 30, 40, 50)]
        found = creator(followers=1_000, posts=posts).baseline(Post(likes=60, comments=0), trim=0)
        assert found.formula == default_formula(Platform.INSTAGRAM)
        assert found.ratio == pytest.approx(2)
        likes = creator(posts=posts).baseline(Post(likes=60), "likes", last=5)
        assert (likes.n, likes.actual) == (5, 60)

    @pytest.mark.parametrize(
        "options", [{"last": 5}, {"last": 6, "trim": 0.4}, {"formula": "likes"}]
    )
    def test_baseline_takes_every_option(self, options: dict[str, Any]) -> None:
        """It is the function, told what the account knows."""
        posts = [
            Post(likes=likes**2, comments=1, published_at=NOON - timedelta(days=likes))
            for likes in range(3, 13)
        ]
        account = creator(followers=1_000, posts=posts, observed_at=NOON)
        assert account.baseline(Post(likes=9), **options) == own_baseline(
            posts,
            post=Post(likes=9),
            followers=1_000,
            as_of=NOON,
            **{"formula": default_formula(Platform.INSTAGRAM), **options},
        )


class TestMetrics:
    """The summary of an account."""

    def test_same_answers(self) -> None:
        """The summary gives what the single methods give."""
        posts = [Post(likes=30, comments=1, shares=2, views=900, format="video")] * 3
        account = creator(followers=1_000, posts=posts)
        formula: Formula = BY_VIEWS
        found = account.metrics(formula=formula, scheme=GATED)
        assert found.engagement == account.engagement(formula)
        assert (found.tier, found.scheme) == (account.tier(GATED, formula=formula), "gated")
